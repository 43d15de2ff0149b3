"""What the law wants soon and names no day for, and the authority's own targets on the way to a plan (T01, T14).

They follow from what the case says by itself, so they are settled after each change to it, as its readers are.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from services.plans.domain.ehc import limits
from services.plans.domain.ehc.decision import EhcQuestion
from services.plans.domain.ehc.machine import EhcState
from services.plans.domain.ehc.request import EhcBodyTold, EhcContactKind, EhcSource

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase

CONSULTED, NOTIFIED = "consult_family", "notify_bodies"
ADVICE, DECISION, DRAFT = "advice_target", "plan_decision_target", "draft_target"
SOON, TARGETS = (CONSULTED, NOTIFIED), (ADVICE, DECISION, DRAFT)
# Letters about a request, and what has been done when they were sent. The first asks the family only if it asked.
ACKNOWLEDGED = "ehc_request_acknowledged"
TOLD_OF_REQUEST = {ACKNOWLEDGED: CONSULTED, "ehc_request_considered": CONSULTED, "ehc_request_notified": NOTIFIED}
_S = EhcState
ON_THE_WAY = (_S.REQUESTED, _S.ASSESSING, _S.DRAFTING, _S.DRAFT_SERVED)


def followed(case: "EhcCase", on: date) -> "EhcCase":
    """The case with these as they stand now: begun with the request, met by what was done, ended when over."""
    if case.state is _S.REQUESTED and limits.running(case, DRAFT) is None:
        for key in (*SOON, *TARGETS):
            case = limits.start(case, key, case.received_on)
    for key, met_on in _done(case):
        case = limits.meet(case, key, met_on)
    if case.decisions and case.decisions[0].notified_on:
        case = limits.end(case, on, CONSULTED)
    return case if case.state in ON_THE_WAY else limits.end(case, on, *SOON, *TARGETS)


def _done(case: "EhcCase") -> Iterator[tuple[str, date]]:
    yield from ((CONSULTED, one.on) for one in case.contacts if one.kind is EhcContactKind.FAMILY_CONSULTED)
    first = [one for one in case.advice if one.about_id is None]
    if first and not any(one.is_outstanding for one in first) and not case.advice_not_sought(case.received_on):
        yield ADVICE, max(one.given_on or one.requested_on for one in first)
    for one in case.decisions:
        decided = one.decided_on if one.outcome == "plan" else one.notified_on
        if one.question is EhcQuestion.ISSUE_PLAN and decided:
            yield DECISION, decided
    if case.draft and case.draft.served_on:
        yield DRAFT, case.draft.served_on


def _body_told(case: "EhcCase", told: EhcBodyTold) -> "EhcCase":
    if told.party in {one.party for one in case.bodies_told}:
        return case
    after = replace(case, bodies_told=(*case.bodies_told, told))
    if case.bodies_to_tell - {one.party for one in after.bodies_told}:
        return after
    return limits.meet(after, NOTIFIED, max(one.sent_on for one in after.bodies_told))


def told_of_request(case: "EhcCase", kind: str, sent_on: date, party: str = "") -> "EhcCase":
    """A letter about the request went out: the family was asked what it thinks, or those who must know were told: all
    of them, on the day on which the last was.

    party  the body that was told
    """
    if TOLD_OF_REQUEST[kind] == NOTIFIED:
        return _body_told(case, EhcBodyTold(party, sent_on))
    if kind == ACKNOWLEDGED and case.source is not EhcSource.PARENT_OR_YOUNG_PERSON:
        return case
    return limits.meet(case, TOLD_OF_REQUEST[kind], sent_on)
