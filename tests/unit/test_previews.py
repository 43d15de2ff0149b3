"""Every kind of notice of every authority can be seen as its letter would read, about nobody."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kernel import pathway
from kernel.errors import NotFound
from services.notifications import domain
from services.notifications.domain import letters
from services.notifications.domain.previewing import MARK, PREVIEW
from services.notifications.domain.samples import OCCASIONS
from tools.cli import app

ROOT = Path(__file__).parents[2]
AUTHORITIES = pathway.load(ROOT / "authorities")
ON = date(2026, 3, 2)
WRONG = ("{{", "}}", "{%", "None", "Undefined", "\n\n\n", " ,", " .", "..", "person:", "team:", "org:")


def test_every_event_that_is_told_has_its_sample() -> None:
    assert set(OCCASIONS) == set(domain.RULES)


@pytest.mark.parametrize("key", sorted(AUTHORITIES))
def test_every_kind_on_every_occasion_in_every_form_is_a_whole_letter_about_nobody(key: str) -> None:
    authority, seen = AUTHORITIES[key].on(ON), 0
    for kind in domain.kinds(key):
        for occasion in kind.occasions:
            for form in ("", *kind.forms):
                told = domain.previewed(authority, kind.rule.kind, ON, occasion=occasion, form=form)
                seen += 1
                assert told.title.startswith(PREVIEW)
                assert told.parts[0] == MARK
                assert told.body.index("This is a preview with sample facts.") < 200
                assert told.sender == authority.name
                assert told.template.startswith(f"{kind.rule.kind}.{form}." if form else f"{kind.rule.kind}.txt@")
                assert not [wrong for wrong in WRONG if wrong in told.body], (kind.rule.kind, occasion, form)
    assert seen > 150


def test_what_there_is_to_be_previewed_comes_with_its_law_its_day_and_its_version() -> None:
    kinds = {kind.rule.kind: kind for kind in domain.kinds("southwark")}
    assert set(kinds) == {rule.kind for rules in domain.RULES.values() for rule in rules}
    refused = kinds["ehc_will_not_assess"]
    assert (refused.rule.catalogue_number, refused.rule.ways, refused.forms) == ("N4", "law", ("easy",))
    assert "SEND Regs 2014 reg 5" in refused.rule.entry.law
    assert refused.rule.entry.by_when == "6 weeks from the request"
    assert len(kinds["ehc_review_decision"].occasions) == 3
    assert kinds["concern_urgent"].rule.ways == "desk, and outside"
    told = domain.previewed(AUTHORITIES["southwark"], "ehc_will_not_assess", ON)
    assert told.rights
    assert "Your appeal must arrive by" in told.body


@pytest.mark.parametrize(
    "asked", [("no_such", "", ""), ("ehc_draft", "referral.received", ""), ("ehc_draft", "", "klingon")]
)
def test_what_there_is_not_is_not_previewed(asked: tuple[str, str, str]) -> None:
    kind, occasion, form = asked
    with pytest.raises(NotFound):
        domain.previewed(AUTHORITIES["southwark"], kind, ON, occasion=occasion, form=form)


def test_an_authoritys_own_text_and_another_language_are_previewed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "southwark").mkdir()
    (tmp_path / "southwark" / "referral_withdrawn.txt").write_text("Our own title\n\nAbout {{ child.given_names }}.\n")
    (tmp_path / "referral_withdrawn.polish.txt").write_text("Wycofano wniosek\n\nDotyczy: {{ child.given_names }}.\n")
    loader, own = letters.TEMPLATES.loader, list(letters._own)
    try:
        letters.use(tmp_path)
        ours = domain.previewed(AUTHORITIES["southwark"], "referral_withdrawn", ON)
        polish = domain.previewed(AUTHORITIES["southwark"], "referral_withdrawn", ON, form="polish")
    finally:
        letters.TEMPLATES.loader, letters._own[:] = loader, own
    assert (ours.title, ours.parts[1].text) == ("Preview: Our own title", "About Sample Child.")
    assert polish.title == "Preview: Wycofano wniosek"


# -- on the command line -----------------------------------------------------------------------------------------------


def said(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["letters", *words])
    return result.exit_code, " ".join(re.sub(r"[│╭╮╰╯─]", " ", result.output).split())


def test_the_command_lists_kinds_and_shows_one_as_text_page_and_file(tmp_path: Path) -> None:
    code, listed = said("southwark")
    assert code == 0
    assert "N4 ehc_will_not_assess [law] 6 weeks from the request; CFA 2014 s.36(5), (6)" in listed
    assert "ehc_will_not_assess.txt@" in listed
    assert said("southwark", "ehc_draft", "--form", "easy")[1].startswith("Preview: The draft is ready for you Dear")
    for ending, begins in (("pdf", b"%PDF-1."), ("html", b"<!DOCTYPE html>"), ("txt", b"Preview: ")):
        file = tmp_path / f"one.{ending}"
        code, told = said("southwark", "ehc_will_not_assess", "--file", str(file), "--large-print")
        assert (code, file.read_bytes()[: len(begins)].lower()) == (0, begins.lower()), told


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("atlantis",), "There is no authority atlantis; there are bromley,"),
        (("southwark", "no_such"), "no_such: there is no such kind, occasion or form"),
        (("southwark", "ehc_draft", "--form", "klingon"), "ehc_draft, klingon: there is no such kind"),
        (("southwark", "ehc_draft", "--file", "one.docx"), "a preview is written as .pdf, .html or .txt"),
    ],
)
def test_the_command_says_what_is_wrong(words: tuple[str, ...], why: str) -> None:
    code, told = said(*words)
    assert code == 2
    assert why in told


# -- what a family can read, and where what is sent goes ---------------------------------------------------------------


# Who can be of the family, or the young person.
OF_FAMILY = {
    "family", "invited_family", "applicant", "recipients", "shown_to", "asked_party", "ehc_adviser",
    "asked_contributor", "escalation_opener", "limit_must_act",
}  # fmt: skip
# Said to a body, and to a person only where that is a practitioner.
TO_BODIES = {"ehc_will_assess_copy", "ehc_will_not_assess_copy", "ehc_advice_overdue"}


def test_everything_that_a_family_is_sent_is_there_in_easy_read() -> None:
    """With all that the law wants in it: `demand_known` asks every form of a text for that."""
    told = {
        rule.kind
        for rules in domain.RULES.values()
        for rule in rules
        if OF_FAMILY & {audience.__name__ for audience in (*rule.to, *rule.also)}
    }
    easy = {path.name.partition(".")[0] for path in letters.FOLDER.glob("*.easy.txt")}
    assert told - TO_BODIES <= easy


def test_an_authoritys_file_says_of_every_body_where_its_post_goes_or_that_nobody_knows() -> None:
    for path in sorted((ROOT / "authorities").glob("*.toml")):
        text = tomllib.loads(path.read_text())
        bodies = [one for one in text["agencies"] if one["party"].startswith("org:")]
        assert bodies
        assert [one["party"] for one in bodies if not one.get("address")] == [], path.name
        assert text["ehc"]["tribunal"], path.name
        known = AUTHORITIES[path.stem]
        assert not any(one.address == "not known" for one in known.agencies), "no letter goes there"


def test_a_tribunal_whose_address_is_known_stands_in_the_letter(tmp_path: Path) -> None:
    text = (ROOT / "authorities" / "southwark.toml").read_text()
    where = '{ name = "First-tier Tribunal", reach = "1 Example Street, Exampleton" }'
    (tmp_path / "southwark.toml").write_text(text.replace('tribunal = "not known"', f"tribunal = {where}"))
    told = pathway.load(tmp_path)["southwark"]
    for form, words in (
        ("", "Send it to: First-tier Tribunal, 1 Example Street, Exampleton."),
        ("easy", "Send your appeal to: First-tier Tribunal, 1 Example Street, Exampleton."),
    ):
        body = domain.previewed(told, "ehc_no_plan", ON, form=form).body
        assert words in body
    unknown = domain.previewed(AUTHORITIES["southwark"], "ehc_no_plan", ON).body
    assert "The tribunal's own form says where to send it" in unknown
