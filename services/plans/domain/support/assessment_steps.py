"""The steps of the open conversation (GLOS-C0 to GLOS-C9), in any order; which of them a level asks for."""

from enum import StrEnum

from kernel.ladder import Level


class AssessmentStep(StrEnum):
    """What an assessment consists of. `joint_planning` and `strategies` are of levels that ask for them."""

    REGISTRATION = "registration"
    CONVERSATION = "conversation"
    CHILD_HEARD = "child_heard"
    CONTRIBUTIONS = "contributions"
    HEALTH_REFERRAL = "health_referral"
    MEETING = "meeting"
    LEAD_PROFESSIONAL = "lead_professional"
    NEEDS = "needs"
    OUTCOMES = "outcomes"
    RESOURCES = "resources"
    OPTIONS = "options"
    STRATEGIES = "strategies"
    JOINT_PLANNING = "joint_planning"


S = AssessmentStep
WORDS = {
    S.REGISTRATION: "it is registered",
    S.CONVERSATION: "a conversation with the family",
    S.CHILD_HEARD: "what the child or young person says, or how that was sought",
    S.CONTRIBUTIONS: "everybody who was asked has answered, and the sectors that always contribute were asked",
    S.HEALTH_REFERRAL: "what health professionals found",
    S.MEETING: "a meeting of the team was held, or why not is said",
    S.LEAD_PROFESSIONAL: "a lead professional is agreed",
    S.NEEDS: "the needs are analysed",
    S.OUTCOMES: "one list of outcomes is agreed",
    S.RESOURCES: "the resources are considered, personal budgets among them",
    S.OPTIONS: "for each outcome options are compared and one is chosen",
    S.STRATEGIES: "strategies are in place",
    S.JOINT_PLANNING: "a joint planning meeting was held",
}


def steps_of(level: Level) -> tuple[AssessmentStep, ...]:
    """What an assessment of the level consists of.

    Where help begins with a referral to health, clearer needs and strategies are what comes of it (BROM-4, BROM-6);
    where the agencies plan jointly, their meetings are (BROM-10). Otherwise it is the whole open conversation.
    """
    asked = {
        S.REGISTRATION: bool(level.registered_by),
        S.CONVERSATION: True,
        S.CHILD_HEARD: True,
        S.CONTRIBUTIONS: True,
        S.HEALTH_REFERRAL: level.health_referral,
        S.MEETING: level.team and not level.joint_planning,
        S.LEAD_PROFESSIONAL: bool(level.lead),
        S.NEEDS: True,
        S.OUTCOMES: not level.health_referral,
        S.RESOURCES: not level.health_referral and not level.joint_planning,
        S.OPTIONS: not level.health_referral and not level.joint_planning,
        S.STRATEGIES: level.health_referral,
        S.JOINT_PLANNING: level.joint_planning,
    }
    return tuple(step for step in S if asked[step])
