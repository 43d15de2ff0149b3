"""What every operation of the BaRS door has in common: the ids that go back, who asks, and how it is described."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Path, Request, Response, Security

from chassis.principal import Principal
from gateway.bars import headers
from gateway.bars.headers import Asked
from gateway.fhir.outcomes import MEDIA_TYPE, FhirRoute
from gateway.oauth.bearer import bearer


class BarsRoute(FhirRoute):
    """A route that sends back the ids it was asked with, whatever it answers, in the version that it was asked for."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def in_bars(request: Request) -> Response:
            response = await handle(request)
            response.headers.update(headers.mirrored(request.headers))
            version = getattr(request.state, "bars_version", headers.VERSION)
            response.headers["content-type"] = f"{MEDIA_TYPE}; version={version}"
            return response

        return in_bars


BUNDLE = {"schema": {"type": "object", "description": "A Bundle of FHIR R4"}}
RESOURCE = {"schema": {"type": "object", "description": "A resource of FHIR R4"}}
OUTCOME = {"description": "An OperationOutcome that names every reason.", "content": {MEDIA_TYPE: {}}}
REFUSALS: dict[int | str, dict[str, Any]] = dict.fromkeys(
    (400, 401, 403, 404, 406, 409, 413, 415, 422, 500, 503, 504), OUTCOME
)
HEADERS = [
    {
        "name": name,
        "in": "header",
        "required": name not in headers.MAY_BE_ABSENT,
        "description": said,
        "schema": {"type": "string"},
    }
    for name, said in (
        ("X-Request-Id", "A UUID; sent back."),
        ("X-Correlation-Id", "A UUID, the same through a conversation; sent back."),
        (headers.TARGET, 'Base64 of {"value": "2000011147", "system": "https://fhir.nhs.uk/Id/dos-service-id"}.'),
        *((name, f"Base64 of a FHIR {kind}.") for name, kind in headers.CARRIED.items()),
    )
]


def searching(parameters: Mapping[str, str]) -> dict[str, Any]:
    """The headers and the parameters of a search, for the API's document."""
    told = [
        {"name": name, "in": "query", "required": False, "description": said, "schema": {"type": "string"}}
        for name, said in parameters.items()
    ]
    return {"parameters": [*HEADERS, *told]}


Id = Annotated[str, Path(max_length=64)]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who asks, and what the headers say."""

    principal: Principal
    asked: Asked


def sender(*scopes: str) -> Callable[..., Awaitable[Sender]]:
    """A dependency: who asks, with the scopes and with the headers of BaRS in order."""

    async def read(request: Request, principal: Annotated[Principal, Security(bearer(*scopes))]) -> Sender:
        return heard(request, principal)

    return read


def heard(request: Request, principal: Principal) -> Sender:
    """Who asks, once it is clear that they may, with the headers of BaRS in order."""
    asked = headers.read(request.headers, principal, services_of(request, principal))
    request.state.bars_version = asked.version
    return Sender(principal, asked)


def services_of(request: Request, principal: Principal) -> tuple[str, ...]:
    """Ids of the services that the principal's authority answers for."""
    house = request.app.state.house
    if principal.authority not in house.authorities:
        return ()
    known: tuple[str, ...] = house.authority(principal.authority).dos_services
    return known


def base_of(request: Request) -> str:
    """The address at which everybody reaches this platform."""
    return str(request.app.state.settings.public_url)
