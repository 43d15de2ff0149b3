"""The pages' own parts: nothing in them leads anywhere else, and nothing that only gov.uk may use."""

import re

import pytest

from gateway import pages


@pytest.mark.parametrize("name", ["govuk-frontend.css", "goldenthread.css"])
def test_a_stylesheet_asks_nobody_for_anything(name: str) -> None:
    text = pages._asset(name)[0].decode()
    assert "url(" not in text
    assert "@import" not in text
    assert "@font-face" not in text
    assert "GDS Transport" not in text


@pytest.mark.parametrize("name", pages.PAGES.list_templates(filter_func=lambda name: "/" not in name))
def test_a_page_has_no_script_and_names_no_other_host(name: str) -> None:
    source = pages.PAGES.loader.get_source(pages.PAGES, name)[0] if pages.PAGES.loader else ""
    assert "<script" not in source
    assert "javascript:" not in source
    assert not re.search(r"\bon[a-z]+=", source)
    assert not re.search(r"(?:https?:)?//[a-z]", source)
    assert "style=" not in source


def test_what_people_typed_is_text_in_a_page() -> None:
    page = pages.page("message.html", heading="<script>alert(1)</script>", paragraphs=["<b>x</b>"])
    assert "<script>" not in bytes(page.body).decode()
    assert "<b>" not in bytes(page.body).decode()
