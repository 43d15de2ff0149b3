"""Who is who on the partner broker, as JWTs of NATS: the operator, our own accounts, an agency's, and whoever connects.

The broker is told nothing of agencies when it starts. An agency's account is handed to it when its first subscription
is made; what a partner's connection may do is said when it connects, and ends with its access token.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode

from gateway.partner_broker.keys import Key, Keys

VERSION = 2
SYSTEM, DOOR = "system", "door"
ENDLESS = -1
NOTHING: dict[str, Any] = {"deny": [">"]}
PLAIN = re.compile(r"[A-Za-z0-9-]+")
# What one agency may have on the broker. Its streams hold only what is offered and not yet acknowledged.
DISK_BYTES = 64 * 2**20
MOST_CLIENTS, MOST_CONSUMERS, MOST_CONNECTIONS = 50, 500, 50
UNLIMITED = {"subs": ENDLESS, "data": ENDLESS, "payload": ENDLESS}
PARTNERS_LIMITS = {"subs": 50, "data": ENDLESS, "payload": 4096}


def agency(authority: str, organisation: str) -> str:
    """The name of an agency's account."""
    return f"{authority}/{organisation}"


def stream_of(client_id: str) -> str:
    """The stream of one client: its id, unless that cannot be a word of a subject."""
    if PLAIN.fullmatch(client_id):
        return client_id
    return f"{re.sub('[^A-Za-z0-9-]', '_', client_id)[:40]}_{hashlib.sha256(client_id.encode()).hexdigest()[:12]}"


def inbox_of(client_id: str) -> str:
    """The prefix under which its answers come: nobody else of its agency hears them."""
    return f"_INBOX_{stream_of(client_id)}"


def configuration(keys: Keys) -> dict[str, Any]:
    """What nats.conf says of all this: who signs, our own two accounts, and that whoever else comes is asked about."""
    system, door = keys.account(SYSTEM), keys.account(DOOR)
    callout = {"auth_users": [keys.user(DOOR).public], "allowed_accounts": ["*"]}
    ours = {
        system.public: _account(keys, system, SYSTEM, {}),
        door.public: _account(keys, door, DOOR, {"authorization": callout}),
    }
    return {
        "operator": keys.operator.jwt(keys.operator.public, "goldenthread", _said("operator", {})),
        "system_account": system.public,
        "resolver_preload": ours,
        # A partner brings its access token and nothing else: this lets it in as far as the question who it is.
        "default_sentinel": door.jwt(
            keys.user("nobody").public,
            "nobody",
            _said("user", {"pub": NOTHING, "sub": NOTHING, "bearer_token": True, **UNLIMITED}),
        ),
    }


def agency_account(keys: Keys, name: str) -> str:
    """The account of an agency, signed by the operator."""
    storage = {"mem_storage": 0, "disk_storage": DISK_BYTES, "streams": MOST_CLIENTS, "consumer": MOST_CONSUMERS}
    return _account(keys, keys.account(name), name, {}, conn=MOST_CONNECTIONS, **storage)


def ourselves(keys: Keys, account: str) -> str:
    """The gateway in one of the accounts."""
    user = keys.user(DOOR if account == DOOR else "gateway")
    return keys.account(account).jwt(user.public, "gateway", _said("user", {"pub": {}, "sub": {}, **UNLIMITED}))


@dataclass(frozen=True, slots=True)
class Visitor:
    """A partner's connection: whose it is, and by which claims its token can be denied. All of it is the name under
    which the broker knows the connection, so that any gateway can judge it again; nothing in it is secret.

    issued_at  when the token was issued, in seconds since 1970
    """

    authority: str
    organisation: str
    client_id: str
    token: Mapping[str, str]
    issued_at: float

    @property
    def agency(self) -> str:
        return agency(self.authority, self.organisation)

    @property
    def name(self) -> str:
        whose = {"authority": self.authority, "organisation": self.organisation, "client": self.client_id}
        return urlencode({**whose, "issued": str(self.issued_at), **{f"token.{k}": v for k, v in self.token.items()}})

    @classmethod
    def named(cls, name: str) -> Self | None:
        """Of the name of a connection; None for one of our own."""
        said = dict(parse_qsl(name))
        if "client" not in said:
            return None
        token = {key.removeprefix("token."): value for key, value in said.items() if key.startswith("token.")}
        return cls(said["authority"], said["organisation"], said["client"], token, float(said["issued"]))


def partner(keys: Keys, user: str, visitor: Visitor, ends_at: float) -> str:
    """What a partner may do on its connection: read its own consumers' events and acknowledge them, until the token
    ends. `user`: the key that the broker made for the connection."""
    stream = stream_of(visitor.client_id)
    asks = [f"$JS.API.CONSUMER.INFO.{stream}.*", f"$JS.API.CONSUMER.MSG.NEXT.{stream}.*", f"$JS.ACK.{stream}.>"]
    said = {"pub": {"allow": asks}, "sub": {"allow": [f"{inbox_of(visitor.client_id)}.>"]}, **PARTNERS_LIMITS}
    return keys.account(visitor.agency).jwt(user, visitor.name, _said("user", said), exp=int(ends_at))


def answer(keys: Keys, server: str, user: str, jwt: str, error: str = "") -> str:
    """What the broker is told about a connection: who it is, or why nobody."""
    said = {"jwt": jwt} if jwt else {"error": error}
    return keys.account(DOOR).jwt(user, "", _said("authorization_response", said), aud=server)


def _account(keys: Keys, account: Key, name: str, more: dict[str, Any], **limits: int) -> str:
    endless = {"imports": 0, "exports": 0, "conn": ENDLESS, "leaf": 0, **UNLIMITED}
    said = {"limits": {**endless, "wildcards": True, **limits}, "default_permissions": {"pub": {}, "sub": {}}, **more}
    return keys.operator.jwt(account.public, name, _said("account", said))


def _said(type_: str, more: dict[str, Any]) -> dict[str, Any]:
    return {**more, "type": type_, "version": VERSION}
