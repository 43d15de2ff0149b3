"""Backup of a local stack, and its return to any moment since.

The databases of all processes lie in one PostgreSQL server, so that a moment is the same for every house. Its
write-ahead log goes to the folder of backups all the time, and a backup is the server's files with everything else of
the stack's folder. The broker is not part of it: after a return its streams are made again from the houses' outboxes,
which are as old as the houses' records, and the inboxes know what was done (docs/operations.md).
"""

import asyncio
import shutil
import subprocess
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import nats
from nats.js.errors import NotFoundError

from chassis import sealing
from tools.children import BARE_ENVIRONMENT
from tools.failure import CannotStart
from tools.postgres import Archive, binary, hand_over
from tools.provision import connect
from tools.secret_file import private_folder
from tools.site import BACKUPS_SETTING, RESTORED, Site
from tools.topology import STANDBY

STAMP = "%Y%m%dT%H%M%SZ"
# What is made anew, or belongs to one run only.
NOT_KEPT = ("postgres", "postgres.new", STANDBY, "nats", "partners", "logs", "run", "lock", "clock", RESTORED)
AGAIN = "update outbox set published_at = null where published_at is not null"


def backup(site: Site) -> Path:
    """The running stack as it is now, in a folder of its own. CannotStart where there is no folder of backups."""
    if site.postgres is None or site.postgres.archive is None:
        raise CannotStart(f"Say with {BACKUPS_SETTING} where backups go, when the stack is started and now.")
    base = site.postgres.archive.folder / "base"
    begun = private_folder(base / f".{datetime.now(UTC):{STAMP}}")
    command = (
        *(str(binary("pg_basebackup")), "--pgdata", str(begun / "postgres"), "--checkpoint", "fast", "--no-password"),
        *("--host", "127.0.0.1", "--port", str(site.postgres.port), "--username", "postgres"),
    )
    done = subprocess.run(
        command, env={**BARE_ENVIRONMENT, "PGPASSWORD": site.postgres.password}, capture_output=True, text=True
    )
    if done.returncode != 0:
        shutil.rmtree(begun)
        raise CannotStart(f"PostgreSQL gave no backup:\n{done.stderr}")
    # Documents after the records that speak of them: they are never changed, and each that is named is there.
    for entry in site.data.iterdir():
        if entry.name not in NOT_KEPT:
            _copy(entry, begun / entry.name)
    whole = begun.with_name(begun.name.removeprefix("."))
    begun.rename(whole)
    return whole


def restore(data: Path, backups: Path, at: datetime | None = None) -> Path:
    """Puts the files of a stack into `data` so that its next start returns to `at`, or to the last moment that the
    archive knows. The backup that it begins with. CannotStart when something is in `data`, or no backup is so old."""
    if data.exists() and any(data.iterdir()):
        raise CannotStart(f"{data} is not empty; name another folder, or move it away first.")
    if at is not None and at.tzinfo is None:
        raise CannotStart("Say the moment with its time zone, as 2026-03-02T14:30:00+00:00.")
    known = _made(backups)
    fit = [path for path in known if at is None or _made_at(path) <= at]
    if not fit:
        raise CannotStart(f"{backups} has no backup from before that moment; there are {len(known)}.")
    private_folder(data)
    for entry in fit[-1].iterdir():
        _copy(entry, data / entry.name)
    # Documents never change: the newest backup has those of every one before it.
    for entry in known[-1].glob("documents"):
        shutil.copytree(entry, data / entry.name, dirs_exist_ok=True)
    Archive(backups).recover(data / "postgres", at)
    hand_over(data / "postgres")
    (data / RESTORED).touch()
    return fit[-1]


def last(backups: Path) -> datetime | None:
    """When the newest backup was made."""
    made = _made(backups)
    return _made_at(made[-1]) if made else None


def _made(backups: Path) -> list[Path]:
    """Every whole backup, the newest last."""
    return sorted((backups / "base").glob("[0-9]*"))


def _made_at(path: Path) -> datetime:
    return datetime.strptime(path.name, STAMP).replace(tzinfo=UTC)


def take_up(site: Site) -> None:
    """After a return, before any process runs: everything is to be said again, to a broker that knows nothing."""
    if site.nats is None:
        asyncio.run(forget_streams(site))
    asyncio.run(_say_again(site))
    (site.data / RESTORED).unlink()


async def forget_streams(site: Site) -> None:
    """What a broker that was brought from outside holds is newer than the databases: it would tell of records that are
    not there, and know anchors of a later record of access. Its consumers go with the streams."""
    broker = await nats.connect(site.operator_nats_urls)
    try:
        for name in (*(house.name for house in site.topology.houses), sealing.STREAM):
            with suppress(NotFoundError):
                await broker.jetstream().delete_stream(name)
    finally:
        await broker.close()


async def _say_again(site: Site) -> None:
    for name in site.topology.names:
        connection = await connect(site, site.owner_url(name))
        try:
            await connection.execute(AGAIN)
        finally:
            await connection.close()


def _copy(entry: Path, to: Path) -> None:
    if entry.is_dir():
        shutil.copytree(entry, to, symlinks=True)
    else:
        shutil.copy2(entry, to)
