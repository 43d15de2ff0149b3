"""Payment files: each payment in one, put to a finance system that is away and comes back, and booked there once.

Two real databases and real sockets; the budgets house answers the gateway in this process, past gRPC alone.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import grpc
import pytest
import pytest_asyncio
from sqlalchemy import text

from chassis.failpoints import AFTER_SENDING_BEFORE_NOTE
from chassis.inbox import Inbox, event_of
from chassis.principal import Principal
from gateway.events.feed import Feed
from gateway.subscriptions import filing, storage
from gateway.subscriptions.filing import Filing
from goldenthread.budgets.v1 import payments_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound
from kernel.ids import new_id
from services.budgets.api.payment_files import sweep
from tests.delivery import Crash, Tripwire
from tests.integration.conftest import HouseOf
from tests.integration.other_system import OtherSystem
from tests.integration.paying import APPROVES, FINANCE_TEAM, PARENT, PAYS, a_budget, adjust, approved, paid, reason
from tests.integration.test_webhooks import (  # noqa: F401
    Receivers,
    Sent,
    World,
    _verify_ed25519,
    being_there,
    gateway,
    world,
)
from tests.world import TODAY, HouseInHand

PATH = "/payment-files"
SCOPES = ("payment.read", "subscription.read", "subscription.write")
TAIL = "payment_file.made.v1"


@pytest_asyncio.fixture
async def budgets(house_of: HouseOf) -> AsyncIterator[HouseInHand]:
    here = await house_of("budgets")
    yield here
    here.today_is(TODAY)


async def made(budgets: HouseInHand) -> pb.PaymentFile:
    answer: pb.MakePaymentFileResponse = await budgets.call("MakePaymentFile", pb.MakePaymentFileRequest(), PAYS)
    return answer.file


async def content(budgets: HouseInHand, file: pb.PaymentFile) -> bytes:
    request = pb.GetPaymentFileRequest(payment_file_id=file.id, with_content=True)
    return bytes((await budgets.call("GetPaymentFile", request, APPROVES)).content)


async def test_a_payment_stands_in_one_file_whoever_puts_it_together(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    assert await reason(made(budgets)) == "NOTHING_TO_SEND"
    await approved(budgets, budget, reference="NOT PAID")
    for number in (1, 2):
        await paid(budgets, budget, reference=f"INV {number}")
    wrong = await paid(budgets, budget, reference="INV 3")
    await adjust(budgets, budget, "reversal", 0, payment_id=wrong.id)
    at_once = await asyncio.gather(*(made(budgets) for _ in range(3)), return_exceptions=True)
    [first] = [one for one in at_once if isinstance(one, pb.PaymentFile)]
    assert (first.payments, first.total_pence, first.made_by) == (2, 20_000, PAYS.subject)
    said = [payload for tail, payload in await budgets.said() if tail == TAIL]
    assert len(said) == 1
    # The day after, what was paid before goes by itself, once, whoever looks; what was paid today waits for its day.
    await paid(budgets, budget, reference="INV 4")
    assert await sweep(budgets.house) == 0
    budgets.today_is(TODAY + timedelta(days=1))
    await paid(budgets, budget, reference="INV 5")
    assert sum(await asyncio.gather(*(sweep(budgets.house) for _ in range(3)))) == 1
    listed = (await budgets.call("ListPaymentFiles", pb.ListPaymentFilesRequest(), APPROVES)).files
    assert [(one.payments, one.made_by) for one in listed] == [(1, "service:budgets"), (2, PAYS.subject)]
    page = await budgets.call("ListPaymentFiles", pb.ListPaymentFilesRequest(page_size=1), APPROVES)
    token = page.next_page_token
    rest = await budgets.call("ListPaymentFiles", pb.ListPaymentFilesRequest(page_token=token), APPROVES)
    assert [one.id for one in (*page.files, *rest.files)] == [one.id for one in listed]
    # What was sent comes back from the bank and is matched, row by row; it says the same whatever became of it since.
    sent = await content(budgets, first)
    lines = sent.decode().splitlines()
    assert [line.split(",")[0] for line in lines] == ["reference", "INV 1", "INV 2", "total"]
    reconciled = await budgets.call("ImportFinanceFile", pb.ImportFinanceFileRequest(name="b.csv", content=sent), PAYS)
    assert {row.result for row in reconciled.rows} == {"matched"}
    assert await content(budgets, first) == sent


async def test_payment_files_are_for_the_finance_team(budgets: HouseInHand) -> None:
    await paid(budgets, await a_budget(budgets), reference="INV 1")
    file = await made(budgets)
    for name, request in {
        "MakePaymentFile": pb.MakePaymentFileRequest(),
        "GetPaymentFile": pb.GetPaymentFileRequest(payment_file_id=file.id),
        "ListPaymentFiles": pb.ListPaymentFilesRequest(),
    }.items():
        with pytest.raises(Denied, match="FINANCE_TEAM_ONLY"):
            await budgets.call(name, request, PARENT)
    with pytest.raises(NotFound):
        await budgets.call("GetPaymentFile", pb.GetPaymentFileRequest(payment_file_id=str(new_id())), PAYS)
    with pytest.raises(Invalid):
        await budgets.call("ListPaymentFiles", pb.ListPaymentFilesRequest(page_size=-1), PAYS)


class Beside:
    """The budgets house in this process."""

    def __init__(self, budgets: HouseInHand) -> None:
        self._budgets = budgets
        self.is_away = False

    async def ask(self, request: Any, principal: Principal) -> Any:
        if self.is_away:
            nothing = grpc.aio.Metadata()
            raise grpc.aio.AioRpcError(grpc.StatusCode.UNAVAILABLE, nothing, nothing)
        return await self._budgets.call("GetPaymentFile", request, principal)


@dataclass(kw_only=True)
class Council(OtherSystem):
    """A council's finance system, and the house that pays."""

    path, way, org, taken = PATH, "finance", "la:852/finance", 200
    types, scopes = (filing.TYPE,), SCOPES
    budgets: HouseInHand
    house: Beside

    async def makes(self) -> str:
        """Puts a file together, of which the gateway hears; its id."""
        file = await made(self.budgets)
        async with self.budgets.house.engine.connect() as connection:
            query = text("select subject, payload, headers from outbox where subject like :tail order by position desc")
            row = (await connection.execute(query, {"tail": f"%{TAIL}"})).first()
        assert row
        [listener] = [one for one in Feed("https://goldenthread.example").listeners() if one.tail == TAIL]
        await Inbox(self.world.house, "budgets", (listener,)).take(event_of(row.subject, row.headers), row.payload)
        return file.id

    async def hops(self, file_id: str) -> list[dict[str, Any]]:
        async with self.world.itself() as unit:
            return await filing.deliveries(unit, UUID(file_id))

    async def hop(self, file_id: str) -> dict[str, Any]:
        [hop] = await self.hops(file_id)
        return hop


@pytest_asyncio.fixture
async def council(world: World, budgets: HouseInHand) -> AsyncIterator[Council]:  # noqa: F811
    beside = Beside(budgets)
    world.house = replace(world.house, neighbours=beside)  # type: ignore[arg-type]
    here = Council(world=world, budgets=budgets, house=beside)
    await here.is_reached()
    yield here


async def test_a_file_waits_for_a_finance_system_that_is_away_and_is_booked_once(council: Council) -> None:
    world, budgets = council.world, council.budgets  # noqa: F811
    budget = await a_budget(budgets)
    finance = await council.client("finance-system", FINANCE_TEAM)
    bystander = await council.client("no-finance-system")
    id, other = await council.subscribe(finance), await council.subscribe(bystander)
    async with council.open():
        await world.drain()
    stands = await world.stands(finance, id)
    assert (stands["state"], stands["way"], stands["broker"]) == ("active", "finance", None)
    await paid(budgets, budget, reference="INV 1")
    first = await council.makes()
    assert [hop["state"] for hop in await council.hops(first)] == ["waiting", "waiting"]
    # Away: it is tried on the schedule, and both sides see that. Whoever is not of the finance team is sent nothing.
    for failures, pause in ((1, timedelta(seconds=5)), (2, timedelta(minutes=5))):
        await world.drain()
        ours = {hop["client_id"]: hop for hop in await council.hops(first)}
        mine, theirs = ours["finance-system"], await world.stands(finance, id)
        assert (mine["state"], mine["attempts"], mine["reason"]) == ("failing", failures, "UNREACHABLE")
        assert (theirs["failures"], theirs["reason"], theirs["behind"]) == (failures, "UNREACHABLE", 1)
        assert timedelta() < mine["next_attempt_at"] - datetime.now(UTC) <= pause * 1.1
        assert (ours["no-finance-system"]["state"], ours["no-finance-system"]["attempts"]) == ("passed", 0)
    async with world.by(bystander) as unit:
        await world.handling(bystander).end(unit, other)
    await paid(budgets, budget, reference="INV 2")
    second = await council.makes()
    async with council.open():
        # It is back; the gateway dies when it has sent, before it could note that: it comes twice under one id.
        await world.due()
        async with world.itself() as unit:
            [one] = await storage.take(unit, new_id(), 5, slow=True)
        with pytest.raises(Crash):
            await Filing(world.lanes(failpoints=Tripwire(AFTER_SENDING_BEFORE_NOTE, 1)), one).go()
        await world.drain()
        keys = [sent.headers["idempotency-key"].strip('"') for sent in council.system.sent[PATH]]
        assert keys == [first, first, second]
        assert council.took == {first: await _content(budgets, first), second: await _content(budgets, second)}
        for file, attempts in ((first, 3), (second, 1)):
            hop = await council.hop(file)
            assert (hop["state"], hop["attempts"], hop["next_attempt_at"]) == ("delivered", attempts, None)
        async with world.by(finance) as unit:
            log = (await world.handling(finance).attempts(unit, id, None, 10))["items"]
            key = (await world.handling(finance).secret(unit, id))["verification_key"]
        assert [(one["outcome"], one["status"] or one["reason"]) for one in log] == [
            ("delivered", 200),
            ("delivered", 409),
            ("failed", "UNREACHABLE"),
            ("failed", "UNREACHABLE"),
            ("delivered", 200),
        ]
        sent = council.system.sent[PATH][-1]
        _verify_ed25519(sent, key)
        assert sent.headers["content-type"].startswith("text/csv")
        assert f"payments-{second}.csv" in sent.headers["content-disposition"]
        # Told again from the beginning, it has them already.
        async with world.by(finance) as unit:
            await world.handling(finance).replay(unit, id, datetime.now(UTC) - timedelta(hours=1))
        await world.drain()
        assert len(council.system.sent[PATH]) == 5
        assert len(council.took) == 2


async def test_what_hinders_a_file_is_seen_and_loses_none(council: Council) -> None:
    """The house that keeps it is away; the finance system will not have it; what can be no subscription of files."""
    world, budgets = council.world, council.budgets  # noqa: F811
    finance = await council.client("finance-system", FINANCE_TEAM)
    for types in (("*",), (filing.TYPE, "goldenthread.plans.plan.finalised.v1")):
        with pytest.raises(Invalid) as refused:
            await council.subscribe(finance, *types)
        assert [one.code for one in refused.value.violations] == ["ONLY_FILES"]
    id = await council.subscribe(finance)
    budget = await a_budget(budgets)
    async with council.open():
        await world.drain()
        await paid(budgets, budget, reference="INV 1")
        file = await council.makes()
        council.house.is_away = True
        await world.drain()
        assert (await world.stands(finance, id))["reason"] == "HOUSE_AWAY"
        assert council.system.sent[PATH] == []
        council.house.is_away = False
        council.says = [422] * 3
        for _ in range(3):
            await world.drain()
        hop = await council.hop(file)
        assert (hop["state"], hop["status"]) == ("set_aside", 422)
        # The next goes out, and a replay brings back what was set aside.
        await paid(budgets, budget, reference="INV 2")
        await council.makes()
        await world.drain()
        async with world.by(finance) as unit:
            await world.handling(finance).replay(unit, id, datetime.now(UTC) - timedelta(hours=1))
        await world.drain()
        assert (await council.hop(file))["state"] == "delivered"
        assert len(council.took) == 2


async def _content(budgets: HouseInHand, file_id: str) -> bytes:
    return await content(budgets, pb.PaymentFile(id=file_id))
