"""Who was told: each actor reads its own notices, for nobody may read those of another."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from tools.journey.actor import Actor

SCOPE = "notice.read"
NEWEST = 100


@dataclass(frozen=True, slots=True)
class Delivered:
    """A notice in somebody's inbox."""

    to: Actor
    kind: str
    number: str
    title: str
    body: str


class Inboxes:
    """The inboxes of all actors who may have notices."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._readers = [actor for actor in actors if actor.asks_for_itself and SCOPE in actor.scope.split()]

    def find(self, ids: Collection[str]) -> list[Delivered]:
        """The notices with these ids, in the order of the ids; one to somebody who is no actor here is left out."""
        found: dict[str, Delivered] = {}
        # Whoever was told last is likely to be told next: that spares most of the reading.
        for reader in list(self._readers):
            if len(found) == len(ids):
                break
            ours = {notice["id"]: _delivered(reader, notice) for notice in _read(reader) if notice["id"] in ids}
            if ours:
                self._readers.remove(reader)
                self._readers.insert(0, reader)
            found |= ours
        return [found[id] for id in ids if id in found]


def _read(reader: Actor) -> list[dict[str, Any]]:
    return reader.get("/v1/notices", page_size=NEWEST).expect(200)["items"]  # type: ignore[no-any-return]


def _delivered(reader: Actor, notice: dict[str, Any]) -> Delivered:
    return Delivered(reader, notice["kind"], notice["catalogue_number"] or "", notice["title"], notice["body"])
