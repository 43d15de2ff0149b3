"""Appointments and documents of a child, as the FHIR door has them, under the parameters and the paging of BaRS.

What they refer to stands at the FHIR door, so every reference leads there; the child is named by its NHS number, too,
as BaRS names it, where the reader may see that.
"""

from collections.abc import Sequence
from typing import Any

from fastapi import Request

from chassis.principal import Principal
from gateway.api.calling import Caller
from gateway.bars import naming, showing
from gateway.bars.reading import MOST, demanded, nhs_number
from gateway.bars.served import A_CHILD, BASE, NEXT, OF_A_CHILD
from gateway.fhir import coming, query
from gateway.fhir.asking import Asking
from gateway.fhir.cursors import Cursors, Place
from gateway.fhir.registry import Resource
from gateway.fhir.searching import Found, Search
from gateway.fhir.served import REGISTRY
from gateway.fhir.values import NHS_NUMBER, Json
from goldenthread.referrals.v1 import referrals_pb2

# "the next set of 20 records" (BaRS 1.4.0, next-page-token)
ON_A_PAGE = 20
ELSEWHERE = ("http:", "https:", "urn:", "#")


class Records:
    """Somebody at work on reading one type of resource."""

    def __init__(self, request: Request, principal: Principal, base: str, type: str) -> None:
        self._asking = Asking(request, Caller(request.app.state.house.neighbours, principal, ()))
        self._whose = f"{principal.client_id} {principal.subject}"
        self._address = f"{base}{BASE}/{type}"
        self._type = type
        # By a child's id, its number, where the reader said it.
        self._numbers: dict[str, str] = {}

    async def one(self, id: str) -> Json:
        """NotTaken (404) when there is none with this id that the reader may see."""
        resource = await coming.allowed(self._asking, self._type, "r")
        found = await self._asking.read(resource, id)
        if found is None:
            raise coming.missing(self._type)
        return await self._shown(found)

    async def page(self, sent: Sequence[tuple[str, str]]) -> Json:
        """A page of those that the parameters mean."""
        resource = await coming.allowed(self._asking, self._type, "s")
        demanded(self._type, [name for name, _ in sent])
        place = None
        if token := dict(sent).get(NEXT):
            place = self._box.open(token, self._of, self._whose)
            sent = place.sent
        found = await self._found(resource, [one for one in sent if one[0] != NEXT], place)
        bundle = showing.searchset([await self._shown(one) for one in found.resources], self._address)
        return self._continued(bundle, sent, found) if found.goes_on or place else bundle

    async def _found(self, resource: Resource, sent: Sequence[tuple[str, str]], place: Place | None) -> Found:
        said = [one for one in sent if one[0] not in A_CHILD]
        if naming.told(dict(sent)):
            children = await naming.children(dict(sent), self._asking.caller.ask)
            if not children:
                return Found([], total=0)
            said.append(("patient", ",".join(children)))
        for number in (nhs_number(value) for name, value in sent if name in OF_A_CHILD):
            children = await self._children(number)
            if not children:
                return Found([], total=0)
            said.append(("patient", ",".join(children)))
            self._numbers |= dict.fromkeys(children, number)
        asked = query.read(resource, [*said, ("_count", str(ON_A_PAGE))], strict=True)
        return await Search(self._asking, resource, REGISTRY).page(asked, place)

    async def _children(self, number: str) -> tuple[str, ...]:
        """Ids of those with this number whose record is open to the reader, or of whom it has a referral."""
        asking, found = self._asking, dict[str, None]()
        referred = asking.may("referral.read")
        if not referred:
            await coming.allowed(asking, "Patient", "s")
        if asking.opens(REGISTRY["Patient"], "s"):
            by_number = query.read(REGISTRY["Patient"], [("identifier", f"{NHS_NUMBER}|{number}")], strict=True)
            page = await Search(asking, REGISTRY["Patient"], REGISTRY).page(by_number)
            found |= dict.fromkeys(one["id"] for one in page.resources)
        if referred:
            listed = await asking.asked(referrals_pb2.ListReferralsRequest(nhs_number=number, page_size=MOST))
            found |= dict.fromkeys(one.child.id for one in (listed.referrals if listed else ()))
        return tuple(found)

    def _continued(self, bundle: Json, sent: Sequence[tuple[str, str]], found: Found) -> Json:
        """A page of several: how many there are in all is not known; the token stands in the link and in meta.tag."""
        bundle.pop("total")
        if found.goes_on:
            token = self._box.seal(Place(tuple(sent), found.token, found.passed), self._of, self._whose)
            bundle["meta"] = {"tag": [{"code": token, "display": NEXT}]}
            bundle["link"].append({"relation": "next", "url": f"{self._address}?{NEXT}={token}"})
        return bundle

    async def _shown(self, one: Json) -> Json:
        whole: Json = _leading(one, self._asking.base)
        about = [whole.get("subject", {}), *(said["actor"] for said in whole.get("participant", ()) if "actor" in said)]
        for reference in about:
            if number := await self._number(reference.get("reference", "")):
                reference["identifier"] = {"system": NHS_NUMBER, "value": number}
        return whole

    async def _number(self, address: str) -> str:
        """The NHS number of the Patient there; empty for anybody else, and where it is not shown."""
        type, _, id = address.removeprefix(f"{self._asking.base}/").partition("/")
        if known := self._numbers.get(id):
            return known
        if type != "Patient" or not self._asking.opens(REGISTRY[type], "r"):
            return ""
        child = await self._asking.read(REGISTRY[type], id) or {}
        numbers = (said for said in child.get("identifier", ()) if said["system"] == NHS_NUMBER)
        return next((str(said["value"]) for said in numbers if said.get("use") != "old"), "")

    @property
    def _of(self) -> str:
        return f"BaRS {self._type}"

    @property
    def _box(self) -> Cursors:
        return coming.boxes(self._asking.request)


def _leading(value: Any, base: str) -> Any:
    """The same with references that lead to the FHIR door."""
    if isinstance(value, list):
        return [_leading(one, base) for one in value]
    if not isinstance(value, dict):
        return value
    made = {name: _leading(one, base) for name, one in value.items()}
    to = made.get("reference")
    if isinstance(to, str) and not to.startswith(ELSEWHERE):
        made["reference"] = f"{base}/{to}"
    return made
