"""The house's RPCs: message to domain, domain to message, no rules."""

from services.referrals.api.children import ChildRpcs
from services.referrals.api.concerns import ConcernRpcs
from services.referrals.api.consents import ConsentRpcs
from services.referrals.api.drafts import DraftRpcs
from services.referrals.api.early_help import EarlyHelpRpcs
from services.referrals.api.enquiries import EnquiryRpcs
from services.referrals.api.erasures import ErasureRpcs
from services.referrals.api.escalations import EscalationRpcs
from services.referrals.api.helping import HelpingRpcs
from services.referrals.api.identity import IdentityRpcs
from services.referrals.api.invitations import InvitationRpcs
from services.referrals.api.matches import MatchRpcs
from services.referrals.api.pilot_cases import PilotRpcs
from services.referrals.api.roll import RollRpcs
from services.referrals.api.safeguarding import SafeguardingRpcs
from services.referrals.api.searching import SearchRpcs
from services.referrals.api.sen2 import Sen2Rpcs
from services.referrals.api.sharings import SharingRpcs
from services.referrals.api.social_care import SocialCareRpcs
from services.referrals.api.taking_over import TakingOverRpcs


class Referrals(
    DraftRpcs,
    ChildRpcs,
    ConsentRpcs,
    SharingRpcs,
    HelpingRpcs,
    InvitationRpcs,
    MatchRpcs,
    ErasureRpcs,
    EarlyHelpRpcs,
    EnquiryRpcs,
    PilotRpcs,
    EscalationRpcs,
    ConcernRpcs,
    SafeguardingRpcs,
    SearchRpcs,
    Sen2Rpcs,
    RollRpcs,
    SocialCareRpcs,
    IdentityRpcs,
    TakingOverRpcs,
):
    """The referrals house's service."""
