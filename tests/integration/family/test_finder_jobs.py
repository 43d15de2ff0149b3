"""A finder's jobs, taken over real sockets: claimed under a lease, looked up in the house, submitted, tried again."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import grpc
import pytest

from gateway.custodian.finders import Finder, finders_of
from gateway.custodian.polling import WAIT_S, Poller
from gateway.outbound import Outbound, Rules
from kernel.errors import Invalid
from tests.integration.family import room
from tests.world import AUTHORITY, HouseInHand

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
JOB = {
    "workItemId": "work-1",
    "jobId": "job-1",
    "leaseId": "lease-1",
    "recordType": "education.details",
    "sui": "9990000026",
    "leaseExpiresUtc": "2026-03-02T12:05:00Z",
}


class StandIn:
    """A finder with its token endpoint. `answers`: what it says at a path, one after another; then `last` for ever."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: dict[str, list[tuple[int, Any, dict[str, str]]]] = {}
        last = {"/token": (200, {"access_token": "t-1", "expires_in": 300}, {}), "/v2/work/claim": (204, None, {})}
        asked, answers = self.asked, self.answers

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
                waiting = answers.get(self.path)
                status, said, headers = waiting.pop(0) if waiting else last.get(self.path, (202, None, {}))
                content = b"" if said is None else json.dumps(said).encode()
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status != 204:
                    self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        self.host = f"127.0.0.1:{self._server.server_port}"

    def at(self, path: str) -> list[Any]:
        """What was sent to a path."""
        return [json.loads(body) if body else None for where, _, body in self.asked if where == path]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class House:
    """The referrals house as the gateway asks it: past gRPC alone."""

    def __init__(self, referrals: HouseInHand) -> None:
        self._referrals = referrals
        self.is_away = False

    async def ask(self, request: Any, principal: Any) -> Any:
        nothing = grpc.aio.Metadata()
        if self.is_away:
            raise grpc.aio.AioRpcError(grpc.StatusCode.UNAVAILABLE, nothing, nothing)
        try:
            return await self._referrals.call("FindHeldRecords", request, principal)
        except Invalid as error:
            raise grpc.aio.AioRpcError(grpc.StatusCode.INVALID_ARGUMENT, nothing, nothing) from error


@pytest.fixture
def finder() -> Iterator[StandIn]:
    here = StandIn()
    yield here
    here.close()


async def test_jobs_of_a_finder_are_claimed_looked_up_and_submitted(referrals: HouseInHand, finder: StandIn) -> None:
    child = (await room.referred(referrals)).child
    house, outbound = House(referrals), Outbound(Rules(trusted=frozenset({finder.host})))
    named = Finder(AUTHORITY, f"http://{finder.host}/v2", f"http://{finder.host}/token", "us", "s:ecret")
    poller = Poller(named, house, outbound, "https://here.example.org", lambda: NOW)  # type: ignore[arg-type]

    def claims(*jobs: dict[str, Any], **other: Any) -> None:
        finder.asked.clear()
        finder.answers["/v2/work/claim"] = [(201, JOB | job, {}) for job in jobs]
        finder.answers |= {f"/v2/work/{path}": said for path, said in other.items()}

    async def results(*jobs: dict[str, Any], **other: Any) -> list[tuple[str, int]]:
        claims(*jobs, **other)
        await poller.turn()
        return [(one["resultType"], len(one["records"])) for one in finder.at("/v2/work/result")]

    try:
        other = {"sui": "9990000050", "recordType": ""}
        wrong = {"sui": "12"}
        kinds = {"recordType": "crime-justice.details"}
        assert await results({}, other, wrong, kinds, {"recordType": "health.details"}) == [
            ("HasRecords", 1), ("NoRecords", 0), ("PermanentError", 0), ("PermanentError", 0), ("NoRecords", 0),
        ]  # fmt: skip
        first = finder.at("/v2/work/result")[0]
        url = f"https://here.example.org/sui/v1/records/education.details/{child.id}"
        assert (first["jobId"], first["leaseId"], first["records"][0]["recordUrl"]) == ("job-1", "lease-1", url)
        # One token for all of it, by client credentials, and nothing of the child in any address.
        [(_, headers, body)] = [one for one in finder.asked if one[0] == "/token"]
        assert headers["authorization"] == "Basic dXM6cyUzQWVjcmV0"
        assert b"grant_type=client_credentials" in body
        assert {one[1]["authorization"] for one in finder.asked if one[0] != "/token"} == {"Bearer t-1"}
        # A lease with little left is renewed first; where it is another's by now, nothing is submitted.
        short = {"leaseExpiresUtc": (NOW + timedelta(seconds=3)).isoformat()}
        renewed = {"lease/renew": [(200, {"workItemId": "work-1", "leaseId": "lease-2"}, {})]}
        assert await results(short, **renewed) == [("HasRecords", 1)]
        assert finder.at("/v2/work/result")[0]["leaseId"] == "lease-2"
        assert await results(short, **{"lease/renew": [(204, None, {})]}) == []
        # A house that is away is said to be for now; what the finder refuses, or says amiss, ends the turn.
        house.is_away = True
        assert await results({}) == [("TemporaryError", 0)]
        house.is_away = False
        assert await results({}, {}, result=[(409, None, {})]) == [("HasRecords", 1)] * 2
        assert await results({"sui": 7}, {}) == []
        claims()
        finder.answers["/v2/work/claim"] = [(204, None, {"Retry-After": "7"}), (429, None, {"Retry-After": "60"})]
        assert [await poller.turn() for _ in range(3)] == [7.0, 60.0, WAIT_S]
        # A token that is no longer taken is asked for again.
        claims()
        finder.answers["/v2/work/claim"] = [(401, None, {}), (201, JOB, {})]
        assert [await poller.turn() for _ in range(2)] == [WAIT_S, WAIT_S]
        assert len(finder.at("/v2/work/result")) == 1
        assert [one[0] for one in finder.asked].count("/token") == 1
    finally:
        await outbound.close()


def test_a_file_of_finders_is_read_whole_or_not_at_all(tmp_path: Any) -> None:
    assert finders_of(None, ()) == ()
    file = tmp_path / "finders.toml"
    whole = 'url = "https://f.example.org"\ntoken_url = "https://a.example.org"\nclient_id = "a"\nclient_secret = "b"\n'
    file.write_text(f"[{AUTHORITY}]\n{whole}")
    [one] = finders_of(file, (AUTHORITY,))
    assert (one.url, one.scope) == ("https://f.example.org", "work-item.write")
    for text, fault in ((f"[atlantis]\n{whole}", "no authority"), (f"[{AUTHORITY}]\nurl = 'x'\n", "missing")):
        file.write_text(text)
        with pytest.raises(ValueError, match=fault):
            finders_of(file, (AUTHORITY,))
