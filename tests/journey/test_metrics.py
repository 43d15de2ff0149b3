"""Every metric that a dashboard or an alert rule names is really sent; neither metrics nor logs name anybody."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.journey.scenes import Scenes
from tests.running import Amount, Running
from tools.journey.actor import eventually
from tools.topology import ROOT, load

# What CloudNativePG says of itself; the collector asks it (k8s/components/otel-collector/config.yaml).
OF_OTHERS = frozenset({"cnpg_collector_last_available_backup_timestamp"})
# What Kubernetes says of volumes, which every Prometheus of a cluster asks it for, and its label.
OF_THE_CLUSTER = frozenset({"kubelet_volume_stats_available_bytes", "kubelet_volume_stats_capacity_bytes"})
VOLUME = "persistentvolumeclaim"
MONITORING = ROOT / "k8s/components/monitoring"
# A name in an expression that is no function.
NAME = re.compile(r"\b([a-z]+(?:_[a-z]+)+)\b(?!\s*\()")
LABELS = re.compile(r"\{[^}]*\}|\b(?:by|on)\s*\([^)]*\)|\"[^\"]*\"")
SOMEBODYS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}|\b\d{10}\b|Marguerite|@")
SUFFIXES = {"histogram": ("_bucket", "_count", "_sum"), "sum": ("_total",), "gauge": ("",)}


def expressions() -> Iterator[str]:
    rules: dict[str, Any] = yaml.safe_load((MONITORING / "rules.yaml").read_text())
    for group in rules["spec"]["groups"]:
        yield from (rule["expr"] for rule in group["rules"])
    for path in (MONITORING / "dashboards").iterdir():
        for panel in json.loads(path.read_text())["panels"]:
            yield from (target["expr"] for target in panel["targets"])


def in_prometheus(amount: Amount) -> Iterator[str]:
    """Its names there: with its unit, and with what its kind adds."""
    unit = "_seconds" if amount.unit == "s" else ""
    return (f"{amount.name.replace('.', '_')}{unit}{suffix}" for suffix in SUFFIXES[amount.kind])


@pytest.fixture(scope="module")
def amounts(stack: Running, scenes: Scenes) -> list[Amount]:
    """What every process has sent, once there was something to tell."""
    scenes.finished("Marguerite")
    everybody = {(name, "goldenthread.outbox.unpublished") for name in load().names}
    eventually("what every process measures", lambda: everybody <= stack.collector.amounts.keys())
    return list(stack.collector.amounts.values())


def test_every_metric_that_is_looked_at_exists(amounts: list[Amount]) -> None:
    there = {name for amount in amounts for name in in_prometheus(amount)}
    looked_at = {name for one in expressions() for name in NAME.findall(LABELS.sub("", one))}
    assert looked_at - OF_OTHERS - OF_THE_CLUSTER <= there
    asked = (ROOT / "k8s/components/otel-collector/config.yaml").read_text()
    assert all(f"regex: {name}\n" in asked for name in OF_OTHERS & looked_at)
    assert looked_at >= OF_OTHERS | OF_THE_CLUSTER


def test_every_label_that_is_looked_at_exists(amounts: list[Amount]) -> None:
    there = {name.replace(".", "_") for amount in amounts for name in amount.attributes} | {
        "le",
        "service_name",
        VOLUME,
    }
    for one in expressions():
        grouped = {name for part in re.findall(r"\b(?:by|on) \(([^)]*)\)", one) for name in part.split(", ")}
        chosen = set(re.findall(r"(\w+)(?:=~|!~|!=|=)\"", one))
        assert grouped | chosen <= there, one


def test_a_metric_has_few_values_and_nobodys_data(amounts: list[Amount]) -> None:
    for amount in amounts:
        for name, values in amount.attributes.items():
            assert len(values) < 600, (amount.name, name)
            assert [value for value in values if SOMEBODYS.search(value)] == [], amount.name


def test_the_lines_of_every_log_go_the_same_way_with_the_trace_they_belong_to(stack: Running) -> None:
    def from_everybody() -> bool:
        return {line.service for line in stack.collector.lines} >= set(load().names)

    eventually("lines of every log", from_everybody)
    lines = list(stack.collector.lines)
    issued = [line for line in lines if line.text == "access token issued"]
    assert issued
    for line in issued:
        assert (line.service, line.severity) == ("gateway", "INFO")
        assert "/oauth2/token" in " ".join(span.name for span in stack.collector.trace(line.trace_id))
    assert [line.text for line in lines if SOMEBODYS.search(line.text)] == []
    assert not {name for line in lines for name in line.attributes} & {"exception.message", "exception.stacktrace"}
