"""The guides of the doors, run as they are written: every block, in one shell."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gateway.api.models.case_notices import CaseNotice
from gateway.api.models.roll import RECORD
from gateway.subscriptions import case_notices
from tests.javascript_clients import installed
from tests.running import Running

EXAMPLES = Path(__file__).parents[2] / "examples"
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
        check=False,
    )
    assert done.returncode == 0, (done.stderr, done.stdout[-2000:])
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
    _, [refused], [told], [unknown, confirmed, matched], [pointers, fetched], *rest = first
    [stepped, ended, listed], [subscribed, stands, _, paused], [moved, entry] = rest
    assert (unknown["status"], unknown["reason"]) == (404, "NO_CERTAIN_MATCH")
    assert (confirmed["state"], confirmed["match_score"]) == ("same", 30 + 15 + 25)
    assert matched == {"personId": "9997770048"}
    assert pointers["resultType"] == "HasRecords"
    assert fetched["payload"]["teamInvolvement"] == ["Families First, west"]
    error = refused["errors"][0]
    assert (error["pointer"], error["code"]) == ("/child/nhs_number", "NHS_NUMBER_INVALID")
    assert [one["outcome"] for one in told["receipts"]] == ["new", "refused"]
    assert told["receipts"][1]["problem"]["reason"] == "NOT_ON_RECORD"
    assert [one["receipts"][0]["outcome"] for one in (stepped, ended)] == ["changed", "changed"]
    assert listed["items"][0]["word"]["closure"].startswith("Needs are met")
    assert (again[2], again[5][0]) == (first[2], first[5][0])
    assert [one["outcome"] for one in moved["receipts"]] == ["taken", "refused"]
    [missing] = moved["receipts"][1]["problem"]["errors"]
    assert (missing["pointer"], missing["code"]) == ("/records/1/requests/0/outcome_on", "REQUIRED")
    assert (moved["persons"], moved["next_first"], entry["in_return"]) == (2, None, True)
    assert entry["items"]["ActivePlans"][0]["LastReview"] == "2024-05-30"
    assert again[7][0] == moved
    assert (subscribed["way"], subscribed["types"]) == ("case_system", stands["types"])
    assert set(stands["types"]) == set(case_notices.TYPES)
    assert (paused["id"], paused["state"], "resume" in paused["allowed_moves"]) == (subscribed["id"], "paused", True)
    [sample] = re.findall(r"```json\n(.*?)```", (FOLDER / "connect-a-councils-case-system.md").read_text(), re.S)
    shown = CaseNotice.model_validate_json(sample)
    assert json.loads(sample) == shown.model_dump(mode="json"), "the guide shows every field of a notice"


def told_roll(folder: Path, reference: str, upn: str) -> Path:
    """A roll of two, the second of whom is on it since "yesterday"."""
    child = RECORD["child"] | {"family_name": reference.title(), "upn": upn}
    one = RECORD | {"reference": f"{reference}-1", "child": child}
    bad = one | {"reference": f"{reference}-2", "entry_on": "yesterday"}
    roll = folder / "roll.json"
    roll.write_text(json.dumps({"urn": "999902", "records": [one, bad]}))
    return roll


def ran(*command: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def clients_of(language: str) -> tuple[str, str]:
    """What runs an example, and the ending of its name; its libraries are there."""
    if language == "python":
        return sys.executable, "py"
    installed(EXAMPLES / "javascript")
    return "node", "mjs"


@pytest.mark.parametrize(("language", "upn"), [("python", "X305200126001"), ("javascript", "A950000178301")])
def test_the_clients_tell_of_a_roll_and_read_by_fhir(stack: Running, tmp_path: Path, language: str, upn: str) -> None:
    clients, (command, ending) = Path(stack.stack.site.clients), clients_of(language)
    folder = EXAMPLES / language
    reference = language[:2].upper()
    roll = told_roll(tmp_path, reference, upn)
    done = ran(command, folder / f"school_roll.{ending}", clients / "weston-school.json", roll)
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines()[0].startswith(f"{reference}-2: The record is not valid.")
    assert done.stdout.splitlines()[-1] == "1 of 2 taken"
    read = ran(command, folder / f"trust_requests.{ending}", clients / "solent-therapies.json")
    assert read.returncode == 0, read.stderr
    *listed, last = read.stdout.splitlines()
    assert last == f"FHIR 4.0.1: {len(listed)} requests"
