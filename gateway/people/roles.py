"""What each role may ask for at most, as data (access matrix, domain facts 7).

A role opens no record: it says which kinds of request a person in it makes. A token for a person carries a scope only
when the client may have it and the person's role may, and, where it is one of `STRONG`, when the sign-in was strong.
"""

from collections.abc import Collection, Iterable

from gateway.people.providers import Kind, Standing

_FAMILY = (
    "referral.read",
    "referral.write",
    "assessment.read",
    "assessment.contribute",
    "plan.read",
    "budget.read",
    "budget.request",
    "budget.evidence",
    "notice.read",
)
_PRACTITIONER = (
    "referral.read",
    "referral.write",
    "assessment.read",
    "assessment.contribute",
    "plan.read",
    "notice.read",
)
_COORDINATOR = (
    "referral.read",
    "referral.write",
    "assessment.read",
    "assessment.write",
    "assessment.contribute",
    "plan.read",
    "plan.write",
    "notice.read",
)

SCOPES_OF: dict[str, tuple[str, ...]] = {
    "parent": _FAMILY,
    "young_person": _FAMILY,
    "parent_of_young_person": ("referral.read", "assessment.read", "plan.read", "budget.read", "notice.read"),
    "senco": _PRACTITIONER,
    "sen_caseworker": (*_COORDINATOR, "budget.read", "budget.allocate", "budget.offer", "family.invite"),
    "decision_officer": (
        "referral.read",
        "assessment.read",
        "plan.read",
        "panel.read",
        "panel.determine",
        "budget.read",
        "notice.read",
    ),
    "panel_chair": ("panel.read", "panel.take_part", "panel.decide", "referral.read", "plan.read", "notice.read"),
    "panel_member": ("panel.read", "panel.take_part", "notice.read"),
    "health_professional": (*_PRACTITIONER, "plan.finalise"),
    "designated_clinical_officer": ("referral.read", "assessment.read", "plan.read", "panel.read", "notice.read"),
    "social_worker": _PRACTITIONER,
    "lead_practitioner": (*_COORDINATOR, "plan.finalise", "budget.read"),
    "commissioner": ("budget.read",),
    "budget_officer": ("budget.read", "payment.read", "payment.instruct", "payment.reconcile", "notice.read"),
    "budget_manager": ("budget.read", "payment.read", "payment.approve", "payment.close", "notice.read"),
    "advocate": ("referral.read", "assessment.read", "plan.read", "budget.read", "notice.read"),
    "auditor": ("referral.read", "assessment.read", "plan.read", "panel.read", "budget.read", "payment.read"),
}

# What decides about a child, or moves money: only after a sign-in that needed more than a password.
STRONG = frozenset(
    {
        "panel.decide",
        "panel.determine",
        "plan.finalise",
        "budget.allocate",
        "payment.instruct",
        "payment.approve",
        "payment.release",
        "payment.close",
        "family.invite",
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
