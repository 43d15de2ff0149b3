"""The integrated assessment: whom it asks for information, by when, what they answered, and the team's meetings.

Southampton's integrated assessment [seed 003]: a co-ordinator asks a minimum of sources, convenes a team in which
education, health and social care must be there, and ends it at the wider professionals' meeting with a single plan.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.deadlines import Owed
from kernel.errors import Denied, Invalid, Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.pathway import Sector
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.statute import STATUTE
from services.plans.domain import checks
from services.plans.domain.information import Answer, InformationSource, InformationState, SourceToAsk
from services.plans.domain.meeting import Attendance, TeamMeeting, quorum_is_met
from services.plans.domain.support.grounds import Grounds

# In which relation a source stands to the child, and to this record of it alone.
ASKED = "asked"


class AssessmentState(StrEnum):
    GATHERING = "gathering"
    CONCLUDED = "concluded"


@dataclass(frozen=True, slots=True)
class AssessmentOpened:
    assessment_id: UUID
    child_id: UUID
    referral_id: UUID
    coordinator: str


@dataclass(frozen=True, slots=True)
class InformationRequested:
    assessment_id: UUID
    child_id: UUID
    source: str
    party: str
    due_on: date


@dataclass(frozen=True, slots=True)
class InformationReceived:
    assessment_id: UUID
    child_id: UUID
    source: str
    answer: str
    answered: int
    asked_for: int


@dataclass(frozen=True, slots=True)
class TeamMeetingHeld:
    assessment_id: UUID
    child_id: UUID
    held_on: date


def not_asked_before(assessment: "Assessment", *, keys: Collection[str], **_: object) -> None:
    """Guard: nobody has to tell twice what was asked or told already (SOTON-11)."""
    among = [source for source in assessment.sources if source.key in keys]
    _refuse_any("SOURCE_ALREADY_ANSWERED", "answered", [source for source in among if source.is_answered])
    asked = [source for source in among if source.state is InformationState.REQUESTED]
    _refuse_any("SOURCE_ALREADY_ASKED", "been asked", asked)


def not_answered_before(_: "Assessment", *, source: InformationSource, **__: object) -> None:
    """Guard: an answer stands."""
    _refuse_any("SOURCE_ALREADY_ANSWERED", "answered", [source] if source.is_answered else [])


def may_be_not_involved(_: "Assessment", *, source: InformationSource, answer: Answer, **__: object) -> None:
    """Guard: "not involved" answers only where the pathway says "if involved"."""
    if answer.answer is InformationState.NOT_INVOLVED and not source.may_be_not_involved:
        raise Refused(
            "NOT_INVOLVED_NOT_POSSIBLE",
            f"{source.name}: this source always answers; if the child is not known to it, say so and what was checked.",
            field="answer",
            facts={"source": source.key},
        )


def every_source_answered(assessment: "Assessment", **_: object) -> None:
    """Guard: the findings are analysed when all of them are there."""
    outstanding = [source for source in assessment.sources if not source.is_answered]
    if outstanding:
        raise Refused(
            "INFORMATION_OUTSTANDING",
            f"Information is still outstanding from: {'; '.join(source.name for source in outstanding)}.",
            allowed=("request_information", "record_information"),
            facts={"outstanding": ", ".join(source.key for source in outstanding)},
        )


def _refuse_any(reason: str, done: str, sources: Sequence[InformationSource]) -> None:
    if sources:
        named = "; ".join(source.name for source in sources)
        keys = ", ".join(source.key for source in sources)
        raise Refused(reason, f"Already {done}: {named}.", facts={"sources": keys})


_GATHERING = AssessmentState.GATHERING
ASSESSMENT = Machine(
    "assessment",
    initial=_GATHERING,
    moves=[
        Move("request_information", _GATHERING, _GATHERING, guards=(not_asked_before,)),
        Move("record_information", _GATHERING, _GATHERING, guards=(not_answered_before, may_be_not_involved)),
        Move("hold_team_meeting", _GATHERING, _GATHERING, guards=(quorum_is_met,)),
        Move("propose_plan", _GATHERING, AssessmentState.CONCLUDED, guards=(every_source_answered, quorum_is_met)),
    ],
)


@dataclass(frozen=True, slots=True)
class Assessment:
    """One integrated assessment, from the panel's decision to the plan that came of it."""

    id: UUID
    authority: str
    child_id: UUID
    referral_id: UUID
    coordinator: str
    opened_on: date
    sources: tuple[InformationSource, ...]
    meetings: tuple[TeamMeeting, ...] = ()
    plan_id: UUID | None = None
    state: AssessmentState = AssessmentState.GATHERING
    version: int = 0

    @property
    def answered(self) -> int:
        return sum(source.is_answered for source in self.sources)

    @property
    def asked_for(self) -> int:
        return len(self.sources)

    @property
    def owed(self) -> list[Owed]:
        """The time limit of each source that was asked."""
        return [one for source in self.sources for one in source.owed(self.coordinator)]

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return ASSESSMENT.allowed(self.state)

    def demand_coordinator(self, by: Collection[str]) -> None:
        """Denied unless one of the parties in `by` co-ordinates the assessment."""
        if self.coordinator not in by:
            raise Denied("COORDINATOR_ONLY", "Only the co-ordinator of this assessment may do this.")

    def request_information(
        self,
        asked: Sequence[SourceToAsk],
        *,
        new_id: Callable[[], UUID],
        grounds: Grounds,
        own: Collection[str],
        by: Collection[str],
        on: date,
    ) -> Change["Assessment"]:
        """Asks sources; each has six weeks from today, and whoever is asked may see the assessment from now on, as
        long as that stands on which it was asked.

        grounds  on which something of the child may be told today: nobody else is asked, and all or none are
        own      parties of the family; to ask them, or the co-ordinator's own team, one needs nobody's leave
        """
        self.demand_coordinator(by)
        demand(self._asking_faults(asked))
        parties = {source.key: source.party for source in asked}
        moved = ASSESSMENT.apply(self, "request_information", keys=parties.keys())
        free = {*own, self.coordinator}
        outside = [party for party in parties.values() if party not in free]
        stands_on = {party: grounds.demand_assessment(party).basis_id for party in outside}
        limit = STATUTE.limit("advice", on=on)
        told = [
            source.asked(parties[source.key], limit.start(on), new_id(), stands_on.get(parties[source.key]))
            for source in self.sources
            if source.key in parties
        ]
        began = (
            RelationshipBegan(self.child_id, one.party, ASKED, on, one.asked_id, record_id=self.id)
            for one in told
            if one.asked_id
        )
        requested = (
            InformationRequested(self.id, self.child_id, key, party, limit.due_on(on)) for key, party in parties.items()
        )
        return Change(moved._with(told), (*began, *requested))

    def grounds_changed(self, grounds: Grounds, *, on: date) -> Change["Assessment"]:
        """A consent or a basis on which sources were asked holds no longer: who may be asked on nothing else reads no
        longer, and is asked nothing. `grounds`: what holds from now on."""
        changed: list[InformationSource] = []
        ended: list[RelationshipEnded] = []
        for source in self.sources:
            if source.asked_id is None or source.ground_id is None:
                continue
            ground = grounds.assessment(source.party)
            changed.append(replace(source, ground_id=ground.basis_id) if ground else source.closed(on))
            if ground is None:
                ended.append(self._asked_no_longer(source, source.asked_id, on))
        return Change(self._with(changed), tuple(ended))

    def record_information(self, answer: Answer, *, by: Collection[str], on: date) -> Change["Assessment"]:
        """Keeps what a source answered. The co-ordinator may record for it, also before it was asked."""
        source = self._source(answer.source)
        if self.coordinator not in by and not (source.party and source.party in by):
            raise Denied("SOURCE_NOT_YOURS", "Only whoever was asked, or the co-ordinator, may answer for this source.")
        demand(answer.faults())
        moved = ASSESSMENT.apply(self, "record_information", source=source, answer=answer)
        told = replace(source, state=answer.answer, answered_on=on, author=answer.author, summary=answer.summary)
        after = moved._with([told])
        said = InformationReceived(
            self.id, self.child_id, source.key, answer.answer.value, after.answered, after.asked_for
        )
        return Change(after, (said,))

    def hold_team_meeting(
        self, meeting: TeamMeeting, *, quorum: Sequence[Sector], by: Collection[str]
    ) -> Change["Assessment"]:
        """The team met while information is gathered: progress, and support for the time being (SOTON-18)."""
        self.demand_coordinator(by)
        demand(meeting.faults())
        moved = ASSESSMENT.apply(self, "hold_team_meeting", attendance=meeting.attendance, quorum=quorum)
        held = TeamMeetingHeld(self.id, self.child_id, meeting.held_on)
        return Change(replace(moved, meetings=(*self.meetings, meeting)), (held,))

    def conclude(
        self, plan_id: UUID, attendance: Sequence[Attendance], quorum: Sequence[Sector], *, on: date
    ) -> Change["Assessment"]:
        """The findings were analysed together and a plan came of it, which tells of itself. Who was asked is asked no
        longer; who is of the team reads on as one of the team."""
        moved = ASSESSMENT.apply(self, "propose_plan", attendance=attendance, quorum=quorum)
        asked = [(source, source.asked_id) for source in self.sources if source.asked_id]
        ended = tuple(self._asked_no_longer(source, id, on) for source, id in asked)
        after = moved._with(replace(source, asked_id=None) for source, _ in asked)
        return Change(replace(after, plan_id=plan_id), ended)

    def _asked_no_longer(self, source: InformationSource, id: UUID, on: date) -> RelationshipEnded:
        return RelationshipEnded(self.child_id, source.party, ASKED, on, id)

    def _source(self, key: str) -> InformationSource:
        known = {source.key: source for source in self.sources}
        if key not in known:
            raise Invalid([self._unknown("source")])
        return known[key]

    def _unknown(self, field: str) -> Violation:
        keys = ", ".join(source.key for source in self.sources)
        return Violation(field, "UNKNOWN_SOURCE", f"This assessment's sources are {keys}.")

    def _asking_faults(self, asked: Sequence[SourceToAsk]) -> list[Violation]:
        found = [] if asked else [Violation("sources", "REQUIRED", "Name at least one source to ask.")]
        known = {source.key for source in self.sources}
        for index, source in enumerate(asked):
            if source.key not in known:
                found.append(self._unknown(f"sources[{index}].key"))
            found += checks.party(f"sources[{index}].party", source.party)
        for index in checks.repeated([source.key for source in asked]):
            found.append(Violation(f"sources[{index}].key", "LISTED_TWICE", "This source stands further up already."))
        return found

    def _with(self, changed: Iterable[InformationSource]) -> "Assessment":
        fresh = {source.key: source for source in changed}
        return replace(self, sources=tuple(fresh.get(source.key, source) for source in self.sources))


def open_assessment(assessment: Assessment) -> Change[Assessment]:
    """The panel agreed an integrated assessment; its co-ordinator may see the child from that day on."""
    began = RelationshipBegan(
        assessment.child_id, assessment.coordinator, "coordinator", assessment.opened_on, assessment.id
    )
    opened = AssessmentOpened(assessment.id, assessment.child_id, assessment.referral_id, assessment.coordinator)
    return Change(assessment, (began, opened))
