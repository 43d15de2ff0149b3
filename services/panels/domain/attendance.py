"""Who is at the table: members under their own names, others who stand in for them, and whether that is a quorum."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from kernel.errors import Denied, Refused, Violation
from kernel.panels import Panel, Sector
from kernel.plain_text import LONGEST_NAME, plain_text_problems


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person at the meeting and the sector that the person speaks for; of a member also the sign-in."""

    name: str
    role: str
    sector: Sector
    subject: str = ""


def demand_chair(party: str, by: Collection[str]) -> None:
    """Denied to everyone but the panel's own system, which its chair uses: members read and declare, no more."""
    if party not in by:
        raise Denied("CHAIR_ONLY", "Only the panel itself, through its chair, may do this.")


def demand_leads(party: str, officer_party: str, *, by: Collection[str]) -> None:
    """Denied to everyone but the panel's chair and the officers who decide on its advice."""
    if not ({party, officer_party} - {""}) & set(by):
        raise Denied(
            "CHAIR_OR_OFFICER_ONLY", "Only the panel itself, through its chair, and its officers may see this."
        )


def with_members(attendance: Sequence[Attendance], panel: Panel, on: date) -> tuple[Attendance, ...]:
    """The entries, each that is a member's completed from the panel's list: known by sign-in, else by name."""
    return tuple(_with_member(person, panel, on) for person in attendance)


def _with_member(person: Attendance, panel: Panel, on: date) -> Attendance:
    member = panel.member(person.subject, on) if person.subject else panel.member_named(person.name, on)
    if member is None:
        return person
    return Attendance(
        person.name or member.name, person.role or member.role, person.sector or member.sector, member.subject
    )


def attendance_problems(attendance: Sequence[Attendance], panel: Panel, on: date) -> list[Violation]:
    """Everything that is wrong with the entries. One person speaks for one sector, a member for the member's own."""
    names = Counter(person.name.strip().casefold() for person in attendance if person.name.strip())
    subjects = Counter(person.subject for person in attendance if person.subject)
    found = []
    for index, person in enumerate(attendance):
        place = f"attendance[{index}]"
        found += [*_entry_problems(place, person), *_member_problems(place, person, panel, on)]
        if names[person.name.strip().casefold()] > 1 or subjects[person.subject] > 1:
            found.append(Violation(f"{place}.name", "GIVEN_TWICE", "Name each person once."))
    return found


def _entry_problems(place: str, person: Attendance) -> list[Violation]:
    found = [
        *plain_text_problems(f"{place}.name", person.name, limit=LONGEST_NAME),
        *plain_text_problems(f"{place}.role", person.role, limit=LONGEST_NAME),
    ]
    if person.sector is None:
        found.append(Violation(f"{place}.sector", "REQUIRED", "Say which sector this person speaks for."))
    return found


def _member_problems(place: str, person: Attendance, panel: Panel, on: date) -> list[Violation]:
    if not person.subject:
        return []
    member = panel.member(person.subject, on)
    if member is None:
        return [Violation(f"{place}.subject", "NOT_A_MEMBER", "Nobody of this sign-in sits on the panel that day.")]
    if person.sector not in (None, member.sector):
        message = f"This member speaks for {in_words([member.sector])}."
        return [Violation(f"{place}.sector", "NOT_THE_MEMBERS", message)]
    return []


def sectors(attendance: Sequence[Attendance], kept_out: Collection[str] = ()) -> set[Sector]:
    """The sectors at the table, without the members who are kept out."""
    return {person.sector for person in attendance if not (person.subject and person.subject in kept_out)}


def demand_quorum(there: Collection[Sector], quorum: Sequence[Sector], *, field: str | None = None) -> None:
    """Refused unless every sector of the quorum is there: one agency alone cannot decide for all [seed 003]."""
    missing = [sector for sector in quorum if sector not in there]
    if missing:
        raise Refused(
            "QUORUM_NOT_MET",
            f"Nobody is there from {in_words(missing)}; this panel needs {in_words(quorum)}.",
            field=field,
            facts={"missing": ", ".join(missing), "quorum": ", ".join(quorum)},
        )


def in_words(sectors: Sequence[Sector]) -> str:
    """The sectors as a person lists them."""
    names = [sector.value.replace("_", " ") for sector in sectors]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
