"""Cases of the statutory process as the plans house keeps them, built at the stage at which they stand.

They hold what is counted: days, decisions with their notices, the place, needs, reviews, ends. They hold no advice, no
drafts and no text of a plan.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from kernel.excuses import Excuse
from kernel.ids import new_id
from kernel.sen2_form import Sen2Period
from kernel.sen2_return import Sen2Need, Sen2Placement
from services.plans.domain import EhcCase, EhcState
from services.plans.domain.ehc import limits
from services.plans.domain.ehc.ceasing import EhcCeaseReason, EhcCeasing, EhcCeasingState
from services.plans.domain.ehc.decision import EhcDecision, EhcQuestion
from services.plans.domain.ehc.placement import EhcPlacement, EhcPlacementKind
from services.plans.domain.ehc.plan import EhcPlanInForce
from services.plans.domain.ehc.request import EhcSource
from services.plans.domain.ehc.review import EhcReview, EhcReviewKind, EhcReviewOutcome, EhcReviewState
from services.plans.domain.sen2.facts import Sen2Facts, none_yet
from tools.synth.people import Person

OFFICER, REASONS = "Synthetic Officer", "Made, not decided."
WEEK = timedelta(weeks=1)
SOURCES = {EhcSource.SCHOOL: 6, EhcSource.PARENT_OR_YOUNG_PERSON: 3, EhcSource.HEALTH: 1}
NOTE = "A synthetic child is taught by arrangement."
# The columns of the national table by the platform's own words.
CEASED = {
    "max_age": EhcCeaseReason.MAXIMUM_AGE,
    "needs_met": EhcCeaseReason.NEEDS_MET,
    "he": EhcCeaseReason.HIGHER_EDUCATION,
    "employ": EhcCeaseReason.PAID_EMPLOYMENT,
    "transfer": EhcCeaseReason.MOVED_IN_ENGLAND,
    "no_engage": EhcCeaseReason.NO_LONGER_ENGAGED,
    "moved_outside_eng": EhcCeaseReason.LEFT_ENGLAND,
    "deceased": EhcCeaseReason.DECEASED,
    "other": EhcCeaseReason.OTHER,
}
REVIEWED = {
    "outcome_amend": EhcReviewOutcome.AMEND,
    "outcome_maintan": EhcReviewOutcome.MAINTAIN,
    "outcome_cease": EhcReviewOutcome.CEASE,
}
# How many weeks from the request to the final plan, by the bands of the national table.
WEEKS = {"within": (14, 20), "over": (21, 50), "year": (53, 70)}


@dataclass(frozen=True)
class Desk:
    """Whose cases they are, and of which return."""

    authority: str
    casework_party: str
    officer_party: str
    period: Sen2Period
    chance: Random = field(repr=False)

    def in_year(self) -> date:
        """Some day of the calendar year."""
        return self.period.year_from + timedelta(days=self.chance.randrange(365))


@dataclass(frozen=True)
class Place:
    """Where a child attends: a school by its number, or a kind of setting without one."""

    urn: str = ""
    name: str = ""
    kind: str = ""
    setting: str = ""
    sen_unit: bool = False
    resourced_provision: bool = False

    @property
    def named(self) -> EhcPlacement:
        if self.urn:
            return EhcPlacement(
                EhcPlacementKind.NAMED,
                self.kind,
                self.urn,
                self.name,
                sen_unit=self.sen_unit,
                resourced_provision=self.resourced_provision,
            )
        return EhcPlacement(EhcPlacementKind.OTHERWISE)

    def attended(self, since: date, until: date | None = None) -> Sen2Placement:
        return Sen2Placement(
            1,
            urn=self.urn,
            setting=self.setting,
            setting_other=NOTE if self.setting else "",
            entry_on=since,
            leaving_on=until,
            sen_unit=self.sen_unit,
            resourced_provision=self.resourced_provision,
        )


@dataclass(frozen=True)
class Made:
    """A child with its case and what SEN2 asks of it; budget: how its money is held, by stream, if it has any."""

    person: Person
    case: EhcCase
    facts: Sen2Facts
    budget: Mapping[str, str] = field(default_factory=dict)


def opened(desk: Desk, person: Person, received_on: date, **changes: object) -> EhcCase:
    """A request as it was received."""
    [source] = desk.chance.choices(list(SOURCES), weights=list(SOURCES.values()))
    case = EhcCase(
        new_id(),
        desk.authority,
        person.id,
        new_id(),
        received_on,
        received_on,
        source,
        "synthetic",
        desk.casework_party,
        desk.officer_party,
    )
    return replace(case, **changes)  # type: ignore[arg-type]


def decision(question: EhcQuestion, outcome: str, on: date, about_id: UUID | None = None) -> EhcDecision:
    return EhcDecision(new_id(), question, outcome, OFFICER, on, REASONS, about_id=about_id, notified_on=on)


def request(desk: Desk, person: Person, outcome: str, in_time: Callable[[], bool]) -> Made:
    """One that led to no plan: refused, waiting for a decision, withdrawn, being assessed, or without a plan."""
    year = desk.period
    latest = year.year_to - (17 * WEEK if outcome == "no_plan" else 10 * WEEK)
    received = year.year_from + timedelta(days=desk.chance.randrange((latest - year.year_from).days))
    if outcome == "waits":
        received = year.year_to - timedelta(days=desk.chance.randrange(30))
    told = _told(desk, received, in_time) if outcome not in ("waits", "withdrawn") else received
    assess = decision(EhcQuestion.ASSESS, "assess", told)
    stages: dict[str, dict[str, object]] = {
        "waits": {},
        "withdrawn": {"state": EhcState.WITHDRAWN, "withdrawn_on": received + 3 * WEEK, "withdrawn_because": REASONS},
        "not_assessed": {
            "state": EhcState.NOT_ASSESSED,
            "decisions": (decision(EhcQuestion.ASSESS, "not_assess", told),),
        },
        "assessing": {"state": EhcState.ASSESSING, "decisions": (assess,)},
        "no_plan": {
            "state": EhcState.NO_PLAN,
            "decisions": (assess, decision(EhcQuestion.ISSUE_PLAN, "no_plan", received + 15 * WEEK)),
        },
    }
    case = opened(desk, person, received, **stages[outcome])
    return Made(person, case, none_yet(case))


def _told(desk: Desk, received: date, in_time: Callable[[], bool]) -> date:
    """When whoever asked was told; asked of the rate only where it is counted in this year."""
    soon = received + 5 * WEEK
    return soon if not desk.period.in_year(soon) or in_time() else received + 9 * WEEK


def new_plan(
    desk: Desk,
    person: Person,
    place: Place,
    needs: tuple[Sen2Need, ...],
    band: str,
    in_time: Callable[[], bool],
    *,
    excused: bool,
) -> Made:
    """A plan that was issued in the calendar year, so many weeks after the request."""
    made_on = desk.in_year()
    least, most = WEEKS[band]
    received = made_on - timedelta(weeks=desk.chance.randint(least, most))
    told = _told(desk, received, in_time)
    decisions = (
        decision(EhcQuestion.ASSESS, "assess", told),
        decision(EhcQuestion.ISSUE_PLAN, "plan", made_on - 2 * WEEK),
        decision(EhcQuestion.FINAL_PLAN, "final", made_on),
    )
    plan = EhcPlanInForce(made_on, made_on, new_id(), place.named, admitted_on=made_on)
    case = opened(desk, person, received, state=EhcState.IN_FORCE, decisions=decisions, plan=plan)
    if excused:
        case = limits.start(case, "final_plan", received)
        *others, limit = case.deadlines
        excuse = Excuse("exceptional_personal", "A letter of the hospital.", recorded_on=received + 8 * WEEK)
        case = replace(case, deadlines=(*others, replace(limit, excuse=excuse)))
    return Made(person, case, _facts(case, place, needs, made_on))


def older_plan(desk: Desk, person: Person, place: Place, needs: tuple[Sen2Need, ...], review: str, late: bool) -> Made:
    """A plan of an earlier year. `review`: a column of the national table, or empty where no meeting is recorded."""
    started = _earlier(desk, person)
    plan = EhcPlanInForce(started, started, new_id(), place.named, admitted_on=started)
    case = opened(desk, person, started - 20 * WEEK, state=EhcState.IN_FORCE, plan=plan)
    if review:
        case = _reviewed(desk, case, REVIEWED.get(review), late)
    return Made(person, case, _facts(case, place, needs, started))


def ended_plan(desk: Desk, person: Person, place: Place, reason: str) -> Made:
    """A plan that ended in the calendar year."""
    started, ended_on = _earlier(desk, person), desk.in_year()
    plan = EhcPlanInForce(started, started, new_id(), place.named, admitted_on=started)
    ceasing = EhcCeasing(
        new_id(), CEASED[reason], REASONS, ended_on - 8 * WEEK, ended_on=ended_on, state=EhcCeasingState.CEASED
    )
    case = opened(desk, person, started - 20 * WEEK, state=EhcState.CEASED, plan=plan, ceasings=(ceasing,))
    facts = replace(
        none_yet(case),
        placements=(place.attended(started, ended_on),),
        setting_note="" if place.urn else NOTE,
        cease_note=REASONS if reason == "other" else "",
    )
    return Made(person, case, facts)


def _facts(case: EhcCase, place: Place, needs: tuple[Sen2Need, ...], since: date) -> Sen2Facts:
    note = "" if place.urn else NOTE
    return replace(none_yet(case), needs=needs, placements=(place.attended(since),), setting_note=note)


def _earlier(desk: Desk, person: Person) -> date:
    """Some day before the calendar year, after the child was two."""
    last = desk.period.year_from - timedelta(days=30)
    first = max(person.child.born_on + timedelta(days=730), last - timedelta(days=12 * 365), date(2014, 9, 1))
    return first + timedelta(days=desk.chance.randrange(max(1, (last - first).days)))


def _reviewed(desk: Desk, case: EhcCase, outcome: EhcReviewOutcome | None, late: bool) -> EhcCase:
    """The last review: held in the year, decided where there is an outcome, in four weeks or later."""
    held = desk.period.year_from + timedelta(days=desk.chance.randrange(300))
    state = EhcReviewState.DECIDED if outcome else EhcReviewState.HELD
    review = EhcReview(
        new_id(),
        EhcReviewKind.ANNUAL,
        held - 6 * WEEK,
        held,
        (),
        held_on=held,
        outcome=outcome,
        state=state,
    )
    if outcome is None:
        return replace(case, reviews=(review,))
    told = held + (8 * WEEK if late else 3 * WEEK)
    said = decision(EhcQuestion.REVIEW, outcome.value, told, about_id=review.id)
    assert case.plan
    plan = replace(case.plan, last_reviewed_on=told)
    return replace(case, reviews=(review,), decisions=(said,), plan=plan)
