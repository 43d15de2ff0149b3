"""`goldenthread status` shows at a glance what runs and what waits; an event that was parked is not well."""

import asyncio
from uuid import uuid4

import asyncpg

from tests.running import Running
from tools.status import COLUMNS, describe

PARK = (
    "insert into parked_event (consumer, event_id, subject, payload, headers, reason) values ($1, $2, $3, $4, $5, $6)"
)
LIFT = "delete from parked_event where event_id = $1"


def test_what_runs_and_what_waits_is_seen_at_a_glance(stack: Running) -> None:
    site = stack.stack.site
    lines, _ = describe(site.data)
    heading, rows = lines[2], {line.split()[0]: line.split() for line in lines[3:] if line.startswith("  ")}
    assert rows.keys() == {"postgres", "nats", "partners", *site.topology.names}
    assert all("ready" in row for row in rows.values())
    assert all(name in heading for name in COLUMNS)
    for name in site.topology.names:
        assert all(amount.isdecimal() or amount == "-" for amount in rows[name][4:])
        assert len(rows[name]) == 4 + len(COLUMNS)

    event = uuid4()
    asyncio.run(_in(site.owner_url("plans"), PARK, "plans__panels", event, "panels.x", b"", "{}", "a test"))
    try:
        lines, well = describe(site.data)
        assert not well
        assert any("parked: its log says why" in line for line in lines)
    finally:
        asyncio.run(_in(site.owner_url("plans"), LIFT, event))


async def _in(url: str, statement: str, *values: object) -> None:
    connection = await asyncpg.connect(url, ssl=False)
    try:
        await connection.execute(statement, *values)
    finally:
        await connection.close()
