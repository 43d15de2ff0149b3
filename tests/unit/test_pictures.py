"""A photograph loses what the camera wrote beside the picture, and nothing else, in whatever pieces it comes."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from gateway.documents.pictures import BrokenFile, Jpeg, Png, orientation


def jpeg(turned: int = 6, *, progressive: bool = False) -> bytes:
    picture = Image.effect_noise((80, 60), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x0112], exif[0x0132] = turned, "2026:03:02 10:00:00"
    exif.get_ifd(0x8825)[2] = (50.0, 54.0, 0.0)
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=exif, comment=b"at home", progressive=progressive)
    return made.getvalue()


def png() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Location", "50.9, -1.4")
    exif = Image.Exif()
    exif[0x0112], exif[0x0132] = 1, "2026:03:02 10:00:00"
    made = io.BytesIO()
    Image.effect_noise((80, 60), 60).save(made, "PNG", pnginfo=told, exif=exif)
    return made.getvalue()


def passed(cleaner: Any, content: bytes, sizes: list[int]) -> bytes:
    """What goes on of it, cut into pieces of these sizes, over and over."""
    out, at, number = bytearray(), 0, 0
    while at < len(content):
        size = sizes[number % len(sizes)]
        for piece in cleaner.feed(content[at : at + size]):
            out += piece
        at, number = at + size, number + 1
    for piece in cleaner.finish():
        out += piece
    return bytes(out)


def pixels(content: bytes) -> bytes:
    return Image.open(io.BytesIO(content)).convert("RGB").tobytes()


@settings(max_examples=30, deadline=None)
@given(sizes=st.lists(st.integers(1, 700), min_size=1, max_size=6), progressive=st.booleans())
def test_a_jpeg_keeps_its_picture_and_how_it_is_turned(sizes: list[int], progressive: bool) -> None:
    sent = jpeg(progressive=progressive)
    kept = passed(Jpeg(), sent + b"\xff\xd8 another file", sizes)
    assert pixels(kept) == pixels(sent)
    assert dict(Image.open(io.BytesIO(kept)).getexif()) == {0x0112: 6}
    assert b"2026:03:02" not in kept
    assert b"at home" not in kept
    assert kept.endswith(b"\xff\xd9")


@settings(max_examples=20, deadline=None)
@given(sizes=st.lists(st.integers(1, 700), min_size=1, max_size=6))
def test_a_png_keeps_its_picture_alone(sizes: list[int]) -> None:
    sent = png()
    kept = passed(Png(), sent + b"PK another file", sizes)
    assert pixels(kept) == pixels(sent)
    assert b"Location" not in kept
    assert b"2026:03:02" not in kept
    assert kept.endswith(b"IEND\xaeB`\x82")


@pytest.mark.parametrize(("cleaner", "content"), [(Jpeg, jpeg()), (Png, png())])
def test_what_ends_before_its_end_is_no_picture(cleaner: Any, content: bytes) -> None:
    for length in (3, 20, len(content) // 2, len(content) - 2):
        with pytest.raises(BrokenFile):
            passed(cleaner(), content[:length], [100])


@settings(max_examples=60, deadline=None)
@given(noise=st.binary(max_size=300))
def test_whatever_stands_where_the_turning_should_it_breaks_nothing(noise: bytes) -> None:
    assert isinstance(orientation(b"II*\0" + noise), int)
    for cleaner, start in ((Jpeg, b"\xff\xd8"), (Png, b"\x89PNG\r\n\x1a\n")):
        try:
            passed(cleaner(), start + noise, [7])
        except BrokenFile:
            continue
