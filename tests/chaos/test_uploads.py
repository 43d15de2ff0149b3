"""A gateway is killed in the midst of an upload: nothing of it is a document, and the sweep leaves nothing of it."""

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.journey.evidence import Books
from tests.journey.test_uploads import PDF, attach, head_of, stored, zeros
from tests.running import Running
from tools.journey import forms
from tools.journey.actor import eventually

# What a house keeps of documents: what they are, which contents they use, and for which contents there is room.
KEPT = ("document", "document_use", "document_object")
DUE = "update document_object set let_go_at = now() where digest is null returning object_key"


def test_a_gateway_that_is_killed_in_the_midst_of_an_upload_leaves_nothing(
    stack: Running, nhs_numbers: Iterator[str]
) -> None:
    journey, school = stack.journey(), stack.actors["hollybrook-school"]
    form = forms.application("Sam", "Taylor", next(nhs_numbers), journey.today, subject="taylor")
    referral, books = journey.apply(form), Books(stack.stack.site)

    def kept() -> list[int]:
        return [books.rows("referrals", f"select count(*) as n from {table}")[0]["n"] for table in KEPT]

    try:
        before, objects = kept(), stored(stack)
        cut_off(stack, referral["id"], school.token())
        stack.stack.wait_ready("gateway")
        path = f"/v1/referrals/{referral['id']}/documents"
        assert school.get(path).expect(200)["items"] == []
        assert kept() == [before[0], before[1], before[2] + 1], "the row by which it will go"
        # The room is kept for a day: that is over now, and what comes in next wakes the keeper.
        assert len(books.rows("referrals", DUE)) == 1
        attach(school, referral, PDF).expect(201)
        eventually("the sweep", lambda: kept() == [one + 1 for one in before] or None)
        eventually("the store", lambda: len(stored(stack)) == len(objects) + 1 or None)
        assert not [path for path in stored(stack) if "#" in path.name]
    finally:
        books.close()


def cut_off(stack: Running, referral_id: str, token: str) -> None:
    """An upload that the gateway has begun to write down when it is killed."""
    to, before = urlsplit(stack.stack.site.gateway_url), stored(stack)
    head = head_of(stack, referral_id, token, "Content-Length: 30000000")
    with socket.create_connection((to.hostname or "", to.port or 0), timeout=30) as wire:
        wire.sendall(head)
        for piece in zeros(12_000_000):
            wire.sendall(piece)
        eventually("something was begun", lambda: stored(stack) != before or None)
        stack.stack.kill("gateway")
