"""From the claims of a verified ID token to a person's standing here. Pure: claims and rules, no more."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gateway.people.providers import Provider, Rule, Standing

GAP = re.compile(r"\{([A-Za-z0-9_.]+)\}")
# What a claim may put into a party or an organisation: no claim can smuggle in a second party or another kind.
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class NotEnough(Exception):
    """The provider is sure who this is, but not sure enough, or nothing here follows from it. For the person to read.

    reason  "ASSURANCE_TOO_LOW" or "NO_ROLE"
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def standing(provider: Provider, claims: Mapping[str, Any]) -> Standing:
    """Who this person is here; NotEnough if the assurance is too low, or no rule gives a role."""
    assurance, strong = _assurance(provider, claims)
    given = [one for rule in provider.rules for one in _given(rule, claims)]
    if not given:
        raise NotEnough(
            "NO_ROLE",
            "Your sign-in worked, but it does not tell us of any role that you have here. "
            "Ask whoever manages sign-ins where you work.",
        )
    authority, organisation = given[0].authority, given[0].organisation
    # One authority at a time: what a person is elsewhere opens nothing here.
    here = [one for one in given if one.authority == authority]
    others = [f"org:{one.organisation}" for one in here if one.organisation != organisation]
    return Standing(
        roles=_once(role for one in here for role in one.roles),
        organisation=organisation,
        authority=authority,
        parties=_once([*(party for one in here for party in one.parties), *others]),
        assurance=assurance,
        strong=strong,
    )


def _assurance(provider: Provider, claims: Mapping[str, Any]) -> tuple[str, bool]:
    """Our word for it, by the first of the provider's claims, and whether every one of them is strong."""
    word, strong = "", bool(provider.assurance)
    for position, one in enumerate(provider.assurance):
        rank = one.rank(found(claims, one.claim))
        if rank is None or rank < one.levels.index(one.at_least):
            raise NotEnough(
                "ASSURANCE_TOO_LOW",
                "The way you signed in does not prove well enough who you are. "
                f"Sign in to {provider.label} again in its most secure way.",
            )
        word = one.word(rank) if position == 0 else word
        strong = strong and rank >= one.levels.index(one.strong_at)
    return word, strong


def _given(rule: Rule, claims: Mapping[str, Any]) -> Iterator[Rule]:
    """What the rule gives to these claims, its templates filled: once, or once for each object of its list."""
    for about in _about(rule, claims):
        if not all(_has(found(about, claim), values) for claim, values in rule.when.items()):
            continue
        organisation = _filled(rule.organisation, about)
        parties = [_filled(party, about) for party in rule.parties]
        if organisation is not None:
            whole = tuple(party for party in parties if party is not None)
            yield Rule(rule.roles, organisation, rule.authority, {}, whole)


def _about(rule: Rule, claims: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if not rule.each:
        yield claims
        return
    listed = found(claims, rule.each)
    for entry in listed if isinstance(listed, list) else []:
        if isinstance(entry, dict):
            yield {**claims, **entry}


def _has(value: object, wanted: tuple[str, ...]) -> bool:
    if isinstance(value, list):
        return any(_has(one, wanted) for one in value)
    return isinstance(value, str) and value in wanted


def _filled(template: str, claims: Mapping[str, Any]) -> str | None:
    """The template with its gaps filled; None when a claim is absent or is no plain word."""
    values = {name: found(claims, name) for name in GAP.findall(template)}
    if not all(isinstance(value, str) and PLAIN.fullmatch(value) for value in values.values()):
        return None
    return GAP.sub(lambda gap: str(values[gap[1]]), template)


def found(claims: Mapping[str, Any], path: str) -> Any:
    """The claim at a path such as "organisation.category.id"; None if it is not there."""
    if path in claims:
        return claims[path]
    value: Any = claims
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _once(words: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
