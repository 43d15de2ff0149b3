"""A personal budget that a family asks for in an EHC case reaches the budgets house, which owes one from then on."""

from typing import Any

import grpc
import pytest
import pytest_asyncio

from chassis.inbox import Park
from goldenthread.budgets.v1 import agreement_pb2 as pb
from goldenthread.budgets.v1 import budgets_pb2
from goldenthread.common.v1.types_pb2 import RelationshipBegan
from goldenthread.plans.v1 import ehc_pb2, ehc_plan_pb2
from goldenthread.plans.v1.events_pb2 import EhcBudgetRequested
from kernel.errors import Denied
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
from tests.integration.paying import CASEWORKERS, CHILD, STRANGER, a_budget, books, on, reason
from tests.integration.test_allocation import BehindTheDoor, Neighbours, _neighbours, neighbours  # noqa: F401
from tests.world import TODAY, HouseInHand, client

CASE = "019cacca-0000-7000-8000-00000000ec01"
REFERRAL = "019cacca-0000-7000-8000-00000000ec02"
OTHER_CHILD = new_id()


@pytest_asyncio.fixture
async def budgets(house_of: HouseOf, neighbours: Neighbours) -> HouseInHand:  # noqa: F811
    """The house, which has heard who the family is and who works on the case."""
    found = await house_of("budgets")
    budgets = BehindTheDoor(**vars(found))
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


def a_draft(neighbours: Neighbours, **changes: Any) -> str:  # noqa: F811
    """The draft of the case's plan: speech therapy in section F, physiotherapy in section G."""
    id = str(new_id())
    version = ehc_plan_pb2.EhcPlanVersion(id=id, case_id=CASE, **changes)
    version.sections.section_f.add(id="f1", description="Speech therapy", funder="education", annual_pence=380_000)
    version.sections.section_g.add(id="g1", description="Physiotherapy")
    neighbours.versions[id] = version
    return id


def preparing(id: str, version: str, **changes: Any) -> pb.PrepareBudgetRequest:
    lines = [
        pb.PreparedBudgetLine(provision_id="f1", mechanism="notional", reason="38 sessions.", provider="org:ods:R1C"),
        pb.PreparedBudgetLine(provision_id="g1", mechanism="direct_payment", reason="As charged.", amount_pence=90_000),
    ]
    told = {"lines": lines, "reasons": "What the draft says.", "plan_version_id": version, **changes}
    return pb.PrepareBudgetRequest(budget_application_id=id, **told)


def answering(id: str, accepted: bool) -> pb.AnswerBudgetRequest:
    return pb.AnswerBudgetRequest(budget_application_id=id, accepted=accepted)


@pytest.mark.proves("SWK-7", "SOTON-B6", "SOTON-B7", "SOTON-B8")
async def test_without_a_single_plan_a_budget_is_prepared_from_the_draft_and_taken_offered_or_declined(
    budgets: HouseInHand,
    neighbours: Neighbours,  # noqa: F811
) -> None:
    id, version = await heard(budgets, in_the_case(neighbours)), a_draft(neighbours)
    officer = client("grace", parties=(CASEWORKERS,), scopes=("ehc.read",))
    given_up = a_draft(neighbours, state=ehc_plan_pb2.EHC_VERSION_STATE_SET_ASIDE)
    assert await reason(call(budgets, preparing(id, given_up), officer)) == "VERSION_SET_ASIDE"
    assert await reason(call(budgets, preparing(id, str(new_id())), officer)) == "INVALID"
    with pytest.raises(Denied):
        await call(budgets, preparing(id, version), PARENT)
    application = (await call(budgets, preparing(id, version), officer)).budget_application
    assert (application.state, application.preparation_owed) == (pb.BUDGET_APPLICATION_STATE_PREPARED, False)
    listed = await call(budgets, budgets_pb2.ListBudgetsRequest(child_id=str(CHILD)), PARENT)
    [prepared] = listed.budgets
    assert (prepared.id, prepared.ehc_case_id, prepared.plan_id) == (application.budget_id, CASE, "")
    assert (prepared.allocated_pence, prepared.committed_pence) == (470_000, 470_000)
    assert [(one.used_for, one.funder, one.amount_pence) for one in prepared.lines] == [
        ("Speech therapy", "education", 380_000),
        ("Physiotherapy", "health", 90_000),
    ]
    assert await said(budgets) == ["application.requested.v1", "budget.allocated.v1", "application.prepared.v1"]
    # Direct payments for a part of it, offered and declined: the money goes back, and the case may have another.
    given = await call(budgets, offering(id, provision_ids=["g1"], left_out_because="One post."), officer)
    assert given.budget_application.offer.amount_pence == 90_000
    with pytest.raises(Denied):
        await call(budgets, answering(id, False), officer)
    assert (await call(budgets, answering(id, False), PARENT)).budget_application.state == (
        pb.BUDGET_APPLICATION_STATE_DECLINED
    )
    asked = budgets_pb2.GetBudgetRequest(budget_id=prepared.id)
    ended = (await call(budgets, asked, PARENT)).budget
    assert (ended.state, ended.committed_pence, ended.returned_pence) == (budgets_pb2.BUDGET_STATE_ENDED, 0, 470_000)
    await books(budgets)
    # Asked for again and taken as it is: it is the family's, and a second one is not prepared beside it.
    id = await heard(budgets, in_the_case(neighbours))
    again = (await call(budgets, preparing(id, version), officer)).budget_application
    await call(budgets, answering(id, True), PARENT)
    asked = budgets_pb2.GetBudgetRequest(budget_id=again.budget_id)
    assert (await call(budgets, asked, PARENT)).budget.accepted_on == on(TODAY)
    third = await heard(budgets, in_the_case(neighbours))
    assert await reason(call(budgets, preparing(third, version), officer)) == "BUDGET_ALREADY_SET_UP"
    # Direct payments, offered and declined, leave what the family took; offered again and consented to, they count.
    paid_for = {"budget_id": again.budget_id, "provision_ids": ["g1"], "left_out_because": "One post."}
    await call(budgets, offering(third, **paid_for), officer)
    await call(budgets, answering(third, False), PARENT)
    assert (await call(budgets, asked, PARENT)).budget.state == budgets_pb2.BUDGET_STATE_ACTIVE
    fourth = await heard(budgets, in_the_case(neighbours))
    await call(budgets, offering(fourth, **paid_for), officer)
    await call(budgets, consenting(fourth), PARENT)
    assert (await call(budgets, asked, PARENT)).budget.agreement.recipient.name == "Robin Taylor"


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
