"""What the letters of the statutory process are written from, by the event that is heard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from services.notifications import domain
from services.notifications.domain.ehc import (
    EhcAdvice,
    EhcAdviceKind,
    EhcAppeal,
    EhcCaseworker,
    EhcCeasing,
    EhcConsultation,
    EhcDeadline,
    EhcDecision,
    EhcMove,
    EhcPlacement,
    EhcPlanInForce,
    EhcQuestion,
    EhcReview,
    ServedDraft,
)

SENT_ON = date(2026, 2, 20)
CASE, ABOUT = UUID("019cacca-0000-7000-8000-0000000000e1"), UUID("019cacca-0000-7000-8000-0000000000e2")
ICB, CARE, SETTING, NAMED = "org:ods:QRL", "team:southampton/social-care", "org:urn:999901", "org:urn:999902"
ADVISER = "org:ods:R1C"
Known = Callable[[domain.Facts], domain.Facts]


BEFORE = EhcCaseworker("person:soton-sen-2", "Colin Marsh", "telephone 01632 960 858", date(2026, 1, 14))
CASEWORKER = EhcCaseworker("person:soton-sen-1", "Amira Khan", "telephone 01632 960 857", date(2026, 2, 2))


def case(**changes: object) -> domain.EhcCase:
    advice = EhcAdvice(
        ABOUT, EhcAdviceKind.MEDICAL, ADVISER, SENT_ON, date(2026, 4, 3), ("Section C: which?",), "SR 6(1)(c)"
    )
    of = domain.EhcCase(
        CASE,
        UUID("019cacca-0000-7000-8000-000000000001"),
        date(2026, 1, 12),
        "team:southampton/sen",
        SETTING,
        ICB,
        CARE,
        advice=(advice,),
        plan=EhcPlanInForce(SENT_ON, EhcPlacement("mainstream primary", "999902", "Weston Park School")),
        caseworker=CASEWORKER,
        caseworkers=(BEFORE, CASEWORKER),
    )
    return replace(of, **changes)  # type: ignore[arg-type]


def _about(of: domain.EhcCase, about: UUID | None = ABOUT, escalated_to: str = "") -> Known:
    matter = domain.EhcMatter(of, SENT_ON, about, escalated_to)
    return lambda known: replace(known, subject_id=of.id, ehc=matter)


def decided(question: EhcQuestion, outcome: str, appeal: str = "") -> Known:
    step = "The school gets an early help plan." if outcome.startswith("no") else ""
    made = EhcDecision(ABOUT, question, outcome, "Dana Whitfield", SENT_ON, "As found.", step, appeal)
    return _about(case(decisions=(made,)))


CONSULTED = EhcConsultation(ABOUT, "Weston Park School", NAMED, date(2026, 3, 7), "305")
REVIEW = EhcReview(ABOUT, date(2026, 10, 14), (NAMED, ICB), "Two of three outcomes are met.", date(2026, 10, 14))


def reviewed(outcome: str, appeal: str = "") -> Known:
    made = EhcDecision(
        UUID(int=7), EhcQuestion.REVIEW, outcome, "Dana Whitfield", SENT_ON, "As found.", "", appeal, ABOUT
    )
    return _about(case(reviews=(REVIEW,), decisions=(made,)), UUID(int=7))


def _limited(key: str, due_on: date, waits_for: str = "") -> Known:
    limit = domain.Limit(key, "team:southampton/sen", SENT_ON, waits_for, due_on)
    return lambda known: replace(_about(case(), None)(known), limit=limit)


EHC: dict[str, Known] = {
    "deadline.approached/limit": _limited("assessment_decision", date(2026, 2, 23)),
    "deadline.approached/right": _limited("appeal", date(2026, 4, 20)),
    "deadline.missed": _limited("school_consultation", date(2026, 3, 7), NAMED),
    "ehc_decision.made/review/maintain": reviewed("maintain", "that the plan is not amended"),
    "ehc_decision.made/review/amend": reviewed("amend"),
    "ehc_decision.made/review/cease": reviewed("cease"),
    "ehc_decision.made/amendment/amended": decided(EhcQuestion.AMENDMENT, "amended", "what sections B, F and I say"),
    "ehc_decision.made/amendment/not_amended": decided(
        EhcQuestion.AMENDMENT, "not_amended", "that the plan is not amended"
    ),
    "ehc_decision.made/reassess/reassess": decided(EhcQuestion.REASSESS, "reassess"),
    "ehc_decision.made/reassess/not_reassess": decided(
        EhcQuestion.REASSESS, "not_reassess", "that there will be no reassessment"
    ),
    "ehc_decision.made/cease/cease": decided(EhcQuestion.CEASE, "cease", "that the plan ends"),
    "ehc_decision.made/cease/keep": decided(EhcQuestion.CEASE, "keep"),
    "ehc_review.arranged": _about(case(reviews=(REVIEW,))),
    "ehc_papers.circulated": _about(case(reviews=(REVIEW,))),
    "ehc_review.reported": _about(case(reviews=(REVIEW,))),
    "ehc_case.transferred": _about(case(move=EhcMove("Bromley", "", SENT_ON)), None),
    "ehc_transfer.informed": _about(
        case(move=EhcMove("", "Bromley", SENT_ON, True, date(2026, 5, 20), "Weston Park School")), None
    ),
    "ehc_transfer.received": _about(case(move=EhcMove("", "Bromley", SENT_ON)), None),
    "ehc_order.made": _about(case(appeals=(EhcAppeal(ABOUT, "The authority shall assess.", SENT_ON),))),
    "ehc_appeal.conceded": _about(
        case(
            appeals=(EhcAppeal(ABOUT),),
            deadlines=(
                EhcDeadline("order_assess_notify", SENT_ON, date(2026, 3, 6), str(ABOUT)),
                EhcDeadline("order_assess_plan", SENT_ON, date(2026, 5, 29), str(ABOUT)),
                EhcDeadline("appeal_response", SENT_ON, date(2026, 4, 3), str(ABOUT), met_on=SENT_ON),
            ),
        )
    ),
    "ehc_ceasing.proposed": _about(case(ceasings=(EhcCeasing(ABOUT, "Every outcome is met."),))),
    "ehc_draft.served/amendment": _about(case(drafts=(ServedDraft(ABOUT, SENT_ON),))),
    "ehc_request.received": _about(case(setting_party="", caseworker=None, caseworkers=()), None),
    "ehc_caseworker.assigned": _about(case(), None),
    "ehc_case.withdrawn": _about(case(), None),
    "ehc_decision.made/assess/assess": decided(EhcQuestion.ASSESS, "assess"),
    "ehc_decision.made/assess/not_assess": decided(
        EhcQuestion.ASSESS, "not_assess", "that there will be no assessment"
    ),
    "ehc_decision.made/issue_plan/plan": decided(EhcQuestion.ISSUE_PLAN, "plan"),
    "ehc_decision.made/issue_plan/no_plan": decided(EhcQuestion.ISSUE_PLAN, "no_plan", "that there will be no plan"),
    "ehc_decision.made/final_plan/final": decided(EhcQuestion.FINAL_PLAN, "final", "what sections B, F and I say"),
    "ehc_advice.requested": _about(case()),
    "ehc_advice.reminded": _about(case()),
    "ehc_advice.reminded/escalated": _about(case(), escalated_to=ICB),
    "ehc_draft.served/draft": _about(case(drafts=(ServedDraft(ABOUT, SENT_ON),))),
    "ehc_school.consulted": _about(case(consultations=(CONSULTED,))),
}
