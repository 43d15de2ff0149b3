"""How people and teams want to be told, what reached nobody, and the texts of notices."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from gateway.api.models.budgets import LetterPart, Rights
from gateway.api.models.common import Day, Id, Name, Sent, YesNo

Way = Literal["email", "text_message", "letter"]
Hour = Annotated[int, Field(strict=True, ge=0, le=23)]
Address = Annotated[str, Field(max_length=500)]


class PreferenceSent(Sent):
    """How you want to be told. What is left out is chosen no more."""

    party: Name | None = Field(default="", description="Which of your parties; not needed where you have one.")
    email: Name | None = Field(default="", description="Instead of the address in the family's record.")
    telephone: Name | None = Field(default="", description="Instead of the number in the family's record.")
    address: Address | None = Field(default="", description="Instead of the address in the family's record.")
    paper: YesNo = Field(default=False, description="Letters by post instead of messages.")
    language: Name | None = Field(default="", examples=["Polish"])
    easy_read: YesNo = False
    large_print: YesNo = False
    digest: YesNo = Field(default=False, description="One message a day, of what can wait.")
    quiet_from: Hour | None = Field(default=None, description="First hour without messages about what can wait.")
    quiet_until: Hour | None = Field(default=None, description="First hour with messages again.")
    stopped: list[Way] = Field(default=[], max_length=3, description="Ways on which what may be stopped is stopped.")


class Preference(PreferenceSent):
    """How you want to be told."""

    party: str


class Attempt(BaseModel):
    """One way that was tried. The address is not shown."""

    channel: Way
    state: str = Field(examples=["failed"])
    reason: str | None = Field(examples=["PERMANENT_FAILURE"])
    tries: int


class Undelivered(BaseModel):
    """What has not reached its recipient, or cannot be read as it is, and a person must look at: which notice, and not
    what it says."""

    notice_id: Id
    kind: str
    catalogue_number: str | None
    child_id: Id
    subject_id: Id
    state: Literal["waiting", "sent", "failed", "settled"]
    attention: str | None = Field(
        description="Why: `NOBODY_READS`, for a body for which nobody signs in; `NO_RECIPIENT`, `NO_USABLE_ADDRESS`, "
        "`CONTACT_WITH_CARE`, what the last way said, or `TO_PREPARE`: it is there, and its reader needs it in the "
        "language or form of `needs`."
    )
    needs: list[str] = Field(description="Forms that the recipient needs.", examples=[["easy_read"]])
    attempts: list[Attempt]


class Settlement(Sent):
    """What a person has done about it."""

    settlement: str = Field(max_length=1000, examples=["Handed over at the meeting of 4 May."])
    told_on: Day | None = Field(
        default=None,
        description="The day on which you told them, where nobody had: that is the day of its sending.",
        examples=["2026-05-04"],
    )
    told_by: Literal["email", "letter", "by_hand"] | None = Field(default=None, description="By which way.")


class Template(BaseModel):
    """The text that a kind of notice is written from, with its gaps by name."""

    kind: str
    catalogue_number: str | None
    template: str = Field(description="Which text, and which version of it.", examples=["ehc_draft.txt@3f2a9c0d11e4"])
    title: str
    text: str = Field(description="What is filled in stands as ((name)).")
    placeholders: list[str]


class TemplateKind(BaseModel):
    """A kind of notice, and the text that it is written from today."""

    kind: str = Field(examples=["ehc_will_not_assess"])
    catalogue_number: str | None = Field(examples=["N4"])
    catalogue_title: str | None
    law: str | None = Field(description="By which law it is sent; null where no law wants it.")
    by_when: str | None = Field(examples=["6 weeks from the request"])
    ways: Literal["law", "told", "today", "desk", "desk, and outside"] = Field(
        description="How it goes out. `law`: at once, by whatever way reaches its reader, a letter last, and a person "
        "after it. `told`: as its reader chose. `today`: at once. `desk`: only here, to who must act."
    )
    title: str
    template: str = Field(description="Which text, and which version of it.", examples=["ehc_draft.txt@3f2a9c0d11e4"])
    occasions: list[str] = Field(description="Events after which it is sent.")
    forms: list[str] = Field(description="Languages and forms in which it is there besides.", examples=[["easy"]])


class Templates(BaseModel):
    """The kinds of notices of an authority, in the order of what happens."""

    templates: list[TemplateKind]


class TemplatePreview(BaseModel):
    """A letter about nobody, as the authority would send it today."""

    kind: str
    catalogue_number: str | None
    template: str
    title: str = Field(examples=["Preview: There will be no assessment"])
    body: str = Field(description="The whole as plain text; the same that the parts say.")
    addressee: str = Field(examples=["Sample Parent"])
    parts: list[LetterPart]
    rights: Rights | None
    contact: str
    sender: str
