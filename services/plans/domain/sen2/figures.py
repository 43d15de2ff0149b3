"""What the national tables count, counted of an authority's own cases: the same columns, by the definitions of the
Department's guidance to "Education, health and care plans" (reporting year 2025).

Where that guidance leaves something open, it is said here: a decision within six weeks is counted by the year in which
the requester was told; an assessment in the year in which its outcome was told, and while it is awaited; an issue in
the year of the plan's first day, without plans that came from another authority.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from kernel.sen2_form import Sen2Form, Sen2Period
from kernel.sen2_return import Sen2ActivePlan, Sen2Assessment, Sen2NamedPlan, Sen2Placement, Sen2Request, Sen2Setting

SIX, SIXTEEN, TWENTY, A_YEAR = (timedelta(weeks=weeks) for weeks in (6, 16, 20, 52))
FOUR_WEEKS = timedelta(weeks=4)
DECIDED = {"assess": "requests_decided_to_assess", "not_assess": "requests_decided_not_to_assess"}
REASONS = {
    "maximum_age": "max_age",
    "needs_met": "needs_met",
    "higher_education": "he",
    "paid_employment": "employ",
    "moved_in_england": "transfer",
    "no_longer_engaged": "no_engage",
    "left_england": "moved_outside_eng",
    "deceased": "deceased",
    "other": "other",
}
OUTCOMES = {"maintain": "outcome_maintan", "amend": "outcome_amend", "cease": "outcome_cease"}
RESIDENCE = {"weeks_38_to_51": "Res_3851", "weeks_52": "Res_52"}
WORK = {
    "supported_internship": "open_supp_intern",
    "apprenticeship": "open_apprentice",
    "traineeship": "open_trainee",
}
# Only these are counted apart in units and resourced provision.
WITH_UNITS = ("mainstream_la_maintained", "mainstream_academy", "mainstream_free_school")
# Down syndrome is counted among "other difficulty or disability" (footnote 1 of the table).
NEED_COLUMNS = {"DS": "oth"}
TABLES = (
    "requests",
    "assessments",
    "timeliness_20_week",
    "newplans",
    "caseload",
    "sen_needs_all_plans",
    "ceased_plans",
    "annual_reviews",
    "residential_settings",
    "work_based_placements",
)


@dataclass
class Sen2Figures:
    """Counts of the cases that it was told of: `count(request)` for each, then `told`.

    kinds  type of establishment by URN, as the register has it; one that it lacks is among "other schools"
    """

    form: Sen2Form
    period: Sen2Period
    kinds: dict[str, str] = field(default_factory=dict)
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {table: Counter() for table in TABLES})

    @property
    def told(self) -> list[tuple[str, str, int]]:
        """Every figure: table, column, count."""
        return [(table, column, count) for table in TABLES for column, count in sorted(self.counts[table].items())]

    def count(self, request: Sen2Request) -> None:
        """Takes one case in."""
        self._request(request)
        assessment = request.assessment
        if assessment:
            self._assessment(request, assessment)
        if assessment and assessment.named_plan:
            self._plan(request, assessment, assessment.named_plan)
        if request.active_plan and assessment and assessment.named_plan:
            self._active(request.active_plan, assessment.named_plan)

    def _request(self, one: Sen2Request) -> None:
        add = self.counts["requests"].update
        if self.period.in_year(one.outcome_on) and one.outcome_on:
            in_time = one.outcome_on <= one.received_on + SIX
            add(["request_outcome_six_weeks" if in_time else "request_outcome_over_6_weeks"])
        if not self.period.in_year(one.received_on):
            return
        by_outcome = {**DECIDED, "withdrawn": "requests_withdrawn"}
        add(["requests_received_in_year", by_outcome.get(one.outcome, "requests_decision_not_made")])
        add(["requests_rya"] if one.relevant_youth_accommodation else [])
        add(["mediation_related_request"] if one.mediation else [])
        add(["tribunal_related_request"] if one.tribunal else [])
        add(["tribunal_after_mediation_request"] if one.mediation and one.tribunal else [])

    def _assessment(self, request: Sen2Request, one: Sen2Assessment) -> None:
        add = self.counts["assessments"].update
        columns = {
            "issue": "assess_issued",
            "not_issue": "assess_not_issued",
            "awaited": "assess_not_made",
            "withdrawn": "assess_withdrawn",
        }
        if one.outcome not in columns or (one.outcome_on and not self.period.in_year(one.outcome_on)):
            return
        add(["assess_in_year", columns[one.outcome]])
        if one.outcome == "not_issue" and one.outcome_on:
            in_time = one.outcome_on <= request.received_on + SIXTEEN
            add(["outcome_decision_within_time" if in_time else "outcome_decision_over_time"])
        add(["number_assess_mediation"] if one.mediation else [])
        add(["number_assess_tribunal"] if one.tribunal else [])
        add(["number_asssess_mediation_tribunal"] if one.mediation and one.tribunal else [])
        add(["number_other_mediation"] if one.other_mediation else [])
        add(["number_other_tribunal"] if one.other_tribunal else [])
        add(["number_other_mediation_tribunal"] if one.other_mediation and one.other_tribunal else [])

    def _plan(self, request: Sen2Request, assessment: Sen2Assessment, plan: Sen2NamedPlan) -> None:
        if self.period.in_year(plan.ceased_on):
            self.counts["ceased_plans"].update(["total_ceased", REASONS.get(plan.cease_reason, "not_rec")])
        if assessment.outcome != "issue" or not self.period.in_year(plan.started_on):
            return
        self._issued(plan.started_on - request.received_on, excepted=assessment.week20)
        self.counts["newplans"]["new_ehc_plans"] += 1
        main = next((one for one in plan.details if one.rank == 1), None)
        self._place(self.counts["newplans"], main)

    def _issued(self, after: timedelta, *, excepted: bool) -> None:
        if after <= TWENTY:
            column, apart = "plans_issued_within_20_weeks", "plans_issued_20_weeks_ex"
        elif after <= A_YEAR:
            column, apart = "plans_issued_gt20weeks_ltYear", "plans_issued_gt20weeks_ltYear_ex"
        else:
            column, apart = "plans_issued_gt_1_year", "plans_issued_gt_1_year_ex"
        self.counts["timeliness_20_week"].update(["plans_issued_den", column])
        # "ex" is without the plans to which an exception applies.
        self.counts["timeliness_20_week"].update([] if excepted else ["plans_issued_den_ex", apart])

    def _active(self, active: Sen2ActivePlan, plan: Sen2NamedPlan) -> None:
        main = next((one for one in active.placements if one.rank == 1 and self._attends(one)), None)
        self.counts["caseload"]["ehcplans"] += 1
        self._place(self.counts["caseload"], main)
        primary = next((one.type for one in active.needs if one.rank == 1), "")
        column = NEED_COLUMNS.get(primary, primary.lower()) or "need_unknown"
        self.counts["sen_needs_all_plans"].update(["ehc_plans", f"number_{column}"])
        self._review(active, plan.started_on)
        if main and main.residential in RESIDENCE:
            self.counts["residential_settings"].update(["Res_tot", RESIDENCE[main.residential]])
        if main and main.work_based in WORK:
            self.counts["work_based_placements"].update(["open_wbp", WORK[main.work_based]])

    def _attends(self, one: Sen2Placement) -> bool:
        return one.leaving_on is None or one.leaving_on > self.period.census_on

    def _place(self, counts: Counter[str], place: Sen2Setting | Sen2Placement | None) -> None:
        column = self._column(place)
        counts[column] += 1
        counts.update(total for total, columns in self.form.setting_totals.items() if column in columns)

    def _column(self, place: Sen2Setting | Sen2Placement | None) -> str:
        if place is None:
            return "placement_unknown"
        if place.setting:
            return self.form.setting_columns.get(place.setting, "placement_unknown")
        if not place.urn:
            return "ukrlp_provider" if place.ukprn else "placement_unknown"
        column = self.form.establishment_columns.get(self.kinds.get(place.urn, ""), "other_schools")
        if column in WITH_UNITS and place.sen_unit:
            return f"{column}_senunit"
        return f"{column}_resourced_provision" if column in WITH_UNITS and place.resourced_provision else column

    def _review(self, active: Sen2ActivePlan, started_on: date) -> None:
        """Of plans that are older than a year, whose review was to be expected."""
        add = self.counts["annual_reviews"].update
        expected = started_on <= self.period.census_on - A_YEAR
        add(["total_ehc_plans", "review_expected" if expected else "review_not_expected"])
        if not expected:
            return
        held, decided = active.review_meeting_on, active.last_review_on
        if held is None:
            add(["no_review_meeting"])
            return
        add(["total_review_meeting", self._year("review_meeting_{}", "review_meeting_prior_{}", held)])
        add([OUTCOMES.get(active.review_outcome, "no_outcome")])
        if decided is None:
            due = held + FOUR_WEEKS >= self.period.census_on
            add(["review_decision_not_due" if due else "review_decision_outstanding"])
            return
        add([self._year("review_decision{}", "review_decision_prior{}", decided)])
        add(["number_decsion_4weeks" if decided <= held + FOUR_WEEKS else "number_decision_gt_4weeks"])

    def _year(self, column: str, earlier: str, day: date) -> str:
        """The national table names its columns by the two years that it covers."""
        before = self.period.year_to.year
        return earlier.format(before % 100) if day.year < before else column.format(day.year % 100)
