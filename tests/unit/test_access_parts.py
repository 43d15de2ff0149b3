"""The field map: every field that it names is there, and every part that the matrix opens or closes is told of."""

from functools import cache
from typing import cast

import pytest
from google.protobuf.descriptor import Descriptor

from chassis.withholding import leads, steps
from kernel.access_matrix import matrix
from kernel.access_parts import parts
from tools.docs import wiring

# Parts of resources that have no RPC yet, or no field that tells of them.
NOT_YET = {
    *("ledger", "school_held"),
}
# Records of which no cell opens a part only: who sees them at all sees all of them.
WHOLE = {
    "goldenthread.budgets.v1.Allocation",
    "goldenthread.budgets.v1.OptionAppraisal",
    "goldenthread.common.v1.Deadline",
    "goldenthread.panels.v1.ResourceAgreement",
    "goldenthread.budgets.v1.Sen2Budget",
    "goldenthread.plans.v1.CaseFound",
    *(f"goldenthread.plans.v1.{name}" for name in ("Sen2Entry", "Sen2Facts", "Sen2Request", "GetSen2EntryResponse")),
    "goldenthread.referrals.v1.Sen2Person",
    "goldenthread.referrals.v1.TakeOverPersonResponse",
    "goldenthread.plans.v1.PlanContent",
    *(
        f"goldenthread.plans.v1.Support{part}"
        for part in (
            *("Closure", "Content", "Difference", "Discussion", "Lead", "Member"),
            *("Progress", "Review", "Share", "Step"),
        )
    ),
    "goldenthread.referrals.v1.Delegation",
    "goldenthread.referrals.v1.EraseRecordResponse",
    "goldenthread.referrals.v1.GetRetentionResponse",
    "goldenthread.referrals.v1.LegalHold",
    "goldenthread.referrals.v1.Sharing",
    "goldenthread.referrals.v1.StandingConsent",
}


@cache
def messages() -> dict[str, Descriptor]:
    """Every message that an answer or a request can hold, by full name."""
    found: dict[str, Descriptor] = {}
    rpcs = [method for house in wiring.houses() for method in wiring.service(house).methods]
    waiting = [kind for method in rpcs for kind in (method.input_type, method.output_type)]
    while waiting:
        one = waiting.pop()
        if one.full_name not in found:
            found[one.full_name] = one
            waiting += [field.message_type for field in one.fields if field.message_type is not None]
    return found


@pytest.mark.parametrize("name", parts())
def test_a_part_is_of_a_message_that_is_answered_and_names_its_fields(name: str) -> None:
    told, descriptor = parts()[name], messages()[name]
    assert told.resource in matrix().resources or (told.resource == "" and told.id == "")
    if told.becomes:
        by, word, resource = told.becomes
        kinds = descriptor.fields_by_name[by].enum_type
        assert kinds is not None
        assert word in kinds.values_by_name
        assert resource in matrix().resources
    for path in (*told.paths, *told.whereabouts):
        assert leads(descriptor, steps(path)), path
    for field in filter(None, (told.id, *(told.own_by or ())[:1], *told.entries)):
        assert field in descriptor.fields_by_name, field
    if told.entry and told.entry.by:
        kinds = descriptor.fields_by_name[told.entry.by].enum_type
        assert kinds is not None
        assert set(told.entry.named) <= set(kinds.values_by_name)
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
    with_fields |= {
        part for told in parts().values() if told.entry for part in (told.entry.otherwise, *told.entry.named.values())
    }
    by_entry = {"health", "social_care"}
    by_rpc = {wiring.access(method).part for house in wiring.houses() for method in wiring.service(house).methods}
    assert spoken_of - with_fields - by_entry - by_rpc == NOT_YET


@cache
def of_the_matrix() -> dict[str, Descriptor]:
    """Every record about a child that an RPC of one of the matrix's resources answers, by full name."""
    rpcs = [method for house in wiring.houses() for method in wiring.service(house).methods]
    seen = {method.output_type.full_name for method in rpcs if not matrix().is_outside(wiring.access(method).resource)}
    return {name: one for name, one in answered(seen).items() if "child_id" in one.fields_by_name}


def answered(names: set[str]) -> dict[str, Descriptor]:
    waiting, found = [messages()[name] for name in names], {}
    while waiting:
        one = waiting.pop()
        if one.full_name not in found:
            found[one.full_name] = one
            waiting += [field.message_type for field in one.fields if field.message_type is not None]
    return found


def test_every_record_about_a_child_is_judged_by_field_or_named_as_shown_whole() -> None:
    assert set(of_the_matrix()) - set(parts()) == WHOLE & set(of_the_matrix())


@pytest.mark.parametrize("name", [name for name in parts() if name in of_the_matrix()])
def test_what_is_nested_in_a_record_is_judged_with_it(name: str) -> None:
    """A record within a record is told of by itself, or belongs to a part of what it stands in."""
    open_ones = [
        field.name
        for field in messages()[name].fields
        if field.message_type is not None
        and field.message_type.full_name not in parts()
        and field.message_type.full_name not in WHOLE
        and not field.message_type.full_name.startswith(("google.", "goldenthread.common."))
    ]
    told = parts()[name]
    assert set(open_ones) <= {path.partition("[")[0] for path in told.paths} | set(told.entries)
