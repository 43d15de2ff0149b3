"""Tell it once: every later form of a child begins with what the record knows, as far as the caller may see it.

One more form is one more entry of `FORMS`: where it is sent, and which of its fields the record fills. A test holds
that what stands there is what that address takes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path
from fastapi.responses import JSONResponse
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
from gateway.api.models.safeguarding import NewConcern
from gateway.api.models.support_assessment_requests import OpenSupportAssessmentBody
from gateway.api.models.support_requests import OpenSupportPlanBody
from goldenthread.referrals.v1 import children_pb2 as pb
from goldenthread.referrals.v1 import referrals_pb2

router = APIRouter(prefix="/v1/children", tags=["Children and families"])

ChildId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("child.read"))]
OF_A_REFERRAL = ("route", "child", "family", "applicant", "child_views", "parent_views")
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What the record tells this caller. `referral`: the fields of a referral that it fills."""

    child_id: str
    referral: Fields

    @property
    def given_names(self) -> str:
        return str((self.referral.get("child") or {}).get("given_names") or "")

    @property
    def views(self) -> str:
        """What child and parents said, as one text."""
        return "\n".join(said for name in ("child_views", "parent_views") if (said := self.referral.get(name)))


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a child that is known: where it is sent, what that takes, and what the record fills of it."""

    sent_to: str
    model: type[BaseModel]
    fill: Callable[[Known], Fields]


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
    return _of_the_child(known) | {"members": [*child, *family]} | ({"discussion": talked} if talked else {})


FORMS: Mapping[str, Form] = {
    "referral": Form("/v1/referrals", NewReferral, lambda known: known.referral),
    "draft": Form("/v1/drafts", NewDraft, _draft),
    "noticed-need": Form("/v1/noticed-needs", NewNoticedNeed, _need),
    "enquiry": Form("/v1/enquiries", NewEnquiry, _of_the_child),
    "concern": Form("/v1/concerns", NewConcern, _of_the_child),
    "pilot-case": Form("/v1/pilot-cases", NewWeighing, _of_the_child),
    "support-plan": Form("/v1/support-plans", OpenSupportPlanBody, _support_plan),
    "support-assessment": Form("/v1/support-assessments", OpenSupportAssessmentBody, _of_the_child),
    "budget-application": Form("/v1/budget-applications", RequestBudget, _of_the_child),
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
