"""A trust's system reads the requests for help that it may see, by FHIR: fhirpy with a token that Authlib signed for.

    python examples/python/trust_requests.py CLIENT_FILE

CLIENT_FILE  what the operator gave you: client_id, issuer, token_url and your private key as a JWK
"""

import sys
from pathlib import Path

import httpx
from fhirpy import SyncFHIRClient
from school_roll import Client


def main(client_file: str) -> int:
    client = Client.read(Path(client_file))
    with httpx.Client() as http:
        token = client.token(http)
    fhir = SyncFHIRClient(f"{client.issuer}/fhir/R4", authorization=f"Bearer {token}")
    told = fhir.execute("metadata", method="get")
    found = fhir.resources("ServiceRequest").sort("-authored").limit(10).fetch()
    for one in found:
        print(f"{one.get('authoredOn', '')} {one['status']} {one['id']}".strip())
    print(f"FHIR {told['fhirVersion']}: {len(found)} requests")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
