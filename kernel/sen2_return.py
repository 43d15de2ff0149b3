"""What the SEN2 return says of one person, module by module, in the platform's own words.

Codes are written only on the way out (`kernel.sen2_form`), so that nobody but one file knows the letters. An empty text
and None say that there is nothing. The houses that own the facts fill these: referrals the person, plans the rest,
budgets what is known of money.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Sen2Person:
    """Module 1. `doubles`: other persons of the authority with this UPN, `namesakes` with these names and birthday."""

    child_id: str
    surname: str = ""
    forename: str = ""
    born_on: date | None = None
    sex: str = ""
    ethnicity: str = ""
    postcode: str = ""
    upn: str = ""
    uln: str = ""
    upn_unknown: str = ""
    doubles: int = 0
    namesakes: int = 0


@dataclass(frozen=True, slots=True)
class Sen2Need:
    """Module 5c: a type of need, in the return's own codes (SLCN), and whether it is the primary one (1)."""

    type: str
    rank: int


@dataclass(frozen=True, slots=True)
class Sen2Setting:
    """Module 4b: what section I names. Either a number of the register, or a kind of setting."""

    rank: int
    urn: str = ""
    ukprn: str = ""
    setting: str = ""
    setting_other: str = ""
    sen_unit: bool = False
    resourced_provision: bool = False


@dataclass(frozen=True, slots=True)
class Sen2Placement:
    """Module 5b: where the child attends, from when to when."""

    rank: int
    urn: str = ""
    ukprn: str = ""
    setting: str = ""
    setting_other: str = ""
    entry_on: date | None = None
    leaving_on: date | None = None
    sen_unit: bool = False
    resourced_provision: bool = False
    residential: str = ""
    work_based: str = ""


@dataclass(frozen=True, slots=True)
class Sen2NamedPlan:
    """Module 4a. `boards`: section I says that the place is residential. `note`: why it ceased; not sent."""

    started_on: date
    residential: str = ""
    boards: bool = False
    work_based: str = ""
    personal_budget: bool = False
    organised_arrangements: bool = False
    direct_payments: str = ""
    ceased_on: date | None = None
    cease_reason: str = ""
    note: str = ""
    details: tuple[Sen2Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class Sen2Assessment:
    """Module 3. `outcome`: issue, not_issue, awaited, withdrawn, historical."""

    outcome: str
    outcome_on: date | None = None
    mediation: bool = False
    tribunal: bool = False
    other_mediation: bool = False
    other_tribunal: bool = False
    week20: bool = False
    named_plan: Sen2NamedPlan | None = None


@dataclass(frozen=True, slots=True)
class Sen2ActivePlan:
    """Module 5a. `transferred_in`: the plan came from another authority in the calendar year."""

    transferred_in: bool = False
    transferred_from: str = ""
    review_meeting_on: date | None = None
    review_outcome: str = ""
    review_draft_on: date | None = None
    last_review_on: date | None = None
    phase_transfer_due_on: date | None = None
    phase_transfer_final_on: date | None = None
    placements: tuple[Sen2Placement, ...] = ()
    needs: tuple[Sen2Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Sen2Request:
    """Module 2, with all that follows from it. `outcome`: assess, not_assess, awaited, withdrawn, historical."""

    case_id: str
    child_id: str
    received_on: date
    source: str = ""
    relevant_youth_accommodation: bool = False
    outcome: str = "awaited"
    outcome_on: date | None = None
    mediation: bool = False
    tribunal: bool = False
    exported: str = ""
    assessment: Sen2Assessment | None = None
    active_plan: Sen2ActivePlan | None = None


@dataclass(frozen=True, slots=True)
class Sen2Entry:
    """A person of the return with their requests, oldest first."""

    person: Sen2Person
    requests: tuple[Sen2Request, ...] = field(default=())
