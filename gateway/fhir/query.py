"""A search as it was sent, read once: filters, chains, includes, order, paging (http://hl7.org/fhir/R4/search.html).

What cannot be read is refused by name. A parameter that is not known here is left out, as FHIR wants it, unless the
client asks otherwise: `Prefer: handling=strict`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gateway.fhir.outcomes import Issue, NotTaken
from gateway.fhir.registry import MOST_ON_A_PAGE, PAGE, Param, Resource

MODIFIERS: dict[str, tuple[str, ...]] = {
    "token": ("", "not", "missing"),
    "string": ("", "exact", "contains", "missing"),
    "date": ("", "missing"),
    "reference": ("", "identifier", "missing"),
    "uri": ("", "missing"),
}
HANDLED = ("_count", "_sort", "_include", "_revinclude", "_summary", "_elements", "_total", "_format", "_pretty")
HAS = "_has:"
SUMMARIES = ("true", "false", "text", "data", "count")
MOST_PARAMETERS, MOST_VALUES, MOST_CHARACTERS = 30, 50, 2_000
NUMBER = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Filter:
    """One parameter: all of several hold, any of its values does.

    chain     the parameter of the resource that the reference points to, as "identifier"; else empty
    via       to which type the chain goes; empty for the only one
    """

    param: Param
    modifier: str
    values: tuple[str, ...]
    chain: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Include:
    """`_include=Task:focus:ServiceRequest`."""

    type: str
    param: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Has:
    """`_has:Task:patient:status=requested`: what such a one refers to by that parameter."""

    type: str
    by: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Query:
    filters: tuple[Filter, ...]
    count: int = PAGE
    sort: tuple[tuple[str, bool], ...] = ()
    includes: tuple[Include, ...] = ()
    revincludes: tuple[Include, ...] = ()
    summary: str = "false"
    elements: tuple[str, ...] = ()
    total: bool = False
    sent: tuple[tuple[str, str], ...] = ()
    has: tuple[Has, ...] = ()

    def of(self, *names: str) -> list[Filter]:
        return [one for one in self.filters if one.param.name in names]


def read(resource: Resource, sent: Sequence[tuple[str, str]], *, strict: bool) -> Query:
    """The search of this type of resource. NotTaken 400 with every fault."""
    faults: list[Issue] = []
    if len(sent) > MOST_PARAMETERS:
        raise bad("_", f"A search has at most {MOST_PARAMETERS} parameters.", "too-costly")
    filters: list[Filter] = []
    kept: list[tuple[str, str]] = []
    has: list[Has] = []
    for name, value in sent:
        if name.startswith(HAS):
            has.append(_has(name, value))
            kept.append((name, value))
            continue
        if name.partition(":")[0] in HANDLED:
            kept.append((name, value))
            continue
        try:
            found = _filter(resource, name, value)
        except NotTaken as refused:
            faults += refused.issues
            continue
        if found is not None:
            filters.append(found)
            kept.append((name, value))
        elif strict:
            known = ", ".join(sorted(one.name for one in resource.params))
            faults.append(_issue(name, f"{resource.type} is not searched by this. It is by: {known}.", "not-supported"))
    said = dict(sent)
    several = {
        name: [one for key, one in sent if key.partition(":")[0] == name] for name in ("_include", "_revinclude")
    }
    summary = said.get("_summary", "false")
    if summary not in SUMMARIES:
        faults.append(_issue("_summary", f"One of {', '.join(SUMMARIES)}."))
    if said.get("_total", "none") not in ("none", "estimate", "accurate"):
        faults.append(_issue("_total", "One of none, estimate, accurate."))
    count = said.get("_count", str(PAGE))
    if not NUMBER.fullmatch(count):
        faults.append(_issue("_count", "A whole number."))
        count = "1"
    sort = tuple((key.removeprefix("-"), key.startswith("-")) for key in said.get("_sort", "").split(",") if key)
    for key, _ in sort:
        by = resource.param(key)
        if by is None or not by.paths or by.type == "reference":
            faults.append(_issue("_sort", f"{resource.type} is not put in order by {key[:40]}.", "not-supported"))
    if faults:
        raise NotTaken(400, faults)
    return Query(
        filters=tuple(filters),
        count=min(int(count), MOST_ON_A_PAGE),
        sort=sort,
        includes=_includes(several["_include"]),
        revincludes=_includes(several["_revinclude"]),
        summary="count" if count == "0" else summary,
        elements=tuple(filter(None, said.get("_elements", "").split(","))),
        total=said.get("_total") == "accurate",
        sent=tuple(kept),
        has=tuple(has),
    )


def _has(name: str, value: str) -> Has:
    type, by, asked, *_ = (*name.removeprefix(HAS).split(":", 2), "", "", "")
    if not (type and by and asked) or asked.startswith(HAS) or len(value) > MOST_CHARACTERS:
        problem = "Ask back over one reference, as _has:Task:patient:status=requested."
        raise bad(name, problem, "not-supported")
    return Has(type, by, asked, value)


def _filter(resource: Resource, name: str, value: str) -> Filter | None:
    """None for a parameter that is not known."""
    if len(value) > MOST_CHARACTERS:
        raise bad(name, f"At most {MOST_CHARACTERS} characters.", "too-long")
    head, _, chain = name.partition(".")
    base, _, modifier = head.partition(":")
    param = resource.param(base)
    if param is None:
        return None
    values = tuple(_split(value))
    if not values:
        raise bad(name, "This has no value.")
    if len(values) > MOST_VALUES:
        raise bad(name, f"At most {MOST_VALUES} alternatives.", "too-costly")
    via = ""
    if param.type == "reference" and modifier in param.targets:
        via, modifier = modifier, ""
        values = values if chain else tuple(one if "/" in one else f"{via}/{one}" for one in values)
    if modifier not in MODIFIERS[param.type]:
        raise bad(name, f"The modifier :{modifier[:30]} is not supported on {base}.", "not-supported")
    if chain and (param.type != "reference" or chain.count(".")):
        raise bad(name, "A chain goes from a reference to a parameter of what it points to, once.", "not-supported")
    if modifier == "missing" and value not in ("true", "false"):
        raise bad(name, "true or false.")
    return Filter(param, modifier, values, chain, via)


def _split(value: str) -> list[str]:
    """Alternatives, parted by commas that are not escaped."""
    parts = re.split(r"(?<!\\),", value)
    return [part.replace("\\,", ",").replace("\\$", "$") for part in parts if part]


def _includes(values: Sequence[str]) -> tuple[Include, ...]:
    found = []
    for value in values:
        type, _, rest = value.partition(":")
        param, _, target = rest.partition(":")
        found.append(Include(type, param or "*", target))
    return tuple(found)


def _issue(name: str, problem: str, type: str = "value") -> Issue:
    return Issue(f"{name[:60]}: {problem}", type)


def bad(name: str, problem: str, type: str = "value") -> NotTaken:
    return NotTaken(400, [_issue(name, problem, type)])
