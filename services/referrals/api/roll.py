"""RPCs about children on schools' rolls."""

from dataclasses import replace
from typing import Any

from chassis import translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import roll_pb2 as pb
from kernel.change import Change
from kernel.errors import Invalid, Violation, demand
from kernel.ids import undated_id
from services.referrals import domain
from services.referrals.api.callers import demand_team, recorder
from services.referrals.api.registering import Found, find, register
from services.referrals.domain.child import child_problems
from services.referrals.domain.enrolment import (
    Enrolment,
    EnrolmentState,
    Provision,
    SchoolWord,
    demand_needs,
    demand_own_roll,
    demand_same_pupil,
    doubt_about,
)
from services.referrals.storage import (
    CHILDREN,
    ENROLMENTS,
    child_of,
    enrolment_at,
    enrolments_of,
    known_by_number,
    standing_for,
)

MOST_UPNS = 100


class RollRpcs:
    """What schools say of their children, and what the team decides where that is in doubt."""

    async def RecordEnrolment(self, request: pb.RecordEnrolmentRequest, unit: Unit) -> pb.RecordEnrolmentResponse:
        demand_own_roll(unit.principal.organisation, request.urn)
        word, told = _word(request, unit)
        before, child, found = await _child(unit, request.urn, word, told)
        if found is None:
            child = await _numbered(unit, child, told)
        if before is None:
            demand_needs(word)
            before = Enrolment(unit.new_id(), unit.authority, child.id, request.urn, word)
        others = await enrolments_of(unit, child.id) if found is None else []
        doubt = doubt_about(child, request.urn, others) if found is None else ""
        change = before.said(word, doubt, relation_id=unit.new_id(), today=unit.today)
        compared = found is not None and await _registered(unit, child, found)
        if change.state == before and before.version:
            return _answer(before, pb.ROLL_OUTCOME_UNCHANGED, compared)
        saved = await unit.save(ENROLMENTS, change)
        await _settled(unit, child if found is None else None, saved, others)
        return _answer(saved, pb.ROLL_OUTCOME_CHANGED if before.version else pb.ROLL_OUTCOME_NEW, compared)

    async def DecideEnrolment(self, request: pb.DecideEnrolmentRequest, unit: Unit) -> pb.DecideEnrolmentResponse:
        demand_team(unit)
        found = await ENROLMENTS.load(unit, translate.to_uuid(request.enrolment_id, "enrolment_id"))
        by = recorder(unit)
        change = found.decide(request.on_roll, request.reason, by=by, relation_id=unit.new_id(), today=unit.today)
        saved = await unit.save(ENROLMENTS, change)
        await _settled(unit, await child_of(unit, saved.child_id), saved, ())
        return pb.DecideEnrolmentResponse(enrolment=_message(saved))

    async def GetEnrolment(self, request: pb.GetEnrolmentRequest, unit: Unit) -> pb.GetEnrolmentResponse:
        found = await ENROLMENTS.load(unit, translate.to_uuid(request.enrolment_id, "enrolment_id"))
        return pb.GetEnrolmentResponse(enrolment=_message(found))

    async def ListEnrolments(self, request: pb.ListEnrolmentsRequest, unit: Unit) -> pb.ListEnrolmentsResponse:
        c = ENROLMENTS.table.c
        conditions: list[Any] = []
        if len(request.upns) > MOST_UPNS:
            raise Invalid([Violation("upns", "TOO_MANY", f"Ask for at most {MOST_UPNS} at a time.")])
        if request.upns:
            conditions.append(c.upn.in_([domain.tidy_identifier("upn", one) for one in request.upns]))
        if request.urn:
            conditions.append(c.urn == request.urn)
        if request.state:
            name = pb.EnrolmentState.Name(request.state).removeprefix("ENROLMENT_STATE_")
            conditions.append(c.state == EnrolmentState[name].value)
        if request.provision:
            name = pb.Provision.Name(request.provision).removeprefix("PROVISION_")
            conditions.append(c.provision == Provision[name].value)
        page = await ENROLMENTS.page(unit, request.page_size, request.page_token, *conditions)
        listed = [_message(one) for one in page.records]
        return pb.ListEnrolmentsResponse(enrolments=listed, next_page_token=page.next_token)


def _word(request: pb.RecordEnrolmentRequest, unit: Unit) -> tuple[SchoolWord, domain.Child]:
    """What the school says, with numbers as they are kept; and the child as it says it. Invalid lists every fault."""
    word = translate.read(SchoolWord, request.word, "word.")
    pupil = word.child
    told = domain.with_tidy_identifiers(
        domain.Child(
            undated_id(),
            unit.authority,
            pupil.given_names,
            pupil.family_name,
            pupil.born_on,
            nhs_number=pupil.nhs_number,
            upn=pupil.upn,
            setting_urn=request.urn,
        )
    )
    demand(child_problems(told, unit.today, unit.today))
    return replace(word, child=replace(pupil, upn=told.upn, nhs_number=told.nhs_number)), told


async def _child(
    unit: Unit, urn: str, word: SchoolWord, told: domain.Child
) -> tuple[Enrolment | None, domain.Child, Found | None]:
    """What the school said before, if it did, the child on record, and None; or a child to register, with what is
    known that is like it."""
    before = await enrolment_at(unit, urn, word.reference)
    if before is not None:
        demand_same_pupil(before, word)
        return before, await standing_for(unit, await child_of(unit, before.child_id)), None
    found = await find(unit, told)
    if found.known is None:
        return None, told, found
    here = next((one for one in await enrolments_of(unit, found.known.id) if one.urn == urn), None)
    return here, found.known, None


async def _numbered(unit: Unit, child: domain.Child, told: domain.Child) -> domain.Child:
    """With the unique pupil number that the school has, where the record has none and nobody else has this one."""
    if not told.upn or child.upn or await known_by_number(unit, [f"upn:{told.upn}"]):
        return child
    return await unit.save(CHILDREN, child.record_identifier("upn", told.upn, on=unit.today))


async def _registered(unit: Unit, child: domain.Child, found: Found) -> bool:
    """Whether a person compares the new record with another."""
    return bool(await register(unit, child, found, ()))


async def _settled(
    unit: Unit, child: domain.Child | None, saved: Enrolment, others: list[Enrolment] | tuple[Enrolment, ...]
) -> None:
    """The child's record names the school that has it. Where a school lets a child go, the one that waited has it.

    child  on record; None for one that was registered just now
    """
    if child is None:
        return
    holder = saved.urn if saved.state is EnrolmentState.ON_ROLL else ""
    if not holder and child.setting_urn == saved.urn and saved.state is EnrolmentState.LEFT:
        waiting = [one for one in others if one.state is EnrolmentState.WAITING and one.id != saved.id]
        if len(waiting) == 1:
            await unit.save(ENROLMENTS, waiting[0].believed(relation_id=unit.new_id(), today=unit.today))
            holder = waiting[0].urn
    elif not holder:
        return
    if child.setting_urn != holder:
        await unit.save(CHILDREN, Change(replace(child, setting_urn=holder)))


def _answer(saved: Enrolment, outcome: pb.RollOutcome, compared: bool) -> pb.RecordEnrolmentResponse:
    return pb.RecordEnrolmentResponse(enrolment=_message(saved), outcome=outcome, compared_by_a_person=compared)


def _message(one: Enrolment) -> pb.Enrolment:
    return translate.fill(pb.Enrolment(), one)
