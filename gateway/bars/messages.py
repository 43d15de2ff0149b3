"""`$process-message`: what a message asks for becomes a command to the house, whose refusal is said in BaRS's terms."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import grpc

from chassis import refusals
from chassis.client import Neighbours
from chassis.principal import Principal
from gateway.api.calling import problem
from gateway.bars import referral_message, showing
from gateway.bars.referral_message import HEADER, REQUEST
from gateway.bars.served import EVENTS, NEW, REASONS, REQUEST_EVENT, TAKEN_BACK, meant
from gateway.fhir.bundle import Bundle, Resource, codings, listed, member, text, words
from gateway.fhir.outcomes import Issue, NotTaken, reason_type
from goldenthread.referrals.v1 import referrals_pb2 as pb

STATUSES = {
    grpc.StatusCode.INVALID_ARGUMENT: 422,
    grpc.StatusCode.ALREADY_EXISTS: 409,
    grpc.StatusCode.FAILED_PRECONDITION: 409,
    grpc.StatusCode.NOT_FOUND: 404,
    grpc.StatusCode.PERMISSION_DENIED: 403,
}
PATIENT = "Bundle.entry.resource.ofType(Patient)"
NO_REASON = "Cancelled by the sender's system."


@dataclass(frozen=True, slots=True)
class Taking:
    """A message in hand.

    services  ids of the services that its authority answers for
    expects   is told the sender's endpoint before a request is taken: where what becomes of it is answered
    target    the service that the request's header named; empty at a door that has no such header
    """

    bundle: Bundle
    neighbours: Neighbours
    principal: Principal
    base: str
    services: Sequence[str]
    expects: Callable[[str], Awaitable[None]]
    target: str = ""

    async def answer(self) -> dict[str, Any]:
        """The message that answers it. NotTaken, with every reason, when it is not taken; then nothing was changed."""
        if problems := referral_message.malformed(self.bundle):
            raise NotTaken(400, problems)
        if problems := [*self._not_an_event_of_ours(), *self._not_to_us()]:
            raise NotTaken(422, problems)
        if problems := referral_message.lacking(self.bundle):
            raise NotTaken(400, problems)
        message = meant(self._reason(), text(self._request, "status"))
        if message is None:
            raise NotTaken(400, [self._no_workflow()])
        if NEW in message.reasons:
            return await self._submitted()
        taken_back = text(self._request, "status") in TAKEN_BACK
        return await (self._cancelled() if taken_back else self._updated())

    @property
    def _request(self) -> Resource:
        return referral_message.service_request(self.bundle)

    def _reason(self) -> str:
        said = [code for system, code, _ in codings(member(self.bundle.header, "reason")) if system == REASONS]
        return said[0] if len(said) == 1 else ""

    def _not_an_event_of_ours(self) -> list[Issue]:
        event = member(self.bundle.header, "eventCoding")
        if (text(event, "system"), text(event, "code")) == (EVENTS, REQUEST_EVENT):
            return []
        problem = f"Only the event {REQUEST_EVENT} of {EVENTS} is served here."
        return [Issue(problem, "not-supported", f"{HEADER}.eventCoding")]

    def _not_to_us(self) -> list[Issue]:
        """A message names the service that is to have it; one that names another was led astray."""
        named = [
            service
            for one in listed(self.bundle.header, "destination")
            if (service := showing.services_named(text(one, "endpoint")))
        ]
        ours = [self.target] if self.target else self.services
        if not named or set(named) & set(ours):
            return []
        problem = "The message is for another service than the one that it was sent to."
        return [Issue(problem, "invariant", f"{HEADER}.destination")]

    def _no_workflow(self) -> Issue:
        problem = (
            "A combination of workflow variables that is none: MessageHeader.reason is new or update with a "
            "ServiceRequest that is active, or update or delete with one that is revoked or entered-in-error."
        )
        return Issue(problem, "invariant", f"{HEADER}.reason")

    # -- a new one ----------------------------------------------------------------------------------------------------

    async def _submitted(self) -> dict[str, Any]:
        sent = referral_message.as_request(self.bundle)
        problems = referral_message.category_not_served(self._request)
        try:
            if problems:
                await self.neighbours.ask(pb.CheckReferralRequest(referral=sent), self.principal)
                raise NotTaken(422, problems)
            await self.expects(text(member(self.bundle.header, "source"), "endpoint"))
            taken = (await self.neighbours.ask(sent, self.principal)).referral
        except grpc.aio.AioRpcError as error:
            raise _not_taken(refusals.from_error(error), problems) from error
        return showing.answer(self.bundle, taken, self.base)

    # -- about one that was taken -------------------------------------------------------------------------------------

    async def _updated(self) -> dict[str, Any]:
        """What it says is added to the referral. A consent that no longer holds is no addition."""
        referral = await self._meant()
        consents = self.bundle.of_type("Consent")
        if consents and not any(referral_message.permits(one, self._request) for one in consents):
            problem = "A consent that was taken back is no update: send a cancellation."
            raise NotTaken(422, [Issue(problem, "not-supported", "Bundle.entry.resource.ofType(Consent)")])
        said = referral_message.reason(self.bundle, self._request)[: referral_message.LONGEST_REASON]
        command = pb.SupplyInformationRequest(request_id=self.bundle.id, referral_id=referral.id, text=said)
        return await self._commanded(command)

    async def _cancelled(self) -> dict[str, Any]:
        referral = await self._meant()
        why = "\n".join(filter(None, (text(note, "text") for note in listed(self._request, "note"))))
        said = words(member(self._request, "statusReason")) or why or NO_REASON
        command = pb.WithdrawReferralRequest(
            request_id=self.bundle.id, referral_id=referral.id, reason=said[: referral_message.LONGEST_REASON]
        )
        return await self._commanded(command)

    async def _commanded(self, command: pb.SupplyInformationRequest | pb.WithdrawReferralRequest) -> dict[str, Any]:
        try:
            changed = (await self.neighbours.ask(command, self.principal)).referral
        except grpc.aio.AioRpcError as error:
            raise _not_taken(refusals.from_error(error), []) from error
        return showing.answer(self.bundle, changed, self.base)

    async def _meant(self) -> pb.Referral:
        """The referral of ours that the message is about, of the child whom it names."""
        id = self._our_id()
        try:
            referral: pb.Referral = (
                await self.neighbours.ask(pb.GetReferralRequest(referral_id=id), self.principal)
            ).referral
        except grpc.aio.AioRpcError as error:
            refusal = refusals.from_error(error)
            if refusal.code != grpc.StatusCode.NOT_FOUND:
                raise _not_taken(refusal, []) from error
            raise NotTaken(404, [_unknown()]) from error
        if referral.external_reference == self.bundle.id:
            problem = "The message with this id was the request itself, and was processed; a new message has a new id."
            raise NotTaken(409, [Issue(problem, "duplicate", "Bundle.id")])
        numbers = referral_message.nhs_numbers(self.bundle.referred(member(self._request, "subject"), "Patient"))
        if referral.child.nhs_number and referral.child.nhs_number not in [one.replace(" ", "") for one in numbers]:
            problem = "The referral with this id is not about this Patient."
            raise NotTaken(409, [Issue(problem, "conflict", f"{PATIENT}.identifier")])
        return referral

    def _our_id(self) -> str:
        """ServiceRequest.id as it was read here, or our own reference among its identifiers."""
        ours = showing.system_of_ours(self.base)
        named = [text(one, "value") for one in listed(self._request, "identifier") if text(one, "system") == ours]
        said = text(self._request, "id") or next(iter(named), "")
        if not said:
            problem = "ServiceRequest.id must say which referral is meant: the id in our answer to the request."
            raise NotTaken(400, [Issue(problem, "required", f"{REQUEST}.id")])
        try:
            return str(UUID(said))
        except ValueError:
            raise NotTaken(404, [_unknown()]) from None


def _unknown() -> Issue:
    problem = (
        "There is no referral with this id that you may see. An update or a cancellation comes after its request was "
        "taken, under the id in our answer."
    )
    return Issue(problem, "not-found", f"{REQUEST}.id")


def _not_taken(refusal: refusals.Refusal, problems: list[Issue]) -> NotTaken:
    """The house's reasons in the sender's terms, after what the door itself found."""
    status = STATUSES.get(refusal.code)
    if status is None:
        raise problem(refusal)
    if refusal.code == grpc.StatusCode.ALREADY_EXISTS:
        again = "A message with this id came before with other content; a new message needs a new id."
        return NotTaken(status, [Issue(again, "conflict", "Bundle.id")])
    if refusal.code == grpc.StatusCode.FAILED_PRECONDITION:
        possible = ", ".join(refusal.allowed) or "nothing"
        said = f"{refusal.message} Possible now: {possible}."
        return NotTaken(status, [*problems, Issue(said, "conflict", f"{REQUEST}.status")])
    reasons = [
        Issue(violation.message, reason_type(status), referral_message.source(violation.field))
        for violation in refusal.violations
    ]
    return NotTaken(status, [*problems, *(reasons or [Issue(refusal.message, reason_type(status))])])
