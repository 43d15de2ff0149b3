"""Samples of the statutory process: a case, and what of it each letter is about."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from services.notifications.domain.ehc import (
    EhcAdvice,
    EhcAdviceKind,
    EhcAppeal,
    EhcCase,
    EhcCaseworker,
    EhcCeasing,
    EhcConsultation,
    EhcDeadline,
    EhcDecision,
    EhcMatter,
    EhcMove,
    EhcPlacement,
    EhcPlanInForce,
    EhcQuestion,
    EhcReview,
    ServedDraft,
)
from services.notifications.domain.facts import Facts, Limit
from services.notifications.domain.samples.people import ABOUT, CASE, PRACTITIONER, REASONS, SCHOOL, Sample

NEXT_STEP = "Here stands what happens next."
OFFICER, NAMED = "Sample Officer", "Sample School"
REVIEWED = UUID(int=4)
Case = Callable[[Sample], EhcCase]


def _case(sample: Sample) -> EhcCase:
    """A case in which everything is: one letter is about one part of it."""
    ehc, on = sample.authority.ehc, sample.on
    parties = (sample.authority.team(ehc.casework_team), SCHOOL, ehc.health_body, ehc.social_care)
    worker = EhcCaseworker(PRACTITIONER, "Sample Caseworker", "telephone 01632 960 000", on)
    questions = ("Here stands a question.",)
    advice = EhcAdvice(ABOUT, EhcAdviceKind.MEDICAL, ehc.health_body, on, sample.ahead(42), questions, "SR 6(1)(c)")
    return EhcCase(
        CASE,
        CASE,
        sample.ago(14),
        *parties,
        advice=(advice,),
        drafts=(ServedDraft(ABOUT, on),),
        consultations=(EhcConsultation(ABOUT, NAMED, SCHOOL, sample.ahead(15)),),
        plan=EhcPlanInForce(on, EhcPlacement("mainstream school", "999999", NAMED)),
        reviews=(EhcReview(ABOUT, sample.ahead(28), (SCHOOL, ehc.health_body), "Here stands the report.", on),),
        appeals=(EhcAppeal(ABOUT, "Here stands what the tribunal ordered.", on),),
        ceasings=(EhcCeasing(ABOUT, "Here stand the grounds."),),
        deadlines=(EhcDeadline("order_assess_notify", on, sample.ahead(14), str(ABOUT)),),
        caseworker=worker,
        caseworkers=(worker,),
    )


def _of(case: Case = _case, about: UUID | None = ABOUT) -> Callable[[Sample], Facts]:
    def of(sample: Sample) -> Facts:
        matter = EhcMatter(case(sample), sample.on, about, sample.authority.ehc.health_body)
        return replace(sample.facts, ehc=matter)

    return of


def _decided(question: EhcQuestion, outcome: str, appeal: str = "") -> Callable[[Sample], Facts]:
    """A decision; `appeal`: against what the law lets the family appeal. One after a review is about that."""
    reviewed = question is EhcQuestion.REVIEW
    id = REVIEWED if reviewed else ABOUT

    def case(sample: Sample) -> EhcCase:
        about = ABOUT if reviewed else None
        made = EhcDecision(id, question, outcome, OFFICER, sample.on, REASONS, NEXT_STEP, appeal, about)
        return replace(_case(sample), decisions=(made,))

    return _of(case, id)


def _moved(sample: Sample) -> EhcCase:
    move = EhcMove("Sample Council", "Sample Council", sample.on, False, sample.ahead(84))
    return replace(_case(sample), move=move)


def _limit(key: str, due: Callable[[Sample], date], *, waits: bool = False) -> Callable[[Sample], Facts]:
    def of(sample: Sample) -> Facts:
        owner = sample.authority.team(sample.authority.ehc.casework_team)
        waits_for = sample.authority.ehc.health_body if waits else ""
        return replace(_of()(sample), limit=Limit(key, owner, sample.on, waits_for, due(sample)))

    return of


Q = EhcQuestion
NOT_AMENDED = "that the plan is not amended"
OCCASIONS: Mapping[str, Callable[[Sample], Facts]] = {
    "deadline.approached/limit": _limit("assessment_decision", lambda one: one.ahead(3)),
    "deadline.approached/right": _limit("appeal", lambda one: one.ahead(14)),
    "deadline.missed": _limit("school_consultation", lambda one: one.ago(1), waits=True),
    "ehc_request.received": _of(about=None),
    "ehc_caseworker.assigned": _of(about=None),
    "ehc_case.withdrawn": _of(about=None),
    "ehc_decision.made/assess/assess": _decided(Q.ASSESS, "assess"),
    "ehc_decision.made/assess/not_assess": _decided(Q.ASSESS, "not_assess", "that there will be no assessment"),
    "ehc_decision.made/issue_plan/plan": _decided(Q.ISSUE_PLAN, "plan"),
    "ehc_decision.made/issue_plan/no_plan": _decided(Q.ISSUE_PLAN, "no_plan", "that there will be no plan"),
    "ehc_decision.made/final_plan/final": _decided(Q.FINAL_PLAN, "final", "what sections B, F and I say"),
    "ehc_decision.made/review/maintain": _decided(Q.REVIEW, "maintain", NOT_AMENDED),
    "ehc_decision.made/review/amend": _decided(Q.REVIEW, "amend"),
    "ehc_decision.made/review/cease": _decided(Q.REVIEW, "cease"),
    "ehc_decision.made/amendment/amended": _decided(Q.AMENDMENT, "amended", "what sections B, F and I say"),
    "ehc_decision.made/amendment/not_amended": _decided(Q.AMENDMENT, "not_amended", NOT_AMENDED),
    "ehc_decision.made/reassess/reassess": _decided(Q.REASSESS, "reassess"),
    "ehc_decision.made/reassess/not_reassess": _decided(
        Q.REASSESS, "not_reassess", "that there will be no reassessment"
    ),
    "ehc_decision.made/cease/cease": _decided(Q.CEASE, "cease", "that the plan ends"),
    "ehc_decision.made/cease/keep": _decided(Q.CEASE, "keep"),
    "ehc_review.arranged": _of(),
    "ehc_papers.circulated": _of(),
    "ehc_review.reported": _of(),
    "ehc_case.transferred": _of(_moved, None),
    "ehc_transfer.received": _of(_moved, None),
    "ehc_transfer.informed": _of(_moved, None),
    "ehc_appeal.conceded": _of(),
    "ehc_order.made": _of(),
    "ehc_ceasing.proposed": _of(),
    "ehc_advice.requested": _of(),
    "ehc_advice.reminded": _of(),
    "ehc_advice.reminded/escalated": _of(),
    "ehc_draft.served/draft": _of(),
    "ehc_draft.served/amendment": _of(),
    "ehc_school.consulted": _of(),
}
