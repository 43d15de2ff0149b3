"""The statutory clock: a question of days alone, its answer, and the table of time limits."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from gateway.api.models.common import Day, Id, Party, Sent
from kernel.statute import STATUTE

Code = Annotated[str, StringConstraints(max_length=100)]
# Far enough for every case, and near enough that no sum of days runs out of the calendar.
CaseDay = Annotated[Day, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]
State = Literal["running", "met", "missed", "excused", "ended", "expired", "broken"]
MOST = 200


class ClaimedException(Sent):
    """An exception that is relied on. It disapplies a limit and never moves it."""

    code: Code = Field(examples=["head_teacher_advice"], description="One of the exceptions of `GET /v1/statute`.")
    limit: Code = Field(default="", description="For which limit; empty for every one that knows the exception.")
    evidence: Annotated[str, StringConstraints(max_length=2000)] = Field(
        examples=["E-mail to the head teacher"],
        description="What shows it. Name nobody: nothing of this request is kept, and nothing of it needs a name.",
    )
    dates: dict[Code, CaseDay] = Field(
        default_factory=dict,
        max_length=10,
        description="The days that the exception asks for, by name.",
        examples=[{"advice_requested_on": "2026-07-20", "closed_on": "2026-07-22", "reopens_on": "2026-09-02"}],
    )


class SentNotice(Sent):
    """A notice whose day of service follows from how it was sent."""

    happening: Code = Field(examples=["draft_served"], description="What its service is, for example `draft_served`.")
    sent_on: CaseDay = Field(examples=["2026-04-24"])
    channel: Literal["by_hand", "electronic", "first_class_post", "second_class_post"] = Field(
        description="How it was sent; `GET /v1/statute` says what follows."
    )


EXAMPLES: list[Any] = [
    {"on": "2026-02-01", "dates": {"request_received": "2026-01-12"}},
    {
        "on": "2026-06-02",
        "dates": {
            "request_received": "2026-01-12",
            "will_assess_notified": "2026-02-20",
            "final_plan_sent": "2026-06-01",
        },
        "sent": [{"happening": "draft_served", "sent_on": "2026-04-23", "channel": "first_class_post"}],
    },
    {
        "on": "2026-08-20",
        "dates": {"request_received": "2026-07-08"},
        "exceptions": [
            {
                "code": "head_teacher_advice",
                "limit": "assessment_decision",
                "evidence": "E-mail to the head teacher",
                "dates": {
                    "advice_requested_on": "2026-07-20",
                    "closed_on": "2026-07-22",
                    "reopens_on": "2026-09-02",
                },
            }
        ],
    },
    {
        "on": "2026-11-12",
        "dates": {"review_meeting": "2026-10-14", "review_amend_announced": "2026-11-04"},
    },
]


class ClockQuestion(Sent):
    """What happened on which day. Nothing of it is kept, and nothing of it is about a person."""

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES})

    dates: dict[Code, CaseDay] = Field(
        max_length=MOST,
        description="The day of each thing that happened, by its key in `GET /v1/statute`: "
        + ", ".join(f"`{key}`" for key in STATUTE.happenings)
        + ".",
        examples=[{"request_received": "2026-01-12", "will_assess_notified": "2026-02-20"}],
    )
    on: CaseDay | None = Field(
        default=None, description="The day for which the clock is asked; today if it is not said."
    )
    sent: list[SentNotice] = Field(default_factory=list, max_length=20)
    exceptions: list[ClaimedException] = Field(default_factory=list, max_length=20)


class JudgedException(BaseModel):
    """What became of an exception for one limit."""

    code: str
    applies: bool
    reason: str | None = Field(description="Why it does not apply, worked out from the days.")


class ExcusingException(BaseModel):
    """An exception that could disapply the limit."""

    code: str
    title: str
    words: str = Field(description="The statute's words.")


class ExplainedLimit(BaseModel):
    """One time limit: which day is due, why, how it stands, what stops it and what excuses it."""

    key: str = Field(examples=["assessment_decision"])
    title: str
    owed_by: str
    owed_to: str
    duty: Literal["must", "may"] = Field(description="`must`: owed by then. `may`: a right until then.")
    force: Literal["statute", "tribunal_rules", "guidance", "target"]
    state: State = Field(
        description="`expired`: a right was not used in time; `broken`: what had to wait for the end did not wait; "
        "`ended`: nothing is owed any more."
    )
    words: str = Field(description="How it stands, in a sentence.")
    started_on: date
    started_by: str | None = Field(description="What started it; null for a limit that a case has stored.")
    due_on: date | None = Field(description="Null where the law says “as soon as practicable”.")
    last_on: date | None = Field(description="The last day on which it is kept; for “before” a day, the one before it.")
    met_on: date | None
    met_by: str | None = Field(description="What stopped or ended it.")
    ended_on: date | None
    days_left: int | None = Field(description="Until its last day; negative when that has passed; null when closed.")
    target_on: date | None = Field(description="The authority's own target, which leaves room.")
    warn_on: date | None = Field(description="The working day on which whoever owes it is told.")
    rule: str = Field(description="The rule in plain English.")
    basis: str = Field(description="Where the law says so.")
    counting: list[str] = Field(description="How the due date was found, step by step.")
    stopped_by: list[str] = Field(description="What stops it.")
    excused_by: list[ExcusingException] = Field(description="What excuses it.")
    excuse: str | None = Field(description="The exception that disapplies it.")
    exceptions: list[JudgedException] = Field(description="What became of the exceptions that were claimed for it.")
    notes: list[str]
    if_missed: str = Field(description="What a family can do when it is missed.")


class Clock(BaseModel):
    """Every limit that runs or ran."""

    on: date = Field(description="The day for which it was asked.")
    limits: list[ExplainedLimit]


class CaseLimit(ExplainedLimit):
    """A time limit of a case, as it was stored when it began."""

    record: str = Field(examples=["assessment"], description="Kind of record.")
    record_id: Id
    child_id: Id | None
    about: str | None = Field(description="Which of several it is, for example the source that was asked.")
    owner: Party = Field(description="Who works the case.")
    waits_for: Party | None = Field(description="Who holds it up; null when nobody but its owner does.")


class CaseClock(BaseModel):
    """Every time limit that a case has or had."""

    on: date
    limits: list[CaseLimit]


class Happening(BaseModel):
    """What happens on a day."""

    key: str
    words: str
    after: list[str] = Field(description="It cannot come before these.")
    planned: bool = Field(description="Its day may lie ahead.")


class CountedFrom(BaseModel):
    """From when, and how long."""

    starts: list[str] = Field(description="Counted from the first of these whose day is known.")
    period: str = Field(examples=["15 days beginning with the day"])


class StatuteLimit(BaseModel):
    """One time limit of the law. Of several counts the later day is due."""

    key: str
    part: str = Field(examples=["Reviews"])
    rows: list[str]
    title: str
    owed_by: str
    owed_to: str
    duty: str
    force: str
    counts: list[CountedFrom]
    stops: list[str]
    ends: list[str]
    window: list[str] = Field(description="What may not happen before it is over.")
    not_enough: dict[str, str] = Field(description="What looks as if it stopped the limit and does not, and why.")
    excused_by: list[str]
    excused_under: str
    basis: str
    law: str
    rule: str
    if_missed: str
    verify: list[str] = Field(description="What a person with the statute at hand should still check.")
    valid_from: date
    valid_until: date | None


class StatuteException(BaseModel):
    """One exception of the law."""

    key: str
    rows: list[str]
    title: str
    words: str
    evidence: str
    dates: list[str] = Field(description="The days that are needed to check it.")
    optional_dates: list[str]
    basis: str
    verify: list[str]


class StatuteRule(BaseModel):
    """What the law demands besides time."""

    key: str
    rows: list[str]
    title: str
    words: list[str]
    basis: str
    with_limit: str
    verify: list[str]


class ServiceChannel(BaseModel):
    """On which day what was sent counts as served."""

    key: str
    title: str
    working_days: int
    basis: str
    verify: list[str]


class StatuteTable(BaseModel):
    """The law as the platform counts it. Not legal advice."""

    happenings: list[Happening]
    limits: list[StatuteLimit]
    exceptions: list[StatuteException]
    rules: list[StatuteRule]
    channels: list[ServiceChannel]
