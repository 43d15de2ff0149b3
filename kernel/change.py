"""What a decision of the domain gives back: the new state together with the events that tell of it.

They travel as one value so that nothing can save the one without the other.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """`state` is the aggregate as it now is; `events` are frozen dataclasses, in the order they happened."""

    state: T
    events: tuple[object, ...] = ()
