"""Finders whose jobs this custodian takes, as an operator has written them down: one for an authority.

    [southampton]
    url = "https://find.example.gov.uk/v2"
    token_url = "https://auth.example.gov.uk/oauth2/token"
    client_id = "goldenthread-southampton"
    client_secret = "…"
    scope = "work-item.write"

The file holds secrets and is kept like a key.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finder:
    """Where the jobs of an authority are taken, and as whom (OAuth 2.0 client credentials, RFC 6749 section 4.4)."""

    authority: str
    url: str
    token_url: str
    client_id: str
    client_secret: str
    scope: str = "work-item.write"


def finders_of(file: Path | None, authorities: Iterable[str]) -> tuple[Finder, ...]:
    """Those of the file; none without one. ValueError says what is wrong with it, so that the start ends there."""
    if file is None:
        return ()
    told, known = tomllib.loads(file.read_text()), set(authorities)
    if unknown := sorted(told.keys() - known):
        raise ValueError(f"{file.name}: no authority is called {', '.join(unknown)}")
    try:
        return tuple(Finder(authority, **one) for authority, one in sorted(told.items()))
    except TypeError as error:
        raise ValueError(f"{file.name}: {error}") from error
