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
from services.plans.domain.ehc.advice import (
    EHC_ADVICE,
    AdviceGiven,
    AdviceToSeek,
    EhcAdvice,
    EhcAdviceKind,
    EhcAdviceReceived,
    EhcAdviceReminded,
    EhcAdviceRequested,
    EhcAdviceState,
)
from services.plans.domain.ehc.amendment import EHC_AMENDMENT
from services.plans.domain.ehc.appeal import EHC_APPEAL, EhcAppealConceded, EhcAppealLodged, EhcOrderMade
from services.plans.domain.ehc.case import EhcCase
from services.plans.domain.ehc.caseworker import EhcCaseworkerAssigned, EhcCaseworkerReleased
from services.plans.domain.ehc.ceasing import EHC_CEASING, EhcCeasingProposed, EhcPlanCeased
from services.plans.domain.ehc.decision import Deciding, EhcDecisionMade, EhcQuestion
from services.plans.domain.ehc.draft import (
    EhcBudgetRequested,
    EhcDraftServed,
    EhcRepresentation,
    EhcRepresentationMade,
    EhcSchoolConsulted,
)
from services.plans.domain.ehc.establishment import Establishment
from services.plans.domain.ehc.machine import EHC, EhcState
from services.plans.domain.ehc.mediation import EHC_MEDIATION
from services.plans.domain.ehc.placement import EhcPlacement
from services.plans.domain.ehc.plan import EhcPlanMade
from services.plans.domain.ehc.reassessment import EHC_REASSESSMENT, EhcReassessmentRequested
from services.plans.domain.ehc.request import (
    EhcCaseWithdrawn,
    EhcContact,
    EhcEvidence,
    EhcPanelWanted,
    EhcRequestReceived,
    EhcTold,
)
from services.plans.domain.ehc.review import EHC_REVIEW, EhcPapersCirculated, EhcReviewArranged, EhcReviewReported
from services.plans.domain.ehc.transfer import EhcCaseTransferred, EhcTransferInformed, EhcTransferReceived
from services.plans.domain.ehc.version import EHC_VERSION, EhcPlanVersion, EhcVersionState
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
from services.plans.domain.support.assessment import SUPPORT_ASSESSMENT, SupportAssessment, SupportAssessmentState
from services.plans.domain.support.assessment_sharing import ASSESSMENT_SHARING
from services.plans.domain.support.machine import SUPPORT_PLAN, SupportPlanState

__all__ = [
    "ASSESSMENT",
    "ASSESSMENT_SHARING",
    "EHC",
    "EHC_ADVICE",
    "EHC_AMENDMENT",
    "EHC_APPEAL",
    "EHC_CEASING",
    "EHC_MEDIATION",
    "EHC_REASSESSMENT",
    "EHC_REVIEW",
    "EHC_VERSION",
    "PLAN",
    "SUPPORT_ASSESSMENT",
    "SUPPORT_PLAN",
    "AdviceGiven",
    "AdviceToSeek",
    "Answer",
    "Assessment",
    "AssessmentOpened",
    "AssessmentState",
    "Attendance",
    "Deciding",
    "EhcAdvice",
    "EhcAdviceKind",
    "EhcAdviceReceived",
    "EhcAdviceReminded",
    "EhcAdviceRequested",
    "EhcAdviceState",
    "EhcAppealConceded",
    "EhcAppealLodged",
    "EhcBudgetRequested",
    "EhcCase",
    "EhcCaseTransferred",
    "EhcCaseWithdrawn",
    "EhcCaseworkerAssigned",
    "EhcCaseworkerReleased",
    "EhcCeasingProposed",
    "EhcContact",
    "EhcDecisionMade",
    "EhcDraftServed",
    "EhcEvidence",
    "EhcOrderMade",
    "EhcPanelWanted",
    "EhcPapersCirculated",
    "EhcPlacement",
    "EhcPlanCeased",
    "EhcPlanMade",
    "EhcPlanVersion",
    "EhcQuestion",
    "EhcReassessmentRequested",
    "EhcRepresentation",
    "EhcRepresentationMade",
    "EhcRequestReceived",
    "EhcReviewArranged",
    "EhcReviewReported",
    "EhcSchoolConsulted",
    "EhcState",
    "EhcTold",
    "EhcTransferInformed",
    "EhcTransferReceived",
    "EhcVersionState",
    "Establishment",
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
    "SupportAssessment",
    "SupportAssessmentState",
    "SupportPlanState",
    "TeamMeeting",
    "TeamMeetingHeld",
    "open_assessment",
    "propose",
    "sources_of",
]
