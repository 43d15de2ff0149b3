"""Organization, Practitioner and PractitionerRole: whom the authority names, schools of the register, who works here.

They are about no child: published by the authority, or known to whoever takes part.
"""

from gateway.fhir import ids, values
from gateway.fhir.registry import Asked, Kind, Narrowed, Page, Param, Resource
from gateway.fhir.resources.reading import UNVERSIONED, listed, one_of
from gateway.fhir.values import Json
from goldenthread.panels.v1 import panels_pb2 as panels
from goldenthread.plans.v1 import ehc_pb2, ehc_requests_pb2

TYPES = "http://terminology.hl7.org/CodeSystem/organization-type"
KINDS = {"ods": ("prov", "Healthcare Provider"), "urn": ("edu", "Educational Institute"), "la": ("govt", "Government")}
MOST_SCHOOLS = 10


def organisation(id: str, party: str, name: str, *, active: bool = True, kind: str = "") -> Json:
    scheme, _, code = party.removeprefix("org:").partition(":")
    system = {"ods": values.ODS, "urn": values.URN}.get(scheme, values.PARTY)
    known, words = KINDS.get(scheme, ("team", "Organizational team"))
    return values.resource(
        "Organization",
        id,
        UNVERSIONED,
        profile="Organization",
        identifier=[values.identifier(system, code if system != values.PARTY else party)],
        active=active,
        type=[values.concept(kind, values.coding(TYPES, known, words))],
        name=name,
    )


def known(asked: Asked) -> dict[str, str]:
    """The parties that the authority's pathway names, with their names."""
    authority = asked.authority
    found = {one.party: one.name for one in authority.agencies}
    found |= {authority.panel_party(one.key): one.name for one in authority.panels}
    return {party: name for party, name in found.items() if ids.of_party(party)}


def school(one: ehc_pb2.Establishment) -> Json:
    return organisation(f"urn-{one.urn}", f"org:urn:{one.urn}", one.name, active=one.open, kind=one.type)


async def read(asked: Asked, id: str) -> Json | None:
    """A party by its id: named by the pathway, on the register of schools, or the caller's own."""
    party = ids.party_of(id)
    names = known(asked)
    if party in names:
        return organisation(id, party, names[party])
    if party.startswith("org:urn:") and asked.may("ehc.read"):
        token = ""
        for _ in range(MOST_SCHOOLS):
            page, token = await school_pages(asked, Narrowed(None, {}), token, 100)
            if found := one_of(page, id):
                return found
            if not token:
                break
    if party and party == f"org:{asked.caller.principal.organisation}":
        return organisation(id, party, asked.authority.agency_name(party).removeprefix("org:"))
    return None


async def pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    return [organisation(ids.of_party(party), party, name) for party, name in known(asked).items()], ""


async def school_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    names = narrowed.words.get("name", ())
    part = names[0][1][0] if len(names) == 1 and len(names[0][1]) == 1 else ""
    request = ehc_requests_pb2.ListEstablishmentsRequest(page_size=size, page_token=token, name=part)
    named = known(asked)
    found, following = await listed(asked, request, "establishments", school)
    return [one for one in found if ids.party_of(one["id"]) not in named], following


# -- who works here ---------------------------------------------------------------------------------------------------


async def workers(asked: Asked) -> list[tuple[str, str, str, str]]:
    """(id, name, party of the team or agency, role) of caseworkers, and of members of panels that are the caller's."""
    authority = asked.authority
    team = authority.team(authority.ehc.casework_team)
    found = [(f"caseworker-{one.subject}", one.name, team, "Caseworker") for one in authority.ehc.caseworkers]
    mine = [one for one in authority.panels if authority.panel_party(one.key) in asked.caller.principal.parties]
    if asked.may("panel.read"):
        for panel in mine:
            answer = await asked.asked(panels.GetPanelRequest(panel=panel.key))
            for one in answer.members if answer else ():
                found.append((f"member-{one.subject}", one.name, authority.panel_party(panel.key), one.role))
    return [one for one in dict.fromkeys(found) if ids.FHIR_ID.fullmatch(one[0])]


def practitioner(id: str, name: str) -> Json:
    return values.resource(
        "Practitioner",
        id,
        UNVERSIONED,
        profile="Practitioner",
        identifier=[values.identifier(f"{values.OURS}/Id/worker", id)],
        active=True,
        name=[values.name(name)],
    )


def role(asked: Asked, worker: tuple[str, str, str, str]) -> Json:
    id, name, party, does = worker
    return values.resource(
        "PractitionerRole",
        ids.line(id, party),
        UNVERSIONED,
        profile="PractitionerRole",
        active=True,
        practitioner=values.reference("Practitioner", id, name),
        organization=values.reference("Organization", ids.of_party(party), asked.authority.agency_name(party)),
        code=[values.concept(does)],
    )


async def read_practitioner(asked: Asked, id: str) -> Json | None:
    return next((practitioner(one[0], one[1]) for one in await workers(asked) if one[0] == id), None)


async def read_role(asked: Asked, id: str) -> Json | None:
    return one_of([role(asked, one) for one in await workers(asked)], id)


async def practitioner_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    return list({one[0]: practitioner(one[0], one[1]) for one in await workers(asked)}.values()), ""


async def role_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    return [role(asked, one) for one in await workers(asked)], ""


NAME = Param("name", "string", ("name",), says="Beginning of any part of the name.")
IDENTIFIER = Param("identifier", "token", ("identifier",), says="ODS code, URN or party.")
# Who works here is told to whoever takes part in panels or cases, and to nobody else.
STAFF = "panel.read ehc.read"
DIRECTORY = "Whom an authority works with stands in its own file, schools in the national register; both are imported."
ORGANISATION = Resource(
    type="Organization",
    profile="Organization",
    says="Agencies that the authority names, its panels, and schools of the register.",
    kinds=(Kind("", "", read, pages), Kind("urn", "ehc.read", read, school_pages)),
    params=(
        IDENTIFIER,
        NAME,
        Param("active", "token", ("active",), says="Whether it is open."),
        Param("type", "token", ("type",), says="prov, edu, govt or team."),
    ),
    summary=("identifier", "active", "type", "name"),
    elsewhere=DIRECTORY,
)
PRACTITIONER = Resource(
    type="Practitioner",
    profile="Practitioner",
    says="Caseworkers of the statutory process, and members of your panels.",
    kinds=(Kind("", STAFF, read_practitioner, practitioner_pages),),
    params=(IDENTIFIER, NAME, Param("active", "token", ("active",), says="true.")),
    summary=("identifier", "active", "name"),
    elsewhere=DIRECTORY,
)
PRACTITIONER_ROLE = Resource(
    type="PractitionerRole",
    profile="PractitionerRole",
    says="In which team or on which panel somebody works.",
    kinds=(Kind("", STAFF, read_role, role_pages),),
    params=(
        Param("practitioner", "reference", ("practitioner",), ("Practitioner",), "Who."),
        Param("organization", "reference", ("organization",), ("Organization",), "For whom."),
        Param("active", "token", ("active",), says="true."),
    ),
    summary=("active", "practitioner", "organization", "code"),
    elsewhere=DIRECTORY,
)
