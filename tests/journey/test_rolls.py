"""A school's system tells of its roll: a batch with one bad record among many, sent twice; a file of another school."""

import copy
import string
from typing import Any

from gateway.api.models.roll import RECORD
from kernel.identifiers import check_upn
from tests.running import Running
from tests.unit.test_intake_files import FILE, HOSTILE, PUPIL
from tools.journey.actor import Actor

URN = "999902"
ROLL = f"/v1/schools/{URN}/roll"
MANY = 60


def upn(number: int) -> str:
    """A UPN of its own with its check letter."""
    for letter in string.ascii_uppercase:
        try:
            return check_upn(f"{letter}852{number:09d}")
        except ValueError:
            continue
    raise AssertionError("one of the letters is right")


def records(many: int) -> list[dict[str, Any]]:
    found = []
    for number in range(many):
        one = copy.deepcopy(RECORD)
        one["reference"] = f"R-{number}"
        name = "".join(string.ascii_lowercase[int(digit)] for digit in f"{number:04d}").capitalize()
        one["child"] |= {"family_name": f"Rollins {name}", "upn": upn(40_000 + number)}
        found.append(one)
    return found


def sent(school: Actor, path: str, body: Any, key: str) -> Any:
    return school.send("POST", path, json=body, headers={"idempotency-key": key})


def test_one_bad_record_of_a_batch_is_refused_and_the_same_batch_has_the_same_receipts(stack: Running) -> None:
    school, other = stack.actors["weston-school"], stack.actors["hollybrook-school"]
    told = records(MANY)
    del told[17]["child"]["born_on"]
    told[18]["child"]["upn"] = "A123456789013"
    told[19]["support"] = {"provision": "n"}
    first = sent(school, f"{ROLL}:batch", {"records": told}, "a-whole-roll").expect(200)
    assert first["counts"] == [{"outcome": "new", "count": MANY - 3}, {"outcome": "refused", "count": 3}]
    refused = [one for one in first["receipts"] if one["outcome"] == "refused"]
    assert [(one["position"], one["reference"]) for one in refused] == [(17, "R-17"), (18, "R-18"), (19, "R-19")]
    places = [[error.get("pointer") for error in one["problem"]["errors"]] for one in refused]
    assert places == [
        ["/records/17/child/born_on"],
        ["/records/18/child/upn"],
        ["/records/19/support/provision"],
    ]
    assert refused[2]["problem"]["reason"] == "NO_SEN"
    assert sent(school, f"{ROLL}:batch", {"records": told}, "a-whole-roll").expect(200).body == first.body
    # Half of it taken before, under another key: nothing twice, and the receipts say so.
    again = sent(school, f"{ROLL}:batch", {"records": told[:30]}, "a-whole-roll-again").expect(200)
    assert [one["count"] for one in again["counts"]] == [3, 27]
    assert again["receipts"][0]["enrolment_id"] == first["receipts"][0]["enrolment_id"]
    # Each sees its own roll.
    asked = {"upns": [told[0]["child"]["upn"]]}
    [found] = school.send("POST", f"{ROLL}:find", json=asked).expect(200)["items"]
    assert (found["word"]["reference"], found["state"]) == ("R-0", "on_roll")
    assert other.send("POST", f"{ROLL}:find", json=asked).expect(200)["items"] == []
    assert school.get(f"/v1/children/{found['child_id']}").expect(200)["upn"] == told[0]["child"]["upn"]
    assert other.get(f"/v1/enrolments/{found['id']}").status == 404
    denied = sent(other, f"{ROLL}:batch", {"records": told[:2]}, "k").expect(200)
    assert {one["problem"]["reason"] for one in denied["receipts"]} == {"NOT_YOUR_ROLL"}
    for wrong in ([], told * 17):
        assert sent(school, f"{ROLL}:batch", {"records": wrong}, "k").expect(422)["errors"][0]["code"] == "TOO_MANY"


def test_a_common_transfer_file_is_taken_and_a_hostile_one_is_refused(stack: Running) -> None:
    school = stack.actors["weston-school"]

    def imported(body: str | bytes, key: str, kind: str = "application/xml") -> Any:
        headers = {"idempotency-key": key, "content-type": kind}
        content = body if isinstance(body, bytes) else body.encode()
        return school.send("POST", f"{ROLL}:import-ctf?entry_on=2026-01-05", content=content, headers=headers)

    other = PUPIL.replace("A123456789012", upn(50_000)).replace("Sam", "Ffion").replace("Taylor", "Ctfson")
    without = other.replace("<SENprovision>K<", "<SENprovision>N<").replace(upn(50_000), upn(50_001))
    nameless = other.replace("<Forename>Ffion</Forename>", "").replace(upn(50_000), upn(50_002))
    file = FILE.replace(PUPIL, other + without + nameless)
    taken = imported(file, "ctf-1").expect(200)
    assert [one["outcome"] for one in taken["receipts"]] == ["new", "refused", "refused"]
    assert [one["problem"] and one["problem"].get("reason") for one in taken["receipts"]] == [None, "NO_SEN", "INVALID"]
    assert taken["receipts"][2]["problem"]["errors"][0]["pointer"] == "/records/2/child/given_names"
    assert imported(file, "ctf-1").expect(200).body == taken.body
    for name, (body, _, words) in HOSTILE.items():
        refused = imported(body, f"hostile-{name}".replace(" ", "-")).expect(400)
        assert words in refused["detail"], name
    assert imported(file, "k", "text/csv").status == 415
    assert imported("<CTfile/>", "k").expect(422)["errors"][0]["code"] == "TOO_MANY"
