"""A request sent twice has one effect and one answer.

The key is claimed by an insert in the command's own transaction: a twin that arrives at the same moment waits on the
unique index until the first has committed, and is then answered from its record. A refused or failed command leaves
no record, so a retry is judged afresh.
"""

import hashlib

from google.protobuf.message import Message
from sqlalchemy import ColumnElement, Table, and_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.principal import Principal
from kernel.errors import Invalid, Refused, Violation

MAX_LENGTH = 255


class KeyReused(Refused):
    """The key was used before for another request."""


def digest(request: Message) -> bytes:
    """SHA-256 of the request without its key; maps and unknown fields are in a fixed order."""
    bare = type(request)()
    bare.CopyFrom(request)
    bare.ClearField("request_id")
    return hashlib.sha256(bare.SerializeToString(deterministic=True)).digest()


class Key:
    """One request's key: who sent it, for which operation, and the digest of what the request said."""

    def __init__(self, table: Table, principal: Principal, method: str, request_id: str, digest: bytes) -> None:
        if not 0 < len(request_id) <= MAX_LENGTH:
            problem = f"Every command needs a key of 1 to {MAX_LENGTH} characters."
            raise Invalid([Violation("request_id", "REQUIRED", problem)])
        self._table = table
        self._row = {"client_id": principal.client_id, "method": method, "request_id": request_id}
        self._authority = principal.authority
        self._digest = digest

    async def claim(self, connection: AsyncConnection) -> bytes | None:
        """None when the request is new; the earlier answer when it is not; KeyReused when the request differs."""
        row = {**self._row, "authority": self._authority, "digest": self._digest}
        claimed = await connection.execute(
            insert(self._table).values(row).on_conflict_do_nothing().returning(self._table.c.digest)
        )
        if claimed.first() is not None:
            return None
        t = self._table.c
        earlier = (await connection.execute(select(t.digest, t.response).where(self._same()))).one()
        if earlier.digest != self._digest:
            raise KeyReused(
                "KEY_REUSED", "This key was used before for another request; take a new key.", field="request_id"
            )
        if earlier.response is None:
            raise Refused("ANSWER_ERASED", "What this request was answered with has been erased with the record.")
        return bytes(earlier.response)

    async def answer(self, connection: AsyncConnection, response: bytes) -> None:
        """Keeps the answer, in the transaction that caused it."""
        await connection.execute(update(self._table).where(self._same()).values(response=response))

    def _same(self) -> ColumnElement[bool]:
        return and_(*(self._table.c[name] == value for name, value in self._row.items()))
