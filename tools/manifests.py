"""Writes the manifests of k8s/base and its components that follow from topology.toml, or says with --check which are
stale.

What is the same for every process stands in tools/templates/k8s; what differs is worked out here. Overlays and what
follows from nothing are written by hand.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tools.partner_broker import IN_A_CLUSTER
from tools.permissions import authorization
from tools.topology import ROOT, House, Topology, load

FOLDER = ROOT / "k8s"
TEMPLATES = Path(__file__).parent / "templates" / "k8s"
# What speaks of every process, by the template it is made from.
OF_ALL: Mapping[str, str] = {
    "base/kustomization.yaml": "kustomization.yaml.jinja",
    "base/migrations.yaml": "migrations.yaml.jinja",
    "components/partner-broker/partner-broker.yaml": "partner-broker.yaml.jinja",
    "components/postgres/postgres.yaml": "postgres.yaml.jinja",
    "nats/values.yaml": "nats-values.yaml.jinja",
    "secrets.md": "secrets.md.jinja",
}
# Of those, the one that knows no house.
OF_NO_HOUSE = "components/partner-broker/partner-broker.yaml"
# Nodes of the broker in a cluster; each keeps every event, so that one may die.
NATS_NODES = 3
OWN = "/run/goldenthread/own"
# What a process keeps in its own Secret beside its private key, by the setting that names the file.
OWN_FILES: Mapping[str, Mapping[str, str]] = {
    "gateway": {
        "ACCESS_TOKEN_KEYS_FILE": "access-tokens.json",
        "PORTABLE_PLAN_KEYS_FILE": "portable-plans.json",
        "WEBHOOK_KEY_FILE": "webhooks.key",
        "PARTNER_BROKER_KEY_FILE": "partner-broker.key",
        "NOTIFY_CALLBACKS_FILE": "notify-callbacks.json",
        "IDENTITY_PROVIDERS": "identity-providers.toml",
    },
    "notifications": {"SENDERS_FILE": "senders.json"},
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """One process as its manifest describes it.

    outside  ports on which it calls the world outside; none for most
    files    what its Secret of keys holds beside its private key
    """

    name: str
    port: int
    is_gateway: bool
    hears: tuple[str, ...]
    callers: tuple[str, ...]
    callees: tuple[House, ...]
    outside: tuple[int, ...]
    neighbours: str
    reach: str
    settings: Mapping[str, str]
    files: tuple[str, ...]
    keeps_documents: bool
    cpu: str = "250m"
    memory: str = "192Mi"
    most_memory: str = "512Mi"


def described(process: House, topology: Topology) -> Manifest:
    """What the process's manifest says."""
    is_gateway = process is topology.gateway
    documents = is_gateway or import_module(f"services.{process.name}.main").BLUEPRINT.documents is not None
    callees = tuple(topology.process(name) for name in process.calls)
    settings = {name: f"{OWN}/{file}" for name, file in OWN_FILES.get(process.name, {}).items()}
    settings["HTTP_LISTEN" if is_gateway else "GRPC_LISTEN"] = f"0.0.0.0:{process.port}"
    if documents and not is_gateway:
        settings["SCANNER"] = "clamd://clamav:3310"
    return Manifest(
        name=process.name,
        port=process.port,
        is_gateway=is_gateway,
        hears=process.hears,
        callers=tuple(one.name for one in topology.processes if process.name in one.calls),
        callees=callees,
        # Where documents lie is outside, too.
        outside=tuple(sorted({*process.outside, *((443,) if documents else ())})),
        neighbours=json.dumps({one.name: f"{one.name}:{one.port}" for one in callees}),
        reach=json.dumps({one.name: [one.name, *topology.callees(one.name)] for one in callees}),
        settings=settings,
        files=tuple(OWN_FILES.get(process.name, {}).values()),
        keeps_documents=documents,
        cpu="500m" if is_gateway else "250m",
        memory="256Mi" if is_gateway else "192Mi",
        most_memory="1Gi" if is_gateway else "512Mi",
    )


def of(process: str) -> str:
    """Where the manifest of a process lies below k8s/."""
    return f"base/{process}.yaml"


def manifests(topology: Topology) -> dict[str, str]:
    """Every generated file by its path below k8s/."""
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    processes = [described(process, topology) for process in topology.processes]
    written = {
        of(one.name): templates.get_template("process.yaml.jinja").render(process=one, nats_nodes=NATS_NODES)
        for one in processes
    }
    for path, template in OF_ALL.items():
        written[path] = templates.get_template(template).render(
            processes=processes,
            users=_users(topology),
            gateway=topology.gateway.name,
            partners=IN_A_CLUSTER,
            nats_nodes=NATS_NODES,
        )
    return written


def _users(topology: Topology) -> list[dict[str, Any]]:
    """The broker's users with what each may do, as on one machine; the password is a reference."""
    passwords = {name: f"<< ${name.upper()}_PASSWORD >>" for name in (*topology.names, "operator")}
    return list(authorization(topology, passwords)["users"])


def stale(folder: Path = FOLDER) -> list[str]:
    """The files in `folder` that do not say what the topology says."""
    return [
        path
        for path, text in manifests(load()).items()
        if not (folder / path).exists() or (folder / path).read_text() != text
    ]


def write(folder: Path = FOLDER) -> None:
    """Every generated file, made anew."""
    for path, text in manifests(load()).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def main(arguments: list[str]) -> None:
    if arguments == ["--check"]:
        if out_of_date := stale():
            sys.exit(f"Stale manifests, run `make manifests`: {', '.join(out_of_date)}")
    elif arguments:
        sys.exit("Say --check, or nothing.")
    else:
        write()


if __name__ == "__main__":
    main(sys.argv[1:])
