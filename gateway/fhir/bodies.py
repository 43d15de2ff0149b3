"""The body of a FHIR request, read without trusting it."""

import json
from typing import Any

from fastapi import Request

from gateway.fhir.outcomes import MEDIA_TYPE, Issue, NotTaken

MEDIA_TYPES = (MEDIA_TYPE, "application/json", "text/json")
OTHER_METHODS = ["GET", "HEAD", "PUT", "PATCH", "DELETE"]


async def fhir_json(request: Request, *more: str) -> Any:
    """The JSON of the body; NotTaken when it is none, or is said to be something else. `more`: what is taken, too."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (*MEDIA_TYPES, *more):
        raise NotTaken(415, [Issue(f"Send {MEDIA_TYPE}.", "not-supported")])
    body = await request.body()
    try:
        content = json.loads(body)
        json.dumps(content, ensure_ascii=False).encode()  # half a surrogate pair is read, but no text to pass on
    except (ValueError, RecursionError) as error:
        raise NotTaken(400, [Issue("The body is not valid JSON.", "structure")]) from error
    return content
