"""The resources of this door, in the order in which they are described."""

from gateway.fhir.registry import Resource
from gateway.fhir.resources import (
    appointments,
    audit_events,
    care_plans,
    care_teams,
    communications,
    conditions,
    consents,
    documents,
    goals,
    offered,
    organisations,
    patients,
    provenances,
    related_persons,
    service_requests,
    tasks,
)
from gateway.fhir.smart import SmartScopes

REGISTRY: dict[str, Resource] = {
    one.type: one
    for one in (
        patients.RESOURCE,
        related_persons.RESOURCE,
        organisations.PRACTITIONER,
        organisations.PRACTITIONER_ROLE,
        organisations.ORGANISATION,
        service_requests.RESOURCE,
        tasks.RESOURCE,
        care_plans.RESOURCE,
        goals.RESOURCE,
        conditions.RESOURCE,
        care_teams.RESOURCE,
        consents.RESOURCE,
        appointments.RESOURCE,
        documents.RESOURCE,
        communications.RESOURCE,
        offered.SERVICE,
        offered.LOCATION,
        audit_events.RESOURCE,
        provenances.RESOURCE,
    )
}
SMART = SmartScopes(REGISTRY)
