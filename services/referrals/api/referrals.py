"""RPCs about requests for help."""

from dataclasses import replace

from chassis import translate
from chassis.principal import Principal
from chassis.unit import Unit
from goldenthread.referrals.v1 import referrals_pb2 as pb
from kernel.change import Change
from kernel.ids import undated_id
from kernel.plain_text import LONGEST_NAME
from services.referrals import domain
from services.referrals.api import presenting
from services.referrals.api.callers import team_of
from services.referrals.api.pilot_cases import brought, free_place, take_place
from services.referrals.api.registering import Found, find, register, tell_once
from services.referrals.storage import REFERRALS, family_of, referral_table, relations_of, told_by_number


class ReferralRpcs:
    """Referrals: taken in, answered for, withdrawn, read."""

    async def SubmitReferral(self, request: pb.SubmitReferralRequest, unit: Unit) -> pb.SubmitReferralResponse:
        told = _told(request, unit)
        case, found = await brought(unit, request, told, await find(unit, told))
        change = await _submission(request, told, found, unit)
        if case is not None and case.finding is not None:
            change = replace(change, state=replace(change.state, pilot_finding=case.finding.words))
        child = change.state.child
        if found.known is None:
            await _new_child(unit, change.state, found)
        referral = await unit.save(REFERRALS, change)
        if case is not None:
            await take_place(unit, case, referral)
        await _tell_once(unit, referral, child)
        return pb.SubmitReferralResponse(referral=await _message(unit, referral))

    async def CheckReferral(self, request: pb.CheckReferralRequest, unit: Unit) -> pb.CheckReferralResponse:
        await _submission(request.referral, _told(request.referral, unit), Found(), unit)
        return pb.CheckReferralResponse()

    async def SupplyInformation(self, request: pb.SupplyInformationRequest, unit: Unit) -> pb.SupplyInformationResponse:
        referral = await REFERRALS.load(unit, translate.to_uuid(request.referral_id, "referral_id"))
        referral.demand_own(unit.principal.parties)
        change = referral.supply_information(request.text, by=_sender(unit.principal), on=unit.today)
        return pb.SupplyInformationResponse(referral=await _saved(unit, change))

    async def RequestReconsideration(
        self, request: pb.RequestReconsiderationRequest, unit: Unit
    ) -> pb.RequestReconsiderationResponse:
        referral = await REFERRALS.load(unit, translate.to_uuid(request.referral_id, "referral_id"))
        referral.demand_own(unit.principal.parties)
        change = referral.request_reconsideration(request.reason, by=_sender(unit.principal), on=unit.today)
        return pb.RequestReconsiderationResponse(referral=await _saved(unit, change))

    async def RecordConsent(self, request: pb.RecordConsentRequest, unit: Unit) -> pb.RecordConsentResponse:
        referral = await REFERRALS.load(unit, translate.to_uuid(request.referral_id, "referral_id"))
        if team_of(unit) not in unit.principal.parties:
            referral.demand_own(unit.principal.parties)
        consent = translate.read(domain.Consent, request.consent, "consent.", id=unit.new_id(), lapsed_on=None)
        return pb.RecordConsentResponse(referral=await _saved(unit, referral.record_consent(consent, on=unit.today)))

    async def WithdrawReferral(self, request: pb.WithdrawReferralRequest, unit: Unit) -> pb.WithdrawReferralResponse:
        referral = await REFERRALS.load(unit, translate.to_uuid(request.referral_id, "referral_id"))
        referral.demand_own(unit.principal.parties)
        withdrawn = await unit.save(REFERRALS, referral.withdraw(request.reason))
        await free_place(unit, withdrawn, "The referral was taken back.")
        return pb.WithdrawReferralResponse(referral=await _message(unit, withdrawn))

    async def GetReferral(self, request: pb.GetReferralRequest, unit: Unit) -> pb.GetReferralResponse:
        referral = await REFERRALS.load(unit, translate.to_uuid(request.referral_id, "referral_id"))
        return pb.GetReferralResponse(referral=await _message(unit, referral))

    async def ListReferrals(self, request: pb.ListReferralsRequest, unit: Unit) -> pb.ListReferralsResponse:
        c = referral_table.c
        conditions = []
        if request.state:
            name = pb.ReferralState.Name(request.state).removeprefix("REFERRAL_STATE_")
            conditions.append(c.state == domain.ReferralState[name].value)
        if request.child_id:
            conditions.append(REFERRALS.of_child(translate.to_uuid(request.child_id, "child_id")))
        if request.nhs_number:
            conditions.append(told_by_number(unit, request.nhs_number))
        page = await REFERRALS.page(unit, request.page_size, request.page_token, *conditions)
        listed = await presenting.referrals(unit, page.records)
        return pb.ListReferralsResponse(referrals=listed, next_page_token=page.next_token)


def _party(principal: Principal) -> str:
    """Under which name the applicant will find the referral again: as a person, else as an organisation."""
    person = f"person:{principal.subject}"
    return person if person in principal.parties else f"org:{principal.organisation}"


def _sender(principal: Principal) -> str:
    """Who sent something about a referral, as the record keeps it."""
    return principal.organisation or principal.subject


def _told(request: pb.SubmitReferralRequest, unit: Unit) -> domain.Child:
    """The child and the family as the request tells of them. The id is undated: it would tell since when we know."""
    family = tuple(translate.read(domain.FamilyMember, member) for member in request.family)
    told = translate.read(
        domain.Child, request.child, "child.", id=undated_id(), authority=unit.authority, family=family
    )
    return domain.with_tidy_identifiers(told)


async def _submission(
    request: pb.SubmitReferralRequest, told: domain.Child, found: Found, unit: Unit
) -> Change[domain.Referral]:
    child = replace(told, id=found.known.id) if found.known else told
    referral = translate.read(
        domain.Referral,
        request,
        id=unit.new_id(),
        authority=unit.authority,
        child=child,
        child_id=child.id,
        organisation=unit.principal.organisation,
        applicant_party=_party(unit.principal),
        received_on=translate.to_date(request.received_on, "received_on") or unit.today,
        identity_in_doubt=bool(found.in_doubt),
        own_consent=unit.new_id(),
    )
    kept = tuple(replace(consent, id=unit.new_id(), lapsed_on=None) for consent in referral.consents)
    trusted, barred = await _family_on_record(unit, found.known, child)
    return domain.submit(
        replace(referral, consents=kept), team=team_of(unit), today=unit.today, trusted=trusted, barred=barred
    )


async def _family_on_record(unit: Unit, known: domain.Child | None, told: domain.Child) -> tuple[set[str], set[str]]:
    """Sign-ins of whom the referral names: to whom the record is open already, and to whom nothing may be told."""
    if known is None:
        return set(), set()
    parties = [f"person:{one.subject}" for one in told.family if one.subject]
    held = await relations_of(unit, known.id, parties)
    trusted = {
        party.removeprefix("person:")
        for party, relations in held.items()
        if any(relation == "family" for relation, _ in relations)
    }
    barred = {one.subject for one in await family_of(unit, known.id) if one.subject and one.barred(unit.today)}
    return trusted, barred


async def _new_child(unit: Unit, referral: domain.Referral, found: Found) -> None:
    """A young person who applies for themselves is on the new record with their sign-in; of a child already on record
    the team says who is the young person."""
    await register(unit, referral.child, found, _first_family(referral, unit), referral_id=referral.id)


def _first_family(referral: domain.Referral, unit: Unit) -> list[domain.Relative]:
    child = referral.child
    applies = referral.route is domain.Route.YOUNG_PERSON and child.decides(unit.today)
    person = referral.applicant_party if applies and referral.applicant_party.startswith("person:") else ""
    found = [
        domain.Relative(
            unit.new_id(),
            unit.authority,
            child.id,
            member.name,
            member.relation,
            member.parental_responsibility,
            subject=member.subject,
            email=member.email,
            named_by=referral.id,
        )
        for member in child.family
        if not person or f"person:{member.subject}" != person
    ]
    if person:
        name = f"{child.given_names} {child.family_name}"[:LONGEST_NAME]
        themselves = domain.Relative(unit.new_id(), unit.authority, child.id, name, "young person", is_the_child=True)
        found.append(replace(themselves, subject=person.removeprefix("person:"), named_by=referral.id))
    return found


async def _tell_once(unit: Unit, referral: domain.Referral, child: domain.Child) -> None:
    """What the child and the parents said in a referral is kept where every later form finds it."""
    said_on = min(referral.received_on, unit.today)
    await tell_once(unit, child, referral.child_views, referral.parent_views, said_on)


async def _saved(unit: Unit, change: Change[domain.Referral]) -> pb.Referral:
    return await _message(unit, await unit.save(REFERRALS, change))


async def _message(unit: Unit, referral: domain.Referral) -> pb.Referral:
    [shown] = await presenting.referrals(unit, [referral])
    return shown
