"""The statute as data: every time limit T01 to T45, and the worked examples W01 to W38, counted from the table."""

from datetime import UTC, date, datetime

import pytest

from kernel.statute import FILE, STATUTE, read
from kernel.time_limits import Duty, Force, TimeLimit

TABLE = FILE.read_text()
TODAY = date(2026, 11, 22)


def limit(key: str, on: date = TODAY) -> TimeLimit:
    return STATUTE.limit(key, on=on)


def worked(example: str, key: str, started: dict[str, str], due: str) -> object:
    rows = dict.fromkeys((example, *limit(key).rows))
    return pytest.param(key, started, due, marks=pytest.mark.proves(*rows), id=f"{example} {key}")


@pytest.mark.parametrize(
    ("key", "happened", "due"),
    [
        worked("W01", "assessment_decision", {"request_received": "2026-01-12"}, "2026-02-23"),
        worked("W01", "no_plan_decision", {"request_received": "2026-01-12"}, "2026-05-04"),
        worked("W01", "final_plan", {"request_received": "2026-01-12"}, "2026-06-01"),
        worked("W03", "assessment_decision", {"request_received": "2026-08-07"}, "2026-09-18"),
        worked("W03", "no_plan_decision", {"request_received": "2026-08-07"}, "2026-11-27"),
        worked("W03", "final_plan", {"request_received": "2026-08-07"}, "2026-12-25"),
        worked("W04", "assessment_decision", {"request_received": "2025-11-17"}, "2025-12-29"),
        worked("W04", "no_plan_decision", {"request_received": "2025-11-17"}, "2026-03-09"),
        worked("W04", "final_plan", {"request_received": "2025-11-17"}, "2026-04-06"),
        worked("W05", "final_plan", {"request_received": "2027-10-11"}, "2028-02-28"),
        worked("W08", "advice", {"advice_request_received": "2026-02-23"}, "2026-04-06"),
        worked("W14", "draft_representations", {"draft_served": "2026-04-27"}, "2026-05-11"),
        worked("W15", "school_consultation", {"school_consulted": "2026-05-11"}, "2026-05-26"),
        worked("W16", "review_invitations", {"review_meeting": "2026-10-14"}, "2026-09-30"),
        worked("W16", "review_papers", {"review_meeting": "2026-10-14"}, "2026-09-30"),
        worked("W16", "review_report", {"review_meeting": "2026-10-14"}, "2026-10-28"),
        worked("W16", "review_decision", {"review_meeting": "2026-10-14"}, "2026-11-11"),
        worked("W16", "amended_plan_at_latest", {"review_meeting": "2026-10-14"}, "2027-01-06"),
        worked("W17", "amended_plan", {"amendment_notice_sent": "2026-10-28"}, "2026-12-23"),
        worked("W18", "amendment_representations", {"amendment_notice_served": "2026-11-11"}, "2026-11-25"),
        worked("W18", "amended_plan", {"amendment_notice_sent": "2026-11-11"}, "2027-01-06"),
        worked("W20", "review", {"plan_first_made": "2026-03-10"}, "2027-03-09"),
        worked("W21", "phase_transfer", {"phase_transfer": "2027-09-01"}, "2027-02-15"),
        worked("W22", "phase_transfer_post_16", {"transfer_to_post_16": "2027-09-01"}, "2027-03-31"),
        worked("W23", "post_16_move", {"post_16_move": "2027-09-01"}, "2027-04-01"),
        worked("W24", "reassessment_decision", {"reassessment_requested": "2026-06-01"}, "2026-06-16"),
        worked("W24", "reassessed_plan", {"will_reassess_notified": "2026-06-12"}, "2026-09-18"),
        worked("W25", "plan_transfer", {"move_known": "2026-12-17"}, "2027-01-11"),
        worked("W27", "plan_transfer", {"move_known": "2026-08-03", "move_day": "2026-09-01"}, "2026-09-01"),
        worked("W27", "plan_transfer", {"move_known": "2026-08-10", "move_day": "2026-09-01"}, "2026-09-01"),
        worked("W27", "plan_transfer", {"move_known": "2026-08-12", "move_day": "2026-09-01"}, "2026-09-02"),
        worked("W28", "transfer_intentions", {"plan_transferred": "2027-01-11"}, "2027-02-22"),
        worked("W30", "mediation_contact", {"decision_sent": "2026-12-31"}, "2027-02-28"),
        worked("W31", "appeal", {"decision_sent": "2026-01-19"}, "2026-03-19"),
        worked(
            "W31", "appeal", {"decision_sent": "2026-01-19", "mediation_certificate_issued": "2026-03-16"}, "2026-04-16"
        ),
        worked("W32", "appeal", {"decision_sent": "2026-06-10"}, "2026-09-01"),
        worked("W34", "appeal_response", {"appeal_notice_received": "2026-03-02"}, "2026-04-15"),
        worked("W35", "mediation", {"mediation_requested": "2026-02-03"}, "2026-03-05"),
        worked("W36", "certificate_without_mediation", {"no_mediation_wanted": "2026-02-06"}, "2026-02-11"),
        worked("W37", "order_assess_notify", {"order_to_assess": "2026-09-21"}, "2026-10-05"),
        worked("W37", "order_amend", {"order_to_amend": "2026-09-21"}, "2026-10-26"),
        worked("W37", "order_plan_draft", {"order_to_make_plan": "2026-09-21"}, "2026-10-26"),
        worked("W37", "order_assess_no_plan", {"order_to_assess": "2026-09-21"}, "2026-11-30"),
        worked("W37", "order_plan_final", {"order_to_make_plan": "2026-09-21"}, "2026-12-07"),
        worked("W37", "order_assess_plan", {"order_to_assess": "2026-09-21"}, "2026-12-28"),
        worked("W38", "direct_payment_review", {"first_direct_payment": "2026-09-01"}, "2026-11-30"),
        # Beyond the worked examples.
        worked("T07", "advice", {"advice_request_received": "2026-07-20"}, "2026-08-31"),
        worked("T16", "review", {"plan_first_made": "2025-03-10", "last_review_ended": "2026-02-20"}, "2027-02-19"),
        worked("T16", "review", {"plan_first_made": "2028-02-29"}, "2029-02-28"),
        worked("T22", "amendment_without_review", {"amendment_without_review_sent": "2026-11-11"}, "2027-01-06"),
        worked(
            "T22", "representations_without_review", {"amendment_without_review_served": "2026-11-11"}, "2026-11-25"
        ),
        worked(
            "T30",
            "review_after_transfer",
            {"plan_first_made": "2026-03-10", "plan_transferred": "2027-01-11"},
            "2027-04-10",
        ),
        worked(
            "T30",
            "review_after_transfer",
            {"last_review_ended": "2026-12-01", "plan_transferred": "2027-01-11"},
            "2027-11-30",
        ),
        worked("T33", "health_mediation_told", {"health_mediation_requested": "2026-04-02"}, "2026-04-09"),
        worked("T33", "health_mediation", {"icb_told_of_mediation": "2026-02-03"}, "2026-03-05"),
        worked("T34", "certificate_after_mediation", {"mediation_held": "2026-12-23"}, "2026-12-30"),
        worked("T34", "certificate_deemed", {"mediation_not_arranged": "2026-03-05"}, "2026-03-10"),
        worked("T36", "appeal_response", {"appeal_notice_received": "2026-07-20"}, "2026-09-29"),
        worked("T37", "order_placement", {"order_to_name_placement": "2026-12-18"}, "2027-01-01"),
        worked("T37", "order_reconsider", {"order_to_reconsider": "2026-09-21"}, "2026-10-05"),
        worked("T37", "order_continue", {"order_to_continue": "2026-09-21"}, "2026-09-21"),
        worked("T37", "order_cease", {"cease_appeal_dismissed": "2026-09-21"}, "2026-09-21"),
        worked("T38", "order_assess_plan", {"assess_appeal_unopposed": "2026-09-21"}, "2026-12-28"),
        worked("T38", "order_plan_draft", {"plan_appeal_unopposed": "2026-09-21"}, "2026-10-26"),
        worked("T38", "order_amend", {"content_appeal_unopposed": "2026-09-21"}, "2026-10-26"),
        worked("T38", "order_placement", {"placement_appeal_unopposed": "2026-09-21"}, "2026-10-05"),
        worked("T40", "recommendation_answer", {"recommendation_sent": "2026-09-21"}, "2026-10-26"),
        worked("T42", "end_at_25", {"twenty_fifth_birthday": "2026-09-01"}, "2027-07-31"),
        # Days on which it goes wrong elsewhere: leap years, year ends, substitute holidays, Sundays.
        worked("T02", "assessment_decision", {"request_received": "2028-02-29"}, "2028-04-11"),
        worked("T12", "final_plan", {"request_received": "2028-02-29"}, "2028-07-18"),
        worked("T12", "final_plan", {"request_received": "2026-08-16"}, "2027-01-03"),
        worked("T10", "draft_representations", {"draft_served": "2026-12-20"}, "2027-01-03"),
        worked("T10", "draft_representations", {"draft_served": "2028-02-15"}, "2028-02-29"),
        worked("T17", "review_invitations", {"review_meeting": "2027-01-13"}, "2026-12-30"),
        worked("T21", "amended_plan", {"amendment_notice_sent": "2027-11-05"}, "2027-12-31"),
        worked("T23", "phase_transfer", {"phase_transfer": "2028-09-01"}, "2028-02-15"),
        worked("T24", "post_16_move", {"post_16_move": "2027-07-31"}, "2027-02-28"),
        worked("T24", "post_16_move", {"post_16_move": "2028-07-31"}, "2028-02-29"),
        worked("T26", "reassessment_decision", {"reassessment_requested": "2026-12-24"}, "2027-01-08"),
        worked("T28", "plan_transfer", {"move_known": "2026-05-23"}, "2026-06-15"),
        worked("T28", "plan_transfer", {"move_known": "2027-12-20"}, "2028-01-12"),
        worked("T31", "mediation_contact", {"decision_sent": "2027-12-31"}, "2028-02-29"),
        worked("T31", "mediation_contact", {"decision_sent": "2026-06-30"}, "2026-08-30"),
        worked("T32", "certificate_without_mediation", {"no_mediation_wanted": "2026-12-24"}, "2026-12-31"),
        worked("T32", "certificate_without_mediation", {"no_mediation_wanted": "2027-12-24"}, "2027-12-31"),
        worked("T35", "appeal", {"decision_sent": "2026-10-24"}, "2026-12-24"),
        worked("T35", "appeal", {"decision_sent": "2026-10-25"}, "2027-01-04"),
        worked("T35", "appeal", {"decision_sent": "2026-11-01"}, "2027-01-04"),
        worked("T35", "appeal", {"decision_sent": "2026-11-02"}, "2027-01-04"),
        worked("T35", "appeal", {"decision_sent": "2025-10-28"}, "2026-01-02"),
        worked("T35", "appeal", {"decision_sent": "2027-10-31"}, "2028-01-04"),
        worked("T35", "appeal", {"decision_sent": "2026-02-03"}, "2026-04-07"),
        worked("T35", "appeal", {"decision_sent": "2026-05-31"}, "2026-07-31"),
        worked("T35", "appeal", {"decision_sent": "2026-06-01"}, "2026-09-01"),
        worked("T35", "appeal", {"decision_sent": "2027-12-31"}, "2028-02-29"),
        worked("T36", "appeal_response", {"appeal_notice_received": "2026-12-01"}, "2027-01-20"),
        worked("T45", "local_offer_comments", {"comments_last_published": "2026-01-31"}, "2027-01-31"),
    ],
)
def test_worked_example(key: str, happened: dict[str, str], due: str) -> None:
    days = {name: date.fromisoformat(day) for name, day in happened.items()}
    started = limit(key, min(days.values())).running(days)
    assert started is not None
    assert started.due_on == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("key", "starts", "target"),
    [
        worked("W03", "final_plan", {"on": "2026-08-07"}, "2026-12-24"),
        worked("W21", "phase_transfer", {"on": "2027-09-01"}, "2027-02-14"),
        worked("W22", "phase_transfer_post_16", {"on": "2027-09-01"}, "2027-03-30"),
        worked("T01", "consult_family", {"on": "2026-01-12"}, "2026-01-17"),
    ],
)
def test_the_authoritys_own_target_leaves_room(key: str, starts: dict[str, str], target: str) -> None:
    on = date.fromisoformat(starts["on"])
    assert limit(key, on).start(on).target_on == date.fromisoformat(target)


def test_every_target_lies_before_the_limit_and_the_warning_on_a_working_day_before_the_target() -> None:
    for one in STATUTE.in_force(TODAY):
        started = one.start(TODAY)
        assert started.warn_on is not None, one.key
        assert started.target_on is not None, one.key
        assert started.warn_on <= started.target_on <= (started.due_on or started.target_on), one.key


def test_every_row_of_the_time_limits_stands_in_the_table() -> None:
    rows = {row for one in (*STATUTE.limits, *STATUTE.exemptions.values(), *STATUTE.rules) for row in one.rows}
    assert rows >= {f"T{number:02}" for number in range(1, 46)}


@pytest.mark.parametrize("row", [f"T{number:02}" for number in range(1, 46)])
def test_each_row_names_its_basis_and_says_it_plainly(row: str) -> None:
    among = [one for one in STATUTE.limits if row in one.rows]
    rest = [one for one in (*STATUTE.exemptions.values(), *STATUTE.rules) if row in one.rows]
    assert among or rest
    assert all(one.basis and one.law and one.rule and one.missed for one in among)
    assert all(one.basis and one.words for one in rest)


@pytest.mark.proves("T14")
def test_targets_and_guidance_bind_nobody_as_the_statute_does() -> None:
    assert limit("draft_target").force is Force.TARGET
    assert limit("school_consultation").force is Force.GUIDANCE
    assert limit("appeal").force is Force.TRIBUNAL_RULES
    assert limit("final_plan").force is Force.STATUTE


@pytest.mark.proves("T14")
def test_the_drafts_target_leaves_the_familys_and_the_schools_fifteen_days() -> None:
    received = date(2026, 1, 12)
    draft, final = limit("draft_target").due_on(received), limit("final_plan").due_on(received)
    assert (final - draft).days == 30


@pytest.mark.proves("T01")
def test_as_soon_as_practicable_has_no_day_and_a_target() -> None:
    started = limit("consult_family").start(TODAY)
    assert (started.due_on, started.ran_over(date(2030, 1, 1))) == (None, False)
    with pytest.raises(ValueError, match="as soon as practicable, on no certain day"):
        limit("consult_family").due_on(TODAY)


@pytest.mark.proves("T10")
def test_comments_on_a_draft_are_a_right_and_hold_the_final_plan_up() -> None:
    assert limit("draft_representations").duty is Duty.MAY
    assert limit("draft_representations").window == ("final_plan_sent",)


@pytest.mark.proves("T30")
def test_a_plan_that_came_from_elsewhere_is_reviewed_by_its_own_limit_and_not_by_two() -> None:
    days = {"plan_first_made": date(2026, 3, 10), "plan_transferred": date(2027, 1, 11)}
    assert limit("review").running(days) is None
    assert limit("review_after_transfer").running({"plan_first_made": date(2026, 3, 10)}) is None


def test_a_change_of_law_is_another_entry_and_rewrites_nothing() -> None:
    first_year, since = date(2015, 9, 1), date(2016, 9, 1)
    assert limit("phase_transfer_post_16", first_year).due_on(first_year) == date(2015, 5, 31)
    assert limit("phase_transfer_post_16", since).due_on(since) == date(2016, 3, 31)


def test_what_was_not_law_yet_starts_nothing() -> None:
    with pytest.raises(KeyError, match="was not in force on 2014-08-31"):
        limit("final_plan", date(2014, 8, 31))
    assert [one.key for one in STATUTE.in_force(date(2014, 8, 31))] == []


def test_a_deadline_does_not_start_at_a_moment() -> None:
    with pytest.raises(ValueError, match="starts on a date"):
        limit("final_plan").start(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))


NEW_LAW = """
[[limits]]
key = "final_plan"
part = "The plan"
rows = ["T12"]
title = "Send the final plan"
owed_by = "the council"
owed_to = "the family"
counts = [{ from = ["request_received"], weeks = 16 }]
stops = ["final_plan_sent"]
basis = "A later Act"
law = "Sixteen weeks."
rule = "Sixteen weeks."
missed = "Complain."
valid_from = 2029-09-01
"""


def test_a_new_law_needs_the_end_of_the_old_one() -> None:
    with pytest.raises(ValueError, match=r"limits \(final_plan\): the one valid from 2014-09-01 must end before"):
        read(TABLE + NEW_LAW)
    ended = TABLE.replace('key = "final_plan"\n', 'key = "final_plan"\nvalid_until = 2029-08-31\n')
    table = read(ended + NEW_LAW)
    assert table.limit("final_plan", on=date(2029, 8, 31)).due_on(date(2029, 8, 31)) == date(2030, 1, 18)
    assert table.limit("final_plan", on=date(2029, 9, 1)).due_on(date(2029, 9, 1)) == date(2029, 12, 22)


FIRST = 'counts = [{ from = ["request_received", "became_responsible"], as_soon_as_practicable = true }]'


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        (
            "weeks = 6 }",
            "weeks = 0 }",
            r"limits\[2\] \(assessment_decision\).counts\[0\].weeks must be a whole number from 1",
        ),
        ("weeks = 6 }", "weeks = true }", r"counts\[0\].weeks must be a whole number"),
        ("weeks = 6 }", "fortnights = 3 }", "'fortnights' is no way of counting; possible: weeks, "),
        ("weeks = 6 }", "weeks = 6, days = 1 }", "exactly one way of counting, not weeks, days"),
        ('"02-15"', '"02-29"', 'must be month and day of every year, for example "02-15"'),
        ('"02-15"', "15", "must be month and day of every year"),
        ("at_once = true", "at_once = 1", "can only be true"),
        (FIRST, "counts = []", r"limits\[0\] \(consult_family\): it has no counts"),
        (FIRST, "counts = [{ from = [], weeks = 1 }]", "name what starts it"),
        ('stops = ["family_consulted"]', 'stops = ["family_asked"]', "stops: 'family_asked' is not in the table"),
        ('stops = ["family_consulted"]', "", "neither does anything stop it"),
        ("target_days = 5\n", "", "target_days: exactly a limit without a day has them"),
        ('rows = ["T02"]', "rows = []", "rows: name the requirement"),
        (
            '"head_teacher_advice", "early',
            '"headteacher_advice", "early',
            "excused_by: 'headteacher_advice' is not in the table",
        ),
        ('excused_under = "SEND Regs 2014 reg 5(4)"\n', "", "excused_by and excused_under go together"),
        ('force = "guidance"', 'force = "custom"', "'custom' is no force of a limit; possible: statute, "),
        ("valid_until = 2015-09-01", "valid_until = 2013-09-01", "valid_until 2013-09-01 is before valid_from"),
        (
            'title = "Say whether there will be an assessment"',
            'title = ""',
            r"\(assessment_decision\).title must be a text",
        ),
        (
            'title = "Say whether there will be an assessment"',
            'title = "Say"\ncolour = "red"',
            "'colour' means nothing here",
        ),
        ('kind = "absence"', 'kind = "holiday"', "a test is a table with one of the kinds closure, absence, "),
        ("margin_weeks = 1", "margin_weeks = -1", "margin_weeks must be a whole number"),
        ('with = "advice"', 'with = "advise"', "'advise' is no limit of the table"),
        ('after = ["draft', 'after = ["drift', "after: 'drift"),
        ("[happenings]", "[happening]", "'happening' means nothing here"),
        ("[[limits]]", "[[limits]", "statute.toml: "),
    ],
)
def test_a_broken_table_is_refused_with_place_and_reason(was: str, becomes: str, reason: str) -> None:
    if was.startswith("after ="):
        was, becomes = 'after = ["request_received", "became_responsible", "draft_served"', 'after = ["drift_served"'
    assert was in TABLE
    with pytest.raises(ValueError, match=reason):
        read(TABLE.replace(was, becomes, 1))
