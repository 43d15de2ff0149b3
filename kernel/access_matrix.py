"""The access matrix (domain facts, section 7): which role may do what with which resource, and how far.

Read from kernel/access_matrix.toml, which has the table in its own words and says what they mean. A role alone opens
nothing: somebody acts in a role because of a relation to a child (`role_of`). Only the roles `by_token` stand in none.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("access_matrix.toml")
ACTS = ("read", "write", "decide", "count")


@dataclass(frozen=True, slots=True)
class Grant:
    """How far an act is open. All of its limits hold together.

    own       the record that the relation stands on, or the entry that is the caller's
    basis     only with a recorded consent or lawful basis
    others    beside the own part, what is others' with such a basis
    parts     only these parts, and what belongs to no part; None: all of them
    withheld  all but these parts
    via       only to who stands in one of these relations; None: in any
    reason    only with a reason
    """

    own: bool = False
    basis: bool = False
    others: bool = False
    parts: frozenset[str] | None = None
    withheld: frozenset[str] = frozenset()
    via: frozenset[str] | None = None
    reason: bool = False

    @property
    def whole(self) -> bool:
        """Whether every field of what is open is open."""
        return self.parts is None and not self.withheld


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: in the table's words, in ours, and the acts that it opens."""

    says: str
    words: str
    acts: Mapping[str, Grant]

    def grant(self, act: str) -> Grant | None:
        return self.acts.get(act)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table. `resources` and `roles` by key, with their headings."""

    source: str
    legend: str
    resources: Mapping[str, str]
    outside: Mapping[str, str]
    roles: Mapping[str, str]
    cells: Mapping[tuple[str, str], Cell]
    by_token: Mapping[str, bool]
    family: frozenset[str]
    relations: Mapping[str, Mapping[str, str]]
    sharing: Mapping[str, frozenset[str]]

    def cell(self, role: str, resource: str) -> Cell:
        """KeyError for a role or resource that the table does not have."""
        return self.cells[role, resource]

    def role_of(self, relation: str, party: str, works_as: Mapping[str, str] | None = None) -> str | None:
        """The role in which a party acts who stands in the relation; None: in none, so that nothing opens.

        works_as  what single parties of an authority work as, which counts before the kind of party
        """
        if relation in ("team", "around_child", "asked", "agency") and works_as and party in works_as:
            return works_as[party]
        patterns = self.relations.get(relation, {})
        return next((role for pattern, role in patterns.items() if fnmatchcase(party, pattern)), None)

    def is_outside(self, resource: str) -> bool:
        """Whether the resource is none of the table's, so that the house's own rule says who."""
        return resource in self.outside


@cache
def matrix(file: Path = FILE) -> Matrix:
    """The matrix. ValueError that names what is wrong with the file."""
    text = tomllib.loads(file.read_text())
    resources = text["resources"]
    meanings = {words: _meaning(words, told) for words, told in text["meanings"].items()}
    roles, cells, used = {}, {}, set()
    for role, row in text["rows"].items():
        roles[role], *said = (part.strip() for part in row.split("|"))
        if len(said) != len(resources):
            raise ValueError(f"{file.name}: {role} has {len(said)} cells for {len(resources)} resources")
        for resource, says in zip(resources, said, strict=True):
            name = f"{resource}: {says}" if f"{resource}: {says}" in meanings else says
            if name not in meanings:
                raise ValueError(f"{file.name}: nothing says what {says!r} means ({role}, {resource})")
            used.add(name)
            words, acts = meanings[name]
            cells[role, resource] = Cell(says, words, acts)
    found = Matrix(
        source=text["source"],
        legend=text["legend"],
        resources=resources,
        outside=text["outside"],
        roles=roles,
        cells=cells,
        by_token={role: bool(told["reason"]) for role, told in text["by_token"].items()},
        family=frozenset(text["family"]["roles"]),
        relations=text["relations"],
        sharing={resource: frozenset(purposes) for resource, purposes in text["sharing"].items()},
    )
    _check(file, found, set(meanings) - used)
    return found


def _meaning(words: str, told: Mapping[str, Any]) -> tuple[str, Mapping[str, Grant]]:
    if unknown := set(told) - {*ACTS, "words"}:
        raise ValueError(f"{words!r} opens unknown acts: {', '.join(sorted(unknown))}")
    return told["words"], {act: _grant(told[act]) for act in ACTS if act in told}


def _grant(told: Mapping[str, Any]) -> Grant:
    """TypeError for a limit that there is not."""
    told = dict(told)
    return Grant(
        others=told.pop("others", None) == "basis",
        parts=frozenset(told.pop("parts")) if "parts" in told else None,
        via=frozenset(told.pop("via")) if "via" in told else None,
        withheld=frozenset(told.pop("withheld", ())),
        **told,
    )


def _check(file: Path, found: Matrix, unused: set[str]) -> None:
    named = {role for patterns in found.relations.values() for role in patterns.values()}
    faults = [f"no cell says {words!r}" for words in sorted(unused)]
    faults += [
        f"there is no role {role!r}" for role in sorted((named | {*found.by_token} | found.family) - {*found.roles})
    ]
    faults += [f"sharing is told of no resource {one!r}" for one in sorted({*found.sharing} - {*found.resources})]
    faults += [f"{one!r} is a resource and outside" for one in sorted({*found.outside} & {*found.resources})]
    if needing := {resource for (_, resource), cell in found.cells.items() if _asks_a_basis(cell)} - {*found.sharing}:
        faults.append(f"no sharing opens {', '.join(sorted(needing))}")
    if faults:
        raise ValueError(f"{file.name}: {'; '.join(faults)}")


def _asks_a_basis(cell: Cell) -> bool:
    return any(grant.basis or grant.others for grant in cell.acts.values())
