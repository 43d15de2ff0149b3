"""A thousand records in one request: each with a key and a receipt of its own, whatever the others are."""

import copy
import json
from typing import Any

import pytest

from gateway.api.models.roll import RECORD, SchoolWord
from gateway.intake import batch
from gateway.problems import Problem


class Asking:
    """A caller that keeps the key of each record."""

    def __init__(self, key: str) -> None:
        self.key = key

    def with_key(self, key: str) -> "Asking":
        return Asking(key)


async def take(caller: Any, word: SchoolWord) -> tuple[str, dict[str, Any]]:
    if word.reference == "away":
        raise Problem("unavailable", "The house is away.")
    if word.reference == "bad":
        raise Problem("not-allowed-now", "No.", errors=[{"pointer": "/child/upn", "code": "X", "detail": "No."}])
    return "new", {"key": caller.key}


async def receipts(records: list[Any], key: str = "k") -> dict[str, Any]:
    asking: Any = Asking(key)
    told = await batch.take_in(asking, SchoolWord, records, take, named="reference")
    shown: dict[str, Any] = batch.shown(told, "https://example.org")
    json.dumps(shown, ensure_ascii=False).encode()
    return shown


async def test_one_bad_record_among_a_thousand_is_refused_and_the_rest_is_taken() -> None:
    records: list[Any] = [RECORD | {"reference": f"P-{number}"} for number in range(1_000)]
    records[3] = {"reference": "half \ud800", "child": 7}
    records[5] = "no record"
    records[7] = RECORD | {"reference": "away"}
    records[999] = RECORD | {"reference": "bad"}
    told = await receipts(records)
    assert told["counts"] == [
        {"outcome": "again", "count": 1},
        {"outcome": "new", "count": 996},
        {"outcome": "refused", "count": 3},
    ]
    by_place = told["receipts"]
    assert [one["position"] for one in by_place] == list(range(1_000))
    assert by_place[3]["reference"] == "half ?"
    assert by_place[5]["problem"]["errors"][0]["pointer"] == "/records/5"
    assert by_place[999]["problem"]["errors"][0]["pointer"] == "/records/999/child/upn"
    assert len({one["key"] for one in by_place if one["outcome"] == "new"}) == 996
    assert await receipts(copy.deepcopy(records)) == told
    other = await receipts(records, "another")
    assert other["receipts"][0]["key"] != by_place[0]["key"]


def test_a_batch_has_one_to_a_thousand_records() -> None:
    for many in (0, 1_001):
        with pytest.raises(Problem, match="1 to 1000 records"):
            batch.demand_size([RECORD] * many)
    batch.demand_size([RECORD] * 1_000)
