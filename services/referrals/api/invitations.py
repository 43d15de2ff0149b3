"""RPCs that tie a person's sign-in to a member of the family."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import access_requests_pb2 as pb
from kernel.change import Change
from kernel.errors import Denied, NotFound, Refused
from services.referrals import domain
from services.referrals.api.callers import demand_team, person_of, seen
from services.referrals.api.following import ends_of_other_sign_in, settle_family
from services.referrals.storage import INVITATIONS, RELATIVES, child_of, family_of


class InvitationRpcs:
    """Invitations: made by the team, redeemed by whoever has the code."""

    async def InviteRelative(self, request: pb.InviteRelativeRequest, unit: Unit) -> pb.InviteRelativeResponse:
        demand_team(unit)
        child = await seen(unit, request.child_id)
        relative = await _member(unit, child, translate.to_uuid(request.relative_id, "relative_id"))
        if relative.subject and relative.confirmed:
            raise Refused("HAS_A_SIGN_IN", "This member of the family signs in already.")
        change = domain.invite(unit.new_id(), unit.authority, child.id, relative.id, request.code_digest, unit.today)
        c = INVITATIONS.table.c
        for earlier in await INVITATIONS.all(unit, c.relative_id == relative.id, c.state == "open"):
            await unit.save(INVITATIONS, earlier.revoke())
        saved = await unit.save(INVITATIONS, change)
        answer = pb.InviteRelativeResponse(invitation_id=str(saved.id), name=relative.name)
        answer.expires_on.CopyFrom(translate.to_date_message(saved.expires_on))
        return answer

    async def RedeemInvitation(self, request: pb.RedeemInvitationRequest, unit: Unit) -> pb.RedeemInvitationResponse:
        if not person_of(unit):
            raise Denied("NOT_A_PERSON", "An invitation is for a person, signed in as themselves.")
        c = INVITATIONS.table.c
        invitation = await INVITATIONS.first(unit, c.code_digest == request.code_digest)
        if invitation is None:
            raise Refused("CODE_UNKNOWN", "There is no invitation with this code.")
        change = invitation.redeem(unit.principal.subject, unit.today)
        child = await child_of(unit, invitation.child_id)
        relative = await _member(unit, child, invitation.relative_id)
        signed = relative.signs_in_as(unit.principal.subject, on=unit.today)
        about = domain.FamilyChanged(relative.child_id, relative.id, False)
        ended = await ends_of_other_sign_in(unit, relative, unit.principal.subject)
        await unit.save(RELATIVES, Change(signed.state.confirm(), (*ended, *signed.events, about)))
        await unit.save(INVITATIONS, change)
        await settle_family(unit, child)
        return pb.RedeemInvitationResponse(given_names=child.given_names, relation=relative.relation)


async def _member(unit: Unit, child: domain.Child, id: object) -> domain.Relative:
    found = next((one for one in await family_of(unit, child.id) if one.id == id), None)
    if found is None:
        raise NotFound("relative", id)
    return found
