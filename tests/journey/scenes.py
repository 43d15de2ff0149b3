"""Journeys up to the point where a test begins, each about a child that no other test knows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kernel.identifiers import check_nhs_number
from tests.running import Running
from tools.journey import forms
from tools.journey.actor import Actor
from tools.journey.southampton import CYPDS, Journey

Record = dict[str, Any]

# The journey's own tests use the numbers below.
FIRST_NHS_NUMBER = 999_000_100


def unused_nhs_numbers() -> Iterator[str]:
    """Valid NHS numbers of the test range, each given once."""
    for nine_digits in range(FIRST_NHS_NUMBER, FIRST_NHS_NUMBER + 90_000):
        for check_digit in range(10):
            try:
                yield check_nhs_number(f"{nine_digits}{check_digit}")
            except ValueError:
                continue


@dataclass
class Stage:
    """One child's journey so far: the records that there are by now."""

    journey: Journey
    referral: Record
    item: Record = field(default_factory=dict)
    assessment: Record = field(default_factory=dict)
    plan: Record = field(default_factory=dict)
    budget: Record = field(default_factory=dict)

    @property
    def child_id(self) -> str:
        return str(self.referral["child"]["id"])


class Scenes:
    """Plays the beginning of a journey. Names are unusual, so that they can be searched for in what is answered."""

    def __init__(self, stack: Running) -> None:
        self._stack = stack
        self._nhs_numbers = unused_nhs_numbers()

    @property
    def actors(self) -> dict[str, Actor]:
        return self._stack.actors

    def form(self, given: str = "Sam", *, family: str = "Taylor", subject: str = "taylor", **more: Any) -> Record:
        """An application for a new child, with the mother's consent of today."""
        return forms.application(given, family, next(self._nhs_numbers), self._stack.today, subject=subject, **more)

    def parents_form(self, given: str, family: str, subject: str) -> Record:
        """The same from the parents themselves."""
        return forms.parents_application(given, family, next(self._nhs_numbers), subject)

    def applied(self, given: str = "Sam", by: Actor | None = None, **more: Any) -> Stage:
        """A referral was sent in; its agenda item may not be there yet."""
        journey = self._stack.journey()
        return Stage(journey, journey.apply(self.form(given, **more), by))

    def listed(self, given: str = "Sam", **more: Any) -> Stage:
        """It stands on the agenda of a meeting to come."""
        stage = self.applied(given, **more)
        stage.item = stage.journey.item_for(stage.referral)
        return stage

    def convened(self, given: str = "Sam", **more: Any) -> Stage:
        """Its meeting is open."""
        stage = self.listed(given, **more)
        stage.journey.to_the_meeting_of(stage.item)
        stage.journey.convene(stage.item)
        return stage

    def accepted(self, given: str = "Sam", **more: Any) -> Stage:
        """The panel agreed an assessment, whose co-ordinator has it open."""
        stage = self.convened(given, **more)
        journey = stage.journey
        reasons = f"{given}'s needs cut across education, health and home."
        stage.item = journey.decide(stage.item, "integrated_assessment", reasons, coordinator=CYPDS)
        stage.assessment = journey.assessment_for(stage.referral)
        return stage

    def gathering(self, given: str = "Sam", **more: Any) -> Stage:
        """Its sources were asked."""
        stage = self.accepted(given, **more)
        stage.assessment = stage.journey.ask_sources(stage.assessment)
        return stage

    def proposed(self, given: str = "Sam", **more: Any) -> Stage:
        """Every source answered, and a plan was proposed."""
        stage = self.accepted(given, **more)
        stage.journey.gather(stage.assessment)
        stage.plan = stage.journey.propose(stage.assessment)
        return stage

    def finished(self, given: str = "Sam", **more: Any) -> Stage:
        """The plan is final and has its personal budget."""
        stage = self.accepted(given, **more)
        stage.plan, stage.budget = stage.journey.from_acceptance_to_final_plan(stage.referral)
        return stage
