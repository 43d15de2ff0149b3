"""How the platform's values are said to people."""

import re
from datetime import date
from typing import Any

from kernel.money import pounds

SOURCE_STATES = {
    "to_ask": "not asked yet",
    "requested": "asked",
    "received": "received",
    "not_known": "not known to them",
    "not_involved": "not involved",
}
MECHANISMS = {
    "notional": "arranged for the family",
    "third_party": "held by an organisation",
    "direct_payment": "paid to the family",
}
ENTRIES = {"posted": "put in", "pending": "promised", "post": "paid", "void": "taken back"}
UNTOLD = {
    "NO_RECIPIENT": "nobody has a sign-in to read it with; it is kept on record, to be posted",
    "NO_USABLE_ADDRESS": "no address is known at which anybody can be told; a person sees to it",
    "CONTACT_WITH_CARE": "nothing goes out by itself; a person finds the safe way",
    "CONSENT_NOT_RECORDED": "held back, because the consent is not recorded",
}
PORTAL = "Family portal, signed in"
# Enough of an id to tell one from another on a page; the whole of it stands where a record is first answered.
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}([0-9a-f]{8})")
OF = re.compile(r"(\d+) of (\d+)")


def in_full(day: date) -> str:
    """2026-03-04 -> "Wednesday 4 March 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def plain(code: str) -> str:
    """A code as words: "not_eligible" -> "not eligible"."""
    return code.replace("_", " ").replace("-", " ")


def whom(name: str) -> str:
    """An actor without its computer: "Solent Therapies: clinical system" -> "Solent Therapies"."""
    organisation, _, system = name.partition(": ")
    return system if organisation == PORTAL else organisation.removesuffix("'s information system")


def in_brief(request: str) -> str:
    """A request with the ends of its ids: "GET /v1/plans/…7054babd7a"."""
    return ID.sub(r"…\1", request)


def fact(name: str, value: Any) -> str:
    """A fact of an answer as it is told: "total: £4,737.00", "review on: Monday 12 October 2026"."""
    return f"{plain(name.removesuffix('_pence'))}: {_said(name, value)}"


def _said(name: str, value: Any) -> str:
    if name.endswith("_pence"):
        return pounds(value)
    if name in ("state", "answer", "purpose", "route"):
        return plain(str(value))
    if done := OF.fullmatch(str(value)):
        answered, asked_for = map(int, done.groups())
        return f"{'■' * answered}{'□' * (asked_for - answered)} {value}"
    try:
        return in_full(date.fromisoformat(value))
    except (TypeError, ValueError):
        return str(value)
