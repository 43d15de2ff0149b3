"""Schools that can be preferred, consulted and named: those of the national register (GIAS), read from its CSV file."""

import csv
import io
from dataclasses import dataclass

from kernel.errors import Invalid, Refused, Violation

MOST_LINES = 10_000
MOST_REFUSALS = 50
# The register's own column names; the first three must be there.
URN, NAME, STATUS = "URN", "EstablishmentName", "EstablishmentStatus (name)"
TYPE, PHASE, AUTHORITY = "TypeOfEstablishment (name)", "PhaseOfEducation (name)", "LA (code)"
OPEN = ("open", "open, but proposed to close")
# Types of the register whose schools an authority maintains (SSFA 1998 s.20; Education Act
# 1996 s.19); academies, colleges and independent schools it does not.
MAINTAINED = (
    "community",
    "foundation",
    "voluntary aided",
    "voluntary controlled",
    "local authority nursery",
    "pupil referral unit",
)


@dataclass(frozen=True, slots=True)
class Establishment:
    """A school or another institution of the register."""

    urn: str
    name: str
    type: str
    phase: str
    local_authority: str
    open: bool


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """What a file of the register holds: the schools, and the lines that are none, with the reason."""

    schools: tuple[Establishment, ...]
    refused: tuple[str, ...]


def read_register(text: str) -> RegisterFile:
    """The schools of a file. Invalid when it is no file of the register, or has too many lines for one request."""
    rows = csv.DictReader(io.StringIO(text))
    missing = [name for name in (URN, NAME, STATUS) if name not in (rows.fieldnames or ())]
    if missing:
        message = f"This is no file of the register: the column {missing[0]!r} is missing from its first line."
        raise Invalid([Violation("csv", "NOT_THE_REGISTER", message)])
    schools: dict[str, Establishment] = {}
    refused: list[str] = []
    try:
        for number, row in enumerate(rows, 2):
            if number > MOST_LINES + 1:
                message = f"Send at most {MOST_LINES} lines at a time."
                raise Invalid([Violation("csv", "TOO_LONG", message)])
            problem = _problem(row)
            if problem:
                refused.append(f"line {number}: {problem}")
            else:
                schools[row[URN].strip()] = _read(row)
    except csv.Error as error:
        raise Invalid([Violation("csv", "NOT_THE_REGISTER", f"This is no CSV file: {error}.")]) from None
    return RegisterFile(tuple(schools.values()), tuple(refused[:MOST_REFUSALS]))


def maintained_elsewhere(school: Establishment, own_code: str) -> str:
    """Code of the other authority that maintains the school, which must be consulted, too (CFA s.39(2)(b)); empty where
    it is this one, or none does."""
    maintained = school.type.casefold().startswith(MAINTAINED)
    return school.local_authority if maintained and school.local_authority != own_code else ""


def demand_open_school(urn: str, known: Establishment | None, field: str = "urn") -> Establishment:
    """The school. Refused when the register has none of that number (CFA s.38(3), 39), or it is closed."""
    if known is None:
        raise Refused(
            "SCHOOL_UNKNOWN",
            f"The register has no school {urn}; a preference, a consultation and section I name a real one "
            "(CFA 2014 s.38(3) and 39).",
            field=field,
        )
    if not known.open:
        raise Refused("SCHOOL_CLOSED", f"The register says that {known.name} is closed.", field=field)
    return known


def _problem(row: dict[str, str]) -> str:
    urn = (row[URN] or "").strip()
    if len(urn) != 6 or not urn.isdigit() or not urn.isascii():
        return "its number is not six digits"
    return "" if (row[NAME] or "").strip() else "it has no name"


def _read(row: dict[str, str]) -> Establishment:
    return Establishment(
        urn=row[URN].strip(),
        name=row[NAME].strip(),
        type=(row.get(TYPE) or "").strip(),
        phase=(row.get(PHASE) or "").strip(),
        local_authority=(row.get(AUTHORITY) or "").strip(),
        open=(row[STATUS] or "").strip().casefold() in OPEN,
    )
