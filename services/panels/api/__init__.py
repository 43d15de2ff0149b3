"""The house's RPCs: message to domain, domain to message, no rules."""

from services.panels.api.decisions import DecisionRpcs
from services.panels.api.meetings import MeetingRpcs
from services.panels.api.openness import OpennessRpcs
from services.panels.api.papers import PaperRpcs
from services.panels.api.taking_part import TakingPartRpcs


class Panels(MeetingRpcs, DecisionRpcs, TakingPartRpcs, PaperRpcs, OpennessRpcs):
    """The panels house's service."""
