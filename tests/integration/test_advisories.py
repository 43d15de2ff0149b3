"""The command that asks for known vulnerabilities of what is locked: it finds one, and never takes silence for none."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tools.advisories import CLEAN, FOUND, NOT_KNOWN, SETTING, main

HASH = "--hash=sha256:" + "0" * 64
ADVISORY = {
    "id": "GHSA-0000-0000-0000",
    "modified": "2026-01-01T00:00:00Z",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "leaky"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}],
            "versions": ["1.0"],
        }
    ],
}


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An advisory service that knows of one bad package."""

    class Osv(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            body = json.dumps({"vulns": [ADVISORY]} if asked["package"]["name"] == "leaky" else {}).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Osv)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv(SETTING, f"http://127.0.0.1:{server.server_port}/v1/query")
    yield
    server.shutdown()
    server.server_close()


def lock(folder: Path, *packages: str) -> Path:
    path = folder / "requirements.lock"
    path.write_text("".join(f"{package} \\\n    {HASH}\n" for package in packages))
    return path


@pytest.mark.usefixtures("mirror")
def test_a_package_with_a_known_vulnerability_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(lock(tmp_path, "leaky==1.0", "sound==2.0")) == FOUND
    assert "leaky 1.0: GHSA-0000-0000-0000, mended in 1.1" in capsys.readouterr().out


@pytest.mark.usefixtures("mirror")
def test_sound_packages_are_said_to_have_been_asked_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(lock(tmp_path, "sound==2.0", "solid==1.0")) == CLEAN
    assert "2 packages were asked about" in capsys.readouterr().out


def test_silence_is_no_approval(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(SETTING, "http://127.0.0.1:9/v1/query")
    assert main(lock(tmp_path, "sound==2.0")) == NOT_KNOWN
    assert capsys.readouterr().out.startswith("NOT CHECKED")
