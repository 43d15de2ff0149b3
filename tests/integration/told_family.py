"""The referrals house as the notifications house asks it: who of a family is told today, and how they are reached."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc

from chassis import access
from chassis.principal import Verifier
from goldenthread.common.v1 import access_pb2
from goldenthread.referrals.v1 import referrals_pb2, referrals_pb2_grpc
from tools.keys import trusted_keys_file
from tools.site import Site
from tools.topology import HOST


class ToldFamily(referrals_pb2_grpc.ReferralsServiceServicer):  # type: ignore[misc]
    """The same answer of any child, to whom the contract lets ask it."""

    def __init__(self, site: Site, *told: referrals_pb2.ToldMember) -> None:
        self.told = list(told)
        self.is_away = False
        self.asked = 0
        self._verifier = Verifier("referrals", trusted_keys_file(site.keys))

    async def GetToldFamily(self, _: Any, context: Any) -> referrals_pb2.GetToldFamilyResponse:
        (service,) = referrals_pb2.DESCRIPTOR.services_by_name.values()
        token = {key: str(value) for key, value in context.invocation_metadata()}["authorization"]
        rule = service.methods_by_name["GetToldFamily"].GetOptions().Extensions[access_pb2.access]
        access.authorise(rule, self._verifier.verify(token.removeprefix("Bearer ")))
        self.asked += 1
        if self.is_away:
            await context.abort(grpc.StatusCode.UNAVAILABLE, "not just now")
        return referrals_pb2.GetToldFamilyResponse(given_names="Sam", told=self.told)


@asynccontextmanager
async def telling_of(family: ToldFamily, site: Site) -> AsyncIterator[ToldFamily]:
    """It answers at the address of referrals for as long as the block runs."""
    server = grpc.aio.server()
    referrals_pb2_grpc.add_ReferralsServiceServicer_to_server(family, server)
    server.add_insecure_port(f"{HOST}:{site.topology.process('referrals').port}")
    await server.start()
    try:
        yield family
    finally:
        await server.stop(None)
