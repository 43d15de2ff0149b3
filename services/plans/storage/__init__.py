"""Tables of the plans house, and how its records are found. The only SQL in the house."""

from services.plans.storage.ehc import (
    EHC_CASES,
    as_document,
    case_of_referral,
    from_document,
    keep_case,
    page_of_ehc_cases,
    versions_of,
)
from services.plans.storage.establishments import establishment, page_of_establishments, take_over
from services.plans.storage.records import (
    ASSESSMENTS,
    PLANS,
    assessment_of_referral,
    page_of_assessments,
    page_of_plans,
)
from services.plans.storage.tables import metadata

__all__ = [
    "ASSESSMENTS",
    "EHC_CASES",
    "PLANS",
    "as_document",
    "assessment_of_referral",
    "case_of_referral",
    "establishment",
    "from_document",
    "keep_case",
    "metadata",
    "page_of_assessments",
    "page_of_ehc_cases",
    "page_of_establishments",
    "page_of_plans",
    "take_over",
    "versions_of",
]
