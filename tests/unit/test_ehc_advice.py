"""Stage 2: whose advice is sought, by when, what is reused, and what happens when it does not come."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kernel import pathway
from kernel.errors import Denied, Invalid, NotFound, Refused
from kernel.excuses import Excuse
from kernel.ids import new_id
from services.plans import domain
from services.plans.domain.ehc import advice, assessing, request
from services.plans.domain.ehc.advice import (
    ADVICE_SOUGHT,
    AdviceGiven,
    AdviceToSeek,
    EhcAdviceKind,
    EhcAdvicePart,
    EhcAdviceState,
)
from services.plans.domain.ehc.request import EhcContact, EhcContactKind
from tests.unit.ehc_specimens import (
    CASEWORKER,
    FAMILY,
    HEALTH,
    NECESSARY,
    NOT_NECESSARY,
    OFFICER,
    SCHOOL,
    agreed,
    assessed,
    deciding,
    gathered,
    limit,
    requested,
    told,
)

AUTHORITIES = Path(__file__).parents[2] / "authorities"
ASKED = date(2026, 2, 23)  # W08
OLDER = AdviceGiven("A. Cole", "educational psychologist", "Assessed last November.")
FOUND = AdviceGiven("Dr Mei Lin", "paediatrician", "Hearing is normal.")


def asked(*sought: AdviceToSeek, of: domain.EhcCase | None = None) -> domain.EhcCase:
    wanted = sought or (AdviceToSeek(EhcAdviceKind.MEDICAL, HEALTH),)
    ids = [new_id() for _ in wanted]
    return advice.request_advice(of or assessed(), wanted, ids=ids, by=CASEWORKER, on=ASKED).state


@pytest.mark.proves("N5")
def test_the_sweep_reminds_whoever_was_asked_and_escalates_what_is_overdue_once() -> None:
    of = asked(
        AdviceToSeek(EhcAdviceKind.MEDICAL, HEALTH),
        AdviceToSeek(EhcAdviceKind.EDUCATION, SCHOOL),
        AdviceToSeek(EhcAdviceKind.FAMILY, FAMILY),
    )
    near, late = date(2026, 3, 30), date(2026, 4, 7)
    answerable = {EhcAdviceKind.MEDICAL: of.health_party, EhcAdviceKind.EDUCATION: of.officer_party}
    for one in of.advice:
        change = advice.due_soon(of, one.id, on=near)
        of = change.state
        assert [(event.party, event.escalated_to) for event in change.events] == [(one.party, "")]  # type: ignore[attr-defined]
        assert advice.due_soon(of, one.id, on=near).events == (), "once a day"
        change = advice.overdue(of, one.id, on=late)
        of = change.state
        told_to = [event.escalated_to for event in change.events]  # type: ignore[attr-defined]
        assert told_to == [answerable[one.kind]] if one.kind in answerable else not told_to
    assert [len(one.reminders) for one in of.advice] == [2, 2, 1]


@pytest.mark.proves("N5")
def test_nobody_is_reminded_of_what_came_nor_in_a_case_that_has_ended() -> None:
    given = gathered()
    assert advice.due_soon(given, given.advice[0].id, on=ASKED).events == ()
    of = asked()
    ended = request.withdraw(of, "Moved away.", by=CASEWORKER, on=ASKED).state
    assert advice.overdue(ended, of.advice[0].id, on=date(2026, 4, 7)).events == ()


@pytest.mark.proves("T05")
@pytest.mark.proves("SWK-G8")
def test_the_regulations_name_whose_advice_is_sought_and_each_is_asked_questions_per_section() -> None:
    assert [sought.regulation[-3:] for sought in ADVICE_SOUGHT.values()] == [f"({letter})" for letter in "abcdefgh"]
    assert all("Section" in question for one in list(ADVICE_SOUGHT.values())[:6] for question in one.questions)
    of = asked()
    assert of.advice[0].questions == ADVICE_SOUGHT[EhcAdviceKind.MEDICAL].questions


@pytest.mark.proves("T07")
@pytest.mark.proves("W08")
def test_each_adviser_has_six_weeks() -> None:
    change = advice.request_advice(
        assessed(), [AdviceToSeek(EhcAdviceKind.MEDICAL, HEALTH)], ids=[new_id()], by=CASEWORKER, on=ASKED
    )
    [given] = change.state.advice
    assert given.due_on == limit(change.state, "advice", given.id).due_on == date(2026, 4, 6)


@pytest.mark.proves("T08")
@pytest.mark.proves("W09")
def test_a_missed_appointment_excuses_the_adviser_and_the_due_date_stays() -> None:
    of = asked()
    which, on = of.advice[0].id, date(2026, 3, 23)
    missed = Excuse("missed_appointment", "Clinic's letter.", {"appointment_on": date(2026, 3, 20)})
    after = request.record_exception(of, "advice", which, missed, by=CASEWORKER, on=on).state
    assert limit(after, "advice", which).due_on == date(2026, 4, 6)
    assert not limit(after, "advice", which).is_late(date(2026, 4, 20))


@pytest.mark.proves("T08")
def test_a_closed_school_excuses_no_adviser() -> None:
    of = asked()
    closed = Excuse("head_teacher_advice", "Summer.", {})
    with pytest.raises(Refused, match="EXCEPTION_UNKNOWN_HERE"):
        request.record_exception(of, "advice", of.advice[0].id, closed, by=CASEWORKER, on=ASKED)


HEADINGS = {
    "SWK-T2": "concerns",
    "SWK-T3": "medical",
    "SWK-T4": "cognition_and_learning",
    "SWK-T5": "communication_and_interaction",
    "SWK-T6": "social_emotional_mental_health",
    "SWK-T7": "sensory_physical",
    "SWK-T8": "existing",
}


def with_template() -> domain.EhcCase:
    """Medical advice was sought with Southwark's report template."""
    sought = [AdviceToSeek(EhcAdviceKind.MEDICAL, HEALTH), AdviceToSeek(EhcAdviceKind.FAMILY, FAMILY)]
    ids, report = [new_id() for _ in sought], pathway.load(AUTHORITIES)["southwark"].ehc.report
    return advice.request_advice(assessed(), sought, ids=ids, by=CASEWORKER, on=ASKED, report=report).state


@pytest.mark.parametrize(
    "heading", [pytest.param(key, id=id, marks=pytest.mark.proves(id)) for id, key in HEADINGS.items()]
)
@pytest.mark.proves("SWK-T1")
def test_an_adviser_writes_under_the_headings_that_all_agreed_on(heading: str) -> None:
    case = with_template()
    given = replace(FOUND, parts=(EhcAdvicePart(heading, "What was found."),))
    [medical, _] = advice.give_advice(case, case.advice[0].id, given, by={HEALTH}, on=ASKED).state.advice
    assert [one.key for one in medical.report] == list(HEADINGS.values())
    assert medical.parts == (EhcAdvicePart(heading, "What was found."),)


def test_a_heading_that_the_template_does_not_have_comes_twice_or_is_empty_is_refused() -> None:
    case = with_template()
    parts = (
        EhcAdvicePart("hearing", "Normal."),
        EhcAdvicePart("medical", "Normal."),
        EhcAdvicePart("medical", "Normal, too."),
        EhcAdvicePart("concerns", " "),
    )
    with pytest.raises(Invalid) as refusal:
        advice.give_advice(case, case.advice[0].id, replace(FOUND, parts=parts), by={HEALTH}, on=ASKED)
    assert [(one.field, one.code) for one in refusal.value.violations] == [
        ("parts[0].heading", "UNKNOWN_HEADING"),
        ("parts[2].heading", "TWICE"),
        ("parts[3].text", "REQUIRED"),
    ]


def test_a_family_writes_without_a_template() -> None:
    case = with_template()
    assert case.advice[1].report == ()
    given = replace(FOUND, parts=(EhcAdvicePart("medical", "Normal."),))
    with pytest.raises(Invalid):
        advice.give_advice(case, case.advice[1].id, given, by={FAMILY}, on=ASKED)


@pytest.mark.proves("SWK-G7")
def test_parents_give_advice_of_their_own() -> None:
    of = asked(AdviceToSeek(EhcAdviceKind.FAMILY, FAMILY))
    after = advice.give_advice(of, of.advice[0].id, FOUND, by={FAMILY}, on=ASKED).state
    assert after.advice[0].state is EhcAdviceState.GIVEN
    assert limit(after, "advice", of.advice[0].id).met_on == ASKED
    assert after.advice[0].id in after.evidence_known


@pytest.mark.parametrize("who", [SCHOOL, FAMILY, "org:ods:XXX"])
def test_advice_from_a_body_that_was_not_asked_is_refused(who: str) -> None:
    of = asked()
    with pytest.raises(Denied, match="ADVICE_NOT_ASKED_OF_YOU") as caught:
        advice.give_advice(of, of.advice[0].id, FOUND, by={who}, on=ASKED)
    assert "6(1)" in caught.value.message


def test_advice_that_nobody_was_asked_for_is_not_there() -> None:
    with pytest.raises(NotFound):
        advice.give_advice(asked(), new_id(), FOUND, by={HEALTH}, on=ASKED)


def test_advice_stands_once_given() -> None:
    of = asked()
    given = advice.give_advice(of, of.advice[0].id, FOUND, by={HEALTH}, on=ASKED).state
    with pytest.raises(Refused, match="EHC_ADVICE_IS_GIVEN"):
        advice.give_advice(given, of.advice[0].id, FOUND, by={HEALTH}, on=ASKED)


def test_nobody_is_asked_twice_and_nobody_before_the_decision_to_assess() -> None:
    with pytest.raises(Invalid):
        asked(of=asked())
    with pytest.raises(Refused, match="EHC_CASE_IS_REQUESTED"):
        asked(of=requested())


def reuse(of: domain.EhcCase) -> domain.EhcCase:
    which = of.advice[0].id
    return advice.propose_reuse(of, which, OLDER, date(2025, 11, 12), by=CASEWORKER, on=ASKED).state


def sign(of: domain.EhcCase, who: str, *, sufficient: bool = True) -> domain.EhcCase:
    parties = {"author": {HEALTH}, "family": {FAMILY}, "authority": set(CASEWORKER)}[who]
    return advice.sign_off(
        of, of.advice[0].id, who=who, name="A. Name", sufficient=sufficient, by=parties,
        is_family=who == "family", on=ASKED,
    ).state  # fmt: skip


@pytest.mark.proves("T06")
def test_older_advice_counts_when_authority_author_and_family_are_satisfied() -> None:
    of = reuse(asked())
    assert of.advice[0].state is EhcAdviceState.REUSE_PROPOSED
    of = sign(of, "author")
    assert of.advice[0].given_on is None
    of = sign(of, "family")
    assert (of.advice[0].state, of.advice[0].given_on) == (EhcAdviceState.GIVEN, ASKED)
    assert [one.who for one in of.advice[0].sign_offs] == ["authority", "author", "family"]


@pytest.mark.proves("T06")
def test_older_advice_falls_when_one_of_the_three_is_not_satisfied() -> None:
    of = sign(reuse(asked()), "family", sufficient=False)
    assert of.advice[0].state is EhcAdviceState.REUSE_REFUSED
    assert EhcAdviceKind.MEDICAL in of.advice_not_sought(ASKED)
    assert len(asked(of=of).advice) == 2


@pytest.mark.proves("T06")
def test_nobody_signs_for_another_and_nobody_twice() -> None:
    of = reuse(asked())
    with pytest.raises(Denied, match="SIGN_OFF_NOT_YOURS"):
        advice.sign_off(
            of, of.advice[0].id, who="family", name="X", sufficient=True, by={SCHOOL}, is_family=False, on=ASKED
        )
    with pytest.raises(Refused, match="ALREADY_SIGNED_OFF"):
        sign(sign(of, "author"), "author")


def test_an_adviser_is_reminded_before_and_escalated_after_the_due_date() -> None:
    of = asked()
    which = of.advice[0].id
    reminded = advice.remind(of, which, "", by=CASEWORKER, on=date(2026, 3, 30)).state
    with pytest.raises(Refused, match="NOT_OVERDUE"):
        advice.remind(reminded, which, "org:ods:QKK", by=CASEWORKER, on=date(2026, 4, 6))
    late = advice.remind(reminded, which, "org:ods:QKK", by=CASEWORKER, on=date(2026, 4, 7))
    assert [one.escalated_to for one in late.state.advice[0].reminders] == ["", "org:ods:QKK"]
    assert limit(late.state, "advice", which).due_on == date(2026, 4, 6)


@pytest.mark.proves("SWK-G6")
def test_the_family_meets_the_team_and_is_told_what_will_happen() -> None:
    met = EhcContact(EhcContactKind.FAMILY_MEETING, ASKED, "Ada Okoro")
    assert request.record_contact(assessed(), met, by=CASEWORKER, on=ASKED).state.contacts == (met,)


@pytest.mark.proves("T05")
def test_no_decision_on_a_plan_before_the_advice_of_the_regulations_was_sought() -> None:
    with pytest.raises(Refused, match="ADVICE_NOT_SOUGHT"):
        assessing.decide_plan(asked(), True, deciding(NECESSARY), id=new_id(), by=OFFICER, on=ASKED)


@pytest.mark.proves("T05")
def test_from_year_nine_on_advice_on_preparation_for_adulthood_is_sought_too() -> None:
    on = date(2026, 4, 20)
    of = replace(gathered(), year_nine_from=on)
    with pytest.raises(Refused, match="preparation for adulthood"):
        assessing.decide_plan(of, True, deciding(NECESSARY), id=new_id(), by=OFFICER, on=on)
    sought = AdviceToSeek(EhcAdviceKind.PREPARATION_FOR_ADULTHOOD, SCHOOL)
    said = deciding(NECESSARY, outstanding_because="The careers adviser has told the school already.")
    for ready in (asked(sought, of=of), replace(of, year_nine_from=on + timedelta(days=1))):
        after = assessing.decide_plan(ready, True, said, id=new_id(), by=OFFICER, on=on).state
        assert after.decisions[-1].outcome == "plan"


def test_who_does_not_wait_for_advice_says_why() -> None:
    sought = AdviceToSeek(EhcAdviceKind.REQUESTED_BY_FAMILY, "org:charity:speech")
    of = asked(sought, of=gathered())
    with pytest.raises(Refused, match="ADVICE_OUTSTANDING"):
        assessing.decide_plan(of, True, deciding(NECESSARY), id=new_id(), by=OFFICER, on=ASKED)
    said = deciding(NECESSARY, outstanding_because="It cannot change the decision.")
    assert assessing.decide_plan(of, True, said, id=new_id(), by=OFFICER, on=ASKED).state.decisions[-1] is not None


@pytest.mark.proves("SWK-G9")
def test_the_panel_is_asked_whether_a_plan_is_necessary() -> None:
    change = assessing.ask_panel(gathered(), by=CASEWORKER, on=date(2026, 4, 13))
    [wanted] = change.events
    assert isinstance(wanted, domain.EhcPanelWanted)
    assert (wanted.question, wanted.decide_by) == ("issue_plan", date(2026, 5, 4))


@pytest.mark.proves("SWK-G14")
@pytest.mark.proves("SWK-G15")
@pytest.mark.proves("T09")
def test_no_plan_leads_on_to_early_help_and_can_be_appealed() -> None:
    change = assessing.decide_plan(
        gathered(), False, deciding(NOT_NECESSARY), id=new_id(), by=OFFICER, on=date(2026, 4, 30)
    )
    after = told(change.state, "ehc_no_plan", date(2026, 4, 30))
    assert after.state is domain.EhcState.NO_PLAN
    assert limit(after, "no_plan_decision").met_on == date(2026, 4, 30) <= limit(after, "no_plan_decision").due_on
    [_, decision] = after.decisions
    assert (decision.appeal_basis, decision.appeal_by) == ("CFA 2014 s.51(2)(b)", date(2026, 6, 30))


@pytest.mark.parametrize(("issue", "limbs"), [(True, NOT_NECESSARY), (False, NECESSARY)])
def test_a_plan_is_issued_exactly_where_it_is_necessary(issue: bool, limbs: object) -> None:
    with pytest.raises(Refused, match="LEGAL_TEST_SAYS_OTHERWISE"):
        assessing.decide_plan(gathered(), issue, deciding(limbs), id=new_id(), by=OFFICER, on=ASKED)  # type: ignore[arg-type]


@pytest.mark.proves("SWK-G10")
def test_a_meeting_produces_the_plan() -> None:
    on = date(2026, 4, 21)
    met = EhcContact(EhcContactKind.PRODUCTION_MEETING, on, "Ada Okoro, school, therapist")
    after = request.record_contact(agreed(), met, by=CASEWORKER, on=on + timedelta(days=1)).state
    assert (after.state, after.contacts[-1]) == (domain.EhcState.DRAFTING, met)
