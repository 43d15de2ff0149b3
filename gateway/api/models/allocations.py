"""Indicative allocations, banding tables, and options compared."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.models.common import Id, Name, Prose, Sent, Whole


class BandingLevel(BaseModel):
    """One level of a descriptor."""

    level: int = Field(description="Number of the level.")
    descriptor: str | None = Field(description="What it looks like.")
    points: int = Field(description="Points that it counts.")
    rate_pence: int = Field(
        description="What one hour or mile is paid at on this level, in pence; 0 where the level counts points.",
    )


class BandingGroup(BaseModel):
    """One thing that is asked, with its levels."""

    key: str | None = Field(description="Key, for example 'communication'.")
    question: str | None = Field(description="The question in words.")
    levels: list[BandingLevel] = Field(description="Its levels, lowest first; empty where it asks for a number.")
    unit: str | None = Field(
        description="What the number counts, for example 'miles a day'; empty where it asks for a level.",
    )
    least: int = Field(description="Smallest number that may be given.")
    most: int = Field(description="Largest number that may be given.")
    price_pence: int = Field(description="Price of one, in pence; only with the formula 'one_off'.")
    times_a_year: int = Field(
        description="How many times a year that price is paid; 1 for a thing that is bought once.",
    )
    lasts_years: int = Field(description="Years after which the thing is replaced; 0 for what is used up.")


class Band(BaseModel):
    """A band of an amount."""

    name: str | None = Field(description="Name, for example 'C'.")
    points_from: int = Field(description="Fewest points that reach it.")
    amount_pence: int = Field(description="Amount for a year, in pence.")


class FundingElement(BaseModel):
    """A part of what the law and the school's own money pay for: element 1, 2 or 3 of the funding of a place."""

    name: str | None = Field(description="Name, for example 'Element 2'.")
    words: str | None = Field(description="What it is, in words that a family understands.")
    amount_pence: int = Field(
        description="Its amount for a year, in pence; 0 where it differs from school to school.",
    )
    basis: str | None = Field(description="What that rests on.")


class BandingTable(BaseModel):
    """A banding table as the authority publishes it."""

    key: str | None = Field(description="Key, for example 'southampton-education'.")
    version: int = Field(description="Version.")
    stream: str | None = Field(description="Stream that it is for, for example 'education'.")
    valid_from: date | None = Field(description="First day on which it counts.")
    valid_to: date | None = Field(description="Last day on which it counts; absent while it does.")
    groups: list[BandingGroup] = Field(description="What is asked.")
    bands: list[Band] = Field(description="Its bands, lowest first; only with the formula 'banding'.")
    name: str | None = Field(description="Name as families read it.")
    formula: str | None = Field(
        description=(
            "Kind of formula: 'banding' (points reach a band), 'mileage' and 'hourly' (a rate times the "
            "numbers given) or 'one_off' (each thing has its price)."
        ),
    )
    streams: list[str] = Field(description="Streams that may pay it; `stream` is the first of them.")
    mechanisms: list[str] = Field(description="Ways in which the money may be held.")
    review_months: list[int] = Field(
        description="Months after the first payment at which the amount is looked at again.",
    )
    preset: str | None = Field(
        description=(
            "The pilot or preset that it belongs to, for example 'transport'; empty when none. May be given as `table`."
        ),
    )
    rate_pence: int = Field(
        description=(
            "What one mile or hour is paid at, in pence; 0 where a level sets the rate, and with the other formulas."
        ),
    )
    elements: list[FundingElement] = Field(description="Who else pays for what, so that this amount is understood.")
    basis: str | None = Field(description="What the figures rest on.")


class AllocationInput(Sent):
    """One answer that an allocation is worked out from."""

    key: Name = Field(default="", description="Descriptor group of the banding table, for example 'communication'.")
    level: Whole = Field(
        default=0,
        description=("Level within the group, as the table numbers them, from 1; 0 where the group asks for a number."),
    )
    quantity: Whole | None = Field(
        default=None,
        description=(
            "The number that the group asks for, in its unit, for example 12 miles a day; absent where "
            "it asks for a level."
        ),
    )


class AllocationStep(BaseModel):
    """A step of the arithmetic, so that the result can be followed."""

    words: str | None = Field(description="What was added or looked up, in words that a family understands.")
    points: int = Field(description="Points after it; 0 for a step in money.")
    amount_pence: int = Field(description="Pence after it; 0 for a step in points.")


class AllocationOverride(BaseModel):
    """A panel's or manager's departure from the worked-out amount."""

    amount_pence: int = Field(description="The amount instead, in pence.")
    reason: str | None = Field(description="Why; the family reads it.")
    item_id: str | None = Field(description="Agenda item of the panel that agreed it.")
    by: str | None = Field(description="Who recorded it.")
    on: date | None = Field(description="The day.")


class Allocation(BaseModel):
    """An indicative allocation: a starting point, never a cap (need comes first)."""

    id: Id = Field(description="Allocation's id.")
    authority: str = Field(description="The authority.")
    child_id: Id = Field(description="The child.")
    plan_id: Id = Field(description="The plan.")
    table: str | None = Field(
        description="Banding table that it was worked out by, for example 'southampton-education-2026'.",
    )
    table_version: int = Field(description="Version of the table and formula.")
    inputs: list[AllocationInput] = Field(description="The answers.")
    points: int = Field(description="Sum of the points.")
    band: str | None = Field(description="Band reached.")
    formula_pence: int = Field(description="Amount for a year that the formula gives, in pence.")
    amount_pence: int = Field(description="Amount that counts, in pence: the formula's or the override's.")
    steps: list[AllocationStep] = Field(description="The arithmetic, step by step.")
    explanation: str | None = Field(description="Why this amount, in words that a family understands.")
    override: AllocationOverride | None = Field(description="The departure from the formula, if any.")
    calculated_on: date | None = Field(description="The day it was worked out.")
    version: int = Field(description="Version, counted from 1.")
    state: str = Field(
        description=(
            "'calculated', or 'overridden' once a departure is recorded; a recalculation is a new allocation."
        ),
    )
    allowed_moves: list[str] = Field(description="Moves that are allowed now.")
    formula: str | None = Field(description="Kind of formula: 'banding', 'mileage', 'hourly' or 'one_off'.")
    streams: list[str] = Field(description="Streams that may pay it.")
    mechanisms: list[str] = Field(
        description=(
            "Ways in which it may be held; the family has a say in which: 'notional', 'third_party', "
            "'direct_payment', 'combination'."
        ),
    )
    review_months: list[int] = Field(description="Months after the first payment at which it is looked at again.")
    preset: str | None = Field(
        description="The pilot or preset that the table belongs to, for example 'transport'; empty when none.",
    )


class Option(Sent):
    """A way to reach an outcome."""

    id: Name = Field(default="", description="Option's id; set by the platform when empty.")
    description: Name = Field(default="", description="What would be done.")
    kind: Name = Field(default="", description="'standard', 'informal' or 'community': not only services count.")
    cost_pence: Whole = Field(description="Cost for a year, in pence; 0 where it costs nothing.")
    funder: Name = Field(default="", description="Who would bear the cost.")
    benefits: list[str] = Field(default=[], max_length=100, description="Benefits.")
    risks: list[str] = Field(default=[], max_length=100, description="Risks.")


class AvailableResource(BaseModel):
    """An allocation of the plan as it stood when options were compared."""

    allocation_id: str | None = Field(description="Allocation's id.")
    table: str | None = Field(description="Banding table that it was worked out by.")
    amount_pence: int = Field(description="Amount for a year that counts, in pence.")
    mechanisms: list[str] = Field(
        description=(
            "Ways in which it may be held: anything but 'notional' means that a personal budget may take it up."
        ),
    )


class OptionAppraisal(BaseModel):
    """Options for one outcome, compared."""

    id: Id = Field(description="Appraisal's id.")
    authority: str = Field(description="The authority.")
    child_id: Id = Field(description="The child.")
    plan_id: Id = Field(description="The plan.")
    outcome_id: str | None = Field(description="Outcome of the plan that they serve.")
    options: list[Option] = Field(description="The options, cheapest first.")
    chosen_option_id: str | None = Field(description="The option that was chosen; empty until then.")
    chosen_because: str | None = Field(description="Why it was chosen; the family reads it.")
    chosen_by: list[str] = Field(description="Who chose, the family among them.")
    state: str = Field(description="'open' or 'chosen'.")
    version: int = Field(description="Version, counted from 1.")
    resources: list[AvailableResource] = Field(
        description=(
            "The resources that there were to consider when the options were compared. A starting point, never a cap."
        ),
    )
    allowed_moves: list[str] = Field(description="Moves that are allowed now.")
    compared_on: date | None = Field(description="The day the options were compared.")
    chosen_on: date | None = Field(description="The day one was chosen; absent until then.")


class CalculateAllocation(Sent):
    """Works an allocation out."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "child_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10",
                    "plan_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b11",
                    "table": "southampton-single-plan",
                    "inputs": [
                        {"key": "supervision", "level": 2},
                        {"key": "nights", "level": 1},
                        {"key": "family", "level": 2},
                    ],
                }
            ]
        }
    )

    child_id: Name = Field(default="", description="Child.")
    plan_id: Name = Field(default="", description="Plan.")
    table: Name = Field(
        default="",
        description=("Key of the banding table, or of the preset that it belongs to; its version of today counts."),
    )
    inputs: list[AllocationInput] = Field(default=[], max_length=100, description="The answers; one for each group.")


class OverrideAllocation(Sent):
    """Departs from the formula."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "amount_pence": 150000,
                    "reason": "The family has no other help on Saturdays.",
                    "item_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b12",
                }
            ]
        }
    )

    amount_pence: Whole = Field(description="The amount instead, in pence.")
    reason: Prose = Field(default="", description="Why; required.")
    item_id: Name = Field(default="", description="Agenda item of the panel that agreed it; required.")


class CompareOptions(Sent):
    """Compares options."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "child_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10",
                    "plan_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b11",
                    "outcome_id": "o2",
                    "options": [
                        {
                            "id": "group",
                            "description": "A Saturday group with a familiar worker",
                            "kind": "standard",
                            "cost_pence": 120000,
                            "funder": "social-care",
                            "benefits": ["A worker whom Sam knows"],
                            "risks": ["Full in the summer"],
                        },
                        {
                            "id": "scouts",
                            "description": "The local Beaver colony",
                            "kind": "community",
                            "cost_pence": 6000,
                            "funder": "family",
                            "benefits": ["Friends from Sam's own street"],
                            "risks": ["Nobody there is trained"],
                        },
                    ],
                }
            ]
        }
    )

    child_id: Name = Field(default="", description="Child.")
    plan_id: Name = Field(default="", description="Plan.")
    outcome_id: Name = Field(default="", description="Outcome of the plan.")
    options: list[Option] = Field(default=[], max_length=100, description="The options; at least two.")


class ChooseOption(Sent):
    """Chooses an option."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "option_id": "group",
                    "because": "Sam settles with people who know how Sam communicates.",
                    "chosen_by": ["Jo Taylor, parent", "Leah Brandt, lead professional"],
                }
            ]
        }
    )

    option_id: Name = Field(default="", description="The option.")
    because: Prose = Field(default="", description="Why; required.")
    chosen_by: list[str] = Field(
        default=[],
        max_length=100,
        description=(
            "Who chose, each as 'name, role'; required, the family among them, for example 'Alex Taylor, parent'."
        ),
    )
