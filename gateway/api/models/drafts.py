"""Drafts as the REST door takes and shows them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.models.common import Id, Name, Party, Sent
from gateway.api.models.early_help import NewNoticedNeed
from gateway.api.models.partial import partial
from gateway.api.models.referrals import NewReferral
from gateway.api.models.safeguarding import NewRequestForm


class FormOfConcern(Sent):
    """The request form of a concern that you raised."""

    concern_id: str = Field(default="", max_length=36, description="The concern.")
    form: NewRequestForm


UnfinishedReferral: Any = partial(NewReferral)
UnfinishedNeed: Any = partial(NewNoticedNeed)
UnfinishedForm: Any = partial(FormOfConcern)
NEW_DRAFT: Any = {
    "title": "Sam's referral",
    "referral": {"route": "professional", "child": {"given_names": "Sam"}, "reason": "Sam's speech is understood by"},
}
NEW_DRAFT_OF_A_NEED: Any = {
    "title": "What we see of Sam",
    "noticed_need": {"child": {"given_names": "Sam"}, "observed": "Stays alone at playtime."},
}
NEW_DRAFT_OF_A_FORM: Any = {
    "title": "The request form",
    "request_form": {"form": {"worries": "Bruises twice in three weeks."}},
}
SHOWN: Any = {
    "id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10",
    "kind": "referral",
    "state": "open",
    "title": "Sam's referral",
    "referral": NEW_DRAFT["referral"],
    "by_you": True,
    "shared_with": ["person:a.moreno"],
    "written_by_you": False,
    "organisation": "urn:999901",
    "written_at": "2026-03-02T09:30:00Z",
    "delete_on": "2026-05-31",
    "noticed_need": None,
    "request_form": None,
    "referral_id": None,
    "noticed_need_id": None,
    "concern_id": None,
    "version": 3,
}


class NewDraft(Sent):
    """What is being written: a referral, a need that was noticed, or the request form of a concern. Everything of it
    may be missing; what is there is of its type."""

    model_config = ConfigDict(json_schema_extra={"examples": [NEW_DRAFT, NEW_DRAFT_OF_A_NEED, NEW_DRAFT_OF_A_FORM]})

    title: Name = Field(description="What you call it.", examples=["Sam's referral"])
    referral: UnfinishedReferral | None = Field(
        default=None, description="The fields of a referral, as far as they are known."
    )
    noticed_need: UnfinishedNeed | None = Field(
        default=None, description="Or those of a noticed need; of which of the three it is, a draft says for good."
    )
    request_form: UnfinishedForm | None = Field(default=None, description="Or those of a concern's request form.")


class DraftSharing(Sent):
    """With whom a draft is shared."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"parties": ["person:a.moreno"]}]})

    parties: Annotated[list[Party], Field(max_length=20)] = Field(description="All of them; nobody when empty.")


class Draft(BaseModel):
    """A draft."""

    model_config = ConfigDict(json_schema_extra={"examples": [SHOWN]})

    id: Id
    kind: Literal["referral", "noticed_need", "request_form"]
    state: Literal["open", "submitted"]
    title: str
    referral: dict[str, Any] | None = Field(description="What it says; null in a list, and once it was sent in.")
    noticed_need: dict[str, Any] | None = Field(description="The same, of a draft of a noticed need.")
    request_form: dict[str, Any] | None = Field(description="The same, of a draft of a request form.")
    by_you: bool = Field(description="Whether you are its author.")
    shared_with: list[str] = Field(description="Parties with whom its author shares it.")
    written_by_you: bool = Field(description="Whether you wrote what it says now.")
    organisation: str | None = Field(description="Organisation of who wrote what it says now.")
    written_at: str
    delete_on: str = Field(description="The day on which it is deleted, unless somebody writes in it before.")
    referral_id: str | None = Field(description="The referral that it has become.")
    noticed_need_id: str | None = Field(description="The noticed need that it has become.")
    concern_id: str | None = Field(description="The concern whose request form it has become.")
    version: int = Field(description="Counts the changes; also the ETag.")


class Deleted(BaseModel):
    """It is gone."""

    id: Id
    deleted: bool
