"""A safeguarding concern: raised at any time, by anybody, beside the pathway and apart from its records.

Immediate risk goes to the help desk by the shortest way, and the desk is chased until it confirms [seed 001, E2, S3].
Otherwise next steps are discussed with the supervisor or the designated safeguarding lead (S1), the family is spoken
to or for one of two reasons not (S2), and advice (S4) or the multi-agency request form (S5) follows. From the moment
at which the desk has it, the clock of Working Together to Safeguard Children runs. Who reads what of it: the access
matrix, resource "safeguarding"; the family nothing, unless it was spoken to.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from kernel.change import Change
from kernel.deadlines import Owed, Started
from kernel.errors import Refused, Violation, demand
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.statute import STATUTE
from kernel.waiting import wait
from services.referrals.domain.concern_machine import (
    CONCERN,
    WITH_DESK,
    AdviceGiven,
    ConcernHappening,
    ConcernState,
    DeskOutcome,
    HarmKind,
)
from services.referrals.domain.concern_news import (
    ConcernAddedTo,
    ConcernAdviceAsked,
    ConcernAdvised,
    ConcernDecided,
    ConcernNotPickedUp,
    ConcernPickedUp,
    ConcernRequested,
    ConcernUrgent,
)
from services.referrals.domain.concern_parts import (
    ChildTold,
    ConcernAdvice,
    ConcernDiscussion,
    ConcernEvent,
    ConcernObservation,
    ConcernSharing,
    DeskDecision,
    FamilyTalk,
    Raiser,
    RequestForm,
    decision_problems,
    discussion_problems,
    event_problems,
    form_problems,
    observation_problems,
    sharing_problems,
    talk_problems,
)

# In which relation the help desk, an adviser and the safeguarding lead stand to a concern; each opens it alone. While
# the desk works on it, it sees who the child is, too. Who raised it stands in none: by a relation to the child they
# would learn whether the child is on record.
DESK, ADVISER, LEAD, WORKS_ON = "safeguarding_desk", "safeguarding_adviser", "safeguarding_lead", "safeguarding_work"
SEEN_BY_DESK = ("child", "profile", "referral", "noticed_need")
DECISION, ASSESSMENT, CONFERENCE = "safeguarding_decision", "safeguarding_assessment", "child_protection_conference"
# The second time that nobody confirmed, the authority's safeguarding desk is told, too.
ESCALATED_FROM = 2
ASSESSED = (DeskOutcome.CHILD_IN_NEED_ASSESSMENT, DeskOutcome.CHILD_PROTECTION_ENQUIRY, DeskOutcome.EMERGENCY_ACTION)
MOST = 100
_S = ConcernState
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the concern, or the child with it, as it stands: by which relation, on what it stands, what it opens.

    concern_id  where the relation stands on something else than the concern that it opens
    """

    child_id: UUID
    party: str
    relation: str
    basis_id: UUID
    opens: tuple[str, ...] = ()
    concern_id: UUID | None = None

    def began(self, on: date) -> RelationshipBegan:
        told = (self.child_id, self.party, self.relation, on, self.basis_id)
        return RelationshipBegan(*told, record_id=self.concern_id, opens=self.opens)

    def ended(self, on: date) -> RelationshipEnded:
        """An adviser sees until the day ends what they answered."""
        until = on + timedelta(days=1) if self.relation == ADVISER else on
        return RelationshipEnded(self.child_id, self.party, self.relation, until, self.basis_id)


@dataclass(frozen=True, slots=True)
class Concern:
    """One concern.

    child_id       of the record; for a child who is not on record an id of its own, until the desk knows who it is
    pick_up_by     until when the desk confirms; chase_at: when it is chased next; minutes: how long it has each time
    limits         time limits of the help desk
    """

    id: UUID
    authority: str
    child_id: UUID
    raised_by: str
    organisation: str
    raiser: Raiser
    raised_at: datetime
    desk: str
    observed: str
    child_known: bool = False
    child: ChildTold = field(default_factory=ChildTold)
    child_described: str = ""
    child_is_now: str = ""
    told_by: str = ""
    harms: tuple[HarmKind, ...] = ()
    immediate_risk: bool = False
    minutes: int = 0
    pick_up_by: datetime | None = None
    chase_at: datetime | None = None
    chased: int = 0
    picked_up_by: str = ""
    picked_up_at: datetime | None = None
    discussions: tuple[ConcernDiscussion, ...] = ()
    family_talks: tuple[FamilyTalk, ...] = ()
    advice: tuple[ConcernAdvice, ...] = ()
    form: RequestForm | None = None
    decision: DeskDecision | None = None
    sharings: tuple[ConcernSharing, ...] = ()
    observations: tuple[ConcernObservation, ...] = ()
    events: tuple[ConcernEvent, ...] = ()
    limits: tuple[Started, ...] = ()
    closed_because: str = ""
    enquiry_id: UUID | None = None
    state: ConcernState = ConcernState.RAISED
    version: int = 0

    @property
    def open(self) -> bool:
        return self.state is not _S.CLOSED

    @property
    def with_desk(self) -> bool:
        """Whether the help desk has it, or has decided on it."""
        return self.state in WITH_DESK or self.decision is not None

    @property
    def readers(self) -> tuple[Reader, ...]:
        """Everybody to whom it is open as it stands: the desk that has it or had it; while it is open the safeguarding
        lead; while advice is awaited, who was asked; while the desk works on it, the child for the desk."""
        desk = [Reader(self.child_id, self.desk, DESK, self.id)] if self.with_desk else []
        if not self.open:
            return tuple(desk)
        leads = [Reader(self.child_id, one.party, LEAD, self.id) for one in self.discussions if one.party]
        asked = self.advice[-1:] if self.state is _S.ADVICE_ASKED else ()
        advisers = [Reader(self.child_id, one.asked, ADVISER, one.id, concern_id=self.id) for one in asked]
        works = self.with_desk and self.child_known
        work = [Reader(self.child_id, self.desk, WORKS_ON, self.id, SEEN_BY_DESK)] if works else []
        return tuple(dict.fromkeys((*desk, *leads, *advisers, *work)))

    @property
    def family_may_know(self) -> bool:
        """Whether the family was spoken to. Until that is on record, nothing shows it to them; nor after somebody
        found that it would raise the risk or affect an investigation."""
        return bool(self.family_talks) and not any(talk.not_told_because for talk in self.family_talks)

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return CONCERN.allowed(self.state)

    @property
    def feedback(self) -> str:
        """What who raised it is told."""
        return self.decision.feedback if self.decision else ""

    @property
    def owed(self) -> list[Owed]:
        """What waits for whom: the limits of the desk, an urgent concern that nobody confirmed, advice."""
        found = [Owed(one, self.desk) for one in self.limits]
        if self.state is _S.URGENT and self.pick_up_by:
            found.append(wait("concern_pick_up").owed(self.pick_up_by.date(), self.desk))
        if self.state is _S.ADVICE_ASKED:
            asked = self.advice[-1]
            found.append(wait("concern_advice").owed(asked.asked_on, asked.asked, due_on=asked.due_on))
        return found

    # -- by whoever raises it ------------------------------------------------------------------------------------------

    def raised(self, minutes: int, *, named: bool = False) -> Change["Concern"]:
        """Taken down, and at immediate risk already with the help desk.

        minutes  in which the desk confirms
        named    the child was named by the id of a record, whether there is one or not
        """
        demand(_problems(self, named))
        return self._called(self.raised_at, minutes) if self.immediate_risk else Change(self)

    def discuss(self, told: ConcernDiscussion, *, today: date, may_name: bool) -> Change["Concern"]:
        """Next steps were decided with somebody. The designated safeguarding lead who is named by a practitioner reads
        the concern from then on."""
        demand(discussion_problems(told, today))
        if told.party and (not may_name or told.party == self.raised_by):
            message = "A practitioner names the designated safeguarding lead, and never themselves."
            raise Refused("NOT_A_PRACTITIONER", message, field="discussion.party")
        moved = CONCERN.apply(self, "discuss")
        return self._became(replace(moved, discussions=_with(self.discussions, told, "discussion")), today)

    def talk(self, told: FamilyTalk, *, today: date) -> Change["Concern"]:
        """The family was spoken to; or was not, for exactly one of two reasons."""
        demand(talk_problems(told, today))
        moved = CONCERN.apply(self, "talk_with_family")
        return Change(replace(moved, family_talks=_with(self.family_talks, told, "talk")))

    def ask_advice(self, advice: ConcernAdvice) -> Change["Concern"]:
        """Is a request the right thing, and what else could be? Whoever is asked reads it until advice is given, or is
        not needed any more."""
        demand(text_problems("question", advice.question))
        moved = CONCERN.apply(replace(self, advice=_with(self.advice, advice, "question")), "ask_advice")
        said = ConcernAdviceAsked(self.id, self.child_id, advice.asked, advice.due_on)
        return self._became(moved, advice.asked_on, said)

    def request(self, form: RequestForm, *, today: date) -> Change["Concern"]:
        """The multi-agency request form goes to the help desk. Refused until the family agreed, or it is on record why
        it goes ahead without them."""
        demand(form_problems(form))
        moved = CONCERN.apply(self, "request")
        urgent = self.state in WITH_DESK
        if not urgent and not (self.family_talks and self.family_talks[-1].lets_request):
            message = (
                "Say first what the family was told and answered, or for which of the two reasons they are not spoken "
                "to; without their agreement, on which lawful basis."
            )
            raise Refused("FAMILY_NOT_SPOKEN_TO", message, allowed=("talk_with_family", "call_desk"))
        sent = replace(moved, form=replace(form, sent_on=today))
        return self._became(sent if urgent else sent._received(today), today, ConcernRequested(self.id, self.child_id))

    def call_desk(self, because: str, minutes: int, *, at: datetime) -> Change["Concern"]:
        """It has become urgent."""
        demand(text_problems("because", because))
        # However much stands there already: what is urgent is never turned away. The desk comes between two calls.
        told = ConcernObservation(because, at.date(), self.raised_by)
        return replace(self, observations=(*self.observations, told))._called(at, minutes)

    def leave(self, because: str, *, today: date) -> Change["Concern"]:
        """No request is made, and why: that is a decision, too."""
        demand(text_problems("because", because))
        return self._became(replace(CONCERN.apply(self, "leave"), closed_because=because), today)

    # -- by the help desk and the advisers -----------------------------------------------------------------------------

    def chase(self, at: datetime) -> Change["Concern"]:
        """Nobody has confirmed in time: the desk is told again, and from the second time on others, too."""
        chased = self.chased + 1
        later = replace(self, chased=chased, chase_at=at + timedelta(minutes=self.minutes))
        return Change(later, (ConcernNotPickedUp(self.id, self.child_id, chased, chased >= ESCALATED_FROM),))

    def pick_up(self, by: str, *, at: datetime) -> Change["Concern"]:
        """The desk has it in hand."""
        moved = replace(CONCERN.apply(self, "pick_up"), picked_up_by=by, picked_up_at=at, chase_at=None)
        return Change(moved, (ConcernPickedUp(self.id, self.child_id),))

    def advise(self, given: AdviceGiven | None, words: str, *, by: str, today: date) -> Change["Concern"]:
        found = text_problems("words", words)
        if given is None:
            found.append(Violation("given", "REQUIRED", f"One of {', '.join(AdviceGiven)}."))
        demand(found)
        moved = CONCERN.apply(self, "advise")
        answered = replace(self.advice[-1], given=given, words=words, answered_by=by, answered_on=today)
        advised = replace(moved, advice=(*self.advice[:-1], answered))
        return self._became(advised, today, ConcernAdvised(self.id, self.child_id))

    def decide(self, decision: DeskDecision) -> Change["Concern"]:
        """The desk's decision. An assessment has its limit, counted from the day on which the desk had the concern."""
        demand(decision_problems(decision))
        moved = replace(CONCERN.apply(self, "decide"), decision=decision)._settled(DECISION, decision.on)
        if decision.outcome in ASSESSED and not any(one.key == ASSESSMENT for one in moved.limits):
            since = next(one.started_on for one in moved.limits if one.key == DECISION)
            moved = replace(moved, limits=(*moved.limits, STATUTE.limit(ASSESSMENT, on=since).start(since)))
        return Change(moved, (ConcernDecided(self.id, self.child_id),))

    def record(self, event: ConcernEvent, *, today: date) -> Change["Concern"]:
        """What happened since: each keeps, starts or ends a limit."""
        demand(event_problems(event, today))
        moved = replace(CONCERN.apply(self, "record"), events=_with(self.events, event, "event"))
        match event.what:
            case ConcernHappening.ASSESSMENT_COMPLETED:
                moved = moved._settled(ASSESSMENT, event.on)
            case ConcernHappening.STRATEGY_DISCUSSION_HELD:
                others = tuple(one for one in moved.limits if one.key != CONFERENCE)
                moved = replace(moved, limits=(*others, STATUTE.limit(CONFERENCE, on=event.on).start(event.on)))
            case ConcernHappening.CONFERENCE_HELD:
                moved = moved._settled(CONFERENCE, event.on)
            case ConcernHappening.ENQUIRY_ENDED:
                ended = (one.ended(event.on) if one.key == CONFERENCE else one for one in moved.limits)
                moved = replace(moved, limits=tuple(ended))
        return Change(moved)

    def share(self, told: ConcernSharing) -> Change["Concern"]:
        """A decision to share, or not to, with its reason."""
        demand(sharing_problems(told))
        self.demand_open()
        return Change(replace(self, sharings=_with(self.sharings, told, "sharing")))

    def add(self, told: ConcernObservation, *, today: date) -> Change["Concern"]:
        """What somebody knows who works with the child."""
        demand(observation_problems(told, today))
        self.demand_open()
        added = replace(self, observations=_with(self.observations, told, "observation"))
        return Change(added, (ConcernAddedTo(self.id, self.child_id),) if self.with_desk else ())

    def identify(self, child: ChildTold, child_id: UUID, *, today: date) -> Change["Concern"]:
        """The child is this one. Who stood in a relation to the concern stands in it now by the child's record."""
        if self.child_known:
            raise Refused("CHILD_IS_KNOWN", "It is on record who the child is; a match puts two records right.")
        self.demand_open()
        return self._became(replace(self, child=child, child_id=child_id, child_known=True), today)

    def close(self, because: str, *, today: date) -> Change["Concern"]:
        """Nothing more is to be done. Refused while a limit runs."""
        demand(text_problems("because", because))
        if running := [one.key for one in self.limits if one.is_open]:
            message = "Something is still owed; record it, or that it ended."
            raise Refused("LIMIT_RUNS", message, allowed=("record",), facts={"limits": ", ".join(running)})
        return self._became(replace(CONCERN.apply(self, "close"), closed_because=because), today)

    # ------------------------------------------------------------------------------------------------------------------

    def _became(self, after: "Concern", on: date, *said: object) -> Change["Concern"]:
        """It stands otherwise now: whoever has nothing to do with it any more reads it no longer."""
        before, now = self.readers if self.version else (), after.readers
        ended = (reader.ended(on) for reader in before if reader not in now)
        began = (reader.began(on) for reader in now if reader not in before)
        return Change(after, (*ended, *began, *said))

    def _called(self, at: datetime, minutes: int) -> Change["Concern"]:
        by = at + timedelta(minutes=minutes)
        moved = CONCERN.apply(self, "call_desk")
        urgent = replace(moved, immediate_risk=True, minutes=minutes, pick_up_by=by, chase_at=by, chased=0)
        called = replace(urgent, picked_up_by="", picked_up_at=None)._received(at.date())
        return self._became(called, at.date(), ConcernUrgent(self.id, self.child_id))

    def _received(self, on: date) -> "Concern":
        """The desk has it from this day on, and one working day to decide."""
        if any(one.key == DECISION and one.is_open for one in self.limits):
            return self
        others = tuple(one for one in self.limits if one.key != DECISION)
        return replace(self, limits=(*others, STATUTE.limit(DECISION, on=on).start(on)))

    def _settled(self, key: str, on: date) -> "Concern":
        """The limit is kept, if it runs."""
        limits = (one.met(on) if one.key == key and one.is_open else one for one in self.limits)
        return replace(self, limits=tuple(limits))

    def demand_open(self) -> None:
        """Refused once it is closed."""
        if not self.open:
            raise Refused(
                "SAFEGUARDING_CONCERN_IS_CLOSED",
                "This concern is closed; raise a new one.",
                facts={"state": self.state},
            )


def _with(known: tuple[T, ...], told: T, what: str) -> tuple[T, ...]:
    """The list with one more. Refused when it is full: nothing that was said falls out of it."""
    if len(known) >= MOST:
        message = f"There is no room for another {what}: a concern has {MOST} of them. Nothing was taken down."
        raise Refused("NO_MORE_ROOM", message, facts={"most": str(MOST)})
    return (*known, told)


def _problems(concern: Concern, named: bool) -> list[Violation]:
    found = [
        *text_problems("observed", concern.observed),
        *text_problems("told_by", concern.told_by, required=False, limit=LONGEST_NAME),
        *text_problems("child_described", concern.child_described, required=False, limit=2_000),
        *text_problems("child_is_now", concern.child_is_now, required=False, limit=2_000),
        *text_problems("raiser.name", concern.raiser.name, limit=LONGEST_NAME),
        *text_problems("raiser.telephone", concern.raiser.telephone, required=False, limit=100),
    ]
    if not (named or concern.child.says_anything or concern.child_described.strip()):
        problem = "Say which child: by name, by number, or in words."
        found.append(Violation("child_described", "REQUIRED", problem))
    return found
