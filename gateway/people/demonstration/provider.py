"""A small OpenID Connect provider with invented people, one issuer for each kind of provider that there is.

Nobody proves anything here: whoever opens the page picks who to be. It answers only where the demonstration is on, and
keeps nothing but codes that wait to be redeemed, in memory.
"""

import base64
import hashlib
import secrets
import time
import tomllib
from collections import OrderedDict
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from authlib.oauth2 import OAuth2Error
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from gateway import pages
from gateway.oauth import jose
from gateway.oauth.forms import read_form
from gateway.people.house import people
from gateway.problems import Problem

PREFIX = "/demonstration"
CODE_LIFETIME_S = 60
TOKEN_LIFETIME_S = 600
MOST_CODES = 1000
PEOPLE: dict[str, dict[str, Any]] = tomllib.loads(files(__package__).joinpath("people.toml").read_text("utf-8"))
ALGORITHM_OF = {"nhs-login": "RS512"}
NAMES = {
    "nhs-login": "NHS login",
    "council": "Southampton City Council",
    "dfe-sign-in": "DfE Sign-in",
    "nhs-cis2": "NHS Care Identity Service",
}
CLIENT_ID = "goldenthread"
ASKED = (
    "client_id",
    "redirect_uri",
    "response_type",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
)

router = APIRouter(prefix=PREFIX, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Code:
    """What a code stands for until it is redeemed."""

    issuer: str
    person: str
    asked: dict[str, str]
    expires_at: float


class Codes:
    """The codes that are out, each redeemed once; of too many the oldest are forgotten."""

    def __init__(self) -> None:
        self._codes: OrderedDict[str, Code] = OrderedDict()
        self.key = RSAKey.generate_key(2048, {"use": "sig"})
        self.key.ensure_kid()

    def new(self, issuer: str, person: str, asked: dict[str, str]) -> str:
        code = secrets.token_urlsafe(24)
        self._codes[code] = Code(issuer, person, asked, time.time() + CODE_LIFETIME_S)
        while len(self._codes) > MOST_CODES:
            self._codes.popitem(last=False)
        return code

    def redeem(self, code: str) -> Code | None:
        found = self._codes.pop(code, None)
        return found if found and found.expires_at > time.time() else None


def issuer_of(request: Request, name: str) -> str:
    """The issuer's address; not found where the demonstration is off, or for a provider that it does not play."""
    settings = request.app.state.settings
    if not getattr(settings, "demo", False) or name not in PEOPLE:
        raise Problem("not-found", "There is nothing here.")
    return f"{str(settings.public_url).rstrip('/')}{PREFIX}/{name}"


def codes(request: Request) -> Codes:
    state = request.app.state
    if not hasattr(state, "demonstration_codes"):
        state.demonstration_codes = Codes()
    found: Codes = state.demonstration_codes
    return found


@router.get("/{name}/.well-known/openid-configuration")
async def discovery(request: Request, name: str) -> dict[str, Any]:
    issuer = issuer_of(request, name)
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "jwks_uri": f"{issuer}/jwks",
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": [_algorithm(name)],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "authorization_response_iss_parameter_supported": True,
    }


@router.get("/{name}/jwks")
async def jwks(request: Request, name: str) -> dict[str, Any]:
    issuer_of(request, name)
    public = codes(request).key.as_dict(private=False)
    return {"keys": [public | {"use": "sig", "alg": _algorithm(name)}]}


@router.get("/{name}/authorize")
async def choose(request: Request, name: str) -> HTMLResponse:
    """The page that lists who one can be."""
    issuer_of(request, name)
    asked = _asked(request, request.query_params)
    choices = [{"value": id, "text": one["who"]} for id, one in PEOPLE[name].items()]
    return pages.page("demonstration.html", provider=NAMES[name], choices=choices, asked=asked)


@router.post("/{name}/authorize")
async def chosen(request: Request, name: str) -> Response:
    issuer = issuer_of(request, name)
    form = await _form(request)
    asked = _asked(request, form)
    answer = {"state": asked["state"], "iss": issuer}
    if form.get("person") in PEOPLE[name] and "cancel" not in form:
        answer["code"] = codes(request).new(issuer, form["person"], asked)
    else:
        answer["error"] = "access_denied"
    return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(answer)}", 303)


@router.post("/{name}/token")
async def token(request: Request, name: str) -> JSONResponse:
    issuer = issuer_of(request, name)
    form = await _form(request)
    if not _client_is_proven(request, form, f"{issuer}/token"):
        return JSONResponse({"error": "invalid_client"}, 401)
    code = codes(request).redeem(form.get("code", ""))
    verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
    if (
        code is None
        or code.issuer != issuer
        or code.asked["code_challenge"] != challenge
        or code.asked["redirect_uri"] != form.get("redirect_uri")
    ):
        return JSONResponse({"error": "invalid_grant"}, 400)
    return JSONResponse(
        {
            "access_token": secrets.token_urlsafe(16),
            "token_type": "Bearer",
            "expires_in": TOKEN_LIFETIME_S,
            "id_token": _id_token(request, name, code),
        }
    )


def _id_token(request: Request, name: str, code: Code) -> str:
    now = int(time.time())
    claims = {
        "iss": code.issuer,
        "aud": code.asked["client_id"],
        # Pairwise, as real providers give them: nothing that could be told to anybody else.
        "sub": hashlib.sha256(f"{name}/{code.person}".encode()).hexdigest()[:32],
        "iat": now,
        "auth_time": now,
        "exp": now + TOKEN_LIFETIME_S,
        "nonce": code.asked["nonce"],
        **PEOPLE[name][code.person]["claims"],
    }
    return jose.signed({"typ": "JWT"}, claims, codes(request).key, _algorithm(name))


def _asked(request: Request, sent: Any) -> dict[str, str]:
    """The parameters of the authorization request; only this very service may ask."""
    asked = {name: str(sent.get(name, "")) for name in ASKED}
    ours = f"{str(request.app.state.settings.public_url).rstrip('/')}/sign-in/returned"
    sound = (
        asked["client_id"] == CLIENT_ID
        and asked["redirect_uri"] == ours
        and asked["response_type"] == "code"
        and asked["code_challenge_method"] == "S256"
        and all(asked[name] for name in ("state", "nonce", "code_challenge"))
    )
    if not sound:
        raise Problem("bad-request", "This is no sign-in that this service began. Start again at /sign-in.")
    return asked


def _client_is_proven(request: Request, form: dict[str, str], audience: str) -> bool:
    """private_key_jwt, by the gateway's own key: nobody else signs people in here."""
    try:
        sent = form.get("client_assertion", "")
        jose.read(sent)
        claims = jose.verified_claims(sent, people(request.app.state).relying_party.own_key, ["ES256"])
    except (jose.Malformed, JoseError, ValueError):
        return False
    named = (claims.get("iss"), claims.get("sub"), claims.get("aud"))
    return named == (CLIENT_ID, CLIENT_ID, audience) and claims.get("exp", 0) > time.time()


async def _form(request: Request) -> dict[str, str]:
    try:
        return await read_form(request)
    except OAuth2Error as refusal:
        raise Problem("bad-request", str(refusal.description)) from refusal


def _algorithm(name: str) -> str:
    return ALGORITHM_OF.get(name, "RS256")
