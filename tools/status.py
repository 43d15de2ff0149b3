"""What runs in a data folder, seen from outside the supervisor."""

import shutil
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from tools import probe
from tools.at_a_glance import Glance, look
from tools.backups import last
from tools.children import recorded
from tools.failure import CannotStart
from tools.occupancy import Occupancy
from tools.site import site
from tools.topology import Replica, Topology

# What waits: see tools/at_a_glance.
COLUMNS = ("not published", "not taken in", "parked", "limits missed")


def describe(data: Path) -> tuple[list[str], bool]:
    """One line per process with what waits there, and whether everything is well."""
    holder = Occupancy(data).holder()
    if holder is None:
        return [f"Nothing runs in {data}. Start it with `make up`."], False
    if not holder.port_base:
        return [f"Something is just starting in {data}."], False
    here = site(data, ports=holder.port_base, replicas=holder.replicas, nats_nodes=holder.nats_nodes)
    glances = look(here)
    rows = [_server(data, name, port) for name, port in here.topology.servers().items()]
    rows += [_replica(data, one, here.topology, glances) for one in here.topology.running]
    lines = [
        f"Goldenthread {version('goldenthread')}, running since {holder.since} (supervisor {holder.pid}), "
        f"gateway {holder.gateway}",
        "",
        f"  {'':<15} {'port':<6} {'process':<8} {'state':<10}" + "".join(f"{name:>15}" for name in COLUMNS),
    ]
    parked = sum(one.parked or 0 for one in glances.values())
    archive = here.postgres.archive if here.postgres else None
    backed_up = ["", f"Last backup: {last(archive.folder) or 'none yet'}"] if archive else []
    said = ["", f"{parked} parked: its log says why; then `goldenthread replay <process>`."] if parked else []
    return lines + [line for line, _ in rows] + backed_up + said, all(well for _, well in rows) and not parked


def forget(data: Path) -> str:
    """Remove the folder with everything in it. Raises CannotStart while something still runs there."""
    holder = Occupancy(data).holder()
    if holder is not None:
        raise CannotStart(
            f"Goldenthread is running in {data} since {holder.since} (process {holder.pid}).\n"
            f"Stop it first: press Ctrl-C in its terminal, or run  kill {holder.pid}\nNothing was removed."
        )
    running = [path.stem for path in (data / "run").glob("*.json") if recorded(path)]
    if running:
        raise CannotStart(f"Still ending: {', '.join(sorted(running))}. Nothing was removed; try again.")
    if not data.exists():
        return f"There is nothing to forget: {data} does not exist."
    shutil.rmtree(data)
    return f"Removed {data}."


def _server(data: Path, name: str, port: int) -> tuple[str, bool]:
    return _row(data, name, port, probe.is_listening(port), None)


def _replica(data: Path, one: Replica, topology: Topology, glances: Mapping[str, Glance]) -> tuple[str, bool]:
    """What waits is told of a process once, beside its first replica."""
    glance = glances.get(one.process.name) if one.number == 1 else None
    return _row(data, one.name, one.port, probe.is_ready(one, topology), glance)


def _row(data: Path, name: str, port: int, well: bool, glance: Glance | None) -> tuple[str, bool]:
    found = recorded(data / "run" / f"{name}.json")
    number = str(found.pid) if found else "-"
    state = "ready" if well else "not ready"
    amounts = (glance.unpublished, glance.pending, glance.parked, glance.missed) if glance else ()
    told = "".join(f"{'-' if amount is None else amount:>15}" for amount in amounts)
    return f"  {name:<15} {port:<6} {number:<8} {state:<10}{told}".rstrip(), well
