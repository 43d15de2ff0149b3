"""The budgets house on a real database, beside a panels house that answers over real gRPC."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from uuid import UUID

import grpc
import pytest
import pytest_asyncio
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from chassis import access
from chassis.principal import Principal, Verifier, service_principal
from goldenthread.budgets.v1 import budgets_pb2 as pb
from goldenthread.budgets.v1 import events_pb2
from goldenthread.common.v1 import access_pb2
from goldenthread.common.v1.types_pb2 import Date, RelationshipBegan
from goldenthread.panels.v1 import panels_pb2 as panels_pb
from goldenthread.panels.v1 import panels_pb2_grpc
from goldenthread.plans.v1 import events_pb2 as plans_events_pb
from kernel.errors import Invalid, NotFound, Refused
from kernel.ids import new_id
from services.budgets.domain import Account, Transfer, TransferKind, ledger
from services.budgets.storage import ENTRY, TOTALS, account_table, book, transfer_table
from tests.books import BUDGET_ID, PLAN_ID, THERAPIES, assert_balanced, entry, post, promise, share, void
from tests.integration.conftest import HouseOf
from tests.world import AUTHORITY, HouseInHand, client
from tools.keys import trusted_keys_file
from tools.site import Site
from tools.topology import HOST

CHILD = "019cacca-0000-7000-8000-00000000c001"
THERAPY, BREAKS, TAXI = (f"019cacca-0000-7000-8000-00000000d00{n}" for n in (1, 2, 3))
PARENT = client("taylor", parties=("person:taylor",), organisation="")
FINANCE = client("finance", parties=(f"team:{AUTHORITY}/finance",))
STRANGER = client("stranger", parties=("org:urn:999902",))
HOUSE = service_principal("budgets", AUTHORITY)
MONDAY = Date(year=2026, month=3, day=2)


class Panels(panels_pb2_grpc.PanelsServiceServicer):  # type: ignore[misc]
    """What the budgets house asks of panels, with panels' own check of who asks."""

    def __init__(self, verifier: Verifier) -> None:
        self._verifier = verifier
        self.items: dict[str, panels_pb.AgendaItem] = {}

    async def GetAgendaItem(
        self,
        request: panels_pb.GetAgendaItemRequest,
        context: grpc.aio.ServicerContext,  # type: ignore[type-arg]
    ) -> panels_pb.GetAgendaItemResponse:
        method = panels_pb.DESCRIPTOR.services_by_name["PanelsService"].methods_by_name["GetAgendaItem"]
        metadata = {key: str(value) for key, value in context.invocation_metadata() or ()}
        asking = self._verifier.verify(metadata["authorization"].removeprefix("Bearer "))
        access.authorise(method.GetOptions().Extensions[access_pb2.access], asking)
        if request.item_id not in self.items:
            await context.abort(grpc.StatusCode.UNAVAILABLE, "not just now")
        return panels_pb.GetAgendaItemResponse(item=self.items[request.item_id])


@pytest_asyncio.fixture(scope="module")
async def panels(site: Site) -> AsyncIterator[Panels]:
    servicer = Panels(Verifier("panels", trusted_keys_file(site.keys)))
    server = grpc.aio.server()
    panels_pb2_grpc.add_PanelsServiceServicer_to_server(servicer, server)
    server.add_insecure_port(f"{HOST}:{site.topology.process('panels').port}")
    await server.start()
    yield servicer
    await server.stop(None)


@pytest_asyncio.fixture
async def budgets(house_of: HouseOf) -> HouseInHand:
    return await house_of("budgets")


def line(provision_id: str, pence: int, mechanism: str = "notional", **changes: str) -> panels_pb.ResourceLine:
    told = {
        "funder": "health",
        "reason": "Weekly sessions at the therapist's rate.",
        "used_for": "Speech therapy each week.",
        "provider": "org:ods:R1C",
    }
    return panels_pb.ResourceLine(
        provision_id=provision_id, amount_pence=pence, mechanism=mechanism, **{**told, **changes}
    )


LINES = (
    line(THERAPY, 120_000),
    line(
        BREAKS,
        80_000,
        "direct_payment",
        funder="social-care",
        reason="Twenty days at the going rate.",
        used_for="Short breaks of the family's choice.",
        provider="",
    ),
    line(TAXI, 30_000, "third_party", reason="Ten trips.", used_for="Taxi to the clinic.", provider="org:charity:taxi"),
)


async def agree(
    budgets: HouseInHand,
    panels: Panels,
    *lines: panels_pb.ResourceLine,
    plan_id: str = str(PLAN_ID),
    child: str = CHILD,
) -> str:
    """A panel agrees these lines for the plan, and the house hears it; the agreement's item."""
    item_id = str(new_id())
    agreement = panels_pb.ResourceAgreement(
        plan_id=plan_id, child_id=child, lines=lines or LINES, reasons="What Sam needs to talk and to rest."
    )
    panels.items[item_id] = panels_pb.AgendaItem(id=item_id, authority=AUTHORITY, agreement=agreement)
    await hear(budgets, item_id, plan_id, child)
    return item_id


async def hear(budgets: HouseInHand, item_id: str, plan_id: str = str(PLAN_ID), child: str = CHILD) -> None:
    told = plans_events_pb.PlanResourced(item_id=item_id, plan_id=plan_id, child_id=child)
    await budgets.hear("plans", "plan.resourced.v1", told)


async def is_family(budgets: HouseInHand, child: str = CHILD) -> None:
    """The house hears from referrals that the parent belongs to the child."""
    told = RelationshipBegan(
        child_id=child, party="person:taylor", relation="family", since=MONDAY, basis_id=str(new_id())
    )
    await budgets.hear("referrals", "relationship.began.v1", told)


async def listed(budgets: HouseInHand, principal: Principal = PARENT, **filters: object) -> list[pb.Budget]:
    answer = await budgets.call("ListBudgets", pb.ListBudgetsRequest(**filters), principal)  # type: ignore[arg-type]
    return list(answer.budgets)


async def transfers_of(budgets: HouseInHand, budget_id: str) -> list[pb.Transfer]:
    answer = await budgets.call("ListTransfers", pb.ListTransfersRequest(budget_id=budget_id), FINANCE)
    return list(answer.transfers)


async def enter(budgets: HouseInHand, *transfers: Transfer) -> str:
    """Books them in a unit of their own; the reason of the refusal, or nothing."""
    try:
        async with budgets.unit(HOUSE) as unit:
            await book(unit, transfers)
    except Refused as refused:
        return refused.reason
    return ""


async def books(budgets: HouseInHand) -> dict[str, Account]:
    """The accounts as stored, which are the fold of the transfers, balanced, and not overspent."""
    async with budgets.unit(HOUSE, writes=False) as unit:
        accounts = await unit.connection.execute(select(account_table))
        stored = {row.key: Account(*(getattr(row, name) for name in TOTALS)) for row in accounts}
        rows = await unit.connection.execute(select(*(transfer_table.c[name] for name in ENTRY)))
        transfers = [Transfer(**{**row._mapping, "kind": TransferKind(row.kind)}) for row in rows]
    assert stored == ledger.fold(transfers)
    assert_balanced(stored.values())
    assert all(account.available_pence >= 0 for key, account in stored.items() if ledger.is_guarded(key))
    return stored


@pytest.mark.proves("SOTON-21")
@pytest.mark.proves("SOTON-B6")
@pytest.mark.proves("SOTON-B7")
@pytest.mark.proves("SOTON-B8")
async def test_a_family_sees_the_amount_why_that_amount_and_what_it_is_for(
    budgets: HouseInHand, panels: Panels
) -> None:
    item_id = await agree(budgets, panels)
    await is_family(budgets)
    (budget,) = await listed(budgets)
    assert (budget.agreement_item_id, budget.plan_id, budget.child_id) == (item_id, str(PLAN_ID), CHILD)
    assert (budget.state, budget.set_up_on, budget.version) == (pb.BUDGET_STATE_ACTIVE, MONDAY, 1)
    assert (budget.allocated_pence, budget.committed_pence) == (230_000, 230_000)
    assert (budget.paid_pence, budget.available_pence) == (0, 0)
    assert budget.reasons == "What Sam needs to talk and to rest."
    assert [(one.amount_pence, one.reason, one.used_for, one.provider) for one in budget.lines] == [
        (120_000, "Weekly sessions at the therapist's rate.", "Speech therapy each week.", "org:ods:R1C"),
        (80_000, "Twenty days at the going rate.", "Short breaks of the family's choice.", ""),
        (30_000, "Ten trips.", "Taxi to the clinic.", "org:charity:taxi"),
    ]
    answer = await budgets.call("GetBudget", pb.GetBudgetRequest(budget_id=budget.id), PARENT)
    assert answer.budget == budget


async def test_what_is_paid_is_seen_as_paid(budgets: HouseInHand, panels: Panels) -> None:
    await agree(budgets, panels)
    await is_family(budgets)
    (budget,) = await listed(budgets)
    (therapy,) = [one for one in await transfers_of(budgets, budget.id) if one.provision_id == THERAPY]
    async with budgets.unit(HOUSE) as unit:
        row = (await unit.connection.execute(select(transfer_table).where(transfer_table.c.id == therapy.id))).one()
    pending = Transfer(**{**{name: getattr(row, name) for name in ENTRY}, "kind": TransferKind(row.kind)})
    assert await enter(budgets, post(pending, 100_000)) == ""
    (budget,) = await listed(budgets)
    assert (budget.committed_pence, budget.paid_pence, budget.available_pence) == (110_000, 100_000, 20_000)
    paid = (await transfers_of(budgets, budget.id))[0]
    assert (paid.kind, paid.pending_id, paid.amount_pence) == (pb.TRANSFER_KIND_POST, therapy.id, 100_000)
    await books(budgets)


@pytest.mark.proves("SOTON-B3")
async def test_the_transfers_tell_who_puts_in_what_and_whom_it_is_promised_to(
    budgets: HouseInHand, panels: Panels
) -> None:
    await agree(budgets, panels)
    (budget,) = await listed(budgets, FINANCE)
    own, posted, pending = f"budget:{budget.id}", pb.TRANSFER_KIND_POSTED, pb.TRANSFER_KIND_PENDING
    told = [
        (one.kind, one.debit_account, one.credit_account, one.amount_pence, one.provision_id, one.reason)
        for one in reversed(await transfers_of(budgets, budget.id))
    ]
    assert told == [
        (posted, "funder:health", own, 150_000, "", budget.reasons),
        (posted, "funder:social-care", own, 80_000, "", budget.reasons),
        (pending, own, THERAPIES, 120_000, THERAPY, LINES[0].reason),
        (pending, own, f"direct-payment:{budget.id}", 80_000, BREAKS, LINES[1].reason),
        (pending, own, "provider:org:charity:taxi", 30_000, TAXI, LINES[2].reason),
    ]
    await books(budgets)


async def test_transfers_come_in_pages_newest_first(budgets: HouseInHand, panels: Panels) -> None:
    await agree(budgets, panels)
    await agree(budgets, panels, plan_id=str(new_id()))
    (budget,) = await listed(budgets, FINANCE, plan_id=str(PLAN_ID))
    whole, paged, token = await transfers_of(budgets, budget.id), [], ""
    for expected in (2, 2, 1):
        request = pb.ListTransfersRequest(budget_id=budget.id, page_size=2, page_token=token)
        answer = await budgets.call("ListTransfers", request, FINANCE)
        assert len(answer.transfers) == expected
        paged += answer.transfers
        token = answer.next_page_token
    assert (paged, token) == (whole, "")
    assert [one.id for one in whole] == sorted((one.id for one in whole), reverse=True)


async def test_plans_and_finance_are_told(budgets: HouseInHand, panels: Panels) -> None:
    await agree(budgets, panels)
    (budget,) = await listed(budgets, FINANCE)
    (began, relation), (allocated, payload) = await budgets.said()
    assert (began, allocated) == ("relationship.began.v1", "budget.allocated.v1")
    assert RelationshipBegan.FromString(relation) == RelationshipBegan(
        child_id=CHILD, party=f"team:{AUTHORITY}/finance", relation="finance", since=MONDAY, basis_id=budget.id
    )
    assert events_pb2.BudgetAllocated.FromString(payload) == events_pb2.BudgetAllocated(
        budget_id=budget.id, plan_id=str(PLAN_ID), child_id=CHILD, allocated_on=MONDAY
    )


async def test_a_stranger_learns_nothing(budgets: HouseInHand, panels: Panels) -> None:
    await agree(budgets, panels)
    (budget,) = await listed(budgets, FINANCE)
    assert await listed(budgets, STRANGER) == []
    for name, request in (
        ("GetBudget", pb.GetBudgetRequest(budget_id=budget.id)),
        ("ListTransfers", pb.ListTransfersRequest(budget_id=budget.id)),
    ):
        with pytest.raises(NotFound):
            await budgets.call(name, request, STRANGER)


async def test_budgets_are_found_by_child_and_by_plan(budgets: HouseInHand, panels: Panels) -> None:
    other_child, other_plan = str(new_id()), str(new_id())
    await agree(budgets, panels)
    await agree(budgets, panels, plan_id=other_plan, child=other_child)
    assert [one.child_id for one in await listed(budgets, FINANCE)] == [other_child, CHILD]
    assert [one.child_id for one in await listed(budgets, FINANCE, child_id=CHILD)] == [CHILD]
    assert [one.plan_id for one in await listed(budgets, FINANCE, plan_id=other_plan)] == [other_plan]
    assert await listed(budgets, FINANCE, child_id=CHILD, plan_id=other_plan) == []


async def test_an_agreement_heard_again_changes_nothing(budgets: HouseInHand, panels: Panels) -> None:
    item_id = await agree(budgets, panels)
    before, said = await books(budgets), await budgets.said()
    await hear(budgets, item_id)
    assert (await books(budgets), await budgets.said()) == (before, said)
    assert len(await listed(budgets, FINANCE)) == 1


async def test_a_second_agreement_for_the_plan_is_left_to_a_person(budgets: HouseInHand, panels: Panels) -> None:
    await agree(budgets, panels)
    before = await books(budgets)
    with pytest.raises(Refused) as refused:
        await agree(budgets, panels, line(THERAPY, 1))
    assert refused.value.reason == "BUDGET_ALREADY_SET_UP"
    assert await books(budgets) == before


async def test_two_agreements_heard_at_the_same_moment_set_up_one_budget(budgets: HouseInHand, panels: Panels) -> None:
    heard = await asyncio.gather(*(agree(budgets, panels) for _ in range(4)), return_exceptions=True)
    assert len([item for item in heard if isinstance(item, str)]) == 1
    assert len(await listed(budgets, FINANCE)) == 1
    assert (await books(budgets))["funder:health"] == Account(debits_posted=150_000)


async def test_an_agreement_that_says_not_why_sets_nothing_up(budgets: HouseInHand, panels: Panels) -> None:
    with pytest.raises(Invalid) as refused:
        await agree(budgets, panels, line(THERAPY, 1, reason=""))
    assert [violation.field for violation in refused.value.violations] == ["lines[0].reason"]
    assert await listed(budgets, FINANCE) == []
    assert (await books(budgets), await budgets.said()) == ({}, [])


async def test_panels_being_away_is_no_refusal_and_leaves_nothing_behind(budgets: HouseInHand, panels: Panels) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as away:
        await hear(budgets, str(new_id()))
    assert away.value.code() is grpc.StatusCode.UNAVAILABLE
    assert (await books(budgets), await budgets.said()) == ({}, [])


async def test_promises_at_the_same_moment_never_overspend(budgets: HouseInHand) -> None:
    assert await enter(budgets, share(1_000)) == ""
    asked = [promise(90, payee=f"provider:org:{number % 3}") for number in range(20)]
    reasons = await asyncio.gather(*(enter(budgets, one) for one in asked))
    assert sorted(reasons) == [""] * 11 + ["BUDGET_EXHAUSTED"] * 9
    assert (await books(budgets))[f"budget:{BUDGET_ID}"] == Account(debits_pending=990, credits_posted=1_000)


async def test_an_exhausted_budget_says_what_is_left_and_what_was_asked(budgets: HouseInHand) -> None:
    await enter(budgets, share(1_000), promise(400))
    with pytest.raises(Refused) as refused:
        async with budgets.unit(HOUSE) as unit:
            await book(unit, [promise(500), promise(200)])
    assert refused.value.facts == {
        "account": f"budget:{BUDGET_ID}",
        "available_pence": "600",
        "asked_pence": "700",
    }
    assert refused.value.message == "The budget has £6.00 left; £7.00 was asked of it."


async def test_a_promise_resolved_at_the_same_moment_is_resolved_once(budgets: HouseInHand) -> None:
    pending = promise(900)
    await enter(budgets, share(1_000), pending)
    resolutions = [post(pending, 100 + number) if number % 2 else void(pending) for number in range(12)]
    reasons = await asyncio.gather(*(enter(budgets, one) for one in resolutions))
    assert sorted(reasons) == ["", *["PENDING_ALREADY_RESOLVED"] * 11]
    assert (await books(budgets))[f"budget:{BUDGET_ID}"].debits_pending == 0


async def test_money_both_ways_at_the_same_moment_makes_nobody_wait_for_ever(budgets: HouseInHand) -> None:
    there, back = (f"budget:{new_id()}" for _ in range(2))
    await enter(budgets, entry("funder:health", there, 1_000), entry("funder:education", back, 1_000))
    both_ways: Sequence[tuple[Transfer, ...]] = [
        (entry(there, back, 1), entry(back, THERAPIES, 1)) if number % 2 else (entry(back, there, 1),)
        for number in range(30)
    ]
    assert await asyncio.gather(*(enter(budgets, *transfers) for transfers in both_ways)) == [""] * 30
    assert (await books(budgets))[there].available_pence == 1_000


async def until_somebody_waits(budgets: HouseInHand) -> None:
    """Until PostgreSQL has one unit wait for another."""
    async with budgets.as_owner() as connection:
        for _ in range(500):
            if (await connection.execute(text("select count(*) from pg_locks where not granted"))).scalar_one():
                return
            await asyncio.sleep(0.01)
    raise AssertionError("nobody waits")


@pytest.mark.parametrize("known", [False, True])
async def test_whoever_waits_for_an_account_holds_no_later_one(budgets: HouseInHand, known: bool) -> None:
    """Locks in sorted order: two units can never wait for one another, be their accounts new or known."""
    first, middle, last, other = (f"provider:{letter}" for letter in "amzo")
    if known:
        for account in (last, middle, first):
            await enter(budgets, entry(account, other, 1))
    async with budgets.unit(HOUSE) as holder:
        await book(holder, [entry(middle, "provider:n", 1)])
        waiting = asyncio.create_task(enter(budgets, entry(last, middle, 1), entry(middle, first, 1)))
        await until_somebody_waits(budgets)
        assert await enter(budgets, entry(last, "provider:zz", 1)) == ""
    assert await waiting == ""
    await books(budgets)


async def test_a_promise_of_another_authority_is_not_found(budgets: HouseInHand) -> None:
    pending = promise(100)
    await enter(budgets, share(1_000), pending)
    with pytest.raises(Refused) as refused:
        async with budgets.unit(service_principal("budgets", "bromley")) as unit:
            await book(unit, [void(pending)])
    assert refused.value.reason == "PENDING_NOT_FOUND"


ROW = {
    "id": UUID(int=7),
    "authority": AUTHORITY,
    "debit_account": f"budget:{BUDGET_ID}",
    "credit_account": THERAPIES,
    "amount_pence": 1,
    "kind": "posted",
    "pending_id": None,
    "budget_id": BUDGET_ID,
    "plan_id": PLAN_ID,
    "provision_id": "",
    "reason": "",
    "occurred_on": "today",
    "funder": "",
}


@pytest.mark.parametrize(
    ("slip", "constraint"),
    [
        ({"credit_account": f"budget:{BUDGET_ID}"}, "transfer_two_accounts"),
        ({"amount_pence": 0}, "transfer_amount"),
        ({"kind": "gift"}, "transfer_kind"),
        ({"kind": "post"}, "transfer_resolves"),
        ({"pending_id": UUID(int=1)}, "transfer_resolves"),
        ({"kind": "void", "pending_id": UUID(int=1)}, "transfer_pending"),
        ({"authority": "bromley"}, "row-level security"),
    ],
)
async def test_the_database_itself_refuses_what_is_no_entry(
    budgets: HouseInHand, slip: dict[str, object], constraint: str
) -> None:
    row = {**ROW, **slip}
    values = ", ".join("current_date" if name == "occurred_on" else f":{name}" for name in row)
    del row["occurred_on"]
    statement = text(f"insert into transfer ({', '.join(ROW)}) values ({values})")
    with pytest.raises(DBAPIError, match=constraint):
        async with budgets.unit(HOUSE) as unit:
            await unit.connection.execute(statement, row)


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("update transfer set amount_pence = 1", "permission denied"),
        ("delete from transfer", "permission denied"),
        ("truncate transfer", "permission denied"),
        ("update account set debits_posted = 901 where guarded", "account_not_overspent"),
        ("update account set credits_pending = -1", "account_credits_pending"),
        (
            "insert into transfer select uuidv7(), authority, debit_account, credit_account, 1, 'post', pending_id,"
            " budget_id, plan_id, provision_id, reason, occurred_on, funder from transfer where kind = 'void'",
            "transfer_resolves_once",
        ),
    ],
)
async def test_the_database_itself_keeps_the_books(budgets: HouseInHand, statement: str, refusal: str) -> None:
    pending, cancelled = promise(100), promise(50)
    assert await enter(budgets, share(1_000), pending, cancelled) == ""
    assert await enter(budgets, void(cancelled)) == ""
    with pytest.raises(DBAPIError, match=refusal):
        async with budgets.unit(HOUSE) as unit:
            await unit.connection.execute(text(statement))
