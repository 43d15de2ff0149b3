"""A BaRS referral request as a referral of ours: what it asks, and where each field of the referral stands in it.

Profile: BARSMessageHeader-servicerequest-request, BARSServiceRequest-request-referral (BaRS 1.4.0).
"""

import re
from datetime import date
from typing import Any

from chassis import translate
from gateway.fhir.bundle import Bundle, Resource, codings, full_name, listed, member, name, text, words
from gateway.fhir.outcomes import Issue
from goldenthread.referrals.v1 import referrals_pb2 as pb
from goldenthread.referrals.v1.consents_pb2 import (
    DECIDED_AS_COMPETENT_CHILD,
    DECIDED_AS_PARENTAL_RESPONSIBILITY,
    DECIDED_AS_REPRESENTATIVE,
    DECIDED_AS_UNSPECIFIED,
    DECIDED_AS_YOUNG_PERSON,
    DecidedAs,
)
from kernel.school_age import is_young_person

CATEGORIES = "https://fhir.nhs.uk/CodeSystem/message-category-servicerequest"
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
SERVED_CATEGORIES = ("referral",)
CONSENT_CATEGORIES, DIRECT_CARE = "https://fhir.nhs.uk/CodeSystem/consent-categories-bars", "DRC"
# Policy rules (v3-ActCode) by which the patient agrees: implied or said.
PERMITTING = {"IMPLIED", "IMPLIEDD", "OPTIN"}
ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")  # http://hl7.org/fhir/R4/datatypes.html#id
PLACE_IN_A_LIST = re.compile(r"\[\d+\]")
LONGEST_REASON = 20_000

# Where the fields of a referral come from, so that a refusal of the house points into the sender's own message.
SOURCES = {
    "request_id": "Bundle.id",
    "child.born_on": "Bundle.entry.resource.ofType(Patient).birthDate",
    "child.nhs_number": "Bundle.entry.resource.ofType(Patient).identifier",
    "child.given_names": "Bundle.entry.resource.ofType(Patient).name",
    "child.family_name": "Bundle.entry.resource.ofType(Patient).name",
    "child.address": "Bundle.entry.resource.ofType(Patient).address",
    "child": "Bundle.entry.resource.ofType(Patient)",
    "family": "Bundle.entry.resource.ofType(Patient).contact",
    "applicant": "Bundle.entry.resource.ofType(ServiceRequest).requester",
    "reason": "Bundle.entry.resource.ofType(ServiceRequest).reasonCode",
    "consents.decided_as": "Bundle.entry.resource.ofType(Consent).performer",
    "consents": "Bundle.entry.resource.ofType(Consent)",
}


def source(field: str) -> str:
    """Where in the message a field of the referral comes from; empty when the message has no such place."""
    whole = PLACE_IN_A_LIST.sub("", field.removeprefix("referral."))
    return SOURCES.get(whole, SOURCES.get(whole.partition(".")[0], ""))


def malformed(bundle: Bundle) -> list[Issue]:
    """What keeps this from being a message at all; empty when it is one."""
    if not bundle.is_message:
        return [Issue("This must be a Bundle of type message.", "structure", "Bundle.type")]
    if not ID.fullmatch(bundle.id):
        problem = "The message needs an id of its own: 1 to 64 letters, digits, hyphens and dots."
        return [Issue(problem, "value" if bundle.id else "required", "Bundle.id")]
    if not bundle.header:
        return [Issue("The first entry must be the MessageHeader.", "required", "Bundle.entry[0]")]
    return []


def lacking(bundle: Bundle) -> list[Issue]:
    """What a message about a request must have, and this one lacks: the request, and whose it is."""
    request = service_request(bundle)
    if not request:
        return [Issue("MessageHeader.focus must point to a ServiceRequest in the bundle.", "required", HEADER_FOCUS)]
    if not bundle.referred(member(request, "subject"), "Patient"):
        where = f"{REQUEST}.subject"
        return [Issue("ServiceRequest.subject must point to a Patient in the bundle.", "required", where)]
    return []


HEADER = "Bundle.entry.resource.ofType(MessageHeader)"
HEADER_FOCUS = f"{HEADER}.focus"
REQUEST = "Bundle.entry.resource.ofType(ServiceRequest)"


def category_not_served(request: Resource) -> list[Issue]:
    """That the request is of a kind that is not taken here; empty when it is."""
    sent = [
        code for concept in listed(request, "category") for system, code, _ in codings(concept) if system == CATEGORIES
    ]
    if any(code in SERVED_CATEGORIES for code in sent):
        return []
    known = f"This service takes the category {', '.join(SERVED_CATEGORIES)}, and no other."
    return [Issue(known, "not-supported", f"{REQUEST}.category")]


def service_request(bundle: Bundle) -> Resource:
    focus = listed(bundle.header, "focus")
    return bundle.referred(focus[0], "ServiceRequest") if focus else {}


def as_request(bundle: Bundle) -> pb.SubmitReferralRequest:
    """The referral that the message asks for. What the message lacks stays empty, and the house says so."""
    request = service_request(bundle)
    patient = bundle.referred(member(request, "subject"), "Patient")
    return pb.SubmitReferralRequest(
        request_id=bundle.id,
        external_reference=bundle.id,
        route=pb.ROUTE_NHS_MESSAGE,
        child=_child(patient),
        family=_family(patient),
        applicant=_applicant(bundle, request),
        reason=reason(bundle, request)[:LONGEST_REASON],
        consents=[_consent(bundle, consent) for consent in bundle.of_type("Consent") if permits(consent, request)],
    )


def _child(patient: Resource) -> pb.Child:
    given, family = name(patient)
    numbers = nhs_numbers(patient)
    addresses = [_address(one) for one in listed(patient, "address")]
    child = pb.Child(
        given_names=given,
        family_name=family,
        nhs_number=numbers[0] if numbers else "",
        address=addresses[0] if addresses else "",
    )
    born_on = _day(text(patient, "birthDate"))
    if born_on:
        child.born_on.CopyFrom(translate.to_date_message(born_on))
    return child


def nhs_numbers(patient: Resource) -> list[str]:
    return [text(one, "value") for one in listed(patient, "identifier") if text(one, "system") == NHS_NUMBER]


def _address(address: Any) -> str:
    """On one line, with the postcode: the text may leave that to its own element."""
    whole, postcode = text(address, "text") or ", ".join(_lines(address)), text(address, "postalCode").strip()
    there = postcode.replace(" ", "").casefold() in whole.replace(" ", "").casefold()
    return whole if there else f"{whole}, {postcode}"


def _lines(address: Any) -> list[str]:
    lines = [line for line in listed(address, "line") if isinstance(line, str)]
    return [*lines, *filter(None, (text(address, "city"), text(address, "postalCode")))]


def _family(patient: Resource) -> list[pb.FamilyMember]:
    """The contacts that have a name; a contact without one is the patient's own telephone."""
    return [
        pb.FamilyMember(name=full_name(contact), relation=_relation(contact))
        for contact in listed(patient, "contact")
        if full_name(contact)
    ]


def _relation(contact: Any) -> str:
    return next(filter(None, map(words, listed(contact, "relationship"))), "contact")


def _applicant(bundle: Bundle, request: Resource) -> pb.Applicant:
    reference = member(request, "requester")
    role = bundle.referred(reference, "PractitionerRole") or _role_of(bundle, text(reference, "reference"))
    practitioner = bundle.referred(reference, "Practitioner") or bundle.referred(
        member(role, "practitioner"), "Practitioner"
    )
    sender = bundle.referred(member(bundle.header, "sender"), "Organization")
    organisation = text(sender, "name") or text(member(bundle.header, "source"), "name")
    return pb.Applicant(
        name=full_name(practitioner) or organisation,
        role=next(filter(None, map(words, listed(role, "code"))), "health professional"),
        organisation_name=organisation,
    )


def _role_of(bundle: Bundle, practitioner: str) -> Resource:
    roles = bundle.of_type("PractitionerRole")
    return next((role for role in roles if text(member(role, "practitioner"), "reference") == practitioner), {})


def reason(bundle: Bundle, request: Resource) -> str:
    """reasonCode where the sender gives it; else what the observations and the request's care plan say."""
    given = [words(concept) for concept in listed(request, "reasonCode")]
    plans = [bundle.referred(reference, "CarePlan") for reference in listed(request, "basedOn")]
    found = [
        words(concept)
        for plan in plans
        for activity in listed(plan, "activity")
        for concept in listed(activity, "outcomeCodeableConcept")
    ]
    observed = [words(member(observation, "code")) for observation in bundle.of_type("Observation")]
    return "\n".join(filter(None, given or [*observed, *found]))


def permits(consent: Resource, request: Resource) -> bool:
    """Whether it is this patient's consent to direct care: in force, no opt-out, nothing denied."""
    rules = {code for _, code, _ in codings(member(consent, "policyRule"))}
    categories = {(system, code) for one in listed(consent, "category") for system, code, _ in codings(one)}
    denies = text(member(consent, "provision"), "type") == "deny"
    same_patient = text(member(consent, "patient"), "reference") == text(member(request, "subject"), "reference")
    in_force = text(consent, "status") == "active" and rules <= PERMITTING and bool(rules) and not denies
    return in_force and same_patient and (CONSENT_CATEGORIES, DIRECT_CARE) in categories


def _consent(bundle: Bundle, consent: Resource) -> pb.Consent:
    rule = next((code for _, code, _ in codings(member(consent, "policyRule"))), "")
    category = next(filter(None, map(words, listed(consent, "category"))), "")
    performer = _performer(bundle, consent)
    recorded = pb.Consent(
        purpose=pb.CONSENT_PURPOSE_REFERRAL,
        answer=pb.CONSENT_ANSWER_GIVEN,
        given_by=full_name(performer) or "recorded by the sender",
        evidence=f"FHIR Consent: {category or 'no category'}, policy rule {rule or 'none'}",
    )
    on = _day(text(consent, "dateTime"))
    if on:
        recorded.on.CopyFrom(translate.to_date_message(on))
        patient = bundle.referred(member(consent, "patient"), "Patient")
        recorded.decided_as = _right(performer, _day(text(patient, "birthDate")), on)
    return recorded


def _performer(bundle: Bundle, consent: Resource) -> Resource:
    """Who agreed: the patient, or a person who is related to that patient. Empty when the message names neither."""
    whose = text(member(consent, "patient"), "reference")
    for reference in listed(consent, "performer"):
        patient, related = bundle.referred(reference, "Patient"), bundle.referred(reference, "RelatedPerson")
        if patient and text(reference, "reference") == whose:
            return patient
        if related and text(member(related, "patient"), "reference") == whose:
            return related
    return {}


def _right(performer: Resource, born_on: date | None, on: date) -> DecidedAs:
    """By what right that person agreed, on the day of the consent: only the message decides, so that it reads the same
    whenever it is sent again. Whether the right still holds is the house's question."""
    if not performer or born_on is None:
        return DECIDED_AS_UNSPECIFIED
    young_person = is_young_person(born_on, on)
    if performer["resourceType"] == "Patient":
        return DECIDED_AS_YOUNG_PERSON if young_person else DECIDED_AS_COMPETENT_CHILD
    return DECIDED_AS_REPRESENTATIVE if young_person else DECIDED_AS_PARENTAL_RESPONSIBILITY


def _day(instant: str) -> date | None:
    try:
        return date.fromisoformat(instant[:10])
    except ValueError:
        return None
