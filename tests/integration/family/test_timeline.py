"""The child's journey in the house of the family: who reads which steps, in whose words, and what comes next."""

import re
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

from chassis import timeline as told
from chassis import translate
from goldenthread.common.v1 import record_pb2 as pb
from goldenthread.referrals.v1 import children_pb2 as children
from goldenthread.referrals.v1 import consents_pb2 as consents
from goldenthread.referrals.v1 import referrals_pb2
from goldenthread.referrals.v1.referrals_pb2 import Referral
from kernel.errors import Invalid, NotFound
from tests.integration.family import room
from tests.integration.family.room import DESK, DOCTOR, FATHER, MOTHER, PARTNER, TEAM
from tests.integration.family.test_matching import doubles
from tests.integration.family.test_work_list import asked, waiting
from tests.integration.test_referrals import SCHOOL
from tests.world import AUTHORITY, TODAY, HouseInHand, client

STRANGER = client("other", parties=("person:other",))
ELSEWHERE = replace(MOTHER, authority="southwark")
OTHERS = f"""insert into timeline (id, authority, child_id, record, record_id, event, happened_on, at, role,
    organisation, facts) select gen_random_uuid(), '{AUTHORITY}', gen_random_uuid(), 'referral', gen_random_uuid(),
    'referral.received.v1', '2026-01-01', now(), '', '', '{{}}' from generate_series(1, 5000)"""


async def journey(
    referrals: HouseInHand, child_id: str, who: object = MOTHER, **more: object
) -> pb.ListTimelineResponse:
    request = pb.ListTimelineRequest(child_id=child_id, **more)  # type: ignore[arg-type]
    return await referrals.call("ListTimeline", request, who)  # type: ignore[arg-type, no-any-return]


def words(answer: pb.ListTimelineResponse) -> list[str]:
    return [entry.words for entry in answer.entries]


async def test_the_family_and_the_team_read_what_happened_newest_first_and_what_comes_next(
    referrals: HouseInHand,
) -> None:
    child = (await room.referred(referrals)).child.id
    referrals.today_is(TODAY + timedelta(days=1))
    await asked(referrals, child)
    for who in (MOTHER, TEAM):
        read = await journey(referrals, child, who)
        assert words(read)[0] == "The family was asked for its consent to what is done together."
        assert "A request for help was received." in words(read)
        days = [translate.to_date(entry.happened_on) for entry in read.entries]
        assert days == sorted(days, key=lambda day: day or date.min, reverse=True)
        [coming] = read.next
        assert (coming.key, coming.waits_for, coming.for_you) == ("consent_answer", "family", who is MOTHER)
    received = next(one for one in (await journey(referrals, child)).entries if one.event == "referral.received.v1")
    assert received.stage == "Request"
    assert received.who, "somebody did it"
    assert "jo" not in received.who


async def test_a_consent_that_was_refused_is_told_as_refused(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    await referrals.call("AnswerConsent", room.answer(child, consents.ANSWER_REFUSED), MOTHER)
    assert words(await journey(referrals, child))[0] == "Consent to sharing what is on record was refused."


async def test_nobody_reads_a_journey_who_stands_in_no_relation(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    for who in (STRANGER, PARTNER, DOCTOR, ELSEWHERE):
        with pytest.raises(NotFound):
            await journey(referrals, child, who)


async def test_what_others_owe_is_nobody_elses_turn_and_no_service_is_named_to_whom_it_must_not_be(
    referrals: HouseInHand,
) -> None:
    """A limit that a school works and another that waits for a service, of a record that the family may see."""
    referral = await room.referred(referrals)
    await room.restricted(referrals, referral.child.id, "Chris Taylor", children.RESTRICTION_KIND_WHEREABOUTS)
    await owed(referrals, referral, owner="org:urn:999901", waits_for="")
    await owed(referrals, referral, owner="team:southampton/cypds", waits_for="")
    await owed(referrals, referral, owner="team:southampton/cypds", waits_for="org:ods:R1C")
    await owed(referrals, referral, owner="org:urn:999901", waits_for="family")
    service = {"org:urn:999901", "team:southampton/cypds", "org:ods:R1C"}
    for who in (MOTHER, FATHER):
        coming = (await journey(referrals, referral.child.id, who)).next
        assert [one.waits_for for one in coming if one.for_you] == ["family"], "and no limit of the council's"
        named = {word for one in coming for word in (one.owner, one.waits_for)} & service
        assert named == (service if who is MOTHER else set())
        [mine] = await waiting(referrals, who)
        assert mine.owner == ("org:urn:999901" if who is MOTHER else "")
    [turn] = [one for one in (await journey(referrals, referral.child.id, TEAM)).next if one.for_you]
    assert (turn.owner, turn.waits_for) == ("team:southampton/cypds", "")


async def owed(referrals: HouseInHand, referral: Referral, *, owner: str, waits_for: str) -> None:
    async with referrals.as_owner() as connection:
        await connection.execute(
            text(
                "insert into deadline (authority, record, record_id, version, child_id, key, about, owner, waits_for, "
                "started_on, excused_by, basis, act_by) values (:authority, 'referral', :record, 1, :child, 'advice', "
                ":about, :owner, :waits_for, '2026-03-02', '', '', '2026-04-01')"
            ),
            {
                "authority": AUTHORITY,
                "record": UUID(referral.id),
                "child": UUID(referral.child.id),
                "about": f"{owner}{waits_for}",
                "owner": owner,
                "waits_for": waits_for,
            },
        )


async def test_who_is_kept_out_reads_nothing(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    await room.restricted(referrals, child, "Chris Taylor", children.RESTRICTION_KIND_NO_INFORMATION)
    with pytest.raises(NotFound):
        await journey(referrals, child, FATHER)
    assert words(await journey(referrals, child, MOTHER))


async def test_who_must_not_know_where_the_child_is_reads_of_no_organisation(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    await room.restricted(referrals, child, "Chris Taylor", children.RESTRICTION_KIND_WHEREABOUTS)
    read = await journey(referrals, child, FATHER)
    assert read.may_be_redacted
    assert all("," not in entry.who for entry in read.entries)


async def test_why_it_happened_stands_with_the_step_for_who_may_read_it_in_the_record(referrals: HouseInHand) -> None:
    """Whoever must not know where the child is reads no words of others: they may name a school."""
    referral = await room.referred(referrals)
    await room.restricted(referrals, referral.child.id, "Chris Taylor", children.RESTRICTION_KIND_WHEREABOUTS)
    reason = "Sam goes to Weston Park now, which helps by itself."
    request = referrals_pb2.WithdrawReferralRequest(request_id="w", referral_id=referral.id, reason=reason)
    await referrals.call("WithdrawReferral", request, SCHOOL)

    async def why(who: object) -> str:
        read = await journey(referrals, referral.child.id, who)
        return next(str(one.why) for one in read.entries if one.event == "referral.withdrawn.v1")

    assert (await why(MOTHER), await why(TEAM), await why(FATHER)) == (reason, reason, "")


async def test_another_childs_likeness_and_an_emergency_are_no_steps(referrals: HouseInHand) -> None:
    first, *_ = await doubles(referrals)
    read = await journey(referrals, first, TEAM)
    assert {entry.event for entry in read.entries}.isdisjoint({"match.raised.v1", "break_glass.used.v1"})
    with pytest.raises(NotFound):
        await journey(referrals, first, DESK)


async def test_safeguarding_is_told_to_the_family_only_when_it_was_shared_with_them(referrals: HouseInHand) -> None:
    """The entry is one of a record that the family may see, so that nothing but the rule keeps it back."""
    referral = await room.referred(referrals)
    await hidden_entry(referrals, referral.child.id, referral.id)
    words_of_it = "An urgent concern was called in to the help desk."
    assert words_of_it in words(await journey(referrals, referral.child.id, TEAM))
    assert words_of_it not in words(await journey(referrals, referral.child.id, MOTHER))
    async with referrals.as_owner() as connection:
        await connection.execute(
            text(
                "insert into sharing (authority, child_id, party, purpose, ground, since, basis_id) values "
                "(:authority, :child, 'person:jo', 'disclosure', 'consent', '2026-01-01', gen_random_uuid())"
            ),
            {"authority": AUTHORITY, "child": UUID(referral.child.id)},
        )
    assert words_of_it in words(await journey(referrals, referral.child.id, MOTHER))
    assert words_of_it not in words(await journey(referrals, referral.child.id, FATHER))


async def hidden_entry(referrals: HouseInHand, child_id: str, record_id: str) -> None:
    async with referrals.as_owner() as connection:
        await connection.execute(
            text(
                "insert into timeline (id, authority, child_id, record, record_id, event, happened_on, at, role, "
                "organisation, facts) values (gen_random_uuid(), :authority, :child, 'referral', :record, "
                "'concern.called.v1', '2026-03-02', now(), '', '', '{}')"
            ),
            {"authority": AUTHORITY, "child": UUID(child_id), "record": UUID(record_id)},
        )


async def test_the_journey_comes_in_pages_and_no_step_twice(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    for said in (consents.ANSWER_GIVEN, consents.ANSWER_WITHDRAWN, consents.ANSWER_GIVEN):
        await referrals.call("AnswerConsent", room.answer(child, said), MOTHER)
    whole = words(await journey(referrals, child))
    paged, token = [], ""
    while True:
        page = await journey(referrals, child, page_size=1, page_token=token)
        paged += words(page)
        assert bool(page.next) == (not token and bool((await journey(referrals, child)).next))
        token = page.entries[-1].page_token
        if not page.more:
            break
    assert paged == whole
    for wrong in ("x", "e30"):
        with pytest.raises(Invalid):
            await journey(referrals, child, page_token=wrong)


async def test_nothing_that_anybody_wrote_is_kept_in_it(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals, child_views="I like boats.")).child.id
    await asked(referrals, child)
    async with referrals.as_owner() as connection:
        rows = (await connection.execute(text("select facts::text from timeline"))).scalars().all()
    assert rows
    kept = " ".join(rows)
    for secret in ("Taylor", "boats", "begin", "Hidden Close", "9990000026", "@example.org"):
        assert secret not in kept


async def test_a_page_reads_its_index(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals, SCHOOL)).child.id
    async with referrals.as_owner() as connection:
        await connection.execute(text(OTHERS))
        await connection.execute(text("analyze timeline"))
    async with referrals.unit(TEAM, writes=False) as unit:
        view = await told.view_of(unit, UUID(child))
        query = told.page_query(unit, unit.house.table("timeline"), UUID(child), view, 26, "")
        compiled = query.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})  # type: ignore[no-untyped-call]
        rows = await unit.connection.exec_driver_sql(f"explain {compiled}".replace("%%", "%"))
        plan = "\n".join(row[0] for row in rows)
    assert "timeline_child" in re.findall(r"timeline_\w+", plan), plan
    assert "Seq Scan on timeline" not in plan
