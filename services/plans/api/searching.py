"""Searching for a case or a plan, within what one may see."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.plans.v1 import searching_pb2 as pb
from kernel.errors import Violation, demand
from services.plans.storage.searching import KINDS, CaseQuestion, cases_found

MOST_CHILDREN = 100


class SearchRpcs:
    """Cases and plans found."""

    async def FindCases(self, request: pb.FindCasesRequest, unit: Unit) -> pb.FindCasesResponse:
        question = _question(request)
        rows, token = await cases_found(unit, question, request.page_size, request.page_token)
        return pb.FindCasesResponse(cases=[translate.fill(pb.CaseFound(), row) for row in rows], next_page_token=token)


def _question(request: pb.FindCasesRequest) -> CaseQuestion:
    problems = []
    if request.kind and request.kind not in KINDS:
        problems.append(Violation("kind", "UNKNOWN", f"A case is of one of these kinds: {', '.join(KINDS)}."))
    if len(request.child_ids) > MOST_CHILDREN:
        problems.append(Violation("child_ids", "TOO_MANY", f"At most {MOST_CHILDREN} children at once."))
    demand(problems)
    return CaseQuestion(
        child_ids=tuple(translate.to_uuid(one, "child_ids") for one in request.child_ids),
        kind=request.kind,
        state=request.state,
        level=request.level,
        party=request.party,
        due_by=translate.to_date(request.due_by, "due_by") if request.HasField("due_by") else None,
    )
