"""What each role of the access matrix (domain facts 7) may ask for at most, as data.

A role opens no record: it says which kinds of request a person in it makes. A token for a person carries a scope only
when the client may have it and the person's role may, and, where it is one of `STRONG`, when the sign-in was strong.
"""

from collections.abc import Collection, Iterable

from gateway.oauth.scopes import ALWAYS_OPEN
from gateway.people.providers import Kind, Standing

# What the family, or a professional beside the child, may do at most; a row's own cells add to it.
_FAMILY = (
    "early_help.read",
    "escalation.write",
    "concern.read",
    "child.read",
    "child.write",
    "consent.write",
    "referral.read",
    "referral.write",
    "assessment.read",
    "assessment.contribute",
    "plan.read",
    "support.read",
    "support.write",
    "ehc.read",
    "ehc.contribute",
    "budget.read",
    "budget.request",
    "budget.evidence",
    "clock.read",
    "clock.explain",
    "notice.read",
    "notice.choose",
    "audit.read",
    "record.export",
    "document.read",
    "document.write",
    "local_offer.read",
    "local_offer.feedback",
)
_LOOKS = (
    "child.read",
    "referral.read",
    "early_help.read",
    "assessment.read",
    "plan.read",
    "support.read",
    "ehc.read",
    "document.read",
    "local_offer.read",
)
_PRACTITIONER = (
    *_LOOKS,
    "escalation.write",
    "assessment.contribute",
    "support.write",
    "ehc.contribute",
    "clock.read",
    "notice.read",
    "notice.choose",
    "document.write",
)
_HELPS_EARLY = ("early_help.write", "concern.read")

# By role of the matrix (kernel/access_matrix.toml), in its order: no scope whose every act the row closes. A test
# compares them. Nobody signs in as a partner system: it is a client.
_OF_ROLE: dict[str, tuple[str, ...]] = {
    "parent": _FAMILY,
    "young_person": _FAMILY,
    "parent_of_young_person": (
        *_LOOKS,
        "budget.read",
        "clock.read",
        "notice.read",
        "notice.choose",
        "local_offer.feedback",
    ),
    "setting": (*_PRACTITIONER, *_HELPS_EARLY, "referral.write", "budget.read", "local_offer.write"),
    "caseworker": (
        *_LOOKS,
        "involvement.read",
        "escalation.write",
        "concern.read",
        "child.write",
        "document.write",
        "consent.write",
        "sharing.decide",
        "match.decide",
        "referral.write",
        "ehc.write",
        "ehc.contribute",
        "ehc.export",
        "sen2.read",
        "sen2.count",
        "budget.read",
        "budget.offer",
        "family.invite",
        "clock.read",
        "clock.explain",
        "notice.read",
        "notice.choose",
        "notice.chase",
        "audit.read",
        "record.export",
        "record.erase",
    ),
    "decision_officer": (
        *_LOOKS,
        "involvement.read",
        "escalation.write",
        "concern.read",
        "panel.read",
        "panel.determine",
        "ehc.decide",
        "sen2.read",
        "sen2.count",
        "budget.read",
        "clock.read",
        "clock.explain",
        "notice.read",
        "notice.choose",
    ),
    "panel_chair": (
        *_LOOKS,
        "escalation.write",
        "concern.read",
        "panel.read",
        "panel.take_part",
        "panel.decide",
        "budget.read",
        "clock.read",
        "notice.read",
        "notice.choose",
    ),
    "panel_member": (
        "panel.read",
        "panel.take_part",
        "clock.read",
        "notice.read",
        "notice.choose",
        "local_offer.read",
    ),
    "health": (*_PRACTITIONER, *_HELPS_EARLY, "referral.write", "budget.read", "record.break_glass"),
    "medical_officer": (
        *_LOOKS,
        "escalation.write",
        "concern.read",
        "ehc.agree",
        "sen2.count",
        "panel.read",
        "budget.read",
        "clock.read",
        "notice.read",
        "notice.choose",
        "local_offer.write",
    ),
    # The authority's safeguarding desk is theirs: the house reviews an emergency with that desk and nobody else.
    "social_worker": (
        *_PRACTITIONER,
        "involvement.read",
        "local_offer.write",
        "support.register",
        *_HELPS_EARLY,
        "concern.add",
        "concern.handle",
        "sen2.count",
        "panel.read",
        "budget.read",
        "notice.chase",
        "record.break_glass",
        "record.review",
    ),
    "lead_practitioner": (
        *_LOOKS,
        "involvement.read",
        "escalation.write",
        "document.write",
        *_HELPS_EARLY,
        "concern.add",
        "consent.write",
        "assessment.write",
        "assessment.contribute",
        "plan.write",
        "plan.finalise",
        "support.write",
        "support.register",
        "budget.read",
        "budget.allocate",
        "clock.read",
        "clock.explain",
        "notice.read",
        "notice.choose",
    ),
    "commissioner": ("panel.read", "sen2.count", "clock.read", "local_offer.read", "local_offer.gaps"),
    # Who asked for a payment does not approve it, nor pay it: the house asks for another person each time.
    "budget_officer": (
        "local_offer.read",
        "budget.read",
        "document.read",
        "payment.read",
        "payment.instruct",
        "payment.reconcile",
        "payment.approve",
        "payment.release",
        "payment.close",
        "clock.read",
        "notice.read",
        "notice.choose",
        "audit.read",
    ),
    "advocate": (*_LOOKS, "budget.read", "clock.read", "notice.read", "notice.choose"),
    "auditor": (
        *_LOOKS,
        "concern.read",
        "panel.read",
        "sen2.read",
        "sen2.count",
        "budget.read",
        "payment.read",
        "audit.read",
    ),
}

SCOPES_OF: dict[str, tuple[str, ...]] = {role: (*scopes, *ALWAYS_OPEN) for role, scopes in _OF_ROLE.items()}

# The scopes that no person's token carries, and why.
NOT_FOR_PEOPLE: dict[str, str] = {
    "event.subscribe": "A partner's system reads the feed.",
    "subscription.read": "A partner's system is told of events.",
    "subscription.write": "A partner's system is told of events.",
    "operator.subscriptions": "Who operates the platform is registered at the command line.",
    "roll.write": "A school's system tells of the roll.",
    "involvement.write": "A council's case system tells of involvements.",
    "match-record.read": "Another agency's system asks.",
    "find-record.read": "A service that finds records asks.",
    "fetch-record.read": "Another agency's system fetches what was found.",
    "invitation.redeem": "The page on which a person types the code asks for them, with nothing else in hand.",
    "operator.clients": "Who manages clients is registered at the command line.",
}

# What decides about a child, moves money, or opens or ends a record: only after a sign-in that needed more than a
# password.
STRONG = frozenset(
    {
        "concern.handle",
        "panel.decide",
        "panel.determine",
        "plan.finalise",
        "ehc.agree",
        "ehc.decide",
        "ehc.export",
        "sen2.read",
        "sharing.decide",
        "match.decide",
        "budget.allocate",
        "payment.instruct",
        "payment.approve",
        "payment.release",
        "payment.close",
        "family.invite",
        "record.break_glass",
        "record.erase",
        "record.review",
    }
)

# How NHS clients name the assurance that they ask for (standards 1.2): the kind of provider, as their scopes call it.
NHS_SCOPE = "urn:nhsd:apim:user-{kind}:{level}:goldenthread"
NHS_NAMES = {Kind.NHS_CIS2: "nhs-id", Kind.NHS_LOGIN: "nhs-login"}


def scopes_of(standing: Standing) -> frozenset[str]:
    """Every scope that a person of this standing may have."""
    named = {scope for role in standing.roles for scope in SCOPES_OF[role]}
    return frozenset(named if standing.strong else named - STRONG)


def both_may_have(standing: Standing, of_client: Collection[str], asked: Iterable[str]) -> tuple[str, ...]:
    """Those of the scopes asked for that client and person may both have; every such scope when none is asked for."""
    may = scopes_of(standing)
    wanted = list(asked) or of_client
    return tuple(dict.fromkeys(scope for scope in wanted if scope in may and scope in of_client))


def nhs_scope(kind: Kind, assurance: str) -> str:
    """The one NHS scope that matches how this person signed in; empty for a provider that is not of the NHS."""
    name = NHS_NAMES.get(kind)
    return NHS_SCOPE.format(kind=name, level=assurance) if name and assurance else ""


def is_nhs_scope(scope: str) -> bool:
    return scope.startswith("urn:nhsd:apim:")
