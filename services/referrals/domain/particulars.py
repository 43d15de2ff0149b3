"""What statutory returns (SEN2 module 1) ask of a child beyond names and numbers, by the codes of the return."""

import re
from dataclasses import dataclass

from kernel.errors import Violation
from kernel.identifiers import check_uln
from kernel.sen2_form import form

CODED = {"sex": "Sex", "ethnicity": "Ethnicity", "upn_unknown": "UPNunknown"}
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Particulars:
    """All empty until somebody records them. `sex` is what returns code; a gender identity is another thing.

    upn_unknown  why there is neither a UPN nor a unique learner number (`uln`)
    """

    sex: str = ""
    ethnicity: str = ""
    postcode: str = ""
    uln: str = ""
    upn_unknown: str = ""


NOT_RECORDED = Particulars()


def tidy(told: Particulars) -> Particulars:
    """As they are kept: a postcode in capitals with one space, a number without."""
    compact = "".join(told.postcode.split()).upper()
    postcode = f"{compact[:-3]} {compact[-3:]}" if compact else ""
    return Particulars(told.sex, told.ethnicity, postcode, "".join(told.uln.split()), told.upn_unknown)


def particulars_problems(told: Particulars, upn: str) -> list[Violation]:
    """What is wrong with them, tidied.

    upn  the child's; with it there is no reason why there is none
    """
    found = []
    for name, codes in CODED.items():
        word, known = getattr(told, name), form().codes[codes].words
        if word and word not in known:
            found.append(Violation(name, "UNKNOWN_VALUE", f"This must be one of {', '.join(known)}."))
    if told.postcode and not POSTCODE.fullmatch(told.postcode):
        found.append(Violation("postcode", "NOT_A_POSTCODE", "A postcode reads like SO14 7LY."))
    if told.uln:
        try:
            check_uln(told.uln)
        except ValueError as error:
            found.append(Violation("uln", "ULN_INVALID", f"{str(error).capitalize()}."))
    if told.upn_unknown and (upn or told.uln):
        message = "There is a number, so there is no reason why there is none."
        found.append(Violation("upn_unknown", "OUT_OF_PLACE", message))
    return found
