"""Safeguarding concerns, as the notices about them are written from: by the event that is heard."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from services.notifications import domain
from services.notifications.domain.safeguarding import ConcernAdvised, ConcernDecision, ConcernDiscussed

ID = UUID("019cacca-0000-7000-8000-000000000061")
DESK, ADVISER, RAISER, LEAD = (
    "team:southampton/safeguarding",
    "team:southampton/early-help",
    "org:urn:999901",
    "person:dsl",
)
ALSO = ("team:southampton/cypds",)
ADVICE = ConcernAdvised(ADVISER, "A plan of early help would do; tell us if it happens again.", date(2026, 3, 4))
CONCERN = domain.Concern(ID, RAISER, DESK, discussions=(ConcernDiscussed(), ConcernDiscussed(LEAD)), advice=(ADVICE,))


def alarm(concern: domain.Concern = CONCERN, also: tuple[str, ...] = ()) -> Callable[[domain.Facts], domain.Facts]:
    told = domain.Alarm(
        concern, "09:30 on 2 March 2026", "Multi-Agency Safeguarding Hub", "telephone 01632 960 861", also
    )

    def of(known: domain.Facts) -> domain.Facts:
        nobody = domain.of_the_family(domain.Child(ID, ""), (), date(2026, 3, 2))
        return replace(known, subject_id=ID, referral=nobody, alarm=told)

    return of


def missed(key: str) -> Callable[[domain.Facts], domain.Facts]:
    limit = domain.Limit(key, DESK, date(2026, 3, 4), due_on=date(2026, 3, 3))
    return lambda known: replace(alarm(also=ALSO)(known), limit=limit)


ALARMS: Mapping[str, Callable[[domain.Facts], domain.Facts]] = {
    "concern.called": alarm(),
    "concern.chased": alarm(replace(CONCERN, chased=2), ALSO),
    "concern.requested": alarm(),
    "concern.extended": alarm(),
    "concern.confirmed": alarm(),
    "concern.advice_asked": alarm(),
    "concern.advised": alarm(),
    "deadline.missed/concern": missed("safeguarding_decision"),
    "deadline.missed/concern_advice": alarm(replace(CONCERN, advice=(replace(ADVICE, words=""),)), ALSO),
    "concern.decided": alarm(replace(CONCERN, decision=ConcernDecision("A social worker visits this week."))),
}
