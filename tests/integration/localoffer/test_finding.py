"""Families find what they need: by their own words, misspelt, near, for an age; and what is missing is counted."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

from goldenthread.common.v1.types_pb2 import Date, RelationshipBegan
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound
from services.localoffer.domain import places
from services.localoffer.storage import finding
from tests.integration.localoffer.conftest import CHARITY, COMMISSIONER, PUBLIC, Writing, content, names, place
from tests.world import HouseInHand, client

WINCHESTER = (51.063, -1.308)
CHILD = "019cacca-0000-7000-8000-00000000000c"
SCHOOL = client("school", parties=("org:urn:999901",))


@pytest.fixture
async def published(writing: Writing) -> None:
    await writing.publish(content())
    await writing.publish(
        content(
            "Wheels on the Water", description="Sailing for wheelchair users.", sector=pb.OFFER_SECTOR_LEISURE,
            needs=["physical"], levels=["universal"], minimum_age=8, maximum_age=25,
            places=[place("Winchester", WINCHESTER, "Hampshire")],
        )
    )  # fmt: skip
    await writing.publish(
        content(
            "Physiotherapy service", description="Community physiotherapists help with moving.", needs=["physical"],
            availability=pb.AVAILABILITY_ADDITIONAL, criteria="Referred by a doctor.", levels=[],
            minimum_age=0, maximum_age=18,
        )
    )  # fmt: skip


@pytest.mark.proves("GLOS-P1")
@pytest.mark.proves("GLOS-P2")
@pytest.mark.proves("SWK-L1")
@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("doesn't talk", "Chatterbox"),
        ("my daughter isn't talking", "Chatterbox"),
        ("wheelchair sailing", "Wheels on the Water"),
        ("sailling", "Wheels on the Water"),
        ("fysiotherapy", "Physiotherapy service"),
        ("physiotherapist", "Physiotherapy service"),
        ("Sea Legs", "Chatterbox"),
    ],
)
@pytest.mark.usefixtures("published")
async def test_families_own_words_and_misspellings_find_what_is_meant(writing: Writing, words: str, best: str) -> None:
    assert names(await writing.find(words))[0] == best


@pytest.mark.usefixtures("published")
async def test_what_was_looked_for_instead_is_said(writing: Writing) -> None:
    answer = await writing.find("sailling")
    assert dict(answer.spelt) == {"sailling": "sailing"}
    answer = await writing.find("doesn't talk")
    assert list(answer.understood_needs) == ["Speech, language and communication"]


@pytest.mark.proves("BROM-2")
@pytest.mark.proves("SWK-L2")
@pytest.mark.proves("SWK-L3")
@pytest.mark.usefixtures("published")
async def test_age_level_sector_availability_and_distance_narrow_it(writing: Writing) -> None:
    assert set(names(await writing.find(age=3))) == {"Chatterbox", "Physiotherapy service"}
    assert set(names(await writing.find(level="universal"))) == {"Chatterbox", "Wheels on the Water"}
    assert names(await writing.find(sector=pb.OFFER_SECTOR_LEISURE)) == ["Wheels on the Water"]
    assert names(await writing.find(availability=pb.AVAILABILITY_ADDITIONAL)) == ["Physiotherapy service"]
    near = await writing.find(near="SO14 1AA", within_km=25)
    assert names(near)[-1] == "Wheels on the Water"
    assert (near.services[0].metres, list(near.services[-1].towns)) == (0, ["Winchester"])
    assert 18_000 < near.services[-1].metres < 19_500
    assert len(names(await writing.find(near="SO14", within_km=5))) == 2
    by_point = await writing.find(latitude=WINCHESTER[0], longitude=WINCHESTER[1], within_km=1)
    assert names(by_point) == ["Wheels on the Water"]


@pytest.mark.usefixtures("published")
async def test_pages_do_not_overlap_and_say_how_many_there_are(writing: Writing) -> None:
    pages = [await writing.find(page=number, page_size=2) for number in (1, 2)]
    assert [page.total for page in pages] == [3, 3]
    assert len({name for page in pages for name in names(page)}) == 3


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"words": "x" * 10_000}, "words"),
        ({"near": "moon"}, "near"),
        ({"near": "ZZ99"}, "near"),
        ({"age": 40}, "age"),
        ({"page": 1_000}, "page"),
        ({"within_km": 1e6}, "within_km"),
        ({"needs": ["flying"]}, "needs"),
        ({"latitude": 200.0, "longitude": 0.0}, "latitude"),
    ],
)
async def test_a_search_that_is_none_is_refused_and_says_why(
    writing: Writing, told: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as invalid:
        await writing.find(**told)
    assert [one.field for one in invalid.value.violations] == [field]


@pytest.mark.usefixtures("published")
async def test_an_unknown_postcode_says_what_else_can_be_typed_and_a_towns_name_is_enough(writing: Writing) -> None:
    for code, told in (
        ("SO31 4ND", "Try one next to it, such as SO30, SO40, SO19, SO18, SO17; or leave it empty"),
        ("LS1", "Instead, leave it empty and write the name of the town among your words."),
    ):
        with pytest.raises(Invalid) as unknown:
            await writing.find("groups", near=code)
        assert told in unknown.value.violations[0].message
    assert "Chatterbox" in names(await writing.find("groups southampton"))


def test_an_installations_own_table_of_places_is_read_and_a_broken_one_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "places.toml"
    for text_, told in (
        ("[outward]\nSO31 = [50.877, -1.301]\n", ""),
        ("[outward]\nSO31 = [-1.301]\n", "SO31 must be as in"),
        ('[outward]\n"so 31" = [50.877, -1.301]\n', "so 31 must be as in"),
        ("[outward]\nSO31 = [500.0, -1.301]\n", "SO31 lies nowhere on earth"),
        ("[places]\nSO31 = [50.877, -1.301]\n", "has no table"),
    ):
        file.write_text(text_)
        places.outward_codes.cache_clear()
        if told:
            with pytest.raises(ValueError, match=told):
                places.use(file)
            continue
        places.use(file)
        try:
            assert places.where("SO31 4ND") == places.Point(50.877, -1.301)
        finally:
            places._own.clear()
    assert places.where("SO14") == places.outward_codes()["SO14"], "a broken table changes nothing"


@pytest.mark.parametrize("words", ["'; drop table listing; --", "a & b | !c <-> :*", "%_\\", "<script>", "\u202e"])
async def test_what_is_typed_is_never_more_than_words(writing: Writing, words: str) -> None:
    assert names(await writing.find(words)) == []


@pytest.mark.proves("SWK-N2")
@pytest.mark.proves("SWK-L6")
async def test_what_is_not_found_is_counted_without_words_and_answered_by_commissioners(
    offer: HouseInHand, writing: Writing
) -> None:
    for _ in range(5):
        await writing.find("Sam Taylor of 1 High Street doesn't sleep", age=7, near="SO15 2AA")
    await writing.find("dyslexia")
    listed = pb.ListGapsRequest(to=Date(year=2026, month=3, day=31))
    gaps = {gap.need: gap for gap in (await offer.call("ListGaps", listed, COMMISSIONER)).gaps}
    assert gaps["sleep"].searches == 5
    assert (list(gaps["sleep"].areas), list(gaps["sleep"].ages)) == (["SO15"], ["5 to 10"])
    assert not gaps["learning"].HasField("searches")
    async with offer.as_owner() as connection:
        rows = (await connection.execute(text("select unmet_search::text from unmet_search"))).scalars().all()
    assert not any(word in row.lower() for row in rows for word in ("taylor", "sam", "high", "2aa"))

    await writing.send("AnswerGap", COMMISSIONER, need="sleep", action="A sleep clinic opens in May.")
    [answered] = [gap for gap in (await offer.call("ListGaps", listed, COMMISSIONER)).gaps if gap.need == "sleep"]
    assert answered.action == "A sleep clinic opens in May."
    with pytest.raises(Denied) as denied:
        await writing.send("AnswerGap", CHARITY, need="sleep", action="Ours.")
    assert denied.value.reason == "ACT_NOT_OPEN"


@pytest.mark.proves("SWK-L8")
@pytest.mark.proves("SWK-L9")
@pytest.mark.usefixtures("published")
async def test_staff_search_for_a_family_and_the_family_can_see_it(offer: HouseInHand) -> None:
    asked = pb.FindForFamilyRequest(search=pb.Search(words="doesn't talk"), child_id=CHILD)
    with pytest.raises(NotFound):
        await offer.call("FindForFamily", asked, SCHOOL)
    relation = RelationshipBegan(
        child_id=CHILD, party="org:urn:999901", relation="setting", since=Date(year=2026, month=3, day=2),
        basis_id="019cacca-0000-7000-8000-00000000000f",
    )  # fmt: skip
    await offer.hear("referrals", "relationship.began.v1", relation)
    assert names(await offer.call("FindForFamily", asked, SCHOOL)) == ["Chatterbox"]
    async with offer.as_owner() as connection:
        rows = (
            await connection.execute(
                text("select record, child_id::text, client_id from audit where record = 'assisted search'")
            )
        ).all()
    assert [tuple(row) for row in rows] == [("assisted search", CHILD, "school")]


# Services enough that PostgreSQL has a choice.
MANY = """
insert into listing (authority, source, id, document, digest, name, organisation, rest, needs, sector, availability,
    levels, minimum_age, maximum_age, terms, taxonomies, modified_at)
select 'southampton', 'filler', uuidv7(), '{}', 'd', 'Service ' || n, 'Provider ' || n % 90, 'word' || n % 500, '{}',
    '', '', '{}', 0, 25, '{}', '{}', now() from generate_series(1, 4000) n;
insert into listing_place (authority, source, id, service_id, town, latitude, longitude)
select 'southampton', 'filler', uuidv7(), id, 'T', 52 + random(), -2 - random() from listing where source = 'filler';
analyze listing; analyze listing_place
"""


@pytest.mark.usefixtures("published")
async def test_every_condition_of_a_search_has_its_index(offer: HouseInHand) -> None:
    """As the application, behind row-level security: what is not leakproof would not reach an index there."""
    around = places.Around(places.where("SO14"), 5)
    cases = {
        "listing_search": finding.Wanted(words=(("sailing",),)),
        "listing_needs": finding.Wanted(needs=("physical",)),
        "listing_place_position": finding.Wanted(around=around),
    }
    async with offer.as_owner() as connection:
        for statement in MANY.split(";"):
            await connection.execute(text(statement))
    async with offer.unit(PUBLIC, writes=False) as unit:
        for index, wanted in cases.items():
            literal = {"literal_binds": True}
            query = str(finding.query(unit, wanted).compile(dialect=postgresql.dialect(), compile_kwargs=literal))
            plan = (await unit.connection.exec_driver_sql(f"explain {query}")).scalars().all()
            assert f"on {index}" in "\n".join(plan) or f"using {index}" in "\n".join(plan), plan
