"""Sets one document and ends: JSON in, PDF out. Run as a process of its own, which knows nothing and reaches nothing.

What comes in is data of the template beside this file, and never a part of it.
"""

import contextlib
import json
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

import typst

HERE = Path(__file__).parent
MEMORY_BYTES = 2 * 1024**3
CPU_S = 20


def main() -> None:
    """Reads the document from standard input and writes the PDF to standard output."""
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    _limit(resource.RLIMIT_CPU, CPU_S)
    _limit(resource.RLIMIT_FSIZE, 0)
    sys.stdout.buffer.write(press(sys.stdin.buffer.read().decode()))


def press(told: str) -> bytes:
    """The PDF of a document, told as JSON. typst.TypstError when it cannot be set."""
    dated = datetime.fromisoformat(json.loads(told)["dated"]).replace(tzinfo=UTC)
    return typst.compile(
        HERE / "document.typ",
        root=HERE,
        font_paths=[HERE / "fonts"],
        ignore_system_fonts=True,
        package_path=HERE / "packages",
        package_cache_path=HERE / "packages",
        sys_inputs={"document": told},
        format="pdf",
        pdf_standards=["ua-1"],
        # The same document is the same file, whenever it is set.
        timestamp=dated,
    )


def _limit(kind: int, most: int) -> None:
    # A system that allows less already keeps its own limit.
    with contextlib.suppress(ValueError):
        resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
