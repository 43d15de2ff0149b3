"""`goldenthread status` shows at a glance what runs and what waits; an event that was parked is not well."""

import asyncio
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx

from tests.running import Running
from tools.journey.actor import eventually
from tools.status import COLUMNS, describe

PARK = (
    "insert into parked_event (consumer, event_id, subject, payload, headers, reason) values ($1, $2, $3, $4, $5, $6)"
)
LIFT = "delete from parked_event where event_id = $1"


def test_what_runs_and_what_waits_is_seen_at_a_glance(stack: Running) -> None:
    site = stack.stack.site
    eventually("everybody is heard from", lambda: not _told_of(site.data, "not heard from"), within_s=40)
    lines, _ = describe(site.data)
    table = lines[3 : lines.index("", 3)]
    heading, rows = lines[2], {line.split()[0]: line.split() for line in table}
    assert rows.keys() == {"postgres", "nats", "partners", *site.topology.names}
    assert all("ready" in row for row in rows.values())
    assert all(name in heading for name in COLUMNS)
    for name in site.topology.names:
        *amounts, used, of, most = rows[name][4:]
        assert all(amount.isdecimal() or amount == "-" for amount in (*amounts, used, most))
        assert (len(amounts) + 1, of) == (len(COLUMNS), "of")

    event = uuid4()
    asyncio.run(_in(site.owner_url("plans"), PARK, "plans__panels", event, "panels.x", b"", "{}", "a test"))
    try:
        lines = eventually("the parked event", lambda: _told_of(site.data, "plans: 1 event is parked."), within_s=40)
        assert any("goldenthread replay plans" in line for line in lines)
        page = httpx.get(site.page_url, trust_env=False).raise_for_status().text
        assert "plans: 1 event is parked." in page
        assert describe(site.data)[1] is False
    finally:
        asyncio.run(_in(site.owner_url("plans"), LIFT, event))


def _told_of(data: Path, what: str) -> list[str] | None:
    lines, _ = describe(data)
    return lines if any(what in line for line in lines) else None


async def _in(url: str, statement: str, *values: object) -> None:
    connection = await asyncpg.connect(url, ssl=False)
    try:
        await connection.execute(statement, *values)
    finally:
        await connection.close()
