"""Counts what the rules find in a return while it goes by: a file is made whatever they find, and says how much."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from gateway.sen2.assembly import ReturnPage
from kernel.sen2_form import Sen2Form, Sen2Period
from kernel.sen2_rules import Sen2Finding, findings


@dataclass
class Tally:
    """Findings by severity, and how many persons there are."""

    form: Sen2Form
    period: Sen2Period
    today: date
    counts: Counter[str] = field(default_factory=Counter)
    persons: int = 0
    closed: int = 0

    def take(self, page: ReturnPage) -> list[Sen2Finding]:
        """What the rules find in the page."""
        found = [one for entry in page.entries for one in findings(entry, self.form, self.period, self.today)]
        self.counts.update(one.severity for one in found)
        self.persons += len(page.entries)
        self.closed += page.closed
        return found

    @property
    def words(self) -> str:
        """For the end of a file. It tells of nobody."""
        unverified = ", ".join(self.form.unverified)
        return (
            f"Persons: {self.persons}. Errors: {self.counts['error']}. Queries: {self.counts['query']}. "
            f"Closed to whoever made this file: {self.closed}. Code letters to verify: {unverified}."
        )
