"""docs/access.md: the access matrix as a table, what its cells mean, and what serves each of its resources."""

import re
from collections.abc import Iterator

from chassis.client import DOCUMENT_SERVICE, RECORD_SERVICE
from kernel.access_matrix import matrix
from kernel.access_parts import parts
from tools.docs import api, wiring

HEAD = """# Who may see what

Made by `make docs` from `kernel/access_matrix.toml`, `kernel/access_parts.toml` and the contracts; do not
edit.

The rule is **scope and relation and (consent or recorded lawful basis) and not restricted**. The scope stands in
the token and with the RPC. The relation says in which role of this table somebody acts: a role alone opens nothing.
Where a cell has a "c", a ground must be recorded for the child. A restriction holds against all of it. Rows are cut
in SQL (`chassis/standing.py`), acts are judged before the domain (`chassis/access.py`), fields on the way out
(`chassis/redaction.py`), and PostgreSQL cuts by authority beneath.
"""


def text() -> str:
    return "\n".join([HEAD, *_table(), *_meanings(), *_roles(), *_parts(), *_served()])


def _table() -> Iterator[str]:
    table = matrix()
    yield f"## The table\n\n{table.source}. {table.legend}.\n"
    yield f"| Role | {' | '.join(table.resources.values())} |"
    yield "|---|" + "---|" * len(table.resources)
    for role, title in table.roles.items():
        yield f"| {title} | {' | '.join(table.cell(role, one).says for one in table.resources)} |"
    yield ""


def _meanings() -> Iterator[str]:
    told = {cell.says: cell.words for cell in matrix().cells.values()}
    yield "## What a cell means\n\n| Cell | Whoever acts in that role |\n|---|---|"
    for says in sorted(told):
        yield f"| `{says}` | {told[says]} |"
    yield "\nSome mean something else with one resource:\n"
    for (role, resource), cell in sorted(matrix().cells.items()):
        if told[cell.says] != cell.words:
            yield f"- {matrix().resources[resource]} `{cell.says}` ({matrix().roles[role]}): {cell.words}"
    yield ""


def _roles() -> Iterator[str]:
    yield "## Which relation makes which role\n\n| Relation | Kind of party | Role |\n|---|---|---|"
    for relation, patterns in matrix().relations.items():
        for pattern, role in patterns.items():
            yield f"| `{relation}` | `{pattern}` | {matrix().roles[role]} |"
    for role, reason in matrix().by_token.items():
        yield f"| none: the token says so | | {matrix().roles[role]}{', with a reason' if reason else ''} |"
    yield "\nAn authority says of single teams what they work as (`works_as` in its file).\n"
    yield 'A cell with a "c" asks for a consent or lawful basis for one of these purposes, or for the caller\'s own:\n'
    for resource, purposes in matrix().sharing.items():
        yield f"- {matrix().resources[resource]}: {', '.join(sorted(purposes))}"
    yield ""


def _parts() -> Iterator[str]:
    yield "## Parts of a record\n\n| Message | Resource | Part | Fields |\n|---|---|---|---|"
    for name, told in parts().items():
        short, title = name.rpartition(".")[2], matrix().resources.get(told.resource, "of the record around it")
        if told.becomes:
            by, word, resource = told.becomes
            yield f"| {short} | {title}; {matrix().resources[resource]} where `{by}` is `{word}` | | |"
        if told.entry:
            words = dict.fromkeys((*told.entry.named.values(), told.entry.otherwise))
            named = " or ".join(f"`{one}`" for one in words if one)
            yield f"| {short} | {title} | {named or 'none'} | all of it: absent where it is closed |"
        for part, paths in told.fields.items():
            yield f"| {short} | {title} | {part} | {', '.join(f'`{one}`' for one in paths)} |"
        if told.whereabouts:
            yield f"| {short} | {title} | whereabouts | {', '.join(f'`{one}`' for one in told.whereabouts)} |"
        for field, by in told.entries.items():
            yield f"| {short} | {title} | by `{by}` | entries of `{field}` |"
    yield "\nWhat belongs to no part is shown to whoever sees the record. What is closed is named in `not_shown`.\n"


def _served() -> Iterator[str]:
    routes = _routes()
    yield "## What serves it\n\n| Resource | Act | RPC | Route |\n|---|---|---|---|"
    rpcs = [
        (wiring.access(method), house, method.name)
        for house in wiring.houses()
        for method in wiring.service(house).methods
    ]
    rpcs += [(wiring.access(method), "every house", method.name) for method in RECORD_SERVICE.methods]
    rpcs += [(wiring.access(method), "houses with documents", method.name) for method in DOCUMENT_SERVICE.methods]
    for resource, title in {**matrix().resources, **matrix().outside}.items():
        named = title if resource in matrix().resources else resource
        found = [(rule.act, house, rpc) for rule, house, rpc in rpcs if rule.resource == resource]
        for act, house, rpc in sorted(found):
            yield f"| {named} | {act} | {house} `{rpc}` | {routes.get(_snake(rpc), '–')} |"
        if not found:
            yield f"| {named} | | none of its own yet | |"
    yield "\nOutside the table:\n"
    for resource, meaning in matrix().outside.items():
        yield f"- **{resource}**: {meaning}"


def _routes() -> dict[str, str]:
    """By operation id: the method and path."""
    paths = api.document()["paths"]
    return {
        operation["operationId"]: f"`{method.upper()} {path}`"
        for path, operations in paths.items()
        for method, operation in operations.items()
        if isinstance(operation, dict) and "operationId" in operation
    }


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
