"""Reads the identity providers from their file (TOML). A broken file is refused at start with the place and the reason.

A key, a key set or a secret is named by its own file beside it, so that the file itself can be shown to anybody.
"""

import json
import re
import tomllib
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, KeySet

from gateway.people.providers import Assurance, ClientAuth, Kind, Provider, Providers, Rule
from gateway.people.roles import SCOPES_OF
from gateway.people.standing import GAP
from kernel.reading import made, number, once_each, one_of, tables, words

# Signatures by asymmetric keys only: a shared secret would let whoever holds it vouch for people (RFC 8725 section 3).
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
PARTY = re.compile(r"(?:org:|person:|team:[^\s/{}]+/|panel:[^\s/{}]+/)\S+")
ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
LOOPBACK = ("127.0.0.1", "localhost")

T = TypeVar("T")


def load(path: Path, authorities: Collection[str], substitutions: dict[str, str] | None = None) -> Providers:
    """The providers of a file. ValueError with file, place and reason for whatever is wrong with it.

    substitutions  what stands for `$NAME` in an issuer, for a file that is the same wherever it runs
    """
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        for name in sorted(read.keys() - {"providers"}):
            raise ValueError(f"{name!r} means nothing here; possible: providers")
        entries = tables("providers", read.get("providers"))
        providers = [_provider(place, entry, path.parent, authorities, substitutions or {}) for place, entry in entries]
        once_each("providers", "id", (provider.id for provider in providers))
        once_each("providers", "issuer", (provider.issuer for provider in providers))
    except (OSError, tomllib.TOMLDecodeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from None
    return Providers(tuple(providers))


def _provider(
    place: str, entry: dict[str, Any], folder: Path, authorities: Collection[str], substitutions: dict[str, str]
) -> Provider:
    issuer = words(f"{place}.issuer", entry.get("issuer"))
    for name, value in substitutions.items():
        issuer = issuer.replace(f"${name}", value)
    entry |= {
        "issuer": _address(f"{place}.issuer", issuer),
        "kind": one_of(Kind, f"{place}.kind", entry.get("kind"), "kind of provider"),
        "algorithms": _algorithms(f"{place}.algorithms", entry.get("algorithms")),
        "rules": _listed(f"{place}.rules", entry.get("rules"), lambda at, one: _rule(at, one, authorities)),
        "assurance": _listed(f"{place}.assurance", entry.get("assurance", []), _assurance),
    }
    for name in ("id", "label", "client_id"):
        words(f"{place}.{name}", entry.get(name))
    if not ID.fullmatch(entry["id"]):
        raise ValueError(f"{place}.id must be small letters, digits and hyphens, not {entry['id']!r}")
    if not entry["rules"]:
        raise ValueError(f"{place}.rules: without a rule nobody who signs in would have a role here")
    number(f"{place}.session_hours", entry.get("session_hours", 12), least=1, most=24)
    return made(Provider, place, entry | _keys(place, entry, folder))


def _keys(place: str, entry: dict[str, Any], folder: Path) -> dict[str, Any]:
    """What is kept in files of its own: the provider's keys, and what we prove ourselves with."""
    found: dict[str, Any] = {}
    how = one_of(
        ClientAuth, f"{place}.client_auth", entry.get("client_auth", "private_key_jwt"), "way to prove oneself"
    )
    found["client_auth"] = how
    if jwks_file := entry.pop("jwks_file", None):
        found["jwks"] = _json(f"{place}.jwks_file", folder, jwks_file, _public_keys)
    if key_file := entry.pop("private_key_file", None):
        found["private_key"] = _json(f"{place}.private_key_file", folder, key_file, _private_key)
    if secret_file := entry.pop("secret_file", None):
        found["secret"] = words(f"{place}.secret_file", _text(f"{place}.secret_file", folder, secret_file)).strip()
    for name in ("jwks", "private_key", "secret"):
        if name in entry:
            raise ValueError(f"{place}: {name!r} does not stand here; name its file: {name}_file")
    if how is ClientAuth.SECRET_BASIC and not found.get("secret"):
        raise ValueError(f"{place}: client_secret_basic needs a secret_file")
    return found


def _rule(place: str, entry: dict[str, Any], authorities: Collection[str]) -> Rule:
    roles = _texts(f"{place}.roles", entry.get("roles"))
    for role in roles:
        if role not in SCOPES_OF:
            raise ValueError(f"{place}.roles: {role!r} is no role; possible: {', '.join(SCOPES_OF)}")
    authority = words(f"{place}.authority", entry.get("authority"))
    if authority not in authorities:
        raise ValueError(f"{place}.authority: {authority!r} has no pathway here; there are: {', '.join(authorities)}")
    parties = _texts(f"{place}.parties", entry.get("parties", []))
    for party in parties:
        if not PARTY.fullmatch(party) or GAP.search(party.partition(":")[0]):
            raise ValueError(f"{place}.parties: {party!r} is no party, as person:…, org:… or team:<authority>/…")
    when = entry.get("when", {})
    if not isinstance(when, dict):
        raise ValueError(f"{place}.when must be a table of claims and the values that they may have")
    conditions = {claim: _one_or_more(f"{place}.when.{claim}", values) for claim, values in when.items()}
    words(f"{place}.organisation", entry.get("organisation"))
    return made(Rule, place, entry | {"roles": roles, "parties": parties, "when": conditions})


def _assurance(place: str, entry: dict[str, Any]) -> Assurance:
    levels = _texts(f"{place}.levels", entry.get("levels"))
    once_each(f"{place}.levels", "level", levels)
    says = _texts(f"{place}.says", entry.get("says", []))
    if says and len(says) != len(levels):
        raise ValueError(f"{place}.says must have a word for each of the {len(levels)} levels")
    for name in ("at_least", "strong_at"):
        if entry.get(name) not in levels:
            raise ValueError(f"{place}.{name}: {entry.get(name)!r} is no level; possible: {', '.join(levels)}")
    words(f"{place}.claim", entry.get("claim"))
    return made(Assurance, place, entry | {"levels": levels, "says": says})


def _listed(place: str, entries: Any, read: Callable[[str, dict[str, Any]], T]) -> tuple[T, ...]:
    return tuple(read(at, entry) for at, entry in tables(place, entries))


def _algorithms(place: str, value: Any) -> tuple[str, ...]:
    named = _texts(place, value)
    for name in named:
        if name not in ALGORITHMS:
            raise ValueError(f"{place}: {name!r} is not accepted; possible: {', '.join(ALGORITHMS)}")
    if not named:
        raise ValueError(f"{place}: name at least one")
    return named


def _texts(place: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{place} must be a list of texts, not {value!r}")
    return tuple(words(f"{place}[{index}]", one) for index, one in enumerate(value))


def _one_or_more(place: str, value: Any) -> tuple[str, ...]:
    return _texts(place, value) if isinstance(value, list) else (words(place, value),)


def _address(place: str, text: str) -> str:
    """An issuer's address: https, and exactly as its tokens say it (OpenID Connect Discovery section 3)."""
    parts = urlsplit(text)
    if parts.query or parts.fragment or not parts.hostname or parts.username:
        raise ValueError(f"{place} must be an address without query, fragment or user, not {text!r}")
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise ValueError(f"{place} must begin with https://, not {text!r}")
    return text


def _json(place: str, folder: Path, name: Any, check: Callable[[Any], None]) -> Any:
    try:
        value = json.loads(_text(place, folder, name))
        check(value)
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"{place}: {name} is not what it should be ({error})") from None
    return value


def _text(place: str, folder: Path, name: Any) -> str:
    try:
        return (folder / words(place, name)).read_text(encoding="utf-8")
    except OSError as error:
        raise ValueError(f"{place}: {name} cannot be read ({error.strerror})") from None


def _public_keys(value: Any) -> None:
    keys = KeySet.import_key_set(value).keys
    if not keys or any(key.is_private or key.key_type == "oct" for key in keys):
        raise ValueError("a JWK Set of public keys is needed, and nothing private in it")


def _private_key(value: Any) -> None:
    if not JWKRegistry.import_key(value).is_private:
        raise ValueError("a private JWK is needed")
