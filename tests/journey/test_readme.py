"""The README's first call, run as it is written."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.running import Running
from tools.journey.actor import eventually

ROOT = Path(__file__).parents[2]


def steps() -> list[str]:
    """The shell blocks of the section, in order."""
    section = (ROOT / "README.md").read_text().split("## The first call")[1].split("\n## ")[0]
    return re.findall(r"```sh\n(.*?)```", section, re.S)


def run(stack: Running, *blocks: str) -> str:
    """The blocks in one shell, at this stack's address and with its clients."""
    script = "\n".join(blocks)
    script = script.replace("http://127.0.0.1:7080", stack.stack.site.gateway_url)
    script = script.replace(".venv/bin/goldenthread", str(Path(sys.executable).with_name("goldenthread")))
    environment = os.environ | {"GOLDENTHREAD_DATA_DIR": str(stack.stack.site.data)}
    done = subprocess.run(
        ["bash", "-ec", script], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout


def test_the_first_call_of_the_readme_works_as_written(stack: Running) -> None:
    submit, _ = steps()
    first, again = json.loads(run(stack, submit)), json.loads(run(stack, submit))
    assert first["state"] == "received"
    assert again == first


def test_the_acknowledgement_is_there_a_moment_later(stack: Running) -> None:
    submit, notices = steps()
    referral = json.loads(run(stack, submit))["id"]
    get_token = submit.splitlines()[0]

    def acknowledged() -> bool:
        listed = json.loads(run(stack, get_token, notices))["items"]
        return any(notice["kind"] == "acknowledgement" and notice["subject_id"] == referral for notice in listed)

    assert eventually("the acknowledgement", acknowledged)
