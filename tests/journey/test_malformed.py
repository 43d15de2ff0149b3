"""Requests that make no sense: each is refused with the place and the kind of every fault, and changes nothing."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from gateway.problem_kinds import KINDS
from tests.journey.evidence import Books, places, refused
from tests.journey.scenes import Record, Scenes, Stage
from tests.running import Running
from tools.journey import forms
from tools.journey.actor import Actor, Answer

JSON = {"content-type": "application/json"}


@pytest.fixture
def school(stack: Running) -> Actor:
    return stack.actors["hollybrook-school"]


@pytest.fixture
def form(scenes: Scenes) -> Record:
    return scenes.form()


def sent(actor: Actor, body: Any, path: str = "/v1/referrals", **headers: str) -> Answer:
    """A command with its body as JSON, or as the bytes that are given."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return actor.send("POST", path, content=content, headers={"idempotency-key": str(uuid4()), **JSON, **headers})


def test_the_evidence_would_show_a_change(school: Actor, books: Books, form: Record) -> None:
    """Else all that follows would prove nothing."""
    with pytest.raises(AssertionError, match=r"referrals\.outbox"), books.unchanged():
        sent(school, form).expect(201)


UNREADABLE = {
    "broken JSON": (b'{"route": ', {}, "bad-request", "at character 10"),
    "not UTF-8": (b'{"route": "\xff"}', {}, "bad-request", "UTF-8"),
    "nested too deeply": (b"[" * 100_000, {}, "bad-request", "nested too deeply"),
    "a number without end": (b'{"route": ' + b"9" * 5000 + b"}", {}, "bad-request", "not valid JSON"),
    "a number beyond all numbers": (b'{"route": 1e999}', {}, "bad-request", "too large"),
    "no number": (b'{"route": NaN}', {}, "bad-request", "not numbers in JSON"),
    "one name twice": (b'{"route": "parent", "route": "school"}', {}, "bad-request", "same name twice"),
    "another encoding": ('{"route": "parent"}'.encode("utf-16"), {}, "bad-request", "UTF-8"),
    "a NUL byte": (b'{"route": "\0"}', {}, "bad-request", "UTF-8"),
    "more values than anybody means": (b"[" + b"0," * 40_000 + b"0]", {}, "bad-request", "40000 values"),
    "compressed": (b"\x1f\x8b", {"content-encoding": "gzip"}, "unsupported-media-type", "without Content-Encoding"),
    "plain text": (
        b'{"route": "parent"}',
        {"content-type": "text/plain"},
        "unsupported-media-type",
        "application/json",
    ),
    "XML": (b"<referral/>", {"content-type": "application/xml"}, "unsupported-media-type", "application/json"),
    "over one MiB": (b'{"reason": "' + b"x" * 1_048_576 + b'"}', {}, "too-large", "1048576 bytes"),
    "an over-long key": (b"{}", {"idempotency-key": "k" * 256}, "bad-request", "1 to 255 visible ASCII characters"),
    "an empty key": (b"{}", {"idempotency-key": '""'}, "bad-request", "1 to 255 visible ASCII characters"),
}


@pytest.mark.parametrize(("body", "headers", "kind", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read(
    school: Actor, books: Books, body: bytes, headers: dict[str, str], kind: str, words: str
) -> None:
    with books.unchanged():
        problem = refused(sent(school, body, **headers), kind)
    assert words in problem["detail"]


def test_a_command_without_a_key(school: Actor, books: Books, form: Record) -> None:
    with books.unchanged():
        refused(school.send("POST", "/v1/referrals", json=form), "idempotency-key-missing")


Change = Callable[[Record], object]
FIELDS: dict[str, tuple[Change, str, str]] = {
    "a number for text": (lambda form: form["child"].update(given_names=5), "/child/given_names", "STRING_TYPE"),
    "an object for a list": (lambda form: form.update(consents={}), "/consents", "LIST_TYPE"),
    "text for an object": (lambda form: form.update(applicant="me"), "/applicant", "MODEL_ATTRIBUTES_TYPE"),
    "text for yes or no": (
        lambda form: form["family"][0].update(parental_responsibility="yes"),
        "/family/0/parental_responsibility",
        "BOOL_TYPE",
    ),
    "an unknown field": (lambda form: form["child"].update(nhs_nummer=""), "/child/nhs_nummer", "EXTRA_FORBIDDEN"),
    "an unknown value": (lambda form: form.update(route="pigeon"), "/route", "LITERAL_ERROR"),
    "a day that is none": (lambda form: form["child"].update(born_on="2017-02-30"), "/child/born_on", "DATE_PARSING"),
    "seconds for a day": (lambda form: form["child"].update(born_on=86_400), "/child/born_on", "DATE_PARSING"),
    "a missing field": (lambda form: form.pop("reason"), "/reason", "MISSING"),
    "a NUL character": (lambda form: form.update(reason="Speech\0"), "/reason", "NOT_TEXT"),
    "a NUL character deep inside": (
        lambda form: form["consents"][0].update(evidence="\0"),
        "/consents/0/evidence",
        "NOT_TEXT",
    ),
    "half a surrogate pair": (lambda form: form.update(reason="Speech\ud800"), "/reason", "STRING_UNICODE"),
    "half a pair in a name": (lambda form: form.update({"\udc00": 1}), "", "STRING_UNICODE"),
    "an NHS number that is none": (
        lambda form: form["child"].update(nhs_number="9990000019"),
        "/child/nhs_number",
        "NHS_NUMBER_INVALID",
    ),
    "no consent": (lambda form: form.update(consents=[]), "/consents", "CONSENT_NOT_RECORDED"),
}


@pytest.mark.parametrize(("change", "pointer", "code"), FIELDS.values(), ids=FIELDS)
def test_a_field_that_is_wrong(
    school: Actor, books: Books, form: Record, change: Change, pointer: str, code: str
) -> None:
    change(form)
    with books.unchanged():
        problem = refused(sent(school, form), "invalid-fields")
    assert places(problem) == [("pointer", pointer, code)]


def test_all_that_is_wrong_is_said_at_once(school: Actor, books: Books, form: Record) -> None:
    form["child"] |= {"nhs_number": "123", "given_names": " ", "born_on": "1990-01-01"}
    form["reason"] = ""
    with books.unchanged():
        problem = refused(sent(school, form), "invalid-fields")
    pointers = {place for _, place, _ in places(problem)}
    assert pointers == {"/child/given_names", "/child/born_on", "/child/nhs_number", "/reason"}
    assert "1990" not in json.dumps(problem)


def test_ten_thousand_unknown_fields_make_no_endless_answer(school: Actor) -> None:
    problem = refused(sent(school, {f"field{number}": "" for number in range(10_000)}), "invalid-fields")
    assert len(problem["errors"]) == 100
    assert problem["detail"].startswith("10004 fields are not valid.")


QUESTIONS = {
    "no records on a page": ({"page_size": 0}, "page_size", "GREATER_THAN_EQUAL"),
    "too many records on a page": ({"page_size": 101}, "page_size", "LESS_THAN_EQUAL"),
    "a page token that is none": ({"page_token": "nonsense"}, "page_token", "UNKNOWN_TOKEN"),
    "a page token of NUL": ({"page_token": "\0"}, "page_token", "NOT_TEXT"),
    "an unknown state": ({"state": "lost"}, "state", "LITERAL_ERROR"),
    "a child's id that is none": ({"child_id": "Sam"}, "child_id", "NOT_AN_ID"),
}


@pytest.mark.parametrize(("query", "parameter", "code"), QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_that_is_wrong(school: Actor, query: Record, parameter: str, code: str) -> None:
    problem = refused(school.get("/v1/referrals", **query), "invalid-fields")
    assert places(problem) == [("parameter", parameter, code)]


@pytest.mark.parametrize("path", ["", ":withdraw", ":supply-information", "/consents"])
def test_an_id_that_is_none(school: Actor, stack: Running, books: Books, path: str) -> None:
    bodies = {":withdraw": {"reason": "x"}, ":supply-information": {"text": "x"}}
    body = bodies.get(path, forms.consent("assessment", stack.today))
    with books.unchanged():
        answer = sent(school, body, f"/v1/referrals/nobody{path}") if path else school.get("/v1/referrals/nobody")
    assert places(refused(answer, "invalid-fields")) == [("parameter", "referral_id", "NOT_AN_ID")]


@pytest.mark.parametrize("etag", ["3", '"three"', '"0"', "*", '"3", "4"'])
def test_an_if_match_that_is_no_etag_of_ours(stack: Running, books: Books, proposed: Stage, etag: str) -> None:
    with books.unchanged():
        answer = stack.actors["southampton-cypds"].put(
            f"/v1/plans/{proposed.plan['id']}/content", proposed.plan["content"], etag=etag
        )
    assert places(refused(answer, "bad-request")) == [("header", "If-Match", "MALFORMED")]


def test_a_change_that_does_not_say_from_which_version(stack: Running, books: Books, proposed: Stage) -> None:
    cypds, path = stack.actors["southampton-cypds"], f"/v1/plans/{proposed.plan['id']}/content"
    with books.unchanged():
        answer = cypds.send("PUT", path, json=proposed.plan["content"], headers={"idempotency-key": str(uuid4())})
        refused(answer, "version-needed")


def test_a_fault_is_pointed_at_where_the_sender_wrote_it(stack: Running, books: Books, proposed: Stage) -> None:
    content = {**proposed.plan["content"], "aspirations": " "}
    etag = proposed.journey.cypds.get(f"/v1/plans/{proposed.plan['id']}").etag
    with books.unchanged():
        revised = proposed.journey.cypds.put(f"/v1/plans/{proposed.plan['id']}/content", content, etag=etag)
        consent = {**forms.consent("assessment", stack.today), "given_by": " "}
        consented = proposed.journey.school.post(f"/v1/referrals/{proposed.referral['id']}/consents", consent)
    assert places(refused(revised, "invalid-fields")) == [("pointer", "/aspirations", "REQUIRED")]
    assert places(refused(consented, "invalid-fields")) == [("pointer", "/given_by", "REQUIRED")]


@pytest.mark.parametrize("amount", [10**30, -1, 1.5, "100", True])
def test_an_amount_that_is_none(scenes: Scenes, books: Books, amount: object) -> None:
    panel = scenes.actors["decision-panel"]
    agreement = {**forms.AGREEMENT, "lines": [{**forms.AGREEMENT["lines"][0], "amount_pence": amount}]}  # type: ignore[index,dict-item]
    with books.unchanged():
        answer = sent(panel, agreement, f"/v1/agenda-items/{uuid4()}:agree-resources")
    [(_, pointer, _)] = places(refused(answer, "invalid-fields"))
    assert pointer == "/lines/0/amount_pence"


@pytest.mark.parametrize(
    ("method", "path", "kind"), [("GET", "/v1/nothing", "not-found"), ("DELETE", "/v1/referrals", "method-not-allowed")]
)
def test_an_address_that_does_not_exist(school: Actor, method: str, path: str, kind: str) -> None:
    refused(school.send(method, path), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_problem_has_its_page(stack: Running, kind: str) -> None:
    page = stack.http.get(f"/problems/{kind}")
    assert page.status_code == 200
    assert KINDS[kind].remedy.split("'")[0] in page.text


def test_the_callers_own_request_id_comes_back(school: Actor) -> None:
    mine = str(uuid4())
    answer = school.send("GET", "/v1/referrals/nobody", headers={"x-request-id": mine})
    assert refused(answer, "invalid-fields")["instance"] == f"urn:uuid:{mine}"
