"""Writes a new house that runs and is empty: contract, rooms, first migration, and a test that says what to build next.

    python -m tools.new_service transport            # owns records of the kind "transport"
    python -m tools.new_service sessions booking     # owns bookings

Everything is made in a copy of the source and brought over at the end, so that a failure leaves nothing behind.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tools import manifests, topology
from tools.house_names import SCOPES, Names, Unfit, names_for

TEMPLATES = Path(__file__).parent / "templates" / "new_service"
TOPOLOGY = Path("topology.toml")
NOT_SOURCE = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build")


def write(names: Names, root: Path = topology.ROOT) -> list[Path]:
    """Writes the house. The paths that were made or changed; Unfit, and nothing changed, when it does not work out."""
    with tempfile.TemporaryDirectory(prefix="new-service-") as folder:
        stage = Path(folder) / "source"
        shutil.copytree(root, stage, ignore=NOT_SOURCE)
        paths = build(names, stage)
        bring(paths, stage, root)
    return paths


def build(names: Names, stage: Path) -> list[Path]:
    """Writes the house into a copy of the source. The paths to bring over; what others read already comes last."""
    rendered = _render(names, stage)
    for path, text in ((SCOPES, _with_scopes(names, stage)), (TOPOLOGY, _with_house(names, stage))):
        (stage / path).write_text(text)
    migrations = stage / "services" / names.house / "migrations"
    migrations.mkdir()
    _run(stage, "tools.protos")
    _run(stage, "tools.new_migration", names.house, "first tables")
    python = [str(path) for path in rendered if path.suffix == ".py"]
    _run(stage, "ruff", "check", "--quiet", "--fix", *python)
    _run(stage, "ruff", "format", "--quiet", *python)
    _run(stage, f"services.{names.house}.main")
    _run(stage, "tools.manifests")
    drawn_up = [
        path for folder in (migrations, stage / "gen/goldenthread" / names.house) for path in folder.rglob("*.*")
    ]
    written = {manifests.of(names.house), *manifests.OF_ALL} - {manifests.OF_NO_HOUSE}
    described = sorted(Path("k8s") / path for path in written)
    made = {path.relative_to(stage) for path in (*drawn_up, migrations / "HEAD")}
    return [*rendered, *sorted(path for path in made if path.suffix != ".pyc"), *described, SCOPES, TOPOLOGY]


def _render(names: Names, stage: Path) -> list[Path]:
    """Every template in its place: HOUSE in its path is the house's name."""
    templates = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, keep_trailing_newline=True)
    written = []
    for name in sorted(templates.list_templates(extensions=["jinja"])):
        path = Path(name.replace("HOUSE", names.house).removesuffix(".jinja"))
        (stage / path).parent.mkdir(parents=True, exist_ok=True)
        (stage / path).write_text(templates.get_template(name).render(names.in_templates()))
        written.append(path)
    return written


def _with_house(names: Names, root: Path) -> str:
    """The topology with the new house after the others, on the next free port."""
    text, known = (root / TOPOLOGY).read_text(), topology.load(root / TOPOLOGY)
    port = max(house.port for house in known.houses) + 1
    while port in known.ports().values():
        port += 1
    entry = f'\n[house.{names.house}]\nport = {port}\ncalls = []\nhears = ["referrals"]\n'
    end = list(re.finditer(r"^\[house\.\w+\]\n(?:.*\S.*\n)*", text, re.M))[-1].end()
    return text[:end] + entry + text[end:]


def _with_scopes(names: Names, root: Path) -> str:
    """The table of scopes with the two that the new house asks for."""
    rows = (
        f'    "{names.record}.read": "See what the house {names.house} keeps of a child.",\n'
        f'    "{names.record}.write": "Have something opened for a child in the house {names.house}.",\n'
    )
    table = r"(^SCOPES: dict\[str, str\] = \{\n(?:    .*\n)*)(?=\}$)"
    text, found = re.subn(table, rf"\g<1>{rows}", (root / SCOPES).read_text(), flags=re.M)
    if not found:
        raise Unfit(f"{SCOPES} has no table SCOPES of the form that tools/new_service.py knows; nothing is changed.")
    return text


def _run(stage: Path, module: str, *words: str) -> None:
    """A module at work in the copy; Unfit with what it said when it does not end well."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(stage), str(stage / "gen")]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, cwd=stage, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
        raise Unfit(f"{module} does not take the new house; nothing is changed. It says:\n{said}")


def bring(paths: Sequence[Path], stage: Path, root: Path) -> None:
    """Copies the paths from the stage to the root: all of them, or none if one cannot be copied."""
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
    """The file as it was; one that was not there goes, and with it the folders that it leaves empty."""
    if content is not None:
        path.write_bytes(content)
        return
    path.unlink(missing_ok=True)
    folder = path.parent
    while folder.exists() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def main(words: Sequence[str]) -> None:
    if len(words) not in (1, 2):
        raise Unfit(
            "Name the house:  make new-service NAME=transport   (what it owns, if another word:  RECORD=journey)"
        )
    names = names_for(words[0], words[1] if len(words) == 2 else "")
    print(f"Writing the house {names.house} and drafting its first migration ...", flush=True)
    for path in write(names):
        print(f"  {path}")
    port = topology.load().process(names.house).port
    print(f"The house {names.house} now runs with the others, on port {port}. Its test says what to build next:")
    print(f"  .venv/bin/pytest tests/integration/test_{names.house}.py")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Unfit as reason:
        sys.exit(str(reason))
