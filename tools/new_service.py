"""Writes a new house that runs and is empty: contract, rooms, first migration, and a test that says what to build next.

    python -m tools.new_service transport            # owns records of the kind "transport"
    python -m tools.new_service sessions booking     # owns bookings

Everything is made in a copy of the source and brought over at the end, so that a failure leaves nothing behind.
"""

import builtins
import keyword
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy import MetaData
from sqlalchemy.dialects.postgresql.base import RESERVED_WORDS

from chassis.tables import add_standard_tables
from tools import topology

ROOT = topology.ROOT
TEMPLATES = Path(__file__).parent / "templates" / "new_service"
TOPOLOGY = Path("topology.toml")
SCOPES = Path("gateway/oauth/scopes.py")
NOT_SOURCE = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build")
NAME = re.compile(r"[a-z]{3,24}")
# A house or record of such a name would stand in the way of what every house already calls so.
OUR_WORDS = frozenset(
    "access api authority change child client common date domain event events gateway goldenthread house invalid listener"
    " machine main message metadata migrations move nats none operator page party postgres principal process public"
    " record records refused relation request response service state storage test tools translate unit violation".split()
)


class Unfit(Exception):
    """No house can be written so; the message is for the person at the terminal and says what to do."""


@dataclass(frozen=True, slots=True)
class Names:
    """The house and the kind of record that it owns, each one lower-case word, and in the other dresses they wear."""

    house: str
    record: str

    def for_templates(self) -> dict[str, str]:
        return {
            "house": self.house,
            "House": self.house.capitalize(),
            "record": self.record,
            "Record": self.record.capitalize(),
            "RECORD": self.record.upper(),
            "RECORDS": plural(self.record).upper(),
        }


def plural(noun: str) -> str:
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if re.search(r"(s|x|z|ch|sh)$", noun) else f"{noun}s"


def singular(noun: str) -> str:
    """The record that a house is named after, as the house plans is after the plan."""
    return noun[:-1] if re.search(r"[^isu]s$", noun) else noun


def names_for(house: str, record: str, root: Path = ROOT) -> Names:
    """The names, if they are words that nobody has taken; Unfit otherwise."""
    names = Names(house, record or singular(house))
    _demand_word("house", names.house)
    _demand_word("record", names.record)
    known = topology.load(root / TOPOLOGY).names
    if house in known:
        raise Unfit(f"There is a house {house} already; there are {', '.join(known)}.")
    for path in (f"services/{house}", f"proto/goldenthread/{house}", f"tests/integration/test_{house}.py"):
        if (root / path).exists():
            raise Unfit(f"{path} is there already; take another name, or remove it first.")
    scopes = (root / SCOPES).read_text()
    if f'"{names.record}.read"' in scopes or f'"{names.record}.write"' in scopes:
        raise Unfit(
            f"The scopes {names.record}.… are taken; name another record: make new-service NAME={house} RECORD=…"
        )
    return names


def _demand_word(what: str, name: str) -> None:
    if not NAME.fullmatch(name):
        raise Unfit(
            f"{name!r} does not name a {what}: take one English word, 3 to 24 lower-case letters, as in transport."
        )
    standard = MetaData()
    add_standard_tables(standard)
    for owner, words in (
        ("Python", {*keyword.kwlist, *keyword.softkwlist, *dir(builtins)}),
        ("SQL", RESERVED_WORDS),
        ("the platform", OUR_WORDS | standard.tables.keys()),
    ):
        if name in words:
            raise Unfit(f"{name} is a word of {owner} itself; name the {what} otherwise.")


def build(names: Names, stage: Path) -> list[Path]:
    """Writes the house into a copy of the source. The paths to bring over, what is edited last."""
    rendered = _render(names, stage)
    _edit(stage / TOPOLOGY, _with_house(stage, names.house))
    _edit(stage / SCOPES, _with_scopes((stage / SCOPES).read_text(), names))
    rooms = stage / "services" / names.house
    (rooms / "migrations").mkdir()
    _run(stage, "tools.protos")
    _run(stage, "tools.new_migration", names.house, "first tables")
    python = [str(path) for path in rendered if path.suffix == ".py"]
    _run(stage, "ruff", "check", "--quiet", "--fix", *python)
    _run(stage, "ruff", "format", "--quiet", *python)
    _run(stage, f"services.{names.house}.main")
    made = [
        *rendered,
        *_files(stage, rooms / "migrations"),
        *_files(stage, stage / "gen" / "goldenthread" / names.house),
    ]
    return [*made, SCOPES, TOPOLOGY]


def _render(names: Names, stage: Path) -> list[Path]:
    words = names.for_templates()
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False
    )
    written = []
    for name in sorted(templates.list_templates(extensions=["jinja"])):
        path = Path(name.replace("HOUSE", names.house).removesuffix(".jinja"))
        (stage / path).parent.mkdir(parents=True, exist_ok=True)
        (stage / path).write_text(templates.get_template(name).render(words))
        written.append(path)
    return written


def _files(stage: Path, folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return sorted(path.relative_to(stage) for path in found)


def _with_house(root: Path, house: str) -> str:
    """The topology with the new house after the others, on the next free port."""
    text = (root / TOPOLOGY).read_text()
    known = topology.load(root / TOPOLOGY)
    taken = set(known.ports().values())
    port = next(port for port in range(max(house.port for house in known.houses) + 1, 65_536) if port not in taken)
    entry = f'\n[house.{house}]\nport = {port}\ncalls = []\nhears = ["referrals"]\n'
    last = list(re.finditer(r"^\[house\.\w+\]\n(?:.*\S.*\n)*", text, re.M))[-1]
    return text[: last.end()] + entry + text[last.end() :]


def _with_scopes(text: str, names: Names) -> str:
    """The table of scopes with the two that the new house asks for."""
    rows = (
        f'    "{names.record}.read": "See what the house {names.house} keeps of a child.",\n'
        f'    "{names.record}.write": "Open something for a child in the house {names.house}.",\n'
    )
    wider, found = re.subn(r"(^SCOPES: dict\[str, str\] = \{\n(?:    .*\n)*)(?=\}$)", rf"\g<1>{rows}", text, flags=re.M)
    if found != 1:
        raise Unfit(f"{SCOPES} has no table SCOPES as this tool knows it; mend tools/new_service.py.")
    return wider


def _edit(path: Path, text: str) -> None:
    path.write_text(text)


def _run(stage: Path, module: str, *words: str) -> None:
    """A tool at work in the copy; Unfit with what it said when it does not end well."""
    places = os.pathsep.join([str(stage), str(stage / "gen")])
    environment: Mapping[str, str] = os.environ | {"PYTHONPATH": places, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", module, *words], cwd=stage, env=environment, capture_output=True, text=True
    )
    if done.returncode != 0:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
        raise Unfit(f"{module} does not take the house as it was written; nothing is changed. It says:\n{said}")


def bring(paths: Sequence[Path], stage: Path, root: Path) -> None:
    """Copies the paths from the stage to the root: all, or none if one of them cannot be copied."""
    before = {path: (root / path).read_bytes() if (root / path).exists() else None for path in paths}
    try:
        for path in paths:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(stage / path, root / path)
    except BaseException:
        for path, content in before.items():
            _put_back(root / path, content)
        raise


def _put_back(path: Path, content: bytes | None) -> None:
    if content is not None:
        path.write_bytes(content)
        return
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if not folder.exists():
            continue
        if any(folder.iterdir()):
            return
        folder.rmdir()


def write(names: Names, root: Path = ROOT) -> list[Path]:
    """The whole of it. The paths that were written; Unfit, and nothing changed, when it does not work out."""
    with tempfile.TemporaryDirectory(prefix="new-service-") as folder:
        stage = Path(folder) / "source"
        shutil.copytree(root, stage, ignore=NOT_SOURCE)
        paths = build(names, stage)
        bring(paths, stage, root)
    return paths


def main(words: Sequence[str]) -> None:
    if not 1 <= len(words) <= 2:
        raise Unfit("Name the house:  make new-service NAME=transport  (and, if it is another word, RECORD=journey)")
    names = names_for(words[0], words[1] if len(words) == 2 else "")
    print(f"Writing the house {names.house}; its first migration is drafted on a PostgreSQL of its own ...", flush=True)
    paths = write(names)
    port = topology.load().process(names.house).port
    print("\n".join(f"  {path}" for path in paths))
    print(f"The house {names.house} runs with the others, on port {port}. What to build next is said by its test:")
    print(f"  .venv/bin/pytest tests/integration/test_{names.house}.py")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Unfit as reason:
        sys.exit(str(reason))
