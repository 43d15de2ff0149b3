"""Notices stop the clock: on the day on which the family was sent the letter, and not on the day of a decision."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.change import Change
from kernel.errors import Violation, demand
from services.plans.domain.ehc import limits, rights
from services.plans.domain.ehc.machine import EHC
from services.plans.domain.ehc.reassessment import completed
from services.plans.domain.ehc.request import EhcTold, between, demand_caseworker, room_for_one_more

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase

# Which limits of the case a family's notice meets. Those of a review, a draft or an appeal go by what it is about.
STOPS = {
    "ehc_will_assess": ("assessment_decision",),
    "ehc_will_not_assess": ("assessment_decision",),
    "ehc_no_plan": ("no_plan_decision",),
    "ehc_final_plan": ("final_plan",),
    "ehc_transfer_informed": ("transfer_intentions",),
}
# What a notice does for the orders of a tribunal, whose limits are about the appeal.
STOPS_ORDERS = {
    "ehc_order": ("order_assess_notify", "order_continue"),
    "ehc_appeal_conceded": ("order_assess_notify",),
    # To reconsider is to send the draft or the notice of what was decided anew: the letter about the order is neither.
    "ehc_plan_agreed": ("order_reconsider",),
    "ehc_no_plan": ("order_assess_no_plan", "order_reconsider"),
    "ehc_draft": ("order_plan_draft", "order_reconsider"),
    "ehc_final_plan": ("order_assess_plan", "order_plan_final"),
    "ehc_amendment_decision": ("order_amend", "order_placement"),
}
STOPS_ABOUT = {
    "ehc_review_report": ("review_report",),
    "ehc_review_decision": ("review_decision",),
    "ehc_amendment_decision": ("amended_plan", "amendment_without_review"),
    "ehc_reassessment_decision": ("reassessment_decision",),
}
# What is about an appeal.
TELLS_OF_APPEAL = ("ehc_order", "ehc_appeal_conceded")
# What serves a draft, and what tells the family of a decision.
SERVES = ("ehc_draft", "ehc_amendment_notice")
TELLS_DECISION = (
    "ehc_will_assess",
    "ehc_will_not_assess",
    "ehc_no_plan",
    "ehc_plan_agreed",
    "ehc_final_plan",
    "ehc_review_decision",
    "ehc_amendment_decision",
    "ehc_reassessment_decision",
    "ehc_cease_decision",
)
FAMILY_NOTICES = tuple(dict.fromkeys((*STOPS, *STOPS_ABOUT, *STOPS_ORDERS, *SERVES, *TELLS_DECISION)))
IN_APP, POST = "in_app", "post"
# How who sends notices calls the way that was the sending, and how a case does.
CHANNELS = {"in_app": IN_APP, "letter": POST}
PHASES = ("phase_transfer", "phase_transfer_post_16", "post_16_move")
WITHOUT_REVIEW = ("representations_without_review", "amendment_without_review")


def notice_sent(case: "EhcCase", told: EhcTold) -> Change["EhcCase"]:
    """A notice reached the family: its limits are met, a draft is served, a decision's rights begin to run."""
    if any((one.kind, one.about_id) == (told.kind, told.about_id) for one in case.told):
        return Change(case)  # a second parent, or the same news again: the first day stands
    after = replace(case, told=(*case.told, told))
    for key in STOPS.get(told.kind, ()):
        after = limits.meet(after, key, told.sent_on)
    about = _about(case, told)
    for key in STOPS_ABOUT.get(told.kind, ()):
        after = limits.meet(after, key, told.sent_on, about)
    for about in _ordered_by(case):
        after = limits.meet_all(after, STOPS_ORDERS.get(told.kind, ()), told.sent_on, about)
    return Change(_followed_up(_decision_notified(_served(after, told), told), told))


def record_notice(case: "EhcCase", told: EhcTold, *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """A letter that went out by post or by hand, because somebody has no sign-in or wants paper.

    served_on  the day on which it counts as served: in the ordinary course of post (Interpretation Act 1978 s.7)
    """
    demand_caseworker(case, by)
    moved = EHC.apply(case, "record_notice")
    known = []
    if told.kind not in FAMILY_NOTICES:
        known = [Violation("kind", "UNKNOWN_VALUE", f"A notice is one of {', '.join(FAMILY_NOTICES)}.")]
    demand(
        [
            *known,
            *_about_problems(case, told),
            *between("sent_on", told.sent_on, case.received_on, on),
            *between("served_on", told.served_on, told.sent_on or case.received_on, None),
            *room_for_one_more("kind", case.told),
        ]
    )
    return notice_sent(moved, told)


def _ordered_by(case: "EhcCase") -> list[UUID]:
    """What the limits of an order are about: the appeals, and the mediations in which the same was agreed (SR 42)."""
    return [*(one.id for one in case.appeals), *(one.id for one in case.mediations)]


def _about(case: "EhcCase", told: EhcTold) -> UUID | None:
    """What the limits of a notice are about: of a decision, what it decides about."""
    decided = next((one for one in case.decisions if one.id == told.about_id), None)
    return decided.about_id if decided else told.about_id


def _served(case: "EhcCase", told: EhcTold) -> "EhcCase":
    if told.kind not in SERVES:
        return case
    drafts = tuple(one.served(told.served_on) if one.id == told.about_id else one for one in case.drafts)
    after = replace(case, drafts=drafts)
    if told.kind != "ehc_amendment_notice":
        return limits.start(after, "draft_representations", told.served_on, told.about_id)
    # The eight weeks run from the sending of the notice (SR 22(3)), the 15 days from its service (SR 22(2)).
    of_review = any(one.id == told.about_id and one.review_id for one in case.amendments)
    keys = ("amendment_representations", "amended_plan") if of_review else WITHOUT_REVIEW
    after = limits.start(after, keys[0], told.served_on, told.about_id)
    return limits.start(after, keys[1], told.sent_on, told.about_id)


def _decision_notified(case: "EhcCase", told: EhcTold) -> "EhcCase":
    if told.kind not in TELLS_DECISION:
        return case
    new = [one for one in case.decisions if one.id == told.about_id and one.notified_on is None]
    for one in new:
        case = rights.begin(case, one, told.sent_on)
    decisions = tuple(one.notified(told.sent_on) if one in new else one for one in case.decisions)
    return replace(case, decisions=decisions)


def _about_problems(case: "EhcCase", told: EhcTold) -> list[Violation]:
    if told.kind in SERVES:
        known = {one.id for one in case.drafts}
    elif told.kind in TELLS_DECISION:
        known = {one.id for one in case.decisions}
    elif told.kind == "ehc_review_report":
        known = {one.id for one in case.reviews}
    elif told.kind in TELLS_OF_APPEAL:
        known = {one.id for one in case.appeals}
    else:
        return []
    if told.about_id in known:
        return []
    return [Violation("about_id", "UNKNOWN_RECORD", "Name the decision or the draft of this case that was sent.")]


def _followed_up(case: "EhcCase", told: EhcTold) -> "EhcCase":
    """What begins or ends when the family has a decision about the plan in force."""
    decision = next((one for one in case.decisions if one.id == told.about_id), None)
    if decision is None or case.plan is None:
        return case
    match told.kind:
        case "ehc_review_decision":
            return _reviewed(case, told.sent_on, decision.outcome == "amend")
        case "ehc_amendment_decision":
            return _amended(case, decision.about_id, told.sent_on)
        case "ehc_reassessment_decision" if decision.outcome == "reassess":
            return limits.start(case, "reassessed_plan", told.sent_on, decision.about_id)
        case "ehc_cease_decision" if decision.outcome == "cease":
            return limits.start(case, "cease_window", told.sent_on, decision.about_id)
    return case


def _reviewed(case: "EhcCase", on: date, amends: bool) -> "EhcCase":
    """A review ends with the decision notice; the next twelve months begin then (CFA s.44(1))."""
    after = limits.meet(limits.meet(case, "review", on), "review_after_transfer", on)
    after = limits.start(replace(after, plan=replace(case.in_force, last_reviewed_on=on)), "review", on)
    review = case.reviews[-1]
    return after if amends else limits.meet_all(after, PHASES, on, review.id)


def _amended(case: "EhcCase", amendment_id: UUID | None, on: date) -> "EhcCase":
    """The plan that follows from a review, a phase transfer or a reassessment is with the family."""
    amendment = next((one for one in case.amendments if one.id == amendment_id), None)
    if amendment is None:
        return case
    after = limits.meet_all(case, ("amended_plan_at_latest", *PHASES), on, amendment.review_id)
    if amendment.reassessment_id is None:
        return after
    after = limits.meet(after, "reassessed_plan", on, amendment.reassessment_id)
    # It may have been owed by a tribunal's order, or since the authority gave way (SR 44(2)(b), 45).
    for about in _ordered_by(case):
        after = limits.meet(after, "order_assess_plan", on, about)
    return completed(limits.end_each(after, on, "order_assess_no_plan"), amendment.reassessment_id)
