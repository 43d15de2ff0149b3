"""Assessments and plans: who is asked for information, the team's meetings, and the single plan that comes of it."""

from services.plans.domain.assessment import (
    ASSESSMENT,
    Assessment,
    AssessmentOpened,
    AssessmentState,
    InformationReceived,
    InformationRequested,
    TeamMeetingHeld,
    open_assessment,
)
from services.plans.domain.content import Outcome, PlanContent, Provision
from services.plans.domain.information import (
    Answer,
    InformationSource,
    InformationState,
    SourceToAsk,
    sources_of,
)
from services.plans.domain.meeting import Attendance, TeamMeeting
from services.plans.domain.plan import (
    PLAN,
    Plan,
    PlanFinalised,
    PlanProposed,
    PlanResourced,
    PlanState,
    Proposal,
    ProposalRevised,
    propose,
)

__all__ = [
    "ASSESSMENT",
    "PLAN",
    "Answer",
    "Assessment",
    "AssessmentOpened",
    "AssessmentState",
    "Attendance",
    "InformationReceived",
    "InformationRequested",
    "InformationSource",
    "InformationState",
    "Outcome",
    "Plan",
    "PlanContent",
    "PlanFinalised",
    "PlanProposed",
    "PlanResourced",
    "PlanState",
    "Proposal",
    "ProposalRevised",
    "Provision",
    "SourceToAsk",
    "TeamMeeting",
    "TeamMeetingHeld",
    "open_assessment",
    "propose",
    "sources_of",
]
