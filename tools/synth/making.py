"""The whole authority: how many of each, by the rates, and each of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from kernel.sen2_form import Sen2Period, form
from kernel.sen2_return import Sen2Need
from services.plans.domain import Establishment
from tools.synth import cases
from tools.synth.cases import Desk, Made, Place
from tools.synth.people import Person, people
from tools.synth.rates import Rates, drawn, shared_out

# So many children of one kind of school go to one of them.
A_SCHOOL = 60
FIRST_URN = 998_000
ONLY_FROM_16 = ("general_fe_tertiary_colleges", "specialist_post_16_institutions", "neet", "neet_ntci")
ONLY_TO_4 = ("nm_early_years",)
UNITS = {"_senunit": "sen_unit", "_resourced_provision": "resourced_provision"}
SECOND_NEEDS = ("SLCN", "SEMH", "MLD", "SPLD", "")
STREAMS = {
    "pb_education": {"education": "direct_payment"},
    "pb_health": {"health": "direct_payment"},
    "pb_social": {"social-care": "direct_payment"},
    "pb_integrated": {"education": "direct_payment", "social-care": "direct_payment"},
}
ORGANISED = {"education": "notional"}
SETTINGS = {column: word for word, column in form().setting_columns.items()}
TYPES = {column: kind for kind, column in form().establishment_columns.items()}


@dataclass(frozen=True)
class Authority:
    """Everything that was made."""

    made: list[Made]
    schools: list[Establishment]


class Evenly:
    """Yes so often as a rate says, spread evenly over whoever asks."""

    def __init__(self, yes: int, no: int) -> None:
        self._rate = yes / (yes + no) if yes + no else 1.0
        self._asked = 0

    def __call__(self) -> bool:
        self._asked += 1
        return int(self._asked * self._rate + 0.5) > int((self._asked - 1) * self._rate + 0.5)


class Schools:
    """Schools of each kind, opened as their places are taken."""

    def __init__(self) -> None:
        self.all: list[Place] = []
        self._open: dict[str, Place] = {}
        self._taken: Counter[str] = Counter()

    def place(self, column: str) -> Place:
        """A place that is counted in this column of the national table."""
        if column in SETTINGS:
            return Place(setting=SETTINGS[column])
        unit = next((name for ending, name in UNITS.items() if column.endswith(ending)), "")
        kind = column.removesuffix("_senunit").removesuffix("_resourced_provision")
        if self._taken[kind] % A_SCHOOL == 0:
            urn = str(FIRST_URN + len(self.all))
            self._open[kind] = Place(urn, f"Synthetic School {urn}", TYPES.get(kind, "Miscellaneous"))
            self.all.append(self._open[kind])
        self._taken[kind] += 1
        return replace(self._open[kind], sen_unit=unit == "sen_unit", resourced_provision=unit == "resourced_provision")


def made(desk: Desk, rates: Rates, la_code: str, plans: int) -> Authority:
    """An authority with so many plans in force on the day of the census."""
    chance = desk.chance
    issued = min(plans, rates.of_plans("timeliness", "plans_issued_den", plans))
    ended = {reason: rates.of_plans("ceased", reason, plans) for reason in rates.parts("ceased")}
    told = _requests(rates, plans, issued)
    many = plans + sum(ended.values()) + sum(told.values())
    everybody = people(many, desk.authority, la_code, desk.period.census_on, chance)
    chance.shuffle(everybody)
    holders, others = everybody[:plans], iter(everybody[plans:])
    schools = Schools()
    places = _places(rates, holders, schools)
    decided = rates.table("requests")
    in_time = Evenly(decided["request_outcome_six_weeks"], decided["request_outcome_over_6_weeks"])
    found = _plans(desk, rates, holders, places, issued, in_time)
    found += [_ended(desk, next(others), reason, places) for reason, count in ended.items() for _ in range(count)]
    for outcome, count in told.items():
        found += [cases.request(desk, next(others), outcome, in_time) for _ in range(count)]
    return Authority(found, [_school(place) for place in schools.all])


def _requests(rates: Rates, plans: int, issued: int) -> dict[str, int]:
    """Requests of the year that led to no plan by its end, by how they stand. Of those that were to be assessed, about
    three fifths of the plans of the year came, for the others were asked for the year before."""
    of = rates.of_plans
    assess = of("requests", "requests_decided_to_assess", plans)
    no_plan = of("assessments", "assess_not_issued", plans)
    return {
        "not_assessed": of("requests", "requests_decided_not_to_assess", plans),
        "waits": of("requests", "requests_decision_not_made", plans),
        "withdrawn": of("requests", "requests_withdrawn", plans),
        "no_plan": no_plan,
        "assessing": max(0, assess - no_plan - round(issued * 0.55)),
    }


def _plans(
    desk: Desk, rates: Rates, holders: list[Person], places: list[Place], issued: int, in_time: Evenly
) -> list[Made]:
    chance, plans = desk.chance, len(holders)
    needs = drawn(plans, rates.parts("needs"), chance)
    first = sorted(range(plans), key=lambda number: (holders[number].age > 3, chance.random()))
    new = set(first[:issued])
    bands = _bands(rates, issued, chance)
    reviewed = _reviews(rates, plans - issued, chance)
    found = []
    for number, person in enumerate(holders):
        told = _needs(needs[number], chance)
        if number in new:
            band, excused = bands.pop()
            one = cases.new_plan(desk, person, places[number], told, band, in_time, excused=excused)
        else:
            one = cases.older_plan(desk, person, places[number], told, *reviewed.pop())
        found.append(one)
    money = _money(rates, plans)
    chance.shuffle(found)
    return [replace(one, budget=held) for one, held in zip(found, money, strict=False)] + found[len(money) :]


def _bands(rates: Rates, issued: int, chance: Random) -> list[tuple[str, bool]]:
    """How long it took, and whether an exception applies, of each plan of the year."""
    told = rates.table("timeliness")
    names = {
        "within": ("plans_issued_within_20_weeks", "plans_issued_20_weeks_ex"),
        "over": ("plans_issued_gt20weeks_ltYear", "plans_issued_gt20weeks_ltYear_ex"),
        "year": ("plans_issued_gt_1_year", "plans_issued_gt_1_year_ex"),
    }
    counts = {
        (band, excused): told[every] - told[without] if excused else told[without]
        for band, (every, without) in names.items()
        for excused in (False, True)
    }
    return drawn(issued, counts, chance)


def _reviews(rates: Rates, many: int, chance: Random) -> list[tuple[str, bool]]:
    """How each plan of an earlier year was reviewed, and whether its decision was late."""
    told = rates.table("reviews")
    outcomes = {name: told[name] for name in ("outcome_amend", "outcome_maintan", "outcome_cease", "no_outcome")}
    outcomes[""] = told["no_review_meeting"]
    late = drawn(many, {False: told["number_decsion_4weeks"], True: told["number_decision_gt_4weeks"]}, chance)
    return list(zip(drawn(many, outcomes, chance), late, strict=True))


def _money(rates: Rates, plans: int) -> list[dict[str, str]]:
    """The budgets, by what they are paid for and how; whatever is no direct payment is organised."""
    held = [streams for name, streams in STREAMS.items() for _ in range(rates.of_plans("budgets", name, plans))]
    return held + [ORGANISED] * max(0, rates.of_plans("budgets", "personal_budget", plans) - len(held))


def _needs(column: str, chance: Random) -> tuple[Sen2Need, ...]:
    primary = column.removeprefix("number_").upper()
    second = chance.choice(SECOND_NEEDS)
    return (Sen2Need(primary, 1), *([Sen2Need(second, 2)] if second and second != primary else []))


def _places(rates: Rates, holders: Sequence[Person], schools: Schools) -> list[Place]:
    """Where each attends: colleges for those over 16, early years for the youngest, the rest for anybody."""
    counts = shared_out(len(holders), rates.parts("plans"))
    columns: list[str] = [""] * len(holders)
    free = sorted(range(len(holders)), key=lambda number: holders[number].age)
    youngest = [column for column in ONLY_TO_4 for _ in range(counts.pop(column))]
    oldest = [column for column in ONLY_FROM_16 for _ in range(counts.pop(column))]
    for number, column in zip(free[: len(youngest)], youngest, strict=True):
        columns[number] = column
    for number, column in zip(free[len(free) - len(oldest) :], oldest, strict=True):
        columns[number] = column
    rest = iter([column for column, count in counts.items() for _ in range(count)])
    return [schools.place(column or next(rest)) for column in columns]


def _ended(desk: Desk, person: Person, reason: str, places: Sequence[Place]) -> Made:
    return cases.ended_plan(desk, person, desk.chance.choice(places), reason)


def _school(place: Place) -> Establishment:
    return Establishment(place.urn, place.name, place.kind, "", "", True)


def desk_of(authority: str, team: str, officers: str, period: Sen2Period, seed: int) -> Desk:
    """Whose authority it is; the same seed makes the same one, but for ids."""
    return Desk(authority, team, officers, period, Random(seed))
