"""One way of a notice: what can succeed later, what cannot, words twice and out of order, and where every way ends."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import Refused
from services.notifications import domain
from services.notifications.domain import Channel, Delivery, DeliveryState, Later, Never, Sent, Way
from services.notifications.domain.delivery import (
    DELIVERY,
    HEARD_WITHIN,
    LONGEST_PAUSE,
    LONGEST_WAIT,
    MOST_ROUNDS,
    MOST_TRIES,
    ON_ITS_WAY,
    WORDS,
    pause_after,
)

S = DeliveryState
EMAIL = Way(Channel.EMAIL, "jo@example.org")
LETTER = Way(Channel.LETTER, "1 Test Road, Southampton")


def taken(**more: object) -> Delivery:
    return Delivery(uuid4(), uuid4(), EMAIL, state=S.SENDING, **more)  # type: ignore[arg-type]


def test_what_was_handed_over_is_sent_and_asked_after() -> None:
    after, looked_at = domain.answered(taken(), Sent("abc"))
    assert (after.state, after.provider_reference, looked_at) == (S.SENT, "abc", timedelta(hours=1))


def test_what_can_succeed_later_is_tried_again_after_longer_and_longer_and_not_for_ever() -> None:
    delivery, pauses = taken(), []
    while delivery.state is S.SENDING:
        delivery, looked_at = domain.answered(delivery, Later("BUSY"))
        if looked_at is not None:
            pauses.append(looked_at)
            delivery = DELIVERY.apply(delivery, "take")
    assert (delivery.state, delivery.tries, delivery.reason) == (S.FAILED, MOST_TRIES, "BUSY")
    assert pauses == sorted(pauses)
    assert (pauses[0], len(pauses)) == (timedelta(minutes=1), MOST_TRIES - 1)
    assert max(pauses) <= LONGEST_PAUSE == pause_after(1000)


def test_what_cannot_succeed_is_not_tried_again() -> None:
    after, looked_at = domain.answered(taken(), Never("REFUSED_BY_PROVIDER"))
    assert (after.state, looked_at) == (S.FAILED, None)


def test_a_provider_that_is_down_costs_no_try_and_is_waited_for_three_days_at_most() -> None:
    after, looked_at = domain.answered(taken(tries=MOST_TRIES - 1), Later("PROVIDER_DOWN", down=True))
    assert (after.state, after.tries) == (S.QUEUED, MOST_TRIES - 1)
    assert looked_at
    after, looked_at = domain.answered(taken(waited=LONGEST_WAIT), Later("PROVIDER_DOWN", down=True))
    assert (after.state, looked_at) == (S.FAILED, None)


def test_a_word_that_comes_twice_or_says_less_changes_nothing() -> None:
    sent = replace(taken(), state=S.SENT)
    heard = domain.heard(sent, "delivered")
    assert heard
    delivered, _ = heard
    assert delivered.state is S.DELIVERED
    for late in ("delivered", "sending", "created", "permanent-failure", "temporary-failure"):
        assert domain.heard(delivered, late) is None
    assert domain.heard(sent, "sending") is None


def test_a_temporary_failure_is_handed_over_anew_some_times_under_another_reference() -> None:
    delivery = replace(taken(), state=S.SENT)
    references = {delivery.reference}
    for _ in range(MOST_ROUNDS - 1):
        heard = domain.heard(delivery, "temporary-failure")
        assert heard
        assert heard[0].state is S.QUEUED
        assert heard[1]
        delivery = replace(heard[0], state=S.SENT)
        references.add(delivery.reference)
    assert len(references) == MOST_ROUNDS
    heard = domain.heard(delivery, "temporary-failure")
    assert heard
    assert heard[0].state is S.FAILED


def test_a_letter_that_comes_back_was_not_received_however_long_ago_it_was_sent() -> None:
    for state in (S.SENT, S.UNCONFIRMED, S.DELIVERED):
        heard = domain.heard(replace(taken(), state=state), "returned-letter")
        assert heard
        assert heard[0].state is S.RETURNED


def test_silence_ends_unconfirmed_and_not_in_a_failure() -> None:
    sent = replace(taken(), state=S.SENT)
    still, again = domain.heard_nothing(sent)
    assert (still.state, again) == (S.SENT, timedelta(hours=6))
    over, never = domain.heard_nothing(replace(sent, waited=HEARD_WITHIN[Channel.EMAIL]))
    assert (over.state, never) == (S.UNCONFIRMED, None)


def test_the_ways_follow_each_other_and_end() -> None:
    first = replace(taken(further=(LETTER,), by_law=True), state=S.FAILED)
    second = domain.next_way(first, uuid4())
    assert second
    assert (second.way, second.state, second.by_law, second.further) == (LETTER, S.QUEUED, True, ())
    assert domain.next_way(replace(second, state=S.RETURNED), uuid4()) is None
    assert domain.next_way(replace(first, state=S.DELIVERED), uuid4()) is None


def test_a_word_that_no_provider_says_is_refused() -> None:
    domain.demand_known("delivered")
    with pytest.raises(Refused) as refused:
        domain.demand_known("teleported")
    assert refused.value.reason == "UNKNOWN_STATUS"


@given(st.lists(st.sampled_from([*WORDS, *ON_ITS_WAY]), max_size=12))
def test_whatever_words_come_in_whatever_order_each_way_stands_where_the_machine_knows(words: list[str]) -> None:
    delivery = replace(taken(), state=S.SENT)
    for word in words:
        heard = domain.heard(delivery, word)
        delivery = heard[0] if heard else delivery
        assert domain.heard(delivery, word) is None or delivery.state not in (S.QUEUED, S.SENDING)
    assert delivery.round <= MOST_ROUNDS
