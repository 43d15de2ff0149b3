"""HealthcareService and Location: the local offer's own entries (UKCore-HealthcareService, UKCore-Location)."""

from collections.abc import Iterator

from gateway.fhir import ids, values
from gateway.fhir.registry import Asked, Kind, Narrowed, Page, Param, Resource
from gateway.fhir.resources.reading import listed, one_of, organisation
from gateway.fhir.values import Json
from goldenthread.localoffer.v1 import localoffer_pb2 as pb

SCOPE = "local_offer.read"
DAYS = {"MO": "mon", "TU": "tue", "WE": "wed", "TH": "thu", "FR": "fri", "SA": "sat", "SU": "sun"}


def healthcare_service(asked: Asked, entry: pb.Entry) -> Json:
    content = entry.content
    sector = values.word(content, "sector")
    return values.resource(
        "HealthcareService",
        entry.id,
        entry,
        profile="HealthcareService",
        identifier=[values.identifier(f"{values.OURS}/Id/local-offer", entry.id)],
        active=values.word(entry, "state") == "published",
        providedBy=organisation(asked, entry.owner) | {"display": content.provider},
        category=[values.ours("sector", sector)],
        type=[values.ours("need", need) for need in content.needs],
        location=[values.reference("Location", one["id"], one["name"]) for one in locations(asked, entry)],
        name=content.name,
        comment=content.description,
        extraDetails=values.sentences(
            ("How to get it", content.reach), ("Who pays", content.funding), ("Just now", content.alert)
        ),
        telecom=values.telecom(content.email, content.telephone)
        + ([{"system": "url", "value": content.url}] if content.url else []),
        coverageArea=[{"display": area} for area in content.areas],
        eligibility=[{"comment": content.criteria}] if content.criteria else [],
        availableTime=[
            {
                "daysOfWeek": [DAYS[one] for one in session.weekdays.split(",") if one in DAYS],
                "availableStartTime": _time(session.opens_at),
                "availableEndTime": _time(session.closes_at),
            }
            for session in content.sessions
        ],
    )


def _time(clock: str) -> str:
    return f"{clock}:00" if len(clock) == 5 else clock


def locations(asked: Asked, entry: pb.Entry) -> Iterator[Json]:
    for number, place in enumerate(entry.content.places):
        lines = [place.address, place.town, place.postcode]
        exact = place.HasField("latitude") and place.HasField("longitude")
        yield values.resource(
            "Location",
            ids.line(entry.id, str(number)),
            entry,
            profile="Location",
            status="active" if values.word(entry, "state") == "published" else "inactive",
            name=place.name or place.town or entry.content.name,
            description=place.accessibility,
            mode="instance",
            address={
                "text": ", ".join(filter(None, lines)), "line": [place.address], "city": place.town,
                "postalCode": place.postcode,
            },
            position={"longitude": place.longitude, "latitude": place.latitude} if exact else {},
            managingOrganization=organisation(asked, entry.owner) | {"display": entry.content.provider},
        )  # fmt: skip


async def read_service(asked: Asked, id: str) -> Json | None:
    return healthcare_service(asked, (await asked.caller.ask(pb.GetEntryRequest(entry_id=id))).entry)


async def read_location(asked: Asked, id: str) -> Json | None:
    entry = (await asked.caller.ask(pb.GetEntryRequest(entry_id=ids.parted(id)[0]))).entry
    return one_of(locations(asked, entry), id)


async def service_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    request = pb.ListEntriesRequest(page_size=size, page_token=token)
    return await listed(asked, request, "entries", lambda entry: healthcare_service(asked, entry))


async def location_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    request = pb.ListEntriesRequest(page_size=size, page_token=token)
    return await listed(asked, request, "entries", lambda entry: locations(asked, entry))


WRITTEN = (
    "The local offer is written by who answers for an entry, at /v1/local-offer, and checked before it is published."
)
SERVICE = Resource(
    type="HealthcareService",
    profile="HealthcareService",
    says="A service of the local offer.",
    kinds=(Kind("", SCOPE, read_service, service_pages),),
    params=(
        Param("identifier", "token", ("identifier",), says="Its id in the local offer."),
        Param("name", "string", ("name",), says="Beginning of its name."),
        Param("active", "token", ("active",), says="Whether it is published."),
        Param(
            "service-category",
            "token",
            ("category",),
            says="health, education, social_care, leisure, transport, advice.",
        ),
        Param("service-type", "token", ("type",), says="A need that it is for."),
        Param("organization", "reference", ("providedBy",), ("Organization",), "Who answers for it."),
        Param("location", "reference", ("location",), ("Location",), "Where it is."),
    ),
    summary=("identifier", "active", "providedBy", "category", "type", "location", "name", "telecom"),
    elsewhere=WRITTEN,
)
LOCATION = Resource(
    type="Location",
    profile="Location",
    says="Where a service of the local offer is.",
    kinds=(Kind("", SCOPE, read_location, location_pages),),
    params=(
        Param("name", "string", ("name",), says="Beginning of its name."),
        Param("status", "token", ("status",), says="active or inactive."),
        Param("address", "string", ("address",), says="Beginning of any part of the address."),
        Param("address-city", "string", ("address.city",), says="Town."),
        Param("address-postalcode", "string", ("address.postalCode",), says="Beginning of the postcode."),
        Param("organization", "reference", ("managingOrganization",), ("Organization",), "Who answers for it."),
    ),
    summary=("status", "name", "address", "position", "managingOrganization"),
    elsewhere=WRITTEN,
)
