"""Habits that no linter knows: the time comes from the kernel's clock, names say what a thing is, and what is committed
is the product's and no machine's.
"""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.topology import ROOT

CODE = ("kernel", "chassis", "services", "gateway", "tools", "tests")
# Where the domain's time may not be asked of the machine, and the one module that asks it.
TIMELESS = ("kernel", "services")
CLOCK = Path("kernel/clock.py")
ASKING = {
    "datetime.datetime": {"now", "utcnow", "today"},
    "datetime.date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime"},
}
WORDS_THAT_SAY_NOTHING = {"helper", "helpers", "manager", "managers", "util", "utils"}
A_MACHINES = re.compile(
    r"(?:^|[^A-Za-z0-9_])/(?:work|farm|root|home)/[A-Za-z]"  # a path of some machine
    r"|--(?:extra-)?index[-]url|--find[-]links"
    r"|\b(?:pypi|pythonhosted)\.org|\bnpmjs\.(?:org|com)",  # a registry's host
    re.MULTILINE,
)
# The generated API document is the largest: each operation tells of each of its refusals.
LARGEST_BYTES = 2_000_000


def modules(*folders: str, speaking_of: str) -> Iterator[tuple[Path, ast.Module]]:
    """Those whose text has one of the words at all: to parse every other costs a minute, and finds nothing."""
    words = re.compile(speaking_of, re.IGNORECASE)
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if words.search(text := path.read_text()):
                yield path.relative_to(ROOT), ast.parse(text)


def times_asked(tree: ast.Module) -> list[int]:
    """Lines that ask the machine what time it is."""
    known = _names(tree)
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr in ASKING.get(_dotted(node.value, known), ()))
        or (
            isinstance(node, ast.ImportFrom)
            and any(one.name in ASKING.get(node.module or "", ()) for one in node.names)
        )
    ]


def _names(tree: ast.Module) -> dict[str, str]:
    """Local name -> what it was imported as: "dt" -> "datetime.datetime"."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.asname or one.name: one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return found


def _dotted(node: ast.expr, known: dict[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value, known)}.{node.attr}"
    return known.get(node.id, node.id) if isinstance(node, ast.Name) else ""


def names_that_say_nothing(tree: ast.Module) -> list[str]:
    """Classes, functions, arguments and variables that are called manager, helper or utils."""
    defined = [name for node in ast.walk(tree) if (name := _defined(node))]
    return [name for name in defined if WORDS_THAT_SAY_NOTHING & set(words(name))]


def _defined(node: ast.AST) -> str:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return name
        case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.alias(asname=str(name)):
            return name
    return ""


def words(name: str) -> list[str]:
    """ "PanelManager", "panel_manager" -> "panel", "manager"."""
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]


def test_only_the_clock_asks_what_time_it_is() -> None:
    asking = r"\b(now|utcnow|today|time|time_ns|localtime|gmtime)\b"
    found = {str(path): times_asked(tree) for path, tree in modules(*TIMELESS, speaking_of=asking) if path != CLOCK}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import datetime\ndatetime.now()",
        "from datetime import UTC, datetime as dt\nmoment = dt.now(UTC)",
        "import datetime\ndatetime.date.today()",
        "from datetime import date\nday = field(default_factory=date.today)",
        "import time\ntime.time()",
        "from time import time\ntime()",
    ],
)
def test_asking_the_machine_is_noticed(code: str) -> None:
    assert times_asked(ast.parse(code))


def test_the_kernels_clock_may_be_asked() -> None:
    assert not times_asked(ast.parse("from kernel.clock import Clock\nclock: Clock\nclock.now()\nunit.today"))


def test_names_say_what_a_thing_is() -> None:
    empty = "|".join(WORDS_THAT_SAY_NOTHING)
    found = {str(path): names_that_say_nothing(tree) for path, tree in modules(*CODE, speaking_of=empty)}
    assert {path: names for path, names in found.items() if names} == {}
    paths = (path for folder in CODE for path in (ROOT / folder).rglob("*.py"))
    assert [path for path in paths if WORDS_THAT_SAY_NOTHING & set(words(path.stem))] == []


@pytest.mark.parametrize(
    "code",
    ["class PanelManager: ...", "def date_helper(): ...", "def f(manager): ...", "utils = 1", "class DateUtils: ..."],
)
def test_an_empty_name_is_noticed(code: str) -> None:
    assert names_that_say_nothing(ast.parse(code))


def test_the_practices_words_are_names() -> None:
    assert not names_that_say_nothing(ast.parse("from contextlib import contextmanager\nclass Management: ..."))


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """What is committed, and what would be with the next commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git repository")
    found = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in found if path.is_file()]


def test_nothing_committed_is_a_machines_own(files: list[Path]) -> None:
    """No path of a machine, no registry's host: the product builds anywhere."""
    found = {str(path.relative_to(ROOT)): A_MACHINES.findall(path.read_text(errors="replace")) for path in files}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "text",
    ["see /" + "home/jo/notes", "DATA=/" + "work/data", "pip install --index" + "-url x", "https://pypi" + ".org/x"],
)
def test_a_machines_own_is_noticed(text: str) -> None:
    assert A_MACHINES.search(text)


@pytest.mark.parametrize("text", ["/v1/home/a", "https://example.org/work/", "a/root/b", "/homework"])
def test_paths_of_the_product_are_not(text: str) -> None:
    assert not A_MACHINES.search(text)


def test_nothing_large_is_committed(files: list[Path]) -> None:
    assert [str(path.relative_to(ROOT)) for path in files if path.stat().st_size > LARGEST_BYTES] == []
