"""The catalogue of notices (domain facts 2.4): what each number is, by which law it is sent, and by when.

What the law wants sent is never put off, put together or stopped, and a person acts when no way has reached the
recipient. Everything else tells people what they can also look up.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A number of the catalogue. `law` is empty for what is good practice and no duty; `by_when` in words."""

    title: str
    law: str = ""
    by_when: str = ""

    @property
    def by_law(self) -> bool:
        return bool(self.law)


CATALOGUE: Mapping[str, Entry] = {
    "N1": Entry("Acknowledgement of an application or request", by_when="at once"),
    "N2": Entry(
        "A request was received and is being considered", "CFA 2014 s.36(4); SEND Regs 2014 reg 4(1), (2)", "at once"
    ),
    "N3": Entry(
        "There will be an assessment", "CFA 2014 s.36(9); SEND Regs 2014 reg 5(1), (2)", "6 weeks from the request"
    ),
    "N4": Entry(
        "There will be no assessment", "CFA 2014 s.36(5), (6); SEND Regs 2014 reg 5(1), (3)", "6 weeks from the request"
    ),
    "N5": Entry("Advice is asked for, is due, is overdue", "SEND Regs 2014 reg 6, 8", "6 weeks to answer"),
    "N6": Entry("There will be no plan", "CFA 2014 s.36(9), (10); SEND Regs 2014 reg 10", "16 weeks from the request"),
    "N7": Entry(
        "A draft plan, or a notice of amendments",
        "CFA 2014 s.38; SEND Regs 2014 reg 13, 22",
        "at least 15 days to answer",
    ),
    "N8": Entry("A school or college is consulted", "CFA 2014 s.39(2), 40(3)", "15 days to answer"),
    "N9": Entry(
        "A final plan, or an amended one",
        "CFA 2014 s.39(8), 43(4); SEND Regs 2014 reg 13, 14, 22",
        "20 weeks from the request",
    ),
    "N10": Entry(
        "A review: invitation, papers, report, decision",
        "CFA 2014 s.44; SEND Regs 2014 reg 20, 21",
        "4 weeks from the meeting",
    ),
    "N11": Entry("A plan may cease, or ceases", "CFA 2014 s.45; SEND Regs 2014 reg 31", "before it ceases"),
    "N12": Entry("A plan moves to another authority", "SEND Regs 2014 reg 15, 16", "6 weeks from the move"),
    "N13": Entry("A My Plan or My Plan+ begins, is reviewed, changes level or ends", by_when="at once"),
    "N14": Entry("What a panel decided", by_when="at once"),
    "N15": Entry(
        "A personal budget: offer, refusal, change, review, repayment", "SEN (Personal Budgets) Regs 2014", "at once"
    ),
    "N16": Entry("A worry about a child's safety", "Children Act 2004 s.11", "at once"),
}

# No law wants these sent; but a family that no message reaches has them on paper, too: that its application is there,
# what a panel decided, and when its child's support begins, is reviewed or ends.
ON_PAPER_TOO = ("N1", "N13", "N14")

# What the law wants sent and the catalogue has no number for.
BESIDES: Mapping[str, Entry] = {
    "ehc_plan_agreed": Entry("There will be a plan", "CFA 2014 s.36(9)", "16 weeks from the request"),
    "ehc_appeal_conceded": Entry("The authority gives way", "SEND Regs 2014 reg 45", "4 weeks"),
    "ehc_order": Entry("What follows from a tribunal's order", "SEND Regs 2014 reg 44", "as the order says"),
    "right_ends_soon": Entry("A right to appeal ends soon"),
}
NUMBERLESS = Entry("")

# What the law wants in a letter to the family: the reasons, how to appeal and by when, whom to ask about mediation,
# about a disagreement, for advice (SEND Regs 2014 reg 5(3), 10(3), 13, 14, 20, 22, 31; CFA 2014 s.51, 52, 57); that a
# request was received (reg 4), when a review meets and what it found (reg 20, 21), why a plan may cease (reg 31), what
# follows from a move (reg 15), whom to ask for advice (CFA 2014 s.32). An authority's own text asks for it, too.
REASONS = ("ehc.decision.reasons",)
RIGHTS = (
    "ehc.decision.appeal_about",
    "ehc.appeal_by",
    "ehc.mediation_by",
    "pathway.mediation.reach",
    "pathway.disagreement.reach",
    "pathway.advice.reach",
)
DECISION = (*REASONS, *RIGHTS)
SAYS: Mapping[str, tuple[str, ...]] = {
    "ehc_request_considered": ("ehc.case.received_on", "timetable", "pathway.advice.reach"),
    "ehc_request_notified": ("ehc.case.received_on",),
    "ehc_will_assess": ("pathway.advice.reach", "timetable"),
    "ehc_will_not_assess": (*DECISION, "ehc.decision.next_step"),
    "ehc_no_plan": (*DECISION, "ehc.decision.next_step"),
    "ehc_draft": ("ehc.answer_by", "pathway.advice.reach"),
    "ehc_amendment_notice": ("ehc.answer_by", "pathway.advice.reach"),
    "ehc_final_plan": DECISION,
    "ehc_amendment_decision": DECISION,
    "ehc_review_invitation": ("ehc.review.meeting_on",),
    "ehc_review_papers": ("ehc.review.meeting_on",),
    "ehc_review_report": ("ehc.review.held_on", "ehc.review.report"),
    "ehc_review_report_copy": ("ehc.review.held_on", "ehc.review.report"),
    "ehc_review_decision": DECISION,
    "ehc_reassessment_decision": DECISION,
    "ehc_cease_consultation": ("ehc.ceasing.grounds", "pathway.advice.reach"),
    "ehc_cease_decision": DECISION,
    "ehc_transferred": ("ehc.case.move.to_authority", "ehc.case.move.transferred_on"),
    "ehc_transfer_informed": (
        "ehc.case.move.transferred_on",
        "ehc.case.move.will_assess",
        "ehc.case.move.review_by",
        "pathway.advice.reach",
    ),
    "ehc_advice_request": ("ehc.advice.due_on", "ehc.advice.questions"),
    "ehc_school_consultation": ("ehc.consultation.due_on",),
    "budget_refused": ("application.refusal_reasons", "pathway.advice.reach"),
}


def entry(kind: str, catalogue_number: str) -> Entry:
    """What stands in the catalogue of a kind of notice."""
    return CATALOGUE.get(catalogue_number) or BESIDES.get(kind) or NUMBERLESS
