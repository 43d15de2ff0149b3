"""What waits: one list over requests, panels, plans and money."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from gateway.api.models.clock import ExplainedLimit
from gateway.api.models.common import Id, Page, Party


class NamedChild(BaseModel):
    """A child by name, as far as the reader may know it."""

    given_names: str
    family_name: str


class WorkItem(BaseModel):
    """One thing that waits: why, for whom, and what can be done."""

    kind: str = Field(
        examples=["consent"], description="By which lists are filtered: one of `GET /v1/work-list/kinds`."
    )
    key: str = Field(examples=["referral_consent"], description="What waits, for programs.")
    title: str = Field(examples=["May the referral be passed on?"])
    why: str = Field(description="Why it waits, in plain English. For a limit of the law, the rule.")
    for_you: bool = Field(description="You can act on it. Otherwise it is yours, and waits for somebody else.")
    do: str | None = Field(description="What you can do; null when it waits for somebody else.")
    act: str | None = Field(
        description="The move among the record's `allowed_moves` that ends it; null where no single move does."
    )
    href: str | None = Field(examples=["/v1/referrals/019cacca-6a00-7c1e-8a43-0f2f4e1d9b10"])
    state: Literal["overdue", "due", "open"] = Field(description="`open`: nothing names a day for it.")
    when: str = Field(examples=["Due on 16 March 2026, in 14 days."])
    since_on: date
    due_on: date | None = Field(description="The last day on which it is done in time.")
    days_left: int | None = Field(description="Until that day; negative when it has passed.")
    record: str = Field(examples=["referral"], description="Kind of record.")
    record_id: Id
    child_id: Id | None
    child: NamedChild | None = Field(description="Null where you may not know the name, or may not ask for it.")
    about: str | None = Field(description="Which of several it is, for example the source that was asked.")
    owner: Party = Field(description="Who works it.")
    owner_name: str
    caseworker: str | None = Field(
        description="Who of the owner's team works it; null while nobody does, and where a team works as one."
    )
    caseworker_name: str | None = Field(examples=["Nadia Rahman"])
    waits_for: str | None = Field(
        description="Whom it waits for: a party, or `family` for whoever decides for the child; null for its owner."
    )
    waits_for_name: str | None = Field(examples=["the family"])
    limit: ExplainedLimit | None = Field(description="The limit of the law, explained; null for what no law says.")


class WorkList(Page[WorkItem]):
    """A page of what waits, the most pressing first: what is overdue, then what is due soon."""

    missing: list[str] = Field(description="Parts of the platform that did not answer: what waits there is not here.")


class WorkKind(BaseModel):
    """A kind by which the list is filtered."""

    key: str = Field(examples=["consent"])
    title: str = Field(examples=["Consents and invitations"])


class WorkKinds(BaseModel):
    """Every kind of what waits."""

    items: list[WorkKind]
