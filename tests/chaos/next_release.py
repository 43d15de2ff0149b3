"""The release after this one, made up: in a copy of the source, referrals has a column more, and its records know an
attribute more. Its migration keeps the rule (tools/migration_rules.py), so that this release goes on beside it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.topology import ROOT

COPIED = ("authorities", "chassis", "gateway", "gen", "kernel", "services", "tools", "topology.toml")
HOUSE = "referrals"
TABLE, COLUMN, ATTRIBUTE, VALUE = "referral", "arrived_by", "made_by_release", "the next"
MIGRATION = f'''"""referrals say by which way they came"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "{TABLE}",
        sa.Column("{COLUMN}", sa.Text(), server_default="unknown", nullable=False, comment="[operational] its way"),
    )
'''
CHANGES = {
    "services/referrals/storage/tables.py": (
        f'    "{TABLE}",\n    "[special] one row per request for help",\n',
        f'    "{TABLE}",\n    "[special] one row per request for help",\n'
        f'    column("{COLUMN}", Text, "[operational] its way", server_default="unknown"),\n',
    ),
    "services/referrals/storage/records.py": (
        'columns=lambda one: {"external_reference": one.external_reference}',
        f'columns=lambda one: {{"{COLUMN}": "door", "external_reference": one.external_reference}}',
    ),
    "services/referrals/domain/referral.py": (
        '    pilot_finding: str = ""\n    state: ReferralState',
        f'    pilot_finding: str = ""\n    {ATTRIBUTE}: str = "{VALUE}"\n    state: ReferralState',
    ),
}


class Release:
    """Another release's source in a folder of its own."""

    def __init__(self, source: Path) -> None:
        self.source = source

    def environment(self, of: Mapping[str, str]) -> dict[str, str]:
        """The environment of a process, with this release's code before the installed one's."""
        return {**of, "PYTHONPATH": f"{self.source}{os.pathsep}{self.source / 'gen'}"}

    def migrate(self, house: str, owner_url: str) -> None:
        """Brings the house's database to this release, with this release's own code."""
        words = "import sys; from chassis.migrate import migrate; migrate(*sys.argv[1:])"
        command = (sys.executable, "-c", words, house, owner_url)
        done = subprocess.run(
            command, cwd=self.source, env=self.environment(os.environ), capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr


def next_release(into: Path) -> Release:
    """Copied with what is compiled of it, so that it starts as fast."""
    source = into / "next"
    source.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name)
        else:
            shutil.copy2(ROOT / name, source / name)
    for path, (before, after) in CHANGES.items():
        text = (source / path).read_text()
        assert text.count(before) == 1, f"{path} is no longer what the next release changes"
        (source / path).write_text(text.replace(before, after))
    migrations = source / "services" / HOUSE / "migrations"
    (migrations / "0002_referrals_say_by_which_way_they_came.py").write_text(MIGRATION)
    (migrations / "HEAD").write_text("0002\n")
    return Release(source)
