"""A JSON body is looked at before anybody reads it, and nothing in it makes the looking dear."""

import json

import pytest

from gateway.reading import NotRead, check_json

GOOD = {
    "a form": b'{"child": {"given_names": "Sam"}, "consents": [1, 2.5, -1e3, true, null]}',
    "an equal name in another object": b'{"a": {"b": 1}, "c": {"b": 1}}',
    "brackets, commas and digits in a text": json.dumps({"reason": "[{," * 40_000 + "9" * 1000}).encode(),
    "quotes in a text": rb'{"reason": "he said \"no\" \\"}',
    "thirty-two levels": b"[" * 32 + b"]" * 32,
    "no JSON at all, which its reader refuses": b'{"route": ',
    "nothing": b"",
}
BAD = {
    "thirty-three levels": (b"[" * 33 + b"]" * 33, "nested too deeply"),
    "a hundred thousand levels": (b"[" * 100_000, "nested too deeply"),
    "levels of objects": (b'{"a":' * 50_000, "nested too deeply"),
    "many values": (b"[" + b"0," * 40_000 + b"0]", "more than 40000 values"),
    "many empty lists": (b"[]" * 40_001, "more than 40000 values"),
    "a long number": (b'{"a": ' + b"9" * 41 + b"}", "more than 40 characters"),
    "a long fraction": (b'{"a": 0.' + b"1" * 5000 + b"}", "more than 40 characters"),
    "a large number": (b'{"a": 1e999}', "too large"),
    "NaN": (b'{"a": NaN}', "not numbers"),
    "Infinity": (b'{"a": -Infinity}', "not numbers"),
    "a name twice": (b'{"a": 1, "b": 2, "a": 3}', "same name twice"),
    "a name twice, escaped": (b'{"a": 1, "\\u0061": 2}', "same name twice"),
    "a name twice, deep inside": (b'[{"x": {"a": 1, "a": 1}}]', "same name twice"),
    "half a character": (b'{"a": "\xc3"}', "UTF-8"),
    "an over-long character": (b'{"a": "\xc0\x80"}', "UTF-8"),
    "another encoding": ('{"a": 1}'.encode("utf-16"), "UTF-8"),
    "another encoding that is bytes of this one": ('{"a": 1}'.encode("utf-16-le"), "UTF-8"),
    "a NUL": (b'{"a": "\0"}', "UTF-8"),
}


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD)
def test_what_a_door_may_read(body: bytes) -> None:
    check_json(body)


@pytest.mark.parametrize(("body", "words"), BAD.values(), ids=BAD)
def test_what_no_door_reads(body: bytes, words: str) -> None:
    with pytest.raises(NotRead) as refused:
        check_json(body)
    assert refused.value.slug == "bad-request"
    assert words in refused.value.detail


@pytest.mark.parametrize("body", [b'"' + b'\\"' * 500_000, b'"' * 1_000_001, b'"\\' * 500_000, b"\\" * 1_000_000])
def test_texts_without_end_are_looked_at_once(body: bytes) -> None:
    """A pattern that tried again at each quotation mark would not come back this year."""
    check_json(body)
