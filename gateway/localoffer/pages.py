"""The local offer for people: find a service, read about it, say something of it. No sign-in, no JavaScript."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any
from urllib.parse import parse_qs, urlencode

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from gateway import pages
from gateway.problems import Problem
from gateway.public import authority_of, public_caller
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.ids import new_id

router = APIRouter(include_in_schema=False)

Key = Annotated[str, Path(max_length=40)]
PAGE_SIZE = 10
LATELY, MOST_LATELY = timedelta(days=30), 5
FORM_BYTES = 20_000
SECTORS = {
    "health": "Health",
    "education": "Education",
    "social_care": "Social care",
    "leisure": "Leisure and things to do",
    "transport": "Transport",
    "advice": "Advice and information",
}
AVAILABILITIES = {
    "normally_available": "Normally available to everybody who needs it",
    "additional": "Additional, by its own criteria",
}
ABOUT = {"service": "A service", "missing": "Something that is missing", "offer": "These pages"}
VOICES = {"family": "A parent or carer", "young_person": "A child or young person", "staff": "I work with families"}
WEEKDAYS = {
    "MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday", "SA": "Saturday",
    "SU": "Sunday",
}  # fmt: skip


@dataclass
class Form:
    """What was typed, and what is wrong with it by field."""

    typed: dict[str, str]
    wrong: dict[str, str] = field(default_factory=dict)


@router.get("/local-offer/{authority}")
async def find(authority: Key, request: Request) -> HTMLResponse:
    """The search, and what it found."""
    known = authority_of(request, authority)
    names = ("words", "near", "age", "sector", "level", "availability", "page")
    form = Form({name: request.query_params.get(name, "").strip() for name in names})
    searches = any(form.typed.values())
    answer = await _searched(request, authority, form) if searches else None
    return pages.page(
        "local_offer.html",
        400 if form.wrong else 200,
        authority=known,
        form=form,
        found=answer,
        lately=[] if searches else await _lately(request, authority),
        gatherings=[] if searches else await _coming(request, authority),
        day_of=_in_full,
        levels=known.ladder.on(request.app.state.house.clock.today()),
        sectors=SECTORS,
        availabilities=AVAILABILITIES,
        page=_page_number(form),
        pages=-(-answer.total // PAGE_SIZE) if answer else 0,
        link=lambda number: f"?{urlencode({k: v for k, v in form.typed.items() if v} | {'page': number})}",
        sector_of=lambda one: SECTORS.get(_word(pb.OfferSector, one.sector, "OFFER_SECTOR_"), ""),
        availability_of=lambda one: AVAILABILITIES.get(_word(pb.Availability, one.availability, "AVAILABILITY_"), ""),
        in_words=_day,
        miles=lambda metres: f"{metres / 1609.344:.1f}",
    )


async def _coming(request: Request, authority: str) -> Sequence[Any]:
    """The gatherings that are to come, the next first."""
    answer = await public_caller(request, authority).ask(pb.ListGatheringsRequest(coming=True))
    return list(answer.gatherings)


def _in_full(day: Any) -> str:
    return pages.day(date(day.year, day.month, day.day))


async def _lately(request: Request, authority: str) -> list[dict[str, Any]]:
    """The authority's own services that came or changed within a month, the latest first: id, name, day."""
    caller, today = public_caller(request, authority), request.app.state.house.clock.today()
    asked = pb.ListOpenRecordsRequest(kind=pb.OPEN_KIND_SERVICE, page=1, per_page=MOST_LATELY)
    asked.modified_after.FromDatetime(datetime.combine(today - LATELY, time(), UTC))
    answer = await caller.ask(asked)
    if answer.total_items > MOST_LATELY:
        # They come in the order in which they changed, so the last page has the latest.
        asked.page = -(-answer.total_items // MOST_LATELY)
        answer = await caller.ask(asked)
    told = [json.loads(one) for one in answer.documents]
    return [{**one, "changed_on": str(one.get("last_modified", ""))[:10]} for one in reversed(told)]


def _page_number(form: Form) -> int:
    return int(form.typed["page"]) if form.typed["page"].isdecimal() and len(form.typed["page"]) < 4 else 1


def _word(enum: Any, number: int, prefix: str) -> str:
    return str(enum.Name(number)).removeprefix(prefix).lower()


async def _searched(request: Request, authority: str, form: Form) -> Any:
    """What was found; None, and what is wrong in the form, when the search is none."""
    typed = form.typed
    search = pb.Search(words=typed["words"], near=typed["near"], level=typed["level"], page_size=PAGE_SIZE)
    search.page = max(1, _page_number(form))
    if typed["age"]:
        if not typed["age"].isdecimal() or len(typed["age"]) > 2:
            form.wrong["age"] = "Age must be a whole number from 0 to 25"
            return None
        search.age = int(typed["age"])
    if typed["sector"] in SECTORS:
        search.sector = getattr(pb, f"OFFER_SECTOR_{typed['sector'].upper()}")
    if typed["availability"] in AVAILABILITIES:
        search.availability = getattr(pb, f"AVAILABILITY_{typed['availability'].upper()}")
    try:
        return await public_caller(request, authority).ask(pb.FindServicesRequest(search=search))
    except Problem as problem:
        return _told(problem, form)


def _told(problem: Problem, form: Form) -> None:
    """Puts a house's refusal beside the fields of the form. What is no fault of the form is raised again."""
    for fault in problem.errors:
        name = (fault.get("pointer") or fault.get("parameter", "")).rpartition("/")[2]
        if name in form.typed:
            form.wrong[name] = fault["detail"]
    if not form.wrong:
        raise problem


@router.get("/local-offer/{authority}/services/{id}")
async def service(authority: Key, id: Annotated[str, Path(max_length=36)], request: Request) -> HTMLResponse:
    """One service: what it does, who can have it, how, when, where, and what others said of it."""
    known = authority_of(request, authority)
    caller = public_caller(request, authority)
    answer = await caller.ask(pb.GetOpenRecordRequest(kind=pb.OPEN_KIND_SERVICE, source="*", id=id))
    said = (await caller.ask(pb.ListFeedbackRequest(service_id=id, page_size=20))).feedback
    facts = answer.facts
    return pages.page(
        "local_offer_service.html",
        authority=known,
        service=json.loads(answer.document),
        facts=facts,
        criteria=answer.criteria,
        reach=answer.reach,
        sector=SECTORS.get(_word(pb.OfferSector, facts.sector, "OFFER_SECTOR_"), ""),
        availability=AVAILABILITIES.get(_word(pb.Availability, facts.availability, "AVAILABILITY_"), ""),
        said=said,
        weekdays=_weekdays,
        in_words=_day,
    )


def _day(text: str) -> str:
    """ "2 February 2026" of "2026-02-02"; what is no day stays as it is."""
    try:
        return pages.day(date.fromisoformat(text[:10]))
    except ValueError:
        return text


def _weekdays(text: str) -> str:
    """ "Tuesday and Thursday" of "TU,TH"; what is no weekday stays as it is."""
    days = [WEEKDAYS.get(word.strip(), word.strip()) for word in text.split(",") if word.strip()]
    return " and ".join([", ".join(days[:-1]), days[-1]]) if len(days) > 1 else "".join(days)


@router.get("/local-offer/{authority}/feedback")
async def feedback_form(authority: Key, request: Request) -> HTMLResponse:
    """Where anybody says something of the local offer."""
    typed = {"voice": "", "about": "", "comment": "", "service": request.query_params.get("service", "")[:36]}
    typed["about"] = "service" if typed["service"] else ""
    return await _form(request, authority, Form(typed))


async def _form(request: Request, authority: str, form: Form) -> HTMLResponse:
    name = ""
    if form.typed["service"]:
        asked = pb.ConfirmServicesRequest(ids=[form.typed["service"]])
        for one in (await public_caller(request, authority).ask(asked)).services:
            name = one.name
    return pages.page(
        "local_offer_feedback.html",
        400 if form.wrong else 200,
        authority=authority_of(request, authority),
        form=form,
        voices=VOICES,
        about={key: text for key, text in ABOUT.items() if key != "service" or name},
        service=name,
        attempt=new_id(),
    )


@router.post("/local-offer/{authority}/feedback")
async def give_feedback(authority: Key, request: Request) -> HTMLResponse:
    """Takes what was said. Sent twice by the same page, it is one comment."""
    body = await request.body()
    sent = parse_qs(body[:FORM_BYTES].decode("utf-8", "replace"), max_num_fields=20)
    form = Form({name: sent.get(name, [""])[0].strip() for name in ("voice", "about", "comment", "service", "attempt")})
    typed = form.typed
    if typed["voice"] not in VOICES:
        form.wrong["voice"] = "Say who you are"
    if typed["about"] not in ABOUT:
        form.wrong["about"] = "Say what it is about"
    if not typed["comment"] or len(typed["comment"]) > 2_000:
        form.wrong["comment"] = "Write what you would like to say, in at most 2,000 characters"
    if form.wrong:
        return await _form(request, authority, form)
    asked = pb.GiveFeedbackRequest(
        request_id=f"page-{typed['attempt'][:60]}",
        voice=f"FEEDBACK_VOICE_{typed['voice'].upper()}",
        about=f"FEEDBACK_ABOUT_{typed['about'].upper()}",
        comment=typed["comment"],
        service_id=typed["service"] if typed["about"] == "service" else "",
    )
    await public_caller(request, authority).ask(asked)
    return pages.page("local_offer_thanks.html", authority=authority_of(request, authority))


@router.get("/local-offer/{authority}/you-said")
async def you_said(authority: Key, request: Request) -> HTMLResponse:
    """What was said, and what the authority did."""
    caller = public_caller(request, authority)
    responses = (await caller.ask(pb.ListResponsesRequest(page_size=20))).responses
    said = (await caller.ask(pb.ListFeedbackRequest(page_size=100))).feedback
    gatherings = (await caller.ask(pb.ListGatheringsRequest(page_size=20))).gatherings
    return pages.page(
        "local_offer_responses.html",
        authority=authority_of(request, authority),
        responses=responses,
        said={one.id: [s for s in said if s.response_id == one.id] for one in responses},
        held=[one for one in gatherings if one.state == pb.GATHERING_STATE_HELD],
        day_of=_in_full,
    )
