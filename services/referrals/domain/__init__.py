"""The child, the family, what they said and consented to, and every request for help.

child             who the child is, by whatever numbers
relative          the family on record: responsibility, restrictions, how to reach whom
young_person      the day on which the rights change hands
profile           what the family has said, told once
consent           what was said to a consent
standing_consent  a consent for the child as a whole, until taken back
sharing           a decision to share or not, on its lawful basis (lawful_bases)
delegation        access for who helps the family
erasure           when a record is erased, and what stops it
invitation        a code that ties a sign-in to a member of the family
break_glass       access without a relation, under alarm
match             two records that may be about one child (matching_rules)
identity_match    whose record another system has
draft             one that is being written
referral          a request for help and what may happen to it (referral_machine, referral_news)
submission        how it is taken in
taking_over       one that was made before the authority worked here
noticed_need      what a practitioner noticed, and the response
concern           a safeguarding concern (concern_machine, concern_parts, concern_news)
enquiry           advice before a referral
pilot_case        a child weighed for the authority's pilot, and its place
enrolment         a child on a school's roll, as the school says it
involvement       what children's services do with a child
escalation        a difference of opinion about a decision, up its levels
"""

from kernel.lawful_bases import LAWFUL_BASES, LawfulBasis
from services.referrals.domain.break_glass import (
    BREAK_GLASS,
    BreakGlass,
    BreakGlassCode,
    BreakGlassState,
    GlassBroken,
    GlassReviewed,
    demand_no_relation,
    demand_person,
)
from services.referrals.domain.break_glass import until as break_glass_until
from services.referrals.domain.child import (
    IDENTIFIERS,
    CapacityFinding,
    Child,
    FamilyMember,
    IdentifierRecorded,
    SupersededIdentifier,
    identifier_problems,
    separate,
    tidy_identifier,
    with_tidy_identifiers,
)
from services.referrals.domain.concern import Concern
from services.referrals.domain.concern_machine import (
    CONCERN,
    AdviceGiven,
    ConcernColleague,
    ConcernHappening,
    ConcernState,
    DeskOutcome,
    FamilyAnswer,
    HarmKind,
    NotToldBecause,
)
from services.referrals.domain.consent import Consent, ConsentAnswer, ConsentPurpose, DecidedAs
from services.referrals.domain.delegation import (
    DELEGATION,
    AccessDelegated,
    Delegation,
    DelegationState,
    DelegationWithdrawn,
)
from services.referrals.domain.draft import DRAFT, Draft, DraftKind, DraftState
from services.referrals.domain.draft import GROUND as DRAFT_GROUND
from services.referrals.domain.enquiry import ENQUIRY, Enquiry, EnquiryState
from services.referrals.domain.enrolment import ENROLMENT, Enrolment, EnrolmentState
from services.referrals.domain.erasure import Held, LegalHold, place_hold
from services.referrals.domain.escalation import (
    ESCALATION,
    Escalation,
    EscalationOutcome,
    EscalationState,
    SafeguardingEscalationState,
)
from services.referrals.domain.identity_match import IDENTITY_MATCH, IdentityMatch, IdentityMatchState
from services.referrals.domain.invitation import INVITATION, Invitation, InvitationState, invite
from services.referrals.domain.involvement import INVOLVEMENT, Involvement, InvolvementKind, InvolvementState
from services.referrals.domain.match import (
    MATCH,
    Match,
    MatchRaised,
    MatchState,
    MatchVerdict,
    demand_mergeable,
    merged,
    parted,
    raise_match,
)
from services.referrals.domain.matching_rules import MatchGround, swapped
from services.referrals.domain.noticed_need import (
    NOTICED_NEED,
    Colleague,
    NeedResponse,
    NoticedNeed,
    NoticedNeedState,
    UniversalContact,
    Weight,
)
from services.referrals.domain.particulars import Particulars
from services.referrals.domain.pilot_case import PILOT_CASE, PilotCase, PilotCaseState
from services.referrals.domain.profile import (
    Profile,
    ProfileExtended,
    Statement,
    Topic,
    with_others,
    without_others,
    words_on,
)
from services.referrals.domain.referral import Applicant, Information, Outcome, Referral, Route, Seeks
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
from services.referrals.domain.relative import (
    CONTACTS,
    FAMILY,
    OPENING,
    FamilyChanged,
    Relative,
    Restriction,
    RestrictionKind,
    relative_problems,
)
from services.referrals.domain.sharing import (
    SHARING,
    Sharing,
    SharingDecided,
    SharingState,
    demand_not_oneself,
    demand_record,
)
from services.referrals.domain.standing_consent import (
    CONSENT_MACHINE,
    NAMES_PARTIES,
    ConsentAnswered,
    ConsentAsked,
    ConsentRevisited,
    ConsentState,
    ConsentStatement,
    SharingPurpose,
    StandingConsent,
    demand_purpose,
)
from services.referrals.domain.submission import submit
from services.referrals.domain.young_person import RightsBegan, begin_rights, settle

__all__ = [
    "BREAK_GLASS",
    "CONCERN",
    "CONSENT_MACHINE",
    "CONTACTS",
    "DELEGATION",
    "DRAFT",
    "DRAFT_GROUND",
    "ENQUIRY",
    "ENROLMENT",
    "ESCALATION",
    "FAMILY",
    "IDENTIFIERS",
    "IDENTITY_MATCH",
    "INVITATION",
    "INVOLVEMENT",
    "LAWFUL_BASES",
    "MATCH",
    "NAMES_PARTIES",
    "NOTICED_NEED",
    "OPENING",
    "PILOT_CASE",
    "REFERRAL",
    "SHARING",
    "AccessDelegated",
    "AdviceGiven",
    "Applicant",
    "BreakGlass",
    "BreakGlassCode",
    "BreakGlassState",
    "CapacityFinding",
    "Child",
    "Colleague",
    "Concern",
    "ConcernColleague",
    "ConcernHappening",
    "ConcernState",
    "Consent",
    "ConsentAnswer",
    "ConsentAnswered",
    "ConsentAsked",
    "ConsentNeeded",
    "ConsentPurpose",
    "ConsentRecorded",
    "ConsentRevisited",
    "ConsentState",
    "ConsentStatement",
    "DecidedAs",
    "Delegation",
    "DelegationState",
    "DelegationWithdrawn",
    "DeskOutcome",
    "Draft",
    "DraftKind",
    "DraftState",
    "Enquiry",
    "EnquiryState",
    "Enrolment",
    "EnrolmentState",
    "Escalation",
    "EscalationOutcome",
    "EscalationState",
    "FamilyAnswer",
    "FamilyChanged",
    "FamilyMember",
    "GlassBroken",
    "GlassReviewed",
    "HarmKind",
    "Held",
    "IdentifierRecorded",
    "IdentityMatch",
    "IdentityMatchState",
    "Information",
    "InformationRequested",
    "InformationSupplied",
    "Invitation",
    "InvitationState",
    "Involvement",
    "InvolvementKind",
    "InvolvementState",
    "LawfulBasis",
    "LegalHold",
    "Match",
    "MatchGround",
    "MatchRaised",
    "MatchState",
    "MatchVerdict",
    "NeedResponse",
    "NotToldBecause",
    "NoticedNeed",
    "NoticedNeedState",
    "Outcome",
    "Particulars",
    "PilotCase",
    "PilotCaseState",
    "Profile",
    "ProfileExtended",
    "ReconsiderationRequested",
    "Referral",
    "ReferralAccepted",
    "ReferralDeclined",
    "ReferralReceived",
    "ReferralRedirected",
    "ReferralState",
    "ReferralWithdrawn",
    "Relative",
    "Restriction",
    "RestrictionKind",
    "RightsBegan",
    "Route",
    "SafeguardingEscalationState",
    "Seeks",
    "Sharing",
    "SharingDecided",
    "SharingPurpose",
    "SharingState",
    "StandingConsent",
    "Statement",
    "SupersededIdentifier",
    "Topic",
    "UniversalContact",
    "Weight",
    "begin_rights",
    "break_glass_until",
    "demand_mergeable",
    "demand_no_relation",
    "demand_not_oneself",
    "demand_person",
    "demand_purpose",
    "demand_record",
    "identifier_problems",
    "invite",
    "merged",
    "parted",
    "place_hold",
    "raise_match",
    "relative_problems",
    "separate",
    "settle",
    "submit",
    "swapped",
    "tidy_identifier",
    "with_others",
    "with_tidy_identifiers",
    "without_others",
    "words_on",
]
