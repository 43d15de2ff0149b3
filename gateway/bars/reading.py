"""Resources that a sender reads back: by id, or by the child's NHS number, as far as it may see them."""

from collections.abc import Collection, Mapping
from typing import Any

import grpc

from chassis import refusals
from chassis.client import Neighbours
from chassis.principal import Principal
from gateway.api.calling import problem
from gateway.bars import naming, showing
from gateway.bars.referral_message import NHS_NUMBER
from gateway.bars.served import KINDS, OF_OURS
from gateway.fhir.outcomes import Issue, NotTaken
from goldenthread.referrals.v1 import referrals_pb2

# One child has few referrals; a search is answered on one page.
MOST = 100


class Reading:
    """Somebody at work on reading."""

    def __init__(self, neighbours: Neighbours, principal: Principal, base: str) -> None:
        self._neighbours = neighbours
        self._principal = principal
        self._base = base

    async def service_request(self, id: str) -> dict[str, Any]:
        """One referral. NotTaken (404) when there is none with this id that the reader may see."""
        try:
            found = await self._neighbours.ask(referrals_pb2.GetReferralRequest(referral_id=id), self._principal)
        except grpc.aio.AioRpcError as error:
            refusal = refusals.from_error(error)
            if refusal.code in (grpc.StatusCode.NOT_FOUND, grpc.StatusCode.INVALID_ARGUMENT):
                raise NotTaken(404, [Issue("There is none with this id that you may see.", "not-found")]) from error
            raise problem(refusal) from error
        return showing.service_request(found.referral, self._base)

    async def service_requests(self, asked: Mapping[str, str]) -> list[dict[str, Any]]:
        """Those that the parameters mean; none where nobody or nothing is known."""
        named = naming.told(asked)
        if OF_OURS in asked:
            system, bar, value = asked[OF_OURS].rpartition("|")
            if (bar and system != showing.system_of_ours(self._base)) or asked.get("_id", value) != value:
                return []
            asked = {**asked, "_id": value}
        if "_id" in asked:
            found = await self._by_id(asked["_id"], asked.get("patient:identifier"))
            if not found or not named:
                return found
            ids = {one.id for one in await self._of_named(asked)}
            return [one for one in found if one["id"] in ids]
        if "patient:identifier" not in asked:
            return [showing.service_request(one, self._base) for one in await self._of_named(asked)]
        number = nhs_number(asked["patient:identifier"])
        listed = await self._ask(referrals_pb2.ListReferralsRequest(nhs_number=number, page_size=MOST))
        return [showing.service_request(one, self._base) for one in listed.referrals]

    async def _of_named(self, asked: Mapping[str, str]) -> list[referrals_pb2.Referral]:
        found: list[referrals_pb2.Referral] = []
        for child in await naming.children(asked, self._ask):
            listed = await self._ask(referrals_pb2.ListReferralsRequest(child_id=child, page_size=MOST))
            found += listed.referrals
        return found

    async def _by_id(self, id: str, identifier: str | None) -> list[dict[str, Any]]:
        try:
            found = await self.service_request(id)
        except NotTaken:
            return []
        wanted = nhs_number(identifier) if identifier is not None else None
        same = wanted is None or found["subject"].get("identifier", {}).get("value") == wanted
        return [found] if same else []

    async def _ask(self, request: Any) -> Any:
        try:
            return await self._neighbours.ask(request, self._principal)
        except grpc.aio.AioRpcError as error:
            raise problem(refusals.from_error(error)) from error


def demanded(kind: str, names: Collection[str]) -> None:
    """That the parameters of a search mean something: NotTaken (400) for one that is not served, or for too few."""
    known = KINDS[kind]
    faults = [
        Issue(f"The parameter {name[:60]} is not served here.", "not-supported")
        for name in names
        if name not in known.parameters
    ]
    if not set(names) & set(known.by):
        wanted = " or ".join(name for name in known.by if name in known.parameters)
        faults.append(Issue(f"Say which: {wanted}.", "required"))
    if faults:
        raise NotTaken(400, faults)


def nhs_number(identifier: str) -> str:
    """The number of `https://fhir.nhs.uk/Id/nhs-number|…`; NotTaken (400) for anything else."""
    system, _, value = identifier.partition("|")
    digits = value.replace(" ", "")
    if system != NHS_NUMBER or len(digits) != 10 or not (digits.isascii() and digits.isdecimal()):
        raise NotTaken(400, [Issue(f"patient:identifier must be {NHS_NUMBER}| and ten digits.", "value")])
    return digits
