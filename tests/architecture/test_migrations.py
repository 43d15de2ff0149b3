"""Old and new processes run side by side: no migration takes away, renames or demands what the release before uses."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from chassis import migrate
from tools import migration_rules
from tools.migration_rules import Released, broken, broken_by, keep, released
from tools.topology import load

# The last release knew the column `priority` of plans, and `wishes` no longer.
LAST = Released("0003", {"plan": ["id", "priority"]})
REFUSED: Mapping[str, tuple[str, str]] = {
    "a table": ('op.drop_table("plan")', "uses the table plan"),
    "a column": ('op.drop_column("plan", "priority")', "uses plan.priority"),
    "the name of a table": ('op.rename_table("plan", "plans")', "knows plan by its name"),
    "the name of a column": (
        'op.alter_column("plan", "priority", new_column_name="urgency")',
        "knows plan.priority by its name",
    ),
    "the type of a column": ('op.alter_column("plan", "priority", type_=sa.Text())', "reads and writes plan.priority"),
    "that it may be empty": ('op.alter_column("plan", "priority", nullable=False)', "may leave plan.priority empty"),
    "a column that must be filled": (
        'op.add_column("plan", sa.Column("why", sa.Text(), nullable=False))',
        "writes no plan.why",
    ),
    "a column said elsewhere": ('op.add_column("plan", WHY)', "say the column of plan where it is added"),
    "a unique rule": ('op.create_unique_constraint("one", "plan", ["priority"])', "the new rule one on plan"),
    "a unique index": ('op.create_index("one", "plan", ["priority"], unique=True)', "the new rule one on plan"),
    "a check": ('op.create_check_constraint("low", "plan", "priority < 3")', "the new rule low on plan"),
    "a foreign key": ('op.create_foreign_key("of", "plan", "child", ["a"], ["b"])', "the new rule of on plan"),
    "by SQL": ('op.execute("alter table plan DROP COLUMN priority")', "drops, renames or narrows"),
}
TAKEN: Mapping[str, str] = {
    "a column that may be empty": 'op.add_column("plan", sa.Column("why", sa.Text(), nullable=True))',
    "a column with a default": 'op.add_column("plan", sa.Column("why", sa.Text(), server_default="", nullable=False))',
    "what the last release no longer knew": 'op.drop_column("plan", "wishes")\nop.drop_table("wish")',
    "anything of its own table": 'op.create_table("new")\nop.create_index("one", "new", ["id"], unique=True)',
    "an index": 'op.create_index("by_priority", "plan", ["priority"])',
    "a wider rule in its place": (
        'op.drop_constraint("state", "plan")\nop.create_check_constraint("state", "plan", "state in (1, 2)")'
    ),
    "what fills a column": "op.execute(\"update plan set priority = 'low' where priority is null\")",
}


@pytest.mark.parametrize("house", load().names)
def test_the_release_before_survives_every_migration(house: str) -> None:
    assert broken(house) == []


@pytest.mark.parametrize(("operation", "why"), REFUSED.values(), ids=REFUSED)
def test_what_the_release_before_would_not_survive_is_refused(operation: str, why: str) -> None:
    [sentence] = broken_by(operation, LAST)
    assert sentence.startswith("line 1: ")
    assert why in sentence


@pytest.mark.parametrize("operations", TAKEN.values(), ids=TAKEN)
def test_what_it_does_not_notice_is_taken(operations: str) -> None:
    assert list(broken_by(operations, LAST)) == []


def test_before_the_first_release_nothing_is_dropped() -> None:
    assert len(list(broken_by('op.drop_column("plan", "wishes")\nop.drop_table("wish")', Released()))) == 2


def test_a_release_is_kept_with_its_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = migrate.scripts("plans").get_current_head()
    assert head is not None
    monkeypatch.setattr(migration_rules.migrate, "scripts", lambda house, known=migrate.scripts("plans"): known)
    monkeypatch.setattr(migration_rules.revision, "folder", lambda house: tmp_path)
    assert released("plans") == Released()
    keep("plans")
    kept = released("plans")
    assert kept.head == head
    assert kept.knows("outbox", "published_at")
    assert not kept.knows("outbox", "wishes")
