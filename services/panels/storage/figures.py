"""A panel's figures, counted by the database: how many, from where, with which outcome and reasons, how long it took.

Only decisions on referrals count; resources have no outcome. They are counted once as a whole, once by who asked and
once by the school that the child attends, whoever asked. A source or school with fewer than five decided items could
point at one child, so it is counted under "others".
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, TextClause, text

from chassis.unit import Unit

FEWEST = 5
OTHERS = "others"
NO_SCHOOL = "none"


class By(StrEnum):
    """What decided items are counted by; the value is the column of the statements below."""

    PANEL = "panel"
    SOURCE = "source"
    SCHOOL = "school"


DECIDED = """
    with decided as (
        select outcome,
               out_of_meeting,
               decided_on - received_on as days,
               decided_on > decide_by as late,
               criteria_met,
               criteria_not_met,
               panel,
               case when count(*) over (partition by source) < :fewest then :others else source end as source,
               case when count(*) over (partition by school) < :fewest then :others
                    else coalesce(nullif(school, ''), :no_school) end as school
        from agenda_item
        where authority = :authority and panel = :panel
          and outcome is not null and decided_on between :first and :last
    )
"""
NAMED = """
           case when grouping(source) = 0 then 'source' when grouping(school) = 0 then 'school' else 'panel' end as by,
           coalesce(source, school, panel) as name,
"""
COUNTED = text(
    f"""{DECIDED}
    select {NAMED}
           count(*) as decided,
           coalesce(percentile_cont(0.5) within group (order by days), 0) as median_days,
           coalesce(max(days), 0) as longest_days,
           count(*) filter (where late) as late,
           count(*) filter (where out_of_meeting) as out_of_meeting
    from decided
    group by grouping sets ((panel), (source), (school))
    order by decided desc, name
    """
)
OUTCOMES_AND_CRITERIA = text(
    f"""{DECIDED}
    select {NAMED}
           what, key, count(*) as times
    from decided,
         lateral (
             select 'outcomes' as what, outcome as key
             union all
             select 'criteria_met', unnest(criteria_met)
             union all
             select 'criteria_not_met', unnest(criteria_not_met)
         ) as found
    group by what, key, grouping sets ((panel), (source), (school))
    """
)
WAITING = text(
    """
    select count(*) as items, count(*) filter (where not in_time) as without_meeting_in_time
    from agenda_item
    where authority = :authority and panel = :panel and state in ('listed', 'advised') and kind <> 'resources'
    """
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Decided items of the panel, of one source or of one school: days from receipt to decision, and how often what."""

    by: By
    source: str
    decided: int
    median_days: float
    longest_days: int
    late: int
    out_of_meeting: int
    outcomes: dict[str, int] = field(default_factory=dict)
    criteria_met: dict[str, int] = field(default_factory=dict)
    criteria_not_met: dict[str, int] = field(default_factory=dict)


async def figures(unit: Unit, panel: str, first: date, last: date) -> list[Tally]:
    """What the panel decided from `first` to `last`, most items first; none when it decided nothing."""
    asked = {"authority": unit.authority, "panel": panel, "first": first, "last": last}

    async def counted(statement: TextClause) -> Iterable[Row[Any]]:
        bounds = {"fewest": FEWEST, "others": OTHERS, "no_school": NO_SCHOOL}
        return await unit.connection.execute(statement, asked | bounds)

    tallies = {(row.by, row.name): _tally(row) for row in await counted(COUNTED)}
    for row in await counted(OUTCOMES_AND_CRITERIA):
        getattr(tallies[row.by, row.name], row.what)[row.key] = row.times
    return list(tallies.values())


def _tally(row: Row[Any]) -> Tally:
    counts = {name: value for name, value in row._mapping.items() if name not in ("by", "name")}
    return Tally(By(row.by), row.name, **counts)


async def waiting(unit: Unit, panel: str) -> tuple[int, int]:
    """How many items on referrals wait for a decision now, and how many of these have no meeting in time."""
    row = (await unit.connection.execute(WAITING, {"authority": unit.authority, "panel": panel})).one()
    return row.items, row.without_meeting_in_time
