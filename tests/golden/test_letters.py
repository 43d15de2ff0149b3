"""Each letter as it is printed and read aloud, and the same on the page and as data."""

import json
from dataclasses import replace
from uuid import UUID

import pytest

from chassis import translate
from chassis.typesetting import Document
from chassis.typesetting.page import page
from gateway.api import letters, presenting
from goldenthread.notifications.v1 import notifications_pb2 as pb
from services.notifications import domain
from tests.golden.looking import FOLDER, as_read, held_against, pdf, words_of_page, words_of_pdf
from tests.unit.test_notifications import notices

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


def test_there_is_no_file_without_a_letter() -> None:
    assert {f"letters/{path.name}" for path in (FOLDER / "letters").iterdir()} == {file_of(*one) for one in EVERY}


def test_the_data_and_the_page_of_a_letter_are_as_they_were_read_and_agreed() -> None:
    told = message("ehc_decision.made/final_plan/final", "ehc_final_plan")
    held_against("final_plan_letter.json", json.dumps(presenting.as_json(told), indent=2) + "\n")
    held_against("final_plan_letter.html", page(letters.document(told)))
