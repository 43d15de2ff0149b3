"""A service that works with the child asks to join the team of a plan that it may not read.

There is one plan at a time, so whoever would open a second one asks for a place in the first. Asking tells them
nothing of it; the answer says yes or no, and why.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Refused, demand
from kernel.plain_text import plain_text_problems
from services.plans.domain.support import news
from services.plans.domain.support.content import LONGEST
from services.plans.domain.support.following import SupportStepTaken, followed
from services.plans.domain.support.machine import SUPPORT_PLAN
from services.plans.domain.support.opening import Opener
from services.plans.domain.support.parts import SupportJoinRequest, SupportJoinState, SupportMemberKind
from services.plans.domain.support.plan import SupportPlan
from services.plans.domain.support.team import MOST_MEMBERS, NewMember, joined

MOST_REQUESTS = 100


def ask_to_join(plan: SupportPlan, asking: Opener, because: str, *, id: UUID, on: date) -> Change[SupportPlan]:
    """The request waits for whoever keeps the plan. Refused where the service is in the team, or has asked already."""
    new = NewMember(SupportMemberKind.PRACTITIONER, asking.name, asking.role, asking.party, asking.sector)
    demand(
        [
            *new.faults(""),
            *new.service_faults(""),
            *plain_text_problems("because", because, limit=LONGEST),
        ]
    )
    moved = SUPPORT_PLAN.apply(plan, "ask_to_join")
    if any(one.party == new.party for one in plan.team):
        raise Refused("ALREADY_IN_THE_TEAM", "This service is in the team already.")
    if any(one.party == new.party for one in plan.waiting_to_join):
        raise Refused("ALREADY_ASKED", "This service has asked already; whoever keeps the plan answers.")
    if len(plan.join_requests) >= MOST_REQUESTS:
        raise Refused("TOO_MANY_REQUESTS", f"A plan keeps at most {MOST_REQUESTS} requests to join.")
    kept = SupportJoinRequest(id, new.party, new.name, new.role, new.sector, because, on)
    said = news.SupportJoinAsked(plan.id, plan.child_id, id, on)
    return Change(replace(moved, join_requests=(*plan.join_requests, kept)), (said,))


def waiting(plan: SupportPlan, request_id: UUID) -> SupportJoinRequest:
    """A request that nobody has answered."""
    found = next((one for one in plan.waiting_to_join if one.id == request_id), None)
    if found is None:
        raise Refused("NO_SUCH_REQUEST", "Nobody waits for an answer under that id.", field="request_id")
    return found


def answer_to_join(
    plan: SupportPlan,
    request_id: UUID,
    *,
    join: bool,
    reason: str,
    id: UUID,
    by: Collection[str],
    on: date,
    unasked: Sequence[UUID] = (),
) -> Change[SupportPlan]:
    """Whoever leads or keeps the plan lets the service in, or says why not; whether the family's consents cover it is
    looked at before. A no opens nothing, and says nothing of the plan but its reason. `unasked`: answers of the family
    that are not about this service, so that it waits for one that is."""
    if plan.kept_by not in by:
        raise Denied("LEAD_ONLY", "Whoever leads or keeps the plan answers.")
    moved = SUPPORT_PLAN.apply(plan, "answer_to_join")
    asked = waiting(plan, request_id)
    demand(plain_text_problems("reason", reason, required=not join, limit=LONGEST))
    state = SupportJoinState.JOINED if join else SupportJoinState.DECLINED
    answered = replace(asked, state=state, answered_on=on, reason=reason)
    requests = tuple(answered if one.id == request_id else one for one in plan.join_requests)
    said: list[object] = [news.SupportJoinAnswered(plan.id, plan.child_id, request_id, join, on)]
    after = replace(moved, join_requests=requests)
    if not join:
        return Change(after, tuple(said))
    if len(plan.members) >= MOST_MEMBERS:
        raise Refused("TOO_MANY_MEMBERS", f"A plan keeps at most {MOST_MEMBERS} members, those who left included.")
    new = NewMember(SupportMemberKind.PRACTITIONER, asked.name, asked.role, asked.party, asked.sector)
    member, told = joined(plan, new, id=id, on=on, unasked=unasked)
    after = followed(replace(after, members=(*plan.members, member)), SupportStepTaken.SERVICE_JOINED, on=on)
    return Change(after, (*told, *said))
