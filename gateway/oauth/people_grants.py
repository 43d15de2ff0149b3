"""What a person has let clients do: for the page on which they see it and take it back."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from gateway.oauth import grants as endings
from gateway.oauth.server import authorization_server
from gateway.oauth.storage import grants


async def standing(state: Any, subject: str) -> list[tuple[grants.Grant, str]]:
    """Each with the client's name, newest first. `state`: `app.state`; `subject`: the person's pseudonym."""
    async with state.engine.begin() as connection:
        return await grants.of_person(connection, subject, _now(state))


async def end(state: Any, subject: str, id: str) -> bool:
    """Takes one back, with every token that stands on it; False if the person gave none of that id."""
    try:
        grant_id = UUID(id)
    except ValueError:
        return False
    async with state.engine.begin() as connection:
        if not await grants.is_of_person(connection, grant_id, subject):
            return False
        await endings.end(authorization_server(state), connection, grant_id, _now(state))
    return True


def _now(state: Any) -> datetime:
    return datetime.fromtimestamp(authorization_server(state).now(), UTC)
