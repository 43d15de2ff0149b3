"""What of somebody's text can be shown.

A page shows whatever the reader's own fonts have. A PDF must bring its fonts along (ISO 14289-1, 7.21), and PDF/UA
allows no character without a shape: what the fonts here do not have is named in words instead of leaving a gap.
"""

import re
import unicodedata
from functools import cache, partial
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
# Controls, and what turns the direction of the text around it (Unicode TR 9): they do not say anything, and could make
# a letter read as something else than what was written. Line ends and tabs stay.
TURNING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")
# Says how the sign before it is to look, or joins two of them into one picture.
JOINING = re.compile(r"[\ufe00-\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
TELEPHONE = re.compile(r"\b0\d{2,4} \d{3,4} \d{3,4}\b")
UNBROKEN = re.compile(r"\S{30}(?=\S)")


def legible(text: str) -> str:
    """The text without what is not to be seen; otherwise as it was written."""
    return TURNING.sub("", LINE_ENDS.sub("\n", text))


def printable(text: str) -> str:
    """The legible text in characters that the fonts have: "[rocket]", "[Bengali: see the page]". A word that
    would run over the edge of the paper can be broken; a telephone number is not."""
    shown = legible(text)
    if not shown.isascii():
        shown = _foreign().sub(_named, JOINING.sub("", unicodedata.normalize("NFC", shown)))
    shown = TELEPHONE.sub(lambda found: found[0].replace(" ", "\u00a0"), shown)
    return UNBROKEN.sub(partial(re.Match.expand, template="\\g<0>\u200b"), shown)


@cache
def _foreign() -> re.Pattern[str]:
    """What no font here shows: a sign alone, letters as a run."""
    return re.compile(f"[^{''.join(map(re.escape, _covered()))}\n\t\u200b]+")


@cache
def _covered() -> tuple[str, ...]:
    """Characters that both weights have."""
    common = set.intersection(*(_characters(path) for path in FONTS.glob("*.ttf")))
    return tuple(chr(code) for code in sorted(common) if unicodedata.category(chr(code)) not in ("Co", "Cs", "Cn"))


def _characters(font: Path) -> set[int]:
    with TTFont(font, lazy=True) as read:
        return set(read.getBestCmap())


def _named(found: re.Match[str]) -> str:
    words = dict.fromkeys(_name(sign) for sign in found[0])
    return "".join(f"[{word}]" for word in words if word)


def _name(sign: str) -> str:
    name = unicodedata.name(sign, "")
    if unicodedata.category(sign)[0] in "LMN":
        script = name.partition(" ")[0].capitalize()
        return f"{'Chinese' if script == 'Cjk' else script}: see the page"
    return name.lower()
