"""What runs in a data folder, seen from outside the supervisor: whether each process is ready, and what waits, as the
operator's page says it."""

import shutil
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx

from tools import probe
from tools.children import recorded
from tools.failure import CannotStart
from tools.occupancy import Holder, Occupancy
from tools.site import Site, site
from tools.topology import Replica, Topology

WITHIN_S = 5.0
COLUMNS = ("not published", "not taken in", "parked", "limits near", "limits missed", "connections")
Now = Mapping[str, Any]


def describe(data: Path) -> tuple[list[str], bool]:
    """One line per process with what waits there, and whether everything is well."""
    holder = Occupancy(data).holder()
    if holder is None:
        return [f"Nothing runs in {data}. Start it with `make up`."], False
    if not holder.port_base:
        return [f"Something is just starting in {data}."], False
    here = _held(data, holder)
    now = _now(here)
    processes = {one["name"]: one for one in now["processes"]} if now else {}
    rows = [_server(data, name, port) for name, port in here.topology.servers().items()]
    rows += [_replica(data, one, here.topology, processes) for one in here.topology.running]
    lines = [
        f"Goldenthread {version('goldenthread')}, running since {holder.since} (supervisor {holder.pid}), "
        f"gateway {holder.gateway}, operator's page {here.page_url}",
        "",
        f"  {'':<15} {'port':<6} {'process':<8} {'state':<10}" + "".join(f"{name:>15}" for name in COLUMNS),
        *(line for line, _ in rows),
    ]
    if now is None:
        return [*lines, "", "The operator's page does not answer: what waits is not known."], False
    urgent = any(one["urgent"] for one in now["troubles"])
    return lines + _of_the_whole(now), all(well for _, well in rows) and not urgent


def running_at(data: Path) -> Site:
    """The stack that runs in a folder. CannotStart where none does."""
    holder = Occupancy(data).holder()
    if holder is None or not holder.port_base:
        raise CannotStart(f"Nothing runs in {data}.")
    return _held(data, holder)


def _held(data: Path, holder: Holder) -> Site:
    return site(data, ports=holder.port_base, replicas=holder.replicas, nats_nodes=holder.nats_nodes)


def _now(here: Site) -> Now | None:
    """What the page says at this moment; nothing while it does not answer."""
    try:
        answer = httpx.get(f"{here.page_url}/now.json", timeout=WITHIN_S, trust_env=False).raise_for_status()
    except httpx.HTTPError:
        return None
    said: Now = answer.json()
    return said


def _of_the_whole(now: Now) -> list[str]:
    standing = ", ".join(f"{amount} {state}" for state, amount in now["subscriptions"].items() if amount) or "none"
    backup = [f"Last backup: {now['backup_made']}"] if now["is_backed_up"] else []
    troubles = [line for one in now["troubles"] for line in (f"! {one['what']}", f"    {one['do']}")]
    said = [f"Versions: {', '.join(now['versions']) or 'none heard from'}", f"Subscriptions: {standing}", *backup]
    return ["", *said, *(["", *troubles] if troubles else [])]


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
    return _row(data, name, port, probe.is_listening(port), ())


def _replica(data: Path, one: Replica, topology: Topology, processes: Mapping[str, Now]) -> tuple[str, bool]:
    """What waits is told of a process once, beside its first replica."""
    said = processes.get(one.process.name) if one.number == 1 else None
    return _row(data, one.name, one.port, probe.is_ready(one, topology), _amounts(said) if said else ())


def _amounts(said: Now) -> tuple[Any, ...]:
    behind = sum(said["pending"].values()) if said["pending"] else None
    used, most = (sum(copy[name] for copy in said["copies"]) for name in ("used", "most"))
    pool = f"{used} of {most}" if said["copies"] else None
    return said["unpublished"], behind, said["parked"], said["near"], said["missed"], pool


def _row(data: Path, name: str, port: int, well: bool, amounts: tuple[Any, ...]) -> tuple[str, bool]:
    found = recorded(data / "run" / f"{name}.json")
    number = str(found.pid) if found else "-"
    state = "ready" if well else "not ready"
    told = "".join(f"{'-' if amount is None else amount:>15}" for amount in amounts)
    return f"  {name:<15} {port:<6} {number:<8} {state:<10}{told}".rstrip(), well
