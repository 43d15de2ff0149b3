"""The demonstration's OAuth clients: each actor of the journey is a system of its own and sees only what it may.

Their keys are made on the machine that runs the demonstration and lie there in files; nothing here is a secret.
"""

import asyncio
import json
import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from joserfc.jwk import ECKey

from chassis import database
from chassis.settings import load
from gateway.oauth.clients import Client
from gateway.oauth.storage import find_client, save_client
from gateway.settings import GatewaySettings
from kernel.reading import made, tables

FOLDER = Path(__file__).with_name("demonstration_clients")
SCOPES = "scopes"
# What a file writes as a list and a client has as a tuple.
LISTS = ("parties", "grants", "redirect_uris", "id_token_audiences", "webhook_uris")
NO_KEYS: dict[str, list[object]] = {"keys": []}


def clients(folder: Path = FOLDER) -> list[Client]:
    """Every client of the folder, without keys; a file for each authority. ValueError says what is wrong, and where."""
    sets = tomllib.loads((folder / f"{SCOPES}.toml").read_text())
    files = [path for path in sorted(folder.glob("*.toml")) if path.stem != SCOPES]
    return [one for path in files for one in _of(path, sets)]


def _of(path: Path, sets: Mapping[str, Sequence[str]]) -> list[Client]:
    found = []
    for place, entry in tables(f"{path.name}: clients", tomllib.loads(path.read_text()).get("clients", ())):
        entry |= {name: tuple(entry[name]) for name in LISTS if name in entry}
        scopes = tuple(dict.fromkeys(_scopes(place, entry.pop("scopes", ()), sets)))
        found.append(made(Client, place, {**entry, "authority": path.stem, "scopes": scopes, "jwks": NO_KEYS}))
    return found


def _scopes(place: str, names: Iterable[str], sets: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """The scopes that are named, those of a set in its place."""
    for name in names:
        if "." in name:
            yield name
        elif name in sets:
            yield from _scopes(place, sets[name], sets)
        else:
            raise ValueError(f"{place}: {name!r} is neither a scope nor a set of {SCOPES}.toml")


def seed(folder: Path) -> None:
    """Registers every client and leaves its private key in `folder`; a key that is there already stays."""
    settings = load(GatewaySettings)
    if not settings.demo:
        raise SystemExit("Demonstration clients are registered only where GOLDENTHREAD_DEMO is true.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    asyncio.run(_register(settings, [with_key(client, folder, settings.public_url) for client in clients()]))


async def _register(settings: GatewaySettings, clients: list[Client]) -> None:
    engine = database.engine(settings.database_url, 2, "seed")
    async with engine.begin() as connection:
        for client in clients:
            # What an operator has changed since stays so: a suspended client is suspended, and its history goes on.
            before = await find_client(connection, client.client_id)
            if before is None or before.version == client.version:
                await save_client(connection, client)
    await engine.dispose()


def with_key(client: Client, folder: Path, issuer: str) -> Client:
    path = folder / f"{client.client_id}.json"
    key = ECKey.import_key(json.loads(path.read_text())["private_key"]) if path.exists() else _new_key()
    held = {
        "client_id": client.client_id,
        "name": client.name,
        "token_url": f"{issuer}/oauth2/token",
        "issuer": issuer,
        "scope": " ".join(client.scopes),
        "grants": list(client.grants),
        "private_key": key.as_dict(private=True) | {"kid": key.thumbprint()},
    }
    _write_private(path, json.dumps(held, indent=2) + "\n")
    public = key.as_dict(private=False) | {"kid": key.thumbprint(), "use": "sig", "alg": "ES256"}
    return replace(client, jwks={"keys": [public]})


def _new_key() -> ECKey:
    return ECKey.generate_key("P-256", private=True)


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
