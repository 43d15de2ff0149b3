"""In which form a record is answered (RFC 9110, section 12.5.1)."""

import pytest

from gateway.api.forms import DATA, FILE, FORMS, PAGE, chosen
from gateway.problems import Problem


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", DATA),
        ("application/json", DATA),
        ("text/html", PAGE),
        ("application/pdf", FILE),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", PAGE),
        ("application/pdf;q=0.5, text/html;q=0.4", FILE),
        ("application/*, text/html;q=0.9", DATA),
        ("*/*, application/json;q=0", PAGE),
        ("APPLICATION/PDF ; Q=1", FILE),
        ("text/*;q=0.1", PAGE),
        ("application/pdf;q=nonsense, text/html;q=0.1", PAGE),
        ("application/pdf;q=1e9, text/html", PAGE),
        ("application/pdf;version=1.7", FILE),
    ],
)
def test_what_the_caller_likes_best_is_made(accept: str, form: str) -> None:
    assert chosen(accept) == form


@pytest.mark.parametrize("accept", ["image/png", "application/json;q=0", "nonsense", ",;,", "application/fhir+json"])
def test_what_is_not_made_is_refused_with_what_is(accept: str) -> None:
    with pytest.raises(Problem) as refused:
        chosen(accept)
    assert (refused.value.status, refused.value.allowed) == (406, list(FORMS))
