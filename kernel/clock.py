"""The only place that asks the machine what time it is.

`now` is an aware UTC datetime; `today` is the date in Europe/London, by which every statutory limit is
counted. `OffsetClock` lets a whole stack run at a chosen date, so that a 20-week journey takes seconds.
"""

import math
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FILE_PREFIX = "file:"


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, aware and in UTC."""

    def today(self) -> date:
        """The date in Europe/London."""


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return london_date(self.now())


@dataclass(frozen=True)
class FixedClock:
    """Stands still at `at`, an aware datetime."""

    at: datetime

    def __post_init__(self) -> None:
        london_date(self.at)

    def now(self) -> datetime:
        return self.at.astimezone(UTC)

    def today(self) -> date:
        return london_date(self.at)


class OffsetClock:
    """The machine's time plus an offset in seconds, kept as float text in a small file.

    Every process of a stack watches the same file and re-reads it when it changes. A missing file means
    no offset; ValueError when it holds anything but a finite number.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int, int] | None = None
        self._offset = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._current_offset()

    def today(self) -> date:
        return london_date(self.now())

    def _current_offset(self) -> timedelta:
        # Looked at before reading: a write in between is then noticed at the next call, not missed.
        seen = _fingerprint(self._path)
        if seen != self._seen:
            self._offset = _read_offset(self._path)
            self._seen = seen
        return self._offset


def clock_from(setting: str) -> Clock:
    """The clock that a setting names: "system" or "file:/path/of/the/offset". ValueError otherwise."""
    if setting == "system":
        return SystemClock()
    if setting.startswith(FILE_PREFIX) and len(setting) > len(FILE_PREFIX):
        return OffsetClock(Path(setting.removeprefix(FILE_PREFIX)))
    raise ValueError(f'a clock is "system" or "file:/path", not {setting!r}')


def chosen(path: Path, day: date, at: time = time(9, 0)) -> None:
    """Make it now `at` (London time) on `day` for every OffsetClock that watches `path`."""
    offset = datetime.combine(day, at, LONDON).astimezone(UTC) - datetime.now(UTC)
    # Written aside and renamed, so that no reader ever sees half a number.
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.write_text(f"{offset.total_seconds()!r}\n")
    aside.replace(path)


def london_date(moment: datetime) -> date:
    """The calendar date in England at `moment`. ValueError for a datetime without a time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone, so nobody can say which day it is")
    return moment.astimezone(LONDON).date()


def _fingerprint(path: Path) -> tuple[int, int, int] | None:
    # The inode too: two writes can share a timestamp, but each rename brings a new file.
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _read_offset(path: Path) -> timedelta:
    try:
        text = path.read_text()
    except FileNotFoundError:
        return timedelta()
    seconds = float(text)
    if not math.isfinite(seconds):
        raise ValueError(f"{path} holds {text.strip()!r}, which is not a number of seconds")
    return timedelta(seconds=seconds)
