"""What a Patient's record knows, corrected: a number by RecordIdentifier, what returns ask for by RecordParticulars.

Each is a command of its own, so one of them is changed at a time; the house says who may.
"""

from gateway.fhir.bundle import listed, text
from gateway.fhir.registry import Asked
from gateway.fhir.resources import planned
from gateway.fhir.resources.changing import demand, pointing, refuse
from gateway.fhir.values import NHS_NUMBER, SOCIAL_CARE, ULN, UPN, Json
from gateway.problems import Problem
from goldenthread.referrals.v1 import children_pb2 as pb
from goldenthread.referrals.v1 import sen2_pb2

NUMBERS = {NHS_NUMBER: "nhs_number", UPN: "upn", SOCIAL_CARE: "social_care_id"}
SEXES = {"male": "M", "female": "F", "": ""}
MOVES = (
    f"The team that keeps the record corrects one number ({', '.join(NUMBERS)}), or what returns ask for: gender (male "
    f"or female, as returns code it), address.postalCode, and the learner number ({ULN}). The number before stays, as "
    "one of use old, and finds the child. Name, date of birth and the rest of the address are told with a referral."
)
PLACES = {
    "kind": "Patient.identifier.system", "value": "Patient.identifier.value", "sex": "Patient.gender",
    "postcode": "Patient.address.postalCode", "uln": "Patient.identifier.value",
}  # fmt: skip


async def change(asked: Asked, stands: Json, wanted: Json, key: str) -> pb.ChildRecord:
    """The child after it. NotTaken for more than one of them at a time, and for anything else."""
    demand(stands, wanted, ("identifier", "gender", "address"), MOVES)
    numbers = _numbers(stands, wanted)
    particulars = {
        "sex": _sex(wanted) if wanted.get("gender") != stands.get("gender") else None,
        "postcode": _postcode(stands, wanted),
        "uln": numbers.pop(ULN, None),
    }
    told = {name: value for name, value in particulars.items() if value is not None}
    if len(numbers) + bool(told) != 1:
        raise refuse(f"One at a time. {MOVES}", "Patient", "business-rule")
    child = (await asked.caller.ask(pb.GetChildRequest(child_id=stands["id"]))).child
    if str(child.version) != stands["meta"]["versionId"]:
        raise planned.meanwhile()
    if told and "particulars" in child.not_shown:
        raise refuse("What is not shown to you is not written by you.", "Patient", "forbidden")
    try:
        after: pb.ChildRecord
        if told:
            known = {
                name: getattr(child.particulars, name)
                for name in ("sex", "ethnicity", "postcode", "uln", "upn_unknown")
            }
            request = sen2_pb2.RecordParticularsRequest(request_id=key, child_id=child.id, **{**known, **told})
            after = (await asked.caller.ask(request)).child
        else:
            [(system, value)] = numbers.items()
            number = pb.RecordIdentifierRequest(request_id=key, child_id=child.id, kind=NUMBERS[system], value=value)
            after = (await asked.caller.ask(number)).child
    except Problem as problem:
        raise pointing(problem, PLACES, "Patient") from problem
    return after


def _numbers(stands: Json, wanted: Json) -> dict[str, str]:
    """The numbers that are different, by system. NotTaken for one that is taken away, or that nobody here keeps."""
    before, after = (
        [one for one in listed(side, "identifier") if text(one, "use") != "old"] for side in (stands, wanted)
    )
    was, now = ({text(one, "system"): text(one, "value") for one in side} for side in (before, after))
    if len(now) < len(after):
        raise refuse("One number of each kind counts; the one before is kept by itself.", "Patient.identifier")
    if unknown := sorted(set(now) - {*NUMBERS, ULN}):
        raise refuse(f"This is no number that is kept here: {unknown[0][:80]}. {MOVES}", "Patient.identifier.system")
    if set(was) - set(now):
        raise refuse("A number is not taken away; another takes its place.", "Patient.identifier")
    return {system: value for system, value in now.items() if was.get(system) != value}


def _sex(wanted: Json) -> str:
    if text(wanted, "gender") not in SEXES:
        raise refuse("Returns code it male or female; leave it out where it is not recorded.", "Patient.gender")
    return SEXES[text(wanted, "gender")]


def _postcode(stands: Json, wanted: Json) -> str | None:
    """The other postcode; None when it stays."""
    before, after = (listed(side, "address") for side in (stands, wanted))
    if before == after:
        return None
    was, now = (dict(side[0]) if side else {} for side in (before, after))
    if len(after) > 1 or {**was, "postalCode": ""} != {**now, "postalCode": ""}:
        raise refuse(f"Of the address only postalCode is written. {MOVES}", "Patient.address", "not-supported")
    return text(now, "postalCode")
