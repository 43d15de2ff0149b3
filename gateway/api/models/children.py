"""Children, their families, and what they have said."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.models.common import Day, Id, Name, NotShown, Prose, Sent, YesNo
from gateway.api.models.referrals import Child, FamilyMember

IdentifierKind = Literal["nhs_number", "upn", "social_care_id"]
RestrictionKind = Literal["no_contact", "address", "whereabouts", "no_information"]
Topic = Literal[
    "child_views",
    "parent_views",
    "history",
    "communication",
    "languages",
    "home",
    "strengths",
    "what_helps",
]
VERSION = Field(description="Counts the changes; also the ETag.")


class SupersededIdentifier(Sent):
    """A number that the child was known by."""

    kind: str
    value: str
    on: date


class CapacityFinding(Sent):
    """Whether a young person can take decisions of one kind (Mental Capacity Act 2005)."""

    lacks_capacity: YesNo
    decision: Name = Field(examples=["Her plan, and who sees it"])
    basis: Prose = Field(examples=["Two-stage test of 12 May, with an advocate present"])
    assessed_by: Name = Field(examples=["Martin Cole"])
    on: Day = Field(examples=["2026-05-12"])
    representative: str | None = Field(default="", max_length=36, description="Who of the family decides instead.")


class Particulars(Sent):
    """What statutory returns (SEN2) ask of a child beyond names and numbers."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"sex": "F", "ethnicity": "WBRI", "postcode": "SO14 7LY", "uln": "1000000019", "upn_unknown": ""}
            ]
        }
    )

    sex: str = Field(
        default="", max_length=1, description="`M` or `F`, as returns code it; a gender identity is another thing."
    )
    ethnicity: str = Field(
        default="", max_length=4, description="Its code, for example `WBRI`; `REFU` refused, `NOBT` not obtained."
    )
    postcode: str = Field(default="", max_length=10, description="Of the home.")
    uln: str = Field(default="", max_length=20, description="Unique learner number, ten digits.")
    upn_unknown: str = Field(default="", max_length=4, description="Why there is neither UPN nor ULN: `UN1` to `UN10`.")


class ParticularsShown(BaseModel):
    """The same as it is read: null where nothing is recorded."""

    sex: str | None
    ethnicity: str | None
    postcode: str | None
    uln: str | None
    upn_unknown: str | None


class ChildRecord(Sent):
    """A child's record. What you may not see is null."""

    id: Id
    authority: str
    given_names: str
    family_name: str
    born_on: date
    nhs_number: str | None
    upn: str | None
    social_care_id: str | None
    setting_urn: str | None
    address: str | None
    superseded: list[SupersededIdentifier] = Field(description="Earlier numbers; they find the child all the same.")
    same_as: str | None = Field(description="The record that stands for the child, when this one was merged into it.")
    rights_from: date = Field(description="From this day on the young person decides.")
    rights_begun_on: date | None
    capacity: list[CapacityFinding]
    particulars: ParticularsShown | None
    version: int = VERSION
    not_shown: list[str] = NotShown


class NewIdentifier(Sent):
    """A number by which another agency knows the child."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"kind": "social_care_id", "value": "SC-100200"}]})

    kind: IdentifierKind
    value: str = Field(max_length=60)


class Restriction(Sent):
    """What a member of the family may not do or see, why and until when."""

    id: str | None
    kind: RestrictionKind
    reason: str | None
    since: date
    until: date | None


class RelativeSent(Sent):
    """A member of the family. Contact details are shown to nobody else of the family."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "Chris Taylor",
                    "relation": "father",
                    "parental_responsibility": True,
                    "telephone": "07700 900123",
                    "contact_safely": "Text first; never by post.",
                    "lives_with_child": False,
                }
            ]
        }
    )

    name: Name
    relation: Name
    parental_responsibility: YesNo = False
    is_the_child: YesNo = Field(default=False, description="The child itself: its own sign-in and contacts.")
    subject: str = Field(default="", max_length=100, description="Sign-in; once the person is confirmed it stays.")
    email: str = Field(default="", max_length=200)
    telephone: str = Field(default="", max_length=100)
    address: str = Field(default="", max_length=500)
    contact_safely: str = Field(default="", max_length=500, description="How to reach this person without danger.")
    lives_with_child: YesNo | None = None


class Relative(Sent):
    """A member of the family on the child's record."""

    id: Id
    child_id: Id
    name: str
    relation: str
    parental_responsibility: bool | None
    is_the_child: bool | None
    subject: str | None
    email: str | None
    telephone: str | None
    address: str | None
    contact_safely: str | None
    lives_with_child: bool | None
    confirmed: bool | None = Field(
        description="False while only an applicant's form names this person, to whom the record is then not open."
    )
    restrictions: list[Restriction] = Field(description="For those who work with the child, never for the family.")
    version: int = VERSION
    not_shown: list[str] = NotShown


class NewRestriction(Sent):
    """A restriction that begins."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"kind": "address", "reason": "Non-molestation order of 2 February 2026."}]}
    )

    kind: RestrictionKind
    reason: Prose
    since: Day | None = Field(default=None, description="Today when not said.")
    until: Day | None = None


class LiftedRestriction(Sent):
    """A restriction that no longer holds."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"kind": "address"}]})

    kind: RestrictionKind


class StatementSent(Sent):
    """What one person said on one topic, in their own words."""

    topic: Topic
    text: Prose
    said_by: Name
    relation: Name = ""
    on: Day
    in_confidence: YesNo = Field(default=False, description="For the team that keeps the record, and you, only.")


STATEMENT: dict[str, Any] = {
    "topic": "communication",
    "text": "Pictures first, then words. Give me time.",
    "said_by": "Sam Taylor",
    "relation": "child",
    "on": "2026-02-27",
}


class Statements(Sent):
    """What somebody of the family said."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"statements": [STATEMENT]}]})

    statements: list[StatementSent] = Field(max_length=50)


class FamilyStatement(Sent):
    """A statement on record."""

    topic: Topic
    text: str
    said_by: str
    relation: str | None
    on: date
    recorded_by: str | None
    in_confidence: bool


class Profile(Sent):
    """What a family has said, told once."""

    id: Id
    child_id: Id
    now: list[FamilyStatement] = Field(description="The latest word of each person on each topic.")
    statements: list[FamilyStatement] = Field(description="Every statement ever, oldest first.")
    still_to_ask: list[Topic] = Field(description="What nobody has said anything about yet.")
    version: int = Field(description="Counts the changes; 0 before anything was said; else also the ETag.")
    not_shown: list[str] = NotShown


class FormApplicant(BaseModel):
    """Who applies, as far as the record knows."""

    name: str | None
    role: str | None
    organisation_name: str | None


class PreparedReferral(BaseModel):
    """The body of `POST /v1/referrals` as far as it is known: add the reason and the consents."""

    route: Literal["professional", "parent", "young_person"]
    child: Child
    family: list[FamilyMember]
    applicant: FormApplicant | None
    child_views: str | None
    parent_views: str | None


class ReferralForm(BaseModel):
    """A form that is filled in already: nobody tells it twice."""

    form: PreparedReferral
    still_to_ask: list[Topic]


class Said(BaseModel):
    """What somebody of the family said on a topic."""

    topic: Topic
    text: str
    said_by: str
    on: date


class PreparedForm(BaseModel):
    """A form of a child whom the record knows, begun with what it knows."""

    form: str = Field(examples=["support-plan"])
    sent_to: str = Field(description="The address that takes it.", examples=["/v1/support-plans"])
    fields: dict[str, Any] = Field(
        description="The fields that the record fills, named as the address takes them; the others are yours.",
        examples=[{"child_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10", "discussion": {"views": "I want friends."}}],
    )
    said: list[Said] = Field(description="What the family has said on every topic, so that nobody asks it again.")
    still_to_ask: list[Topic] = Field(description="Topics on which nobody has said anything yet.")


class Invitation(BaseModel):
    """A code for somebody of the family, and the letter that takes it there."""

    id: str = Field(description="Invitation's id.")
    code: str = Field(description="Works once. It is kept nowhere.", examples=["7K3M-QX2D-9TBR"])
    expires_on: date = Field(description="The first day on which it is no longer taken.")
    letter: str = Field(description="Plain text, ready to print and send.")
