"""What is held, as pointers and as records, in the words of the prototype."""

from collections.abc import Iterable
from typing import Any

from gateway.api import presenting
from goldenthread.referrals.v1 import identity_pb2 as pb

EDUCATION = "education.details"
RECORD_VERSION = 1


def system_of(authority: str) -> str:
    """How this system is named beside others that hold records."""
    return f"goldenthread-{authority}"


def pointers(records: Iterable[pb.HeldRecord], authority: str, public_url: str) -> dict[str, Any]:
    """The result of a job: whether there are records, and where each is fetched."""
    found = [
        {
            "systemId": system_of(authority),
            "recordType": one.record_type,
            "recordId": one.record_id,
            "recordUrl": f"{public_url}/sui/v1/records/{one.record_type}/{one.record_id}",
        }
        for one in records
    ]
    return {"resultType": "HasRecords" if found else "NoRecords", "records": found}


def record(record_type: str, record_id: str, held: pb.FetchHeldRecordResponse) -> dict[str, Any]:
    """A record in its envelope."""
    statuses = [{"status": one.status, "plan": one.plan or None} for one in held.statuses]
    if record_type == EDUCATION:
        payload: dict[str, Any] = {
            "educationSettingUrn": held.setting_urn or None,
            "educationActiveStatusesAndPlans": statuses,
        }
    else:
        contacts = presenting.as_json(held)["contacts"]
        payload = {
            "teamInvolvement": list(held.teams),
            "cscActiveStatusesAndPlans": statuses,
            "cscReferrals": [{"date": one["on"], "type": one["kind"]} for one in contacts],
        }
    return {"recordType": record_type, "recordId": record_id, "version": RECORD_VERSION, "payload": payload}
