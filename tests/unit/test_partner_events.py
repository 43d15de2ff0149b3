"""What partners are told of: the catalogue against contracts and the houses' own rules, and its AsyncAPI document."""

import json
from datetime import UTC, datetime
from importlib import import_module
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft7Validator, FormatChecker
from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from chassis import inbox, publication
from chassis.records import Records
from gateway.events import asyncapi, reading
from gateway.events.catalogue import ASKED, MATRIX, Kind, Record, fits, kinds, records, tombstones
from gateway.events.feed import Feed, served_to
from gateway.events.storage import visible
from gateway.oauth.scopes import SCOPES
from gateway.storage import feed_table, metadata
from goldenthread.common.v1 import types_pb2
from kernel.ids import new_id
from tests.unit.test_standing_sql import PARTIES
from tests.world import AUTHORITY, TODAY, client
from tools.docs import wiring
from tools.journey import forms

SCHEMA = forms.PUBLISHED.parent / "cloudevents" / "cloudevents.schema.json"
CLOUDEVENT = Draft7Validator(json.loads(SCHEMA.read_text()) if SCHEMA.exists() else {}, format_checker=FormatChecker())

RECORDS = [pytest.param(record, id=record.kind) for record in records().values()]
JUDGED = [pytest.param(one, id=one.kind) for one in records().values() if one.who == MATRIX]
KINDS = [pytest.param(kind, id=kind.type.removeprefix("goldenthread.")) for kind in kinds().values()]


def kept(record: Record) -> list[Records[Any]]:
    """How the house keeps such records."""
    storage = import_module(f"services.{record.house}.storage")
    modules = wiring.modules_of(storage)
    every = {id(value): value for room in modules for value in vars(room).values() if isinstance(value, Records)}
    # A second way to a table without a resource is the house's own, and shows nobody anything.
    return [one for one in every.values() if one.table.name == record.kind and (one._shows or one.resource)]


@pytest.mark.parametrize("record", JUDGED)
def test_whoever_is_told_of_a_record_is_judged_as_who_reads_it(record: Record) -> None:
    """The same resource of the matrix and the same columns that a relation stands on; no rule besides, which only the
    house could judge."""
    [found] = kept(record)
    ward = found._ward
    assert ward is not None
    assert (ward.resource, ward.own) == (record.resource, record.own)
    assert (found._visible, ward.shares, ward.owner) == (None, None, None)
    assert ward.roles(None) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_the_house_says_the_event_of_the_message(kind: Kind) -> None:
    said = {one.tail: one.message.full_name for one in wiring.says(kind.record.house)}
    assert said[kind.tail] == kind.message.DESCRIPTOR.full_name


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_told_that_says_who_where_or_why(kind: Kind) -> None:
    words = {"level", "from_level", "to_level", "direction", "content_version"}
    for name in kind.says:
        assert name.endswith(("_id", "_on", "_by", "since")) or name in words
    hidden = {"party", "organisation", "setting_urn", "agency", "source", "coordinator", "lead", "owner", "recipient"}
    assert not hidden & set(kind.says)


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_a_cloudevent_of_its_own_description(kind: Kind) -> None:
    """By the published schema of CloudEvents, and by what the AsyncAPI document says of this very type."""
    id = "019cacca-0000-7000-8000-000000000001"
    message: Any = kind.message()
    for name in kind.says:
        one = kind.message.DESCRIPTOR.fields_by_name[name]
        if one.message_type is not None:
            getattr(message, name).CopyFrom(types_pb2.Date(year=2026, month=3, day=2))
        elif name.endswith("_id"):
            setattr(message, name, id)
    about = publication.About(UUID(id), 3, datetime(2026, 3, 2, tzinfo=UTC))
    headers = publication.headers(UUID(id), kind.record.house, AUTHORITY, kind.tail, about, {})
    event = inbox.event_of(f"{kind.record.house}.{AUTHORITY}.{kind.tail}", headers)
    document = Feed("https://goldenthread.example")._document(kind, message, event)
    assert [error.message for error in CLOUDEVENT.iter_errors(document)] == []
    described = asyncapi.document("https://goldenthread.example")["components"]["messages"][kind.type]["payload"]
    assert [error.message for error in Draft7Validator(described).iter_errors(document)] == []
    assert "{" not in document["dataref"]


def test_nobody_is_told_of_safeguarding() -> None:
    assert not [one for one in (*kinds(), *tombstones()) if "concern" in one or "safeguarding" in one]
    assert "safeguarding" not in {record.resource for record in records().values()}


@pytest.mark.parametrize("record", RECORDS)
def test_the_detail_is_read_at_an_address_that_there_is_with_the_scope_that_is_named(record: Record) -> None:
    from tools.docs import api

    paths = api.document()["paths"]
    [found] = [said for path, said in paths.items() if _same(path, record.path) and "get" in said]
    [needs] = found["get"]["security"]
    assert [scope for scopes in needs.values() for scope in scopes] == [record.scope]
    assert record.scope in SCOPES


def _same(path: str, other: str) -> bool:
    return [part.startswith("{") or part for part in path.split("/")] == [
        part.startswith("{") or part for part in other.split("/")
    ]


def test_a_pattern_is_a_type_or_its_beginning() -> None:
    assert fits("goldenthread.plans.plan.proposed.v1", ["goldenthread.plans.*"])
    assert not fits("goldenthread.plans.plan.proposed.v1", ["goldenthread.plans.plan"])
    [fault] = asyncapi.unknown(["goldenthread.plans.plan.proposed.v1", "goldenthread.plans.plan.invented.v1"], "/types")
    assert (fault["pointer"], fault["code"]) == ("/types/1", "UNKNOWN_EVENT_TYPE")
    assert "goldenthread.plans.plan.proposed.v1" in fault["detail"]


def test_scopes_cut_off_whole_kinds() -> None:
    told = served_to({"plan.read"})
    assert {"goldenthread.plans.plan.proposed.v1", "goldenthread.plans.plan.erased.v1"} <= set(told)
    assert not [one for one in told if "assessment" in one]


def test_the_rule_is_asked_of_each_event_and_not_of_any() -> None:
    """Asked of the table, a ground that stands for one child would open every child's events that need one."""
    house = SimpleNamespace(tables=metadata, table=metadata.tables.__getitem__)
    principal = client(parties=PARTIES, scopes=tuple(SCOPES))
    unit: Any = SimpleNamespace(house=house, principal=principal, works_as={}, today=TODAY, authority=AUTHORITY)
    query = select(feed_table.c.id).where(*visible.told_now(unit, ["x"]))
    asked = str(query.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
    froms = [line.removeprefix("FROM ").strip() for line in asked.splitlines() if line.startswith("FROM ")]
    assert [one for one in froms if feed_table.name in one.split(", ")] == [feed_table.name]


def test_where_a_house_knows_more_it_is_asked() -> None:
    for record in records().values():
        for found in kept(record):
            beyond = found._ward is None or found._visible is not None or found._ward.roles(_nobody()) != ()
            if beyond and record.house != "localoffer" and record.kind != "notice":
                assert record.who == ASKED


def _nobody() -> Any:
    return SimpleNamespace(principal=client(parties=("org:x",)), today=TODAY, authority=AUTHORITY)


def test_a_place_in_the_feed_that_is_too_old_is_refused_as_that() -> None:
    """Of an id that was made before all that is kept nobody can say what came after it; of another it is not said
    whether it is unknown, another authority's, or not the reader's."""
    before = int(datetime(2025, 1, 2, tzinfo=UTC).timestamp() * 1000) << 80 | 7 << 76 | 2 << 62
    old, unknown = reading.no_place(UUID(int=before)), reading.no_place(new_id())
    assert (old.slug, unknown.slug) == ("cursor-too-old", "bad-request")
    assert "2025-01-02" in str(old.detail)
