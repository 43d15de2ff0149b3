"""The supervisor: refuses what it must before it touches anything, and keeps its processes alive, no longer."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tools.children import BARE_ENVIRONMENT, FIRST_DELAY, LONGEST_DELAY, Child, Program, delay_after, recorded
from tools.failure import AlreadyRunning, CannotStart
from tools.occupancy import Occupancy
from tools.probe import free_port_base
from tools.site import site
from tools.status import forget
from tools.topology import HOST
from tools.up import Stack


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as path:
        yield Path(path) / "data"


def until(happened: Callable[[], bool], within: float = 30.0) -> None:
    """Within: seconds that only a thing that never happens takes."""
    began = time.monotonic()
    while not happened():
        assert time.monotonic() - began < within
        time.sleep(0.005)


def sleeper(folder: Path, command: tuple[str, ...] = ("/bin/sleep", "60")) -> Program:
    folder.mkdir(exist_ok=True)
    log, record = folder / "sleeper.log", folder / "run" / "sleeper.json"
    return Program("sleeper", command, BARE_ENVIRONMENT, folder, log, record)


def test_a_second_start_says_who_runs_and_leaves_it_alone(folder: Path) -> None:
    first = Occupancy(folder)
    first.take("http://127.0.0.1:7080", 7000)
    with pytest.raises(AlreadyRunning) as refused:
        Stack(folder, ports=free_port_base()).start()
    for part in ("since", "http://127.0.0.1:7080", f"kill {os.getpid()}"):
        assert part in str(refused.value)
    assert not (folder / "postgres").exists()
    with pytest.raises(CannotStart, match="Nothing was removed"):
        forget(folder)
    first.give_back()
    forget(folder)
    assert not folder.exists()


def test_a_port_of_somebody_else_is_named_with_the_setting_that_moves_it(folder: Path) -> None:
    base = free_port_base()
    stack = Stack(folder, ports=base)
    plans = stack.site.topology.process("plans").port
    with socket.create_server((HOST, plans)), pytest.raises(CannotStart) as refused:
        stack.start()
    for part in (f"Port {plans}, meant for plans", f"process {os.getpid()}", "GOLDENTHREAD_PORT_BASE="):
        assert part in str(refused.value)
    assert not (folder / "postgres").exists()
    assert Occupancy(folder).holder() is None


def test_a_wrong_port_base_is_explained(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_PORT_BASE", "80")
    with pytest.raises(CannotStart, match="GOLDENTHREAD_PORT_BASE is '80'"):
        Stack(folder)


@pytest.mark.parametrize("text", ["0", "5", "two"])
def test_a_wrong_number_of_replicas_is_explained(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("GOLDENTHREAD_REPLICAS", text)
    with pytest.raises(CannotStart, match=f"GOLDENTHREAD_REPLICAS is '{text}'; it must be a number from 1 to 4"):
        Stack(folder)


def test_another_number_of_nodes_than_keep_the_events_is_refused(folder: Path) -> None:
    here = site(folder, ports=free_port_base(), nats_nodes=3)
    (folder / "nats" / "jetstream").mkdir(parents=True)
    assert here.nats
    with pytest.raises(CannotStart, match=r"kept by 1 node of NATS, and 3 were asked for\. Start with NATS_NODES=1"):
        here.nats.prepare()


def test_no_process_is_told_its_owner_password_or_the_callers_settings(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDENTHREAD_DATABASE_URL", "postgresql://elsewhere")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")
    here = site(folder, ports=17000)
    told = here.environment("plans")
    assert told["GOLDENTHREAD_DATABASE_URL"].endswith("@127.0.0.1:17032/goldenthread_plans")
    assert told["OTEL_EXPORTER_OTLP_ENDPOINT"] == "http://127.0.0.1:4318"
    strangers = [value for name, value in here.passwords.items() if not name.endswith("/plans")]
    assert not [secret for secret in strangers for value in told.values() if secret in value]


def test_a_process_that_crashes_again_and_again_is_started_less_and_less_eagerly() -> None:
    delays = [delay_after(crashes) for crashes in range(6)]
    assert delays[0] == FIRST_DELAY < 0.1
    assert delays[:4] == [FIRST_DELAY, 4 * FIRST_DELAY, 16 * FIRST_DELAY, 64 * FIRST_DELAY]
    assert delays[4:] == [LONGEST_DELAY, LONGEST_DELAY]
    assert delay_after(10_000) == LONGEST_DELAY


def test_a_killed_process_is_started_again_each_time(folder: Path) -> None:
    told: list[str] = []
    child = Child(sleeper(folder.parent), told.append)
    child.start()
    child.keep()
    for _ in range(3):
        before = child.pid
        child.kill()
        until(lambda before=before: child.pid not in (None, before))  # type: ignore[misc]
    assert [line.partition(";")[0] for line in told] == ["sleeper was ended by SIGKILL"] * 3
    assert child.stop(2)
    assert child.pid is None


def test_a_process_that_ends_at_its_start_is_not_started_again(folder: Path) -> None:
    child = Child(sleeper(folder.parent, ("/bin/sh", "-c", "echo the reason; exit 3")))
    child.start()
    assert child.wait_ended(5)
    assert (child.exit_code, child.log_tail()) == (3, "the reason")


def test_a_process_that_will_not_stop_is_killed_in_time(folder: Path) -> None:
    deaf = "trap '' TERM; echo deaf; while :; do sleep 0.1; done"
    child = Child(sleeper(folder.parent, ("/bin/sh", "-c", deaf)))
    child.start()
    until(lambda: child.log_tail() == "deaf")
    assert not child.stop(0.2)
    assert child.exit_code == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent is gone")
def test_a_killed_supervisor_takes_its_processes_along(folder: Path) -> None:
    program = sleeper(folder.parent)
    supervisor = subprocess.Popen([sys.executable, "-c", SUPERVISOR, str(program.directory), str(program.record)])
    until(lambda: recorded(program.record) is not None)
    orphan = recorded(program.record)
    assert orphan is not None
    supervisor.kill()
    supervisor.wait()
    until(lambda: not orphan.is_running() or orphan.status() == psutil.STATUS_ZOMBIE)


SUPERVISOR = """
import sys, time
from pathlib import Path
from tools.children import BARE_ENVIRONMENT, Child, Program
folder, record = map(Path, sys.argv[1:])
Child(Program("sleeper", ("/bin/sleep", "60"), BARE_ENVIRONMENT, folder, folder / "log", record)).start()
time.sleep(60)
"""
