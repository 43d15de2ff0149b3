"""The family's time after a decision: to contact a mediation adviser (SR 33) and to appeal (FTT Rules r.20).

Both are limits of the case and run from the sending of the notice. They are rights: what was not used has expired.
"""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from services.plans.domain.ehc import limits
from services.plans.domain.ehc.decision import EhcDecision, EhcQuestion

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase

ADVISER, APPEAL, CEASE_WINDOW = "mediation_contact", "appeal", "cease_window"


def begin(case: "EhcCase", decision: EhcDecision, sent_on: date) -> "EhcCase":
    """The notice of a decision that can be appealed went out: two months to contact the adviser, two to appeal."""
    if not decision.appeal_basis:
        return case
    return limits.start(limits.start(case, ADVISER, sent_on, decision.id), APPEAL, sent_on, decision.id)


def prolong(case: "EhcCase", decision: EhcDecision, certified_on: date) -> "EhcCase":
    """A certificate gives a month, if that ends later (r.20(1)(c)); a plan goes on as long (CFA s.45(4))."""
    assert decision.notified_on is not None  # only a decision that was sent can be appealed
    happened = {"decision_sent": decision.notified_on, "mediation_certificate_issued": certified_on}
    after = limits.count_again(case, APPEAL, happened, decision.id)
    if decision.question is EhcQuestion.CEASE:
        happened = {"cease_notified": decision.notified_on, "mediation_certificate_issued": certified_on}
        after = limits.count_again(after, CEASE_WINDOW, happened, decision.about_id)
    until = limits.running(after, APPEAL, decision.id)
    changed = replace(decision, appeal_by=until.last_on if until else decision.appeal_by)
    return replace(after, decisions=tuple(changed if one.id == decision.id else one for one in after.decisions))


def used(case: "EhcCase", decision: EhcDecision, lodged_on: date) -> "EhcCase":
    """The family has appealed: nobody waits for the adviser to be contacted any more."""
    after = limits.meet(case, APPEAL, lodged_on, decision.id)
    after = limits.end(after, lodged_on, ADVISER, about=decision.id)
    if decision.question is EhcQuestion.CEASE:
        after = limits.meet(after, CEASE_WINDOW, lodged_on, decision.about_id)
    return after
