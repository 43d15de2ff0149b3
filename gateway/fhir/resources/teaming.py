"""Who joins and leaves a team around a child, by participants of its CareTeam: AddSupportMember, EndSupportPart."""

from typing import Any

from gateway.fhir import ids
from gateway.fhir.bundle import codings, listed, member, text, words
from gateway.fhir.registry import Asked
from gateway.fhir.resources import planned
from gateway.fhir.resources.changing import demand, pointing, refuse, texts
from gateway.fhir.values import OURS, Json
from gateway.problems import Problem
from goldenthread.common.v1 import types_pb2
from goldenthread.plans.v1 import support_pb2
from goldenthread.plans.v1 import support_requests_pb2 as pb

SECTORS = f"{OURS}/CodeSystem/sector"
MOVES = (
    "Whoever keeps a support plan adds one participant at the end (member.display the name, role[0].text the role; for "
    f"a service member.reference its Organization and a role of {SECTORS}: education, health, social_care), or ends "
    "one participant's part by period.end today, with what family and team are told in a note. Other teams follow from "
    "their plan."
)
KINDS = {"child": support_pb2.SUPPORT_MEMBER_KIND_CHILD}


async def change(asked: Asked, stands: Json, wanted: Json, key: str) -> support_pb2.SupportPlan:
    """The plan after somebody joined, or left. NotTaken for anything else, and for the team of another plan."""
    found = demand(stands, wanted, ("participant", "note"), MOVES)
    kind, _, plan_id = stands["id"].partition("-")
    if kind != "support" or "participant" not in found:
        raise refuse(MOVES, "CareTeam.participant" if kind == "support" else "CareTeam", "business-rule")
    before, after = listed(stands, "participant"), listed(wanted, "participant")
    changed = [index for index, one in enumerate(after[: len(before)]) if one != before[index]]
    joining = len(after) == len(before) + 1 and not changed
    if not joining and (len(after) != len(before) or len(changed) != 1):
        raise refuse(f"One at a time. {MOVES}", "CareTeam.participant", "business-rule")
    index = len(before) if joining else changed[0]
    where = f"CareTeam.participant[{index}]"
    try:
        if joining:
            request: Any = _joins(plan_id, after[index], where, key)
        else:
            told = texts(listed(wanted, "note"))
            request = await _leaves(asked, plan_id, stands, (index, before[index], after[index]), told, key)
        team: support_pb2.SupportPlan = (await asked.caller.ask(request)).plan
    except Problem as problem:
        places = {
            "name": f"{where}.member.display", "role": f"{where}.role", "party": f"{where}.member.reference",
            "sector": f"{where}.role", "kind": f"{where}.member", "told": "CareTeam.note",
        }  # fmt: skip
        raise pointing(problem, places, where) from problem
    return team


def _joins(plan_id: str, one: Json, where: str, key: str) -> pb.AddSupportMemberRequest:
    who, roles = member(one, "member"), listed(one, "role")
    to, _, id = text(who, "reference").rpartition("/")
    party = ids.party_of(id) if to.endswith("Organization") else ""
    if text(who, "reference") and not party:
        raise refuse("Name an Organization of this door, or only display the name.", f"{where}.member", "not-found")
    coded = [code for role in roles for system, code, _ in codings(role) if system == SECTORS]
    known = {name.removeprefix("SECTOR_").lower(): number for name, number in types_pb2.Sector.items() if number}
    if party and (len(coded) != 1 or coded[0] not in known):
        raise refuse(f"Say in a role of {SECTORS} for whom: {', '.join(known)}.", f"{where}.role")
    said = next((words(role) for role in roles if not any(system == SECTORS for system, _, _ in codings(role))), "")
    family = support_pb2.SUPPORT_MEMBER_KIND_FAMILY
    return pb.AddSupportMemberRequest(
        request_id=key,
        plan_id=plan_id,
        kind=support_pb2.SUPPORT_MEMBER_KIND_PRACTITIONER if party else KINDS.get(said, family),
        name=text(who, "display"),
        role=said,
        party=party,
        sector=known[coded[0]] if party else 0,  # type: ignore[arg-type]
    )


async def _leaves(
    asked: Asked, plan_id: str, stands: Json, who: tuple[int, Json, Json], told: str, key: str
) -> pb.EndSupportPartRequest:
    """who: by its place, the participant before and after."""
    index, before, after = who
    where = f"CareTeam.participant[{index}]"
    period = member(after, "period") or {}
    if {**after, "period": {**period, "end": ""}} != {**before, "period": {**(before.get("period") or {}), "end": ""}}:
        raise refuse(MOVES, where)
    today = asked.request.app.state.house.clock.today().isoformat()
    if text(period, "end")[:10] != today:
        raise refuse(f"A part ends on the day on which that is said: {today}.", f"{where}.period.end")
    plan = await planned.support(asked, plan_id)
    if str(plan.version) != stands["meta"]["versionId"]:
        raise planned.meanwhile()
    return pb.EndSupportPartRequest(request_id=key, plan_id=plan_id, member_id=plan.members[index].id, told=told)
