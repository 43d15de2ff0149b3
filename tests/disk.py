"""A small disk of a stack's own, which a test can fill to the last byte and empty again. Only root may mount one."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

MB = 1 << 20


@dataclass(frozen=True)
class SmallDisk:
    """Mounted at `folder`."""

    folder: Path

    @contextmanager
    def full(self) -> Iterator[None]:
        """Not a byte is free when the block begins; there is room again at its end."""
        ballast = self.folder / "ballast"
        with ballast.open("wb") as file:
            size, step = 0, 64 * MB
            while step >= 4096:
                try:
                    os.posix_fallocate(file.fileno(), size, step)
                    size += step
                except OSError:
                    step //= 2
        try:
            yield
        finally:
            ballast.unlink()

    @property
    def free(self) -> int:
        """Bytes."""
        return shutil.disk_usage(self.folder).free


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[SmallDisk]:
    """In memory, and gone at the end of the block."""
    folder.mkdir(parents=True)
    _mount(folder, megabytes)
    try:
        yield SmallDisk(folder)
    finally:
        # Lazily: whatever is still open there goes with its process.
        subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)


@cache
def why_not() -> str:
    """Why no disk can be mounted here; empty when it can."""
    with TemporaryDirectory() as folder:
        try:
            _mount(Path(folder), 1)
        except (OSError, subprocess.CalledProcessError) as error:
            said = getattr(error, "stderr", "") or str(error)
            return f"a small disk cannot be mounted here: {said.strip()}"
        subprocess.run(["umount", folder], check=True, capture_output=True)
        return ""


def _mount(folder: Path, megabytes: int) -> None:
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0711", "tmpfs", str(folder)]
    subprocess.run(command, check=True, capture_output=True, text=True)
