"""The history of persons as a return of before tells it: what a council moves in with."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WrapValidator

from gateway.api.models.batches import Receipt, ReceiptCount, one_by_one
from gateway.api.models.common import Day, Id, Name, Sent, YesNo
from gateway.api.models.sen2 import LaCode, Residential, Sen2Need, Sen2Placement, Sen2Setting, WorkBased
from kernel.sen2_form import FIRST_CENSUS

Code = Annotated[str, Field(max_length=40)]
RequestSource = Literal["", "parent_or_young_person", "school", "health", "social_care", "other"]
RequestOutcome = Literal["assess", "not_assess", "awaited", "withdrawn", "historical"]
AssessmentOutcome = Literal["issue", "not_issue", "awaited", "withdrawn", "historical"]

PERSON: dict[str, Any] = {
    "surname": "Vale",
    "forename": "Ottilie",
    "born_on": "2014-03-09",
    "sex": "F",
    "ethnicity": "WBRI",
    "postcode": "SE1 7PB",
    "upn": "D210105526117",
    "requests": [
        {
            "received_on": "2021-01-11",
            "source": "school",
            "outcome": "historical",
            "assessment": {
                "outcome": "historical",
                "named_plan": {
                    "started_on": "2021-05-28",
                    "details": [{"rank": 1, "urn": "999911"}],
                },
            },
            "active_plan": {
                "review_meeting_on": "2024-05-06",
                "review_outcome": "maintain",
                "last_review_on": "2024-05-30",
                "placements": [{"rank": 1, "urn": "999911", "entry_on": "2021-09-01"}],
                "needs": [{"type": "SLCN", "rank": 1}],
            },
        }
    ],
}


class NamedPlanTakenOver(Sent):
    """A plan, as module 4 has it."""

    started_on: Day = Field(description="Since when there is one.")
    residential: Residential = ""
    work_based: WorkBased = ""
    ceased_on: Day | None = None
    cease_reason: Code = Field(default="", description="In the words of `CeaseReason` of the form of the return.")
    details: list[Sen2Setting] = Field(default=[], max_length=10, description="What section I names.")


class AssessmentTakenOver(Sent):
    """An assessment, as module 3 has it."""

    outcome: AssessmentOutcome
    outcome_on: Day | None = None
    mediation: YesNo = False
    tribunal: YesNo = False
    other_mediation: YesNo = False
    other_tribunal: YesNo = False
    week20: YesNo = False
    named_plan: NamedPlanTakenOver | None = None


class ActivePlanTakenOver(Sent):
    """A plan that was active on the day of the census, as module 5 has it."""

    transferred_from: LaCode = ""
    review_meeting_on: Day | None = None
    review_outcome: Literal["", "maintain", "amend", "cease"] = ""
    review_draft_on: Day | None = None
    last_review_on: Day | None = None
    phase_transfer_due_on: Day | None = None
    phase_transfer_final_on: Day | None = None
    placements: list[Sen2Placement] = Field(default=[], max_length=50)
    needs: list[Sen2Need] = Field(default=[], max_length=10)


class RequestTakenOver(Sent):
    """A request and all that followed, as module 2 has it."""

    received_on: Day
    source: RequestSource = ""
    relevant_youth_accommodation: YesNo = False
    outcome: RequestOutcome
    outcome_on: Day | None = None
    mediation: YesNo = False
    tribunal: YesNo = False
    exported: LaCode = ""
    assessment: AssessmentTakenOver | None = None
    active_plan: ActivePlanTakenOver | None = None


class PersonTakenOver(Sent):
    """A person with their requests, in the words of `GET /v1/sen2/returns/{year}/cases/{case_id}`."""

    model_config = ConfigDict(json_schema_extra={"examples": [PERSON]})

    surname: Name
    forename: Name
    born_on: Day
    sex: Code = ""
    ethnicity: Code = ""
    postcode: Code = ""
    upn: Code = ""
    uln: Code = ""
    upn_unknown: Code = ""
    requests: list[RequestTakenOver] = Field(min_length=1, max_length=20, description="Oldest first.")


class HistoryBatch(Sent):
    """Up to a thousand persons of a return of before. Each is checked and taken by itself."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"census": 2025, "records": [PERSON]}]})

    census: int = Field(ge=FIRST_CENSUS, le=2100, description="Year of the census of that return.")
    records: Annotated[list[PersonTakenOver], WrapValidator(one_by_one)]


class HistoryReceipt(Receipt):
    """What became of one person."""

    upn: str = Field(description="As it was sent; empty where there was none.")
    child_id: Id | None = None
    case_ids: list[Id] | None = Field(default=None, description="A case for each request, in their order.")
    compared_by_a_person: bool | None = Field(
        default=None, description="Somebody like this person is on record: a person compares the two."
    )


class HistoryReceipts(BaseModel):
    """A receipt for each person, in their order."""

    counts: list[ReceiptCount]
    receipts: list[HistoryReceipt]
    persons: int = Field(description="How many there are in all.")
    next_first: int | None = Field(description="`first` of the next part of the file; null after the last.")
