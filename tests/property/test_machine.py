from dataclasses import dataclass
from enum import StrEnum

from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import Refused
from kernel.machine import Machine, Move


class Stage(StrEnum):
    SEEN = "seen"
    HELPED = "helped"
    REVIEWED = "reviewed"
    PASSED_ON = "passed_on"
    CLOSED = "closed"


@dataclass(frozen=True)
class Case:
    state: Stage
    note: str


stages = st.sampled_from(Stage)
names = st.sampled_from(["help", "review", "close"])


@st.composite
def tables(draw: st.DrawFn) -> dict[tuple[str, Stage], Stage]:
    """(move, source) -> target: each state is reached from an earlier one, and any further moves besides."""
    ordered = list(Stage)
    table = {(f"reach_{ordered[i]}", draw(st.sampled_from(ordered[:i]))): ordered[i] for i in range(1, len(ordered))}
    return table | draw(st.dictionaries(st.tuples(names, stages), stages))


def built(table: dict[tuple[str, Stage], Stage]) -> Machine:
    return Machine("case", Stage.SEEN, [Move(name, source, target) for (name, source), target in table.items()])


@given(tables(), st.data(), stages, st.text())
def test_every_state_and_move_end_in_the_declared_target_or_a_refusal(
    table: dict[tuple[str, Stage], Stage], data: st.DataObject, state: Stage, note: str
) -> None:
    machine = built(table)
    move = data.draw(st.sampled_from(sorted({name for name, _ in table})))
    possible = tuple(name for name, source in table if source is state)
    try:
        moved = machine.apply(Case(state, note), move)
    except Refused as refused:
        assert (move, state) not in table
        assert refused.reason == f"CASE_IS_{state.name}"
        assert refused.allowed == possible
    else:
        assert moved == Case(table[move, state], note)


@given(tables(), stages)
def test_what_is_allowed_is_what_succeeds(table: dict[tuple[str, Stage], Stage], state: Stage) -> None:
    machine = built(table)
    for move in machine.allowed(state):
        assert machine.apply(Case(state, ""), move).state is table[move, state]
    assert (state in machine.terminal) == (machine.allowed(state) == ())


@given(tables(), stages, names)
def test_a_refusing_guard_stops_its_own_move_only(
    table: dict[tuple[str, Stage], Stage], state: Stage, guarded: str
) -> None:
    def closed_today(case: Case) -> None:
        raise Refused("CLOSED_TODAY", "Not today.")

    moves = [
        Move(name, source, target, (closed_today,) if name == guarded else ())
        for (name, source), target in table.items()
    ]
    machine = Machine("case", Stage.SEEN, moves)
    for move in machine.allowed(state):
        try:
            machine.apply(Case(state, ""), move)
            reason = None
        except Refused as refused:
            reason = refused.reason
        assert reason == ("CLOSED_TODAY" if move == guarded else None)


@given(tables())
def test_the_diagram_has_one_arrow_for_each_move_and_end(table: dict[tuple[str, Stage], Stage]) -> None:
    machine = built(table)
    arrows = [line.strip() for line in machine.mermaid().splitlines() if "-->" in line]
    assert len(arrows) == len(set(arrows)) == 1 + len(table) + len(machine.terminal)
    assert {f"{source} --> {target}: {name}" for (name, source), target in table.items()} <= set(arrows)
