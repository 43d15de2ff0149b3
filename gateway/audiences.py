"""The API's document for each kind of reader: the operations that are for it, and nothing that they do not need.

They are the very operations of the whole document, so what is tested of that holds for these. Each tag is for somebody;
what an operation may do follows from the token's scopes and the child's relations, never from this list.
"""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]
# Everybody asks for a token, may hear of what happens, and raises a concern.
COMMON = (
    *(
        "Access tokens",
        "Children and families",
        "Consents and sharing",
        "Documents",
        "Drafts",
        "Events for partner agencies",
    ),
    *(
        "Health",
        "Notices",
        "Referrals",
        "Safeguarding",
        "The graduated pathway",
        "The local offer",
        "The statutory clock",
    ),
)
SUPPORT = ("Early help", "Support assessments", "Support plans", "Differences of opinion")
REFERENCE = re.compile(r"#/components/([A-Za-z]+)/([^/]+)")


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads it, and which tags are for them beside the common ones."""

    title: str
    tags: tuple[str, ...]


AUDIENCES = {
    "health": Audience(
        "NHS systems", (*SUPPORT, "NHS door (FHIR R4)", "NHS door (BaRS)", "Assessments", "Plans", "EHC cases")
    ),
    "education": Audience(
        "Systems of schools and settings", (*SUPPORT, "Schools' rolls", "Assessments", "Plans", "EHC cases")
    ),
    "social-care": Audience(
        "Case systems of children's services",
        (*SUPPORT, "Social care", "Custodian of records", "Assessments", "Plans", "EHC cases"),
    ),
    "family": Audience(
        "Family portals",
        (*SUPPORT, "A child's record", "Access requests", "Assessments", "Plans", "EHC cases", "Personal budgets"),
    ),
    "council": Audience(
        "Systems of the authority's own teams: casework, panels, money, statistics",
        (
            *(
                *SUPPORT,
                "A child's record",
                "Access requests",
                "Assessments",
                "EHC cases",
                "Panels",
                "Personal budgets",
            ),
            *("Plans", "Schools' rolls", "Search", "Social care", "The SEN2 return", "What waits"),
        ),
    ),
    "operator": Audience("Operators of the platform", ("Clients, for operators",)),
}


def document_for(whole: Document, audience: Audience) -> Document:
    """The part of the whole document that is for this audience, with every component that it refers to."""
    tags = {*COMMON, *audience.tags}
    paths = {
        path: kept
        for path, operations in whole["paths"].items()
        if (kept := {method: said for method, said in operations.items() if tags.issuperset(said["tags"])})
    }
    part = {**whole, "paths": paths, "tags": [one for one in whole["tags"] if one["name"] in tags]}
    part["info"] = {**whole["info"], "title": f"{whole['info']['title']}: {audience.title}"}
    part["components"] = _needed(whole["components"], paths)
    return copy.deepcopy(part)


def _needed(components: Document, paths: Document) -> Document:
    """The components that the paths refer to, and those that these refer to. Every way to prove oneself stays."""
    found: set[tuple[str, str]] = set()
    waiting = list(references(paths))
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting += references(components[place[0]][place[1]])
    return {
        kind: told if kind == "securitySchemes" else {name: one for name, one in told.items() if (kind, name) in found}
        for kind, told in components.items()
    }


def references(part: Any) -> Iterator[tuple[str, str]]:
    """Kind and name of every component that this part of a document refers to."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "$ref" and (named := REFERENCE.fullmatch(str(value))):
                yield named[1], named[2]
            else:
                yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)
