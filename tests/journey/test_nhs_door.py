"""The NHS door: a published referral message is taken as it is; what is not for us is refused with every reason."""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.fhir.outcomes import BARS, ERROR_CODES, PROFILE
from tests.journey.evidence import Books
from tests.running import Running
from tools.journey import forms
from tools.journey.actor import Actor, Answer

Message = dict[str, Any]
FHIR = {"content-type": "application/fhir+json"}
DOOR = "/fhir/R4/$process-message"
ISSUE_TYPES = {  # http://hl7.org/fhir/R4/valueset-issue-type.html, as far as BaRS uses it
    "invalid", "structure", "required", "value", "invariant", "security", "forbidden", "processing", "not-supported",
    "duplicate", "not-found", "too-long", "business-rule", "conflict", "transient", "throttled", "timeout",
}  # fmt: skip

published = pytest.mark.skipif(
    not forms.CHILD_MESSAGE.exists(), reason=f"the published messages are not at {forms.PUBLISHED}"
)
pytestmark = published


@pytest.fixture
def hospital(stack: Running) -> Actor:
    return stack.actors["childrens-hospital"]


@pytest.fixture(scope="module")
def taken(stack: Running) -> Answer:
    """The answer to the published message about a child. Julie Jones is known from here on."""
    return sent(stack.actors["childrens-hospital"], forms.message(forms.CHILD_MESSAGE)).expect(200)


def sent(actor: Actor, body: Any, **headers: str) -> Answer:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return actor.send("POST", DOOR, content=content, headers={**FHIR, **headers})


def message(change: Callable[[Message], object] | None = None) -> Message:
    """The published message under an id of its own, changed."""
    fresh: Message = forms.message(forms.CHILD_MESSAGE)
    fresh["id"] = str(uuid4())
    if change:
        change(fresh)
    return fresh


def resource(message: Message, kind: str) -> Message:
    return next(entry["resource"] for entry in message["entry"] if entry["resource"]["resourceType"] == kind)


def reasons(answer: Answer, status: int) -> list[tuple[str, str]]:
    """(expression, diagnostics) of each issue of a sound OperationOutcome with this status."""
    assert answer.status == status, answer.body
    assert answer.headers["content-type"] == "application/fhir+json"
    outcome = answer.body
    assert outcome["resourceType"] == "OperationOutcome"
    assert UUID(outcome["id"])
    assert outcome["meta"] == {"profile": [PROFILE]}
    assert outcome["issue"]
    for issue in outcome["issue"]:
        assert issue["severity"] == "error"
        assert issue["code"] in ISSUE_TYPES
        assert issue["details"] == {"coding": [{"system": ERROR_CODES, "code": BARS[status][0]}]}
        assert issue["diagnostics"]
    return [(issue.get("expression", [""])[0], issue["diagnostics"]) for issue in outcome["issue"]]


# -- taken ------------------------------------------------------------------------------------------------------------


def test_the_published_message_becomes_a_referral_of_its_patient(taken: Answer, hospital: Actor) -> None:
    [header, request] = [entry["resource"] for entry in taken["entry"]]
    assert header["resourceType"] == "MessageHeader"
    assert header["response"] == {"identifier": forms.message(forms.CHILD_MESSAGE)["id"], "code": "ok"}
    referral = hospital.get(f"/v1/referrals/{request['id']}").expect(200)
    child = referral["child"]
    assert (child["given_names"], child["family_name"]) == ("Julie", "Jones")
    assert (child["nhs_number"], child["born_on"]) == ("9990000018", "2016-05-04")
    assert referral["route"] == "nhs_message"
    assert referral["applicant"]["name"] == "Marcy BLAKE"
    assert referral["reason"].strip()
    assert referral["organisation"] == "ods:RHM"
    assert [consent["purpose"] for consent in referral["consents"]] == ["referral"]


def test_its_reason_stands_in_the_message(taken: Answer, hospital: Actor) -> None:
    reason = hospital.get(f"/v1/referrals/{taken['entry'][1]['resource']['id']}")["reason"]
    original = forms.CHILD_MESSAGE.read_text()
    assert all(json.dumps(line)[1:-1] in original for line in reason.splitlines())


def test_it_goes_the_same_way_as_a_schools(taken: Answer, stack: Running, hospital: Actor) -> None:
    journey = stack.journey()
    referral = {"id": sent(hospital, message()).expect(200)["entry"][1]["resource"]["id"]}
    assert journey.item_for(referral)["kind"] == "referral"
    acknowledgement = journey.acknowledged(referral, hospital)
    assert "Julie" not in acknowledgement["title"]


def test_sent_again_it_has_the_same_answer_and_no_second_effect(taken: Answer, books: Books, hospital: Actor) -> None:
    with books.unchanged():
        again = sent(hospital, forms.message(forms.CHILD_MESSAGE)).expect(200)
    assert again.body == taken.body


def test_the_same_id_with_other_content_is_a_conflict(taken: Answer, books: Books, hospital: Actor) -> None:
    other = forms.message(forms.CHILD_MESSAGE)
    resource(other, "Observation")["code"] = {"text": "Something else was observed"}
    with books.unchanged():
        [(where, _)] = reasons(sent(hospital, other), 409)
    assert where == "Bundle.id"


# -- not for us -------------------------------------------------------------------------------------------------------


def test_the_published_adult_is_refused_for_three_reasons_and_leaves_nothing_behind(
    books: Books, hospital: Actor
) -> None:
    original = forms.message(forms.ADULT_MESSAGE)
    with books.unchanged():
        found = dict(reasons(sent(hospital, original), 422))
    patient = "Bundle.entry.resource.ofType(Patient)"
    assert set(found) == {
        f"{patient}.birthDate",
        f"{patient}.identifier",
        "Bundle.entry.resource.ofType(ServiceRequest).category",
    }
    assert "ends at 25" in found[f"{patient}.birthDate"]
    assert "check digit" in found[f"{patient}.identifier"]
    assert "category" in found["Bundle.entry.resource.ofType(ServiceRequest).category"]


def test_a_refused_message_may_be_mended_and_sent_again(taken: Answer, hospital: Actor) -> None:
    mended = message()
    broken = copy.deepcopy(mended)
    resource(broken, "Patient").pop("birthDate")
    reasons(sent(hospital, broken), 422)
    assert sent(hospital, mended).expect(200)["entry"][0]["resource"]["response"]["identifier"] == mended["id"]


Change = Callable[[Message], object]
HEADER, REQUEST = "Bundle.entry.resource.ofType(MessageHeader)", "Bundle.entry.resource.ofType(ServiceRequest)"
REFUSED: dict[str, tuple[Change, int, str]] = {
    "no bundle": (lambda m: m.update(resourceType="Patient"), 400, "Bundle.type"),
    "a searchset": (lambda m: m.update(type="searchset"), 400, "Bundle.type"),
    "no id": (lambda m: m.pop("id"), 400, "Bundle.id"),
    "an id that is a number": (lambda m: m.update(id=7), 400, "Bundle.id"),
    "an id that is too long": (lambda m: m.update(id="x" * 65), 400, "Bundle.id"),
    "an id with NUL": (lambda m: m.update(id="a\0b"), 400, "Bundle.id"),
    "no entries": (lambda m: m.update(entry=[]), 400, "Bundle.entry[0]"),
    "no MessageHeader first": (lambda m: m["entry"].reverse(), 400, "Bundle.entry[0]"),
    "a focus that dangles": (
        lambda m: resource(m, "MessageHeader").update(focus=[{"reference": "urn:uuid:gone"}]),
        400,
        f"{HEADER}.focus",
    ),
    "a focus that is a patient": (
        lambda m: resource(m, "MessageHeader").update(focus=[resource(m, "ServiceRequest")["subject"]]),
        400,
        f"{HEADER}.focus",
    ),
    "a focus that is its own header": (
        lambda m: resource(m, "MessageHeader").update(focus=[{"reference": m["entry"][0]["fullUrl"]}]),
        400,
        f"{HEADER}.focus",
    ),
    "a subject that dangles": (
        lambda m: resource(m, "ServiceRequest").update(subject={"reference": "urn:uuid:gone"}),
        400,
        f"{REQUEST}.subject",
    ),
    "a subject without a reference": (
        lambda m: resource(m, "ServiceRequest").update(subject={}),
        400,
        f"{REQUEST}.subject",
    ),
    "another event": (
        lambda m: resource(m, "MessageHeader")["eventCoding"].update(code="booking-request"),
        422,
        f"{HEADER}.eventCoding",
    ),
    "an update": (
        lambda m: resource(m, "MessageHeader")["reason"]["coding"][0].update(code="update"),
        422,
        f"{HEADER}.reason",
    ),
    "NUL in a name": (
        lambda m: resource(m, "Patient")["name"][0].update(family="Jo\0nes"),
        422,
        "Bundle.entry.resource.ofType(Patient).name",
    ),
    "half a day of birth": (
        lambda m: resource(m, "Patient").update(birthDate="2016-05"),
        422,
        "Bundle.entry.resource.ofType(Patient).birthDate",
    ),
    "no consent": (
        lambda m: resource(m, "Consent").update(status="rejected"),
        422,
        "Bundle.entry.resource.ofType(Consent)",
    ),
}


@pytest.mark.parametrize(("change", "status", "expression"), REFUSED.values(), ids=REFUSED)
def test_a_message_that_is_not_taken(
    taken: Answer, books: Books, hospital: Actor, change: Change, status: int, expression: str
) -> None:
    with books.unchanged():
        [(where, _)] = reasons(sent(hospital, message(change)), status)
    assert where == expression


def test_a_known_number_with_another_name_is_a_conflict(taken: Answer, books: Books, hospital: Actor) -> None:
    with books.unchanged():
        other = message(lambda m: resource(m, "Patient")["name"][0].update(family="Smith"))
        reasons(sent(hospital, other), 409)


# -- hostile ----------------------------------------------------------------------------------------------------------

BODIES = {
    "nothing": (b"", 400),
    "no JSON": (b"<Bundle/>", 400),
    "null": (b"null", 400),
    "a list": (b"[]", 400),
    "a number without end": (b"9" * 5000, 400),
    "no UTF-8": (b'{"resourceType": "\xff"}', 400),
    "half a surrogate pair": (b'{"resourceType": "Bundle", "type": "message", "id": "\\ud800"}', 400),
    "a nesting bomb of lists": (b"[" * 500_000, 400),
    "a nesting bomb of objects": (b'{"entry":' * 100_000, 400),
    "over one MiB": (b'"' + b"x" * 1_048_576 + b'"', 413),
}


@pytest.mark.parametrize(("body", "status"), BODIES.values(), ids=BODIES)
def test_a_body_that_is_no_message(hospital: Actor, body: bytes, status: int) -> None:
    reasons(sent(hospital, body), status)


def test_xml_is_not_taken(hospital: Actor) -> None:
    reasons(sent(hospital, b"<Bundle/>", **{"content-type": "application/fhir+xml"}), 415)


def test_without_a_token_or_with_another_scope(stack: Running) -> None:
    bare = stack.http.post(DOOR, json=message(), headers=FHIR)
    reasons(Answer(bare.status_code, bare.json(), bare.headers), 401)
    assert bare.headers["www-authenticate"].startswith("Bearer ")
    reasons(sent(stack.actors["harbour-short-breaks"], message()), 403)


@pytest.mark.parametrize(("method", "path", "status"), [("GET", DOOR, 405), ("GET", "/fhir/R4/Patient", 404)])
def test_what_this_door_does_not_do_is_said_in_its_own_dialect(
    hospital: Actor, method: str, path: str, status: int
) -> None:
    reasons(hospital.send(method, path), status)


def _thousand_contained(m: Message) -> None:
    resource(m, "Patient")["contained"] = [{"resourceType": "Patient", "id": str(n)} for n in range(1000)]


def _thousand_contacts(m: Message) -> None:
    resource(m, "Patient")["contact"] = [{"name": {"family": str(n)}} for n in range(1000)]


def _references_in_a_circle(m: Message) -> None:
    request = resource(m, "ServiceRequest")
    plan = resource(m, "CarePlan")
    plan["basedOn"] = request["basedOn"]
    resource(m, "PractitionerRole")["practitioner"] = {"reference": m["entry"][0]["fullUrl"]}
    request["basedOn"] = [*request["basedOn"], {"reference": m["entry"][1]["fullUrl"]}]


def _everything_twice(m: Message) -> None:
    m["entry"] += copy.deepcopy(m["entry"])


@pytest.mark.parametrize(
    "change", [_thousand_contained, _thousand_contacts, _references_in_a_circle, _everything_twice]
)
def test_what_is_odd_but_can_be_read_is_taken(taken: Answer, hospital: Actor, change: Change) -> None:
    assert sent(hospital, message(change)).expect(200)["resourceType"] == "Bundle"


def test_a_thousand_faults_are_answered_with_as_many_as_an_answer_carries(taken: Answer, hospital: Actor) -> None:
    undated = [
        {"fullUrl": f"urn:uuid:{n}", "resource": {"resourceType": "Consent", "status": "active"}} for n in range(1000)
    ]
    found = reasons(sent(hospital, message(lambda m: m["entry"].extend(undated))), 422)
    assert {where for where, _ in found} == {"Bundle.entry.resource.ofType(Consent)"}


# -- whatever is sent -------------------------------------------------------------------------------------------------


def _places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield from _places(one, (*path, key))


def _replaced(value: Any, path: tuple[str | int, ...], by: Any) -> Any:
    if not path:
        return by
    copied = copy.copy(value)
    key: Any = path[0]
    copied[key] = _replaced(value[key], path[1:], by)
    return copied


# Surrogates, NUL and all: what JSON can escape, somebody sends.
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PLACES = [path for path in _places(forms.message(forms.CHILD_MESSAGE) or {}) if path]


@published
@settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=st.lists(st.tuples(st.sampled_from(PLACES or [()]), ANYTHING), min_size=1, max_size=4))
def test_whatever_becomes_of_the_message_it_is_taken_or_refused_in_order(
    taken: Answer, hospital: Actor, changes: list[tuple[tuple[str | int, ...], Any]]
) -> None:
    mutated: Any = message()
    for path, by in changes:
        try:
            mutated = _replaced(mutated, path, by)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took that place away
    answer = sent(hospital, mutated)
    if answer.status != 200:
        assert 400 <= answer.status < 500
        reasons(answer, answer.status)
