"""The keys that sign access tokens: the next is known before it signs, the last for as long as its tokens live."""

import json
import os
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gateway.oauth.clients import Client
from gateway.oauth.signing_keys import SigningKeys, TooEarly, create, read, rotate
from gateway.oauth.tokens import AccessTokens, InvalidToken
from tools.cli import app

ISSUER = "https://goldenthread.example"
CLIENT = Client(client_id="a", name="A", authority="x", org="o", jwks={})
DAY = 24 * 3600.0
LIVES = 900.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "keys" / "access-tokens.json"
    create(file, 0.0)
    return file


def published(keys: SigningKeys, now: float) -> list[str]:
    return [jwk["kid"] for jwk in keys.public(now)["keys"]]


def kids(path: Path) -> list[str]:
    return [str(one.key.kid) for one in read(path)]


def test_the_next_key_is_published_from_the_start(path: Path) -> None:
    keys = SigningKeys.load(path)
    current, following = kids(path)
    assert published(keys, 0.0) == [current, following]
    assert keys.current().kid == current
    for jwk in keys.public(0.0)["keys"]:
        assert set(jwk) == {"kty", "crv", "x", "y", "kid", "use", "alg"}


def test_the_file_is_its_owners_only_and_made_once(path: Path) -> None:
    before = path.read_text()
    create(path, 1.0)
    assert path.read_text() == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_rotation_puts_the_next_key_to_use_and_keeps_the_last_while_its_tokens_live(path: Path) -> None:
    first, second = kids(path)
    assert rotate(path, DAY) == second
    keys = SigningKeys.load(path)
    third = kids(path)[-1]
    assert keys.current().kid == second
    assert published(keys, DAY + LIVES - 1) == [first, second, third]
    assert published(keys, DAY + LIVES) == [second, third]
    assert keys.find(first, DAY + LIVES - 1)
    assert keys.find(first, DAY + LIVES) is None
    rotate(path, 3 * DAY)
    assert kids(path)[:2] == [second, third]
    assert len(kids(path)) == 3


def test_a_key_that_others_may_not_know_yet_is_not_put_to_use(path: Path) -> None:
    before = path.read_text()
    with pytest.raises(TooEarly, match="Wait 1 hours"):
        rotate(path, DAY - 3600)
    assert path.read_text() == before


def test_a_running_gateway_takes_the_new_key_and_its_old_tokens_stay_good(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.oauth.signing_keys.LOOK_AGAIN_S", 0.0)
    tokens = AccessTokens(ISSUER, SigningKeys.load(path))
    before = tokens.issue(CLIENT, "plan.read", DAY)
    second = rotate(path, DAY)
    _touch(path)
    after = tokens.issue(CLIENT, "plan.read", DAY)
    assert tokens.keys.current().kid == second
    for token in (before, after):
        assert tokens.verify(token, DAY).principal.client_id == "a"


def test_a_key_that_is_no_longer_secret_ends_its_tokens_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.oauth.signing_keys.LOOK_AGAIN_S", 0.0)
    tokens = AccessTokens(ISSUER, SigningKeys.load(path))
    token = tokens.issue(CLIENT, "plan.read", 0.0)
    assert tokens.verify(token, 0.0)
    rotate(path, 1.0, at_once=True)
    _touch(path)
    with pytest.raises(InvalidToken, match="not issued here"):
        tokens.verify(token, 1.0)
    assert len(kids(path)) == 2


@pytest.mark.parametrize("content", ["", "{", "[]", '{"keys": []}', '{"keys": [{"kty": "EC"}]}'])
def test_a_file_that_cannot_be_read_changes_nothing(path: Path, content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.oauth.signing_keys.LOOK_AGAIN_S", 0.0)
    keys = SigningKeys.load(path)
    current = keys.current().kid
    path.write_text(content)
    _touch(path)
    assert keys.current().kid == current


def test_the_operators_command(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_ACCESS_TOKEN_KEYS_FILE", str(path))
    second = kids(path)[1]
    told = CliRunner().invoke(app, ["rotate-keys"])
    assert (told.exit_code, told.output) == (0, f"From now on tokens are signed with the key {second}.\n")
    early = CliRunner().invoke(app, ["rotate-keys"])
    assert early.exit_code == 1
    assert "Wait 24 hours" in early.output
    assert CliRunner().invoke(app, ["rotate-keys", "--at-once"]).exit_code == 0
    assert len(json.loads(path.read_text())["keys"]) == 2


def _touch(path: Path) -> None:
    """A file system's clock may be coarser than a test."""
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1_000_000))
