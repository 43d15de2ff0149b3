"""No RPC leaves its row in the audit out: what is answered, refused or answered again has one, by construction."""

from collections.abc import Iterator
from typing import Any

import grpc
import pytest
import pytest_asyncio
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor
from google.protobuf.message_factory import GetMessageClass
from sqlalchemy import text

from chassis import shown
from chassis.client import DOCUMENT_SERVICE
from chassis.places import Places
from chassis.principal import Signer, Verifier
from chassis.record_service import Record
from chassis.server import Rpc
from goldenthread.plans.v1 import plans_pb2
from goldenthread.referrals.v1 import referrals_pb2
from kernel.ids import new_id
from tests.world import HouseInHand, client, house_in_hand, servers
from tools.docs import wiring
from tools.keys import private_key_file, trusted_keys_file
from tools.site import Site

RPCS = wiring.rpcs()
an_rpc = pytest.mark.parametrize("method", RPCS, ids=lambda method: method.name)
CHILD, OTHER = new_id(), new_id()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with servers() as here:
        yield here


@pytest_asyncio.fixture(scope="module")
async def houses(site: Site) -> Any:
    known: dict[str, HouseInHand] = {}
    yield {name: known.setdefault(name, await house_in_hand(site, name)) for name in wiring.houses()}
    for one in known.values():
        await one.close()


def filled(descriptor: Descriptor) -> Any:
    """A request about a child and records that are not there, with a key."""
    request = GetMessageClass(descriptor)()
    _fill(request)
    return request


def _fill(message: Any) -> None:
    """Every text is an id and every part is there: what a door would let through."""
    for field in message.DESCRIPTOR.fields:
        if field.is_repeated or field.name == "page_token":
            continue
        if field.message_type is not None:
            getattr(message, field.name).SetInParent()
            if field.message_type.file.package.startswith("goldenthread") and field.message_type.name != "Date":
                _fill(getattr(message, field.name))
        elif field.type == FieldDescriptor.TYPE_STRING:
            setattr(message, field.name, str(new_id()))


@an_rpc
@pytest.mark.parametrize("scoped", [True, False], ids=["scope", "no scope"])
async def test_every_rpc_leaves_a_row_whatever_it_answers(
    method: MethodDescriptor, scoped: bool, houses: dict[str, HouseInHand]
) -> None:
    """Asked by a school that knows nobody. Only what can never be right, and came to no record, leaves none."""
    name = method.containing_service.full_name.split(".")[1]
    here = houses["plans" if name == wiring.COMMON else name]
    beside = here.blueprint.documents if method.containing_service is DOCUMENT_SERVICE else Record()
    name, servicer = here.house.name, beside if name == wiring.COMMON else here.servicer
    await here.empty()
    verifier = Verifier(name, trusted_keys_file(here.site.keys))
    rpc = Rpc(here.house, verifier, Places(2, 1.0), method, getattr(servicer, method.name))
    school = client(parties=("org:urn:999901",), scopes=(wiring.access(method).scope,) if scoped else ())
    token = Signer("gateway", private_key_file(here.site.keys, "gateway")).token(school, [name])
    answer = await rpc._answer(filled(method.input_type), {"authorization": f"Bearer {token}"})
    async with here.as_owner() as connection:
        rows = (await connection.execute(text("select action, client_id, result from audit"))).all()
    if isinstance(answer, grpc.Status) and answer.code is grpc.StatusCode.INVALID_ARGUMENT:
        assert rows == []
        return
    assert rows
    assert {(row.action, row.client_id) for row in rows} == {(method.name, "test-client")}
    if not scoped:
        assert {row.result for row in rows} == {"SCOPE_MISSING"}


@an_rpc
def test_no_record_hides_in_a_map(method: MethodDescriptor) -> None:
    """`chassis.shown` does not look into maps."""
    for top in (method.input_type, method.output_type):
        for message in _within(top, set()):
            assert not (message.GetOptions().map_entry and any(shown.leads(field) for field in message.fields))


def _within(message: Descriptor, seen: set[str]) -> Iterator[Descriptor]:
    if message.full_name in seen:
        return
    seen.add(message.full_name)
    yield message
    for field in message.fields:
        if field.message_type is not None:
            yield from _within(field.message_type, seen)


def test_the_children_of_an_answer_are_found_wherever_they_stand() -> None:
    plans = [plans_pb2.Plan(id=str(new_id()), child_id=str(child)) for child in (CHILD, OTHER, CHILD)]
    assert shown.children_in(plans_pb2.ListPlansResponse(plans=plans)) == [CHILD, OTHER]
    referral = referrals_pb2.Referral(child=referrals_pb2.Child(id=str(CHILD)))
    assert shown.children_in(referrals_pb2.SubmitReferralResponse(referral=referral)) == [CHILD]
    assert shown.children_in(plans_pb2.ListPlansRequest(child_id="nobody")) == []
