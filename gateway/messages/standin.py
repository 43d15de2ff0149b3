"""GOV.UK Notify as the demonstration plays it: its own client runs here unchanged, and nothing leaves the machine.

What is played: keys and their signed tokens (HS256, thirty seconds to either side), e-mails, text messages and letters,
templates with ((placeholders)), previews, lists with pages, the recipients of the simulator, callbacks with a bearer
token, and the bodies of refusals. What is sent lies in memory, the latest thousand, and is shown on a page.
"""

import base64
import json
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

SKEW_S = 30
MOST_KEPT = 1000
PAGE = 250
GAP = re.compile(r"\(\(([^()]+)\)\)")
SMOKE_TEST = frozenset(
    {
        "simulate-delivered@notifications.service.gov.uk",
        "simulate-delivered-2@notifications.service.gov.uk",
        "simulate-delivered-3@notifications.service.gov.uk",
        "07700900000",
        "07700900111",
        "07700900222",
    }
)
SIMULATED = {
    "temp-fail@simulator.notify": "temporary-failure",
    "perm-fail@simulator.notify": "permanent-failure",
    "7700900003": "temporary-failure",
    "7700900002": "permanent-failure",
}
ADDRESS = {"email": "email_address", "sms": "phone_number"}
OVER = ("delivered", "permanent-failure", "temporary-failure", "technical-failure", "received", "returned-letter")


class Refusal(Exception):
    """A refusal in Notify's own words."""

    def __init__(self, status: int, error: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"status_code": status, "errors": [{"error": error, "message": message}]}


@dataclass(frozen=True)
class Template:
    """A template of a service; the latest version of it."""

    id: str
    type: str
    name: str
    body: str
    subject: str = ""
    version: int = 1

    def filled(self, personalisation: Mapping[str, Any]) -> tuple[str, str]:
        """Subject and body. Refusal that names what is missing."""
        missing = [name for name in self.gaps if name not in personalisation]
        if missing:
            raise Refusal(400, "BadRequestError", f"Missing personalisation: {', '.join(missing)}")

        def fill(text: str) -> str:
            return GAP.sub(lambda gap: str(personalisation[gap[1]]), text)

        return fill(self.subject), fill(self.body)

    @property
    def gaps(self) -> list[str]:
        return list(dict.fromkeys(GAP.findall(f"{self.subject} {self.body}")))

    def shown(self) -> dict[str, Any]:
        now = "2026-01-05T09:00:00.000000Z"
        return {
            "id": self.id,
            "type": self.type,
            "name": self.name,
            "created_at": now,
            "updated_at": None,
            "created_by": "demonstration@example.org",
            "version": self.version,
            "body": self.body,
            "subject": self.subject or None,
            "letter_contact_block": None,
            "personalisation": {gap: {"required": True} for gap in self.gaps},
        }


@dataclass(frozen=True)
class Service:
    """An authority's service: its key, and the token with which its callbacks are sent."""

    authority: str
    id: str
    secret: str
    callback_token: str = ""


@dataclass
class Notification:
    """A message that was sent here."""

    id: str
    service: Service
    type: str
    template: Template | None
    to: str
    reference: str | None
    subject: str
    body: str
    status: str
    created_at: str
    unsubscribe: str = ""
    pdf: bytes = field(default=b"", repr=False)
    completed_at: str | None = None

    def shown(self, url: str) -> dict[str, Any]:
        template = self.template
        return {
            "id": self.id,
            "reference": self.reference,
            "email_address": self.to if self.type == "email" else None,
            "phone_number": self.to if self.type == "sms" else None,
            "line_1": None,
            "line_2": None,
            "line_3": None,
            "line_4": None,
            "line_5": None,
            "line_6": None,
            "postcode": None,
            "postage": "second" if self.type == "letter" else None,
            "type": self.type,
            "status": self.status,
            "template": _of_template(template, url) if template else None,
            "body": self.body,
            "subject": self.subject or None,
            "created_at": self.created_at,
            "created_by_name": None,
            "sent_at": self.created_at,
            "completed_at": self.completed_at,
            "scheduled_for": None,
            "one_click_unsubscribe_url": self.unsubscribe or None,
            "is_cost_data_ready": True,
            "cost_in_pounds": 0.0,
            "cost_details": {},
        }


TEMPLATES = (
    Template(
        "5f1c4a2e-0b5d-4f0e-9a55-0d5b6c1a7e01",
        "email",
        "Something is there (e-mail)",
        "((authority)) has ((what)) for you.\n\nSign in to read: ((link))\n\n"
        "For your privacy this message does not say what it is about.",
        "((authority)): ((what)) for you",
    ),
    Template(
        "5f1c4a2e-0b5d-4f0e-9a55-0d5b6c1a7e02",
        "sms",
        "Something is there (text message)",
        "((authority)) has ((what)) for you. Sign in to read: ((link))",
    ),
)

# token, word -> whether it was taken. Tells the platform, as Notify does.
Tell = Callable[[str, dict[str, Any]], Awaitable[None]]


class Standin:
    """The messages of some services, the latest of them."""

    def __init__(self, services: list[Service], url: str, templates: tuple[Template, ...] = TEMPLATES) -> None:
        self._services = {service.id: service for service in services}
        self._templates = {template.id: template for template in templates}
        self._url = url
        self.kept: OrderedDict[str, Notification] = OrderedDict()
        # For tests: answers that are given instead of the next ones.
        self.troubles: list[Refusal] = []

    def authenticated(self, authorization: str) -> Service:
        """The service whose key signed the token; Refusal in Notify's words."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Refusal(401, "AuthError", "Unauthorized: authentication token must be provided")
        try:
            payload = token.split(".")[1]
            issuer = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["iss"]
            service = self._services[issuer]
            decoded = jwt.decode(token, OctKey.import_key(service.secret), algorithms=["HS256"])
        except (JoseError, ValueError, KeyError, IndexError, TypeError) as error:
            raise Refusal(403, "AuthError", "Invalid token: API key not found") from error
        issued = decoded.claims.get("iat")
        if decoded.header.get("typ") != "JWT" or not isinstance(issued, int) or abs(time.time() - issued) > SKEW_S:
            message = "Error: Your system clock must be accurate to within 30 seconds"
            raise Refusal(403, "AuthError", message)
        return service

    def send(self, service: Service, kind: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        """A message of this kind; what Notify answers with 201."""
        if self.troubles:
            raise self.troubles.pop(0)
        if kind == "letter" and "content" in asked:
            return self._letter(service, asked)
        to = asked.get(ADDRESS.get(kind, ""))
        if kind not in ADDRESS or not isinstance(to, str) or not to:
            raise Refusal(400, "ValidationError", f"{ADDRESS.get(kind, 'template_id')} is a required property")
        template = self.template(str(asked.get("template_id", "")), kind)
        subject, body = template.filled(asked.get("personalisation") or {})
        sent = self._keep(service, kind, template, to, asked, subject, body)
        content = {"body": body, "from_email": "demonstration@example.org", "subject": subject}
        if kind == "sms":
            content = {"body": body, "from_number": "GOVUK"}
        answer = {
            "id": sent.id,
            "reference": sent.reference,
            "content": content,
            "uri": f"{self._url}/v2/notifications/{sent.id}",
            "template": _of_template(template, self._url),
            "scheduled_for": None,
        }
        return answer | ({"sanitised_content": None} if kind == "email" else {})

    def _letter(self, service: Service, asked: Mapping[str, Any]) -> dict[str, Any]:
        pdf = base64.b64decode(str(asked["content"]))
        if not pdf.startswith(b"%PDF-"):
            raise Refusal(400, "ValidationError", "Letter content is not a valid PDF")
        sent = self._keep(service, "letter", None, "", asked, "", "")
        sent.pdf, sent.status = pdf, "pending-virus-check"
        return {"id": sent.id, "reference": sent.reference, "postage": asked.get("postage", "second")}

    def _keep(
        self,
        service: Service,
        kind: str,
        template: Template | None,
        to: str,
        asked: Mapping[str, Any],
        subject: str,
        body: str,
    ) -> Notification:
        sent = Notification(
            id=str(uuid4()),
            service=service,
            type=kind,
            template=template,
            to=to,
            reference=asked.get("reference"),
            subject=subject,
            body=body,
            status="sending",
            created_at=_now(),
            unsubscribe=str(asked.get("one_click_unsubscribe_url") or ""),
        )
        if to.replace(" ", "") not in SMOKE_TEST:
            self.kept[sent.id] = sent
            while len(self.kept) > MOST_KEPT:
                self.kept.popitem(last=False)
        return sent

    def settle(self, sent: Notification) -> dict[str, Any]:
        """What becomes of the message, by the simulator's rules; the word about it, as a callback has it."""
        number = re.sub(r"\D", "", sent.to)[-10:] if sent.type == "sms" else ""
        end = "received" if sent.type == "letter" else "delivered"
        sent.status = SIMULATED.get(number or sent.to.lower(), end)
        sent.completed_at = _now()
        template = sent.template
        return {
            "id": sent.id,
            "reference": sent.reference,
            "to": sent.to,
            "status": sent.status,
            "created_at": sent.created_at,
            "completed_at": sent.completed_at,
            "sent_at": sent.created_at,
            "notification_type": sent.type,
            "template_id": template.id if template else None,
            "template_version": template.version if template else None,
        }

    def found(self, service: Service, id: str) -> Notification:
        sent = self.kept.get(id)
        if sent is None or sent.service.id != service.id:
            raise Refusal(404, "NoResultFound", "No result found")
        return sent

    def listed(self, service: Service, asked: Mapping[str, str], statuses: list[str]) -> dict[str, Any]:
        """A page of messages, newest first."""
        older_than = asked.get("older_than", "")
        mine = [one for one in reversed(self.kept.values()) if one.service.id == service.id]
        if older_than:
            place = next((at for at, one in enumerate(mine) if one.id == older_than), len(mine))
            mine = mine[place + 1 :]
        wanted = [
            one
            for one in mine
            if (not statuses or one.status in statuses)
            and asked.get("template_type", one.type) == one.type
            and asked.get("reference", one.reference) == one.reference
        ]
        page = wanted[:PAGE]
        links = {"current": f"{self._url}/v2/notifications"}
        if len(wanted) > PAGE:
            links["next"] = f"{self._url}/v2/notifications?older_than={page[-1].id}"
        return {"notifications": [one.shown(self._url) for one in page], "links": links}

    def template(self, id: str, kind: str = "") -> Template:
        try:
            template = self._templates[str(UUID(id))]
        except (ValueError, KeyError) as error:
            raise Refusal(
                400 if kind else 404, "BadRequestError" if kind else "NoResultFound", "Template not found"
            ) from error
        if kind and template.type != kind:
            message = f"{template.type} template is not suitable for {kind} notification"
            raise Refusal(400, "BadRequestError", message)
        return template

    def templates(self, kind: str) -> list[Template]:
        return [one for one in self._templates.values() if not kind or one.type == kind]

    def previewed(self, id: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        template = self.template(id)
        subject, body = template.filled(asked.get("personalisation") or {})
        return {
            "id": template.id,
            "type": template.type,
            "version": template.version,
            "body": body,
            "html": None,
            "subject": subject or None,
            "postage": None,
        }


def _of_template(template: Template, url: str) -> dict[str, Any]:
    at = f"{url}/services/demonstration/templates/{template.id}"
    return {"id": template.id, "version": template.version, "uri": at}


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
