"""To a difference of opinion, too, documents are attached: what shows that a decision should be another.

What belongs to one about a safeguarding concern is attached to that concern, which keeps it from the child's record.
"""

from uuid import UUID

from sqlalchemy import ColumnElement

from chassis.unit import Unit
from kernel.errors import Refused
from services.referrals.domain.escalation import Escalation
from services.referrals.storage.escalations import ESCALATIONS, SAFEGUARDING_ESCALATIONS


class EscalationPapers:
    """Differences of opinion as records to which documents can be attached (`chassis.documents.Parent`)."""

    resource: str | None = None

    async def load(self, unit: Unit, id: UUID, *, lock: bool = True) -> Escalation:
        """For who opened it or was asked. Refused for one about a concern; NotFound otherwise."""
        c = SAFEGUARDING_ESCALATIONS.table.c
        if await SAFEGUARDING_ESCALATIONS.first(unit, c.id == id, lock=False):
            message = "What belongs to a concern is attached to that concern."
            raise Refused("ATTACH_TO_THE_CONCERN", message, field="record")
        return await ESCALATIONS.load(unit, id, lock=lock)

    def opens(self, unit: Unit, id: ColumnElement[UUID]) -> ColumnElement[bool]:
        """SQL: the principal may see the difference of opinion with this id."""
        return ESCALATIONS.opens(unit, id)
