"""What the plumbing forgets in time, and what it must keep longer."""

from dataclasses import replace

from sqlalchemy import text

from chassis import process, retention, tables
from kernel.retention import AGE
from tests.integration.conftest import HouseOf
from tests.integration.test_referrals import submitted


async def test_answers_are_forgotten_after_their_time_and_not_before(house_of: HouseOf) -> None:
    referrals = await house_of("referrals")
    await submitted(referrals)
    async with referrals.as_owner() as connection:
        for age, key in ((13, "young"), (15, "old")):
            await connection.execute(
                text(
                    "insert into idempotency (authority, client_id, subject, method, request_id, digest, asked_as,"
                    " records, response, answered_at) values ('southampton', 'school', 's', 'Any', :key, '', '{}', '{}'"
                    ", '', now() - make_interval(days => :age))"
                ),
                {"key": key, "age": age},
            )
    assert await retention.forget(referrals.house) == 1
    async with referrals.as_owner() as connection:
        kept = await connection.execute(text("select request_id from idempotency where client_id = 'school'"))
        assert set(kept.scalars()) == {"young"}


def test_the_inbox_remembers_longer_than_the_broker_keeps() -> None:
    assert tables.INBOX.days * 24 * 3600 > process.STREAM_AGE_S
    # After a restore the outbox says all of it again: the inbox must know it.
    assert tables.INBOX.days > tables.OUTBOX.days


async def test_who_looked_is_known_longer_than_any_record_is_kept(house_of: HouseOf) -> None:
    house = (await house_of("referrals")).house
    rules = [rule for one in house.retention.values() for rule in one.rules]
    assert retention.audit_years(house) > AGE + max(rule.years for rule in rules)
    patient = replace(next(iter(house.retention.values())), rules=(replace(rules[0], years=50),))
    assert retention.audit_years(replace(house, retention={"southampton": patient})) == AGE + 51
