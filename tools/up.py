"""The whole platform on one machine: PostgreSQL, NATS, every house and the gateway, under one supervisor."""

import signal
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from kernel.clock import chosen
from tools import embedded, probe
from tools.children import Child, Program, end_leftover
from tools.embedded import Postgres, Server
from tools.failure import CannotStart
from tools.occupancy import Occupancy
from tools.page import Looking, Page, serving
from tools.progress import Progress, Silence
from tools.site import DATA_SETTING, PORT_BASE_SETTING, RESTORED, site
from tools.topology import HOST, ROOT
from tools.watch import Watch

# A process that ends is noticed at once; one that starts beside much else takes its time.
START_WITHIN = 180.0
STOP_WITHIN = 10.0
# A server that returns to a moment, or has much to repair, takes its time.
RECOVERED_WITHIN = 3600.0


class Stack:
    """One running platform in one folder.

    `ports` is the port base: 17000 puts the gateway on 17080. `clock` lets it begin at a chosen date,
    `environment` is added to that of every process; `replicas` of each process and `nats_nodes` of the broker run side
    by side. With `standby` a second PostgreSQL has every commit before it is answered; `roads` are other addresses by
    which processes call each other (`Site`). The operator's page is shown beside it, with the latest traces where
    `traces` says so. Start it in a `with` block, or call `stop` yourself.
    """

    def __init__(
        self,
        data_dir: Path | None = None,
        *,
        ports: int | None = None,
        demo: bool = True,
        failpoints_dir: Path | None = None,
        clock: date | None = None,
        environment: Mapping[str, str] | None = None,
        progress: Progress | None = None,
        replicas: int | None = None,
        nats_nodes: int | None = None,
        standby: bool = False,
        roads: Mapping[tuple[str, str], str] | None = None,
        traces: bool = False,
    ) -> None:
        here = site(
            data_dir,
            ports=ports,
            demo=demo,
            failpoints=failpoints_dir,
            replicas=replicas,
            nats_nodes=nats_nodes,
            standby=standby,
            roads=roads,
        )
        shown = {"GOLDENTHREAD_PAGE_URL": here.page_url}
        if traces:
            shown |= {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": f"{here.page_url}/v1/traces"}
        self.site = replace(here, extra={**shown, **(environment or {})})
        self.progress = progress or Silence()
        self._first_day = clock
        self._occupancy = Occupancy(self.site.data)
        self._children: dict[str, Child] = {}
        self._servers: dict[str, Server] = {}
        self._watch = Watch()
        self._page: Looking | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def start(self) -> None:
        """Returns when everything is ready. Raises CannotStart, having stopped whatever it had started."""
        topology = self.site.topology
        self._occupancy.take(self.site.gateway_url, self.site.port_base, topology.replicas, topology.nats_nodes)
        try:
            self._end_leftovers()
            self._refuse_taken_ports()
            self._page = serving(Page(topology, self._backed_up), topology.page_port)
            if self._first_day is not None:
                self.choose_date(self._first_day)
            self._start_servers()
            self._provision_and_migrate()
            self._start_processes()
            if self.site.demo:
                self._seed()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Backwards: the door, the houses, the servers; whatever does not end in time is killed."""
        self._watch.end()
        deadline = time.monotonic() + STOP_WITHIN
        gateways = [one.name for one in self.site.topology.replicas_of("gateway")]
        houses = [one.name for one in self.site.topology.running if one.name not in gateways]
        servers = [server.name for server in self.site.servers]
        rounds = ((["migrate", "seed"], 9.0), (gateways, 6.5), (houses, 3.5), (servers, 0.5))
        for names, left_for_the_others in rounds:
            self._stop_together(names, deadline - left_for_the_others)
        self._children.clear()
        if self._page is not None:
            self._page.close()
            self._page = None
        self._occupancy.give_back()

    def kill_everything(self) -> None:
        """For someone who cannot wait. The data survives it: that is tested."""
        for child in self._children.values():
            child.stop(0)

    def choose_date(self, day: date) -> None:
        """From now on it is nine o'clock on `day` in the whole stack."""
        chosen(self.site.data / "clock", day)

    def pid(self, process: str) -> int | None:
        """None while a crashed process is not back yet."""
        return self._children[process].pid

    def kill(self, process: str) -> None:
        """SIGKILL to a process, or to `postgres` or `nats`. It is started again at once."""
        self._children[process].kill()

    def fail_over(self) -> None:
        """The PostgreSQL that was written to dies and stays away, and its standby takes over. CannotStart if not."""
        standby = self.site.standby
        if standby is None:
            raise CannotStart("There is no standby that could take over.")
        # Dead first: two that both take writes would be two truths.
        self._children["postgres"].end()
        del self._servers["postgres"]
        standby.take_over()

    def log(self, process: str) -> str:
        """What a process wrote since it was last started."""
        return self._children[process].log_tail(lines=10_000)

    def wait_ready(self, *names: str, within: float = START_WITHIN) -> None:
        """Until these, or all, are up and say that they are ready. Raises CannotStart."""
        pending = list(names or (*self._servers, *(one.name for one in self.site.topology.running)))
        began = time.monotonic()
        while pending:
            for name in [name for name in pending if self._is_ready(name)]:
                self._children[name].keep()
                pending.remove(name)
                self.progress.done(f"  {name}", time.monotonic() - began)
            self._refuse_ended(pending)
            if pending and time.monotonic() - began > within:
                raise self._failed(pending[0], f"was not ready within {within:g} s")
            time.sleep(0.03 if pending else 0)

    def _is_ready(self, name: str) -> bool:
        pid = self.pid(name)
        if pid is None:
            return False
        if name in self._servers:
            return self._servers[name].is_ready(pid)
        (replica,) = (one for one in self.site.topology.running if one.name == name)
        return probe.is_ready(replica, self.site.topology)

    def _refuse_ended(self, names: Iterable[str]) -> None:
        for name in names:
            if self._children[name].exit_code is not None:
                raise self._failed(name, "ended at its start")

    def _failed(self, name: str, what: str) -> CannotStart:
        child = self._children[name]
        return CannotStart(f"{name} {what}. The end of {child.program.log}:\n\n{child.log_tail()}")

    def _backed_up(self) -> float | None:
        """When the last backup was made, 0 before the first; None where nobody said where backups go."""
        if self.site.postgres is None or self.site.postgres.archive is None:
            return None
        from tools.backups import last

        made = last(self.site.postgres.archive.folder)
        return made.timestamp() if made else 0.0

    def _end_leftovers(self) -> None:
        """A supervisor that was killed takes its children along on Linux; elsewhere they are ended here."""
        for one in self.site.topology.running:
            end_leftover(self.site.record(one.name), signal.SIGKILL)
        for server in self.site.servers:
            how = signal.SIGINT if isinstance(server, Postgres) else signal.SIGTERM
            end_leftover(self.site.record(server.name), how)

    def _refuse_taken_ports(self) -> None:
        ours = self.site.topology.ports()
        servers = {"postgres": self.site.postgres, "nats": self.site.nats}
        from_outside = tuple(name for name, server in servers.items() if server is None)
        for name, port in ours.items():
            if name.startswith(from_outside):
                continue
            if not probe.is_free(port):
                other = self.site.port_base + (10_000 if self.site.port_base < 50_000 else -10_000)
                raise CannotStart(
                    f"Port {port}, meant for {name}, is used by {probe.who_listens(port)}.\n"
                    f"Stop that, or move every port of the stack:  {PORT_BASE_SETTING}={other} make up\n"
                    f"(The base is {self.site.port_base} now.)"
                )

    def _start_servers(self) -> None:
        for server in self.site.servers:
            with self.progress.step(f"{server.title} on {HOST}:{server.port}"):
                child = Child(embedded.prepared(server), self.progress.line)
                self._begin(server.name, child)
                embedded.until_ready(server, child, RECOVERED_WITHIN)
                self._servers[server.name] = server
        brokers = {name: server.port for name, server in self._servers.items() if not isinstance(server, Postgres)}
        self._watch.begin(brokers, self._children, self.progress.line)

    def _provision_and_migrate(self) -> None:
        with self.progress.step("roles, databases and keys"):
            # Imported late: the database driver is not needed by whoever is told that the stack runs already.
            from tools.provision import provision

            provision(self.site)
        with self.progress.step("migrations"):
            self._run_to_end("migrate", "migrate", "--all", environment=self.site.own_environment())
        if self.site.standby:
            self.site.standby.demand_commits()
        if (self.site.data / RESTORED).exists():
            with self.progress.step("what was said, to be said again"):
                from tools.backups import take_up

                take_up(self.site)

    def _start_processes(self) -> None:
        running = self.site.topology.running
        for one in running:
            environment = self.site.environment(one.process.name, one)
            self._begin(one.name, self._child(one.name, "serve", one.process.name, environment=environment))
        with self.progress.step(f"{len(running)} processes"):
            self.wait_ready(*(one.name for one in running), within=START_WITHIN)

    def _seed(self) -> None:
        with self.progress.step("demonstration clients"):
            environment = self.site.environment("gateway") | {DATA_SETTING: str(self.site.data)}
            self._run_to_end("seed", "seed", environment=environment)

    def _begin(self, name: str, child: Child) -> None:
        # Known before it runs: an interruption at this very moment must still find and stop it.
        self._children[name] = child
        child.start()

    def _run_to_end(self, name: str, *words: str, environment: Mapping[str, str]) -> None:
        child = self._child(name, *words, environment=environment)
        self._begin(name, child)
        if not child.wait_ended(START_WITHIN):
            raise self._failed(name, f"did not end within {START_WITHIN:g} s")
        if child.exit_code != 0:
            raise self._failed(name, "failed")
        del self._children[name]

    def _child(self, name: str, *words: str, environment: Mapping[str, str]) -> Child:
        program = Program(
            name=name,
            command=(*goldenthread(), *words),
            environment=environment,
            directory=ROOT,
            log=self.site.log(name),
            record=self.site.record(name),
        )
        return Child(program, self.progress.line)

    def _stop_together(self, names: Iterable[str], deadline: float) -> None:
        children = [self._children[name] for name in names if name in self._children]
        for child in children:
            child.ask_to_stop()
        for child in children:
            if not child.wait_gone(deadline - time.monotonic()):
                self.progress.line(f"  {child.program.name} did not stop in time and was killed")


def goldenthread() -> tuple[str, ...]:
    """The command of this very installation, whatever the caller's PATH says."""
    return sys.executable, str(Path(sys.executable).with_name("goldenthread"))
