"""Advice before a referral: what is asked, what is answered."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from gateway.api.models.common import Id, Name, Prose, Sent, Shown, YesNo
from gateway.api.models.early_help import SAM, Response
from gateway.api.models.referrals import ChildSent

EnquiryState = Literal["asked", "answered", "used", "withdrawn"]
Advice = Literal["refer", "do_not_refer", "alternative"]
Alternative = Annotated[str, StringConstraints(max_length=500)]

ASKED: dict[str, Any] = {
    "name": "Alice Moreno",
    "role": "class teacher",
    "question": "Is a referral to speech therapy the right thing, or is there something before it?",
    "observed": "A child of seven speaks less and less, and stays alone at playtime.",
    "done_so_far": "A small group twice a week since January.",
}
ANSWER: dict[str, Any] = {
    "given": "alternative",
    "words": "Talk with the family first; a My Plan with speech therapy in it will do.",
    "alternatives": ["My Plan", "The speech and language drop-in"],
    "response": "multi_agency",
    "level": "my_plan",
    "name": "Dana Price",
}


class NewEnquiry(Sent):
    """A question to an adviser or the advice team. Without `child` and `child_id` it names nobody."""

    model_config = ConfigDict(json_schema_extra={"examples": [ASKED, {**ASKED, "child": SAM, "family_agreed": True}]})

    asked: str = Field(
        default="", max_length=200, description="Party of the adviser, as `/v1/early-help` names it; else the team."
    )
    name: Name = Field(description="Who asks.")
    role: Name
    question: Prose
    observed: Prose = Field(description="What was seen or told; it is taken over into what comes of it.")
    done_so_far: Prose = ""
    child_id: str = Field(default="", max_length=36, description="Named, and you may see the record.")
    child: ChildSent | None = Field(default=None, description="Named otherwise.")
    family_agreed: YesNo = Field(default=False, description="The family agreed to the child being named.")
    lawful_basis: str = Field(
        default="", max_length=100, description="Otherwise: one that holds without consent, of `/v1/lawful-bases`."
    )


class NewEnquiryAnswer(Sent):
    """What the adviser says."""

    model_config = ConfigDict(json_schema_extra={"examples": [ANSWER]})

    given: Advice
    words: Prose
    alternatives: list[Alternative] = Field(default=[], max_length=20, description="What else there is.")
    response: Response | None = Field(default=None, description="The response to the need that they would give.")
    level: str = Field(default="", max_length=100, description="Level of the authority's ladder.")
    name: Name = Field(description="Who answers.")


class EnquiryEnd(Sent):
    """No answer is needed any more."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"because": "The family moved away."}]})

    because: Prose


class ChildNamed(BaseModel):
    """The child, as it was named."""

    given_names: str | None
    family_name: str | None
    born_on: date | None
    nhs_number: str | None
    upn: str | None
    setting_urn: str | None
    address: str | None
    social_care_id: str | None


class EnquiryAnswer(BaseModel):
    """What was advised."""

    given: Advice
    words: str
    alternatives: list[str]
    response: Response | None
    level: str | None
    name: str
    by: str
    on: date


class Enquiry(Shown):
    """Advice that was asked for before a referral."""

    id: Id
    asked_by: str
    organisation: str
    name: str
    role: str
    asked: str
    question: str
    observed: str
    done_so_far: str | None
    anonymous: bool = Field(description="It names no child.")
    child: ChildNamed | None
    family_agreed: bool
    lawful_basis: str | None
    asked_on: date
    due_on: date
    answer: EnquiryAnswer | None
    draft_id: Id | None = Field(description="A draft of a referral that was begun from it.")
    noticed_need_id: Id | None = Field(description="The noticed need that it has become.")
    referral_id: Id | None = Field(description="The referral that it has become.")
    withdrawn_because: str | None
    state: EnquiryState
