"""What is owed soon after a request, and an authority's own targets, follow from what a case says."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.plans import domain
from services.plans.domain.ehc import on_the_way
from services.plans.domain.ehc.limits import running
from services.plans.domain.ehc.machine import EhcState
from services.plans.domain.ehc.request import EhcContact, EhcContactKind, EhcSource
from tests.unit.ehc_specimens import RECEIVED, agreed, assessed, case, gathered, in_force, refused, requested, served

NEXT = RECEIVED + timedelta(days=1)


def met(of: domain.EhcCase) -> dict[str, date | None]:
    keys = (*on_the_way.SOON, *on_the_way.TARGETS)
    return {key: one.met_on for key in keys if (one := running(of, key)) and not one.ended_on}


def on_its_way(of: domain.EhcCase) -> domain.EhcCase:
    """A case that was followed from its request on."""
    begun = on_the_way.followed(requested(), RECEIVED)
    extra = tuple(one for one in begun.deadlines if one.key in (*on_the_way.SOON, *on_the_way.TARGETS))
    return on_the_way.followed(replace(of, deadlines=(*extra, *of.deadlines)), NEXT)


@pytest.mark.proves("T01", "T14")
def test_they_begin_with_the_request_and_are_met_by_what_is_done() -> None:
    begun = on_the_way.followed(requested(), RECEIVED)
    assert met(begun) == dict.fromkeys((*on_the_way.SOON, *on_the_way.TARGETS))
    assert on_the_way.followed(begun, NEXT) == begun
    draft = running(begun, "draft_target")
    assert draft
    assert draft.due_on == date(2026, 5, 2)
    talked = replace(begun, contacts=(EhcContact(EhcContactKind.FAMILY_CONSULTED, NEXT, "Ada Okoro"),))
    assert met(on_the_way.followed(talked, NEXT))["consult_family"] == NEXT
    assert met(on_its_way(gathered()))["advice_target"] == date(2026, 3, 30)
    assert met(on_its_way(agreed()))["plan_decision_target"] == agreed().decisions[-1].decided_on
    of = served(date(2026, 6, 1))
    assert met(on_its_way(of))["draft_target"] == date(2026, 6, 1)


@pytest.mark.proves("T01")
@pytest.mark.parametrize(
    ("source", "kind", "key"),
    [
        (EhcSource.SCHOOL, "ehc_request_considered", "consult_family"),
        (EhcSource.SCHOOL, "ehc_request_notified", "notify_bodies"),
        (EhcSource.PARENT_OR_YOUNG_PERSON, "ehc_request_acknowledged", "consult_family"),
        (EhcSource.SCHOOL, "ehc_request_acknowledged", None),
    ],
)
def test_a_letter_about_the_request_asks_the_family_or_tells_those_who_must_know(
    source: EhcSource, kind: str, key: Any
) -> None:
    begun = on_the_way.followed(requested(source=source), RECEIVED)
    *others, last = sorted(begun.bodies_to_tell)
    for body in others if key == "notify_bodies" else ():
        begun = on_the_way.told_of_request(begun, kind, RECEIVED, body)
        assert met(begun)["notify_bodies"] is None, "one of them was not told yet"
        begun = on_the_way.told_of_request(begun, kind, NEXT + timedelta(days=9), body)
    told = met(on_the_way.told_of_request(begun, kind, NEXT, last))
    assert {name for name, day in told.items() if day == NEXT} == ({key} if key else set())


def test_they_end_where_they_are_over_and_never_begin_elsewhere() -> None:
    assert "consult_family" not in met(on_its_way(assessed()))
    for over in (refused(), in_force(), replace(requested(), state=EhcState.WITHDRAWN)):
        assert all(day is not None for day in met(on_its_way(over)).values())
    awaited = replace(case(), state=EhcState.AWAITED)
    assert met(on_the_way.followed(awaited, NEXT)) == {}
