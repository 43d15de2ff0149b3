"""Checks what came in, and takes out of the store what nobody uses: again and again, in every process of a house.

A process may die at any point of it. What awaits its check stands in a row until the verdict is committed, and what is
to go stands in one until it is gone, so the next process does what this one did not; doing it twice changes nothing.
"""

import asyncio
import logging
from contextlib import suppress
from datetime import timedelta
from typing import Any

from chassis import document_uses
from chassis.documents import Documents
from chassis.object_store import ObjectMissing, ObjectStore, StoreAway
from chassis.principal import service_principal
from chassis.scanning import Scanner, ScannerAway
from chassis.unit import House, transaction

log = logging.getLogger(__name__)

EVERY_S = 10.0
QUARANTINE = timedelta(days=30)
SCAN, LET_GO = "ScanDocument", "LetGoOfDocuments"
# The store lost it: nobody can open what is not there, and whoever sent it is told.
LOST = "nothing: its content was lost, please send it again"
# One file that trips the check must not stand before all others for ever.
UNREADABLE = "nothing, but the check broke off at it: please send it again, saved in another way"


class Keeper:
    """Keeps the documents of one house."""

    def __init__(self, house: House, documents: Documents, store: ObjectStore, scanner: Scanner) -> None:
        self._house = house
        self._documents = documents
        self._store = store
        self._scanner = scanner

    async def run(self) -> None:
        """Until cancelled: when something comes in, and every few seconds."""
        while True:
            self._house.to_scan.clear()
            try:
                await self.scan()
                await self.let_go()
            except Exception as error:
                log.warning("keeping documents starts again after %s", type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._house.to_scan.wait(), EVERY_S)

    async def scan(self) -> int:
        """Checks what awaits it; how many were judged."""
        judged = 0
        for authority in self._house.authorities:
            while True:
                async with self._unit(authority, SCAN) as unit:
                    waiting = await document_uses.awaiting(unit)
                some = sum([await self._judge(authority, row) for row in waiting])
                judged += some
                if not some:
                    break
        return judged

    async def let_go(self) -> int:
        """Takes out of the store what nobody uses and ends the quarantine of what is old; how many are gone."""
        taken = 0
        for authority in self._house.authorities:
            while True:
                async with self._unit(authority, LET_GO) as unit:
                    await document_uses.end_refused(unit, unit.now - QUARANTINE)
                    keys = await document_uses.to_let_go(unit)
                    for key in keys:
                        await self._store.delete(key)
                    if keys:
                        await document_uses.gone(unit, keys)
                taken += len(keys)
                if not keys:
                    break
        return taken

    async def _judge(self, authority: str, row: Any) -> bool:
        try:
            finding = await self._scanner.scan(await self._store.open(row.object_key))
        except ObjectMissing:
            finding = LOST
        except (StoreAway, ScannerAway) as away:
            log.warning("a document waits for its check: %s: %s", type(away).__name__, away)
            async with self._unit(authority, SCAN) as unit:
                await document_uses.tried(unit, row.document_id, row.number)
            return False
        except Exception as error:
            log.error("a document could not be checked: %s", type(error).__name__)
            finding = UNREADABLE
        async with self._unit(authority, SCAN) as unit:
            table = self._documents.records.table
            document = await self._documents.records.first(unit, table.c.id == row.document_id)
            if document is not None and document.removed_at is None:
                change = document.scanned(row.number, finding, by=self._scanner.name, at=unit.now)
                saved = await unit.save(self._documents.records, change) if change.state is not document else document
                await document_uses.judged(unit, saved.id, row.number, saved.opened(row.number).scan)
        return True

    def _unit(self, authority: str, action: str) -> Any:
        return transaction(self._house, service_principal(self._house.name, authority), action, writes=True)
