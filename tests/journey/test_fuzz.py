"""Every operation of the OpenAPI document with requests that nobody wrote down: no 5xx, and no undocumented answer.

schemathesis makes them from the document: the boundaries of every field, good and bad; it takes ids from the answers,
so that most requests meet records. A few are made for each operation here; `make fuzz` makes many more.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gateway.oauth.scopes import SCOPES
from tests.journey.scenes import Stage
from tests.journey.strangers import admit
from tests.running import Running

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


# Two at a time, as processes: CPython 3.11 cannot parse code in two threads at once, which Hypothesis does.
HALF = "^/v1/(ag|al|as|ba|bu)"
HALVES = (("--include-path-regex", HALF), ("--exclude-path-regex", HALF))


def test_no_request_gets_an_answer_that_is_not_documented(stack: Running, finished: Stage, tmp_path: Path) -> None:
    # One other method for each address shows what it allows; all of them would double the requests.
    (tmp_path / "schemathesis.toml").write_text('[phases.coverage]\nunexpected-methods = ["OPTIONS"]\n')
    everything = admit(stack, "fuzz", tuple(SCOPES), parties=PARTIES, subject="taylor")
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "run", f"{stack.stack.site.gateway_url}/openapi.json"),
        *("--header", f"Authorization: Bearer {everything.token()}"),
        *("--checks", ",".join(CHECKS), "--phases", "coverage,fuzzing", "--max-examples", EXAMPLES),
        *("--request-timeout", "40", "--warnings", "off", "--continue-on-failure", "--no-shrink"),
    ]
    with ThreadPoolExecutor(len(HALVES)) as both:
        for run in both.map(lambda half: _run([*command, *half], tmp_path), HALVES):
            assert run.returncode == 0, run.stdout[-20_000:] + run.stderr[-2_000:]


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=WITHIN_S, check=False)
