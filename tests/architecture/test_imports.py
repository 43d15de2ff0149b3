"""Who may import whom: the contracts of pyproject.toml hold, and each of them catches what it forbids."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import grimp
import pytest

from tools.topology import ROOT

PACKAGES = ("kernel", "chassis", "services", "gateway", "tools")
# What a domain and the kernel may import besides the standard library and the kernel.
KERNEL_LEANS_ON = {"holidays", "stdnum", "uuid_utils"}
DOMAIN_LEANS_ON = {
    "services.notifications.domain.letters": {"jinja2"},
    "services.notifications.domain.placeholders": {"jinja2"},
}


@dataclass(frozen=True)
class Planted:
    """A line that breaks a contract. `module` imports `forbidden`."""

    contract: str
    module: str
    line: str
    forbidden: str


PLANTED = (
    Planted(
        "houses are strangers", "services.panels.events", "from services.plans import storage", "services.plans.storage"
    ),
    Planted(
        "houses are strangers",
        "services.panels.domain.agenda",
        "import services.referrals.domain",
        "services.referrals.domain",
    ),
    Planted("rooms are layered", "services.plans.storage", "from services.plans import api", "services.plans.api"),
    Planted("rooms are layered", "services.plans.api", "from services.plans import events", "services.plans.events"),
    Planted(
        "rooms are layered", "services.budgets.domain.ledger", "import services.budgets.api", "services.budgets.api"
    ),
    Planted("house on chassis on kernel", "kernel.money", "import chassis.tables", "chassis.tables"),
    Planted("house on chassis on kernel", "chassis.unit", "from services.plans import domain", "services.plans.domain"),
    Planted("house on chassis on kernel", "services.plans.api", "import gateway.problems", "gateway.problems"),
    Planted("house on chassis on kernel", "chassis.process", "from tools import topology", "tools.topology"),
    Planted(
        "gateway speaks only gRPC", "gateway.api.plans", "from services.plans import domain", "services.plans.domain"
    ),
    Planted("kernel is pure", "kernel.change", "import pydantic", "pydantic"),
    Planted("domain is pure", "services.plans.domain.plan", "from sqlalchemy import text", "sqlalchemy"),
    Planted(
        "domain is pure",
        "services.referrals.domain",
        "from goldenthread.referrals.v1 import referrals_pb2",
        "goldenthread.referrals.v1.referrals_pb2",
    ),
    Planted("domain is pure", "services.notifications.domain.rules", "import jinja2", "jinja2"),
    Planted(
        "no clock in the domain", "services.panels.domain.meeting", "from kernel.clock import Clock", "kernel.clock"
    ),
    Planted(
        "generated code stays at the doors",
        "services.plans.storage",
        "from goldenthread.plans.v1 import plans_pb2",
        "goldenthread.plans.v1.plans_pb2",
    ),
    Planted("SQL stays in storage", "services.plans.api", "from sqlalchemy import select", "sqlalchemy"),
    Planted("SQL stays in storage", "services.plans.events", "import asyncpg", "asyncpg"),
    Planted("SQL stays in storage", "gateway.app", "from sqlalchemy import text", "sqlalchemy"),
    Planted("houses reach the world through the chassis", "services.budgets.events", "import nats", "nats"),
)


def lint_imports(folder: Path) -> str:
    """What lint-imports says about the packages in `folder`."""
    program = Path(sys.executable).with_name("lint-imports")
    places = {"PYTHONPATH": f"{folder}{os.pathsep}{folder / 'gen'}"}
    command = [str(program), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=folder, env=os.environ | places, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages, where a test may spoil them."""
    folder = tmp_path_factory.mktemp("tree")
    for name in (*PACKAGES, "gen"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture(scope="session")
def findings(copy: Path) -> dict[str, str]:
    """What each contract says about a tree in which all of them are broken, by the contract's name."""
    for planted in PLANTED:
        path = copy / planted.module.replace(".", "/")
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        file.write_text(f"{file.read_text()}\n{planted.line}\n")
    (copy / "services" / "plans" / "attic.py").write_text('"""A room that no other house has."""\n')
    broken = lint_imports(copy).partition("Broken contracts")[2]
    assert broken
    return _by_contract(broken)


def _by_contract(report: str) -> dict[str, str]:
    """A heading is a line that the next one underlines."""
    found: dict[str, str] = {}
    lines = report.splitlines()
    heading = ""
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if line and below == "-" * len(line):
            heading = line
        found[heading] = f"{found.get(heading, '')}{line}\n"
    return found


def test_every_contract_is_kept() -> None:
    assert "0 broken" in lint_imports(ROOT)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted.contract}: {planted.line}")
def test_a_planted_violation_is_caught(planted: Planted, findings: dict[str, str]) -> None:
    assert f"{planted.module} -> {planted.forbidden} (" in findings[planted.contract]


def test_a_room_too_many_is_caught(findings: dict[str, str]) -> None:
    assert "services.plans.attic" in findings["rooms are layered"]


@pytest.fixture(scope="session")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("kernel", "services", include_external_packages=True)


def test_the_kernel_and_the_domains_import_nothing_else(graph: grimp.ImportGraph) -> None:
    """A list of what is allowed: the contracts name what is forbidden, and the next library is not on that list."""
    strays = {
        f"{module} -> {imported}"
        for module in graph.modules
        if (parts := module.split("."))[0] == "kernel" or "domain" in parts
        for imported in graph.find_modules_directly_imported_by(module)
        if not _allowed(module, imported)
    }
    assert strays == set()


def _allowed(module: str, imported: str) -> bool:
    package = imported.split(".")[0]
    if package in sys.stdlib_module_names or package == "kernel":
        return True
    if module.startswith("kernel"):
        return package in KERNEL_LEANS_ON
    own = ".".join(module.split(".")[:3])
    return imported.startswith(own) or package in DOMAIN_LEANS_ON.get(module, set())
