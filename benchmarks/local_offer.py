"""Finding services beside the floor: a search over a hundred thousand services in one local offer.

    make bench-local-offer

The floor is the statement that any search by text must ask of the same PostgreSQL: the ids of twenty services that have
the words, by rank. Ours is the RPC with all around it: what the words mean, which are misspelt, ages and distance, the
services with their places, the audit's row. Floor and ours take turns.
"""

import time
from collections.abc import Awaitable, Callable

import uvloop
from sqlalchemy import text

from benchmarks.turns import Turn, said
from chassis.principal import service_principal
from chassis.unit import SET_AUTHORITY
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from services.localoffer.domain.spelling import trigrams
from tests.world import AUTHORITY, HouseInHand, house_in_hand, servers
from tools.site import Site

SERVICES = 100_000
ROUNDS = 30
PUBLIC = service_principal("gateway", AUTHORITY)
WORDS = (
    "swimming",
    "sailing",
    "physiotherapy",
    "counselling",
    "nursery",
    "football",
    "drama",
    "climbing",
    "music",
    "art",
)
PLACES = ("harbour", "river", "castle", "meadow", "station", "market", "church", "mill", "bridge", "forest")

LOAD = text(
    """
    insert into listing (authority, source, id, document, digest, name, organisation, rest, needs, sector, availability,
        levels, minimum_age, maximum_age, terms, taxonomies, modified_at)
    select :authority, '', uuidv7(), jsonb_build_object('id', n, 'name', name, 'description', about), 'd', name,
        'Provider ' || n % 900, about, case when n % 10 = 0 then array['sleep'] else '{}' end, 'leisure',
        'normally_available', '{universal}', n % 12, 12 + n % 14, '{}', '{}', now()
    from (select n,
            (cast(:words as text[]))[1 + n % 10] || ' at the ' || (cast(:places as text[]))[1 + n / 10 % 10] || ' ' || n
                as name,
            'Groups for families, street' || n % 5000 || ' and lane' || n % 700 as about
        from generate_series(1, cast(:rows as int)) n) services
    """
)
PUT = text(
    """
    insert into listing_place (authority, source, id, service_id, town, latitude, longitude)
    select authority, source, uuidv7(), id, 'Town', 50.5 + random(), -2 + random() from listing
    """
)
LEARN = text("insert into word (authority, word, grams) values (:authority, :word, :grams)")
FLOOR = text(
    """
    select id from listing where authority = :authority and search @@ plainto_tsquery('english', :words)
    order by ts_rank(search, plainto_tsquery('english', :words)) desc limit 20
    """
)
# What is looked for, and the words that the floor looks for.
SEARCHES = {
    "one in a thousand": (pb.Search(words="sailing lane77", page_size=20), "sailing lane77"),
    "one in ten": (pb.Search(words="football", page_size=20), "football"),
    "misspelt": (pb.Search(words="fysiotherapy castle", page_size=20), "physiotherapy castle"),
    "near, for an age": (pb.Search(words="music", near="SO14", within_km=10, age=9, page_size=20), "music"),
    "a need, in a family's words": (pb.Search(words="doesn't sleep", page_size=20), "drama"),
    "nothing found": (pb.Search(words="zzyzx qqqq", page_size=20), "zzyzx qqqq"),
}


async def load(house: HouseInHand) -> None:
    async with house.as_owner() as connection:
        await connection.execute(
            LOAD, {"authority": AUTHORITY, "rows": SERVICES, "words": list(WORDS), "places": list(PLACES)}
        )
        await connection.execute(PUT)
        known = (*WORDS, *PLACES, "groups", "families", "provider")
        await connection.execute(
            LEARN, [{"authority": AUTHORITY, "word": word, "grams": sorted(trigrams(word))} for word in known]
        )
    async with house.as_owner() as connection:
        for table in ("listing", "listing_place", "word"):
            await connection.execute(text(f"analyze {table}"))


async def milliseconds(work: Callable[[], Awaitable[None]]) -> float:
    began = time.perf_counter()
    await work()
    return (time.perf_counter() - began) * 1_000


async def measure(site: Site) -> None:
    house = await house_in_hand(site, "localoffer")
    await load(house)
    for title, (search, words) in SEARCHES.items():

        async def ours(search: pb.Search = search) -> None:
            await house.call("FindServices", pb.FindServicesRequest(search=search), PUBLIC)

        async def floor(words: str = words) -> None:
            async with house.house.engine.begin() as connection:
                await connection.execute(SET_AUTHORITY, {"authority": AUTHORITY})
                (await connection.execute(FLOOR, {"authority": AUTHORITY, "words": words})).all()

        await ours()
        await floor()
        turns = [Turn(await milliseconds(ours), await milliseconds(floor)) for _ in range(ROUNDS)]
        print(said(title, turns, "ms"), flush=True)


if __name__ == "__main__":
    with servers() as site:
        uvloop.run(measure(site))
