"""The field map: every field that it names is there, and every part that the matrix opens or closes is told of."""

from typing import cast

import pytest
from google.protobuf.descriptor import Descriptor

from chassis.withholding import leads, steps
from kernel.access_matrix import matrix
from kernel.access_parts import parts
from tools.docs import wiring

# Parts of resources that have no RPC yet, or no field that tells of them: the plan with its sections is one of them.
NOT_YET = {
    *(f"section_{letter}" for letter in "cdeghij"),
    *("feedback", "gaps", "flag", "concern", "ledger", "school_held", "safeguarding"),
}


def messages() -> dict[str, Descriptor]:
    """Every message that an answer can hold, by full name."""
    found: dict[str, Descriptor] = {}
    waiting = [method.output_type for house in wiring.houses() for method in wiring.service(house).methods]
    while waiting:
        one = waiting.pop()
        if one.full_name not in found:
            found[one.full_name] = one
            waiting += [field.message_type for field in one.fields if field.message_type is not None]
    return found


@pytest.mark.parametrize("name", parts())
def test_a_part_is_of_a_message_that_is_answered_and_names_its_fields(name: str) -> None:
    told, descriptor = parts()[name], messages()[name]
    assert told.resource in matrix().resources
    for path in told.paths:
        assert leads(descriptor, steps(path)), path
    for field in filter(None, (told.id, *(told.own_by or ())[:1], *told.entries)):
        assert field in descriptor.fields_by_name, field
    for field, by in told.entries.items():
        assert by in cast("Descriptor", descriptor.fields_by_name[field].message_type).fields_by_name
    assert not told.id or "not_shown" in descriptor.fields_by_name


def test_every_part_that_the_matrix_speaks_of_has_its_fields() -> None:
    spoken_of = {
        part
        for cell in matrix().cells.values()
        for grant in cell.acts.values()
        for part in {*(grant.parts or ()), *grant.withheld}
    }
    with_fields = {part for told in parts().values() for part in told.fields}
    by_entry = {"health", "social_care"}
    by_rpc = {wiring.access(method).part for house in wiring.houses() for method in wiring.service(house).methods}
    assert spoken_of - with_fields - by_entry - by_rpc == NOT_YET
