"""What children's services do with a child, and who is on record."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WrapValidator

from gateway.api.models.batches import Receipt, ReceiptCount, one_by_one
from gateway.api.models.common import Day, Id, Name, Prose, Sent, Shown, YesNo

InvolvementKind = Literal["contact", "early_help", "child_in_need", "child_protection", "looked_after", "care_leaver"]
InvolvementState = Literal["open", "ended"]

SAM: dict[str, Any] = {
    "given_names": "Sam",
    "family_name": "Taylor",
    "born_on": "2017-05-04",
    "nhs_number": "999 000 0026",
}
RECORD: dict[str, Any] = {
    "reference": "EH-20417",
    "child": SAM,
    "kind": "early_help",
    "team": "Families First, west",
    "since": "2026-01-12",
    "statement": "A family worker visits weekly and helps with mornings and the way to school.",
    "family_knows": True,
}


class InvolvedChild(Sent):
    """Who the child is, as the case system has it."""

    given_names: Name
    family_name: Name
    born_on: Day
    nhs_number: str | None = Field(default="", max_length=20)
    upn: str | None = Field(default="", max_length=20)
    social_care_id: str | None = Field(default="", max_length=60)


class InvolvementWord(Sent):
    """What the case system says of an involvement now: it replaces what it said before."""

    model_config = ConfigDict(json_schema_extra={"examples": [RECORD]})

    reference: str = Field(max_length=60, description="The case system's own id of the involvement.")
    child: InvolvedChild
    kind: InvolvementKind = Field(description="Another kind than before is a step up or down.")
    team: Name
    since: Day
    ended_on: Day | None = Field(default=None, description="With it, it is a closure notice.")
    closure: Prose | None = Field(default="", description="Why it ended, and where the family is supported now.")
    statement: Prose | None = Field(default="", description="Statement of involvement, in words.")
    family_knows: YesNo = False


class InvolvementBatch(Sent):
    """Up to a thousand involvements. Each is checked and taken by itself."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"records": [RECORD]}]})

    records: Annotated[list[InvolvementWord], WrapValidator(one_by_one)]


class InvolvementReceipt(Receipt):
    """What became of one involvement of a batch."""

    outcome: Literal["new", "changed", "unchanged", "refused", "again"]
    reference: str | None = Field(default=None, description="The case system's own id.")
    involvement_id: str | None = None
    child_id: str | None = None
    compared_by_a_person: bool | None = Field(
        default=None, description="The child may be on record already: until a person said so, it stands for itself."
    )


class InvolvementReceipts(BaseModel):
    """A receipt for each record, in their order."""

    counts: list[ReceiptCount]
    receipts: list[InvolvementReceipt]


class InvolvementStep(BaseModel):
    """From which day it was of which kind."""

    kind: InvolvementKind
    on: date


class InvolvementTold(BaseModel):
    """What the case system says; to who is no social worker of the child, only the team and the days."""

    reference: str | None
    child: InvolvedChild | None
    kind: InvolvementKind | None
    team: str
    since: date
    ended_on: date | None
    closure: str | None
    statement: str | None
    family_knows: bool


class Involvement(Shown):
    """What children's services do with a child."""

    id: Id
    child_id: Id
    told_by: str
    word: InvolvementTold
    steps: list[InvolvementStep]
    state: InvolvementState


class SocialCareCheck(BaseModel):
    """Whether a child is known to social care; that it is not is an answer, too."""

    known: bool
    open: bool = Field(description="Whether an involvement goes on.")
    teams: list[str]
    since: date | None
    checked_on: date


class PersonAsked(Sent):
    """A person, as one's own system has it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"child": SAM}]})

    child: InvolvedChild


class PersonFound(BaseModel):
    """How surely the person is on record. Of one who is only alike nothing is said."""

    match: Literal["certain", "probable", "none"]
    nhs_number: str | None
    record_types: list[str] = Field(description="What is held, where the match is certain.")
