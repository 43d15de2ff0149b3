"""A letter as data, as a page and as a file to print: for whom it is, and for nobody else."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.journey.evidence import refused
from tests.journey.scenes import Record, Stage
from tests.running import Running
from tools.journey.actor import Actor, Answer, eventually

FORMS = ["application/json", "text/html", "application/pdf"]


def in_form(actor: Actor, notice: str, accept: str) -> Answer:
    return actor.send("GET", f"/v1/notices/{notice}", headers={"accept": accept})


@pytest.fixture
def told(stack: Running, finished: Stage) -> Record:
    """A notice to the family."""

    def come() -> Record | None:
        listed = stack.actors["taylor-family"].get("/v1/notices", child_id=finished.child_id).expect(200)
        return next((notice for notice in listed["items"] if notice["kind"] == "plan_final"), None)

    return eventually("the letter with the final plan", come)


@pytest.mark.proves("N9")
def test_a_letter_can_be_had_in_each_form(stack: Running, told: Record) -> None:
    family = stack.actors["taylor-family"]
    data, shown = (in_form(family, told["id"], form).expect(200) for form in FORMS[:2])
    assert data.body == told
    assert {part["kind"] for part in told["parts"]} == {"paragraph", "bullet"}
    assert f"<h1>{told['title']}</h1>" in shown.body
    assert f"<p>Dear {told['addressee']},</p>" in shown.body
    answer = in_form(family, told["id"], FORMS[2]).expect(200)
    pages = PdfReader(BytesIO(answer.content)).pages
    # Without the places where a long word may break.
    said = " ".join(" ".join(page.extract_text() for page in pages).replace("\u200b", "").split())
    assert f"{told['title']} Dear {told['addressee']}," in said
    assert told["id"] in said
    for headers in (shown.headers, answer.headers):
        assert headers["cache-control"] == "private, no-store"
        assert "accept" in headers["vary"].lower()
        assert headers["content-disposition"].startswith(f'inline; filename="letter-{told["id"]}.')
    assert "script-src" not in shown.headers["content-security-policy"]
    assert shown.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("form", FORMS)
def test_in_no_form_it_is_for_somebody_else(stack: Running, told: Record, form: str) -> None:
    refused(in_form(stack.actors["hollybrook-school"], told["id"], form), "not-found")


def test_another_form_is_refused_with_those_that_there_are(stack: Running, told: Record) -> None:
    answer = in_form(stack.actors["taylor-family"], told["id"], "image/png")
    refused(answer, "not-acceptable")
    assert answer["allowed"] == FORMS
