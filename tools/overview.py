"""How an installation is at this moment, from what its processes say of themselves: one answer for the operator's page
and for `goldenthread status`.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tools.amounts import Amounts, Instance, Minute
from tools.topology import Topology
from tools.troubles import Trouble, troubles

# Who was not heard of for so long is not there; longer than some of the pauses between which processes tell.
SILENT_AFTER_S = 20.0
LAST_BACKUP = "cnpg_collector_last_available_backup_timestamp"
SUBSCRIPTIONS = ("active", "failing", "paused", "disabled", "unverified")
SERVERS = ("postgresql", "nats")
STREAM = "messaging.destination.name"


@dataclass(frozen=True, slots=True)
class Copy:
    """One running replica: when it was heard last, and how many connections of its pool are in use."""

    id: str
    version: str
    silent_s: float
    used: int
    most: int


@dataclass(frozen=True, slots=True)
class Now:
    """One process over all its replicas. None where nobody said anything of it.

    unpublished, oldest_s  events that are committed and not with the broker, and how long the first waits
    pending                events of others that it has not taken in, by whom they were said
    parked                 events that a person must look at
    near, missed           time limits that came near, or were missed, and are still open
    away                   servers that it needs and that do not answer
    hour                   its last sixty minutes
    """

    name: str
    copies: Sequence[Copy]
    unpublished: int | None
    oldest_s: int | None
    pending: dict[str, int]
    parked: int | None
    near: int | None
    missed: int | None
    away: Sequence[str]
    hour: Sequence[Minute]

    @property
    def is_up(self) -> bool:
        return bool(self.copies)

    @property
    def behind(self) -> int | None:
        return sum(self.pending.values()) if self.pending else None

    @property
    def versions(self) -> list[str]:
        return sorted({one.version for one in self.copies})


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything at a glance.

    at            in seconds since 1970
    set_aside     events that receivers of subscriptions would not take
    is_backed_up  whether anybody said where backups go
    backup        when the last was made, in seconds since 1970; None when there is none
    """

    at: float
    processes: Sequence[Now]
    subscriptions: dict[str, int]
    set_aside: int
    is_backed_up: bool
    backup: float | None
    troubles: Sequence[Trouble] = ()

    @property
    def versions(self) -> list[str]:
        return sorted({version for one in self.processes for version in one.versions})

    @property
    def seen(self) -> str:
        return f"{datetime.fromtimestamp(self.at, UTC):%Y-%m-%d %H:%M:%S}"

    @property
    def backup_made(self) -> str:
        return f"{datetime.fromtimestamp(self.backup, UTC):%Y-%m-%d %H:%M} UTC" if self.backup else "none yet"


# When the last backup was made; None where nobody said where backups go, 0 when there is none yet.
Backup = Callable[[], float | None]


def overview(
    amounts: Amounts,
    topology: Topology,
    backup: Backup = lambda: None,
    silent_after_s: float = SILENT_AFTER_S,
    clock: Callable[[], float] = time.time,
) -> Overview:
    """What is known at this moment."""
    at = clock()
    heard = [one for one in amounts.instances() if at - one.heard_at <= silent_after_s]
    doors = [one for one in heard if one.process == topology.gateway.name]
    made = amounts.of_the_database_operator(LAST_BACKUP)
    made = backup() if made is None else made
    known = Overview(
        at=at,
        processes=[_now(name, heard, amounts, at) for name in topology.names],
        subscriptions={
            state: _most(doors, "goldenthread.subscriptions", {"goldenthread.subscription.state": state}) or 0
            for state in SUBSCRIPTIONS
        },
        set_aside=_most(doors, "goldenthread.subscriptions.parked") or 0,
        is_backed_up=made is not None,
        backup=made or None,
    )
    return replace(known, troubles=troubles(known, topology.replicas))


def _now(name: str, heard: Sequence[Instance], amounts: Amounts, at: float) -> Now:
    here = [one for one in heard if one.process == name]
    streams = sorted({stream for one in here for stream in one.values("goldenthread.consumer.pending", STREAM)})
    near, missed = (
        _most(here, "goldenthread.deadlines.open", {"goldenthread.deadline.state": state})
        for state in ("near", "missed")
    )
    return Now(
        name=name,
        copies=[_copy(one, at) for one in here],
        unpublished=_most(here, "goldenthread.outbox.unpublished"),
        oldest_s=_most(here, "goldenthread.outbox.oldest"),
        pending={stream: _most(here, "goldenthread.consumer.pending", {STREAM: stream}) or 0 for stream in streams},
        parked=_most(here, "goldenthread.parked"),
        near=near,
        missed=missed,
        away=[one for one in SERVERS if _most(here, "goldenthread.server.away", {"goldenthread.server": one})],
        hour=amounts.hour(name, at),
    )


def _copy(one: Instance, at: float) -> Copy:
    used = one.gauge("db.client.connection.count", {"db.client.connection.state": "used"})
    most = one.gauge("db.client.connection.max")
    return Copy(one.id, one.version, at - one.heard_at, int(used or 0), int(most or 0))


def _most(here: Sequence[Instance], name: str, attributes: dict[str, str] | None = None) -> int | None:
    """Replicas share their database and say the same of it, one a moment later than the other."""
    told = [value for one in here if (value := one.gauge(name, attributes)) is not None]
    return int(max(told)) if told else None
