"""Multi-agency decision meetings: who must be there, what is on the agenda, what is decided and why.

Southampton's decision panel meets weekly, has five outcomes for a referral, and agrees the resources of each single
plan [seed 003].
"""

from services.panels.domain.agenda import (
    ITEM,
    AgendaItem,
    DecisionMade,
    ItemKind,
    ItemListed,
    ItemState,
    Matter,
    ResourcesAgreed,
    put_on_agenda,
)
from services.panels.domain.decision import Decision, PanelOutcome
from services.panels.domain.meeting import (
    MEETING,
    Attendance,
    Meeting,
    MeetingClosed,
    MeetingConvened,
    MeetingState,
)
from services.panels.domain.resources import Provision, ResourceAgreement, ResourceLine

__all__ = [
    "ITEM",
    "MEETING",
    "AgendaItem",
    "Attendance",
    "Decision",
    "DecisionMade",
    "ItemKind",
    "ItemListed",
    "ItemState",
    "Matter",
    "Meeting",
    "MeetingClosed",
    "MeetingConvened",
    "MeetingState",
    "PanelOutcome",
    "Provision",
    "ResourceAgreement",
    "ResourceLine",
    "ResourcesAgreed",
    "put_on_agenda",
]
