"""A consent for one purpose and the services that it names: asked, answered, taken back, expired, asked again.

It stands until somebody takes it back or its day has come. It opens nothing by itself: a sharing does, which stands on
it (`sharing`). The one exception is a young person's word that a parent may go on reading the record.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.sharing import CONSENT, SharingAllowed, SharingStopped
from services.referrals.domain.consent import ConsentAnswer, DecidedAs, right_problems


class SharingPurpose(StrEnum):
    """What a consent for the child as a whole is for. Those of one referral are kept with that referral."""

    ACTIVITY = "activity"
    CONVERSATION = "conversation"
    AGENCY_REFERRAL = "agency_referral"
    BUDGET_NOMINEE = "budget_nominee"
    DISCLOSURE = "disclosure"
    PARENTAL_ACCESS = "parental_access"
    ASSESSMENT = "assessment"


# What a new service changes: the family consented to those who were there.
REVISITED_WHEN_A_SERVICE_JOINS = (SharingPurpose.ACTIVITY, SharingPurpose.CONVERSATION)
# A consent for these names with whom: consent to "somebody" is none.
NAMES_PARTIES = (
    SharingPurpose.AGENCY_REFERRAL,
    SharingPurpose.BUDGET_NOMINEE,
    SharingPurpose.DISCLOSURE,
    SharingPurpose.PARENTAL_ACCESS,
)
# The family answers to this with the referral, where every assessment begins; here it is the purpose of what is done on
# a lawful basis that holds without their word.
ANSWERED_ELSEWHERE = (SharingPurpose.ASSESSMENT,)
MOST_PARTIES = 30
LONGEST_DAYS = 366


class ConsentState(StrEnum):
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REVISIT = "revisit"


_S = ConsentState
CONSENT_MACHINE = Machine(
    "standing_consent",
    initial=_S.ASKED,
    moves=[
        *(Move("give", source, _S.GIVEN) for source in _S),
        *(Move("refuse", source, _S.REFUSED) for source in (_S.ASKED, _S.REVISIT, _S.EXPIRED, _S.WITHDRAWN)),
        *(Move("withdraw", source, _S.WITHDRAWN) for source in (_S.GIVEN, _S.REVISIT)),
        *(Move("expire", source, _S.EXPIRED) for source in (_S.GIVEN, _S.REVISIT)),
        Move("revisit", _S.GIVEN, _S.REVISIT),
    ],
)
MOVES = {ConsentAnswer.GIVEN: "give", ConsentAnswer.REFUSED: "refuse", ConsentAnswer.WITHDRAWN: "withdraw"}


@dataclass(frozen=True, slots=True)
class ConsentStatement:
    """One answer. `id` is what a sharing on it stands on; `parties` are the services that it was about, and `there`
    those that stood in a relation to the child on that day: a yes that names none is about them."""

    id: UUID
    answer: ConsentAnswer
    given_by: str
    relation: str
    decided_as: DecidedAs
    on: date
    parties: tuple[str, ...] = ()
    expires_on: date | None = None
    evidence: str = ""
    recorded_by: str = ""
    there: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentAsked:
    consent_id: UUID
    child_id: UUID
    purpose: str


@dataclass(frozen=True, slots=True)
class ConsentAnswered:
    """Somebody answered for the child, or a consent expired ("expired"). Parties are services, never persons."""

    consent_id: UUID
    child_id: UUID
    purpose: str
    answer: str
    on: date
    parties: tuple[str, ...]
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class ConsentRevisited:
    """The consent must be asked for again. `because` is "new_service" or "young_person"."""

    consent_id: UUID
    child_id: UUID
    purpose: str
    because: str
    party: str


@dataclass(frozen=True, slots=True)
class StandingConsent:
    """The consent and everything that was ever answered to it.

    parties  services or people that were asked about; none for an activity as a whole
    joined   services that came since and are not covered yet
    lapsed   whoever gave it no longer decides for the child, who has grown up
    """

    id: UUID
    authority: str
    child_id: UUID
    purpose: SharingPurpose
    parties: tuple[str, ...] = ()
    statements: tuple[ConsentStatement, ...] = ()
    joined: tuple[str, ...] = ()
    asked_because: str = ""
    lapsed: bool = False
    state: ConsentState = ConsentState.ASKED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return CONSENT_MACHINE.allowed(self.state)

    @property
    def standing(self) -> ConsentStatement | None:
        """The yes that holds now. One that is to be revisited because the child grew up holds no longer."""
        if self.state not in (_S.GIVEN, _S.REVISIT) or self.lapsed:
            return None
        return next((one for one in reversed(self.statements) if one.answer is ConsentAnswer.GIVEN), None)

    @property
    def party(self) -> str:
        """With whom, where the purpose names one party."""
        return self.parties[0] if self.purpose in NAMES_PARTIES else ""

    @property
    def expires_on(self) -> date | None:
        """First day on which the yes that holds now no longer does."""
        return self.standing.expires_on if self.standing else None

    def covers(self, party: str, on: date) -> bool:
        """Whether something may be shared with the party today on this consent."""
        held = self.standing
        if held is None or held.on > on or (held.expires_on is not None and held.expires_on <= on):
            return False
        to_ask = self.purpose in NAMES_PARTIES or party in self.joined
        return party in held.parties or (not held.parties and not to_ask)

    def ask(self, because: str) -> Change["StandingConsent"]:
        """The family is asked. Asked again while the answer is awaited, it is asked once."""
        demand(text_problems("because", because, limit=2_000))
        return Change(replace(self, asked_because=because), (ConsentAsked(self.id, self.child_id, self.purpose.value),))

    def answer(self, said: ConsentStatement, *, today: date, young_person: bool) -> Change["StandingConsent"]:
        """Keeps what was said. A new yes takes the place of the one before; a no ends what stood on it."""
        found = _statement_problems(said, today, young_person=young_person)
        if self.purpose is SharingPurpose.PARENTAL_ACCESS and not young_person:
            problem = "Until the end of compulsory school age parents need no leave to see the record."
            found.append(Violation("purpose", "NOT_YET_A_YOUNG_PERSON", problem))
        demand(found)
        ended = self._ended(said.on) if self.standing else ()
        said = replace(said, there=tuple(dict.fromkeys((*said.there, *self.joined))))
        parties = tuple(dict.fromkeys((*self.parties, *said.parties)))
        moved = CONSENT_MACHINE.apply(
            replace(
                self,
                statements=(*self.statements, said),
                parties=parties,
                joined=_left(self, said),
                asked_because="",
                lapsed=False,
            ),
            MOVES[said.answer],
        )
        began = moved._began(said) if said.answer is ConsentAnswer.GIVEN else ()
        services = tuple(party for party in said.parties if not party.startswith("person:"))
        told = ConsentAnswered(
            self.id, self.child_id, self.purpose.value, said.answer.value, said.on, services, said.expires_on
        )
        return Change(moved, (*ended, *began, told))

    def expire(self, on: date) -> Change["StandingConsent"]:
        """The day has come on which it no longer holds."""
        ended = self._ended(on)
        told = ConsentAnswered(self.id, self.child_id, self.purpose.value, "expired", on, ())
        return Change(CONSENT_MACHINE.apply(self, "expire"), (*ended, told))

    def service_joined(self, party: str) -> Change["StandingConsent"]:
        """A service that nobody asked about has joined: the family is asked again. What they allowed goes on for those
        who were there."""
        held = self.standing
        known = held is None or party in (*(held.parties or held.there), *self.joined)
        if self.purpose not in REVISITED_WHEN_A_SERVICE_JOINS or known:
            return Change(self)
        waiting = replace(self, joined=(*self.joined, party))
        if self.state is _S.GIVEN:
            waiting = CONSENT_MACHINE.apply(waiting, "revisit")
        return Change(waiting, (ConsentRevisited(self.id, self.child_id, self.purpose.value, "new_service", party),))

    def grow_up(self, on: date) -> Change["StandingConsent"]:
        """The child is a young person from today on: what a parent allowed is theirs to allow, and waits for them."""
        if self.standing is None or self.standing.decided_as is DecidedAs.YOUNG_PERSON:
            return Change(self)
        ended = self._ended(on)
        asked = replace(self, lapsed=True)
        if self.state is _S.GIVEN:
            asked = CONSENT_MACHINE.apply(asked, "revisit")
        return Change(asked, (*ended, ConsentRevisited(self.id, self.child_id, self.purpose.value, "young_person", "")))

    def _began(self, said: ConsentStatement) -> tuple[SharingAllowed, ...]:
        return tuple(
            SharingAllowed(self.child_id, party, self.purpose.value, CONSENT, said.on, said.id, said.expires_on)
            for party in said.parties or ("",)
        )

    def _ended(self, on: date) -> tuple[SharingStopped, ...]:
        held = self.standing
        if held is None:
            return ()
        return tuple(
            SharingStopped(self.child_id, party, self.purpose.value, on, held.id) for party in held.parties or ("",)
        )


def _left(consent: StandingConsent, said: ConsentStatement) -> tuple[str, ...]:
    """Services that joined and are still to be asked about after it. A yes that names nobody is to them all."""
    if said.answer is ConsentAnswer.GIVEN and not said.parties:
        return ()
    return tuple(party for party in consent.joined if party not in said.parties)


def demand_purpose(purpose: SharingPurpose | None, parties: Collection[str]) -> None:
    """Invalid unless it is a purpose that is answered for the child, and names with whom where it must."""
    found: list[Violation] = []
    if purpose is None:
        found.append(Violation("purpose", "REQUIRED", f"Say what it is for: {', '.join(SharingPurpose)}."))
    elif purpose in ANSWERED_ELSEWHERE:
        problem = "The family answers this with the referral: record it there."
        found.append(Violation("purpose", "ANSWERED_WITH_THE_REFERRAL", problem))
    elif purpose in NAMES_PARTIES and len(parties) != 1:
        problem = "Say with whom, each in a consent of its own: consent to nobody in particular is none."
        found.append(Violation("parties", "ONE_PARTY", problem))
    if len(parties) > MOST_PARTIES:
        found.append(Violation("parties", "TOO_MANY", f"At most {MOST_PARTIES} at once."))
    demand(found)


def _statement_problems(said: ConsentStatement, today: date, *, young_person: bool) -> list[Violation]:
    found = text_problems("given_by", said.given_by, limit=LONGEST_NAME)
    found += text_problems("evidence", said.evidence, required=False, limit=500)
    if said.answer is None:
        found.append(Violation("answer", "REQUIRED", "Say what was answered."))
    if said.decided_as is None:
        found.append(Violation("decided_as", "REQUIRED", "Say by what right it was answered."))
    else:
        found += right_problems("decided_as", said.decided_as, young_person=young_person)
    if said.on is None:
        return [*found, Violation("on", "REQUIRED", "Say on which day.")]
    if said.on > today:
        found.append(Violation("on", "IN_THE_FUTURE", "A consent cannot be recorded before it is given."))
    if said.expires_on and not said.on < said.expires_on <= said.on + timedelta(days=LONGEST_DAYS):
        problem = "A consent holds for at least a day and at most a year; then it is asked for again."
        found.append(Violation("expires_on", "OUT_OF_RANGE", problem))
    return found


def demand_consent(consent: StandingConsent | None, purpose: str, party: str, on: date) -> StandingConsent:
    """The consent, if it covers this party today. Refused CONSENT_NOT_RECORDED, whatever is missing."""
    if consent is None or not consent.covers(party, on):
        raise Refused(
            "CONSENT_NOT_RECORDED",
            "No consent that holds today covers this sharing.",
            allowed=("answer_consent", "ask_for_consent"),
            facts={"purpose": purpose},
        )
    return consent
