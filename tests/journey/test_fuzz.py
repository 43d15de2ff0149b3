"""Every operation of the OpenAPI document with requests that nobody wrote down: no 5xx, and no undocumented answer.

schemathesis makes them from the document: the boundaries of every field, good and bad; it takes ids from the answers,
so that most requests meet records. A few are made for each operation here; `make fuzz` makes many more.
"""

import os
import subprocess
import sys
from pathlib import Path

from gateway.oauth.scopes import SCOPES
from tests.journey.scenes import Stage
from tests.journey.strangers import admit
from tests.running import Running

EXAMPLES = os.environ.get("GOLDENTHREAD_FUZZ_EXAMPLES", "4")
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


def test_no_request_gets_an_answer_that_is_not_documented(stack: Running, finished: Stage, tmp_path: Path) -> None:
    everything = admit(stack, "fuzz", tuple(SCOPES), parties=PARTIES, subject="taylor")
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "run", f"{stack.stack.site.gateway_url}/openapi.json"),
        *("--header", f"Authorization: Bearer {everything.token()}"),
        *("--checks", ",".join(CHECKS), "--phases", "coverage,fuzzing", "--max-examples", EXAMPLES),
        *("--workers", "2", "--request-timeout", "40", "--warnings", "off", "--continue-on-failure", "--no-shrink"),
    ]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=WITHIN_S, check=False)
    assert run.returncode == 0, run.stdout[-20_000:] + run.stderr[-2_000:]
