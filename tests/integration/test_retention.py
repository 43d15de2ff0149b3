"""What the plumbing forgets in time, and what it must keep longer."""

from sqlalchemy import text

from chassis import process, retention
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
    (inbox,) = [kept for kept in retention.PLUMBING if kept.table == "inbox"]
    assert inbox.days * 24 * 3600 > process.STREAM_AGE_S
