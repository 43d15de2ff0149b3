"""Who is told of what becomes of a support plan, and what the letters say (N13)."""

from dataclasses import replace

import pytest

from kernel.ladder import ReviewDecision
from services.notifications import domain
from services.notifications.domain.letters import WORDS
from tests.unit.support_plan_letter_specimens import decided, of
from tests.unit.support_specimens import MOTHER, NURSE, REGISTRAR, SCHOOL, agreed_plus
from tests.unit.test_notifications import facts, letter, notices, told

JO = "person:jo"
FAMILY = [JO, "person:lee"]


@pytest.mark.proves("N13", "GLOS-E15", "GLOS-E24")
def test_the_registering_team_is_asked_and_the_family_and_team_know_when_it_is_done() -> None:
    assert told("support_plan.opened") == {"support_plan_to_register": [REGISTRAR]}
    assert told("support_plan.registered") == {"support_plan_registered": [*FAMILY, SCHOOL, NURSE]}


@pytest.mark.proves("N13", "GLOS-E21", "GLOS-E22", "GLOS-E47", "GLOS-E48")
def test_the_end_is_told_to_family_team_and_partnership_with_where_to_find_support() -> None:
    assert told("support_plan.closed") == {"support_plan_closed": [*FAMILY, SCHOOL, NURSE, REGISTRAR]}
    body = letter("support_plan.closed", "support_plan_closed", JO)
    assert "this is where to ask: Family Information Service." in body


@pytest.mark.proves("N13", "GLOS-E46")
def test_an_agency_that_ends_its_part_is_told_to_the_others() -> None:
    assert told("support_team.departed") == {"support_member_left": [*FAMILY, SCHOOL, REGISTRAR]}
    assert "Nina Cam (school nurse) ended their part" in letter("support_team.departed", "support_member_left", JO)


@pytest.mark.proves("N13", "GLOS-D1")
def test_a_step_is_told_with_its_reason_and_what_goes_on() -> None:
    everybody = [*FAMILY, SCHOOL, NURSE, REGISTRAR]
    assert told("support_plan.stepped") == {"support_plan_stepped": everybody}
    body = letter("support_plan.stepped", "support_plan_stepped", NURSE)
    assert body.startswith("Dear Nina Cam,")
    assert "support for Sam goes on with a My Plan." in body


@pytest.mark.proves("N13")
@pytest.mark.parametrize("decision", [one for one in ReviewDecision if one not in ("assessment_needed",)])
def test_what_a_review_decided_is_told_in_words(decision: ReviewDecision) -> None:
    ends = decision in (ReviewDecision.NEEDS_MET, ReviewDecision.SINGLE_AGENCY, ReviewDecision.UNIVERSAL_ONLY)
    known = of(decided(decision), reviewed=True)(facts("support_plan.reviewed"))
    body = letter("support_plan.reviewed", "support_plan_reviewed", JO, known)
    assert f"It was decided that {WORDS[decision]}." in body
    assert ("The next review is on" in body) is not ends
    assert ("SEN Casework" in body) is (decision is ReviewDecision.CONSIDER_OTHERS)


def test_whoever_keeps_the_plan_is_asked_to_talk_with_the_young_person() -> None:
    assert told("support_consent.lapsed") == {"support_consent_lapsed": [SCHOOL]}
    assert told("support_consent.ended") == {"support_consent_ended": [SCHOOL]}
    assert "to this: the work that is done with the child." in letter(
        "support_consent.ended", "support_consent_ended", SCHOOL
    )


@pytest.mark.proves("N13", "GLOS-E14", "GLOS-E33", "GLOS-E38")
def test_the_day_of_a_review_is_told_and_that_it_is_sooner_with_the_reason() -> None:
    assert told("support_review.scheduled/set") == {"support_review_set": [*FAMILY, SCHOOL, NURSE]}
    assert told("support_review.scheduled/brought_forward") == {
        "support_review_brought_forward": [*FAMILY, SCHOOL, NURSE]
    }
    set_on = letter("support_review.scheduled/set", "support_review_set", JO)
    assert "is looked at together on 27 April 2026" in set_on
    sooner = letter("support_review.scheduled/brought_forward", "support_review_brought_forward", JO)
    assert "on 20 April 2026, sooner than was agreed" in sooner
    assert "Nothing has moved since Easter." in sooner


@pytest.mark.proves("N13", "GLOS-E34")
def test_what_was_agreed_is_told_and_a_sharing_to_those_with_whom_it_was_shared() -> None:
    assert told("support_plan.agreed") == {"support_plan_agreed": [*FAMILY, SCHOOL, NURSE]}
    agreed = letter("support_plan.agreed", "support_plan_agreed", JO)
    assert "by 25 May 2026" in agreed
    assert "It is reviewed on 27 April 2026." in agreed
    assert told("support_plan.shared/family") == {"support_plan_shared": FAMILY}
    assert told("support_plan.shared/team") == {"support_plan_shared": [NURSE]}
    known = facts("support_plan.shared/team")
    assert known.support is not None
    lapsed = replace(
        known, support=replace(known.support, plan=replace(known.support.plan, consents_needed=("activity",)))
    )
    [notice] = notices("support_plan.shared/team", lapsed)
    assert (notice.state, notice.failure_reason) == (domain.NoticeState.FAILED, "CONSENT_NOT_RECORDED")


# What says who helps, and so where the child is to be found.
SAYS_WHERE = ("Alice Moreno", "Nina Cam", "school nurse", "SEN Casework", "School alone", "everybody)")


@pytest.mark.parametrize("heard", [one for one in domain.RULES if one.startswith("support_")])
def test_who_must_not_know_where_the_child_is_reads_the_name_of_no_service(heard: str) -> None:
    known = replace(facts(heard), kept_from=frozenset({JO}))
    if heard == "support_plan.reviewed":
        known = replace(of(decided(ReviewDecision.CONSIDER_OTHERS), reviewed=True)(known), kept_from=frozenset({JO}))
    told_to_jo = [one for rule in domain.RULES[heard] for one in rule.recipients(known) if one == JO]
    for rule in domain.RULES[heard]:
        if JO in rule.recipients(known):
            body = letter(heard, rule.kind, JO, known).replace("Dear Jo Taylor", "")
            if heard == "support_plan.stepped":  # the reason is in somebody's own words, as the record shows it
                body = body.replace("School alone reaches it now", "")
            assert not [name for name in SAYS_WHERE if name in body], body
            other = letter(heard, rule.kind, "person:lee", known)
            assert "Alice Moreno" in other or heard == "support_plan.closed", other
    assert told_to_jo or not any(rule.tells_family for rule in domain.RULES[heard])


def test_a_name_that_begins_with_a_vowel_has_its_article() -> None:
    for heard in ("support_plan.opened", "support_plan.stepped"):
        known = facts(heard)
        assert known.support is not None
        plan = replace(known.support.plan, plan_name="Individual Support Plan")
        after = known.support.after and replace(known.support.after, plan_name="Individual Support Plan")
        named = replace(known, support=replace(known.support, plan=plan, after=after))
        [rule] = domain.RULES[heard]
        body = letter(heard, rule.kind, rule.recipients(named)[0], named)
        assert "n Individual Support Plan" in body
        assert " a Individual" not in body
        assert "A Individual" not in body


def test_a_parent_who_leaves_the_team_is_no_service() -> None:
    plan = agreed_plus()
    gone = {"until": plan.opened_on, "left_because": "Rose has another job."}
    members = tuple(replace(one, **gone) if one.party == MOTHER.party else one for one in plan.members)
    known = of(replace(plan, members=members), role="mother")(facts("support_team.departed"))
    [rule] = domain.RULES["support_team.departed"]
    body = letter("support_team.departed", rule.kind, SCHOOL, known)
    assert "Rose Finch (mother) ended their part" in body
    assert "service" not in body.partition("If you have a question")[0].casefold()
