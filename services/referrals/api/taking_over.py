"""RPCs by which a council moves in: who its return of before is about."""

from dataclasses import replace
from datetime import date

from chassis import translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import sen2_pb2 as pb
from kernel.change import Change
from kernel.errors import Denied, demand
from kernel.ids import undated_id
from kernel.school_age import year_nine_from
from kernel.sen2_return import Sen2Person
from services.referrals import domain
from services.referrals.api.callers import team_of
from services.referrals.api.registering import Found, find, register
from services.referrals.domain import taking_over
from services.referrals.domain.particulars import NOT_RECORDED, Particulars, particulars_problems, tidy
from services.referrals.storage import CHILDREN, REFERRALS, candidates, known_by_number, request_of_day


class TakingOverRpcs:
    """Persons of a return of before, with the requests that opened their cases."""

    async def TakeOverPerson(self, request: pb.TakeOverPersonRequest, unit: Unit) -> pb.TakeOverPersonResponse:
        caseworkers = unit.pathway.team(unit.pathway.ehc.casework_team)
        if caseworkers not in unit.principal.parties:
            raise Denied("CASEWORKER_ONLY", "Only the team that works on EHC cases takes a return of before over.")
        census_on = translate.to_date(request.census_on, "census_on") or unit.today
        days = tuple(translate.to_date(day, f"received_on[{n}]") for n, day in enumerate(request.received_on))
        taking_over.demand_days(days, census_on, unit.today)
        received = [day for day in days if day]
        told = _told(request.person, min(received), unit)
        found = await find(unit, told)
        child = found.known or await _taken_before(unit, told, found, received[0])
        compared = False
        if child is None:
            child, compared = told, bool(await register(unit, told, found, ()))
        else:
            child = await _completed(unit, child, told)
        # Where a person has to compare, the record stands without the numbers that are in doubt.
        kept = domain.separate(told, child.id) if found.in_doubt else replace(told, id=child.id)
        ids = []
        for day in received:
            before = await request_of_day(unit, child.id, day)
            if before is None:
                change = taking_over.took_over(
                    kept,
                    day,
                    census_on,
                    id=unit.new_id(),
                    organisation=unit.principal.organisation,
                    team=team_of(unit),
                    caseworkers=caseworkers,
                    on=unit.today,
                )
                before = (await unit.save(REFERRALS, change)).id
            else:
                # Locked, so that the caller is judged by it: where all stood already nothing else is made.
                await REFERRALS.load(unit, before)
            ids.append(str(before))
        return pb.TakeOverPersonResponse(
            child_id=str(child.id),
            referral_ids=ids,
            compared_by_a_person=compared,
            year_nine_from=translate.to_date_message(year_nine_from(child.born_on)),
        )


def _told(sent: pb.Sen2Person, received_on: date, unit: Unit) -> domain.Child:
    """The person as a child of this authority. Invalid lists every fault."""
    person = translate.read(Sen2Person, sent, "person.")
    given = Particulars(person.sex, person.ethnicity, person.postcode, person.uln, person.upn_unknown)
    told = domain.with_tidy_identifiers(
        domain.Child(
            undated_id(),
            unit.authority,
            person.forename,
            person.surname,
            person.born_on,  # type: ignore[arg-type]  # a person without one is refused below
            upn=person.upn,
            particulars=tidy(given),
        )
    )
    taking_over.demand_person(told, received_on, unit.today)
    demand(particulars_problems(told.particulars, told.upn))
    return told


async def _taken_before(unit: Unit, told: domain.Child, found: Found, received_on: date) -> domain.Child | None:
    """The record that the same person got when the same return was taken over before: by names, day of birth and the
    day of the first request, for it may have no number, or one that is in doubt."""
    for one in await candidates(unit, told):
        if one.same_person(told) and one not in found.in_doubt and await request_of_day(unit, one.id, received_on):
            return one
    return None


async def _completed(unit: Unit, child: domain.Child, told: domain.Child) -> domain.Child:
    """The child on record, with what it lacks and the return says."""
    after = child
    if told.upn and not child.upn and not await known_by_number(unit, [f"upn:{told.upn}"]):
        after = after.record_identifier("upn", told.upn, on=unit.today).state
    if child.particulars == NOT_RECORDED and not (told.particulars.upn_unknown and after.upn):
        after = replace(after, particulars=told.particulars)
    return child if after == child else await unit.save(CHILDREN, Change(after))
