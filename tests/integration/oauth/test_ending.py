"""How a token stands, and how it ends before its time: at once, and at every gateway (RFC 7009, RFC 7662)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext, suppress
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from gateway.oauth.denials import Denials, What
from gateway.oauth.storage import denials as storage_denials
from gateway.oauth.storage.denials import Denied
from tests.integration.oauth.flow import FOR_PEOPLE, JO, Flow, begun
from tests.integration.oauth.world import ISSUER, World, browse, ec_key, gateway_app, payload

pytestmark = pytest.mark.asyncio


@pytest.fixture
async def flow(world: World) -> Flow:
    return await begun(world)


async def told(world: World, signer: Any, token: str) -> dict[str, Any]:
    answer = await world.post_to("/oauth2/introspect", signer, token=token)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return dict(answer.json())


async def test_a_client_is_told_how_its_own_token_stands(world: World) -> None:
    signer = await world.register()
    token = await world.token(signer)
    found, claims = await told(world, signer, token), payload(token)
    assert found == {
        "active": True,
        "token_type": "Bearer",
        "iss": ISSUER,
        "aud": ISSUER,
        "sub": "school",
        "client_id": "school",
        "scope": "referral.read referral.write",
        "iat": claims["iat"],
        "exp": claims["exp"],
        "jti": claims["jti"],
        "authority": "southampton",
        "org": "urn:school:116",
        "roles": ["referrer"],
        "purpose": "statutory_duty",
    }


async def test_a_token_of_a_person_says_how_sure_it_is_who_they_are(world: World, flow: Flow) -> None:
    tokens = await flow.tokens()
    found = await told(world, flow.signer, tokens["access_token"])
    assert (found["sub"], found["acr"], found["client_id"]) == ("p-7f3a", "P9", "portal")
    refresh = await told(world, flow.signer, tokens["refresh_token"])
    assert (refresh["active"], refresh["token_type"], refresh["sub"]) == (True, "refresh_token", "p-7f3a")
    assert refresh["exp"] == int(world.clock.at.timestamp()) + 3600
    await flow.refresh(tokens["refresh_token"])
    assert await told(world, flow.signer, tokens["refresh_token"]) == {"active": False}


async def test_of_any_other_token_a_client_learns_nothing(world: World, flow: Flow) -> None:
    signer = await world.register()
    expired = await world.token(signer)
    tokens = await flow.tokens()
    world.clock.at += timedelta(seconds=600)
    for token in (
        expired,
        "x",
        "\x00",
        tokens["refresh_token"],
        await world.token(await world.register(client_id="b")),
    ):
        assert await told(world, signer, token) == {"active": False}


async def test_a_resource_server_is_told_of_the_tokens_of_its_authority(world: World, flow: Flow) -> None:
    api = await world.register(client_id="api", roles=("resource_server",))
    here = await world.token(await world.register())
    assert (await told(world, api, here))["client_id"] == "school"
    elsewhere = (await flow.tokens())["access_token"]
    assert await told(world, api, elsewhere) == {"active": False}


@pytest.mark.parametrize("path", ["/oauth2/introspect", "/oauth2/revoke"])
async def test_only_a_client_that_proves_itself_may_ask(world: World, path: str) -> None:
    signer = await world.register()
    unproved = await world.http.post(path, data={"token": "x", "client_id": "school"})
    assert (unproved.status_code, unproved.json()["error"]) == (401, "invalid_client")
    empty = await world.post_to(path, signer)
    assert (empty.status_code, empty.json()["error"]) == (400, "invalid_request")
    by_get = await world.http.get(path)
    assert (by_get.status_code, by_get.headers["allow"]) == (405, "POST")


async def test_a_revoked_access_token_ends_alone(world: World, flow: Flow) -> None:
    tokens = await flow.tokens(scope="referral.write")
    refreshed = (await flow.refresh(tokens["refresh_token"])).json()
    answer = await world.post_to("/oauth2/revoke", flow.signer, token=tokens["access_token"])
    assert (answer.status_code, answer.json()) == (200, {})
    ended = await world.call(tokens["access_token"])
    assert ended.status_code == 401
    assert 'error="invalid_token"' in ended.headers["www-authenticate"]
    assert await told(world, flow.signer, tokens["access_token"]) == {"active": False}
    assert (await world.call(refreshed["access_token"])).status_code == 200


async def test_a_revoked_refresh_token_takes_everything_with_it(world: World, flow: Flow) -> None:
    tokens = await flow.tokens(scope="referral.write")
    for _ in range(2):
        again = await world.post_to("/oauth2/revoke", flow.signer, token=tokens["refresh_token"])
        assert again.status_code == 200
    assert (await world.call(tokens["access_token"])).status_code == 401
    assert (await flow.refresh(tokens["refresh_token"])).status_code == 400


async def test_somebody_elses_token_is_not_revoked(world: World, flow: Flow) -> None:
    tokens = await flow.tokens(scope="referral.write")
    stranger = await world.register()
    refused = await world.post_to("/oauth2/revoke", stranger, token=tokens["access_token"])
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    assert (await world.post_to("/oauth2/revoke", stranger, token=tokens["refresh_token"])).status_code == 200
    assert (await world.post_to("/oauth2/revoke", stranger, token="x")).status_code == 200
    assert (await world.call(tokens["access_token"])).status_code == 200
    assert (await flow.refresh(tokens["refresh_token"])).status_code == 200


async def test_a_suspended_client_ends_its_tokens_at_once(world: World) -> None:
    token = await world.token(await world.register())
    assert (await world.call(token)).status_code == 200
    await world.register(suspended_at=world.clock.at)
    assert (await world.call(token)).status_code == 401
    world.clock.at += timedelta(seconds=11)
    signer = await world.register()
    assert (await world.call(token)).status_code == 401
    assert (await world.call(await world.token(signer))).status_code == 200


async def test_the_tokens_of_people_end_with_the_client_too(world: World, flow: Flow) -> None:
    tokens = await flow.tokens(scope="referral.write")
    await world.register(**FOR_PEOPLE, suspended_at=world.clock.at)
    assert (await world.call(tokens["access_token"])).status_code == 401
    answer = await flow.refresh(tokens["refresh_token"])
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


async def test_a_code_from_before_the_sign_out_is_worth_nothing_after_it(world: World, flow: Flow) -> None:
    await flow.push()
    code = (await flow.agree())["code"]
    await flow.pages.end_sign_in(JO.sid)
    late = await flow.redeem(code)
    assert (late.status_code, late.json()["error"]) == (400, "invalid_grant")
    # Nor is one that a page gave at the very moment, for a sign-in that was just over.
    await flow.push()
    late = await flow.redeem((await flow.agree())["code"])
    assert (late.status_code, late.json()["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize("ended", [What.SIGN_IN, What.GRANT, What.TOKEN])
async def test_what_never_begins_again_is_refused_whichever_clock_issued_it(ended: What) -> None:
    denials = Denials(lambda _: None)
    denials.note(Denied(ended, "it", 1_000.0))
    denials.note(Denied(What.CLIENT, "it", 1_000.0))
    denials.is_current = True

    async def covered(kind: What, issued_at: float) -> bool:
        return await denials.cover({kind: "it"}, issued_at, nullcontext)  # type: ignore[arg-type]

    assert await covered(ended, 2_000.0)
    # A client may get new tokens later, but a clock that goes before ours has issued none of them.
    assert [await covered(What.CLIENT, at) for at in (1_000.0, 1_009.0, 1_011.0)] == [True, True, False]


async def test_a_denial_that_is_told_while_the_line_is_made_is_not_forgotten(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = storage_denials.told

    @asynccontextmanager
    async def told_meanwhile(connect: Any, heard: Any) -> AsyncIterator[Any]:
        async with made(connect, heard) as line:
            heard(Denied(What.GRANT, "g-1", world.clock.at.timestamp()))
            yield line

    monkeypatch.setattr(storage_denials, "told", told_meanwhile)
    denials = Denials(lambda _: None)
    follows = asyncio.create_task(denials.follow(world.engine.connect))

    async def hears() -> bool:
        return bool(denials.is_current)

    await until(hears)
    assert await denials.cover({What.GRANT: "g-1"}, 0.0, nullcontext)  # type: ignore[arg-type]
    follows.cancel()
    with suppress(asyncio.CancelledError):
        await follows


async def test_an_operator_who_takes_a_scope_away_takes_it_from_what_people_agreed_to(world: World, flow: Flow) -> None:
    tokens = await flow.tokens(scope="referral.read referral.write")
    await flow.push(scope="referral.write")
    code = (await flow.agree())["code"]
    await world.register(flow.signer.key, **FOR_PEOPLE, scopes=("referral.read",))
    less = (await flow.refresh(tokens["refresh_token"])).json()
    assert (less["scope"], payload(less["access_token"])["scope"]) == ("referral.read", "referral.read")
    nothing = await flow.redeem(code)
    assert (nothing.status_code, nothing.json()["error"]) == (400, "invalid_scope")


async def until(what: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(10):
        while not await what():  # noqa: ASYNC110  (what is waited for happens elsewhere)
            await asyncio.sleep(0.005)


async def test_every_gateway_hears_of_it_and_need_not_ask(world: World) -> None:
    """While it hears, it asks nobody: a check that finds nothing in memory is not made in the database."""
    signer = await world.register()
    token, other = await world.token(signer), await world.token(signer)
    twin = gateway_app(world.engine, world.clock, world.tokens.keys.current())
    denials = twin.state.authorization_server.denials
    follows = asyncio.create_task(denials.follow(world.engine.connect))

    async def hears() -> bool:
        return bool(denials.is_current)

    await until(hears)
    async with browse(twin) as http:
        there = World(twin, http, world.engine, world.clock)
        assert (await there.call(token)).status_code == 200
        await world.post_to("/oauth2/revoke", signer, token=token)

        async def is_refused() -> bool:
            return (await there.call(token)).status_code == 401

        await until(is_refused)
        async with world.engine.begin() as connection:
            await connection.execute(text("update oauth_denied set value = 'x'"))
        assert (await there.call(other)).status_code == 200
        # The line breaks: from then on the database is asked, until there is a new one.
        terminate = text(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where query ilike '%from oauth_denied%' and pid <> pg_backend_pid()"
        )
        async with world.engine.begin() as connection:
            await connection.execute(terminate)

        async def hears_no_more() -> bool:
            return not denials.is_current

        await world.post_to("/oauth2/revoke", signer, token=other)
        await until(hears_no_more)
        assert (await there.call(other)).status_code == 401
        await until(hears)
    follows.cancel()
    with suppress(asyncio.CancelledError):
        await follows


async def test_a_gateway_that_starts_later_knows_it(world: World) -> None:
    signer = await world.register()
    token = await world.token(signer)
    await world.post_to("/oauth2/revoke", signer, token=token)
    late = gateway_app(world.engine, world.clock, world.tokens.keys.current())
    async with browse(late) as http:
        assert (await World(late, http, world.engine, world.clock).call(token)).status_code == 401


async def test_a_token_is_good_where_it_was_asked_for(world: World) -> None:
    signer = await world.register()
    everywhere = await world.token(signer, resource=ISSUER)
    at_the_nhs_door = await world.token(signer, resource=f"{ISSUER}/fhir/R4")
    assert payload(at_the_nhs_door)["aud"] == f"{ISSUER}/fhir/R4"
    for token, path, status in (
        (everywhere, "/v1/referrals", 200),
        (everywhere, "/fhir/R4/who", 200),
        (at_the_nhs_door, "/v1/referrals", 401),
        (at_the_nhs_door, "/fhir/R4/who", 200),
    ):
        assert (await world.call(token, path)).status_code == status
    elsewhere = await world.ask(signer.assertion(), resource="https://elsewhere.example")
    assert (elsewhere.status_code, elsewhere.json()["error"]) == (400, "invalid_target")


async def test_another_gateways_key_is_not_ours(world: World) -> None:
    token = await world.token(await world.register())
    other = gateway_app(world.engine, world.clock, ec_key("gateway-1"))
    async with browse(other) as http:
        assert (await World(other, http, world.engine, world.clock).call(token)).status_code == 401
