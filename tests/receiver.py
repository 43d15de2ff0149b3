"""A partner's endpoint for webhooks: agrees to be called, keeps what it is sent, answers 204."""

import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Received:
    """One webhook as it came. Names of headers are in lower case."""

    headers: dict[str, str]
    body: bytes
    path: str = ""


class Receiver:
    """Listens on loopback while a test's stack runs. `answers`: what it says at a path instead of 204, one after
    another."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.answers: dict[str, list[int]] = {}
        received, answers = self.received, self.answers

        class Take(BaseHTTPRequestHandler):
            def do_OPTIONS(self) -> None:
                self.send_response(200)
                self.send_header("WebHook-Allowed-Origin", self.headers["WebHook-Request-Origin"])
                self.end_headers()

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                body = self.rfile.read(length)
                if len(body) < length:  # whoever sends it died over it: that is no message yet
                    return
                received.append(
                    Received({name.lower(): value for name, value in self.headers.items()}, body, self.path)
                )
                waiting = answers.get(self.path)
                self.send_response(waiting.pop(0) if waiting else 204)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Take)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}/events"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
