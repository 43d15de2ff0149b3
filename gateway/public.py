"""What is asked of the houses for anybody: without a token, by the gateway itself, of what is published."""

from fastapi import Request

from chassis.principal import GATEWAY, service_principal
from chassis.unit import House
from gateway.api.calling import Caller
from gateway.problems import Problem
from kernel.pathway import Authority


def authority_of(request: Request, key: str) -> Authority:
    """The authority; a Problem when there is none of that name."""
    house: House = request.app.state.house
    if key not in house.authorities:
        raise Problem("not-found", "There is no authority of that name. /v1/pathways lists them all.")
    return house.authority(key)


def public_caller(request: Request, authority: str, key: str = "") -> Caller:
    """Asks for the public of an authority. `key`: of a command."""
    principal = service_principal(GATEWAY, authority_of(request, authority).key)
    parameters = {*request.path_params, *request.query_params}
    return Caller(request.app.state.house.neighbours, principal, parameters, key)
