"""RPCs about access for who helps a family, and about access without a relation."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import access_requests_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound, Violation
from services.referrals import domain
from services.referrals.api.callers import is_family, person_of, seen
from services.referrals.storage import BREAK_GLASSES, CHILDREN, DELEGATIONS, known_by_number, standing_for


class HelpingRpcs:
    """Delegations, and glass that was broken."""

    async def DelegateAccess(self, request: pb.DelegateAccessRequest, unit: Unit) -> pb.DelegateAccessResponse:
        child = await seen(unit, request.child_id)
        await self._demand_family(unit, child)
        given = translate.read(
            domain.Delegation,
            request,
            id=unit.new_id(),
            authority=unit.authority,
            child_id=child.id,
            since=unit.today,
            granted_by=person_of(unit),
        )
        saved = await unit.save(DELEGATIONS, given.granted())
        return pb.DelegateAccessResponse(delegation=translate.fill(pb.Delegation(), saved))

    async def WithdrawDelegation(
        self, request: pb.WithdrawDelegationRequest, unit: Unit
    ) -> pb.WithdrawDelegationResponse:
        given = await DELEGATIONS.load(unit, translate.to_uuid(request.delegation_id, "delegation_id"))
        await self._demand_family(unit, await seen(unit, str(given.child_id)))
        saved = await unit.save(DELEGATIONS, given.withdraw(unit.today))
        return pb.WithdrawDelegationResponse(delegation=translate.fill(pb.Delegation(), saved))

    async def ListDelegations(self, request: pb.ListDelegationsRequest, unit: Unit) -> pb.ListDelegationsResponse:
        child = await seen(unit, request.child_id)
        its_own = DELEGATIONS.of_child(child.id)
        page = await DELEGATIONS.page(unit, request.page_size, request.page_token, its_own)
        shown = [translate.fill(pb.Delegation(), one) for one in page.records]
        return pb.ListDelegationsResponse(delegations=shown, next_page_token=page.next_token)

    async def _demand_family(self, unit: Unit, child: domain.Child) -> None:
        if not person_of(unit) or not await is_family(unit, child.id):
            raise Denied("NOT_THE_FAMILY", "Only a parent or the young person lets somebody help them.")

    async def BreakTheGlass(self, request: pb.BreakTheGlassRequest, unit: Unit) -> pb.BreakTheGlassResponse:
        opened_by = domain.demand_person(unit.principal.parties)
        child = await self._known(unit, request)
        opening = translate.read(
            domain.BreakGlass,
            request,
            id=unit.new_id(),
            authority=unit.authority,
            child_id=child.id,
            opened_by=opened_by,
            organisation=unit.principal.organisation,
            opened_at=unit.now,
            until=domain.break_glass_until(unit.today),
        )
        reads = await CHILDREN.first(unit, CHILDREN.table.c.id == child.id, lock=False)
        domain.demand_no_relation(reads is not None)
        saved = await unit.save(BREAK_GLASSES, opening.opened(unit.today))
        return pb.BreakTheGlassResponse(break_glass=translate.fill(pb.BreakGlass(), saved))

    async def _known(self, unit: Unit, request: pb.BreakTheGlassRequest) -> domain.Child:
        """The child with that number and that day of birth. Knowing one of the two finds nobody."""
        value = domain.tidy_identifier(request.kind, request.value)
        problems = domain.identifier_problems("value", request.kind, value)
        born_on = translate.to_date(request.born_on, "born_on")
        if not value or born_on is None:
            problems.append(Violation("value", "REQUIRED", "Give a number of the child's, and the date of birth."))
        if problems:
            raise Invalid(problems)
        for found in await known_by_number(unit, [f"{request.kind}:{value}"]):
            if found.born_on == born_on:
                return await standing_for(unit, found)
        raise NotFound("child", "with this number and date of birth")

    async def ListBreakGlass(self, request: pb.ListBreakGlassRequest, unit: Unit) -> pb.ListBreakGlassResponse:
        self._demand_desk(unit)
        conditions = []
        if request.state:
            name = pb.BreakGlassState.Name(request.state).removeprefix("BREAK_GLASS_STATE_")
            conditions.append(BREAK_GLASSES.table.c.state == domain.BreakGlassState[name].value)
        page = await BREAK_GLASSES.page(unit, request.page_size, request.page_token, *conditions)
        shown = [translate.fill(pb.BreakGlass(), one) for one in page.records]
        return pb.ListBreakGlassResponse(openings=shown, next_page_token=page.next_token)

    async def GetBreakGlass(self, request: pb.GetBreakGlassRequest, unit: Unit) -> pb.GetBreakGlassResponse:
        found = await BREAK_GLASSES.load(unit, translate.to_uuid(request.break_glass_id, "break_glass_id"))
        return pb.GetBreakGlassResponse(break_glass=translate.fill(pb.BreakGlass(), found))

    async def ReviewBreakGlass(self, request: pb.ReviewBreakGlassRequest, unit: Unit) -> pb.ReviewBreakGlassResponse:
        self._demand_desk(unit)
        found = await BREAK_GLASSES.load(unit, translate.to_uuid(request.break_glass_id, "break_glass_id"))
        by = person_of(unit) or f"org:{unit.principal.organisation}"
        change = found.review(request.justified, request.remarks, by=by, on=unit.today)
        saved = await unit.save(BREAK_GLASSES, change)
        return pb.ReviewBreakGlassResponse(break_glass=translate.fill(pb.BreakGlass(), saved))

    def _demand_desk(self, unit: Unit) -> None:
        if unit.pathway.desk not in unit.principal.parties:
            raise Denied("NOT_THE_DESK", "Only the authority's safeguarding desk may do this.")
