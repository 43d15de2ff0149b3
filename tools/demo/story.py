"""What every chapter plays with."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tools.demo.narrator import Narrator
from tools.demo.page import Page
from tools.journey import forms
from tools.journey.actor import Unexpected
from tools.journey.southampton import Journey

# Beyond the numbers that the tests use. Children of an earlier run are not met again: their records are open already
# to those who should have to wait for a consent.
FIRST_ORDINAL, ORDINALS = 1_000, 800_000


@dataclass
class Story:
    """The journey and who tells it. Each child gets an NHS number of the test range that no run had before."""

    journey: Journey
    narrator: Narrator
    _ordinal: int = field(default_factory=lambda: FIRST_ORDINAL + secrets.randbelow(ORDINALS))

    @property
    def page(self) -> Page:
        return self.narrator.page

    def new_nhs_number(self) -> str:
        self._ordinal += 3
        return forms.synthetic_nhs_number(self._ordinal)

    def days_pass(self, days: int) -> None:
        self.journey.travel_to(self.journey.today + timedelta(days=days))

    def tell(self, *what: Any, **facts: Any) -> Any:
        return self.narrator.tell(*what, **facts)


def make_sure(holds: bool, what: str) -> None:
    """The story says only what is so. Raises Unexpected."""
    if not holds:
        raise Unexpected(f"it is not so that {what}")
