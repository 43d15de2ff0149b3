"""What a council's case system is sent: who the child is, and the multi-agency request form as data."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from gateway.api.models.common import Id
from gateway.api.models.safeguarding import ChildToldOf, RequestForm

NoticeKind = Literal["contact", "referral", "early_help_registration", "step", "closure"]


class NotifiedChild(ChildToldOf):
    """The child, as far as the case system may read who it is; at least its id."""

    id: Id = Field(description="The same in every notice about this child.")


class NotifiedRecord(BaseModel):
    """The record that was read."""

    kind: Literal["referral", "noticed_need", "support_assessment", "support_plan"]
    id: Id
    url: str = Field(description="Where the whole of it is read.")
    level: str | None = Field(description="Level of the authority's ladder, where the record is of one.")
    not_shown: list[str] = Field(description="What of it is closed to the case system, as when it is read.")


class NotifiedStep(BaseModel):
    """A step up or down."""

    from_level: str | None
    to_level: str | None
    direction: Literal["up", "down", "same"] | None
    reason: str | None
    stepped_on: date | None
    to_record_id: str | None = Field(description="The plan in which support goes on.")


class NotifiedClosure(BaseModel):
    """An end."""

    reason: str | None = Field(description="As a word of the record, or in words.")
    closed_on: date | None
    support_after: str | None = Field(description="Where the family is supported from then on.")
    note: str | None


class CaseNotice(BaseModel):
    """One contact, referral, registration, step or closure. `form` has the fields of the request form; what the record
    says nothing of is empty."""

    id: UUID = Field(description="The same each time it is sent; also `Idempotency-Key` and `webhook-id`.")
    notice: NoticeKind
    type: str = Field(description="The type of event that it comes of.")
    at: datetime
    authority: str
    record: NotifiedRecord
    child: NotifiedChild
    form: RequestForm
    step: NotifiedStep | None
    closure: NotifiedClosure | None
