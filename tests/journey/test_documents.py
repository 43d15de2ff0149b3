"""The documents that integrators read: they are there, and what they show is what the platform takes."""

from collections.abc import Iterator
from typing import Any

import pytest
from openapi_spec_validator import validate
from pydantic import BaseModel, ValidationError

from gateway.api.models import budgets, common, panels, plans, referrals
from gateway.app import TAGS
from gateway.problem_kinds import KINDS
from tests.running import Running

Schema = dict[str, Any]

MODELS: dict[str, type[BaseModel]] = {
    name: model
    for module in (common, referrals, panels, plans, budgets)
    for name, model in vars(module).items()
    if isinstance(model, type) and issubclass(model, BaseModel)
}


@pytest.fixture(scope="module")
def document(stack: Running) -> Schema:
    answer = stack.http.get("/openapi.json")
    assert answer.status_code == 200
    return dict(answer.json())


def operations(document: Schema) -> Iterator[tuple[str, Schema]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def bodies(document: Schema) -> dict[str, Schema]:
    """The JSON body of each operation that takes one: a reference to its schema."""
    content = {name: operation.get("requestBody", {}).get("content", {}) for name, operation in operations(document)}
    return {name: kinds["application/json"]["schema"] for name, kinds in content.items() if "application/json" in kinds}


def example(document: Schema, schema: Schema) -> Any:
    """What the documentation page shows for a schema: its own example, else one put together from its parts."""
    if "$ref" in schema:
        return example(document, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    if examples := schema.get("examples") or ([schema["default"]] if "default" in schema else schema.get("enum")):
        return examples[0]
    if schema.get("type") == "object":
        return {name: example(document, part) for name, part in schema["properties"].items()}
    if schema.get("type") == "array":
        return [example(document, schema["items"])]
    return {"string": "text", "integer": 0, "boolean": False}[schema["type"]]


def test_every_operation_that_takes_a_body_shows_one_that_is_taken(document: Schema) -> None:
    shown = bodies(document)
    assert len(shown) >= 10
    for name, schema in shown.items():
        model = MODELS[schema["$ref"].rpartition("/")[2]]
        try:
            model.model_validate(example(document, schema))
        except ValidationError as error:
            pytest.fail(f"{name}: {error}")


def test_every_example_of_a_field_is_taken_by_it(document: Schema) -> None:
    """Each field's own example, put into the whole, one at a time."""
    for schema in bodies(document).values():
        name = schema["$ref"].rpartition("/")[2]
        whole = example(document, schema)
        for field, part in document["components"]["schemas"][name]["properties"].items():
            for shown in part.get("examples", []):
                assert MODELS[name].model_validate({**whole, field: shown})


def test_the_example_of_a_referral_is_taken_in(stack: Running, document: Schema) -> None:
    shown = example(document, bodies(document)["POST /v1/referrals"])
    assert stack.actors["hollybrook-school"].post("/v1/referrals", shown).expect(201)["state"] == "received"


def test_the_document_is_sound_openapi(document: Schema) -> None:
    validate(document)
    assert document["openapi"].startswith("3.1")


def test_every_operation_says_what_it_does_and_whom_it_lets_in(document: Schema) -> None:
    tags = {tag["name"] for tag in TAGS}
    for name, operation in operations(document):
        assert operation["summary"], name
        assert operation["description"], name
        assert set(operation["tags"]) <= tags, name
        assert "security" in operation, name


def test_every_refusal_that_is_documented_is_a_kind_with_a_page(document: Schema) -> None:
    for name, operation in operations(document):
        for status, answer in operation["responses"].items():
            for kind in answer.get("content", {}).get("application/problem+json", {}).get("examples", {}):
                assert KINDS[kind].status == int(status), name


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/problems", *(f"/problems/{kind}" for kind in KINDS)])
def test_a_page_answers(stack: Running, path: str) -> None:
    answer = stack.http.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] in ("text/html", "application/json")


def test_the_documentation_page_needs_no_other_host(stack: Running) -> None:
    page = stack.http.get("/docs").text
    for name in ("swagger-ui-bundle.js", "swagger-ui.css", "start.js", "page.css"):
        assert f'"/docs/{name}"' in page
        assert stack.http.get(f"/docs/{name}").status_code == 200
    assert "http" not in page.replace("http-equiv", "")


def test_a_client_finds_its_way_from_the_issuer_alone(stack: Running) -> None:
    url = stack.stack.site.gateway_url
    server = stack.http.get("/.well-known/oauth-authorization-server").json()
    resource = stack.http.get("/.well-known/oauth-protected-resource").json()
    assert server["issuer"] == url == resource["authorization_servers"][0]
    assert server["token_endpoint"] == stack.actors["hollybrook-school"].token_url
    assert stack.http.get(server["jwks_uri"]).json()["keys"]
