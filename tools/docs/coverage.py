"""docs/coverage.md: every requirement with the tests that prove it, or the plain word that none does yet.

A principle that no test could prove by itself names the requirements that serve it, and is as proven as they are.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.docs import proofs
from tools.topology import ROOT

REQUIREMENTS = ROOT / "docs" / "requirements.toml"
HEAD = """# What is proven, and what is not yet

Made by `make docs` from `docs/requirements.toml` and the tests' `proves` markers; do not edit.
"""


class UnknownRequirement(ValueError):
    """A test claims to prove, or a principle to be served by, what nobody asks for."""


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the list: requirements by id, each with its short title.

    principles  those that no test could prove by itself, each with the ids of the requirements that serve it
    """

    title: str
    requirements: Mapping[str, str]
    principles: Mapping[str, Sequence[str]] = field(default_factory=dict)


def groups(path: Path = REQUIREMENTS) -> list[Group]:
    document = tomllib.loads(path.read_text())
    return [Group(**entry) for entry in document["group"]]


def text() -> str:
    return written(groups(), proofs.collected())


def written(asked: Sequence[Group], proven: Mapping[str, Sequence[str]]) -> str:
    """The document. UnknownRequirement for a test that proves an id which is not on the list."""
    ids = {id for group in asked for id in group.requirements}
    if strangers := {id: tests for id, tests in proven.items() if id not in ids}:
        named = "; ".join(f"{id} ({', '.join(tests)})" for id, tests in strangers.items())
        raise UnknownRequirement(f"No requirement of docs/requirements.toml: {named}")
    for group in asked:
        _check_principles(group, ids)
    served = sum(len(_served(group, proven)) for group in asked)
    total = (
        f"**{len(proven)} of {len(ids)}** requirements are proven by tests; "
        f"{served} more are principles that only proven ones serve."
    )
    return "\n".join([HEAD, total, "", *_summary(asked, proven), *(_section(group, proven) for group in asked)])


def _check_principles(group: Group, ids: Collection[str]) -> None:
    for id, serving in group.principles.items():
        if id not in group.requirements or not serving or id in serving or not set(serving) <= set(ids):
            raise UnknownRequirement(f"The principle {id} must stand in its group and be served by other requirements")


def _served(group: Group, proven: Mapping[str, Sequence[str]]) -> list[str]:
    """The principles, not proven by tests of their own, that only proven requirements serve."""
    return [id for id, serving in group.principles.items() if id not in proven and proven.keys() >= set(serving)]


def _summary(asked: Sequence[Group], proven: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield "| Part | proven | principles served | of |\n|---|---:|---:|---:|"
    for group in asked:
        known = len(proven.keys() & group.requirements.keys())
        yield f"| {group.title} | {known} | {len(_served(group, proven))} | {len(group.requirements)} |"
    yield ""


def _section(group: Group, proven: Mapping[str, Sequence[str]]) -> str:
    rows = [f"| {id} | {title} | {_proof(id, group, proven)} |" for id, title in group.requirements.items()]
    return "\n".join([f"## {group.title}", "", "| Id | Requirement | Proven by |", "|---|---|---|", *rows, ""])


def _proof(id: str, group: Group, proven: Mapping[str, Sequence[str]]) -> str:
    if tests := proven.get(id):
        return "<br>".join(_linked(test) for test in tests)
    if serving := group.principles.get(id):
        named = ", ".join(one if one in proven else f"{one} (not proven yet)" for one in serving)
        return f"a principle, served by {named}"
    return "not proven yet"


def _linked(test: str) -> str:
    path, _, name = test.partition("::")
    return f"[{name}](../{path})"
