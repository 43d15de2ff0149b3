"""How members take part in an item: what they say, what keeps them out of it, what of the papers they do not see."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from kernel.errors import Denied, Invalid, Refused, Violation
from kernel.panels import Panel
from kernel.plain_text import LONGEST_NAME, plain_text_problems
from services.panels.domain.attendance import Attendance, demand_quorum


@dataclass(frozen=True, slots=True)
class Interest:
    """A conflict of interest. It keeps the member out of the item from the moment it is declared."""

    member: str
    nature: str
    declared_on: date


@dataclass(frozen=True, slots=True)
class View:
    """What a member said to an item; dissent is a view that does not agree."""

    member: str
    view: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Redaction:
    """A field of the papers that members do not see, as a path, and why."""

    field: str
    reason: str


def person(subject: str) -> str:
    """The party of a person who signs in under that subject."""
    return f"person:{subject}"


def demand_may_declare(member: str, party: str, by: Collection[str]) -> None:
    """Denied to members who declare for others: only the chair does."""
    if party not in by and person(member) not in by:
        raise Denied("NOT_YOURS_TO_DECLARE", "Members declare their own interest; the chair declares anybody's.")


def interest_problems(interest: Interest, known: Collection[str], panel: Panel) -> list[Violation]:
    """What is wrong with a declaration; `known` are the members who are kept out already."""
    found = plain_text_problems("nature", interest.nature, limit=LONGEST_NAME)
    if panel.member(interest.member, interest.declared_on) is None:
        found.append(Violation("member", "NOT_A_MEMBER", "Nobody of this sign-in sits on the panel today."))
    elif interest.member in known:
        found.append(Violation("member", "ALREADY_DECLARED", "This member is kept out of the item already."))
    return found


def demand_consulted(consulted: Collection[str], kept_out: Collection[str], panel: Panel, on: date) -> None:
    """Refused unless the members who were consulted make a quorum, and none of them has declared an interest."""
    free = {member for member in consulted if member not in kept_out}
    demand_quorum(panel.sectors_of(free, on), panel.quorum, field="consulted")
    if len(free) < len(consulted):
        raise has_interest("A member who declared an interest has no part in the item.", "consulted")


def has_interest(message: str, field: str | None = None) -> Refused:
    return Refused("MEMBER_HAS_INTEREST", message, field=field)


def discussion_problems(points: Sequence[str], views: Sequence[View]) -> list[Violation]:
    """What is wrong with minutes: empty points or views, or none of either."""
    found = [
        problem for index, point in enumerate(points) for problem in plain_text_problems(f"points[{index}]", point)
    ]
    times = Counter(view.member for view in views)
    for index, view in enumerate(views):
        found += plain_text_problems(f"views[{index}].member", view.member, limit=LONGEST_NAME)
        found += plain_text_problems(f"views[{index}].view", view.view)
        if view.member and times[view.member] > 1:
            found.append(Violation(f"views[{index}].member", "GIVEN_TWICE", "One view for each member, not more."))
    if not points and not views:
        found.append(Violation("points", "REQUIRED", "Say what was discussed, or who said what."))
    return found


def demand_views_possible(views: Sequence[View], attendance: Sequence[Attendance], kept_out: Collection[str]) -> None:
    """Refused for a view of somebody who is not at the table, or who has no part in the item."""
    there = {entry.subject for entry in attendance if entry.subject}
    for index, view in enumerate(views):
        if view.member in kept_out:
            raise _not_possible(index, "This member declared an interest and has no part in the item.")
        if view.member not in there:
            raise _not_possible(index, "This is no member who is at the meeting.")


def _not_possible(index: int, message: str) -> Refused:
    return Refused("VIEW_NOT_POSSIBLE", message, field=f"views[{index}].member")


def demand_redactions_possible(fields: Sequence[str], reason: str, unknown: Collection[str]) -> None:
    """Invalid for a field that these papers do not have, and without a reason; `unknown` are those of `fields`."""
    found = plain_text_problems("reason", reason)
    if not fields:
        found.append(Violation("fields", "REQUIRED", "Say which parts of the papers to withhold."))
    for index, field in enumerate(fields):
        if field in unknown:
            message = "These papers have no such field; for a list say which entry, or [*] for all."
            found.append(Violation(f"fields[{index}]", "UNKNOWN_FIELD", message))
    if found:
        raise Invalid(found)


def with_redactions(known: Sequence[Redaction], fields: Sequence[str], reason: str) -> tuple[Redaction, ...]:
    """Those known and the new ones; what is withheld already keeps its first reason."""
    new = [field for field in dict.fromkeys(fields) if field not in {redaction.field for redaction in known}]
    return (*known, *(Redaction(field, reason) for field in new))


def with_views(known: Sequence[View], new: Sequence[View]) -> tuple[View, ...]:
    """A member's later view takes the place of the earlier one; the history of the item keeps both."""
    again = {view.member for view in new}
    return (*(view for view in known if view.member not in again), *new)
