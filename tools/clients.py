"""`goldenthread client …`: the registered clients, for an operator who has the platform in hand.

The same acts as the operator's doors, under the same rules and with the same history. They reach every authority, and
they alone may give a client the scope that manages clients.
"""

import asyncio
import getpass
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel, ValidationError

from chassis.principal import Principal
from chassis.unit import Unit, transaction
from gateway.clients import storage
from gateway.clients.administration import EDITABLE, Administration, show
from gateway.clients.models import ChangedClient, ClientChange, NewClient, NewKeys
from gateway.clients.routes import document, tuples
from gateway.field_errors import field_errors
from gateway.oauth.clients import Client
from gateway.outbound import Rules
from gateway.settings import GatewaySettings
from kernel.errors import Invalid, Refused
from kernel.purposes import Purpose
from tools.in_hand import in_hand, settings_of

commands = typer.Typer(help="Register, change and suspend clients.", no_args_is_help=True, add_completion=False)

MOST_LISTED = 1000
Authority = Annotated[str, typer.Option(help="Whose client it is, as southampton.")]
Because = Annotated[str, typer.Option("--because", help="Why; it is kept, and names no person.")]
Named = Annotated[str, typer.Argument(help="The client's id.")]
FromFile = Annotated[Path, typer.Argument(help="A file with what the operator's API takes, as JSON.")]


@commands.command()
def register(file: FromFile, authority: Authority, because: Because) -> None:
    """Register a client: {"client_id": …, "name": …, "org": …, "profile": …, "scopes": […], "jwks": {"keys": […]}}."""
    told = _read(file, NewClient, because)
    told.pop("reason")
    client = Client(authority=authority, **tuples(told))
    _do(authority, "RegisterClient", lambda by, unit: by.register(unit, client, because))


@commands.command("list")
def list_clients(authority: Authority) -> None:
    """The ids of an authority's clients."""

    async def work(_: Administration, unit: Unit) -> list[str]:
        return await storage.page(unit, "", MOST_LISTED)

    for client_id in _with(authority, "ListClients", work):
        typer.echo(client_id)


@commands.command("show")
def show_client(client: Named, authority: Authority) -> None:
    """A client as it is registered; edit what it prints and give it to `change`."""
    _do(authority, "GetClient", lambda _, unit: show(unit, client))


@commands.command()
def change(client: Named, file: FromFile, authority: Authority, because: Because) -> None:
    """Replace what an operator decides: scopes, parties, roles, profile, addresses, rate. The file says its version."""
    whole = _json(file)
    told = _checked({name: whole[name] for name in EDITABLE if name in whole}, ChangedClient, because)
    edited = tuples({name: told[name] for name in EDITABLE})
    version = whole.get("version")
    if not isinstance(version, int):
        raise typer.BadParameter("The file must say the version that it starts from, as `client show` prints it.")
    _do(authority, "ChangeClient", lambda by, unit: by.change(unit, client, version, edited, because))


@commands.command("rotate-keys")
def rotate_keys(client: Named, file: FromFile, authority: Authority, because: Because) -> None:
    """The client's public keys from now on: a file {"keys": […]}. Keep the old one beside the new for a while."""
    told = _checked({"jwks": _json(file)}, NewKeys, because)

    async def work(by: Administration, unit: Unit) -> Client:
        version = (await show(unit, client)).version
        return await by.rotate_keys(unit, client, version, told["jwks"], because)

    _do(authority, "RotateClientKeys", work)


@commands.command()
def suspend(client: Named, authority: Authority, because: Because) -> None:
    """No more tokens; those that it has are refused from now on."""
    _do(authority, "SuspendClient", lambda by, unit: by.suspend(unit, client, because))


@commands.command()
def resume(client: Named, authority: Authority, because: Because) -> None:
    """It may ask for tokens again."""
    _do(authority, "ResumeClient", lambda by, unit: by.resume(unit, client, because))


@commands.command("end-tokens")
def end_tokens(client: Named, authority: Authority, because: Because) -> None:
    """Every token and every grant of a person that it has is over."""
    _do(authority, "EndClientTokens", lambda by, unit: by.end_tokens(unit, client, because))


@commands.command()
def changes(client: Named, authority: Authority) -> None:
    """Who registered and changed it, when and why."""

    async def work(_: Administration, unit: Unit) -> list[ClientChange]:
        rows = await storage.changes(unit, client, 0, MOST_LISTED)
        return [ClientChange.model_validate(row, from_attributes=True) for row in rows]

    for one in _with(authority, "ListClientChanges", work):
        typer.echo(one.model_dump_json())


def _do(authority: str, action: str, work: Callable[[Administration, Unit], Awaitable[Client]]) -> None:
    typer.echo(json.dumps(document(_with(authority, action, work)), indent=2))


def _with(authority: str, action: str, work: Callable[[Administration, Unit], Awaitable[Any]]) -> Any:
    try:
        return asyncio.run(_in_transaction(authority, action, work))
    except Invalid as refused:
        _refuse([f"{one.field or 'client'}: {one.message}" for one in refused.violations])
    except Refused as refused:
        _refuse([refused.message])


async def _in_transaction(authority: str, action: str, work: Callable[[Administration, Unit], Awaitable[Any]]) -> Any:
    settings = settings_of("gateway")
    assert isinstance(settings, GatewaySettings)
    administration = Administration(
        Rules(trusted=frozenset(settings.outbound_trusts)), settings.demo, over_network=False
    )
    async with (
        in_hand("gateway", settings) as house,
        transaction(house, _operator(authority), action, writes=True) as unit,
    ):
        return await work(administration, unit)


def _operator(authority: str) -> Principal:
    return Principal(
        subject=f"operator:{getpass.getuser()}",
        client_id="command:goldenthread",
        authority=authority,
        organisation="goldenthread",
        parties=frozenset(),
        roles=frozenset({"operator"}),
        scopes=frozenset(),
        purpose=Purpose.OPERATION,
    )


def _read(file: Path, kind: type[BaseModel], because: str) -> dict[str, Any]:
    return _checked(_json(file), kind, because)


def _json(file: Path) -> dict[str, Any]:
    try:
        said = json.loads(file.read_text())
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"{file} cannot be read as JSON: {error}.") from error
    if not isinstance(said, dict):
        raise typer.BadParameter(f"{file} must hold a JSON object.")
    return said


def _checked(said: dict[str, Any], kind: type[BaseModel], because: str) -> dict[str, Any]:
    try:
        return kind.model_validate({**said, "reason": because}).model_dump()
    except ValidationError as error:
        faults = field_errors([{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors()])
        _refuse([f"{fault.get('pointer', '')}: {fault['detail']}" for fault in faults])
        raise


def _refuse(said: list[str]) -> None:
    for line in said:
        typer.echo(line, err=True)
    raise typer.Exit(1)
