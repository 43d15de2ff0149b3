"""The NHS door: a published referral message is taken as it is; what is not for us is refused with every reason."""

import copy
import json
from typing import Any

import pytest

from tests.journey import nhs
from tests.journey.evidence import Books
from tests.journey.nhs import CONSENT, HEADER, PATIENT, REQUEST, Change, message, published, reasons, resource, sent
from tests.running import Running
from tools.journey import forms
from tools.journey.actor import Actor, Answer


@pytest.fixture
def hospital(stack: Running) -> Actor:
    return stack.actors["childrens-hospital"]


@pytest.fixture(scope="module")
def taken(stack: Running) -> Answer:
    """The answer to the message about a child, as it was published. The child is known from here on."""
    return sent(stack.actors["childrens-hospital"], nhs.a_childs_message()).expect(200)


# -- taken ------------------------------------------------------------------------------------------------------------


@published
def test_the_published_message_becomes_a_referral_of_its_patient(taken: Answer, hospital: Actor) -> None:
    referral = hospital.get(f"/v1/referrals/{nhs.taken_as(taken)}").expect(200)
    child = referral["child"]
    assert (child["given_names"], child["family_name"]) == ("Julie", "Jones")
    assert (child["nhs_number"], child["born_on"]) == ("9990000018", "2016-05-04")
    assert referral["route"] == "nhs_message"
    assert referral["applicant"]["name"] == "Marcy BLAKE"
    assert referral["organisation"] == "ods:RHM"
    assert [consent["purpose"] for consent in referral["consents"]] == ["referral"]


@published
def test_its_reason_stands_in_the_published_message(taken: Answer, hospital: Actor) -> None:
    reason = hospital.get(f"/v1/referrals/{nhs.taken_as(taken)}")["reason"]
    original = forms.CHILD_MESSAGE.read_text()
    assert reason.strip()
    assert all(json.dumps(line)[1:-1] in original for line in reason.splitlines())


def test_the_answer_is_a_message_that_names_the_request(taken: Answer) -> None:
    [header, request] = [entry["resource"] for entry in taken["entry"]]
    assert (taken["resourceType"], taken["type"]) == ("Bundle", "message")
    assert header["resourceType"] == "MessageHeader"
    assert header["response"] == {"identifier": nhs.a_childs_message()["id"], "code": "ok"}
    assert header["focus"] == [{"reference": taken["entry"][1]["fullUrl"]}]
    assert request["resourceType"] == "ServiceRequest"


def test_it_goes_the_same_way_as_a_schools(taken: Answer, stack: Running, hospital: Actor) -> None:
    journey = stack.journey()
    referral = {"id": nhs.taken_as(sent(hospital, message()))}
    assert journey.item_for(referral)["kind"] == "referral"
    acknowledgement = journey.acknowledged(referral, hospital)
    assert "Julie" not in acknowledgement["title"]


def test_sent_again_it_has_the_same_answer_and_no_second_effect(taken: Answer, books: Books, hospital: Actor) -> None:
    with books.unchanged():
        again = sent(hospital, nhs.a_childs_message()).expect(200)
    assert again.body == taken.body


def test_the_same_id_with_other_content_is_a_conflict(taken: Answer, books: Books, hospital: Actor) -> None:
    other = nhs.a_childs_message()
    resource(other, "ServiceRequest")["reasonCode"] = [{"text": "Something else"}]
    with books.unchanged():
        [(where, _)] = reasons(sent(hospital, other), 409)
    assert where == "Bundle.id"


def young(*performers: dict[str, Any]) -> Change:
    """The message about a patient over compulsory school age, whose consent names who agreed."""

    def change(m: dict[str, Any]) -> None:
        patient = resource(m, "ServiceRequest")["subject"]
        m["entry"].append({"fullUrl": MOTHER["reference"], "resource": nhs.related_person(patient)})
        resource(m, "Patient").update(birthDate="2008-01-15", name=[{"given": ["Alex"], "family": "Young"}])
        resource(m, "Patient").pop("identifier")
        named = [patient if one is THE_PATIENT else one for one in performers]
        resource(m, "Consent").update(performer=named, dateTime="2026-02-27")

    return change


THE_PATIENT: dict[str, Any] = {}
MOTHER = {"reference": "urn:uuid:0f8b7c5e-1d2a-4c3b-9e4f-0000000000aa"}
NOBODY = {"reference": "urn:uuid:gone"}


@pytest.mark.parametrize(
    ("performer", "right", "given_by"),
    [(THE_PATIENT, "young_person", "Alex Young"), (MOTHER, "representative", "Mona Young")],
    ids=["the patient", "a related person"],
)
@pytest.mark.proves("W39")
def test_who_agreed_for_a_young_person_is_who_the_message_says(
    hospital: Actor, performer: dict[str, Any], right: str, given_by: str
) -> None:
    referral = hospital.get(f"/v1/referrals/{nhs.taken_as(sent(hospital, message(young(performer))))}").expect(200)
    [consent] = referral["consents"]
    assert (consent["decided_as"], consent["given_by"]) == (right, given_by)


@pytest.mark.parametrize("performers", [[], [NOBODY]], ids=["nobody", "nobody in the message"])
@pytest.mark.proves("W39")
def test_a_young_persons_consent_without_who_agreed_is_refused_and_points_to_the_performer(
    books: Books, hospital: Actor, performers: list[dict[str, Any]]
) -> None:
    with books.unchanged():
        [(where, why)] = reasons(sent(hospital, message(young(*performers))), 422)
    assert where == f"{CONSENT}.performer"
    assert "the young person decides" in why


def test_who_agreed_for_a_child_is_recorded_where_the_message_says_so(hospital: Actor) -> None:
    def mothers(m: dict[str, Any]) -> None:
        patient = resource(m, "Consent")["patient"]
        m["entry"].append({"fullUrl": MOTHER["reference"], "resource": nhs.related_person(patient)})
        resource(m, "Consent").update(performer=[MOTHER])

    referral = hospital.get(f"/v1/referrals/{nhs.taken_as(sent(hospital, message(mothers)))}").expect(200)
    [consent] = referral["consents"]
    assert (consent["decided_as"], consent["given_by"]) == ("parental_responsibility", "Mona Young")


# -- not for us -------------------------------------------------------------------------------------------------------


@published
def test_the_published_adult_is_refused_for_three_reasons_and_leaves_nothing_behind(
    books: Books, hospital: Actor
) -> None:
    with books.unchanged():
        found = dict(reasons(sent(hospital, forms.message(forms.ADULT_MESSAGE)), 422))
    assert set(found) == {f"{PATIENT}.birthDate", f"{PATIENT}.identifier", f"{REQUEST}.category"}
    assert "ends at 25" in found[f"{PATIENT}.birthDate"]
    assert "check digit" in found[f"{PATIENT}.identifier"]
    assert "category" in found[f"{REQUEST}.category"]


def test_a_refused_message_may_be_mended_and_sent_again(taken: Answer, hospital: Actor) -> None:
    mended = message()
    broken = copy.deepcopy(mended)
    resource(broken, "Patient").pop("birthDate")
    reasons(sent(hospital, broken), 422)
    assert sent(hospital, mended).expect(200)["entry"][0]["resource"]["response"]["identifier"] == mended["id"]


NO_MESSAGE: dict[str, tuple[Change, str]] = {
    "no bundle": (lambda m: m.update(resourceType="Patient"), "Bundle.type"),
    "a searchset": (lambda m: m.update(type="searchset"), "Bundle.type"),
    "no id": (lambda m: m.pop("id"), "Bundle.id"),
    "an id that is a number": (lambda m: m.update(id=7), "Bundle.id"),
    "an id that is too long": (lambda m: m.update(id="x" * 65), "Bundle.id"),
    "an id with NUL": (lambda m: m.update(id="a\0b"), "Bundle.id"),
    "no entries": (lambda m: m.update(entry=[]), "Bundle.entry[0]"),
    "no MessageHeader first": (lambda m: m["entry"].reverse(), "Bundle.entry[0]"),
    "a focus that dangles": (
        lambda m: resource(m, "MessageHeader").update(focus=[{"reference": "urn:uuid:gone"}]),
        f"{HEADER}.focus",
    ),
    "a focus that is a patient": (
        lambda m: resource(m, "MessageHeader").update(focus=[resource(m, "ServiceRequest")["subject"]]),
        f"{HEADER}.focus",
    ),
    "a focus that is its own header": (
        lambda m: resource(m, "MessageHeader").update(focus=[{"reference": m["entry"][0]["fullUrl"]}]),
        f"{HEADER}.focus",
    ),
    "a subject that dangles": (
        lambda m: resource(m, "ServiceRequest").update(subject={"reference": "urn:uuid:gone"}),
        f"{REQUEST}.subject",
    ),
    "no subject": (lambda m: resource(m, "ServiceRequest").pop("subject"), f"{REQUEST}.subject"),
    "a new one that is revoked": (
        lambda m: resource(m, "ServiceRequest").update(status="revoked"),
        f"{HEADER}.reason",
    ),
    "no reason": (lambda m: resource(m, "MessageHeader").pop("reason"), f"{HEADER}.reason"),
    "an update of nothing": (
        lambda m: resource(m, "MessageHeader")["reason"]["coding"][0].update(code="update"),
        f"{REQUEST}.id",
    ),
}
NOT_FOR_US: dict[str, tuple[Change, str]] = {
    "another event": (
        lambda m: resource(m, "MessageHeader")["eventCoding"].update(code="booking-request"),
        f"{HEADER}.eventCoding",
    ),
    "NUL in a name": (
        lambda m: resource(m, "Patient")["name"][0].update(family="Jo\0nes"),
        f"{PATIENT}.name",
    ),
    "half a day of birth": (lambda m: resource(m, "Patient").update(birthDate="2016-05"), f"{PATIENT}.birthDate"),
    "no consent": (lambda m: resource(m, "Consent").update(status="rejected"), CONSENT),
    "a consent that denies": (lambda m: resource(m, "Consent").update(provision={"type": "deny"}), CONSENT),
    "an opt-out": (lambda m: resource(m, "Consent")["policyRule"]["coding"][0].update(code="OPTOUT"), CONSENT),
    "a consent to research": (lambda m: resource(m, "Consent")["category"][0]["coding"][0].update(code="RES"), CONSENT),
    "another patient's consent": (lambda m: resource(m, "Consent")["patient"].update(reference="urn:uuid:0"), CONSENT),
    "a consent of no day": (lambda m: resource(m, "Consent").pop("dateTime"), CONSENT),
}
CASES = [
    *(pytest.param(change, 400, where, id=name) for name, (change, where) in NO_MESSAGE.items()),
    *(pytest.param(change, 422, where, id=name) for name, (change, where) in NOT_FOR_US.items()),
]


@pytest.mark.parametrize(("change", "status", "expression"), CASES)
def test_a_message_that_is_not_taken(
    taken: Answer, books: Books, hospital: Actor, change: Change, status: int, expression: str
) -> None:
    with books.unchanged():
        [(where, _)] = reasons(sent(hospital, message(change)), status)
    assert where == expression


def test_a_known_number_with_another_name_is_taken_in_and_tells_nobody_so(taken: Answer, hospital: Actor) -> None:
    other = message(lambda m: resource(m, "Patient")["name"][0].update(family="Smith"))
    answer = sent(hospital, other).expect(200)
    first = hospital.get(f"/v1/referrals/{nhs.taken_as(taken)}")["child"]["id"]
    assert hospital.get(f"/v1/referrals/{nhs.taken_as(answer)}")["child"]["id"] != first
