"""CareTeam: who is around a child in a plan (UKCore-CareTeam 2.1.0)."""

from collections.abc import Iterator

from gateway.fhir import values
from gateway.fhir.registry import Asked, Move, Param, Resource
from gateway.fhir.resources import planned, teaming
from gateway.fhir.resources.planned import EhcPlan, Makes
from gateway.fhir.resources.reading import ABOUT, organisation
from gateway.fhir.values import Json
from goldenthread.plans.v1 import plans_pb2 as plans
from goldenthread.plans.v1 import support_pb2


def single_team(asked: Asked, plan: plans.Plan) -> Iterator[Json]:
    lead = organisation(asked, plan.lead_professional) | {"display": plan.lead_professional_name}
    others = [one for one in plan.team if one != plan.lead_professional]
    yield values.resource(
        "CareTeam",
        f"single-{plan.id}",
        plan,
        profile="CareTeam",
        status="active",
        name="Team around the child",
        subject=values.patient(plan.child_id),
        participant=[
            {"role": [values.ours("team-role", "lead", "Lead professional")], "member": lead},
            *({"member": organisation(asked, party)} for party in others),
        ],
    )


def support_team(asked: Asked, plan: support_pb2.SupportPlan) -> Iterator[Json]:
    leads = {one.member_id for one in plan.leads if not one.HasField("until")}
    yield values.resource(
        "CareTeam",
        f"support-{plan.id}",
        plan,
        profile="CareTeam",
        status="active" if values.word(plan, "state") in ("planning", "providing") else "inactive",
        name="Team around the child",
        subject=values.patient(plan.child_id),
        period=values.period(values.day(plan, "opened_on")),
        participant=[
            {
                "role": [
                    values.concept(one.role),
                    values.ours("team-role", "lead", "Lead professional") if one.id in leads else {},
                ],
                "member": {"display": one.name},
                "period": values.period(values.day(one, "since"), values.day(one, "until")),
            }
            for one in plan.members
        ],
        managingOrganization=[organisation(asked, plan.registrar)],
    )


def ehc_team(asked: Asked, plan: EhcPlan) -> Iterator[Json]:
    case = plan.case
    roles = (
        ("casework", "SEN casework team", case.casework_party),
        ("setting", "School or setting", case.setting_party),
        ("health", "Responsible commissioning body", case.health_party),
        ("social-care", "Social care", case.social_care_party),
    )
    worker = {"display": case.caseworker.name} if case.HasField("caseworker") else {}
    yield values.resource(
        "CareTeam",
        f"ehc-{case.id}",
        case,
        profile="CareTeam",
        status="inactive" if values.word(case, "state") in ("ceased", "transferred", "withdrawn") else "active",
        name="Agencies of the EHC plan",
        subject=values.patient(case.child_id),
        period=values.period(values.day(case, "received_on")),
        participant=[
            *(
                {"role": [values.ours("team-role", key, name)], "member": organisation(asked, party)}
                for key, name, party in roles
                if party
            ),
            {"role": [values.ours("team-role", "caseworker", "Caseworker")], "member": worker} if worker else {},
        ],
        managingOrganization=[organisation(asked, case.casework_party)],
    )


async def update(asked: Asked, stands: Json, wanted: Json, key: str) -> Json:
    """The team after somebody joined or left."""
    [made] = support_team(asked, await teaming.change(asked, stands, wanted, key))
    return made


RESOURCE = Resource(
    type="CareTeam",
    profile="CareTeam",
    says="Who is around a child in a plan, and who leads.",
    kinds=planned.kinds(Makes(single_team, support_team, ehc_team)),
    params=(
        *ABOUT,
        Param("status", "token", ("status",), says="active or inactive."),
        Param("participant", "reference", ("participant.member",), ("Organization",), "A member."),
    ),
    mandatory=("subject",),
    summary=("status", "name", "subject", "period", "participant", "managingOrganization"),
    update=Move(
        "support.write", update, "Who joins or leaves a support plan's team: AddSupportMember, EndSupportPart."
    ),
    elsewhere="A team comes with its plan, and who leads is named, at /v1.",
)
