"""A child whom a sender names without its NHS number: by name, date of birth and postcode together (BaRS 1.4.0).

All three must agree, and mean one child among those of the referrals that the sender may see: nobody learns from an
answer who else is known here. Who has the number asks by that.
"""

import re
from collections.abc import AsyncIterator, Mapping
from datetime import date
from typing import Any

from gateway.fhir.outcomes import Issue, NotTaken
from goldenthread.referrals.v1 import referrals_pb2 as pb

NAME, BORN, POSTCODE = OF_A_PERSON = ("patient:name", "patient:birthdate", "patient:address-postalcode")
# As FHIR writes a day, and as the standard's example does: 01/02/2019.
DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)|(?P<d2>\d\d)/(?P<m2>\d\d)/(?P<y2>\d{4})", re.ASCII)
MOST_PAGES, ON_A_PAGE = 5, 100
WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
INSTEAD = "Ask by patient:identifier."


def told(asked: Mapping[str, str]) -> bool:
    """Whether somebody is named so. NotTaken (400) where one of the three is missing or cannot be read."""
    said = [name for name in OF_A_PERSON if name in asked]
    if not said:
        return False
    faults = [Issue(f"Name, date of birth and postcode are asked together: add {name}.", "required")
              for name in OF_A_PERSON if not asked.get(name, "").strip()]  # fmt: skip
    if not faults and _day(asked[BORN]) is None:
        faults = [Issue(f"{BORN} is a day: eqYYYY-MM-DD.", "value")]
    if not faults and not _words(asked[NAME]):
        faults = [Issue(f"{NAME} has words of the name.", "value")]
    if faults:
        raise NotTaken(400, faults)
    return True


async def children(asked: Mapping[str, str], ask: Any) -> tuple[str, ...]:
    """Ids of the one child who is meant, one for each record that it has here; none for nobody.

    ask  (ListReferralsRequest) to its answer, as the sender's
    NotTaken (400) when two are meant, or too many would have to be looked at.
    """
    meant = [one.child async for one in _referrals(ask) if _is(one.child, asked)]
    found = tuple(dict.fromkeys(one.id for one in meant))
    if len({one.nhs_number or one.id for one in meant}) > 1:
        raise NotTaken(400, [Issue(f"More than one child is meant. {INSTEAD}", "multiple-matches")])
    return found


async def _referrals(ask: Any) -> AsyncIterator[pb.Referral]:
    token = ""
    for _ in range(MOST_PAGES):
        answer = await ask(pb.ListReferralsRequest(page_size=ON_A_PAGE, page_token=token))
        for one in answer.referrals:
            yield one
        token = answer.next_page_token
        if not token:
            return
    raise NotTaken(400, [Issue(f"You have sent too many referrals to be looked through. {INSTEAD}", "too-costly")])


def _is(child: pb.Child, asked: Mapping[str, str]) -> bool:
    """Every word that was asked for is one of the name, the family name is among them, and the rest is the same."""
    name, family = _words(f"{child.given_names} {child.family_name}"), _words(child.family_name)
    wanted, day = _words(asked[NAME]), child.born_on
    born = _day(asked[BORN])
    return (
        bool(family)
        and family <= wanted <= name
        and born is not None
        and (day.year, day.month, day.day) == (born.year, born.month, born.day)
        and _close(asked[POSTCODE]) in _close(child.address)
    )


def _words(name: str) -> set[str]:
    return {one.casefold() for one in WORDS.findall(name)}


def _close(text: str) -> str:
    return "".join(one for one in text.upper() if one.isalnum())


def _day(said: str) -> date | None:
    found = DAY.fullmatch(said.strip().removeprefix("eq"))
    if found is None:
        return None
    try:
        return date(int(found["y"] or found["y2"]), int(found["m"] or found["m2"]), int(found["d"] or found["d2"]))
    except ValueError:
        return None
