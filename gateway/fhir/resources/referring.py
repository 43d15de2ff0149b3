"""A ServiceRequest as a referral of ours, whether it brings its Patient along or names one who is known.

It is read as a BaRS message is (`referral_message`): requester, reason, contacts and consents mean the same in both.
"""

import re
from dataclasses import dataclass, field

from gateway.bars import referral_message
from gateway.fhir import values
from gateway.fhir.bundle import Bundle, codings, full_name, listed, member, text
from gateway.fhir.outcomes import Issue, NotTaken, reason_type
from gateway.fhir.registry import Asked
from gateway.fhir.resources import patients
from gateway.fhir.resources.changing import added, demand, refuse, texts
from gateway.fhir.values import Json
from gateway.problems import Problem
from goldenthread.referrals.v1 import children_pb2 as children
from goldenthread.referrals.v1 import referrals_pb2 as pb

SEEKS = f"{values.OURS}/CodeSystem/seeks"
OF_A_BUNDLE = re.compile(r"Bundle\.entry\.resource\.ofType\((\w+)\)")
REQUEST = "urn:goldenthread:request"
MOVES = "A referral is taken back by status revoked with the reason as a new note; a new note alone answers a question."


@dataclass(frozen=True)
class Sent:
    """A ServiceRequest, and by their addresses the resources that came beside it in a transaction."""

    request: Json
    beside: dict[str, Json] = field(default_factory=dict)


async def submit(asked: Asked, sent: Sent, key: str) -> pb.Referral:
    """The referral. NotTaken with every reason, each pointing into what was sent."""
    wanted = await _wanted(asked, sent, key)
    try:
        taken: pb.Referral = (await asked.caller.ask(wanted)).referral
    except Problem as problem:
        raise _pointing(problem) from problem
    return taken


async def check(asked: Asked, sent: Sent) -> None:
    """NotTaken with every reason why it would not be taken; nothing is kept."""
    try:
        await asked.caller.ask(pb.CheckReferralRequest(referral=await _wanted(asked, sent, "")))
    except Problem as problem:
        raise _pointing(problem) from problem


async def _wanted(asked: Asked, sent: Sent, key: str) -> pb.SubmitReferralRequest:
    request = sent.request
    contained = {f"#{text(one, 'id')}": one for one in listed(request, "contained") if isinstance(one, dict)}
    around = {**contained, **sent.beside}
    subject = text(member(request, "subject"), "reference")
    known: children.ChildRecord | None = None
    if subject not in around:
        known = await _known(asked, subject)
        around[subject] = patients.patient(known)
    elif around[subject].get("resourceType") != "Patient":
        raise refuse("The subject is a Patient.", "ServiceRequest.subject", "value")
    bundle = Bundle(_as_message(request, around))
    wanted = referral_message.as_request(bundle)
    if known is not None:
        form = (await asked.caller.ask(pb.PrepareReferralRequest(child_id=known.id))).form
        wanted.child.CopyFrom(form.child)
        del wanted.family[:]
        wanted.family.extend(form.family)
    wanted.request_id, wanted.route = key, _route(asked)
    wanted.external_reference = next(
        (_kept(one) for one in listed(request, "identifier") if text(one, "system") != values.REFERRAL), ""
    )
    seeks = [code for one in listed(request, "category") for system, code, _ in codings(one) if system == SEEKS]
    wanted.seeks = pb.SEEKS_EHC_ASSESSMENT if "ehc_assessment" in seeks else pb.SEEKS_SUPPORT
    _name_applicant(asked, bundle, request, wanted)
    return wanted


def _kept(identifier: Json) -> str:
    """The sender's identifier as one text: "system|value", as a search asks for it."""
    return "|".join(filter(None, (text(identifier, "system"), text(identifier, "value"))))


def senders(kept: str) -> Json:
    """The same as an Identifier; what came without a system has ours."""
    system, bar, value = kept.rpartition("|")
    return values.identifier(system if bar else values.EXTERNAL, value)


async def _known(asked: Asked, subject: str) -> children.ChildRecord:
    """The child whom an address names. To whom the record is not open, there is none."""
    id = subject.removeprefix(f"{asked.base}/").removeprefix("Patient/")
    try:
        child: children.ChildRecord = (await asked.caller.ask(children.GetChildRequest(child_id=id[:64]))).child
    except Problem as problem:
        if problem.slug not in ("not-found", "not-permitted", "invalid-fields"):
            raise
        what = "a Patient that is contained, in the same transaction, or known to you here"
        raise refuse(f"The subject must be {what}.", "ServiceRequest.subject", "not-found") from problem
    return child


def _as_message(request: Json, around: dict[str, Json]) -> Json:
    organisation = next((url for url, one in around.items() if one.get("resourceType") == "Organization"), "")
    header = {"resourceType": "MessageHeader", "focus": [{"reference": REQUEST}], "sender": {"reference": organisation}}
    entries = [{"fullUrl": url, "resource": one} for url, one in {REQUEST: request, **around}.items()]
    return {"resourceType": "Bundle", "type": "message", "entry": [{"fullUrl": "", "resource": header}, *entries]}


def _route(asked: Asked) -> pb.Route:
    principal = asked.caller.principal
    if any(party.startswith("person:") for party in principal.parties):
        return pb.ROUTE_PARENT
    return pb.ROUTE_NHS_MESSAGE if principal.organisation.startswith("ods:") else pb.ROUTE_PROFESSIONAL


def _name_applicant(asked: Asked, bundle: Bundle, request: Json, wanted: pb.SubmitReferralRequest) -> None:
    """Who asks, where the request only displays it, or the token says for which organisation."""
    requester = member(request, "requester")
    related = bundle.referred(requester, "RelatedPerson")
    name = full_name(related) or text(requester, "display")
    if wanted.route == pb.ROUTE_PARENT:
        wanted.applicant.organisation_name = ""
    elif not wanted.applicant.organisation_name:
        wanted.applicant.organisation_name = asked.authority.agency_name(f"org:{asked.caller.principal.organisation}")
    wanted.applicant.name = wanted.applicant.name or name or wanted.applicant.organisation_name


def _pointing(problem: Problem) -> NotTaken:
    """The house's reasons, pointing to elements of the resources that were sent."""
    issues = []
    for error in problem.errors:
        name = re.sub(r"/\d+", "", str(error.get("pointer", ""))).strip("/").replace("/", ".")
        where = OF_A_BUNDLE.sub(r"\1", referral_message.source(name))
        issues.append(Issue(str(error["detail"]), reason_type(problem.status), where or "ServiceRequest"))
    return NotTaken(
        problem.status, issues or [Issue(problem.detail, reason_type(problem.status))], dict(problem.headers)
    )


async def withdraw(asked: Asked, stands: Json, wanted: Json, key: str) -> pb.Referral:
    """Takes a referral back, or answers the panel's question: the only moves of who made it."""
    found = demand(stands, wanted, ("status", "note"), MOVES)
    said = texts(added(stands, wanted, "note"))
    if "status" not in found:
        answer = await asked.caller.ask(
            pb.SupplyInformationRequest(request_id=key, referral_id=stands["id"], text=said)
        )
    elif wanted.get("status") == "revoked":
        answer = await asked.caller.ask(
            pb.WithdrawReferralRequest(request_id=key, referral_id=stands["id"], reason=said)
        )
    else:
        raise refuse(MOVES, "ServiceRequest.status", "business-rule")
    referral: pb.Referral = answer.referral
    return referral
