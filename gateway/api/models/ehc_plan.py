"""An EHC plan: its sections A to K, its versions, what the rules find in them and how they differ."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from gateway.api.models.common import Day, NotShown, Sent, Whole, YesNo
from gateway.api.models.ehc import EhcPlacement

EhcSection = Literal["a", "b", "c", "d", "e", "f", "g", "h1", "h2", "i", "j", "k"]
EhcVoice = Literal["child", "parent", "young_person"]
EhcViewKind = Literal["view", "interest", "aspiration", "history", "communication"]
EhcNeedArea = Literal[
    "communication_and_interaction", "cognition_and_learning", "social_emotional_mental_health", "sensory_and_physical"
]
EhcPer = Literal["day", "week", "fortnight", "month", "half_term", "term", "year", "once"]
EhcVersionKind = Literal["plan", "amendment"]
EhcVersionState = Literal["working", "served", "issued", "set_aside"]
EhcStage = Literal["serve", "issue"]
EhcDifferenceKind = Literal["added", "removed", "changed"]

Short = Annotated[str, StringConstraints(max_length=200)]
Text = Annotated[str, StringConstraints(max_length=4_000)]
LineId = Annotated[str, StringConstraints(max_length=40)]


class EhcView(Sent):
    """A line of section A, in somebody's own words."""

    id: Short | None = Field(default="", description="Its id within the plan.")
    kind: EhcViewKind | None = Field(default=None, description="What it is.")
    voice: EhcVoice | None = Field(default=None, description="Whose words these are.")
    words: Text | None = Field(default="", description="The words.")
    how_obtained: Text | None = Field(default="", description="How their voice was got, for example with pictures.")
    written_by: Short | None = Field(default="", description="Who wrote it here.")


class EhcNeed(Sent):
    """A line of section B, C or D."""

    id: Short | None = Field(default="", description="Its id within the plan.")
    description: Text | None = Field(default="", description="The need.")
    strengths: Text | None = Field(default="", description="Strengths beside it.")
    area: EhcNeedArea | None = Field(default=None, description="In section B, the area of need.")
    sen_type: Short | None = Field(
        default="", description="Code of the SEN2 return, for example 'SLCN'; empty if none."
    )
    sen_rank: Whole = Field(
        default=0, description="1 for the primary, 2 for the secondary type of need; 0 for neither."
    )
    condition: Text | None = Field(default="", description="In section C, the condition or diagnosis.")
    aspiration_ids: list[LineId] = Field(default=[], max_length=50, description="Lines of section A that it bears on.")
    evidence_ids: list[LineId] = Field(default=[], max_length=50, description="Lines of section K that it rests on.")
    written_by: Short | None = Field(default="", description="Who wrote it here.")


class EhcOutcome(Sent):
    """A line of section E."""

    id: Short | None = Field(default="", description="Its id within the plan.")
    description: Text | None = Field(default="", description="What the child will be able to do or will have.")
    baseline: Text | None = Field(default="", description="Where the child stands now.")
    target: Text | None = Field(default="", description="What is to be reached.")
    measure: Text | None = Field(default="", description="How it will be known.")
    by: Day | None = Field(default=None, description="By when.")
    phase: Short | None = Field(default="", description="The phase or key stage at whose end that is.")
    owner: Short | None = Field(default="", description="Who sees to it.")
    steps: list[Text] = Field(default=[], max_length=20, description="Steps on the way.")
    monitored: Text | None = Field(default="", description="How it is monitored.")
    need_ids: list[LineId] = Field(
        default=[], max_length=50, description="Lines of sections B, C and D that it answers."
    )
    aspiration_ids: list[LineId] = Field(default=[], max_length=50, description="Lines of section A that it leads to.")
    written_by: Short | None = Field(default="", description="Who wrote it here.")


class EhcProvision(Sent):
    """A line of section F, G, H1 or H2, specified and quantified."""

    id: Short | None = Field(default="", description="Its id within the plan.")
    description: Text | None = Field(default="", description="What support it is.")
    provider: Text | None = Field(default="", description="Who delivers it, by role.")
    qualification: Text | None = Field(default="", description="With which qualification or training.")
    employed_by: Short | None = Field(default="", description="Who employs them.")
    funded_by: Short | None = Field(default="", description="Which body pays.")
    funder: Short | None = Field(
        default="",
        description="From which stream: education, health, social-care, transport, equipment or short-breaks.",
    )
    group_size: Whole = Field(
        default=0, description="How many children together; 1 is alone, 0 where it does not matter."
    )
    ratio: Short | None = Field(default="", description="Adults to children, where that matters.")
    setting: Text | None = Field(default="", description="Where.")
    minutes: Whole = Field(default=0, description="Minutes each time.")
    times: Whole = Field(default=0, description="How many times.")
    per: EhcPer | None = Field(default=None, description="In what.")
    weeks_a_year: Whole = Field(default=0, description="In how many weeks of the year.")
    starts_on: Day | None = Field(default=None, description="From when.")
    ends_on: Day | None = Field(default=None, description="Until when.")
    trained_by: Text | None = Field(default="", description="Who trains and monitors those who deliver it.")
    supervision_hours: Whole = Field(
        default=0, description="Hours a year of supervision, training of others and writing of reports."
    )
    reviewed: Text | None = Field(default="", description="How it is reviewed.")
    review_on: Day | None = Field(default=None, description="When it is reviewed next.")
    flexible: Text | None = Field(default="", description="A range instead of an amount.")
    flexible_because: Text | None = Field(default="", description="Why it must be a range.")
    educates: YesNo = Field(
        default=False, description="Whether it educates or trains, so that it belongs into section F."
    )
    prepares_for_adulthood: YesNo = Field(
        default=False, description="Whether it prepares for adulthood and independent living."
    )
    statutory_basis: Short | None = Field(default="", description="In section H1, the Act that it is owed under.")
    plan_ref: Short | None = Field(
        default="", description="The individual health care plan, or the assessment or plan of social care."
    )
    annual_pence: Whole = Field(default=0, description="What it costs in a year, in pence.")
    outcome_ids: list[LineId] = Field(default=[], max_length=50, description="Lines of section E that it serves.")
    need_ids: list[LineId] = Field(
        default=[], max_length=50, description="Lines of sections B, C and D that it answers."
    )
    evidence_ids: list[LineId] = Field(default=[], max_length=50, description="Lines of section K that it rests on.")
    written_by: Short | None = Field(default="", description="Who wrote it here.")


class EhcBudgetLine(Sent):
    """A line of section J."""

    id: Short | None = Field(default="", description="Its id within the plan.")
    description: Text | None = Field(default="", description="What the budget pays for.")
    mechanism: Short | None = Field(
        default="", description="How it is held: notional, third_party, direct_payment or combination."
    )
    annual_pence: Whole = Field(default=0, description="What it comes to in a year, in pence.")
    budget_id: str | None = Field(default="", max_length=36, description="The personal budget, once there is one.")
    starts_on: Day | None = Field(default=None, description="From when.")
    ends_on: Day | None = Field(default=None, description="Until when.")
    provision_ids: list[LineId] = Field(default=[], max_length=50, description="Lines of provision that it secures.")
    outcome_ids: list[LineId] = Field(default=[], max_length=50, description="Lines of section E that are met by it.")
    need_ids: list[LineId] = Field(
        default=[], max_length=50, description="Lines of sections B, C and D that are met by it."
    )
    written_by: Short | None = Field(default="", description="Who wrote it here.")


class EhcAppendix(Sent):
    """A line of section K: advice or evidence that is appended."""

    id: Short | None = Field(default="", description="Its id within the plan.")
    source_id: str | None = Field(default="", max_length=36, description="Id of the advice or evidence in the case.")
    title: Text | None = Field(default="", description="What it is.")
    author: Short | None = Field(default="", description="Who wrote it.")
    role: Short | None = Field(default="", description="In which role.")
    body: Short | None = Field(default="", description="For which body.")
    requested_on: Day | None = Field(default=None, description="When it was asked for.")
    received_on: Day | None = Field(default=None, description="When it came.")
    written_on: Day | None = Field(default=None, description="When it was written, where it is older.")
    written_by: Short | None = Field(default="", description="Who wrote this line.")


class EhcNothing(Sent):
    """The positive statement that there is nothing to say in a section."""

    section: EhcSection | None = Field(default=None, description="Which section.")
    words: Text | None = Field(default="", description="In which words.")
    looked: Short | None = Field(default="", description="Who looked.")
    looked_on: Day | None = Field(default=None, description="On which day.")


class EhcSections(Sent):
    """Everything that a plan says, section by section."""

    section_a: list[EhcView] = Field(
        default=[], max_length=200, description="Section A: views, interests and aspirations."
    )
    section_b: list[EhcNeed] = Field(default=[], max_length=200, description="Section B: special educational needs.")
    section_c: list[EhcNeed] = Field(default=[], max_length=200, description="Section C: health care needs.")
    section_d: list[EhcNeed] = Field(default=[], max_length=200, description="Section D: social care needs.")
    section_e: list[EhcOutcome] = Field(default=[], max_length=200, description="Section E: outcomes.")
    section_f: list[EhcProvision] = Field(
        default=[], max_length=200, description="Section F: special educational provision."
    )
    section_g: list[EhcProvision] = Field(default=[], max_length=200, description="Section G: health care provision.")
    section_h1: list[EhcProvision] = Field(
        default=[], max_length=200, description="Section H1: social care provision under the Act of 1970."
    )
    section_h2: list[EhcProvision] = Field(
        default=[], max_length=200, description="Section H2: other social care provision."
    )
    section_i: EhcPlacement | None = Field(
        default=None, description="Section I: the school or its type; absent in a draft."
    )
    section_j: list[EhcBudgetLine] = Field(default=[], max_length=200, description="Section J: personal budget.")
    section_k: list[EhcAppendix] = Field(default=[], max_length=500, description="Section K: advice and information.")
    nothing: list[EhcNothing] = Field(
        default=[], max_length=200, description="Sections of which somebody says that there is nothing to say."
    )
    not_shown: list[str] = NotShown


class EhcSectionMark(BaseModel):
    """How often a section was written, and by whom at last."""

    section: EhcSection = Field(description="Which section.")
    version: int = Field(description="How often, counted from 1.")
    written_by: str | None = Field(description="By whom at last.")
    written_at: datetime = Field(description="When at last.")


class EhcHealthAgreement(BaseModel):
    """The responsible commissioning body's agreement to section G."""

    body: str | None = Field(description="Which body.")
    agreed_by: str | None = Field(description="Who agreed for it.")
    role: str | None = Field(description="In which role.")
    agreed_on: date = Field(description="On which day.")
    section_version: int = Field(description="The version of section G that was agreed.")
    funding: str | None = Field(description="How it is paid for.")
    recorded_by: str | None = Field(description="Who recorded it here.")


class EhcOverride(BaseModel):
    """A finding that a named person lets stand."""

    rule: str = Field(description="Rule of the finding.")
    section: EhcSection = Field(description="Section.")
    line_id: str | None = Field(description="Line; empty for the section.")
    words: str | None = Field(description="What of the line it is about.")
    reason: str | None = Field(description="Why it stands.")
    overridden_by: str | None = Field(description="Who lets it stand.")
    overridden_on: date = Field(description="Since when.")


class EhcPlanVersion(BaseModel):
    """One version of a plan."""

    id: str = Field(description="Its id.")
    authority: str = Field(description="The authority whose record it is.")
    case_id: str = Field(description="Case's id.")
    child_id: str = Field(description="Child's id.")
    number: int = Field(description="Counted from 1 within the case.")
    kind: EhcVersionKind = Field(description="A plan, or amendments.")
    begun_by: str | None = Field(description="Who began it.")
    begun_on: date = Field(description="When.")
    based_on: str | None = Field(description="The version whose text it began with; empty for none.")
    came_as: str | None = Field(
        description="The id that it had at the authority from which the plan came; empty otherwise."
    )
    sections: EhcSections = Field(description="What it says.")
    marks: list[EhcSectionMark] = Field(description="Who wrote which section.")
    health_agreement: EhcHealthAgreement | None = Field(description="Health's agreement to section G.")
    overrides: list[EhcOverride] = Field(description="Findings that somebody lets stand.")
    served_on: date | None = Field(description="When it went to the family.")
    issued_on: date | None = Field(description="When it became final.")
    state: EhcVersionState = Field(description="Where it stands.")
    version: int = Field(description="Version of this record, counted from 1.")
    allowed_moves: list[str] = Field(description="What can be done with it now.")
    referral_id: str | None = Field(description="The request that opened the case.")
    last_line: int = Field(description="The number that the newest line got.")
    not_shown: list[str] = NotShown


class EhcFinding(BaseModel):
    """Something that a rule finds in a plan."""

    rule: str = Field(description="The rule.")
    section: EhcSection = Field(description="Section.")
    says: str = Field(description="What it finds, in plain English.")
    mend: str = Field(description="What to do about it.")
    basis: str = Field(description="Where the law or the Code of Practice says so.")
    line_id: str | None = Field(description="Line; empty for the section.")
    words: str | None = Field(description="What of the line it is about.")
    blocks: list[EhcStage] = Field(description="What it holds up as things stand.")
    may_stand: list[EhcStage] = Field(description="For which of these a named person may let it stand.")
    overridden: EhcOverride | None = Field(description="Who lets it stand.")


class EhcFieldChange(BaseModel):
    """One field of a line that differs."""

    field: str = Field(description="Its name.")
    called: str = Field(description="What it is called.")
    before: str | None = Field(description="What it said.")
    after: str | None = Field(description="What it says.")


class EhcDifference(BaseModel):
    """A line that differs between two versions."""

    section: EhcSection = Field(description="Section.")
    kind: EhcDifferenceKind = Field(description="New, gone or changed.")
    line_id: str | None = Field(description="Line; empty for the section.")
    sentence: str = Field(description="The difference in a sentence.")
    changes: list[EhcFieldChange] = Field(description="Field by field.")


class EhcThreadLine(BaseModel):
    """A line of a plan as part of the golden thread."""

    section: EhcSection = Field(description="Section.")
    id: str = Field(description="Its id within the plan.")
    text: str | None = Field(description="What it says.")
    serves: list[str] = Field(description="Lines before it that it leads back to.")
    served_by: list[str] = Field(description="Lines after it that serve it.")
    rests_on: list[str] = Field(description="Lines of section K that it rests on.")
    paid_by: list[str] = Field(description="Lines of section J that pay for it.")
    annual_pence: int = Field(description="What it costs in a year, in pence.")
    rules: list[str] = Field(description="Rules that find something in it.")


class EhcVersionListed(BaseModel):
    """A version in a list, without what it says."""

    id: str = Field(description="Its id.")
    number: int = Field(description="Counted from 1 within the case.")
    kind: EhcVersionKind = Field(description="A plan, or amendments.")
    state: EhcVersionState = Field(description="Where it stands.")
    based_on: str | None = Field(description="The version whose text it began with; empty for none.")
    begun_by: str | None = Field(description="Who began it.")
    begun_on: date = Field(description="When.")
    served_on: date | None = Field(description="When it went to the family.")
    issued_on: date | None = Field(description="When it became final.")


class EhcFindings(BaseModel):
    """What the rules find in a version of a plan."""

    version_id: str = Field(description="Version's id.")
    state: EhcVersionState = Field(description="Where it stands.")
    can_be_served: bool = Field(description="Whether nothing keeps it from being sent to the family.")
    can_be_issued: bool = Field(description="Whether nothing keeps it from becoming final.")
    findings: list[EhcFinding] = Field(description="What the rules find.")
    not_shown: list[str] = NotShown


class EhcComparison(BaseModel):
    """What differs between two versions of a plan."""

    from_id: str = Field(description="The version to compare with.")
    version_id: str = Field(description="The version that is compared.")
    state: EhcVersionState = Field(description="Issued only where both are: a difference tells of both.")
    differences: list[EhcDifference] = Field(description="What differs, in the order of the sections.")
    not_shown: list[str] = NotShown


class EhcPlanVersionRead(EhcPlanVersion):
    """One version of a plan, and what it changes in the plan before it."""

    differs_from: str | None = Field(description="Of amendments, the plan that was final before; absent otherwise.")
    differences: list[EhcDifference] = Field(description="What they change in it, in the order of the sections.")


class EhcThread(BaseModel):
    """The golden thread of a plan: every line, what it leads back to and what leads to it."""

    version_id: str = Field(description="Version's id.")
    state: EhcVersionState = Field(description="Where it stands.")
    lines: list[EhcThreadLine] = Field(
        description="Every line in the thread's order: aspirations, needs, outcomes, provision, evidence, cost."
    )
    not_shown: list[str] = NotShown
