"""One effect of everything that was accepted, in the practice's own records: one referral per application, one agenda
item per reason to list one, one decision, one assessment, one plan, one budget whose books balance, one notice each.
"""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any
from uuid import UUID

from gateway.events.catalogue import kinds
from gateway.intake.batch import AGAIN, REFUSED, key_of
from services.budgets.domain import Account, Budget, Transfer, TransferKind, ledger
from services.budgets.storage import BUDGETS
from services.notifications.domain import RULES
from tests.chaos.ends import limits
from tests.chaos.history import HOUSES, Findings, History, Row, Said, delivery, once, relationships, same
from tests.running import Accepted, Running

APPLICATION, BATCH = "POST /v1/referrals", "/roll:batch"
# What an event makes the notifications house write, at least; as the table of rules names it.
TOLD_OF = {
    "referral.received.v1": "acknowledgement",
    "referral.declined.v1": "panel_outcome_not_eligible",
    "referral.information_requested.v1": "panel_outcome_further_information",
    "referral.accepted.v1": "assessment_allocated",
    "information.requested.v1": "advice_request",
    "information.received.v1": "assessment_progress",
    "plan.proposed.v1": "plan_proposed",
    "resources.agreed.v1": "resources_agreed",
    "budget.allocated.v1": "budget_set_up",
    "plan.finalised.v1": "plan_final",
}


def findings(history: History, running: Running) -> list[str]:
    """Everything that is there too often, or not often enough."""
    checks = (
        delivery(history, [key for accepted in running.accepted for key in keys(accepted)], running.doubled),
        relationships(history),
        versions(history),
        applications(history, running.accepted),
        rolls(history, running.accepted),
        agenda(history),
        decisions(history),
        assessments_and_plans(history),
        budgets(history),
        books(history),
        notices(history),
        feed(history),
        limits(history),
    )
    failures = [f"somebody was answered 500, {running.statuses[500]} times"] if running.statuses[500] else []
    return failures + [finding for check in checks for finding in check]


def keys(accepted: Accepted) -> list[str]:
    """Under which keys the houses keep an accepted request: its own, or one for each record of a batch."""
    if not accepted.request.endswith(BATCH):
        return [accepted.key]
    return [key_of(accepted.key, one["position"]) for one in _taken(accepted)]


def _taken(accepted: Accepted) -> list[Row]:
    return [one for one in accepted.body["receipts"] if one["outcome"] not in (REFUSED, AGAIN)]


def versions(history: History) -> Findings:
    """Each record has one history row per version, and the last of them is the record as it stands."""
    for house in HOUSES:
        for table in [name for name in history.tables[house] if f"{name}_history" in history.tables[house]]:
            rows = history.tables[house][table]
            kept = history.tables[house][f"{table}_history"]
            expected = [(row["id"], version) for row in rows for version in range(1, row["version"] + 1)]
            yield from same(f"versions of {house}.{table}", expected, [(row["id"], row["version"]) for row in kept])
            last = {(row["id"], row["version"]): row["body"] for row in kept}
            differ = [row["id"] for row in rows if last.get((row["id"], row["version"])) != row["body"]]
            yield from same(f"{house}.{table} that differ from their history", [], differ)


def applications(history: History, accepted: Iterable[Accepted]) -> Findings:
    """One referral per accepted application, received once, acknowledged; one record per child."""
    answers = [one.body["id"] for one in accepted if one.request == APPLICATION]
    referrals = history.bodies("referrals", "referral")
    yield from same("referrals", answers, [referral["id"] for referral in referrals])
    yield from same("referrals received", answers, _ids(history, "referrals", "referral.received.v1", "referral_id"))
    yield from same(
        "referrals not acknowledged", [], [referral["id"] for referral in referrals if not referral["acknowledged_at"]]
    )
    numbers = [row["nhs_number"] for row in history.tables["referrals"]["child"]]
    yield from once("children", [number for number in numbers if number])
    of_whom = {row["child_id"] for row in (*referrals, *history.bodies("referrals", "enrolment"))}
    children = {body["id"] for body in history.bodies("referrals", "child")}
    yield from same("children of whom nobody told", of_whom, children)


def rolls(history: History, accepted: Iterable[Accepted]) -> Findings:
    """One enrolment for each record of a batch that was taken."""
    told = {one["enrolment_id"] for batch in accepted if batch.request.endswith(BATCH) for one in _taken(batch)}
    yield from same("enrolments", told, [row["id"] for row in history.bodies("referrals", "enrolment")])


def agenda(history: History) -> Findings:
    """One item for each reason to list one."""
    reasons = [
        *(("referral", id) for id in _ids(history, "referrals", "referral.received.v1", "referral_id")),
        *(("referral", id) for id in _ids(history, "referrals", "referral.information_supplied.v1", "referral_id")),
        *(
            ("targeted", message.referral_id)
            for message in history.messages("referrals", "referral.redirected.v1")
            if message.route == "targeted_services"
        ),
        *(("resources", id) for id in _ids(history, "plans", "plan.proposed.v1", "plan_id")),
    ]
    items = history.bodies("panels", "agenda_item")
    yield from same("agenda items", reasons, [(item["kind"], item["subject_id"]) for item in items])
    said = [(one.item_id, one.meeting_id) for one in history.messages("panels", "item.listed.v1")]
    yield from same("items said to be listed", _listings(history), said)
    meetings = history.tables["panels"]["meeting"]
    yield from once("meetings", [(row["authority"], row["panel"], row["meets_on"]) for row in meetings])


def _listings(history: History) -> list[tuple[str, str]]:
    """Every item on every meeting's agenda it came on: an item that a meeting did not reach is carried over."""
    kept = sorted(history.tables["panels"]["agenda_item_history"], key=lambda row: row["version"])
    meetings: dict[str, list[str]] = {}
    for body in [row["body"] for row in kept]:
        came_on = meetings.setdefault(body["id"], [])
        if came_on[-1:] != [body["meeting_id"]]:
            came_on.append(body["meeting_id"])
    return [(item, meeting) for item, came_on in meetings.items() for meeting in came_on]


def decisions(history: History) -> Findings:
    """One decision per decided item, said once; the referral keeps each decision about it once."""
    decided = [item for item in history.bodies("panels", "agenda_item") if item["state"] == "decided"]
    by_kind = {
        "decision.made.v1": [item["id"] for item in decided if item["kind"] != "resources"],
        "resources.agreed.v1": [item["id"] for item in decided if item["kind"] == "resources"],
    }
    for tail, expected in by_kind.items():
        yield from same(tail, expected, _ids(history, "panels", tail, "item_id"))
    kept = [
        (referral["id"], outcome["item_id"])
        for referral in history.bodies("referrals", "referral")
        for outcome in referral["outcomes"]
    ]
    about_referrals = [(item["subject_id"], item["id"]) for item in decided if item["kind"] == "referral"]
    yield from same("decisions as the referrals keep them", about_referrals, kept)


def assessments_and_plans(history: History) -> Findings:
    """One assessment per accepted referral; one plan per proposal, and every step of it said once."""
    accepted = _ids(history, "referrals", "referral.accepted.v1", "referral_id")
    assessments = history.bodies("plans", "assessment")
    yield from once("referrals accepted", accepted)
    yield from same("assessments", accepted, [assessment["referral_id"] for assessment in assessments])
    opened = _ids(history, "plans", "assessment.opened.v1", "assessment_id")
    yield from same("assessments opened", [assessment["id"] for assessment in assessments], opened)
    asked = [(assessment["id"], source["key"]) for assessment in assessments for source in _answered(assessment)]
    heard = [(one.assessment_id, one.source) for one in history.messages("plans", "information.received.v1")]
    yield from same("information received", asked, heard)
    plans = history.bodies("plans", "plan")
    concluded = [assessment["id"] for assessment in assessments if assessment["state"] == "concluded"]
    yield from same("plans", concluded, [plan["assessment_id"] for plan in plans])
    for tail, states in _STEPS.items():
        expected = [plan["id"] for plan in plans if plan["state"] in states]
        yield from same(tail, expected, _ids(history, "plans", tail, "plan_id"))


_STEPS = {
    "plan.proposed.v1": ("proposed", "resourced", "final"),
    "plan.resourced.v1": ("resourced", "final"),
    "plan.finalised.v1": ("final",),
}


def _answered(assessment: Row) -> list[Row]:
    return [source for source in assessment["sources"] if source["state"] not in ("to_ask", "requested")]


def budgets(history: History) -> Findings:
    """One budget per agreement that was carried out, said once, kept by its plan."""
    agreed = [(one.plan_id, one.item_id) for one in history.messages("plans", "plan.resourced.v1")]
    found = history.bodies("budgets", "budget")
    yield from same("budgets", agreed, [(budget["plan_id"], budget["agreement_item_id"]) for budget in found])
    allocated = _ids(history, "budgets", "budget.allocated.v1", "budget_id")
    yield from same("budgets allocated", [budget["id"] for budget in found], allocated)
    kept = [(plan["id"], plan["budget_id"]) for plan in history.bodies("plans", "plan") if plan["budget_id"]]
    yield from same("budgets as the plans keep them", [(budget["plan_id"], budget["id"]) for budget in found], kept)


def books(history: History) -> Findings:
    """The books balance, the accounts are what the transfers come to, and each budget was opened once."""
    transfers = [_transfer(row) for row in history.tables["budgets"]["transfer"]]
    accounts = {row["key"]: _account(row) for row in history.tables["budgets"]["account"]}
    yield from same("accounts", ledger.fold(transfers).items(), accounts.items())
    for kind in ("pending", "posted"):
        debits = sum(getattr(account, f"debits_{kind}") for account in accounts.values())
        credits = sum(getattr(account, f"credits_{kind}") for account in accounts.values())
        if debits != credits:
            yield f"the books do not balance: {debits} pence {kind} debited, {credits} credited"
    openings = [entry for body in history.bodies("budgets", "budget") for entry in _budget(body).opening(_any_id)]
    yield from same("transfers", map(_entry, openings), map(_entry, transfers))


def _any_id() -> UUID:
    return UUID(int=0)


def _budget(body: Row) -> Budget:
    return BUDGETS.decode(body)


def _transfer(row: Row) -> Transfer:
    named = {field.name: row[field.name] for field in fields(Transfer)}
    return Transfer(**{**named, "kind": TransferKind(row["kind"])})


def _account(row: Row) -> Account:
    return Account(*(row[field.name] for field in fields(Account)))


def _entry(transfer: Transfer) -> tuple[Any, ...]:
    return transfer.budget_id, transfer.debit_account, transfer.credit_account, transfer.amount_pence, transfer.kind


def notices(history: History) -> Findings:
    """One notice per event, kind and recipient; each event that must be told of is; each notice is said once."""
    found = history.bodies("notifications", "notice")
    yield from once("notices", [(notice["caused_by"], notice["kind"], notice["recipient"]) for notice in found])
    # Whom nobody can reach a person is told of: of what is said to the people of these journeys there is none.
    failed = {notice["id"]: notice["kind"] for notice in found if notice["state"] == "failed"}
    yield from same("failed notices", [], [id for id, kind in failed.items() if kind in TOLD_OF.values()])
    unsaid = failed.keys() - set(_ids(history, "notifications", "notice.failed.v1", "notice_id"))
    yield from same("failed notices that nobody was told of", [], sorted(unsaid))
    said = _ids(history, "notifications", "notice.sent.v1", "notice_id")
    yield from same("notices said to be sent", [notice["id"] for notice in found if notice["id"] not in failed], said)
    assert set(TOLD_OF.values()) <= {rule.kind for rules in RULES.values() for rule in rules}
    for event in [event for house in HOUSES for event in history.said(house, *TOLD_OF)]:
        kind = TOLD_OF[event.tail]
        told = [notice for notice in found if notice["caused_by"] == event.id and notice["kind"] == kind]
        if not told:
            yield f"nobody has the notice {kind} that {event.tail} {event.id} causes"
    acknowledged = [notice["subject_id"] for notice in found if notice["kind"] == "acknowledgement"]
    yield from same("acknowledgements", [body["id"] for body in history.bodies("referrals", "referral")], acknowledged)


def feed(history: History) -> Findings:
    """The partners' feed has every event of its catalogue once, and nothing else."""
    served: list[Said] = [event for kind in kinds().values() for event in history.said(kind.record.house, kind.tail)]
    found = [str(row["id"]) for row in history.tables["gateway"]["feed_event"]]
    yield from same("the partners' feed", [event.id for event in served], found)


def _ids(history: History, house: str, tail: str, field: str) -> list[str]:
    return [getattr(message, field) for message in history.messages(house, tail)]
