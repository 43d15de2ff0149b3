"""What comes to the REST part of the NHS door: who asks, for what, in which format, with which body."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request, Response, Security
from fastapi.responses import JSONResponse
from starlette.responses import Response as PlainResponse

from chassis.principal import Principal
from gateway.api.calling import Caller
from gateway.fhir.asking import Asking
from gateway.fhir.bodies import MEDIA_TYPES
from gateway.fhir.cursors import Cursors
from gateway.fhir.outcomes import MEDIA_TYPE, Issue, NotTaken
from gateway.fhir.registry import Resource
from gateway.fhir.served import REGISTRY
from gateway.fhir.values import Json
from gateway.oauth.admission import Door
from gateway.oauth.bearer import bearer, keep_in_audit
from gateway.oauth.server import authorization_server
from gateway.problems import Problem

FORM = "application/x-www-form-urlencoded"
FORMATS = ("json", "*/*", *MEDIA_TYPES)
TAKEN_AS_JSON = ("application/*", "text/*", "*/*", *MEDIA_TYPES)
MOST_FORM_FIELDS = 50


async def asking(request: Request, response: Response, principal: Annotated[Principal, Security(bearer())]) -> Asking:
    """A dependency: the request in hand, of a token of any scope; what it opens is asked for each resource."""
    _demand_format(request)
    caller = Caller(request.app.state.house.neighbours, principal, ())
    return Asking(request, caller)


In = Annotated[Asking, Depends(asking)]


def _demand_format(request: Request) -> None:
    """JSON, and nothing else, is spoken here."""
    asked = request.query_params.get("_format", "")
    accepted = [one.partition(";")[0].strip().lower() for one in request.headers.get("accept", "*/*").split(",")]
    if asked and asked.partition(";")[0].replace(" ", "+") not in FORMATS:
        raise NotTaken(406, [Issue(f"Only {MEDIA_TYPE} is spoken here.", "not-supported")])
    of_a_file = request.url.path.rpartition("/")[0].endswith("/Binary")
    if not asked and not of_a_file and not any(one in TAKEN_AS_JSON for one in accepted):
        raise NotTaken(406, [Issue(f"Only {MEDIA_TYPE} is spoken here.", "not-supported")])


async def allowed(asking: Asking, type: str, act: str) -> Resource:
    """The resource, when it is served with that act and the token opens it. NotTaken 404 or 405, Problem 403."""
    resource = REGISTRY.get(type)
    if resource is None:
        raise NotTaken(404, [Issue("There is no such resource here; /metadata says which there are.", "not-supported")])
    move = {"c": resource.create, "u": resource.update}.get(act, True)
    if not move or (act == "s" and not any(kind.pages for kind in resource.kinds)):
        said = {"c": "created", "u": "changed", "s": "searched"}[act]
        instead = resource.elsewhere if act in "cu" else ""
        raise NotTaken(405, [Issue(f"{type} is not {said} here. {instead}".strip(), "not-supported")], _allow(resource))
    if not asking.opens(resource, act):
        await keep_in_audit(asking.request, asking.caller.principal)
        raise _out_of_scope(asking, resource, act)
    return resource


def _allow(resource: Resource) -> dict[str, str]:
    """The methods that something of this type has."""
    more = [*(["POST"] if resource.create else []), *(["PUT", "PATCH"] if resource.update else [])]
    return {"Allow": ", ".join(["GET", *more])}


def _out_of_scope(asking: Asking, resource: Resource, act: str) -> Problem:
    """Which scope would open it: one of the houses', or where the token has that, one of SMART's."""
    move = {"c": resource.create, "u": resource.update}.get(act)
    needed = tuple(filter(None, move.scope.split() if move else resource.scopes))
    held = not needed or any(map(asking.may, needed))
    wanted = (f"system/{resource.type}.{act}",) if held else needed
    door = Door(authorization_server(asking.request.app.state), asking.request, Response())
    return door.out_of_scope(wanted, [" or ".join(wanted)])


def missing(type: str) -> NotTaken:
    return NotTaken(404, [Issue(f"There is no such {type}.", "not-found")])


def media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def searched_by(request: Request) -> list[tuple[str, str]]:
    """The parameters of a search, from its address and from a form."""
    sent = list(request.query_params.multi_items())
    if request.method == "POST" and (await request.body()):
        if media_type(request) != FORM:
            raise NotTaken(415, [Issue(f"Send {FORM}.", "not-supported")])
        try:
            text = (await request.body()).decode()
            sent += parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FORM_FIELDS)
        except ValueError as error:
            raise NotTaken(400, [Issue("The body is not a readable form.", "structure")]) from error
    return sent


def prefers(request: Request, name: str) -> str:
    """What `Prefer` says of something: return=minimal is "minimal"."""
    wishes = [one.strip().partition("=") for one in request.headers.get("prefer", "").replace(",", ";").split(";")]
    return next((value for key, _, value in wishes if key == name), "")


def boxes(request: Request) -> Cursors:
    """Seals cursors with what all gateways share."""
    state = request.app.state
    if not hasattr(state, "fhir_cursors"):
        state.fhir_cursors = Cursors(state.settings.private_key_file.read_bytes())
    found: Cursors = state.fhir_cursors
    return found


def etag(resource: Json) -> str:
    return f'W/"{resource["meta"]["versionId"]}"'


def shown(resource: Json, status: int = 200, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A resource with its version as ETag."""
    return JSONResponse(
        resource, status, {"ETag": etag(resource), **_modified(resource), **(headers or {})}, media_type=MEDIA_TYPE
    )


def bundle(content: Json) -> JSONResponse:
    return JSONResponse(content, media_type=MEDIA_TYPE)


def unchanged(request: Request, resource: Json) -> PlainResponse | None:
    """304, when the client has this version already. Clients name it as an ETag, weak or not, or bare."""
    have = {one.strip().removeprefix("W/").strip('"') for one in request.headers.get("if-none-match", "").split(",")}
    if resource["meta"]["versionId"] not in have:
        return None
    return PlainResponse(status_code=304, headers={"ETag": etag(resource)})


def _modified(resource: Json) -> dict[str, str]:
    """Last-Modified, where it is known when."""
    updated = resource["meta"].get("lastUpdated", "")
    return (
        {"Last-Modified": format_datetime(datetime.fromisoformat(updated).astimezone(UTC), usegmt=True)}
        if updated
        else {}
    )
