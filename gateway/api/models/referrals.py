"""Referrals: the single route of entry."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WrapValidator

from gateway.api.models.batches import Receipt, ReceiptCount, one_by_one
from gateway.api.models.common import Day, Id, Name, NotShown, Prose, Sent, Shown, YesNo

Route = Literal["professional", "parent", "young_person", "other"]
Seeks = Literal["support", "ehc_assessment", "ehc_transfer"]
State = Literal[
    "received",
    "further_information",
    "not_eligible",
    "awaiting_consent",
    "single_agency",
    "targeted_services",
    "accepted",
    "withdrawn",
    "ehc_case",
]
Purpose = Literal["referral", "single_agency", "targeted_services", "assessment"]
Answer = Literal["given", "refused", "withdrawn"]
DecidedAs = Literal["parental_responsibility", "young_person", "competent_child", "representative"]


class ChildSent(Sent):
    """Who the child is. Send what you have: an NHS number or UPN lets the record be found again."""

    given_names: Name = Field(examples=["Sam"])
    family_name: Name = Field(examples=["Taylor"])
    born_on: Day = Field(examples=["2017-05-04"])
    nhs_number: str = Field(default="", max_length=20, examples=["999 000 0026"])
    upn: str = Field(default="", max_length=20, examples=["A123456789012"])
    social_care_id: str = Field(default="", max_length=60, description="Number of children's services, if any.")
    setting_urn: str = Field(default="", max_length=20, description="URN of the school or pre-school, if any.")
    address: str = Field(default="", max_length=500)


class FamilyMember(Sent):
    """A member of the child's family."""

    name: Name = Field(examples=["Jo Taylor"])
    relation: Name = Field(examples=["mother"])
    parental_responsibility: YesNo = False
    subject: str | None = Field(
        default="", max_length=100, description="Sign-in at the family portal; opens the child's record to this person."
    )
    email: str | None = Field(default="", max_length=200, examples=["jo.taylor@example.org"])


class Consent(Sent):
    """What was said to a consent. Each purpose is asked for by itself."""

    purpose: Purpose
    answer: Answer
    given_by: Name = Field(examples=["Jo Taylor"])
    relation: Name | None = Field(default="", examples=["mother"])
    on: Day = Field(examples=["2026-02-27"])
    evidence: str | None = Field(default="", max_length=500, examples=["signed form"])
    decided_as: DecidedAs | None = Field(default=None, description="By what right; needed for a young person.")


class RecordedConsent(Consent):
    """A consent on record, with its id."""

    id: str | None
    lapsed_on: date | None = Field(description="The day from which the young person decides, and it holds no longer.")


class Applicant(Sent):
    """Who makes the referral."""

    name: Name = Field(examples=["Alice Moreno"])
    role: Name = Field(default="", examples=["SENCO"])
    organisation_name: str | None = Field(default="", max_length=200, examples=["Hollybrook Primary School"])


NEW_REFERRAL: dict[str, Any] = {
    "route": "professional",
    "child": {
        "given_names": "Sam",
        "family_name": "Taylor",
        "born_on": "2017-05-04",
        "nhs_number": "999 000 0026",
        "setting_urn": "999901",
    },
    "family": [{"name": "Jo Taylor", "relation": "mother", "parental_responsibility": True, "subject": "taylor"}],
    "applicant": {"name": "Alice Moreno", "role": "SENCO", "organisation_name": "Hollybrook Primary School"},
    "reason": "Sam's speech is understood by few people outside the family, in class and at home.",
    "child_views": "I want my friends to understand me.",
    "parent_views": "Mornings are hardest. What works is pictures.",
    "consents": [
        {
            "purpose": "referral",
            "answer": "given",
            "given_by": "Jo Taylor",
            "relation": "mother",
            "on": "2026-02-27",
            "evidence": "signed form",
        }
    ],
}


class NewReferral(Sent):
    """A referral as it is sent in. Southampton calls it an application."""

    model_config = ConfigDict(json_schema_extra={"examples": [NEW_REFERRAL]})

    route: Route = Field(description="A professional needs recorded consent; a parent consents by applying.")
    seeks: Seeks = Field(
        default="support",
        description="`ehc_assessment` asks for an EHC needs assessment: by anyone, in any form, without consent. It "
        "opens a case at `/v1/ehc-cases`, whose limits run from the day of receipt.",
    )
    child: ChildSent
    family: list[FamilyMember] = Field(default=[], max_length=20)
    applicant: Applicant
    reason: Prose = Field(description="Why support is asked for.")
    child_views: Prose = Field(default="", description="What the child says, in own words.")
    parent_views: Prose = Field(default="", description="What the parents say, in own words.")
    consents: list[Consent] = Field(default=[], max_length=20)
    received_on: Day | None = Field(
        default=None, description="Only for a form that reached the authority on paper before today."
    )
    external_reference: str = Field(default="", max_length=200, description="Your own reference of it.")
    pilot_case_id: str = Field(
        default="", max_length=36, description="A child of the authority's pilot that it brings before the panel."
    )


class ReferralBatch(Sent):
    """Up to a thousand referrals. Each is checked and taken by itself."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"records": [NEW_REFERRAL]}]})

    records: Annotated[list[NewReferral], WrapValidator(one_by_one)]


class ReferralReceipt(Receipt):
    """What became of one referral of a batch."""

    outcome: Literal["new", "refused", "again"]
    external_reference: str | None = Field(default=None, description="Your own reference of it.")
    referral_id: str | None = None
    child_id: str | None = None


class ReferralReceipts(BaseModel):
    """A receipt for each record, in their order."""

    counts: list[ReceiptCount]
    receipts: list[ReferralReceipt]


class Child(Sent):
    """The child as the record has it."""

    id: Id
    given_names: str
    family_name: str
    born_on: date
    nhs_number: str | None
    upn: str | None
    setting_urn: str | None
    address: str | None = Field(description="Null for a reader who may not see it.")
    social_care_id: str | None


class Information(Sent):
    """An answer to a panel's question."""

    text: str
    on: date
    supplied_by: str


class ReferralOutcome(Sent):
    """A decision of a panel. Its reasons stand in the letter that was sent: see the notices about this referral."""

    outcome: str
    decided_on: date
    item_id: Id
    agency: str | None
    coordinator: str | None


class Referral(Shown):
    """A referral as it stands."""

    id: Id
    not_shown: list[str] = NotShown
    authority: str = Field(examples=["southampton"])
    state: State
    route: Literal["professional", "parent", "young_person", "nhs_message", "other"]
    seeks: Seeks
    child: Child
    family: list[FamilyMember]
    applicant: Applicant
    reason: str
    child_views: str | None
    parent_views: str | None
    consents: list[RecordedConsent]
    received_on: date = Field(description="The statutory clock starts on this day.")
    acknowledged_at: datetime | None = Field(description="When the acknowledgement was sent; null until then.")
    information: list[Information]
    outcomes: list[ReferralOutcome] = Field(description="Every decision so far; the last one counts.")
    external_reference: str | None
    organisation: str | None
    withdrawn_because: str | None
    pilot_finding: str | None = Field(description="Of a child of the pilot: why its needs are complex in sum.")
    told: list[str] = Field(description="Only for the platform's own letters; empty here.")


class SuppliedInformation(Sent):
    """Further information for the panel."""

    text: Prose = Field(examples=["The speech and language report of 3 March is attached to Sam's record."])


class Withdrawal(Sent):
    """Why a referral is taken back."""

    reason: Prose = Field(examples=["The family has moved to another authority."])


class Reconsideration(Sent):
    """Why the panel should look again."""

    reason: Prose = Field(examples=["The report of the clinic came after the meeting."])
