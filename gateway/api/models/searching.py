"""Searching for a child, a case or a plan by what somebody knows of it."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from gateway.api.models.children import ChildRecord
from gateway.api.models.common import Day, Id, Sent
from gateway.api.models.work_list import NamedChild

Known = Annotated[str, StringConstraints(max_length=200)]
Number = Annotated[str, StringConstraints(max_length=30)]
EXAMPLES: list[Any] = [
    {"child": {"name": "tailor sam"}},
    {"child": {"nhs_number": "999 000 0026"}},
    {"child": {"name": "taylor", "born_on": "2017-05-04"}, "case": {"due_by": "2026-12-31"}},
    {"case": {"kind": "EHC case", "due_by": "2026-06-30"}, "page_size": 10},
]


class KnownOfChild(Sent):
    """What is known of a child. All that is said must fit; at least one thing is said."""

    name: Known = Field(
        default="",
        examples=["tailor sam"],
        description="Words of the name or parts of them, in any order, as they were heard: a letter or two may differ.",
    )
    born_on: Day | None = Field(default=None, description="Day and month may be exchanged.")
    nhs_number: Number = Field(default="", description="Also an earlier one.")
    upn: Number = Field(default="", description="Unique pupil number, also an earlier one.")
    social_care_id: Number = ""
    reference: Known = Field(default="", description="A referral's id, or the reference that its sender gave it.")
    setting_urn: Number = Field(default="", description="School or pre-school, as a URN.")


class KnownOfCase(Sent):
    """What is known of a case or plan. All that is said must fit."""

    kind: Known = Field(default="", examples=["support plan"], description="Kind of record; any if not said.")
    state: Known = Field(default="", examples=["providing"], description="State of the record; any if not said.")
    level: Known = Field(default="", examples=["my_plan"], description="Level of support; any if not said.")
    party: Annotated[
        str, Field(max_length=200, description="Who works it: `team:…`, or a caseworker as `person:…`.")
    ] = ""
    due_by: Day | None = Field(default=None, description="Something about it is due by then.")


class Search(Sent):
    """What is looked for. It stands in the body, so that no address holds a name."""

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES})

    child: KnownOfChild | None = Field(default=None, description="What is known of the child.")
    case: KnownOfCase | None = Field(
        default=None, description="What is known of the case: then cases are found, of those children if any are meant."
    )
    page_size: int = Field(default=25, ge=1, le=100, strict=True)
    page_token: Annotated[str, StringConstraints(max_length=200)] = ""


class CaseFound(BaseModel):
    """A case or plan that was found."""

    record: str = Field(examples=["support plan"])
    id: Id
    href: str | None
    child_id: Id
    child: NamedChild | None = Field(description="Null where you may not know the name.")
    state: str = Field(examples=["providing"])
    level: str | None
    due_on: date | None = Field(description="By when the next thing about it is due.")


class Found(BaseModel):
    """A page of what was found: children, who answer best first; or cases, newest first."""

    children: list[ChildRecord]
    cases: list[CaseFound]
    next_page_token: str | None = Field(description="Asks for the next page; null on the last.")
    too_many: bool = Field(description="Whether more could be meant than was looked through: say more of the child.")
