"""From support to an EHC needs assessment: a request that says what is known already (BROM-7)."""

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse

from chassis.withholding import WITHHELD
from gateway.api.calling import Caller, commanding
from gateway.api.documents import CHANGES
from gateway.api.drafts import said, shown
from gateway.api.models.drafts import Draft, NewDraft
from gateway.api.support_assessments import SupportAssessmentId
from gateway.api.told_forms import Fields, known_of
from goldenthread.plans.v1 import support_assessment_pb2
from goldenthread.plans.v1 import support_assessment_requests_pb2 as pb
from goldenthread.referrals.v1 import drafts_pb2

router = APIRouter(prefix="/v1/support-assessments", tags=["Support assessments"])

Requester = Annotated[Caller, Depends(commanding("referral.write"))]
Voice = support_assessment_pb2.VoiceKind
# What a request may say at most, as `NewReferral` has it.
LONGEST = 20_000


@router.post(
    "/{assessment_id}:draft-ehc-request",
    summary="Begin a request for an EHC needs assessment",
    status_code=201,
    response_model=Draft,
    responses=CHANGES,
)
async def draft_ehc_request(assessment_id: SupportAssessmentId, caller: Requester) -> JSONResponse:
    """A draft that nobody has to type again: the child and the family as the record knows them, what the assessment
    found, what helps, and what child and parents said, as far as you may read it. Read it, change what you like, and
    send it in at `/v1/drafts/{id}:submit`; anyone may ask for an EHC needs assessment, at any time."""
    request = pb.GetSupportAssessmentRequest(assessment_id=assessment_id)
    assessment = (await caller.ask(request)).assessment
    known, _ = await known_of(caller, assessment.child_id)
    named = f"{known.given_names}: " if known.given_names else ""
    form = NewDraft(title=f"{named}request for an EHC needs assessment", referral=_request(assessment, known.referral))
    begun = drafts_pb2.BeginDraftRequest(request_id=caller.key, title=form.title, **said(form))
    draft = (await caller.ask(begun)).draft
    return shown(draft, 201, f"/v1/drafts/{draft.id}")


def _request(assessment: Any, known: Fields) -> Fields:
    """The fields of the request: what the record fills of it, and what the assessment adds."""
    voices = [one for talk in (*assessment.conversations, *assessment.meetings) for one in talk.people]
    spoken = {
        "child_views": _lines(one.said for one in voices if one.kind == Voice.VOICE_KIND_CHILD),
        "parent_views": _lines(one.said for one in voices if one.kind == Voice.VOICE_KIND_FAMILY),
    }
    return {
        "applicant": {"name": assessment.lead_name},
        **{name: text for name, text in spoken.items() if text},
        **known,
        "seeks": "ehc_assessment",
        "reason": _reason(assessment),
    }


def _reason(assessment: Any) -> str:
    """Why, in the words of the assessment: what it came to, the needs, what is wanted, and what was found to help."""
    helps = [*(one.description for one in assessment.strategies)]
    helps += [one for given in assessment.contributions for one in given.strategies]
    parts = (
        (f"{assessment.called} ({assessment.lead_name})", [assessment.conclusion or assessment.reason]),
        ("Needs", [f"{one.description} {one.impact}".strip() for one in assessment.needs]),
        ("What is wanted", [one.description for one in assessment.outcomes]),
        ("What was found by those who were asked", [one.summary for one in assessment.contributions]),
        ("What helps", helps),
    )
    told = ((title, _lines(lines)) for title, lines in parts)
    return "\n\n".join(f"{title}:\n{lines}" for title, lines in told if lines)[:LONGEST]


def _lines(said: Iterable[str]) -> str:
    """Each once, without what is empty or withheld."""
    return "\n".join(dict.fromkeys(one for one in said if one and one != WITHHELD))
