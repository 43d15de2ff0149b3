"""For whom somebody signs in: what lay for them until now has reached them."""

from chassis.unit import Unit
from goldenthread.notifications.v1 import notifications_pb2 as pb
from kernel.errors import Denied, Violation, demand
from services.notifications import domain
from services.notifications.storage import FOLLOWED, note_readers, notice_table

MOST_PARTIES = 1_000
MOST_REACHED = 100


class ReaderRpcs:
    """What the gateway says of who signs in."""

    async def NoteReaders(self, request: pb.NoteReadersRequest, unit: Unit) -> pb.NoteReadersResponse:
        if not unit.principal.is_service:
            raise Denied("GATEWAY_ONLY", "The gateway says this of those who sign in there.")
        parties = sorted({party for party in request.parties if domain.is_body(party)})
        many = [Violation("parties", "TOO_MANY", f"At most {MOST_PARTIES} at once.")]
        demand(many if len(parties) > MOST_PARTIES else [])
        await note_readers(unit, parties)
        c = notice_table.c
        waiting = (c.attention == domain.NOBODY_READS, c.recipient.in_(parties))
        notices = await FOLLOWED.all(unit, *waiting, limit=MOST_REACHED)
        for notice in notices:
            await unit.save(FOLLOWED, notice.read_after_all(unit.now))
        return pb.NoteReadersResponse(reached=len(notices))
