"""Cases of the statutory process at each stage, as short as they can be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from kernel.change import Change
from kernel.ids import new_id
from services.plans import domain
from services.plans.domain.ehc import advice, assessing, draft, notice, opening, plan
from services.plans.domain.ehc.advice import MUST_BE_SOUGHT, AdviceGiven, AdviceToSeek
from services.plans.domain.ehc.decision import Deciding, EhcLimb
from services.plans.domain.ehc.placement import EhcPlacement, EhcPlacementKind
from services.plans.domain.ehc.request import EhcSource, EhcTold

RECEIVED = date(2026, 1, 12)  # W01
TEAM, OFFICERS = "team:southwark/sen", "team:southwark/sen-officers"
SCHOOL, HEALTH, CARE, ICB = "org:urn:999911", "org:ods:RJ1", "team:southwark/social-care", "org:ods:QKK"
FAMILY = "person:okoro"
CASEWORKER, OFFICER = frozenset({TEAM}), frozenset({OFFICERS})
VERSION = UUID("019cacca-0000-7000-8000-0000000000f1")
BOTH_MET = (
    EhcLimb("has_or_may_have_sen", True, "Language three years behind age."),
    EhcLimb("plan_may_be_necessary", True, "What school and clinic give is not enough."),
)
ONE_NOT_MET = (BOTH_MET[0], EhcLimb("plan_may_be_necessary", False, "Two terms of support closed half of the gap."))
NECESSARY = (EhcLimb("plan_is_necessary", True, "More than a school can give."),)
NOT_NECESSARY = (EhcLimb("plan_is_necessary", False, "The school can give it."),)
NAMED = EhcPlacement(EhcPlacementKind.NAMED, "mainstream primary", "999912", "Bermondsey Park School")


def case(**changes: Any) -> domain.EhcCase:
    """A request as it was received, before anything happened."""
    values: dict[str, Any] = {
        "id": new_id(),
        "authority": "southwark",
        "child_id": new_id(),
        "referral_id": new_id(),
        "received_on": RECEIVED,
        "registered_on": RECEIVED,
        "source": EhcSource.SCHOOL,
        "requester": "urn:999911",
        "casework_party": TEAM,
        "officer_party": OFFICERS,
        "setting_party": SCHOOL,
        "health_party": ICB,
        "social_care_party": CARE,
    }
    return domain.EhcCase(**(values | changes))


def requested(**changes: Any) -> domain.EhcCase:
    return opening.receive_request(case(**changes), on=RECEIVED).state


def deciding(limbs: Sequence[EhcLimb] = BOTH_MET, **changes: Any) -> Deciding:
    values = {"officer": "Dana Whitfield", "reasons": "As found.", "limbs": tuple(limbs), "next_step": "Early help."}
    return Deciding(**(values | changes))


def told(of: domain.EhcCase, kind: str, on: date) -> domain.EhcCase:
    """The family was sent the letter about what happened last."""
    about = of.drafts[-1].id if kind in notice.SERVES else of.decisions[-1].id
    return notice.notice_sent(of, EhcTold(kind, on, on, notice.IN_APP, about)).state


def decided(of: domain.EhcCase, *, assess: bool = True, on: date = RECEIVED) -> Change[domain.EhcCase]:
    said = deciding() if assess else deciding(ONE_NOT_MET)
    return assessing.decide_assessment(of, assess, said, id=new_id(), by=OFFICER, on=on)


def assessed(on: date = date(2026, 2, 20)) -> domain.EhcCase:
    """The family knows that there is an assessment."""
    return told(decided(requested(), on=on).state, "ehc_will_assess", on)


def refused(on: date = date(2026, 2, 20)) -> domain.EhcCase:
    return told(decided(requested(), assess=False, on=on).state, "ehc_will_not_assess", on)


def gathered(on: date = date(2026, 2, 23)) -> domain.EhcCase:
    """All advice of SR 6(1)(a) to (e) was sought and given."""
    parties = (FAMILY, SCHOOL, HEALTH, "team:southwark/educational-psychology", CARE)
    sought = [AdviceToSeek(kind, party) for kind, party in zip(MUST_BE_SOUGHT, parties, strict=True)]
    of = advice.request_advice(assessed(), sought, ids=[new_id() for _ in sought], by=CASEWORKER, on=on).state
    for one in of.advice:
        given = AdviceGiven("A. Author", "adviser", "What was found.")
        of = advice.give_advice(of, one.id, given, by={one.party}, on=on + timedelta(weeks=5)).state
    return of


def agreed(on: date = date(2026, 4, 20)) -> domain.EhcCase:
    """A plan is necessary."""
    said = deciding(NECESSARY)
    return assessing.decide_plan(gathered(), True, said, id=new_id(), by=OFFICER, on=on).state


def served(on: date = date(2026, 4, 27)) -> domain.EhcCase:
    """The draft was served (W14)."""
    sent = draft.serve_draft(agreed(), VERSION, id=new_id(), by=CASEWORKER, on=on).state
    return told(sent, "ehc_draft", on)


def consulted(on: date = date(2026, 5, 11)) -> domain.EhcCase:
    return draft.consult_school(served(), "999912", "Bermondsey Park School", id=new_id(), by=CASEWORKER, on=on).state


def finalised(of: domain.EhcCase, on: date, placement: EhcPlacement = NAMED) -> Change[domain.EhcCase]:
    return plan.finalise(of, VERSION, placement, deciding(()), id=new_id(), by=OFFICER, on=on)


def in_force(on: date = date(2026, 5, 29)) -> domain.EhcCase:
    """The plan is final and the family has it."""
    return told(finalised(consulted(), on).state, "ehc_final_plan", on)


def limit(of: domain.EhcCase, key: str, about: UUID | None = None) -> Any:
    found = [one for one in of.deadlines if (one.key, one.about) == (key, about)]
    assert found, f"{key} does not run"
    return found[-1]


def with_panel(of: domain.EhcCase, advised: str) -> domain.EhcCase:
    """The panel has advised on the question that is open."""
    word = replace(of.panel[-1], item_id=new_id(), advised=advised, advised_on=RECEIVED)
    return replace(of, panel=(*of.panel[:-1], word))
