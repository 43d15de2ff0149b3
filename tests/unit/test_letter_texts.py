"""The texts of the letters: what each asks for is known, whose it is, in which version, what the law wants in it."""

import re
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from services.notifications import domain
from services.notifications.domain import letters
from services.notifications.domain.catalogue import SAYS
from services.notifications.domain.letters import FOLDER, _context
from services.notifications.domain.placeholders import (
    CONTEXT,
    OF_JINJA,
    UnknownPlaceholders,
    demand_known,
    lacking,
    unknown,
)
from tests.unit.test_notifications import facts, notices

KINDS = {rule.kind: rule for rules in domain.RULES.values() for rule in rules}
# What the law wants in a letter to the family (SEND Regs 2014 reg 5(3), 10, 13, 14, 20, 22; CFA 2014 s.51).
REASONS, RIGHTS, ADVICE = "reasons", "rights", "advice"
STATUTORY = {
    "ehc_will_not_assess": (REASONS, RIGHTS, ADVICE),
    "ehc_no_plan": (REASONS, RIGHTS, ADVICE),
    "ehc_final_plan": (RIGHTS, ADVICE),
    "ehc_cease_decision": (REASONS, RIGHTS),
    "ehc_review_decision": (REASONS, RIGHTS),
    "ehc_will_assess": (ADVICE,),
}


def test_every_text_asks_only_for_what_there_is() -> None:
    assert unknown() == []
    known = set(CONTEXT) - set(OF_JINJA)
    assert set(_context(facts("referral.received"), "")) <= known


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A title\n\nDear {{ chlid.given_names }},", "letters/new.txt, line 3: nothing is known as chlid"),
        (
            "A title\n\n{{ child.given_names }}\n{{ ehc.decision.resaons }}",
            "letters/new.txt, line 4: nothing is known as ehc.decision.resaons",
        ),
        (
            "A title\n\n{% for one in timetable %}\n{{ one.due }}\n{% endfor %}",
            "letters/new.txt, line 4: nothing is known as one.due",
        ),
        (
            "A title\n\n{% if matter.nothing %}x{% endif %}",
            "letters/new.txt, line 3: nothing is known as matter.nothing",
        ),
    ],
)
def test_a_text_that_asks_for_something_else_is_refused_with_file_and_line(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "new.txt").write_text(text)
    with pytest.raises(UnknownPlaceholders, match=f"^{re.escape(said)}$"):
        demand_known(tmp_path)


def test_a_text_of_an_authority_that_leaves_out_what_the_law_wants_is_refused(tmp_path: Path) -> None:
    assert lacking() == []
    own, parts = tmp_path / "bromley", tmp_path / "parts"
    for folder in (own, parts):
        folder.mkdir()
    (parts / "rights.txt").write_text((FOLDER / "parts" / "rights.txt").read_text())
    whole = (FOLDER / "ehc_no_plan.txt").read_text()
    (own / "ehc_no_plan.txt").write_text(whole)
    assert lacking(tmp_path) == []
    (own / "ehc_no_plan.txt").write_text(whole.replace("{{ ehc.decision.reasons }}", "You know why."))
    said = "letters/bromley/ehc_no_plan.txt: the law wants ehc.decision.reasons in it"
    with pytest.raises(UnknownPlaceholders, match=f"^{re.escape(said)}$"):
        demand_known(tmp_path)
    (own / "ehc_no_plan.txt").write_text(whole.replace('{% include "parts/rights.txt" %}', ""))
    assert {one.placeholder for one in lacking(tmp_path)} >= {"ehc.appeal_by", "ehc.mediation_by"}
    assert set(SAYS) <= set(KINDS)


def test_an_authority_may_say_it_in_words_of_its_own_and_the_notice_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    [common, *_] = notices("referral.declined")
    assert common.template == f"{common.kind}.txt@{letters.version_of(f'{common.kind}.txt')}"
    own = tmp_path / "southampton"
    own.mkdir()
    (own / f"{common.kind}.txt").write_text("Our own title\n\nAbout {{ child.given_names }}.\n")
    monkeypatch.setattr(letters, "FOLDER", tmp_path)
    monkeypatch.setattr(letters, "TEMPLATES", letters.TEMPLATES.overlay(loader=letters.FileSystemLoader(tmp_path)))
    letters.version_of.cache_clear()
    [theirs, *_] = notices("referral.declined")
    letters.version_of.cache_clear()
    assert theirs.title == "Our own title"
    assert theirs.template.startswith(f"southampton/{common.kind}.txt@")
    assert theirs.template.partition("@")[2] != common.template.partition("@")[2]


def test_a_preview_shows_the_gaps_by_name_and_the_parts_put_in() -> None:
    title, text = domain.preview("ehc_will_not_assess", "southwark")
    assert title == "There will be no assessment"
    assert "((ehc.decision.reasons))" in text
    assert "# Your rights" in text
    assert "{{" not in text
    asked = domain.placeholders_of("ehc_will_not_assess.txt")
    assert {"ehc.decision.reasons", "ehc.appeal_by | day".partition(" ")[0]} <= set(asked)


@pytest.mark.parametrize("heard", domain.RULES)
def test_every_gap_is_filled_and_no_title_says_anything_of_the_child(heard: str) -> None:
    for notice in notices(heard):
        assert not re.search(r"\{\{|\}\}|\(\(|None", notice.body), notice.kind
        assert "Sam" not in notice.title
        assert (FOLDER / notice.template.partition("@")[0]).is_file()


@pytest.mark.proves("N4")
@pytest.mark.proves("N6")
@pytest.mark.proves("N9")
@pytest.mark.proves("N10")
@pytest.mark.proves("N11")
def test_what_the_law_wants_in_a_letter_is_in_it() -> None:
    seen = set()
    for heard in domain.RULES:
        for notice in notices(heard):
            for wanted in STATUTORY.get(notice.kind, ()):
                seen.add(notice.kind)
                _demand(wanted, notice, facts(heard))
    assert seen == set(STATUTORY)


def _demand(wanted: str, notice: domain.Notice, known: domain.Facts) -> None:
    assert known.ehc
    if wanted == REASONS:
        assert known.ehc.decision
        assert known.ehc.decision.reasons in notice.body, notice.kind
    elif wanted == RIGHTS and known.ehc.rights:
        assert notice.rights == known.ehc.rights, notice.kind
        assert "First-tier Tribunal" in notice.body
        assert notice.rights.appeal_by
        assert f"{notice.rights.appeal_by.day} {notice.rights.appeal_by:%B %Y}" in notice.body
    elif wanted == ADVICE:
        assert known.authority.ehc.advice.name in notice.body, notice.kind


def test_what_has_a_number_stands_in_the_catalogue_and_every_duty_names_its_law() -> None:
    numbers = {rule.catalogue_number for rule in KINDS.values() if rule.catalogue_number}
    assert numbers <= set(domain.CATALOGUE)
    assert [number for number, one in domain.CATALOGUE.items() if not one.title] == []
    assert set(domain.BESIDES) <= set(KINDS)
    assert not KINDS["ehc_will_not_assess"].may_wait
    assert KINDS["record_opened_in_emergency"].is_safeguarding
    assert KINDS["referral_withdrawn"].may_wait


@pytest.mark.proves("N2")
@pytest.mark.proves("N10")
@pytest.mark.proves("N11")
@pytest.mark.proves("N12")
def test_every_letter_of_the_statutory_process_to_a_family_has_what_the_law_wants_in_it(tmp_path: Path) -> None:
    """And a text of an authority's own that has none of it is told all that it lacks."""
    numbers = ("N2", "N4", "N6", "N7", "N10", "N11", "N12")
    rules = {rule for found in domain.RULES.values() for rule in found if rule.tells_family}
    assert {rule.kind for rule in rules if rule.catalogue_number in numbers} <= set(SAYS)
    for kind in SAYS:
        (tmp_path / f"{kind}.txt").write_text("A title\n\nWe have something to tell you.")
    assert sorted((Path(one.file).stem, one.placeholder) for one in lacking(tmp_path)) == sorted(
        (kind, wanted) for kind, all_of_it in SAYS.items() for wanted in all_of_it
    )


def test_whoever_needs_another_language_has_the_authoritys_text_in_it_and_else_somebody_prepares_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From an installation's own folder, which brings what we do not have; a synthetic language stands for any."""
    own = tmp_path / "southampton"
    own.mkdir()
    heard, kind = "referral.received", "referral_received"
    (own / f"{kind}.lapine.txt").write_text("Embleer\n\n{{ child.given_names }} hraka.\n")
    monkeypatch.setattr(letters, "_own", [])
    monkeypatch.setattr(letters.TEMPLATES, "loader", letters.TEMPLATES.loader)
    demand_known(tmp_path)
    letters.use(tmp_path)
    known = facts(heard)
    occasion = domain.Occasion(heard, uuid4(), datetime(2026, 3, 2, 9, tzinfo=UTC), uuid4)
    who = next(one.recipient for one in notices(heard) if one.kind == kind)

    def told(**wants: object) -> domain.Notice:
        chosen = domain.Preference(who, **wants)  # type: ignore[arg-type]
        found = domain.notices_for(known, occasion, domain.Reached(preferences={who: chosen}))
        return next(one.state for one in found if (one.state.kind, one.state.recipient) == (kind, who))

    lapine = told(language="Lapine")
    assert (lapine.title, lapine.needs, lapine.attention) == ("Embleer", (), "")
    assert lapine.template.startswith(f"southampton/{kind}.lapine.txt@")
    both = told(language="Lapine", easy_read=True, large_print=True)
    assert (both.title, both.needs, both.attention) == ("Embleer", ("easy_read", "large_print"), "TO_PREPARE")
    assert told(language="Quenya").needs == ("in Quenya",), "a person prepares it"
    assert told(language="Quenya", easy_read=True).template.startswith(f"{kind}.easy.txt@")
    assert told(language="../../etc").template.startswith(f"{kind}.txt@")
    assert told().template.startswith(f"{kind}.txt@"), "everything else is as it was"
    (own / "referral_recieved.txt").write_text("A\n\nB\n")
    with pytest.raises(UnknownPlaceholders, match=r"southampton/referral_recieved\.txt: there is no kind of notice"):
        demand_known(tmp_path)
