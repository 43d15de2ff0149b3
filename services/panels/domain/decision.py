"""What a panel says: five outcomes for a referral, yes or no to a case of the statutory process, each with reasons."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kernel.errors import Violation
from kernel.panels import Panel
from kernel.plain_text import LONGEST_NAME, plain_text_problems


class PanelOutcome(StrEnum):
    NOT_ELIGIBLE = "not_eligible"
    FURTHER_INFORMATION = "further_information"
    SINGLE_AGENCY = "single_agency"
    TARGETED_SERVICES = "targeted_services"
    INTEGRATED_ASSESSMENT = "integrated_assessment"
    ASSESS = "assess"
    NOT_ASSESS = "not_assess"
    PLAN = "plan"
    NO_PLAN = "no_plan"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of the panel's, by its key in the pathway: whether it is met, and what was found."""

    key: str
    met: bool
    finding: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome with its reasons; as advice, what a panel says to the officer who decides.

    question        what the applicant is asked for; exactly with further information
    agency          party of the organisation asked to respond, "org:…"; exactly with a single agency
    coordinator     party that co-ordinates, "team:<authority>/…"; exactly with an integrated assessment
    decided_by      the panel's name, or the officer's
    out_of_meeting  it could not wait for a meeting, for the reason `urgency`, and `consulted` made the quorum
    follows_advice  of an officer's decision: it is what the panel advised
    """

    outcome: PanelOutcome
    reasons: str
    decided_on: date
    question: str = ""
    agency: str = ""
    coordinator: str = ""
    criteria: tuple[Criterion, ...] = ()
    decided_by: str = ""
    out_of_meeting: bool = False
    urgency: str = ""
    consulted: tuple[str, ...] = ()
    follows_advice: bool = False

    def is_as(self, advice: "Decision") -> bool:
        """Whether it has the effect that was advised. How the question to the applicant is put makes no difference."""
        return (self.outcome, self.agency, self.coordinator) == (advice.outcome, advice.agency, advice.coordinator)


# The one further thing that an outcome needs. With any other outcome it would be read by nobody, or by the wrong one.
NEEDS = {
    PanelOutcome.FURTHER_INFORMATION: "question",
    PanelOutcome.SINGLE_AGENCY: "agency",
    PanelOutcome.INTEGRATED_ASSESSMENT: "coordinator",
}


def decision_problems(
    decision: Decision, possible: Collection[PanelOutcome], authority: str, panel: Panel
) -> list[Violation]:
    """Everything that is wrong with a decision; `possible` are the outcomes that this item can have."""
    found = [*plain_text_problems("reasons", decision.reasons), *_criteria_problems(decision.criteria, panel)]
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


def urgency_problems(decision: Decision, panel: Panel) -> list[Violation]:
    """What an urgent decision must say besides: why it could not wait, and which members were consulted."""
    found = plain_text_problems("urgency", decision.urgency)
    times = Counter(decision.consulted)
    for index, subject in enumerate(decision.consulted):
        if panel.member(subject, decision.decided_on) is None:
            message = "Nobody of this sign-in sits on the panel today."
            found.append(Violation(f"consulted[{index}]", "NOT_A_MEMBER", message))
        elif times[subject] > 1:
            found.append(Violation(f"consulted[{index}]", "GIVEN_TWICE", "Name each member once."))
    return found


def departure_problems(decision: Decision, advice: Decision) -> list[Violation]:
    """An officer who departs from the advice says why in words of the officer's own."""
    if decision.is_as(advice) or not _same_text(decision.reasons, advice.reasons):
        return []
    message = "This is not what the panel advised; say why, in your own words and not in the panel's."
    return [Violation("reasons", "OWN_REASONS_REQUIRED", message)]


def _criteria_problems(criteria: Sequence[Criterion], panel: Panel) -> list[Violation]:
    known = [criterion.key for criterion in panel.criteria]
    times = Counter(criterion.key for criterion in criteria)
    found = []
    for index, criterion in enumerate(criteria):
        place = f"criteria[{index}]"
        if criterion.key not in known:
            message = f"This panel's criteria are {', '.join(known)}." if known else "This panel has no criteria."
            found.append(Violation(f"{place}.key", "UNKNOWN_CRITERION", message))
        elif times[criterion.key] > 1:
            found.append(Violation(f"{place}.key", "GIVEN_TWICE", "Name each criterion once."))
        found += plain_text_problems(f"{place}.finding", criterion.finding, required=False)
    return found


def _needed_problems(field: str, value: str, authority: str) -> list[Violation]:
    match field:
        case "agency":
            return _party_problems(field, value, "org:")
        case "coordinator":
            return _party_problems(field, value, f"team:{authority}/")
    return plain_text_problems(field, value)


def _party_problems(field: str, party: str, beginning: str) -> list[Violation]:
    found = plain_text_problems(field, party, limit=LONGEST_NAME)
    name = party.removeprefix(beginning)
    if not found and (name in ("", party) or any(character.isspace() for character in name)):
        found.append(Violation(field, "NOT_A_PARTY", f'This must be a party that begins with "{beginning}".'))
    return found


def _listed(outcomes: Collection[PanelOutcome]) -> str:
    return ", ".join(outcome.value for outcome in PanelOutcome if outcome in outcomes)


def _same_text(one: str, other: str) -> bool:
    """Whether two texts say the same in the same words, however they are spaced and written large or small."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
