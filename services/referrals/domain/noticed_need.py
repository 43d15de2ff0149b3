"""A need that a practitioner noticed or was told of: the conversation, the response and what came of it.

Gloucestershire's identification [seed 001, E4-E10]: whoever notices talks it over with line manager, safeguarding lead
or SENCO, or with an adviser of the authority when none is available; then one of three responses is decided, with its
reason. Nothing of several agencies begins without the family's consent.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.deadlines import Owed
from kernel.errors import Refused, Violation, demand
from kernel.linked_services import LinkedService
from kernel.machine import Machine, Move
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.waiting import wait

RELATION = "noticed"
# Whoever keeps the authority's records keeps this child's, too: who it is and what was said, and nothing of the need.
KEEPS, KEPT = "caseworker", ("child", "profile", "standing consent")
MOST_ROUTES = 20
UNIVERSAL_ONLY = "universal services only"


class NoticedNeedState(StrEnum):
    NOTICED = "noticed"
    TALKED_OVER = "talked_over"
    UNIVERSAL = "universal"
    OWN_AGENCY = "own_agency"
    MULTI_AGENCY = "multi_agency"
    CLOSED = "closed"


class Colleague(StrEnum):
    LINE_MANAGEMENT = "line_management"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    SENCO = "senco"
    ADVISER = "adviser"


class NeedResponse(StrEnum):
    UNIVERSAL = "universal"
    OWN_AGENCY = "own_agency"
    MULTI_AGENCY = "multi_agency"


class Weight(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class UniversalContact(StrEnum):
    FAMILY_INFORMATION = "family_information"
    LOCAL_OFFER = "local_offer"
    SERVICE = "service"


_S = NoticedNeedState
NOTICED_NEED = Machine(
    "noticed_need",
    initial=_S.NOTICED,
    moves=[
        Move("talk_over", _S.NOTICED, _S.TALKED_OVER),
        Move("talk_over", _S.TALKED_OVER, _S.TALKED_OVER),
        Move("universal", _S.TALKED_OVER, _S.UNIVERSAL),
        Move("own_agency", _S.TALKED_OVER, _S.OWN_AGENCY),
        Move("multi_agency", _S.TALKED_OVER, _S.MULTI_AGENCY),
        Move("close", _S.UNIVERSAL, _S.CLOSED),
        Move("close", _S.OWN_AGENCY, _S.CLOSED),
        Move("close", _S.MULTI_AGENCY, _S.CLOSED),
        # What was decided turns out not to be enough, or too much: it is talked over again.
        Move("talk_over", _S.UNIVERSAL, _S.TALKED_OVER),
        Move("talk_over", _S.OWN_AGENCY, _S.TALKED_OVER),
        Move("talk_over", _S.MULTI_AGENCY, _S.TALKED_OVER),
    ],
)


@dataclass(frozen=True, slots=True)
class NeedNoticed:
    noticed_need_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class NeedAnswered:
    """`level`: of the ladder, where several agencies are needed."""

    noticed_need_id: UUID
    child_id: UUID
    response: str
    level: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class NeedClosed:
    noticed_need_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class Conversation:
    """With whom the way forward was found. `adviser`: party of the authority's adviser, when no colleague could."""

    kind: Colleague
    name: str
    on: date
    advice: str
    adviser: str = ""
    none_available_because: str = ""


@dataclass(frozen=True, slots=True)
class UniversalRoute:
    """A service of everybody's, and how it is reached; of one in the local offer, that stands there."""

    contact: UniversalContact
    name: str = ""
    reach: str = ""
    service: LinkedService | None = None


@dataclass(frozen=True, slots=True)
class ResponseDecided:
    """What was decided and why; which of the rest is filled follows from the response."""

    response: NeedResponse
    reason: str
    decided_by: str
    on: date
    routes: tuple[UniversalRoute, ...] = ()
    own_response: str = ""
    complexity: Weight | None = None
    impact: Weight | None = None
    others: tuple[str, ...] = ()
    level: str = ""
    consents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """What a level of the authority's ladder lets a family begin, and the consents that this needs first."""

    key: str
    name: str
    plan_consents: tuple[str, ...] = ()
    assessment_consents: tuple[str, ...] = ()
    has_plan: bool = False
    has_assessment: bool = False

    def missing(self, consents: Collection[str]) -> tuple[str, ...]:
        """Purposes of which nobody has said yes, by which neither plan nor assessment can begin."""
        wanted = [self.plan_consents] if self.has_plan else []
        wanted += [self.assessment_consents] if self.has_assessment else []
        if not wanted or any(set(one) <= set(consents) for one in wanted):
            return ()
        return tuple(purpose for purpose in min(wanted, key=len) if purpose not in consents)

    def next_steps(self, consents: Collection[str]) -> tuple[str, ...]:
        """What can be opened now that names the need."""
        plan = self.has_plan and set(self.plan_consents) <= set(consents)
        assessment = self.has_assessment and set(self.assessment_consents) <= set(consents)
        found = (("open_support_assessment", assessment), ("open_support_plan", plan))
        return tuple(step for step, possible in found if possible)


@dataclass(frozen=True, slots=True)
class NoticedNeed:
    """One need, from the day on which it was noticed to what came of it.

    next_steps  what could be opened on the day on which several agencies were found to be needed
    consents_refused  purposes without which several agencies cannot begin, to which the family has said no
    kept_by     party of the team that keeps the authority's records, while several agencies are needed; kept_on: what
                its relation stands on, which is new each time, for an end is kept against every later beginning
    enquiry_id  the enquiry before it, whose words were taken over
    """

    id: UUID
    authority: str
    child_id: UUID
    organisation: str
    noticed_by: str
    role: str
    observed: str
    noticed_on: date
    told_by: str = ""
    since: date | None = None
    child_views: str = ""
    parent_views: str = ""
    conversations: tuple[Conversation, ...] = ()
    response: ResponseDecided | None = None
    next_steps: tuple[str, ...] = ()
    consents_refused: tuple[str, ...] = ()
    kept_by: str = ""
    kept_on: UUID | None = None
    outcome: str = ""
    closed_on: date | None = None
    enquiry_id: UUID | None = None
    state: NoticedNeedState = NoticedNeedState.NOTICED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return NOTICED_NEED.allowed(self.state)

    @property
    def owed(self) -> list[Owed]:
        """Until the response is decided it waits for who noticed it."""
        waits = self.state in (_S.NOTICED, _S.TALKED_OVER)
        return [wait("need_response").owed(self.noticed_on, f"org:{self.organisation}")] if waits else []

    def notice(self, party: str, *, today: date) -> Change["NoticedNeed"]:
        """Written down. Who noticed it sees this need, and by it nothing else of the child's."""
        demand(_noticed_problems(self, today))
        began = RelationshipBegan(self.child_id, party, RELATION, today, self.id)
        return Change(self, (began, NeedNoticed(self.id, self.child_id)))

    def talk_over(self, conversation: Conversation, *, advisers: Collection[str], today: date) -> Change["NoticedNeed"]:
        """The way forward was talked over. With an adviser only where none of the own colleagues could be found.

        advisers  parties of the authority's advisers
        """
        demand(_conversation_problems(conversation, self.noticed_on, today))
        if conversation.kind is Colleague.ADVISER and conversation.adviser not in advisers:
            known = ", ".join(sorted(advisers)) or "none"
            message = f"An adviser is one whom the authority names: {known}."
            raise Refused("NOT_AN_ADVISER", message, allowed=sorted(advisers), field="conversation.adviser")
        moved = NOTICED_NEED.apply(self, "talk_over")
        return Change(replace(moved, conversations=(*self.conversations, conversation)))

    def respond(
        self, decided: ResponseDecided, *, keeper: str, id: UUID, rung: Rung | None = None
    ) -> Change["NoticedNeed"]:
        """One of the three responses. Of several agencies only with the consents that the level asks for; the team
        that keeps the authority's records then sees who the child is, and confirms the family, until the need is
        closed or answered otherwise.

        keeper  party of that team;  id: what its relation stands on, if it begins now
        rung    the level of the authority's ladder that was named, for a response of several agencies
        """
        demand(_response_problems(decided))
        answered = replace(self, response=decided, consents_refused=())
        moved = NOTICED_NEED.apply(answered, decided.response.value)
        said = NeedAnswered(self.id, self.child_id, decided.response.value, decided.level, decided.on)
        if decided.response is not NeedResponse.MULTI_AGENCY:
            released = moved._released()
            return Change(replace(released, next_steps=()), (*self._no_longer_kept(decided.on), said))
        assert rung, "the level that is named was looked up"
        if missing := rung.missing(decided.consents):
            purpose = missing[0]
            message = f"Several agencies need the family's consent first: {' and '.join(missing)}."
            raise Refused("CONSENT_NEEDED", message, allowed=("ask_for_consent",), facts={"purpose": purpose})
        going_on = replace(moved, next_steps=rung.next_steps(decided.consents))
        if self.kept_by == keeper:
            return Change(going_on, (said,))
        keeps = RelationshipBegan(self.child_id, keeper, KEEPS, decided.on, id, opens=KEPT)
        kept = replace(going_on, kept_by=keeper, kept_on=id)
        return Change(kept, (*self._no_longer_kept(decided.on), keeps, said))

    def refused(self, purposes: Collection[str]) -> Change["NoticedNeed"]:
        """The family said no to what several agencies need: that is kept, and another response is to be found."""
        NOTICED_NEED.apply(self, NeedResponse.MULTI_AGENCY.value)
        return Change(replace(self, consents_refused=tuple(purposes)))

    def close(self, outcome: str, *, on: date) -> Change["NoticedNeed"]:
        """What came of it; by default, of universal services, that they were enough."""
        if not outcome and self.state is _S.UNIVERSAL:
            outcome = UNIVERSAL_ONLY
        demand(text_problems("outcome", outcome, limit=2_000))
        closed = replace(NOTICED_NEED.apply(self, "close")._released(), outcome=outcome, closed_on=on)
        return Change(closed, (*self._no_longer_kept(on), NeedClosed(self.id, self.child_id)))

    def _no_longer_kept(self, on: date) -> tuple[RelationshipEnded, ...]:
        if self.kept_on is None:
            return ()
        return (RelationshipEnded(self.child_id, self.kept_by, KEEPS, on, self.kept_on),)

    def _released(self) -> "NoticedNeed":
        return replace(self, kept_by="", kept_on=None)


def _noticed_problems(need: NoticedNeed, today: date) -> list[Violation]:
    found = [
        *text_problems("noticed_by", need.noticed_by, limit=LONGEST_NAME),
        *text_problems("role", need.role, limit=LONGEST_NAME),
        *text_problems("told_by", need.told_by, required=False, limit=LONGEST_NAME),
        *text_problems("observed", need.observed),
        *text_problems("child_views", need.child_views, required=False),
        *text_problems("parent_views", need.parent_views, required=False),
    ]
    if need.noticed_on > today:
        found.append(Violation("noticed_on", "IN_THE_FUTURE", "A need cannot be noticed after today."))
    if need.since is not None and need.since > need.noticed_on:
        found.append(Violation("since", "IN_THE_FUTURE", "It cannot have begun after it was noticed."))
    return found


def _conversation_problems(told: Conversation, since: date, today: date) -> list[Violation]:
    found = [
        *text_problems("conversation.name", told.name, limit=LONGEST_NAME),
        *text_problems("conversation.advice", told.advice),
    ]
    if told.kind is None:
        found.append(Violation("conversation.kind", "REQUIRED", f"One of {', '.join(Colleague)}."))
    if told.on is None or not since <= told.on <= today:
        found.append(Violation("conversation.on", "OUT_OF_RANGE", "Between the day it was noticed and today."))
    if told.kind is Colleague.ADVISER:
        found += text_problems("conversation.none_available_because", told.none_available_because, limit=2_000)
    return found


def _response_problems(decided: ResponseDecided) -> list[Violation]:
    found = text_problems("response.reason", decided.reason)
    match decided.response:
        case NeedResponse.UNIVERSAL:
            found += _route_problems(decided.routes)
        case NeedResponse.OWN_AGENCY:
            found += text_problems("response.own_response", decided.own_response)
        case NeedResponse.MULTI_AGENCY:
            found += _weighing_problems(decided)
        case _:
            found.append(Violation("response.response", "REQUIRED", f"One of {', '.join(NeedResponse)}."))
    return found


def _route_problems(routes: tuple[UniversalRoute, ...]) -> list[Violation]:
    if not routes or len(routes) > MOST_ROUTES:
        problem = f"Say where the family was led: {', '.join(UniversalContact)}; at most {MOST_ROUTES}."
        return [Violation("response.routes", "REQUIRED", problem)]
    found = []
    for index, route in enumerate(routes):
        field = f"response.routes[{index}]"
        if route.contact is None:
            found.append(Violation(f"{field}.contact", "REQUIRED", f"One of {', '.join(UniversalContact)}."))
        found += text_problems(f"{field}.name", route.name, limit=LONGEST_NAME)
        found += text_problems(f"{field}.reach", route.reach, required=route.service is None, limit=500)
    return found


def _weighing_problems(decided: ResponseDecided) -> list[Violation]:
    found = [
        Violation(f"response.{name}", "REQUIRED", f"Weigh it: {', '.join(Weight)}.")
        for name in ("complexity", "impact")
        if getattr(decided, name) is None
    ]
    if not decided.others:
        found.append(Violation("response.others", "REQUIRED", "Say who else could offer support."))
    if not decided.level:
        found.append(Violation("response.level", "REQUIRED", "Say which level of the ladder."))
    return found
