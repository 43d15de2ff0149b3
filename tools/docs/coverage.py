"""docs/coverage.md: every requirement with the tests that prove it, or the plain word that none does yet."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.docs import proofs
from tools.topology import ROOT

REQUIREMENTS = ROOT / "docs" / "requirements.toml"
HEAD = """# What is proven, and what is not yet

Made by `make docs` from `docs/requirements.toml` and the tests' `proves` markers; do not edit.
"""


class UnknownRequirement(ValueError):
    """A test claims to prove what nobody asks for."""


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the list: requirements by id, each with its short title."""

    title: str
    requirements: Mapping[str, str]


def groups(path: Path = REQUIREMENTS) -> list[Group]:
    document = tomllib.loads(path.read_text())
    return [Group(entry["title"], entry["requirements"]) for entry in document["group"]]


def text() -> str:
    return written(groups(), proofs.collected())


def written(asked: Sequence[Group], proven: Mapping[str, Sequence[str]]) -> str:
    """The document. UnknownRequirement for a test that proves an id which is not on the list."""
    ids = {id for group in asked for id in group.requirements}
    if strangers := {id: tests for id, tests in proven.items() if id not in ids}:
        named = "; ".join(f"{id} ({', '.join(tests)})" for id, tests in strangers.items())
        raise UnknownRequirement(f"No requirement of docs/requirements.toml: {named}")
    total = f"**{len(proven)} of {len(ids)}** requirements are proven by tests."
    return "\n".join([HEAD, total, "", *_summary(asked, proven), *(_section(group, proven) for group in asked)])


def _summary(asked: Sequence[Group], proven: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield "| Part | proven | of |\n|---|---:|---:|"
    for group in asked:
        yield f"| {group.title} | {len(proven.keys() & group.requirements.keys())} | {len(group.requirements)} |"
    yield ""


def _section(group: Group, proven: Mapping[str, Sequence[str]]) -> str:
    rows = [f"| {id} | {title} | {_tests(proven.get(id, ()))} |" for id, title in group.requirements.items()]
    return "\n".join([f"## {group.title}", "", "| Id | Requirement | Proven by |", "|---|---|---|", *rows, ""])


def _tests(tests: Sequence[str]) -> str:
    return "<br>".join(_linked(test) for test in tests) or "not proven yet"


def _linked(test: str) -> str:
    path, _, name = test.partition("::")
    return f"[{name}](../{path})"
