"""The clock explained from days alone: what runs, what is due, what was kept, and what contradicts itself."""

from datetime import date

import pytest

from kernel.case_clock import Claim, ClockState, Explained, explain, explained
from kernel.errors import Invalid
from kernel.excuses import Excuse
from kernel.statute import STATUTE

TODAY = "2026-11-22"
RECEIVED = {"request_received": "2026-01-12"}


def clock(happened: dict[str, str], *claims: Claim, on: str = TODAY) -> dict[str, Explained]:
    days = {key: date.fromisoformat(day) for key, day in happened.items()}
    return {one.limit.key: one for one in explain(days, claims, on=date.fromisoformat(on))}


def state(key: str, happened: dict[str, str], *claims: Claim, on: str = TODAY) -> ClockState:
    return clock(happened, *claims, on=on)[key].state


@pytest.mark.proves("T02", "W01")
def test_a_limit_shows_when_it_is_due_why_and_what_stops_it() -> None:
    told = clock(RECEIVED, on="2026-02-01")["assessment_decision"]
    assert (told.state, told.started_by, told.days_left) == (ClockState.RUNNING, "request_received", 22)
    assert told.words == "The last day is Monday 23 February 2026."
    assert told.counting == (
        "Day 0 is Monday 12 January 2026.",
        "6 weeks are 42 days; the 42nd day is Monday 23 February 2026.",
    )
    assert told.limit.stops == ("will_assess_notified", "will_not_assess_notified")
    assert told.limit.excused_by[0] == "head_teacher_advice"


@pytest.mark.proves("T02")
@pytest.mark.parametrize(("told_on", "expected"), [("2026-02-23", ClockState.MET), ("2026-02-24", ClockState.MISSED)])
def test_the_day_of_the_notice_counts(told_on: str, expected: ClockState) -> None:
    assert state("assessment_decision", {**RECEIVED, "will_not_assess_notified": told_on}) is expected


@pytest.mark.proves("T02")
def test_a_panel_or_a_registration_stops_nothing() -> None:
    assert state("assessment_decision", {**RECEIVED, "request_panel_held": "2026-02-16"}) is ClockState.MISSED


@pytest.mark.proves("T02", "T12")
def test_without_a_request_the_clock_runs_from_becoming_responsible() -> None:
    told = clock({"became_responsible": "2026-10-12"})["final_plan"]
    assert (told.started_by, told.started.due_on) == ("became_responsible", date(2027, 3, 1))


@pytest.mark.proves("W06", "T12")
@pytest.mark.parametrize(("sent", "expected"), [("2025-06-09", ClockState.MET), ("2025-06-10", ClockState.MISSED)])
def test_140_days(sent: str, expected: ClockState) -> None:
    assert state("final_plan", {"request_received": "2025-01-20", "final_plan_sent": sent}) is expected


@pytest.mark.proves("T09", "T12")
def test_a_refusal_to_assess_ends_what_would_follow() -> None:
    found = clock({**RECEIVED, "will_not_assess_notified": "2026-02-20"})
    assert {key: found[key].state for key in ("no_plan_decision", "final_plan", "draft_target")} == dict.fromkeys(
        ("no_plan_decision", "final_plan", "draft_target"), ClockState.ENDED
    )
    assert found["appeal"].started.due_on == date(2026, 4, 20)
    assert found["appeal"].state is ClockState.EXPIRED


@pytest.mark.proves("T19")
def test_an_announcement_of_amendments_without_them_is_a_breach() -> None:
    met = {"review_meeting": "2026-10-14"}
    announced = clock({**met, "review_amend_announced": "2026-11-04"}, on="2026-11-12")["review_decision"]
    assert announced.state is ClockState.MISSED
    assert any("Devon" in note for note in announced.notes)
    late = {**met, "review_amend_announced": "2026-11-04", "amendment_notice_sent": "2026-11-12"}
    assert state("review_decision", late) is ClockState.MISSED
    assert state("review_decision", {**late, "amendment_notice_sent": "2026-11-11"}) is ClockState.MET
    assert state("review_decision", {**met, "review_maintain_notified": "2026-11-11"}) is ClockState.MET


@pytest.mark.proves("T21", "W16", "W17")
def test_a_late_notice_does_not_lengthen_the_twelve_weeks() -> None:
    found = clock(
        {"review_meeting": "2026-06-10", "amendment_notice_sent": "2026-08-05", "amended_plan_sent": "2026-09-15"}
    )
    assert found["amended_plan"].state is ClockState.MET
    assert found["amended_plan_at_latest"].state is ClockState.MISSED


@pytest.mark.proves("T10", "W14")
def test_a_final_plan_before_the_fifteen_days_breaks_them() -> None:
    served = {**RECEIVED, "draft_served": "2026-04-27"}
    early = clock({**served, "final_plan_sent": "2026-05-11"})["draft_representations"]
    assert (early.state, early.words) == (
        ClockState.BROKEN,
        "The period ran to Monday 11 May 2026 and was not waited for.",
    )
    assert early.notes[-1] == (
        "The final plan was sent to the family on Monday 11 May 2026, before the period had ended on "
        "Monday 11 May 2026."
    )
    assert state("draft_representations", {**served, "final_plan_sent": "2026-05-12"}) is ClockState.EXPIRED
    assert state("draft_representations", served, on="2026-05-11") is ClockState.RUNNING


@pytest.mark.proves("T41")
def test_a_plan_does_not_cease_while_its_end_can_be_appealed() -> None:
    ended = {"cease_notified": "2026-06-10", "plan_ceased": "2026-08-20"}
    assert state("cease_window", ended) is ClockState.BROKEN
    assert state("cease_window", {**ended, "plan_ceased": "2026-09-02"}) is ClockState.EXPIRED


@pytest.mark.proves("T17")
def test_invitations_are_counted_back_from_the_meeting() -> None:
    met = {"review_meeting": "2026-12-16"}
    assert state("review_invitations", met) is ClockState.RUNNING
    assert state("review_invitations", met, on="2026-12-03") is ClockState.MISSED
    assert state("review_invitations", {**met, "review_invitations_sent": "2026-11-20"}) is ClockState.MET
    late = {**met, "review_invitations_sent": "2026-12-03"}
    assert state("review_invitations", late, on="2026-12-10") is ClockState.MISSED


@pytest.mark.proves("T23")
@pytest.mark.parametrize(("sent", "expected"), [("2027-02-14", ClockState.MET), ("2027-02-15", ClockState.MISSED)])
def test_before_15_february_is_the_14th(sent: str, expected: ClockState) -> None:
    moves = {"phase_transfer": "2027-09-01", "transfer_plan_sent": sent}
    assert state("phase_transfer", moves, on="2027-03-01") is expected


@pytest.mark.proves("T35", "W31", "W32")
def test_an_appeal_has_the_later_of_two_days() -> None:
    sent = {"decision_sent": "2026-01-19"}
    assert clock(sent)["appeal"].started.due_on == date(2026, 3, 19)
    later = clock({**sent, "mediation_certificate_issued": "2026-03-16"})["appeal"]
    assert (later.started.due_on, later.started_by) == (date(2026, 4, 16), "mediation_certificate_issued")
    early = clock({**sent, "mediation_certificate_issued": "2026-01-26"})["appeal"]
    assert early.started.due_on == date(2026, 3, 19)
    assert "appeal" not in clock({"mediation_certificate_issued": "2026-03-16"})
    in_time = {**sent, "mediation_certificate_issued": "2026-03-16", "appeal_lodged": "2026-04-16"}
    assert state("appeal", in_time) is ClockState.MET
    assert state("appeal", {**in_time, "appeal_lodged": "2026-04-17"}) is ClockState.MISSED


@pytest.mark.proves("T37", "W37")
def test_an_order_sets_its_own_limits_running() -> None:
    found = clock({"order_to_assess": "2026-09-21", "ordered_assessment_notified": "2026-10-06"})
    assert found["order_assess_notify"].state is ClockState.MISSED
    assert found["order_assess_no_plan"].started.due_on == date(2026, 11, 30)
    assert found["order_assess_plan"].started.due_on == date(2026, 12, 28)


@pytest.mark.proves("T01")
def test_as_soon_as_practicable_is_shown_without_a_day_and_with_its_target() -> None:
    told = clock(RECEIVED)["consult_family"]
    assert (told.state, told.started.due_on, told.days_left) == (ClockState.RUNNING, None, None)
    assert told.started.target_on == date(2026, 1, 17)
    assert told.words == "As soon as practicable; the law names no last day."


CLOSED = {"closed_on": date(2026, 7, 22), "reopens_on": date(2026, 9, 2)}
ASKED = Excuse("head_teacher_advice", "E-mail to the head", {"advice_requested_on": date(2026, 7, 20), **CLOSED})


@pytest.mark.proves("W10", "T04")
def test_an_exception_disapplies_every_limit_that_knows_it_and_moves_none() -> None:
    found = clock({"request_received": "2026-07-08"}, Claim(ASKED))
    decision = found["assessment_decision"]
    assert (decision.state, decision.started.due_on) == (ClockState.EXCUSED, date(2026, 8, 19))
    assert decision.words == (
        "An exception disapplies it; the day remains Wednesday 19 August 2026, and it must be done as soon as "
        "practicable."
    )
    assert [one.applies for one in decision.judged] == [True]
    assert found["final_plan"].state is ClockState.EXCUSED
    assert found["draft_target"].judged == ()


@pytest.mark.proves("W12", "T04")
def test_an_exception_that_does_not_hold_excuses_nothing_and_says_why() -> None:
    short = Excuse(
        "head_teacher_advice",
        "Term dates",
        {
            "advice_requested_on": date(2026, 12, 18),
            "closed_on": date(2026, 12, 19),
            "reopens_on": date(2027, 1, 4),
        },
    )
    told = clock({"request_received": "2026-12-14"}, Claim(short, "assessment_decision"), on="2027-02-01")
    decision = told["assessment_decision"]
    assert (decision.state, decision.started.excuse) == (ClockState.MISSED, None)
    assert [(one.applies, "16 days" in one.reason) for one in decision.judged] == [(False, True)]
    assert told["final_plan"].judged == ()


@pytest.mark.parametrize(
    ("happened", "field", "code", "named"),
    [
        (
            {**RECEIVED, "will_assess_notified": "2026-01-11"},
            "will_assess_notified",
            "CONTRADICTION",
            "11 January 2026",
        ),
        ({"draft_served": "2026-05-12", "final_plan_sent": "2026-05-11"}, "final_plan_sent", "CONTRADICTION", "12 May"),
        (
            {"review_meeting": "2026-10-14", "review_report_sent": "2026-10-13"},
            "review_report_sent",
            "CONTRADICTION",
            "14 O",
        ),
        ({"request_received": "2026-11-23"}, "request_received", "IN_FUTURE", "Sunday 22 November 2026"),
        ({"request_recieved": "2026-01-12"}, "request_recieved", "UNKNOWN", "GET /v1/statute"),
    ],
)
def test_days_that_contradict_one_another_are_refused_by_name(
    happened: dict[str, str], field: str, code: str, named: str
) -> None:
    with pytest.raises(Invalid) as caught:
        clock(happened)
    [fault] = caught.value.violations
    assert (fault.field, fault.code) == (f"dates.{field}", code)
    assert named in fault.message


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(Invalid) as caught:
        clock(
            {**RECEIVED, "draft_served": "2026-01-01", "nothing": "2026-01-01"},
            Claim(Excuse("holiday", "x")),
            Claim(ASKED, "no_such_limit"),
        )
    assert [(one.field, one.code) for one in caught.value.violations] == [
        ("dates.draft_served", "CONTRADICTION"),
        ("dates.nothing", "UNKNOWN"),
        ("exceptions[0].code", "UNKNOWN"),
        ("exceptions[1].limit", "UNKNOWN"),
    ]


def test_nothing_that_happened_starts_nothing() -> None:
    assert clock({}) == {}
    assert "final_plan" not in clock({"request_received": "2014-08-31"})


def test_a_stored_limit_is_explained_by_its_own_law() -> None:
    received = date(2026, 1, 12)
    stored = STATUTE.limit("final_plan", on=received).start(received)
    told = explained(stored, on=date(2026, 6, 2))
    assert (told.state, told.days_left) == (ClockState.MISSED, -1)
    assert told.counting[-1].endswith("the 140th day is Monday 1 June 2026.")
    ended = explained(stored.ended(date(2026, 3, 1)), on=date(2026, 6, 2))
    assert (ended.state, ended.days_left) == (ClockState.ENDED, None)


def test_every_happening_and_limit_can_be_asked_for_alone() -> None:
    """The whole table at once: whatever starts a limit starts it, and its story can be told."""
    for limit in STATUTE.in_force(date(2026, 11, 22)):
        for key in limit.counts[0].starts:
            found = clock({key: TODAY, **({limit.only_with[0]: TODAY} if limit.only_with else {})})
            assert found[limit.key].words
            assert found[limit.key].counting
