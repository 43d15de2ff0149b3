"""States and moves as data. From one table come the check before each move, the list of allowed moves that
every answer carries, the diagrams of the documentation and the CHECK constraint of the database.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import Field, dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeVar

from kernel.errors import Refused, upper_snake


class Stateful(Protocol):
    """Any dataclass with a `state`."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def state(self) -> StrEnum: ...


A = TypeVar("A", bound=Stateful)
Guard = Callable[..., None]


@dataclass(frozen=True)
class Move:
    """One arrow of the diagram. Moves of one name may start at several states: declare one Move for each.

    Each guard is called as guard(aggregate, **facts) and raises Refused when the move must not be made.
    """

    name: str
    source: StrEnum
    target: StrEnum
    guards: tuple[Guard, ...] = ()


class Machine:
    """The states an aggregate can be in and the moves between them.

    ValueError when the table makes no sense: a state that no path reaches, a move declared twice from one
    state, or states of two different enums.
    """

    def __init__(self, name: str, initial: StrEnum, moves: Sequence[Move]) -> None:
        self.name = name
        self.initial = initial
        self.moves = tuple(moves)
        self.states: tuple[StrEnum, ...] = tuple(type(initial))
        self._refuse_foreign_states()
        self._by_name_and_source = self._indexed()
        self._refuse_unreachable_states()
        self.terminal: frozenset[StrEnum] = frozenset(self.states) - {move.source for move in self.moves}

    def allowed(self, state: StrEnum) -> tuple[str, ...]:
        """Names of the moves that start at `state`, in the order they were declared."""
        self._refuse_unknown_state(state)
        return tuple(move.name for move in self.moves if move.source is state)

    def apply(self, aggregate: A, move: str, **facts: object) -> A:
        """A copy of `aggregate` moved on, once every guard has agreed.

        Refused with reason "<NAME>_IS_<STATE>" and the allowed moves when the move does not start here.
        ValueError for a move or a state that this machine does not know: that is a slip of the programmer.
        """
        declared = self._declared(move, aggregate.state)
        for guard in declared.guards:
            guard(aggregate, **facts)
        return replace(aggregate, state=declared.target)

    def mermaid(self) -> str:
        """The diagram, as a Mermaid stateDiagram-v2."""
        return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in self._arrows())])

    def check_sql(self, column: str = "state") -> str:
        """The condition of a CHECK constraint: "state in ('draft', 'issued')"."""
        quoted = ["'" + state.value.replace("'", "''") + "'" for state in self.states]
        return f"{column} in ({', '.join(quoted)})"

    def _declared(self, move: str, state: StrEnum) -> Move:
        self._refuse_unknown_state(state)
        if move not in {known.name for known in self.moves}:
            raise ValueError(f"{self.name} has no move {move!r}")
        found = self._by_name_and_source.get((move, state))
        if found is None:
            raise self._refusal(move, state)
        return found

    def _refusal(self, move: str, state: StrEnum) -> Refused:
        allowed = self.allowed(state)
        instead = f"possible now: {', '.join(allowed)}" if allowed else "that is its end"
        return Refused(
            f"{upper_snake(self.name)}_IS_{upper_snake(state.value)}",
            f"The move {move} is not possible while the {self.name} is {state.value}; {instead}.",
            allowed=allowed,
            facts={"state": state.value, "move": move},
        )

    def _arrows(self) -> Iterator[str]:
        yield f"[*] --> {self.initial.value}"
        for move in self.moves:
            guards = ", ".join(getattr(guard, "__name__", type(guard).__name__) for guard in move.guards)
            condition = f" [{guards}]" if guards else ""
            yield f"{move.source.value} --> {move.target.value}: {move.name}{condition}"
        yield from (f"{state.value} --> [*]" for state in self.states if state in self.terminal)

    def _indexed(self) -> dict[tuple[str, StrEnum], Move]:
        index: dict[tuple[str, StrEnum], Move] = {}
        for move in self.moves:
            if (move.name, move.source) in index:
                raise ValueError(f"{self.name} declares {move.name!r} from {move.source.value!r} twice")
            index[move.name, move.source] = move
        return index

    def _refuse_foreign_states(self) -> None:
        for move in self.moves:
            for state in (move.source, move.target):
                self._refuse_unknown_state(state)

    def _refuse_unknown_state(self, state: StrEnum) -> None:
        # By type and not by value: members of two StrEnums, and plain text, are equal when their text is.
        if type(state) is not type(self.initial):
            raise ValueError(f"{state!r} is not a state of {self.name}")

    def _refuse_unreachable_states(self) -> None:
        reached, grown = {self.initial}, True
        while grown:
            further = {move.target for move in self.moves if move.source in reached} - reached
            reached |= further
            grown = bool(further)
        unreachable = [state.value for state in self.states if state not in reached]
        if unreachable:
            raise ValueError(f"{self.name} can never be {', '.join(unreachable)}")
