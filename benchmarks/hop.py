"""What the gRPC hop between the gateway and a house costs on its own.

    make bench-hop                (half a minute)
    python -m benchmarks.hop small

Ours is a question to the referrals house as the gateway asks it: the message out, over HTTP/2 on loopback, and back.
The floor is the same question handed to the same code of the house in the same process: token, trace, transaction,
access check and audit are in both. What is between them is the hop. One process, so that a second of its processor has
both ends of the call.
"""

import sys
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import uvloop

from benchmarks.chain import PLACES, Door, chain
from benchmarks.tokens import Work, rate, side_by_side
from chassis import server, translate
from chassis.client import DEADLINE_S
from gateway.api.models.referrals import NewReferral
from goldenthread.referrals.v1 import referrals_pb2 as pb
from tests.journey.scenes import unused_nhs_numbers
from tests.world import TODAY, client, servers
from tools.journey import forms
from tools.site import Site

SMALL: dict[str, Any] = {"rounds": 1, "seconds": 0.3}
SCOPES = "referral.read referral.write"
SCHOOL = client("school", parties=("org:urn:999901",), scopes=tuple(SCOPES.split()), organisation="urn:999901")
NUMBERS = unused_nhs_numbers()


def new() -> pb.SubmitReferralRequest:
    form = NewReferral.model_validate(forms.application("Sam", "Taylor", next(NUMBERS), TODAY))
    return translate.fill(pb.SubmitReferralRequest(request_id=uuid4().hex), form)


def in_hand(door: Door, name: str, request: Any) -> Work:
    """The RPC without a way to it."""
    method = door.house.blueprint.service.methods_by_name[name]
    rpc = server.Rpc(door.house.house, door.verifier, PLACES, method, getattr(door.house.servicer, name))
    metadata = (("authorization", f"Bearer {door.signer.token(SCHOOL, ['referrals'])}"),)
    context = SimpleNamespace(invocation_metadata=lambda: metadata, time_remaining=lambda: DEADLINE_S)

    async def work() -> None:
        await rpc(request, context)

    return work


async def measure(site: Site, size: dict[str, Any]) -> None:
    async with chain(site, SCOPES) as door:
        answer = await door.neighbours.ask(new(), SCHOOL)
        one = pb.GetReferralRequest(referral_id=answer.referral.id)
        for _ in range(50):
            await door.neighbours.ask(new(), SCHOOL)

        async def read() -> None:
            await door.neighbours.ask(one, SCHOOL)

        async def listed() -> None:
            await door.neighbours.ask(pb.ListReferralsRequest(page_size=50), SCHOOL)

        for title, ours, request in (
            ("one read over gRPC, beside none", read, one),
            ("50 listed over gRPC, beside none", listed, pb.ListReferralsRequest(page_size=50)),
        ):
            floor = in_hand(door, "GetReferral" if request is one else "ListReferrals", request)
            await side_by_side(title, ours, floor, **size)
        (_, with_it), (_, without) = await rate(read), await rate(in_hand(door, "GetReferral", one))
        print(f"the hop itself: {1000 / with_it - 1000 / without:.2f} ms of processor, both ends together", flush=True)


if __name__ == "__main__":
    with servers() as here:
        uvloop.run(measure(here, SMALL if "small" in sys.argv else {}))
