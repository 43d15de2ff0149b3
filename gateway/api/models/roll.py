"""Children on schools' rolls, and batches of what schools say of them."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WrapValidator

from gateway.api.models.batches import Receipt, ReceiptCount, one_by_one
from gateway.api.models.common import Day, Id, Name, Prose, Sent, Shown, Whole, YesNo

State = Literal["waiting", "on_roll", "left"]
Provision = Literal["n", "k", "e"]
ProvisionHelp = "As the school census codes it: `n` no SEN, `k` SEN support, `e` EHC plan."

RECORD: dict[str, Any] = {
    "reference": "P-1042",
    "child": {
        "given_names": "Sam",
        "family_name": "Taylor",
        "born_on": "2017-05-04",
        "upn": "A123456789012",
    },
    "entry_on": "2021-09-01",
    "support": {
        "provision": "k",
        "since": "2024-01-08",
        "needs": [{"type": "SLCN", "rank": 1}],
        "reviewed_on": "2026-01-16",
        "review_due_on": "2026-04-17",
    },
    "figures": {"year_group": "4", "absence_percent": 6, "suspensions": 0, "pupil_premium": True},
}


class Pupil(Sent):
    """Who the child is, as the school has it."""

    given_names: Name
    family_name: Name
    born_on: Day
    upn: str | None = Field(default="", max_length=20, description="Without it a person may have to compare records.")
    nhs_number: str | None = Field(default="", max_length=20, description="Where the school has it.")


class SchoolNeed(Sent):
    """A type of need."""

    type: str = Field(max_length=10, description="Census code, as `SLCN`; `NSA` where no specialist assessed it.")
    rank: Whole = Field(description="1 is the primary one, 2 the secondary.")


class SchoolSupport(Sent):
    """What the school gives."""

    provision: Provision | None = Field(description=ProvisionHelp)
    since: Day | None = None
    needs: list[SchoolNeed] = Field(default=[], max_length=2)
    reviewed_on: Day | None = Field(default=None, description="When it was reviewed last.")
    review_due_on: Day | None = Field(default=None, description="When it is to be reviewed next.")


class SchoolFigures(Sent):
    """What inspections ask of a child's schooling; leave out what the school does not know."""

    year_group: str | None = Field(default="", max_length=20, examples=["4"])
    absence_percent: Whole | None = Field(default=None, description="Of the last twelve months' possible sessions.")
    suspensions: Whole | None = Field(default=None, description="In the last twelve months.")
    permanent_exclusions: Whole | None = Field(default=None, description="In the last twelve months.")
    pupil_premium: YesNo | None = None
    disability: YesNo | None = None


class SchoolWord(Sent):
    """What a school's system says of one child, all at once: it replaces what it said before."""

    model_config = ConfigDict(json_schema_extra={"examples": [RECORD]})

    reference: str = Field(max_length=60, description="The school's own id for the child.", examples=["P-1042"])
    child: Pupil
    entry_on: Day = Field(description="First day on the roll.")
    support: SchoolSupport
    figures: SchoolFigures | None = Field(default_factory=SchoolFigures)
    left_on: Day | None = Field(default=None, description="First day on which the child is no longer on the roll.")


class RollBatch(Sent):
    """Up to a thousand children of one roll. Each is checked and taken by itself."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"records": [RECORD]}]})

    records: Annotated[list[SchoolWord], WrapValidator(one_by_one)]


class Upns(Sent):
    """Unique pupil numbers: they stand in no address."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"upns": ["A123456789012"]}]})

    upns: list[Annotated[str, Field(max_length=20)]] = Field(min_length=1, max_length=100)


class RollDecision(Sent):
    """Whether the child is on that roll."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"on_roll": True, "reason": "The school before confirmed the move."}]}
    )

    on_roll: YesNo
    reason: Prose


class Enrolment(Shown):
    """A child on a school's roll."""

    id: Id
    child_id: Id
    urn: str
    word: SchoolWord
    because: str | None = Field(description="Why it waits for a person, or what a person found.")
    claimed_on: date | None = Field(description="Since when it waits.")
    state: State


class RollReceipt(Receipt):
    """What became of one child of a batch."""

    outcome: Literal["new", "changed", "unchanged", "refused", "again"]
    reference: str | None = Field(default=None, description="The school's own id for the child.")
    enrolment_id: str | None = None
    child_id: str | None = None
    state: State | None = Field(default=None, description="`waiting`: a person looks first.")
    compared_by_a_person: bool | None = Field(
        default=None, description="The child may be on record already: until a person said so, it stands for itself."
    )


class RollReceipts(BaseModel):
    """A receipt for each record, in their order."""

    counts: list[ReceiptCount]
    receipts: list[RollReceipt]
