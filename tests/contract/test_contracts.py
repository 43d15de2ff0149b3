"""The contracts in proto/: who may ask, what repeats safely, how enums begin, and that no release breaks readers."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest
from google.protobuf.descriptor import EnumDescriptor, MethodDescriptor

from gateway.oauth.scopes import SCOPES
from goldenthread.common.v1.access_pb2 import Access
from kernel.access_matrix import ACTS, matrix
from tools import protos
from tools.docs import wiring
from tools.topology import ROOT

PROTO = ROOT / "proto"
RELEASED = PROTO / "released.binpb"
# Scopes of operations that the gateway answers by itself.
OF_THE_GATEWAY = {
    "clock.explain", "event.subscribe", "operator.clients",
    "subscription.read", "subscription.write", "operator.subscriptions",
}  # fmt: skip
# Scopes of what the gateway alone asks, for providers and links that bring no token; no client is given one.
ASKED_BY_THE_GATEWAY = {"notice.receipt"}
RPCS = wiring.rpcs()
an_rpc = pytest.mark.parametrize("method", RPCS, ids=lambda method: method.name)


def buf(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("buf")
    return subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@an_rpc
def test_every_rpc_names_a_scope_that_there_is(method: MethodDescriptor) -> None:
    assert wiring.access(method).scope in (SCOPES.keys() - OF_THE_GATEWAY) | ASKED_BY_THE_GATEWAY


def test_there_is_no_scope_without_an_rpc() -> None:
    asked = {wiring.access(method).scope for method in RPCS}
    assert asked == (SCOPES.keys() - OF_THE_GATEWAY) | ASKED_BY_THE_GATEWAY
    assert not ASKED_BY_THE_GATEWAY & SCOPES.keys()


@an_rpc
def test_every_rpc_names_a_resource_and_an_act_that_somebody_may_do(method: MethodDescriptor) -> None:
    """Without one the access matrix could not be asked, and the house refuses to start."""
    rule, table = wiring.access(method), matrix()
    assert rule.act in ACTS, method.name
    assert rule.act in (("write", "decide") if rule.writes else ("read", "count", "write")), method.name
    if not table.is_outside(rule.resource):
        open_to = [role for role in table.roles if table.cell(role, rule.resource).grant(rule.act)]
        assert open_to, f"nobody may {rule.act} {rule.resource}"
        assert not rule.part or any(_opens_part(role, rule) for role in open_to), f"no cell opens {rule.part}"


def _opens_part(role: str, rule: Access) -> bool:
    grant = matrix().cell(role, rule.resource).grant(rule.act)
    return grant is not None and grant.parts is not None and rule.part in grant.parts


@an_rpc
def test_a_command_carries_a_key_and_a_question_does_not(method: MethodDescriptor) -> None:
    first = method.input_type.fields[0] if method.input_type.fields else None
    has_key = "request_id" in method.input_type.fields_by_name
    assert has_key is wiring.access(method).writes
    assert not has_key or (first is not None and first.name == "request_id" and first.number == 1)


@an_rpc
def test_every_rpc_has_a_request_and_an_answer_of_its_own(method: MethodDescriptor) -> None:
    """The request message says which RPC is meant, so no two may share one."""
    assert (method.input_type.name, method.output_type.name) == (f"{method.name}Request", f"{method.name}Response")


def enums() -> Iterator[EnumDescriptor]:
    for path in sorted(PROTO.rglob("*.proto")):
        module = import_module(".".join(path.relative_to(PROTO).with_suffix("").parts) + "_pb2")
        yield from module.DESCRIPTOR.enum_types_by_name.values()


@pytest.mark.parametrize("enum", list(enums()), ids=lambda enum: enum.name)
def test_every_enum_begins_with_a_value_that_says_nothing(enum: EnumDescriptor) -> None:
    """A field that nobody filled must not pass for a word."""
    prefix = "".join(f"_{letter}" if letter.isupper() else letter.upper() for letter in enum.name).lstrip("_")
    assert (enum.values[0].number, enum.values[0].name) == (0, f"{prefix}_UNSPECIFIED")
    assert all(value.name.startswith(f"{prefix}_") for value in enum.values)


def test_the_contracts_are_lint_free() -> None:
    linted = buf("lint", "proto")
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_the_generated_code_is_not_stale() -> None:
    assert protos.stale() == []


@dataclass(frozen=True)
class Break:
    """A change that would break readers: in which contract, what becomes of which line, what `buf` says to it."""

    contract: str
    line: str
    changed: str
    complaint: str


BREAKS = (
    Break("referrals/v1/referrals", "string reason = 8;", "string because = 8;", '"reason"'),
    Break("plans/v1/plans", "int32 minutes = 6;", "string minutes = 6;", '"minutes"'),
    Break("plans/v1/events", "  goldenthread.common.v1.Date review_on = 4;\n", "", '"review_on"'),
    Break("budgets/v1/budgets", "  TRANSFER_KIND_VOID = 4;\n", "", '"4"'),
    Break(
        "referrals/v1/referrals",
        "  rpc WithdrawReferral(WithdrawReferralRequest) returns (WithdrawReferralResponse) {\n"
        "    option (goldenthread.common.v1.access) = {\n"
        '      scope: "referral.write"\n'
        "      writes: true\n"
        '      resource: "ehc_request"\n'
        '      act: "write"\n'
        "    };\n"
        "  }\n",
        "",
        '"WithdrawReferral"',
    ),
)


def breaking(proto: Path) -> subprocess.CompletedProcess[str]:
    return buf("breaking", proto, "--against", RELEASED)


def test_nothing_breaks_the_readers_of_the_last_release() -> None:
    compared = breaking(PROTO)
    assert compared.returncode == 0, compared.stdout + compared.stderr


@pytest.mark.parametrize("planted", BREAKS, ids=lambda planted: planted.complaint.strip('"'))
def test_a_planted_break_is_caught(planted: Break, tmp_path: Path) -> None:
    shutil.copytree(PROTO, tmp_path / "proto")
    contract = tmp_path / "proto" / "goldenthread" / f"{planted.contract}.proto"
    text = contract.read_text()
    assert planted.line in text
    contract.write_text(text.replace(planted.line, planted.changed))
    compared = breaking(tmp_path / "proto")
    assert compared.returncode != 0
    assert planted.complaint in compared.stdout
