"""The texts of the notices, from letters/<kind>.txt: a title, a blank line, the body. Plain text, British English.

The title may show on a locked screen, so it names no child, diagnosis or kind of plan and has no placeholder. A
placeholder without a fact is an error and never an empty space in a letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kernel.deadlines import Deadline, Weeks
from kernel.money import pounds
from services.notifications.domain.facts import ConsentPurpose, Facts
from services.notifications.domain.recipients import addressee, name_of

FOLDER = Path(__file__).parent.parent / "letters"

# What an applicant is told to expect, counted from the day of receipt (domain facts 2.1 and 2.2).
TIMETABLE = (
    Deadline("decision", "we tell you whether there will be an assessment", Weeks(6), "SEND Regs 2014 reg 5(1)"),
    Deadline(
        "no_plan",
        "if there was an assessment and no plan follows from it, we tell you so and give our reasons",
        Weeks(16),
        "SEND Regs 2014 reg 10(1)",
    ),
    Deadline("plan", "if there is to be a plan, you have it in its final form", Weeks(20), "SEND Regs 2014 reg 13(2)"),
)
# What whoever is asked for information is told to expect, counted from the day of the request.
ADVICE = Deadline("advice", "you answer", Weeks(6), "SEND Regs 2014 reg 8(1)")
WORDS = {
    "notional": "the council or the NHS arranges and pays for it as you and we agree",
    "third_party": "an organisation holds the money for you and pays for it as you and we agree",
    "direct_payment": "the money is paid to you and you buy the support",
    "social-care": "social care",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """What was written to whom. `recipient` is a party, or empty when it could not be addressed."""

    kind: str
    catalogue_number: str
    recipient: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the timetable in a letter."""

    due_on: date
    title: str
    in_words: str


def write(kind: str, catalogue_number: str, facts: Facts, recipient: str) -> Letter:
    """The letter of this kind to this party. jinja2.UndefinedError or ValueError when a fact is missing."""
    text = TEMPLATES.get_template(f"{kind}.txt").render(_context(facts, recipient))
    title, body = text.split("\n\n", 1)
    return Letter(kind, catalogue_number, recipient, title.strip(), body.strip())


def _context(facts: Facts, recipient: str) -> Mapping[str, Any]:
    purpose = facts.outcome.outcome if facts.outcome else ""
    return {
        "addressee": addressee(facts, recipient),
        "name_of": partial(name_of, facts),
        "authority": facts.authority,
        "referral": facts.referral,
        "child": facts.referral.child,
        "outcome": facts.outcome,
        "consent": facts.referral.consent_to(ConsentPurpose(purpose)) if purpose in list(ConsentPurpose) else None,
        "panel": facts.authority.panel(facts.item.panel if facts.item else facts.authority.entry_panel),
        "decision": facts.item and facts.item.decision,
        "agreement": facts.item and facts.item.agreement,
        "source": _source(facts),
        "asked": facts.asked,
        "answered": facts.answered,
        "plan": facts.plan,
        "budget": facts.budget,
        "time_to_answer": ADVICE.period.in_words,
        "timetable": [_step(deadline, facts.referral.received_on) for deadline in TIMETABLE],
    }


def _step(deadline: Deadline, received_on: date) -> Step:
    return Step(deadline.start(received_on).due_on, deadline.title, deadline.period.in_words)


def _source(facts: Facts) -> str | None:
    """The name of the source that was asked or answered, as families read it."""
    told = facts.asked or facts.answered
    if told is None or facts.assessment is None:
        return None
    return next((source.name for source in facts.assessment.sources if source.key == told.source), None)


def in_full(day: date) -> str:
    """2026-03-02 -> "2 March 2026"."""
    return f"{day.day} {day:%B %Y}"


def in_words(code: str) -> str:
    """A code of the contracts as a person says it."""
    return WORDS.get(code, code.replace("_", " ").replace("-", " "))


def _present(value: Any) -> Any:
    # StrictUndefined does not catch these: Jinja would write "None", or leave a gap.
    if value is None or value == "":
        raise ValueError("a letter needs a fact that is not there")
    return value


TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER),
    undefined=StrictUndefined,
    finalize=_present,
    autoescape=False,  # plain text: an ampersand in a name stays one
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
TEMPLATES.filters.update(day=in_full, pounds=pounds, in_words=in_words)
