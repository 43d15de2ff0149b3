"""Same rooms in each house, and what is written about a house (its README, topology.toml) is what its code does."""

import re
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest

from chassis import translate
from chassis.publication import RELATIONSHIPS
from tests.specimens import record, unfilled
from tools.docs import wiring
from tools.topology import ROOT, load

SERVICES = ROOT / "services"
HOUSES = wiring.houses()
ROOMS = {"README.md", "__init__.py", "api", "domain", "events", "main", "migrations", "storage"}
# Data beside the rooms, by house.
FURNITURE = {"notifications": {"letters", "channels"}}
SECTIONS = ("Owns", "Answers", "Says", "Hears", "Tables")
RULES = {"Invariants", "What holds"}

RPC = re.compile(r"`([A-Z][a-z]+(?:[A-Z][a-z0-9]+)+)`")
TAIL = re.compile(r"[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*\.v[1-9][0-9]*")
# What has happened ends in -ed; these are the practice's other past tenses, and how what was found to be so may end.
PAST_TENSES = {"began", "due", "given", "held", "made", "sent", "taken", "time", "withdrawn"}
RELATIONS = {said.tail: said.message().DESCRIPTOR for said in RELATIONSHIPS.values()}
STANDARD_TABLES = {
    "audit",
    "audit_seal",
    "child_link",
    "erasure",
    "idempotency",
    "inbox",
    "outbox",
    "parked_event",
    "relationship",
    "restriction",
    "sharing",
    "tombstone",
}

a_house = pytest.mark.parametrize("house", HOUSES)


def sections(house: str) -> dict[str, str]:
    """The README by section, each with its heading: a line of its own, or the first words of a paragraph in bold."""
    text = (SERVICES / house / "README.md").read_text()
    found = re.findall(r"^(?:## |\*\*)([\w ]+)(.*?)(?=^## |^\*\*|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    return {heading.strip(): body for heading, body in found}


def test_every_house_of_the_topology_stands_and_no_other() -> None:
    folders = {path.name for path in SERVICES.iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert folders == set(HOUSES)


@a_house
def test_same_rooms_in_each_house(house: str) -> None:
    """A room is a module, or a folder of the same name."""
    found = {path.name.removesuffix(".py") if path.name != "__init__.py" else path.name for path in _parts(house)}
    assert found - FURNITURE.get(house, set()) == ROOMS


def _parts(house: str) -> list[Path]:
    return [path for path in (SERVICES / house).iterdir() if path.name != "__pycache__"]


@a_house
def test_one_method_for_each_rpc_and_no_other(house: str) -> None:
    servicer = wiring.blueprint(house).servicer
    methods = {name for name in dir(servicer) if not name.startswith("_")}
    assert type(servicer).__name__ == house.capitalize()
    assert methods == {method.name for method in wiring.service(house).methods}


@a_house
def test_the_blueprint_is_of_its_own_house(house: str) -> None:
    blueprint = wiring.blueprint(house)
    assert blueprint.name == house
    assert blueprint.service.full_name == f"goldenthread.{house}.v1.{house.capitalize()}Service"
    assert blueprint.tables is import_module(f"services.{house}.storage").metadata


@a_house
def test_the_readme_has_its_sections(house: str) -> None:
    headings = list(sections(house))
    assert [heading for heading in headings if heading in SECTIONS] == list(SECTIONS)
    assert len(RULES.intersection(headings)) == 1


@a_house
def test_the_readme_names_the_rpcs_that_there_are(house: str) -> None:
    named = set(RPC.findall(sections(house)["Answers"]))
    assert named == {method.name for method in wiring.service(house).methods}


@a_house
def test_the_readme_names_what_the_house_says(house: str) -> None:
    """Who stands in a relation may be told in words."""
    named = set(TAIL.findall(sections(house)["Says"]))
    said = {said.tail for said in wiring.says(house)}
    assert said - RELATIONS.keys() <= named <= said


@a_house
def test_the_readme_names_what_the_house_hears_and_from_whom(house: str) -> None:
    lines = sections(house)["Hears"].splitlines()
    named = {tail for line in lines for tail in TAIL.findall(line)} - RELATIONS.keys()
    heard = {(one.stream, one.tail) for one in wiring.hears(house) if one.tail not in RELATIONS}
    assert named == {tail for _, tail in heard}
    for stream, tail in heard:
        assert any(tail in line and stream in line for line in lines), f"{tail} is heard from {stream}"


@a_house
def test_the_readme_names_the_tables_of_the_house(house: str) -> None:
    """Its own; a table of history goes with the table that it is of."""
    tables = set(wiring.blueprint(house).tables.tables)
    own = {name for name in tables - STANDARD_TABLES if not name.endswith("_history")}
    named = set(re.findall(r"`(\w+)`", sections(house)["Tables"]))
    assert own <= named <= tables


@pytest.mark.parametrize("process", wiring.processes())
def test_the_topology_says_who_is_heard(process: str) -> None:
    assert set(load().process(process).hears) == {one.stream for one in wiring.hears(process)}


@pytest.mark.parametrize("process", wiring.processes())
def test_the_topology_says_who_is_asked(process: str) -> None:
    assert set(load().process(process).calls) == set(wiring.asks(process))


@a_house
def test_a_house_may_be_asked_on_a_houses_own_behalf_only_by_those_that_do(house: str) -> None:
    """The `services` of an RPC are the processes that ask it as themselves; each more is an open door."""
    for method in wiring.service(house).methods:
        asking = {one for one in wiring.processes() if method.name in wiring.asks_for_itself(one).get(house, ())}
        assert set(wiring.access(method).services) == asking, method.full_name


def test_every_rpc_is_asked_by_somebody() -> None:
    asked = {
        (house, rpc) for process in wiring.processes() for house, rpcs in wiring.asks(process).items() for rpc in rpcs
    }
    assert asked == {(house, method.name) for house in HOUSES for method in wiring.service(house).methods}


@a_house
def test_an_event_is_named_aggregate_past_tense_version(house: str) -> None:
    tails = [said.tail for said in wiring.says(house)]
    assert len(tails) == len(set(tails))
    for tail in tails:
        assert TAIL.fullmatch(tail), tail
        verb = tail.split(".")[1].rpartition("_")[2]
        assert verb.endswith("ed") or verb in PAST_TENSES, f"{tail} is not said in the past tense"


@a_house
def test_an_event_and_its_message_have_the_same_fields(house: str) -> None:
    """Names and values: nothing that the domain says is lost on the way."""
    for said in wiring.says(house):
        event = record(said.kind)
        told = translate.fill(wiring.message_class(said.message)(), event)
        assert {field.name for field in fields(said.kind)} == {field.name for field in said.message.fields}, said.tail
        assert unfilled(told) == set(), said.tail


@a_house
def test_every_message_of_the_contract_is_said_and_the_other_way_round(house: str) -> None:
    contract = import_module(f"goldenthread.{house}.v1.events_pb2").DESCRIPTOR
    own = {said.message.full_name for said in wiring.says(house) if said.message.file.package.split(".")[1] == house}
    assert own == {message.full_name for message in contract.message_types_by_name.values()}
    assert {publication.tail for publication in wiring.blueprint(house).publishes.values()} == {
        said.tail for said in wiring.says(house) if said.kind not in RELATIONSHIPS
    }


@pytest.mark.parametrize("process", wiring.processes())
def test_what_is_heard_is_said(process: str) -> None:
    """By that house, on that subject, and read as the message that it is."""
    for one in wiring.hears(process):
        said = RELATIONS | {said.tail: said.message for said in wiring.says(one.stream)}
        assert said.get(one.tail) is one.message, f"{process} hears {one.stream} {one.tail}"
