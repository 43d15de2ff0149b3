"""The document for each kind of reader: the very operations of the whole one, and every tag for somebody."""

import pytest
from openapi_spec_validator import validate

from gateway.audiences import AUDIENCES, COMMON, document_for, references
from tools.docs import api

DOCUMENT = api.document()


@pytest.mark.parametrize("name", AUDIENCES)
def test_an_audience_has_the_very_operations_of_the_whole_document(name: str) -> None:
    told = document_for(DOCUMENT, AUDIENCES[name])
    # The whole document is valid, as the tests of the contract say, so what is the same in this one is, too.
    validate({**told, "paths": {}, "components": {}})
    assert all(named in told["components"][kind] for kind, named in references(told))
    assert 20 < len(told["paths"]) < len(DOCUMENT["paths"])
    for path, operations in told["paths"].items():
        # So whatever is tested of the whole document, its examples too, is tested of this one.
        assert all(DOCUMENT["paths"][path][method] == said for method, said in operations.items())
    schemas = told["components"]["schemas"]
    assert all(DOCUMENT["components"]["schemas"][named] == said for named, said in schemas.items())
    assert len(schemas) < len(DOCUMENT["components"]["schemas"])


def test_every_tag_is_for_somebody_and_none_is_unknown() -> None:
    named = {*COMMON, *(tag for one in AUDIENCES.values() for tag in one.tags)}
    assert named == {tag["name"] for tag in DOCUMENT["tags"]}


def test_a_school_reads_of_its_roll_and_not_of_registering_clients() -> None:
    school, desk = (document_for(DOCUMENT, AUDIENCES[name])["paths"] for name in ("education", "operator"))
    assert "/v1/schools/{urn}/roll:batch" in school
    assert not [path for path in school if path.startswith(("/v1/clients", "/fhir/R4/Patient", "/v1/panels"))]
    assert [path for path in desk if "client" in path]
