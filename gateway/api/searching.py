"""Searching over REST: by a body, so that nothing personal stands in an address; within what the caller may see."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting, waiting
from gateway.api.calling import Caller, reading
from gateway.api.documents import LIST
from gateway.api.models.searching import CaseFound, Found, KnownOfChild, Search
from gateway.api.models.work_list import NamedChild
from gateway.problems import Problem
from goldenthread.plans.v1 import searching_pb2 as plans_pb
from goldenthread.referrals.v1 import children_pb2 as pb
from kernel.waiting import waits

router = APIRouter(prefix="/v1", tags=["Search"])

Reader = Annotated[Caller, Depends(reading("child.read"))]
CASES_NEED = "plan.read"
MOST_CHILDREN = 100


@router.post("/search", summary="Find a child, a case or a plan", response_model=Found, responses=LIST)
async def search(sent: Search, caller: Reader, request: Request) -> JSONResponse:
    """By what you know of the child: a part of the name or the name as you heard it, a day of birth, a number, a
    reference, the school; or of the case: its kind, state and level, who works it, by when something is due.

    Only what you may see is found, and nothing says whether there is more: a field that is closed to you finds nobody.
    What is shown is noted as found in a search. No `Idempotency-Key` is needed.
    """
    if sent.child is None and sent.case is None:
        detail = "Say what you know of the child, or of the case."
        raise Problem("invalid-fields", detail, errors=[{"pointer": "", "code": "REQUIRED", "detail": detail}])
    if sent.case is None:
        assert sent.child is not None
        return await _children(sent.child, sent, caller)
    return await _cases(sent, caller, request)


async def _children(known: KnownOfChild, sent: Search, caller: Caller) -> JSONResponse:
    answer = await caller.ask(_question(known, sent.page_size, sent.page_token), body="child")
    return _answer(
        [presenting.as_json(child) for child in answer.children],
        [],
        answer.next_page_token,
        too_many=answer.too_many,
    )


async def _cases(sent: Search, caller: Caller, request: Request) -> JSONResponse:
    """Of the children who are meant, if any are; nobody meant means nothing found."""
    assert sent.case is not None
    if CASES_NEED not in caller.principal.scopes:
        raise Problem("insufficient-scope", f"To find cases this needs the scope {CASES_NEED}, too.")
    child_ids, too_many = [], False
    if sent.child is not None:
        asked = _question(sent.child, MOST_CHILDREN, "")
        asked.ids_only = True
        meant = await caller.ask(asked, body="child")
        child_ids, too_many = [child.id for child in meant.children], bool(meant.too_many or meant.next_page_token)
        if not child_ids:
            return _answer([], [], "", too_many=False)
    known = sent.case
    question = plans_pb.FindCasesRequest(
        child_ids=child_ids,
        kind=known.kind,
        state=known.state,
        level=known.level,
        party=known.party,
        due_by=translate.to_date_message(known.due_by) if known.due_by else None,
        page_size=sent.page_size,
        page_token=sent.page_token,
    )
    answer = await caller.ask(question, body="case")
    names = await waiting.named(request.app.state.house, caller.principal, {one.child_id for one in answer.cases})
    cases = [_case(one, names.get(one.child_id)).model_dump(mode="json") for one in answer.cases]
    return _answer([], cases, answer.next_page_token, too_many=too_many)


def _question(known: KnownOfChild, size: int, token: str) -> pb.FindChildrenRequest:
    return pb.FindChildrenRequest(
        name=known.name,
        born_on=translate.to_date_message(known.born_on) if known.born_on else None,
        nhs_number=known.nhs_number,
        upn=known.upn,
        social_care_id=known.social_care_id,
        reference=known.reference,
        setting_urn=known.setting_urn,
        page_size=size,
        page_token=token,
    )


def _case(one: plans_pb.CaseFound, child: pb.ChildRecord | None) -> CaseFound:
    return CaseFound(
        record=one.record,
        id=one.id,
        href=waits().where(one.record, record_id=one.id, child_id=one.child_id, about=""),
        child_id=one.child_id,
        child=NamedChild(given_names=child.given_names, family_name=child.family_name) if child else None,
        state=one.state,
        level=one.level or None,
        due_on=translate.to_date(one.due_on, "due_on") if one.HasField("due_on") else None,
    )


def _answer(children: Sequence[object], cases: Sequence[object], token: str, *, too_many: bool) -> JSONResponse:
    found = {"children": children, "cases": cases, "next_page_token": token or None}
    return JSONResponse({**found, "too_many": too_many})
