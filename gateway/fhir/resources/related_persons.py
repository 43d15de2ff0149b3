"""RelatedPerson: a member of the child's family on record (UKCore-RelatedPerson)."""

from gateway.fhir import ids, values
from gateway.fhir.registry import Asked, Kind, Move, Narrowed, Page, Param, Resource
from gateway.fhir.resources import relating
from gateway.fhir.resources.reading import child_of, one_of
from gateway.fhir.values import Json
from goldenthread.referrals.v1 import children_pb2 as pb

ROLES = "http://terminology.hl7.org/CodeSystem/v3-RoleCode"
CODES = {
    "mother": "MTH", "father": "FTH", "parent": "PRN", "grandmother": "GRMTH", "grandfather": "GRFTH", "brother": "BRO",
    "sister": "SIS", "aunt": "AUNT", "uncle": "UNCLE", "foster parent": "PRNFOST", "guardian": "GUARD",
}  # fmt: skip


def related_person(relative: pb.Relative) -> Json:
    known = values.coding(ROLES, CODES.get(relative.relation.lower(), ""))
    responsible = values.ours("relationship", "parental-responsibility") if relative.parental_responsibility else {}
    return values.resource(
        "RelatedPerson",
        ids.line(relative.child_id, relative.id),
        relative,
        profile="RelatedPerson",
        identifier=[values.identifier(f"{values.OURS}/Id/relative", relative.id)],
        active=relative.confirmed,
        patient=values.patient(relative.child_id),
        relationship=[values.concept(relative.relation, known), responsible],
        name=[values.name(relative.name)] if relative.name else [],
        telecom=values.telecom(relative.email, relative.telephone),
        address=[{"text": relative.address}] if relative.address else [],
    )


async def of_child(asked: Asked, child_id: str) -> list[Json]:
    answer = await asked.caller.ask(pb.ListFamilyRequest(child_id=child_id))
    return [related_person(one) for one in answer.family if not one.is_the_child]


async def read(asked: Asked, id: str) -> Json | None:
    return one_of(await of_child(asked, ids.parted(id)[0]), id)


async def pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    return await of_child(asked, child_of(narrowed)), ""


async def create(asked: Asked, sent: Json, key: str) -> Json:
    return related_person(await relating.somebody_new(asked, sent, key))


async def update(asked: Asked, stands: Json, wanted: Json, key: str) -> Json:
    return related_person(await relating.change(asked, stands, wanted, key))


RESOURCE = Resource(
    type="RelatedPerson",
    profile="RelatedPerson",
    says="A member of a child's family.",
    kinds=(Kind("", "child.read", read, pages, of_one=True),),
    params=(
        Param("patient", "reference", ("patient",), ("Patient",), "The child."),
        Param("identifier", "token", ("identifier",), says="Our id of the person."),
        Param("name", "string", ("name",), says="A beginning of any part of the name."),
        Param("relationship", "token", ("relationship",), says="What they are to the child."),
        Param("active", "token", ("active",), says="Whether the authority has confirmed it."),
    ),
    mandatory=("patient",),
    summary=("identifier", "active", "patient", "relationship", "name"),
    create=Move("child.write", create, "Somebody new of the family: RecordRelative."),
    update=Move("child.write", update, "Who they are and how to reach them: RecordRelative."),
)
