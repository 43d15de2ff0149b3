"""A plan goes from one installation to another, with another database and issuer, and is verified years later."""

import json
import threading
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from gateway import portable_plan
from gateway.oauth.signing_keys import FOR_EVER, SigningKeys, create, rotate
from gateway.outbound import Outbound, Rules
from goldenthread.plans.v1 import ehc_pb2
from goldenthread.plans.v1 import ehc_requests_pb2 as pb
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from kernel.errors import Refused
from kernel.ids import new_id
from services.plans.storage import EHC_CASES, all_versions, as_document, versions_as_documents
from tests.integration.conftest import HouseOf
from tests.integration.test_ehc_in_force import CASEWORKER, NOW, day, do, kept
from tests.unit.ehc_specimens import in_force
from tests.world import TODAY, HouseInHand, house_in_hand, servers
from tools.site import Site

DAY = 24 * 3600.0
YEAR = 365 * DAY
# What the new authority says itself: whose case it is, who works on it, that it came, and what is owed from now on.
OWN = {
    *(
        "id",
        "authority",
        "child_id",
        "referral_id",
        "registered_on",
        "version",
        "state",
        "move",
        "deadlines",
        "readers",
    ),
    *("casework_party", "officer_party", "setting_party", "health_party", "social_care_party"),
}
OWN_OF_A_VERSION = {"authority", "child_id", "case_id", "referral_id", "came_as", "version"}
# Of the old authority's limits these columns stay what they were; they have only ended.
# What the new authority owes from the day on which the plan came to it.
ANEW = ("secure_provision", "secure_health_provision")
ENDS = "ended_on"


class Issuer:
    """The address at which an installation publishes its keys."""

    def __init__(self, path: Path) -> None:
        self.path = path
        issuer = self

        class Publish(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                known = self.path == portable_plan.KEYS_PATH
                body = json.dumps(issuer.keys.public(10 * YEAR)).encode() if known else b""
                self.send_response(200 if known else 404)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Publish)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def keys(self) -> SigningKeys:
        return SigningKeys.load(self.path, kept_s=FOR_EVER)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Issuer]:
    """The installation that the plan leaves."""
    create(tmp_path / "old.json", 0.0)
    issuer = Issuer(tmp_path / "old.json")
    yield issuer
    issuer.server.shutdown()
    issuer.server.server_close()


@pytest.fixture
async def plans(house_of: HouseOf) -> AsyncIterator[HouseInHand]:
    house = await house_of("plans")
    house.today_is(NOW)
    yield house
    house.today_is(TODAY)


@pytest.fixture
def there() -> Iterator[Site]:
    """Where the other installation is: a database server and a broker of its own."""
    with servers() as site:
        yield site


@pytest.fixture
async def elsewhere(there: Site) -> AsyncIterator[HouseInHand]:
    """The plans house of the other installation."""
    house = await house_in_hand(there, "plans")
    house.today_is(NOW)
    yield house
    await house.close()


async def verified(token: str, old: Issuer, tmp_path: Path, believed: list[str]) -> dict[str, Any]:
    """As the other installation's gateway reads it, with keys of its own."""
    path = tmp_path / "new.json"
    create(path, 0.0)
    own = SigningKeys.load(path, kept_s=FOR_EVER)
    outbound = Outbound(Rules(trusted=frozenset({old.host})))
    try:
        return await portable_plan.verified(
            token, issuer="https://new.example", keys=own, believed=believed, outbound=outbound
        )
    finally:
        await outbound.close()


async def body_of(house: HouseInHand, case_id: str) -> tuple[dict[str, Any], list[Any]]:
    """The case, and what each version of its plan says, the first first. Versions have the ids of their place."""
    async with house.unit(CASEWORKER) as unit:
        case = as_document(await EHC_CASES.load(unit, UUID(case_id)))
        versions = versions_as_documents(await all_versions(unit, UUID(case_id)))
    told = json.dumps([case, versions])
    for place, version in enumerate(versions):
        told = told.replace(version["id"], f"version {place}")
    case, versions = json.loads(told)
    kept = [{name: value for name, value in one.items() if name not in OWN_OF_A_VERSION} for one in versions]
    return case, kept


async def awaited(house: HouseInHand) -> ehc_pb2.EhcCase:
    """A family arrived: a case waits for its plan."""
    message = referrals_pb.ReferralReceived(referral_id=str(new_id()), child_id=str(new_id()), seeks="ehc_transfer")
    await house.hear("referrals", "referral.received.v1", message)
    listed = pb.ListEhcCasesRequest(state=ehc_pb2.EHC_STATE_AWAITED)
    [waiting] = (await house.call("ListEhcCases", listed, CASEWORKER)).cases
    found: ehc_pb2.EhcCase = waiting
    return found


@pytest.mark.proves("T28")
@pytest.mark.proves("T29")
async def test_another_installation_takes_a_plan_in_complete_after_its_key_was_replaced(
    plans: HouseInHand, elsewhere: HouseInHand, old: Issuer, tmp_path: Path
) -> None:
    case = await kept(plans, in_force())
    await do(plans, "AddEhcEvidence", case, title="Report", author="Dr A", summary="What was found in May.")
    await do(plans, "PlanEhcMove", case, to_authority="Southwark", moves_on=day(NOW))
    exported = await plans.call("ExportEhcCase", pb.ExportEhcCaseRequest(case_id=case.id), CASEWORKER)
    token = portable_plan.signed(exported.document, exported.authority, old.url, old.keys)
    for years in (1, 2, 3):
        rotate(old.path, years * YEAR, kept_s=FOR_EVER)
    with pytest.raises(portable_plan.NotBelieved):
        await verified(token, old, tmp_path, believed=[])
    claims = await verified(token, old, tmp_path, believed=[old.url])

    waiting = await awaited(elsewhere)
    taken = await do(
        elsewhere,
        "ImportEhcCase",
        waiting,
        document=json.dumps(claims["plan"]),
        signed=token,
        from_authority=claims["authority"],
        transferred_on=day(NOW),
    )
    (before, plan), (after, plan_there) = await body_of(plans, case.id), await body_of(elsewhere, taken.id)
    assert plan == plan_there
    assert plan, "what the plan says came along"
    assert {name: after[name] for name in after if name not in OWN} == {
        name: before[name] for name in before if name not in OWN
    }
    assert after["evidence"][-1]["summary"] == "What was found in May."
    owed_before = {(one["key"], one["about"]): one for one in before["deadlines"]}
    owed_after = {(one["key"], one["about"]): one for one in after["deadlines"]}
    assert owed_before.keys() <= owed_after.keys()
    for key, one in owed_before.items():
        if key[0] not in ANEW:
            assert {**owed_after[key], ENDS: None} == {**one, ENDS: None}
    # Every version that it had before came along, signed as it was.
    assert [one["version"] for one in claims["plan"]["history"]] == [1, 2, 3]
    async with elsewhere.as_owner() as connection:
        query = text("select body ->> 'carried' from ehc_case_history where id = :id and body ->> 'carried' <> ''")
        assert (await connection.execute(query, {"id": taken.id})).scalars().all() == [token]
    with pytest.raises(Refused, match="EHC_CASE_IS_IN_FORCE"):
        await do(elsewhere, "ImportEhcCase", taken, document=json.dumps(claims["plan"]), signed=token)


@pytest.mark.filterwarnings("ignore:authlib.jose module is deprecated")
def test_a_third_party_verifies_it_years_later_with_another_library_and_the_published_keys(old: Issuer) -> None:
    # An implementation of its own, older than the one that signs; its deprecation is no matter of ours here.
    from authlib.jose import JsonWebKey, JsonWebSignature

    token = portable_plan.signed('{"format": "1"}', "Southwark Council", old.url, old.keys)
    for years in range(1, 8):
        rotate(old.path, years * YEAR, kept_s=FOR_EVER)
    published = old.keys.public(10 * YEAR)
    assert len(published["keys"]) == 9, "seven replaced, one in use, one to come"
    assert not any("d" in key for key in published["keys"])
    known = JsonWebKey.import_key_set(json.dumps(published))
    read = JsonWebSignature(["ES256"]).deserialize_compact(token, lambda header, _: known.find_by_kid(header["kid"]))
    assert json.loads(read["payload"])["authority"] == "Southwark Council"
    header, payload, signature = token.split(".")
    changed = f"{header}.{payload[:-4]}AAAA.{signature}"
    with pytest.raises(Exception, match="bad_signature"):
        JsonWebSignature(["ES256"]).deserialize_compact(changed, lambda header, _: known.find_by_kid(header["kid"]))


async def test_what_a_stolen_key_signed_is_believed_no_more_and_what_those_before_signed_still_is(
    old: Issuer, tmp_path: Path
) -> None:
    first = portable_plan.signed('{"format": "1"}', "Southwark Council", old.url, old.keys)
    rotate(old.path, YEAR, kept_s=FOR_EVER)
    stolen = portable_plan.signed('{"format": "1"}', "Southwark Council", old.url, old.keys)
    rotate(old.path, YEAR + DAY, at_once=True, kept_s=FOR_EVER)
    assert (await verified(first, old, tmp_path, [old.url]))["authority"] == "Southwark Council"
    with pytest.raises(portable_plan.NotBelieved, match="not published"):
        await verified(stolen, old, tmp_path, [old.url])


async def test_an_access_token_is_no_portable_plan(old: Issuer, tmp_path: Path) -> None:
    """The keys are apart: nothing that the one signs can be taken for the other."""
    tokens = tmp_path / "tokens.json"
    create(tokens, 0.0)
    forged = portable_plan.signed('{"format": "1"}', "Southwark Council", old.url, SigningKeys.load(tokens))
    with pytest.raises(portable_plan.NotBelieved, match="not published"):
        await verified(forged, old, tmp_path, [old.url])
