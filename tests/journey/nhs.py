"""Referral messages as the NHS sends them, and how a refusal of the NHS door reads."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from gateway.fhir.outcomes import BARS, ERROR_CODES, PROFILE
from tools.journey import forms, nhs_message
from tools.journey.actor import Actor, Answer

Message = dict[str, Any]
Change = Callable[[Message], object]
FHIR = {"content-type": "application/fhir+json"}
DOOR = "/fhir/R4/$process-message"
HEADER, REQUEST, PATIENT, CONSENT = (
    f"Bundle.entry.resource.ofType({kind})" for kind in ("MessageHeader", "ServiceRequest", "Patient", "Consent")
)
ISSUE_TYPES = {  # http://hl7.org/fhir/R4/valueset-issue-type.html, as far as BaRS uses it
    "invalid", "structure", "required", "value", "invariant", "security", "forbidden", "processing", "not-supported",
    "duplicate", "not-found", "too-long", "business-rule", "conflict", "transient", "throttled", "timeout",
}  # fmt: skip
published = pytest.mark.skipif(
    not forms.CHILD_MESSAGE.exists(), reason=f"the published messages are not at {forms.PUBLISHED}"
)


def a_childs_message() -> Message:
    """The published one; our own small one where the published ones do not lie beside the project."""
    found: Message = forms.message(forms.CHILD_MESSAGE) or nhs_message.child()
    return found


def message(change: Change | None = None) -> Message:
    """A child's message under an id of its own, changed."""
    fresh = a_childs_message() | {"id": str(uuid4())}
    if change:
        change(fresh)
    return fresh


def resource(message: Message, kind: str) -> Message:
    found: Message = next(e["resource"] for e in message["entry"] if e["resource"]["resourceType"] == kind)
    return found


def related_person(patient: Any) -> Message:
    """The mother of the patient that the reference points to."""
    name = [{"given": ["Mona"], "family": "Young"}]
    return {"resourceType": "RelatedPerson", "patient": patient, "name": name}


def sent(actor: Actor, body: Any, **headers: str) -> Answer:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return actor.send("POST", DOOR, content=content, headers={**FHIR, **headers})


def taken_as(answer: Answer) -> str:
    """The id of the referral that the message became."""
    [_, request] = answer.expect(200)["entry"]
    return str(request["resource"]["id"])


def reasons(answer: Answer, status: int, *codes: str) -> list[tuple[str, str]]:
    """(expression, diagnostics) of each issue of a sound OperationOutcome with this status, and with one of the codes
    of BaRS; without any, with the one that goes with the status."""
    assert answer.status == status, answer.body
    assert answer.headers["content-type"].partition(";")[0] == "application/fhir+json"
    outcome = answer.body
    assert outcome["resourceType"] == "OperationOutcome"
    assert UUID(outcome["id"])
    assert outcome["meta"] == {"profile": [PROFILE]}
    assert outcome["issue"]
    for issue in outcome["issue"]:
        assert issue["severity"] == "error"
        assert issue["code"] in ISSUE_TYPES
        [coding] = issue["details"]["coding"]
        assert coding["system"] == ERROR_CODES
        assert coding["code"] in (codes or (BARS[status][0],))
        assert issue["diagnostics"]
    return [(issue.get("expression", [""])[0], issue["diagnostics"]) for issue in outcome["issue"]]
