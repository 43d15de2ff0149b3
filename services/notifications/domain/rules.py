"""What is sent after which event, to whom, under which number of the catalogue of notices (domain facts 2.4).

The table can be checked on paper; letters/<kind>.txt has the text of each line.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from services.notifications.domain.catalogue import ON_PAPER_TOO, Entry, entry
from services.notifications.domain.facts import ConsentPurpose, Facts
from services.notifications.domain.letter import Letter
from services.notifications.domain.letters import write
from services.notifications.domain.notice import Occasion
from services.notifications.domain.reaching import NO_RECIPIENT
from services.notifications.domain.recipients import (
    Audience,
    agency,
    alarm_adviser,
    alarm_desk,
    alarm_escalated,
    alarm_leads,
    alarm_raiser,
    applicant,
    asked_contributor,
    asked_party,
    assessment_contributors,
    assessment_leads,
    assessment_registrar,
    assessment_team,
    coordinator,
    desk,
    ehc_adviser,
    ehc_answerable,
    ehc_asking,
    ehc_bodies,
    ehc_consulted,
    ehc_health,
    ehc_invited,
    ehc_maintaining,
    ehc_named_school,
    ehc_new_authority,
    ehc_old_authority,
    ehc_professionals,
    ehc_setting,
    enquiry_adviser,
    enquiry_asker,
    entry_team,
    escalation_level,
    escalation_opener,
    family,
    finance,
    invited_family,
    invited_practitioners,
    lead_professional,
    limit_caseworker,
    limit_must_act,
    limit_owner,
    officers,
    panel,
    recipients,
    shared_practitioners,
    shown_to,
    support_keeper,
    support_registrar,
    support_team,
    team,
    who_asks_to_join,
    whose_turn,
)
from services.notifications.domain.telling import NOBODY_KNOWN, Policy, Reached, Telling, tell, untold


def not_held_back(_: Facts) -> str:
    return ""


def without_consent_to_pass_on(facts: Facts) -> str:
    """Consent may be taken back between the event and the letter; then nothing flows to the agency."""
    return "" if facts.referral.consent_to(ConsentPurpose.SINGLE_AGENCY) else "CONSENT_NOT_RECORDED"


def without_consent_to_share(facts: Facts) -> str:
    """What was shared may stand on a consent that was taken back before the letter."""
    return "CONSENT_NOT_RECORDED" if facts.support and facts.support.plan.consents_needed else ""


@dataclass(frozen=True)
class Rule:
    """One kind of notice.

    to         each of these must be told: one that nobody can be reached in is a failure that a person must mend
    also       told when there are any
    but_not    who gets another letter on the same occasion
    held_back  gives the reason why nothing may be sent now, or ""
    """

    kind: str
    catalogue_number: str
    to: tuple[Audience, ...]
    also: tuple[Audience, ...] = ()
    but_not: tuple[Audience, ...] = ()
    held_back: Callable[[Facts], str] = not_held_back

    def recipients(self, facts: Facts) -> list[str]:
        """Every party once, in the order in which the rule names them."""
        excluded = {party for audience in self.but_not for party in audience(facts)}
        named = (party for audience in (*self.to, *self.also) for party in audience(facts))
        return [party for party in dict.fromkeys(named) if party not in excluded]

    @property
    def entry(self) -> Entry:
        """What the catalogue of notices says of it."""
        return entry(self.kind, self.catalogue_number)

    @property
    def is_safeguarding(self) -> bool:
        """For the desk that must act and nobody else: nothing of it is said outside."""
        return desk in self.to or self.catalogue_number == "N16"

    @property
    def letter_last(self) -> bool:
        """Whether it goes by letter where no other way works, or none is known."""
        return self.entry.by_law or self.catalogue_number in ON_PAPER_TOO

    @property
    def knocks(self) -> bool:
        """Whether its recipients are told outside at once that something urgent waits here, and nothing else."""
        return self.kind in ALARMS

    @property
    def may_wait(self) -> bool:
        """Whether it may be put together with others, put off over a night, or stopped."""
        return not (self.entry.by_law or self.is_safeguarding or self.kind in URGENT)

    @property
    def ways(self) -> str:
        """How it goes out, in the words of docs/notices.md."""
        if self.is_safeguarding:
            return "desk, and outside" if self.knocks else "desk"
        if self.entry.by_law:
            return "law"
        return "told" if self.may_wait else "today"

    @property
    def tells_family(self) -> bool:
        return family in self.to

    def leaves_someone_untold(self, facts: Facts) -> bool:
        return not all(audience(facts) for audience in self.to)


# What somebody must act on now: a desk that only looks at its inbox would read it too late.
ALARMS = ("concern_urgent", "concern_not_confirmed")
# What somebody must act on today.
URGENT = ("limit_missed", "no_meeting_in_time", "ehc_advice_overdue")

RULES: Mapping[str, tuple[Rule, ...]] = {
    "consent.asked": (Rule("consent_asked", "", to=(family,)),),
    "consent.revisited/new_service": (Rule("consent_revisited", "", to=(family,)),),
    "consent.revisited/young_person": (Rule("consent_passed_on", "", to=(family,)),),
    "rights.began": (Rule("rights_began", "", to=(family,)),),
    "break_glass.used": (Rule("record_opened_in_emergency", "", to=(desk,)),),
    "concern.called": (Rule("concern_urgent", "N16", to=(alarm_desk,), also=(alarm_leads,)),),
    "concern.chased": (Rule("concern_not_confirmed", "N16", to=(alarm_desk,), also=(alarm_escalated, alarm_leads)),),
    "concern.requested": (Rule("concern_requested", "N16", to=(alarm_desk,), also=(alarm_leads,)),),
    "concern.extended": (Rule("concern_extended", "N16", to=(alarm_desk,), also=(alarm_leads,)),),
    "concern.confirmed": (Rule("concern_confirmed", "N16", to=(alarm_raiser,), also=(alarm_leads,)),),
    "concern.advice_asked": (Rule("concern_advice_asked", "N16", to=(alarm_adviser,)),),
    "concern.advised": (Rule("concern_advised", "N16", to=(alarm_raiser,), also=(alarm_leads,)),),
    "deadline.missed/concern": (Rule("concern_limit_missed", "N16", to=(alarm_desk,), also=(alarm_escalated,)),),
    "deadline.missed/concern_advice": (
        Rule("concern_advice_missed", "N16", to=(alarm_adviser,), also=(alarm_escalated, alarm_raiser)),
    ),
    "concern.decided": (Rule("concern_decided", "N16", to=(alarm_raiser,), also=(alarm_leads,)),),
    "draft.shared": (Rule("draft_shared", "", to=(whose_turn,)),),
    "pilot_place.freed": (Rule("pilot_place_freed", "", to=(whose_turn,)),),
    "enquiry.asked": (Rule("enquiry_asked", "", to=(enquiry_adviser,)),),
    "enquiry.answered": (Rule("enquiry_answered", "", to=(enquiry_asker,)),),
    "deadline.missed/enquiry": (Rule("enquiry_overdue", "", to=(enquiry_adviser, enquiry_asker)),),
    "escalation.opened": (Rule("escalation_put", "", to=(escalation_level,)),),
    "escalation.raised": (Rule("escalation_put", "", to=(escalation_level,)),),
    "escalation.answered": (Rule("escalation_answered", "", to=(escalation_opener,)),),
    "escalation.withdrawn": (Rule("escalation_withdrawn", "", to=(escalation_level,)),),
    "deadline.missed/escalation": (Rule("escalation_unanswered", "", to=(escalation_level, escalation_opener)),),
    "referral.received": (
        Rule("acknowledgement", "N1", to=(applicant,)),
        Rule("referral_received", "", to=(family,), but_not=(applicant,)),
    ),
    "referral.declined": (Rule("panel_outcome_not_eligible", "N14", to=(applicant, family)),),
    "referral.information_requested": (Rule("panel_outcome_further_information", "N14", to=(applicant, family)),),
    "consent.needed": (Rule("consent_needed", "", to=(family, applicant)),),
    "referral.redirected/single_agency": (
        Rule("agency_request", "N14", to=(agency,), held_back=without_consent_to_pass_on),
        Rule("panel_outcome_single_agency", "N14", to=(applicant, family)),
    ),
    "referral.redirected/targeted_services": (Rule("panel_outcome_targeted_services", "N14", to=(applicant, family)),),
    "referral.accepted": (
        Rule("assessment_agreed", "N3", to=(applicant, family)),
        Rule("assessment_allocated", "", to=(coordinator,)),
        Rule("assessment_team_told", "N3", to=(assessment_team,)),
    ),
    "item.no_meeting_in_time": (Rule("no_meeting_in_time", "", to=(panel, entry_team)),),
    "item.advised": (Rule("advice_given", "", to=(officers,)),),
    "referral.withdrawn": (Rule("referral_withdrawn", "", to=(applicant, family)),),
    "decision.made/targeted": (Rule("targeted_decision", "N14", to=(applicant, family)),),
    "information.requested": (Rule("advice_request", "N5", to=(asked_party,)),),
    "information.received": (Rule("assessment_progress", "", to=(family,)),),
    "plan.proposed": (Rule("plan_proposed", "", to=(family, lead_professional)),),
    "resources.agreed": (Rule("resources_agreed", "", to=(family, lead_professional)),),
    "budget.allocated": (Rule("budget_set_up", "N15", to=(family,)),),
    "application.prepared": (Rule("budget_prepared", "N15", to=(family,)),),
    "application.offered": (Rule("budget_offered", "N15", to=(family,)),),
    "application.refused": (Rule("budget_refused", "N15", to=(family,)),),
    "application.reviewed": (Rule("refusal_reviewed", "N15", to=(family,)),),
    "application.agreed": (Rule("budget_agreed", "N15", to=(family,), also=(recipients,)),),
    "budget.reviewed": (Rule("budget_reviewed", "N15", to=(family,), also=(recipients,)),),
    "budget.changed": (Rule("budget_changed", "N15", to=(family,), also=(recipients,)),),
    "budget.ended": (Rule("budget_ended", "N15", to=(family,), also=(recipients,)),),
    "budget.review_due/soon": (Rule("budget_review_due", "N15", to=(family, finance), also=(recipients,)),),
    "budget.review_due/missed": (Rule("budget_review_missed", "N15", to=(family, finance), also=(recipients,)),),
    "repayment.demanded": (Rule("repayment_demanded", "N15", to=(family,), also=(recipients,)),),
    "deadline.approached/limit": (Rule("limit_near", "", to=(limit_must_act,), also=(limit_caseworker,)),),
    "deadline.approached/right": (Rule("right_ends_soon", "", to=(family,)),),
    "deadline.missed": (Rule("limit_missed", "", to=(limit_owner,), also=(limit_caseworker,)),),
    "ehc_request.received": (
        Rule("ehc_request_acknowledged", "N1", to=(applicant,)),
        Rule("ehc_request_considered", "N2", to=(family,), but_not=(applicant,)),
        Rule("ehc_request_notified", "N2", to=(ehc_bodies,), but_not=(applicant,)),
    ),
    "ehc_caseworker.assigned": (Rule("ehc_caseworker", "N1", to=(family,), also=(ehc_asking, ehc_setting)),),
    "ehc_case.withdrawn": (Rule("ehc_withdrawn", "", to=(family,), also=(ehc_bodies,)),),
    "ehc_decision.made/assess/assess": (
        Rule("ehc_will_assess", "N3", to=(family,)),
        Rule("ehc_will_assess_copy", "N3", to=(ehc_bodies,), also=(applicant,), but_not=(family,)),
    ),
    "ehc_decision.made/assess/not_assess": (
        Rule("ehc_will_not_assess", "N4", to=(family,)),
        Rule("ehc_will_not_assess_copy", "N4", to=(ehc_bodies,), also=(applicant,), but_not=(family,)),
    ),
    "ehc_decision.made/issue_plan/plan": (Rule("ehc_plan_agreed", "", to=(family,)),),
    "ehc_decision.made/issue_plan/no_plan": (
        Rule("ehc_no_plan", "N6", to=(family,)),
        Rule("ehc_no_plan_copy", "N6", to=(ehc_health,), also=(ehc_setting,)),
    ),
    "ehc_decision.made/final_plan/final": (
        Rule("ehc_final_plan", "N9", to=(family,)),
        Rule(
            "ehc_final_plan_copy",
            "N9",
            to=(ehc_health,),
            also=(ehc_named_school, ehc_setting, ehc_professionals),
            but_not=(family,),
        ),
    ),
    "ehc_decision.made/review/maintain": (
        Rule("ehc_review_decision", "N10", to=(family,)),
        Rule("ehc_review_decision_copy", "N10", to=(ehc_invited,)),
    ),
    "ehc_decision.made/review/amend": (
        Rule("ehc_review_decision", "N10", to=(family,)),
        Rule("ehc_review_decision_copy", "N10", to=(ehc_invited,)),
    ),
    "ehc_decision.made/review/cease": (
        Rule("ehc_review_decision", "N10", to=(family,)),
        Rule("ehc_review_decision_copy", "N10", to=(ehc_invited,)),
    ),
    "ehc_decision.made/amendment/amended": (
        Rule("ehc_amendment_decision", "N9", to=(family,)),
        Rule("ehc_final_plan_copy", "N9", to=(ehc_health,), also=(ehc_named_school, ehc_setting, ehc_professionals)),
    ),
    "ehc_decision.made/amendment/not_amended": (Rule("ehc_amendment_decision", "N9", to=(family,)),),
    "ehc_decision.made/reassess/reassess": (Rule("ehc_reassessment_decision", "N3", to=(family,)),),
    "ehc_decision.made/reassess/not_reassess": (Rule("ehc_reassessment_decision", "N4", to=(family,)),),
    "ehc_decision.made/cease/cease": (
        Rule("ehc_cease_decision", "N11", to=(family,)),
        Rule("ehc_cease_decision_copy", "N11", to=(ehc_health,), also=(ehc_named_school, ehc_setting)),
    ),
    "ehc_decision.made/cease/keep": (
        Rule("ehc_cease_decision", "N11", to=(family,)),
        Rule("ehc_cease_decision_copy", "N11", to=(ehc_health,), also=(ehc_named_school, ehc_setting)),
    ),
    "ehc_review.arranged": (Rule("ehc_review_invitation", "N10", to=(family, ehc_invited)),),
    "ehc_papers.circulated": (Rule("ehc_review_papers", "N10", to=(family, ehc_invited)),),
    "ehc_review.reported": (
        Rule("ehc_review_report", "N10", to=(family,)),
        Rule("ehc_review_report_copy", "N10", to=(ehc_invited,)),
    ),
    "ehc_case.transferred": (
        Rule("ehc_transferred", "N12", to=(family,), also=(ehc_health,)),
        Rule("ehc_transferred_copy", "N12", to=(ehc_new_authority,)),
    ),
    "ehc_transfer.received": (Rule("ehc_transfer_received", "N12", to=(ehc_old_authority,), also=(ehc_health,)),),
    "ehc_transfer.informed": (Rule("ehc_transfer_informed", "N12", to=(family,), also=(ehc_health,)),),
    "ehc_appeal.conceded": (Rule("ehc_appeal_conceded", "", to=(family,)),),
    "ehc_order.made": (Rule("ehc_order", "", to=(family,)),),
    "ehc_ceasing.proposed": (
        Rule("ehc_cease_consultation", "N11", to=(family,), also=(ehc_named_school, ehc_setting, ehc_health)),
    ),
    "ehc_advice.requested": (Rule("ehc_advice_request", "N5", to=(ehc_adviser,)),),
    "ehc_advice.reminded": (Rule("ehc_advice_reminder", "N5", to=(ehc_adviser,)),),
    "ehc_advice.reminded/escalated": (Rule("ehc_advice_overdue", "N5", to=(ehc_answerable,), also=(ehc_adviser,)),),
    "ehc_draft.served/draft": (
        Rule("ehc_draft", "N7", to=(family,)),
        Rule("ehc_draft_to_check", "N7", to=(ehc_professionals,)),
    ),
    "ehc_draft.served/amendment": (Rule("ehc_amendment_notice", "N7", to=(family,), also=(ehc_named_school,)),),
    "ehc_school.consulted": (Rule("ehc_school_consultation", "N8", to=(ehc_consulted,), also=(ehc_maintaining,)),),
    "support_plan.opened": (Rule("support_plan_to_register", "N13", to=(support_registrar,)),),
    "support_plan.registered": (Rule("support_plan_registered", "N13", to=(family,), also=(support_team,)),),
    "support_plan.agreed": (Rule("support_plan_agreed", "N13", to=(family,), also=(support_team,)),),
    "support_plan.shared/family": (Rule("support_plan_shared", "N13", to=(family,)),),
    "support_plan.shared/team": (
        Rule("support_plan_shared", "N13", to=(shared_practitioners,), held_back=without_consent_to_share),
    ),
    "support_review.scheduled/set": (Rule("support_review_set", "N13", to=(family,), also=(support_team,)),),
    "support_review.scheduled/brought_forward": (
        Rule("support_review_brought_forward", "N13", to=(family,), also=(support_team,)),
    ),
    "support_meeting.planned": (
        Rule("support_meeting_planned", "N13", to=(invited_family,), also=(invited_practitioners,)),
    ),
    "support_meeting.cancelled": (
        Rule("support_meeting_called_off", "N13", to=(invited_family,), also=(invited_practitioners,)),
    ),
    "support_joining.asked": (Rule("support_join_asked", "", to=(support_keeper,)),),
    "support_joining.answered": (Rule("support_join_answered", "", to=(who_asks_to_join,)),),
    "support_plan.reviewed": (
        Rule("support_plan_reviewed", "N13", to=(family,), also=(support_team, support_registrar)),
    ),
    "support_plan.stepped": (
        Rule("support_plan_stepped", "N13", to=(family,), also=(support_team, support_registrar)),
    ),
    "support_plan.closed": (Rule("support_plan_closed", "N13", to=(family,), also=(support_team, support_registrar)),),
    "support_team.departed": (
        Rule("support_member_left", "N13", to=(family,), also=(support_team, support_registrar)),
    ),
    "support_consent.ended": (Rule("support_consent_ended", "", to=(support_keeper,)),),
    "support_consent.lapsed": (Rule("support_consent_lapsed", "", to=(support_keeper,)),),
    "support_assessment.opened": (Rule("support_assessment_to_register", "", to=(assessment_registrar,)),),
    "support_assessment.registered": (
        Rule("support_assessment_registered", "N13", to=(family,), also=(assessment_leads, assessment_contributors)),
    ),
    "support_assessment.completed": (
        Rule(
            "support_assessment_completed",
            "N13",
            to=(family,),
            also=(assessment_leads, assessment_contributors, assessment_registrar),
        ),
    ),
    "support_contribution.asked": (Rule("support_contribution_request", "", to=(asked_contributor,)),),
    "support_contribution.reminded": (Rule("support_contribution_reminder", "", to=(asked_contributor,)),),
    "support_assessment.shared": (Rule("support_assessment_shared", "", to=(shown_to,)),),
    "plan.finalised": (Rule("plan_final", "N9", to=(family, lead_professional, coordinator), also=(team,)),),
}


def rule_of(kind: str) -> Rule | None:
    """The first line of the table with this kind of notice."""
    return next((rule for rules in RULES.values() for rule in rules if rule.kind == kind), None)


def notices_for(facts: Facts, occasion: Occasion, reached: Reached = NOBODY_KNOWN) -> list[Telling]:
    """Everything that must be said after the event, and by which ways. KeyError for an event that the table does not
    know."""
    return [telling for rule in RULES[occasion.heard] for telling in _notices(rule, facts, occasion, reached)]


def _notices(rule: Rule, facts: Facts, occasion: Occasion, reached: Reached) -> Iterator[Telling]:
    policy = Policy(rule.entry.by_law, rule.letter_last, rule.is_safeguarding, rule.knocks, rule.may_wait)
    reason = rule.held_back(facts)
    if reason:
        yield untold(Letter(rule.kind, rule.catalogue_number), facts, occasion, reason)
        return
    for party in rule.recipients(facts):
        written = write(rule.kind, rule.catalogue_number, facts, party, reached.preferences.get(party))
        yield tell(written, facts, occasion, reached, policy)
    by_post = reached.by_post if rule.tells_family else ()
    for contact in by_post:
        told = write(rule.kind, rule.catalogue_number, facts, contact.recipient)
        yield tell(replace(told, addressee=contact.name), facts, occasion, reached, policy)
    if rule.leaves_someone_untold(facts) and not by_post:
        # The text is kept, so that it can be posted.
        yield untold(write(rule.kind, rule.catalogue_number, facts, ""), facts, occasion, NO_RECIPIENT)
