"""The API documentation page, all of it from this very server: it works offline, and no other host learns who reads it.

Swagger UI (Apache-2.0) comes from the package fastapi-offline (MIT), of which only the files are used.
"""

import asyncio
import json
from html import escape
from importlib.resources import files

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import HTMLResponse

from gateway.audiences import AUDIENCES, document_for
from gateway.problems import Problem

router = APIRouter(include_in_schema=False)

PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Goldenthread: API documentation</title>
<link rel="icon" href="/docs/thread.svg">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/page.css">
</head>
<body>
<nav aria-label="For whom">For <a href="/docs">everybody</a>{audiences}</nav>
<main id="documentation"></main>
<noscript>This page needs JavaScript. The same for programs: <a href="{address}">{address}</a>.</noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js" data-address="{address}"></script>
</body>
</html>
"""
# A client proves itself with a signed assertion, which a form cannot make: what can be pasted here is an access token.
START = """fetch(document.currentScript.dataset.address).then((answer) => answer.json()).then((spec) => {
  const pasted = { type: "http", scheme: "bearer", bearerFormat: "JWT",
    description: "Paste an access token: what your client got, or what `goldenthread token <client>` prints." };
  spec.components.securitySchemes = { AccessToken: pasted };
  spec.servers = [{ url: location.origin }];
  for (const path of Object.values(spec.paths))
    for (const operation of Object.values(path))
      if (operation.security?.length) {
        const scopes = operation.security.flatMap((scheme) => Object.values(scheme).flat());
        const named = scopes.map((scope) => "`" + scope + "`").join(", ");
        operation.description = `${operation.description ?? ""}\\n\\nScope: ${named}`;
        operation.security = [{ AccessToken: [] }];
      }
  SwaggerUIBundle({ spec, dom_id: "#documentation", deepLinking: true, docExpansion: "list", filter: true,
    defaultModelsExpandDepth: 0, defaultModelRendering: "example", displayRequestDuration: true, validatorUrl: null });
});
"""
STYLE = """body { margin: 0; background: #fff; }
nav { margin: 1rem auto 0; max-width: 1460px; padding: 0 20px; font-family: sans-serif; }
.swagger-ui .topbar { display: none; }
.swagger-ui .info { margin: 2rem 0 1rem; }
.swagger-ui .scheme-container { box-shadow: none; border-block: 1px solid #ddd; padding: 1rem 0; }
noscript { display: block; margin: 2rem; font-family: sans-serif; }
"""
THREAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M4 26C14 26 6 6 16 6s2 20 12 20"
fill="none" stroke="#c8961e" stroke-width="4" stroke-linecap="round"/></svg>
"""
OWN = {
    "start.js": (START, "text/javascript"),
    "page.css": (STYLE, "text/css"),
    "thread.svg": (THREAD, "image/svg+xml"),
}
PACKAGED = {"swagger-ui-bundle.js": "text/javascript", "swagger-ui.css": "text/css"}
POLICY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


class Document:
    """The OpenAPI document as it is sent. Made at the first request, in a thread: it takes seconds, in which the
    gateway has others to answer."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._making = asyncio.Lock()
        self._contents: dict[str, bytes] = {}

    async def content(self, audience: str = "") -> bytes:
        """The whole of it, or the part for one audience."""
        async with self._making:
            if audience not in self._contents:
                self._contents[audience] = await asyncio.to_thread(self._make, audience)
        return self._contents[audience]

    def _make(self, audience: str) -> bytes:
        told = self._app.openapi()
        part = document_for(told, AUDIENCES[audience]) if audience else told
        return json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode()


@router.get("/openapi.json")
async def document(request: Request) -> Response:
    """Every operation, for programs: OpenAPI 3.1."""
    made: Document = request.app.state.openapi
    return Response(await made.content(), media_type="application/json")


@router.get("/openapi/{audience}.json")
async def document_of_audience(request: Request, audience: str) -> Response:
    """The operations that are for one kind of reader, for programs."""
    _demand_known(audience)
    made: Document = request.app.state.openapi
    return Response(await made.content(audience), media_type="application/json")


@router.get("/docs")
async def page() -> HTMLResponse:
    """Every operation with its fields and examples; an access token can be pasted to try one."""
    return _shown("/openapi.json")


@router.get("/docs/for/{audience}")
async def page_of_audience(audience: str) -> HTMLResponse:
    """The same for one kind of reader."""
    _demand_known(audience)
    return _shown(f"/openapi/{audience}.json")


@router.get("/docs/{name}")
async def part(name: str) -> Response:
    """A file that the page needs; there are no others."""
    if name in OWN:
        content, media_type = OWN[name]
        return Response(content, media_type=media_type, headers=POLICY)
    if name in PACKAGED:
        packaged = files("fastapi_offline").joinpath("static", name).read_bytes()
        return Response(packaged, media_type=PACKAGED[name], headers={"Cache-Control": "public, max-age=86400"})
    raise Problem("not-found", "The documentation has no such file.")


def _shown(address: str) -> HTMLResponse:
    linked = "".join(f' · <a href="/docs/for/{name}">{escape(one.title)}</a>' for name, one in AUDIENCES.items())
    return HTMLResponse(PAGE.format(address=address, audiences=linked), headers=POLICY)


def _demand_known(audience: str) -> None:
    if audience not in AUDIENCES:
        raise Problem("not-found", f"There are documents for {', '.join(AUDIENCES)}.")
