"""Previews: which kinds of notices an authority has, and each as its letter would read, about nobody.

A preview is written by the same function as a letter, from sample facts. It says of itself that it is one, in its title
and in its first line, in every form; it is kept nowhere, and sent to nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kernel.errors import NotFound
from kernel.pathway import Authority
from services.notifications.domain.letter import Letter, Part, PartKind
from services.notifications.domain.letters import EASY, variants_of, write
from services.notifications.domain.reaching import Preference
from services.notifications.domain.recipients import family
from services.notifications.domain.rules import RULES, Rule
from services.notifications.domain.samples import sample

PREVIEW = "Preview: "
MARK = Part(
    PartKind.PARAGRAPH,
    "This is a preview with sample facts. It is about nobody, decides nothing and was sent to nobody.",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice, on the occasions on which it is sent.

    forms  languages and forms in which its text is there besides: "easy", "polish", "polish.easy"
    """

    rule: Rule
    occasions: tuple[str, ...]
    forms: tuple[str, ...]


def kinds(authority: str) -> Iterator[Kind]:
    """Every kind of notice, in the order of the table of rules."""
    occasions: dict[str, list[str]] = {}
    first: dict[str, Rule] = {}
    for heard, rules in RULES.items():
        for rule in rules:
            first.setdefault(rule.kind, rule)
            occasions.setdefault(rule.kind, []).append(heard)
    return (Kind(rule, tuple(occasions[kind]), variants_of(kind, authority)) for kind, rule in first.items())


def previewed(authority: Authority, kind: str, on: date, *, occasion: str = "", form: str = "") -> Letter:
    """The letter of this kind, about nobody. NotFound for a kind, an occasion or a form that there is not.

    occasion  after which event, where it is sent after more than one; the first when empty
    form      "easy", a language, or both, "polish.easy"; the usual text when empty
    """
    found = next((one for one in kinds(authority.key) if one.rule.kind == kind), None)
    if found is None:
        raise NotFound("kind of notice", kind)
    if occasion and occasion not in found.occasions:
        raise NotFound("occasion of this notice", occasion)
    if form and form not in found.forms:
        raise NotFound("form of this text", form)
    heard = occasion or found.occasions[0]
    rule = next(one for one in RULES[heard] if one.kind == kind)
    facts = sample(heard, authority, on)
    readers = family(facts) if rule.tells_family else ()
    reader = next(iter((*readers, *rule.recipients(facts))), "")
    letter = write(kind, rule.catalogue_number, facts, reader, _needs(reader, form))
    return replace(letter, title=f"{PREVIEW}{letter.title}", parts=(MARK, *letter.parts))


def _needs(reader: str, form: str) -> Preference:
    """A reader who needs the text in this form."""
    language = form.removesuffix(EASY).rstrip(".")
    return Preference(reader, language=language, easy_read=form.endswith(EASY))
