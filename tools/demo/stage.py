"""Where the story is played: on the stack that runs here, or on one that is started for it and stopped after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from kernel.clock import OffsetClock, chosen
from tools import probe
from tools.failure import CannotStart
from tools.journey.actor import Unexpected, eventually
from tools.journey.southampton import FIRST_DAY
from tools.occupancy import Occupancy
from tools.progress import Progress
from tools.site import Site, data_folder, site
from tools.up import START_WITHIN, Stack


@dataclass(frozen=True)
class Stage:
    """A stack at work. `borrowed` when it ran before the story and goes on running after it."""

    site: Site
    borrowed: bool

    @property
    def today(self) -> date:
        return OffsetClock(self.site.data / "clock").today()

    def choose_date(self, day: date) -> None:
        """Nine o'clock on that day; a day that has come already stays as it is."""
        if day > self.today:
            chosen(self.site.data / "clock", day)


@contextmanager
def stage(progress: Progress) -> Iterator[Stage]:
    """Raises CannotStart when no stack can be had."""
    here = site()
    holder = Occupancy(here.data).holder()
    if holder is None:
        yield from _own(progress)
        return
    progress.line("Goldenthread runs here already; the story is played on it.")
    with progress.step("waiting until it is ready"):
        found = _running(here)
    progress.line("")
    yield Stage(found, borrowed=True)


def _own(progress: Progress) -> Iterator[Stage]:
    fresh = not any((data_folder() / trace).exists() for trace in ("postgres", "clock"))
    progress.line("Nothing runs yet: starting the platform for the story.\n")
    # A platform without a past begins where the story begins; one with a past never goes back in time.
    with Stack(progress=progress, clock=FIRST_DAY if fresh else None) as stack:
        progress.line("")
        try:
            yield Stage(stack.site, borrowed=False)
        finally:
            progress.line("\nStopping the platform; its data stay (`make clean` forgets them).")


def _running(here: Site) -> Site:
    """The site on the ports on which it really runs, as soon as its door is open."""

    def look() -> Site | None:
        holder = Occupancy(here.data).holder()
        if holder is None:
            raise CannotStart(f"What was starting or ending in {here.data} has ended. Run this again.")
        found = site(here.data, ports=holder.port_base) if holder.port_base else here
        return found if _is_open(found) else None

    try:
        return eventually("the gateway", look, within_s=START_WITHIN)
    except Unexpected as error:
        raise CannotStart(f"The stack in {here.data} does not become ready; see `make status` and its logs.") from error


def _is_open(found: Site) -> bool:
    ready = probe.answers_ok(found.topology.gateway.port, "/health/ready")
    return ready and any(found.clients.glob("*.json"))
