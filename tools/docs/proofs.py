"""Which tests prove which requirement: the `proves` markers of every test that pytest would collect.

Asked of pytest itself, so that marks are found wherever they stand: on a function, a class, a module or a parameter.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tools.topology import ROOT

OUT = "--proofs-out"


class CannotCollect(RuntimeError):
    """Pytest could not read the tests; its own words say why."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(OUT, type=Path)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Hook of the collecting process: writes down which item proves what."""
    found = [
        [id, item.nodeid.partition("[")[0]]
        for item in session.items
        for mark in item.iter_markers("proves")
        for id in mark.args
    ]
    session.config.getoption(OUT).write_text(json.dumps(found))


def collected(*places: str) -> dict[str, list[str]]:
    """Requirement -> the tests that prove it, as "tests/unit/test_x.py::test_y", of the whole suite or of `places`.

    CannotCollect when a test cannot be imported.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "proofs.json"
        # Nothing is run, so no assertion needs to explain itself: making them able to is a fifth of the time.
        reading = ("--collect-only", "--assert=plain", "-o", "addopts=-p no:cacheprovider")
        done = _pytest("-p", __name__, f"{OUT}={out}", *reading, *places)
        if done.returncode != 0:
            raise CannotCollect(f"{done.stdout}{done.stderr}")
        pairs: list[Any] = json.loads(out.read_text())
    proofs: dict[str, list[str]] = {}
    for id, test in sorted(pairs):
        if test not in proofs.setdefault(id, []):
            proofs[id].append(test)
    return proofs


def _pytest(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
