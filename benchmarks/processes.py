"""What running processes cost, read from outside: their processor time and their memory."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import psutil


def processor_s(roots: Iterable[int]) -> float:
    """Seconds of processor that these processes have had, and all that they started, those that have ended included."""
    return sum(sum((t.user, t.system, t.children_user, t.children_system)) for t in _each(roots, "cpu_times"))


def memory_mib(roots: Iterable[int]) -> float:
    """The memory of these and all that they started; where several share some, each has its part of it (PSS)."""
    return sum(one.pss for one in _each(roots, "memory_full_info")) / 2**20


def _each(roots: Iterable[int], asked: str) -> Iterator[Any]:
    """What psutil says of each; one that ends meanwhile is left out."""
    family: set[psutil.Process] = set()
    for pid in roots:
        with suppress(psutil.NoSuchProcess):
            root = psutil.Process(pid)
            family |= {root, *root.children(recursive=True)}
    for one in family:
        with suppress(psutil.NoSuchProcess):
            yield getattr(one, asked)()
