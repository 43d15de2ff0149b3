"""The addresses of the gateway: nothing personal stands in them, and every door is known."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from tools.docs import api

# Ids, days, places in a list, and words of a fixed vocabulary: what may stand beside a child.
KEYS = {
    "about_concerns", "caseworker", "census", "census_on", "child_id", "client_id", "coming", "entry_on",
    "every_version", "first", "format", "from", "from_id", "id", "kind", "last_event_id", "limit", "number", "on",
    "on_or_after", "open", "page", "page_size", "page_token", "panel", "party", "plan_id", "provision", "record_id",
    "request_uri", "rule",
    "service_id", "severity", "side", "state", "subject_id", "team", "timeout_s", "to", "to_be_paid", "type",
    "until", "urn", "version_id",
}  # fmt: skip
A_PATIENT = {"patient:identifier", "patient:name", "patient:birthdate", "patient:address-postalcode"}
# Whatever else an address may hold, each with its reason; never where a child stands, too.
WORDS = {
    # Services for anybody, from a page or a system that says nothing of whom they are for.
    "get /v1/local-offer/services": {
        *("words", "need", "age", "near", "latitude", "longitude", "within_km", "level", "sector", "availability"),
    },
    # Which version of a text, or in which language or form.
    "get /v1/notice-templates/{kind}": {"template", "language"},
    "get /v1/notice-templates/{kind}/preview": {"occasion", "form", "large_print"},
    # The name of a school, and of a file of payments.
    "get /v1/establishments": {"name"},
    "post /v1/finance/files": {"name"},
    # The standard's own form: BaRS asks for what is a child's by the NHS number, or by name, day of birth and postcode
    # together, and has no other way to ask.
    "get /booking-and-referral/FHIR/R4/ServiceRequest": {"_id", "ServiceRequest.identifier", *A_PATIENT},
    "get /booking-and-referral/FHIR/R4/Appointment": {"_id", "date", "next-page-token", *A_PATIENT},
    "get /booking-and-referral/FHIR/R4/DocumentReference": {
        *("_id", "custodian:identifier", "next-page-token", "subject:identifier", *A_PATIENT),
    },
    "get /booking-and-referral/FHIR/R4/MessageDefinition": {"context"},
}
A_CHILD = {"child_id", "subject_id"}


def personal(document: dict[str, Any]) -> Iterator[str]:
    """Operations whose address would hold words about somebody, and how."""
    for path, operations in document["paths"].items():
        for method, said in operations.items():
            named = [(one["in"], one["name"]) for one in said.get("parameters", ()) if one["in"] in ("query", "path")]
            words = {name for place, name in named if place == "query"} - KEYS
            if extra := words - WORDS.get(f"{method} {path}", set()):
                yield f"{method} {path}: {', '.join(sorted(extra))}"
            if words and A_CHILD & {name for _, name in named}:
                yield f"{method} {path}: words beside a child"


def test_no_address_holds_what_is_said_of_a_person() -> None:
    """A query parameter is a key, or one of the named few. What somebody knows of a child is asked by a body."""
    assert list(personal(api.document())) == []


def test_words_in_an_address_are_noticed() -> None:
    def asking(*names: str) -> dict[str, Any]:
        return {"parameters": [{"in": "query", "name": name} for name in names]}

    document = {
        "paths": {
            "/v1/children": {"get": asking("name", "born_on", "page_size")},
            "/v1/establishments": {"get": asking("name", "child_id")},
            "/v1/plans": {"get": asking("child_id", "page_token")},
        }
    }
    assert list(personal(document)) == [
        "get /v1/children: born_on, name",
        "get /v1/establishments: words beside a child",
    ]


# What only answers that it takes another method: in the words of OAuth and of FHIR.
OTHER_METHODS = ("DELETE", "GET", "HEAD", "PATCH", "PUT")
# Every door that the API document does not describe, each for a reason. A door that is neither here nor there is
# forgotten: nobody has asked who may come in by it.
PAGES = {
    *("GET /docs", "GET /docs/{name}", "GET /openapi.json", "GET /problems", "GET /problems/{slug}"),
    *("GET /docs/for/{audience}", "GET /openapi/{audience}.json"),
    *("GET /assets/{digest}/{name}", "GET /pathways/{authority}"),
    *("GET /local-offer/{authority}", "GET /local-offer/{authority}/services/{id}"),
    *("GET /local-offer/{authority}/feedback", "POST /local-offer/{authority}/feedback"),
    "GET /local-offer/{authority}/you-said",
}
A_PERSONS = {
    *("GET /sign-in", "GET /sign-in/with/{provider_id}", "GET /sign-in/returned", "GET /consent", "POST /consent"),
    *("GET /account", "POST /account/withdraw", "POST /account/end-session", "POST /account/sign-out"),
    *("GET /account/concern", "POST /account/concern", "GET /account/invitation", "POST /account/invitation"),
    *("GET /account/letters", "GET /account/letters/{notice_id}", "GET /account/letters/{notice_id}/pdf"),
    *("GET /account/looks/{child_id}", "GET /account/telling", "POST /account/telling", "GET /account/work"),
    *("GET /account/journey", "GET /account/journey/{child_id}"),
    *("GET /account/documents", "POST /account/documents", "GET /account/documents/{document_id}"),
}
# The standard has a document of its own.
OPEN_REFERRAL = {
    f"GET /open-referral/{{authority}}{rest}"
    for source in ("", "/from/{source}")
    for rest in (source, f"{source}/", f"{source}/{{kind}}", f"{source}/{{kind}}/{{id}}")
} | {"OPTIONS /open-referral/{authority}/{rest:path}"}
CALLBACKS = {"POST /notify/callbacks", "GET /messages/stop/{token}", "POST /messages/stop/{token}"}
REFUSALS = {
    f"{method} {path}"
    for path in ("/oauth2/introspect", "/oauth2/par", "/oauth2/revoke", "/oauth2/token", "/fhir/R4/$process-message")
    for method in OTHER_METHODS
} | {
    f"{method} {door}/{{rest:path}}"
    for method in (*OTHER_METHODS, "POST")
    for door in ("/fhir/R4", "/booking-and-referral/FHIR/R4")
}
# Where a transaction goes is said with a slash at its end by some clients, and without by others.
REFUSALS |= {"POST /fhir/R4/"}
UNDOCUMENTED = PAGES | A_PERSONS | OPEN_REFERRAL | CALLBACKS | REFUSALS
# In the demonstration only: providers of identity and of messages that are played, and what was sent.
PLAYED = {
    *("GET /demonstration/sent", "GET /demonstration/sent/{authority}/{reference}.pdf"),
    *("GET /demonstration/{name}/.well-known/openid-configuration", "GET /demonstration/{name}/jwks"),
    *("GET /demonstration/{name}/authorize", "POST /demonstration/{name}/authorize"),
    *("POST /demonstration/{name}/token", "POST /v2/notifications/{kind}", "GET /v2/notifications"),
    *("GET /v2/notifications/{id}", "GET /v2/notifications/{id}/pdf", "GET /v2/templates"),
    *("GET /v2/template/{id}/version/{version}", "GET /v2/template/{id}", "POST /v2/template/{id}/preview"),
    "GET /v2/received-text-messages",
}


def doors(app: FastAPI) -> set[str]:
    """Whatever the application has a route for: a method and a path, or a path alone where any method comes in."""
    return {
        f"{method} {context.path}".strip()
        for context in iter_route_contexts(app.routes)
        if context.path is not None
        for method in (context.methods or ("",))
    }


def documented(app: FastAPI) -> set[str]:
    described = app.openapi()["paths"]
    return {f"{method.upper()} {path}" for path, operations in described.items() for method in operations}


def test_every_door_is_documented_or_named() -> None:
    app = api.application()
    assert documented(app) <= doors(app)
    assert doors(app) - documented(app) == UNDOCUMENTED
    assert doors(api.application(demo=True)) - doors(app) == PLAYED


def test_a_forgotten_door_is_noticed() -> None:
    app = api.application()
    before = doors(app) - documented(app)
    app.add_api_route("/debug", lambda: None, methods=["POST"], include_in_schema=False)
    app.mount("/attic", FastAPI())
    assert doors(app) - documented(app) - before == {"POST /debug", "/attic"}
