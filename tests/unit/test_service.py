"""When a notice counts as served, and on which day something was received."""

from datetime import UTC, date, datetime

import pytest

from kernel.clock import london_date
from kernel.statute import STATUTE


@pytest.mark.proves("T10")
@pytest.mark.parametrize(
    ("channel", "sent", "served"),
    [
        ("by_hand", "2026-04-25", "2026-04-25"),
        ("electronic", "2026-04-25", "2026-04-25"),  # a Saturday
        ("first_class_post", "2026-04-24", "2026-04-28"),
        ("first_class_post", "2026-04-25", "2026-04-28"),
        ("first_class_post", "2026-12-24", "2026-12-30"),
        ("second_class_post", "2026-04-24", "2026-04-30"),
    ],
)
def test_service_in_the_ordinary_course_of_post(channel: str, sent: str, served: str) -> None:
    assert STATUTE.channels[channel].served_on(date.fromisoformat(sent)) == date.fromisoformat(served)


def test_the_day_of_service_says_how_it_was_found() -> None:
    assert STATUTE.channels["first_class_post"].words(date(2026, 4, 24)) == (
        "Sent by first class post on Friday 24 April 2026; served on the 2nd working day after, Tuesday 28 April 2026 "
        "(Interpretation Act 1978 s.7; Practice Direction [1985] 1 WLR 489)."
    )
    assert "served that day" in STATUTE.channels["by_hand"].words(date(2026, 4, 24))


@pytest.mark.proves("T02")
@pytest.mark.parametrize(
    ("arrived", "received"),
    [
        (datetime(2026, 1, 10, 23, 59, tzinfo=UTC), date(2026, 1, 10)),  # a Saturday night in winter: that Saturday
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 1)),  # half past midnight of summer time
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_a_request_is_received_on_the_day_it_arrives_at_whatever_hour(arrived: datetime, received: date) -> None:
    assert london_date(arrived) == received
