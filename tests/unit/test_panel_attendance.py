"""Who is at the table of a panel, for which sector, and who may act for the panel."""

from dataclasses import replace
from typing import Any

import pytest

from kernel.errors import Denied, Invalid
from kernel.panels import Sector
from services.panels.domain import Attendance, ItemKind, MeetingState, PanelOutcome
from tests.unit.panel_specimens import (
    CHAIR,
    MARTIN,
    PANEL,
    PRIYA,
    QUORUM,
    RUTH,
    WEDNESDAY,
    attending,
    decision,
    faults,
    item,
    meeting,
)


def test_members_are_known_by_their_sign_in_or_their_name_and_need_not_be_typed_again() -> None:
    by_sign_in: Any = Attendance("", "", None, RUTH)  # type: ignore[arg-type]
    by_name: Any = Attendance("dr priya  SHAH", "", None)  # type: ignore[arg-type]
    deputy = Attendance("A. Deputy", "duty social worker", Sector.SOCIAL_CARE)
    there = (by_sign_in, by_name, deputy)
    opened = meeting(MeetingState.SCHEDULED).convene(there, panel=PANEL, by=CHAIR, on=WEDNESDAY).state
    assert opened.attendance == (
        Attendance("Ruth Adeyemi", "educational psychologist", Sector.EDUCATION, RUTH),
        Attendance("dr priya  SHAH", "community paediatrician", Sector.HEALTH, PRIYA),
        deputy,
    )


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (Attendance("X", "y", Sector.HEALTH, "nobody"), ("attendance[3].subject", "NOT_A_MEMBER")),
        (Attendance("Owen", "therapist", Sector.EDUCATION, "owen.price"), ("attendance[3].sector", "NOT_THE_MEMBERS")),
        (Attendance("Owen Price", "therapist", Sector.EDUCATION), ("attendance[3].sector", "NOT_THE_MEMBERS")),
    ],
)
def test_a_member_speaks_for_the_members_own_sector(entry: Attendance, fault: tuple[str, str]) -> None:
    with pytest.raises(Invalid) as refused:
        meeting(MeetingState.SCHEDULED).convene(
            (*attending(RUTH, PRIYA, MARTIN), entry), panel=PANEL, by=CHAIR, on=WEDNESDAY
        )
    assert faults(refused) == {fault}


@pytest.mark.parametrize("again", [*attending(RUTH), Attendance("RUTH ADEYEMI ", "expert", Sector.EDUCATION)])
def test_one_person_is_at_the_table_once(again: Attendance) -> None:
    with pytest.raises(Invalid) as refused:
        meeting(MeetingState.SCHEDULED).convene(
            (*attending(RUTH, PRIYA, MARTIN), again), panel=PANEL, by=CHAIR, on=WEDNESDAY
        )
    assert faults(refused) == {("attendance[0].name", "GIVEN_TWICE"), ("attendance[3].name", "GIVEN_TWICE")}


def test_one_person_cannot_stand_for_two_sectors() -> None:
    twice = [Attendance("A. Deputy", "deputy", sector) for sector in QUORUM]
    with pytest.raises(Invalid):
        meeting(MeetingState.SCHEDULED).convene(twice, panel=PANEL, by=CHAIR, on=WEDNESDAY)


def test_who_has_left_the_panel_is_no_member_any_more() -> None:
    left = replace(PANEL, members=tuple(replace(m, until=WEDNESDAY) if m.subject == RUTH else m for m in PANEL.members))
    with pytest.raises(Invalid) as refused:
        meeting(MeetingState.SCHEDULED).convene(attending(RUTH, PRIYA, MARTIN), panel=left, by=CHAIR, on=WEDNESDAY)
    assert faults(refused) == {("attendance[0].subject", "NOT_A_MEMBER")}


@pytest.mark.parametrize("by", [(), (f"person:{RUTH}",), ("panel:southampton/targeted",), ("team:southampton/cypds",)])
def test_only_the_chair_opens_closes_and_decides(by: tuple[str, ...]) -> None:
    listed, open_now = item(), meeting()
    with pytest.raises(Denied, match="CHAIR_ONLY"):
        meeting(MeetingState.SCHEDULED).convene(attending(RUTH, PRIYA, MARTIN), panel=PANEL, by=by, on=WEDNESDAY)
    with pytest.raises(Denied, match="CHAIR_ONLY"):
        open_now.close(by=by)
    made = decision(PanelOutcome.NOT_ELIGIBLE)
    with pytest.raises(Denied, match="CHAIR_ONLY"):
        listed.record_decision(made, meeting=open_now, panel=PANEL, by=by)
    with pytest.raises(Denied, match="CHAIR_ONLY"):
        listed.decide_urgently(made, meeting=open_now, panel=PANEL, by=by)
    with pytest.raises(Denied, match="CHAIR_ONLY"):
        listed.record_discussion(["Seen."], [], meeting=open_now, by=by)
    with pytest.raises(Denied, match="CHAIR_ONLY"):
        listed.redact_papers(["referral.reason"], "Third party.", unknown=(), by=by)
    with pytest.raises(Denied, match="CHAIR_ONLY"):
        item(ItemKind.RESOURCES).demand_resources_can_be_agreed(meeting=open_now, panel=PANEL, by=by)
