"""When a child's record is erased, and what stops it: the time that the law asks for, an open request, a legal hold."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.erasure import ChildErased
from kernel.errors import Refused, demand
from kernel.plain_text import text_problems
from kernel.retention import Case, Retention, Rule
from services.referrals.domain.child import Child
from services.referrals.domain.referral_machine import ReferralState

# What the ground of an erasure is when somebody asked for it; in time, it is the rule's key.
ASKED = "asked"
OPEN = (ReferralState.RECEIVED, ReferralState.FURTHER_INFORMATION, ReferralState.AWAITING_CONSENT)
REASON_LIMIT = 2_000


@dataclass(frozen=True, slots=True)
class LegalHold:
    """A reason in law to keep a child's record, whatever else would let it go."""

    id: UUID
    authority: str
    child_id: UUID
    reason: str
    placed_on: date
    placed_by: str
    lifted_on: date | None = None
    lifted_because: str = ""
    version: int = 0

    @property
    def holds(self) -> bool:
        return self.lifted_on is None

    def lift(self, because: str, on: date) -> Change["LegalHold"]:
        """The record goes as it would without it. Refused when it was lifted before."""
        demand(text_problems("reason", because, limit=REASON_LIMIT))
        if not self.holds:
            raise Refused("HOLD_IS_LIFTED", f"This hold was lifted on {self.lifted_on}.")
        return Change(replace(self, lifted_on=on, lifted_because=because))


def place_hold(hold: LegalHold) -> Change[LegalHold]:
    demand(text_problems("reason", hold.reason, limit=REASON_LIMIT))
    return Change(hold)


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of a child's record when its end is judged.

    states           of every request for the child
    last_changed_on  when any of them was changed last
    concerns         safeguarding concerns: such a record is kept as long as that of a plan. What others were told of
                     one is kept by the concern and goes with it
    worked_on        whether such a concern is open
    told_apart       enquiries and differences of opinion: what others were told of one is kept by it, too
    linked           records that were merged into the child's: they are about the same child and go with it, and never
                     by themselves
    """

    child: Child
    states: Collection[ReferralState]
    last_changed_on: date
    holds: Collection[LegalHold] = ()
    linked: Collection[UUID] = ()
    concerns: Collection[UUID] = ()
    worked_on: bool = False
    told_apart: Collection[UUID] = ()

    @property
    def case(self) -> Case:
        accepted = ReferralState.ACCEPTED in self.states
        return Case.STATUTORY if accepted or self.concerns else Case.REQUEST

    @property
    def is_held(self) -> bool:
        return any(hold.holds for hold in self.holds)

    def rule(self, retention: Retention, on: date) -> Rule:
        return retention.rule(self.case, on)

    def keep_until(self, rule: Rule) -> date:
        """The last day on which the record must be there."""
        return rule.keep_until(self.child.born_on, self.last_changed_on)

    def erase_as_asked(self, reason: str, retention: Retention, on: date) -> Change[Child]:
        """Erases what is held because somebody asked. Refused with the ground on which it must be kept."""
        demand(text_problems("reason", reason, limit=REASON_LIMIT))
        self._demand_stands_for_the_child()
        self._demand_free()
        rule = self.rule(retention, on)
        until = self.keep_until(rule)
        if on <= until and not rule.erased_on_request:
            raise Refused(
                "RECORD_MUST_BE_KEPT",
                f"The law asks that this record is kept until {until:%d %B %Y}: {rule.basis}. "
                "UK GDPR article 17(3)(b) exempts it from erasure until then.",
                facts={"keep_until": until.isoformat(), "rule": rule.key, "basis": rule.basis},
            )
        return self._erased(ASKED, on)

    def erase_in_time(self, retention: Retention, on: date) -> Change[Child] | None:
        """Erases what has been kept long enough; None while it must stay."""
        rule = self.rule(retention, on)
        if self.child.same_as or self.is_held or self._is_open or on <= self.keep_until(rule):
            return None
        return self._erased(rule.key, on)

    def _erased(self, ground: str, on: date) -> Change[Child]:
        """The record's own erasure comes last: with it the house forgets that the others belonged to it."""
        ids = (*self.concerns, *self.told_apart, *self.linked, self.child.id)
        return Change(self.child, tuple(ChildErased(id, ground, on) for id in ids))

    @property
    def _is_open(self) -> bool:
        return self.worked_on or any(state in OPEN for state in self.states)

    def _demand_stands_for_the_child(self) -> None:
        if self.child.same_as:
            message = "This record was merged into another of the same child. It goes with that one, by the same rules."
            raise Refused("RECORD_IS_MERGED", message, facts={"child_id": str(self.child.same_as)})

    def _demand_free(self) -> None:
        if self.is_held:
            message = "A legal hold keeps this record: a claim, an inquiry or an appeal needs it."
            raise Refused("LEGAL_HOLD", message)
        if self._is_open:
            message = "Something that was asked for this child is open. Let it come to its end, and ask again."
            raise Refused("REQUEST_IS_OPEN", message)
