"""Documents can be attached to the same records by the gateway's addresses and by the houses' blueprints."""

from gateway.documents.records import BY_ADDRESS
from tools.docs import wiring


def test_every_kind_of_record_with_documents_has_an_address() -> None:
    kept = {
        (house, kind)
        for house in wiring.houses()
        if (documents := wiring.blueprint(house).documents)
        for kind in documents.parents
    }
    assert {(one.house, one.kind) for one in BY_ADDRESS.values()} == kept
