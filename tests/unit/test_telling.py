"""By which ways somebody is told: what a family chose, what is safe, what the law wants, and what may wait."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from kernel.errors import Invalid
from kernel.pathway import Agency
from services.notifications import domain
from services.notifications.domain import Channel, Contact, Preference, Reached, Telling, Way, Ways
from services.notifications.domain.telling import quiet_for
from tests.unit.concern_letter_specimens import DESK
from tests.unit.test_notifications import EVENT, FATHER, MOTHER, SCHOOL, facts, without_sign_ins

EMAIL, TEXT = Way(Channel.EMAIL, "jo@example.org"), Way(Channel.TEXT_MESSAGE, "07700 900123")
LETTER = Way(Channel.LETTER, "1 Test Road, Southampton")
JO = Contact(UUID(int=1), "Jo Taylor", MOTHER, EMAIL.address, TEXT.address, LETTER.address)
KIM = Contact(UUID(int=2), "Kim Taylor", address="2 Test Road, Southampton")
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
REFUSED = "ehc_decision.made/assess/not_assess"


def ways(contact: Contact | None = JO, chosen: Preference | None = None, **more: bool) -> Ways:
    recipient = contact.recipient if contact else MOTHER
    return domain.ways(recipient, contact=contact, preference=chosen, **({"by_law": True} | more))


def tellings(heard: str, known: domain.Facts, *contacts: Contact, **chosen: Preference) -> list[Telling]:
    occasion = domain.Occasion(heard, caused_by=EVENT, at=AT, new_id=uuid4)
    return domain.notices_for(known, occasion, Reached(contacts, {one.party: one for one in chosen.values()}))


def test_who_signs_in_is_sent_it_here_and_told_outside_that_it_is_there() -> None:
    assert ways(letter_last=True) == Ways(Channel.IN_APP, (EMAIL, TEXT, LETTER))
    assert ways(by_law=False) == Ways(Channel.IN_APP, (EMAIL, TEXT))


def test_who_has_no_email_and_must_be_told_by_law_gets_the_letter() -> None:
    on_paper = Contact(UUID(int=1), "Jo Taylor", MOTHER, address=LETTER.address)
    assert ways(on_paper, letter_last=True) == Ways(Channel.IN_APP, (LETTER,))
    assert ways(on_paper, by_law=False) == Ways(Channel.IN_APP)


@pytest.mark.proves("N1", "N13", "N14")
@pytest.mark.parametrize("heard", ["referral.declined", "support_plan.agreed"])
def test_whom_no_message_reaches_has_good_news_and_bad_by_letter_at_once_unless_it_was_stopped(heard: str) -> None:
    """What a panel decided and what becomes of a support plan: no law wants it sent, and it is told all the same."""

    def queued(contact: Contact, **chosen: object) -> list[list[Way]]:
        wants = Preference(MOTHER, digest=True, quiet_from=0, quiet_until=23, **chosen)  # type: ignore[arg-type]
        [told] = [one for one in tellings(heard, facts(heard), contact, jo=wants) if one.state.recipient == MOTHER]
        assert (told.state.state, told.state.attention) == (domain.NoticeState.SENT, "")
        assert not any(one.after for one in told.queued if one.delivery.way.channel is Channel.LETTER)
        return [[one.delivery.way, *one.delivery.further] for one in told.queued]

    assert queued(replace(JO, email="", telephone="")) == [[LETTER]]
    assert queued(JO, stopped=(Channel.EMAIL, Channel.TEXT_MESSAGE)) == []
    assert queued(replace(JO, email="", telephone="", address="")) == []
    assert domain.RULES["referral.received"][0].letter_last
    assert not domain.RULES["information.received"][0].letter_last


def test_a_letter_that_comes_last_is_still_right_when_it_is_judged_again() -> None:
    letter = domain.Delivery(UUID(int=9), UUID(int=8), LETTER)
    assert domain.judged_again(letter, JO, Preference(MOTHER)) == letter
    careful = replace(JO, contact_safely="not by post")
    assert domain.judged_again(letter, careful, Preference(MOTHER)).reason == "CONTACT_WITH_CARE"


def test_who_wants_paper_is_sent_the_letter_and_nothing_else() -> None:
    chosen = Preference(MOTHER, paper=True, address=LETTER.address, easy_read=True, language="Polish")
    found = ways(chosen=chosen)
    assert (found.sent_by, found.outside) == (Channel.LETTER, (LETTER,))
    assert found.needs == ("easy_read", "in Polish")


def test_who_cannot_sign_in_is_sent_the_letter_or_a_person_must_act() -> None:
    assert ways(KIM) == Ways(Channel.LETTER, (Way(Channel.LETTER, KIM.address),))
    assert ways(Contact(UUID(int=2), "Kim Taylor", email="kim@example.org")) == Ways(None, lacking="NO_USABLE_ADDRESS")


def test_where_contact_may_be_a_danger_nothing_goes_out_by_itself() -> None:
    careful = Contact(UUID(int=1), "Jo", MOTHER, EMAIL.address, TEXT.address, LETTER.address, "never by post")
    # It lies in her inbox; of what the law wants sent, a person finds a safe way to say so.
    assert ways(careful) == Ways(Channel.IN_APP, lacking="CONTACT_WITH_CARE")
    assert ways(careful, by_law=False) == Ways(Channel.IN_APP)
    # Unless she chose the way herself, here: that one, and none that only the record knows.
    assert ways(careful, Preference(MOTHER, email=EMAIL.address)).outside == (EMAIL,)
    for chosen in (Preference(MOTHER, large_print=True), Preference(MOTHER, quiet_from=20, quiet_until=7)):
        assert ways(careful, chosen) == Ways(Channel.IN_APP, lacking="CONTACT_WITH_CARE", needs=chosen.needs)
    hidden = Contact(UUID(int=2), "Kim", address=KIM.address, contact_safely="not at this address")
    assert ways(hidden) == Ways(None, lacking="CONTACT_WITH_CARE")


@pytest.mark.proves("N16")
def test_of_a_safeguarding_matter_nothing_at_all_goes_out() -> None:
    assert ways(only_here=True) == Ways(Channel.IN_APP)
    [telling] = tellings("break_glass.used", facts("break_glass.used"), JO)
    assert telling.state.recipient == facts("break_glass.used").authority.desk
    assert telling.queued == ()


@pytest.mark.proves("N16")
def test_of_an_urgent_concern_the_desk_is_told_outside_at_once_that_something_urgent_waits() -> None:
    """By every way that it chose, in the night and though it stopped messages; of what is not urgent it is not."""
    chosen = Preference(
        DESK, email="desk@example.org", telephone="07700 900777", address="1 Test Road", digest=True, quiet_from=8,
        quiet_until=18, stopped=(Channel.EMAIL,),
    )  # fmt: skip
    for heard in ("concern.called", "concern.chased"):
        first, *_ = tellings(heard, facts(heard), JO, chosen=chosen)
        assert (first.state.recipient, first.state.state) == (DESK, domain.NoticeState.SENT)
        assert [one.delivery.way.address for one in first.queued] == ["desk@example.org", "07700 900777"]
        assert not [one for one in first.queued if one.after or one.delivery.digest or one.delivery.may_wait]
    for heard in ("concern.requested", "concern.extended", "deadline.missed/concern"):
        assert not [one for telling in tellings(heard, facts(heard), chosen=chosen) for one in telling.queued]


def test_what_was_stopped_is_stopped_but_not_what_the_law_wants_sent() -> None:
    chosen = Preference(MOTHER, stopped=(Channel.EMAIL, Channel.TEXT_MESSAGE))
    assert ways(chosen=chosen, by_law=False) == Ways(Channel.IN_APP)
    assert ways(chosen=chosen, letter_last=True, may_be_stopped=False).outside == (EMAIL, TEXT, LETTER)
    [decision, *_] = tellings(REFUSED, facts(REFUSED), JO, chosen=chosen)
    assert [one.delivery.way for one in decision.queued] == [EMAIL]


@pytest.mark.proves("N4")
def test_of_what_the_law_wants_sent_a_person_acts_where_no_address_can_be_used() -> None:
    """It lies in the inbox and counts as sent; but nobody has told her that it does. A broken address is none."""
    broken = Contact(UUID(int=1), "Jo", MOTHER, "jo at example", "my sister's", "")
    assert ways(broken) == Ways(Channel.IN_APP, lacking="NO_USABLE_ADDRESS")
    assert ways(broken, by_law=False, letter_last=True) == Ways(Channel.IN_APP)
    careful = replace(JO, contact_safely="ring me")
    for contact, reason in ((broken, "NO_USABLE_ADDRESS"), (careful, "CONTACT_WITH_CARE")):
        [telling, *_] = tellings(REFUSED, facts(REFUSED), contact)
        notice = telling.state
        assert (notice.recipient, notice.state, notice.attention) == (MOTHER, domain.NoticeState.SENT, reason)
        sent, failed = telling.events
        assert isinstance(sent, domain.NoticeSent)
        assert isinstance(failed, domain.NoticeFailed)
        [owed] = notice.owed(AT.date())
        assert (owed.started.key, owed.owner, telling.queued) == ("notice_undelivered", notice.desk, ())
        assert notice.settle("Told her at school.", "sen").state.owed(AT.date()) == []


@pytest.mark.proves("N4")
def test_a_notice_that_waits_for_the_post_is_not_sent_and_says_nothing_yet() -> None:
    on_paper = Preference(MOTHER, paper=True, address=LETTER.address)
    telling = next(
        one for one in tellings(REFUSED, facts(REFUSED), JO, chosen=on_paper) if one.state.recipient == MOTHER
    )
    assert (telling.state.state, telling.state.sent_at, telling.events) == (domain.NoticeState.WAITING, None, ())
    [queued] = telling.queued
    assert (queued.delivery.way, queued.delivery.sends_it, queued.after) == (LETTER, True, timedelta())
    sent = telling.state.send(AT)
    [event] = sent.events
    assert isinstance(event, domain.NoticeSent)
    # First class post: the second working day after (Monday 2 March 2026).
    assert (event.channel, str(event.served_on)) == ("letter", "2026-03-04")


def test_a_parent_without_a_sign_in_has_a_letter_of_their_own_and_the_failure_is_gone() -> None:
    known = without_sign_ins("budget.allocated")
    [telling] = tellings("budget.allocated", known, KIM)
    assert (telling.state.recipient, telling.state.addressee) == (f"relative:{KIM.relative_id}", "Kim Taylor")
    assert telling.state.state is domain.NoticeState.WAITING
    [failed] = tellings("budget.allocated", known)
    assert (failed.state.failure_reason, failed.state.attention) == ("NO_RECIPIENT", "NO_RECIPIENT")


def test_a_message_that_can_wait_waits_for_the_morning_or_the_digest_and_the_law_does_not() -> None:
    night = Preference(SCHOOL, email="office@example.org", quiet_from=8, quiet_until=11)
    heard = "referral.declined"
    [told] = [one for one in tellings(heard, facts(heard), night=night) if one.state.recipient == SCHOOL]
    assert [one.after for one in told.queued] == [timedelta(hours=2)]
    daily = Preference(SCHOOL, email="office@example.org", digest=True)
    [told] = [one for one in tellings(heard, facts(heard), daily=daily) if one.state.recipient == SCHOOL]
    assert [(one.delivery.digest, one.after) for one in told.queued] == [(True, timedelta(hours=22, minutes=30))]
    by_law = Preference(MOTHER, email=EMAIL.address, digest=True, quiet_from=0, quiet_until=23)
    [telling] = [one for one in tellings(REFUSED, facts(REFUSED), by=by_law) if one.state.recipient == MOTHER]
    assert [(one.delivery.digest, one.after) for one in telling.queued] == [(False, timedelta())]


@pytest.mark.parametrize(
    ("quiet", "hour", "hours"), [((20, 7), 22, 9), ((20, 7), 3, 4), ((20, 7), 7, 0), ((20, 7), 12, 0), ((9, 17), 9, 8)]
)
def test_quiet_hours_go_over_midnight(quiet: tuple[int, int], hour: int, hours: int) -> None:
    preference = Preference(SCHOOL, quiet_from=quiet[0], quiet_until=quiet[1])
    assert quiet_for(preference, datetime(2026, 1, 5, hour, tzinfo=UTC)) == timedelta(hours=hours)


def test_a_preference_says_everything_that_is_wrong_with_it() -> None:
    wrong = Preference(MOTHER, email="jo@", telephone="soon", paper=True, quiet_from=24)
    with pytest.raises(Invalid) as refused:
        domain.demand_sound(wrong)
    assert {one.field for one in refused.value.violations} == {
        "email",
        "telephone",
        "address",
        "quiet_from",
        "quiet_until",
    }
    for email in ("jo@example.org\nBcc: all@example.org", "a@b@example.org", "jo <jo@example.org>"):
        with pytest.raises(Invalid):
            domain.demand_sound(Preference(FATHER, email=email))


def test_what_has_reached_nobody_is_looked_at_once_and_settled() -> None:
    [telling, *_] = tellings(REFUSED, facts(REFUSED), JO)
    lost = telling.state.not_reached("PERMANENT_FAILURE")
    assert (lost.state.state, lost.state.attention) == (domain.NoticeState.SENT, "PERMANENT_FAILURE")
    assert len(lost.events) == 1
    assert lost.state.not_reached("RETURNED").events == ()
    settled = lost.state.settle("Handed over.", "cypds").state
    assert (settled.attention, settled.settlement, settled.settled_by) == ("", "Handed over.", "cypds")


def test_what_its_reader_needs_in_another_language_or_form_is_a_persons_work_until_it_is_settled() -> None:
    """Nothing stops it. A failure comes first and is not covered by it; large print is set by itself."""

    def of(**chosen: object) -> domain.Notice:
        wants = Preference(MOTHER, **chosen)  # type: ignore[arg-type]
        return next(
            one.state for one in tellings(REFUSED, facts(REFUSED), JO, jo=wants) if one.state.recipient == MOTHER
        )

    def owed(notice: domain.Notice) -> list[tuple[str, str]]:
        return [(one.started.key, one.owner) for one in notice.owed(AT.date())]

    here = of(language="Polski")
    to_prepare, undelivered = [("notice_to_prepare", here.desk)], [("notice_undelivered", here.desk)]
    assert (here.state, here.needs) == (domain.NoticeState.SENT, ("in Polski",))
    assert owed(here) == owed(of(language="Polski", easy_read=True)) == to_prepare
    assert owed(of(large_print=True)) == owed(of(language="English")) == []
    assert owed(of(easy_read=True)) == [], "there is a text of it"
    lost = here.not_reached("PERMANENT_FAILURE")
    assert (owed(lost.state), len(lost.events)) == (undelivered, 1)
    assert owed(lost.state.settle("Read it with her.", "sen").state) == []
    on_paper = of(language="Polski", paper=True, address=LETTER.address)
    assert (on_paper.state, owed(on_paper)) == (domain.NoticeState.WAITING, to_prepare)
    late = on_paper.delayed("NOT_SENT_YET").state
    assert owed(late) == undelivered
    assert owed(late.send(AT).state) == to_prepare, "the post has it, and she cannot read it"
    assert owed(on_paper.settle("Explained it.", "sen").state.send(AT).state) == []


@pytest.mark.proves("N5", "N8")
def test_what_the_law_wants_sent_to_a_body_for_which_nobody_signs_in_is_not_sent_by_lying_here() -> None:
    """By letter where the authority has an address; an e-mail only says that it is there; otherwise a person tells."""
    school = "org:urn:999999"
    at = Contact(UUID(int=0), "Riverside", school, email=EMAIL.address, address=LETTER.address)

    def found(contact: Contact | None, **more: bool) -> Ways:
        return domain.ways(school, contact=contact, preference=None, by_law=True, nobody_reads=True, **more)

    assert found(at) == Ways(Channel.LETTER, (LETTER,))
    assert found(replace(at, address="")) == Ways(None, (EMAIL,), domain.NOBODY_READS)
    assert found(None) == Ways(None, (), domain.NOBODY_READS)
    assert found(at, only_here=True) == Ways(None, (), domain.NOBODY_READS), "of safeguarding nothing goes outside"


def test_a_body_is_reached_by_what_the_authoritys_file_says_of_it() -> None:
    heard = "information.requested"
    known = facts(heard)
    [party] = domain.RULES[heard][0].recipients(known)
    agency = Agency(party, "Riverside", address=LETTER.address)
    known = replace(known, authority=replace(known.authority, agencies=(agency,)))
    occasion = domain.Occasion(heard, caused_by=EVENT, at=AT, new_id=uuid4)
    for contact, state, attention, queued in (
        (domain.contact_of_body(known.authority, party), domain.NoticeState.WAITING, "", [LETTER]),
        (domain.contact_of_body(known.authority, "org:urn:1"), domain.NoticeState.FAILED, domain.NOBODY_READS, []),
    ):
        [told] = domain.notices_for(known, occasion, Reached(unread={party: contact}))
        assert (told.state.state, told.state.attention) == (state, attention)
        assert [one.delivery.way for one in told.queued] == queued
        assert all(one.delivery.sends_it for one in told.queued)
    read = told.state.read_after_all(AT).state
    assert (read.state, read.attention, read.sent_at) == (domain.NoticeState.SENT, "", AT)
    assert domain.notices_for(known, occasion, Reached())[0].state.state is domain.NoticeState.SENT, "somebody signs in"
