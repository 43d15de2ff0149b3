"""`topology.toml`: what the real one says, and what no file may say."""

from dataclasses import replace
from pathlib import Path

import pytest

from tools.topology import TopologyError, load

DOCUMENT = """
[ports]
postgres = 7032
nats = 7042
partners = 7043
page = 7090
gateway = 7080
[house.one]
port = 7101
calls = {one}
hears = []
[house.two]
port = 7102
calls = {two}
hears = {ears}
[house.three]
port = 7103
calls = {three}
hears = []
[gateway]
calls = ["one"]
hears = []
"""


def written(folder: Path, *, one: str = "[]", two: str = "[]", three: str = "[]", ears: str = "[]") -> Path:
    path = folder / "topology.toml"
    path.write_text(DOCUMENT.format(one=one, two=two, three=three, ears=ears))
    return path


def test_the_platform_has_no_circle_of_calls_and_one_port_each() -> None:
    topology = load()
    assert topology.names[-1] == "gateway"
    assert len(set(topology.ports().values())) == len(topology.names) + 4 + 2
    assert all(name not in topology.callees(name) for name in topology.names)


def test_callees_are_found_through_others(tmp_path: Path) -> None:
    topology = load(written(tmp_path, one='["two"]', two='["three"]'))
    assert topology.callees("gateway") == ("one", "two", "three")
    assert topology.callees("three") == ()


@pytest.mark.parametrize(
    ("calls", "circle"),
    [
        ({"one": '["two"]', "two": '["three"]', "three": '["one"]'}, "one → two → three → one"),
        ({"two": '["two"]'}, "two → two"),
    ],
)
def test_a_circle_of_calls_is_refused(tmp_path: Path, calls: dict[str, str], circle: str) -> None:
    with pytest.raises(TopologyError, match=circle):
        load(written(tmp_path, **calls))


def test_a_house_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TopologyError, match="two names four"):
        load(written(tmp_path, ears='["four"]'))


def test_another_base_moves_every_port() -> None:
    here, there = load().ports(), load().on(17000).ports()
    assert {name: port - here[name] for name, port in there.items()} == dict.fromkeys(here, 10_000)


def test_several_of_each_have_a_port_of_their_own_and_are_called_in_turn() -> None:
    one = load()
    many = replace(one, replicas=4, nats_nodes=5)
    ports = many.ports()
    assert len(set(ports.values())) == len(ports) == 4 * len(one.names) + 3 + 3 * 5 + 1
    plans = one.process("plans").port
    assert (ports["plans"], ports["plans-2"]) == (plans, plans + 100)
    assert one.address("plans") == f"127.0.0.1:{plans}"
    assert many.address("plans").startswith(f"ipv4:127.0.0.1:{plans},127.0.0.1:{plans + 100},")
