"""The guides of the doors, run as they are written: every block, in one shell."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from gateway.api.models.roll import RECORD
from tests.running import Running

FOLDER = Path(__file__).parents[2] / "docs"
MARK = "--- the next block ---"


def blocks(guide: str) -> list[str]:
    """The shell blocks of a guide, in order."""
    return re.findall(r"```sh\n(.*?)```", (FOLDER / guide).read_text(), re.S)


def played(stack: Running, guide: str, folder: Path) -> list[list[Any]]:
    """What each block prints, read as JSON, one after another; at this stack's address and with its clients."""
    script = f"\necho '{MARK}'\n".join(blocks(guide)).replace("http://127.0.0.1:7080", stack.stack.site.gateway_url)
    script = script.replace(".venv/bin/goldenthread", str(Path(sys.executable).with_name("goldenthread")))
    environment = os.environ | {"GOLDENTHREAD_DATA_DIR": str(stack.stack.site.data)}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return [list(documents(said)) for said in done.stdout.split(MARK)]


def documents(said: str) -> Any:
    """JSON documents that stand one after another."""
    reads, place = json.JSONDecoder(), 0
    while place < len(said):
        if said[place].isspace():
            place += 1
            continue
        found, place = reads.raw_decode(said, place)
        yield found


def test_connecting_an_nhs_trust_works_as_written(stack: Running, tmp_path: Path) -> None:
    first, again = (played(stack, "connect-an-nhs-trust.md", tmp_path) for _ in range(2))
    _, [told], [definitions], [taken], [shown], [found], [added, cancelled], [refused] = first
    assert told["resourceType"] == "CapabilityStatement"
    assert definitions["total"] == 4
    id = taken["entry"][1]["resource"]["id"]
    assert taken["entry"][0]["resource"]["response"]["code"] == "ok"
    assert (shown["id"], shown["status"], found["total"]) == (id, "active", 1)
    assert added["entry"][1]["resource"]["status"] == "active"
    assert cancelled["entry"][1]["resource"]["status"] == "revoked"
    assert refused["resourceType"] == "OperationOutcome"
    assert "ends at 25" in refused["issue"][0]["diagnostics"]
    # Once more it has no second effect: what was done is answered as it was.
    assert (again[3], again[6]) == (first[3], first[6])
    assert again[4][0]["status"] == "revoked"


def test_connecting_a_school_system_works_as_written(stack: Running, tmp_path: Path) -> None:
    first, again = (played(stack, "connect-a-school-system.md", tmp_path) for _ in range(2))
    _, [told], [mended], [found, listed], [imported] = first
    assert [one["outcome"] for one in told["receipts"]] == ["new", "refused"]
    assert told["receipts"][1]["problem"]["errors"][0]["pointer"] == "/records/1/child/upn"
    assert [one["outcome"] for one in mended["receipts"]] == ["new"]
    assert [one["word"]["reference"] for one in found["items"]] == ["P-1042"]
    assert len(listed["items"]) == 2
    assert [one["outcome"] for one in imported["receipts"]] == ["new"]
    assert (again[1], again[2], again[4]) == (first[1], first[2], first[4])


def test_connecting_a_councils_case_system_works_as_written(stack: Running, tmp_path: Path) -> None:
    first, again = (played(stack, "connect-a-councils-case-system.md", tmp_path) for _ in range(2))
    _, [refused], [told], [stepped, ended, listed] = first
    error = refused["errors"][0]
    assert (error["pointer"], error["code"]) == ("/child/nhs_number", "NHS_NUMBER_INVALID")
    assert [one["outcome"] for one in told["receipts"]] == ["new", "refused"]
    assert told["receipts"][1]["problem"]["reason"] == "NOT_ON_RECORD"
    assert [one["receipts"][0]["outcome"] for one in (stepped, ended)] == ["changed", "changed"]
    assert listed["items"][0]["word"]["closure"].startswith("Needs are met")
    assert (again[2], again[3][0]) == (first[2], first[3][0])


def test_the_client_in_python_tells_of_a_roll(stack: Running, tmp_path: Path) -> None:
    client = Path(stack.stack.site.clients) / "weston-school.json"
    child = RECORD["child"] | {"family_name": "Pythonson", "upn": "X305200126001"}
    one = RECORD | {"reference": "PY-1", "child": child}
    bad = one | {"reference": "PY-2", "entry_on": "yesterday"}
    roll = tmp_path / "roll.json"
    roll.write_text(json.dumps({"urn": "999902", "records": [one, bad]}))
    script = FOLDER.parent / "examples" / "python" / "school_roll.py"
    command = [sys.executable, script, client, roll]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].startswith("PY-2: The record is not valid.")
    assert done.stdout.splitlines()[-1] == "1 of 2 taken"
