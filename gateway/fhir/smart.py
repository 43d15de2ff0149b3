"""SMART scopes (SMART App Launch 2.2, section 3) in terms of the scopes that the houses know.

`system/Patient.rs` opens what `child.read` opens, and at this door no more than that: a token that carries SMART scopes
is held to them here. They are made from the registry, so there is one for each resource and interaction that is served.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from gateway.fhir.registry import Resource

ACTS = "cruds"
CONTEXTS = ("system", "user", "patient")
SCOPE = re.compile(r"(?P<context>system|user|patient)/(?P<type>[A-Za-z]+|\*)\.(?P<acts>\*|read|write|c?r?u?d?s?)")
# Of SMART and OpenID Connect, about a sign-in that a backend service does not have. They open nothing.
BESIDE = frozenset({"launch", "launch/patient", "fhirUser", "profile", "offline_access", "online_access", "openid"})
WORDS = {"*": ACTS, "read": "rs", "write": "cud"}


def permits(scopes: Iterable[str], type: str, act: str) -> bool:
    """Whether the SMART scopes among these let this act on this type; all does where there are none."""
    said = [found for scope in scopes if (found := SCOPE.fullmatch(scope))]
    return not said or any(one["type"] in ("*", type) and act in WORDS.get(one["acts"], one["acts"]) for one in said)


def is_smart(scope: str) -> bool:
    return scope in BESIDE or SCOPE.fullmatch(scope) is not None


class SmartScopes:
    """What each SMART scope stands on."""

    def __init__(self, resources: Mapping[str, Resource]) -> None:
        self._resources = resources

    @property
    def names(self) -> list[str]:
        """One for each resource and what is done with it."""
        return [f"system/{type}.{''.join(self._acts(one))}" for type, one in self._resources.items()]

    def knows(self, scope: str) -> bool:
        """Whether it is one of SMART's, served here or not."""
        return is_smart(scope)

    def granted(self, asked: Sequence[str], held: Sequence[str]) -> list[str]:
        """Of the SMART scopes asked for those that lead anywhere, with what the houses know of them. What is not served
        or not held is left out, as SMART clients expect."""
        found: dict[str, None] = {}
        for scope in asked:
            behind = [one for one in self._behind(scope) if one in held]
            if behind:
                found |= dict.fromkeys((scope, *behind))
        return list(found)

    def _behind(self, scope: str) -> Iterable[str]:
        said = SCOPE.fullmatch(scope)
        if said is None:
            return
        acts = WORDS.get(said["acts"], said["acts"])
        for type, resource in self._resources.items():
            if said["type"] not in ("*", type):
                continue
            if set(acts) & set("rs"):
                yield from filter(None, resource.scopes)
            for act, move in (("c", resource.create), ("u", resource.update)):
                if move and act in acts:
                    yield from move.scope.split()

    def _acts(self, resource: Resource) -> str:
        does = {"c": resource.create, "r": True, "u": resource.update, "s": any(one.pages for one in resource.kinds)}
        return "".join(act for act in ACTS if does.get(act))
