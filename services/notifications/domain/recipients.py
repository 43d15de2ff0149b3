"""Whom a rule means. An audience gives parties, or nobody when there is none that a notice can reach."""

from collections.abc import Callable

from services.notifications.domain.bodies import other_authority
from services.notifications.domain.facts import Facts, Route
from services.notifications.domain.funding import Recipient
from services.notifications.domain.support_plan import SupportMemberKind

Audience = Callable[[Facts], tuple[str, ...]]


def applicant(facts: Facts) -> tuple[str, ...]:
    """The organisation that applied; for an application of the family, the member who made it.

    A member is known by the applicant's name. When no name agrees, those with parental responsibility are told.
    """
    referral = facts.referral
    if referral.route not in (Route.PARENT, Route.YOUNG_PERSON):
        return _parties(f"org:{referral.organisation}" if referral.organisation else "")
    name = referral.applicant.name.casefold()
    own = [member.subject for member in referral.family if member.subject and member.name.casefold() == name]
    return _parties(*(f"person:{subject}" for subject in own)) or family(facts)


def family(facts: Facts) -> tuple[str, ...]:
    """Everyone of the family who is told: parents, as long as nothing is restricted, or the young person and whom they
    let know. The house of the children says who that is today."""
    return _parties(*facts.referral.told)


def agency(facts: Facts) -> tuple[str, ...]:
    """The single agency that the panel asks."""
    return _parties(facts.outcome.agency) if facts.outcome else ()


def coordinator(facts: Facts) -> tuple[str, ...]:
    """Who co-ordinates the assessment: as the assessment says, or before there is one, as the panel decided."""
    if facts.assessment:
        return _parties(facts.assessment.coordinator)
    return _parties(facts.outcome.coordinator) if facts.outcome else ()


def panel(facts: Facts) -> tuple[str, ...]:
    """The panel on whose agenda the item is."""
    return _parties(facts.authority.panel_party(facts.item.panel)) if facts.item else ()


def officers(facts: Facts) -> tuple[str, ...]:
    """The officers who decide on that panel's advice."""
    return _parties(facts.authority.panel(facts.item.panel).officer_party) if facts.item else ()


def entry_team(facts: Facts) -> tuple[str, ...]:
    """The team that receives referrals."""
    return _parties(facts.authority.team(facts.authority.entry_team))


def desk(facts: Facts) -> tuple[str, ...]:
    """The authority's desk that is told of access without a relation."""
    return _parties(facts.authority.desk)


def alarm_desk(facts: Facts) -> tuple[str, ...]:
    """The help desk that has a safeguarding concern."""
    return _parties(facts.alarm.concern.desk) if facts.alarm else ()


def alarm_leads(facts: Facts) -> tuple[str, ...]:
    """The designated safeguarding leads who were named."""
    return _parties(*facts.alarm.concern.leads) if facts.alarm else ()


def alarm_escalated(facts: Facts) -> tuple[str, ...]:
    """Who is told besides, when the help desk does not confirm."""
    return _parties(*facts.alarm.also) if facts.alarm else ()


def alarm_raiser(facts: Facts) -> tuple[str, ...]:
    """Who raised the concern."""
    return _parties(facts.alarm.concern.raised_by) if facts.alarm else ()


def alarm_adviser(facts: Facts) -> tuple[str, ...]:
    """Who was asked for advice on it."""
    return _parties(facts.alarm.advised.asked) if facts.alarm else ()


def escalation_level(facts: Facts) -> tuple[str, ...]:
    """Whose turn it is to answer a difference of opinion."""
    return _parties(facts.escalation.level.put_to) if facts.escalation else ()


def escalation_opener(facts: Facts) -> tuple[str, ...]:
    """Who opened it."""
    return _parties(facts.escalation.opened_by) if facts.escalation else ()


def enquiry_adviser(facts: Facts) -> tuple[str, ...]:
    """Who was asked for advice before a referral."""
    return _parties(facts.enquiry.asked) if facts.enquiry else ()


def enquiry_asker(facts: Facts) -> tuple[str, ...]:
    """Who asked for it."""
    return _parties(facts.enquiry.asked_by) if facts.enquiry else ()


def whose_turn(facts: Facts) -> tuple[str, ...]:
    """Who can do something from now on."""
    return _parties(facts.turn.party) if facts.turn else ()


def assessment_team(facts: Facts) -> tuple[str, ...]:
    """Whom the authority's assessments draw on. They stand in no relation to the child yet: a letter names none."""
    return _parties(*facts.authority.assessment_team)


def asked_party(facts: Facts) -> tuple[str, ...]:
    """The party that was asked for its information."""
    return _parties(facts.asked.party) if facts.asked else ()


def limit_owner(facts: Facts) -> tuple[str, ...]:
    """The team that works what a time limit is for."""
    return _parties(facts.limit.owner) if facts.limit else ()


def limit_caseworker(facts: Facts) -> tuple[str, ...]:
    """Who of that team works the case, if anybody does."""
    worker = facts.ehc.case.caseworker if facts.ehc else None
    return _parties(worker.party) if facts.limit and worker else ()


def limit_must_act(facts: Facts) -> tuple[str, ...]:
    """Who has to act before a time limit ends: whoever it waits for, or the team."""
    return _parties(facts.limit.must_act) if facts.limit else ()


def ehc_bodies(facts: Facts) -> tuple[str, ...]:
    """Who must know of a request and of what comes of it: health, social care, the setting (SR 4(2), 5(2))."""
    case = facts.ehc.case if facts.ehc else None
    return _parties(case.health_party, case.social_care_party, case.setting_party) if case else ()


def ehc_health(facts: Facts) -> tuple[str, ...]:
    """The responsible commissioning body."""
    return _parties(facts.ehc.case.health_party) if facts.ehc else ()


def ehc_setting(facts: Facts) -> tuple[str, ...]:
    """The school or setting that the child attends, if any."""
    return _parties(facts.ehc.case.setting_party) if facts.ehc else ()


def ehc_asking(facts: Facts) -> tuple[str, ...]:
    """Whoever asked, as long as the request is open: later it is no business of theirs who works the case."""
    return applicant(facts) if facts.ehc and not facts.ehc.case.decisions else ()


def ehc_professionals(facts: Facts) -> tuple[str, ...]:
    """Everybody who was asked for advice and is no member of the family."""
    if facts.ehc is None:
        return ()
    own = set(family(facts))
    return _parties(*(advice.party for advice in facts.ehc.case.advice if advice.party not in own))


def ehc_adviser(facts: Facts) -> tuple[str, ...]:
    """Whoever was asked for the advice that the letter is about."""
    return _parties(facts.ehc.advice.party) if facts.ehc and facts.ehc.advice else ()


def ehc_answerable(facts: Facts) -> tuple[str, ...]:
    """Whoever answers for an adviser whose advice is overdue."""
    return _parties(facts.ehc.escalated_to) if facts.ehc else ()


def ehc_consulted(facts: Facts) -> tuple[str, ...]:
    """The school that is consulted."""
    return _parties(facts.ehc.consultation.party) if facts.ehc and facts.ehc.consultation else ()


def ehc_maintaining(facts: Facts) -> tuple[str, ...]:
    """The other authority that maintains the school that is consulted, if one does (CFA s.39(2)(b))."""
    consultation = facts.ehc.consultation if facts.ehc else None
    return _parties(other_authority(consultation.maintained_by)) if consultation else ()


def ehc_new_authority(facts: Facts) -> tuple[str, ...]:
    """The authority to which a plan was handed over."""
    move = facts.ehc.case.move if facts.ehc else None
    return _parties(other_authority(move.to_authority)) if move else ()


def ehc_old_authority(facts: Facts) -> tuple[str, ...]:
    """The authority from which a plan came."""
    move = facts.ehc.case.move if facts.ehc else None
    return _parties(other_authority(move.from_authority)) if move else ()


def ehc_named_school(facts: Facts) -> tuple[str, ...]:
    """The school that section I names, if it names one."""
    plan = facts.ehc.case.plan if facts.ehc else None
    return _parties(f"org:urn:{plan.placement.urn}") if plan and plan.placement.urn else ()


def ehc_invited(facts: Facts) -> tuple[str, ...]:
    """Who is invited to a review beside the family."""
    return _parties(*facts.ehc.review.invited) if facts.ehc and facts.ehc.review else ()


def asked_contributor(facts: Facts) -> tuple[str, ...]:
    """Whoever is asked to contribute to an assessment of support."""
    asked = facts.supporting.contribution if facts.supporting else None
    return _parties(asked.party) if asked else ()


def assessment_registrar(facts: Facts) -> tuple[str, ...]:
    """The team that registers assessments of support of this level."""
    return _parties(facts.supporting.assessment.registrar) if facts.supporting else ()


def shown_to(facts: Facts) -> tuple[str, ...]:
    """To whom an assessment of support is shown."""
    sharing = facts.supporting.sharing if facts.supporting else None
    return _parties(sharing.party) if sharing else ()


def assessment_contributors(facts: Facts) -> tuple[str, ...]:
    """Who has contributed to an assessment of support: the team around the child, while there is no plan."""
    contributions = facts.supporting.assessment.contributions if facts.supporting else ()
    return _parties(*(one.party for one in contributions if one.answered_on))


def assessment_leads(facts: Facts) -> tuple[str, ...]:
    """Who leads an assessment of support, and the lead professional who was agreed."""
    if facts.supporting is None:
        return ()
    assessment = facts.supporting.assessment
    agreed = assessment.lead_professional
    return _parties(assessment.lead, agreed.party if agreed else "")


def shared_practitioners(facts: Facts) -> tuple[str, ...]:
    """The practitioners with whom a support plan was shared."""
    shared = facts.support.shared_with if facts.support else ()
    return _parties(*(one.party for one in shared if one.kind is SupportMemberKind.PRACTITIONER))


def invited_family(facts: Facts) -> tuple[str, ...]:
    """Those of the family who are invited to a meeting; all of it where none of those invited signs in."""
    invited = {one.party for one in facts.support.invited if one.is_family} if facts.support else set()
    everybody = family(facts)
    return tuple(one for one in everybody if one in invited) or everybody


def invited_practitioners(facts: Facts) -> tuple[str, ...]:
    """The practitioners who are invited to a meeting."""
    invited = facts.support.invited if facts.support else ()
    return _parties(*(one.party for one in invited if not one.is_family))


def who_asks_to_join(facts: Facts) -> tuple[str, ...]:
    """The service that asks to join the team around the child."""
    return _parties(facts.support.joining.party) if facts.support else ()


def support_registrar(facts: Facts) -> tuple[str, ...]:
    """The team that keeps the partnership's register of support plans."""
    return _parties(facts.support.plan.registrar) if facts.support else ()


def support_team(facts: Facts) -> tuple[str, ...]:
    """The practitioners in the team around the child."""
    return _parties(*facts.support.plan.practitioners) if facts.support else ()


def support_keeper(facts: Facts) -> tuple[str, ...]:
    """Who leads a support plan, or keeps it while nobody does."""
    return _parties(facts.support.plan.keeper.party) if facts.support else ()


def recipients(facts: Facts) -> tuple[str, ...]:
    """Who receives direct payments, or is to receive them, and has a sign-in: a nominee is not of the family."""
    return _parties(*(f"person:{one.subject}" for one in _recipients(facts) if one.subject))


def finance(facts: Facts) -> tuple[str, ...]:
    """The team that keeps personal budgets."""
    return _parties(facts.authority.team(facts.authority.finance_team))


def lead_professional(facts: Facts) -> tuple[str, ...]:
    """Who leads the plan."""
    return _parties(facts.plan.lead_professional) if facts.plan else ()


def team(facts: Facts) -> tuple[str, ...]:
    """Everyone of the team around the child."""
    return _parties(*facts.plan.team) if facts.plan else ()


def _parties(*parties: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party for party in parties if party))


def name_of(facts: Facts, party: str) -> str:
    """A party as a letter names it to others: an agency by its own name, even if one person speaks for it."""
    known = facts.authority.agency_name(party)
    if known == party:
        known = _known_names(facts).get(party, party)
    if known != party:
        return known
    return f"a team of {facts.authority.name}" if party.startswith("team:") else "another organisation"


def addressee(facts: Facts, party: str) -> str:
    """Whom the letter greets. A letter that reaches nobody is for the family, by post."""
    if not party:
        return "parent or carer"
    if party.startswith("org:") and party in applicant(facts):
        return facts.referral.applicant.name
    known = _known_names(facts).get(party) or facts.authority.agency_name(party)
    return "colleague" if known == party else known


def _known_names(facts: Facts) -> dict[str, str]:
    names = {f"person:{member.subject}": member.name for member in facts.referral.family if member.subject}
    if facts.plan:
        names.setdefault(facts.plan.lead_professional, facts.plan.lead_professional_name)
    if facts.support:
        names |= {one.party: one.name for one in facts.support.plan.members if one.party and one.party not in names}
    if facts.ehc and facts.ehc.case.move:
        move = facts.ehc.case.move
        names |= {other_authority(one): one for one in (move.to_authority, move.from_authority) if one}
    if facts.ehc and facts.ehc.case.caseworker:
        names.setdefault(facts.ehc.case.caseworker.party, facts.ehc.case.caseworker.name)
    for recipient in _recipients(facts):
        names.setdefault(f"person:{recipient.subject}", recipient.name)
    return names


def _recipients(facts: Facts) -> tuple[Recipient, ...]:
    agreed = (facts.budget.agreement.recipient,) if facts.budget and facts.budget.agreement else ()
    return (*agreed, *(facts.funding.recipients if facts.funding else ()))
