"""RPCs about safeguarding concerns by the help desk, by advisers, and by those who may see that there is one."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import safeguarding_pb2 as pb
from kernel.change import Change
from kernel.errors import Denied, Invalid, Violation
from services.referrals.api.callers import person_of, recorder
from services.referrals.api.concerns import registered
from services.referrals.domain.concern import Concern
from services.referrals.domain.concern_machine import AdviceGiven, ConcernState
from services.referrals.domain.concern_parts import (
    ChildTold,
    ConcernEvent,
    ConcernObservation,
    ConcernSharing,
    DeskDecision,
)
from services.referrals.storage import CONCERNS, SAFEGUARDING_ESCALATIONS, disputes_of


class SafeguardingRpcs:
    """Concerns: picked up, advised on, decided, shared or not, closed, read."""

    async def PickUpConcern(self, request: pb.PickUpConcernRequest, unit: Unit) -> pb.PickUpConcernResponse:
        concern = await _at_desk(unit, request.concern_id)
        return pb.PickUpConcernResponse(concern=await _saved(unit, concern.pick_up(recorder(unit), at=unit.now)))

    async def AdviseOnConcern(self, request: pb.AdviseOnConcernRequest, unit: Unit) -> pb.AdviseOnConcernResponse:
        concern = await _loaded(unit, request.concern_id)
        if not concern.advice or concern.advice[-1].asked not in unit.principal.parties:
            raise Denied("NOT_ASKED", "Only who was asked for advice gives it.")
        given = AdviceGiven[_word(pb.AdviceGiven, request.given, "ADVICE_GIVEN_")] if request.given else None
        change = concern.advise(given, request.words, by=recorder(unit), today=unit.today)
        return pb.AdviseOnConcernResponse(concern=await _saved(unit, change))

    async def DecideConcern(self, request: pb.DecideConcernRequest, unit: Unit) -> pb.DecideConcernResponse:
        concern = await _at_desk(unit, request.concern_id)
        decision = translate.read(DeskDecision, request.decision, "decision.", decided_by=recorder(unit), on=unit.today)
        return pb.DecideConcernResponse(concern=await _saved(unit, concern.decide(decision)))

    async def RecordConcernEvent(
        self, request: pb.RecordConcernEventRequest, unit: Unit
    ) -> pb.RecordConcernEventResponse:
        concern = await _at_desk(unit, request.concern_id)
        told = translate.read(ConcernEvent, request.event, "event.", by=recorder(unit))
        return pb.RecordConcernEventResponse(concern=await _saved(unit, concern.record(told, today=unit.today)))

    async def DecideConcernSharing(
        self, request: pb.DecideConcernSharingRequest, unit: Unit
    ) -> pb.DecideConcernSharingResponse:
        concern = await _loaded(unit, request.concern_id)
        told = translate.read(ConcernSharing, request.sharing, "sharing.", decided_by=recorder(unit), on=unit.today)
        return pb.DecideConcernSharingResponse(concern=await _saved(unit, concern.share(told)))

    async def IdentifyConcernChild(
        self, request: pb.IdentifyConcernChildRequest, unit: Unit
    ) -> pb.IdentifyConcernChildResponse:
        concern = await _at_desk(unit, request.concern_id)
        given = translate.read(ChildTold, request.child, "child.") if request.HasField("child") else concern.child
        told = given.tidied()
        if not told.says_who:
            problem = Violation("child", "REQUIRED", "Give names and date of birth: by these a child is registered.")
            raise Invalid([problem])
        child = await registered(unit, told)
        known = await _saved(unit, concern.identify(told, child.id, today=unit.today))
        for disputed in await disputes_of(unit, concern.id):
            await unit.save(SAFEGUARDING_ESCALATIONS, disputed.known_to_be_about(child.id))
        return pb.IdentifyConcernChildResponse(concern=known)

    async def AddToConcern(self, request: pb.AddToConcernRequest, unit: Unit) -> pb.AddToConcernResponse:
        concern = await _loaded(unit, request.concern_id)
        told = translate.read(ConcernObservation, request.observation, "observation.", by=recorder(unit))
        saved = await unit.save(CONCERNS, concern.add(told, today=unit.today))
        return pb.AddToConcernResponse(concern_id=str(saved.id))

    async def CloseConcern(self, request: pb.CloseConcernRequest, unit: Unit) -> pb.CloseConcernResponse:
        concern = await _at_desk(unit, request.concern_id)
        return pb.CloseConcernResponse(concern=await _saved(unit, concern.close(request.because, today=unit.today)))

    async def GetConcern(self, request: pb.GetConcernRequest, unit: Unit) -> pb.GetConcernResponse:
        return pb.GetConcernResponse(concern=_message(await _loaded(unit, request.concern_id)))

    async def ListConcerns(self, request: pb.ListConcernsRequest, unit: Unit) -> pb.ListConcernsResponse:
        conditions = []
        if request.state:
            name = _word(pb.ConcernState, request.state, "CONCERN_STATE_")
            # By its state somebody would learn more than that there is one: only the desk asks for it.
            at_desk = CONCERNS.table.c.body["desk"].astext.in_(sorted(unit.principal.parties))
            conditions += [CONCERNS.table.c.state == ConcernState[name].value, at_desk]
        if request.child_id:
            conditions.append(CONCERNS.of_child(translate.to_uuid(request.child_id, "child_id")))
        page = await CONCERNS.page(unit, request.page_size, request.page_token, *conditions)
        listed = [_message(one) for one in page.records]
        return pb.ListConcernsResponse(concerns=listed, next_page_token=page.next_token)


async def _loaded(unit: Unit, id: str) -> Concern:
    return await CONCERNS.load(unit, translate.to_uuid(id, "concern_id"))


async def _at_desk(unit: Unit, id: str) -> Concern:
    """The concern, for the desk that has it. Denied to whoever else the matrix lets write."""
    concern = await _loaded(unit, id)
    if concern.desk not in unit.principal.parties:
        raise Denied("NOT_THE_DESK", "Only the help desk that has this concern may do this.")
    if person_of(unit) and person_of(unit) == concern.raised_by:
        raise Denied("OWN_CONCERN", "Nobody decides on a concern that they raised themselves.")
    return concern


async def _saved(unit: Unit, change: Change[Concern]) -> pb.Concern:
    return _message(await unit.save(CONCERNS, change))


def _message(concern: Concern) -> pb.Concern:
    return translate.fill(pb.Concern(), concern)


def _word(enum: object, number: int, prefix: str) -> str:
    return str(enum.Name(number)).removeprefix(prefix)  # type: ignore[attr-defined]
