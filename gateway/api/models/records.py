"""What the door says about a child's whole record: who looked at it, how long it is kept, what holds it."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from gateway.api.models.common import Id, Prose, Sent


class Access(BaseModel):
    """One look at the child's record, or several by the same person within a minute."""

    house: str = Field(description="Part of the platform that keeps the record.", examples=["plans"])
    at: datetime = Field(description="When; the last time, where it is several.")
    first_at: datetime = Field(description="When the first time was; the same, where it is one.")
    times: int = Field(description="How many times.", examples=[1])
    organisation: str | None = Field(description="For whom somebody asked.", examples=["Solent Therapies"])
    role: str | None = Field(description="In which role; null for a system.", examples=["health"])
    purpose: str | None = Field(description="For what; null when nobody said.", examples=["direct_care"])
    record: str | None = Field(description="Kind of record.", examples=["assessment"])
    what: str | None = Field(description="In plain words.", examples=["read the assessment"])
    result: str | None = Field(description="`read`, `written`, `answered`, or the reason of the refusal.")
    by_you: bool = Field(description="Whether it was you.")
    by_platform: bool = Field(description="Whether the platform did it by itself, for example to write a letter.")
    subject: str | None = Field(description="Sign-in of who asked; not told to families.")
    client_id: str | None = Field(description="OAuth client; not told to families.")
    action: str | None = Field(description="Operation; not told to families.")
    record_id: Id | None = Field(description="Record; not told to families.")
    trace_id: str | None = Field(description="Trace; not told to families.")


class AccessLog(BaseModel):
    """A page of looks at a child's record, from every part of the platform."""

    items: list[Access]
    next_page_token: str | None = Field(description="Asks for the next page; null on the last.")
    missing: list[str] = Field(
        description="Parts of the platform that did not answer: what they know is not in this page, and comes with a "
        "later one. Empty when all have answered.",
        examples=[[]],
    )
    may_be_redacted: bool = Field(description="Whether something may be left out, as the law and safety demand.")


class StatedGround(Sent):
    """Why something is done with the whole record. It stays when the record is gone, so it names nobody."""

    reason: Prose = Field(examples=["The family asked in writing."])


class LegalHold(BaseModel):
    """A reason in law to keep the record."""

    id: Id
    child_id: Id
    reason: str
    placed_on: date
    placed_by: str = Field(description="Sign-in of who placed it.")
    lifted_on: date | None = Field(description="Null while it holds.")
    lifted_because: str | None
    version: int


class Retention(BaseModel):
    """How long the record is kept, and why."""

    child_id: Id
    rule: str = Field(examples=["statutory_record"])
    words: str
    basis: str = Field(description="The law that it follows from.")
    keep_until: date = Field(description="The last day on which the record must be there.")
    erased_on_request: bool = Field(description="Whether it goes before, when somebody asks.")
    holds: list[LegalHold] = Field(description="Holds that stand.")


class Erased(BaseModel):
    """The record is gone here, and goes elsewhere within moments."""

    child_id: Id
    erased_on: date
