"""Everything in FHIR that the running platform answers to a test, judged as it comes over the wire.

Each body is judged at once by `valid`. One of every shape is kept for a second judge that made none of it either:
Medplum's validator (`tests/clients/judge.mjs`), which reads HL7's own StructureDefinitions of R4: cardinalities, types,
and the invariants of every element as FHIRPath.
"""

import fcntl
import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import httpx

Json = dict[str, Any]
CLIENTS = Path(__file__).resolve().parents[1] / "clients"
MEDIA_TYPE = "application/fhir+json"


class Wire:
    """What came by so far: one body of every shape."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, ...], Json] = {}

    def see(self, response: httpx.Response) -> None:
        """AssertionError when it is FHIR and not valid."""
        if not response.headers.get("content-type", "").startswith(MEDIA_TYPE):
            return
        response.read()
        if not response.content:
            return
        from tests.fhir.valid import demand_valid  # only who meets FHIR loads the models

        body = response.json()
        demand_valid(body)
        for one in parts(body):
            self.kept.setdefault(shape(one), one)


def parts(body: Json) -> Iterator[Json]:
    """The resource itself; of a Bundle each of its own, too."""
    yield body
    for entry in body.get("entry", ()) if body["resourceType"] == "Bundle" else ():
        for inner in (entry.get("resource"), entry.get("response", {}).get("outcome")):
            yield from parts(inner) if inner else ()


def shape(one: Json) -> tuple[str, ...]:
    """Its type and the elements that it has; a Bundle's resources have shapes of their own."""
    return (
        one["resourceType"],
        one.get("type", "") if one["resourceType"] == "Bundle" else "",
        *sorted(_paths(one, "")),
    )


def _paths(value: Any, at: str) -> set[str]:
    if isinstance(value, list):
        return {path for one in value for path in _paths(one, f"{at}[]")}
    if not isinstance(value, dict) or (at and "resourceType" in value):
        return {at}
    return {path for name, one in value.items() for path in _paths(one, f"{at}.{name}")}


def install() -> None:
    """The third-party clients and the validator, as their lock has them."""
    wanted = json.loads((CLIENTS / "package.json").read_text())["dependencies"]
    with (CLIENTS / "package.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another worker may be at it
        if not all((CLIENTS / "node_modules" / name).is_dir() for name in wanted):
            command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            subprocess.run(command, cwd=CLIENTS, check=True, capture_output=True, timeout=300)


def judged(bodies: Iterable[Json]) -> tuple[int, list[str]]:
    """(how many were judged, what is wrong with which) by Medplum's validator."""
    install()
    lines = "\n".join(json.dumps(one) for one in bodies)
    done = subprocess.run(
        ["node", "judge.mjs"], cwd=CLIENTS, input=lines, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    said = json.loads(done.stdout)
    return said["judged"], said["faults"]
