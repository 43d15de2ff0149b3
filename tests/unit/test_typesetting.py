"""Documents: whatever somebody wrote comes out as text, everything can be shown, and nothing runs for ever."""

import asyncio
import json
import re
import sys
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import psutil
import pytest
import typst

from chassis.typesetting import Block, Bullets, Document, Facts, Heading, Paragraph, Table, TooLong, Words, pdf
from chassis.typesetting.document import MOST_BLOCKS, MOST_CHARACTERS
from chassis.typesetting.page import STYLE, page
from chassis.typesetting.pdf import NotSet, Press, as_told
from chassis.typesetting.press import press
from chassis.typesetting.text import printable
from tests.browser import accessible, browsing
from tests.golden import looking

MARKUP = (
    '#include "/etc/passwd" #read("document.typ") #sys.inputs #panic() *bold* _slanted_ $x^2$ `raw` @ref <label>',
    "= Heading\n- item\n+ item\n/ term: what // comment /* comment */ #[block] #{ 1 + 1 }",
    "<b>bold</b> <script>alert(1)</script> &amp; <!-- gone --> </blockquote></main> {{ 7 * 7 }} {% raw %}",
)
EVERYTHING: tuple[Block, ...] = (
    Heading("What will be done"),
    Paragraph("Ours.\nOn a line of its own."),
    Words(("Theirs.", "More of it.")),
    Bullets(("One", "Two\nand what belongs to it")),
    Heading("In detail", 3),
    Facts((("Born", "4 May 2017"),)),
    Table("Who does what", ("Who", "What"), (("A nurse", "Visits"), ("A teacher", "Teaches")), (1, 2)),
)


def document(*blocks: Block) -> Document:
    return Document(
        title="A decision", sender="Southwark Council", dated=date(2026, 3, 2), reference="R-1", blocks=blocks
    )


def printed(*blocks: Block) -> str:
    return " ".join(one.extract_text() for one in looking.pdf(document(*blocks)).pages)


@pytest.mark.parametrize("text", MARKUP)
def test_what_looks_like_markup_is_text(text: str) -> None:
    reader, harmless = (looking.pdf(everywhere(words)) for words in (text, re.sub(r"\S", "a", text)))
    told = "".join("".join(one.extract_text() for one in reader.pages).split()).replace("\u200b", "")
    assert told.count("".join(text.split())) == 6
    assert looking.outline(reader) == looking.outline(harmless)
    shown = page(everywhere(text))
    assert re.findall(r"<\w+", shown) == re.findall(r"<\w+", page(everywhere(re.sub(r"\S", "a", text))))
    assert looking.words_of_page(everywhere(text))[-len(looking.words(text)) :] == looking.words(text)


def everywhere(text: str) -> Document:
    return document(Words((text,)), Bullets((text,)), Table(text, (text,), ()), Facts(((text, text),)))


def test_a_title_and_a_name_are_text_too() -> None:
    sly = replace(document(), title='#include "x" <b>', sender="= #sys <i>", reference="*R* <u>", stamp="#Draft")
    told = looking.as_read(looking.pdf(sly))
    for text in (sly.title, sly.sender, sly.reference, sly.stamp):
        assert text in told
    assert not {"<b>", "<i>", "<u>"} & set(page(sly).split())


def test_a_telephone_number_stays_on_one_line() -> None:
    assert printable("telephone 01632 960 852.") == "telephone 01632\u00a0960\u00a0852."
    assert printable("1 2 3 and 2026 27") == "1 2 3 and 2026 27"


def test_what_cannot_be_seen_is_left_out_and_turns_nothing_around() -> None:
    text = "before\u202egnol\u202c\x00\x07 \u2066after\u2069\ufeff\r\nnext\u2028line"
    assert printable(text) == "beforegnol after\nnext\nline"
    told = page(document(Words((text,))))
    assert "beforegnol after<br>next<br>line" in told
    assert 'dir="auto"' in told


def test_what_no_font_has_is_named_and_letters_of_many_scripts_are_there() -> None:
    assert printable("Zoë Łukasz Ωμέγα Шура سلام שלום") == "Zoë Łukasz Ωμέγα Шура سلام שלום"
    assert printable("to the moon 🚀!") == "to the moon [rocket]!"
    assert printable("বাংলা 中文") == "[Bengali: see the page] [Chinese: see the page]"
    assert printable("👍🏽 👩‍🚀") == "[thumbs up sign] [woman][rocket]"
    assert "Łukasz" in printed(Paragraph("Łukasz 🚀 বাংলা"))


def test_every_character_that_there_is_can_be_set() -> None:
    many = "".join(chr(code) for code in range(0x20, 0x3000, 7)) + "\U0001f600\U000e0041\U0010ffff\ue000\ud800"
    assert printed(Paragraph(many))


def test_a_word_without_end_does_not_run_over_the_edge() -> None:
    [first, *_] = looking.pdf(document(Paragraph("x" * 400))).pages
    ends: list[float] = []
    first.extract_text(visitor_text=lambda text, cm, tm, *_: ends.append(tm[4]) if "x" in text else None)
    assert len(ends) > 3


def test_a_document_is_tagged_titled_and_the_same_file_whenever_it_is_set() -> None:
    told = as_told(replace(document(*EVERYTHING), stamp="Draft", envelope=True))
    assert press(told) == press(told)
    looking.held_against("everything.txt", looking.as_read(looking.pdf(document(*EVERYTHING))))


def test_the_names_of_columns_are_told_again_on_every_page() -> None:
    rows = tuple((f"Need {number}", "What is done about it. " * 9) for number in range(40))
    pages = looking.pdf(document(Table("All of it", ("The need", "The provision"), rows))).pages
    assert len(pages) > 3
    assert all("The need The provision" in " ".join(one.extract_text().split()) for one in pages)
    assert f"Page 2 of {len(pages)}" in pages[1].extract_text()


async def test_a_thousand_paragraphs_are_set_in_a_process_of_their_own() -> None:
    file = await Press().pdf(document(*[Paragraph("Something to read. " * 12)] * 1000))
    assert file.startswith(b"%PDF")


@pytest.mark.parametrize(
    "blocks", [[Paragraph("a")] * (MOST_BLOCKS + 1), [Words(("a" * MOST_CHARACTERS,)), Paragraph("b")]]
)
async def test_more_than_is_set_is_refused_in_every_form(blocks: list[Block]) -> None:
    with pytest.raises(TooLong):
        await Press().pdf(document(*blocks))
    with pytest.raises(TooLong):
        page(document(*blocks))


async def test_a_press_that_does_not_come_to_an_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "pid"
    (tmp_path / "press.py").write_text(
        f"import os, pathlib, time\npathlib.Path({str(told)!r}).write_text(str(os.getpid()))\ntime.sleep(60)"
    )
    monkeypatch.setattr(pdf, "PRESS", tmp_path / "press.py")
    monkeypatch.setattr(pdf, "WITHIN_S", 3.0)
    with pytest.raises(NotSet, match="within"):
        await Press().pdf(document(Paragraph("a")))
    assert not psutil.pid_exists(int(told.read_text()))


async def test_a_press_that_fails_says_nothing_of_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "press.py").write_text("import sys\nraise SystemExit('Sam ' + sys.stdin.read())")
    monkeypatch.setattr(pdf, "PRESS", tmp_path / "press.py")
    with pytest.raises(NotSet) as refused:
        await Press().pdf(document(Paragraph("Sam")))
    assert "Sam" not in f"{refused.value}{capfd.readouterr()}"


async def test_whoever_comes_while_too_many_wait_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_WAITING", 0)
    press = Press()
    asked = await asyncio.gather(*(press.pdf(document(Paragraph("a"))) for _ in range(4)), return_exceptions=True)
    assert [type(one) for one in asked] == [bytes, bytes, NotSet, NotSet]
    assert await press.pdf(document(Paragraph("a")))


def test_the_press_reaches_no_file_but_its_own() -> None:
    here = Path(sys.modules[press.__module__].__file__ or "").parent
    for path in ("/etc/hostname", "../settings.py"):
        with pytest.raises(typst.TypstError):
            typst.compile(f'#read("{path}")'.encode(), root=here)


@pytest.mark.proves("SWK-G17")
async def test_the_page_is_accessible_and_needs_nothing_else() -> None:
    told = page(document(*EVERYTHING))
    assert STYLE in told
    assert not {"src=", "href=", "<script", "@import", "url("} & set(told.split())
    async with browsing() as browser:
        opened = await browser.new_page()
        asked: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        await opened.set_content(told)
        await accessible(opened)
        assert asked == []


def test_as_data_every_block_says_what_it_is() -> None:
    told = json.loads(json.dumps(asdict(document(*EVERYTHING)), default=str))
    kinds = ["heading", "paragraph", "words", "bullets", "heading", "facts", "table"]
    assert [block["kind"] for block in told["blocks"]] == kinds
