"""Writes the generated documents below docs/, or says with --check which of them are stale."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.docs import access, coverage, events, notices, partner_events, pathways, states, statute
from tools.topology import ROOT

FOLDER = ROOT / "docs"
DOCUMENTS: Mapping[str, Callable[[], str]] = {
    "access.md": access.text,
    "events.md": events.text,
    "notices.md": notices.text,
    "partner-events.md": partner_events.text,
    "states.md": states.text,
    "pathways.md": pathways.text,
    "coverage.md": coverage.text,
    "statute.md": statute.text,
}


def stale(folder: Path = FOLDER) -> list[str]:
    """Names of the documents in `folder` that do not say what they should."""
    return [name for name, text in DOCUMENTS.items() if _read(folder / name) != text()]


def write(folder: Path = FOLDER) -> list[str]:
    """Makes every document of `folder` say what it should; the names of those that changed."""
    texts = {name: text() for name, text in DOCUMENTS.items()}
    changed = [name for name, text in texts.items() if _read(folder / name) != text]
    for name in changed:
        (folder / name).write_text(texts[name])
    return changed


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def main(arguments: list[str]) -> None:
    if arguments == ["--check"]:
        out_of_date = stale()
        if out_of_date:
            sys.exit(f"Stale documents, run `make docs`: {', '.join(out_of_date)}")
    elif arguments:
        sys.exit("Say --check, or nothing.")
    else:
        print("\n".join(f"docs/{name} is written" for name in write()) or "Every document was fresh.")


if __name__ == "__main__":
    main(sys.argv[1:])
