"""RPCs of a custodian of records: which number a person has, what is held, and the record; and who reviews matches."""

from dataclasses import replace
from uuid import UUID

from chassis import audit, translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import identity_pb2 as pb
from kernel.errors import NotFound, demand
from kernel.ids import undated_id
from services.referrals import domain
from services.referrals.api import presenting
from services.referrals.api.callers import demand_team, recorder
from services.referrals.api.registering import find
from services.referrals.domain.child import child_problems
from services.referrals.domain.enrolment import EnrolmentState
from services.referrals.domain.identity_match import (
    CARE,
    EDUCATION,
    IdentityMatch,
    IdentityMatchState,
    Likeness,
    PersonSpecification,
    RecordPointer,
    as_told,
    likeness,
    person_problems,
    pointer_problems,
    type_problems,
)
from services.referrals.domain.involvement import ROLE, Involvement, InvolvementState
from services.referrals.storage import (
    CHILDREN,
    IDENTITY_MATCHES,
    MOST_CANDIDATES,
    candidates,
    child_of,
    enrolments_of,
    has_involvements,
    identity_match_at,
    involvements_of,
    is_shut_out,
    known_by_number,
    read_in_full,
    standing_for,
)

# What a school gives, in the prototype's words.
STATUS = {"k": ("SEND", "SEN support"), "e": ("SEND", "Education, Health and Care (EHC) plan")}
# The contract's name of what a violation of a child's record is about.
NAMES = {"given_names": "given", "family_name": "family", "born_on": "birth_date"}


class IdentityRpcs:
    """Match, find and fetch, and the list of what a person decides."""

    async def MatchPerson(self, request: pb.MatchPersonRequest, unit: Unit) -> pb.MatchPersonResponse:
        """The number goes to who is owed it: a team of children's services, or who may read who the child is."""
        person, told = _asked(request, unit)
        records = [translate.read(RecordPointer, one, "records.") for one in request.records]
        demand(pointer_problems(records))
        found = await _alike(unit, told)
        matches = [await _kept(unit, person, found, record) for record in dict.fromkeys(records)]
        held = [one.child_id for one in matches if one is not None and one.holds]
        refused = any(one is not None and not one.holds for one in matches)
        if not records and found.certain:
            held = [found.candidates[0].child_id]
        if refused or len(set(held)) != 1 or not await _may_learn(unit, held[0]):
            return pb.MatchPersonResponse()
        child = await standing_for(unit, await child_of(unit, held[0]))
        unit.note("child", child.id, child.id, audit.READ)
        return pb.MatchPersonResponse(nhs_number=child.nhs_number)

    async def ListIdentityMatches(
        self, request: pb.ListIdentityMatchesRequest, unit: Unit
    ) -> pb.ListIdentityMatchesResponse:
        demand_team(unit)
        conditions = []
        if request.state:
            name = pb.IdentityMatchState.Name(request.state).removeprefix("IDENTITY_MATCH_STATE_")
            conditions.append(IDENTITY_MATCHES.table.c.state == IdentityMatchState[name].value)
        page = await IDENTITY_MATCHES.page(unit, request.page_size, request.page_token, *conditions)
        shown = [_message(one) for one in page.records]
        return pb.ListIdentityMatchesResponse(matches=shown, next_page_token=page.next_token)

    async def GetIdentityMatch(self, request: pb.GetIdentityMatchRequest, unit: Unit) -> pb.GetIdentityMatchResponse:
        """Beside the records that it may be, for the team that looks at them; the audit keeps that it did."""
        demand_team(unit)
        match = await IDENTITY_MATCHES.load(unit, translate.to_uuid(request.identity_match_id, "identity_match_id"))
        ids = [one.child_id for one in match.candidates]
        children = sorted(await CHILDREN.all(unit, CHILDREN.table.c.id.in_(ids)), key=lambda one: ids.index(one.id))
        return pb.GetIdentityMatchResponse(match=_message(match), children=await presenting.children(unit, children))

    async def DecideIdentityMatch(
        self, request: pb.DecideIdentityMatchRequest, unit: Unit
    ) -> pb.DecideIdentityMatchResponse:
        demand_team(unit)
        match = await IDENTITY_MATCHES.load(unit, translate.to_uuid(request.identity_match_id, "identity_match_id"))
        meant = translate.to_uuid(request.child_id, "child_id") if request.child_id else None
        change = match.decide(request.same, meant, request.reason, by=recorder(unit), on=unit.today, at=unit.now)
        return pb.DecideIdentityMatchResponse(match=_message(await unit.save(IDENTITY_MATCHES, change)))

    async def FindHeldRecords(self, request: pb.FindHeldRecordsRequest, unit: Unit) -> pb.FindHeldRecordsResponse:
        """Kinds and ids, also by a number that was superseded; of two children with one number nothing."""
        demand(type_problems("record_type", request.record_type) if request.record_type else [])
        number = domain.tidy_identifier("nhs_number", request.nhs_number)
        demand(domain.identifier_problems("nhs_number", "nhs_number", number))
        found = {one.canonical_id for one in await known_by_number(unit, [f"nhs_number:{number}"])}
        if len(found) != 1:
            return pb.FindHeldRecordsResponse()
        child_id = found.pop()
        if await is_shut_out(unit, child_id):
            return pb.FindHeldRecordsResponse()
        kinds = [EDUCATION, *([CARE] if await has_involvements(unit, child_id) else [])]
        wanted = [one for one in kinds if request.record_type in ("", one)]
        unit.note("child", child_id, child_id, audit.READ)
        return pb.FindHeldRecordsResponse(
            records=[pb.HeldRecord(record_type=one, record_id=str(child_id)) for one in wanted]
        )

    async def FetchHeldRecord(self, request: pb.FetchHeldRecordRequest, unit: Unit) -> pb.FetchHeldRecordResponse:
        """What the caller's relation or what was shared with it opens; a child that is not theirs is not found."""
        demand(type_problems("record_type", request.record_type))
        child = await CHILDREN.load(unit, translate.to_uuid(request.record_id, "record_id"))
        if request.record_type == EDUCATION:
            return await _education(unit, child)
        found = await involvements_of(unit, child.id) if request.record_type == CARE else []
        if not found:
            raise NotFound(request.record_type, child.id)
        return await _care(unit, found)


def _asked(request: pb.MatchPersonRequest, unit: Unit) -> tuple[PersonSpecification, domain.Child]:
    """Whom is asked after, and in the form in which children are compared. Invalid lists every fault."""
    person = translate.read(PersonSpecification, request.person, "person.")
    told = domain.with_tidy_identifiers(as_told(undated_id(), unit.authority, person))
    wrong = [
        replace(one, field=f"person.{NAMES.get(field, field)}")
        for one in child_problems(told, unit.today, unit.today)
        for field in [one.field.removeprefix("child.")]
    ]
    demand([*wrong, *person_problems(person)])
    return person, told


async def _alike(unit: Unit, told: domain.Child) -> Likeness:
    found = await find(unit, told)
    alike = list(found.in_doubt) or await candidates(unit, told)
    return likeness(told, found.known, alike, is_all=len(alike) < MOST_CANDIDATES)


async def _kept(
    unit: Unit, person: PersonSpecification, found: Likeness, record: RecordPointer
) -> IdentityMatch | None:
    """What is known of the caller's record. Of a person who is like nobody nothing is kept."""
    asked_by = unit.principal.organisation
    before = await identity_match_at(unit, asked_by, record)
    if not found.candidates:
        return before
    known = before
    if known is None:
        best = found.candidates[0]
        known = IdentityMatch(
            unit.new_id(), unit.authority, asked_by, record, person, best.child_id, best.score, (), unit.today
        )
    change = known.asked(person, found, on=unit.today, at=unit.now)
    if change.state is before:
        return before
    kept: IdentityMatch = await unit.save(IDENTITY_MATCHES, change)
    return kept


async def _may_learn(unit: Unit, child_id: UUID) -> bool:
    """Children's services are owed it; anybody else learns what their relation or a sharing lets them read."""
    if ROLE in {unit.works_as.get(party) for party in unit.principal.parties}:
        return not await is_shut_out(unit, child_id)
    return await CHILDREN.first(unit, CHILDREN.table.c.id == child_id, lock=False) is not None


async def _education(unit: Unit, child: domain.Child) -> pb.FetchHeldRecordResponse:
    [shown] = await presenting.children(unit, [child])
    given = [
        one.word.support.provision.value
        for one in await enrolments_of(unit, child.id)
        if one.state is EnrolmentState.ON_ROLL
    ]
    said = dict.fromkeys(STATUS[one] for one in given if one in STATUS)
    return pb.FetchHeldRecordResponse(
        setting_urn=shown.setting_urn,
        statuses=[pb.StatusAndPlan(status=status, plan=plan) for status, plan in said],
    )


async def _care(unit: Unit, found: list[Involvement]) -> pb.FetchHeldRecordResponse:
    """Teams for who may know that there is an involvement; what it is for who reads all of it."""
    whole = await read_in_full(unit, [one.id for one in found])
    read = [one for one in found if one.id in whole]
    going_on = [one for one in found if one.state is InvolvementState.OPEN]
    return pb.FetchHeldRecordResponse(
        teams=sorted({one.word.team for one in going_on}),
        statuses=[
            pb.StatusAndPlan(status=_words(one.word.kind.value)) for one in read if one.state is InvolvementState.OPEN
        ],
        contacts=[
            pb.CareContact(on=translate.to_date_message(one.word.since), kind=_words(one.steps[0].kind.value))
            for one in read
        ],
    )


def _words(kind: str) -> str:
    return kind.replace("_", " ").capitalize()


def _message(one: IdentityMatch) -> pb.IdentityMatch:
    return translate.fill(pb.IdentityMatch(), one)
