"""Provenance: who wrote a plan, and when; of an EHC plan each section (base R4)."""

from collections.abc import Iterator
from typing import Any

from gateway.fhir import ids, values
from gateway.fhir.registry import Asked, Param, Resource
from gateway.fhir.resources import planned
from gateway.fhir.resources.planned import EhcPlan, Makes
from gateway.fhir.resources.reading import who
from gateway.fhir.values import Json
from goldenthread.plans.v1 import plans_pb2 as plans
from goldenthread.plans.v1 import support_pb2

SIGNED = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"


def _provenance(id: str, record: Any, target: Json, at: str, name: str, what: str, version: str = "") -> Json:
    return values.resource(
        "Provenance",
        id,
        record,
        updated=at,
        version=version,
        target=[target],
        recorded=at,
        activity=values.concept(what),
        agent=[{"type": values.concept("", values.coding(SIGNED, "author")), "who": {"display": name or "not shown"}}],
    )


def of_single(asked: Asked, plan: plans.Plan) -> Iterator[Json]:
    target = values.reference("CarePlan", f"single-{plan.id}")
    at = values.moment(plan, "finalised_on") or values.moment(plan, "proposed_on")
    if at:
        what = "Finalised" if plan.HasField("finalised_on") else "Proposed"
        yield _provenance(f"single-{plan.id}", plan, target, at, plan.lead_professional_name, what)


def of_support(asked: Asked, plan: support_pb2.SupportPlan) -> Iterator[Json]:
    at = values.moment(plan, "content_written_on") or values.moment(plan, "opened_on")
    if at:
        target = values.reference("CarePlan", f"support-{plan.id}")
        by = who(asked, plan.content_written_by or plan.opened_by)
        yield _provenance(f"support-{plan.id}", plan, target, at, by, "Wrote the plan")


def of_ehc(asked: Asked, plan: EhcPlan) -> Iterator[Json]:
    if plan.version is None:
        return
    target = values.reference("CarePlan", f"ehc-{plan.case.id}")
    for mark in plan.version.marks:
        if not mark.HasField("written_at"):
            continue
        section = values.word(mark, "section").upper()
        id = ids.line(f"ehc-{plan.case.id}", section)
        by = who(asked, mark.written_by)
        at, said = values.stamp(mark, "written_at"), f"Wrote section {section}"
        yield _provenance(id, plan.version, target, at, by, said, planned.version_id(plan.version))


RESOURCE = Resource(
    type="Provenance",
    profile="",
    says="Who wrote a plan, and when; of an EHC plan each section.",
    kinds=planned.kinds(Makes(of_single, of_support, of_ehc)),
    params=(
        Param("patient", "reference", (), ("Patient",), "The child."),
        Param("target", "reference", ("target",), ("CarePlan",), "The plan."),
        Param("recorded", "date", ("recorded",), says="When."),
    ),
    mandatory=("target", "recorded", "agent"),
    summary=("target", "recorded", "agent"),
    versions=planned.kept(of_ehc),
    elsewhere="Who wrote a plan is written down by itself when a plan is written.",
)
