"""RPCs about the child and the family on record."""

from chassis import translate
from chassis.records import demand_version
from chassis.unit import Unit
from goldenthread.referrals.v1 import children_pb2 as pb
from goldenthread.referrals.v1 import referrals_pb2
from kernel.change import Change
from kernel.errors import Denied, NotFound, demand
from services.referrals import domain
from services.referrals.api import presenting
from services.referrals.api.callers import demand_team, is_of_family, is_team, person_of, recorder, seen
from services.referrals.api.following import ends_of_other_sign_in, settle_family
from services.referrals.storage import (
    CHILDREN,
    MATCHES,
    PROFILES,
    RELATIVES,
    family_of,
    family_open_with,
    family_to_tell,
    known_by_number,
    profile_of,
)

MOST_IDS = 100


class ChildRpcs:
    """The child, the family, and what they have said."""

    async def GetChild(self, request: pb.GetChildRequest, unit: Unit) -> pb.GetChildResponse:
        return pb.GetChildResponse(child=await presenting.child(unit, await seen(unit, request.child_id)))

    async def ListChildren(self, request: pb.ListChildrenRequest, unit: Unit) -> pb.ListChildrenResponse:
        c, conditions = CHILDREN.table.c, []
        if request.family_name:
            conditions.append(c.family_name == request.family_name.casefold())
        if born_on := translate.to_date(request.born_on, "born_on"):
            conditions.append(c.born_on == born_on)
        if request.child_ids:
            conditions.append(c.id.in_([translate.to_uuid(one, "child_ids") for one in request.child_ids[:MOST_IDS]]))
        page = await CHILDREN.page(unit, request.page_size, request.page_token, *conditions)
        shown = await presenting.children(unit, page.records)
        return pb.ListChildrenResponse(children=shown, next_page_token=page.next_token)

    async def RecordIdentifier(self, request: pb.RecordIdentifierRequest, unit: Unit) -> pb.RecordIdentifierResponse:
        """A number that is on another record is not recorded: the two wait for a person to look at them."""
        demand_team(unit)
        child = await seen(unit, request.child_id)
        change = child.record_identifier(request.kind, request.value, on=unit.today)
        others = [
            one
            for one in await known_by_number(unit, change.state.identifiers)
            if one.canonical_id != child.canonical_id
        ]
        for other in others:
            doubt = domain.raise_match(unit.new_id(), child, other, on=unit.today, sure=True)
            assert doubt, "one that is sure is always raised"
            await unit.save(MATCHES, doubt)
        if not others and change.state != child:
            child = await unit.save(CHILDREN, change)
        return pb.RecordIdentifierResponse(child=await presenting.child(unit, child))

    async def RecordCapacity(self, request: pb.RecordCapacityRequest, unit: Unit) -> pb.RecordCapacityResponse:
        demand_team(unit)
        child = await seen(unit, request.child_id)
        finding = translate.read(domain.CapacityFinding, request.finding, "finding.")
        if finding.representative and finding.representative not in {one.id for one in await family_of(unit, child.id)}:
            raise NotFound("relative", finding.representative)
        child = await unit.save(CHILDREN, child.record_capacity(finding, today=unit.today))
        await settle_family(unit, child)
        return pb.RecordCapacityResponse(child=await presenting.child(unit, child))

    async def ListFamily(self, request: pb.ListFamilyRequest, unit: Unit) -> pb.ListFamilyResponse:
        child = await seen(unit, request.child_id)
        family = await presenting.family(unit, child.id, await family_open_with(unit, child.id))
        return pb.ListFamilyResponse(family=family)

    async def RecordRelative(self, request: pb.RecordRelativeRequest, unit: Unit) -> pb.RecordRelativeResponse:
        child = await seen(unit, request.child_id)
        known = await self._relative(unit, child, request.relative.id) if request.relative.id else None
        told = translate.read(
            domain.Relative,
            request.relative,
            "relative.",
            id=known.id if known else unit.new_id(),
            authority=unit.authority,
            child_id=known.child_id if known else child.id,
            restrictions=(),
            version=0,
        )
        if known:
            demand_version("relative", request.expected_version, known.version)
        demand(domain.relative_problems(told))
        change = self._change(unit, told, known)
        about = domain.FamilyChanged(change.state.child_id, change.state.id, False)
        ended = await ends_of_other_sign_in(unit, known, change.state.subject) if known else ()
        saved = await unit.save(RELATIVES, Change(change.state, (*ended, *change.events, about)))
        await settle_family(unit, child)
        return pb.RecordRelativeResponse(relative=await self._shown(unit, child, saved))

    def _change(self, unit: Unit, told: domain.Relative, known: domain.Relative | None) -> Change[domain.Relative]:
        """The team says everything; a person of the family how to reach themselves."""
        if is_team(unit):
            before = known or domain.Relative(told.id, told.authority, told.child_id, told.name, told.relation)
            subject = told.subject or before.subject
            signed = before.signs_in_as(subject, on=unit.today) if subject else Change(before)
            return Change(signed.state.changed(told), signed.events)
        if known is None or known.party not in unit.principal.parties:
            raise Denied("NOT_YOURS_TO_CHANGE", "You can change how to reach you; the rest is for the team to record.")
        return Change(known.with_contacts(told))

    async def RestrictRelative(self, request: pb.RestrictRelativeRequest, unit: Unit) -> pb.RestrictRelativeResponse:
        demand_team(unit)
        child = await seen(unit, request.child_id)
        relative = await self._relative(unit, child, request.relative_id)
        since = translate.to_date(request.restriction.since, "restriction.since") or unit.today
        told = translate.read(domain.Restriction, request.restriction, "restriction.", id=unit.new_id(), since=since)
        if request.lift and told.kind:
            change = relative.lift(told.kind, unit.today)
        else:
            change = relative.restrict(told, today=unit.today)
        about = domain.FamilyChanged(child.id, relative.id, True)
        saved = await unit.save(RELATIVES, Change(change.state, (*change.events, about)))
        await settle_family(unit, child)
        return pb.RestrictRelativeResponse(relative=await self._shown(unit, child, saved))

    async def GetProfile(self, request: pb.GetProfileRequest, unit: Unit) -> pb.GetProfileResponse:
        child_id = translate.to_uuid(request.child_id, "child_id")
        profile = await PROFILES.first(unit, PROFILES.table.c.child_id == child_id)
        if profile is None:
            await seen(unit, request.child_id)
        return pb.GetProfileResponse(profile=await presenting.profile(unit, await profile_of(unit, child_id)))

    async def TellProfile(self, request: pb.TellProfileRequest, unit: Unit) -> pb.TellProfileResponse:
        child = await seen(unit, request.child_id)
        profile = await profile_of(unit, child.id)
        if profile.version:
            demand_version("profile", request.expected_version or -1, profile.version)
        by = recorder(unit)
        statements = [
            translate.read(domain.Statement, one, f"statements[{index}].", recorded_by=by)
            for index, one in enumerate(request.statements)
        ]
        change = profile.tell(statements, today=unit.today)
        if change.events:
            kept = Change(domain.without_others(change.state), change.events)
            profile = domain.with_others(await unit.save(PROFILES, kept), profile.of_other_records)
        return pb.TellProfileResponse(profile=await presenting.profile(unit, profile))

    async def PrepareReferral(
        self, request: referrals_pb2.PrepareReferralRequest, unit: Unit
    ) -> referrals_pb2.PrepareReferralResponse:
        """What is known stands in the form already, as far as the caller may see it."""
        child = await seen(unit, request.child_id)
        shown = await presenting.child(unit, child)
        told = await presenting.profile(unit, await profile_of(unit, child.id))
        own = await is_of_family(unit, child.id)
        family = await family_open_with(unit, child.id)
        route = referrals_pb2.ROUTE_PARENT if own else referrals_pb2.ROUTE_PROFESSIONAL
        form = referrals_pb2.SubmitReferralRequest(route=route)
        for field in set(form.child.DESCRIPTOR.fields_by_name) & set(shown.DESCRIPTOR.fields_by_name):
            if field == "born_on":
                form.child.born_on.CopyFrom(shown.born_on)
            else:
                setattr(form.child, field, getattr(shown, field))
        for relative in family:
            if relative.is_the_child:
                if own and relative.party == person_of(unit):
                    form.route = referrals_pb2.ROUTE_YOUNG_PERSON
                continue
            member = form.family.add(
                name=relative.name, relation=relative.relation, parental_responsibility=relative.parental_responsibility
            )
            if relative.subject:
                member.subject = relative.subject
        mine = next((one for one in family if one.subject and one.party == person_of(unit)), None)
        if mine:
            form.applicant.name, form.applicant.role = mine.name, mine.relation
        for topic, field in ((pb.TOPIC_CHILD_VIEWS, "child_views"), (pb.TOPIC_PARENT_VIEWS, "parent_views")):
            setattr(form, field, "\n".join(one.text for one in told.now if one.topic == topic))
        return referrals_pb2.PrepareReferralResponse(form=form, still_to_ask=told.still_to_ask)

    async def GetToldFamily(
        self, request: referrals_pb2.GetToldFamilyRequest, unit: Unit
    ) -> referrals_pb2.GetToldFamilyResponse:
        child = await seen(unit, request.child_id)
        decides = child.decides(unit.today)
        answer = referrals_pb2.GetToldFamilyResponse(given_names=child.given_names)
        for one in await family_to_tell(unit, child.id):
            is_told = one.parental_responsibility or one.is_the_child
            if not one.confirmed or not is_told or one.barred(unit.today):
                continue
            if one.subject:
                answer.told.append(presenting.told_member(one, unit.today))
            # Nobody learns from a letter what the record does not open to them.
            elif one.is_the_child == decides:
                answer.by_post.append(presenting.told_member(one, unit.today))
        return answer

    async def _relative(self, unit: Unit, child: domain.Child, id: str) -> domain.Relative:
        wanted = translate.to_uuid(id, "relative_id")
        found = next((one for one in await family_of(unit, child.id) if one.id == wanted), None)
        if found is None:
            raise NotFound("relative", wanted)
        return found

    async def _shown(self, unit: Unit, child: domain.Child, relative: domain.Relative) -> pb.Relative:
        now = next((one for one in await family_of(unit, child.id) if one.id == relative.id), relative)
        [shown] = await presenting.family(unit, child.id, [now])
        return shown
