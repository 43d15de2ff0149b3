"""Statutory decisions: who decided, when, why, on which evidence, and what the family can do about it.

A panel advises; an officer of the authority decides, by the legal test and not by local criteria alone.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.errors import Denied, Violation, demand
from kernel.plain_text import LONGEST_NAME, plain_text_problems
from services.plans.domain.ehc import limits

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase


class EhcQuestion(StrEnum):
    ASSESS = "assess"
    ISSUE_PLAN = "issue_plan"
    FINAL_PLAN = "final_plan"
    REVIEW = "review"
    AMENDMENT = "amendment"
    REASSESS = "reassess"
    CEASE = "cease"


@dataclass(frozen=True, slots=True)
class LegalTest:
    """One limb of a legal test, as the Act puts it."""

    key: str
    words: str
    basis: str


# What the officer answers, limb by limb, for each question that has a legal test.
LEGAL_TESTS = {
    EhcQuestion.ASSESS: (
        LegalTest(
            "has_or_may_have_sen",
            "The child or young person has or may have special educational needs.",
            "CFA 2014 s.36(8)(a)",
        ),
        LegalTest(
            "plan_may_be_necessary",
            "It may be necessary for special educational provision to be made in accordance with an EHC plan.",
            "CFA 2014 s.36(8)(b)",
        ),
    ),
    EhcQuestion.ISSUE_PLAN: (
        LegalTest(
            "plan_is_necessary",
            "In the light of the assessment it is necessary for special educational provision to be made in "
            "accordance with an EHC plan.",
            "CFA 2014 s.37(1)",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class AppealRight:
    """What can be appealed to the First-tier Tribunal, and where the Act says so."""

    about: str
    basis: str


APPEALABLE = {
    (EhcQuestion.ASSESS, "not_assess"): AppealRight("that there will be no assessment", "CFA 2014 s.51(2)(a)"),
    (EhcQuestion.ISSUE_PLAN, "no_plan"): AppealRight("that there will be no plan", "CFA 2014 s.51(2)(b)"),
    (EhcQuestion.FINAL_PLAN, "final"): AppealRight("what sections B, F and I say", "CFA 2014 s.51(2)(c)"),
    (EhcQuestion.AMENDMENT, "amended"): AppealRight("what sections B, F and I say", "CFA 2014 s.51(2)(c)"),
    (EhcQuestion.AMENDMENT, "not_amended"): AppealRight("that the plan is not amended", "CFA 2014 s.51(2)(e)"),
    (EhcQuestion.REASSESS, "not_reassess"): AppealRight("that there will be no reassessment", "CFA 2014 s.51(2)(d)"),
    (EhcQuestion.REVIEW, "maintain"): AppealRight("that the plan is not amended", "CFA 2014 s.51(2)(e)"),
    (EhcQuestion.CEASE, "cease"): AppealRight("that the plan ends", "CFA 2014 s.51(2)(f)"),
}


@dataclass(frozen=True, slots=True)
class EhcLimb:
    """One limb of the legal test as the officer answered it: met or not, and what that rests on."""

    key: str
    met: bool
    finding: str


@dataclass(frozen=True, slots=True)
class EhcDecision:
    """One statutory decision.

    decided_by      the officer's name; party says in whose name the officer acted
    evidence_ids    evidence and advice of the case that it rests on
    criteria        what local criteria were looked at: never enough by themselves
    panel_item_id   the panel's item, if a panel advised; follows_advice says whether it was followed
    notified_on     the day on which the family was sent it: time limits stop there, not on decided_on
    appeal_basis    where the Act gives an appeal; empty where it gives none
    mediation_by    last day to ask a mediation adviser; appeal_by the last day to appeal without a certificate
    """

    id: UUID
    question: EhcQuestion
    outcome: str
    decided_by: str
    decided_on: date
    reasons: str
    party: str = ""
    limbs: tuple[EhcLimb, ...] = ()
    criteria: str = ""
    evidence_ids: tuple[UUID, ...] = ()
    about_id: UUID | None = None
    panel_item_id: UUID | None = None
    panel_advised: str = ""
    follows_advice: bool = False
    outstanding_because: str = ""
    next_step: str = ""
    notified_on: date | None = None
    appeal_basis: str = ""
    appeal_about: str = ""
    mediation_by: date | None = None
    appeal_by: date | None = None

    def notified(self, on: date) -> "EhcDecision":
        """The notice went out: from now on the family's time runs (SR 33; FTT Rules r.20). The first day stands."""
        if self.notified_on:
            return self
        told = replace(self, notified_on=on)
        if not self.appeal_basis:
            return told
        return replace(told, mediation_by=limits.due("mediation_contact", on), appeal_by=limits.due("appeal", on))


@dataclass(frozen=True, slots=True)
class Deciding:
    """What an officer says when deciding, before it is checked."""

    officer: str
    reasons: str
    limbs: tuple[EhcLimb, ...] = ()
    criteria: str = ""
    evidence_ids: tuple[UUID, ...] = ()
    next_step: str = ""
    outstanding_because: str = ""


@dataclass(frozen=True, slots=True)
class EhcDecisionMade:
    case_id: UUID
    child_id: UUID
    decision_id: UUID
    question: str
    outcome: str
    decided_on: date


def demand_officer(case: "EhcCase", by: Collection[str]) -> None:
    """Denied to everyone but the authority's officers: panels and caseworkers do not decide."""
    if case.officer_party not in by:
        raise Denied("OFFICER_ONLY", "Only the authority's officer decides this; a panel advises.")


def made(
    case: "EhcCase",
    question: EhcQuestion,
    outcome: str,
    said: Deciding,
    *,
    id: UUID,
    on: date,
    about_id: UUID | None = None,
) -> EhcDecision:
    """The decision with its rights. Invalid lists everything that it lacks."""
    demand(_problems(case, question, said))
    word = case.panel_word(question)
    right = APPEALABLE.get((question, outcome))
    return EhcDecision(
        id=id,
        question=question,
        outcome=outcome,
        decided_by=said.officer.strip(),
        decided_on=on,
        reasons=said.reasons,
        party=case.officer_party,
        limbs=said.limbs,
        criteria=said.criteria,
        evidence_ids=said.evidence_ids,
        about_id=about_id,
        panel_item_id=word.item_id if word else None,
        panel_advised=word.advised if word else "",
        follows_advice=bool(word and word.advised == outcome),
        outstanding_because=said.outstanding_because,
        next_step=said.next_step,
        appeal_basis=right.basis if right else "",
        appeal_about=right.about if right else "",
    )


def recorded(case: "EhcCase", decision: EhcDecision) -> "EhcCase":
    return replace(case, decisions=(*case.decisions, decision))


def news_of(case: "EhcCase", decision: EhcDecision) -> EhcDecisionMade:
    """What is said of a decision."""
    return EhcDecisionMade(
        case.id, case.child_id, decision.id, decision.question.value, decision.outcome, decision.decided_on
    )


def _problems(case: "EhcCase", question: EhcQuestion, said: Deciding) -> list[Violation]:
    found = [
        *plain_text_problems("officer", said.officer, limit=LONGEST_NAME),
        *plain_text_problems("reasons", said.reasons),
        *plain_text_problems("criteria", said.criteria, required=False),
        *plain_text_problems("next_step", said.next_step, required=False),
        *plain_text_problems("outstanding_because", said.outstanding_because, required=False),
        *_limb_problems(said.limbs, LEGAL_TESTS.get(question, ())),
    ]
    known = case.evidence_known
    for index, evidence_id in enumerate(said.evidence_ids):
        if evidence_id not in known:
            message = "There is no such evidence or advice in this case."
            found.append(Violation(f"evidence_ids[{index}]", "UNKNOWN_EVIDENCE", message))
    return found


def _limb_problems(limbs: Sequence[EhcLimb], test: Sequence[LegalTest]) -> list[Violation]:
    """Every limb is answered once, with what it rests on."""
    keys, counted = [limb.key for limb in test], Counter(limb.key for limb in limbs)
    found = [
        Violation("limbs", "LIMB_NOT_ANSWERED", f"Answer {one.key} ({one.basis}): {one.words}")
        for one in test
        if counted[one.key] != 1
    ]
    for index, limb in enumerate(limbs):
        if limb.key not in keys:
            possible = f"The legal test has {', '.join(keys)}." if keys else "This question has no legal test of limbs."
            found.append(Violation(f"limbs[{index}].key", "UNKNOWN_LIMB", possible))
        found += plain_text_problems(f"limbs[{index}].finding", limb.finding)
    return found
