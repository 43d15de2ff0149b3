"""Calls to the BaRS door as the standard has them: its headers, its media type, its messages."""

import base64
import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from tests.journey.nhs import Change, Message, message, resource
from tools.journey.actor import Actor, Answer

DOOR = "/booking-and-referral/FHIR/R4"
MEDIA = "application/fhir+json; version=1.4.0"
SERVICE = "111111111"  # to which the published examples are addressed
DOS = "https://fhir.nhs.uk/Id/dos-service-id"
ODS = "https://fhir.nhs.uk/Id/ods-organization-code"


def encoded(content: Any) -> str:
    return base64.b64encode(json.dumps(content).encode()).decode()


def organisation(code: str = "RHM") -> str:
    identifier = [{"system": ODS, "value": code}]
    return encoded(
        {"resourceType": "Organization", "identifier": identifier, "name": "Southampton Children's Hospital"}
    )


def headers(**changed: str | None) -> dict[str, str]:
    """The headers of a request that is in order; None leaves one out. Underscores stand for hyphens."""
    software = {"resourceType": "Device", "deviceName": [{"name": "Referrals", "type": "user-friendly-name"}]}
    said: dict[str, str | None] = {
        "accept": MEDIA,
        "x-request-id": str(uuid4()),
        "x-correlation-id": str(uuid4()),
        "nhsd-target-identifier": encoded({"value": SERVICE, "system": DOS}),
        "nhsd-end-user-organisation": organisation(),
        "nhsd-requesting-software": encoded(software),
        "use-context": "a4t2|referral|servicerequest-request|new",
        **{name.replace("_", "-"): value for name, value in changed.items()},
    }
    return {name: value for name, value in said.items() if value is not None}


def sent(actor: Actor, body: Any, **changed: str | None) -> Answer:
    """A message to `$process-message`, with what is changed of the headers."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    told = headers(**{"content_type": MEDIA, **changed})
    return actor.send("POST", f"{DOOR}/$process-message", content=content, headers=told)


def read(actor: Actor, path: str, changed: Mapping[str, str | None] | None = None, **query: str) -> Answer:
    """A question to the door, by the parameters of its query."""
    return actor.send("GET", f"{DOOR}/{path}", params=query, headers=headers(**(changed or {})))


def taken_as(answer: Answer) -> str:
    """The id under which the request was taken."""
    [_, request] = answer.expect(200)["entry"]
    return str(request["resource"]["id"])


def later(first: Message, id: str, reason: str, status: str, change: Change | None = None) -> Message:
    """A later message about the request that was taken under the id, made of the first."""

    def about(m: Message) -> None:
        m["entry"] = json.loads(json.dumps(first["entry"]))
        resource(m, "MessageHeader")["reason"]["coding"][0]["code"] = reason
        resource(m, "ServiceRequest").update(id=id, status=status)
        if change:
            change(m)

    return message(about)
