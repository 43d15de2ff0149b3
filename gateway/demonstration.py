"""The demonstration's OAuth clients: each actor of the journey is a system of its own and sees only what it may.

Their keys are made on the machine that runs the demonstration and lie there in files; nothing here is a secret.
"""

import asyncio
import json
import os
from dataclasses import replace
from pathlib import Path

from joserfc.jwk import ECKey

from chassis import database
from chassis.settings import load
from gateway.oauth.clients import AUTHORIZATION_CODE, CLIENT_CREDENTIALS, REFRESH_TOKEN, TOKEN_EXCHANGE, Client
from gateway.oauth.storage import find_client, save_client
from gateway.settings import GatewaySettings
from kernel.purposes import Purpose

AUTHORITY = "southampton"
# Apps to which people sign in; they would listen here on the person's own machine.
FOR_PEOPLE = (AUTHORIZATION_CODE, REFRESH_TOKEN)
APP_REDIRECT_URI = "http://127.0.0.1:8765/callback"
NO_KEYS: dict[str, list[object]] = {"keys": []}
DOCUMENTS = ("document.read", "document.write")
SCHOOL = (
    "early_help.read",
    "early_help.write",
    "concern.read",
    "child.read",
    "referral.read",
    "referral.write",
    "assessment.read",
    "assessment.contribute",
    "plan.read",
    "support.read",
    "support.write",
    "notice.read",
    *DOCUMENTS,
    "notice.choose",
    "local_offer.read",
)
FAMILY = (
    *DOCUMENTS,
    "early_help.read",
    "concern.read",
    "child.read",
    "child.write",
    "consent.write",
    "referral.read",
    "referral.write",
    "assessment.read",
    "assessment.contribute",
    "plan.read",
    "support.read",
    "support.write",
    "budget.read",
    "budget.request",
    "budget.evidence",
    "notice.read",
    "notice.choose",
    "clock.explain",
    "clock.read",
    "audit.read",
    "record.export",
    "local_offer.read",
    "local_offer.feedback",
)
HEALTH = (*SCHOOL, "plan.finalise")
FINANCE = ("document.read", "budget.read", "payment.read", "notice.read", "clock.read")
TEAM = (
    *DOCUMENTS,
    "early_help.read",
    "concern.read",
    "child.read",
    "child.write",
    "consent.write",
    "sharing.decide",
    "match.decide",
    "referral.read",
    "assessment.read",
    "assessment.write",
    "assessment.contribute",
    "plan.read",
    "plan.write",
    "support.read",
    "support.write",
    "support.register",
    "budget.read",
    "budget.allocate",
    "budget.offer",
    "family.invite",
    "notice.read",
    "notice.choose",
    "notice.chase",
    "clock.explain",
    "clock.read",
    "audit.read",
    "record.export",
    "record.erase",
)
PANEL = ("panel.read", "panel.decide", "referral.read", "plan.read", "notice.read", "clock.read")


def _client(client_id: str, name: str, org: str, scopes: tuple[str, ...], **more: object) -> Client:
    return Client(
        client_id=client_id, name=name, authority=AUTHORITY, org=org, scopes=scopes, jwks=NO_KEYS, **more  # type: ignore[arg-type]
    )  # fmt: skip


CLIENTS = (
    _client(
        "hollybrook-school",
        "Hollybrook Primary School's information system",
        "urn:999901",
        SCHOOL,
        purpose=Purpose.EDUCATION,
    ),
    _client(
        "weston-school", "Weston Park School's information system", "urn:999902", SCHOOL, purpose=Purpose.EDUCATION
    ),
    _client(
        "taylor-family",
        "Family portal, signed in: the Taylor family",
        "family-portal",
        FAMILY,
        subject="taylor",
        purpose=Purpose.OWN_RECORD,
    ),
    _client(
        "green-family",
        "Family portal, signed in: the Green family",
        "family-portal",
        FAMILY,
        subject="green",
        purpose=Purpose.OWN_RECORD,
    ),
    _client(
        "family-app",
        "The family app",
        "family-portal",
        FAMILY,
        purpose=Purpose.OWN_RECORD,
        grants=FOR_PEOPLE,
        redirect_uris=(APP_REDIRECT_URI,),
    ),
    _client(
        "practitioner-app",
        "The practitioner app",
        "la:852",
        tuple(dict.fromkeys((*TEAM, *SCHOOL, *PANEL))),
        grants=FOR_PEOPLE,
        redirect_uris=(APP_REDIRECT_URI,),
    ),
    _client(
        "southampton-cypds",
        "Southampton's disability service: case system",
        "la:852",
        TEAM,
        parties=("team:southampton/cypds",),
    ),
    _client(
        "decision-panel",
        "CYPDS Decision Panel: panel system",
        "la:852/panels",
        PANEL,
        parties=("panel:southampton/decision",),
    ),
    _client(
        "targeted-panel",
        "Common Assessment (CAF) Panel: panel system",
        "la:852/early-help",
        PANEL,
        parties=("panel:southampton/targeted",),
    ),
    _client(
        "southampton-finance",
        "Southampton's finance system: the budget officer, who asks for payments",
        "la:852/finance",
        (*FINANCE, "payment.instruct", "payment.reconcile"),
        parties=("team:southampton/finance",),
        subject="officer",
        purpose=Purpose.PAYMENT,
    ),
    _client(
        "southampton-finance-manager",
        "Southampton's finance system: the manager, who approves",
        "la:852/finance",
        (*FINANCE, "payment.approve", "payment.close"),
        parties=("team:southampton/finance",),
        subject="manager",
        purpose=Purpose.PAYMENT,
    ),
    _client(
        "southampton-finance-payer",
        "Southampton's finance system: the payments desk, which pays",
        "la:852/finance",
        (*FINANCE, "payment.release"),
        parties=("team:southampton/finance",),
        subject="payer",
        purpose=Purpose.PAYMENT,
    ),
    _client(
        "solent-therapies",
        "Solent Therapies: clinical system",
        "ods:R1C",
        HEALTH,
        purpose=Purpose.DIRECT_CARE,
        # In its own name, and for a clinician whom NHS CIS2 has signed in.
        grants=(CLIENT_CREDENTIALS, TOKEN_EXCHANGE),
        id_token_audiences=("solent-therapies",),
    ),
    _client(
        "taylor-father",
        "Family portal, signed in: Chris Taylor",
        "family-portal",
        FAMILY,
        subject="chris.taylor",
        purpose=Purpose.OWN_RECORD,
    ),
    _client(
        "southampton-safeguarding",
        "Southampton's safeguarding desk",
        "la:852/safeguarding",
        ("record.review", "notice.read", "concern.read", "concern.handle", "child.read", "clock.read"),
        parties=("team:southampton/safeguarding",),
        purpose=Purpose.SAFEGUARDING,
    ),
    _client(
        "duty-doctor",
        "Emergency department, signed in: the doctor on duty",
        "ods:RHM/emergency",
        ("record.break_glass", "child.read", "referral.read", "plan.read"),
        subject="duty.doctor",
        purpose=Purpose.DIRECT_CARE,
    ),
    _client(
        "southampton-sendiass",
        "SENDIASS Southampton: advice and support for families",
        "sendiass:southampton",
        ("child.read", "referral.read", "assessment.read", "plan.read"),
    ),
    _client(
        "childrens-hospital",
        "Southampton Children's Hospital: referral system",
        "ods:RHM",
        SCHOOL,
        purpose=Purpose.DIRECT_CARE,
    ),
    _client(
        "harbour-short-breaks",
        "Harbour Short Breaks: partner agency",
        "charity:short-breaks",
        ("child.read", "plan.read", "event.subscribe", "notice.read"),
        purpose=Purpose.SOCIAL_CARE,
    ),
)


SOUTHWARK = "southwark"
SEES_CASES = ("ehc.read", "notice.read", "notice.choose")
TAKES_PART = (*SEES_CASES, "ehc.contribute", *DOCUMENTS)


def _southwark(client_id: str, name: str, org: str, scopes: tuple[str, ...], **more: object) -> Client:
    return replace(_client(client_id, name, org, scopes, **more), authority=SOUTHWARK)


SOUTHAMPTON_SEN = (
    _client(
        "southampton-sen",
        "Southampton's SEN team: case system",
        "la:852/sen",
        (*TAKES_PART, "notice.chase", "ehc.write", "ehc.export", "referral.read", "referral.write"),
        parties=("team:southampton/sen",),
    ),
)
SOUTHWARK_CLIENTS = (
    _southwark(
        "riverside-school",
        "Riverside Primary School's information system",
        "urn:999911",
        (*TAKES_PART, "child.read", "referral.read", "referral.write"),
    ),
    _southwark("bermondsey-school", "Bermondsey Park School's information system", "urn:999912", TAKES_PART),
    _southwark(
        "okoro-family",
        "Family portal, signed in: the Okoro family",
        "family-portal",
        (*TAKES_PART, "referral.read", "referral.write", "budget.read", "budget.request"),
        subject="okoro",
    ),
    _southwark(
        "hall-family",
        "Family portal, signed in: the Hall family",
        "family-portal",
        SEES_CASES,
        subject="hall",
    ),
    _southwark(
        "southwark-sen",
        "Southwark's SEN team: case system",
        "la:210",
        (
            *TAKES_PART,
            "notice.chase",
            "ehc.write",
            "ehc.export",
            "referral.read",
            "referral.write",
            "budget.read",
            "budget.offer",
        ),
        parties=("team:southwark/sen",),
    ),
    _southwark(
        "southwark-officers",
        "Southwark's decision officers",
        "la:210/officers",
        (*SEES_CASES, "ehc.decide", "panel.read"),
        parties=("team:southwark/sen-officers",),
    ),
    _southwark(
        "southwark-panel",
        "Southwark's Multi-Agency Panel: panel system",
        "la:210/panels",
        ("panel.read", "panel.decide", "referral.read", "ehc.read", "notice.read"),
        parties=("panel:southwark/ehc",),
    ),
    _southwark(
        "southwark-social-care",
        "Southwark's social care system",
        "la:210/social-care",
        TAKES_PART,
        parties=("team:southwark/social-care",),
    ),
    _southwark(
        "southwark-psychology",
        "Southwark's educational psychology service",
        "la:210/educational-psychology",
        TAKES_PART,
        parties=("team:southwark/educational-psychology",),
    ),
    _southwark("london-health", "Guy's and St Thomas' community services: clinical system", "ods:RJ1", TAKES_PART),
    _southwark("london-icb", "South East London Integrated Care Board", "ods:QKK", (*TAKES_PART, "ehc.agree")),
)

# Practitioners, families and teams of the graduated pathway.
NOTICES = ("early_help.read", "early_help.write", "concern.raise")
SUPPORTS = (*NOTICES, "child.read", "support.read", "support.write", "notice.read", "clock.read")
SUPPORTED = (
    "child.read",
    "child.write",
    "consent.write",
    "support.read",
    "notice.read",
    "clock.read",
    "audit.read",
    "referral.read",
    "referral.write",
    "ehc.read",
    "ehc.contribute",
)
REGISTERS = ("support.read", "support.register", "child.read", "child.write", "notice.read", "clock.read")
DESK = ("concern.read", "concern.handle", "notice.read", "clock.read")
GLOUCESTERSHIRE_CLIENTS = tuple(
    replace(one, authority="gloucestershire")
    for one in (
        _client(
            "cam-vale-school",
            "Cam Vale Primary School's information system",
            "urn:999921",
            (*SUPPORTS, "consent.write"),
            purpose=Purpose.EDUCATION,
        ),
        _client(
            "webb-family",
            "Family portal, signed in: the Webb family",
            "family-portal",
            SUPPORTED,
            subject="webb",
            purpose=Purpose.OWN_RECORD,
        ),
        _client(
            "families-first-plus",
            "Families First Plus: the register of early help",
            "la:916/early-help",
            REGISTERS,
            parties=("team:gloucestershire/families-first-plus",),
        ),
        _client(
            "gloucestershire-health",
            "Gloucestershire Health and Care: clinical system",
            "ods:RTQ",
            SUPPORTS,
            purpose=Purpose.DIRECT_CARE,
        ),
        _client(
            "harbour-mentoring",
            "Harbour Youth Mentoring: partner agency",
            "charity:harbour",
            SUPPORTS,
            purpose=Purpose.SOCIAL_CARE,
        ),
        _client(
            "gloucestershire-help-desk",
            "Gloucestershire's Children and Families Help Desk",
            "la:916/help-desk",
            DESK,
            parties=("team:gloucestershire/help-desk",),
            purpose=Purpose.SAFEGUARDING,
        ),
    )
)
BROMLEY_CLIENTS = tuple(
    replace(one, authority="bromley")
    for one in (
        _client(
            "bromley-health",
            "Bromley community health services: clinical system",
            "ods:NQV",
            SUPPORTS,
            purpose=Purpose.DIRECT_CARE,
        ),
        _client(
            "lowe-family",
            "Family portal, signed in: the Lowe family",
            "family-portal",
            SUPPORTED,
            subject="lowe",
            purpose=Purpose.OWN_RECORD,
        ),
        _client(
            "bromley-sen",
            "Bromley's SEN team: case system",
            "la:305",
            (*REGISTERS, *TAKES_PART, "ehc.write", "referral.read"),
            parties=("team:bromley/sen",),
        ),
    )
)


# The team of each authority that answers for its local offer.
LOCAL_OFFER_DESKS = tuple(
    replace(
        _client(
            f"{authority}-local-offer",
            f"{authority.title()}'s local offer desk",
            f"la:{authority}/local-offer",
            ("local_offer.read", "local_offer.write", "clock.read"),
            parties=(f"team:{authority}/local-offer",),
        ),
        authority=authority,
    )
    for authority in (AUTHORITY, SOUTHWARK, "bromley", "gloucestershire")
)


def seed(folder: Path) -> None:
    """Registers every client and leaves its private key in `folder`; a key that is there already stays."""
    settings = load(GatewaySettings)
    if not settings.demo:
        raise SystemExit("Demonstration clients are registered only where GOLDENTHREAD_DEMO is true.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    council = (*CLIENTS, *SOUTHAMPTON_SEN, *SOUTHWARK_CLIENTS, *LOCAL_OFFER_DESKS)
    clients = (*council, *GLOUCESTERSHIRE_CLIENTS, *BROMLEY_CLIENTS)
    asyncio.run(_register(settings, [with_key(client, folder, settings.public_url) for client in clients]))


async def _register(settings: GatewaySettings, clients: list[Client]) -> None:
    engine = database.engine(settings.database_url, 2, "seed")
    async with engine.begin() as connection:
        for client in clients:
            # What an operator has changed since stays so: a suspended client is suspended, and its history goes on.
            before = await find_client(connection, client.client_id)
            if before is None or before.version == client.version:
                await save_client(connection, client)
    await engine.dispose()


def with_key(client: Client, folder: Path, issuer: str) -> Client:
    path = folder / f"{client.client_id}.json"
    key = ECKey.import_key(json.loads(path.read_text())["private_key"]) if path.exists() else _new_key()
    held = {
        "client_id": client.client_id,
        "name": client.name,
        "token_url": f"{issuer}/oauth2/token",
        "issuer": issuer,
        "scope": " ".join(client.scopes),
        "grants": list(client.grants),
        "private_key": key.as_dict(private=True) | {"kid": key.thumbprint()},
    }
    _write_private(path, json.dumps(held, indent=2) + "\n")
    public = key.as_dict(private=False) | {"kid": key.thumbprint(), "use": "sig", "alg": "ES256"}
    return replace(client, jwks={"keys": [public]})


def _new_key() -> ECKey:
    return ECKey.generate_key("P-256", private=True)


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
