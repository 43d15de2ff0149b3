"""What a house tells its caller when a neighbour that it had to ask refuses, is away, or breaks."""

from collections.abc import AsyncIterator

import grpc
import pytest

from chassis import refusals
from kernel.errors import Refused

REFUSED = Refused("PLAN_IS_FINAL", "This plan is final.", allowed=("review",), facts={"state": "final"})


async def _answer(request: bytes, context: grpc.aio.ServicerContext) -> bytes:
    if request == b"refuse":
        await context.abort_with_status(refusals.to_status(REFUSED, "plans"))
    await context.abort(getattr(grpc.StatusCode, request.decode()), "something")
    return b""


@pytest.fixture
async def neighbour() -> AsyncIterator[grpc.aio.UnaryUnaryMultiCallable]:
    """A house that says on request how it fails."""
    server = grpc.aio.server()
    handlers = {"Fail": grpc.unary_unary_rpc_method_handler(_answer)}
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("test.Neighbour", handlers)])
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield channel.unary_unary("/test.Neighbour/Fail")
    await server.stop(None)


async def failure(neighbour: grpc.aio.UnaryUnaryMultiCallable, how: bytes) -> grpc.aio.AioRpcError:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await neighbour(how, timeout=5)
    return caught.value


async def test_a_neighbours_refusal_is_passed_on_word_for_word(neighbour: grpc.aio.UnaryUnaryMultiCallable) -> None:
    passed_on = refusals.passed_on(await failure(neighbour, b"refuse"))
    first_hand = refusals.to_status(REFUSED, "plans")
    assert (passed_on.code, passed_on.details) == (grpc.StatusCode.FAILED_PRECONDITION, "This plan is final.")
    assert passed_on.trailing_metadata == first_hand.trailing_metadata


@pytest.mark.parametrize("how", [b"UNAVAILABLE", b"DEADLINE_EXCEEDED"])
async def test_a_neighbour_that_is_away_is_no_refusal(neighbour: grpc.aio.UnaryUnaryMultiCallable, how: bytes) -> None:
    passed_on = refusals.passed_on(await failure(neighbour, how))
    assert passed_on.code is grpc.StatusCode.UNAVAILABLE
    assert "send the same request again" in passed_on.details


async def test_a_neighbour_that_broke_is_not_hidden(neighbour: grpc.aio.UnaryUnaryMultiCallable) -> None:
    error = await failure(neighbour, b"UNKNOWN")
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        refusals.passed_on(error)
    assert caught.value is error
