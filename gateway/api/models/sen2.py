"""What is sent and shown of the SEN2 return."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.models.common import Day, Name, Sent, YesNo

Severity = Literal["error", "query"]
Residential = Literal["", "weeks_38_to_51", "weeks_52"]
WorkBased = Literal["", "apprenticeship", "traineeship", "supported_internship"]
Rank = Annotated[int, Field(strict=True, ge=1, le=2)]
LaCode = Annotated[str, Field(default="", max_length=3, examples=["916"])]
KIND = "Where there is no number: `OLA`, `OPA`, `EHE`, `EYP`, `OTH`, `NEET`, `NIEC` or `NIEO`."


class Sen2Need(Sent):
    """A type of need."""

    type: str = Field(max_length=4, description="Code of the return.", examples=["SLCN"])
    rank: Rank = Field(description="1 for the primary need, 2 for a secondary one.")


class Sen2Setting(Sent):
    """A place that section I names."""

    rank: Rank = Field(description="1 for the main place, 2 for a second.")
    urn: str = Field(default="", max_length=6, description="Number of the national register.")
    ukprn: str = Field(default="", max_length=8, description="UK provider reference number.")
    setting: str = Field(default="", max_length=4, description=KIND)
    setting_other: Name = Field(default="", description="What the setting is.")
    sen_unit: YesNo = False
    resourced_provision: YesNo = False


class Sen2Placement(Sen2Setting):
    """A place that the child attends or attended."""

    entry_on: Day | None = Field(default=None, description="First day.")
    leaving_on: Day | None = Field(default=None, description="Last day; absent while the child attends.")
    residential: Residential = Field(default="", description="Weeks of residence.")
    work_based: WorkBased = Field(default="", description="Work-based learning.")


class Sen2RequestBody(Sent):
    """What the return asks of a request, and of a move."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"relevant_youth_accommodation": False}]})

    relevant_youth_accommodation: YesNo = Field(
        default=False, description="Whether the child was in relevant youth accommodation when the request was made."
    )
    exported: LaCode = Field(
        default="", max_length=3, description="Code of the authority that the child moved to meanwhile."
    )
    transferred_from: LaCode = Field(
        default="", max_length=3, description="Code of the authority that the plan came from."
    )


class Sen2PlanBody(Sent):
    """What the return asks of a plan."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"needs": [{"type": "SLCN", "rank": 1}, {"type": "ASD", "rank": 2}]}]}
    )

    needs: list[Sen2Need] = Field(default=[], max_length=10, description="A primary need, and at most one more.")
    residential: Residential = Field(default="", description="Weeks of residence that section I names.")
    work_based: WorkBased = Field(default="", description="Work-based learning that it names.")
    second_named: Sen2Setting | None = Field(default=None, description="A second place that it names.")
    setting_note: Name = Field(default="", description="What the setting is, where it names only a type or none.")
    cease_note: Name = Field(default="", description="Why the plan ceased, where the reason is another; not sent.")


class Sen2PlacementsBody(Sent):
    """Where the child attends and attended."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"placements": [{"rank": 1, "urn": "999901", "entry_on": "2025-09-01"}]}]}
    )

    placements: list[Sen2Placement] = Field(default=[], max_length=100, description="At most 50, in no order.")


class Sen2SettingShown(BaseModel):
    """A place, as it is recorded."""

    rank: int
    urn: str | None
    ukprn: str | None
    setting: str | None
    setting_other: str | None
    sen_unit: bool
    resourced_provision: bool


class Sen2PlacementShown(Sen2SettingShown):
    """A place that the child attends, as it is recorded."""

    entry_on: date | None
    leaving_on: date | None
    residential: str | None
    work_based: str | None


class Sen2Facts(BaseModel):
    """What is recorded of a case for the SEN2 return, beyond what the case itself knows."""

    id: str
    child_id: str
    relevant_youth_accommodation: bool
    exported: str | None
    transferred_from: str | None
    residential: str | None
    work_based: str | None
    second_named: Sen2SettingShown | None
    setting_note: str | None
    cease_note: str | None
    needs: list[Sen2Need]
    placements: list[Sen2PlacementShown]
    version: int


class Sen2Finding(BaseModel):
    """Something to mend, or to look at."""

    rule: str = Field(examples=["UPN_CHECK_LETTER"])
    number: str | None = Field(description="The official number of the rule, where it is known.")
    severity: Severity = Field(description="An `error` is to be mended; a `query` stands where it is right.")
    module: str = Field(description="Module of the return.", examples=["1"])
    field: str = Field(description="The item, by its tag.", examples=["UPN"])
    child_id: str
    case_id: str | None = Field(description="Null where it is about the person.")
    words: str = Field(description="What is wrong.")
    allowed: str = Field(description="What would be right.")


class Sen2WorkList(BaseModel):
    """A page of what is to be mended. It may have nothing in it and yet a next page."""

    items: list[Sen2Finding]
    next_page_token: str | None = Field(description="Asks for the next page; null on the last.")
    closed: int = Field(description="On the first page: children of the return whom you may not see.")


class Sen2Case(BaseModel):
    """What the return says of one case, as the file would have it, and what the rules find."""

    case_id: str
    child_id: str
    census_on: date
    version: str = Field(description="Of the set of fields.", examples=["1.3"])
    in_return: bool = Field(description="Whether the return of that census has a place for the case.")
    items: dict[str, list[dict[str, str]]] = Field(description="By module: each record with its items, as written.")
    findings: list[Sen2Finding]


class Sen2Figure(BaseModel):
    """One figure."""

    measure: str = Field(examples=["requests_received_in_year"])
    count: int


class Sen2Table(BaseModel):
    """Figures of one national table."""

    table: str = Field(examples=["requests"])
    figures: list[Sen2Figure] = Field(description="Only columns that are above nought.")
    percentages: dict[str, float] = Field(description="Percentages, as the table has them, to one decimal place.")


class Sen2Figures(BaseModel):
    """The figures of a return, counted as the national tables count."""

    census_on: date
    from_day: date = Field(description="First day of the calendar year that the return covers.")
    to_day: date = Field(description="Last day of it.")
    items: list[Sen2Table]


class Sen2Rule(BaseModel):
    """A rule of validation."""

    rule: str
    number: str | None
    severity: Severity
    module: str
    fields: list[str]
    words: str
    allowed: str
    origin: str


class Sen2CodeSet(BaseModel):
    """How something is written."""

    name: str
    verified: bool = Field(description="Whether the letters were read in the official specification.")
    codes: dict[str, str] = Field(description="By the platform's word, the code.")
    note: str | None


class Sen2FormShown(BaseModel):
    """The form of a return: its census, version, rules and codes."""

    year: int
    census_on: date
    version: str
    rules: list[Sen2Rule]
    codes: list[Sen2CodeSet]
