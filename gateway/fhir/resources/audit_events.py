"""AuditEvent: who looked at a child's record, in whichever house (base R4)."""

from gateway.api import access_log
from gateway.fhir import ids, values
from gateway.fhir.registry import Asked, Kind, Narrowed, Page, Param, Resource
from gateway.fhir.resources.reading import UNVERSIONED, child_of, one_of
from gateway.fhir.values import Json
from goldenthread.common.v1 import record_pb2

REST = values.coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation")
MOST_PAGES = 5
DOES = {"read": "R", "written": "U", "answered": "R"}


def audit_event(child_id: str, entry: record_pb2.AccessEntry) -> Json:
    refused = entry.result not in DOES
    return values.resource(
        "AuditEvent",
        ids.line(child_id, f"{entry.house} {entry.page_token}"),
        UNVERSIONED,
        updated=values.stamp(entry, "at"),
        type=REST,
        action=DOES.get(entry.result, "R"),
        period=values.period(values.stamp(entry, "first_at"), values.stamp(entry, "at")) if entry.times > 1 else {},
        recorded=values.stamp(entry, "at"),
        outcome="4" if refused else "0",
        outcomeDesc=values.sentences(("", entry.what), ("Refused", entry.result if refused else "")),
        purposeOfEvent=[values.ours("purpose", entry.purpose)],
        agent=[
            {
                "role": [values.concept(entry.role)],
                "who": {"display": entry.organisation},
                "altId": entry.subject,
                "name": "you" if entry.by_you else "",
                "requestor": not entry.by_platform,
            }
        ],
        source={"observer": {"display": f"goldenthread {entry.house}"}},
        entity=[{"what": values.patient(child_id), "description": entry.record}],
    )


async def pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    child_id, house = child_of(narrowed), asked.request.app.state.house
    merged = await access_log.read(house, asked.caller.principal, child_id, size, token)
    return [audit_event(child_id, one) for one in merged.entries], merged.next_token


async def read(asked: Asked, id: str) -> Json | None:
    """Looked for from the newest on, as far as anybody reads."""
    child_id, _ = ids.parted(id)
    token = ""
    for _ in range(MOST_PAGES):
        found, token = await pages(asked, Narrowed((child_id,), {}), token, 100)
        if one := one_of(found, id):
            return one
        if not token:
            break
    return None


RESOURCE = Resource(
    type="AuditEvent",
    profile="",
    says="Who looked at a child's record, for whom and why.",
    kinds=(Kind("", "audit.read", read, pages, of_one=True),),
    params=(
        Param("patient", "reference", ("entity.what",), ("Patient",), "The child."),
        Param("date", "date", ("recorded",), says="When."),
        Param("action", "token", ("action",), says="R or U."),
        Param("outcome", "token", ("outcome",), says="0, or 4 when it was refused."),
    ),
    mandatory=("type", "recorded", "agent", "source"),
    summary=("type", "action", "recorded", "outcome", "agent", "source"),
    elsewhere="The platform writes down who looks, by itself; nobody else writes it.",
)
