"""What a record links to in the local offer, as it is there now: its name of today, or that it is no longer listed."""

from collections.abc import Iterable
from typing import Any

from gateway.api.calling import Caller
from gateway.problems import Problem
from goldenthread.common.v1 import types_pb2
from goldenthread.localoffer.v1 import localoffer_pb2 as pb

MOST = 100


async def services_now(caller: Caller, links: Iterable[types_pb2.LinkedService]) -> dict[str, list[dict[str, Any]]]:
    """The member `services_now` of a record. Where the local offer is away the record is shown all the same."""
    ids = [id for id in dict.fromkeys(link.id for link in links) if len(id) == 36][:MOST]
    if not ids:
        return {"services_now": []}
    try:
        answer = await caller.for_anybody().ask(pb.ConfirmServicesRequest(ids=ids))
    except Problem:
        return {"services_now": [_now(id, None, None) for id in ids]}
    known = {one.id: one for one in answer.services}
    return {"services_now": [_now(id, id in known, known.get(id)) for id in ids]}


def _now(id: str, is_listed: bool | None, service: Any) -> dict[str, Any]:
    told = {name: (getattr(service, name) or None) if service else None for name in ("name", "provider", "source")}
    return {"id": id, "is_listed": is_listed, **told}
