"""Who works which case: what is sent, and the team."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from gateway.api.models.common import Day, Prose, Sent

Subject = Annotated[str, StringConstraints(max_length=40)]


class AssignEhcCaseworkerBody(Sent):
    """Names who of the team works a case."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"caseworker": "swk-sen-1", "reason": "Knows the family from the request."}]}
    )

    caseworker: Subject = Field(default="", description="Their sign-in, as `GET /v1/ehc-cases/caseworkers` gives it.")
    reason: Prose = Field(default="", description="Why. Only the team and the officers read it.")
    since: Day | None = Field(default=None, description="Their first day with it; today if left out.")


class HandBackEhcCaseBody(Sent):
    """Hands a case back to the team."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "Works in another part of the borough now."}]})

    reason: Prose = Field(default="", description="Why. Only the team and the officers read it.")


class HandOverEhcCasesBody(Sent):
    """Hands the cases of one person over."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"caseworker": "swk-sen-3", "to": "swk-sen-2", "reason": "Leaves the team.", "page_size": 50}]
        }
    )

    caseworker: Subject = Field(default="", description="Sign-in of whose cases they are.")
    to: Subject = Field(
        default="", description="Sign-in of who works them from now on; without it the team has them back."
    )
    reason: Prose = Field(default="", description="Why. Only the team and the officers read it.")
    page_size: int = Field(default=25, ge=1, le=100, strict=True, description="At most this many at once.")


class HandedOver(BaseModel):
    """What was handed over."""

    case_ids: list[str] = Field(description="The cases.")
    more: bool = Field(description="Whether there are more: ask again, with a new key.")


class EhcCaseworkerLoad(BaseModel):
    """How much somebody of the casework team has to do."""

    subject: str | None = Field(examples=["swk-sen-1"], description="Sign-in; null for what is nobody's.")
    name: str | None = Field(examples=["Nadia Rahman"])
    reach: str | None = Field(examples=["telephone 01632 960 215"], description="How a family reaches them.")
    since: date | None = Field(description="First day in the team.")
    until: date | None = Field(description="The day on which they left; null while they are of it.")
    works: bool = Field(description="Whether they are of the team today. Cases of who left are to be handed over.")
    cases: int = Field(description="Cases that are not over.")
    overdue: int = Field(description="What is overdue in them.")
    due_soon: int = Field(description="What is due in them within two weeks.")


class CaseworkTeam(BaseModel):
    """The casework team, and how its work is spread."""

    caseworkers: list[EhcCaseworkerLoad]
    unassigned: EhcCaseworkerLoad
