"""What is wrong with an entry of the SEN2 return: each rule of `kernel/sen2.toml` as one pure function.

A rule says which items it finds fault with; words, severity and what is allowed stand in the file. Rules about one
person are in `kernel.sen2_person_rules`, those about a request and what follows from it here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from kernel.sen2_form import Sen2Form, Sen2Period, Sen2Version, in_version
from kernel.sen2_person_rules import PERSON_RULES, Found, Look
from kernel.sen2_return import Sen2Entry, Sen2NamedPlan, Sen2Placement, Sen2Request, Sen2Setting

REVIEWED_WITHIN_DAYS = 366
NEEDS_NOTE = ("OTH", "NIEO")
LEADS_ON = ("assess", "historical")


@dataclass(frozen=True, slots=True)
class Sen2Finding:
    """One fault: which rule, in which item, of which case. `case_id` is empty where it is about the person."""

    rule: str
    field: str
    severity: str
    child_id: str
    case_id: str = ""


def findings(entry: Sen2Entry, form: Sen2Form, period: Sen2Period, today: date) -> list[Sen2Finding]:
    """Everything that the rules of the census's version find in the entry, in the order of the file."""
    version = form.version(period.census_on)
    look = Look(form, version, period, today)
    found = [(rule, item, "") for rule, check in PERSON_RULES.items() for item in check(entry.person, look)]
    for request in entry.requests:
        found += [
            (rule, item, request.case_id) for rule, check in REQUEST_RULES.items() for item in check(request, look)
        ]
    found += [("ONE_ACTIVE_PLAN", "StartDate", case_id) for case_id in _second_plans(entry)]
    order = list(form.rules)
    told = [one for one in dict.fromkeys(found) if _counts(form, one[0], one[1], version)]
    return [
        Sen2Finding(rule, item, form.rules[rule].severity, entry.person.child_id, case_id)
        for rule, item, case_id in sorted(told, key=lambda one: (one[2], order.index(one[0])))
    ]


def _counts(form: Sen2Form, rule: str, item: str, version: Sen2Version) -> bool:
    """Whether the version has the rule and the item."""
    items = {one.tag for module in form.modules for one in module.of(version)}
    return in_version(form.rules[rule], version) and item in items


def _second_plans(entry: Sen2Entry) -> list[str]:
    return [one.case_id for one in entry.requests if one.active_plan][1:]


# -- 2 requests --------------------------------------------------------------------------------------------------------


def received(request: Sen2Request, look: Look) -> Found:
    if request.received_on > look.latest:
        yield "ReceivedDate"


def source(request: Sen2Request, look: Look) -> Found:
    if not look.form.known("RequestSource", request.source, look.version):
        yield "RequestSource"


def request_outcome_date(request: Sen2Request, _: Look) -> Found:
    if (request.outcome in ("assess", "not_assess")) != (request.outcome_on is not None):
        yield "RequestOutcomeDate"


def request_outcome_day(request: Sen2Request, look: Look) -> Found:
    if request.outcome_on and not request.received_on <= request.outcome_on <= look.latest:
        yield "RequestOutcomeDate"


def request_ends(request: Sen2Request, _: Look) -> Found:
    disputed = request.outcome == "not_assess" and (request.mediation or request.tribunal)
    if request.assessment and request.outcome not in LEADS_ON and not disputed:
        yield "RequestOutcome"


def exported(request: Sen2Request, look: Look) -> Found:
    if request.exported and request.exported not in look.form.authorities:
        yield "Exported"


# -- 3 assessment ------------------------------------------------------------------------------------------------------


def assessment_outcome_date(request: Sen2Request, _: Look) -> Found:
    told = request.assessment
    if told is None:
        return
    if told.outcome == "not_issue" and told.outcome_on is None:
        yield "AssessmentOutcomeDate"
    if told.outcome == "issue" and (told.outcome_on is not None) != (told.named_plan is not None):
        yield "AssessmentOutcomeDate"
    if told.outcome not in ("issue", "not_issue") and told.outcome_on is not None:
        yield "AssessmentOutcomeDate"


def assessment_outcome_day(request: Sen2Request, look: Look) -> Found:
    told = request.assessment
    earliest = request.outcome_on or request.received_on
    if told and told.outcome_on and not earliest <= told.outcome_on <= look.latest:
        yield "AssessmentOutcomeDate"


def plan_needs_assessment(request: Sen2Request, _: Look) -> Found:
    told = request.assessment
    if told is None or told.named_plan is None:
        return
    disputed = told.outcome == "not_issue" and (told.mediation or told.tribunal)
    if told.outcome not in ("issue", "historical") and not disputed:
        yield "AssessmentOutcome"


# -- 4 the plan --------------------------------------------------------------------------------------------------------


def plan_of(request: Sen2Request) -> Sen2NamedPlan | None:
    return request.assessment.named_plan if request.assessment else None


def starts_when_issued(request: Sen2Request, _: Look) -> Found:
    told, plan = request.assessment, plan_of(request)
    if told and plan and told.outcome == "issue" and told.outcome_on and plan.started_on != told.outcome_on:
        yield "StartDate"


def plan_details(request: Sen2Request, _: Look) -> Found:
    plan = plan_of(request)
    if plan and sorted(one.rank for one in plan.details) not in ([1], [1, 2]):
        yield "PlacementRank"


def ceased_with_reason(request: Sen2Request, look: Look) -> Found:
    plan = plan_of(request)
    if plan and (plan.ceased_on is not None) != look.form.known("CeaseReason", plan.cease_reason, look.version):
        yield "CeaseReason" if plan.ceased_on else "CeaseDate"


def ceased_after_start(request: Sen2Request, _: Look) -> Found:
    plan = plan_of(request)
    if plan and plan.ceased_on and plan.ceased_on < plan.started_on:
        yield "CeaseDate"


def ceased_placement(request: Sen2Request, look: Look) -> Found:
    plan = plan_of(request)
    if plan and look.period.by_census(plan.ceased_on) and request.active_plan and request.active_plan.placements:
        yield "LeavingDate"


def residential_weeks(request: Sen2Request, look: Look) -> Found:
    plan = plan_of(request)
    if (
        plan
        and (plan.boards or plan.residential)
        and not look.form.known("Residential", plan.residential, look.version)
    ):
        yield "PlanRes"


def direct_payments(request: Sen2Request, _: Look) -> Found:
    plan = plan_of(request)
    if plan and (plan.organised_arrangements or plan.direct_payments) and not plan.personal_budget:
        yield "PB"


def other_reason_note(request: Sen2Request, _: Look) -> Found:
    plan = plan_of(request)
    if plan and plan.cease_reason == "other" and not plan.note.strip():
        yield "CeaseReason"


# -- 4b and 5b settings ------------------------------------------------------------------------------------------------


def settings(request: Sen2Request) -> Iterator[Sen2Setting | Sen2Placement]:
    plan = plan_of(request)
    yield from plan.details if plan else ()
    yield from request.active_plan.placements if request.active_plan else ()


def setting_or_number(request: Sen2Request, look: Look) -> Found:
    for one in settings(request):
        named = bool(one.urn or one.ukprn)
        if named == bool(one.setting) or (one.setting and not look.form.known("SENsetting", one.setting, look.version)):
            yield "SENsetting"


def setting_number(request: Sen2Request, _: Look) -> Found:
    for one in settings(request):
        if one.urn and not (one.urn.isdecimal() and len(one.urn) == 6):
            yield "URN"
        if one.ukprn and not (one.ukprn.isdecimal() and len(one.ukprn) == 8 and one.ukprn.startswith("1")):
            yield "UKPRN"


def unit_without_school(request: Sen2Request, _: Look) -> Found:
    for one in settings(request):
        if one.setting and one.sen_unit:
            yield "SENunitIndicator"
        if one.setting and one.resourced_provision:
            yield "ResourcedProvisionIndicator"


def other_setting_note(request: Sen2Request, _: Look) -> Found:
    if any(one.setting in NEEDS_NOTE and not one.setting_other.strip() for one in settings(request)):
        yield "SENsettingOther"


# -- 5 active plans ----------------------------------------------------------------------------------------------------


def needs(request: Sen2Request, look: Look) -> Found:
    if request.active_plan is None:
        return
    told = request.active_plan.needs
    if sorted(one.rank for one in told) not in ([1], [1, 2]):
        yield "SENtypeRank"
    types = [one.type for one in told]
    if len(set(types)) < len(types) or not all(look.form.known("SENtype", one, look.version) for one in types):
        yield "SENtype"


def placement_missing(request: Sen2Request, look: Look) -> Found:
    if request.active_plan is None:
        return
    open_then = [
        one.rank
        for one in request.active_plan.placements
        if one.leaving_on is None or one.leaving_on > look.period.census_on
    ]
    if open_then.count(1) != 1:
        yield "PlacementRank"


def placement_days(request: Sen2Request, look: Look) -> Found:
    for one in request.active_plan.placements if request.active_plan else ():
        if (one.urn or one.ukprn) and one.entry_on is None:
            yield "EntryDate"
        if one.entry_on and one.entry_on > look.latest:
            yield "EntryDate"
        if one.leaving_on and one.leaving_on < (one.entry_on or one.leaving_on):
            yield "LeavingDate"


def transfer_authority(request: Sen2Request, look: Look) -> Found:
    told = request.active_plan
    if told and (told.transferred_in or told.transferred_from) and told.transferred_from not in look.form.authorities:
        yield "TransferLA"


def review_days(request: Sen2Request, look: Look) -> Found:
    told = request.active_plan
    if told is None:
        return
    meeting, draft, last = told.review_meeting_on, told.review_draft_on, told.last_review_on
    if meeting and last and last < meeting:
        yield "LastReview"
    if meeting and draft and draft < meeting:
        yield "ReviewDraft"
    for tag, day in (("ReviewMeeting", meeting), ("ReviewDraft", draft), ("LastReview", last)):
        if day and day > look.latest:
            yield tag


def review_outcome(request: Sen2Request, _: Look) -> Found:
    told = request.active_plan
    if told and bool(told.review_outcome) != (told.last_review_on is not None):
        yield "LastReview" if told.review_outcome else "ReviewOutcome"


def review_expected(request: Sen2Request, look: Look) -> Found:
    told, plan = request.active_plan, plan_of(request)
    old = plan is not None and (look.period.census_on - plan.started_on).days > REVIEWED_WITHIN_DAYS
    if told and old and told.last_review_on is None:
        yield "LastReview"


REQUEST_RULES: dict[str, Callable[[Sen2Request, Look], Found]] = {
    "REQUEST_RECEIVED": received,
    "REQUEST_SOURCE": source,
    "REQUEST_OUTCOME_DATE": request_outcome_date,
    "REQUEST_OUTCOME_DAY": request_outcome_day,
    "REQUEST_ENDS": request_ends,
    "EXPORTED": exported,
    "ASSESSMENT_OUTCOME_DATE": assessment_outcome_date,
    "ASSESSMENT_OUTCOME_DAY": assessment_outcome_day,
    "PLAN_NEEDS_ASSESSMENT": plan_needs_assessment,
    "PLAN_STARTS_WHEN_ISSUED": starts_when_issued,
    "PLAN_DETAILS": plan_details,
    "CEASED_WITH_REASON": ceased_with_reason,
    "CEASED_AFTER_START": ceased_after_start,
    "CEASED_PLACEMENT": ceased_placement,
    "RESIDENTIAL_WEEKS": residential_weeks,
    "DIRECT_PAYMENTS": direct_payments,
    "OTHER_REASON_NOTE": other_reason_note,
    "SETTING_OR_NUMBER": setting_or_number,
    "SETTING_NUMBER": setting_number,
    "UNIT_WITHOUT_SCHOOL": unit_without_school,
    "OTHER_SETTING_NOTE": other_setting_note,
    "NEEDS": needs,
    "PLACEMENT_MISSING": placement_missing,
    "PLACEMENT_DAYS": placement_days,
    "TRANSFER_AUTHORITY": transfer_authority,
    "REVIEW_DAYS": review_days,
    "REVIEW_OUTCOME": review_outcome,
    "REVIEW_EXPECTED": review_expected,
}
