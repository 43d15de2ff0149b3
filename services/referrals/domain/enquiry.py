"""Advice before a referral: is it the right thing, and what else is there? With or without naming the child.

Seed 001: where no line manager, safeguarding lead or SENCO is available an adviser helps to choose the assessment (E6);
a team says whether a referral is appropriate and what the alternatives are (S4). Whom one can ask, and how soon they
answer, are the authority's data (`early_help`). What was asked and answered becomes a noticed need or a draft of a
referral as it stands: nobody types it again.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.deadlines import Owed
from kernel.errors import Denied, Refused, Violation, demand
from kernel.lawful_bases import BY_KEY
from kernel.machine import Machine, Move
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.waiting import wait
from services.referrals.domain.concern_machine import AdviceGiven
from services.referrals.domain.concern_parts import ChildTold
from services.referrals.domain.noticed_need import NeedResponse

MOST_ALTERNATIVES = 20
LONGEST_ALTERNATIVE = 500


class EnquiryState(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    USED = "used"
    WITHDRAWN = "withdrawn"


_S = EnquiryState
ENQUIRY = Machine(
    "enquiry",
    initial=_S.ASKED,
    moves=[
        Move("answer", _S.ASKED, _S.ANSWERED),
        Move("withdraw", _S.ASKED, _S.WITHDRAWN),
        # Nobody has to wait for the advice who sees meanwhile what is to be done.
        Move("use", _S.ASKED, _S.USED),
        Move("use", _S.ANSWERED, _S.USED),
    ],
)


@dataclass(frozen=True, slots=True)
class EnquiryAsked:
    enquiry_id: UUID
    child_id: UUID
    asked: str
    due_on: date


@dataclass(frozen=True, slots=True)
class EnquiryAnswered:
    enquiry_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class EnquiryUsed:
    """It has become a need or a referral; the other of the two is None."""

    enquiry_id: UUID
    child_id: UUID
    noticed_need_id: UUID | None = None
    referral_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class EnquiryWithdrawn:
    enquiry_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class EnquiryAnswer:
    """What the adviser says.

    given         whether a referral is the right thing
    alternatives  what else there is
    response      which of the three responses to a need they would give;  level: of the ladder, for several agencies
    """

    given: AdviceGiven | None
    words: str
    alternatives: tuple[str, ...] = ()
    response: NeedResponse | None = None
    level: str = ""
    name: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Enquiry:
    """One question and its answer.

    child_id      of the record; as long as no child on record is named, an id of its own
    child         who it is, as far as it is named; nothing of it for an anonymous enquiry
    family_agreed, lawful_basis  why the child may be named: exactly one of them where it is
    draft_id      the draft of a referral that was begun from it
    """

    id: UUID
    authority: str
    child_id: UUID
    asked_by: str
    organisation: str
    name: str
    role: str
    asked: str
    question: str
    observed: str
    asked_on: date
    due_on: date
    child: ChildTold | None = None
    child_known: bool = False
    family_agreed: bool = False
    lawful_basis: str = ""
    done_so_far: str = ""
    answer: EnquiryAnswer | None = None
    draft_id: UUID | None = None
    noticed_need_id: UUID | None = None
    referral_id: UUID | None = None
    withdrawn_because: str = ""
    state: EnquiryState = EnquiryState.ASKED
    version: int = 0

    @property
    def anonymous(self) -> bool:
        """Whether it names no child."""
        return self.child is None

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return ENQUIRY.allowed(self.state)

    @property
    def owed(self) -> list[Owed]:
        """The adviser answers by the day."""
        waits = self.state is _S.ASKED
        return [wait("enquiry_answer").owed(self.asked_on, self.asked, due_on=self.due_on)] if waits else []

    @property
    def in_words(self) -> str:
        """What was seen, what was done and what was advised, for whoever reads what comes of it."""
        parts = [self.observed]
        if self.done_so_far:
            parts.append(f"Done so far: {self.done_so_far}")
        if self.answer:
            parts.append(f"Advice of {self.answer.name}: {self.answer.words}")
            if self.answer.alternatives:
                parts.append(f"Alternatives that were named: {'; '.join(self.answer.alternatives)}.")
        return "\n\n".join(parts)

    def ask(self) -> Change["Enquiry"]:
        """It is with the adviser from now on."""
        demand(_problems(self))
        if self.child is not None and not (self.family_agreed or self.lawful_basis):
            message = "Name the child once the family has agreed, or on a lawful basis; or ask without the name."
            raise Refused("FAMILY_NOT_ASKED", message, allowed=("ask_without_the_name",), field="child")
        return Change(self, (EnquiryAsked(self.id, self.child_id, self.asked, self.due_on),))

    def advise(self, answer: EnquiryAnswer, *, parties: frozenset[str]) -> Change["Enquiry"]:
        """What the adviser says, once; `parties`: of who answers."""
        demand(_answer_problems(answer))
        moved = ENQUIRY.apply(self, "answer")
        if self.asked not in parties:
            raise Denied("NOT_YOURS_TO_ANSWER", "It was put to somebody else.")
        return Change(replace(moved, answer=answer), (EnquiryAnswered(self.id, self.child_id),))

    def withdraw(self, because: str, *, parties: frozenset[str]) -> Change["Enquiry"]:
        """Who asked needs no answer any more."""
        demand(text_problems("because", because))
        withdrawn = ENQUIRY.apply(self, "withdraw")
        self.demand_asker(parties)
        return Change(replace(withdrawn, withdrawn_because=because), (EnquiryWithdrawn(self.id, self.child_id),))

    def drafted(self, draft_id: UUID, *, parties: frozenset[str]) -> Change["Enquiry"]:
        """A draft of a referral was begun from it. It is used when that is sent in."""
        self.demand_usable(parties)
        return Change(replace(self, draft_id=draft_id))

    def became_need(self, need_id: UUID, child_id: UUID) -> Change["Enquiry"]:
        """It has become a noticed need, and is about that child."""
        used = replace(self._used_for(child_id), noticed_need_id=need_id)
        return Change(used, (EnquiryUsed(self.id, child_id, noticed_need_id=need_id),))

    def became_referral(self, referral_id: UUID, child_id: UUID) -> Change["Enquiry"]:
        """The draft that was begun from it was sent in."""
        used = replace(self._used_for(child_id), referral_id=referral_id)
        return Change(used, (EnquiryUsed(self.id, child_id, referral_id=referral_id),))

    def demand_asker(self, parties: frozenset[str]) -> None:
        if self.asked_by not in parties:
            raise Denied("NOT_YOUR_ENQUIRY", "Only who asked goes on with it.")

    def demand_usable(self, parties: frozenset[str]) -> None:
        """By who asked, and once. Refused otherwise."""
        self.demand_asker(parties)
        ENQUIRY.apply(self, "use")

    def _used_for(self, child_id: UUID) -> "Enquiry":
        return replace(ENQUIRY.apply(self, "use"), child_id=child_id, child_known=True)


def _problems(enquiry: Enquiry) -> list[Violation]:
    found = [
        *text_problems("name", enquiry.name, limit=LONGEST_NAME),
        *text_problems("role", enquiry.role, limit=LONGEST_NAME),
        *text_problems("question", enquiry.question),
        *text_problems("observed", enquiry.observed),
        *text_problems("done_so_far", enquiry.done_so_far, required=False),
    ]
    basis = enquiry.lawful_basis
    if basis and not (basis in BY_KEY and BY_KEY[basis].without_consent):
        known = ", ".join(key for key, one in BY_KEY.items() if one.without_consent)
        found.append(Violation("lawful_basis", "UNKNOWN_VALUE", f"One that holds without consent: {known}."))
    if enquiry.child is not None and not (enquiry.child_known or enquiry.child.says_who):
        found.append(Violation("child", "REQUIRED", "Say who it is: names and day of birth; or leave the child out."))
    return found


def _answer_problems(answer: EnquiryAnswer) -> list[Violation]:
    found = [
        *text_problems("answer.words", answer.words),
        *text_problems("answer.name", answer.name, limit=LONGEST_NAME),
    ]
    if answer.given is None:
        found.append(Violation("answer.given", "REQUIRED", f"One of {', '.join(AdviceGiven)}."))
    if len(answer.alternatives) > MOST_ALTERNATIVES:
        found.append(Violation("answer.alternatives", "TOO_MANY", f"At most {MOST_ALTERNATIVES}."))
    if answer.given is AdviceGiven.ALTERNATIVE and not answer.alternatives:
        found.append(Violation("answer.alternatives", "REQUIRED", "Say what else there is."))
    for index, one in enumerate(answer.alternatives[:MOST_ALTERNATIVES]):
        found += text_problems(f"answer.alternatives[{index}]", one, limit=LONGEST_ALTERNATIVE)
    return found
