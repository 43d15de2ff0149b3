"""Processes that die at a moment of the test's choice, and are shown to have died and come back."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.running import Running
from tools.journey.actor import eventually


@contextmanager
def dying(stack: Running, failpoint: str, *processes: str) -> Iterator[None]:
    """Each of these processes dies at the failpoint while the block runs; at its end each has died and is back.

    Unexpected, with the pair's name, when one has not passed the failpoint.
    """
    before = {process: stack.stack.pid(process) for process in processes}
    for process in processes:
        stack.arm(process, failpoint)
    yield
    for process in processes:
        pair = f"{process}.{failpoint}"
        eventually(f"the death at {pair}", lambda pair=pair: pair not in stack.armed())  # type: ignore[misc]
        eventually(
            f"the return of {process}",
            lambda process=process: stack.stack.pid(process) not in (None, before[process]),  # type: ignore[misc]
        )
