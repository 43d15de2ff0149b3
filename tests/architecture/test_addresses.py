"""The addresses of the gateway: nothing personal stands in them, and every door is known."""

from collections.abc import Iterator
from typing import Any

from tools.docs import api

# Ids, days, places in a list, and words of a fixed vocabulary: what may stand beside a child.
KEYS = {
    "about_concerns", "caseworker", "census_on", "child_id", "client_id", "every_version", "format", "from",
    "from_id", "id", "kind", "last_event_id", "limit", "number", "on", "on_or_after", "open", "page", "page_size",
    "page_token", "panel", "party", "plan_id", "record_id", "request_uri", "rule", "service_id", "severity", "side",
    "state", "subject_id", "team", "timeout_s", "to", "to_be_paid", "type", "until", "version_id",
}  # fmt: skip
# Whatever else an address may hold, each with its reason; never where a child stands, too.
WORDS = {
    # Services for anybody, from a page or a system that says nothing of whom they are for.
    "get /v1/local-offer/services": {
        *("words", "need", "age", "near", "latitude", "longitude", "within_km", "level", "sector", "availability"),
    },
    # The name of a school, and of a file of payments.
    "get /v1/establishments": {"name"},
    "post /v1/finance/files": {"name"},
}
A_CHILD = {"child_id", "subject_id"}


def personal(document: dict[str, Any]) -> Iterator[str]:
    """Operations whose address would hold words about somebody, and how."""
    for path, operations in document["paths"].items():
        for method, said in operations.items():
            named = [(one["in"], one["name"]) for one in said.get("parameters", ()) if one["in"] in ("query", "path")]
            words = {name for place, name in named if place == "query"} - KEYS
            if extra := words - WORDS.get(f"{method} {path}", set()):
                yield f"{method} {path}: {', '.join(sorted(extra))}"
            if words and A_CHILD & {name for _, name in named}:
                yield f"{method} {path}: words beside a child"


def test_no_address_holds_what_is_said_of_a_person() -> None:
    """A query parameter is a key, or one of the named few. What somebody knows of a child is asked by a body."""
    assert list(personal(api.document())) == []


def test_words_in_an_address_are_noticed() -> None:
    def asking(*names: str) -> dict[str, Any]:
        return {"parameters": [{"in": "query", "name": name} for name in names]}

    document = {
        "paths": {
            "/v1/children": {"get": asking("name", "born_on", "page_size")},
            "/v1/establishments": {"get": asking("name", "child_id")},
            "/v1/plans": {"get": asking("child_id", "page_token")},
        }
    }
    assert list(personal(document)) == [
        "get /v1/children: born_on, name",
        "get /v1/establishments: words beside a child",
    ]
