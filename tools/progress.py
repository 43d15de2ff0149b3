"""What a start tells the person who waits for it: one line per step with how long it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from io import TextIOWrapper


class Progress:
    """Moving on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._on_terminal = sys.stdout.isatty()
        if isinstance(sys.stdout, TextIOWrapper):
            # A terminal that has no sign for ✓ or £ shows a question mark, and the start goes on.
            sys.stdout.reconfigure(errors="replace")

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self._began

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        began = time.monotonic()
        with self._spinner(title):
            try:
                yield
            except BaseException:
                self.line(f"  ✗ {title}")
                raise
        self.done(title, time.monotonic() - began)

    def done(self, title: str, seconds: float) -> None:
        self.line(f"  ✓ {title:<58} {seconds:5.1f} s")

    def line(self, text: str) -> None:
        print(text, flush=True)

    def _spinner(self, title: str) -> AbstractContextManager[object]:
        if not self._on_terminal:
            return nullcontext()
        from rich.console import Console

        # It redirects print while it turns, so that lines appear above it.
        return Console().status(f"{title} …")


class Silence(Progress):
    """For tests and for whoever else only wants a stack."""

    def __init__(self) -> None:
        super().__init__()
        self._on_terminal = False

    def line(self, text: str) -> None:
        pass
