"""What is being written, by whichever RPC it is begun: what it may say, and as its reader sees it."""

import json
from datetime import date, timedelta

from google.protobuf import json_format

from chassis import translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import drafts_pb2 as pb
from goldenthread.referrals.v1 import early_help_pb2, referrals_pb2, safeguarding_pb2
from kernel.errors import Invalid, Violation
from services.referrals import domain
from services.referrals.api.callers import recorder
from services.referrals.storage import DRAFTS

MOST_BYTES = 200_000
# What takes in what a draft of each kind has become.
SENT_AS = {
    domain.DraftKind.REFERRAL: referrals_pb2.SubmitReferralRequest,
    domain.DraftKind.NOTICED_NEED: early_help_pb2.NoticeNeedRequest,
    domain.DraftKind.REQUEST_FORM: safeguarding_pb2.SendRequestFormRequest,
}


async def begin(
    unit: Unit, title: str, content: str, kind: domain.DraftKind = domain.DraftKind.REFERRAL
) -> domain.Draft:
    """A draft by the caller; `content`: what the request that sends it in says, as JSON."""
    id, by = unit.new_id(), recorder(unit)
    draft = domain.Draft(
        id=id,
        authority=unit.authority,
        child_id=id,
        kind=kind,
        title=title,
        content=content_of(content, kind),
        author=by,
        written_by=by,
        organisation=unit.principal.organisation,
        written_at=unit.now,
        delete_on=delete_on(unit),
    )
    return await unit.save(DRAFTS, draft.begin())


def delete_on(unit: Unit) -> date:
    """The day on which a draft goes that somebody writes in today, by the authority's file."""
    return unit.today + timedelta(days=unit.pathway.draft_days)


def content_of(text: str, kind: domain.DraftKind) -> str:
    """What a draft says. Invalid when it is nothing that could ever be sent in, however incomplete it may be."""
    if len(text.encode()) > MOST_BYTES:
        raise Invalid([Violation("content", "TOO_LONG", f"A draft may have at most {MOST_BYTES} bytes.")])
    try:
        if not isinstance(json.loads(text or "{}"), dict):
            raise ValueError("no object")
        said = json_format.Parse(text or "{}", SENT_AS[kind]())
    except (json_format.ParseError, ValueError) as error:
        raise Invalid([Violation("content", "NOT_UNDERSTOOD", "This is not what such a draft can say.")]) from error
    said.ClearField("request_id")
    translate.demand_text(said)
    return json_format.MessageToJson(said, preserving_proto_field_name=True, indent=None)


def shown_draft(draft: domain.Draft, unit: Unit) -> pb.Draft:
    """As its reader sees it."""
    told = translate.fill(pb.Draft(), draft)
    told.by_you = draft.author in unit.principal.parties
    told.written_by_you = draft.written_by in unit.principal.parties
    return told
