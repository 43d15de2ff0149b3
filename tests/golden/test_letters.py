"""Each letter as it is printed and read aloud, and the same on the page and as data."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from chassis import translate
from chassis.typesetting import Document
from chassis.typesetting.page import page
from gateway.api import letters, presenting
from goldenthread.notifications.v1 import notifications_pb2 as pb
from services.notifications import domain
from services.notifications.domain.letters import FOLDER as TEXTS
from tests.golden.looking import FOLDER, as_read, held_against, pdf, words_of_page, words_of_pdf
from tests.unit.test_notifications import facts, notices

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
REFERENCE = UUID("019cacca-0000-7000-8000-0000000000aa")


# Each kind on each occasion, once.
EVERY = [(heard, rule.kind) for heard, rules in domain.RULES.items() for rule in rules]


def message(heard: str, kind: str) -> pb.Notice:
    notice = next(one for one in notices(heard) if one.kind == kind)
    return translate.fill(pb.Notice(), replace(notice, id=REFERENCE, caused_by=REFERENCE))


def document(heard: str, kind: str) -> Document:
    return letters.document(message(heard, kind))


def file_of(heard: str, kind: str) -> str:
    occasion = heard.partition("/")[2].replace("/", "-")
    alone = [one for one in EVERY if one[1] == kind] == [(heard, kind)]
    return f"letters/{kind}.txt" if alone else f"letters/{kind}.{occasion or heard}.txt"


@pytest.mark.parametrize(("heard", "kind"), EVERY)
def test_a_letter_is_printed_as_it_was_read_and_agreed(heard: str, kind: str) -> None:
    letter = document(heard, kind)
    printed = pdf(letter)
    held_against(file_of(heard, kind), as_read(printed))
    assert words_of_pdf(printed) == words_of_page(letter)


EASY = {
    path.name.removesuffix(".easy.txt"): next(heard for heard, kind in EVERY if kind == path.name.partition(".")[0])
    for path in sorted(TEXTS.glob("*.easy.txt"))
}


@pytest.mark.parametrize(("kind", "heard"), EASY.items())
def test_a_letter_in_easy_read_is_printed_as_it_was_read_and_agreed(kind: str, heard: str) -> None:
    """For somebody who has said that they need it; its sentences are short."""
    whole = facts(heard)
    reader = next(one.recipient for one in notices(heard) if one.kind == kind)
    rule = next(rule for rule in domain.RULES[heard] if rule.kind == kind)
    occasion = domain.Occasion(heard, REFERENCE, AT, lambda: REFERENCE)
    needing = {reader: domain.Preference(reader, easy_read=True)}
    told = domain.notices_for(whole, occasion, domain.Reached(preferences=needing))
    notice = next(one.state for one in told if (one.state.kind, one.state.recipient) == (rule.kind, reader))
    assert notice.template.startswith(f"{kind}.easy.txt@")
    assert (notice.needs, notice.attention) == ((), ""), "nobody need prepare it"
    letter = letters.document(translate.fill(pb.Notice(), notice))
    held_against(f"letters/{kind}.easy.txt", as_read(pdf(letter)))
    words = re.sub(r"\{[{%].*?[%}]\}", "x", (TEXTS / f"{kind}.easy.txt").read_text())
    assert max(len(sentence.split()) for sentence in re.split(r"[.?!:\n]", words)) <= 16


def test_there_is_no_file_without_a_letter() -> None:
    files = {f"letters/{path.name}" for path in (FOLDER / "letters").iterdir()}
    assert files == {file_of(*one) for one in EVERY} | {f"letters/{kind}.easy.txt" for kind in EASY}


def test_the_data_and_the_page_of_a_letter_are_as_they_were_read_and_agreed() -> None:
    told = message("ehc_decision.made/final_plan/final", "ehc_final_plan")
    held_against("final_plan_letter.json", json.dumps(presenting.as_json(told), indent=2) + "\n")
    held_against("final_plan_letter.html", page(letters.document(told)))
