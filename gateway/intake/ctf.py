"""The Common Transfer File (CTF): the XML with which schools' systems hand a pupil over, as what a school says.

Read are the pupil's numbers, names and day of birth, and special educational needs: the history of provision, of which
the last one counts, and the types of need. Everything else in the file (assessments, attendance, contacts) stays there.
Elements are found by name wherever the yearly versions put them. Sources: DfE, CTF specifications; the placing of the
SEN elements is from general knowledge and marked so in docs/connect-a-school-system.md.
"""

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from gateway.intake.xml import all_of, plain, text_of
from gateway.problems import Problem

ROOT = "CTfile"
# What schools' systems still write for support and statements of the years before 2014.
OLDER = {"A": "K", "P": "K", "S": "E"}


def pupils(root: Element, entry_on: str) -> list[dict[str, Any]]:
    """Each pupil as a record of the roll; what is missing in it is for the record's own check to say.

    entry_on  first day on the roll of the school that takes the file, which the file cannot know
    """
    if plain(root.tag) != ROOT:
        detail = f"The first element of a Common Transfer File is {ROOT}."
        raise Problem("bad-request", detail, errors=[{"pointer": "", "code": "NOT_A_CTF", "detail": detail}])
    return [_record(one, entry_on) for one in all_of(root, "CTFpupilData", "Pupil")]


def _record(pupil: Element, entry_on: str) -> dict[str, Any]:
    upn = text_of(pupil, "UPN")
    child = {
        "given_names": text_of(pupil, "Forename"),
        "family_name": text_of(pupil, "Surname"),
        "born_on": text_of(pupil, "DOB"),
        "upn": upn,
    }
    return {"reference": upn, "child": child, "entry_on": entry_on, "support": _support(pupil)}


def _support(pupil: Element) -> dict[str, Any]:
    history = sorted(
        ((text_of(one, "StartDate"), text_of(one, "SENprovision")) for one in _named(pupil, "SENhistory", "SEN")),
        key=lambda told: told[0],
    )
    since, provision = history[-1] if history else ("", "")
    provision = text_of(pupil, "SENprovision") or provision or "N"
    needs = [
        {"type": text_of(one, "SENtype"), "rank": text_of(one, "SENtypeRank")}
        for one in _named(pupil, "SENneeds", "SENneed")
    ]
    ranked = [{"type": need["type"], "rank": int(need["rank"])} for need in needs if need["rank"] in ("1", "2")]
    support: dict[str, Any] = {"provision": OLDER.get(provision, provision).lower(), "needs": ranked}
    return support | ({"since": since} if since else {})


def _named(pupil: Element, outer: str, inner: str) -> Sequence[Element]:
    return [*all_of(pupil, outer, inner), *all_of(pupil, "SEN", outer, inner)]
