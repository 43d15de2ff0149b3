"""Files of one local stack that only their owner may read; the random passwords are one of them."""

import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def private_folder(path: Path) -> Path:
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def write_private(path: Path, text: str) -> None:
    """Written whole or not at all, and never readable by others for even a moment."""
    fresh = private_folder(path.parent) / f".{path.name}.new"
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    fresh.replace(path)


def passwords(path: Path, names: Iterable[str]) -> dict[str, str]:
    """The password of each name, made the first time it is asked for.

    They hold letters, digits, `-` and `_` only, so that they stand in a URL or an SQL literal as they are.
    """
    known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    missing = [name for name in names if name not in known]
    if missing:
        known |= {name: secrets.token_urlsafe(24) for name in missing}
        write_private(path, json.dumps(known, indent=2) + "\n")
    return known
