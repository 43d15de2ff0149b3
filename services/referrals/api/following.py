"""What follows in the house itself when a consent, a restriction or a right changes: in the same transaction."""

from chassis.unit import Unit
from kernel.change import Change
from services.referrals import domain
from services.referrals.storage import (
    CHILDREN,
    CONSENTS,
    DELEGATIONS,
    REFERRALS,
    RELATIVES,
    SHARINGS,
    consents_of,
    delegations_of,
    referrals_of,
    relations_of,
    relations_said_of,
    settled,
    standing_on,
)

NO_LONGER_COVERED = "The consent that it stood on no longer covers it."


async def settle_family(unit: Unit, child: domain.Child) -> None:
    """Opens and closes the record to each member of the family, as it should be now. Access that somebody gave
    lasts no longer than the right that they gave it by."""
    for change in await settled(unit, child):
        await unit.save(RELATIVES, change)
    for given in await delegations_of(unit, child.id):
        held = (await relations_of(unit, given.child_id, [given.granted_by])).get(given.granted_by, ())
        if domain.FAMILY not in {relation for relation, _ in held}:
            await unit.save(DELEGATIONS, given.withdraw(unit.today))


async def ends_of_other_sign_in(unit: Unit, relative: domain.Relative, subject: str) -> tuple[object, ...]:
    """What ends for the sign-in that a form named, when this person turns out to sign in under another."""
    if not relative.subject or relative.subject == subject:
        return ()
    held = (await relations_said_of(unit, [relative.child_id], [relative.party])).get(relative.child_id, {})
    return relative.closed(held.get(relative.party, ()), unit.today).events


async def stop_uncovered(unit: Unit, consent: domain.StandingConsent) -> None:
    """What was prepared or sent on this consent and is not covered by it any more is stopped."""
    for sharing in await standing_on(unit, consent.id):
        if not consent.covers(sharing.party, unit.today):
            await unit.save(SHARINGS, sharing.stop(NO_LONGER_COVERED, on=unit.today))


async def keep_consent(
    unit: Unit, child: domain.Child, change: Change[domain.StandingConsent]
) -> domain.StandingConsent:
    """Saves what became of a consent, with everything that follows from it."""
    saved = await unit.save(CONSENTS, change)
    await stop_uncovered(unit, saved)
    if saved.purpose is domain.SharingPurpose.PARENTAL_ACCESS:
        await settle_family(unit, child)
    return saved


async def begin_rights(unit: Unit, child: domain.Child) -> None:
    """The rights are the young person's: what parents allowed waits for them, and the record is theirs."""
    child = await unit.save(CHILDREN, domain.begin_rights(child, unit.today))
    for consent in await consents_of(unit, child.id):
        change = consent.grow_up(unit.today)
        if change.events:
            await keep_consent(unit, child, change)
    for referral in await referrals_of(unit, child.id):
        grown = referral.grow_up(unit.today)
        if grown.events:
            await unit.save(REFERRALS, grown)
    await settle_family(unit, child)
