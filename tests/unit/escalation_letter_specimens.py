"""What is beside a case, differences of opinion and advice before a referral, as notices are written from it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from services.notifications import domain
from services.referrals.domain.escalation import STANDS

ID = UUID("019cacca-0000-7000-8000-000000000062")
LEVEL = domain.EscalationLevel("The practitioners talk it over", "org:ods:R1C", date(2026, 3, 3))
ESCALATION = domain.Escalation(ID, "person:jo", STANDS, (LEVEL,))


def escalated(known: domain.Facts) -> domain.Facts:
    nobody = domain.of_the_family(domain.Child(ID, ""), (), date(2026, 3, 2))
    return replace(known, subject_id=ID, referral=nobody, escalation=ESCALATION)


ESCALATIONS: Mapping[str, Callable[[domain.Facts], domain.Facts]] = dict.fromkeys(
    (
        "escalation.opened",
        "escalation.raised",
        "escalation.answered",
        "escalation.withdrawn",
        "deadline.missed/escalation",
    ),
    escalated,
)


def enquired(known: domain.Facts) -> domain.Facts:
    nobody = domain.of_the_family(domain.Child(ID, ""), (), date(2026, 3, 2))
    told = domain.Enquiry(ID, "org:urn:999901", "org:ods:R1C", date(2026, 3, 4))
    return replace(known, subject_id=ID, referral=nobody, enquiry=told)


ENQUIRIES: Mapping[str, Callable[[domain.Facts], domain.Facts]] = dict.fromkeys(
    ("enquiry.asked", "enquiry.answered", "deadline.missed/enquiry"), enquired
)


def in_turn(known: domain.Facts) -> domain.Facts:
    nobody = domain.of_the_family(domain.Child(ID, ""), (), date(2026, 3, 2))
    return replace(known, subject_id=ID, referral=nobody, turn=domain.Turn(ID, "org:urn:999901", date(2026, 3, 16)))


TURNS: Mapping[str, Callable[[domain.Facts], domain.Facts]] = dict.fromkeys(
    ("draft.shared", "pilot_place.freed"), in_turn
)
