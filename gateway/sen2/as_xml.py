"""The SEN2 return as XML, in the order of the specification, a page at a time.

Findings do not stop it: how many there are stands in a comment at the end, where a page that streams can say it. A file
that was cut off lacks its end and is no XML.
"""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from gateway.sen2.assembly import ReturnPage
from gateway.sen2.tally import Tally
from gateway.sen2.written import iso, items, within
from kernel.pathway import Sen2Authority
from kernel.sen2_form import Sen2Form, Sen2Module, Sen2Period, Sen2Version, in_version

SOFTWARE = "Goldenthread"


@dataclass(frozen=True, slots=True)
class Heading:
    """What the header says: whose return, of which census, made by which release at which instant."""

    authority: Sen2Authority
    period: Sen2Period
    release: str
    at: datetime


async def stream(
    form: Sen2Form, heading: Heading, pages: AsyncIterator[ReturnPage], tally: Tally
) -> AsyncIterator[bytes]:
    """The file, page by page."""
    version = form.version(heading.period.census_on)
    yield "".join(opening(form, version, heading)).encode()
    person = form.module("person")
    async for page in pages:
        tally.take(page)
        lines = (line for entry in page.entries for line in _person(form, person, version, entry))
        yield "".join(lines).encode()
    yield f"</Persons>\n<!-- {tally.words} -->\n</Message>\n".encode()


def opening(form: Sen2Form, version: Sen2Version, heading: Heading) -> Iterator[str]:
    """The header and module 0."""
    census_on, told = heading.period.census_on, heading.authority
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n<Header>\n<CollectionDetails>'
    yield f"<Collection>SEN2</Collection><Year>{census_on.year}</Year>"
    yield f"<ReferenceDate>{census_on.isoformat()}</ReferenceDate></CollectionDetails>\n"
    yield f"<Source><SourceLevel>L</SourceLevel><LEA>{told.la_code}</LEA><SoftwareCode>{SOFTWARE}</SoftwareCode>"
    yield f"<Release>{escape(heading.release)}</Release><SerialNo>1</SerialNo>"
    yield f"<DateTime>{heading.at:%Y-%m-%dT%H:%M:%S}</DateTime></Source>\n</Header>\n"
    for officer in form.officers:
        if in_version(officer, version):
            there = form.written("YesNo", "yes" if getattr(told, officer.tag.lower()) else "no")
            yield f"<{officer.tag}>{there}</{officer.tag}>"
    yield "\n<Persons>\n"


def _person(form: Sen2Form, module: Sen2Module, version: Sen2Version, entry: Any) -> Iterator[str]:
    yield f"<{module.tag}>"
    yield from _items(form, module, version, entry.person)
    for request in entry.requests:
        yield from _record(form, form.module("requests"), version, request)
    yield f"</{module.tag}>\n"


def _record(form: Sen2Form, module: Sen2Module, version: Sen2Version, record: Any) -> Iterator[str]:
    yield f"<{module.tag}>"
    yield from _items(form, module, version, record)
    for inner in form.within(module):
        for one in within(inner, record):
            yield from _record(form, inner, version, one)
    yield f"</{module.tag}>"


def _items(form: Sen2Form, module: Sen2Module, version: Sen2Version, record: Any) -> Iterator[str]:
    for item, value in items(form, module, version, record):
        if value is not None:
            yield f"<{item.tag}>{escape(iso(value))}</{item.tag}>"
