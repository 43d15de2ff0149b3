"""Who must be told what: rules as data, recipients and letters as functions of the facts.

facts      what the letters are written from, as the houses that own it tell it; funding  those about money
recipients the people, organisations and teams that a rule means
safeguarding  what is told of a safeguarding concern, and never what it is about
letter     what a letter is made of, and its plain text
letters    the texts, from the templates in letters/; placeholders  what a text can ask for
notice     the record that somebody was told, or could not be
catalogue  the catalogue of notices: by which law, by when
reaching   by which ways somebody can be told; telling  a notice with its ways
delivery   one way on its way out
rules      what is sent after which event, to whom
"""

from services.notifications.domain.catalogue import BESIDES, CATALOGUE, Entry, entry
from services.notifications.domain.delivery import (
    DELIVERY,
    LOST,
    OPEN,
    Answer,
    Delivery,
    DeliveryState,
    Later,
    Never,
    Sent,
    answered,
    demand_known,
    heard,
    heard_nothing,
    next_way,
)
from services.notifications.domain.ehc import EhcCase, EhcMatter
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
from services.notifications.domain.letters import preview, template_of, version_of
from services.notifications.domain.notice import NOTICE, Notice, NoticeFailed, NoticeSent, NoticeState, Occasion
from services.notifications.domain.placeholders import demand_known as demand_known_placeholders
from services.notifications.domain.placeholders import placeholders_of
from services.notifications.domain.reaching import (
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
from services.notifications.domain.rules import RULES, Rule, notices_for, rule_of
from services.notifications.domain.safeguarding import Alarm, Concern
from services.notifications.domain.support_assessment import AssessmentMatter, SupportAssessment
from services.notifications.domain.support_plan import SupportPlan, SupportPlanMatter
from services.notifications.domain.telling import Policy, Queued, Reached, Telling

__all__ = [
    "BESIDES",
    "CATALOGUE",
    "DELIVERY",
    "LOST",
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
    "Entry",
    "Facts",
    "FamilyMember",
    "Funding",
    "InformationSource",
    "ItemKind",
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
    "Way",
    "Ways",
    "answered",
    "demand_known",
    "demand_known_placeholders",
    "demand_sound",
    "demanded",
    "entry",
    "heard",
    "heard_nothing",
    "next_way",
    "notices_for",
    "of_the_family",
    "placeholders_of",
    "preview",
    "rule_of",
    "template_of",
    "version_of",
    "ways",
]
