"""A record as its reader sees it: without what is closed to this reader, field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from chassis import translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import children_pb2, referrals_pb2
from services.referrals import domain
from services.referrals.api.callers import is_team, person_of
from services.referrals.storage import WHOLE, View, family_to_tell, relations_of, views

# What names where a child is, and the part that closes it; whoever the family let in needs neither.
WHERE_IT_IS = (("address", "address"), ("setting_urn", "whereabouts"))


async def referrals(unit: Unit, found: Sequence[domain.Referral]) -> list[referrals_pb2.Referral]:
    """Referrals as the caller sees them, and for a house that writes letters, whom they go to."""
    seen = await views(unit, {one.child_id for one in found})
    shown = [_referral(unit, one, seen.get(one.child_id, WHOLE)) for one in found]
    if unit.principal.is_service:
        for message, one in zip(shown, found, strict=True):
            await _add_told(unit, message, one)
    return shown


async def _add_told(unit: Unit, message: referrals_pb2.Referral, referral: domain.Referral) -> None:
    """Whom letters about it go to, each with the name by which a letter greets them.

    A form names people as somebody knew them then; who has tied a sign-in to the record since is told by it.
    """
    tied = {one.party: one for one in await family_to_tell(unit, referral.child_id) if one.subject and one.confirmed}
    message.told.extend(await told(unit, referral, tied))
    here = [tied[party] for party in message.told if party in tied]
    for member in message.family:
        same = (one.subject for one in here if one.name.casefold() == member.name.casefold())
        member.subject = member.subject or next(same, "")
    named = {f"person:{member.subject}" for member in message.family}
    for one in here:
        if one.party not in named:
            message.family.append(translate.fill(referrals_pb2.FamilyMember(), one))


def _referral(unit: Unit, referral: domain.Referral, view: View) -> referrals_pb2.Referral:
    message = translate.fill(referrals_pb2.Referral(), referral)
    for member in referral.child.family:
        shown = translate.fill(referrals_pb2.FamilyMember(), member)
        if not _own_or_open(unit, view, member.subject):
            shown.ClearField("email")
        message.family.append(shown)
    _close(message.child, view)
    return message


def _own_or_open(unit: Unit, view: View, subject: str) -> bool:
    """Whether the contacts of a member of the family are shown: one's own, or to who is not of the family."""
    if not (view.of_family or view.let_in):
        return True
    return bool(subject) and person_of(unit) == f"person:{subject}"


def _close(message: referrals_pb2.Child | children_pb2.ChildRecord, view: View) -> None:
    for field, part in WHERE_IT_IS:
        if part in view.hidden or view.let_in:
            message.ClearField(field)
            if field == "address" and isinstance(message, children_pb2.ChildRecord):
                message.particulars.ClearField("postcode")


async def told(unit: Unit, referral: domain.Referral, tied: Mapping[str, domain.Relative]) -> list[str]:
    """Who of the family is told what happens today: with parental responsibility and an open record, or whoever
    applied; and a young person in their own right.

    tied  the child's family as the authority knows it, by the parties that they sign in as
    """
    named = {f"person:{one.subject}": one for one in referral.child.family if one.subject}
    held = await relations_of(unit, referral.child_id, None)
    found = []
    for party, relations in held.items():
        member = named.get(party)
        open_to = any(relation in domain.OPENING or basis == referral.id for relation, basis in relations)
        known = tied.get(party)
        if member or known is None:
            responsible = member.parental_responsibility if member else referral.child.decides(unit.today)
        else:
            responsible = known.parental_responsibility or known.is_the_child
        if open_to and (responsible or party == referral.applicant_party):
            found.append(party)
    return found


def told_member(relative: domain.Relative, on: date) -> referrals_pb2.ToldMember:
    """Somebody who is told, with how to reach them; for the house that writes letters."""
    contacts = {name: getattr(relative, name) for name in domain.CONTACTS}
    party = relative.party if relative.subject else ""
    return referrals_pb2.ToldMember(
        name=relative.name,
        party=party,
        is_the_child=relative.is_the_child,
        relative_id=str(relative.id),
        must_not_know_where="whereabouts" in relative.hidden(on),
        **contacts,
    )


async def child(unit: Unit, found: domain.Child) -> children_pb2.ChildRecord:
    """One child as the caller sees it."""
    [shown] = await children(unit, [found])
    return shown


async def children(unit: Unit, found: Sequence[domain.Child]) -> list[children_pb2.ChildRecord]:
    """Children as the caller sees them."""
    seen = await views(unit, {one.id for one in found})
    shown = []
    for one in found:
        message = translate.fill(children_pb2.ChildRecord(), one)
        _close(message, seen.get(one.id, WHOLE))
        shown.append(message)
    return shown


async def family(unit: Unit, child_id: UUID, found: Sequence[domain.Relative]) -> list[children_pb2.Relative]:
    """The family as the caller sees it. Nobody of the family reads another's contacts, or what another may not do."""
    view = (await views(unit, {child_id})).get(child_id, WHOLE)
    return [translate.fill(children_pb2.Relative(), _seen(unit, one, view)) for one in found]


def _seen(unit: Unit, relative: domain.Relative, view: View) -> domain.Relative:
    if is_team(unit) or unit.principal.is_service:
        return relative
    if view.of_family or view.let_in:
        own = _own_or_open(unit, view, relative.subject)
        return replace(relative, restrictions=()) if own else relative.without_contacts()
    # Who works with the child must know what is restricted; why is for the team that keeps the record.
    return replace(relative, restrictions=tuple(replace(one, reason="") for one in relative.restrictions))


async def profile(unit: Unit, found: domain.Profile) -> children_pb2.Profile:
    """What the family has said, without what was said in confidence or says where the child lives."""
    view = (await views(unit, {found.child_id})).get(found.child_id, WHOLE)

    def is_open(one: domain.Statement) -> bool:
        if one.in_confidence and not is_team(unit) and one.recorded_by not in unit.principal.parties:
            return False
        return one.topic is not domain.Topic.HOME or not (view.let_in or "address" in view.hidden)

    message = children_pb2.Profile(id=str(found.id), child_id=str(found.child_id), version=found.version)
    for target, statements in ((message.now, found.now), (message.statements, found.everything)):
        target.extend(translate.fill(children_pb2.Statement(), one) for one in statements if is_open(one))
    asks = (children_pb2.Topic.Value(f"TOPIC_{one.name}") for one in found.still_to_ask)
    message.still_to_ask.extend(asks)  # type: ignore[arg-type]  # the number of an enum's value
    return message
