"""Partners' systems written in JavaScript, with the clients of other people, as processes beside a test."""

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).with_name("javascript")
SILENT_S = 30


def installed(folder: Path = HERE) -> None:
    """The packages of a folder's lock file, each checked against its hash; installed once, whoever asks first."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs Node.js and npm for the clients in JavaScript: see .ci/run")
        pytest.skip("there is no Node.js here")
    with (folder / ".installing").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = folder / "node_modules" / ".package-lock.json"
        if kept.exists() and kept.stat().st_mtime >= (folder / "package-lock.json").stat().st_mtime:
            return
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)


class Script:
    """A running script, and what it says: one JSON object in each line."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def lines(self) -> Iterator[dict[str, Any]]:
        """What it says, as it says it, until it ends."""
        assert self._process.stdout
        for line in self._process.stdout:
            yield json.loads(line)

    def next(self) -> dict[str, Any]:
        """The next that it says. AssertionError if it ends instead."""
        for said in self.lines():
            return said
        raise AssertionError("the script said nothing more")

    def all(self) -> list[dict[str, Any]]:
        return list(self.lines())


@contextmanager
def running(script: str, within_s: int = SILENT_S, /, **asked: Any) -> Iterator[Script]:
    """A script of tests/javascript, asked this, for as long as the block runs; for so many seconds at most."""
    installed()
    command = ["timeout", str(within_s), "node", str(HERE / script), json.dumps(asked)]
    process = subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True)
    try:
        yield Script(process)
    finally:
        process.terminate()
        process.wait()
        assert process.stdout
        process.stdout.close()
