"""Every rule of the SEN2 return, each with what it lets pass and what it finds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kernel.sen2_form import FILE, Sen2Period, form, read
from kernel.sen2_person_rules import PERSON_RULES
from kernel.sen2_return import (
    Sen2ActivePlan,
    Sen2Assessment,
    Sen2Entry,
    Sen2NamedPlan,
    Sen2Need,
    Sen2Person,
    Sen2Placement,
    Sen2Request,
    Sen2Setting,
)
from kernel.sen2_rules import REQUEST_RULES, findings

CENSUS = Sen2Period(date(2027, 1, 21))
TODAY = date(2026, 11, 20)
LATER = date(2026, 12, 1)
PERSON = Sen2Person(
    "c", "Taylor", "Sam", date(2017, 5, 4), "M", "WBRI", "SO14 7LY", upn="R852211126042", uln="1000000019"
)
PLAN = Sen2NamedPlan(
    date(2025, 3, 3), personal_budget=True, direct_payments="education", details=(Sen2Setting(1, urn="999902"),)
)
ACTIVE = Sen2ActivePlan(
    review_meeting_on=date(2026, 2, 2),
    review_outcome="amend",
    review_draft_on=date(2026, 2, 20),
    last_review_on=date(2026, 2, 20),
    placements=(Sen2Placement(1, urn="999902", entry_on=date(2025, 9, 1)),),
    needs=(Sen2Need("ASD", 1), Sen2Need("SLCN", 2)),
)
ASSESSMENT = Sen2Assessment("historical", named_plan=PLAN)
REQUEST = Sen2Request(
    "k", "c", date(2024, 11, 1), "school", outcome="historical", assessment=ASSESSMENT, active_plan=ACTIVE
)


def person(**changed: Any) -> Sen2Entry:
    return Sen2Entry(replace(PERSON, **changed), (REQUEST,))


def request(**changed: Any) -> Sen2Entry:
    return Sen2Entry(PERSON, (replace(REQUEST, **changed),))


def assessment(**changed: Any) -> Sen2Entry:
    return request(assessment=replace(ASSESSMENT, **changed))


def plan(**changed: Any) -> Sen2Entry:
    return assessment(named_plan=replace(PLAN, **changed))


def named(*details: Sen2Setting) -> Sen2Entry:
    return plan(details=details)


def active(**changed: Any) -> Sen2Entry:
    return request(active_plan=replace(ACTIVE, **changed))


def attends(*places: Sen2Placement) -> Sen2Entry:
    return active(placements=places)


def open_request(**changed: Any) -> Sen2Entry:
    """Received in the year and not decided."""
    told = replace(REQUEST, received_on=date(2026, 5, 4), outcome="awaited", assessment=None, active_plan=None)
    return Sen2Entry(PERSON, (replace(told, **changed),))


def decided(outcome: str, on: date | None, **changed: Any) -> Sen2Entry:
    return open_request(outcome=outcome, outcome_on=on, **changed)


def ceased(on: date | None = date(2026, 6, 1), reason: str = "needs_met", **changed: Any) -> Sen2Entry:
    return request(
        assessment=replace(ASSESSMENT, named_plan=replace(PLAN, ceased_on=on, cease_reason=reason, **changed)),
        active_plan=None,
    )


def found(entry: Sen2Entry, today: date = TODAY, period: Sen2Period = CENSUS) -> set[tuple[str, str]]:
    return {(one.rule, one.field) for one in findings(entry, form(), period, today)}


JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
ASSESSED = Sen2Assessment("awaited")
NOTED = "Moved abroad without an address"

# Rule, what passes it, what it finds fault with and in which item.
CASES: list[tuple[str, list[Sen2Entry], list[tuple[Sen2Entry, str]]]] = [
    (
        "UPN_CHECK_LETTER",
        [person(upn="A123456789012"), person(upn="P91640012600A"), person(upn="H243278544154")],
        [(person(upn="R247962919251"), "UPN"), (person(upn="X428558133462"), "UPN")],
    ),
    (
        "UPN_AUTHORITY",
        [person(upn="D916400126001"), person(upn="A928000178301")],
        [(person(upn="A001000178301"), "UPN")],
    ),
    ("UPN_DIGITS", [person(upn="X305200126001")], [(person(upn="X3052001260B1"), "UPN")]),
    (
        "UPN_LAST",
        [person(upn="P91640012600A")],
        [(person(upn="P91640012600S"), "UPN"), (person(upn="P916400126"), "UPN")],
    ),
    (
        "ULN_CHECK",
        [person(uln="1234567899"), person(uln="")],
        [(person(uln="9999999999"), "UniqueLearnerNumber"), (person(uln="123"), "UniqueLearnerNumber")],
    ),
    (
        "WHO_THE_PUPIL_IS",
        [person(upn=""), person(upn="", uln="", upn_unknown="UN1")],
        [
            (person(upn="", uln=""), "UPN"),
            (person(upn_unknown="UN1"), "UPNunknown"),
            (person(upn="", uln="", upn_unknown="UN4"), "UPNunknown"),
        ],
    ),
    ("UPN_OF_TWO", [person(upn="", doubles=1)], [(person(doubles=1), "UPN")]),
    ("PERSON_TWICE", [person()], [(person(namesakes=1), "Surname")]),
    (
        "PERSON_WHOLE",
        [person(ethnicity="REFU"), person(ethnicity="WENG")],
        [
            (person(sex=""), "Sex"),
            (person(ethnicity="XXXX"), "Ethnicity"),
            (person(surname=" "), "Surname"),
            (person(forename=""), "Forename"),
            (person(postcode=""), "PostCode"),
            (person(born_on=None), "PersonBirthDate"),
        ],
    ),
    (
        "AGE",
        [person(born_on=date(2026, 11, 20)), person(born_on=date(2001, 1, 22))],
        [(person(born_on=date(2001, 1, 21)), "PersonBirthDate"), (person(born_on=LATER), "PersonBirthDate")],
    ),
    ("AGE_25", [person(born_on=date(2002, 1, 22))], [(person(born_on=date(2002, 1, 21)), "PersonBirthDate")]),
    ("REQUEST_RECEIVED", [open_request(received_on=TODAY)], [(open_request(received_on=LATER), "ReceivedDate")]),
    ("REQUEST_SOURCE", [request(source="other")], [(request(source=""), "RequestSource")]),
    (
        "REQUEST_OUTCOME_DATE",
        [decided("assess", JUNE, assessment=ASSESSED), decided("not_assess", JUNE), open_request()],
        [(decided("not_assess", None), "RequestOutcomeDate"), (decided("withdrawn", JUNE), "RequestOutcomeDate")],
    ),
    (
        "REQUEST_OUTCOME_DAY",
        [decided("not_assess", JUNE)],
        [
            (decided("not_assess", date(2026, 5, 3)), "RequestOutcomeDate"),
            (decided("not_assess", LATER), "RequestOutcomeDate"),
        ],
    ),
    (
        "REQUEST_ENDS",
        [decided("assess", JUNE, assessment=ASSESSED), decided("not_assess", JUNE, assessment=ASSESSED, tribunal=True)],
        [
            (decided("not_assess", JUNE, assessment=ASSESSED), "RequestOutcome"),
            (open_request(assessment=ASSESSED), "RequestOutcome"),
        ],
    ),
    ("EXPORTED", [request(exported="916")], [(request(exported="999"), "Exported")]),
    (
        "ASSESSMENT_OUTCOME_DATE",
        [
            assessment(
                outcome="issue", outcome_on=date(2026, 3, 3), named_plan=replace(PLAN, started_on=date(2026, 3, 3))
            ),
            assessment(outcome="issue", named_plan=None),
            assessment(outcome="not_issue", outcome_on=JUNE, named_plan=None),
        ],
        [
            (assessment(outcome="issue"), "AssessmentOutcomeDate"),
            (assessment(outcome="issue", outcome_on=JUNE, named_plan=None), "AssessmentOutcomeDate"),
            (assessment(outcome="not_issue", named_plan=None), "AssessmentOutcomeDate"),
            (assessment(outcome_on=JUNE), "AssessmentOutcomeDate"),
        ],
    ),
    (
        "ASSESSMENT_OUTCOME_DAY",
        [assessment(outcome="not_issue", outcome_on=JUNE, named_plan=None)],
        [
            (assessment(outcome="not_issue", outcome_on=date(2024, 10, 1), named_plan=None), "AssessmentOutcomeDate"),
            (assessment(outcome="not_issue", outcome_on=LATER, named_plan=None), "AssessmentOutcomeDate"),
        ],
    ),
    (
        "PLAN_NEEDS_ASSESSMENT",
        [assessment(), assessment(outcome="not_issue", outcome_on=JUNE, tribunal=True)],
        [
            (assessment(outcome="not_issue", outcome_on=JUNE), "AssessmentOutcome"),
            (assessment(outcome="awaited"), "AssessmentOutcome"),
        ],
    ),
    (
        "PLAN_STARTS_WHEN_ISSUED",
        [assessment(outcome="issue", outcome_on=PLAN.started_on)],
        [(assessment(outcome="issue", outcome_on=JUNE), "StartDate")],
    ),
    (
        "PLAN_DETAILS",
        [named(Sen2Setting(1, urn="999902"), Sen2Setting(2, setting="OLA", setting_other="Tuition"))],
        [
            (named(), "PlacementRank"),
            (named(Sen2Setting(2, urn="999902")), "PlacementRank"),
            (named(*(Sen2Setting(1, urn="999902"),) * 2), "PlacementRank"),
        ],
    ),
    ("CEASED_WITH_REASON", [ceased()], [(ceased(reason=""), "CeaseReason"), (ceased(on=None), "CeaseDate")]),
    ("CEASED_AFTER_START", [ceased(on=PLAN.started_on)], [(ceased(on=date(2025, 3, 2)), "CeaseDate")]),
    ("CEASED_PLACEMENT", [ceased()], [(plan(ceased_on=JUNE, cease_reason="needs_met"), "LeavingDate")]),
    (
        "RESIDENTIAL_WEEKS",
        [plan(boards=True, residential="weeks_52"), plan()],
        [(plan(boards=True), "PlanRes"), (plan(residential="always"), "PlanRes")],
    ),
    (
        "DIRECT_PAYMENTS",
        [plan(personal_budget=False, direct_payments="")],
        [
            (plan(personal_budget=False), "PB"),
            (plan(personal_budget=False, direct_payments="", organised_arrangements=True), "PB"),
        ],
    ),
    ("OTHER_REASON_NOTE", [ceased(reason="other", note=NOTED), ceased()], [(ceased(reason="other"), "CeaseReason")]),
    (
        "SETTING_OR_NUMBER",
        [named(Sen2Setting(1, ukprn="10001234")), named(Sen2Setting(1, setting="EHE"))],
        [
            (named(Sen2Setting(1)), "SENsetting"),
            (named(Sen2Setting(1, urn="999902", setting="EHE")), "SENsetting"),
            (attends(Sen2Placement(1, setting="HOME")), "SENsetting"),
        ],
    ),
    (
        "SETTING_NUMBER",
        [named(Sen2Setting(1, urn="999902"))],
        [(named(Sen2Setting(1, urn="99990")), "URN"), (attends(Sen2Placement(1, ukprn="20001234")), "UKPRN")],
    ),
    (
        "UNIT_WITHOUT_SCHOOL",
        [named(Sen2Setting(1, urn="999902", sen_unit=True))],
        [
            (named(Sen2Setting(1, setting="EHE", sen_unit=True)), "SENunitIndicator"),
            (attends(Sen2Placement(1, setting="EHE", resourced_provision=True)), "ResourcedProvisionIndicator"),
        ],
    ),
    (
        "OTHER_SETTING_NOTE",
        [
            named(Sen2Setting(1, setting="OTH", setting_other="Special school")),
            attends(Sen2Placement(1, setting="EHE")),
        ],
        [
            (named(Sen2Setting(1, setting="OTH")), "SENsettingOther"),
            (attends(Sen2Placement(1, setting="NIEO")), "SENsettingOther"),
        ],
    ),
    (
        "NEEDS",
        [active(needs=(Sen2Need("DS", 1),))],
        [
            (active(needs=()), "SENtypeRank"),
            (active(needs=(Sen2Need("ASD", 2),)), "SENtypeRank"),
            (active(needs=(Sen2Need("NSA", 1),)), "SENtype"),
            (active(needs=(Sen2Need("ASD", 1), Sen2Need("ASD", 2))), "SENtype"),
            (active(needs=(Sen2Need("ASD", 1), Sen2Need("MLD", 2), Sen2Need("PD", 2))), "SENtypeRank"),
        ],
    ),
    (
        "PLACEMENT_MISSING",
        [attends(Sen2Placement(1, setting="EHE"), Sen2Placement(1, urn="999901", entry_on=JUNE, leaving_on=JULY))],
        [
            (attends(), "PlacementRank"),
            (attends(Sen2Placement(2, setting="EHE")), "PlacementRank"),
            (attends(Sen2Placement(1, urn="999901", entry_on=JUNE, leaving_on=JULY)), "PlacementRank"),
        ],
    ),
    (
        "PLACEMENT_DAYS",
        [attends(Sen2Placement(1, setting="EHE"))],
        [
            (attends(Sen2Placement(1, urn="999901")), "EntryDate"),
            (attends(Sen2Placement(1, urn="999901", entry_on=LATER)), "EntryDate"),
            (attends(Sen2Placement(1, urn="999901", entry_on=JULY, leaving_on=JUNE)), "LeavingDate"),
        ],
    ),
    (
        "TRANSFER_AUTHORITY",
        [active(transferred_in=True, transferred_from="210")],
        [
            (active(transferred_in=True), "TransferLA"),
            (active(transferred_in=True, transferred_from="999"), "TransferLA"),
        ],
    ),
    (
        "REVIEW_DAYS",
        [active(), active(review_draft_on=None)],
        [
            (active(last_review_on=date(2026, 2, 1)), "LastReview"),
            (active(review_draft_on=date(2026, 2, 1)), "ReviewDraft"),
            (active(last_review_on=LATER), "LastReview"),
        ],
    ),
    (
        "REVIEW_OUTCOME",
        [active(review_outcome="", last_review_on=None)],
        [(active(review_outcome=""), "ReviewOutcome"), (active(last_review_on=None), "LastReview")],
    ),
    (
        "REVIEW_EXPECTED",
        [
            active(),
            request(
                assessment=replace(ASSESSMENT, named_plan=replace(PLAN, started_on=date(2026, 2, 2))),
                active_plan=replace(ACTIVE, review_outcome="", last_review_on=None),
            ),
        ],
        [(active(review_outcome="", last_review_on=None), "LastReview")],
    ),
    (
        "ONE_ACTIVE_PLAN",
        [Sen2Entry(PERSON, (REQUEST, open_request().requests[0]))],
        [(Sen2Entry(PERSON, (REQUEST, replace(REQUEST, case_id="l"))), "StartDate")],
    ),
]


def test_an_entry_that_is_right_has_nothing_to_mend() -> None:
    assert found(Sen2Entry(PERSON, (REQUEST,))) == set()


@pytest.mark.parametrize(("rule", "passes", "faults"), CASES, ids=[rule for rule, *_ in CASES])
def test_a_rule_lets_pass_what_is_right_and_names_the_item_that_is_not(
    rule: str, passes: list[Sen2Entry], faults: list[tuple[Sen2Entry, str]]
) -> None:
    for entry in passes:
        assert rule not in {one for one, _ in found(entry)}, entry
    for entry, item in faults:
        assert (rule, item) in found(entry), (entry, found(entry))


def test_every_rule_of_the_form_is_carried_out_and_tried_here() -> None:
    carried_out = {*PERSON_RULES, *REQUEST_RULES, "ONE_ACTIVE_PLAN"}
    assert carried_out == set(form().rules) == {rule for rule, *_ in CASES}
    for rule, _, faults in CASES:
        assert {item for _, item in faults} <= set(form().rules[rule].fields), rule


def test_a_finding_says_whose_it_is_and_how_grave() -> None:
    [one] = findings(person(namesakes=2), form(), CENSUS, TODAY)
    assert (one.rule, one.severity, one.child_id, one.case_id) == ("PERSON_TWICE", "query", "c", "")
    [one] = findings(active(needs=()), form(), CENSUS, TODAY)
    assert (one.severity, one.case_id) == ("error", "k")


def test_a_rule_counts_from_the_version_that_has_its_item() -> None:
    """The census of 2024 asks neither who made the request nor for Down syndrome."""
    then, today = Sen2Period(date(2024, 1, 18)), date(2024, 1, 18)
    early = replace(PERSON, born_on=date(2017, 5, 4))
    told = open_request(received_on=date(2023, 5, 4), source="").requests
    assert "REQUEST_SOURCE" not in {rule for rule, _ in found(Sen2Entry(early, told), today, then)}
    assert ("NEEDS", "SENtype") in found(active(needs=(Sen2Need("DS", 1),)), today, then)


BROKEN: list[tuple[Callable[[str], str], str]] = [
    (lambda text: text.replace('parent = "person"', 'parent = "nobody"'), "its parent 'nobody'"),
    (lambda text: text.replace('codes = "Sex"', 'codes = "Six"'), "no code set 'Six'"),
    (lambda text: text.replace('severity = "query"', 'severity = "grave"', 1), "severity"),
    (lambda text: text.replace('key = "UPN_LAST"', 'key = "UPN_DIGITS"'), "given twice"),
    (lambda text: text.replace('origin = "GIAS"', 'orgin = "GIAS"'), "'orgin' means nothing"),
]


@pytest.mark.parametrize(("spoil", "words"), BROKEN, ids=[words for _, words in BROKEN])
def test_a_form_that_contradicts_itself_is_refused(spoil: Callable[[str], str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read(spoil(FILE.read_text()))


def test_the_census_is_the_third_thursday_of_january_unless_another_day_is_named() -> None:
    days = [form().census_on(year) for year in (2024, 2025, 2026, 2027, 2028)]
    assert [day.day for day in days] == [18, 16, 15, 21, 20]
    assert {day.weekday() for day in days} == {3}
    with pytest.raises(ValueError, match="before 2024"):
        form().version(date(2023, 1, 19))
