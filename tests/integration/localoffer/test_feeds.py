"""Another authority's feed: what is sound is taken in and published again as it was; what is broken harms nothing."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import grpc
import pytest

from chassis.client import LONGEST_ANSWER, Neighbours, service_of
from chassis.principal import Signer
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.errors import Denied, Invalid, Refused
from services.localoffer.domain.feed import LONGEST_RECORD
from tests.integration.localoffer.conftest import CHARITY, DESK, PUBLIC, Writing, content, names
from tests.world import HouseInHand
from tools.free_ports import free_ports
from tools.topology import ROOT

EXAMPLE = ROOT.parent / "shared/data/open-referral-uk/example"
NEEDED = pytest.mark.skipif(not EXAMPLE.is_dir(), reason="The example feed of ../shared/data is not here.")
ID = "019cacca-0000-7000-8000-{:012d}".format
Take = Callable[..., Any]


def example(name: str) -> Any:
    return json.loads((EXAMPLE / f"{name}.json").read_text())


def service(number: int = 1, **told: Any) -> dict[str, Any]:
    return {"id": ID(number), "name": f"Service {number}", "status": "active", **told}


class FeedInHand:
    """A feed, and its pages as the gateway hands them over."""

    def __init__(self, house: HouseInHand, writing: Writing, id: str) -> None:
        self._house, self._writing, self.id = house, writing, id

    async def takes(self, *records: Any, kind: int = pb.OPEN_KIND_SERVICE, end: bool = True) -> pb.Receipt:
        """A run of one page; what is no text is sent as JSON."""
        texts = [one if isinstance(one, str) else json.dumps(one) for one in records]
        await self._writing.send("BeginRun", DESK, feed_id=self.id)
        page = {"feed_id": self.id, "page": 1, "kind": kind, "documents": texts}
        feed = (await self._writing.send("TakeIn", DESK, **page)).feed
        if end:
            ended = {"feed_id": self.id, "because": "Everything came.", "complete": True}
            feed = (await self._writing.send("EndRun", DESK, **ended)).feed
        return feed.receipt  # type: ignore[no-any-return]

    async def reads(self, kind: int, id: str, **told: Any) -> Any:
        asked = pb.GetOpenRecordRequest(kind=kind, source="hampshire", id=id, **told)
        return json.loads((await self._house.call("GetOpenRecord", asked, PUBLIC)).document)

    async def lists(self, kind: int, source: str = "hampshire", **told: Any) -> list[Any]:
        asked = pb.ListOpenRecordsRequest(kind=kind, source=source, page=1, **told)
        return [json.loads(one) for one in (await self._house.call("ListOpenRecords", asked, PUBLIC)).documents]


@pytest.fixture
async def feed(offer: HouseInHand, writing: Writing) -> FeedInHand:
    told = {"key": "hampshire", "name": "Hampshire's local offer", "url": "https://feed.example.org/ouk"}
    return FeedInHand(offer, writing, (await writing.send("AddFeed", DESK, **told)).feed.id)


@NEEDED
@pytest.mark.proves("SWK-L2")
@pytest.mark.proves("SWK-N1")
async def test_the_example_feed_is_published_again_equal_in_content(feed: FeedInHand) -> None:
    whole = example("service_full")
    assert (await feed.takes(example("taxonomy"), kind=pb.OPEN_KIND_TAXONOMY)).named == []
    assert (await feed.takes(example("taxonomy_term"), kind=pb.OPEN_KIND_TAXONOMY_TERM)).named == []
    receipt = await feed.takes(whole)
    assert (receipt.taken, list(receipt.named)) == (1, [])
    assert await feed.reads(pb.OPEN_KIND_SERVICE, whole["id"]) == whole
    organisation = example("organization_full")
    read = await feed.reads(pb.OPEN_KIND_ORGANIZATION, organisation["id"], full_service=True)
    assert read == organisation
    at_location = example("service_at_location_full")
    assert await feed.reads(pb.OPEN_KIND_SERVICE_AT_LOCATION, at_location["id"]) == at_location
    assert await feed.reads(pb.OPEN_KIND_TAXONOMY, example("taxonomy")["id"]) == example("taxonomy")
    assert await feed.reads(pb.OPEN_KIND_TAXONOMY_TERM, example("taxonomy_term")["id"]) == example("taxonomy_term")
    for kind, name in ((pb.OPEN_KIND_SERVICE, "service_list"), (pb.OPEN_KIND_TAXONOMY, "taxonomy_list"),
                       (pb.OPEN_KIND_TAXONOMY_TERM, "taxonomy_term_list"),
                       (pb.OPEN_KIND_SERVICE_AT_LOCATION, "service_at_location_list")):  # fmt: skip
        assert await feed.lists(kind) == example(name)["contents"], name


async def test_ours_and_theirs_are_kept_apart_and_found_together(feed: FeedInHand, writing: Writing) -> None:
    await writing.publish(content("Swimming lessons"))
    await feed.takes(service(1, name="Swimming club"))
    answer = await writing.find("swimming")
    assert {one.name: one.source_name for one in answer.services} == {
        "Swimming lessons": "",
        "Swimming club": "Hampshire's local offer",
    }
    assert [one["name"] for one in await feed.lists(pb.OPEN_KIND_SERVICE, source="")] == ["Swimming lessons"]
    assert [one["name"] for one in await feed.lists(pb.OPEN_KIND_SERVICE)] == ["Swimming club"]


async def test_a_broken_record_is_named_and_what_was_there_stays(feed: FeedInHand, writing: Writing) -> None:
    await feed.takes(service(1, description="Sound."), service(2))
    receipt = await feed.takes(
        service(1, name=7),
        {"name": "No id", "status": "active"},
        service(2, status="maybe"),
        service(3, minimum_age="four", url="javascript:alert(1)", schedules="always", email=[], languages=[{}]),
        "{not json",
        "[1]",
        "[" * 5_000,
        json.dumps(service(5, description="x" * 70_000)),
        service(4),
        service(4),
    )
    assert (receipt.taken, receipt.mended, receipt.refused) == (2, 1, 8)
    told = {(bad.record_id, fault.field, fault.code) for bad in receipt.named for fault in bad.faults}
    assert {
        (ID(1), "name", "REQUIRED"), ("", "id", "REQUIRED"), (ID(2), "status", "UNKNOWN_VALUE"),
        (ID(3), "minimum_age", "WRONG_TYPE"), (ID(3), "url", "NOT_A_URL"), (ID(3), "schedules", "WRONG_TYPE"),
        (ID(3), "email", "NOT_AN_EMAIL"), (ID(3), "languages[0].id", "REQUIRED"), ("", "", "NOT_JSON"),
        ("", "", "WRONG_TYPE"), ("", "", "TOO_LARGE"), (ID(4), "id", "TWICE"),
    } <= told  # fmt: skip
    assert (await feed.reads(pb.OPEN_KIND_SERVICE, ID(1)))["description"] == "Sound."
    assert await feed.reads(pb.OPEN_KIND_SERVICE, ID(3)) == service(3)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Fish & chips, 3 < 4", "Fish & chips, 3 < 4"),
        ("<p>Come <b>along</b></p><script>alert(1)</script>", "Come along"),
        ("<img src=x onerror=alert(1)>Hello", "Hello"),
        ("&lt;script&gt;alert(1)&lt;/script&gt; <b>x</b>", "&lt;script&gt;alert(1)&lt;/script&gt; x"),
        ("<style>*{display:none}</style>Seen", "Seen"),
        ("Ring\0 us", "Ring us"),
    ],
)
async def test_nothing_that_a_feed_says_is_markup_here(feed: FeedInHand, sent: str, kept: str) -> None:
    await feed.takes(service(1, description=sent))
    assert (await feed.reads(pb.OPEN_KIND_SERVICE, ID(1)))["description"] == kept


async def test_terms_that_are_their_own_ancestors_are_let_go_of(feed: FeedInHand) -> None:
    terms = [{"id": ID(n), "name": f"Term {n}", "description": "D", "parent_id": ID(n % 3 + 1)} for n in (1, 2, 3)]
    receipt = await feed.takes(*terms, kind=pb.OPEN_KIND_TAXONOMY_TERM)
    assert [fault.code for bad in receipt.named for fault in bad.faults] == ["CYCLE"]
    listed = {one["id"]: one.get("parent_id") for one in await feed.lists(pb.OPEN_KIND_TAXONOMY_TERM)}
    assert list(listed.values()).count(None) == 1
    assert len(listed) == 3


async def test_the_next_run_asks_for_what_changed_and_what_ended_is_withdrawn(
    feed: FeedInHand, writing: Writing, offer: HouseInHand
) -> None:
    await feed.takes(service(1), service(2))
    receipt = await feed.takes(service(1), service(2, status="defunct"), service(3))
    assert (receipt.taken, receipt.unchanged, receipt.withdrawn) == (2, 1, 1)
    assert receipt.modified_after == "2026-03-02T09:00:00+00:00"
    assert set(names(await writing.find("service"))) == {"Service 1", "Service 3"}


async def test_a_run_that_ends_early_goes_on_where_it_ended(feed: FeedInHand, writing: Writing) -> None:
    await feed.takes(service(1), end=False)
    early = (await writing.send("EndRun", DESK, feed_id=feed.id, because="Away.", complete=False)).feed
    assert (early.watermark, early.next_page, early.receipt.taken) == ("", 2, 1)
    again = (await writing.send("BeginRun", DESK, feed_id=feed.id)).feed
    assert (again.next_page, again.receipt.taken) == (2, 1)


async def test_feeds_are_the_desks(feed: FeedInHand, writing: Writing, offer: HouseInHand) -> None:
    with pytest.raises(Denied):
        await writing.send("AddFeed", CHARITY, key="ours", name="Ours", url="https://feed.example.org")
    with pytest.raises(Refused) as refused:
        await writing.send("AddFeed", DESK, key="hampshire", name="Again", url="https://feed.example.org")
    assert refused.value.reason == "FEED_KNOWN"
    with pytest.raises(Invalid):
        await writing.send("AddFeed", DESK, key="No key", name="", url="file:///etc/passwd")
    with pytest.raises(Refused) as refused:
        await writing.send("TakeIn", DESK, feed_id=feed.id, page=1, kind=pb.OPEN_KIND_SERVICE, documents=[])
    assert refused.value.reason == "FEED_IS_IDLE"


async def test_a_hundred_of_the_longest_records_are_one_answer_and_more_are_refused_with_what_to_do(
    feed: FeedInHand,
) -> None:
    """As many bytes as a record may have, most of them in letters of three bytes, travel from house to gateway."""
    told = {"description": "\u20ac" * 20_000, "languages": []}
    for first in range(0, 100, 50):
        whole = [
            json.dumps(service(n, fees_description="x" * 5_000, **told), ensure_ascii=False)
            for n in range(first, first + 50)
        ]
        assert all(65_000 < len(one.encode()) <= LONGEST_RECORD for one in whole)
        assert (await feed.takes(*whole)).refused == 0
    listed = await feed.lists(pb.OPEN_KIND_SERVICE, per_page=100, full=True)
    assert len(listed) == 100
    assert 4_194_304 < len(json.dumps(listed, ensure_ascii=False).encode()) < LONGEST_ANSWER
    too_long = json.dumps(service(200, fees_description="x" * 6_000, **told), ensure_ascii=False)
    assert len(too_long) < LONGEST_RECORD < len(too_long.encode())
    assert [(one.record_id, one.refused) for one in (await feed.takes(too_long)).named] == [("", True)]


async def test_an_answer_that_is_longer_than_usual_comes_through_between_two_processes() -> None:
    """As long as a house ever answers, which is more than gRPC takes where nobody has said so."""
    [port] = free_ports(1)
    server = grpc.aio.server()
    whole = service_of("localoffer").full_name
    answer = pb.ListOpenRecordsResponse(documents=["x" * LONGEST_ANSWER])

    async def answered(_: Any, __: Any) -> Any:
        return answer

    handler = grpc.unary_unary_rpc_method_handler(
        answered,
        request_deserializer=pb.ListOpenRecordsRequest.FromString,
        response_serializer=pb.ListOpenRecordsResponse.SerializeToString,
    )
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler(whole, {"ListOpenRecords": handler})])
    server.add_insecure_port(f"127.0.0.1:{port}")
    await server.start()
    try:
        neighbours = Neighbours({"localoffer": f"127.0.0.1:{port}"}, {}, cast(Signer, None))
        told = await neighbours.ask(pb.ListOpenRecordsRequest(), replace(PUBLIC, token="signed"))
        assert len(told.documents[0]) == LONGEST_ANSWER
        await neighbours.close()
    finally:
        await server.stop(None)
