"""Who of the team works a case: one at a time, from a day, with a reason and a history."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kernel.casework import Caseworker, read_caseworkers
from kernel.errors import Denied, Invalid, Refused
from services.plans import domain
from services.plans.domain import waiting
from services.plans.domain.ehc import caseworker
from services.plans.domain.ehc.caseworker import EhcCaseworkerAssigned, EhcCaseworkerReleased
from services.plans.domain.ehc.machine import EhcState
from tests.unit.ehc_specimens import CASEWORKER, RECEIVED, SCHOOL, requested

STARTED = date(2020, 1, 1)
NADIA = Caseworker("swk-sen-1", "Nadia Rahman", "telephone 01632 960 215", STARTED)
TOM = Caseworker("swk-sen-2", "Tom Adeyemi", "telephone 01632 960 216", STARTED)
RUTH = Caseworker("swk-sen-3", "Ruth Delaney", "telephone 01632 960 217", STARTED, until=RECEIVED)
TEAM = (NADIA, TOM, RUTH)
NEXT = RECEIVED + timedelta(days=1)


def assigned(to: Caseworker = NADIA, on: date = NEXT, of: domain.EhcCase | None = None) -> domain.EhcCase:
    return caseworker.assign(of or requested(), to, "Knows the family.", on, by=CASEWORKER, on=on).state


def test_one_works_it_at_a_time_and_who_did_is_kept() -> None:
    change = caseworker.assign(requested(), NADIA, "Knows the family.", NEXT, by=CASEWORKER, on=NEXT)
    first = change.state
    assert first.caseworker
    assert (first.caseworker.name, first.caseworker.reach) == (NADIA.name, NADIA.reach)
    assert change.events == (EhcCaseworkerAssigned(first.id, first.child_id, NEXT),)
    later = assigned(TOM, NEXT + timedelta(weeks=2), first)
    assert [(one.name, one.since, one.until) for one in later.caseworkers] == [
        ("Nadia Rahman", NEXT, NEXT + timedelta(weeks=2)),
        ("Tom Adeyemi", NEXT + timedelta(weeks=2), None),
    ]
    assert {one.caseworker for one in later.owed} == {TOM.party}
    back = caseworker.hand_back(later, "Long illness.", by=CASEWORKER, on=NEXT + timedelta(weeks=3))
    assert back.state.caseworker is None
    assert len(back.state.caseworkers) == 2
    assert back.events == (EhcCaseworkerReleased(later.id, later.child_id, NEXT + timedelta(weeks=3)),)
    assert {one.caseworker for one in back.state.owed} == {""}
    assert not any(one.reason or one.ended_because for one in caseworker.without_reasons(back.state).caseworkers)


def test_a_case_without_anybody_waits_for_its_team_until_somebody_at_work_has_it() -> None:
    def waits(case: domain.EhcCase, team: tuple[Caseworker, ...] = TEAM, on: date = NEXT) -> list[date | None]:
        owed = waiting.of_case(case, team, on)
        return [one.started.due_on for one in owed if one.started.key == "ehc_caseworker"]

    assert waits(requested()) == [NEXT + timedelta(days=5)]
    assert waits(assigned()) == []
    assert waits(requested(), team=()) == []
    left = tuple(replace(one, until=NEXT + timedelta(weeks=1)) if one is NADIA else one for one in TEAM)
    assert waits(assigned(), team=left) == []
    assert len(waits(assigned(), team=left, on=NEXT + timedelta(weeks=1))) == 1
    for state in (EhcState.WITHDRAWN, EhcState.NOT_ASSESSED, EhcState.CEASED, EhcState.TRANSFERRED):
        assert waits(replace(requested(), state=state)) == []
    assert caseworker.of_case(requested()) == ""
    assert caseworker.of_case(assigned()) == NADIA.party
    assert caseworker.of_case(replace(assigned(), state=EhcState.CEASED)) is None


def test_what_cannot_be_is_refused_and_nobody_else_assigns() -> None:
    case = assigned()
    with pytest.raises(Refused, match="ALREADY_CASEWORKER"):
        assigned(NADIA, NEXT, case)
    with pytest.raises(Refused, match="CASEWORKER_LEFT"):
        assigned(RUTH, NEXT, case)
    with pytest.raises(Refused, match="NO_CASEWORKER"):
        caseworker.hand_back(requested(), "Left.", by=CASEWORKER, on=NEXT)
    with pytest.raises(Refused, match="not possible"):
        assigned(of=replace(case, state=EhcState.WITHDRAWN))
    for since in (NEXT - timedelta(days=1), NEXT + timedelta(days=1)):
        with pytest.raises(Invalid):
            caseworker.assign(case, TOM, "Help.", since, by=CASEWORKER, on=NEXT)
    with pytest.raises(Invalid) as wrong:
        caseworker.assign(case, TOM, " ", NEXT, by=CASEWORKER, on=NEXT)
    assert [one.field for one in wrong.value.violations] == ["reason"]
    with pytest.raises(Denied, match="CASEWORKER_ONLY"):
        caseworker.assign(case, TOM, "Help.", NEXT, by={SCHOOL}, on=NEXT)
    with pytest.raises(Invalid) as wrong:
        caseworker.known(TEAM, "nobody", "caseworker")
    assert [one.code for one in wrong.value.violations] == ["UNKNOWN_CASEWORKER"]
    with pytest.raises(Invalid) as wrong:
        caseworker.demand_may_hand_over("swk-sen-1", "swk-sen-1", "Leaves.")
    assert [one.code for one in wrong.value.violations] == ["SAME_CASEWORKER"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"subject": "Nadia Rahman"}, "small letters"),
        ({"name": ""}, "name"),
        ({"reach": " "}, "reach"),
        ({"since": "2020-01-01"}, "since must be a date"),
        ({"until": STARTED}, "until must come after since"),
        ({"team": "sen"}, "means nothing"),
    ],
)
def test_a_team_that_cannot_be_read_is_refused_with_its_place(wrong: dict[str, object], says: str) -> None:
    right = {"subject": "swk-sen-1", "name": "Nadia Rahman", "reach": "telephone 01632 960 215", "since": STARTED}
    assert read_caseworkers("ehc.caseworkers", [right]) == (NADIA,)
    with pytest.raises(ValueError, match=says):
        read_caseworkers("ehc.caseworkers", [right | wrong])
    with pytest.raises(ValueError, match="given twice"):
        read_caseworkers("ehc.caseworkers", [right, right])
