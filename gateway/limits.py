"""How much of a request is read, and how many are taken, as data. What is over a limit changes nothing."""

import re
from dataclasses import dataclass

BODY_BYTES = 1_048_576
# A whole authority's file of a year.
BODY_BYTES_BY_PATH = {"/v1/sen2/history:import": 33_554_432}
BODY_WITHIN_S = 30.0  # the whole of it, however it trickles
BODY_HOLDS_A_PLACE_S = 0.5  # who sends more slowly is let in again when it has come
# Files: how large one may be the door says itself, as it reads (`gateway.documents.receiving`).
UPLOADS = re.compile(r"/v1/(?:[a-z-]+/[^/]+/documents|documents/[^/]+/versions)|/account/documents")
UPLOAD_WITHIN_S = 600.0
UPLOAD_PAUSES_S = 30.0  # a connection that nothing comes on any more
UPLOAD_GRACE_S = 30.0  # and beyond that as long as it comes at this pace: a poor telephone line does
UPLOAD_BYTES_A_SECOND = 8_000
ADDRESS_BYTES = 8192  # path and query
HEADERS = 64
HEADER_BYTES = 16_384  # names and values together: a token, a proof and a certificate fit
# Sent twice, one reader takes the first and another the last.
HEADERS_SENT_ONCE = frozenset(
    {b"authorization", b"content-encoding", b"content-type", b"dpop", b"host", b"idempotency-key", b"if-match"}
)

JSON_DEPTH = 32
JSON_VALUES = 40_000  # a batch of a thousand records fits
JSON_NUMBER_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests in a minute, of which a sixth may come at once after a quiet time."""

    per_minute: int

    @property
    def at_once(self) -> int:
        return max(5, self.per_minute // 6)


# For each address of the network, by the beginning of the path: where nobody has yet proved who they are.
PER_ADDRESS: dict[str, Rate] = {
    "/oauth2/token": Rate(1200),
    "/oauth2/introspect": Rate(1200),
    "/oauth2/revoke": Rate(600),
    "/oauth2/par": Rate(600),
    "/oauth2/authorize": Rate(300),
    "/sign-in": Rate(300),
    "/open-referral": Rate(1200),
    "/local-offer": Rate(600),
}
# Without a token nobody says anything urgent either: its way is let in before what is ordinary.
ENTERING = ("/oauth2/", "/sign-in")
# What is asked of a process that has no room for anything else: is it alive?
WITHOUT_A_PLACE = ("/health/",)
# What anybody may read from any page of any site: an open feed is to be built upon.
OPEN_TO_EVERY_SITE = "/open-referral/"
# For each client, unless its registration says less or more.
PER_CLIENT = Rate(12_000)
# For each client, of what is urgent, beside all else: who has sent too much may still say that a child is at risk.
URGENT_PER_CLIENT = Rate(1200)
# For each client: what starts work for many people. A school does not refer a child a second.
PER_CLIENT_BY_PATH: dict[tuple[str, str], Rate] = {
    ("POST", "/v1/referrals"): Rate(600),
    ("POST", "/v1/referrals:batch"): Rate(6),
    ("POST", "/v1/concerns:batch"): Rate(30),
    ("POST", "/v1/involvements:batch"): Rate(30),
    ("POST", "/v1/sen2/history:batch"): Rate(30),
    ("POST", "/v1/sen2/history:import"): Rate(30),
    ("POST", "/fhir/R4/$process-message"): Rate(600),
    ("POST", "/booking-and-referral/FHIR/R4/$process-message"): Rate(600),
}
