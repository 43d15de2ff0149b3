"""Who must be told what: rules as data, recipients and letters as functions of the facts.

facts      what the letters are written from, as the houses that own it tell it; funding  those about money
recipients the people, organisations and teams that a rule means
letter     what a letter is made of, and its plain text
letters    the texts, from the templates in letters/
notice     the record that somebody was told, or could not be
rules      what is sent after which event, to whom
"""

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
from services.notifications.domain.notice import Notice, NoticeFailed, NoticeSent, NoticeState, Occasion
from services.notifications.domain.rules import RULES, Rule, notices_for
from services.notifications.domain.support_assessment import AssessmentMatter, SupportAssessment
from services.notifications.domain.support_plan import SupportPlan, SupportPlanMatter

__all__ = [
    "RULES",
    "AgendaItem",
    "Answered",
    "Applicant",
    "Asked",
    "Assessment",
    "AssessmentMatter",
    "Budget",
    "BudgetApplication",
    "BudgetLine",
    "BudgetReview",
    "Child",
    "Consent",
    "ConsentAnswer",
    "ConsentPurpose",
    "Decision",
    "EhcCase",
    "EhcMatter",
    "Facts",
    "FamilyMember",
    "Funding",
    "InformationSource",
    "ItemKind",
    "Letter",
    "Limit",
    "Matter",
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
    "Provision",
    "Referral",
    "Repayment",
    "ResourceAgreement",
    "ResourceLine",
    "Rights",
    "Route",
    "Rule",
    "SupportAssessment",
    "SupportPlan",
    "SupportPlanMatter",
    "demanded",
    "notices_for",
    "of_the_family",
]
