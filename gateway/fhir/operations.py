"""Patient/$everything, and CarePlan/$document: an EHC plan as one document, a section each for A to K."""

import json
from collections.abc import Mapping
from datetime import datetime
from html import escape

from gateway.fhir import ids, values
from gateway.fhir.asking import Asking
from gateway.fhir.cursors import Place
from gateway.fhir.outcomes import Issue, NotTaken
from gateway.fhir.query import Filter, Query
from gateway.fhir.registry import Asked, Resource
from gateway.fhir.resources import care_plans, care_teams, conditions, goals, patients, planned
from gateway.fhir.resources.reading import organisation
from gateway.fhir.searching import Found, Search
from gateway.fhir.values import Json
from goldenthread.referrals.v1 import children_pb2
from kernel.ids import new_id

# What is about a child, in the order in which it is told.
OF_A_CHILD = (
    "RelatedPerson", "ServiceRequest", "Task", "CarePlan", "Goal", "Condition", "CareTeam", "Consent", "Appointment",
    "DocumentReference", "Communication", "Provenance", "AuditEvent",
)  # fmt: skip


async def everything(
    asking: Asking, registry: Mapping[str, Resource], child_id: str, count: int, place: Place | None
) -> Found:
    """The child and what the caller may see about them, a page at a time, type by type. NotTaken 404 for another's."""
    child = await asking.read(registry["Patient"], child_id)
    if child is None:
        raise NotTaken(404, [Issue("There is no such Patient.", "not-found")])
    at, token, passed = (*json.loads(place.token), place.passed) if place else (0, "", 0)
    found = [] if place else [child]
    while at < len(OF_A_CHILD):
        resource = registry[OF_A_CHILD[at]]
        by = next(one for one in resource.params if "Patient" in one.targets)
        if asking.opens(resource, "s"):
            query = Query((Filter(by, "", (f"Patient/{child_id}",)),), count=max(1, count - len(found)))
            here = Place((), token, passed) if token or passed else None
            page = await Search(asking, resource, registry).page(query, here)
            found += page.resources
            if page.goes_on:
                return Found(found, json.dumps([at, page.token]), page.passed)
        at, token, passed = at + 1, "", 0
        if len(found) >= count and at < len(OF_A_CHILD):
            return Found(found, json.dumps([at, ""]), 0)
    return Found(found)


SECTIONS = (
    ("A", "Views, interests and aspirations"),
    ("B", "Special educational needs"),
    ("C", "Health care needs"),
    ("D", "Social care needs"),
    ("E", "Outcomes"),
    ("F", "Special educational provision"),
    ("G", "Health care provision"),
    ("H1", "Social care provision under the Chronically Sick and Disabled Persons Act 1970 section 2"),
    ("H2", "Other social care provision"),
    ("I", "School or other institution"),
    ("J", "Personal budget"),
    ("K", "Advice and information"),
)


async def document(asking: Asking, id: str, at: datetime) -> Json:
    """The plan as a Bundle of type document: a Composition, and what it refers to (SEND Regulations 2014 reg 12)."""
    kind, _, case_id = id.partition("-")
    if kind != "ehc":
        raise NotTaken(422, [Issue("Only the plan of an EHC case is a document with sections.", "not-supported")])
    plan = await planned.ehc(asking, case_id)
    if plan.version is None:
        raise NotTaken(404, [Issue("There is no plan that you may see.", "not-found")])
    # Who may read the plan and not the child's record gets the plan alone.
    read = (
        await asking.asked(children_pb2.GetChildRequest(child_id=plan.case.child_id))
        if asking.may("child.read")
        else None
    )
    return as_document(asking, plan, patients.patient(read.child) if read else {}, at)


def as_document(asked: Asked, plan: planned.EhcPlan, child: Json, at: datetime) -> Json:
    """The same, of what was read."""
    assert plan.version is not None
    care_plan = next(iter(care_plans.ehc_plan(asked, plan)))
    needs, outcomes = list(conditions.ehc_needs(asked, plan)), list(goals.ehc_goals(asked, plan))
    team = list(care_teams.ehc_team(asked, plan))
    entries: dict[str, list[Json]] = {label: [] for label, _ in SECTIONS} | {
        "B": _of(needs, "sen"), "C": _of(needs, "health"), "D": _of(needs, "social-care"), "E": outcomes,
    }  # fmt: skip
    said, author = _said(plan), organisation(asked, plan.case.casework_party)
    composition = values.resource(
        "Composition",
        ids.line(f"ehc-{plan.case.id}", "composition"),
        plan.version,
        profile="Composition",
        status="final" if plan.version.HasField("issued_on") else "preliminary",
        type=values.concept("Education, Health and Care plan", care_plans.CATEGORY),
        subject=values.patient(plan.case.child_id),
        date=values.day(plan.version, "issued_on") or values.day(plan.version, "begun_on"),
        author=[author or {"display": plan.case.authority}],
        title="Education, Health and Care plan",
        section=[
            {
                "title": f"{label}: {title}",
                "code": values.ours("ehc-section", label, title),
                "text": {"status": "generated", "div": _div(said[label])},
                "entry": [values.reference(one["resourceType"], one["id"]) for one in entries[label]],
            }
            for label, title in SECTIONS
        ],
    )
    resources = [composition, *filter(None, (child,)), care_plan, *team, *needs, *outcomes]
    return {
        "resourceType": "Bundle",
        "id": str(new_id()),
        "identifier": {"system": f"{values.OURS}/Id/ehc-plan-version", "value": plan.version.id},
        "type": "document",
        "timestamp": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "entry": [{"fullUrl": f"{asked.base}/{one['resourceType']}/{one['id']}", "resource": one} for one in resources],
    }


def _of(needs: list[Json], code: str) -> list[Json]:
    return [
        one
        for one in needs
        if any(coding.get("code") == code for category in one["category"] for coding in category["coding"])
    ]


def _said(plan: planned.EhcPlan) -> dict[str, list[str]]:
    """What each section says, line by line; of an empty one, what is said about there being nothing."""
    assert plan.version is not None
    sections = plan.version.sections
    placement = sections.section_i
    said = {
        "A": [one.words for one in sections.section_a],
        "B": [one.description for one in sections.section_b],
        "C": [one.description for one in sections.section_c],
        "D": [one.description for one in sections.section_d],
        "E": [one.description for one in sections.section_e],
        "F": [_line(one) for one in sections.section_f],
        "G": [_line(one) for one in sections.section_g],
        "H1": [_line(one) for one in sections.section_h1],
        "H2": [_line(one) for one in sections.section_h2],
        "I": [", ".join(filter(None, (placement.name, placement.school_type)))]
        if sections.HasField("section_i")
        else [],
        "J": [f"{one.description}: £{one.annual_pence / 100:,.2f} a year" for one in sections.section_j],
        "K": [", ".join(filter(None, (one.title, one.author, one.role))) for one in sections.section_k],
    }
    for one in sections.nothing:
        label = values.word(one, "section").upper()
        said[label] = said[label] or [one.words]
    withheld = {name.removeprefix("section_").upper() for name in sections.not_shown}
    return {label: ["Not shown to you."] if label in withheld else lines for label, lines in said.items()}


def _line(one: object) -> str:
    minutes, times = getattr(one, "minutes", 0), getattr(one, "times", 0)
    per = values.word(one, "per").replace("_", " ")  # type: ignore[arg-type]
    amount = f"{minutes} minutes, " if minutes else ""
    often = f"{times} times a {per}" if times and per else ""
    parts = (getattr(one, "description", ""), f"{amount}{often}".strip(", "), getattr(one, "provider", ""))
    return "; ".join(filter(None, parts))


def _div(lines: list[str]) -> str:
    items = "".join(f"<p>{escape(line)}</p>" for line in lines if line) or "<p>Nothing is said here yet.</p>"
    return f'<div xmlns="http://www.w3.org/1999/xhtml">{items}</div>'
