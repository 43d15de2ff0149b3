"""What a review's decision asks somebody to do, until it is done: it stands on the list of whoever keeps the plan.

GLOS-E19c, GLOS-E44a to GLOS-E44d [seed 001]. Mostly the next command does it: an assessment is opened or brought up
to date, a service joins, somebody is asked for advice or for an EHC needs assessment. Otherwise the lead says what came
of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, demand
from kernel.ladder import ReviewDecision
from kernel.plain_text import plain_text_problems
from services.plans.domain.support import news
from services.plans.domain.support.content import LONGEST
from services.plans.domain.support.machine import SUPPORT_PLAN, demand_lead

if TYPE_CHECKING:
    from services.plans.domain.support.plan import SupportPlan


class SupportStepTaken(StrEnum):
    """What has been done about a decision."""

    ASSESSMENT_OPENED = "assessment_opened"
    ASSESSMENT_UPDATED = "assessment_updated"
    SERVICE_JOINED = "service_joined"
    HELP_ASKED = "help_asked"
    ADVICE_ASKED = "advice_asked"
    EHC_REQUESTED = "ehc_requested"
    SETTLED = "settled"


_D, _T = ReviewDecision, SupportStepTaken
# Which command does what was decided; every one of them can be settled in words, and a new plan ends this one.
DOES: Mapping[ReviewDecision, frozenset[SupportStepTaken]] = MappingProxyType(
    {
        _D.ASSESSMENT_NEEDED: frozenset({_T.ASSESSMENT_OPENED}),
        _D.UPDATE_ASSESSMENT: frozenset({_T.ASSESSMENT_UPDATED, _T.ASSESSMENT_OPENED}),
        _D.NEW_PLAN: frozenset(),
        _D.MORE_EARLY_HELP: frozenset({_T.SERVICE_JOINED, _T.HELP_ASKED, _T.ADVICE_ASKED}),
        _D.CONSIDER_OTHERS: frozenset({_T.HELP_ASKED, _T.ADVICE_ASKED, _T.EHC_REQUESTED}),
    }
)
# Under which key of kernel/waiting.toml each stands on the list.
WAITS: Mapping[ReviewDecision, str] = MappingProxyType({one: f"support_{one.value}" for one in DOES})


@dataclass(frozen=True, slots=True)
class SupportFollowUp:
    """What the last review asks somebody to do. `taken`: what was done about it; `note`: in the lead's words."""

    id: UUID
    decision: ReviewDecision
    since: date
    taken: SupportStepTaken | None = None
    taken_on: date | None = None
    note: str = ""


def asked_by(decision: ReviewDecision, review_id: UUID, on: date) -> SupportFollowUp | None:
    """What the decision asks for beyond the plan itself, if anything. It bears the id of its review."""
    return SupportFollowUp(review_id, decision, on) if decision in DOES else None


def followed(plan: "SupportPlan", taken: SupportStepTaken, *, on: date) -> "SupportPlan":
    """The plan, with what was decided done if that is what was done."""
    waits = plan.awaited_step
    if waits is None or taken not in DOES[waits.decision]:
        return plan
    return replace(plan, follow_up=replace(waits, taken=taken, taken_on=on))


def settle(plan: "SupportPlan", note: str, *, by: Collection[str], on: date) -> Change["SupportPlan"]:
    """The lead says what came of what was decided, where no command says it by itself."""
    demand_lead(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "settle_next_step")
    demand(plain_text_problems("note", note, limit=LONGEST))
    waits = plan.awaited_step
    if waits is None:
        raise Refused("NOTHING_AWAITED", "The last review asks for nothing that is still to be done.")
    done = replace(waits, taken=_T.SETTLED, taken_on=on, note=note)
    said = news.SupportStepSettled(plan.id, plan.child_id, waits.id, on)
    return Change(replace(moved, follow_up=done), (said,))
