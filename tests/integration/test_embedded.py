"""The embedded PostgreSQL and NATS: what each process may do there, and that they keep what they got."""

import asyncio
import os
import socket
import stat
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import asyncpg
import nats
import psutil
import pytest
from nats.js import JetStreamContext

from chassis.migrate import PRIVILEGES
from tools.backups import forget_streams
from tools.children import Child
from tools.embedded import Postgres, prepared, started, until_ready
from tools.permissions import OPERATOR
from tools.probe import free_port_base
from tools.provision import provision
from tools.site import Site, site
from tools.topology import HEALTH, HOST, load

Client = nats.NATS


@dataclass(frozen=True)
class Servers:
    site: Site
    postgres: Child
    nats: Child


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as folder:
        here = site(Path(folder), ports=free_port_base())
        assert here.postgres
        assert here.nats
        with started(here.postgres) as postgres, started(here.nats) as broker:
            provision(here)
            for process in here.topology.names:
                sql(here.owner_url(process), str(PRIVILEGES))
            yield Servers(here, postgres, broker)


def sql(url: str, *statements: str) -> Any:
    """The first value of the last statement's answer, all in one session."""

    async def run() -> Any:
        connection = await asyncpg.connect(url, ssl=False)
        try:
            return [await connection.fetchval(statement) for statement in statements][-1]
        finally:
            await connection.close()

    return asyncio.run(run())


def on_the_broker(servers: Servers, user: str, play: Callable[[Client], Awaitable[None]]) -> list[str]:
    """Plays with a client that is logged in as `user`; what the broker complained about."""
    complaints: list[str] = []

    async def complain(error: Exception) -> None:
        complaints.append(str(error))

    async def run() -> None:
        prefix = f"_INBOX_{user}".encode()
        url = servers.site.nats_url(user)
        client = await nats.connect(url, inbox_prefix=prefix, error_cb=complain, allow_reconnect=False)
        try:
            await play(client)
            # Twice: the first may overtake what was published just before it.
            await client.flush(1)
            await client.flush(1)
        finally:
            await client.close()

    asyncio.run(run())
    return complaints


# PostgreSQL


@pytest.mark.parametrize("database", ["goldenthread_referrals", "postgres", "template1"])
@pytest.mark.parametrize("role", ["plans", "plans_owner", "gateway"])
def test_no_role_opens_a_database_that_is_not_its_own(servers: Servers, role: str, database: str) -> None:
    process = role.removesuffix("_owner")
    url = servers.site.database_url(process, role).replace(f"goldenthread_{process}", database)
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied for database"):
        sql(url, "select 1")


def test_nobody_is_trusted_without_a_password(servers: Servers) -> None:
    own = servers.site.database_url("plans", "plans")
    with pytest.raises(asyncpg.InvalidPasswordError):
        sql(own.replace(servers.site.passwords["postgres/plans"], "guessed"), "select 1")
    assert sql(own, "select current_user") == "plans"


@pytest.fixture(scope="module")
def tenanted_table(servers: Servers) -> None:
    sql(
        servers.site.owner_url("plans"),
        "create table thing (id bigserial primary key, authority text not null)",
        "alter table thing enable row level security",
        "create policy own_authority on thing using (authority = current_setting('app.authority', true))",
        "insert into thing (authority) values ('bromley'), ('southampton')",
    )


@pytest.mark.usefixtures("tenanted_table")
def test_the_application_reads_and_writes_rows_of_its_tenant_only(servers: Servers) -> None:
    url = servers.site.database_url("plans", "plans")
    at = "select set_config('app.authority', 'southampton', false)"
    assert sql(url, "select count(*) from thing") == 0
    assert sql(url, at, "select count(*) from thing") == 1
    own = "insert into thing (authority) values ('southampton') returning id"
    assert sql(url, at, own) > 2
    sql(url, at, "delete from thing where id > 2")
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        sql(url, at, "insert into thing (authority) values ('bromley')")


@pytest.mark.usefixtures("tenanted_table")
@pytest.mark.parametrize(
    "attempts",
    [
        ["create table mine (id int)"],
        ["create schema mine"],
        ["create temporary table mine (id int)"],
        ["alter table thing disable row level security"],
        ["truncate thing"],
        ["set row_security = off", "select count(*) from thing"],
        ["set role plans_owner"],
        ["set session authorization postgres"],
        ["alter role plans bypassrls"],
        ["copy (select 1) to program 'true'"],
    ],
    ids=lambda attempts: attempts[-1],
)
def test_the_application_role_has_no_way_around(servers: Servers, attempts: list[str]) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        sql(servers.site.database_url("plans", "plans"), *attempts)


@pytest.mark.parametrize("setting", ["fsync", "synchronous_commit", "full_page_writes"])
def test_a_commit_is_on_the_disk(servers: Servers, setting: str) -> None:
    assert sql(servers.site.superuser_url, f"show {setting}") == "on"


def test_provisioning_again_changes_nothing(servers: Servers) -> None:
    here = servers.site
    files = [here.data / "secrets.json", *sorted(here.keys.iterdir())]
    before = [path.read_text() for path in files]
    provision(here)
    assert [path.read_text() for path in files] == before
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert sql(here.database_url("budgets", "budgets"), "select current_user") == "budgets"


def test_the_secrets_of_the_folder_are_for_its_owner_only(servers: Servers) -> None:
    for path in servers.site.data.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
    # Passing through it is all that PostgreSQL's own user needs, and nobody else anything.
    assert stat.S_IMODE(servers.site.data.stat().st_mode) == (0o701 if os.geteuid() == 0 else 0o700)


# NATS


async def _own_stream(client: Client) -> JetStreamContext:
    stream = client.jetstream(timeout=1)
    await stream.add_stream(name="plans", subjects=["plans.>"])
    return stream


def test_a_house_says_its_events_and_a_listener_hears_them_once(servers: Servers) -> None:
    subject = "plans.southampton.plan.opened.v1"

    async def say(client: Client) -> None:
        stream = await _own_stream(client)
        first = await stream.publish(subject, b"one", headers={"Nats-Msg-Id": "event-1"})
        again = await stream.publish(subject, b"one", headers={"Nats-Msg-Id": "event-1"})
        assert not first.duplicate
        assert again.duplicate

    async def hear(client: Client) -> None:
        stream = client.jetstream(timeout=1)
        consumer = await stream.pull_subscribe("", durable="referrals__plans", stream="plans")
        [message] = await consumer.fetch(1, timeout=1)
        assert (message.subject, message.data) == (subject, b"one")
        await message.ack_sync(timeout=1)
        assert (await consumer.consumer_info()).num_ack_pending == 0

    assert on_the_broker(servers, "plans", say) == []
    assert on_the_broker(servers, "referrals", hear) == []


@pytest.mark.parametrize(
    "subject",
    [
        "plans.southampton.plan.opened.v1",
        "gateway.anything",
        "_INBOX_plans.forged",
        "$JS.API.STREAM.CREATE.plans",
        "$JS.API.STREAM.CREATE.another",
        "$JS.API.STREAM.DELETE.plans",
        "$JS.API.STREAM.DELETE.referrals",
        "$JS.API.STREAM.PURGE.referrals",
        "$JS.API.STREAM.MSG.GET.plans",
        "$JS.API.DIRECT.GET.plans",
        "$JS.API.CONSUMER.CREATE.plans",
        "$JS.API.CONSUMER.CREATE.plans.budgets__plans",
        "$JS.API.CONSUMER.CREATE.budgets.referrals__budgets",
        "$JS.API.CONSUMER.DELETE.plans.budgets__plans",
        "$JS.API.CONSUMER.MSG.NEXT.plans.budgets__plans",
        "$JS.ACK.plans.budgets__plans.1.1.1.1.0",
        "$SYS.REQ.SERVER.PING",
    ],
)
def test_a_house_may_not_say_or_ask(servers: Servers, subject: str) -> None:
    complaints = on_the_broker(servers, "referrals", lambda client: client.publish(subject, b"{}"))
    assert [text for text in complaints if "permissions violation" in text.lower()], complaints


@pytest.mark.parametrize("subject", [">", "plans.>", "referrals.>", "_INBOX.>", "_INBOX_plans.>", "$JS.>"])
def test_a_house_may_not_listen_in(servers: Servers, subject: str) -> None:
    async def listen(client: Client) -> None:
        await client.subscribe(subject)

    complaints = on_the_broker(servers, "referrals", listen)
    assert [text for text in complaints if "permissions violation" in text.lower()], complaints


def not_its_own(process: str) -> list[str]:
    """What the process must not send to: others' events and streams, others' ears on what it hears itself, others'
    acknowledgements, inboxes and anchors; and of its own stream what would unsay what was said."""
    here = load()
    heard = {one.name: set(one.hears) for one in here.processes}
    others = [name for name in here.names if name != process]
    found = [f"{other}.southampton.referral.received.v1" for other in others]
    found += [f"audit.{other}.anchor" for other in others] + [f"_INBOX_{other}.x" for other in others]
    for stream in (house.name for house in here.houses):
        found += [f"$JS.API.STREAM.{verb}.{stream}" for verb in ("DELETE", "PURGE", "MSG.GET", "MSG.DELETE")]
        ears = [f"{other}__{stream}" for other in others if stream in heard[other]]
        found += [
            f"$JS.API.CONSUMER.{verb}.{stream}.{ear}" for verb in ("MSG.NEXT", "DELETE", "CREATE") for ear in ears
        ]
        found += [f"$JS.ACK.{stream}.{ear}.1.1.1.1.0" for ear in ears]
        if stream not in heard[process]:
            found.append(f"$JS.API.CONSUMER.CREATE.{stream}.{process}__{stream}")
        if stream != process:
            found += [f"$JS.API.STREAM.{verb}.{stream}" for verb in ("CREATE", "UPDATE")]
    return found


@pytest.mark.parametrize("process", load().names)
def test_no_process_says_or_hears_what_is_not_its_own(servers: Servers, process: str) -> None:
    forbidden = not_its_own(process)
    ears = [
        ">",
        "$JS.>",
        *(f"{name}.>" for name in load().names),
        *(f"_INBOX_{n}.>" for n in load().names if n != process),
    ]

    async def trespass(client: Client) -> None:
        for subject in forbidden:
            await client.publish(subject, b"{}")
        for subject in ears:
            await client.subscribe(subject)

    complaints = [text.lower() for text in on_the_broker(servers, process, trespass)]
    for subject in (*forbidden, *ears):
        wanted = f'to "{subject}"'.lower()
        assert [text for text in complaints if "permissions violation" in text and wanted in text], subject


def test_the_broker_lets_nobody_in_without_a_password(servers: Servers) -> None:
    with socket.create_connection((HOST, servers.site.topology.nats_port), 1) as door:
        assert door.recv(4096).startswith(b"INFO ")
        door.sendall(b"CONNECT {}\r\nPING\r\n")
        assert door.recv(4096) == b"-ERR 'Authorization Violation'\r\n"


def test_the_operator_hears_everything(servers: Servers) -> None:
    async def listen(client: Client) -> None:
        everything = await client.subscribe(">")
        await client.publish("budgets.bromley.anything", b"")
        assert (await everything.next_msg(1)).subject == "budgets.bromley.anything"

    assert on_the_broker(servers, OPERATOR, listen) == []


# Both


def test_nothing_listens_beyond_this_machine(servers: Servers) -> None:
    ports = set()
    for child in (servers.postgres, servers.nats):
        root = psutil.Process(cast(int, child.pid))
        for process in (root, *root.children(recursive=True)):
            open_here = process.net_connections("all")
            assert not [each for each in open_here if "PGSQL" in str(each.laddr)]
            listening = [each for each in open_here if each.status == psutil.CONN_LISTEN]
            assert {each.laddr.ip for each in listening} <= {HOST}
            ports |= {each.laddr.port for each in listening}
    topology = servers.site.topology
    assert ports == {topology.postgres_port, topology.nats_port, topology.nats_port + HEALTH}


def test_a_killed_server_comes_back_with_everything_it_promised(servers: Servers) -> None:
    assert servers.site.postgres
    assert servers.site.nats
    sql(servers.site.owner_url("budgets"), "create table kept as select 42 as value")

    async def say(client: Client) -> None:
        await (await _own_stream(client)).publish("plans.bromley.plan.opened.v1", b"kept")

    async def look(client: Client) -> None:
        message = await client.jetstream(timeout=1).get_last_msg("plans", "plans.bromley.>")
        assert message.data == b"kept"

    assert on_the_broker(servers, "plans", say) == []
    for server, child in ((servers.site.postgres, servers.postgres), (servers.site.nats, servers.nats)):
        before = child.pid
        child.kill()
        until_ready(server, child)
        assert child.pid != before
    assert sql(servers.site.owner_url("budgets"), "select value from kept") == 42
    assert on_the_broker(servers, OPERATOR, look) == []


def test_what_a_killed_supervisor_left_behind_is_cleared_away() -> None:
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as folder:
        server = Postgres(Path(folder), free_port_base(), "secret")
        left_behind = Child(prepared(server))
        left_behind.start()
        until_ready(server, left_behind)
        # Nobody starts this one again, as nobody would whose supervisor was killed.
        left_behind._keep.clear()
        with started(server):
            assert left_behind.wait_ended(1)
            assert sql(server.url, "select 1") == 1
        # A pid file whose number was given to another process since: this one.
        lines = [str(os.getppid()), str(server.directory), "0", str(server.port), "", HOST, "0 0", "ready"]
        (server.directory / "postmaster.pid").write_text("\n".join(lines) + "\n")
        with started(server):
            assert sql(server.url, "select 1") == 1


async def test_a_broker_from_outside_forgets_what_is_newer_than_restored_databases(servers: Servers) -> None:
    from_outside = replace(servers.site, nats=None, external_nats=servers.site.nats_url(OPERATOR))
    broker = await nats.connect(from_outside.external_nats)
    try:
        stream = broker.jetstream()
        for name in ("referrals", "kept"):
            await stream.add_stream(name=name, subjects=[f"{name}.later"])
            await stream.publish(f"{name}.later", b"")
        for _ in range(2):
            await forget_streams(from_outside)
        assert [one.config.name for one in await stream.streams_info() if one.config.name in ("referrals", "kept")] == [
            "kept"
        ]
        await stream.delete_stream("kept")
    finally:
        await broker.close()
