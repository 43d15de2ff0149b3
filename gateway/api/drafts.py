"""Drafts over REST: what is being written, by one or by several, until it is sent in."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path
from fastapi.responses import JSONResponse
from google.protobuf import json_format
from google.protobuf.message import Message

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, IfMatch, PageSize, PageToken, commanding, reading, version_of
from gateway.api.documents import CHANGES, EDITS, LIST, NEW, READ
from gateway.api.models.common import Page
from gateway.api.models.drafts import Deleted, Draft, DraftSharing, NewDraft
from gateway.documents.receiving import invalid
from gateway.problems import Problem
from goldenthread.referrals.v1 import drafts_pb2 as pb
from goldenthread.referrals.v1 import early_help_pb2, referrals_pb2, safeguarding_pb2

router = APIRouter(prefix="/v1/drafts", tags=["Drafts"])

# What sends a draft in, by its kind, which is the name of its field here.
SENT_AS: Mapping[str, type[Message]] = {
    "referral": referrals_pb2.SubmitReferralRequest,
    "noticed_need": early_help_pb2.NoticeNeedRequest,
    "request_form": safeguarding_pb2.SendRequestFormRequest,
}
# What nobody wrote looks so.
ABSENT: tuple[Any, ...] = (None, [], False)
DraftId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("referral.read"))]
Writer = Annotated[Caller, Depends(commanding("referral.write"))]


@router.post("", summary="Begin a draft", status_code=201, response_model=Draft, responses=NEW)
async def begin_draft(sent: NewDraft, caller: Writer) -> JSONResponse:
    """Of a referral, a request for an EHC needs assessment, a noticed need or the request form of a concern: with as
    much of it as there is. You see it, and whom you share it with, who are told; nobody else. Documents are attached to
    it at `/v1/drafts/{id}/documents`."""
    request = pb.BeginDraftRequest(request_id=caller.key, title=sent.title, **said(sent))
    draft = (await caller.ask(request)).draft
    return shown(draft, 201, f"/v1/drafts/{draft.id}")


@router.get("", summary="List drafts", response_model=Page[Draft], responses=LIST)
async def list_drafts(caller: Reader, page_size: PageSize = 25, page_token: PageToken = "") -> JSONResponse:
    """Yours, and those that are shared with you, newest first."""
    answer = await caller.ask(pb.ListDraftsRequest(page_size=page_size, page_token=page_token))
    items = [_as_json(draft) for draft in answer.drafts]
    return JSONResponse({"items": items, "next_page_token": answer.next_page_token or None})


@router.get("/{draft_id}", summary="Read a draft", response_model=Draft, responses=READ)
async def get_draft(draft_id: DraftId, caller: Reader) -> JSONResponse:
    """What it says so far."""
    return shown((await caller.ask(pb.GetDraftRequest(draft_id=draft_id))).draft)


@router.put("/{draft_id}", summary="Write a draft", response_model=Draft, responses=EDITS)
async def write_draft(draft_id: DraftId, sent: NewDraft, caller: Writer, if_match: IfMatch = None) -> JSONResponse:
    """What it says now, over the version that you read. When somebody else wrote meanwhile, the refusal says in
    `current` what they wrote. Its time begins anew."""
    request = pb.WriteDraftRequest(
        request_id=caller.key,
        draft_id=draft_id,
        expected_version=version_of(if_match),
        title=sent.title,
        **said(sent),
    )
    try:
        return shown((await caller.ask(request)).draft)
    except Problem as problem:
        raise await _with_what_was_written(problem, draft_id, caller) from problem


@router.post("/{draft_id}:share", summary="Share a draft", response_model=Draft, responses=CHANGES)
async def share_draft(draft_id: DraftId, sent: DraftSharing, caller: Writer) -> JSONResponse:
    """With these from now on, and nobody else. They read it, write in it and attach to it; only you send it in."""
    request = pb.ShareDraftRequest(request_id=caller.key, draft_id=draft_id, parties=sent.parties)
    return shown((await caller.ask(request)).draft)


@router.post("/{draft_id}:submit", summary="Send a draft in", response_model=Draft, responses=EDITS)
async def submit_draft(draft_id: DraftId, caller: Writer, if_match: IfMatch = None) -> JSONResponse:
    """As if what it says had been sent to `/v1/referrals`, `/v1/noticed-needs` or a concern's `:send-request-form`: it
    is taken in once, with what is attached to it, or refused with every fault, and then it stays a draft.
    `referral_id`, `noticed_need_id` or `concern_id` names what it has become."""
    request = pb.SubmitDraftRequest(request_id=caller.key, draft_id=draft_id, expected_version=version_of(if_match))
    draft = (await caller.ask(request)).draft
    became = [f"{at}/{id}" for at, id in _became(draft) if id]
    return shown(draft, 200, f"/v1/{became[0]}")


@router.post("/{draft_id}:delete", summary="Delete a draft", response_model=Deleted, responses=CHANGES)
async def delete_draft(draft_id: DraftId, caller: Writer) -> JSONResponse:
    """By its author, with what is attached to it. Nothing of it is left but that it was."""
    await caller.ask(pb.DeleteDraftRequest(request_id=caller.key, draft_id=draft_id))
    return JSONResponse({"id": draft_id, "deleted": True})


def _became(draft: pb.Draft) -> tuple[tuple[str, str], ...]:
    """Where the record is that it has become."""
    return (
        ("referrals", draft.referral_id),
        ("noticed-needs", draft.noticed_need_id),
        ("concerns", draft.concern_id and f"{draft.concern_id}/as-raised"),
    )


async def _with_what_was_written(problem: Problem, draft_id: str, caller: Caller) -> Problem:
    if problem.slug == "changed-meanwhile":
        current = (await caller.ask(pb.GetDraftRequest(draft_id=draft_id))).draft
        problem.members["current"] = _as_json(current)
        problem.headers["ETag"] = f'"{current.version}"'
    return problem


def said(sent: NewDraft) -> dict[str, Any]:
    """Of which kind it is, and what it says. Problem when it is of both or of none."""
    told = [(kind, getattr(sent, kind)) for kind in SENT_AS if getattr(sent, kind) is not None]
    if len(told) != 1:
        raise invalid("/referral", "ONE_OF_THREE", "A draft is of a referral, a noticed need or a request form.")
    [(kind, fields)] = told
    content = json_format.MessageToJson(
        translate.fill(SENT_AS[kind](), fields), preserving_proto_field_name=True, indent=None
    )
    return {"kind": f"DRAFT_KIND_{kind.upper()}", "content": content}


def shown(draft: pb.Draft, status: int = 200, location: str | None = None) -> JSONResponse:
    """A draft with its version as ETag."""
    headers = {"ETag": f'"{draft.version}"', **({"Location": location} if location else {})}
    return JSONResponse(_as_json(draft), status, headers)


def _as_json(draft: pb.Draft) -> dict[str, Any]:
    told = presenting.as_json(draft)
    content = told.pop("content")
    said = _unfinished(content, told["kind"]) if content else None
    return {**told, **{kind: said if kind == told["kind"] else None for kind in SENT_AS}}


def _unfinished(content: str, kind: str) -> dict[str, Any]:
    """The fields that are there, as they are sent in."""
    message = json_format.ParseDict(json.loads(content), SENT_AS[kind]())
    return {name: _there(one) for name, one in presenting.as_json(message).items() if one not in ABSENT}


def _there(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _there(one) for name, one in value.items() if one not in ABSENT}
    return [_there(one) for one in value] if isinstance(value, list) else value
