"""Versions of a plan: worked on, served or issued. What was served or issued never changes again (what is done with one
is in `drafting`).

A version belongs to one case. Nobody loses work: each section counts its own versions, so that who writes one says
which he read, and two people at two sections do not disturb one another.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from kernel.machine import Machine, Move
from services.plans.domain.ehc.section import EhcSection, EhcSections


class EhcVersionKind(StrEnum):
    """A plan of its own, or amendments of the plan in force: the whole plan as it would then be."""

    PLAN = "plan"
    AMENDMENT = "amendment"


class EhcVersionState(StrEnum):
    """Worked on; with the family as a draft or a proposed amendment; final; or given up."""

    WORKING = "working"
    SERVED = "served"
    ISSUED = "issued"
    SET_ASIDE = "set_aside"


_S = EhcVersionState
EHC_VERSION = Machine(
    "ehc plan version",
    initial=_S.WORKING,
    moves=[
        Move("write_section", _S.WORKING, _S.WORKING),
        Move("agree_health_provision", _S.WORKING, _S.WORKING),
        Move("override_finding", _S.WORKING, _S.WORKING),
        Move("serve", _S.WORKING, _S.SERVED),
        Move("issue", _S.WORKING, _S.ISSUED),
        Move("set_aside", _S.WORKING, _S.SET_ASIDE),
    ],
)


@dataclass(frozen=True, slots=True)
class EhcSectionMark:
    """How often a section was written in this version, and by whom and when at last."""

    section: EhcSection
    version: int
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class EhcHealthAgreement:
    """The responsible commissioning body agrees section G (SR 12(2)): who for which body, and as it stood then.

    section_version  what was agreed; written again, section G must be agreed again
    """

    body: str
    agreed_by: str
    role: str
    agreed_on: date
    section_version: int
    funding: str = ""
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class EhcOverride:
    """A named person lets a finding stand, with a reason. `words`: what of the line it was about."""

    rule: str
    section: EhcSection
    line_id: str
    words: str
    reason: str
    overridden_by: str
    overridden_on: date


@dataclass(frozen=True, slots=True)
class EhcPlanVersion:
    """One version of a plan.

    number    counted from 1 within the case; referral_id the request that opened the case
    last_line the number that the newest line got, so that no line is ever called like one that is gone
    based_on  the version whose text it began with
    came_as   the id that it had at the authority from which the plan came
    """

    id: UUID
    authority: str
    case_id: UUID
    child_id: UUID
    referral_id: UUID
    number: int
    kind: EhcVersionKind
    begun_by: str
    begun_on: date
    based_on: UUID | None = None
    came_as: UUID | None = None
    sections: EhcSections = field(default_factory=EhcSections)
    marks: tuple[EhcSectionMark, ...] = ()
    health_agreement: EhcHealthAgreement | None = None
    overrides: tuple[EhcOverride, ...] = ()
    last_line: int = 0
    served_on: date | None = None
    issued_on: date | None = None
    state: EhcVersionState = EhcVersionState.WORKING
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return EHC_VERSION.allowed(self.state)

    @property
    def health_agrees(self) -> bool:
        """Whether the commissioning body agreed section G as it now stands."""
        agreed = self.health_agreement
        return agreed is not None and agreed.section_version == self.mark(EhcSection.G).version

    def mark(self, section: EhcSection) -> EhcSectionMark:
        """Who wrote a section at last. Every version has one for each section from its beginning."""
        return next(one for one in self.marks if one.section is section)
