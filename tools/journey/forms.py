"""What the actors send: synthetic children, numbers from the 999 test range, addresses of example domains."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "data" / "nhs-bars"
CHILD_MESSAGE = PUBLISHED / "servicerequest-request.child.json"
ADULT_MESSAGE = PUBLISHED / "servicerequest-request.json"

QUORUM = [
    {"name": "Ruth Adeyemi", "role": "educational psychologist", "sector": "education"},
    {"name": "Dr Priya Shah", "role": "community paediatrician", "sector": "health"},
    {"name": "Martin Cole", "role": "social worker", "sector": "social_care"},
]
# Who is in the team around the child once the plan is final, as they are called.
AROUND_THE_CHILD = [
    {"kind": "child", "name": "Sam Taylor", "role": "child"},
    {"kind": "family", "name": "Jo Taylor", "role": "mother", "party": "person:taylor"},
    {
        "kind": "practitioner",
        "name": "Leah Brandt",
        "role": "speech and language therapist",
        "party": "org:ods:R1C",
        "sector": "health",
    },
    {
        "kind": "practitioner",
        "name": "Alice Moreno",
        "role": "SENCO",
        "party": "org:urn:999901",
        "sector": "education",
    },
    {
        "kind": "practitioner",
        "name": "Martin Cole",
        "role": "social worker",
        "party": "team:southampton/cypds",
        "sector": "social_care",
    },
]
REASON = "{given}'s speech is understood by few people outside the family, in class and at home."
TARGETED_QUORUM = [QUORUM[0], QUORUM[2]]

# What the nine minimum sources answer about Sam: (which actor, source, answer, author, what they say).
ANSWERS = (
    ("taylor-family", "child", "received", "Sam Taylor", "I like drawing. I hate it when people say what?"),
    ("taylor-family", "parent_carer", "received", "Jo Taylor", "Pictures work. Mornings are hardest."),
    ("childrens-hospital", "paediatrician", "received", "Dr Priya Shah", "Hearing normal. No further tests."),
    (
        "southampton-cypds",
        "educational_psychology",
        "received",
        "Ruth Adeyemi",
        "Sam understands more than Sam can say.",
    ),
    ("hollybrook-school", "setting", "received", "Alice Moreno", "Joins in when the day is predictable."),
    (
        "southampton-cypds",
        "social_care",
        "not_known",
        "Martin Cole",
        "Checked the case system and the early-help register on this day: not known to social care.",
    ),
    ("southampton-cypds", "specialist_teachers", "not_involved", "Ruth Adeyemi", ""),
    ("solent-therapies", "therapists", "received", "Leah Brandt", "Weekly therapy would let Sam be understood."),
    ("childrens-hospital", "health_surveillance", "received", "School nurse", "Vision and hearing checks complete."),
)


def consent(purpose: str, on: date, by: str = "Jo Taylor", answer: str = "given") -> dict[str, Any]:
    return {
        "purpose": purpose,
        "answer": answer,
        "given_by": by,
        "relation": "mother",
        "on": on.isoformat(),
        "evidence": "signed form",
    }


def application(
    given: str, family: str, nhs_number: str, on: date, *, subject: str = "", **more: Any
) -> dict[str, Any]:
    """A school's application for a child, with the mother's recorded consent to it and to asking practitioners."""
    mother = {"name": f"Jo {family}", "relation": "mother", "parental_responsibility": True, "subject": subject}
    return {
        "route": "professional",
        "child": {
            "given_names": given,
            "family_name": family,
            "born_on": "2017-05-04",
            "nhs_number": nhs_number,
            "setting_urn": "999901",
        },
        "family": [mother],
        "applicant": {"name": "Alice Moreno", "role": "SENCO", "organisation_name": "Hollybrook Primary School"},
        "reason": REASON.format(given=given),
        "child_views": "I want my friends to understand me.",
        "parent_views": "Mornings are hardest. What works is pictures.",
        "consents": [consent(purpose, on, f"Jo {family}") for purpose in ("referral", "assessment")],
        **more,
    }


def parents_application(given: str, family: str, nhs_number: str, subject: str) -> dict[str, Any]:
    """The same from the parents themselves: they consent by applying."""
    form = application(given, family, nhs_number, date(2026, 1, 1), subject=subject)
    applicant = {"name": f"Jo {family}", "role": "mother"}
    return {**form, "route": "parent", "applicant": applicant, "consents": []}


def plan_content(by: date) -> dict[str, Any]:
    """One list of outcomes for all agencies, and the provision that serves them."""
    return {
        "aspirations": "I want my friends to understand me.",
        "needs": ["Speech sounds and expressive language", "Managing change at the start of the day"],
        "outcomes": [
            {
                "id": "o1",
                "description": "Sam tells a classmate what happened at the weekend and is understood.",
                "measure": "Understood at first saying in 4 of 5 conversations.",
                "by": by.isoformat(),
                "owner": "Leah Brandt, speech and language therapist",
            },
            {
                "id": "o2",
                "description": "Sam joins the class calmly on four mornings out of five.",
                "measure": "The class's morning record over half a term.",
                "by": by.isoformat(),
                "owner": "Alice Moreno, SENCO",
            },
        ],
        "provision": [
            _line("p1", "o1", "Individual speech and language therapy", "org:ods:R1C", "health", 45, 39),
            _line("p2", "o2", "Morning transition with a picture timetable", "org:urn:999901", "education", 20, 190),
            _line(
                "p3", "o2", "Saturday group with a familiar worker", "org:charity:short-breaks", "social-care", 180, 20
            ),
        ],
    }


def _line(id: str, outcome: str, what: str, provider: str, funder: str, minutes: int, sessions: int) -> dict[str, Any]:
    return {
        "id": id,
        "outcome_id": outcome,
        "description": what,
        "provider": provider,
        "frequency": "weekly" if sessions < 100 else "every school day",
        "minutes": minutes,
        "funder": funder,
        "sessions_a_year": sessions,
    }


# What is said at the review of that plan.
REVIEW: dict[str, Any] = {
    "actions": [
        {"action_id": "p1", "said": "Nine of ten sessions; Sam likes them."},
        {"action_id": "p2", "said": "Every morning since it began; calm on three of five."},
        {"action_id": "p3", "said": "Sam asks on Fridays whether it is Saturday."},
    ],
    "outcomes": [
        {"outcome_id": "o1", "progress": "partly", "said": "Understood by two classmates."},
        {"outcome_id": "o2", "progress": "partly", "said": "Three mornings of five."},
    ],
    "family_views": "Sam: I told Ben about the crab. Jo: mornings are easier.",
    "decision": "continue_same",
    "reasons": "What was agreed works, and is not done yet.",
}

AGREEMENT = {
    "reasons": "The panel agreed the whole plan: each line serves an outcome that Sam and the family want.",
    "lines": [
        {
            "provision_id": "p1",
            "amount_pence": 234_000,
            "funder": "health",
            "mechanism": "notional",
            "reason": "39 sessions a year at the therapist's rate of £60.",
        },
        {
            "provision_id": "p2",
            "amount_pence": 119_700,
            "funder": "education",
            "mechanism": "notional",
            "reason": "190 school mornings of 20 minutes at £18.90 an hour.",
        },
        {
            "provision_id": "p3",
            "amount_pence": 120_000,
            "funder": "social-care",
            "mechanism": "direct_payment",
            "reason": "20 Saturdays at £60; the family chose a direct payment.",
        },
    ],
}


def synthetic_nhs_number(ordinal: int) -> str:
    """A valid NHS number of the range 999, which no patient ever gets: one for each ordinal below 900,000.

    Source: NHS Data Dictionary, "NHS NUMBER" (modulus 11; a remainder that would give ten is no number).
    """
    for serial in range(ordinal, ordinal + 3):
        digits = f"999{serial:06}"
        check = -sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=True)) % 11
        if check < 10:
            return f"{digits}{check}"
    raise ValueError(f"there is no number for {ordinal}")


def message(path: Path) -> Any:
    """A published message, read where it lies; None where the shared folder is not beside the project."""
    return json.loads(path.read_text()) if path.exists() else None


def days_after(day: date, days: int) -> date:
    return day + timedelta(days=days)
