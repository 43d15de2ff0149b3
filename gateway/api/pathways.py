"""An authority's graduated pathway, for anybody: the levels of support in its own words, and whom to turn to.

What an authority publishes about how it works needs no token; it is about no child.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from chassis.unit import House
from gateway import pages
from gateway.problem_documents import responses
from gateway.problems import Problem
from kernel.contacts import Contact, Desk
from kernel.early_help import EarlyHelp
from kernel.ladder import CodeOfPractice, Level, WhitePaper
from kernel.panels import Sector
from kernel.pathway import Authority

router = APIRouter(tags=["The graduated pathway"])

OPEN: dict[str, Any] = {"security": []}
Key = Annotated[
    str, Path(max_length=40, description="The authority, as in `/v1/pathways`.", examples=["gloucestershire"])
]


class Reach(BaseModel):
    """Whom to turn to, and how."""

    name: str = Field(examples=["Family Information Service"])
    reach: str = Field(examples=["telephone 01632 960 922"])


class PathwayLevel(BaseModel):
    """One level of support. Support can move up or down at any time, as the need of today asks."""

    key: str = Field(description="As commands name it.", examples=["my_plan_plus"])
    rank: int = Field(description="Its place, 1 at the bottom.", examples=[3])
    name: str = Field(description="The practice's own label.", examples=["My Assessment and My Plan+"])
    code_of_practice: CodeOfPractice = Field(description="Its level in the SEND Code of Practice (2015).")
    white_paper: WhitePaper = Field(description="Its layer in the White Paper of February 2026.")
    plan: str = Field(description="What its plan is called; empty where it has none.", examples=["My Plan+"])
    plan_comes_of: str = Field(description="What its plan comes of; empty where practitioners open one.")
    assessment: str = Field(description="What its assessment is called; empty for none.", examples=["My Assessment"])
    is_statutory: bool = Field(description="Its plans are EHC plans, made by the statutory process.")
    consents: list[str] = Field(
        description="What is consented to before a plan is opened.", examples=[["activity", "conversation"]]
    )
    assessment_consents: list[str] = Field(
        description="What is consented to before an assessment begins.", examples=[["conversation"]]
    )
    registered_with: str = Field(
        description="Empty where plans are not registered.", examples=["the Early Help Partnership"]
    )
    lead: str = Field(
        description="What the lead is called; empty where none is needed.", examples=["lead practitioner"]
    )
    needs_team: bool = Field(description="A team around the child is needed, the child and the family among it.")
    always_take_part: list[Sector] = Field(description="Sectors that always contribute.")
    begins_with_health_referral: bool
    has_joint_planning: bool
    review_weeks: int | None = Field(description="Within how many weeks a review is due.", examples=[8])
    review_decisions: list[str] = Field(
        description="What a review can come to.", examples=[["continue_same", "needs_met"]]
    )
    services: list[str] = Field(description="Examples of help at this level.")


class EarlyHelpContacts(BaseModel):
    """Whom practitioners and families turn to."""

    help_desk: Reach = Field(description="Call at once when a child is at immediate risk of significant harm.")
    advice: list[Reach] = Field(description="Who says whether a referral is the right thing.")
    family_information: Reach
    local_offer: Reach
    support_after_a_plan: Reach


class PathwayAnswer(BaseModel):
    """An authority's graduated pathway, as it counts today."""

    authority: str = Field(examples=["gloucestershire"])
    name: str = Field(examples=["Gloucestershire County Council"])
    contact: str
    levels: list[PathwayLevel] = Field(description="Lowest first.")
    early_help: EarlyHelpContacts | None = Field(description="Null where the authority has named nobody yet.")


class PathwayName(BaseModel):
    """An authority that this platform works for."""

    authority: str = Field(examples=["gloucestershire"])
    name: str = Field(examples=["Gloucestershire County Council"])


@router.get(
    "/v1/pathways",
    summary="List the authorities",
    response_model=list[PathwayName],
    responses=responses("internal"),
    openapi_extra=OPEN,
)
async def list_pathways(request: Request) -> list[PathwayName]:
    """Every authority that this platform works for: one pathway each. Needs no token."""
    house: House = request.app.state.house
    return [PathwayName(authority=key, name=house.authority(key).name) for key in house.authorities]


@router.get(
    "/v1/pathways/{authority}",
    summary="Read an authority's pathway",
    response_model=PathwayAnswer,
    responses=responses("internal", "invalid-fields", "not-found"),
    openapi_extra=OPEN,
)
async def get_pathway(authority: Key, request: Request) -> PathwayAnswer:
    """The levels of support in the authority's own words, lowest first, what each asks, and whom to turn to. Needs no
    token."""
    return _answer(_known(authority, request), request)


@router.get("/pathways/{authority}", include_in_schema=False)
async def pathway_page(authority: Key, request: Request) -> HTMLResponse:
    """The same for people: the levels drawn as steps."""
    return pages.page("pathway.html", pathway=_answer(_known(authority, request), request))


def _known(authority: str, request: Request) -> Authority:
    house: House = request.app.state.house
    if authority not in house.authorities:
        raise Problem("not-found", "There is no authority of that name. /v1/pathways lists them all.")
    return house.authority(authority)


def _answer(authority: Authority, request: Request) -> PathwayAnswer:
    levels = authority.ladder.on(request.app.state.house.clock.today())
    return PathwayAnswer(
        authority=authority.key,
        name=authority.name,
        contact=authority.contact,
        levels=[_level(level) for level in levels],
        early_help=_contacts(authority.early_help) if authority.early_help else None,
    )


def _contacts(early_help: EarlyHelp) -> EarlyHelpContacts:
    return EarlyHelpContacts(
        help_desk=_reach(early_help.help_desk),
        advice=[_reach(desk) for desk in early_help.may_be_asked],
        family_information=_reach(early_help.family_information),
        local_offer=_reach(early_help.local_offer),
        support_after_a_plan=_reach(early_help.support_after),
    )


def _reach(told: Contact | Desk) -> Reach:
    return Reach(name=told.name, reach=told.reach)


def _level(level: Level) -> PathwayLevel:
    return PathwayLevel(
        key=level.key,
        rank=level.rank,
        name=level.name,
        code_of_practice=level.code_of_practice,
        white_paper=level.white_paper,
        plan=level.plan,
        plan_comes_of=level.comes_of,
        assessment=level.assessment,
        is_statutory=level.statutory,
        consents=list(level.consents),
        assessment_consents=list(level.assessment_consents),
        registered_with=level.partnership,
        lead=level.lead,
        needs_team=level.team,
        always_take_part=list(level.sectors),
        begins_with_health_referral=level.health_referral,
        has_joint_planning=level.joint_planning,
        review_weeks=level.review_weeks or None,
        review_decisions=list(level.reviews),
        services=list(level.services),
    )
