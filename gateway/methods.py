"""Which methods an address takes. To the framework each operation is a route of its own; it names only the first."""

import re

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.routing import compile_path

Addresses = list[tuple[re.Pattern[str], int, str]]


def of(app: FastAPI, path: str) -> dict[str, str]:
    """The Allow header of a documented address; nothing for any other."""
    known: Addresses | None = getattr(app.state, "addresses", None)
    if known is None:
        known = app.state.addresses = _addresses(app)
    found = [(literal, methods) for pattern, literal, methods in known if pattern.match(path)]
    # /v1/referrals/{id}:withdraw reads like an id of /v1/referrals/{id}, too: meant is what names more of it.
    return {"Allow": max(found)[1]} if found else {}


def _addresses(app: FastAPI) -> Addresses:
    taken: dict[str, set[str]] = {}
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute) and route.include_in_schema and context.path_format:
            taken.setdefault(context.path_format, set()).update(context.methods or ())
    return [
        (compile_path(path)[0], len(re.sub(r"{[^}]*}", "", path)), ", ".join(sorted(methods)))
        for path, methods in taken.items()
    ]
