"""A new release on one machine: every process is replaced by a new one, each replica in its turn, while people work.

Whoever is told to stop ends what it has begun; the supervisor of `goldenthread up` starts it again, from the code that
lies there now. The next goes when this one is ready, so that one of each always is; and the second of a house goes when
the first of every other has been replaced, by which time all callers have found the first.
"""

import signal
import time
from collections.abc import Callable

import psutil

from tools import probe
from tools.children import recorded
from tools.failure import CannotStart
from tools.site import Site
from tools.topology import Replica, Topology

# As long as Kubernetes waits (terminationGracePeriodSeconds).
GOES_WITHIN_S = 30.0
COMES_WITHIN_S = 180.0
LOOKS_EVERY_S = 0.05


def replace_every(here: Site, tell: Callable[[str, float], None] = lambda name, seconds: None) -> None:
    """CannotStart where one of each would be away, or does not come back. Of each is told how many seconds it took."""
    topology = here.topology
    if topology.replicas < 2:
        raise CannotStart("Only one of each process runs: stop it and start it again, or run two (make up REPLICAS=2).")
    if away := [one.name for one in topology.running if not probe.is_ready(one, topology)]:
        raise CannotStart(f"Not ready: {', '.join(away)}. Nothing was replaced.")
    for one in in_order(topology):
        began = time.monotonic()
        _replace(here, one)
        tell(one.name, time.monotonic() - began)


def in_order(topology: Topology) -> list[Replica]:
    """The first of every process, those before that call nobody; then the second, and so on."""
    return sorted(topology.running, key=lambda one: (one.number, len(topology.callees(one.process.name))))


def _replace(here: Site, one: Replica) -> None:
    old = recorded(here.record(one.name))
    if old is None:
        raise CannotStart(f"{one.name} does not run now: see `goldenthread status`.")
    old.send_signal(signal.SIGTERM)
    try:
        old.wait(GOES_WITHIN_S)
    except psutil.TimeoutExpired:
        old.kill()
    deadline = time.monotonic() + COMES_WITHIN_S
    while not _is_new(here, one, old):
        if time.monotonic() > deadline:
            raise CannotStart(f"The new {one.name} is not ready after {COMES_WITHIN_S:g} s: see {here.log(one.name)}.")
        time.sleep(LOOKS_EVERY_S)


def _is_new(here: Site, one: Replica, old: psutil.Process) -> bool:
    new = recorded(here.record(one.name))
    return new is not None and new != old and probe.is_ready(one, here.topology)
