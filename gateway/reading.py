"""A JSON body looked at before anybody reads it: what two readers would read differently, or one would choke on.

The doors' own readers say what is wrong with each field; this says only whether there is a document to read (RFC 8259,
and RFC 7493 for what it leaves open).
"""

import json
import math
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from gateway.limits import JSON_DEPTH, JSON_NUMBER_CHARACTERS, JSON_VALUES

# Possessive, and content with a text that never ends: linear whatever is sent.
TEXT = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
LONG_NUMBER = re.compile(rb"[-+.0-9eE]{%d}" % (JSON_NUMBER_CHARACTERS + 1))
BRACKETS = re.compile(rb"[\[\]{}]")


class NotRead(Exception):
    """A request that is not read, or not to its end.

    slug     which kind of problem: a key of `problem_kinds.KINDS`
    detail   what is too much of what, one plain-English sentence
    """

    def __init__(self, slug: str, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{slug}: {detail}")
        self.slug = slug
        self.detail = detail
        self.headers = dict(headers or {})


def check_json(body: bytes) -> None:
    """NotRead if the body is JSON that is not taken. What is no JSON at all is left to the door: it knows the place."""
    if b"\0" in body or not _is_utf8(body):
        raise _fault("it is not text in UTF-8")
    skeleton = TEXT.sub(b"", body)
    if max(skeleton.count(sign) for sign in (b",", b"[", b"{")) >= JSON_VALUES:
        raise _fault(f"it is nested too deeply, or holds more than {JSON_VALUES} values")
    if _depth(skeleton) > JSON_DEPTH:
        raise _fault(f"it is nested too deeply, more than {JSON_DEPTH} levels")
    if LONG_NUMBER.search(skeleton):
        raise _fault(f"a number in it has more than {JSON_NUMBER_CHARACTERS} characters")
    try:
        json.loads(body, object_pairs_hook=_object, parse_constant=_no_number, parse_float=_float)
    except ValueError:
        return


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _depth(skeleton: bytes) -> int:
    depth = deepest = 0
    for bracket in BRACKETS.findall(skeleton):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> None:
    # Which of the two counts differs between readers, so a guard and a house might not see the same request.
    if len({name for name, _ in pairs}) < len(pairs):
        raise _fault("an object in it has a member of the same name twice")


def _no_number(_: str) -> NoReturn:
    raise _fault("NaN and Infinity are not numbers in JSON")


def _float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _fault("a number in it is too large")
    return number


def _fault(what: str) -> NotRead:
    return NotRead("bad-request", f"The body is not valid JSON that can be read here: {what}.")
