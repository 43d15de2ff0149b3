"""Is it FHIR R4, and UK Core? Asked of what made none of it: every body of the NHS door in a test goes through here.

`r4.schema.json` is HL7's own JSON schema of R4 4.0.1 (http://hl7.org/fhir/R4/fhir.schema.json.zip, CC0), cut to the
resources that are used here, without its descriptions: structure, patterns, required codes. fhirclient's models know
what is mandatory, which that schema does not say of primitive elements. What UK Core and the invariants add is below.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from fhirclient.models import fhirelementfactory
from fhirclient.models.fhirabstractbase import FHIRValidationError
from jsonschema import Draft6Validator

from kernel.identifiers import check_nhs_number

Json = dict[str, Any]
SCHEMA = json.loads((Path(__file__).parent / "r4.schema.json").read_text())
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
VERIFICATION = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus"
VERIFICATIONS = "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus"
UKCORE = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-"


def demand_valid(body: Any) -> None:
    """AssertionError that names everything that is wrong with a resource, or with those of a Bundle."""
    found = list(faults(body))
    assert not found, "\n".join(found[:20])


def faults(body: Any) -> Iterator[str]:
    """What is wrong with a resource; of a Bundle with each of its own, one by one."""
    if not isinstance(body, dict) or body.get("resourceType") not in SCHEMA["definitions"]:
        yield f"no resource of R4: {str(body)[:100]}"
        return
    if body["resourceType"] == "Bundle":
        for entry in body.get("entry", ()):
            for part in (entry.get("resource"), entry.get("response", {}).get("outcome")):
                yield from faults(part) if part else ()
        yield from _of_a_bundle(body)
        body = {**body, "entry": [_bare(entry) for entry in body["entry"]]} if "entry" in body else body
    type = body["resourceType"]
    for fault in _validator(type).iter_errors(body):
        yield f"{type}/{body.get('id')} {fault.json_path}: {fault.message[:200]}"
    try:
        fhirelementfactory.FHIRElementFactory.instantiate(type, body)
    except FHIRValidationError as error:
        yield f"{type}/{body.get('id')}: {error}"
    yield from _empty(body, type)
    yield from _ukcore(body)


@cache
def _validator(type: str) -> Draft6Validator:
    return Draft6Validator({"$ref": f"#/definitions/{type}", "definitions": SCHEMA["definitions"]})


def _bare(entry: Json) -> Json:
    response = {name: value for name, value in entry.get("response", {}).items() if name != "outcome"}
    return {name: value for name, value in entry.items() if name not in ("resource", "response")} | (
        {"response": response} if response else {}
    )


def _of_a_bundle(bundle: Json) -> Iterator[str]:
    """Invariants bdl-1 to bdl-12 (http://hl7.org/fhir/R4/bundle.html), as far as they are about our kinds."""
    type, entries = bundle["type"], bundle.get("entry", [])
    urls = [entry["fullUrl"] for entry in entries if "fullUrl" in entry]
    if type != "history" and len(set(urls)) < len(urls):
        yield "Bundle: one fullUrl twice"
    if "total" in bundle and type not in ("searchset", "history"):
        yield "Bundle: a total where there is none"
    if type != "searchset" and any("search" in entry for entry in entries):
        yield "Bundle: search.mode where nothing is searched"
    if type in ("batch-response", "transaction-response", "history") and any("response" not in one for one in entries):
        yield "Bundle: an entry without its response"
    if type == "document" and (
        "identifier" not in bundle
        or "timestamp" not in bundle
        or entries[0]["resource"]["resourceType"] != "Composition"
    ):
        yield "Bundle: a document needs identifier and timestamp, and a Composition first"
    for entry in entries:
        one = entry.get("resource")
        own = entry.get("fullUrl", "urn:").startswith("urn:")
        if one and not own and not entry["fullUrl"].endswith(f"/{one['resourceType']}/{one['id']}"):
            yield f"Bundle: the fullUrl is another than {one['resourceType']}/{one['id']}"


def _empty(value: Any, where: str) -> Iterator[str]:
    """FHIR has no empty elements (json.html)."""
    if value in ("", [], {}, None):
        yield f"{where}: empty"
    for name, one in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _empty(one, f"{where}.{name}")


def _ukcore(one: Json) -> Iterator[str]:
    """What UK Core (STU2) and base invariants add to the types that it profiles."""
    type, profiles = one["resourceType"], one.get("meta", {}).get("profile", [])
    if any(profile.startswith(UKCORE) and profile != f"{UKCORE}{type}" for profile in profiles):
        yield f"{type}: another type's profile"
    if type == "Patient":
        numbers = [said for said in one.get("identifier", ()) if said.get("system") == NHS_NUMBER]
        if len([said for said in numbers if said.get("use") != "old"]) > 1:
            yield "Patient: more than one NHS number (slice 0..1)"
        for said in numbers:
            check_nhs_number(said["value"])
            verified = [part for part in said.get("extension", ()) if part["url"] == VERIFICATION]
            if said.get("use") != "old" and [
                c["system"] for v in verified for c in v["valueCodeableConcept"]["coding"]
            ] != [VERIFICATIONS]:
                yield "Patient: an NHS number without how it was verified"
    if type == "Appointment" and "start" not in one and one["status"] not in ("proposed", "cancelled", "waitlist"):
        yield "Appointment: app-3, no start"
    if type == "Consent" and not {"policy", "policyRule"} & set(one):
        yield "Consent: ppc-1, neither policy nor policyRule"
    if type == "Goal" and any("detailString" in aim and "measure" not in aim for aim in one.get("target", ())):
        yield "Goal: gol-1, a detail without its measure"
    if type == "CareTeam" and any("member" not in who and "onBehalfOf" in who for who in one.get("participant", ())):
        yield "CareTeam: ctm-1"
