"""Clients as they are registered, remembered for as long as this gateway is told of every change.

A token request then asks the database one thing only: whether its assertion was used before.
"""

from collections import OrderedDict

from gateway.oauth import storage
from gateway.oauth.clients import Client
from gateway.oauth.denials import Denials

REMEMBERED = 2_000


class Registered:
    """Finds clients."""

    def __init__(self) -> None:
        self.denials = Denials(self._forget)
        self._known: OrderedDict[str, Client] = OrderedDict()
        self._changes = 0

    async def find(self, client_id: str, engine: storage.AsyncEngine) -> Client | None:
        """The client of that id, suspended or not; None if there is none."""
        if self.denials.is_current and (known := self._known.get(client_id)):
            return known
        before = self._changes
        async with storage.at_once(engine) as connection:
            client = await storage.find_client(connection, client_id)
        # What changed while it was read may be older than what was told.
        if client and self.denials.is_current and self._changes == before:
            self._known[client_id] = client
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return client

    def _forget(self, client_id: str) -> None:
        self._changes += 1
        if client_id:
            self._known.pop(client_id, None)
        else:
            self._known.clear()
