"""Stage 2, weeks 6 to 12: advice from everyone whom SR 6(1) names, each with six weeks; older advice signed off."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.pathway import ReportHeading
from kernel.plain_text import LONGEST_NAME, plain_text_problems, text_problems
from services.plans.domain import checks
from services.plans.domain.ehc import limits
from services.plans.domain.ehc.machine import EHC
from services.plans.domain.ehc.request import between, demand_caseworker, room_for_one_more

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase


class EhcAdviceKind(StrEnum):
    """Whose advice SR 6(1) demands, in its order."""

    FAMILY = "family"
    EDUCATION = "education"
    MEDICAL = "medical"
    PSYCHOLOGICAL = "psychological"
    SOCIAL_CARE = "social_care"
    OTHER = "other"
    PREPARATION_FOR_ADULTHOOD = "preparation_for_adulthood"
    REQUESTED_BY_FAMILY = "requested_by_family"


class EhcAdviceState(StrEnum):
    REQUESTED = "requested"
    GIVEN = "given"
    REUSE_PROPOSED = "reuse_proposed"
    REUSE_REFUSED = "reuse_refused"


@dataclass(frozen=True, slots=True)
class AdviceSought:
    """What the regulation demands, and the questions that the adviser is asked, per section of the plan."""

    regulation: str
    must_be_sought: bool
    questions: tuple[str, ...]


_NEEDS = "Section B: which special educational needs are there, and how do you know?"
_OUTCOMES = "Section E: which outcomes should be reached, by when, and how will we know?"
_PROVISION = "Section F: which provision is needed for each need: what, by whom, how often, for how long?"
ADVICE_SOUGHT = {
    EhcAdviceKind.FAMILY: AdviceSought(
        "SR 6(1)(a)",
        True,
        (
            "Section A: what do you, and your child, hope for; what goes well, what is hard?",
            "Section E: what should be different in a year, and later?",
            "Section F: what helps, and what does not?",
        ),
    ),
    EhcAdviceKind.EDUCATION: AdviceSought("SR 6(1)(b)", True, (_NEEDS, _OUTCOMES, _PROVISION)),
    EhcAdviceKind.MEDICAL: AdviceSought(
        "SR 6(1)(c)",
        True,
        (
            "Section C: which health needs are related to the special educational needs?",
            "Section E: which outcomes should be reached?",
            "Section G: which health provision is reasonably required?",
        ),
    ),
    EhcAdviceKind.PSYCHOLOGICAL: AdviceSought("SR 6(1)(d)", True, (_NEEDS, _OUTCOMES, _PROVISION)),
    EhcAdviceKind.SOCIAL_CARE: AdviceSought(
        "SR 6(1)(e)",
        True,
        (
            "Section D: which social care needs are there? If none are known, say what was checked.",
            "Section H1: which provision must be made under section 2 of the Chronically Sick and Disabled Persons "
            "Act 1970?",
            "Section H2: which other provision is reasonably required?",
        ),
    ),
    EhcAdviceKind.OTHER: AdviceSought("SR 6(1)(f)", False, (_NEEDS, _OUTCOMES, _PROVISION)),
    EhcAdviceKind.PREPARATION_FOR_ADULTHOOD: AdviceSought(
        "SR 6(1)(g)",
        False,
        ("Which provision prepares for adulthood and independent living: work, home, community, health?",),
    ),
    EhcAdviceKind.REQUESTED_BY_FAMILY: AdviceSought("SR 6(1)(h)", False, (_NEEDS, _OUTCOMES, _PROVISION)),
}
# SR 6(1)(a) to (e): without these no decision on a plan.
MUST_BE_SOUGHT = tuple(kind for kind, sought in ADVICE_SOUGHT.items() if sought.must_be_sought)

_A = EhcAdviceState
EHC_ADVICE = Machine(
    "ehc advice",
    initial=_A.REQUESTED,
    moves=[
        Move("give", _A.REQUESTED, _A.GIVEN),
        Move("remind", _A.REQUESTED, _A.REQUESTED),
        Move("propose_reuse", _A.REQUESTED, _A.REUSE_PROPOSED),
        Move("sign_off", _A.REUSE_PROPOSED, _A.REUSE_PROPOSED),
        Move("agree_reuse", _A.REUSE_PROPOSED, _A.GIVEN),
        Move("refuse_reuse", _A.REUSE_PROPOSED, _A.REUSE_REFUSED),
    ],
)


@dataclass(frozen=True, slots=True)
class EhcSignOff:
    """One of three who must be satisfied that older advice is enough (SR 6(4)): "authority", "author" or "family"."""

    who: str
    name: str
    on: date


SIGN_OFFS = ("authority", "author", "family")


@dataclass(frozen=True, slots=True)
class EhcReminder:
    """A reminder, or with `escalated_to` the word to whoever is responsible for the adviser."""

    on: date
    escalated_to: str = ""


@dataclass(frozen=True, slots=True)
class EhcAdvicePart:
    """What an adviser writes under one heading of the report template."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class EhcAdvice:
    """One piece of advice: who was asked, by when, what came.

    report      the headings of the template that stood when the advice was sought; parts is what was written under them
    written_on  the day on which older advice was written; None for advice that was written for this case
    about_id    the review or reassessment that it is for; None for the first assessment
    """

    id: UUID
    kind: EhcAdviceKind
    party: str
    requested_on: date
    due_on: date
    about_id: UUID | None = None
    author: str = ""
    role: str = ""
    summary: str = ""
    given_on: date | None = None
    written_on: date | None = None
    sign_offs: tuple[EhcSignOff, ...] = ()
    reminders: tuple[EhcReminder, ...] = ()
    report: tuple[ReportHeading, ...] = ()
    parts: tuple[EhcAdvicePart, ...] = ()
    state: EhcAdviceState = EhcAdviceState.REQUESTED

    @property
    def questions(self) -> tuple[str, ...]:
        return ADVICE_SOUGHT[self.kind].questions

    @property
    def basis(self) -> str:
        return ADVICE_SOUGHT[self.kind].regulation

    @property
    def is_outstanding(self) -> bool:
        return self.state in (EhcAdviceState.REQUESTED, EhcAdviceState.REUSE_PROPOSED)

    @property
    def counts_as_sought(self) -> bool:
        return self.state is not EhcAdviceState.REUSE_REFUSED


@dataclass(frozen=True, slots=True)
class AdviceToSeek:
    kind: EhcAdviceKind
    party: str


@dataclass(frozen=True, slots=True)
class AdviceGiven:
    """What an adviser says. `summary` answers the questions; for "not known" it says what was checked.

    parts   under the headings of the template; those about which the adviser knows nothing are left out
    """

    author: str
    role: str
    summary: str
    parts: tuple[EhcAdvicePart, ...] = ()


@dataclass(frozen=True, slots=True)
class EhcAdviceRequested:
    case_id: UUID
    child_id: UUID
    advice_id: UUID
    kind: str
    party: str
    due_on: date


@dataclass(frozen=True, slots=True)
class EhcAdviceReminded:
    case_id: UUID
    child_id: UUID
    advice_id: UUID
    party: str
    escalated_to: str
    due_on: date


@dataclass(frozen=True, slots=True)
class EhcAdviceReceived:
    case_id: UUID
    child_id: UUID
    advice_id: UUID
    kind: str
    given_on: date


def request_advice(
    case: "EhcCase",
    sought: Sequence[AdviceToSeek],
    *,
    ids: Sequence[UUID],
    by: Collection[str],
    on: date,
    report: Sequence[ReportHeading] = (),
) -> Change["EhcCase"]:
    """Asks for advice; each party has six weeks (SR 8(1)).

    A family writes as it likes; everybody else has the headings of the authority's `report`.
    """
    demand_caseworker(case, by)
    moved = EHC.apply(case, "request_advice")
    demand(_seeking_problems(case, sought))
    about = case.open_round
    events: list[object] = []
    for one, id in zip(sought, ids, strict=True):
        moved = limits.start(moved, "advice", on, id)
        due_on = limits.due("advice", on)
        headings = () if one.kind is EhcAdviceKind.FAMILY else tuple(report)
        asked = EhcAdvice(id, one.kind, one.party, requested_on=on, due_on=due_on, about_id=about, report=headings)
        moved = replace(moved, advice=(*moved.advice, asked))
        events.append(EhcAdviceRequested(case.id, case.child_id, id, one.kind.value, one.party, due_on))
    return Change(moved, tuple(dict.fromkeys(events)))


def give_advice(
    case: "EhcCase", advice_id: UUID, given: AdviceGiven, *, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """The adviser's advice; the caseworker may record it for one who wrote on paper. It stands once given."""
    advice = case.advice_by_id(advice_id)
    _demand_own(case, advice, by)
    moved = EHC.apply(case, "give_advice")
    after = EHC_ADVICE.apply(advice, "give")
    demand(_given_problems(given, advice.report))
    return _received(moved, replace(_written(after, given), given_on=on), on)


def propose_reuse(
    case: "EhcCase", advice_id: UUID, older: AdviceGiven, written_on: date | None, *, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """Older advice in place of new: the authority is satisfied; the author and the family must be, too (SR 6(4))."""
    demand_caseworker(case, by)
    advice = case.advice_by_id(advice_id)
    moved = EHC.apply(case, "give_advice")
    after = EHC_ADVICE.apply(advice, "propose_reuse")
    demand(
        [
            *_given_problems(older, advice.report),
            *between("written_on", written_on, date.min, on),
        ]
    )
    after = replace(
        _written(after, older),
        written_on=written_on,
        sign_offs=(EhcSignOff("authority", case.casework_party, on),),
    )
    return Change(moved.with_advice(after))


def sign_off(
    case: "EhcCase",
    advice_id: UUID,
    *,
    who: str,
    name: str,
    sufficient: bool,
    by: Collection[str],
    is_family: bool,
    on: date,
) -> Change["EhcCase"]:
    """The author or the family says whether the older advice is sufficient. With all three it counts as given."""
    advice = case.advice_by_id(advice_id)
    moved = EHC.apply(case, "give_advice")
    _demand_may_sign(case, advice, who, by, is_family)
    signed = EHC_ADVICE.apply(advice, "sign_off")
    demand(plain_text_problems("name", name, limit=LONGEST_NAME))
    if any(one.who == who for one in advice.sign_offs):
        raise Refused("ALREADY_SIGNED_OFF", f"The {who} has said this already.", field="who")
    if not sufficient:
        return Change(moved.with_advice(EHC_ADVICE.apply(signed, "refuse_reuse")))
    signed = replace(signed, sign_offs=(*signed.sign_offs, EhcSignOff(who, name, on)))
    if {one.who for one in signed.sign_offs} != set(SIGN_OFFS):
        return Change(moved.with_advice(signed))
    return _received(moved, replace(EHC_ADVICE.apply(signed, "agree_reuse"), given_on=on), on)


def remind(case: "EhcCase", advice_id: UUID, escalated_to: str, *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """Reminds the adviser, or escalates to whoever answers for the adviser. The due date stays what it was."""
    demand_caseworker(case, by)
    moved = EHC.apply(case, "remind_adviser")
    advice = case.advice_by_id(advice_id)
    EHC_ADVICE.apply(advice, "remind")
    demand(checks.party("escalated_to", escalated_to) if escalated_to else [])
    if escalated_to and on <= advice.due_on:
        raise Refused(
            "NOT_OVERDUE", f"This advice is due on {advice.due_on.isoformat()}; remind first.", allowed=("remind",)
        )
    return _reminded(moved, advice, EhcReminder(on, escalated_to))


def due_soon(case: "EhcCase", advice_id: UUID, *, on: date) -> Change["EhcCase"]:
    """The sweep of time limits says that advice is due soon: whoever was asked is reminded."""
    return _nudged(case, advice_id, "", on)


def overdue(case: "EhcCase", advice_id: UUID, *, on: date) -> Change["EhcCase"]:
    """The sweep says that advice did not come in time: whoever answers for it is told. A family answers to nobody."""
    if case.advice_by_id(advice_id).kind is EhcAdviceKind.FAMILY:
        return Change(case)
    return _nudged(case, advice_id, answerable(case, case.advice_by_id(advice_id)), on)


def answerable(case: "EhcCase", advice: EhcAdvice) -> str:
    """Who answers for a piece of advice: the health commissioner, social services, or else the authority's officers."""
    bodies = {EhcAdviceKind.MEDICAL: case.health_party, EhcAdviceKind.SOCIAL_CARE: case.social_care_party}
    body = bodies.get(advice.kind, "")
    return body if body and body != advice.party else case.officer_party


def _nudged(case: "EhcCase", advice_id: UUID, escalated_to: str, on: date) -> Change["EhcCase"]:
    """A reminder, or the word to who answers for it; nothing where it came, or where somebody did so today."""
    advice = case.advice_by_id(advice_id)
    reminder = EhcReminder(on, escalated_to)
    wanted = advice.state is EhcAdviceState.REQUESTED and reminder not in advice.reminders
    if not wanted or "remind_adviser" not in EHC.allowed(case.state):
        return Change(case)
    return _reminded(EHC.apply(case, "remind_adviser"), advice, reminder)


def _reminded(moved: "EhcCase", advice: EhcAdvice, reminder: EhcReminder) -> Change["EhcCase"]:
    after = replace(EHC_ADVICE.apply(advice, "remind"), reminders=(*advice.reminders, reminder))
    said = EhcAdviceReminded(moved.id, moved.child_id, advice.id, advice.party, reminder.escalated_to, advice.due_on)
    return Change(moved.with_advice(after), (said,))


def _written(advice: EhcAdvice, given: AdviceGiven) -> EhcAdvice:
    return replace(advice, author=given.author, role=given.role, summary=given.summary, parts=given.parts)


def _given_problems(given: AdviceGiven, report: Sequence[ReportHeading]) -> list[Violation]:
    keys = [heading.key for heading in report]
    found = [
        *plain_text_problems("author", given.author, limit=LONGEST_NAME),
        *plain_text_problems("role", given.role, limit=LONGEST_NAME),
        *text_problems("summary", given.summary),
    ]
    for place, part in enumerate(given.parts):
        if part.heading not in keys:
            headings = ", ".join(keys) or "none"
            message = f"The report template has no such heading; it has: {headings}."
            found.append(Violation(f"parts[{place}].heading", "UNKNOWN_HEADING", message))
        elif part.heading in (earlier.heading for earlier in given.parts[:place]):
            found.append(Violation(f"parts[{place}].heading", "TWICE", "Write all of it under the heading once."))
        found += text_problems(f"parts[{place}].text", part.text)
    return found


def _received(case: "EhcCase", after: EhcAdvice, on: date) -> Change["EhcCase"]:
    told = limits.meet(case.with_advice(after), "advice", on, after.id)
    return Change(told, (EhcAdviceReceived(case.id, case.child_id, after.id, after.kind.value, on),))


def _demand_own(case: "EhcCase", advice: EhcAdvice, by: Collection[str]) -> None:
    """Advice comes from whoever was asked for it (SR 6(1), 8(1)); the caseworker may record what came on paper."""
    if {advice.party, case.casework_party}.isdisjoint(by):
        raise Denied(
            "ADVICE_NOT_ASKED_OF_YOU",
            "Only whoever was asked gives this advice (SEND Regs 2014 reg 6(1)); whoever else knows something adds it "
            "as evidence.",
        )


def _demand_may_sign(case: "EhcCase", advice: EhcAdvice, who: str, by: Collection[str], is_family: bool) -> None:
    if who not in SIGN_OFFS:
        demand([Violation("who", "UNKNOWN_VALUE", f"This is one of {', '.join(SIGN_OFFS)}.")])
    may = {
        "authority": case.casework_party in by,
        "author": advice.party in by,
        "family": is_family or advice.party in by,
    }
    # What an author or a family said on paper is recorded by the caseworker, whose own word is recorded at the start.
    if not may[who] and case.casework_party not in by:
        raise Denied("SIGN_OFF_NOT_YOURS", f"Only the {who} can say whether the older advice is sufficient.")


def _seeking_problems(case: "EhcCase", sought: Sequence[AdviceToSeek]) -> list[Violation]:
    found = [
        *checks.number_of("advice", sought, 50),
        *(room_for_one_more("advice", case.advice)),
    ]
    asked = {(one.kind, one.party) for one in case.advice_of_round if one.counts_as_sought}
    for index, one in enumerate(sought):
        place = f"advice[{index}]"
        if one.kind is None:
            found.append(Violation(f"{place}.kind", "REQUIRED", f"This is one of {', '.join(EhcAdviceKind)}."))
        elif (one.kind, one.party) in asked:
            found.append(Violation(place, "ALREADY_ASKED", "This party was asked for this already."))
        found += checks.party(f"{place}.party", one.party)
        asked.add((one.kind, one.party))
    return found
