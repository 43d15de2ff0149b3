"""A broker that says that it could not write is started again; one that says anything else, or nothing, is let be."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tools import watch
from tools.children import BARE_ENVIRONMENT, Child, Program
from tools.journey.actor import eventually
from tools.topology import HEALTH

WELL, ENDED = b'{"status":"ok"}', b'{"status":"unavailable","error":"JetStream stream \'$G > plans\' write error"}'
DISABLED = b'{"status":"unavailable","error":"JetStream not enabled (10076)"}'
BEHIND = b'{"status":"unavailable","error":"JetStream stream is not current"}'


@pytest.fixture
def says() -> Iterator[tuple[int, list[bytes]]]:
    """The port of a broker, and what it says of itself."""
    said = [WELL]

    class Healthz(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if said[0] == WELL else 503)
            self.end_headers()
            self.wfile.write(said[0])

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Healthz)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port - HEALTH, said
    server.shutdown()
    server.server_close()


def test_it_knows_who_cannot_write(says: tuple[int, list[bytes]]) -> None:
    port, said = says
    found = {}
    for words in (WELL, ENDED, DISABLED, BEHIND):
        said[0] = words
        found[words] = watch.cannot_write(port)
    assert found == {WELL: False, ENDED: True, DISABLED: True, BEHIND: False}
    assert not watch.cannot_write(1)


def test_who_cannot_write_is_started_again(
    says: tuple[int, list[bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOKS_EVERY_S", 0.02)
    port, said = says
    sleeps = ("/bin/sleep", "600")
    program = Program("nats", sleeps, BARE_ENVIRONMENT, tmp_path, tmp_path / "logs" / "nats.log", tmp_path / "run.json")
    child, told, looking = Child(program), [], watch.Watch()  # type: ignore[var-annotated]
    child.start()
    child.keep()
    looking.begin({"nats": port}, {"nats": child}, told.append)
    try:
        first = child.pid
        said[0] = ENDED
        eventually("another process", lambda: child.pid not in (None, first))
        said[0] = WELL
        assert len(told) == 1
    finally:
        looking.end()
        child.stop(1)
