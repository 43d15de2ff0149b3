"""The record of who saw it, over whole journeys: no request without its row, and every chain whole."""

import base64
import json
import subprocess
import sys

from tests.journey.evidence import Books
from tests.journey.scenes import Stage
from tests.running import Running
from tests.world import AUTHORITY
from tools import audit
from tools.journey.actor import eventually
from tools.topology import ROOT, load

# What no house ever looked at: nobody knew who asked, or what was sent can never be right.
WITHOUT_A_ROW = ("INVALID_ARGUMENT", "UNAVAILABLE")
ACTIONS = "select distinct trace_id, action from audit"


def test_every_request_that_a_house_answered_or_refused_left_its_row(
    stack: Running, books: Books, finished: Stage
) -> None:
    """Every span of a call that a house took, in every journey so far, against that house's audit."""
    houses = {house.name for house in load().houses}
    calls = [
        (span.service, span.trace_id, _named(span.attributes["rpc.method"]))
        for span in stack.collector.all()
        if span.service in houses and span.kind == "server" and "rpc.method" in span.attributes
        if not any(status in span.attributes.get("rpc.response.status_code", "") for status in WITHOUT_A_ROW)
    ]
    assert len(calls) > 100
    rows = {house: {(row["trace_id"], row["action"]) for row in books.rows(house, ACTIONS)} for house in houses}
    assert [call for call in calls if (call[1], call[2]) not in rows[call[0]]] == []


def _named(method: str) -> str:
    """The RPC in an exported attribute."""
    return method.rpartition("/")[2].split('"')[0]


def test_every_chain_is_whole_and_anchored(stack: Running, finished: Stage) -> None:
    site = stack.stack.site

    def sealed() -> bool:
        reports = audit.verify(load().names, here=site)
        assert [line for report in reports for line in report.faults] == []
        # The journey asks nothing of the local offer, and the gateway writes little of its own.
        at_work = {one.house: one.seals for one in reports if one.authority == AUTHORITY}
        return all(at_work[house] for house in ("referrals", "panels", "plans", "budgets", "notifications"))

    eventually("the seals of every process", sealed, within_s=20)


def test_the_command_says_what_is_wrong_and_where(stack: Running, books: Books, finished: Stage) -> None:
    """With an anchor of another life of this house: its chain was cut off, as far as anybody can tell."""
    site = stack.stack.site
    kept = audit.anchors(["plans"], here=site)
    seal, southampton = next(
        (seal, one) for one in kept if (seal := json.loads(_payload(one)))["authority"] == "southampton"
    )
    forged = southampton[:-4] + "AAAA"
    file = site.data / "anchors"
    file.write_text("\n".join([*kept, forged]))
    command = [sys.executable, "-m", "tools.cli", "audit", "verify", "plans", "--anchors", str(file)]
    ran = subprocess.run(command, cwd=ROOT, env=site.own_environment(), capture_output=True, text=True, check=False)
    assert ran.returncode == 1, ran.stderr
    assert "plans southampton: 1 faults (" in ran.stdout
    assert "an anchor is worth nothing: it is not signed by a known process" in ran.stdout
    assert seal["house"] == "plans"


def _payload(signature: str) -> bytes:
    return base64.urlsafe_b64decode(signature.split(".")[1] + "==")
