"""RPCs about differences of opinion: opened by who may see the decision, answered level by level."""

from dataclasses import dataclass
from uuid import UUID

from chassis import translate
from chassis.records import Records
from chassis.unit import Unit
from goldenthread.referrals.v1 import escalations_pb2 as pb
from kernel.errors import NotFound, Refused
from services.referrals.api.callers import early_help_of, recorder
from services.referrals.domain import Referral
from services.referrals.domain.escalation import Acting, DecisionAbout, Escalation, EscalationOutcome
from services.referrals.storage import (
    CONCERNS,
    ESCALATIONS,
    MATCHES,
    NEEDS,
    PILOT_CASES,
    RAISED,
    REFERRALS,
    SAFEGUARDING_ESCALATIONS,
    SHARINGS,
    is_on_record,
    open_already,
)

NEED, REFERRAL, CONCERN = "noticed need", "referral", "safeguarding concern"
SHARING, MATCH, PILOT_CASE = "sharing", "match", "pilot case"
OWN = (NEED, REFERRAL, CONCERN, SHARING, MATCH, PILOT_CASE)


@dataclass(frozen=True, slots=True)
class _Said:
    outcome: EscalationOutcome | None = None


class EscalationRpcs:
    """Differences of opinion."""

    async def OpenEscalation(self, request: pb.OpenEscalationRequest, unit: Unit) -> pb.OpenEscalationResponse:
        steps = early_help_of(unit).escalation
        child_id, about = await _decision(unit, request)
        records, by = _of(request.about.record), recorder(unit)
        if known := await open_already(unit, records, about.record_id, by):
            message = f"You have opened one about this already; it is with: {known.level.name}."
            facts = {"escalation_id": str(known.id), "state": known.state}
            raise Refused("ESCALATION_IS_OPEN", message, allowed=known.allowed_moves, facts=facts)
        escalation = Escalation(
            unit.new_id(),
            unit.authority,
            child_id,
            about,
            by,
            unit.principal.organisation,
            request.name,
            request.disagreement,
            request.wanted,
            unit.today,
        )
        saved = await unit.save(records, escalation.open(steps, today=unit.today))
        return pb.OpenEscalationResponse(escalation=_message(saved))

    async def AnswerEscalation(self, request: pb.AnswerEscalationRequest, unit: Unit) -> pb.AnswerEscalationResponse:
        records, known = await _loaded(unit, request.escalation_id)
        outcome = translate.read(_Said, request).outcome
        change = known.answer(outcome, request.reason, who=_who(unit, request.name), today=unit.today)
        return pb.AnswerEscalationResponse(escalation=_message(await unit.save(records, change)))

    async def RaiseEscalation(self, request: pb.RaiseEscalationRequest, unit: Unit) -> pb.RaiseEscalationResponse:
        records, known = await _loaded(unit, request.escalation_id)
        steps = early_help_of(unit, known.opened_on).escalation  # of the policy under which it was opened
        change = known.put_up(steps, request.reason, who=_who(unit, request.name), today=unit.today)
        return pb.RaiseEscalationResponse(escalation=_message(await unit.save(records, change)))

    async def WithdrawEscalation(
        self, request: pb.WithdrawEscalationRequest, unit: Unit
    ) -> pb.WithdrawEscalationResponse:
        records, known = await _loaded(unit, request.escalation_id)
        change = known.withdraw(request.reason, who=_who(unit), today=unit.today)
        return pb.WithdrawEscalationResponse(escalation=_message(await unit.save(records, change)))

    async def GetEscalation(self, request: pb.GetEscalationRequest, unit: Unit) -> pb.GetEscalationResponse:
        _, known = await _loaded(unit, request.escalation_id)
        return pb.GetEscalationResponse(escalation=_message(known))

    async def ListEscalations(self, request: pb.ListEscalationsRequest, unit: Unit) -> pb.ListEscalationsResponse:
        records = SAFEGUARDING_ESCALATIONS if request.about_concerns else ESCALATIONS
        about = records.table.c.about_id
        conditions = [about == translate.to_uuid(request.record_id, "record_id")] if request.record_id else []
        page = await records.page(unit, request.page_size, request.page_token, *conditions)
        listed = [_message(one) for one in page.records]
        return pb.ListEscalationsResponse(escalations=listed, next_page_token=page.next_token)


async def _decision(unit: Unit, request: pb.OpenEscalationRequest) -> tuple[UUID, DecisionAbout]:
    """Which child it is about, and the decision. NotFound for a record that the caller may not see."""
    record, id = request.about.record, translate.to_uuid(request.about.id, "about.id")
    if record in OWN:
        child_id, made_by = await _own_decision(unit, record, id)
    else:
        child_id, made_by = translate.to_uuid(request.child_id, "child_id"), request.made_by
        if not await is_on_record(unit, child_id):
            raise NotFound("child", child_id)
    if not made_by:
        message = "Nothing is decided there that could be disagreed with, as far as you can see."
        raise Refused("NOTHING_DECIDED", message, field="about.id")
    return child_id, DecisionAbout(record, id, made_by)


async def _own_decision(unit: Unit, record: str, id: UUID) -> tuple[UUID, str]:
    """The child of a record of this house, and whose decision it is; nobody's where nothing is decided."""
    if record == NEED:
        need = await NEEDS.load(unit, id, lock=False)
        return need.child_id, f"org:{need.organisation}" if need.response else ""
    if record == REFERRAL:
        referral = await REFERRALS.load(unit, id, lock=False)
        return referral.child_id, _panel_of(unit, referral)
    if record == SHARING:  # that something is shared, or is not
        sharing = await SHARINGS.load(unit, id, lock=False)
        return sharing.child_id, sharing.decided_by
    if record == MATCH:
        match = await MATCHES.load(unit, id, lock=False)
        return match.child_id, match.verdicts[-1].decided_by if match.verdicts else ""
    if record == PILOT_CASE:
        case = await PILOT_CASES.load(unit, id, lock=False)
        return case.child_id, case.weighed_by
    concern = await RAISED.first(unit, RAISED.table.c.id == id, lock=False)
    if concern is None:
        concern = await CONCERNS.load(unit, id, lock=False)
        if not _reads_all(unit, id):
            raise NotFound(CONCERN, id)
    return concern.child_id, concern.desk if concern.decision else ""


def _panel_of(unit: Unit, referral: Referral) -> str:
    """The panel that decided on it last, as the authority's panels were that day; empty where none has."""
    if referral.targeted_on:
        then = unit.pathway_on(referral.targeted_on)
        return then.panel_party(then.targeted_panel)
    if not referral.outcomes:
        return ""
    then = unit.pathway_on(referral.outcomes[-1].decided_on)
    return then.panel_party(then.entry_panel)


def _reads_all(unit: Unit, concern_id: UUID) -> bool:
    """Whether the caller reads what was decided, and not only that there is a concern."""
    standing, who = unit.standing_to(str(concern_id)), unit.principal
    openings = standing.grants("safeguarding", "read", who.purpose, who.reason) if standing else ()
    return any(opening.opens and opening.grant.parts is None for opening in openings)


def _of(record: str) -> Records[Escalation]:
    return SAFEGUARDING_ESCALATIONS if record == CONCERN else ESCALATIONS


async def _loaded(unit: Unit, id: str) -> tuple[Records[Escalation], Escalation]:
    """The escalation, and among which it is kept."""
    known = translate.to_uuid(id, "escalation_id")
    found = await SAFEGUARDING_ESCALATIONS.first(unit, SAFEGUARDING_ESCALATIONS.table.c.id == known)
    if found:
        return SAFEGUARDING_ESCALATIONS, found
    return ESCALATIONS, await ESCALATIONS.load(unit, known)


def _who(unit: Unit, name: str = "") -> Acting:
    return Acting(unit.principal.parties, recorder(unit), name)


def _message(escalation: Escalation) -> pb.Escalation:
    return translate.fill(pb.Escalation(), escalation)
