"""Roles, databases and keys of every process. Running it again changes nothing."""

import asyncio
import re
from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from tools.failure import CannotStart
from tools.keys import make_keys, make_senders, make_signing_keys
from tools.site import Site, database, owner
from tools.topology import ROOT

_NAME = re.compile(r"[a-z_]+")
_PASSWORD = re.compile(r"[A-Za-z0-9_-]+")


def provision(site: Site) -> None:
    """All that the processes need before their migrations. Raises CannotStart if PostgreSQL refuses."""
    make_keys(site.keys, site.topology.names)
    make_signing_keys(site.keys)
    if site.demo:
        authorities = sorted(file.stem for file in (ROOT / "authorities").glob("*.toml"))
        make_senders(site.keys, authorities, site.gateway_url)
    try:
        asyncio.run(_databases(site))
    except (OSError, asyncpg.PostgresError) as error:
        server = urlsplit(site.superuser_url)
        raise CannotStart(f"PostgreSQL at {server.hostname}:{server.port or 5432} refused: {error}") from error


async def _databases(site: Site) -> None:
    connection = await _connect(site, site.superuser_url)
    try:
        for process in site.topology.names:
            for role in (owner(process), process):
                await _role(connection, role, site.passwords[f"postgres/{role}"])
            await _database(connection, process)
        if site.postgres is not None:
            # A server brought from outside may have other guests in these two; on ours nobody needs them.
            for name in ("postgres", "template1"):
                await connection.execute(f"revoke all on database {name} from public")
    finally:
        await connection.close()
    await asyncio.gather(*(_privileges(site, process) for process in site.topology.names))


async def _role(connection: "asyncpg.Connection[asyncpg.Record]", role: str, password: str) -> None:
    # CREATE ROLE takes no parameters, so both are checked to be harmless before they are written in.
    if not _NAME.fullmatch(role) or not _PASSWORD.fullmatch(password):
        raise ValueError(f"The role {role!r} or its password holds more than plain letters.")
    known = await connection.fetchval("select 1 from pg_roles where rolname = $1", role)
    verb = "alter" if known else "create"
    # Row-level security is the tenancy's second lock: neither role may be one that walks past it.
    limits = "login nosuperuser nocreatedb nocreaterole noreplication nobypassrls"
    await connection.execute(f"{verb} role {role} {limits} password '{password}'")


async def _database(connection: "asyncpg.Connection[asyncpg.Record]", process: str) -> None:
    name = database(process)
    if not await connection.fetchval("select 1 from pg_database where datname = $1", name):
        await connection.execute(f"create database {name} owner {owner(process)}")
    # PUBLIC may connect to every new database; without this a house could open its neighbour's.
    await _run(
        connection,
        (
            f"revoke all on database {name} from public",
            f"grant connect on database {name} to {process}",
        ),
    )


async def _privileges(site: Site, process: str) -> None:
    """Inside the database: the owner makes the tables, the process reads and writes rows."""
    connection = await _connect(site, _in_database(site.superuser_url, database(process)))
    theirs = f"alter default privileges for role {owner(process)} in schema public grant"
    try:
        await _run(
            connection,
            (
                "revoke all on schema public from public",
                f"grant usage on schema public to {process}",
                f"grant usage, create on schema public to {owner(process)}",
                f"{theirs} select, insert, update, delete on tables to {process}",
                f"{theirs} usage on sequences to {process}",
            ),
        )
    finally:
        await connection.close()


async def _run(connection: "asyncpg.Connection[asyncpg.Record]", statements: Iterable[str]) -> None:
    await connection.execute("; ".join(statements))


async def _connect(site: Site, url: str) -> "asyncpg.Connection[asyncpg.Record]":
    # Our own server speaks no TLS on loopback; asking for it would search the caller's home for certificates.
    return await asyncpg.connect(url, ssl=False if site.postgres else None)


def _in_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
