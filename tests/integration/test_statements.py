"""Statements, closed periods, finance files and alerts on a real database."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
import pytest_asyncio

from chassis import translate
from goldenthread.budgets.v1 import events_pb2
from goldenthread.budgets.v1 import payments_pb2 as pb
from kernel import clock
from kernel.change import Change
from kernel.errors import Invalid
from kernel.ids import new_id
from services.budgets.api.alerts import sweep
from services.budgets.domain import Budget, Transfer
from services.budgets.storage import BUDGETS, book
from services.budgets.storage import alerts as alert_storage
from tests.books import share
from tests.integration.conftest import HouseOf
from tests.integration.paying import (
    BREAKS,
    HOUSE,
    PARENT,
    PAYS,
    STRANGER,
    THERAPY,
    a_budget,
    adjust,
    approved,
    books,
    hand_in,
    instructed,
    on,
    paid,
    reason,
    release,
    stands,
)
from tests.world import TODAY, HouseInHand

A_DAY = timedelta(days=1)
APRIL = date(2026, 4, 1)


@pytest_asyncio.fixture
async def budgets(house_of: HouseOf) -> AsyncIterator[HouseInHand]:
    world = await house_of("budgets")
    world.today_is(TODAY)
    yield world
    world.today_is(TODAY)


async def statement(budgets: HouseInHand, budget: Budget, first: date, last: date) -> pb.GetStatementResponse:
    request = pb.GetStatementRequest(budget_id=str(budget.id), to=on(last), **{"from": on(first)})
    told: pb.GetStatementResponse = await budgets.call("GetStatement", request, PARENT)
    return told


async def funder(budgets: HouseInHand, stream: str, first: date, last: date, **page: Any) -> Any:
    request = pb.GetFunderStatementRequest(funder=stream, to=on(last), **{"from": on(first)}, **page)
    return await budgets.call("GetFunderStatement", request, PAYS)


async def close(budgets: HouseInHand, up_to: date) -> pb.ClosePeriodResponse:
    told: pb.ClosePeriodResponse = await budgets.call("ClosePeriod", pb.ClosePeriodRequest(up_to=on(up_to)), PAYS)
    return told


async def a_busy_spring(budgets: HouseInHand) -> Budget:
    """March to June: payments, one reversed, one partly demanded back, receipts, something owed, something returned."""
    budget = await a_budget(budgets)
    wrong = await paid(budgets, budget, reference="INV 1")
    budgets.today_is(date(2026, 4, 7))
    await adjust(budgets, budget, "reversal", 0, payment_id=wrong.id)
    breaks = await paid(budgets, budget, BREAKS, 20_000)
    await adjust(budgets, budget, "accrual", 3_000)
    budgets.today_is(date(2026, 5, 4))
    await paid(budgets, budget, pence=12_000, reference="INV 2", period_to=on(date(2026, 5, 4)))
    await hand_in(budgets, breaks.id, 6_000, PARENT)
    budgets.today_is(date(2026, 6, 1))
    await adjust(budgets, budget, "clawback", 2_500, "p2", payment_id=breaks.id)
    await adjust(budgets, budget, "release", 8_000)
    await adjust(budgets, budget, "return", 5_000)
    return budget


@pytest.mark.proves("SOTON-B6")
async def test_a_family_reads_where_its_money_went(budgets: HouseInHand) -> None:
    budget = await a_busy_spring(budgets)
    told = await statement(budgets, budget, TODAY, date(2026, 6, 30))
    assert (told.opening_pence, told.in_pence, told.out_pence) == (0, 200_000, 29_500)
    assert (told.returned_pence, told.closing_pence) == (7_500, 163_000)
    therapy, breaks = told.lines
    assert (therapy.used_for, therapy.payee) == ("Speech therapy", "Solent Therapies")
    assert (therapy.allocated_pence, therapy.paid_pence, therapy.committed_pence) == (120_000, 12_000, 100_000)
    assert (breaks.payee, breaks.paid_pence, breaks.evidenced_pence) == ("you, as a direct payment", 17_500, 6_000)
    assert [(month.month.month, month.paid_pence) for month in told.months] == [
        (3, 10_000),
        (4, 10_000),
        (5, 12_000),
        (6, -2_500),
    ]
    assert sum(month.planned_pence for month in told.months[:3]) in range(49_999, 50_002)
    assert "£75.00 was given back to the funders." in told.remarks
    assert "Receipts for £115.00 of direct payments are still to be handed in." in told.remarks
    for first, last, shown in ((TODAY, TODAY, 6_000), (TODAY + A_DAY, APRIL, 0), (TODAY - A_DAY, TODAY - A_DAY, 0)):
        assert (await statement(budgets, budget, first, last)).lines[1].evidenced_pence == shown


async def test_a_statement_is_right_for_any_days(budgets: HouseInHand) -> None:
    """Whatever two days: it adds up, joins on to the next, and ends with what the account says."""
    budget = await a_busy_spring(budgets)
    april, june = (date(2026, 4, 6), date(2026, 4, 7)), (date(2026, 6, 1), date(2026, 7, 1))
    days = [TODAY - A_DAY, TODAY, *april, date(2026, 5, 4), *june]
    for i, first in enumerate(days):
        for last in days[i:]:
            told = await statement(budgets, budget, first, last)
            moved = told.in_pence - told.out_pence - told.returned_pence
            assert told.opening_pence + moved == told.closing_pence, (first, last)
            assert sum(line.paid_pence for line in told.lines) == told.out_pence
            after = await statement(budgets, budget, last + A_DAY, date(2027, 1, 1))
            assert after.opening_pence == told.closing_pence
    now = await stands(budgets, budget)
    whole = await statement(budgets, budget, TODAY, days[-1])
    assert whole.closing_pence == now.available_pence + now.committed_pence
    assert (whole.out_pence, whole.returned_pence) == (now.paid_pence, now.returned_pence)
    assert sum(line.committed_pence for line in whole.lines) == now.committed_pence
    assert sum(line.accrued_pence for line in whole.lines) == now.accrued_pence


async def test_a_statement_shows_the_lines_as_they_were_on_its_last_day(budgets: HouseInHand) -> None:
    """Changed half an hour after midnight in summer, when it is still yesterday in UTC."""
    budget = await a_budget(budgets)
    clock.chosen(budgets.clock_file, APRIL, time(0, 30))
    async with budgets.unit(HOUSE) as unit:
        as_it_is = await BUDGETS.load(unit, budget.id)
        await unit.save(BUDGETS, Change(replace(as_it_is, lines=(replace(THERAPY, amount_pence=240_000), BREAKS))))
    for last, amount in ((APRIL - A_DAY, 120_000), (APRIL, 240_000), (TODAY - A_DAY, 120_000)):
        told = await statement(budgets, budget, TODAY - A_DAY, last)
        assert told.lines[0].allocated_pence == amount


@pytest.mark.parametrize(("first", "last"), [(None, TODAY), (TODAY, None), (APRIL, TODAY), (date(1999, 1, 1), TODAY)])
async def test_days_that_make_no_sense_are_refused(budgets: HouseInHand, first: Any, last: Any) -> None:
    budget = await a_budget(budgets)
    days = {"from": first and on(first), "to": last and on(last)}
    for name, request in (
        ("GetStatement", pb.GetStatementRequest(budget_id=str(budget.id), **days)),
        ("GetFunderStatement", pb.GetFunderStatementRequest(funder="health", **days)),
        ("ExportPayments", pb.ExportPaymentsRequest(**days)),
    ):
        with pytest.raises(Invalid):
            await budgets.call(name, request, PAYS)


async def test_a_funder_reads_what_became_of_its_money(budgets: HouseInHand) -> None:
    busy, quiet = await a_busy_spring(budgets), await a_budget(budgets, THERAPY)
    care = await funder(budgets, "social-care", TODAY, date(2026, 6, 30))
    (line,) = care.lines
    assert (line.budget_id, line.in_pence, line.committed_pence) == (str(busy.id), 80_000, 60_000)
    assert (care.in_pence, care.paid_pence, care.returned_pence) == (80_000, 17_500, 2_500)
    health = await funder(budgets, "health", TODAY, date(2026, 6, 30))
    assert [line.budget_id for line in health.lines] == [str(busy.id), str(quiet.id)]
    for name in ("in_pence", "paid_pence", "returned_pence"):
        assert getattr(health, name) == sum(getattr(line, name) for line in health.lines)
    may = await funder(budgets, "health", date(2026, 5, 1), date(2026, 5, 31))
    assert (may.in_pence, may.paid_pence) == (0, 12_000)
    assert [line.committed_pence for line in may.lines] == [108_000, 120_000]
    assert (await funder(budgets, "transport", TODAY, APRIL)).lines == []


async def test_a_funders_statement_comes_in_pages_and_its_sums_are_of_all(budgets: HouseInHand) -> None:
    made = [await a_budget(budgets, THERAPY, child=new_id()) for _ in range(5)]
    seen, token = [], ""
    for expected in (2, 2, 1):
        page = await funder(budgets, "health", TODAY, APRIL, page_size=2, page_token=token)
        assert (len(page.lines), page.in_pence) == (expected, 600_000)
        seen += [line.budget_id for line in page.lines]
        token = page.next_page_token
    assert (seen, token) == ([str(budget.id) for budget in made], "")
    assert len((await funder(budgets, "health", TODAY, APRIL, page_size=10_000)).lines) == 5
    for wrong in ({"page_size": -1}, {"page_token": "x"}):
        assert await reason(funder(budgets, "health", TODAY, APRIL, **wrong)) == "INVALID"
    assert await reason(funder(budgets, "lottery", TODAY, APRIL)) == "INVALID"


async def test_a_closed_period_carries_over_what_is_unspent(budgets: HouseInHand) -> None:
    one, other = await a_budget(budgets), await a_budget(budgets, THERAPY)
    await paid(budgets, one, pence=20_000)
    await paid(budgets, other, pence=120_000)
    budgets.today_is(date(2026, 4, 7))
    await paid(budgets, one, pence=5_000)
    closed = await close(budgets, date(2026, 3, 31))
    assert (closed.closed_up_to, closed.budgets, closed.carried_over_pence) == (on(date(2026, 3, 31)), 1, 180_000)
    told = await statement(budgets, one, APRIL, date(2026, 4, 30))
    assert (told.opening_pence, told.closing_pence) == (180_000, 175_000)
    assert "£1,800.00 was carried over from before 1 April 2026." in told.remarks
    before = await books(budgets)
    for up_to in (date(2026, 3, 31), date(2026, 3, 1)):
        assert await reason(close(budgets, up_to)) == "PERIOD_CLOSED"
    assert await reason(close(budgets, date(2026, 4, 7))) == "PERIOD_NOT_OVER"
    assert (await close(budgets, date(2026, 4, 6))).carried_over_pence == 180_000
    assert await books(budgets) == before


async def test_nothing_is_booked_into_closed_days(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    budgets.today_is(APRIL)
    await close(budgets, date(2026, 3, 31))
    before = await books(budgets)
    late = share(100, budget.id)
    assert await reason(enter(budgets, replace(late, occurred_on=date(2026, 3, 31)))) == "PERIOD_CLOSED"
    mixed = [replace(share(100, budget.id), occurred_on=APRIL), replace(share(100, budget.id), occurred_on=TODAY)]
    assert await reason(enter(budgets, *mixed)) == "PERIOD_CLOSED"
    assert await books(budgets) == before
    await enter(budgets, replace(late, occurred_on=APRIL))


async def enter(budgets: HouseInHand, *transfers: Transfer) -> None:
    async with budgets.unit(HOUSE) as unit:
        await book(unit, transfers)


async def test_for_closed_days_only_what_was_accrued_is_paid(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    await adjust(budgets, budget, "accrual", 9_000)
    ready = await approved(budgets, budget)
    budgets.today_is(APRIL)
    await close(budgets, date(2026, 3, 31))
    assert await reason(release(budgets, ready.id)) == "PERIOD_CLOSED"
    assert await reason(instructed(budgets, budget)) == "PERIOD_CLOSED"
    await paid(budgets, budget, pence=9_000)
    assert (await stands(budgets, budget)).accrued_pence == 0


async def test_two_who_close_at_once_close_once(budgets: HouseInHand) -> None:
    budgets.today_is(APRIL)
    told = await asyncio.gather(*(reason(close(budgets, date(2026, 3, 31))) for _ in range(4)))
    assert sorted(told) == ["", *["PERIOD_CLOSED"] * 3]


async def test_who_closes_waits_for_who_books_and_counts_it(budgets: HouseInHand) -> None:
    """A booking of yesterday that is not committed yet is in the books before they close, and none comes after."""
    budget = await a_budget(budgets, THERAPY)
    budgets.today_is(TODAY + A_DAY)
    async with budgets.unit(HOUSE) as unit:
        await book(unit, [share(500, budget.id)])
        closing = asyncio.create_task(close(budgets, TODAY))
        await asyncio.sleep(0.2)
        assert not closing.done()
    assert (await closing).carried_over_pence == 120_500


def finance_file(*rows: tuple[str, int], day: date = TODAY) -> bytes:
    lines = [f"{reference},{day},{pence / 100:.2f},x" for reference, pence in rows]
    total = sum(pence for _, pence in rows)
    return "\n".join(["reference,date,amount,payee", *lines, f"total,,{total / 100:.2f},{len(rows)}"]).encode()


async def imported(budgets: HouseInHand, content: bytes, name: str = "march.csv") -> pb.ImportFinanceFileResponse:
    request = pb.ImportFinanceFileRequest(name=name, content=content)
    told: pb.ImportFinanceFileResponse = await budgets.call("ImportFinanceFile", request, PAYS)
    return told


def results(report: pb.ImportFinanceFileResponse) -> list[tuple[str, str]]:
    return [(row.result, row.payment_id) for row in report.rows]


async def test_a_finance_file_is_compared_row_by_row(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    first, second, third = [await paid(budgets, budget, reference=f"INV {n}") for n in (1, 2, 3)]
    rows = [("INV 1", 10_000), ("INV 2", 9_999), ("INV 1", 10_000), ("INV 9", 500)]
    report = await imported(budgets, finance_file(*rows))
    assert results(report) == [
        ("matched", first.id),
        ("amount_differs", second.id),
        ("already_matched", first.id),
        ("unknown", ""),
    ]
    assert (list(report.missing_payment_ids), report.matched_pence) == ([second.id, third.id], 10_000)
    assert all(row.remark for row in report.rows)
    later = await imported(budgets, finance_file(("INV 1", 10_000), ("INV 3", 10_000)))
    assert results(later) == [("already_matched", first.id), ("matched", third.id)]
    assert list(later.missing_payment_ids) == [second.id]


async def test_the_same_file_again_gives_the_same_report(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    await paid(budgets, budget, reference="INV 1")
    content = finance_file(("INV 1", 10_000))
    reports = await asyncio.gather(*(imported(budgets, content, f"copy {n}.csv") for n in range(4)))
    assert len({report.SerializeToString() for report in reports}) == 1
    assert [row.result for row in reports[0].rows] == ["matched"]


async def test_two_files_that_show_one_payment_match_it_once(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    await paid(budgets, budget, reference="INV 1")
    files = [finance_file(("INV 1", 10_000), (f"OTHER {n}", 1)) for n in range(4)]
    reports = await asyncio.gather(*(imported(budgets, content) for content in files))
    assert sorted(report.rows[0].result for report in reports) == ["already_matched"] * 3 + ["matched"]


@pytest.mark.parametrize(
    ("cut", "said"),
    [
        (lambda file: file[:-10], "FILE_CUT_OFF"),
        (lambda file: file.replace(b"100.00,1", b"100.01,1"), "FILE_TOTAL_WRONG"),
    ],
)
async def test_a_file_that_is_not_whole_matches_nothing(budgets: HouseInHand, cut: Any, said: str) -> None:
    await paid(budgets, await a_budget(budgets), reference="INV 1")
    whole = finance_file(("INV 1", 10_000))
    assert await reason(imported(budgets, cut(whole))) == said
    assert [row.result for row in (await imported(budgets, whole)).rows] == ["matched"]


async def test_what_is_exported_is_matched_when_it_comes_back(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    done = [await paid(budgets, budget, pence=pence) for pence in (1, 123_45, 5_000)]
    waiting = await approved(budgets, budget, BREAKS)
    request = pb.ExportPaymentsRequest(to=on(TODAY), **{"from": on(TODAY)})
    paid_file = await budgets.call("ExportPayments", request, PAYS)
    assert paid_file.payments == 3
    assert results(await imported(budgets, paid_file.content)) == [("matched", one.id) for one in done]
    run = await budgets.call("ExportPayments", pb.ExportPaymentsRequest(to_be_paid=True), PAYS)
    assert run.content.decode().splitlines()[1:] == [
        f"{waiting.reference},2026-03-02,100.00,direct-payment:{budget.id}",
        "total,,100.00,1",
    ]


async def alerts(budgets: HouseInHand, who: Any = PAYS, **page: Any) -> list[tuple[str, str]]:
    told = await budgets.call("ListAlerts", pb.ListAlertsRequest(**page), who)
    return [(one.kind, one.budget_id) for one in told.alerts]


async def exceeded(budgets: HouseInHand) -> list[str]:
    said = [payload for tail, payload in await budgets.said() if tail == "tolerance.exceeded.v1"]
    return [events_pb2.ToleranceExceeded.FromString(payload).kind for payload in said]


async def test_a_budget_outside_its_tolerance_is_told_once_a_month(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, THERAPY)
    assert await sweep(budgets.house) == 1
    assert (await alerts(budgets), await exceeded(budgets)) == ([], [])
    await paid(budgets, budget, pence=60_000)
    assert await sweep(budgets.house) == 1
    assert await sweep(budgets.house) == 0
    assert await alerts(budgets) == [("overspent", str(budget.id))]
    assert await exceeded(budgets) == ["overspent"]
    budgets.today_is(TODAY + A_DAY)
    await asyncio.gather(*(sweep(budgets.house) for _ in range(4)))
    assert await exceeded(budgets) == ["overspent"]
    budgets.today_is(APRIL)
    await sweep(budgets.house)
    assert await exceeded(budgets) == ["overspent"] * 2
    assert await alerts(budgets) == [("overspent", str(budget.id))]
    budgets.today_is(date(2026, 7, 2))
    await sweep(budgets.house)
    assert await alerts(budgets) == []


async def test_what_changes_while_a_sweep_looks_is_looked_at_again(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, THERAPY)
    payment = await approved(budgets, budget, pence=60_000)
    async with budgets.unit(HOUSE) as looking:
        assert await alert_storage.look_at_some(looking) == 1
        paying = asyncio.create_task(release(budgets, payment.id))
        await asyncio.sleep(0.2)
    await paying
    assert await sweep(budgets.house) == 1
    assert await exceeded(budgets) == ["overspent"]


async def test_missing_receipts_and_reviews_are_told_the_longest_standing_first(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, BREAKS)
    payment = await paid(budgets, budget, BREAKS, 8_000)
    budgets.today_is(date(2026, 5, 10))
    await sweep(budgets.house)
    assert await alerts(budgets) == [("review_due", str(budget.id))]
    budgets.today_is(TODAY + timedelta(days=91))
    await sweep(budgets.house)
    assert [kind for kind, _ in await alerts(budgets)] == ["evidence_missing", "review_due"]
    await hand_in(budgets, payment.id, 8_000, PARENT)
    await sweep(budgets.house)
    assert [kind for kind, _ in await alerts(budgets)] == ["review_due"]
    assert await exceeded(budgets) == ["evidence_missing"]


async def test_alerts_are_seen_by_whom_the_budget_is(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, THERAPY)
    await paid(budgets, budget, pence=60_000)
    await sweep(budgets.house)
    assert await alerts(budgets, STRANGER) == []
    (alert,) = (await budgets.call("ListAlerts", pb.ListAlertsRequest(), PAYS)).alerts
    assert alert == pb.BudgetAlert(
        budget_id=str(budget.id),
        kind="overspent",
        words="£600.00 is paid, and £100.00 was planned by the end of this month of the plan.",
        amount_pence=50_000,
        since=translate.to_date_message(TODAY),
    )


async def test_a_sweep_looks_at_many_budgets_a_bounded_number_at_a_time(
    budgets: HouseInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alert_storage, "BATCH", 3)
    monkeypatch.setattr("services.budgets.api.alerts.BATCH", 3)
    for _ in range(7):
        budget = await a_budget(budgets, THERAPY, child=new_id())
        await paid(budgets, budget, pence=60_000)
    assert await sweep(budgets.house) == 7
    assert len(await alerts(budgets)) == 7
    assert len(await exceeded(budgets)) == 7
