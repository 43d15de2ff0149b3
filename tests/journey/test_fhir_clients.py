"""FHIR clients that others use come to the NHS door as they are: sign in, search, read, write, are refused.

fhirpy and fhirclient from PyPI, fhir-kit-client from npm (`tests/clients`), unchanged. fhirpy takes a token got
before, and patches with plain partial JSON; fhirclient reads where to sign in from the CapabilityStatement, and
fhir-kit-client from the SMART configuration; both ask with a signed assertion (SMART backend services).
"""

import json
import os
import subprocess
from typing import Any
from uuid import uuid4

import pytest
from fhirclient.client import FHIRClient
from fhirclient.models.annotation import Annotation
from fhirclient.models.careplan import CarePlan
from fhirclient.models.patient import Patient
from fhirclient.models.servicerequest import ServiceRequest
from fhirclient.models.task import Task
from fhirclient.server import FHIRNotFoundException, FHIRUnauthorizedException
from fhirpy import SyncFHIRClient
from fhirpy.base.exceptions import MultipleResourcesFound, OperationOutcome, ResourceNotFound
from requests import HTTPError

from tests.fhir.client import NHS
from tests.fhir.wire import CLIENTS, install
from tests.journey.scenes import Scenes, Stage
from tests.journey.strangers import admit
from tests.journey.test_fhir_writing import agreed, child, entry, request
from tests.running import Running
from tools.journey.actor import eventually

SCOPES = ("child.read", "plan.read", "support.read", "referral.read", "referral.write", "assessment.read")


def base(stack: Running) -> str:
    return f"{stack.stack.site.gateway_url}/fhir/R4"


def test_fhirpy_searches_reads_creates_patches_and_is_refused(stack: Running, scenes: Scenes, finished: Stage) -> None:
    clinic = stack.actors["solent-therapies"]
    client = SyncFHIRClient(base(stack), authorization=f"Bearer {clinic.token()}")
    number = finished.referral["child"]["nhs_number"]
    patient = client.resources("Patient").search(identifier=f"{NHS}|{number}").get()
    assert patient.id == finished.child_id
    tasks = client.resources("Task").search(patient=patient.id)
    assert len(tasks.limit(2).fetch_all()) == len(tasks.limit(100).fetch()) > 2  # it follows the links
    assert tasks.count() == len(tasks.limit(100).fetch())
    plans = client.resources("CarePlan").search(patient=patient.id, status="active").include("CarePlan", "goal").fetch()
    assert plans
    assert client.reference("Patient", patient.id).to_resource()["birthDate"] == patient["birthDate"]
    with pytest.raises(ResourceNotFound):
        client.reference("Patient", str(uuid4())).to_resource()
    sent = request("#p", child(next(scenes._nhs_numbers)), agreed(stack, "#p"), reference=f"fhirpy-{uuid4()}")
    fields = {name: value for name, value in sent.items() if name != "resourceType"}
    made = client.resource("ServiceRequest", **fields)
    made.save()
    assert made["status"] == "active"
    found = client.resources("ServiceRequest").search(identifier=made["identifier"][1]["value"])
    again, is_new = found.get_or_create(client.resource("ServiceRequest", **fields))  # POST with criteria
    assert (again.id, is_new) == (made.id, False)
    # What the platform notes meanwhile makes it another version; a whole resource comes from the one that was read.
    told = eventually("the acknowledgement", lambda: (made.refresh()["meta"]["versionId"] != "1" or None) and made)
    assert made.refresh()["meta"] == told["meta"]  # not modified
    stale = client.resource("ServiceRequest", **{**told, "meta": {"versionId": "1"}})
    stale["note"] = [{"text": "Seen in March."}]
    with pytest.raises(MultipleResourcesFound) as over:  # as it calls every 412
        stale.save()  # PUT
    assert "read it again" in str(over.value)

    def added() -> str | None:
        """PUT of what was read a moment ago."""
        made.refresh()
        made["note"] = [*made.get("note", ()), {"text": "Seen in March."}]
        try:
            return str(made.save()["note"][-1]["text"])
        except MultipleResourcesFound:
            return None

    assert eventually("it is added", added) == "Seen in March."
    revoked = found.patch(status="revoked", note=[*made["note"], {"text": "Sent in error."}])  # PATCH with criteria
    assert (revoked.id, revoked["status"]) == (made.id, "revoked")
    assert client.reference("ServiceRequest", made.id).to_resource()["status"] == "revoked"
    with pytest.raises(OperationOutcome) as refused:
        made.patch(priority="urgent")
    assert "This is not written here." in str(refused.value)
    assert client.resource("ServiceRequest", **fields).is_valid()
    with pytest.raises(OperationOutcome):
        made.delete()


def test_fhirclient_signs_in_with_its_own_key_and_reads(stack: Running, scenes: Scenes, finished: Stage) -> None:
    system = admit(stack, "fhir-backend", SCOPES, org="ods:R1C")
    scope = "system/*.read system/ServiceRequest.cu"
    settings: dict[str, Any] = {"app_id": system.client_id, "api_base": base(stack), "scope": scope}
    settings["jwt_token"] = system.assertion()
    smart = FHIRClient(settings=settings)
    assert not smart.prepare()  # it has read where to sign in
    smart.authorize()
    assert smart.ready
    number = finished.referral["child"]["nhs_number"]
    [one] = Patient.where({"identifier": f"{NHS}|{number}"}).perform_resources_iter(smart.server)
    assert (one.id, one.birthDate.isostring) == (finished.child_id, finished.referral["child"]["born_on"])
    plans = list(CarePlan.where({"patient": one.id}).perform_resources_iter(smart.server))
    assert {plan.subject.reference for plan in plans} == {f"Patient/{one.id}"}
    assert CarePlan.read(plans[0].id, smart.server).title == plans[0].title
    with pytest.raises(FHIRNotFoundException):
        Patient.read(str(uuid4()), smart.server)
    sent = request("#p", child(next(scenes._nhs_numbers)), agreed(stack, "#p"), reference=f"fhirclient-{uuid4()}")
    made = ServiceRequest(sent).create(smart.server)
    assert made["resourceType"] == "ServiceRequest"

    def taken_back() -> dict[str, Any] | None:
        """PUT of what was read; read again where the acknowledgement was noted in between."""
        stands = ServiceRequest.read(made["id"], smart.server)
        stands.status, stands.note = "revoked", [Annotation({"text": "Sent in error."})]
        try:
            return dict(stands.update(smart.server))
        except HTTPError as error:
            if error.response.status_code != 412:
                raise
            return None

    assert eventually("it is taken back", taken_back)["status"] == "revoked"
    tasks = Task.where({"patient": one.id, "_count": "2"})
    assert len(list(tasks.perform_resources_iter(smart.server))) > 2  # it follows the links
    changed = ServiceRequest.read(made["id"], smart.server)
    changed.priority = "urgent"
    with pytest.raises(HTTPError) as beyond:
        changed.update(smart.server)
    assert beyond.value.response.json()["issue"][0]["expression"] == ["ServiceRequest.priority"]
    with pytest.raises(HTTPError) as gone:
        changed.delete(smart.server)
    assert gone.value.response.status_code == 405
    stranger = FHIRClient(settings={"app_id": "nobody", "api_base": base(stack)})
    stranger.prepare()
    with pytest.raises(FHIRUnauthorizedException):
        Patient.read(finished.child_id, stranger.server)


def test_fhir_kit_client_does_the_same_in_javascript(stack: Running, scenes: Scenes, finished: Stage) -> None:
    install()
    system = admit(stack, "fhir-kit", SCOPES, org="ods:R1C")
    numbers = [next(scenes._nhs_numbers) for _ in range(2)]
    sent = request("#p", child(numbers[0]), agreed(stack, "#p"), reference=f"kit-{uuid4()}")
    ids = [str(uuid4()) for _ in range(3)]
    subject = f"urn:uuid:{ids[1]}"
    brought = (request(subject), child(numbers[1]), agreed(stack, subject))
    entries = [entry(id, one) for id, one in zip(ids, brought, strict=True)]
    told = {
        "BASE": base(stack),
        "ASSERTION": system.assertion(),
        "NUMBER": finished.referral["child"]["nhs_number"],
        "SENT": json.dumps(sent),
        "BUNDLE": json.dumps({"resourceType": "Bundle", "type": "transaction", "entry": entries}),
    }
    done = subprocess.run(
        ["node", "fhir.mjs"], cwd=CLIENTS, env={**os.environ, **told}, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout)["patient"] == finished.child_id
