"""Finding a case or a plan: by kind, state, who works it and when something is due, within what one may see."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.dialects import postgresql

from chassis.translate import to_date_message as on
from goldenthread.plans.v1 import searching_pb2 as pb
from kernel.errors import Invalid
from services.plans.storage.searching import CaseQuestion, cases_query
from tests.integration.conftest import HouseOf
from tests.integration.test_deadlines import DUE, asked
from tests.integration.test_plans import COORDINATOR, STRANGER, opened
from tests.world import HouseInHand

WORKER = replace(COORDINATOR, scopes=frozenset({"plan.read", "assessment.read", "ehc.read"}))


@pytest.fixture
async def plans(house_of: HouseOf) -> HouseInHand:
    return await house_of("plans")


async def found(plans: HouseInHand, who: Any = WORKER, **known: Any) -> list[pb.CaseFound]:
    return list((await plans.call("FindCases", pb.FindCasesRequest(**known), who)).cases)


async def test_a_case_is_found_by_what_one_knows_of_it(plans: HouseInHand) -> None:
    assessment = await asked(plans)
    for known in (
        {},
        {"kind": "assessment"},
        {"state": "gathering"},
        {"child_ids": [assessment.child_id]},
        {"party": "team:southampton/cypds"},
        {"due_by": on(DUE)},
    ):
        [one] = await found(plans, **known)
        assert (one.record, one.id, one.state) == ("assessment", assessment.id, "gathering")
        assert one.due_on == on(DUE)
    for known in (
        {"kind": "EHC case"},
        {"state": "concluded"},
        {"child_ids": [assessment.id]},
        {"party": "team:southampton/sen"},
        {"due_by": on(DUE - timedelta(days=1))},
        {"level": "my_plan"},
    ):
        assert not await found(plans, **known)


async def test_only_what_one_may_see_and_has_the_scope_for_is_found(plans: HouseInHand) -> None:
    await asked(plans)
    assert not await found(plans, replace(STRANGER, scopes=WORKER.scopes))
    assert not await found(plans, replace(WORKER, scopes=frozenset({"plan.read"})))
    assert not await found(plans, replace(WORKER, authority="southwark"))


async def test_a_kind_that_there_is_not_is_refused_and_pages_follow(plans: HouseInHand) -> None:
    for _ in range(3):
        await opened(plans, str(uuid4()))
    whole = [one.id for one in await found(plans)]
    paged, token = [], ""
    while True:
        page = await plans.call("FindCases", pb.FindCasesRequest(page_size=1, page_token=token), WORKER)
        paged += [one.id for one in page.cases]
        token = page.next_page_token
        if not token:
            break
    assert paged == whole
    assert len(whole) == 3
    for wrong in ({"kind": "laundry"}, {"page_token": "x"}):
        with pytest.raises(Invalid):
            await found(plans, **wrong)


async def test_each_kind_is_asked_for_a_page_and_no_more(plans: HouseInHand) -> None:
    async with plans.unit(WORKER, writes=False) as unit:
        compiled = str(cases_query(unit, CaseQuestion(), 26, "").compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
    assert compiled.count("LIMIT") == 6, "five kinds, and the page of them"
