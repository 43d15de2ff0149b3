"""Condition: a need that a plan answers (UKCore-Condition): special educational, health or social care."""

from collections.abc import Iterator

from gateway.fhir import ids, values
from gateway.fhir.registry import Asked, Move, Param, Resource
from gateway.fhir.resources import planned, rewriting
from gateway.fhir.resources.planned import EhcPlan, Makes
from gateway.fhir.resources.reading import ABOUT, one_of
from gateway.fhir.values import Json
from goldenthread.plans.v1 import plans_pb2 as plans
from goldenthread.plans.v1 import support_pb2

CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
CATEGORIES = "http://terminology.hl7.org/CodeSystem/condition-category"
ACTIVE, RESOLVED = (values.concept("", values.coding(CLINICAL, code)) for code in ("active", "resolved"))
CONCERN = values.concept("", values.coding(CATEGORIES, "problem-list-item"))
SECTIONS = {"B": "sen", "C": "health", "D": "social-care"}


def _in_words(
    parent: str, record: plans.Plan | support_pb2.SupportPlan, needs: list[str], status: Json
) -> Iterator[Json]:
    """Needs that a plan has as sentences: the same words are the same need."""
    for need in dict.fromkeys(needs):
        yield values.resource(
            "Condition",
            ids.line(parent, need),
            record,
            profile="Condition",
            clinicalStatus=status,
            category=[CONCERN],
            code=values.concept(need),
            subject=values.patient(record.child_id),
        )


def single_needs(asked: Asked, plan: plans.Plan) -> Iterator[Json]:
    yield from _in_words(f"single-{plan.id}", plan, list(plan.content.needs), ACTIVE)


def support_needs(asked: Asked, plan: support_pb2.SupportPlan) -> Iterator[Json]:
    is_open = values.word(plan, "state") in ("planning", "providing")
    yield from _in_words(f"support-{plan.id}", plan, list(plan.content.needs), ACTIVE if is_open else RESOLVED)


def ehc_needs(asked: Asked, plan: EhcPlan) -> Iterator[Json]:
    if plan.version is None:
        return
    sections = plan.version.sections
    for label, needs in (("B", sections.section_b), ("C", sections.section_c), ("D", sections.section_d)):
        for need in needs:
            yield values.resource(
                "Condition",
                ids.line(f"ehc-{plan.case.id}", need.id),
                plan.version,
                profile="Condition",
                version=planned.version_id(plan.version),
                clinicalStatus=ACTIVE,
                category=[CONCERN, values.ours("need", SECTIONS[label], f"Section {label}")],
                code=values.concept(
                    need.condition or need.description,
                    values.coding(f"{values.OURS}/CodeSystem/sen-type", need.sen_type),
                ),
                subject=values.patient(plan.case.child_id),
                note=[
                    values.annotation(need.description if need.condition else ""),
                    values.annotation(f"Strengths: {need.strengths}" if need.strengths else ""),
                ],
            )


async def update(asked: Asked, stands: Json, wanted: Json, key: str) -> Json:
    """The need as it reads after its section was written."""
    after = await rewriting.need(asked, stands, wanted, key)
    return one_of(ehc_needs(asked, after), stands["id"]) or {}


RESOURCE = Resource(
    type="Condition",
    profile="Condition",
    says="A need that a plan answers.",
    kinds=planned.kinds(Makes(single_needs, support_needs, ehc_needs)),
    params=(
        *ABOUT,
        Param("clinical-status", "token", ("clinicalStatus",), says="active or resolved."),
        Param("category", "token", ("category",), says="sen, health or social-care."),
        Param("code", "token", ("code",), says="Type of need as SEN2 codes it."),
    ),
    mandatory=("subject",),
    summary=("clinicalStatus", "category", "code", "subject"),
    versions=planned.kept(ehc_needs),
    update=Move("ehc.contribute", update, "Words and type of a need in a draft EHC plan: WriteEhcSection (B, C, D)."),
    elsewhere="Needs are added and taken away, and those of other plans written, with their plan, at /v1.",
)
