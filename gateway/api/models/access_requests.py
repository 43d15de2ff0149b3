"""Access for who helps a family, access without a relation, and records that may be about one child."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.models.children import ChildRecord, IdentifierKind, Relative
from gateway.api.models.common import Day, Id, Name, Party, Prose, Sent, Shown, YesNo
from gateway.api.models.consents import Kind

BreakGlassCode = Literal["immediate_risk", "medical_emergency", "missing_child", "court"]
BreakGlassState = Literal["open", "to_review", "closed"]
DelegationState = Literal["granted", "withdrawn", "expired"]
MatchState = Literal["in_doubt", "same", "not_same"]


class NewDelegation(Sent):
    """Who helps the family, what they may read, and until when."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "party": "org:sendiass:southampton",
                    "name": "SENDIASS Southampton",
                    "role": "SENDIASS",
                    "opens": ["referral", "assessment"],
                    "until": "2026-06-30",
                }
            ]
        }
    )

    party: Party
    name: Name
    role: Name
    opens: list[Kind] = Field(max_length=10)
    until: Day = Field(description="First day on which it no longer holds; at most a year.")


class Delegation(Shown):
    """Access for somebody who helps the family."""

    id: Id
    child_id: Id
    party: str
    name: str
    role: str
    opens: list[str]
    since: date
    until: date
    granted_by: str
    state: DelegationState


class NewBreakGlass(Sent):
    """Why a record must be opened at once. Number and date of birth must both be the child's."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "nhs_number",
                    "value": "999 000 0026",
                    "born_on": "2017-05-04",
                    "code": "medical_emergency",
                    "reason": "In the emergency department, cannot speak; we need to know how to communicate.",
                }
            ]
        }
    )

    kind: IdentifierKind
    value: str = Field(max_length=60)
    born_on: Day
    code: BreakGlassCode
    reason: Prose


class BreakGlass(Shown):
    """A record that was opened without a relation."""

    id: Id
    child_id: Id
    opened_by: str
    organisation: str | None
    code: BreakGlassCode
    reason: str
    opened_at: datetime
    until: date = Field(description="First day on which the record is closed again.")
    justified: bool | None = Field(description="What the reviewer found; null until then.")
    reviewed_by: str | None
    reviewed_on: date | None
    remarks: str | None
    state: BreakGlassState


class BreakGlassReview(Sent):
    """What a reviewer found."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"justified": True, "remarks": "Rang the ward; the child was there."}]}
    )

    justified: YesNo
    remarks: Prose


class MatchGround(BaseModel):
    """Why two records are thought to be about one child, or not."""

    rule: str
    points: int = Field(description="Below 0 when it speaks against.")
    words: str


class MatchVerdict(BaseModel):
    """What a person decided."""

    move: Literal["same", "not_same", "undo"]
    reason: str
    decided_by: str
    on: date


class Match(Shown):
    """Two records that may be about one child. No number of points merges them: a person decides."""

    id: Id
    child_id: Id = Field(description="The newer record.")
    other_child_id: Id = Field(description="The record that was there before.")
    score: int = Field(description="How much speaks for it, 0 to 100.")
    grounds: list[MatchGround]
    raised_on: date
    referral_id: str | None
    verdicts: list[MatchVerdict]
    state: MatchState


class SideBySide(BaseModel):
    """Both records of a pair."""

    match: Match
    child: ChildRecord
    family: list[Relative]
    other_child: ChildRecord
    other_family: list[Relative]


class MatchDecision(Sent):
    """Whether both are about one child."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"same": False, "reason": "Twins: the mother was asked on 3 March."}]}
    )

    same: YesNo = Field(description="False also parts two that were merged.")
    reason: Prose
