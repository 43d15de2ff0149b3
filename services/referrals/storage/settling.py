"""To whom of a family the child's record should be open, by what the house has on record of them."""

from chassis.unit import Unit
from kernel.change import Change
from services.referrals import domain
from services.referrals.storage.finding import consents_of, family_of, relations_of


async def settled(unit: Unit, child: domain.Child) -> list[Change[domain.Relative]]:
    """What has to change for each member of the family so that the record is open as it should be now."""
    family = [one for one in await family_of(unit, child.id) if one.child_id == child.id and one.subject]
    bases = await relations_of(unit, child.id, [one.party for one in family])
    allowed = {
        one.party
        for one in await consents_of(unit, child.id)
        if one.purpose is domain.SharingPurpose.PARENTAL_ACCESS and one.covers(one.party, unit.today)
    }
    changes = [
        domain.settle(one, child, bases, unit.new_id(), unit.today, allowed=one.party in allowed) for one in family
    ]
    return [change for change in changes if change.events]
