"""Which methods an address takes. To the framework each operation is a route of its own; it names only the first."""

import re

from fastapi import FastAPI
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
    return [
        (
            compile_path(path)[0],
            len(re.sub(r"{[^}]*}", "", path)),
            ", ".join(sorted(name.upper() for name in operations)),
        )
        for path, operations in app.openapi()["paths"].items()
    ]
