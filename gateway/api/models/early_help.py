"""Early help: what is noticed, with whom it is talked over, and the response."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.models.common import Day, Id, LinkedService, Name, NotShown, Prose, Sent, Shown, WithServicesNow, YesNo
from gateway.api.models.referrals import Answer, ChildSent, DecidedAs

NeedState = Literal["noticed", "talked_over", "universal", "own_agency", "multi_agency", "closed"]
Colleague = Literal["line_management", "safeguarding_lead", "senco", "adviser"]
Response = Literal["universal", "own_agency", "multi_agency"]
Weight = Literal["low", "medium", "high"]
Contact = Literal["family_information", "local_offer", "service"]

SAM: dict[str, Any] = {
    "given_names": "Sam",
    "family_name": "Taylor",
    "born_on": "2017-05-04",
    "nhs_number": "999 000 0026",
    "setting_urn": "999901",
}
NEW_NEED: dict[str, Any] = {
    "child": SAM,
    "family": [{"name": "Jo Taylor", "relation": "mother", "parental_responsibility": True, "subject": "taylor"}],
    "noticed_by": "Alice Moreno",
    "role": "class teacher",
    "observed": "Sam speaks less and less, and stays alone at playtime.",
    "since": "2026-01-05",
    "child_views": "Nobody understands me.",
}


class MemberSent(Sent):
    """A member of the family, as whoever notices something tells of it."""

    name: Name
    relation: Name
    parental_responsibility: YesNo = False
    subject: str = Field(default="", max_length=100, description="Sign-in at the family portal; shows this need alone.")


class NewNoticedNeed(Sent):
    """What a practitioner noticed or was told: of a child by its id, or by who it is."""

    model_config = ConfigDict(json_schema_extra={"examples": [NEW_NEED]})

    child_id: str = Field(default="", max_length=36, description="When you may see the record.")
    child: ChildSent | None = Field(default=None, description="Otherwise: a child not known yet is registered.")
    family: list[MemberSent] = Field(default=[], max_length=20)
    noticed_by: Name = Field(default="", description="May be left out with an enquiry, as the next two.")
    role: Name = ""
    told_by: Name = Field(default="", description="Who told of it; empty when it was seen.")
    observed: Prose = Field(default="", description="What was seen or told.")
    since: Day | None = None
    noticed_on: Day | None = None
    child_views: Prose = ""
    parent_views: Prose = ""
    enquiry_id: str = Field(
        default="", max_length=36, description="The enquiry that it comes of: what is left out is taken over from it."
    )


class NewConversation(Sent):
    """With whom the way forward was found."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "senco",
                    "name": "Ruth Ames",
                    "on": "2026-03-02",
                    "advice": "Ask the family, and think of speech therapy beside the small group.",
                }
            ]
        }
    )

    kind: Colleague
    name: Name = ""
    on: Day
    advice: Prose
    adviser: str = Field(default="", max_length=200, description="Party of the authority's adviser, if it was one.")
    none_available_because: Prose = Field(default="", description="Why no colleague could; with an adviser.")


class UniversalRoute(Sent):
    """Where the family is led. The family information service and the local offer are filled in."""

    contact: Contact
    name: Name | None = ""
    reach: str | None = Field(default="", max_length=500)
    service: LinkedService | None = Field(default=None, description="The service of the local offer that it is.")


class FamilyConsent(Sent):
    """What the family answered when it was asked, with how it was recorded."""

    purpose: Literal["activity", "conversation"]
    answer: Answer
    given_by: Name
    relation: Name
    decided_as: DecidedAs
    on: Day
    evidence: str = Field(max_length=500)
    parties: list[str] = Field(default=[], max_length=30)
    expires_on: Day | None = None


class NewNeedResponse(Sent):
    """One of the three responses, with its reason and what belongs to it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "response": "multi_agency",
                    "reason": "School alone cannot give the therapy that Sam needs.",
                    "complexity": "medium",
                    "impact": "high",
                    "others": ["Speech and language therapy"],
                    "level": "my_plan",
                    "consents": [
                        {
                            "purpose": "activity",
                            "answer": "given",
                            "given_by": "Jo Taylor",
                            "relation": "mother",
                            "decided_as": "parental_responsibility",
                            "on": "2026-03-02",
                            "evidence": "signed form",
                        }
                    ],
                }
            ]
        }
    )

    response: Response
    reason: Prose
    routes: list[UniversalRoute] = Field(default=[], max_length=20, description="Universal services.")
    own_response: Prose = Field(default="", description="What the own agency does.")
    complexity: Weight | None = None
    impact: Weight | None = None
    others: list[Name] = Field(default=[], max_length=20, description="Who else could offer support.")
    level: str = Field(default="", max_length=100, description="Level of the authority's ladder.")
    consents: list[FamilyConsent] = Field(
        default=[], max_length=5, description="Recorded with it, for every later step."
    )


class NeedOutcome(Sent):
    """What came of a need."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"outcome": "universal services only"}]})

    outcome: Prose = Field(default="", description="Of universal services it may be left out: they were enough.")


class Conversation(BaseModel):
    """A conversation about a need."""

    kind: Colleague
    name: str
    on: date
    advice: str
    adviser: str | None
    none_available_because: str | None


class ResponseDecided(BaseModel):
    """What was decided."""

    response: Response
    reason: str
    decided_by: str
    on: date
    routes: list[UniversalRoute]
    own_response: str | None
    complexity: Weight | None
    impact: Weight | None
    others: list[str]
    level: str | None
    consents: list[str] = Field(description="Purposes to which the family had said yes.")


class NoticedNeed(Shown):
    """A need that was noticed, and what came of it."""

    id: Id
    not_shown: list[str] = NotShown
    child_id: Id
    organisation: str | None
    noticed_by: str
    role: str
    told_by: str | None
    observed: str
    since: date | None
    noticed_on: date
    child_views: str | None
    parent_views: str | None
    conversations: list[Conversation]
    response: ResponseDecided | None
    next_steps: list[str] = Field(
        description="`open_support_plan`, `open_support_assessment`: each names this need's id."
    )
    consents_refused: list[str] = Field(
        description="Consents that several agencies need and the family has refused; a response is still to be decided."
    )
    outcome: str | None
    closed_on: date | None
    enquiry_id: str | None
    state: NeedState


class EarlyHelpContact(BaseModel):
    """Whom to ask, or where to lead a family."""

    kind: str
    name: str
    reach: str
    party: str | None


class EscalationStep(BaseModel):
    """A step of the escalation policy."""

    key: str
    name: str
    working_days: int


class EarlyHelp(BaseModel):
    """How the authority does early help."""

    contacts: list[EarlyHelpContact]
    request_form: str
    partnership: str
    escalation: list[EscalationStep]
    pick_up_minutes: int = Field(description="How soon the help desk confirms an urgent concern.")
    advice_working_days: int


class NoticedNeedShown(NoticedNeed, WithServicesNow):
    """The record, with what it links to as that is now."""
