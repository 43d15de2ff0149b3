"""Referrals over REST."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, NEW, READ
from gateway.api.models.common import Page
from gateway.api.models.referrals import (
    Consent,
    NewReferral,
    Reconsideration,
    Referral,
    ReferralBatch,
    ReferralReceipts,
    State,
    SuppliedInformation,
    Withdrawal,
)
from gateway.intake import batch
from goldenthread.referrals.v1 import referrals_pb2 as pb

router = APIRouter(prefix="/v1/referrals", tags=["Referrals"])

ReferralId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("referral.read"))]
Writer = Annotated[Caller, Depends(commanding("referral.write"))]


@router.post("", summary="Send a referral", status_code=201, response_model=Referral, responses=NEW)
async def submit_referral(sent: NewReferral, caller: Writer) -> JSONResponse:
    """A professional sends it with recorded parental consent; a parent or young person sends it directly.

    It lands on the agenda of the next decision panel by itself, and an acknowledgement goes to the applicant. The
    family members whose portal sign-in you name can follow it from now on.
    """
    answer = await caller.ask(translate.fill(pb.SubmitReferralRequest(request_id=caller.key), sent))
    return presenting.record(answer.referral, 201, f"/v1/referrals/{answer.referral.id}")


@router.post(":batch", summary="Send referrals", response_model=ReferralReceipts, responses=CHANGES)
async def submit_referrals(request: Request, sent: ReferralBatch, caller: Writer) -> JSONResponse:
    """Up to a thousand, each judged by itself as if it had been sent alone, and each with its receipt; the same batch
    with the same key has the same receipts. A receipt names a referral by your `external_reference`."""
    batch.demand_size(sent.records)

    async def take(with_key: Caller, one: NewReferral) -> tuple[str, dict[str, Any]]:
        answer = await with_key.ask(translate.fill(pb.SubmitReferralRequest(request_id=with_key.key), one))
        return "new", {"referral_id": answer.referral.id, "child_id": answer.referral.child.id}

    receipts = await batch.take_in(caller, NewReferral, sent.records, take, named="external_reference")
    return JSONResponse(batch.shown(receipts, request.app.state.settings.public_url))


@router.get("", summary="List referrals", response_model=Page[Referral], responses=LIST)
async def list_referrals(
    caller: Reader,
    state: State | None = None,
    child_id: Annotated[str, Query(max_length=36)] = "",
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those that you may see, newest first."""
    request = pb.ListReferralsRequest(page_size=page_size, page_token=page_token, child_id=child_id)
    if state:
        request.state = pb.ReferralState.Value(f"REFERRAL_STATE_{state.upper()}")  # type: ignore[assignment]
    answer = await caller.ask(request)
    return presenting.page(answer.referrals, answer.next_page_token)


@router.get("/{referral_id}", summary="Read a referral", response_model=Referral, responses=READ)
async def get_referral(referral_id: ReferralId, caller: Reader) -> JSONResponse:
    """With its child, family, consents and what was decided so far."""
    answer = await caller.ask(pb.GetReferralRequest(referral_id=referral_id))
    return presenting.record(answer.referral)


@router.post(
    "/{referral_id}:supply-information",
    summary="Answer the panel's question",
    response_model=Referral,
    responses=CHANGES,
)
async def supply_information(referral_id: ReferralId, sent: SuppliedInformation, caller: Writer) -> JSONResponse:
    """While the panel waits for it, the referral goes back to the panel by itself; before the panel has looked at the
    referral, what you add is read with it."""
    request = pb.SupplyInformationRequest(request_id=caller.key, referral_id=referral_id, text=sent.text)
    return presenting.record((await caller.ask(request)).referral)


@router.post("/{referral_id}/consents", summary="Record a consent", response_model=Referral, responses=CHANGES)
async def record_consent(referral_id: ReferralId, sent: Consent, caller: Writer) -> JSONResponse:
    """Given, refused or withdrawn, for one purpose. A referral that waits for it goes on; without it nothing flows."""
    request = pb.RecordConsentRequest(request_id=caller.key, referral_id=referral_id)
    translate.fill(request.consent, sent)
    return presenting.record((await caller.ask(request, body="consent")).referral)


@router.post(
    "/{referral_id}:request-reconsideration",
    summary="Ask for a second look",
    response_model=Referral,
    responses=CHANGES,
)
async def request_reconsideration(referral_id: ReferralId, sent: Reconsideration, caller: Writer) -> JSONResponse:
    """At a refusal, with the reason. It goes back to the panel by itself; the first decision stays as it was."""
    request = pb.RequestReconsiderationRequest(request_id=caller.key, referral_id=referral_id, reason=sent.reason)
    return presenting.record((await caller.ask(request)).referral)


@router.post("/{referral_id}:withdraw", summary="Take a referral back", response_model=Referral, responses=CHANGES)
async def withdraw_referral(referral_id: ReferralId, sent: Withdrawal, caller: Writer) -> JSONResponse:
    """Possible until the panel has decided. It leaves the agenda by itself."""
    request = pb.WithdrawReferralRequest(request_id=caller.key, referral_id=referral_id, reason=sent.reason)
    return presenting.record((await caller.ask(request)).referral)
