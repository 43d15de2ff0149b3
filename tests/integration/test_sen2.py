"""The SEN2 return over real tables: what each house says of a few cases, who sees it, and what is counted of them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chassis import translate
from goldenthread.budgets.v1 import sen2_pb2 as budgets_pb
from goldenthread.common.v1.types_pb2 import RelationshipBegan
from goldenthread.plans.v1 import sen2_pb2
from goldenthread.referrals.v1 import sen2_pb2 as referrals_pb
from kernel.change import Change
from kernel.errors import Denied, Invalid, NotFound
from kernel.ids import new_id
from kernel.relationships import RelationshipBegan as Began
from services.plans.storage import EHC_CASES, SEN2_FACTS
from tests.integration.conftest import HouseOf
from tests.integration.test_ehc import (
    CASEWORKER,
    CHILD,
    OFFICER,
    PARENT,
    SCHOOL,
    STRANGER,
    decide,
    received,
    sent,
)
from tests.world import TODAY, HouseInHand, client

CENSUS = date(2027, 1, 21)
CENSUS_ON = translate.to_date_message(CENSUS)
COMMISSIONER = client("commissioner")
DCO = client("dco", parties=("person:dco",))
PLACE = sen2_pb2.Sen2Placement(rank=1, urn="999902", entry_on=translate.to_date_message(TODAY))


@pytest.fixture
async def plans(house_of: HouseOf) -> HouseInHand:
    return await house_of("plans")


async def entries(plans: HouseInHand, who: Any = CASEWORKER, size: int = 0, token: str = "") -> Any:
    asked = sen2_pb2.ListSen2EntriesRequest(census_on=CENSUS_ON, page_size=size, page_token=token)
    return await plans.call("ListSen2Entries", asked, who)


async def record(plans: HouseInHand, name: str, case: Any, who: Any = CASEWORKER, **said: Any) -> Any:
    request = getattr(sen2_pb2, f"Record{name}Request")(request_id="k", case_id=case.id, **said)
    return (await plans.call(f"Record{name}", request, who)).facts


async def figures(plans: HouseInHand, who: Any) -> dict[str, int]:
    answer = await plans.call("GetSen2Figures", sen2_pb2.GetSen2FiguresRequest(census_on=CENSUS_ON), who)
    return {f"{one.table}.{one.measure}": one.count for one in answer.figures}


async def test_the_return_tells_of_a_case_what_happened_in_it_and_what_was_recorded(plans: HouseInHand) -> None:
    case = await received(plans)
    [entry] = (await entries(plans)).entries
    [request] = entry.requests
    assert (entry.child_id, request.case_id, request.source, request.outcome) == (CHILD, case.id, "school", "awaited")
    assert not request.HasField("assessment")
    case = await decide(plans, case)
    await sent(plans, "ehc_will_assess", case, case.decisions[0].id, TODAY)
    facts = await record(plans, "Sen2Request", case, relevant_youth_accommodation=True, exported="916")
    assert facts.version == 1
    assert (await record(plans, "Sen2Request", case, relevant_youth_accommodation=True, exported="916")).version == 1
    [[request]] = [one.requests for one in (await entries(plans)).entries]
    assert (request.outcome, translate.to_date(request.outcome_on)) == ("assess", TODAY)
    assert (request.assessment.outcome, request.exported) == ("awaited", "916")
    assert request.relevant_youth_accommodation
    asked = sen2_pb2.GetSen2EntryRequest(case_id=case.id, census_on=translate.to_date_message(date(2026, 1, 15)))
    answer = await plans.call("GetSen2Entry", asked, OFFICER)
    assert answer.child_id == CHILD
    assert not answer.HasField("request"), "the census before it was received has no place for it"


async def test_who_sees_the_return_and_who_may_only_count(plans: HouseInHand) -> None:
    case = await received(plans)
    asked = sen2_pb2.GetSen2EntryRequest(case_id=case.id, census_on=CENSUS_ON)
    for who in (PARENT, SCHOOL, STRANGER, DCO):
        with pytest.raises(NotFound):
            await plans.call("GetSen2Entry", asked, who)
        page = await entries(plans, who)
        assert (list(page.entries), page.closed) == ([], 1)
        with pytest.raises(Denied):
            await figures(plans, who)
    assert (await entries(plans, OFFICER)).closed == 0
    began = RelationshipBegan(
        child_id=CHILD,
        party="person:dco",
        relation="medical_officer",
        since=translate.to_date_message(TODAY),
        basis_id=str(new_id()),
    )
    await plans.hear("referrals", "relationship.began.v1", began)
    for who in (DCO, CASEWORKER):
        assert (await figures(plans, who))["requests.requests_received_in_year"] == 1
    with pytest.raises(NotFound):
        await plans.call("GetSen2Entry", asked, DCO)


async def test_what_is_recorded_is_held_to_the_form(plans: HouseInHand) -> None:
    case = await received(plans)
    for who in (SCHOOL, PARENT):
        with pytest.raises(Denied):
            await record(plans, "Sen2Placements", case, who, placements=[PLACE])
    later = translate.to_date_message(TODAY + timedelta(days=1))
    wrong = sen2_pb2.Sen2Placement(rank=3, urn="12", setting="OLA", sen_unit=True, entry_on=later, work_based="job")
    with pytest.raises(Invalid) as refused:
        await record(plans, "Sen2Placements", case, placements=[wrong])
    fields = {one.field.removeprefix("placements[0].") for one in refused.value.violations}
    assert fields == {"rank", "urn", "setting", "sen_unit", "entry_on", "work_based"}
    twice = [sen2_pb2.Sen2Need(type="NSA", rank=1), sen2_pb2.Sen2Need(type="NSA", rank=1)]
    second = sen2_pb2.Sen2Setting(rank=1, setting="OTHER")
    with pytest.raises(Invalid) as refused:
        await record(plans, "Sen2Plan", case, needs=twice, residential="always", second_named=second)
    assert {(one.field, one.code) for one in refused.value.violations} == {
        ("needs", "RANKS"), ("needs", "GIVEN_TWICE"), ("needs[0].type", "UNKNOWN_VALUE"),
        ("needs[1].type", "UNKNOWN_VALUE"), ("residential", "UNKNOWN_VALUE"),
        ("second_named.setting", "UNKNOWN_VALUE"), ("second_named.rank", "OUT_OF_RANGE"),
    }  # fmt: skip
    with pytest.raises(Invalid) as refused:
        await record(plans, "Sen2Request", case, transferred_from="999")
    assert [one.code for one in refused.value.violations] == ["UNKNOWN_AUTHORITY"]
    async with plans.unit(CASEWORKER) as unit:
        assert await SEN2_FACTS.all(unit) == [], "nothing is half done"
    needs = [sen2_pb2.Sen2Need(type="ASD", rank=1), sen2_pb2.Sen2Need(type="DS", rank=2)]
    facts = await record(plans, "Sen2Plan", case, needs=needs, residential="weeks_52")
    assert [(one.type, one.rank) for one in facts.needs] == [("ASD", 1), ("DS", 2)]
    assert (await record(plans, "Sen2Placements", case, placements=[PLACE])).needs == facts.needs


async def test_pages_hold_whole_children_and_say_what_is_closed(plans: HouseInHand) -> None:
    """Thirty children, one with two requests, one closed to the team: in pages of seven, each once."""
    await received(plans)
    async with plans.unit(CASEWORKER) as unit:
        [kept] = await EHC_CASES.all(unit)
        for number in range(30):
            child, id = new_id(), new_id()
            known = (Began(child, "team:southampton/sen", "caseworker", TODAY, id),) if number else ()
            copy = Change(_copied(kept, id=id, child_id=child, referral_id=new_id()), known)
            await unit.save(EHC_CASES, copy)
        await unit.save(EHC_CASES, Change(_copied(kept, id=new_id(), child_id=child, referral_id=new_id())))
    seen, token, closed = [], "", []
    for _ in range(10):
        page = await entries(plans, size=7, token=token)
        seen += [(one.child_id, len(one.requests)) for one in page.entries]
        closed.append(page.closed)
        token = page.next_page_token
        if not token:
            break
    assert (len(seen), len(dict(seen)), sum(many for _, many in seen)) == (30, 30, 31)
    assert closed == [1, 0, 0, 0, 0]
    with pytest.raises(Invalid):
        await entries(plans, token="no token")


def _copied(kept: Any, **changed: Any) -> Any:
    return replace(kept, version=0, deadlines=(), **changed)


async def test_referrals_says_who_the_persons_are_and_budgets_what_money_there_is(house_of: HouseOf) -> None:
    referrals = await house_of("referrals")
    ids = [str(new_id())] * 501
    with pytest.raises(Invalid):
        await referrals.call("ListSen2Persons", referrals_pb.ListSen2PersonsRequest(child_ids=ids), CASEWORKER)
    budgets = await house_of("budgets")
    asked = budgets_pb.GetSen2BudgetFiguresRequest(census_on=CENSUS_ON)
    assert (await budgets.call("GetSen2BudgetFigures", asked, COMMISSIONER)).personal_budget == 0
