"""The rules of a panel: its day and quorum, its outcomes and their reasons, the amounts and why."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from kernel.errors import Invalid, Refused
from kernel.ids import new_id
from kernel.panels import Sector
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.sharing import SharingStopped
from services.panels.domain import (
    ITEM,
    MEETING,
    AgendaItem,
    Attendance,
    Case,
    DecisionMade,
    ItemKind,
    ItemListed,
    ItemState,
    Matter,
    MeetingClosed,
    MeetingConvened,
    MeetingState,
    PanelOutcome,
    Provision,
    ResourceLine,
    ResourcesAgreed,
    once_more,
    put_on_agenda,
)
from tests.unit.panel_specimens import (
    CHAIR,
    MONDAY,
    PANEL,
    QUORUM,
    SOUTHAMPTON,
    TUESDAY,
    WEDNESDAY,
    decision,
    faults,
    item,
    meeting,
)

EVERYONE = tuple(Attendance(f"Deputy {n}", "deputy", sector) for n, sector in enumerate(QUORUM))
SPEECH = Provision("p1", "Speech and language therapy", "org:ods:R1C", "health")
OTHER_MOVES = ("record_discussion", "declare_interest", "redact_papers", "carry_over", "remove")
SUPPORT = Provision("p2", "Teaching assistant", "org:urn:999901", "education")


def line(provision: Provision, **changes: Any) -> ResourceLine:
    told = ResourceLine(provision.id, 2_600_00, provision.funder, "notional", "Weekly sessions for a year.")
    return replace(told, **changes)


@pytest.mark.proves("SOTON-15")
def test_the_decision_panel_meets_every_week() -> None:
    panel = SOUTHAMPTON.panel(SOUTHAMPTON.entry_panel)
    days = [panel.next_meeting(MONDAY)]
    days += [panel.next_meeting(days[0])]
    assert days == [WEDNESDAY, WEDNESDAY + timedelta(weeks=1)]


def test_a_meeting_opens_on_its_day_with_its_quorum_and_closes() -> None:
    opened = meeting(MeetingState.SCHEDULED).convene(EVERYONE, panel=PANEL, by=CHAIR, on=WEDNESDAY)
    assert opened.state.attendance == EVERYONE
    assert opened.events == (MeetingConvened(opened.state.id, "decision"),)
    closed = opened.state.close(by=CHAIR)
    assert closed.state.allowed_moves == ()
    assert closed.events == (MeetingClosed(opened.state.id, "decision"),)


def test_a_meeting_does_not_open_before_its_day() -> None:
    with pytest.raises(Refused) as refused:
        meeting(MeetingState.SCHEDULED).convene(EVERYONE, panel=PANEL, by=CHAIR, on=WEDNESDAY - timedelta(days=1))
    assert refused.value.reason == "MEETING_NOT_YET"
    assert refused.value.facts == {"meets_on": "2026-03-04", "today": "2026-03-03"}
    assert "4 March 2026" in refused.value.message


def test_a_late_meeting_opens_all_the_same() -> None:
    late = meeting(MeetingState.SCHEDULED).convene(EVERYONE, panel=PANEL, by=CHAIR, on=WEDNESDAY + timedelta(days=2))
    assert late.state.state is MeetingState.CONVENED


@pytest.mark.proves("SOTON-16")
@pytest.mark.parametrize("absent", QUORUM)
def test_without_a_sector_of_the_quorum_no_meeting_opens(absent: Sector) -> None:
    there = [person for person in EVERYONE if person.sector is not absent]
    there.append(Attendance("A. Friend", "supporter", Sector.OTHER))
    with pytest.raises(Refused) as refused:
        meeting(MeetingState.SCHEDULED).convene(there, panel=PANEL, by=CHAIR, on=WEDNESDAY)
    assert refused.value.reason == "QUORUM_NOT_MET"
    assert refused.value.facts["missing"] == absent.value
    assert f"from {absent.value.replace('_', ' ')};" in refused.value.message


def test_the_refusal_for_an_empty_room_names_every_sector() -> None:
    with pytest.raises(Refused, match="from education, health and social care;") as refused:
        meeting(MeetingState.SCHEDULED).convene((), panel=PANEL, by=CHAIR, on=WEDNESDAY)
    assert refused.value.facts["missing"] == "education, health, social_care"


def test_every_incomplete_entry_of_the_attendance_is_named() -> None:
    nobody: Any = Attendance("", " ", None)  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused:
        meeting(MeetingState.SCHEDULED).convene((*EVERYONE, nobody), panel=PANEL, by=CHAIR, on=WEDNESDAY)
    wanted = {
        ("attendance[3].name", "REQUIRED"),
        ("attendance[3].role", "REQUIRED"),
        ("attendance[3].sector", "REQUIRED"),
    }
    assert faults(refused) == wanted


@pytest.mark.parametrize("state", MeetingState)
@pytest.mark.parametrize("move", ["convene", "close"])
def test_every_other_move_of_a_meeting_is_refused(move: str, state: MeetingState) -> None:
    if move in MEETING.allowed(state):
        return
    with pytest.raises(Refused) as refused:
        MEETING.apply(meeting(state), move, attendance=EVERYONE, panel=PANEL, on=WEDNESDAY)
    assert refused.value.reason == f"MEETING_IS_{state.name}"


def test_listing_opens_the_papers_to_the_panel() -> None:
    at, ids = meeting(MeetingState.SCHEDULED), [new_id() for _ in range(3)]
    change = put_on_agenda(Case(ItemKind.TARGETED, ids[1], ids[2]), at, id=ids[0], panel=PANEL, on=MONDAY)
    assert change.state.allowed_moves == ("record_decision", "decide_urgently", *OTHER_MOVES)
    assert change.state.papers_close_on == TUESDAY
    assert change.state.redactions == ("referral.child.address", "referral.family[*].email")
    assert change.events == (
        RelationshipBegan(ids[2], "panel:southampton/decision", "panel", MONDAY, ids[0]),
        ItemListed(ids[0], at.id, ids[2], "targeted", ids[1], "decision", WEDNESDAY),
    )


@pytest.mark.parametrize(
    ("outcome", "field"),
    [
        pytest.param(PanelOutcome.NOT_ELIGIBLE, None, marks=pytest.mark.proves("SOTON-O1")),
        pytest.param(PanelOutcome.FURTHER_INFORMATION, "question", marks=pytest.mark.proves("SOTON-O2")),
        pytest.param(PanelOutcome.SINGLE_AGENCY, "agency", marks=pytest.mark.proves("SOTON-O3")),
        pytest.param(PanelOutcome.TARGETED_SERVICES, None, marks=pytest.mark.proves("SOTON-O4")),
        pytest.param(PanelOutcome.INTEGRATED_ASSESSMENT, "coordinator", marks=pytest.mark.proves("SOTON-O5")),
    ],
)
def test_each_outcome_has_reasons_and_exactly_what_it_needs(outcome: PanelOutcome, field: str | None) -> None:
    listed, made = item(), decision(outcome)
    change = listed.record_decision(made, meeting=meeting(), panel=PANEL, by=CHAIR)
    assert (change.state.state, change.state.decision) == (
        ItemState.DECIDED,
        replace(made, decided_by="CYPDS Decision Panel"),
    )
    assert change.events == (
        DecisionMade(
            listed.id,
            listed.subject_id,
            listed.child_id,
            outcome.value,
            made.agency,
            made.coordinator,
            WEDNESDAY,
            "referral",
        ),
        RelationshipEnded(listed.child_id, listed.party, "panel", WEDNESDAY + timedelta(days=1), listed.id),
    )
    others = {"question": "Why?", "agency": "org:ods:RHM", "coordinator": "team:southampton/x"}
    wrong = {name: value for name, value in others.items() if name != field} | ({field: ""} if field else {})
    with pytest.raises(Invalid) as refused:
        listed.record_decision(decision(outcome, reasons=" ", **wrong), meeting=meeting(), panel=PANEL, by=CHAIR)
    out_of_place = {(name, "OUT_OF_PLACE") for name in others if name != field}
    assert faults(refused) == {("reasons", "REQUIRED"), *out_of_place} | ({(field, "REQUIRED")} if field else set())


@pytest.mark.parametrize(
    ("outcome", "changes", "fault"),
    [
        (PanelOutcome.SINGLE_AGENCY, {"agency": "ods:R1C"}, ("agency", "NOT_A_PARTY")),
        (PanelOutcome.SINGLE_AGENCY, {"agency": "org:"}, ("agency", "NOT_A_PARTY")),
        (PanelOutcome.SINGLE_AGENCY, {"agency": "org:two words"}, ("agency", "NOT_A_PARTY")),
        (PanelOutcome.INTEGRATED_ASSESSMENT, {"coordinator": "person:jo"}, ("coordinator", "NOT_A_PARTY")),
        (PanelOutcome.INTEGRATED_ASSESSMENT, {"coordinator": "team:bromley/send"}, ("coordinator", "NOT_A_PARTY")),
        (PanelOutcome.NOT_ELIGIBLE, {"reasons": "See <b>criteria</b>."}, ("reasons", "NOT_PLAIN_TEXT")),
        (PanelOutcome.NOT_ELIGIBLE, {"reasons": "Nul \x00 here."}, ("reasons", "NOT_PLAIN_TEXT")),
        (PanelOutcome.NOT_ELIGIBLE, {"reasons": "x" * 20_001}, ("reasons", "TOO_LONG")),
        (PanelOutcome.NOT_ELIGIBLE, {"outcome": None}, ("outcome", "REQUIRED")),
    ],
)
def test_what_a_decision_says_must_be_usable(
    outcome: PanelOutcome, changes: dict[str, Any], fault: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        item().record_decision(replace(decision(outcome), **changes), meeting=meeting(), panel=PANEL, by=CHAIR)
    assert faults(refused) == {fault}


def test_reasons_may_have_paragraphs_and_signs_that_are_no_markup() -> None:
    reasons = "Score < 5 in one area & > 7 in another.\n\nSee section B."
    assert item().record_decision(
        decision(PanelOutcome.NOT_ELIGIBLE, reasons=reasons), meeting=meeting(), panel=PANEL, by=CHAIR
    )


@pytest.mark.proves("SOTON-O4")
@pytest.mark.parametrize("outcome", PanelOutcome)
def test_the_targeted_panel_has_three_outcomes(outcome: PanelOutcome) -> None:
    listed = item(ItemKind.TARGETED)
    if outcome in (PanelOutcome.NOT_ELIGIBLE, PanelOutcome.SINGLE_AGENCY, PanelOutcome.TARGETED_SERVICES):
        made = listed.record_decision(decision(outcome), meeting=meeting(), panel=PANEL, by=CHAIR).events[0]
        assert isinstance(made, DecisionMade)
        assert made.kind == "targeted"
        return
    with pytest.raises(Invalid) as refused:
        listed.record_decision(decision(outcome), meeting=meeting(), panel=PANEL, by=CHAIR)
    assert faults(refused) == {("outcome", "NOT_POSSIBLE_HERE")}


@pytest.mark.parametrize("state", [MeetingState.SCHEDULED, MeetingState.CLOSED])
def test_only_an_open_meeting_decides(state: MeetingState) -> None:
    with pytest.raises(Refused) as refused:
        item().record_decision(decision(PanelOutcome.NOT_ELIGIBLE), meeting=meeting(state), panel=PANEL, by=CHAIR)
    assert refused.value.reason == "MEETING_NOT_CONVENED"
    assert refused.value.allowed == MEETING.allowed(state)
    with pytest.raises(Refused, match="MEETING_NOT_CONVENED"):
        item(ItemKind.RESOURCES).demand_resources_can_be_agreed(meeting=meeting(state), panel=PANEL, by=CHAIR)


def test_an_item_is_decided_in_the_way_of_its_kind() -> None:
    with pytest.raises(Refused) as refused:
        item(ItemKind.RESOURCES).record_decision(
            decision(PanelOutcome.NOT_ELIGIBLE), meeting=meeting(), panel=PANEL, by=CHAIR
        )
    assert (refused.value.reason, refused.value.allowed) == ("WRONG_KIND_OF_ITEM", ("agree_resources",))
    with pytest.raises(Refused) as refused:
        item().agree_resources(
            [], "", provision=[], plan_version=1, meeting=meeting(), panel=PANEL, by=CHAIR, on=WEDNESDAY
        )
    assert (refused.value.reason, refused.value.allowed) == ("WRONG_KIND_OF_ITEM", ("record_decision",))
    assert item(ItemKind.RESOURCES).allowed_moves == ("agree_resources", *OTHER_MOVES)


@pytest.mark.proves("SOTON-21")
def test_resources_are_agreed_line_by_line_in_the_words_of_the_plan() -> None:
    listed = item(ItemKind.RESOURCES)
    lines = [line(SPEECH, used_for="invented", provider="org:invented"), line(SUPPORT, mechanism="direct_payment")]
    change = listed.agree_resources(
        lines,
        "Both are needed.",
        provision=[SUPPORT, SPEECH],
        plan_version=1,
        meeting=meeting(),
        panel=PANEL,
        by=CHAIR,
        on=WEDNESDAY,
    )
    agreement = change.state.agreement
    assert agreement
    assert [(one.used_for, one.provider) for one in agreement.lines] == [
        ("Speech and language therapy", "org:ods:R1C"),
        ("Teaching assistant", "org:urn:999901"),
    ]
    assert agreement.total_pence == 5_200_00
    assert change.events == (
        ResourcesAgreed(listed.id, listed.subject_id, listed.child_id, WEDNESDAY, 1),
        RelationshipEnded(listed.child_id, listed.party, "panel", WEDNESDAY + timedelta(days=1), listed.id),
        SharingStopped(listed.child_id, listed.party, "statutory_duty", WEDNESDAY + timedelta(days=1), listed.id),
    )


def agree(lines: list[ResourceLine], provision: list[Provision], reasons: str = "Both are needed.") -> None:
    item(ItemKind.RESOURCES).agree_resources(
        lines, reasons, provision=provision, plan_version=1, meeting=meeting(), panel=PANEL, by=CHAIR, on=WEDNESDAY
    )


def test_everything_wrong_with_an_agreement_is_named_at_once() -> None:
    wrong = line(SPEECH, amount_pence=0, funder="education", mechanism="cash", reason="")
    stranger = line(Provision("p9", "", "", "health"))
    with pytest.raises(Invalid) as refused:
        agree([wrong, stranger], [SPEECH, SUPPORT], reasons="")
    assert faults(refused) == {
        ("lines[0].amount_pence", "OUT_OF_RANGE"),
        ("lines[0].funder", "NOT_THE_PLANS"),
        ("lines[0].mechanism", "UNKNOWN_VALUE"),
        ("lines[0].reason", "REQUIRED"),
        ("lines[1].provision_id", "NOT_IN_THE_PLAN"),
        ("lines", "LINE_MISSING"),
        ("reasons", "REQUIRED"),
    }


@pytest.mark.parametrize(
    ("pence", "possible"), [(-1, False), (0, False), (1, True), (100_000_000, True), (100_000_001, False)]
)
def test_an_amount_has_its_limits(pence: int, possible: bool) -> None:
    if possible:
        agree([line(SPEECH, amount_pence=pence)], [SPEECH])
        return
    with pytest.raises(Invalid) as refused:
        agree([line(SPEECH, amount_pence=pence)], [SPEECH])
    assert faults(refused) == {("lines[0].amount_pence", "OUT_OF_RANGE")}


def test_a_provision_line_has_one_amount_and_not_two() -> None:
    with pytest.raises(Invalid) as refused:
        agree([line(SPEECH), line(SPEECH)], [SPEECH])
    assert faults(refused) == {("lines[0].provision_id", "GIVEN_TWICE"), ("lines[1].provision_id", "GIVEN_TWICE")}
    with pytest.raises(Invalid) as refused:
        agree([], [])
    assert faults(refused) == {("lines", "NOTHING_TO_AGREE")}


def test_an_undecided_item_goes_to_the_next_meeting_and_says_so() -> None:
    listed, later = item(), meeting(MeetingState.SCHEDULED, WEDNESDAY + timedelta(weeks=1))
    change = listed.carry_over(later)
    assert (change.state.meeting_id, change.state.meets_on, change.state.state) == (
        later.id,
        later.meets_on,
        ItemState.LISTED,
    )
    [said] = change.events
    assert isinstance(said, ItemListed)
    assert said.meeting_id == later.id


def test_a_removed_item_closes_its_papers_at_once() -> None:
    listed = item()
    change = listed.remove(on=MONDAY)
    assert change.state.state is ItemState.REMOVED
    assert change.events == (RelationshipEnded(listed.child_id, listed.party, "panel", MONDAY, listed.id),)


@pytest.mark.parametrize("state", ItemState)
@pytest.mark.parametrize("move", sorted({move.name for move in ITEM.moves}))
def test_every_other_move_of_an_item_is_refused(move: str, state: ItemState) -> None:
    if move in ITEM.allowed(state):
        return
    with pytest.raises(Refused) as refused:
        ITEM.apply(replace(item(), state=state), move, meeting=meeting(), panel=PANEL)
    assert refused.value.reason == f"AGENDA_ITEM_IS_{state.name}"
    assert refused.value.allowed == ITEM.allowed(state)


def test_what_was_decided_or_removed_is_at_its_end() -> None:
    assert ITEM.terminal == {ItemState.DECIDED, ItemState.REMOVED}


def decided(outcome: PanelOutcome, subject: UUID) -> AgendaItem:
    return (
        replace(item(), subject_id=subject)
        .record_decision(decision(outcome), meeting=meeting(), panel=PANEL, by=CHAIR)
        .state
    )


@pytest.mark.proves("SOTON-O2")
@pytest.mark.parametrize("outcome", [PanelOutcome.FURTHER_INFORMATION, PanelOutcome.NOT_ELIGIBLE])
def test_only_the_last_decision_is_reconsidered_and_only_if_it_was_this_one(outcome: PanelOutcome) -> None:
    referral = new_id()
    last = decided(outcome, referral)
    again, other = replace(item(), subject_id=referral), decided(PanelOutcome.TARGETED_SERVICES, referral)
    targeted = replace(item(ItemKind.TARGETED), subject_id=referral)
    assert Matter((last,)).to_reconsider(outcome) == last
    assert Matter((last, targeted)).to_reconsider(outcome) == last
    assert Matter((last, again)).to_reconsider(outcome) is None
    assert Matter((last, other)).to_reconsider(outcome) is None
    assert Matter((last,)).to_reconsider(PanelOutcome.SINGLE_AGENCY) is None
    assert Matter((last,), withdrawn=True).to_reconsider(outcome) is None
    assert Matter().to_reconsider(outcome) is None


def test_what_is_looked_at_again_keeps_where_it_came_from_and_since_when() -> None:
    first = decided(PanelOutcome.NOT_ELIGIBLE, new_id())
    later = meeting(MeetingState.SCHEDULED, WEDNESDAY + timedelta(weeks=1))
    again = put_on_agenda(once_more(first, None), later, id=new_id(), panel=PANEL, on=WEDNESDAY).state
    assert (again.reconsiders_id, again.subject_id, again.child_id) == (first.id, first.subject_id, first.child_id)
    assert (again.received_on, again.route, again.organisation) == (MONDAY, "professional", "urn:999901")
    assert (again.state, again.decision) == (ItemState.LISTED, None)


def test_a_subject_is_new_once_for_each_kind_and_never_after_it_was_taken_back() -> None:
    assert Matter().is_new(ItemKind.REFERRAL)
    known = Matter((decided(PanelOutcome.TARGETED_SERVICES, new_id()),))
    assert not known.is_new(ItemKind.REFERRAL)
    assert known.is_new(ItemKind.TARGETED)
    assert known.open == ()
    assert not Matter(withdrawn=True).is_new(ItemKind.REFERRAL)
