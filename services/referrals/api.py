"""The house's RPCs: message to domain, domain to message, no rules."""

from dataclasses import replace

from chassis import translate
from chassis.principal import Principal
from chassis.unit import Unit
from goldenthread.referrals.v1 import referrals_pb2 as pb
from kernel.change import Change
from kernel.ids import undated_id
from services.referrals import domain
from services.referrals.storage import CHILDREN, REFERRALS, matching_child, referral_table


class Referrals:
    """The referrals house's service."""

    async def SubmitReferral(self, request: pb.SubmitReferralRequest, unit: Unit) -> pb.SubmitReferralResponse:
        told = _told(request, unit)
        known = await matching_child(unit, told)
        change = _submission(request, told, known, unit)
        if known is None:
            await unit.save(CHILDREN, Change(told))
        elif change.state.identity_in_doubt:
            await unit.save(CHILDREN, Change(domain.separate(told, change.state.child_id)))
        return pb.SubmitReferralResponse(referral=_message(await unit.save(REFERRALS, change)))

    async def CheckReferral(self, request: pb.CheckReferralRequest, unit: Unit) -> pb.CheckReferralResponse:
        _submission(request.referral, _told(request.referral, unit), None, unit)
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
        team = unit.pathway.team(unit.pathway.entry_team)
        if team not in unit.principal.parties:
            referral.demand_own(unit.principal.parties)
        consent = translate.read(domain.Consent, request.consent, "consent.")
        return pb.RecordConsentResponse(referral=await _saved(unit, referral.record_consent(consent, on=unit.today)))

    async def WithdrawReferral(self, request: pb.WithdrawReferralRequest, unit: Unit) -> pb.WithdrawReferralResponse:
        referral = await REFERRALS.load(unit, translate.to_uuid(request.referral_id, "referral_id"))
        referral.demand_own(unit.principal.parties)
        return pb.WithdrawReferralResponse(referral=await _saved(unit, referral.withdraw(request.reason)))

    async def GetReferral(self, request: pb.GetReferralRequest, unit: Unit) -> pb.GetReferralResponse:
        referral = await REFERRALS.load(unit, translate.to_uuid(request.referral_id, "referral_id"))
        return pb.GetReferralResponse(referral=_message(referral))

    async def ListReferrals(self, request: pb.ListReferralsRequest, unit: Unit) -> pb.ListReferralsResponse:
        c = referral_table.c
        conditions = []
        if request.state:
            name = pb.ReferralState.Name(request.state).removeprefix("REFERRAL_STATE_")
            conditions.append(c.state == domain.ReferralState[name].value)
        if request.child_id:
            conditions.append(c.child_id == translate.to_uuid(request.child_id, "child_id"))
        page = await REFERRALS.page(unit, request.page_size, request.page_token, *conditions)
        listed = [_message(referral) for referral in page.records]
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


def _submission(
    request: pb.SubmitReferralRequest, told: domain.Child, known: domain.Child | None, unit: Unit
) -> Change[domain.Referral]:
    same = known is not None and told.says_who and known.same_person(told)
    child = replace(told, id=known.id) if known is not None and same else told
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
        identity_in_doubt=known is not None and not same,
    )
    team = unit.pathway.team(unit.pathway.entry_team)
    return domain.submit(referral, known if same else None, team=team, today=unit.today)


async def _saved(unit: Unit, change: Change[domain.Referral]) -> pb.Referral:
    return _message(await unit.save(REFERRALS, change))


def _message(referral: domain.Referral) -> pb.Referral:
    message = translate.fill(pb.Referral(), referral)
    message.family.extend(translate.fill(pb.FamilyMember(), member) for member in referral.child.family)
    return message
