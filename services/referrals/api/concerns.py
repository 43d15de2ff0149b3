"""RPCs about safeguarding concerns by whoever raises one: it opens nothing of any record, and shows how it stands."""

from dataclasses import dataclass
from uuid import UUID

from chassis import translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import safeguarding_pb2 as pb
from kernel.access_matrix import matrix
from kernel.calendar import add_working_days
from kernel.errors import Denied, NotFound, Refused
from kernel.ids import undated_id
from services.referrals import domain
from services.referrals.api.callers import person_of, recorder
from services.referrals.api.registering import find, register
from services.referrals.domain.concern import Concern
from services.referrals.domain.concern_machine import HarmKind
from services.referrals.domain.concern_parts import (
    ChildTold,
    ConcernAdvice,
    ConcernDiscussion,
    FamilyTalk,
    Raiser,
    RequestForm,
)
from services.referrals.storage import ENQUIRIES, RAISED, is_on_record

# Where an authority's file names no help desk: nobody is turned away who worries about a child.
MINUTES = 60
ADVICE_WORKING_DAYS = 2
# What who raised it can still do; the desk's moves are the desk's.
OF_THE_RAISER = ("discuss", "talk_with_family", "ask_advice", "request", "call_desk", "leave")


@dataclass(frozen=True, slots=True)
class HelpDesk:
    """The desk that is told, how it is reached, and in how many minutes it confirms."""

    party: str
    name: str
    reach: str
    minutes: int


class ConcernRpcs:
    """Concerns: raised by anybody, and what who raised one adds to it."""

    async def RaiseConcern(self, request: pb.RaiseConcernRequest, unit: Unit) -> pb.RaiseConcernResponse:
        desk = help_desk(unit)
        told = translate.read(ChildTold, request.child, "child.").tidied()
        named = translate.to_uuid(request.child_id, "child_id") if request.child_id else None
        child_id = await _on_record(unit, named, told)
        # The desk is told which record was meant, where there is none such.
        meant = f"The record {named}." if named and not child_id else ""
        concern = Concern(
            id=unit.new_id(),
            authority=unit.authority,
            child_id=child_id or undated_id(),
            child_known=child_id is not None,
            child=told,
            raised_by=person_of(unit) or f"org:{unit.principal.organisation}",
            organisation=unit.principal.organisation,
            raiser=translate.read(Raiser, request.raiser, "raiser."),
            raised_at=unit.now,
            desk=desk.party,
            observed=request.observed,
            told_by=request.told_by,
            child_described=" ".join(filter(None, (request.child_described, meant))),
            child_is_now=request.child_is_now,
            harms=translate.read(_Harms, request).harms,
            immediate_risk=request.immediate_risk,
            enquiry_id=await _asked_before(unit, request.enquiry_id),
        )
        saved = await unit.save(RAISED, concern.raised(desk.minutes, named=named is not None))
        return pb.RaiseConcernResponse(concern=receipt(unit, saved))

    async def GetRaisedConcern(self, request: pb.GetRaisedConcernRequest, unit: Unit) -> pb.GetRaisedConcernResponse:
        return pb.GetRaisedConcernResponse(concern=receipt(unit, await _mine(unit, request.concern_id)))

    async def DiscussConcern(self, request: pb.DiscussConcernRequest, unit: Unit) -> pb.DiscussConcernResponse:
        concern = await _mine(unit, request.concern_id)
        told = translate.read(ConcernDiscussion, request.discussion, "discussion.")
        saved = await unit.save(RAISED, concern.discuss(told, today=unit.today, may_name=_is_practitioner(unit)))
        return pb.DiscussConcernResponse(concern=receipt(unit, saved))

    async def RecordFamilyTalk(self, request: pb.RecordFamilyTalkRequest, unit: Unit) -> pb.RecordFamilyTalkResponse:
        concern = await _mine(unit, request.concern_id)
        told = translate.read(FamilyTalk, request.talk, "talk.", by=recorder(unit))
        saved = await unit.save(RAISED, concern.talk(told, today=unit.today))
        return pb.RecordFamilyTalkResponse(concern=receipt(unit, saved))

    async def AskConcernAdvice(self, request: pb.AskConcernAdviceRequest, unit: Unit) -> pb.AskConcernAdviceResponse:
        concern = await _mine(unit, request.concern_id)
        asked, days = adviser(unit, request.asked)
        due_on = add_working_days(unit.today, days)
        advice = ConcernAdvice(unit.new_id(), asked, request.question, unit.today, due_on)
        saved = await unit.save(RAISED, concern.ask_advice(advice))
        return pb.AskConcernAdviceResponse(concern=receipt(unit, saved))

    async def SendRequestForm(self, request: pb.SendRequestFormRequest, unit: Unit) -> pb.SendRequestFormResponse:
        concern = await _mine(unit, request.concern_id)
        form = translate.read(RequestForm, request.form, "form.", sent_by=recorder(unit), sent_on=None)
        saved = await unit.save(RAISED, concern.request(form, today=unit.today))
        return pb.SendRequestFormResponse(concern=receipt(unit, saved))

    async def CallDesk(self, request: pb.CallDeskRequest, unit: Unit) -> pb.CallDeskResponse:
        concern = await _mine(unit, request.concern_id)
        saved = await unit.save(RAISED, concern.call_desk(request.because, help_desk(unit).minutes, at=unit.now))
        return pb.CallDeskResponse(concern=receipt(unit, saved))

    async def LeaveConcern(self, request: pb.LeaveConcernRequest, unit: Unit) -> pb.LeaveConcernResponse:
        concern = await _mine(unit, request.concern_id)
        saved = await unit.save(RAISED, concern.leave(request.because, today=unit.today))
        return pb.LeaveConcernResponse(concern=receipt(unit, saved))


@dataclass(frozen=True, slots=True)
class _Harms:
    harms: tuple[HarmKind, ...] = ()


def help_desk(unit: Unit) -> HelpDesk:
    """The authority's help desk; where its file names none, its safeguarding desk."""
    early_help = unit.pathway.early_help
    if early_help is None:
        return HelpDesk(unit.pathway.desk, unit.pathway.name, unit.pathway.contact, MINUTES)
    desk = early_help.help_desk
    return HelpDesk(desk.party, desk.name, desk.reach, early_help.pick_up_minutes)


def escalated_to(unit: Unit) -> list[str]:
    """Who is told, too, when the help desk does not confirm."""
    early_help = unit.pathway.early_help
    others = [unit.pathway.desk, early_help.advice_team.party] if early_help else [unit.pathway.desk]
    return [party for party in dict.fromkeys(others) if party != help_desk(unit).party]


def receipt(unit: Unit, concern: Concern) -> pb.RaisedConcern:
    """What who raised it sees: how it stands, and how the desk is reached."""
    desk = help_desk(unit)
    shown = translate.fill(pb.RaisedConcern(), concern)
    shown.ClearField("advice")
    given = [one for one in concern.advice if one.given is not None]
    if given:
        translate.fill(shown.advice, given[-1])
    shown.desk, shown.desk_reach = desk.name, desk.reach
    shown.ClearField("allowed_moves")
    shown.allowed_moves.extend(move for move in concern.allowed_moves if move in OF_THE_RAISER)
    return shown


async def _asked_before(unit: Unit, enquiry_id: str) -> UUID | None:
    """The enquiry that the concern came of, of whoever asked it; also one that has become a need or a referral since,
    for a worry can come at any time. Any other is left out, for a wrong id turns no worry away."""
    if not enquiry_id:
        return None
    asked = translate.to_uuid(enquiry_id, "enquiry_id")
    try:
        enquiry = await ENQUIRIES.load(unit, asked, lock=False)
        enquiry.demand_asker(unit.principal.parties)
    except (NotFound, Denied):
        return None
    return enquiry.id


async def _on_record(unit: Unit, named: UUID | None, told: ChildTold) -> UUID | None:
    """The child on record whom the concern is about, if there is one: found, never registered, for a worry makes no
    record. Who raises it does not learn which."""
    if named is not None:
        return named if await is_on_record(unit, named) else None
    if not told.says_who:
        return None
    known = (await find(unit, _as_told(unit, told))).known
    return known.id if known else None


async def registered(unit: Unit, told: ChildTold) -> domain.Child:
    """The child on record; or registered now, as a referral would register it."""
    child = _as_told(unit, told)
    found = await find(unit, child)
    if found.known is not None:
        return found.known
    await register(unit, child, found, ())
    return child


def _as_told(unit: Unit, told: ChildTold) -> domain.Child:
    """Particulars that are not right are left out, rather than turning a concern away. Where the child is stays in the
    concern: the record is read by others."""
    numbers = {
        kind: value
        for kind in domain.IDENTIFIERS
        if (value := getattr(told, kind)) and not domain.identifier_problems("child", kind, value)
    }
    assert told.born_on, "who says who the child is says when it was born"
    return domain.Child(
        undated_id(),
        unit.authority,
        told.given_names,
        told.family_name,
        told.born_on,
        **numbers,
    )


async def _mine(unit: Unit, id: str) -> Concern:
    return await RAISED.load(unit, translate.to_uuid(id, "concern_id"))


def _is_practitioner(unit: Unit) -> bool:
    """A system of an organisation, or a person in a role that is not the family's."""
    roles = unit.principal.roles
    return not person_of(unit) or bool(roles and not roles & (matrix().family | {"parent_of_young_person", "advocate"}))


def adviser(unit: Unit, asked: str) -> tuple[str, int]:
    """Whom to ask and how many working days they have. Refused for a party whom the authority's file does not name."""
    early_help = unit.pathway.early_help
    if early_help is None:
        return unit.pathway.desk, ADVICE_WORKING_DAYS
    known = [one.party for one in (early_help.advice_team, *early_help.advisers)]
    if asked and asked not in known:
        message = f"Advice is given by {', '.join(known)}."
        raise Refused("NOT_AN_ADVISER", message, allowed=tuple(known), field="asked")
    return asked or known[0], early_help.advice_working_days
