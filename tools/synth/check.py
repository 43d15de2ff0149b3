"""What was made, as the houses count it by the national definitions, beside what was published."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kernel.sen2_form import Sen2Period, form
from services.plans.domain.sen2.figures import Sen2Figures
from services.plans.domain.sen2.requests import request_of
from tools.synth.making import Authority
from tools.synth.rates import Rates

# A share may be off by so many percentage points: whole children, and where a table counts something else than is made.
POINTS = 2.0
SHARES = {
    "sen_needs_all_plans": "needs",
    "caseload": "plans",
    "ceased_plans": "ceased",
}
TIMELINESS = ("plans_issued_within_20_weeks", "plans_issued_gt20weeks_ltYear", "plans_issued_gt_1_year")
SIX_WEEKS = ("request_outcome_six_weeks", "request_outcome_over_6_weeks")
DECISIONS = ("requests_decided_not_to_assess", "requests_decision_not_made", "requests_withdrawn")
OUTCOMES = ("outcome_amend", "outcome_maintan", "outcome_cease", "no_outcome", "no_review_meeting")


@dataclass(frozen=True)
class Compared:
    """One column: how many of how many, and the share in per cent that was published."""

    table: str
    column: str
    count: int
    of: int
    published: float

    @property
    def share(self) -> float:
        """In per cent."""
        return 100 * self.count / self.of

    @property
    def agrees(self) -> bool:
        """Within the tolerance, or one child more or less."""
        return abs(self.share - self.published) <= max(POINTS, 100 / self.of)

    @property
    def words(self) -> str:
        mark = " " if self.agrees else "!"
        return f"{mark} {self.table}.{self.column}: {self.count}, {self.share:.1f} %, published {self.published:.1f} %"


def compared(counts: Mapping[str, Mapping[str, int]], rates: Rates) -> list[Compared]:
    """Every column that is made, with the share that it has of its part of the table."""
    found = []
    for table, name in SHARES.items():
        found += _shares(table, counts[table], rates.parts(name))
    for table, name, columns in (
        ("timeliness_20_week", "timeliness", TIMELINESS),
        ("requests", "requests", SIX_WEEKS),
        ("requests", "requests", DECISIONS),
        ("annual_reviews", "reviews", OUTCOMES),
    ):
        found += _shares(table, counts[table], {column: rates.table(name)[column] for column in columns})
    return found


@dataclass(frozen=True)
class Total:
    """One column: how many there are, and how many the published total makes for an authority of this size."""

    table: str
    column: str
    count: int
    expected: int

    @property
    def agrees(self) -> bool:
        """Up to one child, for each is a whole one."""
        return abs(self.count - self.expected) <= 1


def totals(counts: Mapping[str, Mapping[str, int]], rates: Rates, plans: int) -> list[Total]:
    """The totals that a size of authority goes with: plans in force, new ones, requests refused, withdrawn, waiting."""
    found = [Total("caseload", "ehcplans", counts["caseload"].get("ehcplans", 0), plans)]
    for table, name, columns in (
        ("timeliness_20_week", "timeliness", ("plans_issued_den",)),
        ("requests", "requests", DECISIONS),
    ):
        told = counts.get(table, {})
        found += [Total(table, one, told.get(one, 0), rates.of_plans(name, one, plans)) for one in columns]
    return found


def counted(told: Authority, period: Sen2Period) -> dict[str, Counter[str]]:
    """What the plans house counts of these cases, by the national definitions (docs/sen2.md)."""
    figures = Sen2Figures(form(), period, {school.urn: school.type for school in told.schools})
    for one in told.made:
        if request := request_of(one.case, one.facts, period):
            figures.count(request)
    return figures.counts


def expected_budgets(rates: Rates, plans: int) -> int:
    """How many children have a personal budget."""
    return rates.of_plans("budgets", "personal_budget", plans)


def _shares(table: str, counts: Mapping[str, int], published: Mapping[str, int]) -> list[Compared]:
    many, total = sum(counts.get(column, 0) for column in published), sum(published.values())
    if not many or not total:
        return []
    return [
        Compared(
            table,
            column,
            counts.get(column, 0),
            many,
            100 * count / total,
        )
        for column, count in published.items()
    ]
