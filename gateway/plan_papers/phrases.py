"""Codes and figures of a plan as sentences have them: a line of a plan in, words out; nothing for what is not said."""

from collections.abc import Iterable
from typing import Any

from chassis.typesetting import Facts
from gateway.plan_papers.known import day
from goldenthread.plans.v1 import ehc_pb2, ehc_plan_pb2
from kernel.money import pounds
from kernel.plan_wording import SEN_TYPES

VOICES = {
    ehc_plan_pb2.EHC_VOICE_CHILD: "the child",
    ehc_plan_pb2.EHC_VOICE_PARENT: "a parent",
    ehc_plan_pb2.EHC_VOICE_YOUNG_PERSON: "the young person",
}
VIEWS = {
    ehc_plan_pb2.EHC_VIEW_KIND_VIEW: "Views",
    ehc_plan_pb2.EHC_VIEW_KIND_INTEREST: "Interests",
    ehc_plan_pb2.EHC_VIEW_KIND_ASPIRATION: "Aspirations",
    ehc_plan_pb2.EHC_VIEW_KIND_HISTORY: "The story so far",
    ehc_plan_pb2.EHC_VIEW_KIND_COMMUNICATION: "How to communicate",
}
AREAS = {
    ehc_plan_pb2.EHC_NEED_AREA_COMMUNICATION_AND_INTERACTION: "Communication and interaction",
    ehc_plan_pb2.EHC_NEED_AREA_COGNITION_AND_LEARNING: "Cognition and learning",
    ehc_plan_pb2.EHC_NEED_AREA_SOCIAL_EMOTIONAL_MENTAL_HEALTH: "Social, emotional and mental health",
    ehc_plan_pb2.EHC_NEED_AREA_SENSORY_AND_PHYSICAL: "Sensory and physical needs",
}
PER = {
    ehc_plan_pb2.EHC_PER_DAY: "a day",
    ehc_plan_pb2.EHC_PER_WEEK: "a week",
    ehc_plan_pb2.EHC_PER_FORTNIGHT: "a fortnight",
    ehc_plan_pb2.EHC_PER_MONTH: "a month",
    ehc_plan_pb2.EHC_PER_HALF_TERM: "each half term",
    ehc_plan_pb2.EHC_PER_TERM: "a term",
    ehc_plan_pb2.EHC_PER_YEAR: "a year",
    ehc_plan_pb2.EHC_PER_ONCE: "",
}
HELD = {
    "notional": "the council or the NHS arranges and pays",
    "third_party": "an organisation holds the money",
    "direct_payment": "paid directly",
    "combination": "a combination",
}
RANKS = {1: "the primary need", 2: "the secondary need"}
SMALL = {1: "once", 2: "twice"}


def facts(*rows: tuple[str, str]) -> list[Facts]:
    """The rows that say something, if any."""
    said = tuple((name, what) for name, what in rows if what)
    return [Facts(said)] if said else []


def listed(ids: Iterable[str], labels: dict[str, str]) -> str:
    """ "B1, B2": the lines that are meant, as the paper numbers them."""
    return ", ".join(labels[one] for one in ids if one in labels)


def how_often(line: Any) -> str:
    """ "twice a week, 30 minutes each time, in 38 weeks of the year"; the range, where it must be one."""
    if line.flexible:
        because = f" (a range, because {line.flexible_because})" if line.flexible_because else ""
        return f"{line.flexible}{because}"
    often = " ".join(filter(None, (_times(line.times), PER.get(line.per, "")))) if line.times else ""
    parts = (
        often,
        f"{line.minutes} minutes {'each time' if line.times > 1 else ''}".strip() if line.minutes else "",
        f"in {line.weeks_a_year} weeks of the year" if line.weeks_a_year else "",
    )
    return ", ".join(filter(None, parts))


def type_of_need(need: Any) -> str:
    """ "speech, language and communication needs (SLCN), the primary need"."""
    if not need.sen_type:
        return ""
    name = f"{SEN_TYPES[need.sen_type]} ({need.sen_type})" if need.sen_type in SEN_TYPES else need.sen_type
    return ", ".join(filter(None, (name, RANKS.get(need.sen_rank, ""))))


def _times(times: int) -> str:
    return SMALL.get(times, f"{times} times")


def with_whom(line: Any) -> str:
    """ "one to one", "in a group of up to 4, 1:4"."""
    group = {0: "", 1: "one to one"}.get(line.group_size, f"in a group of up to {line.group_size}")
    return ", ".join(filter(None, (group, line.ratio)))


def when(line: Any) -> str:
    """ "from 1 September 2026 until 31 August 2027"."""
    first, last = day(line.starts_on), day(line.ends_on)
    return " ".join(filter(None, (first and f"from {first}", last and f"until {last}")))


def money(pence: int) -> str:
    return f"{pounds(pence)} a year" if pence else ""


def placement(told: Any) -> str:
    """What section I says, in a sentence."""
    if told.kind == ehc_pb2.EHC_PLACEMENT_KIND_OTHERWISE:
        return "The provision is made otherwise than in a school (Children and Families Act 2014, section 61)."
    where = ", ".join(filter(None, (told.name, told.school_type)))
    more = (
        (told.sen_unit, "in its unit for special educational needs"),
        (told.resourced_provision, "in its resourced provision"),
        (told.residential, "as a boarder"),
        (told.HasField("starts_on"), f"from {day(told.starts_on)}"),
    )
    return ", ".join([where, *(words for is_so, words in more if is_so)]) + "." if where else ""
