"""What a plan's papers are made of, as the houses show it to the caller who asks for them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from chassis import translate
from goldenthread.plans.v1 import ehc_pb2, ehc_plan_pb2
from goldenthread.referrals.v1 import children_pb2
from kernel.pathway import Authority
from kernel.statute import STATUTE

_STATE, _KIND = ehc_plan_pb2.EhcVersionState, ehc_plan_pb2.EhcVersionKind
# What a version is called, and whether it still changes.
CALLED = {
    (_STATE.EHC_VERSION_STATE_WORKING, _KIND.EHC_VERSION_KIND_PLAN): "Working draft",
    (_STATE.EHC_VERSION_STATE_WORKING, _KIND.EHC_VERSION_KIND_AMENDMENT): "Working draft of amendments",
    (_STATE.EHC_VERSION_STATE_SERVED, _KIND.EHC_VERSION_KIND_PLAN): "Draft",
    (_STATE.EHC_VERSION_STATE_SERVED, _KIND.EHC_VERSION_KIND_AMENDMENT): "Proposed amendments",
    (_STATE.EHC_VERSION_STATE_ISSUED, _KIND.EHC_VERSION_KIND_PLAN): "Final plan",
    (_STATE.EHC_VERSION_STATE_ISSUED, _KIND.EHC_VERSION_KIND_AMENDMENT): "Amended final plan",
}
SET_ASIDE = "Set aside"
DECIDES = (ehc_pb2.EHC_QUESTION_FINAL_PLAN, ehc_pb2.EHC_QUESTION_AMENDMENT)


@dataclass(frozen=True)
class Known:
    """A version, whose it is and what was decided about it. What the caller may not see is None.

    today    the day of a paper of a version that nobody was sent yet
    changes  of amendments: what differs from the plan before (EhcDifference)
    """

    version: ehc_plan_pb2.EhcPlanVersion
    authority: Authority
    today: date
    child: children_pb2.ChildRecord | None = None
    case: ehc_pb2.EhcCase | None = None
    changes: tuple[ehc_plan_pb2.EhcDifference, ...] = ()

    @property
    def called(self) -> str:
        return CALLED.get((self.version.state, self.version.kind), SET_ASIDE)

    @property
    def is_final(self) -> bool:
        return bool(self.version.state == _STATE.EHC_VERSION_STATE_ISSUED)

    @property
    def stamp(self) -> str:
        """What stands across each page; nothing on a final plan."""
        return "" if self.is_final else self.called.partition(" of ")[0]

    @property
    def served_on(self) -> date | None:
        return translate.to_date(self.version.served_on)

    @property
    def issued_on(self) -> date | None:
        return translate.to_date(self.version.issued_on)

    @property
    def dated(self) -> date:
        """The day on which it was sent or became final."""
        return dated(self.version) or self.today

    @property
    def first_name(self) -> str:
        """The child's, or words that stand for it."""
        return (self.child.given_names if self.child else "") or "the child or young person"

    @property
    def decision(self) -> Any | None:
        """The decision by which this version became final."""
        if self.case is None or self.issued_on is None:
            return None
        made = [one for one in self.case.decisions if one.question in DECIDES and one.outcome in ("final", "amended")]
        return next((one for one in made if translate.to_date(one.decided_on) == self.issued_on), None)

    @property
    def answer_by(self) -> date | None:
        """The last day of the family's time with a draft."""
        if self.is_final or self.served_on is None:
            return None
        amends = self.version.kind == _KIND.EHC_VERSION_KIND_AMENDMENT
        limit = "amendment_representations" if amends else "draft_representations"
        return STATUTE.limit(limit, on=self.served_on).start(self.served_on).last_on

    @property
    def review_by(self) -> date | None:
        """Within twelve months of the day on which it became final (CFA 2014 s.44(1))."""
        if self.issued_on is None:
            return None
        return STATUTE.limit("review", on=self.issued_on).start(self.issued_on).last_on

    def hides(self, section: str) -> bool:
        """Whether a section, by its letter, is closed to the caller."""
        return f"section_{section}" in getattr(self.version.sections, "not_shown", ())


def dated(version: ehc_plan_pb2.EhcPlanVersion) -> date | None:
    """The day on which a version became final, or was sent; None of one that is only worked on."""
    return translate.to_date(version.issued_on) or translate.to_date(version.served_on)


def letter_of(section: int) -> str:
    """A section's letter from its number in the contract: "h1"."""
    name: str = ehc_plan_pb2.EhcSection.Name(section)
    return name.removeprefix("EHC_SECTION_").lower()


def day(message: Any) -> str:
    """ "2 March 2026"; empty for no day."""
    found = translate.to_date(message)
    return in_words(found) if found else ""


def in_words(value: date) -> str:
    return f"{value.day} {value:%B %Y}"
