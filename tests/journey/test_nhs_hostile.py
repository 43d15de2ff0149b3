"""Whatever is sent to the NHS door, it is taken or refused in order: an OperationOutcome, never a failure."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journey.nhs import DOOR, FHIR, Change, Message, a_childs_message, message, reasons, resource, sent
from tests.running import Running
from tools.journey.actor import Actor, Answer


@pytest.fixture
def hospital(stack: Running) -> Actor:
    return stack.actors["childrens-hospital"]


@pytest.fixture(scope="module")
def taken(stack: Running) -> Answer:
    """The message as it should be: its child is known from here on, whatever names are sent later."""
    return sent(stack.actors["childrens-hospital"], message()).expect(200)


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


@pytest.mark.parametrize(("method", "path", "status"), [("GET", DOOR, 405), ("GET", "/fhir/R4/Nothing", 404)])
def test_what_this_door_does_not_do_is_said_in_its_own_dialect(
    hospital: Actor, method: str, path: str, status: int
) -> None:
    reasons(hospital.send(method, path), status)


def _thousand_contained(m: Message) -> None:
    resource(m, "Patient")["contained"] = [{"resourceType": "Patient", "id": str(n)} for n in range(1000)]


def _thousand_contacts(m: Message) -> None:
    resource(m, "Patient")["contact"] = [{"name": {"family": str(n)}} for n in range(1000)]


def _references_in_a_circle(m: Message) -> None:
    request, patient = resource(m, "ServiceRequest"), resource(m, "Patient")
    request["basedOn"] = [request["subject"], {"reference": m["entry"][1]["fullUrl"]}]
    patient["link"] = [{"other": request["subject"], "type": "refer"}]


def _everything_twice(m: Message) -> None:
    m["entry"] += copy.deepcopy(m["entry"])


@pytest.mark.parametrize(
    "change", [_thousand_contained, _thousand_contacts, _references_in_a_circle, _everything_twice]
)
def test_what_is_odd_but_can_be_read_is_taken(taken: Answer, hospital: Actor, change: Change) -> None:
    assert sent(hospital, message(change)).expect(200)["resourceType"] == "Bundle"


def test_a_thousand_faults_are_answered_with_as_many_as_an_answer_carries(taken: Answer, hospital: Actor) -> None:
    def undated(m: Any) -> None:
        consent = {name: value for name, value in resource(m, "Consent").items() if name != "dateTime"}
        m["entry"].extend({"fullUrl": f"urn:uuid:{n}", "resource": consent} for n in range(1000))

    found = reasons(sent(hospital, message(undated)), 422)
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
PLACES = [path for path in _places(a_childs_message()) if path]


@settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=st.lists(st.tuples(st.sampled_from(PLACES), ANYTHING), min_size=1, max_size=4))
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
