"""What is sent about versions of an EHC plan."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.models.common import Day, Name, Sent
from gateway.api.models.ehc_plan import EhcSection, EhcSectionMark, EhcSections, LineId, Text

ID = "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10"
SECTION: dict[str, Any] = {
    "section_f": [
        {
            "id": "f7",
            "description": "Speech and language therapy on understanding spoken instructions of three words.",
            "provider": "speech and language therapist",
            "qualification": "registered with the Health and Care Professions Council",
            "funder": "education",
            "group_size": 1,
            "setting": "a quiet room in school",
            "minutes": 30,
            "times": 1,
            "per": "week",
            "weeks_a_year": 38,
            "starts_on": "2026-09-01",
            "reviewed": "The therapist reports each term; the annual review looks at it.",
            "annual_pence": 171000,
            "need_ids": ["b2"],
            "outcome_ids": ["e4"],
            "evidence_ids": ["k1"],
        }
    ]
}


class BeginEhcPlanVersionBody(Sent):
    """Begins a version of a plan."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"from_version_id": ID}]})

    from_version_id: str = Field(
        default="", max_length=36, description="The version whose text it begins with; empty to begin without any."
    )


class WriteEhcSectionBody(EhcSections):
    """One section as it is to be: only the section of the address, or the statement that it has nothing to say."""

    model_config = ConfigDict(json_schema_extra={"examples": [SECTION]})


class OverrideEhcFindingBody(Sent):
    """Lets a finding stand."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "rule": "UNQUANTIFIED_WORDING",
                    "section": "f",
                    "line_id": "f7",
                    "words": "as required",
                    "reason": "The paediatrician asks that rest breaks follow the child's fatigue, which varies.",
                    "overridden_by": "Dana Whitfield",
                }
            ]
        }
    )

    rule: Name = Field(default="", description="Rule, as the finding has it.")
    section: EhcSection = Field(description="Section, as the finding has it.")
    line_id: LineId = Field(default="", description="Line, as the finding has it.")
    words: Text = Field(default="", description="Words, as the finding has them.")
    reason: Text = Field(default="", description="Why it stands.")
    overridden_by: Name = Field(default="", description="Who lets it stand.")


class AgreeEhcHealthProvisionBody(Sent):
    """The responsible commissioning body agrees section G."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "body": "NHS South East London ICB",
                    "agreed_by": "Dr Mei Lin",
                    "role": "designated clinical officer",
                    "agreed_on": "2026-04-20",
                    "section_version": 2,
                    "funding": "block contract with the community trust",
                }
            ]
        }
    )

    body: Name = Field(default="", description="Which body.")
    agreed_by: Name = Field(default="", description="Who agrees for it.")
    role: Name = Field(default="", description="In which role.")
    agreed_on: Day | None = Field(default=None, description="When; today if left out.")
    section_version: int = Field(
        strict=True, ge=1, le=1_000_000, description="The version of section G that is agreed."
    )
    funding: Name = Field(default="", description="How it is paid for.")


class EhcSectionShown(BaseModel):
    """One section of a version; the ETag is the version of the section."""

    section: EhcSection = Field(description="Which.")
    mark: EhcSectionMark | None = Field(description="Who wrote it at last; null where you may not see the section.")
    sections: EhcSections = Field(description="What it says; only this one is filled.")
