"""The states of a safeguarding concern and the moves between them, and the words in which it is told."""

from enum import StrEnum

from kernel.machine import Machine, Move


class ConcernState(StrEnum):
    RAISED = "raised"
    URGENT = "urgent"
    PICKED_UP = "picked_up"
    ADVICE_ASKED = "advice_asked"
    ADVISED = "advised"
    REQUESTED = "requested"
    DECIDED = "decided"
    CLOSED = "closed"


_S = ConcernState
# With whoever raised it; what follows is the help desk's.
WITH_RAISER = (_S.RAISED, _S.ADVICE_ASKED, _S.ADVISED)
WITH_DESK = (_S.URGENT, _S.PICKED_UP, _S.REQUESTED)
CONCERN = Machine(
    "safeguarding_concern",
    initial=_S.RAISED,
    moves=[
        *(Move("discuss", state, state) for state in _S if state is not _S.CLOSED),
        *(Move("talk_with_family", state, state) for state in _S if state is not _S.CLOSED),
        # Immediate risk short-cuts from wherever it stands, and back from a decision, too.
        *(Move("call_desk", state, _S.URGENT) for state in (*WITH_RAISER, _S.REQUESTED, _S.DECIDED)),
        Move("pick_up", _S.URGENT, _S.PICKED_UP),
        Move("ask_advice", _S.RAISED, _S.ADVICE_ASKED),
        Move("ask_advice", _S.ADVISED, _S.ADVICE_ASKED),
        Move("advise", _S.ADVICE_ASKED, _S.ADVISED),
        *(Move("request", state, _S.REQUESTED) for state in WITH_RAISER),
        # After the telephone call the form follows; the desk has it in hand already.
        Move("request", _S.URGENT, _S.URGENT),
        Move("request", _S.PICKED_UP, _S.PICKED_UP),
        *(Move("leave", state, _S.CLOSED) for state in (_S.RAISED, _S.ADVISED)),
        Move("decide", _S.PICKED_UP, _S.DECIDED),
        Move("decide", _S.REQUESTED, _S.DECIDED),
        Move("record", _S.DECIDED, _S.DECIDED),
        Move("decide", _S.DECIDED, _S.DECIDED),
        Move("close", _S.DECIDED, _S.CLOSED),
    ],
)


class HarmKind(StrEnum):
    PHYSICAL = "physical"
    EMOTIONAL = "emotional"
    SEXUAL = "sexual"
    NEGLECT = "neglect"
    EXPLOITATION = "exploitation"
    OTHER = "other"


class ConcernColleague(StrEnum):
    SUPERVISOR = "supervisor"
    SAFEGUARDING_LEAD = "safeguarding_lead"


class NotToldBecause(StrEnum):
    """The only two reasons for which the family is not spoken to [seed 001, S2]."""

    RAISES_RISK = "raises_risk"
    POLICE_INVESTIGATION = "police_investigation"


class FamilyAnswer(StrEnum):
    AGREES = "agrees"
    DISAGREES = "disagrees"


class AdviceGiven(StrEnum):
    REFER = "refer"
    DO_NOT_REFER = "do_not_refer"
    ALTERNATIVE = "alternative"


class DeskOutcome(StrEnum):
    NO_FURTHER_ACTION = "no_further_action"
    EARLY_HELP = "early_help"
    CHILD_IN_NEED_ASSESSMENT = "child_in_need_assessment"
    CHILD_PROTECTION_ENQUIRY = "child_protection_enquiry"
    EMERGENCY_ACTION = "emergency_action"


class ConcernHappening(StrEnum):
    ASSESSMENT_COMPLETED = "assessment_completed"
    STRATEGY_DISCUSSION_HELD = "strategy_discussion_held"
    CONFERENCE_HELD = "conference_held"
    ENQUIRY_ENDED = "enquiry_ended"
