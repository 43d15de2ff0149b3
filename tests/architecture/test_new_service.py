"""`make new-service`: the house that it writes stands at once, and a house that it cannot write leaves nothing."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import topology
from tools.house_names import Unfit, names_for, plural, singular
from tools.manifests import OF_ALL, OF_NO_HOUSE
from tools.new_service import NOT_SOURCE, bring, main

Source = Path
CACHES = {"__pycache__", ".mypy_cache"}
BUF = str(Path(sys.executable).with_name("buf"))
LINT_IMPORTS = str(Path(sys.executable).with_name("lint-imports"))


def copied(into: Path) -> Source:
    """The source as it stands in the working tree, without what is made from it."""
    return Source(shutil.copytree(topology.ROOT, into / "source", ignore=NOT_SOURCE))


def run(source: Source, *command: str) -> subprocess.CompletedProcess[str]:
    """A command at work in the copy, with the copy's code before this one's."""
    environment = os.environ | {"PYTHONPATH": f"{source}{os.pathsep}{source / 'gen'}"}
    return subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, timeout=120)


def python(source: Source, *words: str) -> subprocess.CompletedProcess[str]:
    return run(source, sys.executable, "-m", *words)


def content(source: Source) -> dict[Path, bytes]:
    paths = (path for path in source.rglob("*") if path.is_file() and not CACHES & {*path.parts})
    return {path.relative_to(source): path.read_bytes() for path in paths}


def demand(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """A copy in which the house was written; every path that it made or changed was said."""
    source = copied(tmp_path_factory.mktemp("new-service"))
    if (known := topology.ROOT / ".mypy_cache").exists():  # what mypy knows already of all that is copied
        shutil.copytree(known, source / ".mypy_cache")
    before = content(source)
    said = demand(python(source, "tools.new_service", "transport")).splitlines()
    after = content(source)
    changed = {str(path) for path in after if after[path] != before.get(path)}
    assert changed == {line.strip() for line in said if line.startswith("  ") and not line.startswith("  .venv")}
    assert {str(path) for path in before if after.get(path) != before[path]} == {
        "topology.toml",
        "gateway/oauth/scopes.py",
        *(f"k8s/{path}" for path in OF_ALL if path != OF_NO_HOUSE),
    }
    return source


def test_its_contract_is_clean_and_its_generated_code_fresh(source: Source) -> None:
    demand(run(source, BUF, "lint", "proto"))
    demand(python(source, "tools.protos", "--check"))


def test_its_code_keeps_the_rules_of_style_types_and_imports(source: Source) -> None:
    places = ["services/transport", "tests/integration/test_transport.py", "gateway/oauth/scopes.py"]
    demand(python(source, "ruff", "check", *places))
    demand(python(source, "ruff", "format", "--check", *places))
    demand(python(source, "mypy", "services/transport"))
    demand(run(source, LINT_IMPORTS))


def test_it_keeps_the_rules_of_every_house(source: Source) -> None:
    rules = ("architecture/test_houses.py", "architecture/test_tables.py", "contract/test_contracts.py")
    assert " passed" in demand(python(source, "pytest", "-k", "transport", *(f"tests/{name}" for name in rules)))


def test_it_has_a_port_of_its_own_and_hears_who_may_see_whom(source: Source) -> None:
    known = topology.load(source / "topology.toml")
    assert len(set(known.ports().values())) == len(topology.load().ports()) + 1
    assert known.houses[:-1] == topology.load().houses
    assert known.process("transport").hears == ("referrals",)


def test_it_serves_on_its_own_migrated_database(source: Source) -> None:
    methods = ("OpenTransport", "GetTransport")
    refused = demand(python(source, "tests.architecture.house_at_work", "transport", *methods))
    assert re.fullmatch(
        "OpenTransport NOT_FOUND There is no child .* that you may see.\n"
        "GetTransport NOT_FOUND There is no transport .* that you may see.\n",
        refused,
    )


def test_its_own_test_fails_only_to_say_what_is_to_be_built_next(source: Source) -> None:
    done = python(source, "pytest", "tests/integration/test_transport.py")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed in" in done.stdout
    assert (
        'The transport house runs, and is still empty. Build next, as CONTRIBUTING.md says under "A new' in done.stdout
    )


def test_it_is_not_written_twice(source: Source) -> None:
    before = content(source)
    again = python(source, "tools.new_service", "transport")
    assert again.returncode == 1
    assert again.stderr.startswith("There is a house transport already.")
    assert content(source) == before


def test_a_step_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    source = copied(tmp_path)
    (source / "tools" / "new_migration.py").write_text("raise SystemExit('No database today.')\n")
    before = content(source)
    done = python(source, "tools.new_service", "transport")
    assert done.returncode == 1
    assert "tools.new_migration does not take the new house; nothing is changed." in done.stderr
    assert "No database today." in done.stderr
    assert content(source) == before


def test_files_that_cannot_be_brought_over_take_the_others_back(tmp_path: Path) -> None:
    stage, root = tmp_path / "stage", tmp_path / "root"
    for place, text in ((stage, "new"), (root, "old")):
        place.mkdir()
        (place / "topology.toml").write_text(text)
    (stage / "services").mkdir()
    (stage / "services" / "made.py").write_text("new")
    with pytest.raises(FileNotFoundError):
        bring([Path("topology.toml"), Path("services/made.py"), Path("services/absent.py")], stage, root)
    assert content(root) == {Path("topology.toml"): b"old"}
    assert not (root / "services").exists()


@pytest.mark.parametrize(
    ("house", "record", "why"),
    [
        ("Transport", "", "'Transport' cannot name a house: take one English word"),
        ("my-house", "", "cannot name a house"),
        ("x", "", "cannot name a house"),
        ("outings", "day trip", "'day trip' cannot name a record"),
        ("plans", "", "There is a house plans already"),
        ("gateway", "", "gateway is a word of the platform itself"),
        ("audits", "", "audit is a word of the platform itself; find another name for the record"),
        ("import", "", "import is a word of Python itself"),
        ("orders", "", "order is a word of SQL itself"),
        ("outings", "referral", r"The scopes referral\.read and \.write are taken"),
    ],
)
def test_a_bad_or_taken_name_is_refused_with_the_reason(house: str, record: str, why: str) -> None:
    with pytest.raises(Unfit, match=why):
        names_for(house, record)


def test_no_name_is_answered_with_how_to_give_one() -> None:
    with pytest.raises(Unfit, match="make new-service NAME=transport"):
        main([])


@pytest.mark.parametrize(
    ("one", "many"),
    [("transport", "transports"), ("journey", "journeys"), ("inquiry", "inquiries"), ("pass", "passes")],
)
def test_constants_are_named_by_the_plural(one: str, many: str) -> None:
    assert plural(one) == many


@pytest.mark.parametrize(("house", "record"), [("plans", "plan"), ("transport", "transport"), ("campus", "campus")])
def test_a_house_is_named_after_its_records(house: str, record: str) -> None:
    assert singular(house) == record
