"""A PDF as a reader and a screen reader have it, and the files that say how it should be."""

import os
import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from chassis.typesetting import Document
from chassis.typesetting.page import page
from chassis.typesetting.pdf import as_told
from chassis.typesetting.press import press

FOLDER = Path(__file__).parent
# Writes the files anew; look at what git then shows.
WRITES = "GOLDENTHREAD_WRITE_GOLDEN" in os.environ


def held_against(name: str, found: str) -> None:
    """Fails where the golden file of that name says something else."""
    file = FOLDER / name
    if WRITES:
        file.parent.mkdir(exist_ok=True)
        file.write_text(found)
    assert found == file.read_text(), f"{name} differs; if it should, write it anew with GOLDENTHREAD_WRITE_GOLDEN=1"


def pdf(document: Document) -> PdfReader:
    """Set here and now; tests of the press have it set in a process of its own."""
    return PdfReader(BytesIO(press(as_told(document))))


def as_read(reader: PdfReader) -> str:
    """Title, language, how it is tagged, and what each page says."""
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    pages = "\n---\n".join(_tidy(one.extract_text()) for one in reader.pages)
    metadata: Any = reader.metadata
    return f"{metadata.title}\n{metadata.author}\n{root['/Lang']}\n\n{outline(reader)}\n\n{pages}\n"


def outline(reader: PdfReader) -> str:
    """How it is tagged."""
    root: Any = reader.trailer["/Root"]
    return "\n".join(_tags(root["/StructTreeRoot"]["/K"], 0))


def _tags(node: Any, depth: int) -> list[str]:
    """The tags as an outline; of equal ones that follow one another only how many."""
    node = node.get_object()
    if isinstance(node, int):
        return []
    if isinstance(node, list):
        return _counted([_tags(one, depth) for one in node])
    own = ["  " * depth + node["/S"]] if "/S" in node else []
    return own + (_tags(node["/K"], depth + 1) if "/K" in node else [])


def _counted(told: list[list[str]]) -> list[str]:
    counted: list[tuple[list[str], int]] = []
    for one in filter(None, told):
        if counted and counted[-1][0] == one:
            counted[-1] = (one, counted[-1][1] + 1)
        else:
            counted.append((one, 1))
    return [
        f"{line} x {times}" if times > 1 and index == 0 else line
        for lines, times in counted
        for index, line in enumerate(lines)
    ]


def words_of_page(document: Document) -> list[str]:
    """What the page says, word by word, without what frames it."""
    reader = _Text()
    reader.feed(page(document))
    return words(" ".join(reader.told))


def words_of_pdf(reader: PdfReader) -> list[str]:
    """The same of the PDF, without foot and marks of lists."""
    said = "\n".join(_tidy(one.extract_text()) for one in reader.pages)
    return words(re.sub(r"Reference \S+\nPage \d+ of \d+|Reference \S+ ?Page \d+ of \d+|•", " ", said))


def words(text: str) -> list[str]:
    """Its words, whatever stands between them."""
    return re.findall(r"\w+", text)


def _tidy(text: str) -> str:
    return re.sub(r" *\n", "\n", re.sub(r"[ \t]+", " ", text.replace("\u200b", ""))).strip()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("head", "footer")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("head", "footer")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.told.append(data)
