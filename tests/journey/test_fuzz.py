"""Every operation of the OpenAPI document with requests that nobody wrote down: no 5xx, and no undocumented answer.

schemathesis makes them from the document: the boundaries of every field, good and bad; it takes ids from the answers,
so that most requests meet records. A few are made for each operation here; `make fuzz` makes many more.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gateway.oauth.scopes import SCOPES
from tests.journey.scenes import Scenes
from tests.journey.strangers import admit
from tests.running import Running, running

EXAMPLES = os.environ.get("GOLDENTHREAD_FUZZ_EXAMPLES", "3")
WITHIN_S = 3600
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
    "allow_header_conformance",
)
PARTIES = (
    "team:southampton/cypds",
    "team:southampton/finance",
    "panel:southampton/decision",
    "panel:southampton/targeted",
)


# These suspend clients and end their tokens, in the end their own.
OPERATOR = "^/v1/operator/"
# It does not end, which is what it is for.
STREAM = "^/v1/events/stream"
# Four at a time, each a quarter of the operations: most of the time the tool waits for an answer, and some operations
# wait by themselves. As processes: CPython 3.11 cannot parse code in two threads at once, which Hypothesis does.
QUARTERS = ("^/v1/([ab]|c[ahlo])", "^/v1/(d|e[ahns])", "^/v1/(events$|f|l|m|n|option|p)")
SLICES = (
    *(("--include-path-regex", quarter) for quarter in QUARTERS),
    ("--exclude-path-regex", "|".join((*QUARTERS, OPERATOR, STREAM))),
)


@pytest.fixture(scope="module")
def ours() -> Iterator[Running]:
    """A platform that no other test needs: what is sent here suspends clients, and decides about every child."""
    with running() as here:
        Scenes(here).finished("Frankie")
        # The gateway makes its document once; the tool waits ten seconds for it, which a busy machine may need.
        assert here.http.get("/openapi.json", timeout=60).status_code == 200
        yield here


@pytest.fixture
def common(ours: Running, tmp_path: Path) -> list[str]:
    """What every run of the tool is told."""
    # One other method for each address shows what it allows; all of them would double the requests.
    (tmp_path / "schemathesis.toml").write_text('[phases.coverage]\nunexpected-methods = ["OPTIONS"]\n')
    return [
        *(sys.executable, "-m", "schemathesis.cli", "run", f"{ours.stack.site.gateway_url}/openapi.json"),
        *("--checks", ",".join(CHECKS), "--phases", "coverage,fuzzing", "--max-examples", EXAMPLES),
        *("--request-timeout", "40", "--warnings", "off", "--continue-on-failure", "--no-shrink"),
    ]


def test_no_request_gets_an_answer_that_is_not_documented(ours: Running, common: list[str], tmp_path: Path) -> None:
    everything = admit(ours, "fuzz", tuple(SCOPES), parties=PARTIES, subject="taylor")
    command = [*common, "--header", f"Authorization: Bearer {everything.token()}"]
    with ThreadPoolExecutor(len(SLICES)) as at_once:
        for run in at_once.map(lambda some: _run([*command, *some], tmp_path), SLICES):
            assert run.returncode == 0, run.stdout[-20_000:] + run.stderr[-2_000:]
    everything.get("/v1/referrals").expect(200)


def test_no_request_of_an_operator_either(ours: Running, common: list[str], tmp_path: Path) -> None:
    operator = admit(ours, "fuzz-operator", tuple(SCOPES))
    token = ("--header", f"Authorization: Bearer {operator.token()}")
    run = _run([*common, *token, "--include-path-regex", OPERATOR], tmp_path)
    assert run.returncode == 0, run.stdout[-20_000:] + run.stderr[-2_000:]


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=WITHIN_S, check=False)
