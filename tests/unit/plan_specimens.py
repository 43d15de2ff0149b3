"""An assessment and a plan to test with, by Southampton's own pathway. Nobody in them is real."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from kernel import pathway
from kernel.pathway import Sector
from kernel.sharing import CONSENT
from services.plans import domain
from services.plans.domain import Attendance, InformationState
from services.plans.domain.support.grounds import Ground, Grounds

SOUTHAMPTON = pathway.load(Path(__file__).parents[2] / "authorities")["southampton"]
QUORUM = SOUTHAMPTON.assessment_quorum
KEYS = [source.key for source in SOUTHAMPTON.sources]
TODAY = date(2026, 3, 2)
CHILD, REFERRAL = UUID(int=1), UUID(int=2)
COORDINATOR, LEAD, STRANGER = "team:southampton/cypds", "person:okafor", "org:urn:999902"
THERAPISTS = "org:ods:R1C"

TEAM = (
    Attendance("A. Senco", "SENCO", Sector.EDUCATION),
    Attendance("B. Nurse", "community nurse", Sector.HEALTH),
    Attendance("C. Worker", "social worker", Sector.SOCIAL_CARE),
    Attendance("Jo Taylor", "mother", Sector.OTHER),
)


def assessment(**changes: Any) -> domain.Assessment:
    """As it was opened: nobody asked yet."""
    fresh = domain.Assessment(
        id=UUID(int=3),
        authority="southampton",
        child_id=CHILD,
        referral_id=REFERRAL,
        coordinator=COORDINATOR,
        opened_on=TODAY,
        sources=domain.sources_of(SOUTHAMPTON.sources),
    )
    return replace(fresh, **changes)


def answer(source: str, said: InformationState = InformationState.RECEIVED, **changes: Any) -> domain.Answer:
    return replace(domain.Answer(source, said, "B. Author", "What was found."), **changes)


def answered(*but: str) -> domain.Assessment:
    """Every source has answered, but those named."""
    gathered = assessment()
    for key in KEYS:
        if key not in but:
            gathered = gathered.record_information(answer(key), by={COORDINATOR}, on=TODAY).state
    return gathered


def concluded() -> domain.Assessment:
    return propose()[0].state


def outcome(id: str = "o1", **changes: Any) -> domain.Outcome:
    written = domain.Outcome(
        id,
        "Sam asks for help in class with a sentence of four words.",
        "Class teacher counts on three days each half term; four of five times.",
        date(2027, 3, 1),
        "Class teacher",
    )
    return replace(written, **changes)


def line(id: str = "p1", **changes: Any) -> domain.Provision:
    written = domain.Provision(
        id, "o1", "Speech and language therapy, one to one", THERAPISTS, "weekly in term time", 30, "health", 38
    )
    return replace(written, **changes)


def content(**changes: Any) -> domain.PlanContent:
    """One outcome that education, health and social care serve together."""
    written = domain.PlanContent(
        aspirations="I want to tell my friends about dinosaurs.",
        needs=("Expressive language three years behind age.",),
        outcomes=(outcome(),),
        provision=(
            line(),
            line("p2", description="Practice in class", provider="org:urn:999901", funder="education", minutes=10),
            line("p3", description="Saturday club", provider="org:charity:short-breaks", funder="social-care"),
        ),
    )
    return replace(written, **changes)


def proposal(**changes: Any) -> domain.Proposal:
    made = domain.Proposal(TEAM, LEAD, "Dr N. Okafor", content(), (THERAPISTS, "org:urn:999901"))
    return replace(made, **changes)


# The family lets services be asked, and this one professional by name.
CONSENTED = Grounds(tuple(Ground("assessment", party, CONSENT, UUID(int=9)) for party in ("", LEAD)))


def propose(
    gathered: domain.Assessment | None = None, by: str = COORDINATOR, grounds: Grounds = CONSENTED, **changes: Any
) -> Any:
    return domain.propose(
        gathered or answered(),
        proposal(**changes),
        plan_id=UUID(int=4),
        kind=SOUTHAMPTON.plan_kind,
        quorum=QUORUM,
        grounds=grounds,
        own={"person:taylor"},
        by={by},
        on=TODAY,
    )


def plan(state: domain.PlanState = domain.PlanState.PROPOSED) -> domain.Plan:
    """A plan that came to the state by the moves that lead there."""
    proposed: domain.Plan = propose()[1].state
    if state is domain.PlanState.PROPOSED:
        return proposed
    resourced = proposed.agree_resources(UUID(int=5), plan_version=0).state
    return resourced if state is domain.PlanState.RESOURCED else finalise(resourced).state


def finalise(resourced: domain.Plan, by: str = LEAD, **changes: Any) -> Any:
    facts = {"agreed_with": "Jo Taylor, mother", "review_on": date(2026, 9, 1)} | changes
    facts["support_plan_id"] = UUID(int=8)
    return resourced.finalise(by={by}, on=TODAY, **facts)
