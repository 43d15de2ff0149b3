"""What several resources share."""

import re
from contextlib import suppress
from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

T = TypeVar("T")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _only_a_day(sent: Any) -> date:
    """Left to itself pydantic takes seconds since 1970 and midnights for days, too."""
    with suppress(ValueError):
        if isinstance(sent, str) and DAY.fullmatch(sent):
            return date.fromisoformat(sent)
    raise PydanticCustomError("date_parsing", "Input should be a valid date")


Id = Annotated[str, Field(examples=["019cacca-6a00-7c1e-8a43-0f2f4e1d9b10"], max_length=36)]
Party = Annotated[
    str,
    Field(
        description="Who stands in a relation to the child: `person:…`, `org:…`, `team:<authority>/…`, `panel:…`.",
        examples=["org:ods:R1C"],
        max_length=200,
    ),
]
Name = Annotated[str, StringConstraints(max_length=200)]
Prose = Annotated[str, StringConstraints(max_length=20_000)]
Day = Annotated[date, BeforeValidator(_only_a_day)]
Whole = Annotated[int, Field(strict=True, ge=0, le=2_147_483_647)]
YesNo = Annotated[bool, Field(strict=True)]
Sector = Literal["education", "health", "social_care", "other"]
Stream = Literal["education", "health", "social-care", "transport", "equipment", "short-breaks"]
SimpleMechanism = Literal["notional", "third_party", "direct_payment"]
Mechanism = Literal["notional", "third_party", "direct_payment", "combination"]


class Sent(BaseModel):
    """A request body. An unknown field is refused: a misspelt one would be lost without a word."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class LinkedService(Sent):
    """A service of the local offer that a decision points to."""

    id: str = Field(max_length=36, examples=["019cacca-6a00-7c1e-8a43-0f2f4e1d9b10"])
    name: Name | None = Field(default="", description="What it was called when it was linked; filled in.")


class ServiceNow(BaseModel):
    """A service that is linked to, as the local offer has it now."""

    id: str
    is_listed: bool | None = Field(description="Whether the local offer has it now; null when that cannot be said.")
    name: str | None = Field(description="What it is called now; null when it is no longer listed.")
    provider: str | None
    source: str | None = Field(description="The feed that it comes from; null for the authority's own.")


class WithServicesNow(BaseModel):
    """What is linked to, as it is now."""

    services_now: list[ServiceNow] = Field(description="The services that it links to, as they are now.")


class LinePart(Sent):
    """A part of a line that is held in a way of its own."""

    mechanism: SimpleMechanism
    amount_pence: int = Field(description="For a year, in pence.", examples=[60000])


NotShown: Any = Field(
    default=[], description="Fields that you may not see. A text among them reads `[withheld]`, a number is null."
)


class Shown(BaseModel):
    """An answer. New fields may come; readers ignore those that they do not know."""

    allowed_moves: list[str] = Field(description="What can be done with this record now.")
    version: int = Field(description="Counts the changes; also the ETag.")


class Page(BaseModel, Generic[T]):
    """A page of a list."""

    items: list[T]
    next_page_token: str | None = Field(description="Asks for the next page; null on the last.")


class Attendance(Sent):
    """Somebody who was at a meeting."""

    name: Name = Field(examples=["Dr Priya Shah"])
    role: Name = Field(examples=["community paediatrician"])
    sector: Sector = Field(description="The sector that the person speaks for.")
    subject: str | None = Field(
        default="", max_length=100, description="Sign-in of a member of the panel; empty for anybody else."
    )


ATTENDANCE: list[Any] = [
    {"name": "Ruth Adeyemi", "role": "educational psychologist", "sector": "education"},
    {"name": "Dr Priya Shah", "role": "community paediatrician", "sector": "health"},
    {"name": "Martin Cole", "role": "social worker", "sector": "social_care"},
]
