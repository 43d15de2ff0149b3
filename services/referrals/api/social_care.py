"""RPCs about what children's services do with a child, and who is on record."""

from dataclasses import replace
from typing import Any

from chassis import access, translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import social_care_pb2 as pb
from kernel.errors import Denied, Refused, demand
from kernel.ids import undated_id
from services.referrals import domain
from services.referrals.api.registering import Found, find, register
from services.referrals.domain.child import child_problems
from services.referrals.domain.involvement import (
    InvolvedChild,
    Involvement,
    InvolvementState,
    InvolvementWord,
    demand_known,
    team_of_social_care,
)
from services.referrals.domain.matching_rules import IN_DOUBT_FROM, compare, score
from services.referrals.storage import (
    INVOLVEMENTS,
    KNOWS,
    candidates,
    child_of,
    involvement_at,
    involvements_of,
    read_in_full,
    standing_for,
)

# What this house holds of a child, in the words of the Department's prototype of a single unique identifier.
HELD = ("education.details", "childrens-services.details")


class SocialCareRpcs:
    """What a council's case system says, and what it may ask."""

    async def RecordInvolvement(self, request: pb.RecordInvolvementRequest, unit: Unit) -> pb.RecordInvolvementResponse:
        party = team_of_social_care(unit.principal.parties, unit.works_as)
        word, told = _word(request.word, unit)
        organisation = unit.principal.organisation
        before = await involvement_at(unit, organisation, word.reference)
        found = Found()
        if before is None:
            child, found = await _child(unit, word, told)
            before = Involvement(unit.new_id(), unit.authority, child.id, organisation, party, word)
        else:
            child = await standing_for(unit, await child_of(unit, before.child_id))
            _demand_same(child, told)
        change = before.said(word, relation_id=unit.new_id(), today=unit.today)
        compared = child is told and bool(await register(unit, child, found, ()))
        if change.state == before and before.version:
            return _answer(before, pb.INVOLVEMENT_OUTCOME_UNCHANGED, compared)
        saved = await unit.save(INVOLVEMENTS, change)
        outcome = pb.INVOLVEMENT_OUTCOME_CHANGED if before.version else pb.INVOLVEMENT_OUTCOME_NEW
        return _answer(saved, outcome, compared)

    async def GetInvolvement(self, request: pb.GetInvolvementRequest, unit: Unit) -> pb.GetInvolvementResponse:
        found = await INVOLVEMENTS.load(unit, translate.to_uuid(request.involvement_id, "involvement_id"))
        [shown] = await _shown(unit, [found])
        return pb.GetInvolvementResponse(involvement=shown)

    async def ListInvolvements(self, request: pb.ListInvolvementsRequest, unit: Unit) -> pb.ListInvolvementsResponse:
        conditions: list[Any] = []
        if request.child_id:
            conditions.append(INVOLVEMENTS.of_child(translate.to_uuid(request.child_id, "child_id")))
        if request.state:
            name = pb.InvolvementState.Name(request.state).removeprefix("INVOLVEMENT_STATE_")
            conditions.append(INVOLVEMENTS.table.c.state == InvolvementState[name].value)
        page = await INVOLVEMENTS.page(unit, request.page_size, request.page_token, *conditions)
        shown = await _shown(unit, page.records)
        return pb.ListInvolvementsResponse(involvements=shown, next_page_token=page.next_token)

    async def CheckSocialCare(self, request: pb.CheckSocialCareRequest, unit: Unit) -> pb.CheckSocialCareResponse:
        child_id = translate.to_uuid(request.child_id, "child_id")
        if not await access.stands_in(unit, child_id, *KNOWS):
            raise Denied("NOT_ON_THE_CASE", "Who works on the child's case asks whether it is known to social care.")
        found = await involvements_of(unit, child_id)
        going_on = [one for one in found if one.state is InvolvementState.OPEN]
        answer = pb.CheckSocialCareResponse(
            known=bool(found),
            open=bool(going_on),
            teams=sorted({one.word.team for one in going_on}),
            checked_on=translate.to_date_message(unit.today),
        )
        if going_on:
            answer.since.CopyFrom(translate.to_date_message(min(one.word.since for one in going_on)))
        return answer

    async def FindPerson(self, request: pb.FindPersonRequest, unit: Unit) -> pb.FindPersonResponse:
        team_of_social_care(unit.principal.parties, unit.works_as)
        told = _told(translate.read(InvolvedChild, request.child, "child."), unit)
        found = await find(unit, told)
        if found.known is not None:
            return pb.FindPersonResponse(
                match=pb.PERSON_MATCH_CERTAIN, nhs_number=found.known.nhs_number, record_types=HELD
            )
        alike = found.in_doubt or await candidates(unit, told)
        probable = bool(found.in_doubt) or any(score(compare(told, one)) >= IN_DOUBT_FROM for one in alike)
        return pb.FindPersonResponse(match=pb.PERSON_MATCH_PROBABLE if probable else pb.PERSON_MATCH_NONE)


def _word(sent: pb.InvolvementWord, unit: Unit) -> tuple[InvolvementWord, domain.Child]:
    """What is said, with numbers as they are kept; and the child as it is told. Invalid lists every fault."""
    word = translate.read(InvolvementWord, sent, "word.")
    told = _told(word.child, unit)
    kept = replace(word.child, nhs_number=told.nhs_number, upn=told.upn, social_care_id=told.social_care_id)
    return replace(word, child=kept), told


def _told(child: InvolvedChild, unit: Unit) -> domain.Child:
    told = domain.with_tidy_identifiers(
        domain.Child(
            undated_id(),
            unit.authority,
            child.given_names,
            child.family_name,
            child.born_on,
            nhs_number=child.nhs_number,
            upn=child.upn,
            social_care_id=child.social_care_id,
        )
    )
    demand(child_problems(told, unit.today, unit.today))
    return told


async def _child(unit: Unit, word: InvolvementWord, told: domain.Child) -> tuple[domain.Child, Found]:
    """The child on record; or one to register, where a person has to compare it with another, or early help begins."""
    found = await find(unit, told)
    if found.known is not None:
        return found.known, found
    alike = [one for one in await candidates(unit, told) if score(compare(told, one)) >= IN_DOUBT_FROM]
    if not found.in_doubt and not alike:
        demand_known(word)
    return told, found


def _demand_same(child: domain.Child, told: domain.Child) -> None:
    if child.born_on != told.born_on and child.family_name.casefold() != told.family_name.casefold():
        message = "This reference stood for another child: its day of birth and family name were both different."
        raise Refused("ANOTHER_CHILD", message, field="reference")


async def _shown(unit: Unit, records: list[Involvement]) -> list[pb.Involvement]:
    """Whole to who told it and to social workers; to others that there is one, since when and by which team."""
    whole = await read_in_full(unit, [one.id for one in records]) if records else set()
    return [_message(one) if one.id in whole else _outline(one) for one in records]


def _outline(one: Involvement) -> pb.Involvement:
    shown = _message(one)
    shown.ClearField("steps")
    for name in ("child", "kind", "closure", "statement", "reference"):
        shown.word.ClearField(name)
    return shown


def _message(one: Involvement) -> pb.Involvement:
    return translate.fill(pb.Involvement(), one)


def _answer(saved: Involvement, outcome: pb.InvolvementOutcome, compared: bool) -> pb.RecordInvolvementResponse:
    return pb.RecordInvolvementResponse(involvement=_message(saved), outcome=outcome, compared_by_a_person=compared)
