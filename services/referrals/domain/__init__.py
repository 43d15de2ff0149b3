"""The child, the family, their consents, and every request for help.

child             who the child is, and the family as somebody tells of it
consent           what was said to a consent
referral          a request for help and what may happen to it
referral_machine  its states and moves
referral_news     what is said of it
submission        how it is taken in
"""

from services.referrals.domain.child import Child, FamilyMember, separate, with_tidy_identifiers
from services.referrals.domain.consent import Consent, ConsentAnswer, ConsentPurpose
from services.referrals.domain.referral import Applicant, Information, Outcome, Referral, Route
from services.referrals.domain.referral_machine import REFERRAL, ReferralState
from services.referrals.domain.referral_news import (
    ConsentNeeded,
    ConsentRecorded,
    InformationRequested,
    InformationSupplied,
    ReconsiderationRequested,
    ReferralAccepted,
    ReferralDeclined,
    ReferralReceived,
    ReferralRedirected,
    ReferralWithdrawn,
)
from services.referrals.domain.submission import submit

__all__ = [
    "REFERRAL",
    "Applicant",
    "Child",
    "Consent",
    "ConsentAnswer",
    "ConsentNeeded",
    "ConsentPurpose",
    "ConsentRecorded",
    "FamilyMember",
    "Information",
    "InformationRequested",
    "InformationSupplied",
    "Outcome",
    "ReconsiderationRequested",
    "Referral",
    "ReferralAccepted",
    "ReferralDeclined",
    "ReferralReceived",
    "ReferralRedirected",
    "ReferralState",
    "ReferralWithdrawn",
    "Route",
    "separate",
    "submit",
    "with_tidy_identifiers",
]
