"""Uploads through the running platform: what is taken, what is refused and how, and that nothing is left half-done."""

import io
import json
import socket
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psutil
import pytest
from PIL import Image

from chassis.scanning import EICAR
from tests.journey.scenes import Record, Scenes
from tests.running import Running
from tools.journey.actor import Actor, Answer, eventually

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
BOUNDARY = "goldenthread-test"
TWO_GB = 2_000_000_000


@pytest.fixture(scope="module")
def referral(scenes: Scenes) -> Record:
    return scenes.applied("Umber").referral


@pytest.fixture
def school(stack: Running) -> Actor:
    return stack.actors["hollybrook-school"]


def attach(
    who: Actor,
    referral: Record,
    content: bytes = PDF,
    name: str = "report.pdf",
    *,
    kind: str = "application/pdf",
    key: str = "",
    **fields: str,
) -> Answer:
    headers = {"idempotency-key": key or str(uuid4())}
    path = f"/v1/referrals/{referral['id']}/documents"
    return who.send("POST", path, headers=headers, data=fields, files={"file": (name, content, kind)})


def checked(who: Actor, document: Record, state: str = "clean") -> Record:
    def there() -> Record | None:
        read = who.get(f"/v1/documents/{document['id']}").expect(200)
        return read if read["versions"][-1]["scan"] == state else None

    return eventually(f"the document is {state}", there)


def stored(stack: Running) -> dict[Path, int]:
    """Every object, finished or begun, and its bytes."""
    folder = stack.stack.site.data / "documents"
    return {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}


def test_a_document_is_attached_checked_and_opened(stack: Running, school: Actor, referral: Record) -> None:
    sent = attach(school, referral, description="The report of March.").expect(201)
    assert [one["scan"] for one in sent["versions"]] == ["awaiting_scan"]
    family = stack.actors["taylor-family"]
    checked(family, sent)
    opened = family.get(f"/v1/documents/{sent['id']}/content")
    assert (opened.status, opened.content) == (200, PDF)
    assert opened.headers["content-type"] == "application/pdf"
    assert opened.headers["content-disposition"] == "attachment; filename*=UTF-8''report.pdf"
    assert opened.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert (opened.headers["x-content-type-options"], opened.headers["cache-control"]) == ("nosniff", "no-store")
    listed = family.get(f"/v1/referrals/{referral['id']}/documents").expect(200)["items"]
    assert sent["id"] in [one["id"] for one in listed]


def test_the_same_upload_sent_twice_is_one_document(school: Actor, referral: Record) -> None:
    key = str(uuid4())
    first, again = (attach(school, referral, PDF + b"%once", key=key).expect(201) for _ in range(2))
    assert first["id"] == again["id"]
    other = attach(school, referral, PDF + b"%other", key=key)
    assert (other.status, other.body["type"].rpartition("/")[2]) == (422, "idempotency-key-reused")


def archive(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return held.getvalue()


REFUSED = {
    "a program named .pdf": (b"MZ\x90\0" + bytes(5000), "report.pdf", 415, "TYPE_NOT_ALLOWED", "a Windows program"),
    "a script": (b"#!/bin/sh\nrm -rf /\n", "notes.txt", 415, "TYPE_NOT_ALLOWED", "a script"),
    "a page": (b"<html><script>1</script>", "notes.txt", 415, "TYPE_NOT_ALLOWED", "HTML"),
    "an archive": (archive("a.exe"), "report.docx", 415, "TYPE_NOT_ALLOWED", ""),
    "a PDF that is an archive, too": (PDF + archive("a.exe"), "report.pdf", 422, "BROKEN_FILE", "at once"),
    "half a PDF": (PDF[:40], "report.pdf", 422, "BROKEN_FILE", "ends before its end"),
    "half a photograph": (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(9), "a.jpg", 422, "BROKEN_FILE", "ends before"),
    "nothing": (b"", "report.pdf", 422, "EMPTY_FILE", "empty"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_document_is_refused_with_what_it_is(
    stack: Running, school: Actor, referral: Record, what: str
) -> None:
    content, name, status, code, words = REFUSED[what]
    before = stored(stack)
    answer = attach(school, referral, content, name)
    assert answer.status == status
    assert [one["code"] for one in answer.body["errors"]] == [code]
    assert words in answer.body["detail"]
    assert stored(stack) == before


def test_what_is_found_in_a_document_keeps_it_from_everybody(school: Actor, referral: Record) -> None:
    sent = attach(school, referral, b"%PDF-1.7\n" + EICAR + b"\n%%EOF\n").expect(201)
    assert checked(school, sent, "refused")["versions"][0]["finding"] == "the EICAR test file"
    opened = school.get(f"/v1/documents/{sent['id']}/content")
    assert (opened.status, opened.body["reason"]) == (409, "DOCUMENT_REFUSED")


NAMES = {
    "../../../etc/passwd": "passwd.pdf",
    "C:\\Users\\jo\\Report 3.2.pdf": "Report 3.2.pdf",
    f"{'n' * 300}.pdf": f"{'n' * 146}.pdf",
    "invoice\u202efdp.exe": "invoicefdp.pdf",
    "...": "document.pdf",
}


def test_a_name_is_a_label_and_no_place(stack: Running, school: Actor, referral: Record) -> None:
    for number, (name, tidied) in enumerate(NAMES.items()):
        [version] = attach(school, referral, PDF + b"%%%d" % number, name).expect(201)["versions"]
        assert version["name"] == tidied
    folder = stack.stack.site.data / "documents"
    assert all(len(path.name) == 32 and path.parent.parent.parent == folder for path in stored(stack))


def photograph() -> bytes:
    """As a telephone makes it: lying on its side, with place and time, and a film behind it."""
    picture = Image.new("RGB", (64, 32), (200, 30, 30))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Telephone"
    exif.get_ifd(0x8825)[2] = (50.0, 54.0, 0.0)
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=exif, comment=b"at home")
    return made.getvalue() + b"ftypmp4" + bytes(100)


def test_a_photograph_is_kept_without_where_and_when(school: Actor, referral: Record) -> None:
    """Whatever it is called and said to be: its content decides."""
    sent = attach(school, referral, photograph(), "holiday.png", kind="image/png").expect(201)
    assert (sent["versions"][0]["media_type"], sent["versions"][0]["name"]) == ("image/jpeg", "holiday.jpg")
    checked(school, sent)
    kept = school.get(f"/v1/documents/{sent['id']}/content").content
    picture = Image.open(io.BytesIO(kept))
    picture.load()
    assert dict(picture.getexif()) == {0x0112: 6}
    assert picture.getexif().get_ifd(0x8825) == {}
    assert kept.endswith(b"\xff\xd9")
    assert b"Telephone" not in kept
    assert b"at home" not in kept


def test_a_version_is_replaced_by_who_read_the_last(school: Actor, referral: Record) -> None:
    sent = attach(school, referral, PDF + b"%v1").expect(201)
    etag = f'"{checked(school, sent)["version"]}"'
    path = f"/v1/documents/{sent['id']}/versions"

    def replaced(if_match: str) -> Answer:
        headers = {"idempotency-key": str(uuid4()), "if-match": if_match}
        return school.send(
            "POST", path, headers=headers, files={"file": ("report.pdf", PDF + b"%v2", "application/pdf")}
        )

    assert [one["number"] for one in replaced(etag).expect(201)["versions"]] == [1, 2]
    assert replaced(etag).status == 412
    assert school.get(f"/v1/documents/{sent['id']}/content", number=1).content == PDF + b"%v1"
    removed = school.post(f"/v1/documents/{sent['id']}:remove", {"reason": "Sent by mistake."}).expect(200)
    assert removed["removed_because"] == "Sent by mistake."
    assert school.get(f"/v1/documents/{sent['id']}/content").status == 409


def test_another_school_finds_neither_record_nor_document(stack: Running, school: Actor, referral: Record) -> None:
    sent = attach(school, referral, PDF + b"%theirs").expect(201)
    other = stack.actors["weston-school"]
    assert attach(other, referral).status == 404
    for path in (
        f"/v1/documents/{sent['id']}",
        f"/v1/documents/{sent['id']}/content",
        f"/v1/referrals/{referral['id']}/documents",
    ):
        assert other.get(path).status == 404
    assert other.post(f"/v1/documents/{sent['id']}:remove", {"reason": "R."}).status == 404


def test_a_form_that_is_none_is_refused_precisely(school: Actor, referral: Record) -> None:
    path, key = f"/v1/referrals/{referral['id']}/documents", {"idempotency-key": str(uuid4())}
    said = {
        "no form": school.send("POST", path, headers={**key, "content-type": "application/pdf"}, content=PDF).status,
        "no file": school.send("POST", path, headers=key, files={"description": (None, "D")}).status,
        "two files": school.send(
            "POST", path, headers=key, files=[("file", ("a.pdf", PDF)), ("file", ("b.pdf", PDF))]
        ).status,
        "another field": attach(school, referral, surprise="x").status,
        "no boundary": school.send(
            "POST", path, headers={**key, "content-type": "multipart/form-data"}, content=b"x"
        ).status,
        "no such records": school.send(
            "POST", path.replace("referrals", "meetings"), headers=key, files={"file": PDF}
        ).status,
        "no such record": school.send(
            "POST", f"/v1/referrals/{uuid4()}/documents", headers=key, files={"file": PDF}
        ).status,
    }
    assert said == {
        "no form": 415,
        "no file": 422,
        "two files": 422,
        "another field": 422,
        "no boundary": 415,
        "no such records": 422,
        "no such record": 404,
    }


def zeros(total: int) -> Iterator[bytes]:
    """A form with a file that never seems to end, made as it is sent."""
    yield (f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="film.pdf"\r\n\r\n').encode()
    yield b"%PDF-1.7\n"
    piece = bytes(1_000_000)
    for _ in range(total // len(piece)):
        yield piece


def head_of(stack: Running, referral_id: str, token: str, length: str, key: str = "") -> bytes:
    """The head of an upload that is sent by hand, over a connection of its own."""
    host = urlsplit(stack.stack.site.gateway_url).netloc
    return (
        f"POST /v1/referrals/{referral_id}/documents HTTP/1.1\r\nHost: {host}\r\n"
        f"{length}\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {key or uuid4()}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n"
    ).encode()


def sent_until_refused(stack: Running, who: Actor, referral: Record, *, declared: bool) -> tuple[int, int]:
    """How far a file of 2 GB came, and the status of the answer. Over a connection of its own, as a client would."""
    to = urlsplit(stack.stack.site.gateway_url)
    length = f"Content-Length: {TWO_GB}" if declared else "Transfer-Encoding: chunked"
    head = head_of(stack, referral["id"], who.token(), length)
    with socket.create_connection((to.hostname or "", to.port or 0), timeout=30) as wire:
        wire.sendall(head)
        came = 0
        try:
            for piece in zeros(TWO_GB):
                wire.sendall(piece if declared else b"%x\r\n%s\r\n" % (len(piece), piece))
                came += len(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            status = int(wire.recv(1000).split(b" ", 2)[1])
        except (ConnectionResetError, IndexError):
            status = 0
    return came, status


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "without a length"])
def test_two_gigabytes_fill_neither_memory_nor_disk(
    stack: Running, school: Actor, referral: Record, declared: bool
) -> None:
    gateway = psutil.Process(json.loads(stack.stack.site.record("gateway").read_text())["pid"])
    before, memory = stored(stack), gateway.memory_info().rss
    came, status = sent_until_refused(stack, school, referral, declared=declared)
    assert status in (413, 0)  # a client that goes on sending may find the connection closed before it reads
    assert came < 300_000_000
    assert gateway.memory_info().rss - memory < 150_000_000
    assert stored(stack) == before


def test_a_file_somewhat_too_large_is_refused_in_words(stack: Running, school: Actor, referral: Record) -> None:
    before = stored(stack)
    answer = attach(school, referral, b"%PDF-1.7\n" + bytes(52_000_000))
    assert (answer.status, answer.body["detail"]) == (413, "A file may have at most 50 MB.")
    assert stored(stack) == before


def test_an_upload_that_is_cut_off_leaves_nothing(stack: Running, school: Actor, referral: Record) -> None:
    to, before = urlsplit(stack.stack.site.gateway_url), stored(stack)
    head = head_of(stack, referral["id"], school.token(), "Content-Length: 30000000")
    with socket.create_connection((to.hostname or "", to.port or 0), timeout=30) as wire:
        wire.sendall(head)
        for number, piece in enumerate(zeros(15_000_000)):
            wire.sendall(piece)
            if number == 12:
                eventually("something was begun", lambda: stored(stack) != before or None)
    eventually("what was begun is gone", lambda: stored(stack) == before or None)
    listed = school.get(f"/v1/referrals/{referral['id']}/documents").expect(200)["items"]
    assert "film.pdf" not in [version["name"] for one in listed for version in one["versions"]]


@contextmanager
def store_away(stack: Running, house: str) -> Iterator[None]:
    """Where the store had a house's folder, something else stands, in which nothing can be kept or found."""
    folder = stack.stack.site.data / "documents" / house
    aside = folder.rename(folder.with_name(f"{house}-aside"))
    folder.touch()
    try:
        yield
    finally:
        folder.unlink()
        aside.rename(folder)


def test_a_store_that_is_away_refuses_uploads_in_words_and_loses_nothing(
    stack: Running, school: Actor, referral: Record
) -> None:
    there = attach(school, referral, PDF + b"%before").expect(201)
    checked(school, there)
    before, once = stored(stack), str(uuid4())
    impatient, path = replace(school, comes_again_on=()), f"/v1/referrals/{referral['id']}/documents"
    listed = len(school.get(path).expect(200)["items"])
    with store_away(stack, "referrals"):
        away = attach(impatient, referral, PDF + b"%meanwhile", key=once)
        assert (away.status, away.body["type"].rpartition("/")[2]) == (503, "unavailable")
        assert int(away.headers["retry-after"]) > 0
        opened = impatient.get(f"/v1/documents/{there['id']}/content")
        assert (opened.status, int(opened.headers["retry-after"]) > 0) == (503, True)
        assert len(school.get(path).expect(200)["items"]) == listed, "of what did not come in there is no word"
    assert stored(stack) == before
    assert school.get(f"/v1/documents/{there['id']}/content").content == PDF + b"%before"
    attach(school, referral, PDF + b"%meanwhile", key=once).expect(201)


def test_who_sends_many_files_slowly_shuts_out_nobody_else(stack: Running, school: Actor, referral: Record) -> None:
    """Sixteen are taken in at once, of one sender four."""
    to = urlsplit(stack.stack.site.gateway_url)
    head = head_of(stack, referral["id"], school.token(), "Content-Length: 30000", key="slow") + next(zeros(0))
    with ExitStack() as slowly:

        def full() -> Answer | None:
            wire = slowly.enter_context(socket.create_connection((to.hostname or "", to.port or 0), timeout=30))
            wire.sendall(head)
            answer = attach(school, referral, PDF + b"%more")
            return answer if answer.status == 429 else None

        refused = eventually("the sender's places are taken", full)
        assert int(refused.headers["retry-after"]) > 0
        attach(stack.actors["taylor-family"], referral, PDF + b"%theirs").expect(201)
