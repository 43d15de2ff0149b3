"""Children, their families and what they have said, over REST."""

from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, IfMatch, PageSize, PageToken, commanding, reading, version_of
from gateway.api.documents import CHANGES, EDITS, LIST, READ
from gateway.api.models.children import (
    CapacityFinding,
    ChildRecord,
    Invitation,
    LiftedRestriction,
    NewIdentifier,
    NewRestriction,
    Particulars,
    Profile,
    ReferralForm,
    Relative,
    RelativeSent,
    Statements,
)
from gateway.api.models.common import Page
from gateway.people.invitations import Codes, letter
from goldenthread.referrals.v1 import access_requests_pb2 as pb2
from goldenthread.referrals.v1 import children_pb2 as pb
from goldenthread.referrals.v1 import referrals_pb2, sen2_pb2

router = APIRouter(prefix="/v1/children", tags=["Children and families"])

ChildId = Annotated[str, Path(max_length=36)]
RelativeId = Annotated[str, Path(max_length=36)]
Reader = Annotated[Caller, Depends(reading("child.read"))]
Writer = Annotated[Caller, Depends(commanding("child.write"))]
Inviter = Annotated[Caller, Depends(commanding("family.invite"))]


@router.get("", summary="List children", response_model=Page[ChildRecord], responses=LIST)
async def list_children(
    caller: Reader,
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """Those whose record is open to you, newest first. To find one by name or number, `POST /v1/search`."""
    answer = await caller.ask(pb.ListChildrenRequest(page_size=page_size, page_token=page_token))
    return presenting.page(answer.children, answer.next_page_token)


@router.get("/{child_id}", summary="Read a child's record", response_model=ChildRecord, responses=READ)
async def get_child(child_id: ChildId, caller: Reader) -> JSONResponse:
    """Without what you may not see: a parent under a restriction reads neither address nor school."""
    return presenting.record((await caller.ask(pb.GetChildRequest(child_id=child_id))).child)


@router.post("/{child_id}:record-identifier", summary="Record a number", response_model=ChildRecord, responses=CHANGES)
async def record_identifier(child_id: ChildId, sent: NewIdentifier, caller: Writer) -> JSONResponse:
    """The number before it is remembered and finds the child still. A number that another record has is not taken:
    the two wait in the list of matches for a person to look at."""
    request = pb.RecordIdentifierRequest(request_id=caller.key, child_id=child_id, kind=sent.kind, value=sent.value)
    return presenting.record((await caller.ask(request)).child)


@router.post(
    "/{child_id}:record-particulars",
    summary="Record what statutory returns ask",
    response_model=ChildRecord,
    responses=CHANGES,
)
async def record_particulars(child_id: ChildId, sent: Particulars, caller: Writer) -> JSONResponse:
    """Sex, ethnicity, postcode, unique learner number, and why there is no number. It replaces what was recorded."""
    request = translate.fill(sen2_pb2.RecordParticularsRequest(request_id=caller.key, child_id=child_id), sent)
    return presenting.record((await caller.ask(request)).child)


@router.post(
    "/{child_id}:record-capacity",
    summary="Record a finding about capacity",
    response_model=ChildRecord,
    responses=CHANGES,
)
async def record_capacity(child_id: ChildId, sent: CapacityFinding, caller: Writer) -> JSONResponse:
    """Of a young person who cannot take a decision: how that was found, and who of the family decides instead."""
    request = pb.RecordCapacityRequest(request_id=caller.key, child_id=child_id)
    translate.fill(request.finding, sent)
    return presenting.record((await caller.ask(request, body="finding")).child)


@router.get("/{child_id}/family", summary="The family on record", response_model=Page[Relative], responses=READ)
async def list_family(child_id: ChildId, caller: Reader) -> JSONResponse:
    """Nobody of the family reads another's address or telephone number here, whatever their relation."""
    answer = await caller.ask(pb.ListFamilyRequest(child_id=child_id))
    return presenting.page(answer.family, "")


@router.post(
    "/{child_id}/family", summary="Record somebody new", status_code=201, response_model=Relative, responses=CHANGES
)
async def record_new_relative(child_id: ChildId, sent: RelativeSent, caller: Writer) -> JSONResponse:
    """By the team that keeps the record."""
    request = pb.RecordRelativeRequest(request_id=caller.key, child_id=child_id)
    translate.fill(request.relative, sent)
    relative = (await caller.ask(request, body="relative")).relative
    return presenting.record(relative, 201, f"/v1/children/{child_id}/family/{relative.id}")


@router.put(
    "/{child_id}/family/{relative_id}", summary="Change what is recorded", response_model=Relative, responses=EDITS
)
async def record_relative(
    child_id: ChildId, relative_id: RelativeId, sent: RelativeSent, caller: Writer, if_match: IfMatch = None
) -> JSONResponse:
    """The team changes everything but the sign-in; a person of the family how to reach themselves, and only that."""
    request = pb.RecordRelativeRequest(request_id=caller.key, child_id=child_id, expected_version=version_of(if_match))
    translate.fill(request.relative, sent)
    request.relative.id = relative_id
    return presenting.record((await caller.ask(request, body="relative")).relative)


@router.post(
    "/{child_id}/family/{relative_id}:invite",
    summary="Invite somebody of the family to sign in",
    status_code=201,
    response_model=Invitation,
    responses=CHANGES,
)
async def invite_relative(
    request: Request, child_id: ChildId, relative_id: RelativeId, caller: Inviter
) -> JSONResponse:
    """A code that ties their own sign-in to this member of the family, once and within four weeks, and the letter that
    takes it there. Send it to the address that you know. The code is kept nowhere; the same request gives it again."""
    settings, authority = request.app.state.settings, caller.principal.authority
    codes = Codes(settings.private_key_file)
    code = codes.new(authority, caller.principal.client_id, caller.key)
    asked = pb2.InviteRelativeRequest(request_id=caller.key, child_id=child_id, relative_id=relative_id)
    asked.code_digest = codes.digest(authority, code)
    answer = await caller.ask(asked)
    expires_on = translate.to_date(answer.expires_on, "expires_on")
    assert expires_on, "an invitation always has its day"
    address = f"{settings.public_url.rstrip('/')}/account/invitation"
    told = letter(
        answer.name, request.app.state.house.authority(authority), address, code, expires_on - timedelta(days=1)
    )
    content = {"id": answer.invitation_id, "code": code, "expires_on": expires_on.isoformat(), "letter": told}
    return JSONResponse(content, 201)


@router.post(
    "/{child_id}/family/{relative_id}:restrict",
    summary="Begin a restriction",
    response_model=Relative,
    responses=CHANGES,
)
async def restrict_relative(
    child_id: ChildId, relative_id: RelativeId, sent: NewRestriction, caller: Writer
) -> JSONResponse:
    """It counts at once here and within a moment everywhere, whatever else opens the record to that person."""
    return await _restrict(child_id, relative_id, sent, caller, lift=False)


@router.post(
    "/{child_id}/family/{relative_id}:lift-restriction",
    summary="Lift a restriction",
    response_model=Relative,
    responses=CHANGES,
)
async def lift_restriction(
    child_id: ChildId, relative_id: RelativeId, sent: LiftedRestriction, caller: Writer
) -> JSONResponse:
    """From today on; that there was one stays on record."""
    return await _restrict(child_id, relative_id, sent, caller, lift=True)


async def _restrict(child_id: str, relative_id: str, sent: Any, caller: Caller, *, lift: bool) -> JSONResponse:
    request = pb.RestrictRelativeRequest(request_id=caller.key, child_id=child_id, relative_id=relative_id, lift=lift)
    translate.fill(request.restriction, sent)
    return presenting.record((await caller.ask(request, body="restriction")).relative)


@router.get("/{child_id}/profile", summary="What the family has said", response_model=Profile, responses=READ)
async def get_profile(child_id: ChildId, caller: Reader) -> JSONResponse:
    """Told once: who said what and when, and what nobody has been asked yet."""
    return presenting.record((await caller.ask(pb.GetProfileRequest(child_id=child_id))).profile)


@router.post("/{child_id}/profile/statements", summary="Add what was said", response_model=Profile, responses=EDITS)
async def tell_profile(child_id: ChildId, sent: Statements, caller: Writer, if_match: IfMatch = None) -> JSONResponse:
    """Every earlier statement is kept. When somebody else added something since you read it, you are told."""
    expected = version_of(if_match) if if_match is not None else 0
    request = pb.TellProfileRequest(request_id=caller.key, child_id=child_id, expected_version=expected)
    translate.fill(request, sent)
    return presenting.record((await caller.ask(request)).profile)


@router.get(
    "/{child_id}/referral-form", summary="A form that is filled in", response_model=ReferralForm, responses=READ
)
async def prepare_referral(child_id: ChildId, caller: Reader) -> JSONResponse:
    """What the record knows stands in it, as far as you may see it: it need not be asked again."""
    answer = presenting.as_json(await caller.ask(referrals_pb2.PrepareReferralRequest(child_id=child_id)))
    known = ("route", "child", "family", "applicant", "child_views", "parent_views")
    return JSONResponse(answer | {"form": {name: answer["form"][name] for name in known}})
