"""How an authority words its EHC plans in print. The law names the sections; what an authority adds is its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from kernel.reading import made

# What each section says, in the words of the SEND Regulations 2014, regulation 12(1).
SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "a": "The views, interests and aspirations of the child and the parents, or of the young person",
        "b": "Special educational needs",
        "c": "Health care needs which relate to the special educational needs",
        "d": "Social care needs which relate to the special educational needs or to a disability",
        "e": "Outcomes sought",
        "f": "Special educational provision",
        "g": "Health care provision",
        "h1": "Social care provision that must be made under the Chronically Sick and Disabled Persons Act 1970 "
        "section 2",
        "h2": "Other social care provision",
        "i": "The school or other institution, and its type",
        "j": "Personal budget",
        "k": "Advice and information",
    }
)

# The types of need of the SEN2 return (domain facts 4.4), in words.
SEN_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "SPLD": "specific learning difficulty",
        "MLD": "moderate learning difficulty",
        "SLD": "severe learning difficulty",
        "PMLD": "profound and multiple learning difficulty",
        "SEMH": "social, emotional and mental health",
        "SLCN": "speech, language and communication needs",
        "HI": "hearing impairment",
        "VI": "vision impairment",
        "MSI": "multi-sensory impairment",
        "PD": "physical disability",
        "ASD": "autistic spectrum disorder",
        "DS": "Down syndrome",
        "OTH": "another difficulty or disability",
    }
)


@dataclass(frozen=True)
class PlanWording:
    """What an authority writes on its plans.

    title         what a plan is called; "Draft" and the like is put before it
    introduction  the first paragraph
    sections      by letter, a sentence of the authority's own under the section's heading
    """

    title: str = "Education, health and care plan"
    introduction: str = "This plan says what somebody needs, what is to be reached, and who does what about it."
    sections: Mapping[str, str] = field(default_factory=dict)


def read_wording(entry: Any) -> PlanWording:
    """The wording of an authority's file; ValueError names a section that there is not."""
    sections = dict(entry.get("sections") or {})
    if unknown := sorted(set(sections) - set(SECTIONS)):
        raise ValueError(f"ehc.wording.sections: {unknown[0]!r} is no section; they are {', '.join(SECTIONS)}")
    return made(PlanWording, "ehc.wording", {**entry, "sections": MappingProxyType(sections)})
