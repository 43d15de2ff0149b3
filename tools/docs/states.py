"""docs/states.md: every state machine of the domains as a diagram, with what its guards watch over."""

import inspect
from collections.abc import Iterator

from kernel.machine import Machine
from tools.docs import wiring

HEAD = """# States and moves

Made by `make docs` from the machines of the domains; do not edit. The same tables check each move, make the list of
allowed moves in every answer, and hold the database to the states that there are.
"""


def text() -> str:
    parts = [HEAD, *(_section(house, machine) for house in wiring.houses() for machine in machines(house))]
    return "\n".join(parts)


def machines(house: str) -> Iterator[Machine]:
    """The machines of a house's domain, in the order of their names in it."""
    found = vars(wiring.domain(house))
    return (value for _, value in sorted(found.items()) if isinstance(value, Machine))


def _section(house: str, machine: Machine) -> str:
    terminal = ", ".join(f"`{state.value}`" for state in machine.states if state in machine.terminal)
    lines = [f"## {house}: {machine.name}", "", "```mermaid", machine.mermaid(), "```", ""]
    lines += [f"Ends in {terminal}." if terminal else "Has no end.", ""]
    guards = _guards(machine)
    if guards:
        lines += ["| Guard | What it watches over |", "|---|---|", *guards, ""]
    return "\n".join(lines)


def _guards(machine: Machine) -> list[str]:
    found = dict.fromkeys(guard for move in machine.moves for guard in move.guards)
    return [f"| `{guard.__name__}` | {_meaning(guard)} |" for guard in found]


def _meaning(guard: object) -> str:
    """The first paragraph of its docstring, without the word that says what it is."""
    paragraph = (inspect.getdoc(guard) or "").partition("\n\n")[0]
    meaning = " ".join(paragraph.removeprefix("Guard:").split())
    return f"{meaning[:1].upper()}{meaning[1:]}"
