"""What a client must say of itself to be registered, and what an operator may not do over the network."""

import re
from collections.abc import Collection

from gateway.oauth.clients import RESOURCE_SERVER, Client, check_registration, is_plain
from gateway.oauth.profiles import PROFILES
from gateway.outbound import OutboundError, Rules, checked
from gateway.people.roles import STRONG
from kernel.errors import Violation

# Narrower than what a client may be called: it stands in addresses.
CLIENT_ID = re.compile(r"[a-z0-9][a-z0-9._-]{1,99}")
PARTY = re.compile(r"(person|org|team|panel):[!-~]{1,190}")
NAME_CHARACTERS = 200
MOST = {
    "scopes": 100,
    "parties": 50,
    "roles": 20,
    "redirect_uris": 20,
    "id_token_audiences": 10,
    "webhook_uris": 10,
    "grants": 10,
}
MOST_KEYS = 10
PER_MINUTE = range(1, 60_001)
CLIENTS_OF_OPERATORS = "operator.clients"
# What manages clients, decides about a child, moves money, opens a record without a relation or ends one is given at
# the command line, by somebody with the platform in hand: else one stolen token could make every power its heir.
NOT_OVER_THE_NETWORK = STRONG | {CLIENTS_OF_OPERATORS, "payment.reconcile"}


def faults(client: Client, authorities: Collection[str], rules: Rules, *, demo: bool) -> list[Violation]:
    """Everything that is wrong with a registration; nothing if it can be used.

    authorities  those that this platform works for
    rules        which addresses may be called
    demo         whether this is a demonstration, where clients may be weaker
    """
    found = [*_faults_of_names(client, authorities), *_faults_of_size(client), *_faults_of_addresses(client, rules)]
    profile = PROFILES.get(client.profile)
    if profile and getattr(profile, "only_in_demo", False) and not demo:
        found.append(_fault("profile", "WEAK_PROFILE", "Clients of this profile are for demonstrations only."))
    if client.requests_per_minute is not None and client.requests_per_minute not in PER_MINUTE:
        said = f"This must be from {PER_MINUTE[0]} to {PER_MINUTE[-1]}, or nothing for the usual rate."
        found.append(_fault("requests_per_minute", "OUT_OF_RANGE", said))
    try:
        check_registration(client)
    except ValueError as error:
        found += [_fault("", "NOT_USABLE", _sentence(part)) for part in str(error).partition(": ")[2].split("; ")]
    return found


def faults_of_power(*versions: Client) -> list[Violation]:
    """What nobody may give, take or touch over the network, in a client as it was and as it is to be."""
    found = {
        "scopes": {scope for one in versions for scope in one.scopes if scope in NOT_OVER_THE_NETWORK},
        "roles": {role for one in versions for role in one.roles if role == RESOURCE_SERVER},
        "parties": {party for one in versions for party in one.parties if party.startswith("person:")},
        # It stands for a person, whose records it opens.
        "subject": {one.subject for one in versions if one.subject != one.client_id},
    }
    said = "Clients with {} are managed at the command line only."
    return [
        _fault(field, "COMMAND_LINE_ONLY", said.format(", ".join(sorted(what))))
        for field, what in found.items()
        if what
    ]


def _faults_of_names(client: Client, authorities: Collection[str]) -> list[Violation]:
    found = []
    if not CLIENT_ID.fullmatch(client.client_id):
        said = "A client id has 2 to 100 small letters, digits, dots, hyphens and underscores."
        found.append(_fault("client_id", "MALFORMED", said))
    if not 0 < len(client.name.strip()) <= NAME_CHARACTERS or not client.name.isprintable():
        found.append(_fault("name", "MALFORMED", f"A name has 1 to {NAME_CHARACTERS} characters."))
    found += [
        _fault(f"id_token_audiences[{place}]", "MALFORMED", "A provider's name for a client is visible ASCII.")
        for place, name in enumerate(client.id_token_audiences)
        if not is_plain(name)
    ]
    if client.authority not in authorities:
        found.append(_fault("authority", "UNKNOWN_AUTHORITY", "This platform does not work for that authority."))
    if not client.org.isascii() or not client.org.isprintable() or not 0 < len(client.org) <= NAME_CHARACTERS:
        found.append(_fault("org", "MALFORMED", "An organisation is named as in ods:R1C, urn:999901 or la:852."))
    found += [
        _fault(f"parties[{place}]", "MALFORMED", "A party is named as in team:southampton/cypds.")
        for place, party in enumerate(client.parties)
        if not PARTY.fullmatch(party)
    ]
    return found


def _faults_of_size(client: Client) -> list[Violation]:
    found = [
        _fault(name, "TOO_LONG", f"There may be at most {most} of these.")
        for name, most in MOST.items()
        if len(getattr(client, name)) > most
    ]
    if len(client.jwks.get("keys") or ()) > MOST_KEYS:
        found.append(_fault("jwks.keys", "TOO_LONG", f"There may be at most {MOST_KEYS} keys."))
    return found


def _faults_of_addresses(client: Client, rules: Rules) -> list[Violation]:
    """The addresses that we are to call: judged now, so that its owner hears of a fault while it can be mended."""
    given = [("jwks_uri", client.jwks_uri)] if client.jwks_uri else []
    given += [(f"webhook_uris[{place}]", uri) for place, uri in enumerate(client.webhook_uris)]
    found = []
    for field, uri in given:
        try:
            checked(uri, rules)
        except OutboundError as error:
            found.append(_fault(field, error.reason, str(error)))
    return found


def _fault(field: str, code: str, message: str) -> Violation:
    return Violation(field, code, message)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
