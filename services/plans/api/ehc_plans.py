"""Versions of an EHC plan: begun, written, checked, compared; and what the case's commands ask of one."""

from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from google.protobuf.message import Message

from chassis import translate
from chassis.unit import Unit
from goldenthread.plans.v1 import ehc_plan_pb2
from goldenthread.plans.v1 import ehc_plan_requests_pb2 as pb
from kernel.errors import NotFound, Refused
from services.plans import domain
from services.plans.api.ehc_case import FAMILY, day, load, school_of, sender
from services.plans.domain.ehc import drafting
from services.plans.domain.ehc.difference import differences, section_differences
from services.plans.domain.ehc.findings import EhcFinding, blocking, findings
from services.plans.domain.ehc.placement import EhcPlacement
from services.plans.domain.ehc.rules import EhcStage
from services.plans.domain.ehc.section import EhcSection, EhcSections
from services.plans.domain.ehc.thread import thread
from services.plans.domain.ehc.version import EhcHealthAgreement, EhcPlanVersion, EhcVersionKind, EhcVersionState
from services.plans.storage import (
    EHC_CASES,
    EHC_DRAFTS,
    budgets_of_child,
    case_of,
    page_of_versions,
    plan_version,
    text_as_of,
    versions_so_far,
)

M = TypeVar("M", bound=Message)
NO_VERSION = "There is no such version of the plan in this case."


class EhcPlanRpcs:
    """The plan itself, version by version."""

    async def BeginEhcPlanVersion(
        self, asked: pb.BeginEhcPlanVersionRequest, unit: Unit
    ) -> pb.BeginEhcPlanVersionResponse:
        case = await load(asked.case_id, unit)
        base = await named(unit, case, asked.from_version_id, "from_version_id") if asked.from_version_id else None
        change = drafting.begin(
            case,
            base,
            await versions_so_far(unit, case.id),
            writer(unit, case),
            id=unit.new_id(),
            at=unit.now,
            on=unit.today,
        )
        return pb.BeginEhcPlanVersionResponse(plan_version=shown(await unit.save(EHC_DRAFTS, change)))

    async def ListEhcPlanVersions(
        self, asked: pb.ListEhcPlanVersionsRequest, unit: Unit
    ) -> pb.ListEhcPlanVersionsResponse:
        case_id = translate.to_uuid(asked.case_id, "case_id")
        page = await page_of_versions(unit, case_id, asked.page_size, asked.page_token)
        listed = [translate.fill(pb.EhcVersionListed(), one) for one in page.records]
        return pb.ListEhcPlanVersionsResponse(versions=listed, next_page_token=page.next_token)

    async def GetEhcPlanVersion(self, asked: pb.GetEhcPlanVersionRequest, unit: Unit) -> pb.GetEhcPlanVersionResponse:
        return pb.GetEhcPlanVersionResponse(plan_version=shown(await version_of(asked, unit)))

    async def WriteEhcSection(self, asked: pb.WriteEhcSectionRequest, unit: Unit) -> pb.WriteEhcSectionResponse:
        version = await version_of(asked, unit)
        case = await of_version(unit, version)
        sent = translate.read(EhcSections, asked.sections, "sections.")
        if sent.section_i and sent.section_i.urn:
            await school_of(unit, sent.section_i.urn, "sections.section_i.urn")
        which, who = section(asked.section), writer(unit, version)
        budgets = await budgets_of_child(unit, version.child_id) if sent.section_j else frozenset()
        change = drafting.write_section(
            version, which, asked.expected_version, sent, who, case=case, at=unit.now, budgets=budgets
        )
        return pb.WriteEhcSectionResponse(plan_version=shown(await unit.save(EHC_DRAFTS, change)))

    async def GetEhcSectionChanges(
        self, asked: pb.GetEhcSectionChangesRequest, unit: Unit
    ) -> pb.GetEhcSectionChangesResponse:
        version, which = await version_of(asked, unit), section(asked.section)
        known = await text_as_of(unit, version, which, asked.since) if which else None
        if which is None or known is None:
            raise NotFound(drafting.SECTION, asked.since)
        now = {which.attribute: getattr(version.sections, which.attribute)}
        stands = EhcSections(**now, nothing=tuple(one for one in version.sections.nothing if one.section is which))
        return of_state(
            pb.GetEhcSectionChangesResponse(
                version_id=str(version.id),
                mark=translate.fill(ehc_plan_pb2.EhcSectionMark(), version.mark(which)),
                sections=translate.fill(ehc_plan_pb2.EhcSections(), stands),
                differences=told(list(section_differences(which, known.sections, version.sections))),
            ),
            version.state,
        )

    async def CheckEhcPlanVersion(
        self, asked: pb.CheckEhcPlanVersionRequest, unit: Unit
    ) -> pb.CheckEhcPlanVersionResponse:
        version = await version_of(asked, unit)
        found = await found_in(unit, version)
        return of_state(
            pb.CheckEhcPlanVersionResponse(
                version_id=str(version.id),
                can_be_served=not blocking(found, EhcStage.SERVE),
                can_be_issued=not blocking(found, EhcStage.ISSUE),
                findings=[translate.fill(ehc_plan_pb2.EhcFinding(), one) for one in found],
            ),
            version.state,
        )

    async def OverrideEhcFinding(
        self, asked: pb.OverrideEhcFindingRequest, unit: Unit
    ) -> pb.OverrideEhcFindingResponse:
        version = await version_of(asked, unit)
        case = await of_version(unit, version)
        said = translate.read(drafting.LetStand, asked)
        found = findings(version, drafting.obtained(case), unit.today)
        change = drafting.let_stand(version, found, said, writer(unit, version), case=case, on=unit.today)
        return pb.OverrideEhcFindingResponse(plan_version=shown(await unit.save(EHC_DRAFTS, change)))

    async def AgreeEhcHealthProvision(
        self, asked: pb.AgreeEhcHealthProvisionRequest, unit: Unit
    ) -> pb.AgreeEhcHealthProvisionResponse:
        version = await version_of(asked, unit)
        agreed_on = day(asked.agreed_on, "agreed_on", unit)
        said = translate.read(EhcHealthAgreement, asked, agreed_on=agreed_on)
        change = drafting.agree_health_provision(version, said, writer(unit, version), on=unit.today)
        return pb.AgreeEhcHealthProvisionResponse(plan_version=shown(await unit.save(EHC_DRAFTS, change)))

    async def SetAsideEhcPlanVersion(
        self, asked: pb.SetAsideEhcPlanVersionRequest, unit: Unit
    ) -> pb.SetAsideEhcPlanVersionResponse:
        version = await version_of(asked, unit)
        case = await of_version(unit, version)
        change = drafting.set_aside(version, writer(unit, version), case=case)
        return pb.SetAsideEhcPlanVersionResponse(plan_version=shown(await unit.save(EHC_DRAFTS, change)))

    async def CompareEhcPlanVersions(
        self, asked: pb.CompareEhcPlanVersionsRequest, unit: Unit
    ) -> pb.CompareEhcPlanVersionsResponse:
        after = await version_of(asked, unit)
        before = await plan_version(unit, after.case_id, translate.to_uuid(asked.from_id, "from_id"))
        draft = next((one for one in (before, after) if one.state is not EhcVersionState.ISSUED), after)
        return of_state(
            pb.CompareEhcPlanVersionsResponse(
                from_id=str(before.id),
                version_id=str(after.id),
                differences=told(differences(before.sections, after.sections)),
            ),
            draft.state,
        )

    async def GetEhcThread(self, asked: pb.GetEhcThreadRequest, unit: Unit) -> pb.GetEhcThreadResponse:
        case_id = translate.to_uuid(asked.case_id, "case_id")
        if asked.version_id:
            version = await version_of(asked, unit)
        else:
            version = await standing_version(unit, case_id)
        lines = thread(version.sections, await found_in(unit, version))
        return of_state(
            pb.GetEhcThreadResponse(
                version_id=str(version.id),
                lines=[translate.fill(ehc_plan_pb2.EhcThreadLine(), one) for one in lines],
            ),
            version.state,
        )


# -- what the case's own commands ask of a version --------------------------------------------------------------------


async def served(unit: Unit, case: domain.EhcCase, version_id: UUID | None, kind: EhcVersionKind) -> None:
    """The version goes out with the case's command: refused unless it is this case's, worked on and without faults."""
    version = await named(unit, case, str(version_id), "plan_version_id")
    found = findings(version, drafting.obtained(case), unit.today)
    await unit.save(EHC_DRAFTS, drafting.serve(version, kind, found, on=unit.today))


async def issued(
    unit: Unit, case: domain.EhcCase, version_id: UUID | None, kind: EhcVersionKind, placement: EhcPlacement
) -> None:
    """The version is the plan from now on: refused unless it is this case's, worked on and without faults."""
    version = await named(unit, case, str(version_id), "plan_version_id")
    found = findings(version, drafting.obtained(case), unit.today)
    await unit.save(EHC_DRAFTS, drafting.issue(version, kind, found, placement, on=unit.today))


async def has_health_care(unit: Unit, case: domain.EhcCase, version_id: UUID | None) -> bool:
    """Whether section G of a version has provision, which the commissioning body owes once it is the plan. Of one that
    is not there `issued` says so, after what the case itself refuses."""
    try:
        version = await plan_version(unit, case.id, version_id, lock=False) if version_id else None
    except NotFound:
        return False
    return version is not None and bool(version.sections.section_g)


async def named(unit: Unit, case: domain.EhcCase, version_id: str, field: str) -> EhcPlanVersion:
    """A version that a request names; refused where this case has none like it."""
    try:
        return await plan_version(unit, case.id, translate.to_uuid(version_id, field))
    except NotFound:
        raise Refused("PLAN_VERSION_UNKNOWN", NO_VERSION, allowed=("draft_plan",), field=field) from None


# -- the same for every RPC -------------------------------------------------------------------------------------------


async def version_of(asked: Any, unit: Unit) -> EhcPlanVersion:
    """The version that a request of this file is about; in a command it is locked."""
    case_id = translate.to_uuid(asked.case_id, "case_id")
    return await plan_version(unit, case_id, translate.to_uuid(asked.version_id, "version_id"))


async def of_version(unit: Unit, version: EhcPlanVersion) -> domain.EhcCase:
    """The case behind it, which a command about the plan does not change: the version says who may."""
    return await case_of(unit, version.case_id)


async def standing_version(unit: Unit, case_id: UUID) -> EhcPlanVersion:
    """The plan in force, or else the newest version that the caller may see."""
    case = await EHC_CASES.load(unit, case_id, lock=False)
    if case.plan is not None:
        return await plan_version(unit, case_id, case.plan.plan_version_id)
    newest = await page_of_versions(unit, case_id, 1, "")
    if not newest.records:
        raise NotFound("EHC plan version", case_id)
    return newest.records[0]


async def found_in(unit: Unit, version: EhcPlanVersion) -> list[EhcFinding]:
    """What the rules find in it. They hold it against the whole case, however much of that the caller may see."""
    return findings(version, drafting.obtained(await case_of(unit, version.case_id)), unit.today)


def writer(unit: Unit, of: EhcPlanVersion | domain.EhcCase) -> drafting.Writer:
    """Who writes, and whether that is the family: by how the caller stands to the version, or to the case."""
    standing = unit.standing_to(str(of.id))
    relations = {acting.relation for acting in standing.acting} if standing else set()
    return drafting.Writer(unit.principal.parties, sender(unit), not relations.isdisjoint(FAMILY))


def section(number: int) -> EhcSection | None:
    """The section that an enum of the contract names; None for none."""
    known = ehc_plan_pb2.EhcSection.DESCRIPTOR.values_by_number.get(number) if number else None
    return EhcSection[known.name.removeprefix("EHC_SECTION_")] if known else None


@dataclass(frozen=True, slots=True)
class _Stands:
    state: EhcVersionState


def of_state(message: M, state: EhcVersionState) -> M:
    """The message, which says where the version stands: as a draft or as a final plan it is judged."""
    return translate.fill(message, _Stands(state))


def told(found: list[Any]) -> list[ehc_plan_pb2.EhcDifference]:
    return [translate.fill(ehc_plan_pb2.EhcDifference(), one) for one in found]


def shown(version: EhcPlanVersion) -> ehc_plan_pb2.EhcPlanVersion:
    return translate.fill(ehc_plan_pb2.EhcPlanVersion(), version)
