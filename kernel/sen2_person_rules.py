"""What is wrong with a person of the SEN2 return (module 1): UPN, ULN, who it is, how old."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from stdnum.gb import upn as upn_number
from stdnum.util import isdigits

from kernel.identifiers import TEMPORARY_ENDINGS, UPN_LENGTH, age_on, is_uln
from kernel.sen2_form import Sen2Form, Sen2Period, Sen2Version
from kernel.sen2_return import Sen2Person

OLDEST = 25
Found = Iterator[str]


@dataclass(frozen=True, slots=True)
class Look:
    """By what an entry is judged: the form and its version, what the return covers, today."""

    form: Sen2Form
    version: Sen2Version
    period: Sen2Period
    today: date

    @property
    def latest(self) -> date:
        """Nothing that has happened comes after this day."""
        return min(self.today, self.period.census_on)


def upn_check_letter(person: Sen2Person, _: Look) -> Found:
    told = person.upn
    shaped = len(told) == UPN_LENGTH and isdigits(told[1:-1]) and (isdigits(told[-1]) or told[-1] in TEMPORARY_ENDINGS)
    if told and shaped and upn_number.calc_check_digit(told) != told[0]:
        yield "UPN"


def upn_authority(person: Sen2Person, look: Look) -> Found:
    if person.upn and person.upn[1:4] not in look.form.authorities | look.form.former_authorities:
        yield "UPN"


def upn_digits(person: Sen2Person, _: Look) -> Found:
    middle = person.upn[4:12]
    if person.upn and not (len(middle) == 8 and isdigits(middle)):
        yield "UPN"


def upn_last(person: Sen2Person, _: Look) -> Found:
    last = person.upn[12:]
    if person.upn and not (len(last) == 1 and (isdigits(last) or last in TEMPORARY_ENDINGS)):
        yield "UPN"


def uln_check(person: Sen2Person, _: Look) -> Found:
    if person.uln and not is_uln(person.uln):
        yield "UniqueLearnerNumber"


def who_the_pupil_is(person: Sen2Person, look: Look) -> Found:
    numbered, excused = bool(person.upn or person.uln), bool(person.upn_unknown)
    known = look.form.known("UPNunknown", person.upn_unknown, look.version)
    if numbered == excused or (excused and not known):
        yield "UPNunknown" if excused else "UPN"


def upn_of_two(person: Sen2Person, _: Look) -> Found:
    if person.upn and person.doubles:
        yield "UPN"


def person_twice(person: Sen2Person, _: Look) -> Found:
    if person.namesakes:
        yield "Surname"


def person_whole(person: Sen2Person, look: Look) -> Found:
    for tag, said in (("Surname", person.surname), ("Forename", person.forename), ("PostCode", person.postcode)):
        if not said.strip():
            yield tag
    if person.born_on is None:
        yield "PersonBirthDate"
    if not look.form.known("Sex", person.sex, look.version):
        yield "Sex"
    if not look.form.known("Ethnicity", person.ethnicity, look.version):
        yield "Ethnicity"


def age(person: Sen2Person, look: Look) -> Found:
    if person.born_on and (person.born_on > look.latest or age_on(person.born_on, look.period.census_on) > OLDEST):
        yield "PersonBirthDate"


def age_25(person: Sen2Person, look: Look) -> Found:
    if person.born_on and person.born_on <= look.latest and age_on(person.born_on, look.period.census_on) == OLDEST:
        yield "PersonBirthDate"


PERSON_RULES: dict[str, Callable[[Sen2Person, Look], Found]] = {
    "UPN_CHECK_LETTER": upn_check_letter,
    "UPN_AUTHORITY": upn_authority,
    "UPN_DIGITS": upn_digits,
    "UPN_LAST": upn_last,
    "ULN_CHECK": uln_check,
    "WHO_THE_PUPIL_IS": who_the_pupil_is,
    "UPN_OF_TWO": upn_of_two,
    "PERSON_TWICE": person_twice,
    "PERSON_WHOLE": person_whole,
    "AGE": age,
    "AGE_25": age_25,
}
