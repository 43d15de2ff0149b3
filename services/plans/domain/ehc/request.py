"""Stage 1, weeks 0 to 6: a request in any form, by anyone; who must know of it, evidence, contacts, exceptions.

The clock starts on the day of receipt, not of registration (CFA s.36(1), SR 5(1)).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Violation, demand
from kernel.excuses import Excuse
from kernel.plain_text import LONGEST_NAME, plain_text_problems, text_problems
from services.plans.domain.ehc import limits
from services.plans.domain.ehc.decision import EhcQuestion
from services.plans.domain.ehc.machine import EHC

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase

MOST_ENTRIES = 500


class EhcSource(StrEnum):
    """Who asked, as the SEN2 return counts it (item 2.2)."""

    PARENT_OR_YOUNG_PERSON = "parent_or_young_person"
    SCHOOL = "school"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"
    OTHER = "other"


class EhcContactKind(StrEnum):
    FAMILY_CONSULTED = "family_consulted"
    INDEPENDENT_ADVICE_OFFERED = "independent_advice_offered"
    FAMILY_MEETING = "family_meeting"
    PRODUCTION_MEETING = "production_meeting"
    OFFICER_MEETING = "officer_meeting"
    EARLY_HELP_REFERRED = "early_help_referred"


@dataclass(frozen=True, slots=True)
class EhcContact:
    """A talk, a meeting or an offer: on which day, with whom, what came of it."""

    kind: EhcContactKind
    on: date
    with_whom: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class EhcEvidence:
    """Something that a decision can rest on: what it is, who wrote it, when it came, what it says."""

    id: UUID
    title: str
    author: str
    received_on: date
    summary: str
    given_by: str = ""


@dataclass(frozen=True, slots=True)
class EhcTold:
    """A notice that reached somebody: which, on which day, how. `served_on` is the day on which it counts as served."""

    kind: str
    sent_on: date
    served_on: date
    channel: str
    about_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class EhcBodyTold:
    """A body that was told of the request, and when."""

    party: str
    sent_on: date


@dataclass(frozen=True, slots=True)
class EhcPanelWord:
    """A question to the panel and its advice: `advised` is empty until the panel has advised."""

    question: EhcQuestion
    asked_on: date
    item_id: UUID | None = None
    advised: str = ""
    advised_on: date | None = None


@dataclass(frozen=True, slots=True)
class EhcRequestReceived:
    case_id: UUID
    child_id: UUID
    referral_id: UUID
    received_on: date
    source: str


@dataclass(frozen=True, slots=True)
class EhcPanelWanted:
    case_id: UUID
    child_id: UUID
    question: str
    received_on: date
    decide_by: date
    source: str


@dataclass(frozen=True, slots=True)
class EhcCaseWithdrawn:
    case_id: UUID
    child_id: UUID


def demand_caseworker(case: "EhcCase", by: Collection[str]) -> None:
    """Denied to everyone but the team that works on the case, and the officers."""
    if {case.casework_party, case.officer_party}.isdisjoint(by):
        raise Denied("CASEWORKER_ONLY", "Only the team that works on this case may do this.")


def add_evidence(case: "EhcCase", evidence: EhcEvidence, *, on: date) -> Change["EhcCase"]:
    """Whoever sees the case may add evidence, at any time."""
    moved = EHC.apply(case, "add_evidence")
    demand(
        [
            *plain_text_problems("title", evidence.title, limit=LONGEST_NAME),
            *plain_text_problems("author", evidence.author, limit=LONGEST_NAME),
            *text_problems("summary", evidence.summary),
            *not_after("received_on", evidence.received_on, on, "Evidence cannot be received after today."),
            *room_for_one_more("evidence", case.evidence),
        ]
    )
    return Change(replace(moved, evidence=(*case.evidence, evidence)))


def record_contact(case: "EhcCase", contact: EhcContact, *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """The offer of independent advice, a meeting with the family, and the like (SWK-G2, G6, G10)."""
    demand_caseworker(case, by)
    moved = EHC.apply(case, "record_contact")
    kind = [] if contact.kind else [Violation("kind", "REQUIRED", f"This is one of {', '.join(EhcContactKind)}.")]
    demand(
        [
            *kind,
            *plain_text_problems("with_whom", contact.with_whom, limit=LONGEST_NAME),
            *plain_text_problems("note", contact.note, required=False),
            *between("on", contact.on, case.received_on, on),
            *room_for_one_more("kind", case.contacts),
        ]
    )
    return Change(replace(moved, contacts=(*case.contacts, contact)))


def record_exception(
    case: "EhcCase", limit: str, about: UUID | None, exception: Excuse, *, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """Disapplies a limit for a reason that the law knows, with evidence. The due date stays and nothing pauses."""
    demand_caseworker(case, by)
    moved = EHC.apply(case, "record_exception")
    return Change(limits.excuse(moved, limit, about, exception, on=on))


def withdraw(case: "EhcCase", reason: str, *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """The request is taken back before there is a plan; what ran, runs no more."""
    demand_caseworker(case, by)
    moved = EHC.apply(case, "withdraw")
    demand(plain_text_problems("reason", reason))
    stopped = limits.end_all(moved, on)
    return Change(
        replace(stopped, withdrawn_because=reason, withdrawn_on=on), (EhcCaseWithdrawn(case.id, case.child_id),)
    )


def not_after(field: str, day: date | None, last: date, message: str) -> list[Violation]:
    if day is None:
        return [Violation(field, "REQUIRED", "Name a day.")]
    return [Violation(field, "IN_THE_FUTURE", message)] if day > last else []


def between(field: str, day: date | None, first: date, last: date | None, *, what: str = "This day") -> list[Violation]:
    """Days that contradict one another are refused: nothing happens before what it follows, or after today."""
    if day is None:
        return [Violation(field, "REQUIRED", "Name a day.")]
    if day < first:
        return [Violation(field, "TOO_EARLY", f"{what} cannot come before {first.isoformat()}.")]
    if last is not None and day > last:
        return [Violation(field, "IN_THE_FUTURE", f"{what} cannot come after {last.isoformat()}.")]
    return []


def room_for_one_more(field: str, entries: Collection[object]) -> list[Violation]:
    if len(entries) < MOST_ENTRIES:
        return []
    return [Violation(field, "TOO_MANY", f"A case keeps at most {MOST_ENTRIES} of these.")]
