"""A stack returns to a moment: what came before is there in every house, what came after in none, and it goes on."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from tests.chaos.effects import findings
from tests.chaos.history import settled
from tests.running import Running, running
from tools.backups import backup, last, restore
from tools.failure import CannotStart
from tools.journey import forms
from tools.journey.actor import eventually
from tools.site import BACKUPS_SETTING, Site


def asked(site: Site, statement: str) -> Any:
    async def ask() -> Any:
        connection = await asyncpg.connect(site.superuser_url, ssl=False)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    return asyncio.run(ask())


def test_a_stack_returns_to_a_moment_and_every_house_agrees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nhs_numbers: Iterator[str]
) -> None:
    backups = tmp_path / "backups"
    monkeypatch.setenv(BACKUPS_SETTING, str(backups))
    with running() as before:
        first = applied(before, next(nhs_numbers))
        made = backup(before.stack.site)
        second = applied(before, next(nhs_numbers))
        settled(before.stack.site)
        moment, accepted = asked(before.stack.site, "select now()"), list(before.accepted)
        third = applied(before, next(nhs_numbers))
        archived(before.stack.site)
    assert last(backups)

    with pytest.raises(CannotStart, match="no backup from before that moment"):
        restore(tmp_path / "early", backups, moment - timedelta(days=1))
    with pytest.raises(CannotStart, match="is not empty"):
        restore(made, backups)

    with running(prepare=lambda data: restore(data, backups, moment)) as after:
        school = after.journey().school
        for referral, status in ((first, 200), (second, 200), (third, 404)):
            school.get(f"/v1/referrals/{referral['id']}").expect(status)
        after.accepted = accepted
        assert findings(settled(after.stack.site), after) == []
        # Nobody is told twice, and what comes next finds its way through every house.
        applied(after, next(nhs_numbers))
        assert findings(settled(after.stack.site), after) == []


def applied(stack: Running, nhs_number: str) -> dict[str, Any]:
    journey = stack.journey()
    referral = journey.apply(forms.application("Robin", "Archer", nhs_number, journey.today, subject="taylor"))
    journey.acknowledged(referral)
    journey.item_for(referral)
    return referral


def archived(site: Site) -> None:
    """Until everything that was committed is in the archive."""
    written = asked(site, "select pg_walfile_name(pg_switch_wal())")
    eventually(
        "the last piece of the archive",
        lambda: (asked(site, "select last_archived_wal from pg_stat_archiver") or "") >= written,
    )


def test_a_moment_has_its_time_zone(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="time zone"):
        restore(tmp_path / "data", tmp_path, datetime.fromisoformat("2026-03-02"))
