"""What the batches of every door have in common: receipts."""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, Field


def one_by_one(sent: Any, handler: Callable[[Any], Any]) -> Any:
    """A list as it came: each record is checked by itself, so that one bad one does not refuse the rest."""
    return sent if isinstance(sent, list) else handler(sent)


class ReceiptCount(BaseModel):
    """How many records came to this."""

    outcome: str
    count: int


class Receipt(BaseModel):
    """What became of one record."""

    position: int = Field(description="Its place in the batch, counted from 0.")
    outcome: str = Field(description="`refused`: see the problem. `again`: send the batch again, with the same key.")
    problem: dict[str, Any] | None = Field(default=None, description="A problem document, where it was refused.")
