"""Ids for everything we create."""

from uuid import UUID, uuid4

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A version 7 UUID (RFC 9562): ordered by time of making, so that indexes grow at one end."""
    return uuid7()


def undated_id() -> UUID:
    """A version 4 UUID, for what must not tell since when it is known."""
    return uuid4()
