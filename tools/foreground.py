"""`goldenthread up`: the stack for a person at a terminal, until Ctrl-C."""

import os
import signal
import sys
from types import FrameType

from tools.failure import CannotStart
from tools.progress import Progress
from tools.topology import HOST
from tools.up import Stack


def run(*, demo: bool = True) -> int:
    """Start, say where everything is, wait for Ctrl-C or SIGTERM, stop. The exit code for the shell."""
    progress = Progress()
    try:
        stack = Stack(demo=demo, progress=progress, traces=_keeps_traces())
        _listen_for_the_end(stack)
        stack.start()
        progress.line(_where_everything_is(stack, progress.elapsed))
        while True:
            signal.pause()
    except CannotStart as error:
        print(f"\n{error}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        stack.stop()
        progress.line(f"Stopped. The data stays in {_short(stack)}; `make clean` forgets it.")
        return 0


def _keeps_traces() -> bool:
    """Where the environment names a backend, they go there."""
    return not any(name.startswith("OTEL_EXPORTER_OTLP") for name in os.environ)


def _listen_for_the_end(stack: Stack) -> None:
    """The first Ctrl-C stops in order, the second at once."""
    asked = []

    def end(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        if len(asked) == 1:
            # Not print: it may have been in the middle of printing.
            os.write(sys.stdout.fileno(), "\nStopping …\n".encode())
            raise KeyboardInterrupt
        stack.kill_everything()

    # Set even where the shell had them ignored, as it does for `make up &` in a script.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)


def _where_everything_is(stack: Stack, seconds: float) -> str:
    site = stack.site
    lines = [
        "",
        f"Goldenthread is ready after {seconds:.1f} s.",
        "",
        f"  Gateway            {site.gateway_url}",
        *[f"  and                http://{HOST}:{one.port}" for one in site.topology.replicas_of("gateway")[1:]],
        f"  API documentation  {site.gateway_url}/docs",
        f"  Operator's page    {site.page_url}",
        *([f"  Traces             {site.page_url}/traces"] if _keeps_traces() else []),
        f"  Logs               {os.path.relpath(site.data / 'logs')}",
    ]
    clients = sorted(site.clients.glob("*.json"))
    if clients:
        lines += ["", "  Demonstration clients, each with its private key:"]
        lines += [f"    {path.stem:<28} {os.path.relpath(path)}" for path in clients]
    if site.demo:
        lines += ["", f"  People sign in at {site.gateway_url}/sign-in, without a password, as one of:", *_people()]
    lines += ["", f"  To stop: press Ctrl-C, or run  kill {os.getpid()}", ""]
    return "\n".join(lines)


def _people() -> list[str]:
    """The demonstration's people, by the sign-in that they have."""
    from gateway.people.demonstration.provider import NAMES, PEOPLE

    return [
        line
        for id, people in PEOPLE.items()
        for line in (f"    {NAMES[id]}", *(f"      {one['who']}" for one in people.values()))
    ]


def _short(stack: Stack) -> str:
    return os.path.relpath(stack.site.data)
