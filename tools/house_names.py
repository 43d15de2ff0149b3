"""What a new house may be called, and the record that it is named after."""

import builtins
import keyword
import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import MetaData
from sqlalchemy.dialects.postgresql.base import RESERVED_WORDS

from chassis.tables import add_standard_tables
from tools import topology

SCOPES = Path("gateway/oauth/scopes.py")
_NAME = re.compile(r"[a-z]{3,24}")
# A house or a record of such a name would stand in the way of what every house already calls so.
_WORDS = """
    access api audit authority change child client common date domain event events gateway goldenthread house invalid
    listener machine main message metadata migrations move nats none operator page party postgres principal process
    public record records refused relation request response service state storage test tools translate unit violation
"""


class Unfit(Exception):
    """No house can be written so; the message is for the person at the terminal and says what to do."""


@dataclass(frozen=True, slots=True)
class Names:
    """The house and the kind of record that it owns, one lower-case word each."""

    house: str
    record: str

    def in_templates(self) -> dict[str, str]:
        """Both in every dress that they wear in code."""
        return {
            "house": self.house,
            "House": self.house.capitalize(),
            "record": self.record,
            "Record": self.record.capitalize(),
            "RECORD": self.record.upper(),
            "RECORDS": plural(self.record).upper(),
        }


def plural(noun: str) -> str:
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if re.search(r"(s|x|z|ch|sh)$", noun) else f"{noun}s"


def singular(noun: str) -> str:
    """The record that a house is named after, as the house plans is after the plan."""
    return noun[:-1] if re.search(r"[^isu]s$", noun) else noun


def names_for(house: str, record: str, root: Path = topology.ROOT) -> Names:
    """The names, if they are words and nobody has taken them; Unfit otherwise. Without a record, the house names it."""
    names = Names(house, record or singular(house))
    _demand_word("house", names.house)
    _demand_word("record", names.record)
    _demand_free(names, root)
    return names


def _demand_word(what: str, name: str) -> None:
    if not _NAME.fullmatch(name):
        raise Unfit(f"{name!r} cannot name a {what}: take one English word of 3 to 24 lower-case letters.")
    standard = MetaData()
    add_standard_tables(standard)
    taken = {
        "Python": {*keyword.kwlist, *keyword.softkwlist, *dir(builtins)},
        "SQL": RESERVED_WORDS,
        "the platform": {*_WORDS.split(), *standard.tables},
    }
    for owner, words in taken.items():
        if name in words:
            raise Unfit(f"{name} is a word of {owner} itself; find another name for the {what}.")


def _demand_free(names: Names, root: Path) -> None:
    known = topology.load(root / "topology.toml").names
    if names.house in known:
        raise Unfit(f"There is a house {names.house} already. There are: {', '.join(known)}.")
    for folder in ("services/{}", "proto/goldenthread/{}", "gen/goldenthread/{}", "tests/integration/test_{}.py"):
        path = folder.format(names.house)
        if (root / path).exists():
            raise Unfit(f"{path} is there already; take another name, or remove it first.")
    scopes = (root / SCOPES).read_text()
    if any(f'"{names.record}.{verb}"' in scopes for verb in ("read", "write")):
        other = f"make new-service NAME={names.house} RECORD=..."
        raise Unfit(f"The scopes {names.record}.read and .write are taken; name another record:  {other}")
