"""What waits, asked of every house and told as one list: in words, with the child's name where it may be known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import grpc
from google.protobuf.message import Message

from chassis import translate, work_lists
from chassis.principal import Principal
from chassis.unit import House
from gateway.api.clock import explanation
from gateway.api.every_house import ask_every
from gateway.api.party_names import in_words
from goldenthread.common.v1 import deadlines_pb2, record_pb2
from goldenthread.referrals.v1 import children_pb2
from kernel.case_clock import explained
from kernel.deadlines import Started
from kernel.excuses import Excuse
from kernel.periods import in_full
from kernel.waiting import TIME_LIMIT, waits

PARAMETERS = ("until", "party", "side", "kinds", "page_size", "page_token", "caseworker")
NAMES_NEED = "child.read"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the list: up to which day, of which party, side, kinds and caseworker, and which page of it."""

    until: date
    party: str = ""
    side: str = ""
    kinds: tuple[str, ...] = ()
    size: int = 25
    token: str = ""
    caseworker: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A page: its items as `models.work_list.WorkItem` has them; the houses that did not answer."""

    items: Sequence[dict[str, Any]]
    next_token: str
    missing: Sequence[str]


async def read(house: House, principal: Principal, asked: Asked) -> Found:
    """A page of the merged list. Every house has the same order, and the token is a place in that order.

    A house that is away is named; what waits there comes when the list is read again.
    """
    request = record_pb2.ListWaitingRequest(
        until=translate.to_date_message(asked.until),
        party=asked.party,
        side=asked.side,
        kinds=asked.kinds,
        page_size=asked.size,
        page_token=asked.token,
        caseworker=asked.caseworker,
    )
    answers = await ask_every(house, principal, dict.fromkeys(house.neighbours.names, request), PARAMETERS)
    found = sorted((one for answer in answers.found.values() for one in answer.waiting), key=place)
    more = len(found) > asked.size or any(answer.next_page_token for answer in answers.found.values())
    shown = found[: asked.size]
    token = work_lists.token_after(*place(shown[-1])) if more and shown else ""
    return Found(await items(house, principal, shown), token, answers.missing)


async def items(house: House, principal: Principal, shown: Sequence[deadlines_pb2.Deadline]) -> list[dict[str, Any]]:
    """What waits, as the door shows it."""
    names = await named(house, principal, {one.child_id for one in shown if one.child_id})
    today = house.clock.today()
    return [_item(house, principal, one, names, today) for one in shown]


async def named(house: House, principal: Principal, child_ids: set[str]) -> dict[str, children_pb2.ChildRecord]:
    """The children among these whom the principal may know, by id; none where that cannot be had just now."""
    if not child_ids or NAMES_NEED not in principal.scopes:
        return {}
    request = children_pb2.ListChildrenRequest(child_ids=sorted(child_ids), page_size=min(len(child_ids), 100))
    try:
        answer = await house.neighbours.ask(request, principal)
    except grpc.aio.AioRpcError:
        return {}
    return {child.id: child for child in answer.children if child.given_names and not child.not_shown}


def place(one: deadlines_pb2.Deadline) -> tuple[date, str, str, str]:
    """Where it stands in the list, as every house orders it."""
    act_by = _day(one, "last_on") or _day(one, "target_on") or _day(one, "started_on")
    assert act_by  # everything begins
    return act_by, one.record_id, one.key, one.about


def started(one: deadlines_pb2.Deadline) -> Started:
    """The limit as its house keeps it."""
    started_on = _day(one, "started_on")
    assert started_on  # every limit begins
    due_on = _day(one, "due_on")
    return Started(
        key=one.key,
        started_on=started_on,
        due_on=due_on,
        basis=one.basis,
        strict=due_on != _day(one, "last_on"),
        target_on=_day(one, "target_on"),
        warn_on=_day(one, "warn_on"),
        met_on=_day(one, "met_on"),
        ended_on=_day(one, "ended_on"),
        excuse=Excuse(one.excused_by, "") if one.excused_by else None,
    )


def _item(
    house: House, principal: Principal, one: deadlines_pb2.Deadline, names: Mapping[str, Any], today: date
) -> dict[str, Any]:
    known, limit = waits().waits.get(one.key), started(one)
    law = None if known else explained(limit, on=today)
    last_on = limit.last_on or limit.target_on
    child = names.get(one.child_id)
    ids = {"record_id": one.record_id, "child_id": one.child_id, "about": one.about}
    authority = house.authority(principal.authority)
    return {
        "kind": known.kind if known else TIME_LIMIT,
        "key": one.key,
        "title": known.title if known else law.limit.title if law else "",
        "why": known.why if known else law.limit.rule if law else "",
        "for_you": one.for_you,
        "do": (known.do if known else law.words if law else "") if one.for_you else None,
        "act": known.act or None if known else None,
        "href": waits().where(one.record, **ids),
        "state": "open" if last_on is None else "overdue" if last_on < today else "due",
        "when": when(limit.started_on, last_on, today),
        "since_on": limit.started_on,
        "due_on": last_on,
        "days_left": (last_on - today).days if last_on else None,
        "record": one.record,
        "record_id": one.record_id,
        "child_id": one.child_id or None,
        "child": {"given_names": child.given_names, "family_name": child.family_name} if child else None,
        "about": one.about or None,
        "owner": one.owner,
        "owner_name": in_words(authority, one.owner, principal.parties),
        "caseworker": one.caseworker or None,
        "caseworker_name": in_words(authority, one.caseworker, principal.parties) if one.caseworker else None,
        "waits_for": one.waits_for or None,
        "waits_for_name": in_words(authority, one.waits_for, principal.parties) if one.waits_for else None,
        "limit": explanation(law) if law else None,
    }


def when(since: date, last_on: date | None, today: date) -> str:
    """ "Due on 16 March 2026, in 14 days." """
    if last_on is None:
        return f"Open since {in_full(since)}."
    days = (last_on - today).days
    if days < 0:
        return f"Overdue since {in_full(last_on)}, {_days(-days)} ago."
    return f"Due today, {in_full(last_on)}." if days == 0 else f"Due on {in_full(last_on)}, in {_days(days)}."


def _days(n: int) -> str:
    return "1 day" if n == 1 else f"{n} days"


def _day(message: Message, field: str) -> date | None:
    return translate.to_date(getattr(message, field), field) if message.HasField(field) else None
