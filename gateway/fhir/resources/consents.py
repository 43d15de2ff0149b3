"""Consent: what a family has answered (UKCore-Consent 2.4.0), and the consents that came with a referral."""

from typing import Any

from gateway.fhir import ids, values
from gateway.fhir.bundle import codings, listed, member, text
from gateway.fhir.registry import Asked, Kind, Move, Narrowed, Page, Param, Resource
from gateway.fhir.resources.changing import demand, pointing, refuse
from gateway.fhir.resources.reading import PATIENT, child_of, moves, one_of, organisation
from gateway.fhir.values import Json
from gateway.problems import Problem
from goldenthread.referrals.v1 import consents_pb2 as pb
from goldenthread.referrals.v1 import referrals_pb2 as referrals

SCOPE = "child.read"
STATUSES = {
    "asked": "proposed", "given": "active", "refused": "rejected", "withdrawn": "inactive", "expired": "inactive",
    "revisit": "proposed",
}  # fmt: skip
ANSWERS = {"given": "active", "refused": "rejected", "withdrawn": "inactive"}
SAID = {"active": pb.ANSWER_GIVEN, "rejected": pb.ANSWER_REFUSED, "inactive": pb.ANSWER_WITHDRAWN}
PURPOSES = f"{values.OURS}/CodeSystem/consent-purpose"
DECIDED_AS = f"{values.OURS}/StructureDefinition/decided-as"
RELATION = f"{values.OURS}/StructureDefinition/relation"
CONSENT_SCOPE = values.concept(
    "", values.coding("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy")
)
CATEGORY = values.concept("", values.coding("http://loinc.org", "59284-0", "Consent Document"))
POLICY = values.concept("", values.coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "OPTIN"))
PARTY_ROLE = values.concept("", values.coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP"))
SOURCES = {
    "statement.given_by": "Consent.performer", "statement.relation": "Consent.performer",
    "statement.decided_as": "Consent.extension", "statement.on": "Consent.dateTime",
    "statement.parties": "Consent.provision.actor", "statement.expires_on": "Consent.provision.period",
    "statement.evidence": "Consent.sourceReference", "statement.answer": "Consent.status",
    "purpose": "Consent.category", "child_id": "Consent.patient",
}  # fmt: skip
MOVES = "A consent is taken back by status inactive, given again by active, refused by rejected."


def standing(asked: Asked, consent: pb.StandingConsent) -> Json:
    last = consent.statements[-1] if consent.statements else None
    purpose = values.word(consent, "purpose")
    actors = [{"role": PARTY_ROLE, "reference": organisation(asked, party)} for party in consent.parties if party]
    return values.resource(
        "Consent",
        f"child-{ids.line(consent.child_id, consent.id)}",
        consent,
        profile="Consent",
        extension=[*moves(consent), *(_how(last) if last else [])],
        identifier=[values.identifier(f"{values.OURS}/Id/consent", consent.id)],
        status=STATUSES[values.word(consent, "state")],
        scope=CONSENT_SCOPE,
        category=[CATEGORY, values.ours("consent-purpose", purpose)],
        patient=values.patient(consent.child_id),
        dateTime=values.day(last, "on") if last else "",
        performer=[{"display": last.given_by}] if last else [],
        policyRule=POLICY,
        provision={
            "type": "permit",
            "period": values.period("", values.day(consent, "expires_on")),
            "actor": [one for one in actors if one["reference"]],
        },
    )


def _how(said: Any) -> list[Json]:
    """By what right somebody answered, and what they are to the child."""
    right = values.word(said, "decided_as")
    found = [{"url": DECIDED_AS, "valueCode": right}] if right else []
    return found + ([{"url": RELATION, "valueString": said.relation}] if said.relation else [])


def of_referral(referral: referrals.Referral) -> list[Json]:
    """The consents that came with it, each answer as it was recorded."""
    return [
        values.resource(
            "Consent",
            f"referral-{ids.line(referral.id, consent.id)}",
            referral,
            profile="Consent",
            extension=_how(consent),
            status="inactive" if consent.HasField("lapsed_on") else ANSWERS[values.word(consent, "answer")],
            scope=CONSENT_SCOPE,
            category=[CATEGORY, values.ours("referral-consent", values.word(consent, "purpose"))],
            patient=values.patient(referral.child.id),
            dateTime=values.day(consent, "on"),
            performer=[{"display": consent.given_by}],
            policyRule=POLICY,
        )
        for consent in referral.consents
    ]


async def read_standing(asked: Asked, id: str) -> Json | None:
    child_id, _ = ids.parted(id)
    token = ""
    for _ in range(5):
        found, token = await _page(asked, child_id, token, 100)
        if one := one_of(found, f"child-{id}"):
            return one
        if not token:
            break
    return None


async def read_of_referral(asked: Asked, id: str) -> Json | None:
    request = referrals.GetReferralRequest(referral_id=ids.parted(id)[0])
    return one_of(of_referral((await asked.caller.ask(request)).referral), f"referral-{id}")


async def _page(asked: Asked, child_id: str, token: str, size: int) -> Page:
    answer = await asked.caller.ask(pb.ListConsentsRequest(child_id=child_id, page_size=size, page_token=token))
    return [standing(asked, one) for one in answer.consents], answer.next_page_token


async def pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    return await _page(asked, child_of(narrowed), token, size)


async def referral_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    request = referrals.ListReferralsRequest(page_size=size, page_token=token, child_id=child_of(narrowed))
    answer = await asked.caller.ask(request)
    return [one for referral in answer.referrals for one in of_referral(referral)], answer.next_page_token


async def create(asked: Asked, sent: Json, key: str) -> Json:
    """What a family answers to one purpose: AnswerConsent."""
    child_id = text(member(sent, "patient"), "reference").removeprefix(f"{asked.base}/").removeprefix("Patient/")
    codes = [code for one in listed(sent, "category") for system, code, _ in codings(one) if system == PURPOSES]
    known = {
        name.removeprefix("SHARING_PURPOSE_").lower(): number for name, number in pb.SharingPurpose.items() if number
    }
    if len(codes) != 1 or codes[0] not in known:
        problem = f"Say in one category of {PURPOSES} what it is for: {', '.join(known)}."
        raise refuse(problem, "Consent.category")
    return await _answer(asked, child_id, known[codes[0]], sent, key)


async def update(asked: Asked, stands: Json, wanted: Json, key: str) -> Json:
    """Another answer to the same purpose."""
    demand(stands, wanted, ("status", "dateTime", "performer", "provision"), MOVES)
    if not stands["id"].startswith("child-"):
        raise refuse(
            "A consent that came with a referral stands in it; answer the child's own.", "Consent", "business-rule"
        )
    sent = {**stands, **wanted}
    return await create(asked, sent, key)


async def _answer(asked: Asked, child_id: str, purpose: Any, sent: Json, key: str) -> Json:
    statement = pb.ConsentStatement(answer=SAID.get(text(sent, "status"), pb.ANSWER_UNSPECIFIED))
    contained = {f"#{text(one, 'id')}": one for one in listed(sent, "contained")}
    for performer in listed(sent, "performer")[:1]:
        person = contained.get(text(performer, "reference"), {})
        names = [
            text(one, "text") or " ".join([*listed(one, "given"), text(one, "family")]).strip()
            for one in listed(person, "name")
        ]
        statement.given_by = text(performer, "display") or next(iter(names), "")
        statement.relation = next((text(one, "text") for one in listed(person, "relationship")), "")
    for extension in listed(sent, "extension"):
        if text(extension, "url") == DECIDED_AS:
            rights: dict[str, Any] = {
                name.removeprefix("DECIDED_AS_").lower(): one for name, one in pb.DecidedAs.items() if one
            }
            right = rights.get(text(extension, "valueCode"))
            if right is None:
                raise refuse(f"By what right: {', '.join(rights)}.", "Consent.extension")
            statement.decided_as = right
        if text(extension, "url") == RELATION:
            statement.relation = text(extension, "valueString")
    if day := text(sent, "dateTime")[:10]:
        statement.on.year, statement.on.month, statement.on.day = map(int, day.split("-"))
    provision = member(sent, "provision")
    for actor in listed(provision, "actor"):
        reference = text(member(actor, "reference"), "reference").rpartition("/")[2]
        statement.parties.append(ids.party_of(reference))
    if until := text(member(provision, "period"), "end")[:10]:
        statement.expires_on.year, statement.expires_on.month, statement.expires_on.day = map(int, until.split("-"))
    statement.evidence = "FHIR Consent"
    request = pb.AnswerConsentRequest(request_id=key, child_id=child_id[:64], purpose=purpose, statement=statement)
    try:
        return standing(asked, (await asked.caller.ask(request)).consent)
    except Problem as problem:
        if problem.slug in ("not-found",):
            raise refuse("There is no such Patient whom you may see.", "Consent.patient", "not-found") from problem
        raise pointing(problem, SOURCES, "Consent") from problem


RESOURCE = Resource(
    type="Consent",
    profile="Consent",
    says="What a family has agreed to, refused or taken back.",
    kinds=(
        Kind("child", SCOPE, read_standing, pages, of_one=True),
        Kind("referral", "referral.read", read_of_referral, referral_pages),
    ),
    params=(
        Param("patient", "reference", ("patient",), PATIENT.targets, PATIENT.says),
        Param("status", "token", ("status",), says="proposed, active, rejected or inactive."),
        Param("category", "token", ("category",), says="What it is for."),
        Param("date", "date", ("dateTime",), says="The day of the last answer."),
        Param("actor", "reference", ("provision.actor.reference",), ("Organization",), "With whom."),
    ),
    mandatory=("status", "scope", "category", "patient", "policyRule"),
    summary=("identifier", "status", "scope", "category", "patient", "dateTime"),
    create=Move("consent.write", create, "Records an answer to a consent: AnswerConsent."),
    update=Move("consent.write", update, "Another answer: AnswerConsent."),
)
