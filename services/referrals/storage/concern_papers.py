"""To a safeguarding concern, too, documents are attached: a photograph, a letter. They are kept by the concern.

As with its notices, no row of theirs names the child: no copy for the family and no list of looks comes by them, and
they go with the concern. Who reads the concern reads them; who raised it adds to it, and sees what they sent.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, or_

from chassis.standing import Standing
from chassis.unit import Unit
from kernel.errors import Invalid, Violation
from services.referrals.domain.concern import Concern
from services.referrals.storage.early_help import CONCERNS, RAISED


@dataclass(frozen=True, slots=True)
class KeptByConcern:
    """The concern, as a document belongs to it: `child_id` is the concern itself."""

    id: UUID
    child_id: UUID


class ConcernPapers:
    """Concerns as records to which documents can be attached (`chassis.documents.Parent`)."""

    resource: str | None = "safeguarding"

    async def load(self, unit: Unit, id: UUID, *, lock: bool = True) -> KeptByConcern:
        """For who may see it, or raised it. Refused to add to one that is closed; NotFound otherwise."""
        concern = await self._raised_or_read(unit, id, lock=lock)
        if unit.rule is not None and unit.rule.part:
            # To most a part of a concern is open that says that there is one: no document is of it.
            raise Invalid([Violation("part", "UNKNOWN_VALUE", "A concern has no parts for documents.")])
        if lock:
            concern.demand_open()
        return KeptByConcern(concern.id, concern.id)

    def opens(self, unit: Unit, id: ColumnElement[UUID]) -> ColumnElement[bool]:
        """SQL: the principal may see the concern with this id, or raised it."""
        return or_(CONCERNS.opens(unit, id), RAISED.opens(unit, id))

    async def _raised_or_read(self, unit: Unit, id: UUID, *, lock: bool) -> Concern:
        mine = await RAISED.first(unit, RAISED.table.c.id == id, lock=lock)
        if mine is None or (not lock and await CONCERNS.first(unit, CONCERNS.table.c.id == id, lock=False)):
            return await CONCERNS.load(unit, id, lock=lock)
        # What is theirs to add is theirs by having raised it: they stand to it in nothing, and see what they sent.
        unit.judged = True
        unit.stands(id, Standing(frozenset()))
        return mine
