"""Cases of the statutory process, and who sees how much of one."""

from typing import Any
from uuid import UUID

from sqlalchemy import Date, Index, Text, select
from sqlalchemy.dialects import postgresql

from chassis.records import Page, Records, codec
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from kernel.change import Change
from kernel.errors import Invalid, Violation
from services.plans.domain import EHC, EhcCase, EhcState
from services.plans.domain.ehc.readers import settle
from services.plans.storage.tables import metadata

MOST_VERSIONS = 1000
CASE = codec(EhcCase)

ehc_table = record_table(
    metadata,
    EHC,
    "ehc_case",
    "[special] one row per case of the statutory process, from the request to the end of the plan",
    column("referral_id", postgresql.UUID(as_uuid=True), "[operational] the request as it came in"),
    column("received_on", Date, "[operational] the day of receipt, from which the limits run"),
    column("casework_party", Text, "[operational] team that works on the case"),
    Index("ehc_case_referral", "referral_id", unique=True),
    Index("ehc_case_state", "state", "id"),
)
history_table(metadata, "ehc_case")


EHC_CASES = Records(
    EhcCase,
    ehc_table,
    "EHC case",
    resource="ehc_request",
    columns=lambda case: {
        "referral_id": case.referral_id,
        "received_on": case.received_on,
        "casework_party": case.casework_party,
    },
    # Who made the request, and whom it names as family, sees the case that it opened.
    own=("referral_id",),
    deadlines=lambda _, case: case.owed,
)


async def keep_case(unit: Unit, change: Change[EhcCase]) -> EhcCase:
    """Saves the case, with who reads it from now on."""
    return await unit.save(EHC_CASES, settle(change, new_id=unit.new_id, on=unit.today))


async def case_of_referral(unit: Unit, referral_id: UUID) -> EhcCase | None:
    """The case that a request opened, if the principal may see one."""
    return await EHC_CASES.first(unit, ehc_table.c.referral_id == referral_id)


async def case_of(unit: Unit, case_id: UUID) -> EhcCase:
    """The case behind a version of its plan, whoever may see it: for what the rules hold the plan against."""
    c = ehc_table.c
    query = select(c.body).where(c.id == case_id, c.authority == unit.authority)
    return EHC_CASES.decode((await unit.connection.execute(query)).scalar_one())


async def page_of_ehc_cases(
    unit: Unit, size: int, token: str, child_id: UUID | None, state: EhcState | None
) -> Page[EhcCase]:
    """Visible cases, newest first; of one child, in one state, or all."""
    conditions = [EHC_CASES.of_child(child_id)] if child_id else []
    if state:
        conditions.append(ehc_table.c.state == state.value)
    return await EHC_CASES.page(unit, size, token, *conditions)


def as_document(case: EhcCase) -> Any:
    """The whole case as JSON: what another installation takes in."""
    return CASE.dump_python(case, mode="json")


def from_document(document: object) -> EhcCase:
    """A case from such a document. Invalid when it is none."""
    try:
        return CASE.validate_python(document)
    except ValueError:
        message = "The case in this document cannot be read: it has other fields than a case of this version."
        raise Invalid([Violation("document", "NOT_A_PORTABLE_PLAN", message)]) from None


async def versions_of(unit: Unit, case_id: UUID) -> list[Any]:
    """Every version of the case, oldest first: who made it, when, and what it changed; at most MOST_VERSIONS."""
    h = metadata.tables["ehc_case_history"].c
    query = select(h.version, h.saved_at, h.saved_by, h.body).where(h.id == case_id, h.authority == unit.authority)
    rows = (await unit.connection.execute(query.order_by(h.version).limit(MOST_VERSIONS))).all()
    told: list[Any] = []
    before: dict[str, Any] = {}
    for row in rows:
        changed = {name: value for name, value in row.body.items() if before.get(name) != value}
        told.append(
            {"version": row.version, "saved_at": row.saved_at.isoformat(), "saved_by": row.saved_by, "changed": changed}
        )
        before = row.body
    return told
