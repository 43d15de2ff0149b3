"""Versions of EHC plans: drafts and final plans are one table, and two resources of the access matrix."""

from typing import Any
from uuid import UUID

from sqlalchemy import Index, Integer, Text, false, func, select, text
from sqlalchemy.dialects import postgresql

from chassis.records import Page, Records, codec, demand_size, make_token, parse_token
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from kernel.errors import Invalid, NotFound, Violation
from services.plans.domain.ehc.section import EhcSection
from services.plans.domain.ehc.version import EHC_VERSION, EhcPlanVersion, EhcVersionState
from services.plans.storage.tables import metadata

VERSION = codec(EhcPlanVersion)
VERSIONS = codec(tuple[EhcPlanVersion, ...])
WHAT = "EHC plan version"
MOST_CARRIED = 500

version_table = record_table(
    metadata,
    EHC_VERSION,
    "ehc_plan_version",
    "[special] one row per version of an EHC plan: worked on, served, issued or set aside",
    column("case_id", postgresql.UUID(as_uuid=True), "[operational] case whose plan it is a version of"),
    column("referral_id", postgresql.UUID(as_uuid=True), "[operational] request that opened the case"),
    column("number", Integer, "[operational] counted from 1 within the case"),
    column("kind", Text, "[operational] plan, or amendment of the plan in force"),
    Index("ehc_plan_version_case", "case_id", "id"),
    Index("ehc_plan_version_number", "case_id", "number", unique=True),
    Index("ehc_plan_version_working", "case_id", unique=True, postgresql_where=text("state = 'working'")),
)
history_table(metadata, "ehc_plan_version")


def _columns(version: EhcPlanVersion) -> dict[str, Any]:
    return {name: getattr(version, name) for name in ("case_id", "referral_id", "number")} | {
        "kind": version.kind.value
    }


# Who made the request, and whom it names as family, sees the plan of the case that it opened.
_OWN = ("referral_id", "case_id")
EHC_DRAFTS = Records(
    EhcPlanVersion,
    version_table,
    WHAT,
    resource="ehc_draft",
    own=_OWN,
    columns=_columns,
    visible=lambda _: version_table.c.state != EhcVersionState.ISSUED.value,
)
EHC_FINALS = Records(
    EhcPlanVersion,
    version_table,
    WHAT,
    resource="ehc_final",
    own=_OWN,
    columns=_columns,
    visible=lambda _: version_table.c.state == EhcVersionState.ISSUED.value,
)


async def plan_version(unit: Unit, case_id: UUID, version_id: UUID, *, lock: bool = True) -> EhcPlanVersion:
    """A version of this case's plan, be it a draft or final. NotFound when absent, of another case or not visible."""
    found = await EHC_DRAFTS.first(unit, version_table.c.id == version_id, lock=lock)
    found = found or await EHC_FINALS.load(unit, version_id, lock=lock)
    if found.case_id != case_id:
        raise NotFound(WHAT, version_id)
    return found


async def versions_so_far(unit: Unit, case_id: UUID) -> tuple[int, bool]:
    """The highest number of a version of the case, and whether one is being worked on, whoever may see them."""
    c = version_table.c
    working = func.coalesce(func.bool_or(c.state == EhcVersionState.WORKING.value), false())
    query = select(func.coalesce(func.max(c.number), 0), working)
    row = (await unit.connection.execute(query.where(c.case_id == case_id, c.authority == unit.authority))).one()
    return row[0], row[1]


async def page_of_versions(unit: Unit, case_id: UUID, size: int, token: str) -> Page[EhcPlanVersion]:
    """Visible versions of the case, newest first; a page may have fewer where some are not for its reader."""
    c, wanted = version_table.c, demand_size(size)
    query = select(c.id).where(c.case_id == case_id, c.authority == unit.authority)
    if token:
        query = query.where(c.id < parse_token(token))
    ids = list((await unit.connection.execute(query.order_by(c.id.desc()).limit(wanted + 1))).scalars())
    shown = c.id.in_(ids[:wanted])
    found = [*await EHC_DRAFTS.all(unit, shown), *await EHC_FINALS.all(unit, shown)]
    next_token = make_token(ids[wanted - 1]) if len(ids) > wanted else ""
    return Page(sorted(found, key=lambda one: one.id, reverse=True), next_token)


async def text_as_of(unit: Unit, of: EhcPlanVersion, section: EhcSection, since: int) -> EhcPlanVersion | None:
    """The version as it stood when its section was at `since`; None when it never was."""
    h = metadata.tables["ehc_plan_version_history"].c
    query = select(h.body).where(
        h.id == of.id,
        h.authority == unit.authority,
        h.body["marks"].contains([{"section": section.value, "version": since}]),
    )
    row = (await unit.connection.execute(query.order_by(h.version).limit(1))).first()
    return VERSION.validate_python(row.body) if row else None


async def all_versions(unit: Unit, case_id: UUID) -> list[EhcPlanVersion]:
    """Every version of the case, oldest first, whoever may see them: what travels with the case."""
    c = version_table.c
    query = select(c.body).where(c.case_id == case_id, c.authority == unit.authority)
    rows = await unit.connection.execute(query.order_by(c.id).limit(MOST_CARRIED))
    return [VERSION.validate_python(row.body) for row in rows]


def versions_as_documents(versions: list[EhcPlanVersion]) -> Any:
    """The versions as JSON, oldest first: what another installation takes in.

    A section that says the same as in the version before is left out, or years of amendments would be too long to send.
    """
    documents: Any = VERSIONS.dump_python(tuple(versions), mode="json")
    before: dict[str, Any] = {}
    for one in documents:
        whole = one["sections"]
        one["sections"] = {name: said for name, said in whole.items() if name not in before or before[name] != said}
        before = whole
    return documents


def versions_from_documents(documents: object) -> tuple[EhcPlanVersion, ...]:
    """Versions from such a document. Invalid when they are none."""
    try:
        return VERSIONS.validate_python(_in_full(documents))
    except (KeyError, TypeError, ValueError):
        message = "The versions of the plan in this document cannot be read."
        raise Invalid([Violation("document", "NOT_A_PORTABLE_PLAN", message)]) from None


def _in_full(documents: object) -> list[dict[str, Any]]:
    """Each version with all its sections. ValueError for what is no list of versions."""
    if not isinstance(documents, list) or len(documents) > MOST_CARRIED:
        raise ValueError("no list of versions, or a longer one than a case keeps")
    before: dict[str, Any] = {}
    told = []
    for one in documents:
        before = {**before, **dict(one["sections"])}
        told.append({**one, "sections": before})
    return told
