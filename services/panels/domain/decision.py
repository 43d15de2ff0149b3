"""What a panel can say to a referral: five outcomes, each with its reasons and with what it needs to take effect."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kernel.errors import Violation
from services.panels.domain.plain_text import LONGEST_NAME, text_problems


class PanelOutcome(StrEnum):
    NOT_ELIGIBLE = "not_eligible"
    FURTHER_INFORMATION = "further_information"
    SINGLE_AGENCY = "single_agency"
    TARGETED_SERVICES = "targeted_services"
    INTEGRATED_ASSESSMENT = "integrated_assessment"


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome with its reasons.

    question     what the applicant is asked for; exactly with further information
    agency       party of the organisation asked to respond, "org:…"; exactly with a single agency
    coordinator  party that co-ordinates, "team:<authority>/…"; exactly with an integrated assessment
    """

    outcome: PanelOutcome
    reasons: str
    decided_on: date
    question: str = ""
    agency: str = ""
    coordinator: str = ""


# The one further thing that an outcome needs. With any other outcome it would be read by nobody, or by the wrong one.
NEEDS = {
    PanelOutcome.FURTHER_INFORMATION: "question",
    PanelOutcome.SINGLE_AGENCY: "agency",
    PanelOutcome.INTEGRATED_ASSESSMENT: "coordinator",
}


def decision_problems(decision: Decision, possible: Collection[PanelOutcome], authority: str) -> list[Violation]:
    """Everything that is wrong with a decision; `possible` are the outcomes that this item can have."""
    found = text_problems("reasons", decision.reasons)
    if decision.outcome is None:
        return [Violation("outcome", "REQUIRED", f"This must be one of {_listed(possible)}."), *found]
    if decision.outcome not in possible:
        found.append(Violation("outcome", "NOT_POSSIBLE_HERE", f"This item can have {_listed(possible)}."))
    for outcome, field in NEEDS.items():
        if decision.outcome is outcome:
            found += _needed_problems(field, getattr(decision, field), authority)
        elif getattr(decision, field):
            found.append(Violation(field, "OUT_OF_PLACE", f"This goes with the outcome {outcome.value} only."))
    return found


def _needed_problems(field: str, value: str, authority: str) -> list[Violation]:
    match field:
        case "agency":
            return _party_problems(field, value, "org:")
        case "coordinator":
            return _party_problems(field, value, f"team:{authority}/")
    return text_problems(field, value)


def _party_problems(field: str, party: str, beginning: str) -> list[Violation]:
    found = text_problems(field, party, limit=LONGEST_NAME)
    name = party.removeprefix(beginning)
    if not found and (name in ("", party) or any(character.isspace() for character in name)):
        found.append(Violation(field, "NOT_A_PARTY", f'This must be a party that begins with "{beginning}".'))
    return found


def _listed(outcomes: Collection[PanelOutcome]) -> str:
    return ", ".join(outcome.value for outcome in PanelOutcome if outcome in outcomes)
