"""Files of XML that others send: a Common Transfer File is read, a hostile or broken one refused with its reason."""

import pytest

from gateway.api.models.roll import SchoolWord
from gateway.intake import ctf, xml
from gateway.problems import Problem

PUPIL = """
  <Pupil>
    <UPN>A123456789012</UPN><Surname>Taylor</Surname><Forename>Sam</Forename><DOB>2017-05-04</DOB><Gender>M</Gender>
    <SENhistory>
      <SEN><StartDate>2025-01-06</StartDate><SENprovision>K</SENprovision></SEN>
      <SEN><StartDate>2022-09-05</StartDate><SENprovision>N</SENprovision></SEN>
    </SENhistory>
    <SENneeds><SENneed><SENtypeRank>1</SENtypeRank><SENtype>SLCN</SENtype></SENneed></SENneeds>
  </Pupil>"""
FILE = f"<CTfile><Header><CTFversion>25.0</CTFversion></Header><CTFpupilData>{PUPIL}</CTFpupilData></CTfile>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "billion laughs": (f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><CTfile>&l9;</CTfile>', "DTD", "document type"),
    "external entity": ('<!DOCTYPE x [<!ENTITY p SYSTEM "file:///etc/passwd">]><CTfile>&p;</CTfile>', "DTD", "DOCTYPE"),
    "a document type elsewhere": ('<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd"><CTfile/>', "DTD", "DOCTYPE"),
    "cut in half": (FILE[: len(FILE) // 2], "NOT_XML", "cut off"),
    "cut in a tag": (FILE[:-4], "NOT_XML", "cut off"),
    "nothing": ("", "NOT_XML", "cut off"),
    "not XML": ("UPN,Surname\n", "NOT_XML", "line 1"),
    "tags that do not match": ("<CTfile><a></b></CTfile>", "NOT_XML", "mismatched tag"),
    "another encoding": (f'<?xml version="1.0" encoding="utf-8"?>{FILE}'.replace("Sam", "Zoë").encode("latin-1"),
                         "NOT_XML", "no text in the encoding"),
    "an unknown encoding": (f'<?xml version="1.0" encoding="klingon"?>{FILE}', "", "encoding"),
    "too deep": ("<a>" * 40 + "</a>" * 40, "TOO_MUCH", "nested"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_with_its_reason(name: str) -> None:
    sent, code, words = HOSTILE[name]
    with pytest.raises(Problem) as refused:
        xml.read(sent if isinstance(sent, bytes) else sent.encode())
    problem = refused.value
    assert problem.slug == "bad-request"
    assert words in problem.detail
    assert not code or problem.errors[0]["code"] == code
    assert "passwd" not in problem.detail


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_file_in_the_encoding_that_it_names_is_read(encoding: str) -> None:
    told = f'<?xml version="1.0" encoding="{encoding}"?>{FILE.replace("Sam", "Zoë")}'.encode(encoding)
    [record] = ctf.pupils(xml.read(told), "2026-09-01")
    assert record["child"]["given_names"] == "Zoë"


def test_a_common_transfer_file_is_what_a_school_says_of_its_roll() -> None:
    named = FILE.replace("<CTfile>", '<CTfile xmlns="http://example.org/ctf">')
    older = FILE.replace("<SENprovision>K<", "<SENprovision>A<")
    for told in (FILE, named, older):
        [record] = ctf.pupils(xml.read(told.encode()), "2026-09-01")
        word = SchoolWord.model_validate(record)
        assert (word.reference, word.child.upn, word.child.family_name) == ("A123456789012", "A123456789012", "Taylor")
        assert (word.support.provision, str(word.support.since)) == ("k", "2025-01-06")
        assert [(need.type, need.rank) for need in word.support.needs] == [("SLCN", 1)]
    without = FILE[: FILE.index("<SENhistory>")] + "</Pupil></CTFpupilData></CTfile>"
    [record] = ctf.pupils(xml.read(without.encode()), "2026-09-01")
    assert record["support"] == {"provision": "n", "needs": []}


def test_another_file_is_no_common_transfer_file() -> None:
    with pytest.raises(Problem) as refused:
        ctf.pupils(xml.read(b"<Message><Persons/></Message>"), "2026-09-01")
    assert refused.value.errors[0]["code"] == "NOT_A_CTF"
