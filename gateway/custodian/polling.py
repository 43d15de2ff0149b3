"""Takes the jobs of a finder, as a custodian of the Department's prototype does: claims one, looks up, submits.

A job names a number and a kind of record; it is answered with pointers, or that there is nothing. Who searches the
finder does not say, so a pointer opens nothing (docs/adr/0098). The finder gives each job to one of who claim, so as
many gateways may ask as there are; one that dies lets its lease run out, and the job is given again. Because asking by
turns breaks traces, the finder's own ids of job and work item go into our log and spans, beside its trace.
"""

import asyncio
import base64
import json
import logging
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, NoReturn
from urllib.parse import quote, urlencode

import grpc
from opentelemetry.trace import SpanKind

from chassis import database, telemetry
from chassis.client import Neighbours
from chassis.principal import GATEWAY, service_principal
from gateway.custodian.finders import Finder
from gateway.custodian.records import pointers
from gateway.outbound import Answer, Outbound, OutboundError
from goldenthread.referrals.v1 import identity_pb2 as pb

log = logging.getLogger(__name__)

MOST_JOBS = 50
MOST_BYTES = 16_384
MOST_CHARACTERS = 200
WAIT_S, LONGEST_WAIT_S = 30.0, 900.0
JITTER = 0.1
# A lease with less left than this is renewed before the result is sent.
ENOUGH_S = 10.0
TOKEN_SPARE_S = 30.0
CLAIMED, OK, ACCEPTED, NONE, CONFLICT = 201, 200, 202, 204, 409
# A fault of what is asked stays; any other may pass.
FOR_EVER = (grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Job:
    """A job under its lease, by the finder's own ids."""

    work_item_id: str
    job_id: str
    lease_id: str
    record_type: str
    sui: str
    expires_at: datetime


class Away(Exception):
    """The finder does not answer as it should just now. `wait_s`: what it asked for, if it did."""

    def __init__(self, why: str, wait_s: float | None = None) -> None:
        super().__init__(why)
        self.wait_s = wait_s


class Poller:
    """One finder's jobs, taken one after another."""

    def __init__(
        self,
        finder: Finder,
        neighbours: Neighbours,
        outbound: Outbound,
        public_url: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._finder = finder
        self._neighbours = neighbours
        self._outbound = outbound
        self._public_url = public_url
        self._now = now
        self._token, self._token_until = "", 0.0

    async def run(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> NoReturn:
        """Until cancelled, whatever the finder or a house does."""
        while True:
            await sleep(await self.turn() * (1 + JITTER * random.random()))

    async def turn(self) -> float:
        """Takes jobs until there is none; how many seconds to wait before the next turn."""
        try:
            for _ in range(MOST_JOBS):
                answer = await self._post("work/claim", None)
                if answer.status == NONE:
                    return self._asked(answer) or WAIT_S
                if answer.status != CLAIMED:
                    raise Away(f"HTTP {answer.status}", self._asked(answer))
                await self._work(_job(answer.body))
        except (Away, OutboundError) as error:
            log.warning("the finder of %s is away: %s", self._finder.authority, error)
            return getattr(error, "wait_s", None) or WAIT_S
        except database.ERRORS as error:
            log.warning("jobs of %s wait after %s", self._finder.authority, type(error).__name__)
            return WAIT_S
        return 0.0

    async def _work(self, job: Job) -> None:
        about = {"finder.job_id": job.job_id, "finder.work_item_id": job.work_item_id}
        with telemetry.span("finder job", SpanKind.CONSUMER, attributes=about):
            result = await self._found(job)
            kept = await self._in_time(job)
            if kept is None:
                log.warning("job %s of work item %s: its lease is over", job.job_id, job.work_item_id)
                return
            answer = await self._post("work/result", {"jobId": job.job_id, "leaseId": kept.lease_id, **result})
            if answer.status not in (ACCEPTED, CONFLICT):
                raise Away(f"HTTP {answer.status}", self._asked(answer))
            taken = "submitted" if answer.status == ACCEPTED else "no longer wanted"
            log.info("job %s of work item %s: %s %s", job.job_id, job.work_item_id, result["resultType"], taken)

    async def _found(self, job: Job) -> dict[str, Any]:
        asked = pb.FindHeldRecordsRequest(nhs_number=job.sui, record_type=job.record_type)
        try:
            found = await self._neighbours.ask(asked, service_principal(GATEWAY, self._finder.authority))
        except grpc.aio.AioRpcError as error:
            return {"resultType": "PermanentError" if error.code() in FOR_EVER else "TemporaryError", "records": []}
        return pointers(found.records, self._finder.authority, self._public_url)

    async def _in_time(self, job: Job) -> Job | None:
        """The job with enough of its lease left, renewed if it must be; None when it is another's by now."""
        if (job.expires_at - self._now()).total_seconds() >= ENOUGH_S:
            return job
        answer = await self._post("work/lease/renew", {"jobId": job.job_id, "leaseId": job.lease_id})
        if answer.status != OK:
            return None
        said = _read(answer.body)
        return replace(job, lease_id=_text(said, "leaseId") if "leaseId" in said else job.lease_id)

    async def _post(self, path: str, sent: dict[str, Any] | None) -> Answer:
        headers = {"Authorization": f"Bearer {await self._bearer()}", **telemetry.carried()}
        body = b"" if sent is None else json.dumps(sent).encode()
        headers |= {"Content-Type": "application/json"} if body else {}
        answer = await self._outbound.post(f"{self._finder.url}/{path}", body, headers, most_bytes=MOST_BYTES)
        if answer.status == 401:
            self._token_until = 0.0
        return answer

    def _asked(self, answer: Answer) -> float | None:
        """What the finder asks us to wait, in seconds."""
        told = answer.asked_to_wait(self._now())
        return None if told is None else min(told.total_seconds(), LONGEST_WAIT_S)

    async def _bearer(self) -> str:
        """An access token of the finder's own server, until shortly before it expires."""
        if time.monotonic() < self._token_until:
            return self._token
        finder = self._finder
        # RFC 6749, section 2.3.1: both are encoded as in a form before they are joined.
        named = f"{quote(finder.client_id, safe='')}:{quote(finder.client_secret, safe='')}"
        headers = {
            "Authorization": f"Basic {base64.b64encode(named.encode()).decode()}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode({"grant_type": "client_credentials", "scope": finder.scope}).encode()
        answer = await self._outbound.post(finder.token_url, body, headers, most_bytes=MOST_BYTES)
        if answer.status != OK:
            raise Away(f"its token endpoint says {answer.status}", self._asked(answer))
        said = _read(answer.body)
        lasts = said.get("expires_in", 60)
        self._token = _text(said, "access_token", longest=8_192)
        self._token_until = time.monotonic() + max(0.0, (lasts if isinstance(lasts, int) else 60) - TOKEN_SPARE_S)
        return self._token


def _job(body: bytes) -> Job:
    said = _read(body)
    try:
        expires_at = datetime.fromisoformat(_text(said, "leaseExpiresUtc"))
    except ValueError as error:
        raise Away("a job whose lease has no end") from error
    work_item_id, job_id, lease_id = (_text(said, name) for name in ("workItemId", "jobId", "leaseId"))
    kind = _text(said, "recordType") if said.get("recordType") else ""
    ends = expires_at if expires_at.tzinfo else expires_at.replace(tzinfo=UTC)
    return Job(work_item_id, job_id, lease_id, kind, _text(said, "sui"), ends)


def _read(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Away("an answer that is no JSON") from error
    if not isinstance(said, dict):
        raise Away("an answer that is no object")
    return said


def _text(said: dict[str, Any], name: str, longest: int = MOST_CHARACTERS) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not value or len(value) > longest or not value.isprintable():
        raise Away(f"an answer without {name}")
    return value
