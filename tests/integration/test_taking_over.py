"""A council moves in, over real tables: each person once, whoever is like them, and cases whose clock runs on."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from chassis import translate
from chassis.principal import Principal
from gateway.api.models.taking_over import PERSON, PersonTakenOver
from gateway.intake.taking_over import take_over
from goldenthread.plans.v1 import ehc_pb2, sen2_pb2
from goldenthread.plans.v1 import ehc_requests_pb2 as pb
from kernel.errors import Denied, Invalid
from tests.integration.conftest import HouseOf
from tests.sen2_authority import CASEWORKER, Houses
from tests.world import HouseInHand, client

CENSUS = date(2026, 1, 15)
TODAY = date(2026, 4, 1)
STRANGER = client("stranger", organisation="urn:999902")


@dataclass
class Door(Houses):
    """The caller of a record with its key; each house answers by the same rules as over gRPC."""

    key: str = "k"

    def with_key(self, key: str) -> "Door":
        return Door(self.houses, self.principal, key)


def door(houses: dict[str, HouseInHand], principal: Principal = CASEWORKER) -> Any:
    return Door(houses, principal)


def person(**changes: Any) -> PersonTakenOver:
    return PersonTakenOver.model_validate(deepcopy(PERSON) | changes)


async def rows(house: HouseInHand, query: str) -> int:
    async with house.as_owner() as connection:
        return int((await connection.execute(text(query))).scalar_one())


async def shown(houses: dict[str, HouseInHand], case_id: str) -> ehc_pb2.EhcCase:
    answer = await houses["plans"].call("GetEhcCase", pb.GetEhcCaseRequest(case_id=case_id), CASEWORKER)
    return answer.case  # type: ignore[no-any-return]


async def test_a_council_moves_in_with_its_history(house_of: HouseOf) -> None:
    houses: dict[str, HouseInHand] = {name: await house_of(name) for name in ("referrals", "plans")}
    for house in houses.values():
        house.today_is(TODAY)
    caller = door(houses)

    async def take(told: PersonTakenOver) -> tuple[str, dict[str, Any]]:
        return await take_over(caller, told, CENSUS)

    outcome, first = await take(person())
    assert (outcome, first["compared_by_a_person"], len(first["case_ids"])) == ("taken", False, 1)
    # The same once more, as another attempt: nothing new.
    assert await take(person()) == ("unchanged", first)
    case = await shown(houses, first["case_ids"][0])
    assert case.state == ehc_pb2.EHC_STATE_IN_FORCE
    [review] = [one for one in case.deadlines if one.key == "review"]
    assert translate.to_date(review.due_on) == date(2025, 5, 29)
    # Its life goes on here.
    arranged = pb.ArrangeEhcReviewRequest(
        request_id="r",
        case_id=case.id,
        kind=ehc_pb2.EHC_REVIEW_KIND_ANNUAL,
        meeting_on=translate.to_date_message(date(2026, 5, 6)),
    )
    answer = await houses["plans"].call("ArrangeEhcReview", arranged, CASEWORKER)
    assert len(answer.case.reviews) == 2
    asked = sen2_pb2.GetSen2EntryRequest(case_id=case.id, census_on=translate.to_date_message(CENSUS))
    entry = await houses["plans"].call("GetSen2Entry", asked, CASEWORKER)
    assert [one.type for one in entry.request.active_plan.needs] == ["SLCN"]
    # A later return has one more request, which opens a case of its own; what stands is left as it is.
    again = {"received_on": "2025-12-01", "outcome": "awaited"}
    outcome, more = await take(person(requests=[PERSON["requests"][0], again]))
    assert (outcome, more["case_ids"][0], len(more["case_ids"])) == ("taken", case.id, 2)
    assert more["child_id"] == first["child_id"]
    assert (await shown(houses, more["case_ids"][1])).state == ehc_pb2.EHC_STATE_REQUESTED

    # The number of somebody else: a record of its own, which a person compares; and once, however often it comes.
    other = person(surname="Moor", forename="Ivo", born_on="2012-02-02")
    outcome, apart = await take(other)
    assert (outcome, apart["compared_by_a_person"]) == ("taken", True)
    assert apart["child_id"] != first["child_id"]
    assert (await take(other))[1]["case_ids"] == apart["case_ids"]
    # Without a number.
    nameless = person(surname="Lee", forename="Bo", upn="", upn_unknown="UN8")
    outcome, alone = await take(nameless)
    assert await take(nameless) == ("unchanged", alone)
    assert await rows(houses["referrals"], "select count(*) from child") == 3

    # What cannot be a case registers nobody.
    bad = deepcopy(PERSON["requests"][0])
    bad["active_plan"]["needs"][0]["type"] = "NSA"
    with pytest.raises(Invalid) as refused:
        await take(person(upn="", surname="Nobody", requests=[bad]))
    assert [one.field for one in refused.value.violations] == ["requests[0].active_plan.needs[0].type"]
    with pytest.raises(Invalid):
        await take(person(upn="A123456789013", surname="Nobody"))
    with pytest.raises(Denied):
        await take_over(door(houses, STRANGER), person(), CENSUS)
    assert await rows(houses["referrals"], "select count(*) from child") == 3
    assert await rows(houses["plans"], "select count(*) from ehc_case") == 4
    # Nobody is told of what was told at its time.
    for house in houses.values():
        said = {tail for tail, _ in await house.said()}
        assert not {
            one for one in said if one.startswith(("referral.received", "ehc_request", "ehc_plan", "ehc_decision"))
        }


async def test_only_a_census_that_has_been_is_taken_over(house_of: HouseOf) -> None:
    plans = await house_of("plans")
    plans.today_is(TODAY)
    asked = sen2_pb2.CheckHistoryRequest(requests=[])
    for census in (None, date(2020, 1, 16), date(2029, 1, 18)):
        if census:
            asked.census_on.CopyFrom(translate.to_date_message(census))
        with pytest.raises(Invalid) as refused:
            await plans.call("CheckHistory", asked, CASEWORKER)
        assert refused.value.violations[0].field == "census_on"
