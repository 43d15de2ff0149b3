"""A member of the family on record, written as a RelatedPerson: RecordRelative, by the team or by that person."""

from gateway.fhir import ids
from gateway.fhir.bundle import codings, full_name, listed, member, text
from gateway.fhir.outcomes import Issue, NotTaken
from gateway.fhir.registry import Asked
from gateway.fhir.resources import planned
from gateway.fhir.resources.changing import SERVERS, demand, pointing, refuse
from gateway.fhir.values import OURS, Json
from gateway.problems import Problem
from goldenthread.referrals.v1 import children_pb2 as pb

WRITTEN = ("name", "telecom", "address", "relationship")
MOVES = (
    "The team that keeps the record writes name, relationship (its text, and parental responsibility as a coding), one "
    "phone, one email and address.text; somebody of the family how to reach themselves, and only that. A restriction "
    "is decided at /v1."
)
RESPONSIBLE = (f"{OURS}/CodeSystem/relationship", "parental-responsibility")
PLACES = {
    "relative.name": "RelatedPerson.name", "relative.relation": "RelatedPerson.relationship",
    "relative.email": "RelatedPerson.telecom", "relative.telephone": "RelatedPerson.telecom",
    "relative.address": "RelatedPerson.address", "child_id": "RelatedPerson.patient",
}  # fmt: skip
# What of a relative no element here says, and a change leaves as it is.
UNSAID = ("subject", "contact_safely", "is_the_child")


async def somebody_new(asked: Asked, sent: Json, key: str) -> pb.Relative:
    """Whoever is sent, on record. NotTaken for elements that the record has no place for."""
    if beyond := sorted(set(sent) - {*WRITTEN, *SERVERS, "patient", "active"}):
        raise NotTaken(
            422, [Issue(f"This is not kept. {MOVES}", "not-supported", f"RelatedPerson.{one}") for one in beyond]
        )
    child_id = text(member(sent, "patient"), "reference").removeprefix(f"{asked.base}/").removeprefix("Patient/")
    request = pb.RecordRelativeRequest(request_id=key, child_id=child_id[:64], relative=_said(sent))
    return await _recorded(asked, request)


async def change(asked: Asked, stands: Json, wanted: Json, key: str) -> pb.Relative:
    """The same person after it."""
    demand(stands, wanted, WRITTEN, MOVES)
    child_id, digest = ids.parted(stands["id"])
    family = (await asked.caller.ask(pb.ListFamilyRequest(child_id=child_id))).family
    known = next((one for one in family if ids.digest(one.id) == digest), None)
    if known is None or str(known.version) != stands["meta"]["versionId"]:
        raise planned.meanwhile()
    if known.not_shown:
        raise refuse(
            "Something of this person is not shown to you; who sees it all writes it.", "RelatedPerson", "forbidden"
        )
    said = _said(wanted)
    said.id = known.id
    for name in UNSAID:
        setattr(said, name, getattr(known, name))
    if known.HasField("lives_with_child"):
        said.lives_with_child = known.lives_with_child
    request = pb.RecordRelativeRequest(
        request_id=key, child_id=child_id, relative=said, expected_version=known.version
    )  # fmt: skip
    return await _recorded(asked, request)


async def _recorded(asked: Asked, request: pb.RecordRelativeRequest) -> pb.Relative:
    try:
        found: pb.Relative = (await asked.caller.ask(request)).relative
    except Problem as problem:
        if problem.slug == "not-found":
            raise refuse("There is no such Patient whom you may see.", PLACES["child_id"], "not-found") from problem
        raise pointing(problem, PLACES, "RelatedPerson") from problem
    return found


def _said(sent: Json) -> pb.Relative:
    """A relative of what the elements say."""
    names, places = listed(sent, "name"), listed(sent, "address")
    if len(names) > 1 or len(places) > 1:
        where = "name" if len(names) > 1 else "address"
        raise refuse("One is kept.", f"RelatedPerson.{where}")
    said = pb.Relative(name=next((text(one, "text") for one in names), "") or full_name(sent))
    for one in places:
        lines = [*listed(one, "line"), text(one, "city"), text(one, "postalCode")]
        said.address = text(one, "text") or ", ".join(filter(None, lines))
    _reach(sent, said)
    for one in listed(sent, "relationship"):
        coded = [(system, code) for system, code, _ in codings(one)]
        if RESPONSIBLE in coded:
            said.parental_responsibility = True
        else:
            said.relation = text(one, "text") or next((display for _, _, display in codings(one) if display), "")
    return said


def _reach(sent: Json, said: pb.Relative) -> None:
    for index, one in enumerate(listed(sent, "telecom")):
        name = {"phone": "telephone", "email": "email"}.get(text(one, "system"), "")
        if not name or getattr(said, name):
            raise refuse("One phone and one email are kept.", f"RelatedPerson.telecom[{index}]")
        setattr(said, name, text(one, "value"))
