"""Whether a way that was right when a message was queued is right when its turn comes.

Between the two may lie a retry, another way, a night or three days: an address has become a danger, somebody has
chosen another or stops messages. Who is told at once is not asked after twice.
"""

import logging
from datetime import timedelta
from uuid import UUID

from chassis.principal import Principal, service_principal
from chassis.unit import House, transaction
from services.notifications.domain import Contact, Delivery, Preference, contact_of_body, is_body, judged_again
from services.notifications.events import contacts_of
from services.notifications.storage import FOLLOWED, Taken, notice_table

log = logging.getLogger(__name__)

ACTION = "JudgeMessages"
# What was judged so lately is not judged again.
LATELY = timedelta(minutes=10)


class Judging:
    """Judges deliveries again, of any authority."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def again(self, authority: str, taken: Taken, chosen: Preference | None) -> Delivery | None:
        """The delivery, suppressed where its way is none today; None where that cannot be told just now."""
        delivery = taken.delivery
        if not (_is_stale(taken) or (chosen and delivery.may_wait and delivery.way.channel in chosen.stopped)):
            return delivery
        try:
            contact = await self._contact(authority, taken)
        except Exception as error:  # whatever it was, nothing goes by what was known before
            log.warning("the family's record cannot be read: %s", type(error).__name__)
            return None
        return judged_again(delivery, contact, chosen or Preference(taken.party))

    async def _contact(self, authority: str, taken: Taken) -> Contact | None:
        if is_body(taken.party):
            return contact_of_body(self._house.authorities[authority], taken.party)
        principal = service_principal(self._house.name, authority)
        child_id = taken.child_id or await self._child_of(principal, taken)
        contacts = await contacts_of(self._house, principal, child_id) if child_id else ()
        return next((one for one in contacts if one.recipient == taken.party), None)

    async def _child_of(self, principal: Principal, taken: Taken) -> UUID | None:
        """A message of a digest is about no child in particular: the one of the notice that it was queued for."""
        async with transaction(self._house, principal, ACTION, writes=False) as unit:
            notice = await FOLLOWED.first(unit, notice_table.c.id == taken.delivery.notice_id, lock=False)
        return notice.child_id if notice else None


def _is_stale(taken: Taken) -> bool:
    """Whether it was tried before, or queued some time ago."""
    delivery = taken.delivery
    return bool(taken.follows or delivery.reason or delivery.round > 1 or delivery.waited >= LATELY)
