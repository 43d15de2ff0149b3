"""What a migration may not do while processes of the release before still read and write the tables.

A release is rolled out with its migrations first: for a while the old code runs on the new tables, and is started
again there. So a release only adds. What it no longer uses is taken away by a later one, once the release before that
one knew it no longer: `migrations/released.json` of a house says what the last release's code knows, and
`make released` (`python -m tools.migration_rules`) writes it (docs/adr/0095).
"""

import ast
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from chassis import migrate, revision
from tools.new_migration import metadata_of
from tools.topology import load

FIRST = "0001"
RELEASED = "released.json"
# In SQL that a migration executes as it is.
TAKES_AWAY = re.compile(
    r"\b(drop\s+(table|column)|rename|set\s+not\s+null|alter\s+column\s+\S+\s+(set\s+data\s+)?type)\b"
)


@dataclass(frozen=True)
class Released:
    """What the last release's code knows.

    head    the revision to which it brings the database
    tables  its tables with their columns; None: nothing was released, so that whatever there is may be known
    """

    head: str = FIRST
    tables: Mapping[str, Sequence[str]] | None = None

    def knows(self, table: str, column: str = "") -> bool:
        if self.tables is None:
            return True
        return table in self.tables and (not column or column in self.tables[table])


@dataclass(frozen=True)
class Operation:
    """One `op.<name>(...)` of a migration."""

    name: str
    line: int
    words: list[str]
    said: Mapping[str, ast.expr]
    column: ast.expr | None

    def says(self, argument: str, value: object) -> bool:
        given = self.said.get(argument)
        return isinstance(given, ast.Constant) and given.value is value


@dataclass(frozen=True)
class Around:
    """What an operation is judged by: the last release, the tables that its migration makes, and the rules on tables
    that it takes away to put wider ones in their place."""

    released: Released
    made: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)


Judge = Callable[[Operation, Around], str]


def _drops_table(one: Operation, around: Around) -> str:
    table = one.words[0]
    if not around.released.knows(table):
        return ""
    return f"the release before uses the table {table}. Stop using it now; a later release drops it."


def _drops_column(one: Operation, around: Around) -> str:
    table, column = one.words[:2]
    if not around.released.knows(table, column):
        return ""
    return f"the release before uses {table}.{column}. Stop using it now; a later release drops it."


def _renames_table(one: Operation, _: Around) -> str:
    return f"the release before knows {one.words[0]} by its name. Make another table beside it."


def _alters_column(one: Operation, _: Around) -> str:
    named = ".".join(one.words[:2])
    if "new_column_name" in one.said:
        return f"the release before knows {named} by its name. Add another column beside it."
    if "type_" in one.said:
        return f"the release before reads and writes {named} as it was. Add a column of the new type beside it."
    if one.says("nullable", False):
        return f"the release before may leave {named} empty. A later release demands it."
    return ""


def _adds_column(one: Operation, _: Around) -> str:
    if not isinstance(one.column, ast.Call):
        return f"say the column of {one.words[0]} where it is added."
    column = _operation("", one.column)
    if not column.says("nullable", False) or {"server_default"} & column.said.keys():
        return ""
    named = f"{one.words[0]}.{column.words[0]}"
    return f"the release before writes no {named}. Let it be empty, or give it a server_default."


def _adds_rule(one: Operation, around: Around) -> str:
    name, table = one.words[:2]
    if table in around.made or name in around.replaced:
        return ""
    return (
        f"the release before does not keep the new rule {name} on {table}. Keep it in code now; a later one demands it."
    )


def _adds_index(one: Operation, around: Around) -> str:
    return _adds_rule(one, around) if one.says("unique", True) else ""


def _executes(one: Operation, _: Around) -> str:
    if not TAKES_AWAY.search(" ".join(one.words).lower()):
        return ""
    return "this SQL drops, renames or narrows something. Say it as an operation of its own, so that it can be judged."


JUDGES: Mapping[str, Judge] = {
    "drop_table": _drops_table,
    "drop_column": _drops_column,
    "rename_table": _renames_table,
    "alter_column": _alters_column,
    "add_column": _adds_column,
    "create_unique_constraint": _adds_rule,
    "create_check_constraint": _adds_rule,
    "create_foreign_key": _adds_rule,
    "create_exclude_constraint": _adds_rule,
    "create_index": _adds_index,
    "execute": _executes,
}


def broken_by(source: str, released: Released) -> Iterator[str]:
    """A sentence, with its line, for each operation of a migration that the release before would not survive."""
    found = list(_operations(ast.parse(source)))
    around = Around(
        released,
        {one.words[0] for one in found if one.name == "create_table"},
        # A rule that is put in the place of one of the same name may only be wider: whoever writes it sees to that.
        {one.words[0] for one in found if one.name == "drop_constraint"},
    )
    for one in found:
        judge = JUDGES.get(one.name)
        if judge and (not one.words or one.words[0] not in around.made) and (sentence := judge(one, around)):
            yield f"line {one.line}: {sentence}"


def _operations(tree: ast.Module) -> Iterator[Operation]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "op"
        ):
            yield _operation(node.func.attr, node)


def _operation(name: str, call: ast.Call) -> Operation:
    texts = [node for arg in call.args for node in ast.walk(arg) if isinstance(node, ast.Constant)]
    words = [node.value for node in texts if isinstance(node.value, str)]
    said = {one.arg: one.value for one in call.keywords if one.arg}
    return Operation(name, call.lineno, words, said, call.args[1] if len(call.args) > 1 else None)


def broken(house: str) -> list[str]:
    """Every operation in a house's unreleased migrations that the release before would not survive. Its first migration
    makes the tables: nobody reads them before."""
    last = released(house)
    later = [Path(one.path) for one in migrate.scripts(house).walk_revisions() if one.revision > last.head]
    return [f"{house}, {path.name}, {said}" for path in later for said in broken_by(path.read_text(), last)]


def released(house: str) -> Released:
    """What the last release's code knows of the house's tables."""
    path = revision.folder(house) / RELEASED
    return Released(**json.loads(path.read_text())) if path.exists() else Released()


def keep(house: str) -> None:
    """Takes the house's tables, as the code knows them now, as released."""
    tables = {table.name: sorted(table.columns.keys()) for table in metadata_of(house).sorted_tables}
    kept = {"head": migrate.scripts(house).get_current_head(), "tables": tables}
    (revision.folder(house) / RELEASED).write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n")


if __name__ == "__main__":
    for name in load().names:
        keep(name)
