"""Proof of who was told what, and when: a notice waits for its letter, was sent, or could not be and a person must act.

Who reads it here is sent it at once. To anybody else a notice is sent when its letter has been handed over to the
post: until then it waits, and no time limit is met by it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.deadlines import Owed
from kernel.errors import Violation, demand
from kernel.machine import Machine, Move
from kernel.statute import STATUTE
from kernel.waiting import wait
from services.notifications.domain.facts import Facts
from services.notifications.domain.letter import Letter, Part, Rights, as_text
from services.notifications.domain.reaching import (
    BY_A_PERSON,
    ENGLAND,
    LARGE_PRINT,
    NOBODY_READS,
    SERVED_BY,
    Channel,
    Ways,
)

# The letter is written in English as it stands, and its reader needs it otherwise: nothing stops it, and a person acts.
TO_PREPARE = "TO_PREPARE"
# The hour that stands for a day of which a person says that they told somebody.
NOON = time(12)


class NoticeState(StrEnum):
    SENT = "sent"
    FAILED = "failed"
    WAITING = "waiting"
    SETTLED = "settled"


NOTICE = Machine(
    "notice",
    NoticeState.WAITING,
    [
        Move("send", NoticeState.WAITING, NoticeState.SENT),
        Move("fail", NoticeState.WAITING, NoticeState.FAILED),
        Move("settle", NoticeState.FAILED, NoticeState.SETTLED),
        # Somebody signs in for whom nobody did: there it lies.
        Move("send", NoticeState.FAILED, NoticeState.SENT),
    ],
)


@dataclass(frozen=True, slots=True)
class Notice:
    """Proof of who was told what, or that somebody could not be told. `recipient` is empty when nobody is known.

    channel    the way that is its sending; the others only say that it is there
    served_on  the day on which it counts as served, by the statute's table of channels
    template   the text that it was written from: whose, which kind, which version of it
    needs      forms that the recipient needs, for who prepares the letter
    attention  why a person must look at it, as a code; empty when nobody must
    desk       team that sees to it when it reaches nobody
    settled_by, settlement  who did something about it, and what
    """

    id: UUID
    authority: str
    child_id: UUID
    subject_id: UUID
    kind: str
    catalogue_number: str
    recipient: str
    title: str
    caused_by: UUID
    state: NoticeState
    addressee: str = ""
    parts: tuple[Part, ...] = ()
    rights: Rights | None = None
    contact: str = ""
    sender: str = ""
    sent_at: datetime | None = None
    failure_reason: str = ""
    channel: str = Channel.IN_APP.value
    about_id: UUID | None = None
    served_on: date | None = None
    template: str = ""
    needs: tuple[str, ...] = ()
    attention: str = ""
    desk: str = ""
    settled_by: str = ""
    settlement: str = ""
    version: int = 0

    @property
    def unprepared(self) -> str:
        """TO_PREPARE until somebody has made sure that its reader can read it. Large print comes by itself."""
        return TO_PREPARE if {*self.needs} - {LARGE_PRINT} and not self.settlement else ""

    @property
    def has_been_missed(self) -> bool:
        """Whether a person must look why it has not arrived; that it is to be prepared waits behind that."""
        return self.attention not in ("", TO_PREPARE)

    @property
    def body(self) -> str:
        """The letter as plain text; empty where nothing was written."""
        return as_text(self) if self.parts else ""

    def send(self, at: datetime) -> Change["Notice"]:
        """Its letter has been handed over."""
        moved = NOTICE.apply(self, "send")
        told = replace(moved, sent_at=at, served_on=served(Channel(self.channel), at), attention=self.unprepared)
        return _said(told)

    def not_reached(self, reason: str) -> Change["Notice"]:
        """No way reached the recipient. What was sent stays sent, for it lies in the inbox; a person looks at it."""
        if self.state is NoticeState.WAITING:
            failed = replace(NOTICE.apply(self, "fail"), failure_reason=reason, attention=reason)
            return Change(failed, (failure_of(failed, reason),))
        if self.has_been_missed or self.state is not NoticeState.SENT:
            return Change(self)
        return Change(replace(self, attention=reason), (failure_of(self, reason),))

    def delayed(self, reason: str) -> Change["Notice"]:
        """Its letter has not been sent for a day: a person looks whether a date of the law is at risk."""
        if self.has_been_missed or self.state is not NoticeState.WAITING:
            return Change(self)
        return Change(replace(self, attention=reason))

    def owed(self, on: date) -> list[Owed]:
        """What waits for its desk, until it is sent after all or somebody has done something about it."""
        if not self.attention:
            return []
        return [wait("notice_undelivered" if self.has_been_missed else "notice_to_prepare").owed(on, self.desk)]

    def settle(self, how: str, by: str, told: "Told | None" = None) -> Change["Notice"]:
        """A person did what was needed: posted it, handed it over, had it translated, read it with them, found that it
        was not needed any more.

        told  when and by which way they told the recipient of what had reached nobody: that is its sending
        """
        failed = self.state is NoticeState.FAILED
        settled = NOTICE.apply(self, "settle") if failed else self
        after = replace(settled, attention="", settlement=how, settled_by=by)
        if told is None or not failed:
            return Change(after)
        at = datetime.combine(told.on, NOON, ENGLAND)
        return _said(replace(after, sent_at=at, served_on=served(told.channel, at), channel=told.channel.value))

    def read_after_all(self, at: datetime) -> Change["Notice"]:
        """Somebody signs in now for the body that it is for, and has it in the inbox."""
        if self.state is not NoticeState.FAILED or self.attention != NOBODY_READS:
            return Change(self)
        return replace(self, failure_reason="", channel=Channel.IN_APP.value).send(at)


@dataclass(frozen=True, slots=True)
class Told:
    """When and by which way a person told the recipient."""

    on: date
    channel: Channel


def demand_told(told: Told, on: date) -> None:
    """Invalid for a day that has not come, or a way that is none of a person's."""
    late = [Violation("told_on", "IN_THE_FUTURE", "This day has not come yet.")] if told.on > on else []
    ways = ", ".join(way.value for way in BY_A_PERSON)
    unknown = [Violation("told_by", "UNKNOWN_VALUE", f"This must be one of: {ways}.")]
    demand([*late, *([] if told.channel in BY_A_PERSON else unknown)])


# How the kinds of letter about a safeguarding concern begin.
SAFEGUARDING = "concern_"


@dataclass(frozen=True, slots=True)
class NoticeSent:
    notice_id: UUID
    kind: str
    subject_id: UUID
    child_id: UUID
    sent_at: datetime
    about_id: UUID | None
    channel: str = Channel.IN_APP.value
    served_on: date | None = None
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class NoticeFailed:
    notice_id: UUID
    kind: str
    subject_id: UUID
    child_id: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why people are told now.

    heard      the event, as the table of rules names it
    caused_by  that event's id
    """

    heard: str
    caused_by: UUID
    at: datetime
    new_id: Callable[[], UUID]


def written(letter: Letter, facts: Facts, occasion: Occasion, found: Ways) -> Change[Notice]:
    """The notice of a letter, by the ways that were found: it is sent at once, waits for the post, or failed."""
    born = _born(letter, facts, occasion, found)
    notice = replace(born, attention=born.unprepared)
    if found.sent_by is Channel.LETTER:
        return Change(notice)
    if found.sent_by is None:
        return notice.not_reached(found.lacking)
    sent = notice.send(occasion.at)
    if not found.lacking:
        return sent
    lacking = replace(sent.state, attention=found.lacking)
    return Change(lacking, (*sent.events, failure_of(lacking, found.lacking)))


def sent(letter: Letter, facts: Facts, occasion: Occasion) -> Change[Notice]:
    """The letter lies in its recipient's inbox."""
    return written(letter, facts, occasion, Ways(Channel.IN_APP))


def failed(letter: Letter, facts: Facts, occasion: Occasion, reason: str) -> Change[Notice]:
    """It could not be sent; a person must act. `reason` is a code."""
    return written(letter, facts, occasion, Ways(None, lacking=reason))


def served(channel: Channel, at: datetime) -> date:
    """The day on which what was sent then counts as served (the statute's table of channels)."""
    return STATUTE.channels[SERVED_BY[channel]].served_on(at.astimezone(ENGLAND).date())


def failure_of(notice: Notice, reason: str) -> NoticeFailed:
    return NoticeFailed(notice.id, notice.kind, notice.subject_id, notice.child_id, reason)


def _said(notice: Notice) -> Change[Notice]:
    assert notice.sent_at
    about = (notice.about_id, notice.channel, notice.served_on, _told_of_it(notice))
    return Change(
        notice, (NoticeSent(notice.id, notice.kind, notice.subject_id, notice.child_id, notice.sent_at, *about),)
    )


def _told_of_it(notice: Notice) -> str:
    """The organisation or team whose systems are told of it. Of a person's post nobody else is told, and of
    safeguarding nothing goes out of the platform by itself."""
    to_people = notice.recipient.startswith("person:")
    return "" if to_people or notice.kind.startswith(SAFEGUARDING) else notice.recipient


def _born(letter: Letter, facts: Facts, occasion: Occasion, found: Ways) -> Notice:
    return Notice(
        id=occasion.new_id(),
        authority=facts.authority.key,
        child_id=facts.referral.child.id,
        subject_id=facts.subject_id,
        about_id=facts.ehc.about_id if facts.ehc else None,
        kind=letter.kind,
        catalogue_number=letter.catalogue_number,
        recipient=letter.recipient,
        title=letter.title,
        addressee=letter.addressee,
        parts=letter.parts,
        rights=letter.rights,
        contact=letter.contact,
        sender=letter.sender,
        caused_by=occasion.caused_by,
        state=NoticeState.WAITING,
        channel=(found.sent_by or Channel.IN_APP).value,
        template=letter.template,
        needs=tuple(need for need in found.needs if need not in letter.met),
        desk=_desk(facts, letter.recipient),
    )


def _desk(facts: Facts, recipient: str) -> str:
    """Whose work it is that a notice arrives: of safeguarding nobody else's than the help desk that has the concern, or
    the authority's own where nobody reads for that."""
    if facts.alarm:
        return facts.alarm.concern.desk if recipient != facts.alarm.concern.desk else facts.authority.desk
    authority = facts.authority
    return authority.team(authority.ehc.casework_team if facts.ehc else authority.entry_team)
