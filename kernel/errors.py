"""How the domain says no. Every refusal carries a stable reason for programs and a sentence for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Violation:
    """One thing wrong with what was sent: field "child.nhs_number", code UPPER_SNAKE, message for people."""

    field: str
    code: str
    message: str


class Refused(Exception):
    """The rules forbid this now.

    reason   UPPER_SNAKE, stable: callers may branch on it
    message  one plain-English sentence
    allowed  the moves that are possible instead
    field    the one input that is to blame, if there is one
    facts    what the judgement rested on; no personal data, for it is logged and returned
    """

    def __init__(
        self,
        reason: str,
        message: str,
        *,
        allowed: Sequence[str] = (),
        field: str | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{reason}: {message}")
        self.reason = reason
        self.message = message
        self.allowed = tuple(allowed)
        self.field = field
        self.facts = dict(facts or {})


class Invalid(Refused):
    """What was sent can never be right, whatever the state. Reason "INVALID"; lists all violations."""

    def __init__(self, violations: Sequence[Violation], message: str = "Some of what was sent is not valid.") -> None:
        if not violations:
            raise ValueError("Invalid needs at least one violation, or nobody learns what to mend")
        only_field = violations[0].field if len(violations) == 1 else None
        super().__init__("INVALID", message, field=only_field)
        self.violations = tuple(violations)


def demand(violations: Sequence[Violation]) -> None:
    """Invalid with all of them, unless there are none."""
    if violations:
        raise Invalid(violations)


class NotFound(Refused):
    """Absent, or not visible to the asker: the same answer for both, so that it betrays nothing."""

    def __init__(self, what: str, id: object) -> None:
        message = f"There is no {what} {id} that you may see."
        super().__init__(f"{upper_snake(what)}_NOT_FOUND", message, facts={"id": str(id)})


class Stale(Refused):
    """Someone else changed it after the caller read it; `expected` and `actual` are version numbers."""

    def __init__(self, what: str, expected: int, actual: int) -> None:
        message = f"The {what} has changed since you read it; read it again and decide afresh."
        facts = {"expected": str(expected), "actual": str(actual)}
        super().__init__(f"{upper_snake(what)}_CHANGED_MEANWHILE", message, facts=facts)


class Denied(Refused):
    """This principal may not do this at all, e.g. reason "SCOPE_MISSING"."""


def upper_snake(words: str) -> str:
    """A name made of words as part of a stable reason: "my plan" -> "MY_PLAN"."""
    return "_".join("".join(c if c.isalnum() else " " for c in words).split()).upper()
