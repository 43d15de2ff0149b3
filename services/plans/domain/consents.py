"""What the family's leave is asked for before anything is begun, and how a refusal says so.

A level of the ladder names what it needs (GLOS-E12, GLOS-E23); the integrated assessment needs one to ask others.
"""

from collections.abc import Collection

from kernel.errors import Refused

# What people call them. They are asked of the family and answered in referrals.
CALLED = {
    "assessment": "asking other practitioners for information in an assessment",
    "activity": "the support itself",
    "conversation": "conversations with other practitioners",
    "agency_referral": "a referral to a named agency",
    "disclosure": "showing the plan to others",
}


def demand_consents(
    needed: Collection[str], given: Collection[str], *, allowed: tuple[str, ...] = ("ask_for_consent",)
) -> None:
    """Refused CONSENT_NEEDED with the first purpose that nobody with the right to it has agreed to, and how to ask."""
    for purpose in needed:
        if purpose not in given:
            raise Refused(
                "CONSENT_NEEDED",
                f"The family has not agreed to {CALLED.get(purpose, purpose.replace('_', ' '))}, or agrees no longer. "
                f"Talk with child and family, then record what they say as a consent for the purpose {purpose}.",
                allowed=allowed,
                facts={"purpose": purpose},
            )
