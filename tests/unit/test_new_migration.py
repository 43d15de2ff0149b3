"""What a drafted migration protects: the tables that it makes, as the storage of the house marks them."""

from tools.new_migration import protection

MAKES_ONE = "op.create_table('plan',\n    sa.Column('id', sa.UUID()))"
MAKES_TWO = MAKES_ONE + "\nop.create_table(\n    'plan_history',\n    sa.Column('id', sa.UUID()))"
# The one function that erases a child names every kind of record of the house, so it is written anew.
KINDS = [
    "document",
    "ehc_case",
    "ehc_plan_version",
    "assessment",
    "plan",
    "sen2_facts",
    "support_assessment",
    "support_plan",
]
ERASABLE = f"    erasable(*{KINDS}, also=())"


def test_a_new_table_is_cut_by_authority_and_a_new_history_only_added_to() -> None:
    assert protection("plans", MAKES_ONE).split("\n") == ["    protect(*['plan'])", ""]
    both = ["    protect(*['plan', 'plan_history'])", "    insert_only(*['plan_history'])", ERASABLE, ""]
    assert protection("plans", MAKES_TWO).split("\n") == both


def test_tables_that_were_there_and_those_of_no_authority_are_left_as_they_are() -> None:
    assert protection("plans", "op.add_column('plan', sa.Column('priority', sa.Text()))") == ""
    assert protection("plans", "op.create_table('parked_event', sa.Column('consumer', sa.Text()))") == ""


def test_a_table_that_is_kept_in_parts_gets_its_first_ones() -> None:
    made = protection("plans", "op.create_table('outbox', sa.Column('id', sa.UUID()))")
    assert made == "    by_week('outbox', key='id', since='published_at', days=14)\n"
