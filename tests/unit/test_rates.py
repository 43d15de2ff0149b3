"""How many requests are taken from whom."""

import pytest

from gateway.limits import Rate
from gateway.rates import Rates, neighbourhood

SIXTY = Rate(60)  # one a second, ten at once


def test_after_a_quiet_time_some_come_at_once_and_then_one_at_a_time() -> None:
    rates = Rates()
    assert [rates.wait(("a",), SIXTY, 100.0) for _ in range(10)] == [0.0] * 10
    assert rates.wait(("a",), SIXTY, 100.0) == pytest.approx(1.0)
    assert rates.wait(("a",), SIXTY, 100.5) == pytest.approx(0.5)
    assert rates.wait(("a",), SIXTY, 101.0) == 0.0
    assert rates.wait(("a",), SIXTY, 101.0) == pytest.approx(1.0)


def test_who_waits_as_long_as_told_is_taken() -> None:
    rates = Rates()
    now = 0.0
    for _ in range(100):
        now += rates.wait(("a",), SIXTY, now)
    assert now == pytest.approx(45)  # ten came at once, and each of the other forty-five asked twice


def test_what_is_refused_is_not_counted() -> None:
    rates = Rates()
    for _ in range(1000):
        rates.wait(("a",), SIXTY, 0.0)
    assert rates.wait(("a",), SIXTY, 1.0) == 0.0


def test_one_caller_does_not_use_up_anothers() -> None:
    rates = Rates()
    for _ in range(20):
        rates.wait(("a",), SIXTY, 0.0)
    assert rates.wait(("a",), SIXTY, 0.0)
    assert not rates.wait(("b",), SIXTY, 0.0)
    assert not rates.wait(("a", "POST"), SIXTY, 0.0)


def test_no_more_callers_are_remembered_than_there_is_room_for() -> None:
    rates = Rates(remembered=2)
    for caller in "abc":
        for _ in range(20):
            rates.wait((caller,), SIXTY, 0.0)
    assert rates.wait(("c",), SIXTY, 0.0)
    assert not rates.wait(("a",), SIXTY, 0.0)


def test_a_household_is_one_caller() -> None:
    assert neighbourhood("2a00:1450:4009:80b::200e") == neighbourhood("2a00:1450:4009:80b:ffff::1")
    assert neighbourhood("2a00:1450:4009:80b::1") != neighbourhood("2a00:1450:4009:80c::1")
    assert neighbourhood("::ffff:192.0.2.1") == neighbourhood("192.0.2.1") == "192.0.2.1"
    assert neighbourhood("unknown") == "unknown"
