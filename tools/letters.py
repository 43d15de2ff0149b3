"""The letters of an authority on the command line: which kinds there are, and each as a preview.

Nothing runs for it: the texts, the rules and the authority's file are read as they lie here. An installation's own
texts are those of GOLDENTHREAD_LETTER_TEXTS_DIR, as in the notifications house.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from chassis.settings import named_path
from chassis.typesetting import Document
from chassis.typesetting.letters import letter
from chassis.typesetting.page import page
from chassis.typesetting.pdf import as_told
from chassis.typesetting.press import press
from kernel import pathway
from kernel.clock import SystemClock
from kernel.errors import NotFound
from kernel.pathway import Authority
from services.notifications import domain
from tools.topology import ROOT


class NotThere(Exception):
    """There is no such authority, kind, occasion, form or file ending, or a text is broken. The message is for who is
    at the terminal."""


def listed(authority: str) -> Iterator[str]:
    """A line for each kind: its number and name, how it goes out, by when and by which law, its text with the version,
    its occasions and forms."""
    _use_own_texts()
    of = _authority(authority)
    for kind in domain.kinds(of.key):
        rule, entry = kind.rule, kind.rule.entry
        name = domain.template_of(rule.kind, of.key)
        yield "  ".join(
            (
                f"{rule.catalogue_number or '-':4}{rule.kind}",
                f"[{rule.ways}]",
                "; ".join(filter(None, (entry.by_when, entry.law))) or "no time limit",
                f"{name}@{domain.version_of(name)}",
                f"after {', '.join(kind.occasions)}",
                *([f"also {', '.join(kind.forms)}"] if kind.forms else []),
            )
        )


def text(authority: str, kind: str, *, occasion: str = "", form: str = "") -> str:
    """A preview as plain text, under its title."""
    told = _previewed(authority, kind, occasion, form)
    return f"{told.title}\n\n{told.body}"


def write(file: Path, authority: str, kind: str, *, occasion: str = "", form: str = "", large_print: bool) -> None:
    """The same as a file; its ending says as what."""
    told = _previewed(authority, kind, occasion, form)
    if file.suffix == ".txt":
        file.write_text(f"{told.title}\n\n{told.body}\n")
    elif file.suffix == ".html":
        file.write_text(page(_document(told, large_print=large_print)))
    elif file.suffix == ".pdf":
        file.write_bytes(press(as_told(_document(told, large_print=large_print))))
    else:
        raise NotThere(f"{file.name}: a preview is written as .pdf, .html or .txt.")


def _previewed(authority: str, kind: str, occasion: str, form: str) -> domain.Letter:
    _use_own_texts()
    try:
        return domain.previewed(_authority(authority), kind, _today(), occasion=occasion, form=form)
    except NotFound as error:
        told = ", ".join(filter(None, (kind, occasion, form)))
        raise NotThere(f"{told}: there is no such kind, occasion or form; without a kind all are listed.") from error


def _document(told: domain.Letter, *, large_print: bool) -> Document:
    return letter(
        title=told.title,
        sender=told.sender,
        dated=_today(),
        reference="Preview",
        addressee=told.addressee,
        parts=[(part.kind.value, part.text) for part in told.parts],
        contact=told.contact,
        large_print=large_print,
    )


def _authority(key: str) -> Authority:
    known = pathway.load(named_path("AUTHORITIES_DIR") or ROOT / "authorities")
    if key not in known:
        raise NotThere(f"There is no authority {key}; there are {', '.join(sorted(known))}.")
    return known[key].on(_today())


def _use_own_texts() -> None:
    """Those of the installation before ours; one that asks for what there is not is told with file and line."""
    if folder := named_path("LETTER_TEXTS_DIR"):
        try:
            domain.demand_known_placeholders(folder)
        except ValueError as error:
            raise NotThere(str(error)) from error
        domain.use_texts(folder)


def _today() -> date:
    return SystemClock().today()
