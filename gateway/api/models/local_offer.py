"""The local offer over REST: what is sent, and what is answered."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from gateway.api.models.common import Day, Id, Name, Party, Prose, Sent, Shown, Whole
from kernel.plain_text import LONGEST_SEARCH

OfferSector = Literal["health", "education", "social_care", "leisure", "transport", "advice"]
Availability = Literal["normally_available", "additional"]
Line = Annotated[str, StringConstraints(max_length=500)]
Key = Annotated[str, StringConstraints(max_length=60)]
Degrees = Annotated[float, Field(strict=True, ge=-180, le=180, allow_inf_nan=False)]


class OfferPlace(Sent):
    """Where a service is; in the area of the authority or a neighbour's."""

    name: Name = Field(examples=["Sea Legs boathouse"])
    address: Line = Field(examples=["1 Quay Road"])
    town: Name = Field(examples=["Southampton"])
    postcode: Name = Field(examples=["SO14 0AA"])
    borough: Name = Field(description="Whose area it is in.", examples=["Southampton"])
    latitude: Degrees | None = Field(default=None, description="Degrees; with it the distance is told.")
    longitude: Degrees | None = Field(default=None, description="Degrees.")
    accessibility: Line | None = Field(default="", description="How one gets in and about.")


class OfferSession(Sent):
    """When it takes place."""

    weekdays: Key = Field(description="MO to SU, parted by commas.", examples=["TU,TH"])
    opens_at: Key | None = Field(default="", examples=["10:00"])
    closes_at: Key | None = Field(default="", examples=["11:30"])
    description: Line | None = Field(default="", description="In words.", examples=["Term time only."])


class OfferCost(Sent):
    """What a family pays."""

    option: Line = Field(description="For whom or what.", examples=["Each child"])
    amount_pence: Whole = Field(description="In pence.", examples=[250])
    per: Line | None = Field(default="", examples=["a session"])


class OfferContact(Sent):
    """Whom to ask."""

    name: Name
    title: Name | None = ""


class OfferContent(Sent):
    """All that an entry says: what it is, who can have it, how, when, where and for what."""

    name: Name = Field(examples=["Chatterbox"])
    description: Prose = Field(examples=["Speech and language groups for young children, with their parents."])
    provider: Name = Field(description="Who provides it.", examples=["Sea Legs Trust"])
    sector: OfferSector
    availability: Availability = Field(description="Whether everybody who needs it has it, or by criteria of its own.")
    criteria: Prose | None = Field(default="", description="Who is eligible; must be said of what is additional.")
    reach: Prose | None = Field(
        default="", description="How one gets it.", examples=["Come along; no referral is needed."]
    )
    funding: Prose | None = Field(default="", description="Who pays for it.", examples=["The integrated care board."])
    needs: list[Key] = Field(default=[], max_length=50, examples=[["speech_language"]])
    levels: list[Key] = Field(default=[], max_length=20, description="Levels of the ladder.", examples=[["universal"]])
    minimum_age: Whole | None = None
    maximum_age: Whole | None = None
    url: Line | None = ""
    email: Name | None = Field(default="", examples=["hello@example.org"])
    telephone: Name | None = Field(default="", examples=["01632 960 900"])
    costs: list[OfferCost] = Field(default=[], max_length=50)
    sessions: list[OfferSession] = Field(default=[], max_length=50)
    places: list[OfferPlace] = Field(default=[], max_length=50)
    contacts: list[OfferContact] = Field(default=[], max_length=50)
    areas: list[Name] = Field(default=[], max_length=50, description="Areas that it serves.")
    assured_on: Day | None = Field(
        default=None, description="When its quality was last looked at.", examples=["2026-02-10"]
    )
    assured_by: Name | None = Field(default="", description="By whom: an e-mail address.")
    alert: Prose | None = Field(default="", description="What has changed or is closed just now.")


class OfferEntry(Shown):
    """An entry of the local offer."""

    id: Id = Field(description="Also the id of the service in the open feed.")
    authority: str
    state: Literal["draft", "published", "withdrawn"]
    owner: Party = Field(description="Who answers for it.")
    content: OfferContent
    drafted_on: date
    published_on: date | None
    withdrawn_on: date | None
    withdrawn_because: str | None


CONTENT: dict[str, Any] = {
    "name": "Chatterbox",
    "description": "Speech and language groups for young children, with their parents.",
    "provider": "Sea Legs Trust",
    "sector": "health",
    "availability": "normally_available",
    "reach": "Come along; no referral is needed.",
    "funding": "Paid for by the integrated care board.",
    "needs": ["speech_language"],
    "levels": ["targeted"],
    "minimum_age": 1,
    "maximum_age": 5,
    "telephone": "01632 960 900",
    "assured_on": "2026-02-02",
}


class NewEntry(Sent):
    """Begins an entry."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"content": CONTENT}]})

    owner: Party = Field(
        default="", description="Who answers for it; the desk names others, everybody else themselves."
    )
    content: OfferContent


class WithdrawalOfEntry(Sent):
    """Takes an entry out of the local offer."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "The grant has ended."}]})

    reason: Prose


class SearchForFamily(Sent):
    """What staff look for, for a family. It stands in the body, so that no address holds a child and its needs."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"words": "doesn't talk", "near": "SO14", "age": 4}, {"needs": ["sleep"]}]}
    )

    child_id: Annotated[
        str, Field(max_length=36, description="The child, where the family wants it recorded; else empty.")
    ] = ""
    words: Annotated[
        str, Field(max_length=LONGEST_SEARCH, description="In the family's own words, misspelt or not.")
    ] = ""
    needs: list[Key] = Field(default=[], max_length=20, description="Keys of needs.")
    age: int | None = Field(default=None, strict=True, ge=0, le=25, description="Years.")
    near: Annotated[str, Field(max_length=10, description="A postcode, or its first part.")] = ""
    latitude: Degrees | None = Field(default=None, description="Degrees; with the longitude, instead of a postcode.")
    longitude: Degrees | None = Field(default=None, description="Degrees.")
    within_km: Annotated[
        float, Field(strict=True, ge=0, le=100, allow_inf_nan=False, description="Kilometres; 0 for the usual.")
    ] = 0.0
    level: Key = Field(default="", description="A level of the authority's ladder.")
    sector: OfferSector | None = None
    availability: Availability | None = None
    page: int = Field(default=1, strict=True, ge=1, le=100)
    page_size: int = Field(default=10, strict=True, ge=1, le=50)


class FoundService(BaseModel):
    """A service that was found."""

    id: Id
    name: str
    summary: str | None
    provider: str | None
    source: str | None = Field(description="Key of the feed that it came from; null for the authority's own.")
    source_name: str | None = Field(description="Whose feed that is.")
    sector: OfferSector | None
    availability: Availability | None
    needs: list[str]
    levels: list[str]
    minimum_age: float | None
    maximum_age: float | None
    towns: list[str]
    metres: int | None = Field(description="How far away its nearest place is.")
    alert: str | None
    assured_on: str | None


class FoundServices(BaseModel):
    """What was found, the best first."""

    services: list[FoundService]
    total: int
    more_than_total: bool = Field(description="Whether there are more than were counted.")
    understood_needs: list[str] = Field(description="What the words were taken to mean.")
    spelt: dict[str, str] = Field(description="Words that nobody uses, and what was looked for instead.")
    some_words: bool = Field(description="Nothing has all of the words; these have some.")


class ConfirmedService(BaseModel):
    """A service that is in the local offer now."""

    id: Id
    name: str
    provider: str | None
    source: str | None


class ConfirmedServices(BaseModel):
    """Those of the ids that there are."""

    services: list[ConfirmedService]


class NewFeedback(Sent):
    """Says something of the local offer."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"voice": "family", "about": "missing", "comment": "No sleep clinic."}]}
    )

    voice: Literal["family", "young_person", "staff"]
    about: Literal["service", "missing", "offer"]
    comment: Annotated[str, StringConstraints(max_length=2_000)] = Field(description="Name nobody in it.")
    service_id: str = Field(default="", max_length=36, description="The service that it is about.")


class TakenFeedback(BaseModel):
    """It was taken, and is read by a person before anybody else sees it."""

    feedback_id: Id


class Feedback(Shown):
    """A comment on the local offer."""

    id: Id
    state: Literal["received", "accepted", "declined", "answered"]
    voice: Literal["family", "young_person", "staff"]
    about: Literal["service", "missing", "offer"]
    comment: str | None = Field(description="As it was said; only the desk reads it.")
    shown: str | None = Field(description="As it is published.")
    service_id: str | None
    given_on: date
    declined_because: str | None
    answer: str | None
    answered_on: date | None
    response_id: str | None
    gathering_id: str | None = Field(description="The gathering at which it was said, if it was.")


class Moderation(Sent):
    """Moves a comment on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "We waited a year."}]})

    text: Prose = Field(default="", description="As it is published, why it is not, or the answer.")


class NewOfferResponse(Sent):
    """Publishes a year's comments with the authority's answer."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "summary": "You told us of waiting, and of too little to do in the holidays.",
                    "we_did": ["You said that you wait too long for a therapist; two more have begun."],
                }
            ]
        }
    )

    summary: Prose
    we_did: list[Prose] = Field(default=[], max_length=100, description="You said, we did.")


class YearlyResponse(BaseModel):
    """What was said in a year, and what the authority does about it."""

    id: Id
    state: Literal["due", "published"]
    counted_from: date
    due_on: date | None = Field(description="By when it is to be published (SEND Regulations 2014, regulation 56).")
    summary: str | None
    we_did: list[str]
    comments: int
    published_on: date | None
    version: int


class Gap(BaseModel):
    """Something that was looked for and not found."""

    need: str
    name: str
    searches: int | None = Field(description="Null when too few to be shown.")
    areas: list[str]
    ages: list[str]
    action: str | None = Field(description="What commissioners do about it.")
    answered_on: date | None
    gap_answer_id: str | None = Field(description="Id of that answer, to say later what came of it.")
    due_on: date | None = Field(description="By when it is to be done.")
    outcome: str | None = Field(description="What came of it.")
    reported_on: date | None


class Gaps(BaseModel):
    """Gaps, the largest first."""

    gaps: list[Gap]
    small_under: int = Field(description="Numbers below this are not shown.")


class NewGapAnswer(Sent):
    """Says what is done about a gap."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"action": "A sleep clinic opens in May."}]})

    action: Prose
    due_on: Day | None = Field(
        default=None, description="By when. You are reminded to say what came of it.", examples=["2026-05-31"]
    )


class GapAnswered(BaseModel):
    """It was taken."""

    gap_answer_id: Id


class GapReport(Sent):
    """What came of what was done about a gap."""

    outcome: Prose = Field(examples=["The clinic is open on two evenings a week."])


class GapReported(BaseModel):
    """It was taken."""

    gap_answer_id: Id
    reported_on: date


class UncheckedEntry(BaseModel):
    """A published entry that nobody has checked for a year."""

    entry_id: Id
    name: str
    owner: Party
    assured_on: date


class OfferQuality(BaseModel):
    """How the local offer is kept."""

    published: int = Field(description="Entries that are published.")
    unchecked: int = Field(description="How many of them nobody has checked for a year.")
    overdue: list[UncheckedEntry] = Field(description="Which these are, the longest ago first; at most 50.")
    comments_waiting: int = Field(description="Comments that are not answered yet.")
    comments_answered: int
    actions_open: int = Field(description="Answers to gaps of which it is not said yet what came of them.")
    actions_late: int = Field(description="How many of these are past their day.")


class GatheringInvitation(Sent):
    """What is published of a gathering of families with those who plan services."""

    title: Name = Field(examples=["Come and tell us"])
    held_on: Day = Field(examples=["2026-03-24"])
    times: Name = Field(examples=["5 to 7 pm"])
    place: Prose = Field(examples=["Child Development Centre, 1 High Street"])
    about: Prose = Field(examples=["What is missing, and what works."])
    reach: Prose = Field(examples=["Just come. There is a crèche. Or ring 01632 960 900 and tell us."])


class GatheringPoint(Sent):
    """Something that was said, as it may be published."""

    voice: Literal["family", "young_person", "staff"]
    about: Literal["service", "missing", "offer"]
    comment: Annotated[str, StringConstraints(max_length=2_000)] = Field(description="Name nobody in it.")
    service_id: str = Field(default="", max_length=36, description="The service that it is about.")


class GatheringHeld(Sent):
    """How many came, and what they said."""

    came: int = Field(strict=True, ge=0, le=10_000)
    points: list[GatheringPoint] = Field(default=[], max_length=100)


class GatheringCalledOff(Sent):
    """Why it does not take place."""

    reason: Prose


class OfferGathering(Shown):
    """A gathering of families with those who plan services."""

    id: Id
    state: Literal["planned", "held", "called_off"]
    invitation: GatheringInvitation
    planned_on: date
    called_off_because: str | None
    came: int | None
    comments: int = Field(description="How many things that were said were written down, as feedback.")
    ended_on: date | None
    followed: bool = Field(description="Whether the next one is planned.")


class Fault(BaseModel):
    """What is wrong with a record."""

    field: str | None
    code: str
    message: str


class BadRecord(BaseModel):
    """A record that was not taken, or not as a whole."""

    record_id: str | None
    name: str | None
    faults: list[Fault]
    refused: bool


class Receipt(BaseModel):
    """What became of a run."""

    began_at: datetime
    modified_after: str | None
    whole: bool = Field(description="Whether it asked for all that the feed has, and not only for what changed.")
    taken: int
    unchanged: int
    mended: int
    refused: int
    withdrawn: int
    named: list[BadRecord]
    unnamed: int
    ended_at: datetime | None
    ended_because: str | None


class OfferFeed(Shown):
    """Another authority's feed."""

    id: Id
    key: str
    name: str
    url: str
    added_on: date
    watermark: str | None = Field(description="From which instant the next run asks.")
    next_page: int
    receipt: Receipt | None
    state: Literal["idle", "running"]
    every_hours: int = Field(description="A run begins by itself every so many hours; 0 for only when it is asked for.")
    next_at: datetime | None = Field(description="When the next run begins by itself; null where none does.")


class OfferFeeds(BaseModel):
    """The feeds."""

    feeds: list[OfferFeed]


class NewFeed(Sent):
    """Names another authority's feed of Open Referral UK."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"key": "hampshire", "name": "Hampshire's local offer", "url": "https://feed.example.org/ouk"}]
        }
    )

    key: Key
    name: Name
    url: Annotated[str, StringConstraints(max_length=2_000)]
    every_hours: int = Field(
        default=24, strict=True, ge=0, le=168, description="How often it is taken in by itself; 0 for never."
    )
