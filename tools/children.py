"""The processes a local stack owns: started, watched, started again, and gone when the stack is gone."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tools.secret_file import private_folder

FIRST_DELAY = 0.05
LONGEST_DELAY = 5.0
# A process that lived this long was well: its next crash counts as its first.
WELL_AFTER = 10.0
# For a server that needs nothing of ours.
BARE_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Program:
    """What to run. `orphaned` is the signal it gets when the process that started it is gone."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    directory: Path
    log: Path
    record: Path
    stop_with: signal.Signals = signal.SIGTERM
    orphaned: signal.Signals = signal.SIGKILL
    user: int | None = None
    group: int | None = None


def delay_after(crashes: int) -> float:
    """Seconds to wait before the next start of a process that crashed so many times in a row before this crash."""
    return min(LONGEST_DELAY, FIRST_DELAY * 4.0 ** min(crashes, 10))


class Child:
    """One running program. A thread of its own starts it, waits for it and starts it again.

    The thread matters: Linux sends the orphan's signal when the *thread* that started a process ends.
    """

    def __init__(self, program: Program, tell: Callable[[str], None] = lambda line: None) -> None:
        self.program = program
        self.exit_code: int | None = None
        self._tell = tell
        self._process: subprocess.Popen[bytes] | None = None
        self._keep = threading.Event()
        self._stopping = threading.Event()
        self._started = threading.Event()
        self._error: OSError | None = None
        self._log_offset = 0
        self._thread = threading.Thread(target=self._run, name=program.name, daemon=True)

    @property
    def pid(self) -> int | None:
        """The running process, or None between a crash and the next start and after the end."""
        process = self._process
        return process.pid if process is not None and process.returncode is None else None

    def start(self) -> None:
        """Returns when the process exists. Raises OSError if it cannot be started at all."""
        self._thread.start()
        self._started.wait()
        if self._error is not None:
            raise self._error

    def keep(self) -> None:
        """From now on a crash is answered with a new start; until now it was a failed start."""
        self._keep.set()

    def send(self, number: signal.Signals) -> None:
        process = self._process
        if process is not None:
            with suppress(ProcessLookupError):
                process.send_signal(number)

    def kill(self) -> None:
        """SIGKILL, and wait until this very process is gone (its successor may already be starting)."""
        process = self._process
        if process is not None:
            self.send(signal.SIGKILL)
            process.wait()

    def end(self) -> None:
        """SIGKILL, and it is not started again."""
        self._stopping.set()
        self.kill()

    def ask_to_stop(self) -> None:
        self._stopping.set()
        self.send(self.program.stop_with)

    def wait_ended(self, seconds: float) -> bool:
        """True if it ended, and will not be started again, within the time."""
        if self._thread.ident is not None:
            self._thread.join(max(0.0, seconds))
        return not self._thread.is_alive()

    def wait_gone(self, seconds: float) -> bool:
        """True if it ended by itself within the time; otherwise it is killed."""
        if self.wait_ended(seconds):
            return True
        self.send(signal.SIGKILL)
        self._thread.join(2)
        return False

    def stop(self, seconds: float) -> bool:
        self.ask_to_stop()
        return self.wait_gone(seconds)

    def log_tail(self, lines: int = 25) -> str:
        """The last lines it wrote since its last start."""
        with self.program.log.open("rb") as log:
            log.seek(self._log_offset)
            return "\n".join(log.read().decode(errors="replace").splitlines()[-lines:])

    def _run(self) -> None:
        crashes = 0
        while not self._stopping.is_set():
            began = time.monotonic()
            code = self._run_once()
            if self._stopping.is_set() or not self._keep.is_set():
                self.exit_code = code
                return
            crashes = 0 if time.monotonic() - began > WELL_AFTER else crashes
            self._tell(f"{self.program.name} {_ended(code)}; starting it again (log: {self.program.log})")
            self._stopping.wait(delay_after(crashes))
            crashes += 1

    def _run_once(self) -> int:
        try:
            self._process = self._spawn()
        except OSError as error:
            self._error = error
            return -1
        finally:
            self._started.set()
        # A stop that came while the process was being made found nobody to signal.
        if self._stopping.is_set():
            self.send(self.program.stop_with)
        code = self._process.wait()
        self.program.record.unlink(missing_ok=True)
        return code

    def _spawn(self) -> "subprocess.Popen[bytes]":
        program = self.program
        private_folder(program.log.parent)
        with program.log.open("ab") as log:
            self._log_offset = log.tell()
            process = subprocess.Popen(
                program.command,
                env=dict(program.environment),
                cwd=program.directory,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Ctrl-C in the terminal must reach the supervisor alone, which stops the rest in order.
                start_new_session=True,
                preexec_fn=_leashed(os.getpid(), program.orphaned),
                user=program.user,
                group=program.group,
                extra_groups=[] if program.user is not None else None,
            )
        _write_record(program.record, process.pid)
        return process


def _leashed(parent: int, number: signal.Signals) -> Callable[[], None]:
    """Runs in the new process, after the change of user (which would clear the setting)."""

    def leash() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    return leash


def _ended(code: int) -> str:
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"


def _write_record(path: Path, pid: int) -> None:
    private_folder(path.parent)
    # On a full disk it goes unrecorded: a process that runs and is not watched would be worse.
    with suppress(psutil.NoSuchProcess, OSError):
        path.write_text(json.dumps({"pid": pid, "began": psutil.Process(pid).create_time()}))


def recorded(path: Path) -> psutil.Process | None:
    """The process a record names, if it still runs. A pid given to another process since does not count."""
    try:
        record = json.loads(path.read_text())
        process = psutil.Process(record["pid"])
        same = abs(process.create_time() - record["began"]) < 2
        return process if same and not _is_gone(process) else None
    except (FileNotFoundError, ValueError, KeyError, psutil.NoSuchProcess):
        return None


def end_leftover(path: Path, number: signal.Signals, seconds: float = 5.0) -> bool:
    """End what an earlier, killed supervisor left behind. True if there was something to end."""
    process = recorded(path)
    if process is not None:
        for attempt, patience in ((number, seconds), (signal.SIGKILL, 2.0)):
            with suppress(psutil.NoSuchProcess):
                process.send_signal(attempt)
            if _went(process, patience):
                break
    path.unlink(missing_ok=True)
    return process is not None


def _went(process: psutil.Process, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not _is_gone(process):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _is_gone(process: psutil.Process) -> bool:
    """An orphan that nobody reaps (a container without an init) stays as a zombie: it holds nothing."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
