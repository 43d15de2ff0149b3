"""A request sent twice has one effect and one answer.

The key is claimed by an insert in the command's own transaction: a twin that arrives at the same moment waits on the
unique index until the first has committed, and is then answered from its record. A refused or failed command leaves
no record, so a retry is judged afresh.

A key is one person's at one client for one authority, and an answer is no right to see: before it is given again, every
record that the command came to is judged for the asker as it stands by then (docs/adr/0001).
"""

import hashlib

from google.protobuf.message import Message
from sqlalchemy import ColumnElement, Table, and_, select, update
from sqlalchemy.dialects.postgresql import insert

from chassis.principal import Principal
from chassis.records import judge_again
from chassis.unit import Unit
from kernel.errors import Denied, Invalid, Refused, Violation

MAX_LENGTH = 255


class KeyReused(Refused):
    """The key was used before for another request."""


# What differs from one attempt to the next: its key, and where the content of an upload was put meanwhile.
OF_THE_ATTEMPT = ("request_id", "object_key")


def digest(request: Message) -> bytes:
    """SHA-256 of the request without what is of the attempt; maps and unknown fields are in a fixed order."""
    bare = type(request)()
    bare.CopyFrom(request)
    for name in OF_THE_ATTEMPT:
        if name in bare.DESCRIPTOR.fields_by_name:
            bare.ClearField(name)
    return hashlib.sha256(bare.SerializeToString(deterministic=True)).digest()


class Key:
    """One request's key: who sent it, for which operation, and the digest of what the request said."""

    def __init__(self, table: Table, principal: Principal, method: str, request_id: str, digest: bytes) -> None:
        if not 0 < len(request_id) <= MAX_LENGTH:
            problem = f"Every command needs a key of 1 to {MAX_LENGTH} characters."
            raise Invalid([Violation("request_id", "REQUIRED", problem)])
        self._table = table
        self._row = {
            "authority": principal.authority,
            "client_id": principal.client_id,
            "subject": principal.subject,
            "method": method,
            "request_id": request_id,
        }
        self._asks_as = principal.parties | principal.roles
        self._digest = digest

    async def claim(self, unit: Unit) -> bytes | None:
        """None when the request is new; the earlier answer when it is not.

        KeyReused when the request differs; Denied or NotFound when its asker may no longer see what it was about.
        """
        row = {**self._row, "digest": self._digest, "asked_as": sorted(self._asks_as), "records": []}
        claimed = await unit.connection.execute(
            insert(self._table).values(row).on_conflict_do_nothing().returning(self._table.c.digest)
        )
        if claimed.first() is not None:
            return None
        t = self._table.c
        kept = select(t.digest, t.asked_as, t.records, t.response).where(self._same())
        earlier = (await unit.connection.execute(kept)).one()
        if earlier.digest != self._digest:
            raise KeyReused(
                "KEY_REUSED", "This key was used before for another request; take a new key.", field="request_id"
            )
        if earlier.response is None:
            raise Refused("ANSWER_ERASED", "What this request was answered with has been erased with the record.")
        if not self._asks_as.issuperset(earlier.asked_as):
            raise Denied("ASKED_OTHERWISE", "This was asked in a role or for a party that you no longer have.")
        await judge_again(unit, earlier.records)
        return bytes(earlier.response)

    async def answer(self, unit: Unit, response: bytes) -> None:
        """Keeps the answer and what it hangs on, in the transaction that caused it."""
        kept = update(self._table).where(self._same()).values(response=response, records=list(unit.came_to))
        await unit.connection.execute(kept)

    def _same(self) -> ColumnElement[bool]:
        return and_(*(self._table.c[name] == value for name, value in self._row.items()))
