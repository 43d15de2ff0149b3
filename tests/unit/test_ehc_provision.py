"""What a plan promises is owed from the first day, and shows as owed until somebody says that it is in place (T15)."""

from dataclasses import replace
from datetime import date

import pytest

from kernel.case_clock import ClockState, explained
from kernel.errors import Denied, Invalid, Refused
from kernel.ids import new_id
from services.plans import domain
from services.plans.domain.ehc import amendment, plan, provision, transfer
from services.plans.domain.ehc.provision import EhcProvisionKind, EhcProvisionSecured
from services.plans.domain.ehc.transfer import EhcMove
from tests.unit.ehc_specimens import (
    CASEWORKER,
    FAMILY,
    ICB,
    NAMED,
    OFFICER,
    VERSION,
    consulted,
    deciding,
    limit,
    requested,
    told,
)

FINAL, BEGUN = date(2026, 5, 29), date(2026, 6, 3)
F, G = EhcProvisionKind
SECTION_F, SECTION_G = "secure_provision", "secure_health_provision"


def final(*, health_care: bool = True) -> domain.EhcCase:
    said = deciding(())
    made = plan.finalise(consulted(), VERSION, NAMED, said, id=new_id(), by=OFFICER, on=FINAL, health_care=health_care)
    return told(made.state, "ehc_final_plan", FINAL)


def secured(
    of: domain.EhcCase, kind: EhcProvisionKind = F, on: date = BEGUN, by: frozenset[str] = CASEWORKER, **changes: bool
) -> domain.EhcCase:
    said = replace(EhcProvisionSecured(kind, on, "The therapist began."), **changes)
    return provision.record_provision(of, said, by=by, on=max(on, BEGUN)).state


def amended(of: domain.EhcCase, on: date, *, health_care: bool) -> domain.EhcCase:
    of = amendment.propose_amendment(of, VERSION, "New advice.", id=new_id(), by=CASEWORKER, on=date(2026, 8, 3)).state
    of = told(of, "ehc_amendment_notice", date(2026, 8, 3))
    return amendment.decide_amendment(
        of, of.amendments[-1].id, True, VERSION, NAMED, deciding(()),
        id=new_id(), by=OFFICER, on=on, health_care=health_care,
    ).state  # fmt: skip


@pytest.mark.proves("T15")
def test_what_the_plan_says_is_due_on_its_first_day_and_late_until_it_is_in_place() -> None:
    of = final()
    for key in (SECTION_F, SECTION_G):
        owed = limit(of, key)
        assert (owed.started_on, owed.due_on, owed.met_on) == (FINAL, FINAL, None)
        assert explained(owed, on=FINAL).state is ClockState.RUNNING
        assert explained(owed, on=date(2026, 5, 30)).state is ClockState.MISSED
    after = secured(of)
    assert limit(after, SECTION_F).met_on == BEGUN
    assert explained(limit(after, SECTION_F), on=BEGUN).state is ClockState.MISSED, "five days were without it"
    assert limit(secured(of, on=FINAL), SECTION_F).met_on == FINAL
    assert limit(after, SECTION_G).is_open
    assert [one.kind for one in after.provision] == [F]
    assert not [one for one in final(health_care=False).deadlines if one.key == SECTION_G]


@pytest.mark.proves("T15")
def test_the_team_says_so_and_of_section_g_the_commissioning_body_with_a_day_that_can_be() -> None:
    of = final()
    assert limit(secured(of, G, by=frozenset({ICB})), SECTION_G).met_on == BEGUN
    for by in ({ICB}, {FAMILY}, {"org:urn:999912"}):
        with pytest.raises(Denied):
            secured(of, by=frozenset(by))
    with pytest.raises(Denied):
        secured(of, G, by=frozenset({FAMILY}))
    for wrong in ({"on": date(2026, 5, 28)}, {"words": ""}, {"kind": None}):
        said = {"kind": F, "on": BEGUN, "words": "In place."} | wrong
        with pytest.raises(Invalid):
            provision.record_provision(
                of,
                EhcProvisionSecured(said["kind"], said["on"], said["words"]),
                by=CASEWORKER,
                on=BEGUN,  # type: ignore[arg-type]
            )
    with pytest.raises(Refused, match="NOTHING_OWED"):
        secured(secured(of))
    with pytest.raises(Refused, match="NOTHING_OWED"):
        secured(final(health_care=False), G)
    with pytest.raises(Refused, match="EHC_CASE_IS_REQUESTED"):
        secured(requested())


@pytest.mark.proves("T15")
def test_a_family_that_arranges_it_itself_is_owed_nothing() -> None:
    after = secured(final(), family_arranges=True)
    assert (limit(after, SECTION_F).met_on, limit(after, SECTION_F).ended_on) == (None, BEGUN)


@pytest.mark.proves("T15")
def test_an_amended_plan_owes_anew_what_was_in_place_and_all_the_while_what_was_not() -> None:
    on = date(2026, 9, 1)
    after = amended(secured(final()), on, health_care=True)
    assert [one.started_on for one in after.deadlines if one.key == SECTION_F] == [FINAL, on]
    assert [one.started_on for one in after.deadlines if one.key == SECTION_G] == [FINAL]
    without = amended(final(), on, health_care=False)
    assert limit(without, SECTION_G).ended_on == on


@pytest.mark.proves("T15", "T28")
@pytest.mark.parametrize("health_care", [True, False])
def test_the_authority_to_which_a_plan_comes_owes_it_from_the_day_of_the_transfer(health_care: bool) -> None:
    on = date(2026, 9, 1)
    carried = secured(final(health_care=health_care))
    leaving = replace(carried, move=EhcMove(to_authority="Bromley"))
    for gone in (carried, transfer.transfer_out(leaving, by=CASEWORKER, on=on).state):
        own = replace(requested(), state=domain.EhcState.AWAITED, deadlines=())
        after = transfer.receive(own, gone, "Southwark", on, by=CASEWORKER, on=on).state
        owed = {one.key: one.started_on for one in after.deadlines if one.is_open}
        assert owed.get(SECTION_F) == on
        assert owed.get(SECTION_G) == (on if health_care else None)
