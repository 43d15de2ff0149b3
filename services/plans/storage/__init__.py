"""Tables of the plans house, and how its records are found. The only SQL in the house."""

from services.plans.storage.consents import consents_of
from services.plans.storage.ehc import (
    EHC_CASES,
    as_document,
    case_of,
    case_of_referral,
    from_document,
    keep_case,
    page_of_ehc_cases,
    versions_of,
)
from services.plans.storage.ehc_versions import (
    EHC_DRAFTS,
    EHC_FINALS,
    all_versions,
    page_of_versions,
    plan_version,
    text_as_of,
    versions_as_documents,
    versions_from_documents,
    versions_so_far,
)
from services.plans.storage.establishments import establishment, page_of_establishments, take_over
from services.plans.storage.records import (
    ASSESSMENTS,
    PLANS,
    assessment_of_referral,
    budgets_of_child,
    page_of_assessments,
    page_of_plans,
)
from services.plans.storage.support_assessments import (
    SUPPORT_ASSESSMENTS,
    family_of,
    grounds_of,
    known_of_child,
    one_is_open,
    page_of_support_assessments,
    support_assessment_known,
)
from services.plans.storage.support_plans import (
    SUPPORT_PLANS,
    open_plan_of,
    open_plans_of_child,
    page_of_support_plans,
    plan_as_of,
)
from services.plans.storage.tables import metadata

__all__ = [
    "ASSESSMENTS",
    "EHC_CASES",
    "EHC_DRAFTS",
    "EHC_FINALS",
    "PLANS",
    "SUPPORT_ASSESSMENTS",
    "SUPPORT_PLANS",
    "all_versions",
    "as_document",
    "assessment_of_referral",
    "budgets_of_child",
    "case_of",
    "case_of_referral",
    "consents_of",
    "establishment",
    "family_of",
    "from_document",
    "grounds_of",
    "keep_case",
    "known_of_child",
    "metadata",
    "one_is_open",
    "open_plan_of",
    "open_plans_of_child",
    "page_of_assessments",
    "page_of_ehc_cases",
    "page_of_establishments",
    "page_of_plans",
    "page_of_support_assessments",
    "page_of_support_plans",
    "page_of_versions",
    "plan_as_of",
    "plan_version",
    "support_assessment_known",
    "take_over",
    "text_as_of",
    "versions_as_documents",
    "versions_from_documents",
    "versions_of",
    "versions_so_far",
]
