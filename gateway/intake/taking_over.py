"""One person of a return of before, with the history of their requests, through the houses that keep it.

What the case house would refuse is asked first, so that of a history that cannot be taken nobody is registered. Then
who it is, then the cases: sent again, each house answers from what it kept, so a person who was left half way is taken
to the end. docs/adr/0090.
"""

from datetime import date
from typing import Any

from chassis import translate
from gateway.api.calling import Caller
from gateway.api.models.taking_over import PersonTakenOver
from gateway.problems import Problem
from goldenthread.plans.v1 import sen2_pb2 as plans_pb
from goldenthread.referrals.v1 import sen2_pb2 as referrals_pb

TAKEN, KNOWN = "taken", "unchanged"
# What the house that keeps children calls the items of a person.
AS_SENT = {"/child/given_names": "/forename", "/child/family_name": "/surname"}


async def take_over(caller: Caller, person: PersonTakenOver, census_on: date) -> tuple[str, dict[str, Any]]:
    """What became of the person: "taken", or "unchanged" where every case stood already."""
    day = translate.to_date_message(census_on)
    requests = [translate.fill(plans_pb.Sen2Request(), one) for one in person.requests]
    await caller.ask(plans_pb.CheckHistoryRequest(census_on=day, requests=requests))
    who = await _registered(caller, person, census_on)
    asked = plans_pb.TakeOverHistoryRequest(
        request_id=caller.key,
        child_id=who.child_id,
        year_nine_from=who.year_nine_from,
        census_on=day,
        referral_ids=who.referral_ids,
        requests=requests,
    )
    kept = await caller.ask(asked)
    told = {
        "child_id": who.child_id,
        "case_ids": list(kept.case_ids),
        "compared_by_a_person": who.compared_by_a_person,
    }
    return TAKEN if kept.opened else KNOWN, told


async def _registered(caller: Caller, person: PersonTakenOver, census_on: date) -> referrals_pb.TakeOverPersonResponse:
    asked = referrals_pb.TakeOverPersonRequest(
        request_id=caller.key,
        person=translate.fill(referrals_pb.Sen2Person(), person),
        received_on=[translate.to_date_message(one.received_on) for one in person.requests],
        census_on=translate.to_date_message(census_on),
    )
    try:
        answer: referrals_pb.TakeOverPersonResponse = await caller.ask(asked, body="person")
    except Problem as problem:
        for one in problem.errors:
            if "pointer" in one:
                where = AS_SENT.get(one["pointer"], one["pointer"].removeprefix("/child"))
                one["pointer"] = _of_request(where)
        raise
    return answer


def _of_request(pointer: str) -> str:
    """A day of receipt stands in its request."""
    head, _, rest = pointer.removeprefix("/").partition("/")
    return f"/requests/{rest}/received_on" if head == "received_on" and rest else pointer
