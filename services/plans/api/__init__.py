"""The house's RPCs: message to domain, domain to message, no rules."""

from services.plans.api.assessments import AssessmentRpcs
from services.plans.api.ehc import EhcRpcs
from services.plans.api.ehc_caseworkers import EhcCaseworkerRpcs
from services.plans.api.ehc_disputes import EhcDisputeRpcs
from services.plans.api.ehc_endings import EhcEndingRpcs
from services.plans.api.ehc_plans import EhcPlanRpcs
from services.plans.api.ehc_reviews import EhcReviewRpcs
from services.plans.api.establishments import EstablishmentRpcs
from services.plans.api.searching import SearchRpcs
from services.plans.api.sen2 import Sen2Rpcs
from services.plans.api.support_assessments import SupportAssessmentRpcs
from services.plans.api.support_findings import SupportFindingRpcs
from services.plans.api.support_plans import SupportPlanRpcs
from services.plans.api.support_teams import SupportTeamRpcs
from services.plans.api.taking_over import TakingOverRpcs


class Plans(
    SupportAssessmentRpcs,
    SupportFindingRpcs,
    AssessmentRpcs,
    EhcRpcs,
    EhcCaseworkerRpcs,
    EhcPlanRpcs,
    EhcReviewRpcs,
    EhcDisputeRpcs,
    EhcEndingRpcs,
    EstablishmentRpcs,
    SearchRpcs,
    SupportPlanRpcs,
    SupportTeamRpcs,
    Sen2Rpcs,
    TakingOverRpcs,
):
    """The plans house's service."""
