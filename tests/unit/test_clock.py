import os
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from kernel.clock import FixedClock, OffsetClock, SystemClock, chosen, clock_from

A_MOMENT = timedelta(seconds=5)


@pytest.fixture
def offset_file(tmp_path: Path) -> Path:
    return tmp_path / "offset"


@pytest.mark.parametrize(
    ("moment", "london"),
    [
        ("2026-01-12T23:59:00+00:00", date(2026, 1, 12)),
        ("2026-06-30T22:59:00+00:00", date(2026, 6, 30)),
        ("2026-06-30T23:00:00+00:00", date(2026, 7, 1)),
        ("2026-07-01T00:30:00+09:00", date(2026, 6, 30)),
    ],
)
def test_today_is_the_date_in_london_and_now_is_utc(moment: str, london: date) -> None:
    clock = FixedClock(datetime.fromisoformat(moment))
    assert clock.today() == london
    assert clock.now() == datetime.fromisoformat(moment)
    assert clock.now().tzinfo is UTC


def test_a_fixed_clock_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        FixedClock(datetime(2026, 1, 12, 9, 0))


def test_the_system_clock_is_aware_utc_and_moves_on() -> None:
    clock = SystemClock()
    earlier = clock.now()
    assert earlier.tzinfo is UTC
    assert clock.now() >= earlier


def test_without_a_file_there_is_no_offset(offset_file: Path) -> None:
    assert abs(OffsetClock(offset_file).now() - SystemClock().now()) < A_MOMENT


@pytest.mark.parametrize("day", [date(2026, 1, 12), date(2026, 7, 1), date(2031, 3, 30), date(2019, 10, 27)])
@pytest.mark.parametrize("at", [time(0, 0), time(9, 0), time(23, 59)])
def test_a_chosen_day_is_today_for_every_clock_that_watches_the_file(offset_file: Path, day: date, at: time) -> None:
    already_running = OffsetClock(offset_file)
    already_running.now()
    chosen(offset_file, day, at)
    assert already_running.today() == OffsetClock(offset_file).today() == day


def test_nine_in_london_in_summer_is_eight_utc_and_time_runs_on(offset_file: Path) -> None:
    chosen(offset_file, date(2026, 7, 1))
    clock = OffsetClock(offset_file)
    first = clock.now()
    assert timedelta() <= first - datetime(2026, 7, 1, 8, 0, tzinfo=UTC) < A_MOMENT
    assert clock.now() > first


def test_choices_that_follow_at_once_are_all_seen(offset_file: Path) -> None:
    clock = OffsetClock(offset_file)
    for day in range(1, 29):
        chosen(offset_file, date(2026, 2, day))
        assert clock.today() == date(2026, 2, day)


def test_a_choice_of_the_same_length_in_the_same_tick_is_seen(offset_file: Path) -> None:
    clock = OffsetClock(offset_file)
    for day in (2, 3):
        aside = offset_file.with_name("aside")
        aside.write_text(f"{day * 86_400:.1f}")
        os.utime(aside, ns=(0, 0))
        aside.replace(offset_file)
        assert abs(clock.now() - SystemClock().now() - timedelta(days=day)) < A_MOMENT


def test_taking_the_file_away_brings_real_time_back(offset_file: Path) -> None:
    chosen(offset_file, date(2030, 1, 1))
    clock = OffsetClock(offset_file)
    assert clock.today() == date(2030, 1, 1)
    offset_file.unlink()
    assert abs(clock.now() - SystemClock().now()) < A_MOMENT


@pytest.mark.parametrize("text", ["tomorrow", "", "nan", "inf"])
def test_a_file_that_holds_no_number_is_an_error_each_time(offset_file: Path, text: str) -> None:
    offset_file.write_text(text)
    clock = OffsetClock(offset_file)
    for _ in range(2):
        with pytest.raises(ValueError, match=r"number|float"):
            clock.now()


def test_choosing_leaves_nothing_else_behind(offset_file: Path) -> None:
    chosen(offset_file, date(2026, 1, 12))
    assert list(offset_file.parent.iterdir()) == [offset_file]
    assert abs(float(offset_file.read_text())) > 0


def test_a_setting_names_its_clock(offset_file: Path) -> None:
    chosen(offset_file, date(2026, 1, 12))
    assert isinstance(clock_from("system"), SystemClock)
    assert clock_from(f"file:{offset_file}").today() == date(2026, 1, 12)


@pytest.mark.parametrize("setting", ["", "System", "file:", "sundial"])
def test_a_setting_that_names_no_clock_is_an_error(setting: str) -> None:
    with pytest.raises(ValueError, match="a clock is"):
        clock_from(setting)
