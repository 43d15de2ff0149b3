"""Figures of a small authority, counted by hand, under the names and by the definitions of the national tables."""

from dataclasses import replace
from datetime import date

from gateway.sen2.figures import percentages
from kernel.sen2_form import Sen2Period, form
from kernel.sen2_return import (
    Sen2ActivePlan,
    Sen2Assessment,
    Sen2NamedPlan,
    Sen2Need,
    Sen2Placement,
    Sen2Request,
    Sen2Setting,
)
from services.plans.domain.sen2.figures import Sen2Figures

PERIOD = Sen2Period(date(2027, 1, 21))
KINDS = {
    "100001": "Community school",
    "100002": "Academy converter",
    "100003": "Community special school",
    "100004": "Other independent special school",
    "100005": "Further education",
    "100006": "British schools overseas",
}
# Received on 2 March 2026: six weeks are over on 13 April, sixteen on 22 June, twenty on 20 July.
RECEIVED = date(2026, 3, 2)
ASKED = Sen2Request("k", "c", RECEIVED, "school")


def decided(on: date, outcome: str = "assess", **more: object) -> Sen2Request:
    return replace(ASKED, outcome=outcome, outcome_on=on, **more)


def at(urn: str = "", setting: str = "", **more: object) -> Sen2Placement:
    return Sen2Placement(1, urn=urn, setting=setting, **more)


def new_plan(started: date, place: Sen2Placement, need: str, *, week20: bool = False, **active: object) -> Sen2Request:
    """A plan that was issued in the year."""
    detail = Sen2Setting(1, urn=place.urn, setting=place.setting, sen_unit=place.sen_unit)
    told = Sen2Assessment("issue", started, week20=week20, named_plan=Sen2NamedPlan(started, details=(detail,)))
    running = Sen2ActivePlan(placements=(place,), needs=(Sen2Need(need, 1), Sen2Need("OTH", 2)), **active)
    return decided(date(2026, 4, 10), assessment=told, active_plan=running)


def old_plan(place: Sen2Placement | None, need: str = "", **active: object) -> Sen2Request:
    """A plan of March 2024."""
    plan = Sen2NamedPlan(date(2024, 3, 4), details=(Sen2Setting(1, setting="OLA"),))
    running = Sen2ActivePlan(
        placements=(place,) if place else (),
        needs=(Sen2Need(need, 1),) if need else (),
        **active,
    )
    told = Sen2Assessment("historical", named_plan=plan)
    return Sen2Request("k", "c", date(2023, 9, 4), outcome="historical", assessment=told, active_plan=running)


def ended(reason: str, on: date = date(2026, 7, 31)) -> Sen2Request:
    plan = Sen2NamedPlan(date(2020, 3, 4), ceased_on=on, cease_reason=reason)
    return Sen2Request(
        "k", "c", date(2019, 9, 4), outcome="historical", assessment=Sen2Assessment("historical", named_plan=plan)
    )


AUTHORITY = [
    # Six requests of the year that led to no plan, and one of the year before that was decided in it.
    ASKED,
    replace(ASKED, outcome="withdrawn", relevant_youth_accommodation=True),
    decided(date(2026, 4, 13), "not_assess", mediation=True, tribunal=True),
    decided(date(2026, 4, 14), "not_assess", tribunal=True),
    decided(date(2026, 4, 13), assessment=Sen2Assessment("awaited")),
    decided(date(2026, 4, 13), assessment=Sen2Assessment("not_issue", date(2026, 6, 22), mediation=True)),
    replace(decided(date(2026, 1, 12), "not_assess"), received_on=date(2025, 11, 3)),
    # Five new plans: in 20 weeks, a day late, late with an exception, in time with one, and after a year.
    new_plan(date(2026, 7, 20), at("100001"), "ASD"),
    new_plan(date(2026, 7, 21), at("100002", sen_unit=True), "ASD"),
    new_plan(date(2026, 9, 1), at("100003"), "SLCN", week20=True),
    new_plan(date(2026, 7, 1), at(setting="EHE"), "SEMH", week20=True),
    replace(new_plan(date(2026, 8, 3), at("100004", residential="weeks_52"), "DS"), received_on=date(2025, 6, 2)),
    # Five older ones, by what became of their reviews.
    old_plan(at("100005", work_based="supported_internship"), "MLD"),
    old_plan(at("100006"), "PD", review_meeting_on=date(2026, 5, 4), review_outcome="maintain",
             last_review_on=date(2026, 6, 1)),
    old_plan(at(setting="NIEC"), "HI", review_meeting_on=date(2026, 5, 4), review_outcome="amend",
             last_review_on=date(2026, 6, 2)),
    old_plan(None, review_meeting_on=date(2027, 1, 4)),
    old_plan(at("100001", leaving_on=date(2026, 12, 18)), "VI", review_meeting_on=date(2025, 12, 1)),
    # Three that ended, one of them before the year.
    ended("maximum_age"),
    ended("moved_in_england"),
    ended("other", date(2025, 12, 31)),
]  # fmt: skip

COUNTED = {
    "requests": {
        # Six of the year without a plan, four new plans of the year; the fifth's request is of 2025.
        "requests_received_in_year": 10,
        "requests_rya": 1,
        "requests_decision_not_made": 1,
        "requests_withdrawn": 1,
        "requests_decided_not_to_assess": 2,
        "requests_decided_to_assess": 6,
        # Told by 13 April: three, and four plans; late: one refusal, and the two whose requests were of 2025.
        "request_outcome_six_weeks": 7,
        "request_outcome_over_6_weeks": 3,
        "mediation_related_request": 1,
        "tribunal_related_request": 2,
        "tribunal_after_mediation_request": 1,
    },
    "assessments": {
        "assess_in_year": 7,
        "assess_issued": 5,
        "assess_not_issued": 1,
        "assess_not_made": 1,
        "outcome_decision_within_time": 1,
        "number_assess_mediation": 1,
    },
    "timeliness_20_week": {
        "plans_issued_den": 5,
        "plans_issued_den_ex": 3,
        "plans_issued_within_20_weeks": 2,
        "plans_issued_20_weeks_ex": 1,
        "plans_issued_gt20weeks_ltYear": 2,
        "plans_issued_gt20weeks_ltYear_ex": 1,
        "plans_issued_gt_1_year": 1,
        "plans_issued_gt_1_year_ex": 1,
    },
    "newplans": {
        "new_ehc_plans": 5,
        "mainstream_la_maintained": 1,
        "mainstream_academy_senunit": 1,
        "mainstream_total": 2,
        "special_la_maintained": 1,
        "special_independent": 1,
        "special_total": 2,
        "elective_home_education": 1,
        "ed_elsewhere": 1,
    },
    "caseload": {
        "ehcplans": 10,
        "mainstream_la_maintained": 1,
        "mainstream_academy_senunit": 1,
        "mainstream_total": 2,
        "special_la_maintained": 1,
        "special_independent": 1,
        "special_total": 2,
        "general_fe_tertiary_colleges": 1,
        "fe_total": 1,
        "elective_home_education": 1,
        "other_schools": 1,
        "neet_ntci": 1,
        "ed_elsewhere": 3,
        # One of whom nothing is recorded, and one who left.
        "placement_unknown": 2,
    },
    "sen_needs_all_plans": {
        "ehc_plans": 10,
        "number_asd": 2,
        "number_slcn": 1,
        "number_semh": 1,
        # Down syndrome.
        "number_oth": 1,
        "number_mld": 1,
        "number_pd": 1,
        "number_hi": 1,
        "number_vi": 1,
        "number_need_unknown": 1,
    },
    "ceased_plans": {"total_ceased": 2, "max_age": 1, "transfer": 1},
    "annual_reviews": {
        "total_ehc_plans": 10,
        "review_expected": 5,
        "review_not_expected": 5,
        "no_review_meeting": 1,
        "total_review_meeting": 4,
        "review_meeting_26": 2,
        "review_meeting_27": 1,
        "review_meeting_prior_26": 1,
        "outcome_maintan": 1,
        "outcome_amend": 1,
        "no_outcome": 2,
        "review_decision26": 2,
        "review_decision_not_due": 1,
        "review_decision_outstanding": 1,
        "number_decsion_4weeks": 1,
        "number_decision_gt_4weeks": 1,
    },
    "residential_settings": {"Res_tot": 1, "Res_52": 1},
    "work_based_placements": {"open_wbp": 1, "open_supp_intern": 1},
}


def test_the_figures_of_a_small_authority_are_those_that_were_counted_by_hand() -> None:
    counted = Sen2Figures(form(), PERIOD, KINDS)
    for request in AUTHORITY:
        counted.count(request)
    told: dict[str, dict[str, int]] = {}
    for table, measure, count in counted.told:
        told.setdefault(table, {})[measure] = count
    assert told == COUNTED


def test_the_parts_of_a_table_make_its_whole_as_they_do_in_the_national_one() -> None:
    requests = COUNTED["requests"]
    outcomes = ("requests_decided_to_assess", "requests_decided_not_to_assess", "requests_decision_not_made")
    assert sum(requests[name] for name in (*outcomes, "requests_withdrawn")) == requests["requests_received_in_year"]
    settings = COUNTED["caseload"]
    totals = ("mainstream_total", "special_total", "fe_total", "ed_elsewhere", "placement_unknown")
    assert sum(settings[name] for name in totals) == settings["ehcplans"]
    needs = COUNTED["sen_needs_all_plans"]
    assert sum(count for name, count in needs.items() if name != "ehc_plans") == needs["ehc_plans"]


def test_percentages_are_parts_of_what_the_tables_divide_by() -> None:
    assert percentages("timeliness_20_week", COUNTED["timeliness_20_week"]) == {
        "pc_plans_issued_within_20_weeks": 40.0,
        "PC_plans_issued_20_weeks_ex": 33.3,
        "pc_plans_issued_gt_1_year": 20.0,
        "PC_plans_issued_gt_1_year_ex": 33.3,
    }
    assert percentages("requests", {}) == {}
    # National, 2024: 101,045 of 154,489 requests led to an assessment.
    national = {"requests_decided_to_assess": 101_045, "requests_received_in_year": 154_489}
    assert percentages("requests", national)["request_assess_pc"] == 65.4
