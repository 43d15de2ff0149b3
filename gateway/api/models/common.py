"""What several resources share."""

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

T = TypeVar("T")

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
Sector = Literal["education", "health", "social_care", "other"]
Stream = Literal["education", "health", "social-care", "transport", "equipment", "short-breaks"]
SimpleMechanism = Literal["notional", "third_party", "direct_payment"]
Mechanism = Literal["notional", "third_party", "direct_payment", "combination"]


class Sent(BaseModel):
    """A request body. An unknown field is refused: a misspelt one would be lost without a word."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class LinePart(Sent):
    """A part of a line that is held in a way of its own."""

    mechanism: SimpleMechanism
    amount_pence: int = Field(description="For a year, in pence.", examples=[60000])


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


ATTENDANCE: list[Any] = [
    {"name": "Ruth Adeyemi", "role": "educational psychologist", "sector": "education"},
    {"name": "Dr Priya Shah", "role": "community paediatrician", "sector": "health"},
    {"name": "Martin Cole", "role": "social worker", "sector": "social_care"},
]
