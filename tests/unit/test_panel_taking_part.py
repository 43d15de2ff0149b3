"""Members in an item: interests that keep them out, views and dissent, what they do not see of the papers."""

from dataclasses import replace
from datetime import date

import pytest

from kernel.errors import Denied, Invalid, Refused
from services.panels.domain import (
    AgendaItem,
    Interest,
    ItemKind,
    ItemState,
    MeetingState,
    PanelOutcome,
    Reader,
    View,
    demand_leads,
    reader_of,
)
from tests.unit.panel_specimens import (
    CHAIR,
    HELEN,
    MARTIN,
    OFFICER,
    OWEN,
    PANEL,
    PRIYA,
    RUTH,
    THREE,
    WEDNESDAY,
    advising,
    decision,
    faults,
    item,
    meeting,
)


def kept_out(*subjects: str, of: AgendaItem | None = None) -> AgendaItem:
    """The item after these members declared an interest."""
    listed = of or item()
    for subject in subjects:
        listed = declared(listed, subject)
    return listed


def declared(listed: AgendaItem, subject: str, *, by: tuple[str, ...] = CHAIR, on: date = WEDNESDAY) -> AgendaItem:
    interest = Interest(subject, "The child's aunt.", on)
    return listed.declare_interest(interest, panel=PANEL, by=by).state


# Interests


def test_a_member_declares_an_interest_for_oneself_and_the_chair_for_anybody() -> None:
    own = declared(item(), PRIYA, by=(f"person:{PRIYA}",))
    assert own.interests == (Interest(PRIYA, "The child's aunt.", WEDNESDAY),)
    assert declared(own, RUTH).kept_out == {PRIYA, RUTH}


@pytest.mark.parametrize("by", [(), (f"person:{RUTH}",), ("panel:southampton/targeted",), OFFICER])
def test_nobody_declares_for_another_member(by: tuple[str, ...]) -> None:
    with pytest.raises(Denied, match="NOT_YOURS_TO_DECLARE"):
        declared(item(), PRIYA, by=by)


def test_only_members_of_that_day_declare_and_only_once_and_say_what_it_is() -> None:
    with pytest.raises(Invalid) as refused:
        declared(item(), "stranger", by=("person:stranger",))
    assert faults(refused) == {("member", "NOT_A_MEMBER")}
    with pytest.raises(Invalid) as refused:
        declared(item(), RUTH, on=date(2012, 5, 31))
    assert faults(refused) == {("member", "NOT_A_MEMBER")}
    with pytest.raises(Invalid) as refused:
        kept_out(PRIYA).declare_interest(Interest(PRIYA, " ", WEDNESDAY), panel=PANEL, by=CHAIR)
    assert faults(refused) == {("member", "ALREADY_DECLARED"), ("nature", "REQUIRED")}


def test_whoever_declared_an_interest_does_not_count_for_the_quorum() -> None:
    listed, open_now = kept_out(PRIYA), meeting()
    with pytest.raises(Refused) as refused:
        listed.record_decision(decision(PanelOutcome.NOT_ELIGIBLE), meeting=open_now, panel=PANEL, by=CHAIR)
    assert (refused.value.reason, refused.value.facts["missing"]) == ("QUORUM_NOT_MET", "health")
    resources = kept_out(RUTH, of=item(ItemKind.RESOURCES))
    with pytest.raises(Refused, match="QUORUM_NOT_MET"):
        resources.demand_resources_can_be_agreed(meeting=open_now, panel=PANEL, by=CHAIR)


def test_another_member_of_the_sector_keeps_the_quorum() -> None:
    open_now = meeting(there=(*THREE, OWEN))
    made = kept_out(PRIYA).record_decision(decision(PanelOutcome.NOT_ELIGIBLE), meeting=open_now, panel=PANEL, by=CHAIR)
    assert made.state.state is ItemState.DECIDED


def test_an_interest_in_one_item_leaves_the_next_alone() -> None:
    other = item().record_decision(decision(PanelOutcome.NOT_ELIGIBLE), meeting=meeting(), panel=PANEL, by=CHAIR)
    assert other.state.state is ItemState.DECIDED


# Discussion


def test_points_views_and_dissent_are_kept() -> None:
    views = [View(RUTH, "Support at school first.", True), View(MARTIN, "The family cannot wait.", False)]
    first = item().record_discussion(["Heard the school's report."], views, meeting=meeting(), by=CHAIR).state
    again = first.record_discussion(
        ["Heard the parents."], [View(RUTH, "Now I agree with Martin.", False)], meeting=meeting(), by=CHAIR
    ).state
    assert again.discussion == ("Heard the school's report.", "Heard the parents.")
    assert again.views == (views[1], View(RUTH, "Now I agree with Martin.", False))
    assert again.state is ItemState.LISTED


def test_a_view_is_of_a_member_who_is_there_and_has_no_interest() -> None:
    for member, listed in ((HELEN, item()), ("stranger", item()), (PRIYA, kept_out(PRIYA))):
        with pytest.raises(Refused) as refused:
            listed.record_discussion(
                [], [View(RUTH, "Yes.", True), View(member, "Yes.", True)], meeting=meeting(), by=CHAIR
            )
        assert (refused.value.reason, refused.value.field) == ("VIEW_NOT_POSSIBLE", "views[1].member")


def test_whoever_declares_an_interest_later_had_no_view() -> None:
    views = [View(RUTH, "Yes.", True), View(PRIYA, "No.", False)]
    heard = item().record_discussion([], views, meeting=meeting(), by=CHAIR).state
    assert kept_out(PRIYA, of=heard).views == (views[0],)


def test_a_discussion_says_something() -> None:
    with pytest.raises(Invalid) as refused:
        item().record_discussion([], [], meeting=meeting(), by=CHAIR)
    assert faults(refused) == {("points", "REQUIRED")}
    with pytest.raises(Invalid) as refused:
        item().record_discussion(
            [" "], [View("", "x", True), View(RUTH, "", True), View(RUTH, "Yes.", True)], meeting=meeting(), by=CHAIR
        )
    assert faults(refused) == {
        ("points[0]", "REQUIRED"),
        ("views[0].member", "REQUIRED"),
        ("views[1].view", "REQUIRED"),
        ("views[1].member", "GIVEN_TWICE"),
        ("views[2].member", "GIVEN_TWICE"),
    }


@pytest.mark.parametrize("state", [MeetingState.SCHEDULED, MeetingState.CLOSED])
def test_a_discussion_takes_place_in_a_meeting(state: MeetingState) -> None:
    with pytest.raises(Refused, match="MEETING_NOT_CONVENED"):
        item().record_discussion(["Point."], [], meeting=meeting(state), by=CHAIR)


# Papers


def test_what_is_withheld_is_kept_with_its_reason_and_the_first_reason_stands() -> None:
    listed = item().redact_papers(["referral.reason", "referral.reason"], "Names a third party.", unknown=(), by=CHAIR)
    again = listed.state.redact_papers(
        ["referral.reason", "referral.child_views"], "Safeguarding.", unknown=(), by=CHAIR
    )
    own = {redaction.field: redaction.reason for redaction in again.state.withheld}
    assert list(own)[2:] == ["referral.reason", "referral.child_views"]
    assert (own["referral.reason"], own["referral.child_views"]) == ("Names a third party.", "Safeguarding.")
    assert again.state.redactions == tuple(own)


def test_an_unknown_field_or_none_or_no_reason_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        item().redact_papers(["referral.reason", "referral.secret"], "", unknown=("referral.secret",), by=CHAIR)
    assert faults(refused) == {("fields[1]", "UNKNOWN_FIELD"), ("reason", "REQUIRED")}
    with pytest.raises(Invalid) as refused:
        item().redact_papers([], "Because.", unknown=(), by=CHAIR)
    assert faults(refused) == {("fields", "REQUIRED")}


def test_papers_are_read_by_the_panel_the_members_and_while_it_decides_the_officer() -> None:
    listed = item(panel=advising())
    advised = replace(listed, state=ItemState.ADVISED)
    assert reader_of(listed, by=CHAIR, circulated=False) is Reader.PANEL
    assert reader_of(listed, by=(f"person:{RUTH}",), circulated=True) is Reader.MEMBER
    assert reader_of(advised, by=OFFICER, circulated=False) is Reader.OFFICER
    for closed, by in ((listed, OFFICER), (replace(listed, state=ItemState.DECIDED), OFFICER), (listed, ("person:x",))):
        with pytest.raises(Refused, match="PAPERS_CLOSED"):
            reader_of(closed, by=by, circulated=False)
    with pytest.raises(Refused, match="PAPERS_CLOSED"):
        reader_of(item(), by=("",), circulated=False)


def test_figures_are_for_the_chair_and_the_officers() -> None:
    for by in (CHAIR, OFFICER):
        demand_leads(CHAIR[0], OFFICER[0], by=by)
    for by in ((), ("",), (f"person:{RUTH}",)):
        with pytest.raises(Denied, match="CHAIR_OR_OFFICER_ONLY"):
            demand_leads(CHAIR[0], "", by=by)
