"""What is pure of the NHS door: searches read and compared, cursors, patches, what is FHIR and what is not."""

from typing import Any

import pytest

from gateway.fhir import checking, ids, matching, patching, query, smart
from gateway.fhir.cursors import Cursors, Place
from gateway.fhir.outcomes import NotTaken
from gateway.fhir.query import Filter
from gateway.fhir.registry import Param
from gateway.fhir.served import REGISTRY, SMART
from gateway.fhir.values import trimmed
from tests.fhir.valid import faults

PATIENT: dict[str, Any] = {
    "resourceType": "Patient",
    "id": "a",
    "meta": {"versionId": "1"},
    "active": True,
    "identifier": [{"system": "urn:x", "value": "7"}, {"value": "8"}],
    "name": [{"family": "Taylor", "given": ["Sam", "Lee"]}],
    "birthDate": "2017-05-04",
}


def answers(name: str, value: str, one: dict[str, Any] = PATIENT, type: str = "Patient") -> bool:
    asked = query.read(REGISTRY[type], [(name, value)], strict=True)
    return all(matching.matches(one, wish) for wish in asked.filters)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("identifier", "urn:x|7", True),
        ("identifier", "|8", True),
        ("identifier", "|7", False),
        ("identifier", "urn:x|", True),
        ("identifier", "9,8", True),
        ("identifier:not", "urn:x|7", False),
        ("identifier:missing", "true", False),
        ("gender:missing", "true", True),
        ("active", "true", True),
        ("active", "false", False),
        ("family", "tay", True),
        ("family", "ylor", False),
        ("family:contains", "YLOR", True),
        ("family:exact", "taylor", False),
        ("given", "lee", True),
        ("name", "sam", True),
        ("birthdate", "2017", True),
        ("birthdate", "2017-05", True),
        ("birthdate", "eq2017-05-04", True),
        ("birthdate", "ne2017-05-04", False),
        ("birthdate", "gt2017-05-03", True),
        ("birthdate", "ge2017-05-04", True),
        ("birthdate", "lt2017-05-04", False),
        ("birthdate", "le2017-05-04T12:00:00Z", True),
        ("birthdate", "sa2017-04", True),
        ("birthdate", "eb2017-06", True),
        ("birthdate", "ap2017-05-08", True),
        ("birthdate", "2018", False),
    ],
)
def test_a_parameter_says_whether_a_resource_answers_it(name: str, value: str, expected: bool) -> None:
    assert answers(name, value) is expected


def test_a_period_answers_by_what_it_covers() -> None:
    task = {"restriction": {"period": {"end": "2026-03-02"}}}
    by = Filter(Param("period", "date", ("restriction.period",)), "", ("le2026-03-02",))
    assert matching.matches(task, by)
    later = Filter(Param("period", "date", ("restriction.period",)), "", ("gt2026-03-02",))
    assert not matching.matches(task, later)


@pytest.mark.parametrize("reference", ["Patient/a", "a", "https://here.example/fhir/R4/Patient/a"])
def test_a_reference_is_named_in_three_ways(reference: str) -> None:
    assert answers("subject", reference, {"subject": {"reference": "Patient/a"}}, "Goal")
    assert not answers("subject", "Patient/b", {"subject": {"reference": "Patient/a"}}, "Goal")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("birthdate", "yesterday"),
        ("birthdate", "2026-13"),
        ("birthdate", "2026-02-30"),
        ("birthdate", "xx2026"),
        ("identifier", "x" * 2001),
        ("identifier", ",".join("1234567890" * 6)),
        ("identifier", ""),
        ("family:above", "x"),
        ("active:missing", "perhaps"),
        ("_count", "-1"),
        ("_count", "1e3"),
        ("_summary", "all"),
        ("_sort", "identifier,colour"),
        ("_total", "about"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(name: str, value: str) -> None:
    def read() -> None:
        for wish in query.read(REGISTRY["Patient"], [(name, value)], strict=False).filters:
            matching.check(wish)

    with pytest.raises(NotTaken) as refused:
        read()
    assert refused.value.status == 400


@pytest.mark.parametrize("name", ["_has:", "_has:Task", "_has:Task:patient", "_has:Task:patient:_has:Task:focus:code"])
def test_what_is_asked_back_goes_over_one_reference(name: str) -> None:
    with pytest.raises(NotTaken):
        query.read(REGISTRY["Patient"], [(name, "x")], strict=False)
    read = query.read(REGISTRY["Patient"], [("_has:Task:patient:code:not", "x")], strict=True)
    assert read.has == (query.Has("Task", "patient", "code:not", "x"),)
    assert read.sent == (("_has:Task:patient:code:not", "x"),)


def test_a_search_is_bounded() -> None:
    with pytest.raises(NotTaken):
        query.read(REGISTRY["Patient"], [("identifier", "1")] * 31, strict=False)
    assert query.read(REGISTRY["Patient"], [("_count", "999999")], strict=False).count == 100
    assert query.read(REGISTRY["Patient"], [("_count", "0")], strict=False).summary == "count"
    assert query.read(REGISTRY["Patient"], [("a\\,b", "1")], strict=False).filters == ()
    [one] = query.read(REGISTRY["Patient"], [("family", "a\\,b,c")], strict=False).filters
    assert one.values == ("a,b", "c")


def test_a_cursor_is_read_by_who_got_it_for_what_it_is_for_and_by_nobody_else() -> None:
    box, place = Cursors(b"secret"), Place((("identifier", "999"),), "token", 3)
    sealed = box.seal(place, "Patient", "clinic")
    assert "999" not in sealed
    assert Cursors(b"secret").open(sealed, "Patient", "clinic") == place
    others = (
        (box, sealed, "Task", "clinic"),
        (box, sealed, "Patient", "other"),
        (Cursors(b"x"), sealed, "Patient", "clinic"),
    )
    for of, cursor, type, whose in (
        *others,
        (box, "é" * 20, "Patient", "clinic"),
        (box, "A" * 9000, "Patient", "clinic"),
    ):
        with pytest.raises(NotTaken):
            of.open(cursor, type, whose)


@pytest.mark.parametrize(
    "party", ["org:ods:RHM", "org:urn:999901", "org:la:852/sen", "team:southwark/sen", "panel:southampton/decision"]
)
def test_a_party_has_an_id_and_the_id_a_party(party: str) -> None:
    assert ids.FHIR_ID.fullmatch(ids.of_party(party))
    assert ids.party_of(ids.of_party(party)) == party


@pytest.mark.parametrize("party", ["person:taylor", "family", "org:family-portal", "team:a b/c", ""])
def test_what_is_no_organisation_has_no_id(party: str) -> None:
    assert ids.of_party(party) == ""


# -- what is sent ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"birthDate": "soon"}, "Patient.birthDate"),
        ({"birthDate": 7}, "Patient.birthDate"),
        ({"name": {"family": "x"}}, "Patient.name"),
        ({"name": [7]}, "Patient.name[0]"),
        ({"gender": "unheard of"}, "Patient.gender"),
        ({"colour": "red"}, "Patient.colour"),
        ({"contact": [{"telecom": [{"system": "pigeon"}]}]}, "Patient.contact[0].telecom[0].system"),
        ({"contained": [{}] * 1000}, "Patient.contained"),
        ({"contained": [{"resourceType": "Unicorn"}]}, "Patient"),
    ],
)
def test_what_is_not_fhir_is_said_with_its_place_and_without_its_words(change: dict[str, Any], where: str) -> None:
    found = checking.faults(PATIENT | change, "Patient")
    assert [one.expression for one in found if one.expression.startswith(where)], found
    assert all("soon" not in one.diagnostics and "unheard" not in one.diagnostics for one in found)


def test_what_is_fhir_passes() -> None:
    assert checking.faults(PATIENT, "Patient") == []
    assert checking.faults([], "Patient")
    assert checking.faults(PATIENT, "Task")
    assert checking.faults({"resourceType": "Unicorn"}, "Unicorn")


def test_a_patch_is_done_as_a_whole_or_not() -> None:
    stands = {"resourceType": "Task", "id": "a", "note": [{"text": "1"}], "status": "requested"}
    done = patching.patched(
        stands,
        [
            {"op": "test", "path": "/status", "value": "requested"},
            {"op": "replace", "path": "/status", "value": "completed"},
            {"op": "add", "path": "/note/-", "value": {"text": "2"}},
            {"op": "add", "path": "/note/0", "value": {"text": "0"}},
            {"op": "copy", "from": "/note/0", "path": "/note/3"},
            {"op": "move", "from": "/note/3", "path": "/note/0"},
            {"op": "remove", "path": "/note/0"},
            {"op": "add", "path": "/a~1b", "value": 1},
        ],
    )
    assert [one["text"] for one in done["note"]] == ["0", "1", "2"]
    assert (done["status"], done["a/b"], stands["status"]) == ("completed", 1, "requested")
    assert patching.merged(stands, {"status": "completed", "note": None}) == {
        "resourceType": "Task", "id": "a", "status": "completed",
    }  # fmt: skip


@pytest.mark.parametrize(
    "operations",
    [
        {},
        [{"op": "increase", "path": "/a"}],
        [{"op": "add", "path": "/a"}],
        [{"op": "remove", "path": "/none"}],
        [{"op": "add", "path": "/note/9", "value": 1}],
        [{"op": "add", "path": "/note/x", "value": 1}],
        [{"op": "add", "path": "a", "value": 1}],
        [{"op": "replace", "path": "", "value": 1}],
        [{"op": "remove", "path": ""}],
        [{"op": "test", "path": "/status", "value": "other"}],
        [{"op": "add", "path": "/x", "value": 1}] * 51,
        [7],
    ],
)
def test_a_patch_that_cannot_be_done_is_refused(operations: Any) -> None:
    with pytest.raises(NotTaken):
        patching.patched({"resourceType": "Task", "id": "a", "note": [], "status": "requested"}, operations)


def test_another_resource_is_no_part_of_this_one() -> None:
    for wrong in ({"id": "b"}, {"resourceType": "Patient"}, [], "x"):
        with pytest.raises(NotTaken):
            patching.merged({"resourceType": "Task", "id": "a"}, wrong)


# -- what is promised --------------------------------------------------------------------------------------------------


def test_smart_scopes_open_what_they_say() -> None:
    assert smart.permits({"child.read"}, "Patient", "r")
    assert smart.permits({"system/Patient.rs", "child.read"}, "Patient", "s")
    assert not smart.permits({"system/Patient.r", "child.read"}, "Patient", "s")
    assert not smart.permits({"system/Task.rs"}, "Patient", "r")
    assert smart.permits({"user/*.*"}, "Patient", "c")
    assert SMART.granted(["system/ServiceRequest.cruds"], ["referral.read", "referral.write"]) == [
        "system/ServiceRequest.cruds", "referral.read", "referral.write",
    ]  # fmt: skip
    assert SMART.granted(["system/Patient.rs", "openid"], ["plan.read"]) == []


def test_every_resource_of_the_issue_is_served_with_what_it_needs() -> None:
    for type, resource in REGISTRY.items():
        assert resource.type == type
        assert resource.says
        assert all(param.says for param in resource.params)
        assert len({param.name for param in resource.params}) == len(resource.params)
        assert {"resourceType"} - set(resource.mandatory)


# -- the judge itself --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"birthDate": "2017-13-45x"},
        {"name": {"family": "x"}},
        {"gender": "other-than"},
        {"colour": "red"},
        {"name": []},
        {"meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Task"]}},
        {"identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000026"}]},
    ],
)
def test_the_judge_of_our_bodies_finds_what_is_wrong(change: dict[str, Any]) -> None:
    assert list(faults(PATIENT)) == []
    assert list(faults(PATIENT | change))
    assert list(faults({"resourceType": "Task", "id": "a", "status": "requested"})), "intent is mandatory"


def test_empty_elements_are_left_out_however_deep() -> None:
    assert trimmed({"a": "", "b": [{}, {"c": []}], "d": False, "e": 0, "f": [{"g": "h"}]}) == {
        "d": False, "e": 0, "f": [{"g": "h"}],
    }  # fmt: skip
