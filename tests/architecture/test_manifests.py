"""The manifests say what topology.toml says, render, are valid, and let a process do what it must and no more."""

import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from pydantic_settings import BaseSettings

from chassis.process import GRACE_S
from chassis.settings import PREFIX, HouseSettings
from gateway.settings import GatewaySettings
from services.notifications.channels.settings import ChannelSettings
from tools import manifests
from tools.topology import ROOT, load

Document = dict[str, Any]
OVERLAYS = sorted(path.name for path in (ROOT / "k8s/overlays").iterdir())
OLDEST_SUPPORTED = "1.31"
# Kinds of CloudNativePG and of Prometheus's operator, whose schemas are their own.
FOREIGN = ("Cluster", "Database", "PodMonitor", "PrometheusRule", "ScheduledBackup")
TOPOLOGY = load()
CALLS_OUT = re.compile(r"^(?:import|from) (?:httpx|httpcore|aiosmtplib|notifications_python_client)\b", re.MULTILINE)

pytestmark = pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl renders the manifests")


@cache
def rendered(overlay: str) -> list[Document]:
    done = subprocess.run(
        ["kubectl", "kustomize", str(ROOT / "k8s/overlays" / overlay)], capture_output=True, text=True, check=True
    )
    return list(yaml.safe_load_all(done.stdout))


def of_kind(overlay: str, *kinds: str) -> Iterator[Document]:
    return (one for one in rendered(overlay) if one["kind"] in kinds)


def pods(overlay: str) -> Iterator[tuple[str, Document]]:
    for one in of_kind(overlay, "Deployment", "StatefulSet", "Job"):
        yield one["metadata"]["name"], one["spec"]["template"]["spec"]


def test_the_manifests_say_what_the_topology_says() -> None:
    assert manifests.stale() == [], "run `make manifests`"


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_an_overlay_is_valid(overlay: str) -> None:
    for one in rendered(overlay):
        assert one["metadata"]["namespace" if one["kind"] != "Namespace" else "name"] == "goldenthread"
        if one["kind"] not in FOREIGN:
            kubernetes_validate.validate(one, OLDEST_SUPPORTED, strict=True)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_container_can_do_little(overlay: str) -> None:
    for name, pod in pods(overlay):
        assert pod["securityContext"]["runAsNonRoot"] is True, name
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert pod["automountServiceAccountToken"] is False, name
        for container in pod["containers"]:
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }, name
            assert {"requests", "limits"} <= container["resources"].keys(), name
            assert re.search(r":[\w.-]*\d[\w.-]*$", container["image"]), (
                f"{name}: {container['image']} names no release"
            )


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_process_has_all_that_it_needs_to_live(overlay: str) -> None:
    for kind in ("Deployment", "Service", "ServiceAccount", "PodDisruptionBudget", "HorizontalPodAutoscaler"):
        there = {one["metadata"]["name"] for one in of_kind(overlay, kind)}
        assert set(TOPOLOGY.names) <= there, kind
    for name, pod in pods(overlay):
        if name in TOPOLOGY.names:
            (container,) = pod["containers"]
            assert {"startupProbe", "readinessProbe", "livenessProbe", "lifecycle"} <= container.keys(), name
    jobs = {one["metadata"]["name"] for one in of_kind(overlay, "Job")}
    assert jobs == {f"migrate-{name}" for name in TOPOLOGY.names}


@pytest.mark.parametrize("process", TOPOLOGY.names)
def test_a_process_is_told_every_setting_that_it_wants_and_none_that_it_does_not_know(process: str) -> None:
    kinds: dict[str, tuple[type[BaseSettings], ...]] = {
        "gateway": (GatewaySettings,),
        "notifications": (HouseSettings, ChannelSettings),
    }
    fields = {name: field for kind in kinds.get(process, (HouseSettings,)) for name, field in kind.model_fields.items()}
    told = dict(_environment(process))
    assert told.keys() - fields.keys() - _of_others() == set()
    assert {name for name, field in fields.items() if field.is_required()} <= told.keys()
    if TOPOLOGY.process(process).calls:
        assert json.loads(told["neighbours"]).keys() == set(TOPOLOGY.process(process).calls)


def _environment(process: str) -> Iterator[tuple[str, str]]:
    """The settings that the process's pod is given, by field."""
    (pod,) = (pod for name, pod in pods("authority") if name == process)
    (common,) = (
        one["data"] for one in of_kind("authority", "ConfigMap") if one["metadata"]["name"].startswith("goldenthread")
    )
    own = {one["name"]: one.get("value", "") for one in pod["containers"][0]["env"]}
    return (
        (name.removeprefix(PREFIX).lower(), value) for name, value in (common | own).items() if name.startswith(PREFIX)
    )


def _of_others() -> set[str]:
    """What stands in the common settings for some and is nothing to the rest."""
    return {"public_url", "partner_broker_public_url"}


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_nobody_reaches_a_process_but_those_who_call_it(overlay: str) -> None:
    policies = {one["metadata"]["name"]: one["spec"] for one in of_kind(overlay, "NetworkPolicy")}
    assert policies["default-deny"]["podSelector"] == {}
    assert "ingress" not in policies["default-deny"]
    called = {(name, callee) for name in TOPOLOGY.names for callee in _named(policies[name]["egress"], "to")}
    let_in = {(caller, name) for name in TOPOLOGY.names for caller in _named(policies[name]["ingress"], "from")}
    asked = {(one.name, callee) for one in TOPOLOGY.processes for callee in one.calls}
    assert called == asked
    assert let_in == asked


def _named(rules: list[Document], side: str) -> Iterator[str]:
    for rule in rules:
        for peer in rule.get(side, ()):
            name = peer.get("podSelector", {}).get("matchLabels", {}).get("goldenthread/process")
            if name is not None:
                yield name


def test_only_those_go_outside_whose_code_does() -> None:
    code = {house.name: ROOT / "services" / house.name for house in TOPOLOGY.houses} | {"gateway": ROOT / "gateway"}
    doing = {
        name
        for name, folder in code.items()
        if any(CALLS_OUT.search(path.read_text()) for path in folder.rglob("*.py"))
    }
    assert {process.name for process in TOPOLOGY.processes if process.outside} == doing


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_release_takes_no_replica_before_another_is_there_and_known(overlay: str) -> None:
    processes = [one for one in of_kind(overlay, "Deployment") if one["metadata"]["name"] in TOPOLOGY.names]
    assert len(processes) == len(TOPOLOGY.names)
    for one in processes:
        spec, pod = one["spec"], one["spec"]["template"]["spec"]
        assert spec["strategy"]["rollingUpdate"] == {"maxSurge": 1, "maxUnavailable": 0}
        # The cluster's DNS says for five seconds what it said before.
        assert spec["minReadySeconds"] >= 2 * 5
        [container] = pod["containers"]
        [_, before_it_closes] = container["lifecycle"]["preStop"]["exec"]["command"]
        assert int(before_it_closes) >= 5
        assert pod["terminationGracePeriodSeconds"] >= int(before_it_closes) + 4 * GRACE_S


def test_every_node_of_the_broker_keeps_every_event() -> None:
    nodes = yaml.safe_load(_broker())["config"]["cluster"]["replicas"]
    assert nodes == manifests.NATS_NODES >= 3
    assert {dict(_environment(name))["nats_copies"] for name in TOPOLOGY.names} == {str(nodes)}


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_the_operators_page_is_reached_through_no_network(overlay: str) -> None:
    """It shows itself on its pod's loopback; the one open port takes telemetry in, from the collector alone."""
    (pod,) = (pod for name, pod in pods(overlay) if name == "operator-page")
    (container,) = pod["containers"]
    assert container["args"] == ["page"]
    assert [port["containerPort"] for port in container["ports"]] == [4318]
    assert not {"env", "envFrom", "volumeMounts"} & container.keys()
    policies = {one["metadata"]["name"]: one["spec"] for one in of_kind(overlay, "NetworkPolicy")}
    (way_in,) = policies["operator-page"]["ingress"]
    assert way_in["from"] == [{"podSelector": {"matchLabels": {"app.kubernetes.io/name": "otel-collector"}}}]
    assert way_in["ports"] == [{"port": 4318}]
    assert not policies["operator-page"].get("egress")


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_secrets_are_references_and_a_page_lists_them(overlay: str) -> None:
    assert list(of_kind(overlay, "Secret")) == []
    listed = set(re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "k8s/secrets.md").read_text(), re.MULTILINE))
    assert set(_secrets(rendered(overlay))) | set(_secrets(yaml.safe_load(_broker()))) == listed


def _secrets(node: Any) -> Iterator[str]:
    """Every Secret that is named anywhere."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("secretKeyRef", "passwordSecret", "accessKeyId", "secretAccessKey"):
                yield value["name"]
            elif key == "secretName":
                yield value
            else:
                yield from _secrets(value)
    elif isinstance(node, list):
        for one in node:
            yield from _secrets(one)


def _broker() -> str:
    return (ROOT / "k8s/nats/values.yaml").read_text()


def test_what_the_image_installs_is_of_the_one_lock() -> None:
    whole, image = (_pins(ROOT / name) for name in ("requirements.lock", "requirements-run.lock"))
    assert image.items() <= whole.items(), "run `make lock`"
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {re.split(r"[\[<>=~ ]", one)[0].lower().replace(".", "-") for one in asked}
    assert names <= {pin.split("==")[0].lower() for pin in image}


def _pins(path: Path) -> dict[str, frozenset[str]]:
    """Each pin with its hashes."""
    pins: dict[str, set[str]] = {}
    for line in path.read_text().splitlines():
        if "==" in line and not line.startswith(" "):
            known = pins.setdefault(line.split(" ")[0], set())
        elif "--hash=" in line:
            known.add(line.strip(" \\"))
    return {pin: frozenset(hashes) for pin, hashes in pins.items()}
