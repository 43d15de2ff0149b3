"""Who must be told what: rules as data, recipients and letters as functions of the facts.

facts      what the letters are written from, as the houses that own it tell it; funding  those about money
recipients the people, organisations and teams that a rule means
safeguarding  what is told of a safeguarding concern, and never what it is about; escalation, enquiry, turn  likewise
letter     what a letter is made of, and its plain text
letters    the texts, from the templates in letters/; placeholders  what a text can ask for
notice     the record that somebody was told, or could not be
catalogue  the catalogue of notices: by which law, by when
bodies     organisations and teams for which nobody signs in
previewing every kind of notice as its letter would read, about nobody; samples  what that is written from
reaching   by which ways somebody can be told; telling  a notice with its ways
delivery   one way on its way out
rules      what is sent after which event, to whom
"""

from services.notifications.domain.bodies import contact_of_body, is_body
from services.notifications.domain.catalogue import BESIDES, CATALOGUE, Entry, entry
from services.notifications.domain.delivery import (
    ADDRESS_BOUNCES,
    BOUNCED,
    DELIVERY,
    IN_ANOTHER_DIGEST,
    LOST,
    MOST_BOUNCES,
    OPEN,
    Answer,
    Delivery,
    DeliveryState,
    Later,
    Never,
    Sent,
    answered,
    closed,
    demand_known,
    heard,
    heard_nothing,
    is_late,
    judged_again,
    next_way,
)
from services.notifications.domain.ehc import EhcCase, EhcMatter
from services.notifications.domain.enquiry import Enquiry
from services.notifications.domain.escalation import Escalation, EscalationLevel
from services.notifications.domain.facts import (
    AgendaItem,
    Answered,
    Applicant,
    Asked,
    Assessment,
    Child,
    Consent,
    ConsentAnswer,
    ConsentPurpose,
    Decision,
    Facts,
    FamilyMember,
    InformationSource,
    ItemKind,
    Limit,
    Matter,
    Outcome,
    PanelOutcome,
    Plan,
    PlanContent,
    PlannedOutcome,
    Provision,
    Referral,
    ResourceAgreement,
    ResourceLine,
    Route,
    of_the_family,
)
from services.notifications.domain.funding import (
    Budget,
    BudgetApplication,
    BudgetLine,
    BudgetReview,
    Funding,
    Repayment,
    demanded,
)
from services.notifications.domain.letter import Letter, Part, PartKind, Rights
from services.notifications.domain.letters import preview, template_of, version_of, words_of
from services.notifications.domain.letters import use as use_texts
from services.notifications.domain.notice import (
    NOTICE,
    Notice,
    NoticeFailed,
    NoticeSent,
    NoticeState,
    Occasion,
    Told,
    demand_told,
)
from services.notifications.domain.placeholders import demand_known as demand_known_placeholders
from services.notifications.domain.placeholders import placeholders_of
from services.notifications.domain.previewing import Kind, kinds, previewed
from services.notifications.domain.reaching import (
    NOBODY_READS,
    OUTSIDE,
    RELATIVE,
    Channel,
    Contact,
    Preference,
    Way,
    Ways,
    demand_sound,
    ways,
)
from services.notifications.domain.rules import ALARMS, RULES, Rule, notices_for, rule_of
from services.notifications.domain.safeguarding import Alarm, Concern
from services.notifications.domain.support_assessment import AssessmentMatter, SupportAssessment
from services.notifications.domain.support_plan import SupportPlan, SupportPlanMatter
from services.notifications.domain.telling import Policy, Queued, Reached, Telling, quiet_for
from services.notifications.domain.turn import Turn

__all__ = [
    "ADDRESS_BOUNCES",
    "ALARMS",
    "BESIDES",
    "BOUNCED",
    "CATALOGUE",
    "DELIVERY",
    "IN_ANOTHER_DIGEST",
    "LOST",
    "MOST_BOUNCES",
    "NOBODY_READS",
    "NOTICE",
    "OPEN",
    "OUTSIDE",
    "RELATIVE",
    "RULES",
    "AgendaItem",
    "Alarm",
    "Answer",
    "Answered",
    "Applicant",
    "Asked",
    "Assessment",
    "AssessmentMatter",
    "Budget",
    "BudgetApplication",
    "BudgetLine",
    "BudgetReview",
    "Channel",
    "Child",
    "Concern",
    "Consent",
    "ConsentAnswer",
    "ConsentPurpose",
    "Contact",
    "Decision",
    "Delivery",
    "DeliveryState",
    "EhcCase",
    "EhcMatter",
    "Enquiry",
    "Entry",
    "Escalation",
    "EscalationLevel",
    "Facts",
    "FamilyMember",
    "Funding",
    "InformationSource",
    "ItemKind",
    "Kind",
    "Later",
    "Letter",
    "Limit",
    "Matter",
    "Never",
    "Notice",
    "NoticeFailed",
    "NoticeSent",
    "NoticeState",
    "Occasion",
    "Outcome",
    "PanelOutcome",
    "Part",
    "PartKind",
    "Plan",
    "PlanContent",
    "PlannedOutcome",
    "Policy",
    "Preference",
    "Provision",
    "Queued",
    "Reached",
    "Referral",
    "Repayment",
    "ResourceAgreement",
    "ResourceLine",
    "Rights",
    "Route",
    "Rule",
    "Sent",
    "SupportAssessment",
    "SupportPlan",
    "SupportPlanMatter",
    "Telling",
    "Told",
    "Turn",
    "Way",
    "Ways",
    "answered",
    "closed",
    "contact_of_body",
    "demand_known",
    "demand_known_placeholders",
    "demand_sound",
    "demand_told",
    "demanded",
    "entry",
    "heard",
    "heard_nothing",
    "is_body",
    "is_late",
    "judged_again",
    "kinds",
    "next_way",
    "notices_for",
    "of_the_family",
    "placeholders_of",
    "preview",
    "previewed",
    "quiet_for",
    "rule_of",
    "template_of",
    "use_texts",
    "version_of",
    "ways",
    "words_of",
]
