"""A child's journey, as it is told."""

from datetime import date

from pydantic import BaseModel, Field

from gateway.api.models.common import Id
from gateway.api.models.work_list import WorkItem


class Step(BaseModel):
    """One thing that happened."""

    on: date = Field(description="The day on which it happened.")
    words: str = Field(examples=["The panel agreed an integrated assessment."])
    who: str | None = Field(
        examples=["Health professional, Solent Therapies"],
        description="Who did it, by role and organisation; null where it followed by itself.",
    )
    why: str | None = Field(
        examples=["Needs cut across education, health and home."],
        description="The reason, in the words of whoever decided it; null where none is recorded, or none for you.",
    )
    stage: str | None = Field(examples=["Panel"], description="The stage of the journey, for a drawing.")
    level: str | None = Field(examples=["My Plan+"], description="The level of support that it led to.")
    part: str = Field(examples=["panels"], description="Part of the platform that tells it.")
    record: str = Field(examples=["agenda item"])
    record_id: Id
    event: str = Field(examples=["decision.made.v1"], description="For programs.")


class ChildJourney(BaseModel):
    """A page of a child's journey, from every part of the platform, newest first."""

    items: list[Step]
    next_page_token: str | None = Field(description="Asks for the next page; null on the last.")
    coming: list[WorkItem] = Field(
        description="What is open for the child, the soonest first: what happens next, by when, and whom it waits for. "
        "On the first page only."
    )
    missing: list[str] = Field(
        description="Parts of the platform that did not answer: what they tell comes with a later page.", examples=[[]]
    )
    may_be_redacted: bool = Field(description="Whether something may be left out, as the law and safety demand.")
