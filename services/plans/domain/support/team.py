"""The team around the child: who is in it and in which role, who leads, with whom the plan was shared.

One lead at a time, and everybody who ever led is remembered (GLOS-E31). Child and family are always of it, and are
told when an agency ends its part (GLOS-E29, GLOS-E46).
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Refused, Violation, demand
from kernel.ladder import Level
from kernel.panels import Sector
from kernel.plain_text import LONGEST_NAME, plain_text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded
from services.plans.domain import checks
from services.plans.domain.support import news
from services.plans.domain.support.content import LONGEST
from services.plans.domain.support.following import SupportStepTaken, followed
from services.plans.domain.support.grounds import Grounds
from services.plans.domain.support.machine import SUPPORT_PLAN, demand_of_the_team
from services.plans.domain.support.parts import (
    SupportLead,
    SupportMember,
    SupportMemberKind,
    SupportShare,
)
from services.plans.domain.support.plan import SupportPlan

# In which relation a practitioner of the team stands to the child.
TEAM = "around_child"
MOST_MEMBERS = 60
MOST_SHARES = 500


@dataclass(frozen=True, slots=True)
class NewMember:
    """Who joins. `party` is who signs in for them; a child or a parent may have none."""

    kind: SupportMemberKind | None
    name: str
    role: str
    party: str = ""
    sector: Sector | None = None

    def faults(self, place: str) -> list[Violation]:
        found = [
            *plain_text_problems(f"{place}name", self.name, limit=LONGEST_NAME),
            *plain_text_problems(f"{place}role", self.role, limit=LONGEST_NAME),
        ]
        if self.kind is None:
            kinds = ", ".join(SupportMemberKind)
            found.append(Violation(f"{place}kind", "REQUIRED", f"Say who joins: {kinds}."))
        if self.kind is SupportMemberKind.PRACTITIONER:
            found += checks.party(f"{place}party", self.party)
            if self.sector is None:
                found.append(Violation(f"{place}sector", "REQUIRED", "Say for which sector the person works."))
        elif self.party and not checks.PARTY.fullmatch(self.party):
            found += checks.party(f"{place}party", self.party)
        elif self.party and not self.party.startswith("person:"):
            problem = "A child or a parent signs in as a person: person:<subject>."
            found.append(Violation(f"{place}party", "NOT_A_PERSON", problem))
        return found

    def service_faults(self, place: str) -> list[Violation]:
        """Whoever is named to join as a practitioner does so for a service, which answers for its people: naming any
        person at all would open the record to them."""
        if self.kind is SupportMemberKind.PRACTITIONER and self.party.startswith("person:"):
            problem = "A practitioner joins for a service: org:<organisation> or team:<authority>/<team>."
            return [Violation(f"{place}party", "NOT_A_SERVICE", problem)]
        return []


def joined(
    plan: SupportPlan, new: NewMember, *, id: UUID, on: date, unasked: Sequence[UUID] = ()
) -> tuple[SupportMember, tuple[object, ...]]:
    """The member, and what is said of it. A practitioner may see the child from now on; the family may anyway.

    The relation stands on the membership: whoever comes back after leaving begins a new one.
    unasked  answers of the family that are not about this service: it waits until there is one that is
    """
    assert new.kind is not None  # demanded before
    member = SupportMember(id, new.kind, new.name, new.role, on, new.party, new.sector)
    said: list[object] = []
    if new.kind is SupportMemberKind.PRACTITIONER and unasked:
        member = replace(member, waits_since=on, unasked=tuple(unasked))
    elif new.kind is SupportMemberKind.PRACTITIONER:
        said.append(RelationshipBegan(plan.child_id, new.party, TEAM, on, id))
    service = "" if new.party.startswith("person:") else new.party
    said.append(news.SupportMemberJoined(plan.id, plan.child_id, id, service))
    return member, tuple(said)


def add_member(
    plan: SupportPlan, new: NewMember, *, id: UUID, by: Collection[str], on: date, unasked: Sequence[UUID] = ()
) -> Change[SupportPlan]:
    """Somebody joins the team; `unasked` as in `joined`."""
    demand_of_the_team(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "add_member")
    demand([*new.faults(""), *new.service_faults("")])
    if any(one.party == new.party and new.party and one.name == new.name for one in plan.team):
        raise Refused("ALREADY_IN_THE_TEAM", "This member is in the team already.", field="party")
    if len(plan.members) >= MOST_MEMBERS:
        raise Refused("TOO_MANY_MEMBERS", f"A plan keeps at most {MOST_MEMBERS} members, those who left included.")
    member, said = joined(plan, new, id=id, on=on, unasked=unasked)
    after = replace(moved, members=(*moved.members, member))
    if new.kind is SupportMemberKind.PRACTITIONER:
        after = followed(after, SupportStepTaken.SERVICE_JOINED, on=on)
    return Change(after, said)


def end_part(
    plan: SupportPlan, member_id: UUID, *, told: str, level: Level, by: Collection[str], on: date
) -> Change[SupportPlan]:
    """One agency ends its part; family and team are told (GLOS-E46). `told`: what is said to them about it.

    Each ends their own part; of others, and of a child who has no sign-in, only who keeps the plan does. Nothing is
    left without an owner: what the member still has to do is handed on before. Nor is a plan without a practitioner.
    """
    demand_of_the_team(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "end_part")
    demand(plain_text_problems("told", told, limit=LONGEST))
    leaving = of_the_team(plan, member_id, "member_id")
    if leaving.party not in by and plan.kept_by not in by:
        raise Denied("NOT_YOUR_PART", "Everybody ends their own part; only who leads or keeps the plan ends another's.")
    if plan.lead == member_id:
        problem = f"Name another {level.lead or 'lead'} before this one leaves."
        raise Refused("LEAD_CANNOT_LEAVE", problem, allowed=("name_lead",), field="member_id")
    if [one.id for one in plan.practitioners] == [member_id]:
        problem = "Nobody would be left who works with the child: let somebody join first, or close the plan."
        raise Refused("LAST_PRACTITIONER", problem, allowed=("add_member", "close"), field="member_id")
    if owned := plan.owned_by(member_id):
        raise Refused(
            "OWNS_WHAT_IS_OPEN",
            f"{owned} of the plan's outcomes and open actions would have no owner; hand them to another member first.",
            allowed=("hand_over",),
            field="member_id",
        )
    if (
        level.team
        and leaving.is_family
        and not any(one.kind is leaving.kind and one.id != member_id for one in plan.team)
    ):
        raise Refused(
            "TEAM_WITHOUT_FAMILY",
            "The team around the child always has the child and the family in it.",
            field="member_id",
        )
    gone = replace(leaving, until=on, left_because=told)
    members = tuple(gone if one.id == member_id else one for one in plan.members)
    said: list[object] = []
    if not leaving.is_family and not leaving.waits:
        said.append(RelationshipEnded(plan.child_id, leaving.party, TEAM, on, leaving.reads_by or member_id))
    said.append(news.SupportMemberLeft(plan.id, plan.child_id, member_id, on))
    return Change(replace(moved, members=members), tuple(said))


def hand_over(plan: SupportPlan, from_id: UUID, to_id: UUID, *, by: Collection[str], on: date) -> Change[SupportPlan]:
    """What one member has to do, another takes over; in the words in which it was agreed."""
    demand_of_the_team(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "hand_over")
    of_the_team(plan, to_id, "to_member_id")
    content = plan.content
    handed = replace(
        content,
        outcomes=tuple(replace(one, owner=to_id) if one.owner == from_id else one for one in content.outcomes),
        actions=tuple(replace(one, owner=to_id) if one.owner == from_id else one for one in content.actions),
    )
    if handed == content:
        raise Refused("OWNS_NOTHING", "This member owns nothing in the plan.", field="from_member_id")
    kept = replace(moved, content=handed, content_version=plan.content_version + 1, content_written_on=on)
    return Change(kept, (news.SupportContentWritten(plan.id, plan.child_id, kept.content_version),))


def name_lead(
    plan: SupportPlan, member_id: UUID, *, id: UUID, replaces: UUID | None, by: Collection[str], on: date
) -> Change[SupportPlan]:
    """The lead from today on. Refused while another leads whom this does not say to replace: there is one at a time."""
    demand_of_the_team(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "name_lead")
    named = of_the_team(plan, member_id, "member_id")
    if named.is_family or not named.party:
        raise Refused("LEAD_IS_A_PRACTITIONER", "A practitioner of the team leads.", field="member_id")
    demand_agreed_to(named, "member_id")
    if plan.lead == member_id:
        raise Refused("LEADS_ALREADY", "This member leads already.", field="member_id")
    if plan.lead is not None and replaces != plan.lead:
        raise Refused(
            "LEAD_ALREADY_NAMED",
            "Somebody leads already, and there is one lead at a time: say whom the new one replaces.",
            allowed=("name_lead",),
            field="replaces",
            facts={"lead": str(plan.lead)},
        )
    leads = tuple(replace(one, until=on) if one.until is None else one for one in plan.leads)
    said: list[object] = []
    if before := plan.leading:
        party = plan.member(before.member_id).party
        said.append(RelationshipEnded(plan.child_id, party, "lead_professional", on, before.id))
    said.append(RelationshipBegan(plan.child_id, named.party, "lead_professional", on, id))
    said.append(news.SupportLeadNamed(plan.id, plan.child_id, member_id, on))
    return Change(replace(moved, leads=(*leads, SupportLead(id, member_id, on))), tuple(said))


def share(plan: SupportPlan, member_ids: Sequence[UUID], *, by: Collection[str], on: date) -> Change[SupportPlan]:
    """The plan as it stands was shared with these members, or with all of the team (GLOS-E34)."""
    demand_of_the_team(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "share")
    wanted = tuple(dict.fromkeys(member_ids)) or tuple(one.id for one in plan.at_work)
    for id in wanted:
        demand_agreed_to(of_the_team(plan, id, "member_ids"), "member_ids")
    if len(plan.shared) >= MOST_SHARES:
        raise Refused("TOO_MANY_SHARES", f"A plan keeps at most {MOST_SHARES} notes of sharing.")
    shared = (*plan.shared, SupportShare(on, plan.content_version, wanted))
    return Change(replace(moved, shared=shared), (news.SupportPlanShared(plan.id, plan.child_id, on, len(shared)),))


def of_the_team(plan: SupportPlan, member_id: UUID, field: str) -> SupportMember:
    found = next((one for one in plan.team if one.id == member_id), None)
    if found is None:
        raise Refused("NOT_IN_THE_TEAM", "The team around the child has no such member now.", field=field)
    return found


def demand_agreed_to(member: SupportMember, field: str) -> None:
    """Refused for a service about which the family has still to be asked."""
    if member.waits:
        raise Refused(
            "AWAITS_CONSENT",
            f"The family has not agreed yet that {member.name} is of the team: nothing of the plan goes there before.",
            allowed=("ask_for_consent",),
            field=field,
        )


def consents_answered(
    plan: SupportPlan, grounds: Grounds, level: Level, *, new_id: Callable[[], UUID], on: date
) -> Change[SupportPlan]:
    """The family has agreed anew to what the level names. Whom that covers of those who wait is let in; whom it covers
    no longer reads no further, and leads no longer, but stays named in the team until whoever keeps the plan ends that
    part. An agreement that covers nobody of the team leaves it as it is, to bring the plan to its end.
    """
    covered = {
        one.id
        for one in plan.team
        if one.party.startswith("person:") or grounds.cover(level.consents, one.party, but=one.unasked)
    }
    if not any(one.id in covered for one in plan.team if not one.is_family):
        return Change(plan)
    members: list[SupportMember] = []
    said: list[object] = []
    for one in plan.members:
        if one in plan.team and not one.is_family:
            if one.waits and one.id in covered:
                one = replace(one, waits_since=None, unasked=(), reads_by=new_id())
                said.append(RelationshipBegan(plan.child_id, one.party, TEAM, on, one.reads_by or one.id))
            elif not one.waits and one.id not in covered:
                said.append(RelationshipEnded(plan.child_id, one.party, TEAM, on, one.reads_by or one.id))
                one = replace(one, waits_since=on)
        members.append(one)
    after = replace(plan, members=tuple(members))
    if plan.leading is not None and after.member(plan.lead).waits:
        party = plan.member(plan.lead).party
        said.append(RelationshipEnded(plan.child_id, party, "lead_professional", on, plan.leading.id))
        after = replace(after, leads=tuple(replace(one, until=on) if one.until is None else one for one in plan.leads))
    return Change(after, tuple(said))
