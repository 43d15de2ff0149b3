"""A panel's figures, counted by the database: how many, with which outcome, how long it took, from where.

Only decisions on referrals count; resources have no outcome. A source with fewer than five decided items could point at
one child, so it is counted under "others".
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from chassis.unit import Unit

FEWEST = 5
OTHERS = "others"

COUNTED = text(
    """
    with decided as (
        select outcome,
               out_of_meeting,
               decided_on - received_on as days,
               decided_on > decide_by as late,
               case when count(*) over (partition by source) < :fewest then :others else source end as source
        from agenda_item
        where authority = :authority and panel = :panel
          and outcome is not null and decided_on between :first and :last
    )
    select grouping(source) = 0 as by_source,
           grouping(outcome) = 0 as by_outcome,
           coalesce(source, '') as source,
           coalesce(outcome, '') as outcome,
           count(*) as decided,
           coalesce(percentile_cont(0.5) within group (order by days), 0) as median_days,
           coalesce(max(days), 0) as longest_days,
           count(*) filter (where late) as late,
           count(*) filter (where out_of_meeting) as out_of_meeting
    from decided
    group by grouping sets ((), (source), (outcome), (source, outcome))
    order by decided desc, source, outcome
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
    """Decided items: all of them, or those of one source, of one outcome, or of both. Empty stands for all."""

    by_source: bool
    by_outcome: bool
    source: str
    outcome: str
    decided: int
    median_days: float
    longest_days: int
    late: int
    out_of_meeting: int


async def figures(unit: Unit, panel: str, first: date, last: date) -> list[Tally]:
    """What the panel decided from `first` to `last`, most items first."""
    asked = {"authority": unit.authority, "panel": panel, "first": first, "last": last}
    rows = await unit.connection.execute(COUNTED, asked | {"fewest": FEWEST, "others": OTHERS})
    return [Tally(**row._mapping) for row in rows]


async def waiting(unit: Unit, panel: str) -> tuple[int, int]:
    """How many items on referrals wait for a decision now, and how many of these have no meeting in time."""
    row = (await unit.connection.execute(WAITING, {"authority": unit.authority, "panel": panel})).one()
    return row.items, row.without_meeting_in_time
