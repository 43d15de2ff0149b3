"""To which records documents can be attached: how an address names them, and which house keeps them as what.

One more kind is one more line here, and one more word in the blueprint of its house; a test compares the two.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from google.protobuf.message import Message

from gateway.api.calling import Caller
from gateway.problems import Problem


@dataclass(frozen=True, slots=True)
class Kept:
    """In which house, and what the record is called there."""

    house: str
    kind: str


BY_ADDRESS: Mapping[str, Kept] = {
    "children": Kept("referrals", "child"),
    "referrals": Kept("referrals", "referral"),
    "drafts": Kept("referrals", "draft"),
    "noticed-needs": Kept("referrals", "noticed_need"),
    "concerns": Kept("referrals", "safeguarding_concern"),
    "enquiries": Kept("referrals", "enquiry"),
    "escalations": Kept("referrals", "escalation"),
    "pilot-cases": Kept("referrals", "pilot_case"),
    "consents": Kept("referrals", "standing_consent"),
    "sharings": Kept("referrals", "sharing_decision"),
    "agenda-items": Kept("panels", "agenda_item"),
    "assessments": Kept("plans", "assessment"),
    "plans": Kept("plans", "plan"),
    "ehc-cases": Kept("plans", "ehc_case"),
    "support-plans": Kept("plans", "support_plan"),
    "support-assessments": Kept("plans", "support_assessment"),
    "budgets": Kept("budgets", "budget"),
    "budget-applications": Kept("budgets", "budget_application"),
    "payments": Kept("budgets", "payment"),
}
# As parameters of an address have it.
Kind = StrEnum("Kind", {name.upper().replace("-", "_"): name for name in BY_ADDRESS})  # type: ignore[misc]
HOUSES = tuple(dict.fromkeys(kept.house for kept in BY_ADDRESS.values()))
ABSENT, AWAY = "not-found", ("unavailable", "timed-out")


async def found(caller: Caller, request: Message) -> tuple[str, Any]:
    """Which house has the document that is asked for, and its answer. Its id does not say; they are asked together."""
    said = await asyncio.gather(*(caller.ask(request, of=house) for house in HOUSES), return_exceptions=True)
    answers = [(house, one) for house, one in zip(HOUSES, said, strict=True) if not isinstance(one, BaseException)]
    if answers:
        return answers[0]
    raise _refusal([one for one in said if isinstance(one, BaseException)])


async def commanded(caller: Caller, request: Message) -> tuple[str, Any]:
    """As `found`, for what changes something: one house after the other, until one knows the document."""
    refused: list[BaseException] = []
    for house in HOUSES:
        try:
            return house, await caller.ask(request, of=house)
        except Problem as problem:
            refused.append(problem)
            if problem.slug not in (ABSENT, *AWAY):
                break
    raise _refusal(refused)


def _refusal(refused: list[BaseException]) -> BaseException:
    """What a house that knows the document says; that one is away, rather than that there is no such document."""

    def weight(error: BaseException) -> int:
        slug = error.slug if isinstance(error, Problem) else "internal"
        return 2 if slug == ABSENT else 1 if slug in AWAY else 0

    return min(refused, key=weight)
