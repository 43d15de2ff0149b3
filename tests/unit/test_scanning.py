"""The check of our own, and what clamd is asked and says, by a process that speaks its words or a real one."""

import asyncio
import io
import shutil
import subprocess
import time
import zipfile
import zlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from chassis.scanning import BUILT_IN, EICAR, MOST_OUT_OF_A_STREAM, Clamd, ScannerAway, found_in, scanner, verdict

CLEAN = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"


def with_object(text: bytes) -> bytes:
    return CLEAN.replace(b"/Catalog>>", b"/Catalog" + text + b">>")


def hidden(text: bytes) -> bytes:
    """The same in a compressed stream of objects."""
    packed = zlib.compress(text)
    return CLEAN + b"2 0 obj<</Type/Obj#53tm/Filter/FlateDecode>>stream\n" + packed + b"\nendstream endobj\n"


def office(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


MANY = office(*(f"word/media/{number}.png" for number in range(20_000)))
FOUND = {
    "the test file": (CLEAN + EICAR, "the EICAR test file"),
    "a script": (with_object(b"/OpenAction<</S/JavaScript/JS(app.alert)>>"), "a script in a PDF"),
    "a script by another spelling": (with_object(b"/S/J#61vaScript"), "a script in a PDF"),
    "a script in a stream of objects": (hidden(b"<</S/JavaScript>>"), "a script in a PDF"),
    "a stream of objects that does not come out": (hidden(b"x")[:-20], "a PDF that cannot be checked"),
    "more streams of objects than can be unpacked": (
        b"".join([CLEAN, *[hidden(bytes(MOST_OUT_OF_A_STREAM - 1))] * 9]),
        "a PDF that cannot be checked",
    ),
    "a script behind the word for a stream in a comment": (
        with_object(b" %stream\n/OpenAction<</S/JavaScript/JS(app.alert)>> %endstream\n"),
        "a script in a PDF",
    ),
    "a script behind the same word in a text": (
        with_object(b"/X(>>stream\n)/OpenAction<</S/J#61vaScript/JS 5 0 R>>/Y(endstream)"),
        "a script in a PDF",
    ),
    "an object in the midst of a stream": (
        CLEAN + b"3 0 obj<</Length 60>>stream\n(drawn) Tj\n4 0 obj<</S/Launch>>endobj\nendstream endobj\n",
        "an action that starts a program in a PDF",
    ),
    "a stream of objects that says so from afar": (
        hidden(b"<</S/JavaScript>>").replace(b"/Filter", b" " * 2000 + b"/Filter"),
        "a script in a PDF",
    ),
    "a program to start": (with_object(b"/S/Launch"), "an action that starts a program in a PDF"),
    "a file within": (with_object(b"/Type/EmbeddedFile"), "an attached file in a PDF"),
    "a lock": (with_object(b"/Encrypt 5 0 R"), "a lock that keeps it from being checked in a PDF"),
    "a macro": (office("word/document.xml", "word/vbaProject.bin"), "a macro in an office document"),
    "a program": (office("word/document.xml", "a.exe"), "a program in an office document"),
    "more parts than a document has": (MANY, "an office document with too many parts"),
    "a directory by other numbers": (
        office("word/document.xml")[:-22] + b"PK\x06\x07" + bytes(16) + office("word/document.xml")[-22:],
        "an office document with too many parts",
    ),
    "no document": (office("notes.txt"), "an archive that is no document"),
    "a broken archive": (b"PK\x03\x04" + bytes(50), "a broken office document"),
}
UNHARMED = {
    "a PDF": CLEAN,
    "words on a page": CLEAN + b"3 0 obj<</Length 20>>stream\n(/JS /Launch) Tj\nendstream endobj\n",
    "the bytes of a picture": CLEAN + b"3 0 obj<</Length 9>>stream\n\xff\xd8/JS\x00/XFA\xff\nendstream endobj\n",
    "a document": office("[Content_Types].xml", "word/document.xml"),
    "a name that begins alike": with_object(b"/JSomething/Launcher"),
    "text": b"Dear all",
}


@pytest.mark.parametrize("what", FOUND)
def test_what_is_harmful_is_named(what: str) -> None:
    content, words = FOUND[what]
    assert found_in(content) == words


def test_how_many_parts_an_archive_has_is_known_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert found_in(MANY) == "an office document with too many parts"


@pytest.mark.parametrize("what", UNHARMED)
def test_what_is_not_harmful_passes(what: str) -> None:
    assert found_in(UNHARMED[what]) == ""


def test_a_scanner_is_named_and_never_assumed() -> None:
    assert "no virus scanner" in scanner(BUILT_IN).name
    for address in ("", "clamav", "http://127.0.0.1"):
        with pytest.raises(ValueError, match="clamd"):
            scanner(address)


def test_what_clamd_says() -> None:
    assert verdict("stream: OK") == ""
    assert verdict("stream: Eicar-Signature FOUND") == "a virus (Eicar-Signature)"
    for said in ("INSTREAM size limit exceeded. ERROR", "UNKNOWN COMMAND", ""):
        with pytest.raises(ScannerAway):
            verdict(said)


async def pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 100_000):
        yield content[start : start + 100_000]


async def as_clamd(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The protocol of clamd(8), by itself."""
    assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
    whole = b""
    while length := int.from_bytes(await reader.readexactly(4), "big"):
        whole += await reader.readexactly(length)
    writer.write(b"stream: Eicar-Signature FOUND\0" if EICAR in whole else b"stream: OK\0")
    await writer.drain()
    writer.close()


async def test_clamd_is_asked_over_a_socket(tmp_path: Path) -> None:
    here = str(tmp_path / "clamd.ctl")
    async with await asyncio.start_unix_server(as_clamd, here):
        asked = Clamd(f"clamd://{here}")
        assert await asked.scan(pieces(EICAR + bytes(200_000))) == "a virus (Eicar-Signature)"
        assert await asked.scan(pieces(CLEAN)) == ""
        assert await asked.scan(pieces(with_object(b"/S/Launch"))) == "an action that starts a program in a PDF"


async def test_a_clamd_that_is_away_judges_nothing(tmp_path: Path) -> None:
    for address in (f"clamd://{tmp_path}/nobody.ctl", "clamd://127.0.0.1:1"):
        with pytest.raises(ScannerAway):
            await Clamd(address).scan(pieces(CLEAN))


async def test_a_clamd_that_hangs_up_judges_nothing(tmp_path: Path) -> None:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    here = str(tmp_path / "clamd.ctl")
    async with await asyncio.start_unix_server(hang_up, here):
        with pytest.raises(ScannerAway):
            await Clamd(f"clamd://{here}").scan(pieces(bytes(5_000_000)))


@pytest.fixture
def real_clamd(tmp_path: Path) -> Iterator[Path]:
    """The socket of a real one with one signature of our own: nothing is fetched from anywhere."""
    if shutil.which("clamd") is None:
        pytest.skip("there is no clamd on this machine")
    signatures, socket, file = tmp_path / "signatures", tmp_path / "clamd.ctl", tmp_path / "clamd.conf"
    signatures.mkdir()
    (signatures / "ours.ndb").write_text(f"Ours.Test:0:*:{EICAR.hex()}\n")
    file.write_text(f"LocalSocket {socket}\nDatabaseDirectory {signatures}\nForeground yes\n")
    running = subprocess.Popen(["clamd", "-c", str(file)])
    until = time.monotonic() + 60
    while not socket.exists() and time.monotonic() < until and running.poll() is None:
        time.sleep(0.1)
    yield socket
    running.terminate()
    running.wait(timeout=10)


async def test_a_real_clamd_finds_what_its_signatures_know(real_clamd: Path) -> None:
    asked = Clamd(f"clamd://{real_clamd}")
    assert "Ours.Test" in await asked.scan(pieces(b"some text " + EICAR + bytes(200_000)))
    assert await asked.scan(pieces(CLEAN)) == ""
