"""How one wants to be told, what reached nobody, and the texts of notices, over REST."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse, Response

from chassis import translate
from chassis.typesetting import Document
from gateway.api import forms, letters, presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, NEW, READ
from gateway.api.models.budgets import Notice
from gateway.api.models.common import Page
from gateway.api.models.notices import (
    Preference,
    PreferenceSent,
    Settlement,
    Template,
    TemplatePreview,
    Templates,
    Undelivered,
)
from goldenthread.notifications.v1 import notifications_pb2 as pb

router = APIRouter(prefix="/v1", tags=["Notices"])

Reader = Annotated[Caller, Depends(reading("notice.read"))]
Chooser = Annotated[Caller, Depends(commanding("notice.choose"))]
Chaser = Annotated[Caller, Depends(reading("notice.chase"))]
Settler = Annotated[Caller, Depends(commanding("notice.chase"))]
Party = Annotated[str, Query(max_length=200, description="Which of your parties; not needed where you have one.")]


@router.get("/notice-preference", summary="How you are told", response_model=Preference, responses=READ)
async def get_preference(caller: Reader, party: Party = "") -> JSONResponse:
    """What you have chosen; what is empty follows the family's record."""
    return presenting.record((await caller.ask(pb.GetPreferenceRequest(party=party))).preference)


@router.put("/notice-preference", summary="Choose how you are told", response_model=Preference, responses=NEW)
async def set_preference(sent: PreferenceSent, caller: Chooser) -> JSONResponse:
    """Where to, in which form, when not. What the law wants sent comes all the same, and at once."""
    request = pb.SetPreferenceRequest(request_id=caller.key)
    translate.fill(request.preference, sent)
    return presenting.record((await caller.ask(request, body="preference")).preference)


@router.get("/undelivered-notices", summary="What reached nobody", response_model=Page[Undelivered], responses=LIST)
async def list_undelivered(caller: Chaser, page_size: PageSize = 25, page_token: PageToken = "") -> JSONResponse:
    """For the teams that receive requests: what a person must see to, newest first, without what it says."""
    answer = await caller.ask(pb.ListUndeliveredRequest(page_size=page_size, page_token=page_token))
    return presenting.page(answer.undelivered, answer.next_page_token)


@router.get(
    "/undelivered-notices/{notice_id}",
    summary="Read what reached nobody",
    response_model=Notice,
    responses=forms.documented("The notice. `Accept` says whether as data, as a page or as a letter to print."),
)
async def get_undelivered(notice_id: Annotated[str, Path(max_length=36)], caller: Chaser, request: Request) -> Response:
    """With its text, for as long as it stands on your list: to post it, hand it over or go through it with them."""
    return await letters.answer(request, (await caller.ask(pb.GetUndeliveredRequest(notice_id=notice_id))).notice)


@router.post(
    "/undelivered-notices/{notice_id}:settle",
    summary="Say what was done",
    response_model=Undelivered,
    responses=CHANGES,
)
async def settle(notice_id: Annotated[str, Path(max_length=36)], sent: Settlement, caller: Settler) -> JSONResponse:
    """The notice was handed over, posted, or is not needed any more. With the day on which somebody was told what had
    reached nobody, and the way, that is its sending, and time limits of the law are met by it."""
    request = pb.SettleNoticeRequest(request_id=caller.key, notice_id=notice_id, settlement=sent.settlement)
    if sent.told_on:
        request.told_on.CopyFrom(translate.to_date_message(sent.told_on))
    if sent.told_by:
        request.told_by = getattr(pb, f"CHANNEL_{sent.told_by.upper()}")
    return presenting.record((await caller.ask(request)).undelivered)


@router.get("/notice-templates", summary="List the kinds of notices", response_model=Templates, responses=LIST)
async def list_templates(caller: Reader) -> JSONResponse:
    """Every kind of notice of your authority: by which law it is sent, by when and by which ways, in which version of
    its text, after which events, and in which languages and forms it is there."""
    return JSONResponse(presenting.as_json(await caller.ask(pb.ListTemplatesRequest())))


@router.get(
    "/notice-templates/{kind}/preview",
    summary="Preview a letter",
    response_model=TemplatePreview,
    responses=forms.documented("The preview. `Accept` says whether as data, as a page or as a letter to print."),
)
async def preview_template(
    kind: Annotated[str, Path(max_length=100)],
    caller: Reader,
    request: Request,
    occasion: Annotated[str, Query(max_length=100, description="One of its occasions; else the first.")] = "",
    form: Annotated[str, Query(max_length=100, description="One of its forms; else the usual text.")] = "",
    large_print: Annotated[bool, Query(description="As a page or a file: in large print.")] = False,
) -> Response:
    """A letter of this kind as your authority would send it today, about nobody: everybody in it is invented, and its
    title and first line say that it is a preview. It is kept nowhere."""
    asked = pb.PreviewTemplateRequest(kind=kind, occasion=occasion, form=form)
    told = await caller.ask(asked)

    async def whole() -> Document:
        return letters.preview(told, request.app.state.house.clock.today(), large_print=large_print)

    name = f"preview-{told.kind}"
    return await forms.answer(request, document=whole, data=lambda: presenting.record(told), name=name)


@router.get("/notice-templates/{kind}", summary="Read a text", response_model=Template, responses=READ)
async def get_template(
    kind: Annotated[str, Path(max_length=100)],
    caller: Reader,
    template: Annotated[str, Query(max_length=200, description="A version that a notice names; else today's.")] = "",
) -> JSONResponse:
    """The text of your authority for a kind of notice, with its gaps by name; or one that notices were written from."""
    return presenting.record(await caller.ask(pb.GetTemplateRequest(kind=kind, template=template)))
