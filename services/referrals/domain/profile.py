"""What a family has said, told once: who said it and when, kept with every version, and reused by every later form."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Violation, demand
from kernel.plain_text import LONGEST_NAME, LONGEST_TEXT, text_problems


class Topic(StrEnum):
    CHILD_VIEWS = "child_views"
    PARENT_VIEWS = "parent_views"
    HISTORY = "history"
    COMMUNICATION = "communication"
    LANGUAGES = "languages"
    HOME = "home"
    STRENGTHS = "strengths"
    WHAT_HELPS = "what_helps"


# What a form need not ask again, in the order in which a form asks it.
TOPICS = tuple(Topic)
MOST_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Statement:
    """What one person said on one topic, in their own words.

    recorded_by    party that wrote it down
    in_confidence  for the team that receives referrals, and who wrote it down, only
    """

    topic: Topic
    text: str
    said_by: str
    relation: str
    on: date
    recorded_by: str = ""
    in_confidence: bool = False


@dataclass(frozen=True, slots=True)
class ProfileExtended:
    """The family said something new on these topics."""

    child_id: UUID
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Every statement, oldest first. On each topic the latest word of each person stands; earlier ones are kept.

    of_other_records  what was said to another record of the same child; read with it, kept there
    """

    id: UUID
    authority: str
    child_id: UUID
    statements: tuple[Statement, ...] = ()
    of_other_records: tuple[Statement, ...] = ()
    version: int = 0

    def tell(self, statements: Sequence[Statement], *, today: date) -> Change["Profile"]:
        """Adds what was said. Said again in the same words, it is not kept twice."""
        demand(statement_problems(statements, today))
        standing = {(one.topic, one.said_by, one.text) for one in self.now}
        new = tuple(one for one in statements if (one.topic, one.said_by, one.text) not in standing)
        if not new:
            return Change(self)
        topics = tuple(topic.value for topic in TOPICS if any(one.topic is topic for one in new))
        return Change(replace(self, statements=(*self.statements, *new)), (ProfileExtended(self.child_id, topics),))

    @property
    def everything(self) -> tuple[Statement, ...]:
        """Whatever was said to any record of the child, oldest first."""
        return tuple(sorted((*self.of_other_records, *self.statements), key=lambda one: one.on))

    @property
    def now(self) -> tuple[Statement, ...]:
        """The latest word of each person on each topic, in the order of the topics."""
        latest = {(one.topic, one.said_by): one for one in self.everything}
        return tuple(one for topic in TOPICS for one in latest.values() if one.topic is topic)

    @property
    def still_to_ask(self) -> tuple[Topic, ...]:
        """Topics on which nobody has said anything yet: all that a form has left to ask."""
        told = {one.topic for one in self.everything}
        return tuple(topic for topic in TOPICS if topic not in told)


def statement_problems(statements: Sequence[Statement], today: date) -> list[Violation]:
    """What is wrong with what is to be added."""
    found = [] if statements else [Violation("statements", "REQUIRED", "Say something on at least one topic.")]
    if len(statements) > MOST_AT_ONCE:
        found.append(Violation("statements", "TOO_MANY", f"At most {MOST_AT_ONCE} at once."))
    for index, one in enumerate(statements):
        place = f"statements[{index}]"
        if one.topic is None:
            found.append(Violation(f"{place}.topic", "REQUIRED", "Say what it is about."))
        found += text_problems(f"{place}.text", one.text, limit=LONGEST_TEXT)
        found += text_problems(f"{place}.said_by", one.said_by, limit=LONGEST_NAME)
        if one.on is None or one.on > today:
            found.append(Violation(f"{place}.on", "IN_THE_FUTURE", "Say on which day; it cannot be after today."))
    return found


def words_on(statements: Sequence[Statement], topic: Topic) -> str:
    """What stands on a topic as one text, as a form takes it: with who said it, when more than one did."""
    said = [one for one in statements if one.topic is topic]
    return said[0].text if len(said) == 1 else "\n".join(f"{one.said_by}: {one.text}" for one in said)


def with_others(profile: Profile, statements: tuple[Statement, ...]) -> Profile:
    """With what was said to other records of the same child."""
    return replace(profile, of_other_records=statements)


def without_others(profile: Profile) -> Profile:
    """As it is kept."""
    return replace(profile, of_other_records=())
