"""Whether there will be an assessment (CFA s.36) and whether a plan is necessary (s.37): the panel advises, an officer
of the authority decides by the legal test, and a refusal leads on to early help and to the family's rights.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from services.plans.domain.ehc import limits
from services.plans.domain.ehc.decision import (
    LEGAL_TESTS,
    Deciding,
    EhcQuestion,
    demand_officer,
    made,
    news_of,
    recorded,
)
from services.plans.domain.ehc.machine import EHC, EhcState
from services.plans.domain.ehc.request import EhcPanelWanted, EhcPanelWord, demand_caseworker

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase

# What stops when the answer is no, and what each question is about.
NO_LONGER_RUN = {
    "not_assess": ("no_plan_decision", "final_plan"),
    "no_plan": ("final_plan",),
    "plan": ("no_plan_decision",),
}
# The same of an assessment that a tribunal ordered (SR 44(2)(b)): a plan is owed, or the notice that there is none.
ORDER_NO_LONGER_RUNS = {"plan": ("order_assess_no_plan",), "no_plan": ("order_assess_plan",)}
WANTED_BY = {EhcQuestion.ASSESS: "assessment_decision", EhcQuestion.ISSUE_PLAN: "no_plan_decision"}


def decide_assessment(
    case: "EhcCase", assess: bool, said: Deciding, *, id: UUID, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """Whether an assessment is secured. The clock stops when the family is sent the notice (SR 5(1)), not now.

    Refused: LEGAL_TEST_MET for a refusal although both limbs of s.36(8) are met, LEGAL_TEST_NOT_MET the other way.
    """
    demand_officer(case, by)
    demand(_limbs_answered(EhcQuestion.ASSESS, said))
    moved = EHC.apply(case, "agree_to_assess" if assess else "refuse_to_assess", limbs=said.limbs)
    outcome = "assess" if assess else "not_assess"
    demand([] if assess else _leads_on(said))
    decision = made(case, EhcQuestion.ASSESS, outcome, said, id=id, on=on)
    moved = limits.end(moved, on, *NO_LONGER_RUN.get(outcome, ()))
    return Change(recorded(moved, decision), (news_of(case, decision),))


def decide_plan(
    case: "EhcCase", issue: bool, said: Deciding, *, id: UUID, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """Whether a plan is necessary, after the advice of SR 6(1).

    Refused: ADVICE_NOT_SOUGHT, ADVICE_OUTSTANDING unless it is said why it is not waited for.
    """
    demand_officer(case, by)
    demand(_limbs_answered(EhcQuestion.ISSUE_PLAN, said))
    move = "decide_to_issue" if issue else "decide_not_to_issue"
    moved = EHC.apply(case, move, outstanding_because=said.outstanding_because, on=on)
    if issue is not all(limb.met for limb in said.limbs):
        raise Refused(
            "LEGAL_TEST_SAYS_OTHERWISE",
            "A plan is issued exactly where it is necessary (CFA 2014 s.37(1)); what you found and what you decide do "
            "not agree.",
            field="limbs",
        )
    outcome = "plan" if issue else "no_plan"
    demand([] if issue else _leads_on(said))
    decision = made(case, EhcQuestion.ISSUE_PLAN, outcome, said, id=id, on=on)
    moved = limits.end(moved, on, *NO_LONGER_RUN.get(outcome, ()))
    moved = limits.end_each(moved, on, *ORDER_NO_LONGER_RUNS[outcome])
    return Change(recorded(moved, decision), (news_of(case, decision),))


def ask_panel(case: "EhcCase", *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """All information goes to the panel, which advises on the question that is open (SWK-G3, SWK-G9)."""
    demand_caseworker(case, by)
    moved = EHC.apply(case, "ask_panel")
    question = EhcQuestion.ASSESS if case.state is EhcState.REQUESTED else EhcQuestion.ISSUE_PLAN
    word = case.panel_word(question)
    if word and not word.advised:
        raise Refused("PANEL_ALREADY_ASKED", "The panel has this question before it and has not advised yet.")
    return Change(asked(moved, question, on), (wanted(case, question),))


def asked(case: "EhcCase", question: EhcQuestion, on: date) -> "EhcCase":
    return replace(case, panel=(*case.panel, EhcPanelWord(question, on)))


def wanted(case: "EhcCase", question: EhcQuestion) -> EhcPanelWanted:
    """The word that a panel is to advise, and by when."""
    limit = limits.running(case, WANTED_BY[question])
    decide_by = (limit.last_on if limit else None) or case.received_on
    return EhcPanelWanted(case.id, case.child_id, question.value, case.received_on, decide_by, case.source.value)


def panel_advised(
    case: "EhcCase", question: EhcQuestion, item_id: UUID, advised: str, *, on: date
) -> Change["EhcCase"]:
    """The panel's advice stands beside the question. Told twice, or after the decision, it changes nothing decided."""
    words = list(case.panel)
    for place in reversed(range(len(words))):
        if words[place].question is question and not words[place].advised:
            words[place] = replace(words[place], item_id=item_id, advised=advised, advised_on=on)
            return Change(replace(case, panel=tuple(words)))
    return Change(case)


def _limbs_answered(question: EhcQuestion, said: Deciding) -> list[Violation]:
    """The guards look at what was found; there must be something to look at."""
    if said.limbs:
        return []
    keys = ", ".join(one.key for one in LEGAL_TESTS[question])
    return [Violation("limbs", "REQUIRED", f"Answer each limb of the legal test: {keys}.")]


def _leads_on(said: Deciding) -> list[Violation]:
    """A refusal is no dead end: it says what happens next (SWK-G4, SWK-G14)."""
    if said.next_step.strip():
        return []
    return [Violation("next_step", "REQUIRED", "Say what support comes next, for example early help.")]
