"""Patient: a child's record (UKCore-Patient 2.6.1)."""

from gateway.fhir import values
from gateway.fhir.outcomes import Issue, NotTaken
from gateway.fhir.registry import Asked, Kind, Move, Narrowed, Page, Param, Resource
from gateway.fhir.resources import knowing
from gateway.fhir.resources.reading import IDENTIFIER, only_value
from gateway.fhir.values import NHS_NUMBER, SOCIAL_CARE, ULN, UPN, Json, identifier
from gateway.problems import Problem
from goldenthread.referrals.v1 import children_pb2 as pb
from kernel.sen2_form import form

SCOPE = "child.read"
SYSTEMS = {"nhs_number": NHS_NUMBER, "upn": UPN, "social_care_id": SOCIAL_CARE}
SEXES = {"M": "male", "F": "female"}
# Numbers are recorded as they were told, and not asked of the Personal Demographics Service.
VERIFICATION = {
    "url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus",
    "valueCodeableConcept": values.concept(
        "",
        values.coding(
            "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus",
            "number-present-but-not-traced",
            "Number present but not traced",
        ),
    ),
}


# The ethnic categories of the NHS (16+1, Data Dictionary) by the Department for Education's codes. The Department parts
# Irish Travellers, Gypsies and Roma from other White backgrounds, where the NHS does not; of what was not obtained the
# NHS is told nothing.
ETHNIC = {
    "WBRI": "A", "WIRI": "B", "WIRT": "C", "WROM": "C", "WOTH": "C", "MWBC": "D", "MWBA": "E", "MWAS": "F", "MOTH": "G",
    "AIND": "H", "APKN": "J", "ABAN": "K", "AOTH": "L", "BCRB": "M", "BAFR": "N", "BOTH": "P", "CHNE": "R", "OOTH": "S",
    "REFU": "Z",
}  # fmt: skip


def _ethnic_category(code: str) -> Json:
    """UK Core's extension; empty where nothing is known."""
    system = "https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland"
    main = form().codes["Ethnicity"].words.get(code, "")  # extended codes roll up into the main ones
    said = values.coding(system, ETHNIC.get(main, ""))
    url = f"{values.UKCORE.removesuffix('UKCore-')}Extension-UKCore-EthnicCategory"
    return {"url": url, "valueCodeableConcept": values.concept("", said)} if said else {}


def patient(record: pb.ChildRecord) -> Json:
    """The child, without what the reader may not see."""
    numbers = [
        identifier(NHS_NUMBER, record.nhs_number, extension=[VERIFICATION]),
        identifier(UPN, record.upn),
        identifier(SOCIAL_CARE, record.social_care_id),
        identifier(ULN, record.particulars.uln),
        *(identifier(SYSTEMS[old.kind], old.value, use="old") for old in record.superseded if old.kind in SYSTEMS),
    ]
    name = f"{record.given_names} {record.family_name}".strip()
    lives = {"text": record.address, "postalCode": record.particulars.postcode}
    merged = {"other": values.patient(record.same_as), "type": "replaced-by"} if record.same_as else {}
    return values.resource(
        "Patient",
        record.id,
        record,
        profile="Patient",
        extension=[_ethnic_category(record.particulars.ethnicity)],
        identifier=numbers,
        active=not record.same_as,
        name=[values.name(name, record.given_names, record.family_name)] if name else [],
        gender=SEXES.get(record.particulars.sex, ""),
        birthDate=values.day(record, "born_on"),
        address=[lives] if any(lives.values()) else [],
        managingOrganization={"display": record.authority},
        link=[merged],
    )


async def read(asked: Asked, id: str) -> Json | None:
    return patient((await asked.caller.ask(pb.GetChildRequest(child_id=id))).child)


async def pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    """By what is known of the child where that is said; else those whose record is open to the caller."""
    known = _known(narrowed)
    if known is None:
        answer = await asked.caller.ask(pb.ListChildrenRequest(page_size=size, page_token=token))
        return [patient(one) for one in answer.children], answer.next_page_token
    known.page_size, known.page_token = size, token
    try:
        answer = await asked.caller.ask(known)
    except Problem as problem:
        if problem.slug == "invalid-fields":  # a number that is none is nobody's
            return [], ""
        raise
    if answer.too_many and not answer.next_page_token:
        raise NotTaken(400, [Issue("Too many children could be meant: say more of the child.", "too-costly")])
    return [patient(one) for one in answer.children], answer.next_page_token


def _known(narrowed: Narrowed) -> pb.FindChildrenRequest | None:
    request, said = pb.FindChildrenRequest(), False
    system, bar, number = only_value(narrowed, "identifier").rpartition("|")
    for field, of in SYSTEMS.items():
        if number and (system == of or (not bar and field == _looks_like(number))):
            setattr(request, field, number)
            said = True
    names = [only_value(narrowed, name) for name in ("name", "family", "given")]
    if any(names):
        request.name = " ".join(filter(None, names))
        said = True
    born = only_value(narrowed, "birthdate").removeprefix("eq")
    if len(born) == 10 and born[:4].isdigit() and said:
        request.born_on.year, request.born_on.month, request.born_on.day = map(int, born.split("-"))
    return request if said else None


def _looks_like(number: str) -> str:
    digits = number.replace(" ", "")
    return "nhs_number" if len(digits) == 10 and digits.isdigit() else "upn" if len(digits) == 13 else "social_care_id"


async def update(asked: Asked, stands: Json, wanted: Json, key: str) -> Json:
    return patient(await knowing.change(asked, stands, wanted, key))


RESOURCE = Resource(
    type="Patient",
    profile="Patient",
    says="A child or young person whose record is open to you.",
    kinds=(Kind("", SCOPE, read, pages),),
    params=(
        IDENTIFIER,
        Param("name", "string", ("name",), says="A beginning of any part of the name."),
        Param("family", "string", ("name.family",), says="Beginning of the family name."),
        Param("given", "string", ("name.given",), says="Beginning of a given name."),
        Param("birthdate", "date", ("birthDate",), says="Date of birth."),
        Param("gender", "token", ("gender",), says="As returns code it."),
        Param("active", "token", ("active",), says="Whether this record stands for the child."),
    ),
    summary=("identifier", "active", "name", "gender", "birthDate", "address", "link"),
    update=Move(
        "child.write", update, "A number, or what returns ask for: RecordIdentifier, RecordParticulars, one at a time."
    ),
    elsewhere="A child's record begins with a referral: POST ServiceRequest with its Patient.",
)
