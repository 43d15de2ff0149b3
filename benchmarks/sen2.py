"""The SEN2 return of an authority of 3,000 plans, beside the serialisation of the same rows.

    make bench-sen2

Ours is all of it: pages from three houses on a fresh PostgreSQL (their rules of access and their rows in the audit
included, gRPC not), assembling, every rule, XML. The floor is `xml.etree` writing the same file from a tree that it has
in memory already. They take turns. What is in hand at most is measured with tracemalloc, in a turn of its own.
"""

import time
import tracemalloc
from xml.etree import ElementTree

import uvloop

from benchmarks.turns import Turn, said
from chassis.translate import to_date_message
from gateway.sen2 import as_csv, as_xml, work_list
from gateway.sen2.assembly import pages
from gateway.sen2.tally import Tally
from goldenthread.plans.v1 import sen2_pb2
from kernel.pathway import Sen2Authority
from kernel.sen2_form import Sen2Period, form
from tests.sen2_authority import CENSUS, HOUSES, Houses, loaded
from tests.world import house_in_hand, noon, servers
from tools.site import Site

PLANS, READINGS = 3_000, 5
PERIOD = Sen2Period(CENSUS)
AUTHORITY = Sen2Authority("852", dmo=True, dco=True, dsco=True)


async def xml(houses: Houses) -> bytes:
    """The file, and that it has everybody and passes its own rules."""
    tally = Tally(form(), PERIOD, CENSUS)
    heading = as_xml.Heading(AUTHORITY, PERIOD, "0.1.0", noon(CENSUS))
    told = b"".join([piece async for piece in as_xml.stream(form(), heading, pages(houses, CENSUS), tally)])
    assert tally.persons >= PLANS
    assert set(tally.counts) <= {"query"}, dict(tally.counts)  # which an authority answers, and need not mend
    return told


async def csv(houses: Houses) -> None:
    async for _ in as_csv.stream(form(), pages(houses, CENSUS), Tally(form(), PERIOD, CENSUS), CENSUS):
        pass


async def figures(houses: Houses) -> None:
    answer = await houses.ask(sen2_pb2.GetSen2FiguresRequest(census_on=to_date_message(CENSUS)))
    assert any(one.count >= PLANS for one in answer.figures)


async def first_findings(houses: Houses) -> None:
    """A page of the work list with nothing in it, which looks at a thousand children."""
    await work_list.read(houses, form(), PERIOD, CENSUS, work_list.Asked("", "", 25, ""))


async def measure(site: Site) -> None:
    houses = Houses({name: await house_in_hand(site, name) for name in HOUSES})
    await loaded(houses.houses, PLANS)
    told = await xml(houses)
    tree = ElementTree.fromstring(told)  # our own
    for title, work in (("XML", xml), ("CSV", csv), ("figures", figures), ("findings, 1,000 children", first_findings)):
        turns = []
        for _ in range(READINGS):
            start = time.perf_counter()
            await work(houses)
            between = time.perf_counter()
            ElementTree.tostring(tree)
            turns.append(Turn((between - start) * 1000, (time.perf_counter() - between) * 1000))
        print(said(f"{title}, {PLANS} plans, {len(told) // 1000} kB", turns, "ms"), flush=True)
    tracemalloc.start()
    heading = as_xml.Heading(AUTHORITY, PERIOD, "0.1.0", noon(CENSUS))
    async for _ in as_xml.stream(form(), heading, pages(houses, CENSUS), Tally(form(), PERIOD, CENSUS)):
        pass
    print(f"in hand at most while it streams: {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    with servers() as site:
        uvloop.run(measure(site))
