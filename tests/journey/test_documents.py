"""The documents that integrators read: they are there, and what they show is what the platform takes."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from gateway.api import models
from gateway.problem_kinds import KINDS
from tests.running import Running

Schema = dict[str, Any]

MODULES = [
    *(import_module(found.name) for found in iter_modules(models.__path__, f"{models.__name__}.")),
    import_module("gateway.clients.models"),
    import_module("gateway.custodian.models"),
    import_module("gateway.subscriptions.models"),
]
MODELS: dict[str, type[BaseModel]] = {
    name: model
    for module in MODULES
    for name, model in vars(module).items()
    if isinstance(model, type) and issubclass(model, BaseModel)
}


@pytest.fixture(scope="module")
def document(stack: Running) -> Schema:
    answer = stack.http.get("/openapi.json")
    assert answer.status_code == 200
    return dict(answer.json())


def bodies(document: Schema) -> dict[str, Schema]:
    """The JSON body of each operation that takes one: a reference to its schema."""
    return {
        f"{method.upper()} {path}": operation["requestBody"]["content"]["application/json"]["schema"]
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if "application/json" in operation.get("requestBody", {}).get("content", {})
    }


def example(document: Schema, schema: Schema) -> Any:
    """What the documentation page shows for a schema: its own example, else one put together from its parts."""
    if "$ref" in schema:
        return example(document, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    if examples := schema.get("examples") or ([schema["default"]] if "default" in schema else schema.get("enum")):
        return examples[0]
    if "anyOf" in schema:
        return example(document, schema["anyOf"][0])
    if schema.get("type") == "object":
        return {name: example(document, part) for name, part in schema.get("properties", {}).items()}
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


def test_the_names_of_the_schemas_are_words_of_the_practice(document: Schema) -> None:
    """They become the names of classes in every client that is generated: no modules, no Input and Output."""
    assert [name for name in document["components"]["schemas"] if "__" in name or "-" in name] == []


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/problems", *(f"/problems/{kind}" for kind in KINDS)])
def test_a_page_answers(stack: Running, path: str) -> None:
    answer = stack.http.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] in ("text/html", "application/json")


def test_a_client_finds_its_way_from_the_issuer_alone(stack: Running) -> None:
    url = stack.stack.site.gateway_url
    server = stack.http.get("/.well-known/oauth-authorization-server").json()
    resource = stack.http.get("/.well-known/oauth-protected-resource").json()
    assert server["issuer"] == url == resource["authorization_servers"][0]
    assert server["token_endpoint"] == stack.actors["hollybrook-school"].token_url
    assert stack.http.get(server["jwks_uri"]).json()["keys"]
