"""A search, answered: the house narrows what it can, the rest is looked at as it comes, a page at a time.

A house's pages are read on until an answer is full, or `MOST_READ` records have been looked through for it; then the
answer says where it goes on. An order that no house keeps, and a count, need everything at once: what does not fit into
`MOST_READ` is refused, and says how to ask for less.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gateway.fhir import matching
from gateway.fhir.asking import HIDDEN, Asking
from gateway.fhir.cursors import Place
from gateway.fhir.outcomes import Issue, NotTaken
from gateway.fhir.query import Filter, Has, Query, bad, read
from gateway.fhir.registry import ID, MOST_ON_A_PAGE, MOST_READ, Kind, Narrowed, Param, Resource
from gateway.fhir.values import Json
from gateway.problems import Problem

MOST_OF_A_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What a page of a search has.

    token, passed  where it goes on; token "" and passed 0 at its end
    total          how many there are, where that is known
    """

    resources: list[Json]
    token: str = ""
    passed: int = 0
    total: int | None = None

    @property
    def goes_on(self) -> bool:
        return bool(self.token or self.passed)


class Search:
    """One search by one caller. `registry`: every resource, for chains."""

    def __init__(self, asking: Asking, resource: Resource, registry: Mapping[str, Resource]) -> None:
        self._asking = asking
        self._resource = resource
        self._registry = registry

    async def page(self, query: Query, place: Place | None = None) -> Found:
        for one in query.filters:
            if not one.chain:
                matching.check(one)
        filters = await self._unchained(query.filters)
        if filters is None:
            return Found([], total=0)
        for wish in query.has:
            meant = await self._asked_back(wish, filters)
            if not meant:
                return Found([], total=0)
            filters.append(Filter(ID, "", meant))
        token, passed = (place.token, place.passed) if place else ("", 0)
        if by_id := [one for one in filters if one.param.name == "_id" and not one.modifier]:
            return await self._by_id(by_id[0], filters, query, passed)
        if query.sort or query.total or query.summary == "count":
            every = await self._read_on(filters, "", 0, MOST_READ + 1)
            if every.goes_on:
                problem = f"More than {MOST_READ} records would have to be looked through; narrow the search."
                raise NotTaken(400, [Issue(problem, "too-costly")])
            return self._cut(every.resources, query, passed)
        found = await self._read_on(filters, token, passed, query.count)
        known = None if place or found.goes_on else len(found.resources)
        return replace(found, total=known)

    async def _by_id(self, wanted: Filter, filters: list[Filter], query: Query, passed: int) -> Found:
        read = [await self._asking.read(self._resource, id) for id in dict.fromkeys(wanted.values)]
        return self._cut([one for one in read if one and self._answers(one, filters)], query, passed)

    def _cut(self, resources: list[Json], query: Query, passed: int) -> Found:
        """Everything that was found, in order, from a place on."""
        for name, descending in reversed(query.sort):
            param = self._resource.param(name)
            paths = param.paths if param else ()
            resources.sort(key=lambda one: matching.sort_key(one, paths)[1], reverse=descending)
            resources.sort(key=lambda one: matching.sort_key(one, paths)[0])
        end = passed + query.count
        return Found(resources[passed:end], "", end if end < len(resources) else 0, len(resources))

    # -- the houses' pages ----------------------------------------------------------------------------------------

    async def _read_on(self, filters: list[Filter], token: str, passed: int, wanted: int) -> Found:
        kinds = self._kinds(filters)
        patients = self._patients(filters)
        words: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for wish in filters:
            words.setdefault(wish.param.name, []).append((wish.modifier, wish.values))
        at, about, of_house = json.loads(token) if token else (0, 0, "")
        resources: list[Json] = []
        looked = 0
        size = max(1, min(wanted, 100))
        while at < len(kinds):
            narrowed = Narrowed((patients[about],) if patients else None, words)
            page, next_of_house = await self._of_house(kinds[at], narrowed, of_house, size)
            for index, one in enumerate(page[passed:], passed):
                if self._answers(one, filters):
                    if len(resources) == wanted:
                        return Found(resources, json.dumps([at, about, of_house]), index)
                    resources.append(one)
            looked += len(page)
            passed, of_house = 0, next_of_house
            if not of_house:
                about += 1
                if patients is None or about >= len(patients):
                    at, about = at + 1, 0
            if at < len(kinds) and (len(resources) >= wanted or looked >= MOST_READ):
                return Found(resources, json.dumps([at, about, of_house]), 0)
        return Found(resources)

    async def _of_house(self, kind: Kind, narrowed: Narrowed, token: str, size: int) -> tuple[list[Json], str]:
        assert kind.pages is not None
        try:
            return await kind.pages(self._asking, narrowed, token, size)
        except Problem as problem:
            if problem.slug in HIDDEN or (problem.slug == "invalid-fields" and narrowed.patients):
                return [], ""  # somebody else's child, or no child at all: there is nothing
            raise

    def _kinds(self, filters: list[Filter]) -> list[Kind]:
        """The kinds of record that are looked through. NotTaken when each needs a Patient and none is named."""
        open_ones = [one for one in self._resource.kinds if one.pages and self._asking.may(one.scope)]
        found = [one for one in open_ones if self._patients(filters) is not None or not one.of_one]
        if open_ones and not found:
            problem = f"{self._resource.type} is searched for one Patient: add patient=<id>, or _id."
            raise NotTaken(400, [Issue(problem, "too-costly")])
        return found

    def _patients(self, filters: list[Filter]) -> tuple[str, ...] | None:
        """The children that it is about; None when it does not say."""
        for one in filters:
            if "Patient" in one.param.targets and not one.modifier:
                about = [value.rpartition("/")[2] for value in one.values if self._is_patient(value)]
                if about:
                    return tuple(dict.fromkeys(about))
        return None

    @staticmethod
    def _is_patient(value: str) -> bool:
        kind = value.rstrip("/").rpartition("/")[0].rpartition("/")[2]
        return kind in ("", "Patient")

    def _answers(self, resource: Json, filters: list[Filter]) -> bool:
        return all(matching.matches(resource, one) for one in filters if one.param.paths)

    # -- what refers to it ------------------------------------------------------------------------------------------

    async def _asked_back(self, wish: Has, filters: list[Filter]) -> tuple[str, ...]:
        """Ids of what those resources refer to that answer a `_has`."""
        resource = self._registry.get(wish.type)
        by = resource.param(wish.by) if resource else None
        if resource is None or by is None or self._resource.type not in by.targets:
            problem = f"{wish.type[:40]} does not refer to {self._resource.type} by {wish.by[:40]}."
            raise bad("_has", problem, "not-supported")
        asked = read(resource, [(wish.name, wish.value)], strict=True)
        if not self._asking.opens(resource, "s"):
            return ()
        search = Search(self._asking, resource, self._registry)
        about = self._about(resource, filters)
        found = await search.page(Query((*asked.filters, *about), count=MOST_ON_A_PAGE, has=asked.has))
        if found.goes_on:
            problem = f"_has: more than {MOST_ON_A_PAGE} {wish.type} answer; narrow the search, as by the Patient."
            raise NotTaken(400, [Issue(problem, "too-costly")])
        said = [value for one in found.resources for path in by.paths for value in matching.values(one, path)]
        to = (str(one.get("reference", "")).partition("/") for one in said if isinstance(one, dict))
        return tuple(dict.fromkeys(id for type, _, id in to if type == self._resource.type))

    def _about(self, resource: Resource, filters: list[Filter]) -> tuple[Filter, ...]:
        """What refers is about the same children, where the search names them: fewer have to be looked through."""
        ids = [one.values for one in filters if one.param.name == "_id" and not one.modifier]
        children = ids[0] if ids and self._resource.type == "Patient" else self._patients(filters)
        by = next((one for one in resource.params if "Patient" in one.targets), None)
        return (Filter(by, "", tuple(f"Patient/{one}" for one in children)),) if by and children else ()

    # -- chains ---------------------------------------------------------------------------------------------------

    async def _unchained(self, filters: tuple[Filter, ...]) -> list[Filter] | None:
        """Chains and identifiers of a Patient as references to what they lead to; None when that is nothing."""
        found: list[Filter] = []
        for one in filters:
            chained = one
            if one.modifier == "identifier" and "Patient" in one.param.targets:
                # As BaRS asks: patient:identifier=https://fhir.nhs.uk/Id/nhs-number|999…
                chained = replace(one, modifier="", chain="identifier", via="Patient")
            if not chained.chain:
                found.append(one)
                continue
            led = await self._led(chained)
            if not led:
                return None
            found.append(Filter(one.param, "", led))
        return found

    async def _led(self, one: Filter) -> tuple[str, ...]:
        """References to what a chain leads to."""
        types = [one.via] if one.via else [target for target in one.param.targets if target in self._registry]
        led: list[str] = []
        for type in types:
            resource = self._registry[type]
            name, _, modifier = one.chain.partition(":")
            param: Param | None = resource.param(name)
            if param is None or not self._asking.opens(resource, "s"):
                continue
            query = Query((Filter(param, modifier, one.values),), count=MOST_OF_A_CHAIN)
            search = Search(self._asking, resource, self._registry)
            found = await search.page(query)
            if found.goes_on:
                problem = f"{one.param.name}.{one.chain}: more than {MOST_OF_A_CHAIN} are meant; say more."
                raise NotTaken(400, [Issue(problem, "too-costly")])
            led += [f"{type}/{resource['id']}" for resource in found.resources]
        return tuple(led)
