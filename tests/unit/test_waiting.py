"""The table of what waits: what stands in it is told to people, and a key that nobody explains is refused."""

from datetime import date, timedelta

import pytest

from kernel.waiting import FAMILY, TIME_LIMIT, read, wait, waits

DAY = date(2026, 3, 2)
TABLE = """
[kinds]
consent = "Consents"
time_limit = "Time limits"
[records]
"referral" = "/v1/referrals/{record_id}"
[waits.an_answer]
kind = "consent"
title = "An answer"
why = "Somebody asked."
do = "Answer."
"""


def test_every_wait_says_what_waits_why_and_what_to_do() -> None:
    for one in waits().waits.values():
        assert one.title
        assert one.why.endswith(".")
        assert one.do.endswith(".")
        assert one.kind in waits().kinds
    assert TIME_LIMIT in waits().kinds


def test_a_wait_is_counted_from_the_day_on_which_it_began() -> None:
    owed = wait("referral_consent").owed(DAY, "team:southampton/cypds", waits_for=FAMILY)
    assert (owed.started.started_on, owed.started.due_on) == (DAY, DAY + timedelta(days=14))
    assert owed.started.basis == "", "no law says so"


def test_a_record_names_the_day_where_the_table_counts_none_and_only_there() -> None:
    assert wait("support_review").owed(DAY, "person:x", due_on=DAY).started.due_on == DAY
    assert wait("support_review").owed(DAY, "person:x").started.last_on is None
    with pytest.raises(ValueError, match="is counted"):
        wait("referral_consent").owed(DAY, "person:x", due_on=DAY)


def test_a_key_that_no_table_explains_is_refused_with_where_to_write_it() -> None:
    waits().demand_known("referral_consent")
    waits().demand_known("advice")
    with pytest.raises(LookupError, match=r"kernel/waiting\.toml"):
        waits().demand_known("somebody_should_look")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("consent", "laundry"), "kind is one of"),
        (('kind = "consent"', 'kind = "time_limit"'), "kind is one of"),
        (('do = "Answer."', ""), "say its do"),
        (('do = "Answer."', 'do = "Answer."\ncolour = "red"'), "there is no colour"),
        (("an_answer", "advice"), "the law's table"),
    ],
)
def test_a_broken_table_is_refused_by_entry_and_reason(change: tuple[str, str], fault: str) -> None:
    before, after = change
    broken = TABLE.replace('kind = "consent"', f'kind = "{after}"') if before == "consent" else TABLE.replace(*change)
    read(TABLE)
    with pytest.raises(ValueError, match=fault):
        read(broken)


def test_where_a_record_is_read_follows_from_its_kind() -> None:
    assert waits().where("payment", record_id="p", child_id="c", about="b") == "/v1/budgets/b/payments"
    assert waits().where("unheard of", record_id="p") is None
