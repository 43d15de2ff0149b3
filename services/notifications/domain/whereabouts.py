"""The facts for somebody who must not learn where the child is to be found: no school, service or practitioner by name.

What people write in their own words, such as the reasons of a decision, is not searched for names: whoever writes it is
asked not to name a place.
"""

from dataclasses import replace

from services.notifications.domain.ehc import EhcMatter, EhcMove
from services.notifications.domain.facts import Applicant, Facts, Plan, Referral

SOMEBODY, SERVICE, COUNCIL = "A professional", "a service", "another council"


def withheld(facts: Facts) -> Facts:
    """The same facts without the names. Templates say more by `knows_where`."""
    return replace(
        facts,
        referral=_referral(facts.referral),
        plan=facts.plan and _plan(facts.plan),
        ehc=facts.ehc and _case(facts.ehc),
    )


def name_withheld(party: str) -> str:
    """Any organisation or practitioner, as a letter speaks of it to somebody who must not know which."""
    return SERVICE


def _referral(referral: Referral) -> Referral:
    """The family's own application names one of the family."""
    return replace(referral, applicant=Applicant(SOMEBODY)) if referral.organisation else referral


def _plan(plan: Plan) -> Plan:
    lines = tuple(replace(line, provider="") for line in plan.content.provision)
    return replace(plan, lead_professional_name="", content=replace(plan.content, provision=lines))


def _case(matter: EhcMatter) -> EhcMatter:
    case = matter.case
    plan = case.plan and replace(case.plan, placement=replace(case.plan.placement, urn="", name=""))
    return replace(matter, case=replace(case, plan=plan, move=case.move and _move(case.move)))


def _move(move: EhcMove) -> EhcMove:
    """Where to a family has moved is the first thing that must not be told."""
    to, since = (COUNCIL if one else "" for one in (move.to_authority, move.from_authority))
    return replace(move, to_authority=to, from_authority=since, temporary_school="")
