"""What the SEN2 return asks of a case and no step of the statutory process says: types of need, where the child
attends, weeks of residence. The casework team records it, part by part; every part replaces what it said before.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.errors import Violation, demand
from kernel.plain_text import LONGEST_NAME, plain_text_problems
from kernel.sen2_form import Sen2Form
from kernel.sen2_return import Sen2Need, Sen2Placement, Sen2Request, Sen2Setting
from services.plans.domain.ehc.case import EhcCase
from services.plans.domain.ehc.request import demand_caseworker

MOST_NEEDS, MOST_PLACEMENTS = 2, 50
RANKS = (1, 2)
CODED = {"residential": "Residential", "work_based": "WorkBased", "setting": "SENsetting", "type": "SENtype"}


@dataclass(frozen=True, slots=True)
class Sen2Facts:
    """Of one case; its id is the case's.

    exported          code of the authority that the child moved to before the assessment was complete
    transferred_from  code of the authority that the plan came from
    residential       weeks of residence that section I names; work_based: the work-based learning that it names
    second_named      a second place that section I names
    setting_note      what the setting is, where section I names only a type or none
    cease_note        why the plan ceased, where the reason is "other"; kept here and not sent
    placements        where the child attends or attended, in no order
    taken_over        what the return of before said of it, where the case was taken over from one
    """

    id: UUID
    authority: str
    child_id: UUID
    referral_id: UUID
    relevant_youth_accommodation: bool = False
    exported: str = ""
    transferred_from: str = ""
    residential: str = ""
    work_based: str = ""
    second_named: Sen2Setting | None = None
    setting_note: str = ""
    cease_note: str = ""
    needs: tuple[Sen2Need, ...] = ()
    placements: tuple[Sen2Placement, ...] = ()
    taken_over: Sen2Request | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Sen2OfRequest:
    """What is recorded of the request, and of a move before or after it."""

    relevant_youth_accommodation: bool = False
    exported: str = ""
    transferred_from: str = ""


@dataclass(frozen=True, slots=True)
class Sen2OfPlan:
    """What is recorded of the plan."""

    needs: tuple[Sen2Need, ...] = ()
    residential: str = ""
    work_based: str = ""
    second_named: Sen2Setting | None = None
    setting_note: str = ""
    cease_note: str = ""


def none_yet(case: EhcCase) -> Sen2Facts:
    """Of a case of which nothing was recorded."""
    return Sen2Facts(case.id, case.authority, case.child_id, case.referral_id)


def record_request(
    case: EhcCase, known: Sen2Facts, said: Sen2OfRequest, form: Sen2Form, *, by: Collection[str]
) -> Change[Sen2Facts]:
    """Youth accommodation, and the authorities of a move by their codes."""
    demand_caseworker(case, by)
    demand([*_authority("exported", said.exported, form), *_authority("transferred_from", said.transferred_from, form)])
    return Change(
        replace(
            known,
            relevant_youth_accommodation=said.relevant_youth_accommodation,
            exported=said.exported,
            transferred_from=said.transferred_from,
        )
    )


def record_plan(
    case: EhcCase, known: Sen2Facts, said: Sen2OfPlan, form: Sen2Form, *, by: Collection[str]
) -> Change[Sen2Facts]:
    """Types of need, residence, work-based learning, a second place and the notes."""
    demand_caseworker(case, by)
    found = [
        *_needs(said.needs, form),
        *_coded("", said, form, "residential", "work_based"),
        *plain_text_problems("setting_note", said.setting_note, required=False, limit=LONGEST_NAME),
        *plain_text_problems("cease_note", said.cease_note, required=False, limit=LONGEST_NAME),
    ]
    if said.second_named:
        found += _setting("second_named.", said.second_named, form)
        if said.second_named.rank != 2:
            found.append(Violation("second_named.rank", "OUT_OF_RANGE", "A second place has the rank 2."))
    demand(found)
    return Change(
        replace(
            known,
            needs=said.needs,
            residential=said.residential,
            work_based=said.work_based,
            second_named=said.second_named,
            setting_note=said.setting_note,
            cease_note=said.cease_note,
        )
    )


def record_placements(
    case: EhcCase,
    known: Sen2Facts,
    said: tuple[Sen2Placement, ...],
    form: Sen2Form,
    *,
    by: Collection[str],
    on: date,
) -> Change[Sen2Facts]:
    """Where the child attends, which is not always what section I names; earlier places with their last day."""
    demand_caseworker(case, by)
    found = []
    if len(said) > MOST_PLACEMENTS:
        found.append(Violation("placements", "TOO_MANY", f"At most {MOST_PLACEMENTS}."))
    for index, one in enumerate(said[:MOST_PLACEMENTS]):
        place = f"placements[{index}]."
        found += [*_setting(place, one, form), *_coded(place, one, form, "residential", "work_based")]
        found += _days(place, one, on)
    demand(found)
    return Change(replace(known, placements=said))


def _authority(field: str, code: str, form: Sen2Form) -> list[Violation]:
    if not code or code in form.authorities:
        return []
    return [Violation(field, "UNKNOWN_AUTHORITY", "This is the code of no authority: three digits, for example 916.")]


def _needs(needs: Sequence[Sen2Need], form: Sen2Form) -> list[Violation]:
    found = []
    ranks, types = [one.rank for one in needs], [one.type for one in needs]
    if needs and sorted(ranks) != list(RANKS[: len(needs)]):
        found.append(Violation("needs", "RANKS", "One primary need (rank 1), and at most one secondary (rank 2)."))
    if len(set(types)) < len(types):
        found.append(Violation("needs", "GIVEN_TWICE", "The secondary need is another one than the primary."))
    for index, one in enumerate(needs[:MOST_NEEDS]):
        found += _coded(f"needs[{index}].", one, form, "type", required=True)
    return found


def _setting(place: str, one: Sen2Setting | Sen2Placement, form: Sen2Form) -> list[Violation]:
    found = _coded(place, one, form, "setting")
    if one.rank not in RANKS:
        found.append(Violation(f"{place}rank", "OUT_OF_RANGE", "1 for the main place, 2 for a second."))
    if bool(one.urn or one.ukprn) == bool(one.setting):
        message = "Say a URN or UKPRN, or where there is none a kind of setting; not both."
        found.append(Violation(f"{place}setting", "OUT_OF_PLACE", message))
    for name, length in (("urn", 6), ("ukprn", 8)):
        number = getattr(one, name)
        if number and not (len(number) == length and number.isdecimal() and number.isascii()):
            found.append(Violation(f"{place}{name}", "NOT_A_NUMBER", f"This has {length} digits."))
    if one.setting and (one.sen_unit or one.resourced_provision):
        message = "Only a school has a SEN unit or resourced provision."
        found.append(Violation(f"{place}sen_unit", "OUT_OF_PLACE", message))
    return [
        *found,
        *plain_text_problems(f"{place}setting_other", one.setting_other, required=False, limit=LONGEST_NAME),
    ]


def _days(place: str, one: Sen2Placement, today: date) -> list[Violation]:
    found = []
    if one.entry_on and one.entry_on > today:
        found.append(Violation(f"{place}entry_on", "IN_THE_FUTURE", "Record a place once the child attends it."))
    if one.leaving_on and one.leaving_on < (one.entry_on or one.leaving_on):
        found.append(Violation(f"{place}leaving_on", "BEFORE_THE_FIRST_DAY", "The last day cannot precede the first."))
    return found


def _coded(place: str, said: object, form: Sen2Form, *names: str, required: bool = False) -> list[Violation]:
    """Words that the form does not know."""
    found = []
    for name in names:
        word, codes = getattr(said, name), form.codes[CODED[name]]
        if (word or required) and word not in codes.words:
            message = f"This must be one of {', '.join(codes.words)}."
            found.append(Violation(f"{place}{name}", "UNKNOWN_VALUE", message))
    return found
