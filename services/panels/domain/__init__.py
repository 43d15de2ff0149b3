"""Multi-agency decision meetings: who must be there, what is on the agenda, what is decided and why.

Southampton's decision panel meets weekly, has five outcomes for a referral, and agrees the resources of each single
plan [seed 003]. Other panels advise, and an officer of the authority decides; cases of the statutory EHC process are
decided where they are kept.

attendance    who is at the table, and whether that is a quorum
meeting       a meeting's states
item_machine  an item's states and what must hold for each move
agenda        an item: what was asked, said and decided
decision      outcomes, reasons, criteria
taking_part   members' views and interests, and what they do not see
papers        as whom somebody reads them
matter        what a panel is asked about, and what panels were asked about it before
"""

from kernel.panels import Member
from services.panels.domain.agenda import AgendaItem
from services.panels.domain.attendance import Attendance, demand_leads
from services.panels.domain.decision import Criterion, Decision, PanelOutcome
from services.panels.domain.item_machine import ITEM, ItemKind, ItemState
from services.panels.domain.matter import Case, Matter, once_more, put_on_agenda
from services.panels.domain.meeting import (
    MEETING,
    Meeting,
    MeetingClosed,
    MeetingConvened,
    MeetingState,
    schedule,
)
from services.panels.domain.news import AdviceGiven, DecisionMade, ItemListed, NoMeetingInTime, ResourcesAgreed
from services.panels.domain.papers import Reader, reader_of
from services.panels.domain.resources import Provision, ResourceAgreement, ResourceLine, ResourcePart
from services.panels.domain.taking_part import Interest, Redaction, View

__all__ = [
    "ITEM",
    "MEETING",
    "AdviceGiven",
    "AgendaItem",
    "Attendance",
    "Case",
    "Criterion",
    "Decision",
    "DecisionMade",
    "Interest",
    "ItemKind",
    "ItemListed",
    "ItemState",
    "Matter",
    "Meeting",
    "MeetingClosed",
    "MeetingConvened",
    "MeetingState",
    "Member",
    "NoMeetingInTime",
    "PanelOutcome",
    "Provision",
    "Reader",
    "Redaction",
    "ResourceAgreement",
    "ResourceLine",
    "ResourcePart",
    "ResourcesAgreed",
    "View",
    "demand_leads",
    "once_more",
    "put_on_agenda",
    "reader_of",
    "schedule",
]
