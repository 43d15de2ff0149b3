"""The SEN2 return: persons (module 1), and what is recorded of a child for it."""

from dataclasses import replace
from uuid import UUID

from chassis import access, translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import sen2_pb2 as pb
from kernel.errors import Denied, Invalid, Violation
from services.referrals import domain
from services.referrals.api import presenting
from services.referrals.api.callers import is_team, seen
from services.referrals.storage import CHILDREN, WHOLE, sen2_persons, views

MOST_CHILDREN = 500
# Who works on the statutory process learns these, beside the team that keeps the records.
CASEWORK = ("caseworker", "decision_officer")


class Sen2Rpcs:
    """What the return says of persons."""

    async def ListSen2Persons(self, request: pb.ListSen2PersonsRequest, unit: Unit) -> pb.ListSen2PersonsResponse:
        if len(request.child_ids) > MOST_CHILDREN:
            raise Invalid([Violation("child_ids", "TOO_MANY", f"Ask for at most {MOST_CHILDREN} children at a time.")])
        persons = await sen2_persons(unit, [translate.to_uuid(one, "child_ids") for one in request.child_ids])
        seen_as = await views(unit, [UUID(one.child_id) for one in persons])
        shown = [
            replace(one, postcode="") if "address" in seen_as.get(UUID(one.child_id), WHOLE).hidden else one
            for one in persons
        ]
        return pb.ListSen2PersonsResponse(persons=[translate.fill(pb.Sen2Person(), one) for one in shown])

    async def RecordParticulars(self, request: pb.RecordParticularsRequest, unit: Unit) -> pb.RecordParticularsResponse:
        child = await seen(unit, request.child_id)
        if not is_team(unit) and not await access.stands_in(unit, child.id, *CASEWORK):
            message = "Only the team that keeps the records, or that works on the child's case, may do this."
            raise Denied("NOT_THE_TEAM", message)
        change = child.record_particulars(translate.read(domain.Particulars, request))
        if change.state != child:
            child = await unit.save(CHILDREN, change)
        return pb.RecordParticularsResponse(child=await presenting.child(unit, child))
