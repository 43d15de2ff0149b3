"""On which day what was sent counts as served: the 15 days run from there, the months and weeks from the sending.

Receipt by the authority needs no such rule. A request is received on the day on which it arrives, in whatever form and
at whatever hour: the SEND Regulations 2014 know no office hours, so an e-mail of Saturday night came on Saturday.
"""

from dataclasses import dataclass
from datetime import date

from kernel.calendar import add_working_days
from kernel.periods import in_full, ordinal


@dataclass(frozen=True)
class Channel:
    """One way of serving a notice; `working_days` after sending it counts as served, 0 on the day itself."""

    key: str
    title: str
    working_days: int
    basis: str
    verify: tuple[str, ...] = ()

    def served_on(self, sent_on: date) -> date:
        return add_working_days(sent_on, self.working_days)

    def words(self, sent_on: date) -> str:
        """How the day of service was found, in a sentence."""
        served = in_full(self.served_on(sent_on))
        if self.working_days == 0:
            return f"Sent {self.title} on {in_full(sent_on)}, and served that day ({self.basis})."
        after = f"on the {ordinal(self.working_days)} working day after"
        return f"Sent {self.title} on {in_full(sent_on)}; served {after}, {served} ({self.basis})."
