"""What shows how a panel works: its rules and members, and its figures by outcome and source."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from chassis import translate
from goldenthread.common.v1.types_pb2 import SECTOR_EDUCATION, SECTOR_HEALTH, SECTOR_SOCIAL_CARE
from goldenthread.panels.v1 import panels_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound
from kernel.ids import new_id
from tests.integration.panels.room import (
    EHC_PANEL,
    OFFICER,
    PANEL,
    RUTH,
    STRANGER,
    TARGETED_PANEL,
    WEDNESDAY,
    convened,
    decided,
    decided_urgently,
    determined,
    hear,
    hear_plan,
    meetings,
    member,
)
from tests.world import TODAY, HouseInHand

DAY = timedelta(days=1)
# Organisation, how it came, the child's school, and how many days before Wednesday each was received.
SENT = (
    ("urn:999901", "professional", "999901", (2, 4, 6, 8, 100)),
    ("urn:999902", "professional", "999902", (10, 12)),
    ("ods:RHM", "nhs_message", "999902", (50,)),
    ("family-portal", "parent", "999902", (1, 3)),
    ("family-portal", "parent", "", (5, 7, 9, 43)),
)
CRITERION = "needs_across_sectors"


async def figures(
    panels: HouseInHand, first: date | None = None, last: date | None = None, panel: str = "decision"
) -> pb.GetFiguresResponse:
    request = pb.GetFiguresRequest(panel=panel)
    if first:
        getattr(request, "from").CopyFrom(translate.to_date_message(first))
    if last:
        request.to.CopyFrom(translate.to_date_message(last))
    reader = EHC_PANEL if panel == "ehc" else PANEL
    return await panels.call("GetFigures", request, reader)  # type: ignore[no-any-return]


async def arrived(
    panels: HouseInHand, organisation: str, route: str, setting_urn: str, days_before: Sequence[int]
) -> None:
    came = {"organisation": organisation, "route": route, "setting_urn": setting_urn}
    for days in days_before:
        received = translate.to_date_message(WEDNESDAY - days * DAY)
        await hear(panels, "received", new_id(), received_on=received, **came)


@pytest.fixture
async def a_day_of_decisions(panels: HouseInHand) -> None:
    """Fourteen referrals, decided on one Wednesday; those of the second school were refused."""
    for sent in SENT:
        await arrived(panels, *sent)
    for item in (await convened(panels)).items:
        refused = item.organisation == "urn:999902"
        found = [pb.Criterion(key=CRITERION, met=not refused, finding="As the papers say.")]
        if refused:
            await decided(panels, item, "NOT_ELIGIBLE", criteria=found)
        else:
            await decided(panels, item, "INTEGRATED_ASSESSMENT", coordinator="team:southampton/cypds", criteria=found)


@pytest.mark.proves("GLOS-P7")
async def test_figures_show_how_a_panel_decides_on_whom(panels: HouseInHand, a_day_of_decisions: None) -> None:
    found = await figures(panels)
    assert (found.decided, dict(found.outcomes)) == (14, {"integrated_assessment": 12, "not_eligible": 2})
    # The middle of 1 2 3 4 5 6 7 | 8 9 10 12 43 50 100; later than six weeks are 43, 50 and 100.
    assert (found.median_days, found.late, found.out_of_meeting) == (7.5, 3, 0)
    assert [(one.source, one.decided) for one in found.sources] == [("family", 6), ("urn:999901", 5), ("others", 3)]
    family, school, others = found.sources
    assert (family.median_days, family.longest_days, family.late) == (6.0, 43, 1)
    assert (school.median_days, school.longest_days, school.late) == (6.0, 100, 1)
    assert (others.median_days, others.longest_days, others.late) == (12.0, 50, 1)
    assert dict(school.outcomes) == {"integrated_assessment": 5}
    assert dict(others.outcomes) == {"not_eligible": 2, "integrated_assessment": 1}


@pytest.mark.proves("GLOS-P7")
async def test_figures_show_a_school_whoever_asked_and_for_which_reasons(
    panels: HouseInHand, a_day_of_decisions: None
) -> None:
    found = await figures(panels)
    assert [(one.source, one.decided) for one in found.schools] == [("999901", 5), ("999902", 5), ("others", 4)]
    fair, unfair, _ = found.schools
    assert (fair.median_days, unfair.median_days, unfair.longest_days) == (6.0, 10.0, 50)
    assert (dict(fair.criteria_met), dict(fair.criteria_not_met)) == ({CRITERION: 5}, {})
    assert (dict(unfair.criteria_met), dict(unfair.criteria_not_met)) == ({CRITERION: 3}, {CRITERION: 2})
    assert (dict(found.criteria_met), dict(found.criteria_not_met)) == ({CRITERION: 12}, {CRITERION: 2})


@pytest.mark.parametrize("kind", ["sources", "schools"])
async def test_what_the_sources_add_up_to_is_the_whole(
    panels: HouseInHand, a_day_of_decisions: None, kind: str
) -> None:
    found = await figures(panels)
    added: Counter[str] = Counter()
    for one in getattr(found, kind):
        assert sum(one.outcomes.values()) == one.decided
        added.update(dict(one.outcomes))
    assert added == dict(found.outcomes)
    assert sum(one.late for one in getattr(found, kind)) == found.late


async def test_a_source_with_few_items_is_not_named(panels: HouseInHand, a_day_of_decisions: None) -> None:
    assert "urn:999902" not in str(await figures(panels))
    assert '"none"' not in str(await figures(panels))
    assert "ods:RHM" not in str(await figures(panels))


@pytest.mark.parametrize(
    ("first", "last", "decisions"),
    [
        (WEDNESDAY, WEDNESDAY, 14),
        (WEDNESDAY, None, 14),
        (None, WEDNESDAY, 14),
        (WEDNESDAY + DAY, None, 0),
        (None, TODAY, 0),
    ],
)
async def test_figures_count_the_days_of_decision_that_are_asked_for(
    panels: HouseInHand, a_day_of_decisions: None, first: date | None, last: date | None, decisions: int
) -> None:
    found = await figures(panels, first, last)
    assert (found.decided, len(found.sources)) == (decisions, 3 if decisions else 0)
    with pytest.raises(Invalid):
        await figures(panels, WEDNESDAY, TODAY)


async def test_figures_tell_what_waits_and_what_has_no_meeting_in_time(panels: HouseInHand) -> None:
    await arrived(panels, "urn:999901", "professional", "999901", (2, 60))
    await hear_plan(panels, new_id())
    urgent = new_id()
    await hear(panels, "received", urgent)
    items = (await meetings(panels))[0].items
    await decided_urgently(panels, next(item for item in items if item.subject_id == str(urgent)))
    found = await figures(panels)
    assert (found.waiting, found.without_meeting_in_time) == (2, 1)
    assert (found.decided, found.out_of_meeting, found.median_days) == (1, 1, 0.0)


@pytest.mark.parametrize(("days", "late"), [(42, 0), (43, 1)])
async def test_advice_is_no_decision_and_the_officers_day_counts(
    panels: HouseInHand, rules: Callable[..., None], days: int, late: int
) -> None:
    rules(entry_panel="ehc")
    await hear(panels, "received", new_id(), received_on=translate.to_date_message(TODAY))
    [item] = (await convened(panels, EHC_PANEL)).items
    await decided(panels, item, "NOT_ELIGIBLE")
    assert ((await figures(panels, panel="ehc")).decided, (await figures(panels, panel="ehc")).waiting) == (0, 1)
    panels.today_is(TODAY + days * DAY)
    await determined(panels, item, "NOT_ELIGIBLE")
    found = await panels.call("GetFigures", pb.GetFiguresRequest(panel="ehc"), OFFICER)
    assert (found.decided, found.median_days, found.late, found.waiting) == (1, days, late, 0)


async def test_figures_are_for_those_who_lead_the_panel(panels: HouseInHand) -> None:
    for stranger in (TARGETED_PANEL, OFFICER, STRANGER, member(RUTH)):
        with pytest.raises(Denied, match="CHAIR_OR_OFFICER_ONLY"):
            await panels.call("GetFigures", pb.GetFiguresRequest(panel="decision"), stranger)
    with pytest.raises(NotFound, match="PANEL_NOT_FOUND"):
        await panels.call("GetFigures", pb.GetFiguresRequest(panel="jury"), PANEL)


async def test_an_empty_panel_has_figures_too(panels: HouseInHand) -> None:
    assert await figures(panels) == pb.GetFiguresResponse()


async def test_figures_are_read_from_an_index(panels: HouseInHand) -> None:
    """With next to nothing in the table the planner would scan it; told not to, it must find an index fit."""
    conditions = "authority = 'southampton' and panel = 'decision'"
    decided_ones = f"outcome is not null and {conditions} and decided_on between '2026-01-01' and '2026-12-31'"
    async with panels.as_owner() as connection:
        await connection.execute(text("set local enable_seqscan = off"))
        for where, index in (
            (decided_ones, "agenda_item_decided"),
            # Either index holds what waits and nothing else; among few rows the planner finds both alike.
            (f"state in ('listed', 'advised') and {conditions}", "agenda_item_(waiting|open)"),
        ):
            plan = await connection.execute(text(f"explain select count(*) from agenda_item where {where}"))
            assert re.search(index, "\n".join(row[0] for row in plan))


@pytest.mark.proves("GLOS-P7")
async def test_a_panel_is_open_about_its_rules_and_its_members(panels: HouseInHand) -> None:
    shown = await panels.call("GetPanel", pb.GetPanelRequest(panel="ehc"), STRANGER)
    assert (shown.name, shown.kind, shown.schedule) == ("Multi-Agency EHC Panel", "ehc", "every two weeks on Tuesday")
    assert (shown.capacity, shown.papers_close_days, shown.decided_by) == (20, 5, "officer")
    assert list(shown.quorum) == [SECTOR_EDUCATION, SECTOR_HEALTH, SECTOR_SOCIAL_CARE]
    assert ("Tom Ashby", "designated clinical officer", SECTOR_HEALTH) in {
        (one.name, one.role, one.sector) for one in shown.members
    }
    with pytest.raises(NotFound, match="PANEL_NOT_FOUND"):
        await panels.call("GetPanel", pb.GetPanelRequest(panel="jury"), STRANGER)


async def test_a_panel_shows_the_members_of_today(panels: HouseInHand) -> None:
    panels.today_is(date(2012, 5, 31))
    assert len((await panels.call("GetPanel", pb.GetPanelRequest(panel="ehc"), STRANGER)).members) == 0
