"""Bromley's specialist stage, by the statutory process that every authority shares: health always gives input."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kernel import pathway
from kernel.errors import Refused
from kernel.ids import new_id
from kernel.pathway import Sector
from services.notifications.domain.ehc import EhcCase, EhcMatter
from services.notifications.domain.facts import Facts
from services.notifications.domain.recipients import ehc_bodies
from services.plans.domain.ehc import assessing
from services.plans.domain.ehc.advice import MUST_BE_SOUGHT, EhcAdviceKind
from services.plans.domain.ehc.section import EhcSection
from tests.unit.ehc_plan_specimens import ready
from tests.unit.ehc_specimens import NECESSARY, NOT_NECESSARY, OFFICER, agreed, deciding, gathered, in_force
from tests.unit.test_notifications import facts
from tests.world import TODAY

BROMLEY = pathway.load(Path(__file__).parents[2] / "authorities")["bromley"]
ON = date(2026, 4, 20)


@pytest.mark.proves("BROM-8")
@pytest.mark.parametrize(("issue", "limbs"), [(True, NECESSARY), (False, NOT_NECESSARY)])
def test_nothing_is_decided_on_a_plan_before_health_was_asked(issue: bool, limbs: tuple[object, ...]) -> None:
    assert EhcAdviceKind.MEDICAL in MUST_BE_SOUGHT
    whole = gathered()
    without = replace(whole, advice=tuple(one for one in whole.advice if one.kind is not EhcAdviceKind.MEDICAL))
    with pytest.raises(Refused) as refused:
        assessing.decide_plan(without, issue, deciding(limbs), id=new_id(), by=OFFICER, on=ON)  # type: ignore[arg-type]
    assert (refused.value.reason, refused.value.facts) == ("ADVICE_NOT_SOUGHT", {"missing": "medical"})
    assert assessing.decide_plan(whole, issue, deciding(limbs), id=new_id(), by=OFFICER, on=ON).state  # type: ignore[arg-type]


@pytest.mark.proves("BROM-8")
def test_bromleys_health_body_is_told_of_every_request() -> None:
    assert Sector.HEALTH in BROMLEY.ladder.level("specialist", TODAY).sectors
    body = BROMLEY.ehc.health_body
    case = EhcCase(
        id=new_id(), referral_id=new_id(), received_on=TODAY, casework_party="team:bromley/sen", health_party=body
    )
    known: Facts = replace(facts("referral.received"), ehc=EhcMatter(case, TODAY))
    assert ehc_bodies(known) == (body,)
    assert BROMLEY.agency_name(body) == "South East London Integrated Care Board"


@pytest.mark.proves("BROM-9")
def test_what_comes_of_it_is_support_across_services_that_is_looked_at_again() -> None:
    """Education and health each provide for the same outcomes; of social care the plan says that it was asked."""
    sections = ready(agreed()).sections
    outcomes = {one.id for one in sections.section_e}
    for provided in (sections.section_f, sections.section_g):
        assert provided
        assert all(set(line.outcome_ids) <= outcomes for line in provided)
    assert {one.section for one in sections.nothing} == {EhcSection.D, EhcSection.H1, EhcSection.H2}
    [review] = [one for one in in_force().deadlines if one.key == "review"]
    assert review.due_on == date(2027, 5, 28)
