"""The body of a token request, read as RFC 6749 section 3.2 wants it.

Not with FastAPI's `Form`: that keeps the last of two equal parameters, where the RFC says to refuse them.
"""

from urllib.parse import parse_qsl

from starlette.requests import Request

from gateway.oauth.errors import InvalidRequest, quoted

MEDIA_TYPE = "application/x-www-form-urlencoded"
MAX_BYTES = 32_768
MAX_FIELDS = 50

Form = dict[str, str]


async def read_form(request: Request) -> Form:
    """The parameters of the body by name, empty ones left out; refuses with InvalidRequest."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != MEDIA_TYPE:
        raise InvalidRequest(f"The body must be sent as {MEDIA_TYPE}.")
    return parse_form(await _body(request))


def parse_form(body: bytes) -> Form:
    """As `read_form`, from the bytes of the body."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except ValueError as error:
        raise InvalidRequest("The body is not a readable form in UTF-8.") from error
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            raise InvalidRequest(f"The parameter '{quoted(name)}' is there more than once.")
        seen.add(name)
    return {name: value for name, value in pairs if value}


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            raise InvalidRequest(f"The body is longer than {MAX_BYTES} bytes.", status_code=413)
    return bytes(body)
