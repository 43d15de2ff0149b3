"""Whatever the running platform answers in FHIR is valid by two judges that made none of it.

The first judges each body as it comes (`tests.fhir.wire`); the second one of every shape that came so far. Here every
type is read in every way, so that none is missing.
"""

from base64 import b64encode
from uuid import uuid4

from gateway.fhir.served import REGISTRY
from tests.fhir.client import Fhir
from tests.fhir.wire import judged
from tests.journey.scenes import Scenes, Stage
from tests.journey.test_fhir import about
from tests.journey.test_fhir_writing import agreed, child, request
from tests.journey.test_matrix import OFFER_CONTENT
from tests.running import Running

PLACE = {
    "name": "The hall",
    "address": "2 Hall Road",
    "town": "Southampton",
    "postcode": "SO14 0AA",
    "borough": "Southampton",
}
LOOKERS = ("solent-therapies", "southampton-cypds", "southampton-sen", "southampton-local-offer", "childrens-hospital")


def with_a_document(stack: Running, scenes: Scenes) -> str:
    """A child of a referral to which a document is attached."""
    hospital = Fhir(stack.actors["childrens-hospital"])
    made = hospital.send(
        "POST", "ServiceRequest", request("#p", child(next(scenes._nhs_numbers)), agreed(stack, "#p")), 201
    )
    data = {"attachment": {"title": "a.txt", "contentType": "text/plain", "data": b64encode(b"Normal.").decode()}}
    where = {"related": [{"reference": f"ServiceRequest/{made['id']}"}]}
    document = {"resourceType": "DocumentReference", "status": "current", "content": [data], "context": where}
    hospital.send("POST", "DocumentReference", document, 201)
    return str(made["subject"]["reference"].partition("/")[2])


def test_whatever_is_answered_is_valid(stack: Running, finished: Stage, scenes: Scenes) -> None:
    lookers = [Fhir(stack.actors[name]) for name in LOOKERS]
    entry = {"owner": "org:charity:walk", "content": OFFER_CONTENT | {"name": "Hall walks", "places": [PLACE]}}
    stack.actors["southampton-local-offer"].post("/v1/local-offer/entries", entry).expect(201)
    children = (finished.child_id, with_a_document(stack, scenes))
    unseen = set(REGISTRY)
    for type in REGISTRY:
        for who in lookers:
            if not set(REGISTRY[type].scopes) & {"", *who.actor.scope.split()}:
                continue
            searches = dict.fromkeys(about(type, one) for one in children)
            found = next((bundle["entry"] for one in searches if "entry" in (bundle := who.get(one)).body), [])
            for one in found[:1]:
                unseen.discard(type)
                path = f"{type}/{one['resource']['id']}"
                read = who.get(path)
                version = read["meta"]["versionId"]
                assert who.get(f"{path}/_history/{version}").body == read.body
                assert who.get(f"{path}/_history")["entry"]
                assert version in who.why("GET", f"{path}/_history/none", None, 404)[0][1]
                who.get(f"{type}?_id={one['resource']['id']}&_summary=true")
            who.get(f"{type}/{uuid4()}", 404)
    assert not unseen
    clinic = lookers[0]
    clinic.get(f"Patient/{finished.child_id}/$everything?_count=5")
    reads = [
        {"request": {"method": "GET", "url": url}}
        for url in (f"Patient/{finished.child_id}", "Patient/none", "Task?_count=1")
    ]
    clinic.send("POST", "", {"resourceType": "Bundle", "type": "batch", "entry": reads})
    clinic.get("metadata")
    kept = stack.wire.kept.values()
    count, faults = judged(kept)
    assert not faults
    assert count == len(kept) > 50
    assert {one["resourceType"] for one in kept} >= {*REGISTRY, "Bundle", "CapabilityStatement", "OperationOutcome"}


def test_the_second_judge_finds_what_is_wrong() -> None:
    goal = {"resourceType": "Goal", "id": "g", "lifecycleStatus": "active", "description": {"text": "x"}}
    goal |= {"subject": {"reference": "Patient/1"}, "target": [{"detailString": "more"}]}
    unknown = {"resourceType": "Patient", "id": "p", "colour": "red", "contact": [{"gender": "male"}]}
    count, faults = judged([goal, unknown])
    assert count == 2
    assert [name in "\n".join(faults) for name in ("gol-1", "colour", "pat-1")] == [True] * 3
