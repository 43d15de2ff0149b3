"""Percentages of the national tables, of an authority's own counts: parts of what the tables divide them by."""

from collections.abc import Mapping

# By table: the percentage's column, what is counted, and what it is a part of.
PERCENTAGES: Mapping[str, Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "requests": {
        "request_assess_pc": ("requests_decided_to_assess", ("requests_received_in_year",)),
        "request_not_assess_pc": ("requests_decided_not_to_assess", ("requests_received_in_year",)),
        "request_outstanding_pc": ("requests_decision_not_made", ("requests_received_in_year",)),
        "request_withdrawn_pc": ("requests_withdrawn", ("requests_received_in_year",)),
        "request_outcome_six_weeks_pc": (
            "request_outcome_six_weeks",
            ("request_outcome_six_weeks", "request_outcome_over_6_weeks"),
        ),
    },
    "assessments": {
        "assess_issued_pc": ("assess_issued", ("assess_in_year",)),
        "assess_not_issued_pc": ("assess_not_issued", ("assess_in_year",)),
        "outcome_decision_within_time_pc": (
            "outcome_decision_within_time",
            ("outcome_decision_within_time", "outcome_decision_over_time"),
        ),
    },
    "timeliness_20_week": {
        "pc_plans_issued_within_20_weeks": ("plans_issued_within_20_weeks", ("plans_issued_den",)),
        "PC_plans_issued_20_weeks_ex": ("plans_issued_20_weeks_ex", ("plans_issued_den_ex",)),
        "pc_plans_issued_gt_1_year": ("plans_issued_gt_1_year", ("plans_issued_den",)),
        "PC_plans_issued_gt_1_year_ex": ("plans_issued_gt_1_year_ex", ("plans_issued_den_ex",)),
    },
    "caseload": {
        "mainstream_total_pc": ("mainstream_total", ("ehcplans",)),
        "special_total_pc": ("special_total", ("ehcplans",)),
        "AP_PRU_total_pc": ("ap_pru_total", ("ehcplans",)),
        "fe_total_pc": ("fe_total", ("ehcplans",)),
        "ed_elsewhere_pc": ("ed_elsewhere", ("ehcplans",)),
        "placement_unknown_pc": ("placement_unknown", ("ehcplans",)),
    },
    "annual_reviews": {
        "pc_decsion_4weeks": ("number_decsion_4weeks", ("number_decsion_4weeks", "number_decision_gt_4weeks")),
    },
}


def percentages(table: str, counts: Mapping[str, int]) -> dict[str, float]:
    """Those of the table that there is something to divide by, to one decimal place."""
    told = {}
    for column, (part, wholes) in PERCENTAGES.get(table, {}).items():
        if whole := sum(counts.get(name, 0) for name in wholes):
            told[column] = round(100 * counts.get(part, 0) / whole, 1)
    return told
