"""What only the return of before can say of a case that was taken over (`history`), and the return says again."""

from dataclasses import replace

from kernel.sen2_form import Sen2Period
from kernel.sen2_return import Sen2ActivePlan, Sen2Request


def with_what_was_told(now: Sen2Request, before: Sen2Request | None, period: Sen2Period) -> Sen2Request:
    """What the return says now of a case that was taken over, with what only the return of before can say of it."""
    if before is None:
        return now
    said, then = now.assessment, before.assessment
    if said is not None and then is not None:
        said = replace(
            said,
            mediation=said.mediation or then.mediation,
            tribunal=said.tribunal or then.tribunal,
            other_mediation=said.other_mediation or then.other_mediation,
            other_tribunal=said.other_tribunal or then.other_tribunal,
            week20=said.week20 or then.week20,
        )
    active = now.active_plan
    if active is not None and before.active_plan is not None:
        active = _active(active, before.active_plan, period)
    return replace(
        now,
        mediation=now.mediation or before.mediation,
        tribunal=now.tribunal or before.tribunal,
        assessment=said,
        active_plan=active,
    )


def _active(now: Sen2ActivePlan, before: Sen2ActivePlan, period: Sen2Period) -> Sen2ActivePlan:
    due = before.phase_transfer_due_on
    if now.phase_transfer_due_on is None and due is not None and due >= period.year_from:
        now = replace(now, phase_transfer_due_on=due, phase_transfer_final_on=before.phase_transfer_final_on)
    if now.review_meeting_on != before.review_meeting_on:
        return now
    return replace(
        now,
        review_outcome=now.review_outcome or before.review_outcome,
        review_draft_on=now.review_draft_on or before.review_draft_on,
        last_review_on=now.last_review_on or before.last_review_on,
    )
