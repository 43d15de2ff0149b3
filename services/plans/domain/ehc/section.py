"""Sections A to K of a plan (SR 12(1)), each separately identified, with the lines of the golden thread.

The thread runs aspiration (A) -> need (B, C, D) -> outcome (E) -> provision (F, G, H1, H2) -> evidence (K) -> cost (J):
every line has an id, and says by ids what it serves and what it rests on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.plan_wording import SECTIONS
from services.plans.domain.ehc.placement import EhcPlacement


class EhcSection(StrEnum):
    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"
    F = "f"
    G = "g"
    H1 = "h1"
    H2 = "h2"
    I = "i"  # noqa: E741  the regulation's own letter
    J = "j"
    K = "k"

    @property
    def attribute(self) -> str:
        """Where `EhcSections` keeps it."""
        return f"section_{self.value}"

    @property
    def part(self) -> str:
        """The part of the access matrix that it is: H1 and H2 are one."""
        return "section_h" if self in (EhcSection.H1, EhcSection.H2) else self.attribute


_S = EhcSection
# What each section says, in the words of SR 12(1).
TITLES = {section: SECTIONS[section.value] for section in EhcSection}
NEEDS = (_S.B, _S.C, _S.D)
PROVISION = (_S.F, _S.G, _S.H1, _S.H2)


class EhcVoice(StrEnum):
    """Whose words section A has."""

    CHILD = "child"
    PARENT = "parent"
    YOUNG_PERSON = "young_person"


class EhcViewKind(StrEnum):
    VIEW = "view"
    INTEREST = "interest"
    ASPIRATION = "aspiration"
    HISTORY = "history"
    COMMUNICATION = "communication"


class EhcNeedArea(StrEnum):
    """The four broad areas of need (Code of Practice 6.28 to 6.35)."""

    COMMUNICATION_AND_INTERACTION = "communication_and_interaction"
    COGNITION_AND_LEARNING = "cognition_and_learning"
    SOCIAL_EMOTIONAL_MENTAL_HEALTH = "social_emotional_mental_health"
    SENSORY_AND_PHYSICAL = "sensory_and_physical"


class EhcPer(StrEnum):
    """How often something is done is so many times in this."""

    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    HALF_TERM = "half_term"
    TERM = "term"
    YEAR = "year"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class EhcView:
    """A line of section A: in somebody's own words, and how their voice was got. It binds nobody."""

    id: str = ""
    kind: EhcViewKind | None = None
    voice: EhcVoice | None = None
    words: str = ""
    how_obtained: str = ""
    written_by: str = ""


@dataclass(frozen=True, slots=True)
class EhcNeed:
    """A line of section B, C or D.

    area      in B, one of the four areas; sen_type the code of the SEN2 return, sen_rank 1 or 2 for its two ranks
    condition in C, the diagnosis or condition, if there is one
    """

    id: str = ""
    description: str = ""
    strengths: str = ""
    area: EhcNeedArea | None = None
    sen_type: str = ""
    sen_rank: int = 0
    condition: str = ""
    aspiration_ids: tuple[str, ...] = ()
    evidence_ids: tuple[str, ...] = ()
    written_by: str = ""


@dataclass(frozen=True, slots=True)
class EhcOutcome:
    """A line of section E: what the child will be able to do or will have, from where, how we will know, by when."""

    id: str = ""
    description: str = ""
    baseline: str = ""
    target: str = ""
    measure: str = ""
    by: date | None = None
    phase: str = ""
    owner: str = ""
    steps: tuple[str, ...] = ()
    monitored: str = ""
    need_ids: tuple[str, ...] = ()
    aspiration_ids: tuple[str, ...] = ()
    written_by: str = ""


@dataclass(frozen=True, slots=True)
class EhcProvision:
    """A line of section F, G, H1 or H2, specified and quantified.

    minutes, times, per    so many minutes, so many times in that; weeks_a_year of the year; `per` once for equipment
    group_size             how many children together; 1 is alone; ratio says adults to children where that matters
    supervision_hours      hours a year of supervision, training of others and writing of reports
    flexible               a range instead of an amount, only with flexible_because (R (L) v Clarke and Somerset)
    funder                 the stream of money (`kernel.funding.STREAMS`); funded_by the body, employed_by who employs
    educates               health or social provision that educates or trains: it belongs into F (CFA s.21(5))
    statutory_basis        in H1 the Act; plan_ref in G the individual health care plan, in H the assessment or plan
    """

    id: str = ""
    description: str = ""
    provider: str = ""
    qualification: str = ""
    employed_by: str = ""
    funded_by: str = ""
    funder: str = ""
    group_size: int = 0
    ratio: str = ""
    setting: str = ""
    minutes: int = 0
    times: int = 0
    per: EhcPer | None = None
    weeks_a_year: int = 0
    starts_on: date | None = None
    ends_on: date | None = None
    trained_by: str = ""
    supervision_hours: int = 0
    reviewed: str = ""
    review_on: date | None = None
    flexible: str = ""
    flexible_because: str = ""
    educates: bool = False
    prepares_for_adulthood: bool = False
    statutory_basis: str = ""
    plan_ref: str = ""
    annual_pence: int = 0
    outcome_ids: tuple[str, ...] = ()
    need_ids: tuple[str, ...] = ()
    evidence_ids: tuple[str, ...] = ()
    written_by: str = ""


@dataclass(frozen=True, slots=True)
class EhcBudgetLine:
    """A line of section J: which provision a budget pays for, how it is held, and what it comes to in a year.

    budget_id  the budget in the budgets house, once there is one
    """

    id: str = ""
    description: str = ""
    mechanism: str = ""
    annual_pence: int = 0
    budget_id: UUID | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    provision_ids: tuple[str, ...] = ()
    outcome_ids: tuple[str, ...] = ()
    need_ids: tuple[str, ...] = ()
    written_by: str = ""


@dataclass(frozen=True, slots=True)
class EhcAppendix:
    """A line of section K: advice or evidence of the case (`source_id`) that is appended to the plan (SR 12(4))."""

    id: str = ""
    source_id: UUID | None = None
    title: str = ""
    author: str = ""
    role: str = ""
    body: str = ""
    requested_on: date | None = None
    received_on: date | None = None
    written_on: date | None = None
    written_by: str = ""


@dataclass(frozen=True, slots=True)
class EhcNothing:
    """The positive statement that a section has nothing to say: in which words, and who looked on which day."""

    section: EhcSection | None = None
    words: str = ""
    looked: str = ""
    looked_on: date | None = None


Line = EhcView | EhcNeed | EhcOutcome | EhcProvision | EhcBudgetLine | EhcAppendix


@dataclass(frozen=True, slots=True)
class EhcSections:
    """Everything that a plan says. `nothing`: sections of which somebody says that there is nothing to say."""

    section_a: tuple[EhcView, ...] = ()
    section_b: tuple[EhcNeed, ...] = ()
    section_c: tuple[EhcNeed, ...] = ()
    section_d: tuple[EhcNeed, ...] = ()
    section_e: tuple[EhcOutcome, ...] = ()
    section_f: tuple[EhcProvision, ...] = ()
    section_g: tuple[EhcProvision, ...] = ()
    section_h1: tuple[EhcProvision, ...] = ()
    section_h2: tuple[EhcProvision, ...] = ()
    section_i: EhcPlacement | None = None
    section_j: tuple[EhcBudgetLine, ...] = ()
    section_k: tuple[EhcAppendix, ...] = ()
    nothing: tuple[EhcNothing, ...] = ()

    def lines(self, section: EhcSection) -> tuple[Line, ...]:
        """The lines of one section; section I has none."""
        return () if section is EhcSection.I else getattr(self, section.attribute)

    def says_nothing(self, section: EhcSection) -> bool:
        """Whether somebody says that there is nothing to say in this section."""
        return any(one.section is section for one in self.nothing)

    @property
    def needs(self) -> Iterator[tuple[EhcSection, int, EhcNeed]]:
        """The lines of B, C and D with their places."""
        for section in NEEDS:
            for place, line in enumerate(getattr(self, section.attribute)):
                yield section, place, line

    @property
    def provision(self) -> Iterator[tuple[EhcSection, int, EhcProvision]]:
        """The lines of F, G, H1 and H2 with their places."""
        for section in PROVISION:
            for place, line in enumerate(getattr(self, section.attribute)):
                yield section, place, line


def serves(line: Line) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Which other lines a line names: by field, for example ("outcome_ids", ("e1", "e2"))."""
    return tuple(
        (one.name, getattr(line, one.name))
        for one in fields(line)
        if one.name.endswith("_ids") and isinstance(getattr(line, one.name), tuple)
    )
