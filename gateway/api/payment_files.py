"""Payment files over REST: put together, listed, fetched, and whether the finance system has each."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse

from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import LIST, NEW, READ
from gateway.api.models.common import Page
from gateway.api.models.payments import PaymentFile, SentPaymentFile
from gateway.commanding import ask
from gateway.subscriptions import filing
from goldenthread.budgets.v1 import payments_pb2 as pb

router = APIRouter(prefix="/v1/finance/payment-files", tags=["Personal budgets"])

Id = Annotated[str, Path(max_length=36)]
FinanceReader = Annotated[Caller, Depends(reading("payment.read"))]
Payer = Annotated[Caller, Depends(commanding("payment.release"))]
CSV = "text/csv; charset=utf-8"


@router.post("", summary="Put a payment file together", status_code=201, response_model=PaymentFile, responses=NEW)
async def make_payment_file(caller: Payer) -> JSONResponse:
    """Of everything that was paid and stands in no file yet. What was paid on an earlier day is put together by itself;
    this does not wait for that. Each file is put to the finance systems that subscribed by `"way": "finance"`."""
    file = (await caller.ask(pb.MakePaymentFileRequest(request_id=caller.key))).file
    return presenting.record(file, 201, f"{router.prefix}/{file.id}")


@router.get("", summary="List payment files", response_model=Page[PaymentFile], responses=LIST)
async def list_payment_files(
    caller: FinanceReader, page_size: PageSize = 25, page_token: PageToken = ""
) -> JSONResponse:
    """Of the authority, newest first."""
    answer = await caller.ask(pb.ListPaymentFilesRequest(page_size=page_size, page_token=page_token))
    return presenting.page(answer.files, answer.next_page_token)


@router.get("/{payment_file_id}", summary="Read a payment file", response_model=SentPaymentFile, responses=READ)
async def get_payment_file(payment_file_id: Id, request: Request, caller: FinanceReader) -> JSONResponse:
    """How much it is, and whether each finance system has it: waiting, failing with its next attempt, or delivered."""
    file = (await caller.ask(pb.GetPaymentFileRequest(payment_file_id=payment_file_id))).file
    stand = await ask(request, caller.principal, "GetPaymentFile", lambda unit: filing.deliveries(unit, UUID(file.id)))
    return presenting.record(file, more={"deliveries": jsonable_encoder(stand)})


@router.get(
    "/{payment_file_id}/content",
    summary="Fetch a payment file",
    response_class=Response,
    responses=READ
    | {200: {"content": {"text/csv": {}}, "description": "The file, in the form that the import reads."}},
)
async def fetch_payment_file(payment_file_id: Id, caller: FinanceReader) -> Response:
    """The very file that is put to finance systems, for whoever fetches it."""
    request = pb.GetPaymentFileRequest(payment_file_id=payment_file_id, with_content=True)
    return Response((await caller.ask(request)).content, media_type=CSV)
