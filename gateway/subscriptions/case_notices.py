"""What a case system is told of, and each record in the fields of the multi-agency request form.

The records come as the door shows them to that reader, so what is closed to it is not here either. Nothing is made up:
a field of the form of which the record says nothing stays empty. Safeguarding concerns are in no event, so not here.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

CONTACT, REFERRAL, REGISTRATION = "contact", "referral", "early_help_registration"
STEP, CLOSURE = "step", "closure"
TYPES: Mapping[str, str] = {
    "goldenthread.referrals.referral.received.v1": CONTACT,
    "goldenthread.referrals.need.answered.v1": CONTACT,
    "goldenthread.referrals.referral.redirected.v1": REFERRAL,
    "goldenthread.plans.support_assessment.registered.v1": REGISTRATION,
    "goldenthread.plans.support_plan.registered.v1": REGISTRATION,
    "goldenthread.plans.support_plan.stepped.v1": STEP,
    "goldenthread.referrals.referral.declined.v1": CLOSURE,
    "goldenthread.referrals.referral.withdrawn.v1": CLOSURE,
    "goldenthread.referrals.need.closed.v1": CLOSURE,
    "goldenthread.plans.support_assessment.ended.v1": CLOSURE,
    "goldenthread.plans.support_plan.closed.v1": CLOSURE,
}
OF_THE_CHILD = (
    "given_names", "family_name", "born_on", "nhs_number", "upn", "setting_urn", "address", "social_care_id",
)  # fmt: skip
Told = Mapping[str, Any]


def notice(event: Told, kind: str, child_id: str, record: Told, child: Told | None, authority: str) -> dict[str, Any]:
    """The message about an event, as JSON.

    event   the CloudEvent as it is kept in the feed
    kind    of the record, as the catalogue names it
    record  as the door shows it to the case system, and `child` so too; None where it may not read who the child is
    """
    said = TYPES[event["type"]]
    who = child if child is not None else record.get("child") or {}
    return {
        "id": event["id"],
        "notice": said,
        "type": event["type"],
        "at": event["time"],
        "authority": authority,
        "record": {
            "kind": kind,
            "id": event["subject"],
            "url": event.get("dataref", ""),
            "level": record.get("level"),
            "not_shown": record.get("not_shown") or [],
        },
        "child": {"id": child_id} | {name: who.get(name) for name in OF_THE_CHILD},
        "form": {**EMPTY, **FORMS[kind](record)},
        "step": _step(event, record) if said == STEP else None,
        "closure": CLOSURES[kind](event, record) if said == CLOSURE else None,
    }


EMPTY: dict[str, Any] = {
    "asked_for": "",
    "worries": "",
    "strengths": "",
    "done_so_far": "",
    "household": "",
    "agencies": [],
    "child_views": None,
    "parent_views": None,
    "communication": None,
    "dangers": None,
    "sent_on": None,
    "sent_by": None,
}


def _of_referral(record: Told) -> Told:
    by = record.get("applicant") or {}
    return {
        "asked_for": record["reason"] or "",
        "done_so_far": _lines(one["text"] for one in record["information"]),
        "household": _people((one["name"], one["relation"]) for one in record["family"]),
        "agencies": _all(by.get("organisation_name")),
        "child_views": record["child_views"],
        "parent_views": record["parent_views"],
        "sent_on": record["received_on"],
        "sent_by": _people([(by.get("name"), by.get("role"))]) or None,
    }


def _of_need(record: Told) -> Told:
    response = record["response"] or {}
    return {
        "asked_for": response.get("reason") or "",
        "worries": record["observed"] or "",
        "done_so_far": _lines([*(one["advice"] for one in record["conversations"]), response.get("own_response")]),
        "agencies": _all(*response.get("others", ())),
        "child_views": record["child_views"],
        "parent_views": record["parent_views"],
        "sent_on": record["noticed_on"],
        "sent_by": _people([(record["noticed_by"], record["role"])]) or None,
    }


def _of_assessment(record: Told) -> Told:
    asked = record["contributions"]
    return {
        "asked_for": record["reason"] or "",
        "worries": _lines(one["description"] for one in record["needs"]),
        "strengths": _lines(one["strengths"] for one in record["needs"]),
        "done_so_far": record["conclusion"] or "",
        "agencies": _all(record["lead_name"], *(one["name"] for one in asked if one["sector"])),
        "sent_on": record["registered_on"] or record["opened_on"],
        "sent_by": record["lead_name"],
    }


def _of_plan(record: Told) -> Told:
    content, talked = record["content"] or {}, record["discussion"] or {}
    here = [one for one in record["members"] if not one["until"]]
    return {
        "asked_for": _lines(one["description"] for one in content.get("outcomes", ())),
        "worries": _lines(content.get("needs", ())),
        "strengths": _lines(one["description"] for one in content.get("strategies", ())),
        "done_so_far": _lines(one["description"] for one in content.get("actions", ())),
        "household": _people((one["name"], one["role"]) for one in here if one["kind"] == "family"),
        "agencies": _all(*(_people([(one["name"], one["role"])]) for one in here if one["kind"] == "practitioner")),
        "child_views": content.get("aspirations"),
        "parent_views": talked.get("views"),
        "sent_on": record["registered_on"] or record["opened_on"],
        "sent_by": record["opened_by"],
    }


FORMS: Mapping[str, Callable[[Told], Told]] = {
    "referral": _of_referral,
    "noticed_need": _of_need,
    "support_assessment": _of_assessment,
    "support_plan": _of_plan,
}


def _step(event: Told, record: Told) -> Told:
    step, said = record["step"] or {}, event["data"]
    return {
        "from_level": said.get("from_level"),
        "to_level": step.get("to_level") or said.get("to_level"),
        "direction": step.get("direction") or said.get("direction"),
        "reason": step.get("reason"),
        "stepped_on": step.get("stepped_on") or said.get("stepped_on"),
        "to_record_id": step.get("to_plan_id") or said.get("to_plan_id"),
    }


def _closed(reason: Any, on: Any, support_after: Any = None, note: Any = None) -> Told:
    return {"reason": reason, "closed_on": on, "support_after": support_after, "note": note}


def _referral_closed(event: Told, record: Told) -> Told:
    if event["type"].endswith(".withdrawn.v1"):
        return _closed("withdrawn", event["time"][:10], note=record["withdrawn_because"])
    decided = (record["outcomes"] or [{}])[-1]
    return _closed(decided.get("outcome"), decided.get("decided_on"))


def _need_closed(event: Told, record: Told) -> Told:
    return _closed(record["outcome"], record["closed_on"])


def _assessment_closed(event: Told, record: Told) -> Told:
    return _closed(record["ended_because"], record["ended_on"])


def _plan_closed(event: Told, record: Told) -> Told:
    closure = record["closure"] or {}
    on = closure.get("closed_on") or event["data"].get("closed_on")
    return _closed(closure.get("reason"), on, closure.get("support_after"), closure.get("note"))


CLOSURES: Mapping[str, Callable[[Told, Told], Told]] = {
    "referral": _referral_closed,
    "noticed_need": _need_closed,
    "support_assessment": _assessment_closed,
    "support_plan": _plan_closed,
}


def _lines(said: Iterable[str | None]) -> str:
    return "\n".join(one for one in said if one)


def _all(*said: str | None) -> list[str]:
    return list(dict.fromkeys(one for one in said if one))


def _people(named: Iterable[tuple[str | None, str | None]]) -> str:
    return "; ".join(f"{name} ({role})" if role else name for name, role in named if name)
