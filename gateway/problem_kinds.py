"""Every kind of problem the gateway answers with, as data: what it means, and what to do about it.

The slug is the last part of the problem's `type`, where this text can be read. It never changes; the wording
may.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: HTTP status, title, what has happened and what to do, in plain English."""

    status: int
    title: str
    meaning: str
    remedy: str


KINDS: dict[str, Kind] = {
    "bad-request": Kind(
        400,
        "The request cannot be read",
        "What was sent is not valid JSON, or not a valid HTTP request.",
        "Correct the request. Sending it again unchanged will fail again.",
    ),
    "idempotency-key-missing": Kind(
        400,
        "An Idempotency-Key is needed",
        "This operation must not happen twice by accident, so it needs a key that names this one attempt.",
        "Send an Idempotency-Key header: a new UUID for a new request, the same one to repeat a request.",
    ),
    "unauthenticated": Kind(
        401,
        "Not authenticated",
        "There is no access token, or it has expired, or it was not issued here.",
        "Get an access token at the token endpoint, and send it as Authorization: Bearer.",
    ),
    "insufficient-scope": Kind(
        403,
        "The access token lacks a scope",
        "The token is good, but it was not issued for this kind of request.",
        "Ask the token endpoint for the scope that is named. If it is not granted to you, ask the operator.",
    ),
    "not-permitted": Kind(
        403,
        "Not permitted",
        "You may make requests of this kind, but not this one.",
        "Access needs a relationship to the child, and consent or a recorded lawful basis.",
    ),
    "not-found": Kind(
        404,
        "Not found",
        "There is nothing here that you may see: it does not exist, or it is not yours to see.",
        "Check the address and the id.",
    ),
    "method-not-allowed": Kind(
        405,
        "This address does not take this method",
        "The address exists, but not for this HTTP method.",
        "Use one of the methods in the Allow header.",
    ),
    "not-acceptable": Kind(
        406,
        "It cannot be had in that form",
        "The Accept header names only media types that this operation does not answer with.",
        "Ask for one of the media types listed in allowed.",
    ),
    "not-allowed-now": Kind(
        409,
        "Not allowed now",
        "The rules forbid this at this point, for example a second decision on a decided request.",
        "Read the record again. Where there is a member named allowed, it lists what is possible now.",
    ),
    "request-in-progress": Kind(
        409,
        "The same request is still being worked on",
        "A request with this Idempotency-Key has arrived and has not been answered yet.",
        "Wait a moment and send the same request with the same key: you get the answer of the first.",
    ),
    "cursor-too-old": Kind(
        410,
        "The place in the feed is too old",
        "Events are kept for a while, and some of those after this one may be gone already.",
        "Read the records that you keep again, then read the feed from its beginning.",
    ),
    "changed-meanwhile": Kind(
        412,
        "It has changed since you read it",
        "The If-Match header names an older version. Somebody else has changed the record since.",
        "Read it again, decide afresh, and send your change with the new ETag.",
    ),
    "too-large": Kind(413, "The request is too large", "The body is longer than allowed.", "Send less at once."),
    "too-slow": Kind(
        408,
        "The request came too slowly",
        "The body was not there in time.",
        "Send it again, on a better connection or in smaller parts.",
    ),
    "address-too-long": Kind(
        414,
        "The address is too long",
        "Path and query together are longer than allowed.",
        "Ask for less at once: page through a list instead of naming every record.",
    ),
    "headers-too-large": Kind(
        431,
        "The headers are too many or too large",
        "There are more headers than allowed, or they are longer together.",
        "Leave out the headers that this service does not need.",
    ),
    "unsupported-media-type": Kind(
        415,
        "This media type is not understood",
        "The Content-Type header names a format that this operation does not take.",
        "Send the media type that the API documentation names, usually application/json.",
    ),
    "invalid-fields": Kind(
        422,
        "Some fields are not valid",
        "The request was read, but some of what it says cannot be right. Nothing was changed.",
        "Correct every field listed in errors, then send the request again. All faults are listed at once.",
    ),
    "idempotency-key-reused": Kind(
        422,
        "The Idempotency-Key was used for another request",
        "This key came before with different content, so this cannot be a repetition of that request.",
        "Use a new key for a new request.",
    ),
    "version-needed": Kind(
        428,
        "An If-Match header is needed",
        "This record can be edited by several people, so a change must say which version it starts from.",
        "Read the record, and send its ETag as If-Match.",
    ),
    "too-many-requests": Kind(
        429,
        "Too many requests",
        "You have sent more requests than allowed in this time.",
        "Wait as long as the Retry-After header says.",
    ),
    "internal": Kind(
        500,
        "Something went wrong here",
        "The fault is ours. If the request was to change something, it is not known whether it did.",
        "Send it again with the same Idempotency-Key: it has one effect however often it is sent. "
        "If it goes on failing, tell the operator the instance or trace_id of the answer.",
    ),
    "busy": Kind(
        503,
        "There is more to do than can be done just now",
        "More is asked of the service at this moment than it can answer in time. Nothing was begun for this request. "
        "What is urgent, such as a concern about a child, is let in first.",
        "Wait as long as the Retry-After header says, then send it again with the same Idempotency-Key.",
    ),
    "unavailable": Kind(
        503,
        "A part of the service is not available",
        "The part that answers this request cannot be reached at the moment.",
        "Try again later, with the same Idempotency-Key.",
    ),
    "timed-out": Kind(
        504,
        "It took too long",
        "The part that answers this request did not do so in time. The request may still take effect.",
        "Send it again with the same Idempotency-Key: it has one effect however often it is sent.",
    ),
}

# The kind of a refusal that the web framework makes, by its status.
BY_STATUS: dict[int, str] = {
    400: "bad-request",
    401: "unauthenticated",
    403: "not-permitted",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    408: "too-slow",
    409: "not-allowed-now",
    412: "changed-meanwhile",
    413: "too-large",
    414: "address-too-long",
    415: "unsupported-media-type",
    422: "invalid-fields",
    428: "version-needed",
    429: "too-many-requests",
    431: "headers-too-large",
    503: "unavailable",
    504: "timed-out",
}
