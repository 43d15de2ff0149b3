"""Whether the texts of the letters ask for what there is, and for what the law wants in them: each placeholder is
followed to the fact behind it, before any letter is written. A text that asks for something else, or leaves out what
the law wants, stops the start, with file and line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes

from kernel.panels import Panel
from kernel.pathway import Authority, EhcPathway
from services.notifications.domain import ehc, facts, funding
from services.notifications.domain.catalogue import SAYS
from services.notifications.domain.letters import FOLDER, TEMPLATES, Step, path_of, sources

# What a text can ask for, as `letters._context` gives it, and of which kind it is: a fact by its name, and these. Any
# is not followed further.
CONTEXT: Mapping[str, Any] = {
    **get_type_hints(facts.Facts),
    "addressee": str,
    "name_of": Any,
    "authority": Authority,
    "referral": facts.Referral,
    "child": facts.Child,
    "outcome": facts.Outcome,
    "consent": facts.Consent,
    "panel": Panel,
    "item": facts.AgendaItem,
    "decision": facts.Decision,
    "advice": facts.Decision,
    "agreement": facts.ResourceAgreement,
    "source": str,
    "asked": facts.Asked,
    "answered": facts.Answered,
    "plan": facts.Plan,
    "budget": funding.Budget,
    "matter": facts.Matter,
    "ehc": ehc.EhcMatter,
    "limit": facts.Limit,
    "pathway": EhcPathway,
    "time_to_answer": str,
    "timetable": tuple[Step, ...],
    "decider": str,
    "who": str,
    "whose": str,
    "circumstances": str,
    "application": funding.BudgetApplication,
    "offer": Any,
    "review": funding.BudgetReview,
    "due_on": date,
    "upheld": bool,
    "demands": tuple[funding.Repayment, ...],
    "repay_by": date,
    "for_owner": bool,
    "knows_where": bool,
    "loop": Any,
    "range": Any,
}
OF_JINJA = ("loop", "range")
# The folder of what several texts put in.
PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Unknown:
    """A placeholder that nothing stands behind."""

    file: str
    line: int
    placeholder: str

    def __str__(self) -> str:
        return f"letters/{self.file}, line {self.line}: nothing is known as {self.placeholder}"


@dataclass(frozen=True, slots=True)
class Lacking:
    """What the law wants in a text that does not ask for it."""

    file: str
    placeholder: str

    def __str__(self) -> str:
        return f"letters/{self.file}: the law wants {self.placeholder} in it"


@dataclass(frozen=True, slots=True)
class Stray:
    """A text of a kind that there is not."""

    file: str

    def __str__(self) -> str:
        return f"letters/{self.file}: there is no kind of notice of this name"


class UnknownPlaceholders(ValueError):
    """Texts ask for what there is not, or leave out what the law wants. The message names each with file and line."""


def demand_known(folder: Path = FOLDER) -> None:
    """UnknownPlaceholders unless every text asks only for what there is, and for all that the law wants in it."""
    found = [*unknown(folder), *lacking(folder), *stray(folder)]
    if found:
        raise UnknownPlaceholders("\n".join(str(one) for one in found))


def unknown(folder: Path = FOLDER) -> list[Unknown]:
    """Every placeholder of the folder's texts that nothing stands behind; parts are read where they are put in."""
    return [
        one for path in sorted(folder.rglob("*.txt")) if path.parent.name != PARTS for one in _Reading(path, folder)
    ]


def lacking(folder: Path = FOLDER) -> list[Lacking]:
    """What the law wants in the folder's texts, an authority's own among them, and they do not ask for."""
    texts = [path.relative_to(folder) for path in sorted(folder.rglob("*.txt")) if path.parent.name != PARTS]
    return [
        Lacking(str(text), wanted)
        for text in texts
        for wanted in SAYS.get(kind_of(text), ())
        if wanted not in placeholders_of(str(text), folder)
    ]


def kind_of(text: Path) -> str:
    """The kind of notice that a text is of, in whatever language or form it is."""
    return text.name.partition(".")[0]


def stray(folder: Path = FOLDER) -> list[Stray]:
    """Texts of the folder that are of no kind of notice: nobody would ever have them."""
    kinds = {path.stem for path in FOLDER.glob("*.txt")} | {path.stem for path in folder.glob("*.txt")}
    texts = (path for path in sorted(folder.rglob("*.txt")) if path.parent not in (folder, folder / PARTS))
    return [Stray(str(path.relative_to(folder))) for path in texts if kind_of(path) not in kinds]


def placeholders_of(name: str, folder: Path = FOLDER) -> list[str]:
    """What a text asks for with the parts that it includes, "ehc.decision.reasons", in the order in which it does."""
    found: list[str] = []
    for part in sources(name, folder):
        tree = TEMPLATES.parse(path_of(part, folder).read_text())
        named = (_path(node) for node in tree.find_all((nodes.Getattr, nodes.Name)))
        found += [".".join(path) for path in named if path and path[0] in CONTEXT and path[0] not in OF_JINJA]
    return list(dict.fromkeys(one for one in found if not any(other.startswith(f"{one}.") for other in found)))


class _Reading:
    """The walk through one text, and through the parts that it puts in, with what is known at each place."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path, self._folder = path, folder

    def __iter__(self) -> Iterator[Unknown]:
        return self._text(self._path, dict(CONTEXT))

    def _text(self, path: Path, known: dict[str, Any]) -> Iterator[Unknown]:
        inside = path.is_relative_to(self._folder)
        file = str(path.relative_to(self._folder)) if inside else f"{PARTS}/{path.name}"
        for found in self._walk(TEMPLATES.parse(path.read_text()), known):
            yield found if isinstance(found, Unknown) else Unknown(file, *found)

    def _walk(self, node: nodes.Node, known: dict[str, Any]) -> Iterator[Unknown | tuple[int, str]]:
        if isinstance(node, nodes.Include) and isinstance(node.template, nodes.Const):
            yield from self._text(path_of(node.template.value, self._folder), dict(known))
        elif isinstance(node, nodes.For):
            yield from self._loop(node, known)
        elif isinstance(node, nodes.Assign):
            yield from self._walk(node.node, known)
            known |= _bound(node.target, _type_of(node.node, known))
        elif isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in known:
            yield node.lineno, node.name
        elif isinstance(node, nodes.Getattr) and _is_unknown(node, known):
            yield node.lineno, ".".join(_path(node)) or node.attr
        else:
            for child in node.iter_child_nodes():
                yield from self._walk(child, known)

    def _loop(self, node: nodes.For, known: dict[str, Any]) -> Iterator[Unknown | tuple[int, str]]:
        yield from self._walk(node.iter, known)
        inner = known | _bound(node.target, _item_of(_type_of(node.iter, known)))
        for child in (*node.body, *node.else_, *([node.test] if node.test else [])):
            yield from self._walk(child, inner)


NOTHING = object()


def _is_unknown(node: nodes.Getattr, known: Mapping[str, Any]) -> bool:
    """Whether it is the first of its path that nothing stands behind."""
    return _type_of(node, known) is NOTHING and _type_of(node.node, known) is not NOTHING


def _type_of(node: nodes.Node, known: Mapping[str, Any]) -> Any:
    """Of which kind a value is; Any where that cannot be told, NOTHING where there is no such thing."""
    if isinstance(node, nodes.Name):
        return known.get(node.name, NOTHING)
    if isinstance(node, nodes.Getattr):
        owner = _type_of(node.node, known)
        return owner if owner in (Any, NOTHING) else _attribute(_bare(owner), node.attr)
    if isinstance(node, nodes.Getitem):
        return _item_of(_type_of(node.node, known))
    return Any


def _attribute(owner: Any, name: str) -> Any:
    if is_dataclass(owner) and isinstance(owner, type):
        hints = get_type_hints(owner)
        if name in hints:
            return hints[name]
    found = getattr(owner, name, NOTHING)
    if isinstance(found, property) and found.fget:
        return get_type_hints(found.fget).get("return", Any)
    return Any if found is not NOTHING else NOTHING


def _bare(hint: Any) -> Any:
    """The kind without its None."""
    if get_origin(hint) in (Union, UnionType):
        kinds = [one for one in get_args(hint) if one is not NoneType]
        return kinds[0] if len(kinds) == 1 else Any
    return hint


def _item_of(hint: Any) -> Any:
    bare = _bare(hint)
    arguments = get_args(bare)
    return arguments[0] if get_origin(bare) in (tuple, list) and arguments else Any


def _bound(target: nodes.Node, hint: Any) -> dict[str, Any]:
    if isinstance(target, nodes.Name):
        return {target.name: hint}
    return {one.name: Any for one in target.find_all(nodes.Name)}


def _path(node: nodes.Node) -> list[str]:
    """["ehc", "decision", "reasons"] of ehc.decision.reasons; empty where it does not begin with a name."""
    if isinstance(node, nodes.Name):
        return [node.name]
    if isinstance(node, nodes.Getattr):
        before = _path(node.node)
        return [*before, node.attr] if before else []
    return []
