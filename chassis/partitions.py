"""Tables that grow for ever or change all day are kept in parts, and what is old goes as a whole part.

A part is a partition of PostgreSQL in the schema `partitions`, which the application cannot enter: it reads and
writes the table, with its row-level security, and never a part. Functions of the owner make parts before they are
needed and drop those whose last row has been kept long enough; the application may call them and has no say in what
they drop. What fits no part, because nobody called them for weeks, lies in the part `_rest` and goes where it belongs
when its part is made (docs/adr/0096).
"""

from dataclasses import dataclass

from sqlalchemy import MetaData, Table

from chassis import partitions_sql as sql


@dataclass(frozen=True)
class ByWeek:
    """In parts of a week, by a column of ids of version 7, which say when they were made.

    since  the instant from which a row is kept for so many days; a row that has none is kept
    """

    key: str
    since: str
    days: int


@dataclass(frozen=True)
class ByCount:
    """In parts of so many rows, by a column that counts them; of a table that is sealed.

    years  how long a row is kept at least, counted from `since` and from its seal
    """

    key: str
    since: str
    rows: int
    years: int


Parts = ByWeek | ByCount


def cut(parts: Parts) -> str:
    """How a table that is kept in parts is made; its `info` says `parts`, too."""
    return f"RANGE ({parts.key})"


def parts_of(table: Table) -> Parts | None:
    found: Parts | None = table.info.get("parts")
    return found


def keeping(tables: MetaData, sealed_years: int) -> dict[str, str]:
    """Table -> the statement that makes its next parts and drops its old ones; it answers with how many it dropped.

    sealed_years  how long what is sealed is kept, where that is longer than the function itself knows
    """
    found = {name: parts for name, table in tables.tables.items() if (parts := parts_of(table))}
    given = {name: sealed_years if isinstance(parts, ByCount) else "" for name, parts in found.items()}
    return {name: f"select keep_{name}({given[name]})" for name in found}


def by_week(table: str, *, key: str, since: str, days: int) -> None:
    """Migration: gives a table that was made with `cut` its first parts and the function that keeps them."""
    kept = f"({since} is null or {since} >= now() - make_interval(days => {days}))"
    _install(table, sql.KEEP_WEEKS.format(table=table, key=key, kept=kept, days=days))


def by_count(table: str, *, key: str, since: str, rows: int, years: int) -> None:
    """Migration: the same, of a table of which `audit_seal` says up to where it is sealed, and since when."""
    made = sql.KEEP_SEALED.format(table=table, key=key, since=since, rows=rows, years=years)
    _install(table, made, "integer", str(years))


def _install(table: str, function: str, arguments: str = "", first: str = "") -> None:
    from alembic import op  # late: a process that only serves migrates nothing

    for statement in (*sql.COMMON, function):
        op.execute(statement)
    op.execute(f"create table {sql.SCHEMA}.{table}{sql.REST} partition of public.{table} default")
    op.execute(f"revoke all on function keep_{table}({arguments}) from public")
    op.execute(
        f"do $$ begin execute format('grant execute on function keep_{table}({arguments}) to %I', "
        "replace(current_database(), 'goldenthread_', '')); end $$"
    )
    op.execute(f"select keep_{table}({first})")
