"""The pilot for children below every single threshold: services, distances, a child's sum, places."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.models.common import Id, Name, NotShown, Prose, Sector, Sent, Shown
from gateway.api.models.early_help import SAM
from gateway.api.models.referrals import ChildSent

PilotState = Literal["weighed", "qualifies", "waiting", "in_pilot", "left"]

WEIGHINGS: list[Any] = [
    {"service": "sen", "distance": "near", "why": "The school's own support helps a little."},
    {"service": "educational_psychology", "distance": "near", "why": "One cycle of support so far."},
    {"service": "paediatrics", "distance": "far", "why": "No disability is suspected."},
    {"service": "therapies", "distance": "near", "why": "Speech advice is followed."},
    {"service": "camhs", "distance": "far", "why": "Low mood since the summer."},
    {"service": "social_care", "distance": "none", "why": "The family is well supported."},
]
NEW: dict[str, Any] = {"child": SAM, "name": "Alice Moreno", "weighings": WEIGHINGS}


class ServiceWeighing(Sent):
    """How far the child is from the threshold of one service."""

    service: str = Field(max_length=100, description="Key of the service, as `/v1/pilot` has it.")
    distance: str = Field(max_length=100, description="Key of the distance; `met` when the threshold is met.")
    why: Prose


class WeighedAgain(Sent):
    """The needs, weighed again."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Alice Moreno", "weighings": WEIGHINGS}]})

    name: Name = Field(description="Who weighs.")
    weighings: list[ServiceWeighing] = Field(max_length=50, description="Every service of the pilot.")


class NewWeighing(WeighedAgain):
    """A child's needs, weighed for the pilot: of a child by its id, or by who it is."""

    model_config = ConfigDict(json_schema_extra={"examples": [NEW]})

    child_id: str = Field(default="", max_length=36, description="When you may see the record.")
    child: ChildSent | None = Field(default=None, description="Otherwise: a child not known yet is registered.")


class PilotEnd(Sent):
    """Why a child leaves."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"because": "The Single Plan is in force."}]})

    because: Prose


class PilotFinding(BaseModel):
    """What the rule says."""

    qualifies: bool
    points: int
    services: int
    sectors: int
    met: list[str] = Field(description="Services whose threshold is met: go there.")
    words: str = Field(description="Why the child qualifies, or why not.")


class PilotCase(Shown):
    """A child who was weighed for the pilot."""

    id: Id
    not_shown: list[str] = NotShown
    child_id: Id
    organisation: str | None
    weighed_by: str
    name: str
    weighed_on: date
    weighings: list[ServiceWeighing]
    finding: PilotFinding | None
    waiting_since: date | None
    joined_on: date | None
    referral_id: Id | None
    left_because: str | None
    left_on: date | None
    state: PilotState


class PilotService(BaseModel):
    """A service of its own threshold."""

    key: str
    name: str
    sector: Sector
    threshold: str
    case: str = Field(description="Who of it works with the child.")
    strategic: str = Field(description="Who answers for it where services are planned.")
    reach: str = Field(description="Where to go when its threshold is met.")


class Distance(BaseModel):
    """How far below a threshold a child can be."""

    key: str
    words: str
    points: int


class Turn(BaseModel):
    """A turn in the waiting list. It says of no child anything."""

    number: int
    since: date
    pilot_case_id: str | None = Field(description="Where you may see it.")


class Pilot(BaseModel):
    """The authority's pilot."""

    name: str
    valid_from: date
    group: str
    workforce: str
    services: list[PilotService]
    distances: list[Distance]
    points: int = Field(description="So many in sum are complex,")
    from_services: int = Field(description="from at least so many services")
    from_sectors: int = Field(description="of at least so many sectors.")
    places: int
    taken: int
    waiting: list[Turn]
