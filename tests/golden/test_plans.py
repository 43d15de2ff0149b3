"""The plan, the draft and the summary as they are printed, and the same on the page and as data."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, replace

import pytest

from chassis.typesetting import Document, Table
from chassis.typesetting.page import page
from gateway.plan_papers.known import Known
from gateway.plan_papers.plan import plan
from gateway.plan_papers.summary import summary
from goldenthread.plans.v1 import ehc_plan_pb2
from goldenthread.plans.v1.ehc_plan_pb2 import EhcNeed, EhcProvision, EhcSections
from kernel.plan_wording import read_wording
from tests.golden import plan_specimens
from tests.golden.looking import as_read, held_against, pdf, words, words_of_page, words_of_pdf

PAPERS: dict[str, tuple[Callable[[Known], Document], Callable[[], Known]]] = {
    "working_draft": (plan, plan_specimens.working),
    "draft": (plan, plan_specimens.draft),
    "proposed_amendments": (plan, plan_specimens.proposed),
    "final_plan": (plan, plan_specimens.final),
    "amended_final_plan": (plan, plan_specimens.amended_final),
    "summary_of_amendments": (summary, plan_specimens.proposed),
    "summary_of_draft": (summary, plan_specimens.draft),
    "summary_of_final_plan": (summary, plan_specimens.final),
}


def paper(name: str) -> Document:
    made, of = PAPERS[name]
    return made(of())


@pytest.mark.proves("SWK-G16")
@pytest.mark.proves("SWK-G11")
@pytest.mark.parametrize("name", PAPERS)
def test_a_plan_is_printed_as_it_was_read_and_agreed(name: str) -> None:
    printed = pdf(paper(name))
    held_against(f"plans/{name}.txt", as_read(printed))
    shown, told = Counter(words_of_page(paper(name))), Counter(words_of_pdf(printed))
    assert not shown - told
    assert set(told - shown) <= set(again_on_each_page(paper(name)))


def again_on_each_page(of: Document) -> list[str]:
    """The stamp, and the names of a table's columns."""
    columns = [name for block in of.blocks if isinstance(block, Table) for name in block.columns]
    return words(" ".join((of.stamp, *columns)))


@pytest.mark.parametrize("name", ["final_plan", "proposed_amendments", "summary_of_final_plan"])
def test_the_data_and_the_page_of_a_plan_are_as_they_were_read_and_agreed(name: str) -> None:
    held_against(f"plans/{name}.html", page(paper(name)))
    held_against(f"plans/{name}.json", json.dumps(asdict(paper(name)), indent=2, default=str) + "\n")


def hiding(*sections: str) -> Known:
    """The final plan as a reader has it to whom sections are closed: empty there, and named."""
    shown = plan_specimens.final()
    for section in sections:
        shown.version.sections.ClearField(f"section_{section}")
        shown.version.sections.not_shown.append(f"section_{section}")
    return shown


@pytest.mark.parametrize("made", [plan, summary])
def test_what_is_closed_to_the_reader_is_in_no_paper(made: Callable[[Known], Document]) -> None:
    told = page(made(hiding("c", "g", "j")))
    for word in ("glue ear", "Otitis", "Hearing is tested", "600"):
        assert word not in told
    assert "not shown to you" in told
    assert "speech" in told


@pytest.mark.proves("T20")
def test_amendments_say_line_by_line_what_they_change_and_mark_it_where_it_stands() -> None:
    told = page(plan(plan_specimens.proposed()))
    assert "Left out: “A lunch club for friendships”" in told
    assert "Minutes each time: 30 (before: 45)" in told
    # Lines are called as they are numbered in print, also where another line names them.
    assert "F1 Provision (changed)" in told
    assert "What it rests on: K1 (before: K1, K2)" in told
    assert "Medical advice (new)" in told
    assert "(changed)" not in page(plan(plan_specimens.draft()))
    # Nobody's sign-in and no register's number stands in print.
    for raw in ("la:210", "ods:RJ1", "0d1f6f1c5e7a4c0d"):
        assert raw not in told
    assert "Southwark Council" in told
    assert "the family" in told


def test_what_differs_in_a_section_that_is_closed_is_in_no_paper() -> None:
    of = plan_specimens.proposed()
    open_to = tuple(one for one in of.changes if one.section != ehc_plan_pb2.EHC_SECTION_F)
    of.version.sections.ClearField("section_f")
    of.version.sections.not_shown.append("section_f")
    told = page(plan(replace(of, changes=open_to)))
    assert "lunch club" not in told
    assert "This section is not shown to you." in told


@pytest.mark.parametrize("made", [plan, summary])
def test_a_reader_who_may_not_know_who_the_child_is_reads_no_name(made: Callable[[Known], Document]) -> None:
    told = made(replace(plan_specimens.final(), child=None, case=None))
    assert "Taylor" not in page(told)
    assert "4 May 2017" not in page(told)
    assert "within two months of the letter" in page(told)


@pytest.mark.parametrize("made", [plan, summary])
def test_no_paper_has_a_number_of_the_child(made: Callable[[Known], Document]) -> None:
    assert not {"9990000026", "999 000 0026"} & set(page(made(plan_specimens.final())).split())


def test_lines_as_long_as_they_may_be_are_all_printed() -> None:
    long = EhcProvision(id="f1", description="lorem " * 660, need_ids=["b1"], flexible="ipsum " * 660)
    says = EhcSections(section_b=[EhcNeed(id="b1", description="dolor " * 660)], section_f=[long])
    printed = pdf(plan(plan_specimens.known(plan_specimens.version("WORKING", says=says))))
    told = Counter(word.lower() for word in words_of_pdf(printed))
    # In the table of the thread and in its section.
    assert (told["lorem"], told["ipsum"], told["dolor"]) == (1320, 1320, 1320)


def test_an_authority_words_its_plans_itself() -> None:
    told = page(plan(plan_specimens.final()))
    wording = plan_specimens.AUTHORITY.ehc.wording
    assert wording.title in told
    assert all(words in told for words in (wording.introduction, *wording.sections.values()))


def test_a_wording_of_a_section_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="'x' is no section"):
        read_wording({"sections": {"x": "Nothing."}})
