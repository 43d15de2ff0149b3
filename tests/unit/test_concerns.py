"""A safeguarding concern on paper: who reads it as it stands, and that nothing that was said falls out of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from gateway.people.concern import in_words
from kernel.errors import Invalid, Refused
from kernel.relationships import RelationshipBegan, RelationshipEnded
from services.referrals.domain import concern as of
from services.referrals.domain import concern_parts as parts
from services.referrals.domain.concern_machine import (
    AdviceGiven,
    ConcernColleague,
    ConcernHappening,
    DeskOutcome,
    FamilyAnswer,
)

TODAY, AT = date(2026, 3, 2), datetime(2026, 3, 2, 9, tzinfo=UTC)
DESK, ADVICE_TEAM, LEAD = "team:x/help-desk", "team:x/advice", "person:dsl"
CONCERN = of.Concern(
    id=UUID(int=1),
    authority="x",
    child_id=UUID(int=2),
    raised_by="org:urn:999901",
    organisation="urn:999901",
    raiser=parts.Raiser("Alice Moreno"),
    raised_at=AT,
    desk=DESK,
    observed="Afraid to go home.",
    child_described="Sam of 2b",
    version=1,
)
TALK = parts.FamilyTalk("Explained.", "person:a", TODAY, with_whom="Jo Taylor", answer=FamilyAnswer.AGREES)
DISCUSSION = parts.ConcernDiscussion(ConcernColleague.SAFEGUARDING_LEAD, "Dee Ward", TODAY, "Ask.", LEAD)
FORM = parts.RequestForm("A look.", "Harm.", "School.", "Talked.", "Mother.")
DECISION = parts.DeskDecision(DeskOutcome.NO_FURTHER_ACTION, "R.", "F.", DESK, TODAY)
HELD = parts.ConcernEvent(ConcernHappening.ENQUIRY_ENDED, TODAY, "W.", DESK)


def question() -> parts.ConcernAdvice:
    return parts.ConcernAdvice(uuid4(), ADVICE_TEAM, "Is this for you?", TODAY, TODAY + timedelta(days=2))


def began(change: object) -> set[tuple[str, str]]:
    return {(e.party, e.relation) for e in change.events if isinstance(e, RelationshipBegan)}  # type: ignore[attr-defined]


def ended(change: object) -> dict[str, date]:
    return {e.relation: e.until for e in change.events if isinstance(e, RelationshipEnded)}  # type: ignore[attr-defined]


def test_an_adviser_reads_it_while_advice_is_awaited_and_each_time_anew() -> None:
    asked = CONCERN.ask_advice(question())
    assert began(asked) == {(ADVICE_TEAM, "safeguarding_adviser")}
    [opened] = [event for event in asked.events if isinstance(event, RelationshipBegan)]
    assert opened.record_id == CONCERN.id
    advised = asked.state.advise(AdviceGiven.REFER, "Send the form.", by="person:b", today=TODAY)
    assert ended(advised) == {"safeguarding_adviser": TODAY + timedelta(days=1)}, "until the day ends"
    again = advised.state.ask_advice(question())
    [anew] = [event for event in again.events if isinstance(event, RelationshipBegan)]
    assert anew.basis_id != opened.basis_id, "what ended once never holds again"


def test_an_adviser_reads_no_more_of_what_went_to_the_desk_without_the_advice() -> None:
    waiting = CONCERN.talk(TALK, today=TODAY).state.ask_advice(question()).state
    assert "safeguarding_adviser" in ended(waiting.request(FORM, today=TODAY))
    assert "safeguarding_adviser" in ended(waiting.call_desk("Missing.", 30, at=AT))


def test_a_safeguarding_lead_reads_it_until_it_is_closed_and_the_desk_longer() -> None:
    led = CONCERN.discuss(DISCUSSION, today=TODAY, may_name=True)
    assert began(led) == {(LEAD, "safeguarding_lead")}
    assert ended(led.state.leave("No.", today=TODAY)) == {"safeguarding_lead": TODAY}
    requested = led.state.talk(TALK, today=TODAY).state.request(FORM, today=TODAY)
    assert began(requested) == {(DESK, "safeguarding_desk")}
    known = requested.state.identify(parts.ChildTold("Sam", "Taylor", TODAY), UUID(int=3), today=TODAY)
    assert {event.child_id for event in known.events if isinstance(event, RelationshipBegan)} == {UUID(int=3)}
    assert (DESK, "safeguarding_work") in began(known)
    closed = known.state.decide(DECISION).state.close("Done.", today=TODAY)
    assert ended(closed) == {"safeguarding_lead": TODAY, "safeguarding_work": TODAY}


def test_nobody_who_raises_one_stands_in_a_relation_by_it() -> None:
    new = replace(CONCERN, version=0, child_known=True)
    assert new.raised(30).events == ()
    assert "org:urn:999901" not in {party for party, _ in began(replace(new, immediate_risk=True).raised(30))}


def test_a_child_named_by_a_record_is_named_whether_there_is_such_a_record_or_not() -> None:
    nobody = replace(CONCERN, child_described="", version=0)
    for known in (True, False):
        assert replace(nobody, child_known=known).raised(30, named=True).state
        with pytest.raises(Invalid):
            replace(nobody, child_known=known).raised(30)


def test_the_page_says_of_each_fault_what_it_is() -> None:
    raiser = parts.Raiser("", telephone="0" * 101)
    wrong = replace(CONCERN, child_described="x" * 2_001, observed="", raiser=raiser, version=0)
    with pytest.raises(Invalid) as refused:
        wrong.raised(30)
    assert list(in_words(refused.value.violations).items()) == [
        ("child_described", "Which child: This may have at most 2000 characters."),
        ("observed", "Say what you have seen or heard"),
        ("name", "Say your name"),
        ("telephone", "Your telephone number: This may have at most 100 characters."),
    ]


def test_nothing_that_was_said_falls_out_of_a_full_list() -> None:
    sharing = parts.ConcernSharing("org:x", False, "R.", "welfare_duty", DESK, TODAY)
    observation = parts.ConcernObservation("Seen.", TODAY, "person:c")
    lists = {
        "discussions": lambda one: one.discuss(DISCUSSION, today=TODAY, may_name=True),
        "family_talks": lambda one: one.talk(TALK, today=TODAY),
        "advice": lambda one: one.ask_advice(question()),
        "sharings": lambda one: one.share(sharing),
        "observations": lambda one: one.add(observation, today=TODAY),
        "events": lambda one: replace(one, state=of.ConcernState.DECIDED, decision=DECISION).record(HELD, today=TODAY),
    }
    told = {"discussions": DISCUSSION, "family_talks": TALK, "advice": question(), "sharings": sharing,
            "observations": observation, "events": HELD}  # fmt: skip
    for name, say in lists.items():
        nearly = replace(CONCERN, **{name: (told[name],) * (of.MOST - 1)})
        full = say(nearly).state
        assert len(getattr(full, name)) == of.MOST
        with pytest.raises(Refused) as refused:
            say(replace(CONCERN, **{name: getattr(full, name)}))
        assert refused.value.reason == "NO_MORE_ROOM"
    full = replace(CONCERN, observations=(observation,) * of.MOST)
    assert len(full.call_desk("Missing.", 30, at=AT).state.observations) == of.MOST + 1, "what is urgent is heard"
