"""A house of this source as a process of its own, on a real database and broker, asked over gRPC.

python -m tests.architecture.house_at_work transport OpenTransport GetTransport

prints for each RPC what it answers to a school that no child is known to: the status and the reason.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Sequence

import grpc
from google.protobuf.message_factory import GetMessageClass

from chassis import migrate
from chassis.client import Neighbours, service_of
from chassis.principal import Signer
from kernel.ids import new_id
from tests.world import client, servers
from tools.keys import private_key_file
from tools.probe import is_serving
from tools.site import Site
from tools.topology import HOST, ROOT

READY_WITHIN_S = 60.0


async def answers(here: Site, house: str, methods: Sequence[str]) -> None:
    """Each RPC's status and reason, with a complete request about a child and a record that are not there."""
    address = f"{HOST}:{here.topology.process(house).port}"
    neighbours = Neighbours({house: address}, {}, Signer("gateway", private_key_file(here.keys, "gateway")))
    school = client(parties=("org:urn:999901",), scopes=(f"{house}.read", f"{house}.write"))
    for name in methods:
        method = service_of(house).methods_by_name[name]
        fields = {field.name: str(new_id()) for field in method.input_type.fields}
        try:
            await neighbours.ask(GetMessageClass(method.input_type)(**fields), school)
            print(name, "OK")
        except grpc.aio.AioRpcError as refused:
            print(name, refused.code().name, refused.details())
    await neighbours.close()


def at_work(here: Site, house: str, methods: Sequence[str]) -> None:
    migrate.migrate(house, here.owner_url(house))
    command = [sys.executable, "-m", "tools.cli", "serve", house]
    process = subprocess.Popen(command, cwd=ROOT, env=here.environment(house))
    try:
        deadline = time.monotonic() + READY_WITHIN_S
        while not is_serving(here.topology.process(house).port):
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"{house} does not serve.")
            time.sleep(0.05)
        asyncio.run(answers(here, house, methods))
    finally:
        process.terminate()
        process.wait(timeout=10)


if __name__ == "__main__":
    with servers() as here:
        at_work(here, sys.argv[1], sys.argv[2:])
