"""A plan without faults for a case whose advice was obtained, and its versions at each stage."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from pydantic import TypeAdapter

from kernel.ids import new_id
from services.plans import domain
from services.plans.domain.ehc import drafting
from services.plans.domain.ehc.drafting import Writer
from services.plans.domain.ehc.findings import EhcFinding, findings
from services.plans.domain.ehc.section import EhcSection, EhcSections
from services.plans.domain.ehc.version import EhcHealthAgreement, EhcPlanVersion
from tests.unit.ehc_specimens import CASEWORKER, agreed
from tools.journey import ehc_plan

ON = date(2026, 4, 24)
AT = datetime(2026, 4, 24, 9, tzinfo=UTC)
TEAM = Writer(CASEWORKER, "la:210")
READ = TypeAdapter(EhcSections)


def text(of: domain.EhcCase, **changes: Any) -> EhcSections:
    """What the plan says, with all advice of the case appended."""
    sources = [(str(one.id), f"Advice: {one.kind.value}", one.author, one.role) for one in of.advice]
    told: dict[str, Any] = {}
    for section, lines in ehc_plan.sections(sources, ON, **changes).items():
        told |= {name: value for name, value in lines.items() if name != "nothing"}
        told.setdefault("nothing", []).extend(lines.get("nothing", ()))
        assert section
    return READ.validate_python(told)


def begun(of: domain.EhcCase, base: EhcPlanVersion | None = None, number: int = 0) -> EhcPlanVersion:
    return drafting.begin(of, base, (number, False), TEAM, id=new_id(), at=AT, on=ON).state


def written(of: domain.EhcCase, **changes: Any) -> EhcPlanVersion:
    """A working draft that says everything."""
    version, says = begun(of), text(of, **changes)
    for section in EhcSection:
        nothing = tuple(one for one in says.nothing if one.section is section)
        if section is EhcSection.I:
            continue
        sent: dict[str, Any] = {section.attribute: getattr(says, section.attribute), "nothing": nothing}
        change = drafting.write_section(version, section, 1, EhcSections(**sent), TEAM, case=of, at=AT)
        version = change.state
    return version


def with_health(version: EhcPlanVersion) -> EhcPlanVersion:
    said = EhcHealthAgreement(
        "NHS", "Dr Mei Lin", "designated clinical officer", ON, version.mark(EhcSection.G).version
    )
    return drafting.agree_health_provision(version, said, TEAM, on=ON).state


def drafted() -> tuple[domain.EhcCase, EhcPlanVersion]:
    """A case whose plan is necessary, and a working draft that nothing holds up but one wording."""
    of = agreed()
    return of, with_health(written(of))


def found(of: domain.EhcCase, version: EhcPlanVersion, on: date = ON) -> list[EhcFinding]:
    return findings(version, drafting.obtained(of), on)


def rules(of: domain.EhcCase, version: EhcPlanVersion) -> set[tuple[str, str, str]]:
    """What the rules find, without notes: rule, section, line."""
    return {(one.rule, one.section.value, one.line_id) for one in found(of, version) if one.blocks}


def saying(version: EhcPlanVersion, **sections: Any) -> EhcPlanVersion:
    """The version with other text, past every check of who wrote it."""
    return replace(version, sections=replace(version.sections, **sections))


def ready(of: domain.EhcCase) -> EhcPlanVersion:
    """A working version in which no rule finds anything that holds it up."""
    return with_health(written(of, quiet="A quiet space with a teaching assistant after lunch."))
