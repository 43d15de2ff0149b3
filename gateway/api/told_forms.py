"""Tell it once: every later form of a child begins with what the record knows, as far as the caller may see it.

One more form is one more entry of `FORMS`: where it is sent, and which of its fields the record fills. A test holds
that what stands there is what that address takes.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path
from fastapi.responses import JSONResponse
from google.protobuf.message import Message
from pydantic import BaseModel

from gateway.api import presenting
from gateway.api.calling import Caller, reading
from gateway.api.documents import READ
from gateway.api.models.budget_applications import RequestBudget
from gateway.api.models.children import PreparedForm
from gateway.api.models.drafts import NewDraft
from gateway.api.models.early_help import NewNoticedNeed
from gateway.api.models.enquiries import NewEnquiry
from gateway.api.models.pilot import NewWeighing
from gateway.api.models.referrals import ChildSent, NewReferral
from gateway.api.models.safeguarding import ChildToldOf, NewConcern
from gateway.api.models.support_assessment_requests import OpenSupportAssessmentBody
from gateway.api.models.support_requests import OpenSupportPlanBody
from gateway.problems import Problem
from goldenthread.plans.v1 import plans_pb2, support_assessment_requests_pb2, support_requests_pb2
from goldenthread.referrals.v1 import children_pb2 as pb
from goldenthread.referrals.v1 import early_help_pb2, referrals_pb2

router = APIRouter(prefix="/v1/children", tags=["Children and families"])

ChildId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("child.read"))]
OF_A_REFERRAL = ("route", "child", "family", "applicant", "child_views", "parent_views")
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What the record tells this caller.

    referral  the fields of a referral that it fills
    begun     what is under way for the child, by the field of a form that names it
    """

    child_id: str
    referral: Fields
    begun: Mapping[str, Fields] = field(default_factory=dict)

    @property
    def given_names(self) -> str:
        return str((self.referral.get("child") or {}).get("given_names") or "")

    @property
    def who(self) -> Fields:
        """Who of the family asks; nothing of a practitioner."""
        return self.referral.get("applicant") or {}

    def id_of(self, name: str) -> Fields:
        """The field that names what is under way, where the caller may see it."""
        return {name: self.begun[name]["id"]} if name in self.begun else {}

    @property
    def views(self) -> str:
        """What child and parents said, as one text."""
        return "\n".join(said for name in ("child_views", "parent_views") if (said := self.referral.get(name)))


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a child that is known: where it is sent, what that takes, and what the record fills of it.

    of  what it goes on from, by the field that names it, of UNDER_WAY
    """

    sent_to: str
    model: type[BaseModel]
    fill: Callable[[Known], Fields]
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnderWay:
    """What is under way for a child: how it is asked for, where the answer has it, and in which states it is."""

    asks: Callable[[str], Message]
    field: str
    states: tuple[str, ...]


UNDER_WAY: Mapping[str, UnderWay] = {
    "noticed_need_id": UnderWay(
        lambda child: early_help_pb2.ListNoticedNeedsRequest(child_id=child),
        "noticed_needs",
        ("noticed", "talked_over", "multi_agency"),
    ),
    "support_plan_id": UnderWay(
        lambda child: support_requests_pb2.ListSupportPlansRequest(child_id=child, open=True),
        "plans",
        ("planning", "providing"),
    ),
    "assessment_id": UnderWay(
        lambda child: support_assessment_requests_pb2.ListSupportAssessmentsRequest(child_id=child),
        "assessments",
        ("open", "completed"),
    ),
    "plan_id": UnderWay(lambda child: plans_pb2.ListPlansRequest(child_id=child), "plans", ("final",)),
}
# Nobody learns by a form what they may not see: it is begun without.
NOT_TOLD = ("insufficient-scope", "not-permitted", "not-found")


def _of_the_child(known: Known) -> Fields:
    return {"child_id": known.child_id}


def _need(known: Known) -> Fields:
    """The record has the family; the form takes what they said."""
    views = {name: known.referral.get(name) for name in ("child_views", "parent_views")}
    return _of_the_child(known) | views


def _draft(known: Known) -> Fields:
    named = f"{known.given_names}'s referral" if known.given_names else "A referral"
    return {"title": named, "referral": known.referral}


def _support_plan(known: Known) -> Fields:
    """Child and family are of the team, and what they said is where their conversation begins."""
    child = [{"kind": "child", "name": known.given_names, "role": "child"}] if known.given_names else []
    family = [
        {"kind": "family", "name": one["name"], "role": one.get("relation") or "family"}
        | ({"party": f"person:{one['subject']}"} if one.get("subject") else {})
        for one in known.referral.get("family") or ()
    ]
    talked = {"views": known.views} if known.views else {}
    begun = known.id_of("noticed_need_id") | known.id_of("assessment_id")
    return _of_the_child(known) | begun | {"members": [*child, *family]} | ({"discussion": talked} if talked else {})


def _support_assessment(known: Known) -> Fields:
    """It goes on from what was noticed, for the reason for which several agencies were found to be needed."""
    need = known.begun.get("noticed_need_id") or {}
    because = (need.get("response") or {}).get("reason") or need.get("observed")
    return _of_the_child(known) | known.id_of("noticed_need_id") | known.id_of("support_plan_id") | {"reason": because}


def _concern(known: Known) -> Fields:
    """The child as the record has it, so that the help desk need not look; and who of the family raises it."""
    child = known.referral.get("child") or {}
    return (
        _of_the_child(known) | {"child": {name: child.get(name) for name in ChildToldOf.model_fields}} | _raised(known)
    )


def _raised(known: Known) -> Fields:
    return {"raiser": {name: known.who.get(name) for name in ("name", "role")}} if known.who else {}


def _enquiry(known: Known) -> Fields:
    return _of_the_child(known) | {name: known.who.get(name) for name in ("name", "role")}


def _budget(known: Known) -> Fields:
    return _of_the_child(known) | known.id_of("plan_id") | {"requested_by": known.who.get("name")}


FORMS: Mapping[str, Form] = {
    "referral": Form("/v1/referrals", NewReferral, lambda known: known.referral),
    "draft": Form("/v1/drafts", NewDraft, _draft),
    "noticed-need": Form("/v1/noticed-needs", NewNoticedNeed, _need),
    "enquiry": Form("/v1/enquiries", NewEnquiry, _enquiry),
    "concern": Form("/v1/concerns", NewConcern, _concern),
    "pilot-case": Form("/v1/pilot-cases", NewWeighing, _of_the_child),
    "support-plan": Form(
        "/v1/support-plans", OpenSupportPlanBody, _support_plan, of=("noticed_need_id", "assessment_id")
    ),
    "support-assessment": Form(
        "/v1/support-assessments",
        OpenSupportAssessmentBody,
        _support_assessment,
        of=("noticed_need_id", "support_plan_id"),
    ),
    "budget-application": Form("/v1/budget-applications", RequestBudget, _budget, of=("plan_id",)),
}
FormName = StrEnum("FormName", {name.upper().replace("-", "_"): name for name in FORMS})  # type: ignore[misc]


@router.get("/{child_id}/forms/{form}", summary="A form that is begun", response_model=PreparedForm, responses=READ)
async def prepare_form(child_id: ChildId, form: FormName, caller: Reader) -> JSONResponse:
    """What the record knows stands in it, as far as you may see it; what the family has said stands beside it, and what
    nobody has asked them yet. Complete it and send it to `sent_to`."""
    known, still_to_ask = await known_of(caller, child_id)
    profile = (await caller.ask(pb.GetProfileRequest(child_id=child_id))).profile
    said = [
        {name: one[name] for name in ("topic", "text", "said_by", "on")} for one in presenting.as_json(profile)["now"]
    ]
    chosen = FORMS[form.value]
    known = replace(known, begun=await begun_of(caller, child_id, chosen))
    told = {"form": form.value, "sent_to": chosen.sent_to, "fields": filled(chosen, known)}
    return JSONResponse(told | {"said": said, "still_to_ask": still_to_ask})


async def known_of(caller: Caller, child_id: str) -> tuple[Known, list[str]]:
    """What the record tells this caller, and what nobody has asked the family yet."""
    answer = presenting.as_json(await caller.ask(referrals_pb2.PrepareReferralRequest(child_id=child_id)))
    form = {name: answer["form"][name] for name in OF_A_REFERRAL}
    # The record's own id is no field of a form: what stands in one is what its address takes.
    child = form["child"] or {}
    form["child"] = {name: one for name, one in child.items() if name in ChildSent.model_fields}
    return Known(child_id, there(form)), list(answer["still_to_ask"])


async def begun_of(caller: Caller, child_id: str, form: Form) -> dict[str, Fields]:
    """The newest of each thing that the form goes on from, as far as the caller may see it."""
    found = await asyncio.gather(*(_newest(caller, UNDER_WAY[name], child_id) for name in form.of))
    return {name: one for name, one in zip(form.of, found, strict=True) if one}


async def _newest(caller: Caller, what: UnderWay, child_id: str) -> Fields:
    try:
        answer = presenting.as_json(await caller.ask(what.asks(child_id)))
    except Problem as problem:
        if problem.slug in NOT_TOLD:
            return {}
        raise
    return next((one for one in answer[what.field] if one["state"] in what.states), {})


def filled(form: Form, known: Known) -> Fields:
    """What the record fills of a form: nothing that it does not know."""
    said: Fields = there(form.fill(known))
    return said


def there(value: Any) -> Any:
    """Without what nobody has said: absent, empty, and lists and tables of nothing."""
    if isinstance(value, dict):
        kept = {name: there(one) for name, one in value.items()}
        return {name: one for name, one in kept.items() if one not in (None, "", [], {})}
    return [there(one) for one in value] if isinstance(value, list) else value
