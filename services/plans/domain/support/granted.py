"""A single plan that is final goes on as a support plan of its level, so that it is carried, changed and ended as any.

What the panel agreed stays in the single plan as it was; its outcomes, what is done for each and its team come along
(SOTON-20 to SOTON-22). A support plan of the child at this level or below steps up into it, and stays readable.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.errors import demand
from kernel.ladder import Level
from kernel.panels import Sector
from kernel.relationships import RelationshipBegan, RelationshipEnded
from services.plans.domain.content import Outcome, Provision
from services.plans.domain.plan import Plan
from services.plans.domain.support import news
from services.plans.domain.support.assessment_content import with_findings
from services.plans.domain.support.content import (
    LONGEST,
    SupportAction,
    SupportActionKind,
    SupportContent,
    SupportOutcome,
)
from services.plans.domain.support.machine import SUPPORT_PLAN, SupportPlanState
from services.plans.domain.support.opening import news_of, registrar_began
from services.plans.domain.support.parts import (
    SupportDiscussion,
    SupportLead,
    SupportMember,
    SupportMemberKind,
    SupportStep,
)
from services.plans.domain.support.plan import SupportPlan
from services.plans.domain.support.steps import carried_content, reads_on
from services.plans.domain.support.team import NewMember, joined

_K = SupportMemberKind
SAID_BEFORE = "What the child said stands in the assessment from which the plan came."
STEPPED_INTO = "A plan of all agencies together was agreed, and this one goes on in it."
# For which sector somebody works of whom nobody said it, by the kind of organisation.
SECTORS = {"org:urn:": Sector.EDUCATION, "org:ods:": Sector.HEALTH}


@dataclass(frozen=True, slots=True)
class GoesOn:
    """How a final plan goes on.

    level      of the ladder, with the team that registers its plans; empty where nobody does
    members    what was said of the team: the child, the family, and practitioners beside those of the plan
    earlier    the support plan that steps up into it, if the child has one, and its level as it counts now
    called     the name of a party, as the authority's file has it
    unasked    by party, the answers of the family that are not about that service
    """

    level: Level
    registrar: str
    members: tuple[NewMember, ...]
    called: Callable[[str], str]
    earlier: SupportPlan | None = None
    earlier_level: Level | None = None
    unasked: Mapping[str, Sequence[UUID]] = field(default_factory=dict)

    def newcomers(self, plan: Plan) -> list[str]:
        """Parties of practitioners who were neither of the plan nor of the earlier team."""
        known = {plan.lead_professional, *plan.team, *(one.party for one in self._before)}
        return [one.party for one in self.members if one.kind is _K.PRACTITIONER and one.party not in known]

    @property
    def _before(self) -> tuple[SupportMember, ...]:
        return self.earlier.team if self.earlier else ()


def goes_on(
    plan: Plan, how: GoesOn, *, new_id: Callable[[], UUID], on: date
) -> tuple[Change[SupportPlan], Change[SupportPlan] | None]:
    """The support plan that the final plan is from now on, and the earlier one as it ends, if there is one."""
    assert plan.support_plan_id is not None  # it is final
    newcomers = how.newcomers(plan)
    found = []
    for index, one in enumerate(how.members):
        place = f"members[{index}]."
        found += [*one.faults(place), *(one.service_faults(place) if one.party in newcomers else ())]
    demand(found)
    before = how.earlier
    after = SupportPlan(
        id=plan.support_plan_id,
        authority=plan.authority,
        child_id=plan.child_id,
        level=how.level.key,
        level_name=how.level.name,
        plan_name=how.level.plan,
        opened_on=on,
        opened_by=plan.lead_professional,
        discussion=SupportDiscussion(on, (plan.agreed_with,), with_child=False, because=SAID_BEFORE),
        registrar=how.registrar,
        from_plan_id=before.id if before else None,
        single_plan_id=plan.id,
        content_written_by=plan.lead_professional_name,
        content_written_on=on,
        agreed_on=on,
        agreed_with=plan.agreed_with,
        review_on=plan.review_on,
        review_set_on=on,
        rights_began_on=before.rights_began_on if before else None,
        state=SupportPlanState.PROVIDING,
    )
    team = list(before.team) if before else []
    said: list[object] = []
    for one in _of_the_team(plan, how, team):
        unasked = how.unasked.get(one.party, ()) if one.party in newcomers else ()
        member, told = joined(after, one, id=new_id(), on=on, unasked=unasked)
        team.append(member)
        # Who was in the plan's team already is no new service, of whom the family would be asked again.
        said += told if one.party in newcomers or member.is_family else told[:1]
    leads = next(one for one in team if one.party == plan.lead_professional)
    lead = SupportLead(new_id(), leads.id, on)
    content = _content(plan, team, leads)
    if before:
        content = with_findings(_seen_to(carried_content(before), leads, plan.review_on), content)
    after = replace(after, members=tuple(team), leads=(lead,), content=content)
    if before:
        still = {one.id for one in content.actions}
        after = replace(after, progress=tuple(one for one in before.progress if one.action_id in still))
    began = RelationshipBegan(plan.child_id, leads.party, "lead_professional", on, lead.id)
    events = (*said, began, *plan.team_ended(on), *registrar_began(after, on), news_of(after, on))
    return Change(after, events), _stepped(before, after, how, on) if before else None


def _stepped(before: SupportPlan, after: SupportPlan, how: GoesOn, on: date) -> Change[SupportPlan]:
    """The earlier plan as it ends; its team goes on in the other, where there is another lead."""
    direction = "same" if how.earlier_level in (None, how.level) else "up"
    step = SupportStep(after.id, how.level.key, direction, STEPPED_INTO, on)
    ended = replace(SUPPORT_PLAN.apply(before, "step"), step=step)
    said: list[object] = [*reads_on(before, on)]
    if before.leading is not None:
        party = before.member(before.lead).party
        said.append(RelationshipEnded(before.child_id, party, "lead_professional", on, before.leading.id))
    told = news.SupportPlanStepped(before.id, before.child_id, after.id, before.level, how.level.key, direction, on)
    return Change(ended, (*said, told))


def _of_the_team(plan: Plan, how: GoesOn, there: Sequence[SupportMember]) -> Iterable[NewMember]:
    """Who joins: the lead, the parties of the plan, whom it was agreed with, the child; in the words that were said of
    them, or in those that the plan has."""
    named = {one.party: one for one in how.members if one.party}
    known = {one.party for one in there if one.party}
    for party in dict.fromkeys((plan.lead_professional, *plan.team)):
        if party not in known:
            yield named.get(party) or _practitioner(plan, party, how.called)
    parties = {*known, plan.lead_professional, *plan.team}
    rest = [one for one in how.members if not one.party or one.party not in parties]
    yield from rest
    kinds = {*(one.kind for one in there), *(one.kind for one in rest)}
    if _K.CHILD not in kinds:
        yield NewMember(_K.CHILD, "The child or young person", "child")
    if _K.FAMILY not in kinds:
        yield NewMember(_K.FAMILY, plan.agreed_with, "family")


def _practitioner(plan: Plan, party: str, called: Callable[[str], str]) -> NewMember:
    leads = party == plan.lead_professional
    name = plan.lead_professional_name if leads else called(party)
    was_there = next((one for one in plan.attendance if one.name == name), None)
    role = was_there.role if was_there else "lead professional" if leads else "service in the team"
    sector = (
        was_there.sector if was_there else next((SECTORS[kind] for kind in SECTORS if party.startswith(kind)), None)
    )
    return NewMember(_K.PRACTITIONER, name, role, party, sector)


def _content(plan: Plan, team: Sequence[SupportMember], lead: SupportMember) -> SupportContent:
    """The outcomes and what is done for each, in the words that were agreed; whoever leads sees to what is nobody's of
    the team by name. What else makes an outcome SMART the team adds when the plan is written anew."""
    due = {one.id: one.by for one in plan.content.outcomes}
    return SupportContent(
        aspirations=plan.content.aspirations,
        needs=plan.content.needs,
        outcomes=tuple(_outcome(one, team, lead) for one in plan.content.outcomes),
        actions=tuple(_action(one, due[one.outcome_id], team, lead) for one in plan.content.provision),
    )


def _seen_to(carried: SupportContent, lead: SupportMember, review_on: date | None) -> SupportContent:
    """What of an earlier plan was still being written is done from the first day: of what nobody was to do yet, the
    lead sees that it is, by the day of the review."""
    actions = (
        one if one.owner else replace(one, kind=SupportActionKind.NEW_PROVISION, owner=lead.id, due_on=review_on)
        for one in carried.actions
    )
    return replace(carried, actions=tuple(actions))


def _outcome(one: Outcome, team: Sequence[SupportMember], lead: SupportMember) -> SupportOutcome:
    owner = next((member for member in team if member.name and member.name in one.owner), lead)
    return SupportOutcome(one.id, one.description, "", "", one.measure, one.by, owner.id)


def _action(line: Provision, due_on: date, team: Sequence[SupportMember], lead: SupportMember) -> SupportAction:
    owner = next((member for member in team if member.party == line.provider), lead)
    how_long = f", {line.minutes} minutes" if line.minutes else ""
    words = f"{line.description}: {line.frequency}{how_long}"
    return SupportAction(line.id, line.outcome_id, words[:LONGEST], SupportActionKind.NEW_PROVISION, owner.id, due_on)
