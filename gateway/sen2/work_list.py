"""What the rules find in the SEN2 return as it stands today, a page at a time, by rule or severity.

Nothing is kept of it: each page reads children anew, so that what was mended is gone from the list at once.
"""

from dataclasses import dataclass
from datetime import date

from chassis.records import unknown_token
from gateway.api.calling import Caller
from gateway.api.every_house import places_of, refused, token_of
from gateway.sen2.assembly import page_of
from gateway.sen2.tally import Tally
from kernel.sen2_form import Sen2Form, Sen2Period
from kernel.sen2_rules import Sen2Finding

CHILDREN_AT_ONCE = 100
# So many children are looked at for one page at most; a page with nothing in it may have a next one.
MOST_PAGES = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """Which findings: of one rule or severity, or all (empty)."""

    rule: str
    severity: str
    page_size: int
    page_token: str


@dataclass(frozen=True, slots=True)
class Found:
    """Some findings, the token of the next page (empty on the last), and how many children were closed to the caller
    (said on the first page)."""

    items: list[Sen2Finding]
    next_token: str
    closed: int


async def read(caller: Caller, form: Sen2Form, period: Sen2Period, today: date, asked: Asked) -> Found:
    """A page of the work list. A Problem for a token that is none."""
    place = places_of(asked.page_token)
    token, told = place.get("at", ""), place.get("skip", "0")
    if not told.isdecimal():
        raise refused(unknown_token())
    skip = int(told)
    found: list[Sen2Finding] = []
    closed = 0
    for _ in range(MOST_PAGES):
        page = await page_of(caller, period.census_on, token, CHILDREN_AT_ONCE)
        closed += page.closed
        wanted = [one for one in Tally(form, period, today).take(page) if _is_wanted(one, asked)][skip:]
        room = asked.page_size - len(found)
        found += wanted[:room]
        if len(wanted) > room:
            return Found(found, token_of({"at": token, "skip": str(skip + room)}), closed)
        token, skip = page.next_token, 0
        if not token:
            return Found(found, "", closed)
        if len(found) == asked.page_size:
            break
    return Found(found, token_of({"at": token, "skip": "0"}), closed)


def _is_wanted(one: Sen2Finding, asked: Asked) -> bool:
    return (not asked.rule or one.rule == asked.rule) and (not asked.severity or one.severity == asked.severity)
