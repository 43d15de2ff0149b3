"""No letter names a school, service or practitioner to a parent who must not learn where the child is to be found."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest

from services.notifications import domain
from tests.unit.test_notifications import EVENT, SENT_AT, facts

TO_FAMILY = [heard for heard, rules in domain.RULES.items() if any(rule.tells_family for rule in rules)]


def names(known: domain.Facts) -> Iterator[str]:
    """What says where the child is to be found, as far as the facts know it by itself."""
    applicant = known.referral.applicant
    if known.referral.organisation:
        yield from (applicant.name, applicant.organisation_name)
    if known.outcome:
        yield from (known.authority.agency_name(one) for one in (known.outcome.agency, known.outcome.coordinator))
    if known.plan:
        yield known.plan.lead_professional_name
        yield from (known.authority.agency_name(line.provider) for line in known.plan.content.provision)
    if known.ehc and known.ehc.case.plan:
        yield known.ehc.case.plan.placement.name
    if known.ehc and (move := known.ehc.case.move):
        yield from (move.to_authority, move.from_authority, move.temporary_school)


def shown(heard: str, known: domain.Facts, *, easy: bool = False) -> dict[tuple[str, str], str]:
    """What each of the family reads, without the greeting."""
    occasion = domain.Occasion(heard, EVENT, SENT_AT, uuid4)
    wanted = {party: domain.Preference(party, easy_read=easy) for party in known.referral.told}
    told = [one.state for one in domain.notices_for(known, occasion, domain.Reached(preferences=wanted))]
    family = [one for one in told if one.recipient in known.referral.told]
    assert all((".easy.txt@" in one.template) is easy for one in family)
    return {(one.kind, one.recipient): one.body.partition("\n")[2] for one in family}


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize("heard", TO_FAMILY)
def test_a_letter_to_who_must_not_know_where_the_child_is_names_nothing_that_says_so(heard: str, easy: bool) -> None:
    known = facts(heard)
    closed = {name for name in names(known) if name} - {known.authority.name}
    kept = replace(known, kept_from=frozenset(known.referral.told))
    for (kind, recipient), body in shown(heard, kept, easy=easy).items():
        assert [name for name in closed if name in body] == [], (kind, recipient, body)
        assert "None" not in body


def test_somebody_else_reads_the_names() -> None:
    said = "".join(body for heard in TO_FAMILY for body in shown(heard, facts(heard)).values())
    for heard in ("referral.received", "plan.proposed", "plan.finalised", "ehc_decision.made/final_plan/final"):
        assert any(name in said for name in names(facts(heard)) if name), heard
