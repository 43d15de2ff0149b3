"""The shapes of the Department for Education's prototype of a single unique identifier, in its own names.

Source: DFE-Digital/single-unique-identifier, MatchRequest, SearchRecordPointer and the records of the custodians' API
(2026); a prototype and no standard. It writes its names with a small letter first and its examples also with a
capital: both are read.
"""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel, to_pascal

from gateway.api.models.access_requests import MatchGround
from gateway.api.models.children import ChildRecord
from gateway.api.models.common import Day, Id, Name, Prose, Shown, YesNo

RecordType = Literal["education.details", "childrens-services.details", "health.details"]
Gender = Literal["male", "female", "other", "unknown"]
IdentityMatchState = Literal["in_doubt", "certain", "same", "not_same"]


def _either(name: str) -> AliasChoices:
    return AliasChoices(to_camel(name), to_pascal(name))


class Prototype(BaseModel):
    """Read by the prototype's names. An unknown name is refused: a misspelt one would be lost without a word."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, serialize_by_alias=True)


class SuiPersonSpecification(Prototype):
    """Whom is asked after."""

    given: Name = Field(validation_alias=_either("given"))
    family: Name = Field(validation_alias=_either("family"))
    birth_date: Day = Field(validation_alias=_either("birth_date"), serialization_alias="birthDate")
    gender: Gender | None = Field(default=None, validation_alias=_either("gender"))
    address_postal_code: str | None = Field(
        default="",
        max_length=20,
        validation_alias=_either("address_postal_code"),
        serialization_alias="addressPostalCode",
    )
    nhs_number: str | None = Field(
        default="",
        max_length=20,
        validation_alias=_either("nhs_number"),
        serialization_alias="nhsNumber",
        description="Where it is known already; not in the prototype.",
    )


class SuiMetadata(Prototype):
    """The asker's own record of that person."""

    record_type: RecordType = Field(validation_alias=_either("record_type"), serialization_alias="recordType")
    system_id: Name = Field(validation_alias=_either("system_id"), serialization_alias="systemId")
    record_id: str = Field(max_length=100, validation_alias=_either("record_id"), serialization_alias="recordId")


PERSON: dict[str, Any] = {
    "given": "Sam",
    "family": "Taylor",
    "birthDate": "2017-05-04",
    "gender": "male",
    "addressPostalCode": "SO14 7LY",
}


class SuiMatchRequest(Prototype):
    """Whom is asked after, and where the asker keeps its own records of that person."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "personSpecification": PERSON,
                    "metadata": [
                        {"recordType": "childrens-services.details", "systemId": "LCS-852", "recordId": "7001"}
                    ],
                }
            ]
        }
    )

    person_specification: SuiPersonSpecification = Field(
        validation_alias=_either("person_specification"), serialization_alias="personSpecification"
    )
    metadata: list[SuiMetadata] = Field(default=[], max_length=10, validation_alias=_either("metadata"))


class SuiPersonMatch(BaseModel):
    """The person's number."""

    personId: str = Field(description="NHS number.", examples=["9990000026"])


class SuiFindRequest(Prototype):
    """What is held of this person?"""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"sui": "9990000026", "recordType": "education.details"}]}
    )

    sui: str = Field(max_length=20, validation_alias=_either("sui"), description="NHS number.")
    record_type: RecordType | None = Field(
        default=None, validation_alias=_either("record_type"), serialization_alias="recordType"
    )


class SuiRecordPointer(BaseModel):
    """Where a record is fetched; nothing of what it says."""

    systemId: str
    recordType: RecordType
    recordId: str
    recordUrl: str


class SuiPointers(BaseModel):
    """What is held."""

    resultType: Literal["HasRecords", "NoRecords"]
    records: list[SuiRecordPointer]


class SuiStatusAndPlan(BaseModel):
    """A status that holds now, and the plan that goes with it."""

    status: str
    plan: str | None


class SuiEducationDetails(BaseModel):
    """Of EducationDetailsRecordV1 what is known here; the setting by its number in the national register."""

    educationSettingUrn: str | None
    educationActiveStatusesAndPlans: list[SuiStatusAndPlan]


class SuiReferral(BaseModel):
    """When children's services began to work with the child, and as what."""

    date: date
    type: str


class SuiCareDetails(BaseModel):
    """Of ChildSocialCareDetailsRecordV1 what is known here."""

    teamInvolvement: list[str]
    cscActiveStatusesAndPlans: list[SuiStatusAndPlan]
    cscReferrals: list[SuiReferral]


class SuiRecord(BaseModel):
    """A record in its envelope. `health.details` has none: of health nothing is kept apart from plans and advice."""

    recordType: RecordType
    recordId: str
    version: int
    payload: SuiEducationDetails | SuiCareDetails


class RecordOfAnother(BaseModel):
    """Where the system that asks keeps its own record."""

    record_type: str
    system_id: str
    record_id: str


class PersonOfAnother(BaseModel):
    """The person as that system has it."""

    given: str
    family: str
    birth_date: date
    gender: str | None
    address_postal_code: str | None
    nhs_number: str | None


class IdentityCandidate(BaseModel):
    """A record here that the person may be, and why."""

    child_id: Id
    score: int = Field(description="0 to 100.")
    grounds: list[MatchGround]


class IdentityVerdict(BaseModel):
    """What a person decided."""

    move: str = Field(description="`same`, `not_same` or `undo`.")
    reason: str
    decided_by: str
    on: date


class IdentityMatch(Shown):
    """Whom another system's record is. Who asked was told nothing unless it is certain or a person confirmed it."""

    id: Id
    asked_by: str
    record: RecordOfAnother
    person: PersonOfAnother
    child_id: Id = Field(description="The record here that it is, or most likely is.")
    match_score: int = Field(description="How much speaks for that, 0 to 100.")
    candidates: list[IdentityCandidate]
    asked_on: date
    verified_at: datetime | None = Field(description="When a rule or a person last found that it is this child.")
    verdicts: list[IdentityVerdict]
    state: IdentityMatchState


class IdentitySideBySide(BaseModel):
    """The match, and the records here that it may be."""

    match: IdentityMatch
    children: list[ChildRecord]


class IdentityDecision(BaseModel):
    """Whether it is this child."""

    model_config = ConfigDict(
        extra="forbid",
        str_strip_whitespace=True,
        json_schema_extra={"examples": [{"same": True, "reason": "The social worker confirmed the old address."}]},
    )

    same: YesNo = Field(description="False also undoes what was certain or confirmed.")
    child_id: str | None = Field(default="", max_length=36, description="Which candidate; the likeliest when empty.")
    reason: Prose
