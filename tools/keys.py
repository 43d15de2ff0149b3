"""The key pair with which each process signs the internal tokens it mints, and whom everyone trusts."""

import json
import secrets
import time
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

from tools.secret_file import write_private

# The templates that the stand-in for GOV.UK Notify has.
STANDIN_EMAIL = "5f1c4a2e-0b5d-4f0e-9a55-0d5b6c1a7e01"
STANDIN_TEXT = "5f1c4a2e-0b5d-4f0e-9a55-0d5b6c1a7e02"


def private_key_file(folder: Path, process: str) -> Path:
    return folder / f"{process}.json"


def trusted_keys_file(folder: Path) -> Path:
    return folder / "trusted.json"


def access_token_keys_file(folder: Path) -> Path:
    """What the gateway signs access tokens with; `goldenthread rotate-keys` changes it."""
    return folder / "access-tokens.json"


def portable_plan_keys_file(folder: Path) -> Path:
    """What the gateway signs portable plans with; `goldenthread rotate-keys --portable-plans` changes it."""
    return folder / "portable-plans.json"


def webhook_key_file(folder: Path) -> Path:
    """What the secrets of webhooks are worked out from; whoever replaces it changes them all."""
    return folder / "webhooks.key"


def partner_broker_key_file(folder: Path) -> Path:
    """What the keys of the partners' broker are worked out from; whoever replaces it begins that broker anew."""
    return folder / "partner-broker.key"


def make_partner_broker_key(folder: Path) -> Path:
    """The file, made unless it is there already."""
    path = partner_broker_key_file(folder)
    if not path.exists():
        write_private(path, secrets.token_hex(32) + "\n")
    return path


def senders_file(folder: Path) -> Path:
    """By what each authority sends its messages: here by the stand-in for GOV.UK Notify."""
    return folder / "senders.json"


def notify_callbacks_file(folder: Path) -> Path:
    """The tokens with which GOV.UK Notify, or its stand-in, says what became of a message."""
    return folder / "notify-callbacks.json"


def make_senders(folder: Path, authorities: Iterable[str], notify: str) -> None:
    """For each authority a service at the stand-in: its key, its templates, the token of its callbacks. Keys that are
    there already stay; the address is the present one."""
    known = json.loads(senders_file(folder).read_text()) if senders_file(folder).exists() else {}
    tokens_file = notify_callbacks_file(folder)
    tokens = json.loads(tokens_file.read_text()) if tokens_file.exists() else {}
    for authority in authorities:
        key = known.get(authority, {}).get("notify", {}).get("api_key") or f"{authority}-{uuid4()}-{uuid4()}"
        templates = {"email_template": STANDIN_EMAIL, "text_template": STANDIN_TEXT}
        known[authority] = {"notify": {"api_key": key, "base_url": notify, **templates}}
        tokens.setdefault(authority, secrets.token_urlsafe(32))
    write_private(senders_file(folder), json.dumps(known, indent=2) + "\n")
    write_private(tokens_file, json.dumps(tokens, indent=2) + "\n")


def make_signing_keys(folder: Path) -> None:
    """The first of each, unless they are there already."""
    if not webhook_key_file(folder).exists():
        write_private(webhook_key_file(folder), secrets.token_hex(32) + "\n")
    for path in (access_token_keys_file(folder), portable_plan_keys_file(folder)):
        if not path.exists():
            from gateway.oauth.signing_keys import create

            create(path, time.time())


def make_keys(folder: Path, processes: Iterable[str]) -> None:
    """One EC P-256 private JWK per process (RFC 7517), and one JWKS with the public halves of all.

    `kid` is `<process>-<thumbprint>` (RFC 7638). Each public key says in `goldenthread_issuer` whose it is,
    so that a process cannot sign in another's name. Keys that are there already stay.
    """
    public = []
    for process in processes:
        path = private_key_file(folder, process)
        if not path.exists():
            write_private(path, json.dumps(_fresh_key(process), indent=2) + "\n")
        key = json.loads(path.read_text())
        del key["d"]
        public.append(key | {"goldenthread_issuer": process})
    write_private(trusted_keys_file(folder), json.dumps({"keys": public}, indent=2) + "\n")


def _fresh_key(process: str) -> dict[str, str]:
    # Imported only when a key is made: a later start need not wait for the cryptography.
    from joserfc.jwk import ECKey

    key = ECKey.generate_key("P-256", private=True)
    members = {name: str(value) for name, value in key.as_dict(private=True).items()}
    return members | {"kid": f"{process}-{key.thumbprint()}", "use": "sig", "alg": "ES256"}
