"""The code of an invitation: the same for the same request, read however it is typed, and never to be guessed."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from joserfc.jwk import ECKey

from gateway.people.invitations import Codes, is_code, letter
from kernel import pathway
from tools.topology import ROOT


@pytest.fixture
def codes(tmp_path: Path) -> Codes:
    return made(tmp_path / "a.json")


def made(path: Path) -> Codes:
    path.write_text(json.dumps(ECKey.generate_key("P-256").as_dict(private=True)))
    return Codes(path)


def test_the_same_request_gives_the_same_code_and_another_another(codes: Codes, tmp_path: Path) -> None:
    code = codes.new("southampton", "cypds", "key-1")
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert code == codes.new("southampton", "cypds", "key-1")
    others = {
        codes.new("southampton", "cypds", "key-2"),
        codes.new("southampton", "other", "key-1"),
        codes.new("bromley", "cypds", "key-1"),
        made(tmp_path / "b.json").new("southampton", "cypds", "key-1"),
    }
    assert len(others | {code}) == 5


def test_a_code_is_read_however_it_is_typed(codes: Codes) -> None:
    meant = codes.digest("southampton", "ABCD-0123-11XY")
    for typed in ("abcd0123 11xy", "ABCD O1Z3 ILXY".replace("Z", "2"), " abcd–o123–iixy "):
        assert is_code(typed)
        assert codes.digest("southampton", typed) == meant
    assert codes.digest("bromley", "ABCD-0123-11XY") != meant
    assert len(meant) == 64


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGH-JKMN-P", "ABCD-EFGH-JKM?", "ABCDEFGHUUUU", "é" * 12])
def test_what_is_no_code_is_known_before_anybody_is_asked(typed: str) -> None:
    assert not is_code(typed)


def test_the_letter_says_where_what_and_until_when() -> None:
    authority = pathway.load(ROOT / "authorities")["southampton"]
    text = letter("Jo Taylor", authority, "https://x.example/account/invitation", "ABCD-EFGH-JKMN", date(2026, 3, 29))
    for said in ("Jo Taylor", "Southampton City Council", "ABCD-EFGH-JKMN", "29 March 2026", authority.contact):
        assert said in text
    assert max(map(len, text.splitlines())) <= 100
