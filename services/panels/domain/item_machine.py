"""An agenda item's states and moves, and what must hold for each."""

from enum import StrEnum
from typing import TYPE_CHECKING

from kernel.errors import Refused
from kernel.machine import Machine, Move
from kernel.panels import Panel
from services.panels.domain.attendance import demand_quorum, sectors
from services.panels.domain.decision import PanelOutcome
from services.panels.domain.meeting import Meeting, MeetingState

if TYPE_CHECKING:
    from services.panels.domain.agenda import AgendaItem


class ItemState(StrEnum):
    LISTED = "listed"
    DECIDED = "decided"
    REMOVED = "removed"
    ADVISED = "advised"


class ItemKind(StrEnum):
    REFERRAL = "referral"
    RESOURCES = "resources"
    TARGETED = "targeted"
    EHC_ASSESSMENT = "ehc_assessment"
    EHC_PLAN = "ehc_plan"

    @property
    def is_ehc(self) -> bool:
        """A question of the statutory process: the panel advises, and the case is decided where it is kept."""
        return self in (ItemKind.EHC_ASSESSMENT, ItemKind.EHC_PLAN)


# Which outcomes a decision of each kind can have. Resources have none: they are agreed line by line.
OUTCOMES = {
    ItemKind.REFERRAL: (
        PanelOutcome.NOT_ELIGIBLE,
        PanelOutcome.FURTHER_INFORMATION,
        PanelOutcome.SINGLE_AGENCY,
        PanelOutcome.TARGETED_SERVICES,
        PanelOutcome.INTEGRATED_ASSESSMENT,
    ),
    ItemKind.TARGETED: (PanelOutcome.NOT_ELIGIBLE, PanelOutcome.SINGLE_AGENCY, PanelOutcome.TARGETED_SERVICES),
    ItemKind.EHC_ASSESSMENT: (PanelOutcome.ASSESS, PanelOutcome.NOT_ASSESS),
    ItemKind.EHC_PLAN: (PanelOutcome.PLAN, PanelOutcome.NO_PLAN),
}
# How an item is decided: for resources, where the panel decides, and where it advises an officer.
AGREEING: tuple[str, ...] = ("agree_resources",)
DECIDING: tuple[str, ...] = ("record_decision", "decide_urgently")
ADVISING: tuple[str, ...] = ("advise", "advise_urgently", "decide_on_advice")
# What follows from the decision of the case, and nobody does by hand.
FOLLOWING: tuple[str, ...] = ("close_decided",)
# To the panel it is one thing, recording what it says, whether that decides or advises.
SAID_AS = {"advise": "record_decision", "advise_urgently": "decide_urgently"}


def wants_a_decision(item: "AgendaItem", **_: object) -> None:
    """Guard: one of the five outcomes says nothing about money."""
    if item.kind is ItemKind.RESOURCES:
        raise _wrong_kind(item, AGREEING[0])


def wants_resources(item: "AgendaItem", **_: object) -> None:
    """Guard: a referral has no provision to agree."""
    if item.kind is not ItemKind.RESOURCES:
        raise _wrong_kind(item, DECIDING[0])


def is_decided_here(item: "AgendaItem", **_: object) -> None:
    """Guard: a case of the statutory process is decided in the case, by the legal test, and not on the agenda."""
    if item.kind.is_ehc:
        raise Refused(
            "DECIDED_IN_THE_CASE",
            "The panel has advised; the officer decides in the EHC case, by the legal test of the Act.",
            facts={"kind": item.kind.value},
        )


def _wrong_kind(item: "AgendaItem", right: str) -> Refused:
    return Refused(
        "WRONG_KIND_OF_ITEM",
        f"This item is of the kind {item.kind.value}; it is decided by {right}.",
        allowed=(right,),
        facts={"kind": item.kind.value},
    )


def meeting_is_convened(item: "AgendaItem", *, meeting: Meeting, **_: object) -> None:
    """Guard: only a meeting with a quorum decides."""
    if meeting.state is not MeetingState.CONVENED:
        raise Refused(
            "MEETING_NOT_CONVENED",
            f"The meeting of {meeting.meets_on.day} {meeting.meets_on:%B %Y} is {meeting.state.value}; "
            "nothing can be decided there now.",
            allowed=meeting.allowed_moves,
            facts={"meeting_state": meeting.state.value},
        )


def meeting_is_not_open(item: "AgendaItem", *, meeting: Meeting, **_: object) -> None:
    """Guard: what the meeting can decide where it sits is not decided outside of it."""
    if meeting.state is MeetingState.CONVENED:
        raise Refused(
            "MEETING_IS_CONVENED",
            "The item's meeting is open; decide it there.",
            allowed=("record_decision",),
            facts={"meeting_state": meeting.state.value},
        )


def quorum_has_no_conflict(item: "AgendaItem", *, meeting: Meeting, panel: Panel, **_: object) -> None:
    """Guard: whoever declared an interest does not count; the others must still be a quorum."""
    demand_quorum(sectors(meeting.attendance, item.kept_out), panel.quorum)


IN_MEETING = (meeting_is_convened, quorum_has_no_conflict)
_S = ItemState
ITEM = Machine(
    "agenda item",
    initial=_S.LISTED,
    moves=[
        Move("record_decision", _S.LISTED, _S.DECIDED, guards=(wants_a_decision, *IN_MEETING)),
        Move("advise", _S.LISTED, _S.ADVISED, guards=(wants_a_decision, *IN_MEETING)),
        Move("agree_resources", _S.LISTED, _S.DECIDED, guards=(wants_resources, *IN_MEETING)),
        Move("decide_urgently", _S.LISTED, _S.DECIDED, guards=(wants_a_decision, meeting_is_not_open)),
        Move("advise_urgently", _S.LISTED, _S.ADVISED, guards=(wants_a_decision, meeting_is_not_open)),
        Move("decide_on_advice", _S.ADVISED, _S.DECIDED, guards=(is_decided_here,)),
        Move("close_decided", _S.ADVISED, _S.DECIDED),
        Move("record_discussion", _S.LISTED, _S.LISTED, guards=(meeting_is_convened,)),
        Move("declare_interest", _S.LISTED, _S.LISTED),
        Move("redact_papers", _S.LISTED, _S.LISTED),
        Move("carry_over", _S.LISTED, _S.LISTED),
        Move("remove", _S.LISTED, _S.REMOVED),
        Move("remove", _S.ADVISED, _S.REMOVED),
    ],
)


def moves_of(item: "AgendaItem") -> tuple[str, ...]:
    """What can be done with the item now, in the way of its kind and of its panel."""
    deciding = ADVISING if item.advises else DECIDING
    own = AGREEING if item.kind is ItemKind.RESOURCES else deciding
    others = {*AGREEING, *DECIDING, *ADVISING, *FOLLOWING} - {*own}
    if item.kind.is_ehc:
        others.add("decide_on_advice")
    return tuple(SAID_AS.get(move, move) for move in ITEM.allowed(item.state) if move not in others)
