"""The gateway's application: its doors, their documentation, and how it refuses."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI, Request

from chassis.object_store import ObjectStore
from chassis.typesetting.pdf import Press
from chassis.unit import House
from gateway import dialects, documentation, pages, problem_documents, problem_pages, problems
from gateway.api import (
    access_requests,
    allocations,
    application_form,
    assessments,
    attached,
    budget_applications,
    budgets,
    children,
    clock,
    consents,
    documents,
    drafts,
    early_help,
    ehc_assessments,
    ehc_cases,
    ehc_caseworkers,
    ehc_disputes,
    ehc_endings,
    ehc_plan_versions,
    ehc_plans,
    ehc_portable,
    ehc_requesting,
    ehc_reviews,
    enquiries,
    escalations,
    establishments,
    local_offer,
    local_offer_gatherings,
    local_offer_voices,
    notice_choices,
    notices,
    panels,
    pathways,
    payment_files,
    payments,
    pilot,
    plans,
    records,
    referrals,
    roll,
    safeguarding,
    searching,
    sen2,
    social_care,
    support_assessments,
    support_findings,
    support_plans,
    support_teams,
    taking_over,
    told_forms,
    work_list,
)
from gateway.bars import routes as bars
from gateway.clients import routes as clients
from gateway.custodian import routes as custodian
from gateway.directory import Directory
from gateway.documents.receiving import Uploads
from gateway.events import routes as events
from gateway.events.feed import Feed
from gateway.events.streams import Streams
from gateway.fhir import rest as fhir_rest
from gateway.fhir import routes as fhir
from gateway.fhir.served import SMART
from gateway.localoffer import open_referral
from gateway.localoffer import pages as offer_pages
from gateway.messages import callbacks, sent, standin_routes, stopping
from gateway.oauth import routes as oauth
from gateway.oauth import well_known
from gateway.outbound import Outbound, Rules
from gateway.people import account, consent, sign_in, signed_in
from gateway.people import documents as family_documents
from gateway.people.demonstration import provider as demonstration
from gateway.problems import Problem
from gateway.rates import Rates
from gateway.room import room_in
from gateway.settings import GatewaySettings
from gateway.signals import routes as signals
from gateway.storage import answers
from gateway.subscriptions import routes as subscriptions
from gateway.subscriptions import signing

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]

DESCRIPTION = """
Goldenthread carries a child's support from the first referral to the final plan, for health, education, social care
and the family.

**Start here.** Get an access token with your client's own key (`private_key_jwt`), then send a referral. Each
operation names the scope that its token needs; whose records you see is decided by your relation to the child, so a
record that is not yours to see is *not found*.

**Commands** take an `Idempotency-Key`: send a request again with the same key and it has one effect and one answer.

**Refusals** are problem documents (RFC 9457): what is wrong, which field, which moves are possible now. A refused
request changes nothing.

**Lists** come in pages: follow `next_page_token`.
"""

TAGS = [
    {"name": "Access tokens", "description": "OAuth 2.0: a token for each client, signed for with its own key."},
    {"name": "The graduated pathway", "description": "Levels of support in an authority's own words; for anybody."},
    {"name": "The local offer", "description": "Services for 0 to 25: found, written, answered for, shared."},
    {"name": "Referrals", "description": "The single route of entry: a request for help and what came of it."},
    {"name": "Early help", "description": "What somebody notices, with whom it is talked over, and the response."},
    {
        "name": "Differences of opinion",
        "description": "About any decision that one may see, up the levels of the authority's policy.",
    },
    {
        "name": "Safeguarding",
        "description": "A concern about a child, at any time, by anybody, apart from everything else.",
    },
    {"name": "Children and families", "description": "One record per child; what a family has said, told once."},
    {"name": "Schools' rolls", "description": "What schools' systems say of their children with SEN, in batches, too."},
    {
        "name": "Social care",
        "description": "What children's services do with a child, as a case system tells.",
    },
    {
        "name": "Custodian of records",
        "description": "Match, find and fetch in the shape of the Department's prototype of a single identifier.",
    },
    {"name": "Consents and sharing", "description": "What flows to whom, on which ground, until it is taken back."},
    {"name": "Access requests", "description": "Advocates, emergencies, and records that may be about one child."},
    {"name": "Panels", "description": "Multi-agency meetings that decide in the open: agenda, quorum, reasons."},
    {"name": "Assessments", "description": "Who is asked for information, what has come, and the team's meetings."},
    {
        "name": "Support assessments",
        "description": "The open conversation below the statutory level: who says what, what is chosen.",
    },
    {"name": "Plans", "description": "One plan with one list of outcomes for all agencies."},
    {
        "name": "Support plans",
        "description": "Plans below the statutory level, as the authority's ladder names them: opened, done, reviewed.",
    },
    {"name": "EHC cases", "description": "The statutory process: request, advice, decision, draft, final plan."},
    {"name": "The SEN2 return", "description": "The statutory yearly return: figures, what is to be mended, the file."},
    {"name": "Drafts", "description": "What is being written, and is no record yet."},
    {"name": "Documents", "description": "Files attached to any record, checked before anybody can open them."},
    {"name": "Personal budgets", "description": "The amount, why that amount, and what it is used for."},
    {"name": "The statutory clock", "description": "Which day is due, why, what stops it and what excuses it."},
    {"name": "Search", "description": "A child, a case or a plan, by what one knows of it."},
    {"name": "What waits", "description": "One list of what waits for you and your teams: why, by when, for whom."},
    {"name": "A child's record", "description": "Who looked at it, a copy of it, how long it is kept."},
    {"name": "Notices", "description": "What you were told: acknowledgements, letters, requests."},
    {"name": "Events for partner agencies", "description": "What happened, as CloudEvents, in order, at least once."},
    {"name": "Clients, for operators", "description": "Which systems may ask for tokens, and who decided so."},
    {
        "name": "NHS door (BaRS)",
        "description": "Referrals by the NHS Booking and Referral Standard, and their answers.",
    },
    {
        "name": "NHS door (FHIR R4)",
        "description": "Records and commands as NHS systems know them, and referral messages.",
    },
    {"name": "Health", "description": "Whether the gateway is up and ready."},
]


def create(house: House, settings: GatewaySettings, feed: Feed, lifespan: Lifespan | None = None) -> FastAPI:
    """The application over a house in hand (the gateway's own database, neighbours and clock)."""
    app = FastAPI(
        title="Goldenthread",
        version="1",
        summary="The graduated pathway of children and young people with SEND, as an open platform.",
        description=DESCRIPTION,
        openapi_tags=TAGS,
        license_info={"name": "MIT", "identifier": "MIT"},
        servers=[{"url": settings.public_url}],
        lifespan=lifespan or _nothing,
        redirect_slashes=False,
        # Its own would be a second span and a second count of each request, with the query, in which BaRS has an NHS
        # number, and with what exceptions say: what surrounds a request sees to it (gateway.middleware).
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        generate_unique_id_function=lambda route: route.name,
        # One name for one thing: a plan's content is the same record coming in and going out.
        separate_input_output_schemas=False,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    app.state.house, app.state.settings, app.state.feed, app.state.engine = house, settings, feed, house.engine
    app.state.outbound = Outbound(Rules(trusted=frozenset(settings.outbound_trusts) | _itself(settings)))
    app.state.smart_scopes = SMART
    app.state.openapi = documentation.Document(app)
    app.state.rates = Rates()
    app.state.streams = Streams()
    # Read when it is first needed: what only describes the doors has no key.
    app.state.webhook_secrets = cache(lambda: signing.load(settings.webhook_key_file))
    app.state.press = Press()
    store = ObjectStore(settings.documents_url) if settings.documents_url else None
    app.state.uploads = Uploads(store, settings)
    problems.install(app)
    signed_in.install(app)
    family = (children, told_forms, consents, access_requests, roll, social_care)
    early = (early_help, enquiries, pilot, escalations, safeguarding)
    entrance = (oauth, well_known, pathways, application_form, referrals, *early, *family, panels, assessments, plans)
    support = (support_assessments, support_findings, ehc_requesting, support_plans, support_teams)
    money = (budgets, allocations, budget_applications, payments, payment_files)
    statutory = (
        clock,
        work_list,
        searching,
        ehc_caseworkers,
        ehc_cases,
        ehc_assessments,
        ehc_plans,
        ehc_plan_versions,
        ehc_reviews,
        ehc_disputes,
        ehc_endings,
        ehc_portable,
        establishments,
        sen2,
        taking_over,
    )
    offer = (local_offer, local_offer_voices, local_offer_gatherings, open_referral, offer_pages)
    told = (records, notices, notice_choices, events, bars, signals, fhir, fhir_rest)
    doors = (*entrance, *support, *statutory, *money, *offer, attached, drafts, *told)
    messages = (callbacks, stopping)
    # Before the demonstration's identity providers, which take any name.
    played = (sent, standin_routes, demonstration) if settings.demo else ()
    if settings.demo:
        sent.install(app, settings)
    people = (sign_in, consent, account, family_documents, *played)
    app.include_router(events.described)
    app.include_router(custodian.router)
    app.include_router(subscriptions.router)
    app.include_router(subscriptions.operators)
    for door in (*doors, clients, *messages, *people, documentation, problem_pages, pages):
        app.include_router(door.router)
    _health(app)
    app.router.routes.insert(0, Directory(app.router.routes))
    problem_documents.describe(app)
    documents.demand_headers(app)
    dialects.describe(app)
    app.state.room = room_in(app, settings.requests_at_once, settings.place_within_s)
    return app


def _itself(settings: GatewaySettings) -> frozenset[str]:
    """In the demonstration this very service plays the identity providers that it asks."""
    return frozenset({urlsplit(settings.public_url).netloc} if settings.demo else ())


@asynccontextmanager
async def _nothing(_: FastAPI) -> AsyncIterator[None]:
    yield


def _health(app: FastAPI) -> None:
    @app.get(
        "/health/live",
        tags=["Health"],
        summary="Is it up?",
        responses=problem_documents.responses("internal"),
        openapi_extra={"security": []},
    )
    async def live() -> dict[str, Any]:
        """Answers as long as the process does."""
        return {"status": "up"}

    @app.get(
        "/health/ready",
        tags=["Health"],
        summary="Is it ready?",
        responses=problem_documents.responses("internal", "unavailable"),
        openapi_extra={"security": []},
    )
    async def ready(request: Request) -> dict[str, Any]:
        """Answers while its own database does, the events of the houses are being taken in, and it is not to end."""
        if request.app.state.room.closing.is_set():
            raise Problem("unavailable", "The gateway is about to end; ask another.")
        if not await answers(request.app.state.house):
            raise Problem("unavailable", "The gateway cannot reach its database just now.")
        background = getattr(request.app.state, "background", None)
        if background is not None and background.done():
            raise Problem("unavailable", "The gateway no longer takes in the events of the houses.")
        return {"status": "ready"}
