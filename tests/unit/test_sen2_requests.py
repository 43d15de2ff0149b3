"""What the SEN2 return says of a case, stage by stage, and which census has a place for it."""

from dataclasses import replace
from datetime import date
from typing import Any

from kernel.ids import new_id
from kernel.sen2_form import Sen2Period, form
from kernel.sen2_return import Sen2Entry, Sen2Need, Sen2Person, Sen2Placement, Sen2Request, Sen2Setting
from kernel.sen2_rules import findings
from services.plans.domain import EhcCase, EhcState
from services.plans.domain.ehc.amendment import EhcAmendment
from services.plans.domain.ehc.appeal import EhcAppeal, EhcOrder
from services.plans.domain.ehc.ceasing import EhcCeaseReason, EhcCeasing, EhcCeasingState
from services.plans.domain.ehc.decision import EhcDecision, EhcQuestion
from services.plans.domain.ehc.mediation import EhcMediation
from services.plans.domain.ehc.placement import EhcPlacement, EhcPlacementKind
from services.plans.domain.ehc.review import EhcReview, EhcReviewKind, EhcReviewOutcome, EhcReviewState
from services.plans.domain.ehc.transfer import EhcMove
from services.plans.domain.sen2.facts import none_yet
from services.plans.domain.sen2.requests import request_of
from tests.unit import ehc_specimens as specimens

BEFORE, CENSUS, AFTER = (Sen2Period(form().census_on(year)) for year in (2026, 2027, 2028))
TODAY = date(2027, 1, 21)
NEEDS = (Sen2Need("ASD", 1),)


def told(case: EhcCase, period: Sen2Period = CENSUS, **facts: Any) -> Sen2Request:
    request = request_of(case, replace(none_yet(case), **facts), period)
    assert request is not None
    return request


def censuses(case: EhcCase) -> list[int]:
    """Which of the three returns has a place for the case."""
    return [one.census_on.year for one in (BEFORE, CENSUS, AFTER) if request_of(case, none_yet(case), one) is not None]


def faults(request: Sen2Request) -> set[str]:
    person = Sen2Person("c", "T", "S", date(2017, 5, 4), "M", "WBRI", "SO14 7LY", upn="R852211126042")
    return {one.rule for one in findings(Sen2Entry(person, (request,)), form(), CENSUS, TODAY)}


def test_a_request_is_told_stage_by_stage_and_always_keeps_the_rules() -> None:
    stages = [
        (specimens.requested(), ("awaited", None), None),
        (specimens.refused(), ("not_assess", date(2026, 2, 20)), None),
        (specimens.assessed(), ("assess", date(2026, 2, 20)), ("awaited", None)),
        (specimens.agreed(), ("assess", date(2026, 2, 20)), ("issue", None)),
        (specimens.in_force(), ("assess", date(2026, 2, 20)), ("issue", date(2026, 5, 29))),
    ]
    for case, request, assessment in stages:
        said = told(case, needs=NEEDS, placements=(Sen2Placement(1, setting="EHE"),))
        assert (said.outcome, said.outcome_on) == request
        assert (said.assessment and (said.assessment.outcome, said.assessment.outcome_on)) == assessment
        assert (said.active_plan is not None) == (case.state is EhcState.IN_FORCE)
        assert faults(said) == set(), case.state


def test_until_the_requester_was_told_the_day_is_missing_and_a_rule_says_so() -> None:
    said = told(specimens.decided(specimens.requested()).state)
    assert (said.outcome, said.outcome_on) == ("assess", None)
    assert faults(said) == {"REQUEST_OUTCOME_DATE"}


def test_each_census_has_what_its_year_brought_and_what_is_open_then() -> None:
    assert censuses(specimens.requested()) == [2027, 2028], "open until it is decided"
    assert censuses(specimens.refused()) == [2027]
    assert censuses(specimens.in_force()) == [2027, 2028]
    withdrawn = replace(specimens.requested(), state=EhcState.WITHDRAWN, withdrawn_on=date(2026, 2, 2))
    assert censuses(withdrawn) == [2027]
    assert (told(withdrawn).outcome, told(withdrawn).outcome_on) == ("withdrawn", None)
    late = replace(specimens.requested(), received_on=date(2027, 1, 4))
    assert censuses(late) == [2028], "the return of the next year has what came after the year"
    assert censuses(replace(specimens.requested(), state=EhcState.AWAITED)) == []
    later = told(specimens.in_force(), AFTER)
    assert later.assessment is not None
    assert (later.outcome, later.outcome_on) == (later.assessment.outcome, later.assessment.outcome_on)
    assert later.outcome == "historical"


def ended(on: date, reason: EhcCeaseReason = EhcCeaseReason.OTHER) -> EhcCase:
    ceasing = EhcCeasing(new_id(), reason, "Grounds.", on, ended_on=on, state=EhcCeasingState.CEASED)
    return replace(specimens.in_force(), ceasings=(ceasing,), state=EhcState.CEASED)


def test_a_plan_that_ended_is_told_in_the_year_of_its_end_with_its_reason() -> None:
    case = ended(date(2026, 9, 30))
    assert censuses(case) == [2027]
    said = told(case, cease_note="A court's order")
    assert said.active_plan is None
    plan = said.assessment and said.assessment.named_plan
    assert plan is not None
    assert (plan.ceased_on, plan.cease_reason, plan.note) == (date(2026, 9, 30), "other", "A court's order")
    assert faults(told(case)) == {"OTHER_REASON_NOTE"}
    assert censuses(ended(date(2027, 1, 10))) == [2028], "neither active on the day of the census nor of its year"
    assert told(ended(date(2027, 1, 10)), AFTER).outcome == "historical"
    kept = replace(specimens.in_force(), ceasings=(replace(case.ceasings[0], state=EhcCeasingState.MAINTAINED),))
    assert told(kept).active_plan is not None


def test_a_plan_that_moved_ends_here_and_is_historical_there() -> None:
    gone = replace(
        specimens.in_force(),
        state=EhcState.TRANSFERRED,
        move=EhcMove(to_authority="Kent", transferred_on=date(2026, 10, 1)),
    )
    plan = told(gone).assessment and told(gone).assessment.named_plan
    assert plan is not None
    assert (plan.ceased_on, plan.cease_reason) == (date(2026, 10, 1), "moved_in_england")
    here = replace(specimens.in_force(), move=EhcMove(from_authority="Kent", transferred_on=date(2026, 10, 1)))
    said = told(here, needs=NEEDS, transferred_from="886", placements=(Sen2Placement(1, setting="EHE"),))
    assert said.assessment is not None
    assert said.active_plan is not None
    assert (said.outcome, said.assessment.outcome) == ("historical", "historical")
    assert (said.active_plan.transferred_in, said.active_plan.transferred_from) == (True, "886")
    assert faults(said) == set()
    assert "TRANSFER_AUTHORITY" in faults(told(here))
    assert told(here, AFTER).active_plan == replace(
        told(here, AFTER).active_plan,
        transferred_in=False,
        transferred_from="",
    )
    assert censuses(replace(here, move=EhcMove(from_authority="Kent", transferred_on=date(2027, 3, 1)))) == [2028]


def test_disputes_are_flags_by_what_was_decided_and_change_no_outcome() -> None:
    case = specimens.refused()
    (decision,) = case.decisions
    mediated = EhcMediation(new_id(), decision.id, date(2026, 3, 2), wanted=True)
    unwanted = replace(mediated, wanted=False)
    appeal = EhcAppeal(new_id(), decision.id, date(2026, 3, 9), date(2026, 3, 10))
    assert (told(replace(case, mediations=(unwanted,))).mediation, told(case).tribunal) == (False, False)
    ordered = replace(appeal, order=EhcOrder.ASSESS, ordered_on=date(2026, 6, 1))
    moved = replace(case, mediations=(mediated,), appeals=(ordered,), state=EhcState.ASSESSING)
    said = told(moved)
    assert (said.outcome, said.outcome_on, said.mediation, said.tribunal) == (
        "not_assess",
        date(2026, 2, 20),
        True,
        True,
    )
    assert said.assessment is not None
    assert said.assessment.outcome == "awaited"
    assert faults(said) == set()
    plan = specimens.in_force()
    content = EhcAppeal(new_id(), plan.decisions[-1].id, date(2026, 7, 1), date(2026, 7, 2))
    disputed = told(replace(plan, appeals=(content,))).assessment
    assert disputed is not None
    assert (disputed.tribunal, disputed.other_tribunal) == (False, True)


def test_section_i_and_where_the_child_attends_are_two_things() -> None:
    case = specimens.in_force()
    assert case.plan is not None

    def details(kind: EhcPlacementKind, **facts: Any) -> tuple[Sen2Setting, ...]:
        placement = EhcPlacement(kind, "Special school", "999912" if kind is EhcPlacementKind.NAMED else "")
        assert case.plan is not None
        plan = told(replace(case, plan=replace(case.plan, placement=placement)), **facts).assessment
        assert plan is not None
        assert plan.named_plan is not None
        return plan.named_plan.details

    second = Sen2Setting(2, setting="OPA")
    assert details(EhcPlacementKind.NAMED, second_named=second) == (Sen2Setting(1, urn="999912"), second)
    assert details(EhcPlacementKind.TYPE_ONLY) == (Sen2Setting(1, setting="OTH", setting_other="Special school"),)
    assert details(EhcPlacementKind.OTHERWISE)[0].setting == "OLA"
    assert faults(told(case, needs=NEEDS)) == {"PLACEMENT_MISSING"}
    admitted = replace(case, plan=replace(case.plan, admitted_on=date(2026, 6, 1)))
    (own,) = told(admitted).active_plan.placements
    assert (own.urn, own.entry_on, own.rank) == ("999912", date(2026, 6, 1), 1)
    places = (
        Sen2Placement(1, urn="999901", entry_on=date(2020, 9, 1), leaving_on=date(2025, 12, 31)),
        Sen2Placement(1, urn="999902", entry_on=date(2026, 1, 5), leaving_on=date(2026, 7, 1)),
        Sen2Placement(1, setting="EHE"),
        Sen2Placement(1, urn="999903", entry_on=date(2027, 2, 1)),
    )
    shown = told(admitted, placements=places).active_plan
    assert shown is not None
    assert [one.urn or one.setting for one in shown.placements] == ["999902", "EHE"]


def test_the_last_review_is_the_last_that_was_decided() -> None:
    first, second = new_id(), new_id()
    reviews = (
        EhcReview(first, EhcReviewKind.ANNUAL, date(2026, 6, 1), date(2026, 7, 1), (), held_on=date(2026, 7, 1),
                  outcome=EhcReviewOutcome.AMEND, state=EhcReviewState.DECIDED),
        EhcReview(second, EhcReviewKind.EARLY, date(2026, 11, 1), date(2026, 12, 1), (), held_on=date(2026, 12, 1),
                  state=EhcReviewState.HELD),
    )  # fmt: skip
    decision = EhcDecision(
        new_id(),
        EhcQuestion.REVIEW,
        "amend",
        "O",
        date(2026, 7, 20),
        "R.",
        about_id=first,
        notified_on=date(2026, 7, 22),
    )
    base = specimens.in_force()
    case = replace(
        base,
        reviews=reviews,
        decisions=(*base.decisions, decision),
        amendments=(EhcAmendment(new_id(), specimens.VERSION, date(2026, 7, 22), review_id=first),),
    )
    said = told(case).active_plan
    assert said is not None
    assert (said.review_meeting_on, said.review_outcome) == (date(2026, 7, 1), "amend")
    assert (said.review_draft_on, said.last_review_on) == (date(2026, 7, 22), date(2026, 7, 22))
    undecided = told(replace(case, reviews=reviews[1:])).active_plan
    assert undecided is not None
    assert (undecided.review_meeting_on, undecided.last_review_on) == (date(2026, 12, 1), None)
    assert not {"REVIEW_DAYS", "REVIEW_OUTCOME"} & faults(told(case))
