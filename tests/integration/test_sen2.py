"""The SEN2 return over real tables: what each house says of a few cases, who sees it, and what is counted of them."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from sqlalchemy import text

from chassis import translate
from gateway.problems import Problem
from gateway.sen2 import annex_a, as_xml, work_list
from gateway.sen2.assembly import pages
from gateway.sen2.tally import Tally
from goldenthread.budgets.v1 import sen2_pb2 as budgets_pb
from goldenthread.common.v1.types_pb2 import RelationshipBegan
from goldenthread.plans.v1 import sen2_pb2
from goldenthread.referrals.v1 import sen2_pb2 as referrals_pb
from kernel.change import Change
from kernel.errors import Denied, Invalid, NotFound
from kernel.ids import new_id
from kernel.pathway import Sen2Authority
from kernel.relationships import RelationshipBegan as Began
from kernel.sen2_form import Sen2Period, form
from kernel.sen2_rules import Sen2Finding
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
from tests.sen2_authority import CASEWORKER as SEN
from tests.sen2_authority import HOUSES, Houses, loaded
from tests.world import TODAY, HouseInHand, client, noon
from tools.synth.check import compared
from tools.synth.rates import NATIONAL

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
    early = translate.to_date_message(date(2023, 1, 19))
    with pytest.raises(Invalid):
        await plans.call("GetSen2Figures", sen2_pb2.GetSen2FiguresRequest(census_on=early), CASEWORKER)
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


async def test_the_return_of_an_authority_passes_its_own_rules_and_is_mended_from_the_work_list(
    house_of: HouseOf,
) -> None:
    """Two hundred plans of a synthetic authority: the file is whole, its figures are those that were published for it,
    and what is spoilt is found, by rule, in pages."""
    houses = {name: await house_of(name) for name in HOUSES}
    told = await loaded(houses, 200)
    caller, period = Houses(houses), Sen2Period(CENSUS)
    tally = Tally(form(), period, CENSUS)
    heading = as_xml.Heading(Sen2Authority("852", True, True, True), period, "0.1.0", noon(CENSUS))
    file = b"".join([piece async for piece in as_xml.stream(form(), heading, pages(caller, CENSUS), tally)])
    persons = ElementTree.fromstring(file).find("Persons")  # our own
    assert persons is not None
    assert len({one.findtext("UPN") for one in persons}) == len(persons) == len(told.made)
    # Where no review is recorded the rules ask, as the Department does; nothing is wrong.
    assert (tally.persons, tally.closed, set(tally.counts)) == (len(told.made), 0, {"query"})
    counts: dict[str, dict[str, int]] = {}
    for key, count in (await figures(houses["plans"], SEN)).items():
        table, column = key.split(".")
        counts.setdefault(table, {})[column] = count
    assert [one.words for one in compared(counts, told.rates) if not one.agrees] == []
    assert counts["caseload"]["ehcplans"] == 200
    asker: Any = caller
    listed_plans = b"".join([one async for one in annex_a.with_plans(asker, form(), period, pages(asker, CENSUS))])
    assert len(listed_plans.splitlines()) == 1 + 200
    assert len(b"".join([one async for one in annex_a.with_support(asker)]).splitlines()) == 1

    async with houses["plans"].as_owner() as connection:
        await connection.execute(text("delete from sen2_facts where id = any(:ids)"), {"ids": told.cases[:12]})
    async with houses["referrals"].as_owner() as connection:
        spoilt = "update child set body = body || jsonb_build_object('upn', 'A001000178301') where id = :id"
        await connection.execute(text(spoilt), {"id": told.children[100]})

    async def listed(rule: str) -> list[Sen2Finding]:
        found, token = [], ""
        while True:
            page = await work_list.read(caller, form(), period, CENSUS, work_list.Asked(rule, "", 5, token))
            found += page.items
            token = page.next_token
            if not token:
                return found

    assert {one.case_id for one in await listed("NEEDS")} == {str(id) for id in told.cases[:12]}
    [upn] = await listed("UPN_AUTHORITY")
    assert (upn.child_id, upn.field) == (str(told.children[100]), "UPN")
    every = Counter(one.rule for one in await listed("") if one.rule != "REVIEW_EXPECTED")
    # Where nobody recorded a place it is the school that admitted the child.
    nowhere = sum(1 for one in told.active[:12] if one.case.plan and not one.case.plan.placement.urn)
    assert every == {"NEEDS": 12, "PLACEMENT_MISSING": nowhere, "UPN_AUTHORITY": 1, "UPN_CHECK_LETTER": 1}
    with pytest.raises(Problem):
        await work_list.read(caller, form(), period, CENSUS, work_list.Asked("", "", 5, "no token"))
    with pytest.raises(Problem):
        await anext(pages(Houses(houses, STRANGER), CENSUS))


async def test_referrals_and_budgets_answer_for_children_whose_cases_the_caller_works_on(house_of: HouseOf) -> None:
    houses = {name: await house_of(name) for name in HOUSES}
    told = await loaded(houses, 60, NATIONAL)
    referrals, budgets = houses["referrals"], houses["budgets"]
    ids = [str(id) for id in told.children]
    asked = referrals_pb.ListSen2PersonsRequest(child_ids=ids)
    assert len((await referrals.call("ListSen2Persons", asked, CASEWORKER)).persons) == 60
    assert not (await referrals.call("ListSen2Persons", asked, SCHOOL)).persons
    with pytest.raises(Invalid):
        await referrals.call("ListSen2Persons", referrals_pb.ListSen2PersonsRequest(child_ids=ids * 9), CASEWORKER)
    async with referrals.as_owner() as connection:
        looks = await connection.execute(text("select count(distinct child_id) from audit where record = 'child'"))
        assert looks.scalar_one() == 60, "each look is on record"

    recorded = {"sex": "F", "ethnicity": "WBRI", "postcode": "so147ly", "uln": "1000000019"}
    request = referrals_pb.RecordParticularsRequest(request_id="k", child_id=ids[0], **recorded)
    child = (await referrals.call("RecordParticulars", request, CASEWORKER)).child
    assert (child.particulars.postcode, child.particulars.uln, child.version) == ("SO14 7LY", "1000000019", 2)
    wrong = {"sex": "W", "ethnicity": "X", "postcode": "SO", "uln": "1", "upn_unknown": "UN1"}
    request = referrals_pb.RecordParticularsRequest(request_id="l", child_id=ids[0], **wrong)
    with pytest.raises(Invalid) as refused:
        await referrals.call("RecordParticulars", request, CASEWORKER)
    assert {one.field for one in refused.value.violations} == set(wrong)
    request = referrals_pb.RecordParticularsRequest(request_id="m", child_id=ids[0], **recorded)
    with pytest.raises(NotFound):
        await referrals.call("RecordParticulars", request, STRANGER)

    money = budgets_pb.ListSen2BudgetsRequest(child_ids=ids, census_on=CENSUS_ON)
    held = (await budgets.call("ListSen2Budgets", money, CASEWORKER)).budgets
    assert sorted((one.direct_payments, one.organised_arrangements) for one in held) == [
        ("", True),
        ("social_care", False),
    ]
    assert not (await budgets.call("ListSen2Budgets", money, SCHOOL)).budgets
    counts = budgets_pb.GetSen2BudgetFiguresRequest(census_on=CENSUS_ON)
    figures = await budgets.call("GetSen2BudgetFigures", counts, CASEWORKER)
    assert (figures.personal_budget, figures.pb_social, figures.org_arrangments) == (2, 1, 1)
    assert (await budgets.call("GetSen2BudgetFigures", counts, SCHOOL)).personal_budget == 0
