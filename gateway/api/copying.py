"""A copy of what every part of the platform holds on a child, streamed: as JSON, or as a page that people can read.

A page of records at a time is in hand, whatever the whole weighs. A house that is away is named at the end.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Any

import grpc

from chassis import refusals
from chassis.principal import Principal
from chassis.unit import House
from gateway.api.calling import place as place_of
from gateway.api.calling import problem
from gateway.api.every_house import AWAY
from gateway.problems import Problem
from goldenthread.common.v1 import record_pb2 as pb
from kernel.disclosure import disclosure

PARAMETERS = ("child_id", "every_version")
NOT_INCLUDED = (
    "Who looked at the record: ask for it at /v1/children/{}/access-log. Letters on paper are not in here. Files "
    "that are attached to records stand here as documents, each with its id: have them at /v1/documents/<id>/content."
)


@dataclass
class Copy:
    """A copy that is being made: the first page of each house is here already, so that a refusal comes in time."""

    house: House
    principal: Principal
    child_id: str
    every_version: bool
    first: dict[str, pb.ExportRecordsResponse] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    @property
    def made_at(self) -> datetime:
        return self.house.clock.now()

    async def begin(self) -> "Copy":
        """Asks every house for its first page. Problem 404 when none has anything that the principal may have."""
        names = self.house.neighbours.names
        answers = await asyncio.gather(*(self._page(name, "") for name in names))
        for name, answer in zip(names, answers, strict=True):
            if answer is not None:
                self.first[name] = answer
        if not self.first and not self.missing:
            raise Problem("not-found", f"There is no child {self.child_id} of whose record you may have a copy.")
        return self

    async def records(self) -> AsyncIterator[pb.ExportedRecord]:
        """Every record, house by house."""
        for name in list(self.first):
            answer: pb.ExportRecordsResponse | None = self.first.pop(name)
            while answer is not None:
                for record in answer.records:
                    yield record
                token = answer.next_page_token
                answer = await self._page(name, token) if token else None

    async def _page(self, name: str, token: str) -> pb.ExportRecordsResponse | None:
        """None when the house has nothing for the principal, or is away; then it is named as missing."""
        request = pb.ExportRecordsRequest(child_id=self.child_id, every_version=self.every_version, page_token=token)
        try:
            return await self.house.neighbours.ask_of(name, request, self.principal)  # type: ignore[no-any-return]
        except grpc.aio.AioRpcError as error:
            if error.code() in AWAY:
                self.missing.append(name)
            elif error.code() is not grpc.StatusCode.NOT_FOUND:
                raise problem(refusals.from_error(error), lambda at: place_of(at, PARAMETERS)) from error
            return None


async def as_json(copy: Copy) -> AsyncIterator[str]:
    """One JSON document, a record at a time."""
    head = {
        "child_id": copy.child_id,
        "made_at": copy.made_at.isoformat(),
        "grounds": dict(disclosure().grounds),
        "not_included": NOT_INCLUDED.format(copy.child_id),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "records": ['
    between = ""
    async for record in copy.records():
        withheld = [{"path": part.path, "ground": part.ground} for part in record.withheld]
        said = {
            "house": record.house,
            "kind": record.kind,
            "id": record.id,
            "version": record.version,
            "saved_at": record.saved_at.ToJsonString(),
            "withheld": withheld,
        }
        # The body is JSON already, as the house wrote it.
        yield f'{between}{json.dumps(said)[:-1]}, "record": {record.body}}}'
        between = ", "
    yield f'], "missing": {json.dumps(copy.missing)}, "complete": {json.dumps(not copy.missing)}}}'


HEAD = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What is held on record</title>
<style>
body { font: 1.1rem/1.5 Arial, sans-serif; color: #0b0c0c; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
section { border-top: 1px solid #b1b4b6; margin: 1.5rem 0; }
dl { margin: 0 0 .5rem 0; } dt { font-weight: bold; margin-top: .4rem; } dd { margin: 0 0 0 1rem; }
.withheld { border-left: 5px solid #b1b4b6; padding-left: .8rem; }
@media print { body { margin: 0; } section { break-inside: avoid; } }
</style>
</head>
<body>
<main>
<h1>What is held on record</h1>
"""
# What a reader has no use for.
TECHNICAL = ("id", "authority", "version", "child_id", "state")


async def as_page(copy: Copy) -> AsyncIterator[str]:
    """One HTML document, a record at a time."""
    yield HEAD + f"<p>Made on {_day(copy.made_at)}. {escape(NOT_INCLUDED.format(copy.child_id))}</p>\n"
    async for record in copy.records():
        yield "".join(_section(record))
    if copy.missing:
        away = escape(", ".join(copy.missing))
        yield f"<p><strong>This copy is not complete.</strong> Away just now: {away}. Ask again later.</p>\n"
    yield "</main>\n</body>\n</html>\n"


def _section(record: pb.ExportedRecord) -> Iterator[str]:
    body = json.loads(record.body)
    state = f", {_words(body['state'])}" if body.get("state") else ""
    yield f"<section>\n<h2>{_title(record.kind)}</h2>\n"
    yield f"<p>Version {record.version}{state}, saved on {_day(record.saved_at.ToDatetime())}.</p>\n"
    yield from _listed({name: value for name, value in body.items() if name not in TECHNICAL})
    for ground in sorted({part.ground for part in record.withheld}):
        yield f'<p class="withheld">Something is withheld here. {escape(disclosure().grounds[ground])}</p>\n'
    yield "</section>\n"


def _listed(fields: dict[str, Any]) -> Iterator[str]:
    """A list of names and values, with lists within it; what is empty is left out."""
    yield "<dl>\n"
    for name, value in fields.items():
        if value in (None, "", [], {}, False):
            continue
        yield f"<dt>{_title(name)}</dt>\n"
        for one in value if isinstance(value, list) else [value]:
            yield "<dd>"
            yield from _listed(one) if isinstance(one, dict) else (_told(one),)
            yield "</dd>\n"
    yield "</dl>\n"


def _told(value: Any) -> str:
    return "yes" if value is True else escape(str(value))


def _title(name: str) -> str:
    return escape(name.replace("_", " ").capitalize())


def _words(name: str) -> str:
    return escape(name.replace("_", " "))


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"


FORMS: dict[str, tuple[str, Callable[[Copy], AsyncIterator[str]]]] = {
    "json": ("application/json", as_json),
    "html": ("text/html; charset=utf-8", as_page),
}
