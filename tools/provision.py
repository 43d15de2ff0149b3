"""Roles, databases and keys of every process. Running it again changes nothing. Who may do what in a database is said
by its owner, before the first migration (chassis/migrate.py): so it is the same wherever the server stands."""

import asyncio
import re
from urllib.parse import urlsplit

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
    connection = await connect(site, site.superuser_url)
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


async def connect(site: Site, url: str) -> "asyncpg.Connection[asyncpg.Record]":
    """A connection of the operator's, whoever the address says."""
    # Our own server speaks no TLS on loopback; asking for it would search the caller's home for certificates.
    return await asyncpg.connect(url, ssl=False if site.postgres else None)
