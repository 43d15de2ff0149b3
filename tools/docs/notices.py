"""docs/notices.md: the catalogue of notices: who is told what, when, by which ways and which law."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from services.notifications.domain import BESIDES, CATALOGUE, RULES, Entry, Rule, placeholders_of, preview
from services.notifications.domain.letters import sources

HEAD = """# Notices

Made by `make docs` from the table of rules, the catalogue and the texts of the notifications house; do not edit.

Every notice lies in its recipient's inbox. How it goes out besides:

| Ways | What goes out |
|---|---|
| law | an e-mail, or else a text message, says at once that it is there; a letter comes last, and a person after it |
| told | the same, by letter only N1, N13, N14; at the hours and as often as the recipient chose; it can be stopped |
| today | as *told*, and at once: somebody must act on it today |
| desk | in the inbox of who must act or is told of a worry, and nothing at all goes out |
| desk, and outside | the same; and at once, where the recipient chose to be told, that something urgent waits here |

What the law wants sent is never put off, put together or stopped. Whoever wants paper or has no sign-in is sent the
letter itself, of whichever kind: such a notice is *sent* when its letter is handed over to the post, and *served* two
working days after. A message outside names no child, no diagnosis and no kind of plan.
"""


def text() -> str:
    """The document."""
    parts = [HEAD]
    for number, entry in CATALOGUE.items():
        parts.append(_section(number, entry, [one for one in _lines() if one[1].catalogue_number == number]))
    besides = [one for one in _lines() if not one[1].catalogue_number]
    parts.append(_section("", Entry("Without a number"), besides))
    return "\n".join(parts)


def _lines() -> Iterator[tuple[str, Rule]]:
    return ((heard, rule) for heard, rules in RULES.items() for rule in rules)


def _section(number: str, entry: Entry, lines: list[tuple[str, Rule]]) -> str:
    title = f"{number} {entry.title}".strip()
    found = [f"## {title}", ""]
    if number:
        law = entry.law or "good practice"
        found += [f"By: {law}. When: {entry.by_when}.", ""]
    if not lines:
        return "\n".join([*found, "No notice of this number is sent yet.", ""])
    found += ["| Notice | Title | After | To | Ways | Asks for |", "|---|---|---|---|---|---|"]
    found += [_row(heard, rule) for heard, rule in lines]
    return "\n".join([*found, ""])


def _row(heard: str, rule: Rule) -> str:
    title, _ = preview(rule.kind, "")
    law = f"; {BESIDES[rule.kind].law}" if rule.kind in BESIDES and BESIDES[rule.kind].law else ""
    to = ", ".join(_audience(one) for one in rule.to)
    also = f"; also {', '.join(_audience(one) for one in rule.also)}" if rule.also else ""
    asks = len(placeholders_of(sources(f"{rule.kind}.txt")[0]))
    return f"| `{rule.kind}` | {title} | `{heard}` | {to}{also} | {rule.ways}{law} | {asks} facts |"


def _audience(audience: Callable[..., Any]) -> str:
    """The name of an audience, as the practice says it."""
    return audience.__name__.replace("ehc_", "").replace("_", " ") if inspect.isfunction(audience) else str(audience)
