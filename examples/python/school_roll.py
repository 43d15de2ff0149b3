"""A school's system tells Goldenthread of its roll: Authlib signs the client assertion (RFC 7523), httpx does the rest.

    python examples/python/school_roll.py CLIENT_FILE ROLL_FILE

CLIENT_FILE  what the operator gave you: client_id, issuer, token_url and your private key as a JWK
ROLL_FILE    {"urn": "999902", "records": [...]}, as docs/connect-a-school-system.md shows it

Prints a line for each record that was not taken, and ends with 1 when there is one.
"""

import hashlib
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from authlib.oauth2.rfc7523 import private_key_jwt_sign
from joserfc.jwk import ECKey

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass(frozen=True)
class Client:
    """What a registered system knows of itself."""

    client_id: str
    issuer: str
    token_url: str
    key: ECKey

    @classmethod
    def read(cls, path: Path) -> "Client":
        held = json.loads(path.read_text())
        return cls(held["client_id"], held["issuer"], held["token_url"], ECKey.import_key(held["private_key"]))

    def token(self, http: httpx.Client) -> str:
        """An access token for a fresh assertion, which is good for a minute and for one use."""
        assertion = private_key_jwt_sign(
            self.key,
            client_id=self.client_id,
            token_endpoint=self.issuer,
            alg="ES256",
            header={"kid": self.key.kid},
            expires_at=int(time.time()) + 60,
        )
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION,
            "client_assertion": assertion,
        }
        answer = http.post(self.token_url, data=form).raise_for_status()
        return str(answer.json()["access_token"])


def send(http: httpx.Client, client: Client, urn: str, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The receipts. The key is made of what is sent: a batch that is sent again has the same receipts."""
    body = {"records": records}
    key = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    headers = {"Authorization": f"Bearer {client.token(http)}", "Idempotency-Key": key}
    address = f"{client.issuer}/v1/schools/{urn}/roll:batch"
    answer = http.post(address, json=body, headers=headers, timeout=300).raise_for_status()
    receipts: list[dict[str, Any]] = answer.json()["receipts"]
    return receipts


def main(client_file: str, roll_file: str) -> int:
    client, roll = Client.read(Path(client_file)), json.loads(Path(roll_file).read_text())
    with httpx.Client() as http:
        receipts = send(http, client, roll["urn"], roll["records"])
    bad = [one for one in receipts if one["problem"]]
    for one in bad:
        places = ", ".join(error.get("pointer", "") for error in one["problem"].get("errors", ()))
        print(f"{one['reference']}: {one['problem']['detail']} {places}".rstrip())
    print(f"{len(receipts) - len(bad)} of {len(receipts)} taken")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
