"""Differences of opinion: about which decision, with what one disagrees, and what each level says."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.decisions import DecisionOf
from gateway.api.models.common import Id, Name, Prose, Sent, Shown

EscalationState = Literal["open", "settled", "withdrawn"]
Outcome = Literal["upheld", "changed", "resolved", "raised"]

NEW: dict[str, Any] = {
    "about": {"record": "noticed-needs", "id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10"},
    "name": "Jo Taylor",
    "disagreement": "School says that it can help alone. It has tried that for a year.",
    "wanted": "A plan of several agencies, with speech therapy in it.",
}
LEVEL: dict[str, Any] = {
    "key": "practitioner",
    "name": "The practitioners talk it over",
    "put_to": "org:urn:999901",
    "since": "2026-03-02",
    "due_on": "2026-03-03",
    "last": False,
    "outcome": None,
    "reason": None,
    "answered_by": None,
    "answered_name": None,
    "answered_on": None,
}
SHOWN: dict[str, Any] = {
    "id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b11",
    "about": {"record": "noticed need", "record_id": NEW["about"]["id"], "made_by": "org:urn:999901"},
    "opened_by": "person:taylor",
    "organisation": "family-portal",
    **{name: NEW[name] for name in ("name", "disagreement", "wanted")},
    "opened_on": "2026-03-02",
    "levels": [LEVEL],
    "meanwhile": "The decision stands until whoever made it changes it.",
    "withdrawn_because": None,
    "withdrawn_on": None,
    "state": "open",
    "allowed_moves": ["answer", "raise", "withdraw"],
    "version": 1,
}


class AboutDecision(Sent):
    """The record whose decision it is."""

    record: DecisionOf = Field(description="As its address names it.")
    id: UUID


class NewEscalation(Sent):
    """A difference of opinion about a decision that you may see."""

    model_config = ConfigDict(json_schema_extra={"examples": [NEW]})

    about: AboutDecision
    name: Name = Field(description="Who disagrees.")
    disagreement: Prose = Field(description="With what, and why.")
    wanted: Prose = Field(description="What should be instead.")


class LevelAnswer(Sent):
    """What a level says. That it goes up is a move of its own."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"outcome": "changed", "reason": "We ask for a plan of several agencies now.", "name": "Ruth Ames"}
            ]
        }
    )

    outcome: Literal["upheld", "changed", "resolved"] = Field(
        description="`changed`: by whoever made the decision, where it was made."
    )
    reason: Prose
    name: Name = Field(description="Who answers; never who disagrees.")


class RaisedToNext(Sent):
    """It goes to the next level."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "We could not agree.", "name": "Ruth Ames"}]})

    reason: Prose
    name: Name = Field(description="Who takes it up.")


class EscalationEnd(Sent):
    """It is taken back."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "We have talked, and agree now."}]})

    reason: Prose


class DecisionAbout(BaseModel):
    """The decision."""

    record: str = Field(description="Kind of record.")
    record_id: Id
    made_by: str = Field(description="Party whose decision it is.")


class EscalationLevel(BaseModel):
    """A level to which it was put."""

    key: str
    name: str
    put_to: str = Field(description="Party that answers.")
    since: date
    due_on: date
    last: bool
    outcome: Outcome | None
    reason: str | None
    answered_by: str | None
    answered_name: str | None
    answered_on: date | None


class Escalation(Shown):
    """A difference of opinion, level by level."""

    model_config = ConfigDict(json_schema_extra={"examples": [SHOWN]})

    id: Id
    about: DecisionAbout
    opened_by: str
    organisation: str
    name: str
    disagreement: str
    wanted: str
    opened_on: date
    levels: list[EscalationLevel]
    meanwhile: str = Field(description="What holds for the decision as long as this is not settled.")
    withdrawn_because: str | None
    withdrawn_on: date | None
    state: EscalationState
