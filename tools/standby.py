"""A second PostgreSQL that follows the first, has every commit on disk before it is answered, and takes over from it.

Every process is given both addresses and asks for the one that takes writes (`target_session_attrs=primary`), so that
nobody has to be told who that is (ADR 0094). On Kubernetes CloudNativePG does the same.
"""

import asyncio
import shutil
import subprocess
from dataclasses import dataclass
from typing import ClassVar

import asyncpg

from tools.children import BARE_ENVIRONMENT
from tools.failure import CannotStart
from tools.postgres import Postgres, binary, hand_over
from tools.topology import HOST, STANDBY

TAKES_OVER_WITHIN_S = 60


@dataclass(frozen=True, slots=True)
class Standby(Postgres):
    """`follows` is the port of the server that it follows."""

    follows: int = 0
    name: ClassVar[str] = STANDBY
    title: ClassVar[str] = "PostgreSQL, standby"

    @property
    def url(self) -> str:
        """The superuser's URL of whichever of the two takes writes."""
        both = f"host={HOST},{HOST}&port={self.follows},{self.port}&target_session_attrs=primary"
        return f"postgresql://postgres:{self.password}@/postgres?{both}"

    def make(self) -> None:
        """A copy of the server that it follows, beside its final place, which says by itself whom it follows."""
        fresh = self.data / f"{self.name}.new"
        shutil.rmtree(fresh, ignore_errors=True)
        at = f"host={HOST} port={self.follows} user=postgres application_name={self.name}"
        command = (
            *(str(binary("pg_basebackup")), "--pgdata", str(fresh), "--checkpoint", "fast", "--no-password"),
            *("--write-recovery-conf", "--dbname", at),
        )
        environment = {**BARE_ENVIRONMENT, "PGPASSWORD": self.password}
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise CannotStart(f"PostgreSQL gave no copy to its standby:\n{done.stderr}")
        hand_over(fresh)
        fresh.rename(self.directory)

    def demand_commits(self) -> None:
        """From now on the first server answers no commit that this one has not on disk."""
        asyncio.run(self._said(self.follows, f"alter system set synchronous_standby_names = '\"{self.name}\"'"))
        asyncio.run(self._said(self.follows, "select pg_reload_conf()"))

    def take_over(self) -> None:
        """Ends following: it takes writes from now on. CannotStart when it does not."""
        if not asyncio.run(self._said(self.port, f"select pg_promote(true, {TAKES_OVER_WITHIN_S})")):
            raise CannotStart(f"The standby did not take over within {TAKES_OVER_WITHIN_S} s.")

    async def _said(self, port: int, statement: str) -> object:
        connection = await asyncpg.connect(
            host=HOST, port=port, user="postgres", password=self.password, database="postgres", ssl=False
        )
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()


def follower(postgres: Postgres, apart: int) -> Standby:
    """The standby of a server, so many ports above it."""
    return Standby(postgres.data, postgres.port + apart, postgres.password, follows=postgres.port)
