"""What goes out: an authority's name, that something is there, and where to sign in. Nothing of a child ever.

A locked screen shows a subject, a shared mailbox a text: neither names anybody, a diagnosis or a kind of plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.notifications.domain import Answer, Delivery, Notice, Sent

ONE = "a new message"
OF_A_DAY = "new messages"
URGENT = "something urgent"


@dataclass(frozen=True, slots=True)
class Message:
    """A delivery with what it says.

    what    "a new message", of a whole day "new messages", or "something urgent"
    link    where to sign in
    at      when it is handed over
    stop    link that stops messages on this way, without signing in; empty for a letter and
            for what cannot be stopped
    notice  the whole, for a letter
    """

    delivery: Delivery
    authority: str
    sender: str
    what: str
    link: str
    at: datetime
    stop: str = ""
    notice: Notice | None = None

    @property
    def subject(self) -> str:
        return f"{self.sender}: {self.what} for you"

    @property
    def text(self) -> str:
        return (
            f"{self.sender} has {self.what} for you.\n\nSign in to read: {self.link}\n\n"
            "For your privacy this message does not say what it is about.\n"
        )


class Carrier(Protocol):
    """Whoever carries messages."""

    async def send(self, message: Message) -> Answer:
        """Hands the message over. Never raises for what the provider or the network does."""
        ...

    async def find(self, delivery: Delivery) -> Sent | None:
        """Whether it was handed over before a crash; None if not, or if that cannot be known."""
        ...

    async def words(self, delivery: Delivery) -> Sequence[str]:
        """What the provider says now became of it; empty where it cannot be asked, or does not answer."""
        ...
