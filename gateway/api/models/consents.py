"""Consents for a child as a whole, and what was shared on which ground."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.models.common import Day, Id, Name, Party, Prose, Sent, Shown, YesNo
from gateway.api.models.referrals import Answer, DecidedAs

SharingPurpose = Literal[
    "activity", "conversation", "agency_referral", "budget_nominee", "disclosure", "parental_access", "assessment"
]
ConsentState = Literal["asked", "given", "refused", "withdrawn", "expired", "revisit"]
SharingState = Literal["prepared", "sent", "stopped", "not_shared"]
Kind = Literal[
    "child",
    "profile",
    "referral",
    "assessment",
    "plan",
    "support_assessment",
    "support_plan",
    "ehc_case",
    "ehc_plan_version",
    "budget",
]

ANSWER: dict[str, Any] = {
    "purpose": "disclosure",
    "answer": "given",
    "given_by": "Jo Taylor",
    "relation": "mother",
    "decided_as": "parental_responsibility",
    "on": "2026-02-27",
    "parties": ["org:charity:short-breaks"],
    "expires_on": "2026-08-27",
    "evidence": "signed form",
}


class ConsentAnswer(Sent):
    """An answer. Each purpose, and where it names somebody each party, is asked for by itself."""

    model_config = ConfigDict(json_schema_extra={"examples": [ANSWER]})

    purpose: SharingPurpose
    answer: Answer
    given_by: Name
    relation: Name = ""
    decided_as: DecidedAs = Field(description="By what right: over compulsory school age the young person decides.")
    on: Day
    parties: list[Party] = Field(default=[], max_length=30, description="Services or people that it is about.")
    expires_on: Day | None = Field(default=None, description="First day on which a yes no longer holds.")
    evidence: str = Field(default="", max_length=500, description="Needed from a practitioner who records it.")


class ConsentQuestion(Sent):
    """A consent that the family is asked for."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"purpose": "conversation", "because": "The nursery knows Sam best."}]}
    )

    purpose: SharingPurpose
    parties: list[Party] = Field(default=[], max_length=30)
    because: Prose = Field(description="Why; the family reads it.")


class ConsentStatement(Sent):
    """One answer on record."""

    id: Id
    answer: Answer
    given_by: str
    relation: str | None
    decided_as: DecidedAs
    on: date
    parties: list[str]
    expires_on: date | None
    evidence: str | None
    recorded_by: str | None


class StandingConsent(Shown):
    """A consent for one purpose, and everything that was ever answered to it."""

    id: Id
    child_id: Id
    purpose: SharingPurpose
    parties: list[str]
    statements: list[ConsentStatement]
    joined: list[str] = Field(description="Services that have joined since and are not covered.")
    asked_because: str | None
    lapsed: bool = Field(description="Who gave it no longer decides for the child, who has grown up.")
    expires_on: date | None
    state: ConsentState


class NewSharing(Sent):
    """A decision to share something with one party, or not to."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "party": "org:charity:short-breaks",
                    "purpose": "disclosure",
                    "lawful_basis": "public_task",
                    "reason": "They plan Sam's weekends and need to know what helps.",
                    "opens": ["profile", "plan"],
                }
            ]
        }
    )

    party: Party
    purpose: SharingPurpose
    lawful_basis: str = Field(max_length=60, description="Key of one of `GET /v1/lawful-bases`.")
    reason: Prose
    opens: list[Kind] = Field(default=[], max_length=10, description="Kinds of record that are shared.")
    record_id: str = Field(default="", max_length=36, description="The one record; every record of these kinds if not.")
    not_shared: YesNo = Field(default=False, description="True to record that it is decided not to share.")


class StoppedSharing(Sent):
    """Why a sharing is stopped."""

    reason: Prose = Field(examples=["The service has ended its work with the family."])


class Sharing(Shown):
    """A sharing as it stands."""

    id: Id
    child_id: Id
    party: str
    purpose: SharingPurpose
    lawful_basis: str
    reason: str
    decided_by: str
    decided_on: date
    opens: list[str]
    record_id: str | None
    consent_id: str | None = Field(description="The consent that it stands on; null where the basis holds without.")
    sent_on: date | None
    stopped_on: date | None
    stopped_because: str | None
    state: SharingState


class LawfulBasis(BaseModel):
    """A lawful basis. Consent is another thing: most of these need it beside them."""

    key: str = Field(examples=["safeguarding"])
    words: str
    law: str
    without_consent: bool = Field(description="It holds without the family's consent.")


class LawfulBases(BaseModel):
    """Every lawful basis on which something can be shared."""

    items: list[LawfulBasis]
