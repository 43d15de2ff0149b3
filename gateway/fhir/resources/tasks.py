"""Task: what somebody owes: a decision on a referral, information for an assessment, advice for an EHC case.

The statutory day stands in restriction.period.end. Whoever was asked completes it with an output.
"""

from collections.abc import Iterator

from gateway.fhir import ids, values
from gateway.fhir.registry import Asked, Kind, Move, Narrowed, Page, Param, Resource
from gateway.fhir.resources.changing import demand, pointing, refuse
from gateway.fhir.resources.reading import child_of, listed, moves, one_of, organisation
from gateway.fhir.values import Json
from gateway.problems import Problem
from goldenthread.plans.v1 import ehc_pb2, ehc_requests_pb2
from goldenthread.plans.v1 import plans_pb2 as plans
from goldenthread.referrals.v1 import referrals_pb2 as referrals

OF_REFERRAL = {
    "received": "received", "further_information": "on-hold", "awaiting_consent": "on-hold", "not_eligible": "rejected",
    "withdrawn": "cancelled",
}  # fmt: skip
OF_ADVICE = {
    "requested": "requested", "given": "completed", "reuse_proposed": "in-progress", "reuse_refused": "failed",
}  # fmt: skip
OF_SOURCE = {"to_ask": "draft", "requested": "requested", "received": "completed"}
ANSWERS = {
    "completed": plans.INFORMATION_STATE_RECEIVED,
    "not_known": plans.INFORMATION_STATE_NOT_KNOWN,
    "not_involved": plans.INFORMATION_STATE_NOT_INVOLVED,
}
MOVES = "A task that asks you is completed: status completed with output.valueString, and who says it in its note."
REJECTS = "It is rejected by status rejected with businessStatus not_known or not_involved, and why in statusReason."


def of_referral(referral: referrals.Referral) -> Json:
    state = values.word(referral, "state")
    return values.resource(
        "Task",
        f"referral-{referral.id}",
        referral,
        profile="Task",
        extension=moves(referral),
        status=OF_REFERRAL.get(state, "completed"),
        businessStatus=values.ours("referral-state", state),
        intent="order",
        code=values.ours("task", "decide-referral", "Decide on a referral"),
        focus=values.reference("ServiceRequest", referral.id),
        for_=values.patient(referral.child.id),
        authoredOn=values.moment(referral, "received_on"),
        output=[
            {
                "type": values.ours("task-output", "outcome"),
                "valueString": f"{one.outcome} ({values.day(one, 'decided_on')})",
            }
            for one in referral.outcomes
        ],
    )


def of_advice(asked: Asked, case: ehc_pb2.EhcCase) -> Iterator[Json]:
    for advice in case.advice:
        kind = values.word(advice, "kind").replace("_", " ")
        given = advice.summary or "\n".join(f"{part.heading}: {part.text}" for part in advice.parts)
        yield values.resource(
            "Task",
            ids.line(f"advice-{case.id}", advice.id),
            case,
            profile="Task",
            identifier=[values.identifier(f"{values.OURS}/Id/advice", advice.id)],
            status=OF_ADVICE[values.word(advice, "state")],
            businessStatus=values.ours("advice-state", values.word(advice, "state")),
            intent="order",
            code=values.ours("task", "ehc-advice", f"Advice: {kind}"),
            description=values.sentences(("", advice.basis), *(("", one) for one in advice.questions)),
            basedOn=[values.reference("ServiceRequest", case.referral_id)],
            focus=values.reference("CarePlan", f"ehc-{case.id}") if case.HasField("plan") else {},
            for_=values.patient(case.child_id),
            authoredOn=values.moment(advice, "requested_on"),
            owner=organisation(asked, advice.party),
            restriction={"period": values.period("", values.day(advice, "due_on"))},
            output=[{"type": values.ours("task-output", "advice"), "valueString": given}] if given else [],
            note=[values.annotation("Given.", values.day(advice, "given_on"), f"{advice.author}, {advice.role}")]
            if advice.author
            else [],
        )


def of_sources(asked: Asked, assessment: plans.Assessment) -> Iterator[Json]:
    for source in assessment.sources:
        state = values.word(source, "state")
        yield values.resource(
            "Task",
            ids.line(f"source-{assessment.id}", source.key),
            assessment,
            profile="Task",
            status=OF_SOURCE.get(state, "rejected"),
            businessStatus=values.ours("information-state", state),
            intent="order",
            code=values.ours("task", "information", f"Information: {source.name}"),
            focus=values.reference("ServiceRequest", assessment.referral_id),
            for_=values.patient(assessment.child_id),
            authoredOn=values.moment(source, "requested_on"),
            owner=organisation(asked, source.party),
            restriction={"period": values.period("", values.day(source, "due_on"))},
            output=[{"type": values.ours("task-output", "information"), "valueString": source.summary}]
            if source.summary
            else [],
        )


async def read_referral(asked: Asked, id: str) -> Json | None:
    return of_referral((await asked.caller.ask(referrals.GetReferralRequest(referral_id=id))).referral)


async def read_advice(asked: Asked, id: str) -> Json | None:
    case = (await asked.caller.ask(ehc_requests_pb2.GetEhcCaseRequest(case_id=ids.parted(id)[0]))).case
    return one_of(of_advice(asked, case), f"advice-{id}")


async def read_source(asked: Asked, id: str) -> Json | None:
    request = plans.GetAssessmentRequest(assessment_id=ids.parted(id)[0])
    return one_of(of_sources(asked, (await asked.caller.ask(request)).assessment), f"source-{id}")


async def referral_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    request = referrals.ListReferralsRequest(page_size=size, page_token=token, child_id=child_of(narrowed))
    return await listed(asked, request, "referrals", of_referral)


async def advice_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    request = ehc_requests_pb2.ListEhcCasesRequest(page_size=size, page_token=token, child_id=child_of(narrowed))
    return await listed(asked, request, "cases", lambda case: of_advice(asked, case))


async def source_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    request = plans.ListAssessmentsRequest(page_size=size, page_token=token, child_id=child_of(narrowed))
    return await listed(asked, request, "assessments", lambda one: of_sources(asked, one))


async def update(asked: Asked, stands: Json, wanted: Json, key: str) -> Json:
    """Answers what was asked: GiveEhcAdvice or RecordInformation."""
    id, status = stands["id"], wanted.get("status", "")
    possible = ("status", "businessStatus", "statusReason", "output", "note", "lastModified", "executionPeriod")
    demand(stands, wanted, possible, f"{MOVES} {REJECTS}")
    said = "\n".join(one["valueString"] for one in wanted.get("output", ()) if "valueString" in one)
    author, _, role = next((one.get("authorString", "") for one in wanted.get("note", ())[::-1]), "").partition(", ")
    kind, _, within = id.partition("-")
    record, _ = ids.parted(within)
    try:
        if kind == "advice" and status == "completed":
            found = stands["identifier"][0]["value"]
            request = ehc_requests_pb2.GiveEhcAdviceRequest(
                request_id=key, case_id=record, advice_id=found, author=author, role=role, summary=said
            )
            case = (await asked.caller.ask(request)).case
            return one_of(of_advice(asked, case), id) or stands
        if kind == "source" and status in ("completed", "rejected"):
            return await _record(asked, id, record, wanted, (author, said), key)
    except Problem as problem:
        sources = {"author": "Task.note.authorString", "role": "Task.note.authorString", "summary": "Task.output"}
        raise pointing(problem, sources, "Task.status") from problem
    raise refuse(f"{MOVES} {REJECTS}", "Task.status", "business-rule")


async def _record(asked: Asked, id: str, assessment: str, wanted: Json, said: tuple[str, str], key: str) -> Json:
    """The answer of a source of information."""
    read = (await asked.caller.ask(plans.GetAssessmentRequest(assessment_id=assessment))).assessment
    source = next((one for one in read.sources if ids.digest(one.key) == ids.parted(id)[1]), None)
    codes = [one.get("code", "") for one in wanted.get("businessStatus", {}).get("coding", ())]
    answer = "completed" if wanted["status"] == "completed" else next(iter(codes), "")
    if source is None or answer not in ANSWERS:
        raise refuse(REJECTS, "Task.businessStatus")
    author, summary = said
    summary = summary or wanted.get("statusReason", {}).get("text", "")
    request = plans.RecordInformationRequest(
        request_id=key,
        assessment_id=assessment,
        source=source.key,
        answer=ANSWERS[answer],
        author=author,
        summary=summary,
    )
    recorded = (await asked.caller.ask(request)).assessment
    return one_of(of_sources(asked, recorded), id) or {}


RESOURCE = Resource(
    type="Task",
    profile="Task",
    says="What somebody owes about a child, by when, and what came of it.",
    kinds=(
        Kind("referral", "referral.read", read_referral, referral_pages),
        Kind("advice", "ehc.read", read_advice, advice_pages),
        Kind("source", "assessment.read", read_source, source_pages),
    ),
    params=(
        Param("patient", "reference", ("for",), ("Patient",), "The child."),
        Param("subject", "reference", ("for",), ("Patient",), "The child."),
        Param("status", "token", ("status",), says="How far it is."),
        Param("business-status", "token", ("businessStatus",), says="The same in the authority's own words."),
        Param("code", "token", ("code",), says="decide-referral, ehc-advice or information."),
        Param("owner", "reference", ("owner",), ("Organization",), "Who owes it."),
        Param("focus", "reference", ("focus",), ("ServiceRequest", "CarePlan"), "What it is about."),
        Param("based-on", "reference", ("basedOn",), ("ServiceRequest",), "The request behind it."),
        Param("authored-on", "date", ("authoredOn",), says="The day on which it was asked."),
        Param("period", "date", ("restriction.period",), says="By when."),
    ),
    mandatory=("status", "intent"),
    summary=("status", "businessStatus", "intent", "code", "focus", "for", "owner", "authoredOn", "restriction"),
    update=Move("", update, "Completes or rejects what you were asked: GiveEhcAdvice, RecordInformation."),
    elsewhere="A task comes of what the houses ask of somebody, and is made by no one else.",
)
