"""A personal budget that a family asks for in an EHC case reaches the budgets house, which owes one from then on."""

import grpc
import pytest
import pytest_asyncio

from chassis.inbox import Park
from goldenthread.budgets.v1 import agreement_pb2 as pb
from goldenthread.common.v1.types_pb2 import RelationshipBegan
from goldenthread.plans.v1 import ehc_pb2
from goldenthread.plans.v1.events_pb2 import EhcBudgetRequested
from kernel.ids import new_id
from tests.integration.agreeing import (
    BREAKS_ID,
    OFFICER,
    PARENT,
    THERAPY_ID,
    application,
    asking,
    call,
    consenting,
    offering,
    said,
    stands,
)
from tests.integration.conftest import HouseOf
from tests.integration.paying import CASEWORKERS, CHILD, STRANGER, a_budget, on, reason
from tests.integration.test_allocation import BehindTheDoor, Neighbours, _neighbours, neighbours  # noqa: F401
from tests.world import TODAY, HouseInHand, client

CASE = "019cacca-0000-7000-8000-00000000ec01"
REFERRAL = "019cacca-0000-7000-8000-00000000ec02"
OTHER_CHILD = new_id()


@pytest_asyncio.fixture
async def budgets(house_of: HouseOf, neighbours: Neighbours) -> HouseInHand:  # noqa: F811
    """The house, which has heard who the family is and who works on the case."""
    found = await house_of("budgets")
    budgets = BehindTheDoor(found.house, found.site, found.blueprint, found.clock_file)
    for party, relation in (("person:taylor", "family"), (CASEWORKERS, "team")):
        began = RelationshipBegan(
            child_id=str(CHILD), party=party, relation=relation, since=on(TODAY), basis_id=str(new_id())
        )
        await budgets.hear("referrals", "relationship.began.v1", began)
    return budgets


def in_the_case(neighbours: Neighbours) -> EhcBudgetRequested:  # noqa: F811
    """The family's request as the case keeps it, and the word of it."""
    case = neighbours.cases.setdefault(CASE, ehc_pb2.EhcCase(id=CASE, child_id=str(CHILD), referral_id=REFERRAL))
    id = str(new_id())
    case.representations.add(by="Robin Taylor", text="Mornings are missing.", budget_request_id=id)
    return EhcBudgetRequested(case_id=CASE, child_id=str(CHILD), budget_request_id=id, requested_on=on(TODAY))


async def heard(budgets: HouseInHand, message: EhcBudgetRequested) -> str:
    await budgets.hear("plans", "ehc_budget.requested.v1", message)
    return message.budget_request_id


@pytest.mark.proves("SWK-7", "SOTON-B8")
async def test_a_request_in_a_case_is_owed_from_then_on_once(budgets: HouseInHand, neighbours: Neighbours) -> None:  # noqa: F811
    message = in_the_case(neighbours)
    for _ in range(2):
        id = await heard(budgets, message)
    listed = await call(budgets, pb.ListBudgetApplicationsRequest(child_id=str(CHILD)), PARENT)
    [owed] = listed.budget_applications
    assert (owed.id, owed.ehc_case_id, owed.plan_id, owed.requested_by) == (id, CASE, "", "Robin Taylor")
    assert (owed.requested_on, owed.preparation_owed, owed.wishes) == (on(TODAY), True, "")
    assert await said(budgets) == ["application.requested.v1"]
    # Asked again while it is open, it is the same duty; the family can see it, and nobody else.
    await heard(budgets, in_the_case(neighbours))
    assert len((await call(budgets, pb.ListBudgetApplicationsRequest(), PARENT)).budget_applications) == 1
    assert not (await call(budgets, pb.ListBudgetApplicationsRequest(), STRANGER)).budget_applications


async def test_whom_the_request_for_an_assessment_names_as_family_sees_what_was_asked_for_in_its_case(
    budgets: HouseInHand,
    neighbours: Neighbours,  # noqa: F811
) -> None:
    """The authority has not confirmed this sign-in yet: it opens that request and what came of it, nothing else."""
    mother = client("ada", parties=("person:ada",), organisation="")
    told = {"child_id": str(CHILD), "party": "person:ada", "relation": "named_family", "since": on(TODAY)}
    began = RelationshipBegan(**told, basis_id=REFERRAL, record_id=REFERRAL)
    await budgets.hear("referrals", "relationship.began.v1", began)
    budget = await a_budget(budgets, agreed=False)
    await call(budgets, asking(budget), PARENT)
    id = await heard(budgets, in_the_case(neighbours))
    listed = await call(budgets, pb.ListBudgetApplicationsRequest(), mother)
    assert [one.id for one in listed.budget_applications] == [id]


async def test_there_is_nothing_to_offer_until_a_budget_is_set_up_and_it_is_refused_with_reasons(
    budgets: HouseInHand,
    neighbours: Neighbours,  # noqa: F811
) -> None:
    id = await heard(budgets, in_the_case(neighbours))
    await a_budget(budgets, agreed=False, child=OTHER_CHILD)
    assert await reason(call(budgets, offering(id), OFFICER)) == "BUDGET_NOT_SET_UP"
    refusing = pb.RefuseBudgetRequest(budget_application_id=id, reasons="It cannot be disaggregated.")
    await call(budgets, refusing, OFFICER)
    # The refusal is reviewed like any other, unless the family has asked in the case again.
    second = await heard(budgets, in_the_case(neighbours))
    review = pb.RequestReviewRequest(budget_application_id=id, representations="Why?")
    assert await reason(call(budgets, review, PARENT)) == "BUDGET_REQUESTED_ALREADY"
    await call(budgets, pb.WithdrawBudgetApplicationRequest(budget_application_id=second), PARENT)
    assert await reason(call(budgets, review, PARENT)) == ""


@pytest.mark.proves("SOTON-B8")
async def test_what_is_offered_is_the_childs_own_budget_and_agreed_as_any_other(
    budgets: HouseInHand,
    neighbours: Neighbours,  # noqa: F811
) -> None:
    budget = await a_budget(budgets, agreed=False)
    other = await a_budget(budgets, agreed=False, child=OTHER_CHILD)
    id = await heard(budgets, in_the_case(neighbours))
    assert await reason(call(budgets, offering(id, budget_id=str(other.id)), OFFICER)) == "INVALID"
    # A request that the family made for the plan itself is answered first, or taken back.
    asked = (await call(budgets, asking(budget), PARENT)).budget_application.id
    lines = {"provision_ids": [BREAKS_ID, THERAPY_ID]}
    assert await reason(call(budgets, offering(id, **lines), OFFICER)) == "BUDGET_REQUESTED_ALREADY"
    await call(budgets, pb.WithdrawBudgetApplicationRequest(budget_application_id=asked), PARENT)
    given = (await call(budgets, offering(id, **lines), OFFICER)).budget_application
    assert (given.plan_id, given.budget_id, given.preparation_owed) == (str(budget.plan_id), str(budget.id), False)
    await call(budgets, consenting(id), PARENT)
    assert (await application(budgets, id)).state == pb.BUDGET_APPLICATION_STATE_AGREED
    assert (await stands(budgets, budget)).agreement.recipient.name == "Robin Taylor"


async def test_of_several_budgets_of_the_child_the_one_that_is_offered_is_named(
    budgets: HouseInHand,
    neighbours: Neighbours,  # noqa: F811
) -> None:
    first, second = [await a_budget(budgets, agreed=False) for _ in range(2)]
    id = await heard(budgets, in_the_case(neighbours))
    assert await reason(call(budgets, offering(id), OFFICER)) == "INVALID"
    given = (await call(budgets, offering(id, budget_id=str(second.id)), OFFICER)).budget_application
    assert given.budget_id == str(second.id) != str(first.id)


async def test_what_the_case_does_not_know_is_parked_and_a_neighbour_that_is_away_is_waited_for(
    budgets: HouseInHand,
    neighbours: Neighbours,  # noqa: F811
) -> None:
    message = in_the_case(neighbours)
    unknown = EhcBudgetRequested(case_id=CASE, child_id=str(CHILD), budget_request_id=str(new_id()))
    with pytest.raises(Park):
        await heard(budgets, unknown)
    neighbours.cases[CASE] = None  # type: ignore[assignment]
    with pytest.raises(grpc.aio.AioRpcError):
        await heard(budgets, message)
    assert not (await call(budgets, pb.ListBudgetApplicationsRequest(), PARENT)).budget_applications
