"""Notices over REST: what the caller was told."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse, Response

from gateway.api import forms, letters, presenting
from gateway.api.calling import Caller, PageSize, PageToken, reading
from gateway.api.documents import LIST
from gateway.api.models.budgets import Notice
from gateway.api.models.common import Page
from goldenthread.notifications.v1 import notifications_pb2 as pb

router = APIRouter(prefix="/v1/notices", tags=["Notices"])

Reader = Annotated[Caller, Depends(reading("notice.read"))]


@router.get("", summary="List notices", response_model=Page[Notice], responses=LIST)
async def list_notices(
    caller: Reader,
    subject_id: Annotated[str, Query(max_length=36, description="Only about this record.")] = "",
    child_id: Annotated[str, Query(max_length=36, description="Only about this child.")] = "",
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """The acknowledgements, letters and requests addressed to you, newest first."""
    request = pb.ListNoticesRequest(
        page_size=page_size, page_token=page_token, subject_id=subject_id, child_id=child_id
    )
    answer = await caller.ask(request)
    return presenting.page(answer.notices, answer.next_page_token)


@router.get(
    "/{notice_id}",
    summary="Read a notice",
    response_model=Notice,
    responses=forms.documented("The notice. `Accept` says whether as data, as a page or as a letter to print."),
)
async def get_notice(notice_id: Annotated[str, Path(max_length=36)], caller: Reader, request: Request) -> Response:
    """With its text: `application/json`, `text/html` or `application/pdf`, each of the same letter."""
    return await letters.answer(request, (await caller.ask(pb.GetNoticeRequest(notice_id=notice_id))).notice)
