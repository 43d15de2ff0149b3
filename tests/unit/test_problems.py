"""A refusal of the APIs is a problem document (RFC 9457): it says what is wrong and repeats nothing sent."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

import httpx
import pytest
from fastapi import Body, FastAPI, Header, HTTPException, Query
from openapi_spec_validator import validate
from pydantic import BaseModel, ConfigDict, Field, field_validator

from gateway import problem_documents, problem_pages, problems
from gateway.dialects import surrounded
from gateway.problem_documents import responses
from gateway.problem_kinds import BY_STATUS, KINDS
from gateway.problems import Problem
from gateway.rates import Rates
from gateway.room import room_in

pytestmark = pytest.mark.asyncio

URL = "https://goldenthread.example"
REQUEST_ID = "0198c0de-0000-7000-8000-000000000001"


class Phase(StrEnum):
    EARLY_YEARS = "early_years"
    PRIMARY = "primary"


class Child(BaseModel):
    model_config = ConfigDict(extra="forbid")
    nhs_number: str = Field(min_length=10)
    born_on: date
    phase: Phase = Phase.PRIMARY

    @field_validator("nhs_number")
    @classmethod
    def digits(cls, value: str) -> str:
        if not value.isdigit():
            raise ValueError("an NHS number has digits only")
        return value


class Application(BaseModel):
    child: Child
    needs: list[Annotated[str, Field(max_length=3)]] = Field(default_factory=list, max_length=2)
    consent: Literal["given"] = "given"


@pytest.fixture
def http() -> httpx.AsyncClient:
    app = FastAPI()
    app.state.rates = Rates()
    app.state.settings = type("Settings", (), {"public_url": URL + "/"})
    problems.install(app)
    problem_documents.describe(app)
    app.include_router(problem_pages.router)

    @app.post("/v1/referrals")
    async def send(
        application: Annotated[Application, Body()],
        page_size: Annotated[int, Query(le=100)] = 20,
        if_match: Annotated[str, Header(max_length=9)] = "",
    ) -> None: ...

    @app.get("/v1/refused")
    async def refused() -> None:
        raise Problem(
            "not-allowed-now",
            "The request is already decided.",
            allowed=["reopen"],
            errors=[{"pointer": "/move", "code": "TOO_LATE", "detail": "It is decided."}],
            headers={"Retry-After": "5"},
            reason="REQUEST_IS_DECIDED",
        )

    @app.get("/v1/framework/{status}")
    async def framework(status: int, detail: str | None = None) -> None:
        raise HTTPException(status, detail)

    @app.get("/v1/broken")
    async def broken() -> None:
        raise RuntimeError("password is hunter2")

    # With what surrounds it in the gateway, whose span a failure's answer names.
    app.state.room = room_in(app, 10, 1.0)
    gateway: Any = surrounded(app)
    return httpx.AsyncClient(transport=httpx.ASGITransport(gateway, raise_app_exceptions=False), base_url=URL)


def document(answer: httpx.Response, status: int, slug: str) -> dict[str, Any]:
    body: dict[str, Any] = answer.json()
    assert answer.status_code == body["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert body["type"] == f"{URL}/problems/{slug}"
    assert body["title"]
    assert body["detail"]
    return body


async def test_a_problem_has_every_member_it_was_given(http: httpx.AsyncClient) -> None:
    answer = await http.get("/v1/refused", headers={"X-Request-ID": REQUEST_ID})
    assert answer.headers["retry-after"] == "5"
    assert document(answer, 409, "not-allowed-now") == {
        "type": f"{URL}/problems/not-allowed-now",
        "title": "Not allowed now",
        "status": 409,
        "detail": "The request is already decided.",
        "errors": [{"pointer": "/move", "code": "TOO_LATE", "detail": "It is decided."}],
        "allowed": ["reopen"],
        "reason": "REQUEST_IS_DECIDED",
        "instance": f"urn:uuid:{REQUEST_ID}",
    }


@pytest.mark.parametrize("request_id", [None, "", "not-a-uuid", "<script>"])
async def test_a_request_without_a_usable_id_gets_one(http: httpx.AsyncClient, request_id: str | None) -> None:
    headers = {} if request_id is None else {"X-Request-ID": request_id}
    body = (await http.get("/v1/refused", headers=headers)).json()
    assert UUID(body["instance"].removeprefix("urn:uuid:")).version == 7


@pytest.mark.parametrize("path", ["/v1/refused", "/v1/broken"])
async def test_a_refusal_and_a_failure_name_their_trace(http: httpx.AsyncClient, path: str) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    body = (await http.get(path, headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})).json()
    assert body["trace_id"] == trace


SECRET = "secret-name"
GOOD: dict[str, Any] = {"child": {"nhs_number": "9990000018", "born_on": "2018-04-01"}}
CHILD = GOOD["child"]
FAULTS: list[tuple[object, str, str, str]] = [
    ({}, "/child", "MISSING", "This is missing."),
    ({"child": 5}, "/child", "MODEL_ATTRIBUTES_TYPE", "must be an object"),
    ({"child": CHILD | {"nhs_number": 5}}, "/child/nhs_number", "STRING_TYPE", "must be text"),
    ({"child": CHILD | {"nhs_number": "1"}}, "/child/nhs_number", "STRING_TOO_SHORT", "at least 10 char"),
    (
        {"child": CHILD | {"nhs_number": SECRET}},
        "/child/nhs_number",
        "VALUE_ERROR",
        "An NHS number has digits",
    ),
    ({"child": CHILD | {"born_on": SECRET}}, "/child/born_on", "DATE_FROM_DATETIME_PARSING", "as 2026-09-01"),
    ({"child": CHILD | {"phase": SECRET}}, "/child/phase", "ENUM", "one of: 'early_years' or 'primary'"),
    ({"child": CHILD | {"a/b~c": 1}}, "/child/a~1b~0c", "EXTRA_FORBIDDEN", "not a field"),
    (GOOD | {"needs": ["a", SECRET]}, "/needs/1", "STRING_TOO_LONG", "at most 3 characters"),
    (GOOD | {"needs": ["a", "b", "c"]}, "/needs", "TOO_LONG", "at most 2 entries"),
    (GOOD | {"consent": "no"}, "/consent", "LITERAL_ERROR", "one of: 'given'"),
    ([], "", "MODEL_ATTRIBUTES_TYPE", "must be an object"),
]


@pytest.mark.parametrize(("body", "pointer", "code", "detail"), FAULTS, ids=lambda value: str(value)[:40])
async def test_a_field_that_is_not_valid(
    http: httpx.AsyncClient, body: object, pointer: str, code: str, detail: str
) -> None:
    answer = await http.post("/v1/referrals", json=body)
    [error] = document(answer, 422, "invalid-fields")["errors"]
    assert (error["pointer"], error["code"]) == (pointer, code)
    assert detail in error["detail"]
    assert SECRET not in answer.text


async def test_all_faults_are_named_at_once_wherever_they_are(http: httpx.AsyncClient) -> None:
    answer = await http.post("/v1/referrals?page_size=101", json={"child": {}}, headers={"If-Match": '"0123456789"'})
    body = document(answer, 422, "invalid-fields")
    places = [{k: v for k, v in error.items() if k not in {"code", "detail"}} for error in body["errors"]]
    assert {"parameter": "page_size"} in places
    assert {"header": "if-match"} in places
    assert {"pointer": "/child/nhs_number"} in places
    assert {"pointer": "/child/born_on"} in places
    assert body["detail"] == "4 fields are not valid. Nothing was changed."


async def test_a_body_that_is_not_json(http: httpx.AsyncClient) -> None:
    answer = await http.post(
        "/v1/referrals", content='{"child": secret-name}', headers={"Content-Type": "application/json"}
    )
    body = document(answer, 400, "bad-request")
    assert "at character 10" in body["detail"]
    assert SECRET not in answer.text


async def test_an_address_that_does_not_exist(http: httpx.AsyncClient) -> None:
    document(await http.get("/v1/nothing"), 404, "not-found")


async def test_a_method_that_an_address_does_not_take(http: httpx.AsyncClient) -> None:
    answer = await http.delete("/v1/refused")
    document(answer, 405, "method-not-allowed")
    assert answer.headers["allow"] == "GET"


@pytest.mark.parametrize(("status", "slug"), [*BY_STATUS.items(), (418, "bad-request"), (507, "internal")])
async def test_a_refusal_of_the_frameworks_own(http: httpx.AsyncClient, status: int, slug: str) -> None:
    document(await http.get(f"/v1/framework/{status}"), status, slug)
    body = document(await http.get(f"/v1/framework/{status}?detail=Come+back+later."), status, slug)
    assert body["detail"] == "Come back later."


async def test_a_failure_of_ours_gives_nothing_away(http: httpx.AsyncClient, caplog: pytest.LogCaptureFixture) -> None:
    answer = await http.get("/v1/broken")
    body = document(answer, 500, "internal")
    assert "hunter2" not in answer.text
    [record] = [record for record in caplog.records if record.name == "gateway.problems"]
    assert record.__dict__["instance"] == body["instance"]
    assert record.exc_info


async def test_every_kind_has_a_page_that_explains_it(http: httpx.AsyncClient) -> None:
    index = (await http.get("/problems")).text
    for slug, kind in KINDS.items():
        assert f'href="/problems/{slug}"' in index
        page = await http.get(f"/problems/{slug}")
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert kind.meaning in page.text
        assert kind.remedy in page.text
    document(await http.get("/problems/<script>"), 404, "not-found")


async def test_the_api_documentation_shows_the_problems_of_an_operation() -> None:
    shown = responses("invalid-fields", "idempotency-key-reused", "unauthenticated")
    assert set(shown) == {422, 401}
    examples = shown[422]["content"][problems.MEDIA_TYPE]["examples"]
    assert set(examples) == {"invalid-fields", "idempotency-key-reused"}
    app = FastAPI()
    app.get("/v1/refused", responses=shown)(lambda: None)
    problem_documents.describe(app)
    validate(app.openapi())


async def test_a_problem_of_no_known_kind_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        Problem("no-such-kind", "…")
