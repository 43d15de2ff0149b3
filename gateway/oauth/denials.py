"""Access tokens that are refused before they expire: revoked, reused, signed out of, or of a suspended client.

A token is checked at every request, so what is denied is held in memory, and PostgreSQL tells every gateway of each new
denial as it is committed. While that line is down, each check asks the database instead. That it is down is noticed
within seven seconds (`storage.denials`), or at once when it is hung up.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from gateway.oauth import storage
from gateway.oauth.clocks import CLOCKS_DIFFER_S
from gateway.oauth.storage import denials
from gateway.oauth.storage.denials import Denied

log = logging.getLogger(__name__)

RETRY_S = 1.0
MOST_KEPT = 20_000


class What(StrEnum):
    """What a denial names, and by which claim a token is found to be meant."""

    TOKEN = "jti"
    GRANT = "grant"
    SIGN_IN = "sid"
    CLIENT = denials.CLIENT


class Denials:
    """What this gateway knows to be denied. The same line tells of changed registrations: see `registered.py`.

    is_current    whether every change is told: then what is not in memory is not there
    on_change     called with the id of each client that was registered anew; with "" when news may have been missed
    """

    def __init__(self, on_change: Callable[[str], None]) -> None:
        self._known: dict[tuple[str, str], float] = {}
        self._on_change = on_change
        self.is_current = False

    def note(self, one: Denied) -> None:
        """This is denied from now on."""
        if one.kind == denials.REGISTRATION:
            self._on_change(one.value)
            return
        self._known[one.kind, one.value] = max(one.at, self._known.get((one.kind, one.value), 0.0))
        if len(self._known) > MOST_KEPT:
            oldest = one.at - denials.KEPT.total_seconds()
            self._known = {name: at for name, at in self._known.items() if at > oldest}

    async def cover(self, names: Mapping[str, str], issued_at: float, begin: storage.Begin) -> bool:
        """Whether a token is refused that carries these claims and was issued then (seconds since 1970)."""
        if self._covers(names, issued_at):
            return True
        if self.is_current:
            return False
        async with begin() as connection:
            self._note_all(await denials.of(connection, names))
        return self._covers(names, issued_at)

    async def follow(self, connect: storage.Connect) -> None:
        """Keeps this gateway's knowledge current, until cancelled. `connect`: `engine.connect`."""
        while True:
            try:
                async with denials.told(connect, self.note) as told:
                    self._on_change("")
                    self._note_all(told.already)
                    self.is_current = True
                    await told.until_silence()
            except Exception as error:
                log.warning("denials are asked for one by one after %s", type(error).__name__)
            finally:
                self.is_current = False
            await asyncio.sleep(RETRY_S)

    def _covers(self, names: Mapping[str, str], issued_at: float) -> bool:
        return any(self._is_meant(kind, value, issued_at) for kind, value in names.items())

    def _is_meant(self, kind: str, value: str, issued_at: float) -> bool:
        at = self._known.get((kind, value))
        if at is None:
            return False
        # A token, grant or sign-in that has ended never begins again, whatever the clock of another gateway said when
        # it issued this; a client does. Of that, too, what a clock ahead of ours dated later is meant: so what it is
        # given within these seconds is refused with the rest.
        return kind != What.CLIENT or issued_at <= at + CLOCKS_DIFFER_S

    def _note_all(self, found: Iterable[Denied]) -> None:
        for one in found:
            self.note(one)
