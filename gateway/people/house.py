"""What the pages for people stand on, put together once: the providers, the sessions, the sign-in."""

import json
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from joserfc.jwk import ECKey

from gateway.oauth.server import authorization_server
from gateway.people import provider_files
from gateway.people.exchange import Vouching
from gateway.people.issuers import Issuers
from gateway.people.providers import Providers
from gateway.people.relying_party import RelyingParty
from gateway.people.sessions import Sessions
from gateway.settings import GatewaySettings
from kernel.clock import Clock, SystemClock


@dataclass(frozen=True)
class People:
    """In hand of the pages and of token exchange."""

    providers: Providers
    issuers: Issuers
    sessions: Sessions
    relying_party: RelyingParty
    demonstration: bool


def people(state: Any) -> People:
    """Of an app, from `app.state`; made from `state.settings` when first asked for.

    Call it once at start-up: ValueError, with the place and the reason, for a broken file of identity providers.
    """
    if not hasattr(state, "people"):
        state.people = assembled(state, SystemClock())
    here: People = state.people
    return here


def assembled(state: Any, clock: Clock) -> People:
    """As `people`, by a clock of one's own; sessions and sign-ins follow the machine's time, as tokens do."""
    settings: GatewaySettings = state.settings
    url = str(settings.public_url).rstrip("/")
    providers = _providers(settings, url, list(state.house.authorities))
    issuers = Issuers(state.outbound)
    begin = state.engine.begin
    authorization_server(state).vouching = Vouching(providers, issuers, begin)
    return People(
        providers=providers,
        issuers=issuers,
        sessions=Sessions(begin, secure=url.startswith("https://"), clock=clock),
        relying_party=RelyingParty(providers, issuers, begin, url, _own_key(settings.private_key_file), clock),
        demonstration=settings.demo and settings.identity_providers is None,
    )


def _providers(settings: GatewaySettings, url: str, authorities: list[str]) -> Providers:
    """Those of the operator's file; where there is none, the demonstration's own if it is on, else none."""
    if settings.identity_providers is not None:
        return provider_files.load(settings.identity_providers, authorities)
    if not settings.demo:
        return Providers(())
    own = files("gateway.people.demonstration").joinpath("identity_providers.toml")
    with as_file(own) as path:
        return provider_files.load(path, authorities, {"DEMONSTRATION": f"{url}/demonstration"})


def _own_key(path: Path) -> ECKey:
    return ECKey.import_key(json.loads(path.read_text()))
