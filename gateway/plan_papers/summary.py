"""The plan in short, in plain English, for the family: what is needed, what will be done, by whom, how often."""

from collections.abc import Iterator
from typing import Any

from chassis.typesetting import Block, Bullets, Document, Heading, Paragraph
from gateway.plan_papers import phrases
from gateway.plan_papers.changes import changes
from gateway.plan_papers.known import Known, day, in_words
from gateway.plan_papers.plan import NEEDS, PROVISION, labels, lines_of
from gateway.plan_papers.rights import rights, whom_to_ask
from goldenthread.plans.v1 import ehc_plan_pb2

HEARD = (
    ehc_plan_pb2.EHC_VIEW_KIND_VIEW,
    ehc_plan_pb2.EHC_VIEW_KIND_INTEREST,
    ehc_plan_pb2.EHC_VIEW_KIND_ASPIRATION,
)


def summary(known: Known) -> Document:
    """The summary. It is made of the plan itself and says nothing that the plan does not say."""
    return Document(
        title="The plan in short",
        sender=known.authority.name,
        dated=known.dated,
        reference=known.version.id,
        stamp=known.stamp,
        blocks=(
            *_opening(known),
            *changes(known, labels(known)),
            *_list("What we heard", [_heard(view.words) for view in lines_of(known, "a") if view.kind in HEARD]),
            *_list(f"What {known.first_name} needs", [need.description for need in _all(known, NEEDS)]),
            *_list("What we want to reach together", [_outcome(one) for one in lines_of(known, "e")]),
            *_list("What will be done", [_provision(line) for line in _all(known, PROVISION)]),
            *_school(known),
            *_money(known),
            *rights(known),
            *whom_to_ask(known),
        ),
    )


def _opening(known: Known) -> Iterator[Block]:
    yield Paragraph(
        f"This says in short what the plan for {known.first_name} says. The plan itself says more, and "
        "it is what counts in law."
    )
    if known.is_final and known.issued_on:
        review = f" We look at it again together by {in_words(known.review_by)}, or earlier." if known.review_by else ""
        yield Paragraph(f"The plan is final since {in_words(known.issued_on)}.{review}")
    else:
        yield Paragraph("The plan is not final yet, and can still change.")
    if any(known.hides(section) for section in ("a", *NEEDS, "e", *PROVISION, "i", "j")):
        yield Paragraph("Some of the plan is not shown to you, and is not in here.")


def _all(known: Known, sections: tuple[str, ...]) -> list[Any]:
    return [line for section in sections for line in lines_of(known, section)]


def _list(heading: str, items: list[str]) -> Iterator[Block]:
    if items:
        yield Heading(heading)
        yield Bullets(tuple(items))


def _heard(words: str) -> str:
    return "\n".join(line for line in words.split("\n") if line.strip())


def _outcome(outcome: Any) -> str:
    by = day(outcome.by)
    return str(outcome.description) + (f"\nBy {by}." if by else "")


def _provision(line: Any) -> str:
    rows = (
        ("By whom", line.provider),
        ("How often", phrases.how_often(line)),
        ("With whom", phrases.with_whom(line)),
        ("Where", line.setting),
        ("When", phrases.when(line)),
    )
    return "\n".join((line.description, *(f"{name}: {what}" for name, what in rows if what)))


def _school(known: Known) -> Iterator[Block]:
    if told := phrases.placement(known.version.sections.section_i):
        yield Heading("The school or college")
        yield Paragraph(told)


def _money(known: Known) -> Iterator[Block]:
    lines = lines_of(known, "j")
    held = [
        ": ".join(filter(None, (line.description.rstrip("."), phrases.HELD.get(line.mechanism, ""))))
        + (f", {phrases.money(line.annual_pence)}" if line.annual_pence else "")
        for line in lines
    ]
    yield from _list("The personal budget", held)
