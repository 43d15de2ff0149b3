"""Children who do not exist: names of a small stock, numbers with right check letters, and no NHS number at all."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from kernel.identifiers import check_upn
from kernel.ids import new_id
from services.referrals.domain import Child, Particulars
from tools.synth.rates import NATIONAL, drawn, published

NAMES = tomllib.loads(Path(__file__).with_name("names.toml").read_text())
GIVEN, FAMILY = NAMES["given"].split(), NAMES["family"].split()
# The postcode of addresses that nobody knows, in the statistics' own form.
POSTCODE = "ZZ99 3CZ"
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
# An establishment number that no school has, so that no number is anybody's.
NO_SCHOOL = 9999


@dataclass(frozen=True)
class Person:
    """A child of the authority and its age on the day of the census."""

    child: Child
    age: int

    @property
    def id(self) -> UUID:
        return self.child.id


def people(many: int, authority: str, la_code: str, census_on: date, chance: Random) -> list[Person]:
    """So many, by the nation's ages, sexes and ethnicities."""
    nation = published()[NATIONAL]
    ages = sorted(drawn(many, {int(age): count for age, count in nation["ages"].items()}, chance))
    sexes, ethnicities = (drawn(many, nation[name], chance) for name in ("sex", "ethnicity"))
    names = [(given, f"{family}{second}") for second in ("", "-Moss", "-Lark") for family in FAMILY for given in GIVEN]
    chance.shuffle(names)
    return [
        Person(
            Child(
                new_id(),
                authority,
                *names[number % len(names)],
                _born(ages[number], census_on, chance),
                upn=upn(la_code, number),
                particulars=Particulars(sexes[number], ethnicities[number], POSTCODE),
            ),
            ages[number],
        )
        for number in range(many)
    ]


def upn(la_code: str, number: int) -> str:
    """A unique pupil number of the authority with its check letter."""
    told = f"{la_code}{NO_SCHOOL}{number:05d}"
    for letter in LETTERS:
        try:
            return check_upn(f"{letter}{told}")
        except ValueError:
            continue
    raise AssertionError("one of the letters is right")


def _born(age: int, census_on: date, chance: Random) -> date:
    """A day on which somebody was born who has that age on the day of the census."""
    birthday = census_on.replace(year=census_on.year - age)
    return birthday - timedelta(days=chance.randrange(1, 364))
