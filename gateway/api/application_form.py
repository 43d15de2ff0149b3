"""The application form: what a first contact asks for, before anything is sent."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, Field

from gateway.api.calling import Caller, reading
from gateway.api.documents import LIST
from gateway.api.models.referrals import NEW_REFERRAL, NewReferral
from gateway.api.told_forms import known_of
from kernel.pathway import Authority

router = APIRouter(prefix="/v1", tags=["Referrals"])

Applicant = Annotated[Caller, Depends(reading("referral.write"))]


class ApplicationForm(BaseModel):
    """An authority's application form, as data that any system can show."""

    authority: str = Field(examples=["Southampton City Council"])
    panel: str = Field(description="Who decides.", examples=["CYPDS Decision Panel"])
    meets: str = Field(description="When it meets.", examples=["every Wednesday"])
    who_may_apply: list[str]
    consents: list[str] = Field(description="Which consents are asked, and which can wait.")
    what_happens_next: list[str]
    contact: str
    fields: dict[str, Any] = Field(description="JSON Schema (2020-12) of what `POST /v1/referrals` takes.")
    example: dict[str, Any]
    filled: dict[str, Any] | None = Field(
        default=None, description="Of a child on record: what the record knows of it, so that nobody is asked again."
    )


WHO = [
    "A professional who works with the child, with the recorded consent of a parent or of the young person.",
    "A parent or carer, directly.",
    "A young person, directly.",
]
CONSENTS = [
    "referral: needed from a parent or the young person before a professional applies.",
    "single_agency, targeted_services: asked for when the panel wants to pass the application on; can be given now.",
    "assessment: needed before an assessment asks other practitioners for information; can be given now.",
]
FIELDS = NewReferral.model_json_schema()


@router.get("/application-form", summary="Ask for the application form", response_model=ApplicationForm, responses=LIST)
async def application_form(
    request: Request,
    caller: Applicant,
    child_id: Annotated[str, Query(max_length=36, description="A child on record, whose record you may see.")] = "",
) -> ApplicationForm:
    """Everything that a family or a professional needs to know before applying, and the fields to fill in; of a child
    on record they begin with what it knows."""
    form = described(request.app.state.house.authority(caller.principal.authority))
    if not child_id:
        return form
    return form.model_copy(update={"filled": (await known_of(caller, child_id))[0].referral})


def described(authority: Authority) -> ApplicationForm:
    """The form in this authority's words."""
    panel = authority.panel(authority.entry_panel)
    return ApplicationForm(
        authority=authority.name,
        panel=panel.name,
        meets=panel.meets,
        who_may_apply=WHO,
        consents=CONSENTS,
        what_happens_next=[
            "We acknowledge your application.",
            f"The {panel.name} considers it and gives its reasons, whatever it decides.",
            "If it needs to know more, it asks you, and looks at the application again when the answer comes.",
        ],
        contact=authority.contact,
        fields=FIELDS,
        example=NEW_REFERRAL,
    )
