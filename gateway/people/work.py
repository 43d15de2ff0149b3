"""What waits for you: the one work list, as a page. For a practitioner their cases', for a family its own child's.

The same list as `GET /v1/work-list`, filtered by addresses that hold a kind, a side and a team, and nothing personal.
"""

from datetime import timedelta
from typing import Annotated, Any

import grpc
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from chassis.principal import Principal
from chassis.work_lists import MINE, UNASSIGNED
from gateway import pages
from gateway.api import waiting
from gateway.api.party_names import in_words
from gateway.people.roles import scopes_of
from gateway.people.sessions import Session
from gateway.people.signed_in import Turned, principal_of, signed_in
from gateway.problems import Problem
from kernel.waiting import waits

router = APIRouter(include_in_schema=False)

Here = Annotated[Session, Depends(signed_in)]
Token = Annotated[str, Query(max_length=2000)]
Word = Annotated[str, Query(max_length=200)]
SCOPES = ("child.read", "clock.read")
PAGE = 25
AHEAD = timedelta(weeks=13)
# What a person's own parties are called is theirs alone: only those of their work stand in an address.
OF_WORK = ("team:", "panel:", "org:")


@router.get("/work")
async def work(
    request: Request,
    session: Here,
    kind: Word = "",
    side: Word = "",
    party: Word = "",
    caseworker: Word = "",
    after: Token = "",
) -> Response:
    """Overdue first, then by the day: why it waits, what one can do, and for whom it waits otherwise."""
    state = request.app.state
    principal = principal_of(session, *(scope for scope in SCOPES if scope in scopes_of(session.standing)))
    asked = waiting.Asked(
        state.house.clock.today() + AHEAD,
        party if party.startswith(OF_WORK) else "",
        side if side in ("mine", "followed") else "",
        (kind,) if kind in waits().kinds else (),
        PAGE,
        after,
        caseworker if caseworker in (MINE, UNASSIGNED) else "",
    )
    try:
        found = await waiting.read(state.house, principal, asked) if "clock.read" in principal.scopes else None
    except (Problem, grpc.aio.AioRpcError) as reason:
        raise Turned("We cannot show this", "Go back to your list and try again.", link="/account/work") from reason
    return pages.page(
        "work.html",
        here="work",
        session=session,
        found=found,
        choices=_choices(state.house.authority(principal.authority), principal, asked),
        after=found.next_token if found else "",
        asked=asked,
        is_first=not after,
    )


def _choices(authority: Any, principal: Principal, asked: waiting.Asked) -> dict[str, list[dict[str, Any]]]:
    """The filters, as the components take them."""
    teams = sorted(party for party in principal.parties if party.startswith(OF_WORK))
    named = {"": "You and all your teams"} | {one: in_words(authority, one) for one in teams}
    sides = {"": "Everything", "mine": "What you can act on", "followed": "What waits for others"}
    works = {"": "Anybody", MINE: "You", UNASSIGNED: "Nobody yet"}
    chosen = {"kind": next(iter(asked.kinds), ""), "side": asked.side, "party": asked.party}
    chosen["caseworker"] = asked.caseworker
    return {
        name: [{"value": value, "text": text, "selected": chosen[name] == value} for value, text in words.items()]
        for name, words in {
            "kind": {"": "Every kind"} | dict(waits().kinds),
            "side": sides,
            "party": named,
            "caseworker": works,
        }.items()
    }
