"""RPCs about noticed needs: what was seen, the conversation, the response and what came of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from chassis import translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import consents_pb2
from goldenthread.referrals.v1 import early_help_pb2 as pb
from kernel.change import Change
from kernel.early_help import EarlyHelp
from kernel.errors import Denied, Invalid, Refused, Violation, demand
from kernel.ids import undated_id
from kernel.linked_services import LinkedService
from kernel.relationships import RelationshipBegan
from services.referrals import domain
from services.referrals.api.callers import early_help_of, recorder, team_of
from services.referrals.api.enquiries import taken_over
from services.referrals.api.following import keep_consent
from services.referrals.api.linking import linked
from services.referrals.api.registering import find, register, tell_once
from services.referrals.domain.child import child_problems
from services.referrals.domain.noticed_need import (
    Colleague,
    Conversation,
    NeedResponse,
    NoticedNeed,
    ResponseDecided,
    Rung,
    UniversalContact,
    UniversalRoute,
)
from services.referrals.storage import (
    CHILDREN,
    DOCUMENTS,
    ENQUIRIES,
    NEEDS,
    child_of,
    consent_for,
    consents_of,
    family_of,
    relations_of,
    services_there,
)

# What a practitioner can record of the family's consent when the response is decided.
ASKED_HERE = (domain.SharingPurpose.ACTIVITY, domain.SharingPurpose.CONVERSATION)


class EarlyHelpRpcs:
    """Needs: noticed, talked over, answered, closed, read."""

    async def NoticeNeed(self, request: pb.NoticeNeedRequest, unit: Unit) -> pb.NoticeNeedResponse:
        early_help_of(unit)
        enquiry = await taken_over(unit, request)
        child, told = await _child_of(request, unit)
        need = translate.read(
            NoticedNeed,
            request,
            id=unit.new_id(),
            authority=unit.authority,
            child_id=child.id,
            organisation=unit.principal.organisation,
            noticed_on=translate.to_date(request.noticed_on, "noticed_on") or unit.today,
        )
        change = need.notice(party_of(unit), today=unit.today)
        if told is not None:
            await register(unit, child, told, _relatives(child, need, unit))
        named = await _named_family(unit, child, need)
        saved = await unit.save(NEEDS, Change(change.state, (*change.events, *named)))
        if enquiry is not None:
            await unit.save(ENQUIRIES, enquiry.became_need(need.id, child.id))
            await DOCUMENTS.along(unit, "enquiry", enquiry.id, "noticed_need", need.id, child.id)
        await tell_once(unit, child, need.child_views, need.parent_views, min(need.noticed_on, unit.today))
        return pb.NoticeNeedResponse(noticed_need=_message(saved))

    async def TalkNeedOver(self, request: pb.TalkNeedOverRequest, unit: Unit) -> pb.TalkNeedOverResponse:
        early_help = early_help_of(unit)
        need = await _own(unit, request.noticed_need_id)
        told = translate.read(Conversation, request.conversation, "conversation.")
        advisers = {one.party for one in early_help.advisers}
        if told.kind is Colleague.ADVISER and not told.name:
            told = replace(told, name=next((one.name for one in early_help.advisers if one.party == told.adviser), ""))
        saved = await unit.save(NEEDS, need.talk_over(told, advisers=advisers, today=unit.today))
        return pb.TalkNeedOverResponse(noticed_need=_message(saved))

    async def DecideResponse(self, request: pb.DecideResponseRequest, unit: Unit) -> pb.DecideResponseResponse:
        early_help = early_help_of(unit)
        links = await _links(unit, request.response)
        need = await _own(unit, request.noticed_need_id)
        await _record_consents(unit, need, request.consents)
        known = {one.purpose.value for one in await consents_of(unit, need.child_id) if one.covers("", unit.today)}
        decided = translate.read(
            ResponseDecided,
            request.response,
            "response.",
            decided_by=recorder(unit),
            on=unit.today,
            consents=tuple(sorted(known)),
        )
        routes = (
            _leading_to(links.get(f"response.routes[{place}].service"), _reached(one, early_help))
            for place, one in enumerate(decided.routes)
        )
        decided = replace(decided, routes=tuple(routes))
        rung = _rung(unit, decided.level) if decided.response is NeedResponse.MULTI_AGENCY and decided.level else None
        missing = rung.missing(decided.consents) if rung else ()
        if missing and set(missing) & _said_no(request.consents):
            change = need.refused(missing)  # refusing the command would lose what the family said
        else:
            change = need.respond(decided, keeper=team_of(unit), id=unit.new_id(), rung=rung)
        saved = await unit.save(NEEDS, change)
        return pb.DecideResponseResponse(noticed_need=_message(saved))

    async def CloseNoticedNeed(self, request: pb.CloseNoticedNeedRequest, unit: Unit) -> pb.CloseNoticedNeedResponse:
        need = await _own(unit, request.noticed_need_id)
        saved = await unit.save(NEEDS, need.close(request.outcome, on=unit.today))
        return pb.CloseNoticedNeedResponse(noticed_need=_message(saved))

    async def GetNoticedNeed(self, request: pb.GetNoticedNeedRequest, unit: Unit) -> pb.GetNoticedNeedResponse:
        return pb.GetNoticedNeedResponse(noticed_need=_message(await _load(unit, request.noticed_need_id)))

    async def ListNoticedNeeds(self, request: pb.ListNoticedNeedsRequest, unit: Unit) -> pb.ListNoticedNeedsResponse:
        conditions = []
        if request.child_id:
            conditions.append(NEEDS.of_child(translate.to_uuid(request.child_id, "child_id")))
        page = await NEEDS.page(unit, request.page_size, request.page_token, *conditions)
        listed = [_message(one) for one in page.records]
        return pb.ListNoticedNeedsResponse(noticed_needs=listed, next_page_token=page.next_token)

    async def GetEarlyHelp(self, _: pb.GetEarlyHelpRequest, unit: Unit) -> pb.GetEarlyHelpResponse:
        early_help = early_help_of(unit)
        answer = pb.GetEarlyHelpResponse(
            request_form=early_help.request_form,
            partnership=early_help.partnership,
            pick_up_minutes=early_help.pick_up_minutes,
            advice_working_days=early_help.advice_working_days,
        )
        desks = [("help_desk", early_help.help_desk), ("advice_team", early_help.advice_team)]
        desks += [("adviser", one) for one in early_help.advisers]
        for kind, desk in desks:
            answer.contacts.add(kind=kind, name=desk.name, reach=desk.reach, party=desk.party)
        for kind in ("family_information", "local_offer", "support_after"):
            contact = getattr(early_help, kind)
            answer.contacts.add(kind=kind, name=contact.name, reach=contact.reach)
        for step in early_help.escalation:
            answer.escalation.add(key=step.key, name=step.name, working_days=step.working_days)
        return answer


def party_of(unit: Unit) -> str:
    """For whom somebody notices: the organisation, so that colleagues go on with it; a person who has none."""
    organisation = f"org:{unit.principal.organisation}"
    if unit.principal.organisation and organisation in unit.principal.parties:
        return organisation
    return next(iter(sorted(unit.principal.parties)), organisation)


async def _load(unit: Unit, id: str) -> NoticedNeed:
    return await NEEDS.load(unit, translate.to_uuid(id, "noticed_need_id"))


async def _own(unit: Unit, id: str) -> NoticedNeed:
    """The need, for the organisation that noticed it. Denied to whoever else may read it."""
    need = await _load(unit, id)
    if need.organisation != unit.principal.organisation:
        raise Denied("NOT_YOURS_TO_ANSWER", "Whoever noticed a need decides what response it gets.")
    return need


def _message(need: NoticedNeed) -> pb.NoticedNeed:
    return translate.fill(pb.NoticedNeed(), need)


async def _child_of(request: pb.NoticeNeedRequest, unit: Unit) -> tuple[domain.Child, Any]:
    """The child on record, and None; or a child to register, with what is known that is like it."""
    if request.child_id:
        known = await CHILDREN.load(unit, translate.to_uuid(request.child_id, "child_id"), lock=False)
        return known, None
    family = tuple(translate.read(domain.FamilyMember, member) for member in request.family)
    told = translate.read(
        domain.Child, request.child, "child.", id=undated_id(), authority=unit.authority, family=family
    )
    told = domain.with_tidy_identifiers(told)
    demand(child_problems(told, unit.today, unit.today))
    found = await find(unit, told)
    if found.known is not None:
        return replace(found.known, family=told.family), None
    return told, found


def _relatives(child: domain.Child, need: NoticedNeed, unit: Unit) -> list[domain.Relative]:
    return [
        domain.Relative(
            unit.new_id(),
            unit.authority,
            child.id,
            member.name,
            member.relation,
            member.parental_responsibility,
            subject=member.subject,
            named_by=need.id,
        )
        for member in child.family
    ]


async def _named_family(unit: Unit, child: domain.Child, need: NoticedNeed) -> list[RelationshipBegan]:
    """Whom the practitioner names as family sees this need and no more; nobody to whom nothing may be told, and of a
    young person nobody. To whom the record is open, it is open anyway."""
    if child.decides(unit.today):
        return []
    parties = [f"person:{one.subject}" for one in child.family if one.subject]
    held = await relations_of(unit, child.id, parties)
    barred = {one.party for one in await family_of(unit, child.id) if one.subject and one.barred(unit.today)}
    return [
        RelationshipBegan(child.id, party, "named_family", unit.today, need.id)
        for party in parties
        if party not in barred and not any(relation == domain.FAMILY for relation, _ in held.get(party, ()))
    ]


async def _record_consents(unit: Unit, need: NoticedNeed, told: Sequence[pb.FamilyConsent]) -> None:
    """What the family said when it was asked, as a practitioner records any consent: with evidence."""
    if not told:
        return
    child = await child_of(unit, need.child_id)
    there = await services_there(unit, child.id)
    for index, one in enumerate(told):
        place = f"consents[{index}]."
        purpose = _purpose(one)
        if purpose not in ASKED_HERE:
            raise Invalid([Violation(f"{place}purpose", "UNKNOWN_VALUE", f"One of {', '.join(ASKED_HERE)}.")])
        said = translate.read(
            domain.ConsentStatement,
            one.statement,
            f"{place}statement.",
            id=unit.new_id(),
            recorded_by=recorder(unit),
            there=there,
        )
        if not said.evidence.strip():
            raise Invalid([Violation(f"{place}statement.evidence", "REQUIRED", "Say how the answer was recorded.")])
        known = await consent_for(unit, child.id, purpose, "")
        consent = known or domain.StandingConsent(unit.new_id(), unit.authority, child.id, purpose, said.parties)
        change = consent.answer(said, today=unit.today, young_person=child.decides(unit.today))
        await keep_consent(unit, child, change)


def _purpose(told: pb.FamilyConsent) -> domain.SharingPurpose | None:
    name = consents_pb2.SharingPurpose.Name(told.purpose).removeprefix("SHARING_PURPOSE_")
    return domain.SharingPurpose[name] if told.purpose else None


def _said_no(consents: Sequence[pb.FamilyConsent]) -> set[str]:
    """Purposes to which the family said no just now."""
    yes = consents_pb2.ANSWER_GIVEN
    return {purpose.value for one in consents if one.statement.answer != yes and (purpose := _purpose(one))}


def _reached(route: UniversalRoute, early_help: EarlyHelp) -> UniversalRoute:
    """The family information service and the local offer as the authority's file names them."""
    if route.contact not in (UniversalContact.FAMILY_INFORMATION, UniversalContact.LOCAL_OFFER):
        return route
    contact = getattr(early_help, route.contact.value)
    return replace(route, name=contact.name, reach=contact.reach)


async def _links(unit: Unit, response: pb.ResponseDecided) -> dict[str, LinkedService]:
    """The services of the local offer to which the family is led, by their place in the request."""
    places = {f"response.routes[{place}].service": one for place, one in enumerate(response.routes)}
    told = {place: one.service for place, one in places.items() if one.HasField("service")}
    return await linked(unit, {place: translate.read(LinkedService, one, f"{place}.") for place, one in told.items()})


def _leading_to(service: LinkedService | None, route: UniversalRoute) -> UniversalRoute:
    return replace(route, service=service, name=route.name or service.name) if service else route


def _rung(unit: Unit, key: str) -> Rung:
    """The level that is named, if several agencies work there by a plan of ours. Refused with those that there are."""
    levels = {
        one.key: one for one in unit.pathway.ladder.on(unit.today) if not one.statutory and (one.plan or one.assessment)
    }
    level = levels.get(key)
    if level is None:
        message = f"Name a level at which there is a plan or an assessment: {', '.join(levels)}."
        raise Refused("NO_SUCH_LEVEL", message, allowed=tuple(levels), field="response.level")
    return Rung(
        level.key, level.name, level.consents, level.assessment_consents, bool(level.plan), bool(level.assessment)
    )
