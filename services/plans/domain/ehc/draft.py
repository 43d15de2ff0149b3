"""Stage 3, weeks 12 to 16: the draft with the family, its representations, and the schools that are consulted.

The draft goes to the family and the professionals; 15 days beginning with the day served are the family's (SR 13(1)).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.calendar import ONE_DAY
from kernel.change import Change
from kernel.errors import Denied, Refused, Violation, demand
from kernel.plain_text import LONGEST_NAME, plain_text_problems
from services.plans.domain.ehc import limits
from services.plans.domain.ehc.machine import EHC
from services.plans.domain.ehc.request import demand_caseworker, room_for_one_more

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase


class EhcDraftKind(StrEnum):
    DRAFT = "draft"
    AMENDMENT = "amendment"


class EhcSchoolAnswer(StrEnum):
    CAN_MEET_NEEDS = "can_meet_needs"
    CANNOT_MEET_NEEDS = "cannot_meet_needs"


@dataclass(frozen=True, slots=True)
class ServedDraft:
    """A draft plan or a notice of amendments. It is served when it reached the family, and its days begin then."""

    id: UUID
    kind: EhcDraftKind
    plan_version_id: UUID
    sent_on: date
    served_on: date | None = None
    representations_until: date | None = None

    @property
    def earliest_final(self) -> date:
        """The first day on which the plan may be final; far away while the draft is not served."""
        return self.representations_until + ONE_DAY if self.representations_until else date.max

    def served(self, on: date) -> "ServedDraft":
        """It reached the family. Told twice, the first day stands."""
        if self.served_on:
            return self
        return replace(self, served_on=on, representations_until=limits.due("draft_representations", on))


@dataclass(frozen=True, slots=True)
class EhcRepresentation:
    """What the family says to a draft: in own words, the school it prefers, whether it wants a meeting or a budget.

    budget_request_id  under which id the budgets house keeps the request for a budget
    """

    by: str
    on: date
    text: str
    preferred_urn: str = ""
    preference_reason: str = ""
    wants_meeting: bool = False
    wants_personal_budget: bool = False
    in_time: bool = True
    budget_request_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class EhcConsultation:
    """A school that is consulted about being named, and its answer. `closed_on`: section I was decided;
    `maintained_by`: code of another authority that maintains it, and is consulted, too."""

    id: UUID
    urn: str
    name: str
    party: str
    asked_on: date
    due_on: date
    answer: EhcSchoolAnswer | None = None
    reply: str = ""
    answered_on: date | None = None
    closed_on: date | None = None
    maintained_by: str = ""


@dataclass(frozen=True, slots=True)
class SchoolSays:
    """A school's answer to a consultation."""

    answer: EhcSchoolAnswer
    reply: str = ""


@dataclass(frozen=True, slots=True)
class EhcDraftServed:
    case_id: UUID
    child_id: UUID
    draft_id: UUID
    kind: str
    plan_version_id: UUID


@dataclass(frozen=True, slots=True)
class EhcRepresentationMade:
    case_id: UUID
    child_id: UUID
    wants_personal_budget: bool
    made_on: date


@dataclass(frozen=True, slots=True)
class EhcBudgetRequested:
    """The family asks for a personal budget; the authority must prepare one (CFA s.49; PB Regs reg 4)."""

    case_id: UUID
    child_id: UUID
    budget_request_id: UUID
    requested_on: date


@dataclass(frozen=True, slots=True)
class EhcSchoolConsulted:
    case_id: UUID
    child_id: UUID
    consultation_id: UUID
    party: str
    due_on: date


def serve_draft(
    case: "EhcCase", plan_version_id: UUID | None, *, id: UUID, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """Sends the draft to the family and the professionals. Served again after a change, the 15 days begin again."""
    demand_caseworker(case, by)
    moved = EHC.apply(case, "serve_draft")
    demand(version_problems(plan_version_id))
    assert plan_version_id is not None  # demanded above
    draft = ServedDraft(id, EhcDraftKind.DRAFT, plan_version_id, on)
    said = EhcDraftServed(case.id, case.child_id, id, draft.kind.value, plan_version_id)
    return Change(replace(moved, drafts=(*case.drafts, draft)), (said,))


def make_representations(
    case: "EhcCase", said: EhcRepresentation, *, id: UUID, is_family: bool, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """The family's word, by itself or recorded by the caseworker. After the 15 days it is taken and marked as late.

    A personal budget may be asked for while the draft is prepared, with the family, and as long as there is a plan, in
    a review too (CFA s.49(1)).
    id  of the request for a budget, if there is one
    """
    if not is_family:
        demand_caseworker(case, by)
    moved = EHC.apply(case, "make_representations", asks_for_budget=said.wants_personal_budget)
    enough = bool(said.preferred_urn) or said.wants_personal_budget
    demand(
        [
            *plain_text_problems("by", said.by, limit=LONGEST_NAME),
            *plain_text_problems("text", said.text, required=not enough),
            *plain_text_problems("preference_reason", said.preference_reason, required=False),
            *room_for_one_more("text", case.representations),
        ]
    )
    draft = case.draft
    until = draft.representations_until if draft else None
    kept = replace(said, in_time=until is None or on <= until)
    after = replace(moved, representations=(*case.representations, kept))
    told = EhcRepresentationMade(case.id, case.child_id, said.wants_personal_budget, on)
    if not said.wants_personal_budget:
        return Change(after, (told,))
    kept = replace(kept, budget_request_id=id)
    after = replace(moved, representations=(*case.representations, kept))
    return Change(after, (told, EhcBudgetRequested(case.id, case.child_id, id, on)))


def keep_budget(case: "EhcCase", budget_id: UUID) -> Change["EhcCase"]:
    """The budgets house prepared a personal budget in this case, of which section J may speak. Told twice, once."""
    if budget_id in case.budget_ids:
        return Change(case)
    return Change(replace(case, budget_ids=(*case.budget_ids, budget_id)))


def consult_school(
    case: "EhcCase", urn: str, name: str, *, id: UUID, by: Collection[str], on: date, maintained_by: str = ""
) -> Change["EhcCase"]:
    """Consults a school about being named, and the other authority that maintains it, if one does; they have 15 days
    (CFA s.39(2); CoP 9.83)."""
    demand_caseworker(case, by)
    moved = EHC.apply(case, "consult_school")
    if any(one.urn == urn and one.answer is None for one in case.consultations):
        raise Refused("SCHOOL_ALREADY_CONSULTED", "This school was consulted and has not answered yet.", field="urn")
    demand(room_for_one_more("urn", case.consultations))
    party = f"org:urn:{urn}"
    moved = limits.start(moved, "school_consultation", on, id)
    consultation = EhcConsultation(
        id, urn, name, party, on, limits.due("school_consultation", on), maintained_by=maintained_by
    )
    told = EhcSchoolConsulted(case.id, case.child_id, id, party, consultation.due_on)
    return Change(replace(moved, consultations=(*case.consultations, consultation)), (told,))


def answer_consultation(
    case: "EhcCase", consultation_id: UUID, said: SchoolSays, *, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """The school's answer. The authority may name it all the same, where the Act lets it (CFA s.39(4))."""
    found = [one for one in case.consultations if one.id == consultation_id]
    if not found or {found[0].party, case.casework_party}.isdisjoint(by):
        raise Denied("NOT_CONSULTED", "Only a school that was consulted answers (CFA 2014 s.39(2)).")
    moved = EHC.apply(case, "answer_consultation")
    missing = [] if said.answer else [Violation("answer", "REQUIRED", f"One of {', '.join(EhcSchoolAnswer)}.")]
    needs_reasons = said.answer is EhcSchoolAnswer.CANNOT_MEET_NEEDS
    demand([*missing, *plain_text_problems("reply", said.reply, required=needs_reasons)])
    if found[0].answer:
        raise Refused("ALREADY_ANSWERED", "This school has answered already.")
    answered = replace(found[0], answer=said.answer, reply=said.reply, answered_on=on)
    kept = tuple(answered if one.id == consultation_id else one for one in case.consultations)
    return Change(limits.meet(replace(moved, consultations=kept), "school_consultation", on, consultation_id))


def consulted_no_longer(case: "EhcCase", on: date) -> "EhcCase":
    """Section I was decided: whoever was consulted about it is asked no longer."""
    kept = (one if one.closed_on else replace(one, closed_on=on) for one in case.consultations)
    return replace(case, consultations=tuple(kept))


def version_problems(plan_version_id: UUID | None) -> list[Violation]:
    if plan_version_id is not None:
        return []
    return [Violation("plan_version_id", "REQUIRED", "Name the version of the plan that this is about.")]
