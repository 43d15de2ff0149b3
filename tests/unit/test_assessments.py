"""The integrated assessment: every move, every refusal."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from kernel.errors import Denied, Invalid, Refused
from kernel.pathway import Sector
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.sharing import CONSENT
from services.plans import domain
from services.plans.domain import AssessmentState, Attendance, InformationState, SourceToAsk, TeamMeeting
from services.plans.domain.support.grounds import Ground, Grounds
from tests.unit.plan_specimens import (
    CHILD,
    COORDINATOR,
    KEYS,
    QUORUM,
    REFERRAL,
    STRANGER,
    TEAM,
    THERAPISTS,
    TODAY,
    answer,
    answered,
    assessment,
    concluded,
    propose,
)

MINIMUM = {
    "SOTON-I1": "child",
    "SOTON-I2": "parent_carer",
    "SOTON-I3": "paediatrician",
    "SOTON-I4": "educational_psychology",
    "SOTON-I5": "setting",
    "SOTON-I6": "social_care",
    "SOTON-I7": "specialist_teachers",
    "SOTON-I8": "therapists",
    "SOTON-I9": "health_surveillance",
}
LATER = date(2026, 3, 9)
IF_INVOLVED = {"setting", "specialist_teachers", "therapists"}
NOT_INVOLVED = InformationState.NOT_INVOLVED
ASKINGS = [UUID(int=number) for number in range(100, 110)]
CONSENTED = Grounds((Ground("assessment", "", CONSENT, UUID(int=9)),))


def proving(rows: dict[str, str]) -> list[object]:
    return [pytest.param(key, marks=pytest.mark.proves(id), id=id) for id, key in rows.items()]


def asked(key: str = "therapists", party: str = THERAPISTS) -> domain.Assessment:
    return ask(assessment(), SourceToAsk(key, party)).state


def ask(
    gathering: domain.Assessment,
    *sources: SourceToAsk,
    by: str = COORDINATOR,
    on: date = TODAY,
    grounds: Grounds = CONSENTED,
) -> Any:
    ids = iter(ASKINGS)
    return gathering.request_information(
        sources, new_id=lambda: next(ids), grounds=grounds, own={"person:taylor"}, by={by}, on=on
    )


def record(gathering: domain.Assessment, said: domain.Answer, by: str = COORDINATOR) -> Any:
    return gathering.record_information(said, by={by}, on=TODAY)


def meet(gathering: domain.Assessment, *there: Attendance, by: str = COORDINATOR, interim: tuple[str, ...] = ()) -> Any:
    return gathering.hold_team_meeting(TeamMeeting(TODAY, there, interim), quorum=QUORUM, by={by})


def source(of: domain.Assessment, key: str) -> domain.InformationSource:
    return next(one for one in of.sources if one.key == key)


def faults(refused: pytest.ExceptionInfo[Invalid]) -> set[tuple[str, str]]:
    return {(violation.field, violation.code) for violation in refused.value.violations}


def test_opening_lets_the_coordinator_see_the_child_and_tells_of_it() -> None:
    change = domain.open_assessment(assessment())
    assert change.state.allowed_moves == (
        "request_information",
        "record_information",
        "hold_team_meeting",
        "propose_plan",
    )
    assert change.events == (
        RelationshipBegan(CHILD, COORDINATOR, "coordinator", TODAY, change.state.id),
        domain.AssessmentOpened(change.state.id, CHILD, REFERRAL, COORDINATOR),
    )


@pytest.mark.parametrize("key", proving(MINIMUM))
def test_the_minimum_source_is_asked_and_its_answer_kept(key: str) -> None:
    told = record(asked(key), answer(key), by=THERAPISTS).state
    assert source(told, key).state is InformationState.RECEIVED
    assert (source(told, key).author, source(told, key).summary) == ("B. Author", "What was found.")
    assert source(told, key).answered_on == TODAY


def test_the_minimum_is_these_nine_and_no_other() -> None:
    assert list(MINIMUM.values()) == KEYS
    assert {one.key for one in assessment().sources if one.may_be_not_involved} == IF_INVOLVED


@pytest.mark.parametrize(
    "key", proving({"SOTON-I5": "setting", "SOTON-I7": "specialist_teachers", "SOTON-I8": "therapists"})
)
def test_nobody_involved_is_an_answer_where_the_pathway_says_if_any(key: str) -> None:
    told = record(assessment(), answer(key, NOT_INVOLVED, summary=""))
    assert told.state.answered == 1
    assert told.events[0].answer == "not_involved"


@pytest.mark.parametrize("key", [key for key in KEYS if key not in IF_INVOLVED])
def test_every_other_source_cannot_be_passed_over_as_not_involved(key: str) -> None:
    with pytest.raises(Refused) as refused:
        record(assessment(), answer(key, NOT_INVOLVED))
    assert refused.value.reason == "NOT_INVOLVED_NOT_POSSIBLE"
    assert refused.value.facts == {"source": key}


@pytest.mark.proves("SOTON-I6")
def test_not_known_to_social_care_is_an_answer_and_says_what_was_checked() -> None:
    checked = answer("social_care", InformationState.NOT_KNOWN, summary="Case system and the front door, no record.")
    told = record(assessment(), checked)
    assert source(told.state, "social_care").is_answered
    assert source(told.state, "social_care").summary == "Case system and the front door, no record."
    with pytest.raises(Invalid) as refused:
        record(assessment(), replace(checked, summary=" "))
    assert faults(refused) == {("summary", "REQUIRED")}


@pytest.mark.proves("T07")
@pytest.mark.proves("W08")
@pytest.mark.proves("SOTON-14")
def test_health_asked_on_23_february_has_until_6_april_though_that_is_easter_monday() -> None:
    change = ask(assessment(), SourceToAsk("paediatrician", "org:ods:RHM"), on=date(2026, 2, 23))
    requested = source(change.state, "paediatrician")
    assert requested.state is InformationState.REQUESTED
    assert (requested.requested_on, requested.due_on) == (date(2026, 2, 23), date(2026, 4, 6))
    assert requested.basis == "SEND Regs 2014 reg 8(1)"
    assert change.events[-1].due_on == date(2026, 4, 6)


def test_nobody_outside_is_asked_without_the_familys_leave_or_a_lawful_basis_that_needs_none() -> None:
    therapists, setting = SourceToAsk("therapists", THERAPISTS), SourceToAsk("setting", "org:urn:999901")
    another = Grounds((Ground("referral", "", CONSENT, UUID(int=8)), Ground("conversation", "", CONSENT, UUID(int=7))))
    for grounds in (Grounds(), another):
        with pytest.raises(Refused) as refused:
            ask(assessment(), therapists, grounds=grounds)
        told = refused.value
        assert (told.reason, told.allowed, told.facts) == (
            "CONSENT_NEEDED",
            ("ask_for_consent",),
            {"purpose": "assessment"},
        )
    within = (SourceToAsk("parent_carer", "person:taylor"), SourceToAsk("social_care", COORDINATOR))
    assert len(ask(assessment(), *within, grounds=Grounds()).events) == 4
    protecting = Grounds((Ground("conversation", THERAPISTS, "safeguarding", UUID(int=6)),))
    assert source(ask(assessment(), therapists, grounds=protecting).state, "therapists").party == THERAPISTS
    with pytest.raises(Refused, match="CONSENT_NEEDED"):  # a basis holds for the party that it names
        ask(assessment(), therapists, setting, grounds=protecting)
    with pytest.raises(Refused, match="CONSENT_NEEDED"):  # no consent to asking services names a person
        ask(assessment(), SourceToAsk("paediatrician", "person:okafor"))


@pytest.mark.proves("SOTON-17")
def test_the_coordinator_asks_several_at_once_and_each_may_see_the_assessment_from_then_on() -> None:
    change = ask(
        assessment(),
        SourceToAsk("therapists", THERAPISTS),
        SourceToAsk("health_surveillance", THERAPISTS),
        SourceToAsk("parent_carer", "person:taylor"),
    )
    of = change.state.id
    assert change.events == (
        RelationshipBegan(CHILD, "person:taylor", "asked", TODAY, ASKINGS[0], record_id=of),
        RelationshipBegan(CHILD, THERAPISTS, "asked", TODAY, ASKINGS[1], record_id=of),
        RelationshipBegan(CHILD, THERAPISTS, "asked", TODAY, ASKINGS[2], record_id=of),
        domain.InformationRequested(of, CHILD, "therapists", THERAPISTS, date(2026, 4, 13)),
        domain.InformationRequested(of, CHILD, "health_surveillance", THERAPISTS, date(2026, 4, 13)),
        domain.InformationRequested(of, CHILD, "parent_carer", "person:taylor", date(2026, 4, 13)),
    )
    assert [one.key for one in change.state.sources] == KEYS


@pytest.mark.proves("SOTON-11")
def test_nobody_is_asked_twice_and_nobody_who_has_told() -> None:
    with pytest.raises(Refused) as refused:
        ask(asked(), SourceToAsk("therapists", "org:ods:RHM"), SourceToAsk("setting", "org:urn:999901"))
    assert (refused.value.reason, refused.value.facts) == ("SOURCE_ALREADY_ASKED", {"sources": "therapists"})
    with pytest.raises(Refused) as refused:
        ask(answered("setting"), SourceToAsk("therapists", THERAPISTS))
    assert (refused.value.reason, refused.value.facts) == ("SOURCE_ALREADY_ANSWERED", {"sources": "therapists"})


def test_every_fault_of_a_request_is_named_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        ask(
            assessment(),
            SourceToAsk("setting", "panel:southampton/decision"),
            SourceToAsk("setting", "org:urn:999901"),
            SourceToAsk("astrologer", ""),
            SourceToAsk("child", "team:cypds"),
        )
    assert faults(refused) == {
        ("sources[0].party", "NOT_A_PARTY"),
        ("sources[1].key", "LISTED_TWICE"),
        ("sources[2].key", "UNKNOWN_SOURCE"),
        ("sources[2].party", "REQUIRED"),
        ("sources[3].party", "NOT_A_PARTY"),
    }
    with pytest.raises(Invalid) as refused:
        ask(assessment())
    assert faults(refused) == {("sources", "REQUIRED")}


@pytest.mark.parametrize("party", ["org:", "org:a b", "taylor", "Org:ods:R1C", "team:/x", "org:" + "x" * 200])
def test_only_what_can_stand_in_a_relation_can_be_asked(party: str) -> None:
    with pytest.raises(Invalid):
        ask(assessment(), SourceToAsk("therapists", party))


@pytest.mark.proves("SOTON-19")
def test_each_answer_tells_how_far_the_assessment_has_come() -> None:
    first = record(assessment(), answer("child"))
    second = record(first.state, answer("parent_carer"))
    assert second.events == (
        domain.InformationReceived(second.state.id, CHILD, "parent_carer", "received", answered=2, asked_for=9),
    )
    assert (second.state.answered, second.state.asked_for) == (2, 9)


def test_whoever_was_asked_answers_for_its_own_source_and_no_other() -> None:
    gathering = ask(asked(), SourceToAsk("setting", "org:urn:999901")).state
    assert record(gathering, answer("therapists"), by=THERAPISTS).state.answered == 1
    for other in ("org:urn:999901", STRANGER, ""):
        with pytest.raises(Denied) as denied:
            record(gathering, answer("therapists"), by=other)
        assert denied.value.reason == "SOURCE_NOT_YOURS"


def test_before_it_is_asked_only_the_coordinator_records_for_a_source() -> None:
    for other in (THERAPISTS, ""):
        with pytest.raises(Denied) as denied:
            record(assessment(), answer("therapists"), by=other)
        assert denied.value.reason == "SOURCE_NOT_YOURS"
    assert record(assessment(), answer("therapists")).state.answered == 1


def test_an_answer_stands() -> None:
    once = record(asked(), answer("therapists"), by=THERAPISTS).state
    with pytest.raises(Refused) as refused:
        record(once, answer("therapists", InformationState.NOT_KNOWN), by=THERAPISTS)
    assert refused.value.reason == "SOURCE_ALREADY_ANSWERED"


@pytest.mark.parametrize("said", [InformationState.TO_ASK, InformationState.REQUESTED, None])
def test_only_three_things_are_an_answer_and_someone_gives_it(said: InformationState) -> None:
    with pytest.raises(Invalid) as refused:
        record(assessment(), answer("child", said, author="", summary=""))
    assert faults(refused) == {("answer", "NOT_AN_ANSWER"), ("author", "REQUIRED"), ("summary", "REQUIRED")}


def test_an_answer_for_a_source_that_is_not_asked_here_is_invalid() -> None:
    with pytest.raises(Invalid) as refused:
        record(assessment(), answer("astrologer"))
    assert faults(refused) == {("source", "UNKNOWN_SOURCE")}


@pytest.mark.proves("SOTON-18")
def test_the_team_meets_while_information_comes_in_and_agrees_support_for_the_time_being() -> None:
    change = meet(asked(), *TEAM, interim=("Visual timetable from Monday",))
    again = meet(change.state, *TEAM).state
    assert [meeting.interim_interventions for meeting in again.meetings] == [("Visual timetable from Monday",), ()]
    assert again.meetings[0].attendance == TEAM
    assert change.events == (domain.TeamMeetingHeld(again.id, CHILD, TODAY),)


@pytest.mark.proves("SOTON-16")
@pytest.mark.parametrize("absent", [Sector.EDUCATION, Sector.HEALTH, Sector.SOCIAL_CARE])
def test_the_team_cannot_meet_without_education_health_and_social_care(absent: Sector) -> None:
    with pytest.raises(Refused) as refused:
        meet(assessment(), *(person for person in TEAM if person.sector is not absent))
    assert refused.value.reason == "QUORUM_NOT_MET"
    assert refused.value.facts == {"missing": absent.value}
    assert absent.value.replace("_", " ") in refused.value.message


@pytest.mark.proves("SOTON-16")
def test_a_meeting_of_nobody_names_every_sector_that_is_missing() -> None:
    with pytest.raises(Refused) as refused:
        meet(assessment())
    assert refused.value.facts == {"missing": "education, health, social_care"}


def test_everyone_at_a_meeting_has_a_name_a_role_and_a_sector() -> None:
    with pytest.raises(Invalid) as refused:
        meet(assessment(), *TEAM, Attendance(" ", "", None), interim=("",))  # type: ignore[arg-type]
    assert faults(refused) == {
        ("attendance[4].name", "REQUIRED"),
        ("attendance[4].role", "REQUIRED"),
        ("attendance[4].sector", "REQUIRED"),
        ("interim_interventions[0]", "REQUIRED"),
    }


@pytest.mark.proves("SOTON-17")
@pytest.mark.parametrize("by", [STRANGER, THERAPISTS, "person:taylor"])
def test_only_the_coordinator_asks_convenes_and_proposes(by: str) -> None:
    for command in (
        lambda: ask(asked(), SourceToAsk("setting", "org:urn:999901"), by=by),
        lambda: meet(asked(), *TEAM, by=by),
        lambda: propose(answered(), by=by),
    ):
        with pytest.raises(Denied) as denied:
            command()
        assert denied.value.reason == "COORDINATOR_ONLY"


@pytest.mark.proves("SOTON-20")
def test_findings_are_analysed_when_every_source_has_answered() -> None:
    with pytest.raises(Refused) as refused:
        propose(answered("setting", "social_care"))
    assert refused.value.reason == "INFORMATION_OUTSTANDING"
    assert refused.value.facts == {"outstanding": "setting, social_care"}
    assert "School or pre-school" in refused.value.message


@pytest.mark.proves("SOTON-20")
def test_the_wider_meeting_needs_the_same_quorum_and_concludes_the_assessment() -> None:
    with pytest.raises(Refused) as refused:
        propose(attendance=TEAM[:2])
    assert (refused.value.reason, refused.value.facts) == ("QUORUM_NOT_MET", {"missing": "social_care"})
    after = concluded()
    assert (after.state, after.plan_id) == (AssessmentState.CONCLUDED, UUID(int=4))
    assert after.allowed_moves == ()


def test_a_concluded_assessment_refuses_every_move() -> None:
    for command in (
        lambda: ask(concluded(), SourceToAsk("setting", "org:urn:999901")),
        lambda: record(concluded(), answer("child")),
        lambda: meet(concluded(), *TEAM),
        lambda: propose(concluded()),
    ):
        with pytest.raises(Refused) as refused:
            command()
        assert (refused.value.reason, refused.value.allowed) == ("ASSESSMENT_IS_CONCLUDED", ())


def test_who_was_asked_is_asked_no_longer_when_the_assessment_is_concluded() -> None:
    gathered = asked()
    for key in KEYS:
        gathered = record(gathered, answer(key)).state
    change, _ = propose(gathered)
    assert change.events == (RelationshipEnded(CHILD, THERAPISTS, "asked", TODAY, ASKINGS[0]),)


def test_who_was_asked_reads_as_long_as_that_holds_on_which_they_were_asked() -> None:
    """The family and the co-ordinator's own team stand on nobody's leave."""
    sources = [SourceToAsk("therapists", THERAPISTS), SourceToAsk("health_surveillance", THERAPISTS)]
    sources += [SourceToAsk("parent_carer", "person:taylor"), SourceToAsk("social_care", COORDINATOR)]
    told = record(ask(assessment(), *sources).state, answer("therapists"), by=THERAPISTS).state
    assert source(told, "therapists").ground_id == CONSENTED.found[0].basis_id
    assert told.grounds_changed(CONSENTED, on=TODAY).state == told
    after = told.grounds_changed(Grounds(), on=LATER)
    assert [(one.party, one.basis_id, one.until) for one in after.events] == [
        (THERAPISTS, source(told, "therapists").asked_id, LATER),
        (THERAPISTS, source(told, "health_surveillance").asked_id, LATER),
    ]
    said, open_still = (source(after.state, key) for key in ("therapists", "health_surveillance"))
    assert (said.state, said.summary, said.closed_on) == (InformationState.RECEIVED, "What was found.", LATER)
    assert (open_still.state, open_still.party, open_still.due_on) == (InformationState.TO_ASK, "", None)
    assert [source(after.state, one).state for one in ("parent_carer", "social_care")] == [
        InformationState.REQUESTED
    ] * 2
    assert after.state.grounds_changed(Grounds(), on=LATER).events == ()
    with pytest.raises(Denied, match="SOURCE_NOT_YOURS"):
        record(after.state, answer("health_surveillance"), by=THERAPISTS)
    anew = ask(after.state, SourceToAsk("health_surveillance", THERAPISTS), on=LATER)
    assert source(anew.state, "health_surveillance").closed_on is None


def test_another_ground_takes_the_place_of_the_one_that_ended() -> None:
    protecting = Grounds((Ground("conversation", THERAPISTS, "safeguarding", UUID(int=6)),))
    after = asked().grounds_changed(protecting, on=LATER)
    assert (source(after.state, "therapists").ground_id, after.events) == (UUID(int=6), ())
