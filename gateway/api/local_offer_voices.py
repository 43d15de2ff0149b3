"""What is said of the local offer over REST: feedback, the yearly response, gaps; and other authorities' feeds."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse

from chassis import translate
from gateway.api import presenting
from gateway.api.calling import Caller, PageSize, PageToken, commanding, reading
from gateway.api.documents import CHANGES, LIST, NEW
from gateway.api.models.common import Day, Page
from gateway.api.models.local_offer import (
    Feedback,
    GapAnswered,
    GapReport,
    GapReported,
    Gaps,
    Moderation,
    NewFeed,
    NewFeedback,
    NewGapAnswer,
    NewOfferResponse,
    OfferFeed,
    OfferFeeds,
    OfferQuality,
    TakenFeedback,
    YearlyResponse,
)
from gateway.localoffer.feed_addresses import demand_fit_address
from gateway.localoffer.storage import alone
from gateway.localoffer.taking_in import Run
from gateway.problems import Problem
from goldenthread.localoffer.v1 import localoffer_pb2 as pb

router = APIRouter(prefix="/v1/local-offer", tags=["The local offer"])

Reader = Annotated[Caller, Depends(reading("local_offer.read"))]
Writer = Annotated[Caller, Depends(commanding("local_offer.write"))]
Voice = Annotated[Caller, Depends(commanding("local_offer.feedback"))]
Commissioner = Annotated[Caller, Depends(commanding("local_offer.gaps"))]
FeedbackId = Annotated[str, Path(max_length=36)]


@router.post("/feedback", status_code=201, summary="Give feedback", response_model=TakenFeedback, responses=CHANGES)
async def give_feedback(sent: NewFeedback, caller: Voice) -> JSONResponse:
    """On a service, on what is missing, or on the local offer itself. A person reads it before it is published."""
    answer = await caller.ask(translate.fill(pb.GiveFeedbackRequest(request_id=caller.key), sent))
    return JSONResponse(presenting.as_json(answer), 201)


@router.get("/feedback", summary="List feedback", response_model=Page[Feedback], responses=LIST)
async def list_feedback(
    caller: Reader,
    service_id: Annotated[str, Query(max_length=36, description="Only about this service.")] = "",
    state: Literal["received", "accepted", "declined", "answered"] | None = None,
    page_size: PageSize = 25,
    page_token: PageToken = "",
) -> JSONResponse:
    """What is published; for the desk all of it. Newest first."""
    request = pb.ListFeedbackRequest(page_size=page_size, page_token=page_token, service_id=service_id)
    if state:
        request.state = getattr(pb, f"FEEDBACK_STATE_{state.upper()}")
    answer = await caller.ask(request)
    return presenting.page(answer.feedback, answer.next_page_token)


@router.post("/feedback/{feedback_id}:accept", summary="Accept feedback", response_model=Feedback, responses=CHANGES)
async def accept_feedback(feedback_id: FeedbackId, sent: Moderation, caller: Writer) -> JSONResponse:
    """It may be published: as it was said, or as you write it here, without what would say who somebody is."""
    return await _moderated(caller, feedback_id, "accept", sent)


@router.post("/feedback/{feedback_id}:decline", summary="Decline feedback", response_model=Feedback, responses=CHANGES)
async def decline_feedback(feedback_id: FeedbackId, sent: Moderation, caller: Writer) -> JSONResponse:
    """It is not published, for this reason; its words are let go of."""
    return await _moderated(caller, feedback_id, "decline", sent)


@router.post("/feedback/{feedback_id}:answer", summary="Answer feedback", response_model=Feedback, responses=CHANGES)
async def answer_feedback(feedback_id: FeedbackId, sent: Moderation, caller: Writer) -> JSONResponse:
    """What the authority does about it. It is published with the next response."""
    return await _moderated(caller, feedback_id, "answer", sent)


async def _moderated(caller: Caller, feedback_id: str, move: str, sent: Moderation) -> JSONResponse:
    request = pb.ModerateFeedbackRequest(request_id=caller.key, feedback_id=feedback_id, move=move, text=sent.text)
    return presenting.record((await caller.ask(request)).feedback)


@router.post("/responses", status_code=201, summary="Publish a response", response_model=YearlyResponse, responses=NEW)
async def publish_response(sent: NewOfferResponse, caller: Writer) -> JSONResponse:
    """The comments of the year that are answered, and what the authority did: owed once a year."""
    answer = await caller.ask(translate.fill(pb.PublishResponseRequest(request_id=caller.key), sent))
    return presenting.record(answer.response, 201)


@router.get("/responses", summary="List responses", response_model=Page[YearlyResponse], responses=LIST)
async def list_responses(caller: Reader, page_size: PageSize = 25, page_token: PageToken = "") -> JSONResponse:
    """Newest first; the desk also sees the one that is due."""
    answer = await caller.ask(pb.ListResponsesRequest(page_size=page_size, page_token=page_token))
    return presenting.page(answer.responses, answer.next_page_token)


@router.get("/gaps", summary="List gaps", response_model=Gaps, responses=LIST)
async def list_gaps(
    caller: Reader,
    first: Annotated[Day | None, Query(alias="from", description="Counted by whole months.")] = None,
    last: Annotated[Day | None, Query(alias="to")] = None,
) -> JSONResponse:
    """What was looked for and not found, and what commissioners do about it. Small numbers are not shown."""
    request = pb.ListGapsRequest()
    if first:
        getattr(request, "from").CopyFrom(translate.to_date_message(first))
    if last:
        request.to.CopyFrom(translate.to_date_message(last))
    return JSONResponse(presenting.as_json(await caller.ask(request)))


@router.post(
    "/gaps/{need}/answers", status_code=201, summary="Answer a gap", response_model=GapAnswered, responses=CHANGES
)
async def answer_gap(
    need: Annotated[str, Path(max_length=60)], sent: NewGapAnswer, caller: Commissioner
) -> JSONResponse:
    """What commissioners do about something that is missing."""
    asked = translate.fill(pb.AnswerGapRequest(request_id=caller.key, need=need), sent)
    return JSONResponse(presenting.as_json(await caller.ask(asked)), 201)


@router.post(
    "/gap-answers/{gap_answer_id}:report", summary="Report on a gap", response_model=GapReported, responses=CHANGES
)
async def report_gap(
    gap_answer_id: Annotated[str, Path(max_length=36)], sent: GapReport, caller: Commissioner
) -> JSONResponse:
    """What came of it. It stands beside the gap from then on."""
    asked = pb.ReportGapActionRequest(request_id=caller.key, gap_answer_id=gap_answer_id, outcome=sent.outcome)
    return JSONResponse(presenting.as_json(await caller.ask(asked)))


@router.get("/quality", summary="How the local offer is kept", response_model=OfferQuality, responses=LIST)
async def get_quality(caller: Reader) -> JSONResponse:
    """Which entries nobody has checked for a year, which comments wait for an answer, what is being done about gaps."""
    return JSONResponse(presenting.as_json(await caller.ask(pb.GetQualityRequest())))


@router.post("/feeds", status_code=201, summary="Add a feed", response_model=OfferFeed, responses=NEW)
async def add_feed(sent: NewFeed, caller: Writer, request: Request) -> JSONResponse:
    """Another authority's feed of Open Referral UK, to be taken in: by itself as often as you say, and whenever you ask
    for it. Its address begins with https and is one of the public internet."""
    demand_fit_address(request.app.state.outbound, sent.url)
    feed = (await caller.ask(translate.fill(pb.AddFeedRequest(request_id=caller.key), sent))).feed
    return presenting.record(feed, 201)


@router.get("/feeds", summary="List feeds", response_model=OfferFeeds, responses=LIST)
async def list_feeds(caller: Reader) -> JSONResponse:
    """Each with the receipt of its last run, in which every bad record is named."""
    return JSONResponse(presenting.as_json(await caller.ask(pb.ListFeedsRequest())))


@router.post("/feeds/{key}:take-in", summary="Take a feed in", response_model=OfferFeed, responses=CHANGES)
async def take_in_feed(key: Annotated[str, Path(max_length=40)], caller: Writer, request: Request) -> JSONResponse:
    """Reads what has changed there since the last run that came to its end, and once a week all there is. A run is
    bounded; ask again until its receipt says that everything came. A broken record harms nothing that is there.

    What a weekly run that came to its end did not bring is no longer listed, and is again when it comes back. Were that
    more than half of what is listed, it is said first, and the next run decides.
    """
    feeds = (await caller.ask(pb.ListFeedsRequest(key=key))).feeds
    if not feeds:
        raise Problem("not-found", "There is no feed of that name that you may take in.")
    state = request.app.state
    async with alone(state.house, feeds[0].id) as ours:
        if not ours:
            raise Problem("not-allowed-now", "A run over this feed is under way. Ask again when it is over.")
        return presenting.record(await Run(state.outbound, caller, feeds[0]).go())
