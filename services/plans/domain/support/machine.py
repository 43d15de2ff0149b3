"""The states of a support plan, the moves between them, and what must hold for each."""

from collections.abc import Collection
from enum import StrEnum
from typing import TYPE_CHECKING

from kernel.errors import Denied, Refused
from kernel.ladder import Level
from kernel.machine import Machine, Move
from kernel.wording import with_article

if TYPE_CHECKING:
    from services.plans.domain.support.plan import SupportPlan


class SupportPlanState(StrEnum):
    """Planning and providing, over and over (GLOS-E1); then closed, or stepped to another plan."""

    PLANNING = "planning"
    PROVIDING = "providing"
    STEPPED = "stepped"
    CLOSED = "closed"


def not_registered_before(plan: "SupportPlan", **_: object) -> None:
    """Guard: it is registered once."""
    if plan.registered_on is not None:
        raise Refused("ALREADY_REGISTERED", "This plan is registered already.")


def a_review_is_set(plan: "SupportPlan", **_: object) -> None:
    """Guard: nothing is agreed without the day on which it is looked at again (GLOS-E14, GLOS-E33)."""
    if plan.review_on is None:
        raise Refused("REVIEW_NOT_SET", "Set the day of the review before the plan is agreed.", allowed=("set_review",))


def the_team_is_whole(plan: "SupportPlan", *, level: Level, **_: object) -> None:
    """Guard: where the level needs a team, child and family are in it, it has a lead and has met (GLOS-E29 to E31)."""
    missing = [sector.value for sector in level.sectors if sector not in {one.sector for one in plan.team}]
    if missing:
        raise Refused(
            "SECTOR_MISSING",
            f"At this level {', '.join(level.sectors).replace('_', ' ')} always contribute; "
            f"nobody of the team is of {', '.join(missing).replace('_', ' ')}.",
            allowed=("add_member",),
            facts={"missing": ", ".join(missing)},
        )
    if level.lead and plan.lead is None:
        raise Refused("LEAD_NEEDED", f"Name the {level.lead} first.", allowed=("name_lead",))
    if not level.team:
        return
    family = {one.kind.value for one in plan.team}
    for kind in ("child", "family"):
        if kind not in family:
            raise Refused(
                "TEAM_WITHOUT_FAMILY",
                f"The team around the child always has the child and the family in it; the {kind} is missing.",
                allowed=("add_member",),
                facts={"missing": kind},
            )
    if not plan.has_met:
        raise Refused(
            "TEAM_HAS_NOT_MET",
            "The team around the child meets before it agrees its plan.",
            allowed=("hold_meeting",),
        )


def an_assessment_informs_it(plan: "SupportPlan", *, level: Level, **_: object) -> None:
    """Guard: where the level has an assessment, the plan rests on one (GLOS-E30)."""
    if level.assessment and plan.assessment_id is None:
        raise Refused(
            "ASSESSMENT_NEEDED",
            f"A plan of this level rests on {with_article(level.assessment)}; name it.",
            allowed=("name_assessment",),
        )


_S = SupportPlanState
_OPEN = (_S.PLANNING, _S.PROVIDING)
_EITHER = (
    "add_member",
    "end_part",
    "hand_over",
    "name_lead",
    "name_assessment",
    "plan_meeting",
    "call_off_meeting",
    "answer_invitation",
    "hold_meeting",
    "ask_to_join",
    "answer_to_join",
    "settle_next_step",
    "record_progress",
    "share",
)
SUPPORT_PLAN = Machine(
    "support plan",
    initial=_S.PLANNING,
    moves=[
        *(Move("register", state, state, guards=(not_registered_before,)) for state in _OPEN),
        Move("write_content", _S.PLANNING, _S.PLANNING),
        Move("set_review", _S.PLANNING, _S.PLANNING),
        *(Move(name, state, state) for name in _EITHER for state in _OPEN),
        Move(
            "agree",
            _S.PLANNING,
            _S.PROVIDING,
            guards=(an_assessment_informs_it, the_team_is_whole, a_review_is_set),
        ),
        Move("bring_review_forward", _S.PROVIDING, _S.PROVIDING),
        Move("hold_review", _S.PROVIDING, _S.PROVIDING),
        Move("reopen_content", _S.PROVIDING, _S.PLANNING),
        *(Move("step", state, _S.STEPPED) for state in _OPEN),
        *(Move("close", state, _S.CLOSED) for state in _OPEN),
    ],
)


def demand_of_the_team(plan: "SupportPlan", by: Collection[str]) -> None:
    """Denied to whoever is not in the team around the child now, or waits for the family's word."""
    if not any(one.party and one.party in by for one in plan.at_work):
        raise Denied("TEAM_ONLY", "Only the team around the child may do this. Ask its lead to let you join.")


def demand_lead(plan: "SupportPlan", by: Collection[str]) -> None:
    """Denied to anybody but the lead; where there is none, to anybody but the practitioners of the team."""
    demand_of_the_team(plan, by)
    lead = plan.lead
    leads = [one for one in plan.at_work if (one.id == lead if lead else not one.is_family)]
    if not any(one.party in by for one in leads):
        raise Denied("LEAD_ONLY", "Only the lead of this plan may do this.")
