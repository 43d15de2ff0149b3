"""The catalogue of notices (domain facts 2.4), row by row: who is told, by when, by which ways, what it must say, and
what proves that it was sent.
"""

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import pytest

from kernel.statute import STATUTE
from services.notifications import domain
from services.notifications.channels.message import Message
from services.notifications.domain import Channel, Contact, Preference, Reached, Telling
from tests.unit.concern_letter_specimens import ADVISER as CONCERN_ADVISER
from tests.unit.concern_letter_specimens import ALSO, DESK, RAISER
from tests.unit.concern_letter_specimens import LEAD as SAFEGUARDING_LEAD
from tests.unit.ehc_letter_specimens import ADVISER, CARE, ICB, NAMED, SETTING
from tests.unit.test_notifications import AGENCY, EVENT, FATHER, MOTHER, SCHOOL, SENT_AT, TEAM, facts, letter, told

FAMILY = (MOTHER, FATHER)
ADVICE = "Information, Advice and Support"
RIGHTS = (
    "First-tier Tribunal",
    "must arrive by 20 April 2026",
    "Mediation",
    "You can also settle a disagreement",
    ADVICE,
)
REASONS = "The reasons:\n\nAs found."


@dataclass(frozen=True)
class Row:
    """One notice of the catalogue: after which event, to exactly whom, and what stands in it."""

    number: str
    heard: str
    kind: str
    to: tuple[str, ...]
    says: tuple[str, ...] = ()


ROWS = (
    # Received date, 6/16/20-week dates, caseworker.
    Row(
        "N1",
        "referral.received",
        "acknowledgement",
        (SCHOOL,),
        (
            "received it on 2 March 2026",
            "13 April 2026",
            "22 June 2026",
            "20 July 2026",
            "Disability Service, telephone",
        ),
    ),
    Row(
        "N1",
        "ehc_request.received",
        "ehc_request_acknowledged",
        (SCHOOL,),
        ("on 12 January 2026", "6 weeks", "16 weeks", "20 weeks", "works on it", ADVICE),
    ),
    # T01: the family is consulted, health, social care and the setting know.
    Row(
        "N2",
        "ehc_request.received",
        "ehc_request_considered",
        FAMILY,
        ("12 January 2026", "we want to know what you think", "13 April 2026", ADVICE),
    ),
    Row(
        "N2",
        "ehc_request.received",
        "ehc_request_notified",
        (ICB, CARE),
        ("12 January 2026", "regulation 4(2)", "send us what you know"),
    ),
    # T02, T05 (h): co-ordinator, timetable, advice service, whom else to ask.
    Row(
        "N3",
        "ehc_decision.made/assess/assess",
        "ehc_will_assess",
        FAMILY,
        (REASONS, "co-ordinates the assessment", "22 June 2026", "name anybody else whom we should ask", ADVICE),
    ),
    Row("N3", "ehc_decision.made/assess/assess", "ehc_will_assess_copy", (ICB, CARE, SETTING), ("six weeks",)),
    Row(
        "N3",
        "referral.accepted",
        "assessment_agreed",
        (SCHOOL, *FAMILY),
        ("co-ordinated by", "22 June 2026", "20 July 2026", "name people whom we should ask", ADVICE),
    ),
    Row("N3", "ehc_decision.made/reassess/reassess", "ehc_reassessment_decision", FAMILY, (REASONS, "14 weeks")),
    # T03 and the next step.
    Row(
        "N4",
        "ehc_decision.made/assess/not_assess",
        "ehc_will_not_assess",
        FAMILY,
        (REASONS, *RIGHTS, "The school gets an early help plan.", "The Early Help Service helps you further"),
    ),
    Row(
        "N4",
        "ehc_decision.made/assess/not_assess",
        "ehc_will_not_assess_copy",
        (ICB, CARE, SETTING),
        (REASONS, "The school gets an early help plan."),
    ),
    Row("N4", "ehc_decision.made/reassess/not_reassess", "ehc_reassessment_decision", FAMILY, (REASONS, *RIGHTS)),
    # Six weeks, the questions, advice that is known already (T06); reminders; whoever answers for it.
    Row("N5", "information.requested", "advice_request", (AGENCY,), ("15 April 2026",)),
    Row(
        "N5",
        "ehc_advice.requested",
        "ehc_advice_request",
        (ADVISER,),
        ("3 April 2026: six weeks", "- Section C: which?", "If you wrote about Sam not long ago"),
    ),
    Row("N5", "ehc_advice.reminded", "ehc_advice_reminder", (ADVISER,), ("due on 3 April 2026",)),
    Row("N5", "ehc_advice.reminded/escalated", "ehc_advice_overdue", (ICB, ADVISER), ("You answer for this advice",)),
    # T09 and the next step.
    Row(
        "N6",
        "ehc_decision.made/issue_plan/no_plan",
        "ehc_no_plan",
        FAMILY,
        (REASONS, *RIGHTS, "The school gets an early help plan.", "all the advice that was given"),
    ),
    Row("N6", "ehc_decision.made/issue_plan/no_plan", "ehc_no_plan_copy", (ICB, SETTING), (REASONS,)),
    # T10, T20: until when, naming a school, a meeting, a personal budget, the evidence.
    Row(
        "N7",
        "ehc_draft.served/draft",
        "ehc_draft",
        FAMILY,
        (
            "until 6 March 2026, at least 15 days",
            "name the school",
            "meet an officer",
            "personal budget",
            "all the advice",
        ),
    ),
    Row("N7", "ehc_draft.served/draft", "ehc_draft_to_check", (ADVISER,), ("by 6 March 2026",)),
    Row(
        "N7",
        "ehc_draft.served/amendment",
        "ehc_amendment_notice",
        (*FAMILY, NAMED),
        ("at least 15 days", "meeting with an officer", "name the school", "personal budget", "the evidence for them"),
    ),
    # T11.
    Row(
        "N8",
        "ehc_school.consulted",
        "ehc_school_consultation",
        (NAMED, "org:la:305"),
        ("section 39", "draft of the plan", "7 March 2026"),
    ),
    # T12, T13, T21.
    Row(
        "N9",
        "ehc_decision.made/final_plan/final",
        "ehc_final_plan",
        FAMILY,
        (REASONS, *RIGHTS, "names Weston Park School, which must admit Sam", "at least every twelve months"),
    ),
    Row(
        "N9",
        "ehc_decision.made/final_plan/final",
        "ehc_final_plan_copy",
        (ICB, NAMED, SETTING, ADVISER),
        ("section 43", "From this day the provision must be there"),
    ),
    Row("N9", "ehc_decision.made/amendment/amended", "ehc_amendment_decision", FAMILY, (REASONS, *RIGHTS)),
    Row("N9", "ehc_decision.made/amendment/amended", "ehc_final_plan_copy", (ICB, NAMED, SETTING, ADVISER)),
    Row("N9", "ehc_decision.made/amendment/not_amended", "ehc_amendment_decision", FAMILY, (REASONS, *RIGHTS)),
    # T17 to T19.
    Row(
        "N10",
        "ehc_review.arranged",
        "ehc_review_invitation",
        (*FAMILY, NAMED, ICB),
        ("on 14 October 2026", "two weeks before"),
    ),
    Row("N10", "ehc_papers.circulated", "ehc_review_papers", (*FAMILY, NAMED, ICB), ("on 14 October 2026",)),
    Row(
        "N10",
        "ehc_review.reported",
        "ehc_review_report",
        FAMILY,
        ("Two of three outcomes are met.", "within four weeks"),
    ),
    Row("N10", "ehc_review.reported", "ehc_review_report_copy", (NAMED, ICB), ("Two of three outcomes are met.",)),
    Row(
        "N10",
        "ehc_decision.made/review/amend",
        "ehc_review_decision",
        FAMILY,
        (REASONS, "amendments go to you with this decision", "at least 15 days", "within eight weeks"),
    ),
    Row(
        "N10", "ehc_decision.made/review/maintain", "ehc_review_decision", FAMILY, (REASONS, *RIGHTS, "stays as it is")
    ),
    Row(
        "N10",
        "ehc_decision.made/review/cease",
        "ehc_review_decision",
        FAMILY,
        (REASONS, "Before anything ends we ask you"),
    ),
    Row("N10", "ehc_decision.made/review/amend", "ehc_review_decision_copy", (NAMED, ICB), ("is to be amended",)),
    # T41.
    Row(
        "N11",
        "ehc_ceasing.proposed",
        "ehc_cease_consultation",
        (*FAMILY, NAMED, SETTING, ICB),
        ("Nothing is decided", "tell us what you think", ADVICE),
    ),
    Row(
        "N11",
        "ehc_decision.made/cease/cease",
        "ehc_cease_decision",
        FAMILY,
        (REASONS, *RIGHTS, "does not end while you can appeal"),
    ),
    Row("N11", "ehc_decision.made/cease/cease", "ehc_cease_decision_copy", (ICB, NAMED, SETTING), ("will end",)),
    Row("N11", "ehc_decision.made/cease/keep", "ehc_cease_decision", FAMILY, (REASONS, "stay in force")),
    Row("N11", "ehc_decision.made/cease/keep", "ehc_cease_decision_copy", (ICB, NAMED, SETTING), ("stay in force",)),
    # T28 to T30.
    Row(
        "N12",
        "ehc_case.transferred",
        "ehc_transferred",
        (*FAMILY, ICB),
        ("to Bromley on 20 February 2026", "six weeks"),
    ),
    Row(
        "N12",
        "ehc_case.transferred",
        "ehc_transferred_copy",
        ("org:la:bromley",),
        ("is yours from 20 February 2026", "Within six weeks", "regulation 15"),
    ),
    Row(
        "N12",
        "ehc_transfer.received",
        "ehc_transfer_received",
        ("org:la:bromley", ICB),
        ("came from Bromley on 20 February 2026", "We keep it from that day"),
    ),
    Row(
        "N12",
        "ehc_transfer.informed",
        "ehc_transfer_informed",
        (*FAMILY, ICB),
        ("from Bromley", "We will assess Sam again", "by 20 May 2026", "Weston Park School", ADVICE),
    ),
    # N14 and N15 have tests of their own for each outcome and amount; here, that nobody is left out.
    Row("N14", "referral.declined", "panel_outcome_not_eligible", (SCHOOL, *FAMILY), ("The panel's reasons",)),
    Row("N14", "referral.information_requested", "panel_outcome_further_information", (SCHOOL, *FAMILY)),
    Row("N14", "referral.redirected/single_agency", "panel_outcome_single_agency", (SCHOOL, *FAMILY)),
    Row("N14", "referral.redirected/single_agency", "agency_request", (AGENCY,)),
    Row("N14", "referral.redirected/targeted_services", "panel_outcome_targeted_services", (SCHOOL, *FAMILY)),
    Row("N15", "application.refused", "budget_refused", FAMILY, ("Our reasons:", "right to a review")),
    Row("N15", "application.prepared", "budget_prepared", FAMILY, ("a year", "What you can do next:")),
    Row("N15", "application.offered", "budget_offered", FAMILY, ("a year", "The conditions:")),
    # The desk and the lead who was named; the authority's desk besides, when nobody confirms.
    Row("N16", "concern.called", "concern_urgent", (DESK, SAFEGUARDING_LEAD)),
    Row("N16", "concern.chased", "concern_not_confirmed", (DESK, *ALSO, SAFEGUARDING_LEAD)),
    Row("N16", "concern.requested", "concern_requested", (DESK, SAFEGUARDING_LEAD)),
)


@pytest.mark.parametrize(
    "row", [pytest.param(row, marks=pytest.mark.proves(row.number), id=f"{row.number}-{row.kind}") for row in ROWS]
)
def test_everybody_who_must_be_told_is_told_and_nobody_else_and_it_says_what_it_must(row: Row) -> None:
    assert tuple(told(row.heard)[row.kind]) == row.to
    body = letter(row.heard, row.kind, row.to[0])
    assert [missing for missing in row.says if missing not in body] == []
    assert [rule.catalogue_number for rule in domain.RULES[row.heard] if rule.kind == row.kind] == [row.number]


def test_every_number_of_the_catalogue_has_its_notices_and_each_with_a_number_is_one_of_it() -> None:
    numbered = {rule.catalogue_number for rules in domain.RULES.values() for rule in rules} - {""}
    assert numbered == set(domain.CATALOGUE)
    # N13 is told row by row in tests/unit/test_support_notices.py.
    assert {row.number for row in ROWS} | {"N13"} == set(domain.CATALOGUE)


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("N3", "assessment_decision"),
        ("N4", "assessment_decision"),
        ("N5", "advice"),
        ("N6", "no_plan_decision"),
        ("N8", "school_consultation"),
        ("N9", "final_plan"),
        ("N10", "review_decision"),
        ("N12", "transfer_intentions"),
    ],
)
def test_by_when_a_notice_is_due_is_what_the_statute_s_table_says(number: str, key: str) -> None:
    limit = next(one for one in STATUTE.limits if one.key == key)
    assert domain.CATALOGUE[number].by_when.startswith(limit.period.in_words)


LAW = [heard for heard, rules in domain.RULES.items() if any(rule.entry.by_law and rule.tells_family for rule in rules)]
MUM = Contact(UUID(int=1), "Jo Taylor", MOTHER, "jo@example.org", "07700 900123", "1 Test Road, Southampton")
GRAN = Contact(UUID(int=2), "Kim Taylor", address="2 Test Road, Southampton")
# What would tell a stranger that looks over a shoulder what a message is about.
SECRETS = ("Sam", "Taylor", "plan", "EHC", "assess", "review", "budget", "school", "SEND")


def tellings(heard: str, *chosen: Preference) -> list[Telling]:
    occasion = domain.Occasion(heard, caused_by=EVENT, at=SENT_AT, new_id=uuid4)
    reached = Reached((MUM, GRAN), {one.party: one for one in chosen})
    return domain.notices_for(facts(heard), occasion, reached)


@pytest.mark.parametrize("heard", LAW)
def test_what_the_law_wants_sent_reaches_the_family_in_the_form_that_it_needs_and_is_proven(heard: str) -> None:
    """By message with a letter behind it, on paper, or to a parent without a sign-in: each with its proof."""
    wants = Preference(MOTHER, stopped=(Channel.EMAIL, Channel.TEXT_MESSAGE), quiet_from=0, quiet_until=23, digest=True)
    by_message = [one for one in tellings(heard, wants) if one.state.recipient == MOTHER]
    assert by_message
    for telling in by_message:
        assert isinstance(telling.events[0], domain.NoticeSent)
        assert (telling.state.channel, telling.state.served_on) == ("in_app", telling.events[0].served_on)
        [queued] = telling.queued
        assert [queued.delivery.way.channel, *(way.channel for way in queued.delivery.further)] == [
            Channel.EMAIL,
            Channel.TEXT_MESSAGE,
            Channel.LETTER,
        ]
        assert (bool(queued.after), queued.delivery.may_wait, queued.delivery.digest) == (False, False, False)
    paper = Preference(MOTHER, paper=True, address="3 Test Road", large_print=True, easy_read=True, language="Polish")
    by_post = [one for one in tellings(heard, paper) if one.state.recipient in (MOTHER, GRAN.recipient)]
    assert {one.state.recipient for one in by_post} == {MOTHER, GRAN.recipient}
    for telling in by_post:
        assert (telling.state.state, telling.events) == (domain.NoticeState.WAITING, ())
        [queued] = telling.queued
        assert (queued.delivery.way.channel, queued.delivery.sends_it) == (Channel.LETTER, True)
        needs = ("easy_read", "large_print", "in Polish") if telling.state.recipient == MOTHER else ()
        in_easy_read = ".easy.txt@" in telling.state.template
        assert telling.state.needs == tuple(need for need in needs if not (in_easy_read and need == "easy_read"))
        [sent] = telling.state.send(SENT_AT).events
        assert isinstance(sent, domain.NoticeSent)
        assert sent.served_on
        assert sent.served_on > SENT_AT.date(), "a letter counts as served days after it was posted"


@pytest.mark.parametrize("heard", domain.RULES)
def test_whatever_goes_outside_is_the_same_neutral_sentence(heard: str) -> None:
    for telling in tellings(heard):
        for queued in telling.queued:
            message = Message(queued.delivery, "southampton", "The council", "a new message", "https://x", SENT_AT)
            assert [secret for secret in SECRETS if secret.lower() in f"{message.subject} {message.text}".lower()] == []
            # And to nobody of the family who is not told, nor a word of safeguarding to any.
            assert telling.state.catalogue_number != "N16" or not telling.state.recipient.startswith("relative:")


def test_who_raised_a_concern_and_who_advises_is_no_desk_that_is_told_of_it() -> None:
    for heard in ("concern.called", "concern.chased", "concern.requested", "concern.extended"):
        [kind] = told(heard).values()
        assert {RAISER, CONCERN_ADVISER}.isdisjoint(kind)
        assert not set(kind) & {*FAMILY, GRAN.recipient}


@pytest.mark.parametrize(
    ("heard", "desk"),
    [("concern.called", DESK), ("ehc_request.received", "team:southampton/sen"), ("referral.received", TEAM)],
)
def test_whose_work_it_is_that_a_notice_arrives(heard: str, desk: str) -> None:
    assert {one.state.desk for one in tellings(heard)} == {desk}
    lost = tellings(heard)[0].state.not_reached("NO_RECIPIENT").state
    [owed] = lost.owed(SENT_AT.date())
    assert (owed.started.key, owed.owner) == ("notice_undelivered", desk)
    assert lost.settle("Told her at school.", "cypds").state.owed(SENT_AT.date()) == []


def test_a_family_that_does_not_want_an_assessment_again_is_told_when_there_is_none() -> None:
    known = facts("ehc_transfer.informed")
    assert known.ehc
    assert known.ehc.case.move
    move = replace(known.ehc.case.move, will_assess=False)
    known = replace(known, ehc=replace(known.ehc, case=replace(known.ehc.case, move=move)))
    body = letter("ehc_transfer.informed", "ehc_transfer_informed", MOTHER, known)
    assert "We do not propose to assess Sam again now." in body
