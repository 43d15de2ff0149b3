"""Finding a child: by a part of a name or one that was heard otherwise, within what one may see and by what is open."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Select, text
from sqlalchemy.dialects import postgresql

from chassis import standing
from chassis.unit import Unit
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.referrals.v1 import children_pb2 as pb
from kernel.errors import Invalid
from services.referrals.domain.searching import words_of
from services.referrals.storage import searching
from services.referrals.storage.searching import Question
from tests.integration.family import room
from tests.integration.family.room import DOCTOR, FATHER, MOTHER, PARTNER, TEAM
from tests.integration.test_referrals import SCHOOL
from tests.world import HouseInHand, client

ELSEWHERE = replace(TEAM, authority="southwark")
OTHERS = """with others as (insert into child (id, authority, child_id, version, body, saved_at, nhs_number, upn,
    social_care_id, family_name, setting_urn, born_on, rights_from, rights_begun)
    select id, 'southampton', id, 1, '{}', now(), '', '', '', 'x' || n, '', '2015-01-01', '2031-01-01', false
    from (select gen_random_uuid() as id, n from generate_series(1, 4000) n) made returning id),
    named as (insert into child_name (authority, gram, child_id)
    select 'southampton', 'q' || chr(97 + n % 26) || 'w', id from others, generate_series(1, 4) n),
    numbered as (insert into child_number (authority, number, child_id)
    select 'southampton', 'nhs_number:' || id, id from others)
    insert into relationship (authority, child_id, party, relation, basis_id, since, opens)
    select 'southampton', id, 'team:southampton/cypds', 'team', id, '2026-01-01', '{}' from others"""


async def found(referrals: HouseInHand, who: Any = TEAM, **known: Any) -> list[pb.ChildRecord]:
    answer = await referrals.call("FindChildren", pb.FindChildrenRequest(**known), who)
    return list(answer.children)


async def names(referrals: HouseInHand, who: Any = TEAM, **known: Any) -> list[str]:
    return [f"{one.given_names} {one.family_name}" for one in await found(referrals, who, **known)]


async def two(referrals: HouseInHand) -> None:
    await room.referred(referrals)
    other = room.child(given_names="Zoë-Marie", family_name="O'Connell", nhs_number=None, setting_urn=None)
    await room.referred(referrals, child=other)


@pytest.mark.parametrize(
    "name", ["Taylor", "taylor sam", "Tay", "tailor", "Sam Tayler", "TAYLOR", "aylor", "Samuel Taylor"[:3] + " taylor"]
)
async def test_a_child_is_found_by_a_part_of_the_name_and_as_it_was_heard(referrals: HouseInHand, name: str) -> None:
    await two(referrals)
    assert await names(referrals, name=name) == ["Sam Taylor"]


@pytest.mark.parametrize("name", ["zoe", "Zoe Marie OConnell", "o'conell", "marie", "connell"])
async def test_accents_hyphens_and_apostrophes_are_no_matter(referrals: HouseInHand, name: str) -> None:
    await two(referrals)
    assert await names(referrals, name=name) == ["Zoë-Marie O'Connell"]


@pytest.mark.parametrize(
    "known",
    [
        {"nhs_number": "999 000 0026"},
        {"setting_urn": "999901"},
        {"name": "taylor", "born_on": Date(year=2017, month=5, day=4)},
        {"born_on": Date(year=2017, month=4, day=5), "nhs_number": "9990000026"},
    ],
)
async def test_a_child_is_found_by_what_one_knows(referrals: HouseInHand, known: dict[str, Any]) -> None:
    await two(referrals)
    assert await names(referrals, **known) == ["Sam Taylor"]
    assert await names(referrals, **{**known, "name": "nobody"}) == []


async def test_a_child_is_found_by_a_referral_that_one_may_see(referrals: HouseInHand) -> None:
    referral = await room.referred(referrals)
    for who in (TEAM, SCHOOL):
        assert len(await found(referrals, who, reference=referral.id)) == (
            await room.sees(referrals, who, referral.child.id)
        )
    assert not await found(referrals, PARTNER, reference=referral.id)
    assert not await found(referrals, TEAM, reference="REF-UNKNOWN")


async def test_only_who_may_see_the_child_finds_it(referrals: HouseInHand) -> None:
    await two(referrals)
    for who in (PARTNER, DOCTOR, ELSEWHERE, client("other", parties=("person:other",))):
        assert await names(referrals, who, name="taylor") == []
        assert await names(referrals, who, nhs_number="9990000026") == []
    assert await names(referrals, MOTHER, name="taylor") == ["Sam Taylor"]


async def test_what_is_closed_to_somebody_finds_nobody(referrals: HouseInHand) -> None:
    """Who must not know where the child is cannot try schools until one answers."""
    child = (await room.referred(referrals)).child.id
    assert await names(referrals, FATHER, setting_urn="999901") == ["Sam Taylor"]
    await room.restricted(referrals, child, "Chris Taylor", pb.RESTRICTION_KIND_WHEREABOUTS)
    assert await names(referrals, FATHER, setting_urn="999901") == []
    assert await names(referrals, FATHER, setting_urn="999901", name="taylor") == []
    assert await names(referrals, FATHER, name="taylor") == ["Sam Taylor"]
    assert await names(referrals, MOTHER, setting_urn="999901") == ["Sam Taylor"]


async def test_who_is_shown_is_on_record_as_found_and_nobody_else(referrals: HouseInHand) -> None:
    await two(referrals)
    [shown] = await found(referrals, name="taylor")
    async with referrals.as_owner() as connection:
        rows = await connection.execute(text("select child_id::text from audit where result = 'found'"))
        assert [row[0] for row in rows] == [shown.id]


async def test_who_is_only_asked_about_is_neither_shown_nor_on_record(referrals: HouseInHand) -> None:
    """For a question about the cases of these children: who is shown then is noted then."""
    await two(referrals)
    [meant] = await found(referrals, name="taylor", ids_only=True)
    assert meant == pb.ChildRecord(id=meant.id)
    assert not await found(referrals, PARTNER, name="taylor", ids_only=True)
    async with referrals.as_owner() as connection:
        assert not (await connection.execute(text("select 1 from audit where result = 'found'"))).all()


async def test_a_page_follows_a_page_and_the_best_answer_comes_first(referrals: HouseInHand) -> None:
    for given in ("Samson", "Sam", "Samantha"):
        await room.referred(referrals, child=room.child(given_names=given, nhs_number=None, family_name=given + "ton"))
    whole = await names(referrals, name="sam")
    assert whole[0] == "Sam Samton"
    assert len(whole) == 3
    first = await referrals.call("FindChildren", pb.FindChildrenRequest(name="sam", page_size=2), TEAM)
    more = pb.FindChildrenRequest(name="sam", page_size=2, page_token=first.next_page_token)
    second = await referrals.call("FindChildren", more, TEAM)
    assert [f"{one.given_names} {one.family_name}" for page in (first, second) for one in page.children] == whole
    assert not second.next_page_token


@pytest.mark.parametrize(
    "known", [{}, {"name": "s"}, {"name": "-"}, {"name": "x" * 201}, {"name": "sam", "page_token": "x"}]
)
async def test_a_question_that_says_too_little_is_refused(referrals: HouseInHand, known: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        await found(referrals, **known)


async def test_names_and_numbers_are_looked_up_in_their_index_and_only_ones_own_where_they_are_few(
    referrals: HouseInHand,
) -> None:
    await two(referrals)
    async with referrals.as_owner() as connection:
        await connection.execute(text(OTHERS))
        for table in ("child", "relationship", "child_name", "child_number"):
            await connection.execute(text(f"analyze {table}"))
    words = Question(words=tuple(words_of("Tailor")))
    async with referrals.unit(TEAM, writes=False) as unit:
        assert await standing.children_of(unit, 4_000) is None, "more than few"
        plan = await explained(unit, searching.could_be_query(unit, words))
        assert "child_name_pkey" in plan, plan
        assert "Seq Scan on child" not in plan
        for numbers in (("nhs_number:9990000026",), ("nhs_number:9990000026", "upn:X")):
            plan = await explained(unit, searching.could_be_query(unit, Question(numbers=numbers)))
            assert "child_number_pkey" in plan, plan
            assert "Seq Scan on child" not in plan
    async with referrals.unit(MOTHER, writes=False) as unit:
        mine = await standing.children_of(unit, 4_000)
        assert mine
        assert len(mine) == 2
        plan = await explained(unit, searching.could_be_query(unit, words, mine))
        reads = [line for line in plan.splitlines() if "child_id = ANY" in line]
        assert reads, f"nobody else's name is counted: {plan}"
        assert all("Index Cond" in line for line in reads), plan


async def explained(unit: Unit, query: Select[Any]) -> str:
    compiled = query.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})  # type: ignore[no-untyped-call]
    rows = await unit.connection.exec_driver_sql(f"explain {compiled}".replace("%%", "%"))
    return "\n".join(row[0] for row in rows)


def test_words_are_compared_as_the_matching_of_records_does() -> None:
    assert words_of("Zoë-Marie  O'Connell") == ["zoe", "marie", "oconnell"]
