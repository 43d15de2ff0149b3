"""CarePlan: a plan of any level of support, with what is provided as its activities (UKCore-CarePlan 2.2.0).

Versions of an EHC plan are kept: CarePlan/ehc-…/_history has each that the reader may see.
"""

from collections.abc import Iterator

from gateway.fhir import ids, values
from gateway.fhir.registry import Asked, Move, Param, Resource
from gateway.fhir.resources import planned, progress, rewriting
from gateway.fhir.resources.changing import changed
from gateway.fhir.resources.conditions import ehc_needs, single_needs, support_needs
from gateway.fhir.resources.goals import ehc_goals, single_goals, support_goals
from gateway.fhir.resources.planned import EhcPlan, Makes
from gateway.fhir.resources.reading import ABOUT, moves, organisation
from gateway.fhir.values import Json
from goldenthread.plans.v1 import ehc_pb2, ehc_plan_pb2, support_pb2
from goldenthread.plans.v1 import plans_pb2 as plans

CATEGORY = values.coding(values.SNOMED, "734163000", "Care plan")
OF_SINGLE = {"proposed": "draft", "resourced": "draft", "final": "active"}
OF_SUPPORT = {"planning": "draft", "providing": "active", "stepped": "completed", "closed": "completed"}
OF_CASE = {"in_force": "active", "ceased": "completed", "transferred": "completed", "withdrawn": "revoked"}
OF_ACTION = {"under_way": "in-progress", "done": "completed", "not_done": "cancelled"}
OF_VERSION = {"issued": "completed", "set_aside": "entered-in-error"}
OFTEN = {"day": "d", "week": "wk", "month": "mo", "year": "a"}


def references(resources: list[Json]) -> list[Json]:
    return [values.reference(one["resourceType"], one["id"]) for one in resources]


def single_plan(asked: Asked, plan: plans.Plan) -> Iterator[Json]:
    content = plan.content
    yield values.resource(
        "CarePlan",
        f"single-{plan.id}",
        plan,
        profile="CarePlan",
        extension=moves(plan),
        status=OF_SINGLE[values.word(plan, "state")],
        intent="plan",
        category=[values.concept(asked.authority.plan_name, CATEGORY), values.ours("plan", plan.kind)],
        title=asked.authority.plan_name,
        description=content.aspirations,
        subject=values.patient(plan.child_id),
        period=values.period(values.day(plan, "finalised_on")),
        created=values.day(plan, "proposed_on"),
        author={"display": plan.lead_professional_name},
        careTeam=[values.reference("CareTeam", f"single-{plan.id}")],
        addresses=references(list(single_needs(asked, plan))),
        goal=references(list(single_goals(asked, plan))),
        activity=[
            {
                "detail": {
                    "kind": "ServiceRequest",
                    "status": "scheduled" if plan.HasField("finalised_on") else "not-started",
                    "description": values.sentences(
                        ("", line.description), ("Minutes", str(line.minutes or "")), ("Paid by", line.funder)
                    ),
                    "goal": [values.reference("Goal", ids.line(f"single-{plan.id}", line.outcome_id))]
                    if line.outcome_id
                    else [],
                    "scheduledString": line.frequency,
                    "performer": [organisation(asked, line.provider)],
                }
            }
            for line in content.provision
        ],
        note=[values.annotation(f"To be reviewed on {values.day(plan, 'review_on')}.")]
        if plan.HasField("review_on")
        else [],
    )


def support_plan(asked: Asked, plan: support_pb2.SupportPlan) -> Iterator[Json]:
    members = {one.id: one for one in plan.members}
    told = {one.action_id: one for one in plan.progress}  # the last one counts
    lead = next(
        (members[one.member_id].name for one in plan.leads if not one.HasField("until") and one.member_id in members),
        "",
    )
    yield values.resource(
        "CarePlan",
        f"support-{plan.id}",
        plan,
        profile="CarePlan",
        extension=moves(plan),
        status=OF_SUPPORT[values.word(plan, "state")],
        intent="plan",
        category=[values.concept(plan.plan_name, CATEGORY), values.ours("level", plan.level, plan.level_name)],
        title=plan.plan_name,
        description=plan.content.aspirations,
        subject=values.patient(plan.child_id),
        period=values.period(
            values.day(plan, "agreed_on") or values.day(plan, "opened_on"),
            values.day(plan.closure, "closed_on") if plan.HasField("closure") else "",
        ),
        created=values.day(plan, "opened_on"),
        author={"display": lead},
        careTeam=[values.reference("CareTeam", f"support-{plan.id}")],
        addresses=references(list(support_needs(asked, plan))),
        goal=references(list(support_goals(asked, plan))),
        replaces=[values.reference("CarePlan", f"support-{plan.from_plan_id}" if plan.from_plan_id else "")],
        activity=[
            {
                "detail": {
                    "kind": "Task",
                    "status": OF_ACTION.get(
                        values.word(told[one.id], "state") if one.id in told else "", "not-started"
                    ),
                    "statusReason": values.concept(told[one.id].note) if one.id in told else {},
                    "description": one.description,
                    "goal": [values.reference("Goal", ids.line(f"support-{plan.id}", one.outcome_id))]
                    if one.outcome_id
                    else [],
                    "scheduledPeriod": values.period("", values.day(one, "due_on")),
                    "performer": [{"display": members[one.owner].name}] if one.owner in members else [],
                }
            }
            for one in plan.content.actions
        ],
        note=[values.annotation(f"Strategy: {one.description}") for one in plan.content.strategies]
        + (
            [values.annotation(f"To be reviewed on {values.day(plan, 'review_on')}.")]
            if plan.HasField("review_on")
            else []
        ),
    )


def ehc_plan(asked: Asked, plan: EhcPlan) -> Iterator[Json]:
    """None before anything of it is written, or is to be seen."""
    if plan.version is None:
        return
    case, version = plan.case, plan.version
    state = OF_CASE.get(values.word(case, "state"), "active") if _in_force(case, version) else ""
    yield _ehc(asked, plan, version, state or _not_in_force(version))


def _in_force(case: ehc_pb2.EhcCase, version: ehc_plan_pb2.EhcPlanVersion) -> bool:
    return case.HasField("plan") and case.plan.plan_version_id == version.id


def _not_in_force(version: ehc_plan_pb2.EhcPlanVersion) -> str:
    """Of a draft, or of a version that was in force and has been completed by the next."""
    return OF_VERSION.get(values.word(version, "state"), "draft")


def _ehc(asked: Asked, plan: EhcPlan, version: ehc_plan_pb2.EhcPlanVersion, status: str) -> Json:
    case, sections = plan.case, version.sections
    ends = values.day(case.plan, "ends_on") if case.HasField("plan") else ""
    provision = [(label, line) for label, lines in (
        ("F", sections.section_f), ("G", sections.section_g), ("H1", sections.section_h1), ("H2", sections.section_h2),
    ) for line in lines]  # fmt: skip
    # How the case ended is no writing in the plan, and shows in its status all the same.
    ended = f".{status}" if _in_force(case, version) and status != "active" else ""
    return values.resource(
        "CarePlan",
        f"ehc-{case.id}",
        version,
        profile="CarePlan",
        version=planned.version_id(version) + ended,
        extension=moves(version),
        identifier=[values.identifier(f"{values.OURS}/Id/ehc-plan-version", version.id)],
        status=status,
        intent="plan",
        category=[
            values.concept("Education, Health and Care plan", CATEGORY),
            values.ours("level", "ehc-plan", "Education, Health and Care plan"),
        ],
        title="Education, Health and Care plan",
        description=values.sentences(*(("", view.words) for view in sections.section_a)),
        updated=_written(version),
        subject=values.patient(case.child_id),
        period=values.period(values.day(version, "issued_on"), ends),
        created=values.day(version, "begun_on"),
        author=organisation(asked, case.casework_party),
        careTeam=[values.reference("CareTeam", f"ehc-{case.id}")],
        addresses=references(list(ehc_needs(asked, plan))),
        goal=references(list(ehc_goals(asked, plan))),
        activity=[_provision(case.id, label, line, status) for label, line in provision],
        supportingInfo=[{"display": f"Section J: {one.description}"} for one in sections.section_j]
        + [{"display": f"Section K: {one.title}, {one.author}"} for one in sections.section_k],
    )


def _written(version: ehc_plan_pb2.EhcPlanVersion) -> str:
    """When somebody last wrote in it, while nothing else happens to it; from when it is served only days are known."""
    if version.HasField("served_on") or version.HasField("issued_on"):
        return ""
    return max((values.stamp(one, "written_at") for one in version.marks), default="")


def _provision(case_id: str, label: str, line: ehc_plan_pb2.EhcProvision, status: str) -> Json:
    """A line of section F, G or H: how often, how long and by whom as the plan specifies it."""
    per = values.word(line, "per")
    repeat = {"frequency": line.times, "period": 1, "periodUnit": OFTEN[per]} if line.times and per in OFTEN else {}
    if line.minutes and repeat:
        repeat |= {"duration": line.minutes, "durationUnit": "min"}
    often = values.sentences(("", line.flexible), ("", f"{line.times} a {per}".replace("_", " ") if line.times else ""))
    timing = {"scheduledTiming": {"repeat": repeat}} if repeat else {"scheduledString": often.replace("\n", "; ")}
    return {
        "detail": {
            "kind": "ServiceRequest",
            "code": values.ours("ehc-section", label, f"Section {label}"),
            "status": "scheduled" if status == "active" else "not-started",
            "description": values.sentences(
                ("", line.description),
                ("Qualification", line.qualification),
                ("Ratio", line.ratio),
                ("Where", line.setting),
            ),
            "goal": [values.reference("Goal", ids.line(f"ehc-{case_id}", one)) for one in line.outcome_ids],
            **timing,
            "performer": [{"display": line.provider}],
        }
    }


async def update(asked: Asked, stands: Json, wanted: Json, key: str) -> Json:
    """What became of an action of a support plan, or what the child hopes for."""
    if changed(stands, wanted) == {"description"}:
        after = await rewriting.hopes(asked, stands, wanted, key)
        assert not isinstance(after, EhcPlan)
        if isinstance(after, support_pb2.SupportPlan):
            return next(support_plan(asked, after))
        return next(single_plan(asked, after))
    [made] = support_plan(asked, await progress.record(asked, stands, wanted, key))
    return made


RESOURCE = Resource(
    type="CarePlan",
    profile="CarePlan",
    says="A plan of any level of support: a support plan, the single plan, an EHC plan.",
    kinds=planned.kinds(Makes(single_plan, support_plan, ehc_plan)),
    params=(
        *ABOUT,
        Param("status", "token", ("status",), says="draft, active, completed or revoked."),
        Param("intent", "token", ("intent",), says="plan."),
        Param("category", "token", ("category",), says="Its level, or SNOMED 734163000 for all."),
        Param("date", "date", ("period",), says="When it holds."),
        Param("care-team", "reference", ("careTeam",), ("CareTeam",), "The team."),
        Param("condition", "reference", ("addresses",), ("Condition",), "A need that it answers."),
        Param("goal", "reference", ("goal",), ("Goal",), "An outcome."),
        Param("replaces", "reference", ("replaces",), ("CarePlan",), "The plan that it goes on from."),
    ),
    mandatory=("status", "intent", "subject"),
    summary=("identifier", "status", "intent", "category", "title", "description", "subject", "period", "replaces"),
    versions=planned.kept(ehc_plan),
    update=Move(
        "support.write plan.write",
        update,
        "What became of an action of a support plan: RecordSupportProgress. What the child hopes for (description): "
        "WriteSupportContent, ReviseProposal.",
    ),
    elsewhere="A plan is opened, agreed, reviewed and ended at /v1, and so is what else it says.",
)
