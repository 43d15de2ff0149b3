"""RPCs about records that may be about one child."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import access_requests_pb2 as pb
from kernel.change import Change
from services.referrals import domain
from services.referrals.api import presenting
from services.referrals.api.callers import demand_team, recorder
from services.referrals.storage import CHILDREN, MATCHES, both_locked, family_open_with, has_merged


class MatchRpcs:
    """The work list of matches in doubt, and what is decided about each."""

    async def ListMatches(self, request: pb.ListMatchesRequest, unit: Unit) -> pb.ListMatchesResponse:
        demand_team(unit)
        conditions = []
        if request.state:
            name = pb.MatchState.Name(request.state).removeprefix("MATCH_STATE_")
            conditions.append(MATCHES.table.c.state == domain.MatchState[name].value)
        page = await MATCHES.page(unit, request.page_size, request.page_token, *conditions)
        shown = [translate.fill(pb.Match(), one) for one in page.records]
        return pb.ListMatchesResponse(matches=shown, next_page_token=page.next_token)

    async def GetMatch(self, request: pb.GetMatchRequest, unit: Unit) -> pb.GetMatchResponse:
        """Both records, for the team that looks at them; the audit keeps that it did."""
        demand_team(unit)
        match = await MATCHES.load(unit, translate.to_uuid(request.match_id, "match_id"))
        one = await CHILDREN.load(unit, match.child_id)
        other = await CHILDREN.load(unit, match.other_child_id)
        first, second = await presenting.children(unit, [one, other])
        return pb.GetMatchResponse(
            match=translate.fill(pb.Match(), match),
            child=first,
            family=await presenting.family(unit, one.id, await family_open_with(unit, one.id)),
            other_child=second,
            other_family=await presenting.family(unit, other.id, await family_open_with(unit, other.id)),
        )

    async def DecideMatch(self, request: pb.DecideMatchRequest, unit: Unit) -> pb.DecideMatchResponse:
        demand_team(unit)
        match = await MATCHES.load(unit, translate.to_uuid(request.match_id, "match_id"))
        newer, known = await both_locked(unit, match.child_id, match.other_child_id)
        by, decision = recorder(unit), newer.link_decisions + 1
        change = match.decide(request.same, request.reason, decision=decision, by=by, on=unit.today)
        if request.same:
            domain.demand_mergeable(newer, known, stands_for_others=await has_merged(unit, newer.id))
            await unit.save(CHILDREN, Change(domain.merged(newer, known)))
        elif newer.same_as == known.id:
            await unit.save(CHILDREN, Change(domain.parted(newer)))
        saved = await unit.save(MATCHES, change)
        return pb.DecideMatchResponse(match=translate.fill(pb.Match(), saved))
