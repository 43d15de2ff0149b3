"""To whom of a family the child's record should be open, by what the house has on record of them."""

from chassis.unit import Unit
from kernel.change import Change
from services.referrals import domain
from services.referrals.storage.finding import consents_of, family_of, records_of, relations_said_of


async def settled(unit: Unit, child: domain.Child) -> list[Change[domain.Relative]]:
    """What has to change for each member of the family so that the record is open as it should be now.

    Each by the record that the member is on: who was found to be the same child's, and what the team then says of
    them, may stand on either. What is copied between the records follows by itself.
    """
    family = [one for one in await family_of(unit, child.id) if one.subject]
    records = {one.id: one for one in await records_of(unit, child.id)}
    bases = await relations_said_of(unit, records, [one.party for one in family])
    allowed = {
        one.party
        for one in await consents_of(unit, child.id)
        if one.purpose is domain.SharingPurpose.PARENTAL_ACCESS and one.covers(one.party, unit.today)
    }
    represent = {one.representative for one in records.values()}
    changes = [
        domain.settle(
            one,
            records[one.child_id],
            bases.get(one.child_id, {}),
            unit.new_id(),
            unit.today,
            allowed=one.party in allowed,
            represents=one.id in represent,
        )
        for one in sorted(family, key=lambda one: one.child_id)
    ]
    return [change for change in changes if change.events]
