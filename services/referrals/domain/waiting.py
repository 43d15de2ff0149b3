"""What waits for somebody in the records of this house. The words of each stand in kernel/waiting.toml."""

from datetime import date

from kernel.deadlines import Owed
from kernel.waiting import FAMILY, RELATIVE, wait
from services.referrals.domain.break_glass import BreakGlass
from services.referrals.domain.draft import Draft, DraftState
from services.referrals.domain.identity_match import IdentityMatch, IdentityMatchState
from services.referrals.domain.invitation import Invitation, InvitationState
from services.referrals.domain.match import Match, MatchState
from services.referrals.domain.referral import Referral
from services.referrals.domain.referral_machine import ReferralState
from services.referrals.domain.standing_consent import ConsentState, StandingConsent

TO_ANSWER = (ConsentState.ASKED, ConsentState.REVISIT, ConsentState.EXPIRED)


def of_match(match: Match, team: str) -> list[Owed]:
    """The team that keeps the records looks at two that may be about one child."""
    return [wait("match_decision").owed(match.raised_on, team)] if match.state is MatchState.IN_DOUBT else []


def of_identity_match(match: IdentityMatch, team: str) -> list[Owed]:
    """The team that keeps the records says whether a person of another system is this child."""
    in_doubt = match.state is IdentityMatchState.IN_DOUBT
    return [wait("identity_decision").owed(match.asked_on, team)] if in_doubt else []


def of_referral(referral: Referral, team: str, on: date) -> list[Owed]:
    """The panel's question waits for who applied, a consent for the family."""
    if referral.state is ReferralState.FURTHER_INFORMATION:
        return [wait("referral_information").owed(on, team, waits_for=referral.applicant_party)]
    if referral.state is ReferralState.AWAITING_CONSENT:
        return [wait("referral_consent").owed(on, team, waits_for=FAMILY)]
    return []


def of_consent(consent: StandingConsent, team: str, on: date) -> list[Owed]:
    """The family answers what it was asked, or is asked again; and says before a yes ends whether it goes on."""
    if consent.state in TO_ANSWER:
        return [wait("consent_answer").owed(on, team, waits_for=FAMILY)]
    held = consent.standing
    if held is None or held.expires_on is None:
        return []
    return [wait("consent_ends").owed(held.on, team, waits_for=FAMILY, due_on=held.expires_on)]


def of_break_glass(access: BreakGlass, desk: str) -> list[Owed]:
    """The desk reviews it; from the day on which it is over, it has been waiting since it began."""
    return [wait("break_glass_review").owed(access.opened_at.date(), desk)] if access.allowed_moves else []


def of_invitation(invitation: Invitation, team: str) -> list[Owed]:
    """The code is good until its day. Only the team follows it: nobody else is told who was invited."""
    if invitation.state is not InvitationState.OPEN:
        return []
    return [wait("invitation_use").owed(invitation.invited_on, team, waits_for=RELATIVE, due_on=invitation.expires_on)]


def of_draft(draft: Draft) -> list[Owed]:
    """Its author is told before it is deleted; whom it is shared with, that it is there for them to read and write."""
    if draft.state is not DraftState.OPEN:
        return []
    since, ends = draft.written_at.date(), draft.delete_on
    shared = [party for party in draft.shared_with if party not in (draft.author, draft.written_by)]
    return [
        wait("draft_unsent").owed(since, draft.author, due_on=ends),
        *(wait("draft_shared").owed(since, party, about=party, due_on=ends) for party in shared),
    ]
