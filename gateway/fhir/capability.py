"""What this door can do, as a CapabilityStatement: read off the registry, so that it cannot say what is not so."""

from collections.abc import Mapping

from gateway.fhir.registry import COMMON, Resource
from gateway.fhir.values import UKCORE, Json, trimmed
from gateway.signals.shape import CAPABILITY

PUBLISHED = "2026-11-22"
OAUTH_URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris"
SECURITY = "http://terminology.hl7.org/CodeSystem/restful-security-service"
OPERATIONS = "http://hl7.org/fhir/OperationDefinition"
EVERYTHING, DOCUMENT, VALIDATE, PROCESS = (
    ("everything", f"{OPERATIONS}/Patient-everything"),
    ("document", f"{OPERATIONS}/Composition-document"),
    ("validate", f"{OPERATIONS}/Resource-validate"),
    ("process-message", f"{OPERATIONS}/MessageHeader-process-message"),
)
OF_TYPE = {"Patient": (EVERYTHING,), "CarePlan": (DOCUMENT,)}


def statement(registry: Mapping[str, Resource], base: str, issuer: str, endpoints: Mapping[str, str]) -> Json:
    """endpoints: where to get a token, by the names of SMART's extension: token, authorize."""
    security = {
        "cors": False,
        "service": [{"coding": [{"system": SECURITY, "code": "SMART-on-FHIR"}]}],
        "description": f"OAuth 2.0 with private_key_jwt; {base}/.well-known/smart-configuration has the rest.",
        "extension": [
            {"url": OAUTH_URIS, "extension": [{"url": name, "valueUri": uri} for name, uri in endpoints.items()]}
        ],
    }
    made: Json = trimmed(
        {
            "resourceType": "CapabilityStatement",
            "url": f"{base}/metadata",
            "version": "1",
            "name": "Goldenthread",
            "title": "Goldenthread: the NHS door",
            "status": "active",
            "date": PUBLISHED,
            "publisher": "Goldenthread",
            "kind": "instance",
            "software": {"name": "Goldenthread", "version": "0.1.0"},
            "implementation": {"description": "The graduated pathway of children with SEND", "url": base},
            "fhirVersion": "4.0.1",
            "format": ["application/fhir+json"],
            "patchFormat": ["application/json-patch+json", "application/json"],
            "rest": [
                {
                    "mode": "server",
                    "security": security,
                    "resource": [_resource(one) for one in registry.values()],
                    "interaction": [{"code": "transaction"}, {"code": "batch"}],
                    "operation": [{"name": name, "definition": at} for name, at in (VALIDATE, PROCESS)],
                }
            ],
        }
    )
    made["rest"][0]["security"]["cors"] = False
    for said, one in zip(made["rest"][0]["resource"], registry.values(), strict=True):
        said |= {"readHistory": one.versions is not None, "updateCreate": False}
        said |= {"conditionalCreate": one.create is not None, "conditionalUpdate": one.update is not None}
        said |= {"conditionalRead": "not-match"}
    made["rest"][0]["resource"].append(CAPABILITY)
    return made


def _resource(one: Resource) -> Json:
    moves = [f"{word}: {move.says}" for word, move in (("create", one.create), ("update, patch", one.update)) if move]
    references = [param for param in one.params if param.type == "reference" and param.paths]
    searched = any(kind.pages for kind in one.kinds)
    return {
        "type": one.type,
        "profile": f"http://hl7.org/fhir/StructureDefinition/{one.type}",
        "supportedProfile": [UKCORE + one.profile] if one.profile else [],
        "documentation": " ".join(filter(None, (one.says, *moves, one.elsewhere, _of_versions(one)))),
        "interaction": [{"code": code} for code in one.interactions],
        "versioning": "versioned-update" if one.update else "versioned",
        "referencePolicy": ["literal", "local"],
        "searchInclude": [f"{one.type}:{param.name}" for param in references] if searched else [],
        "searchParam": [
            {"name": param.name, "type": param.type, "documentation": param.says}
            for param in (*one.params, *COMMON)
            if searched
        ],
        "operation": [{"name": name, "definition": at} for name, at in OF_TYPE.get(one.type, ())],
    }


def _of_versions(one: Resource) -> str:
    kept = (
        "Earlier versions of EHC plans are read; of anything else the one that stands."
        if one.versions
        else "Its house keeps no earlier version to be read: _history has the one that stands."
    )
    named = " A PUT says which version it changes, by If-Match or by meta.versionId; a PATCH may." if one.update else ""
    return kept + named
