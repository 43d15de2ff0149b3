"""Entries: written by their owners, published, withdrawn."""

from chassis import translate
from chassis.records import demand_version
from chassis.unit import Unit
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.change import Change
from services.localoffer import domain
from services.localoffer.storage import ENTRIES, entry_table, listings


class Entries:
    """RPCs on entries."""

    async def DraftEntry(self, request: pb.DraftEntryRequest, unit: Unit) -> pb.DraftEntryResponse:
        entry = domain.Entry(
            id=unit.new_id(),
            authority=unit.authority,
            owner=domain.owner_among(unit.principal.parties, request.owner, unit.authority),
            content=_content(request.content),
            drafted_on=unit.today,
        )
        drafted = await unit.save(ENTRIES, domain.draft(entry, levels=_levels(unit)))
        return pb.DraftEntryResponse(entry=message(drafted))

    async def ReviseEntry(self, request: pb.ReviseEntryRequest, unit: Unit) -> pb.ReviseEntryResponse:
        entry = await _held(unit, request)
        revised = await _saved(unit, entry.revise(_content(request.content), levels=_levels(unit), on=unit.today))
        return pb.ReviseEntryResponse(entry=message(revised))

    async def PublishEntry(self, request: pb.PublishEntryRequest, unit: Unit) -> pb.PublishEntryResponse:
        entry = await _held(unit, request)
        return pb.PublishEntryResponse(entry=message(await _saved(unit, entry.publish(on=unit.today))))

    async def WithdrawEntry(self, request: pb.WithdrawEntryRequest, unit: Unit) -> pb.WithdrawEntryResponse:
        entry = await _held(unit, request)
        return pb.WithdrawEntryResponse(
            entry=message(await _saved(unit, entry.withdraw(request.reason, on=unit.today)))
        )

    async def GetEntry(self, request: pb.GetEntryRequest, unit: Unit) -> pb.GetEntryResponse:
        found = await ENTRIES.load(unit, translate.to_uuid(request.entry_id, "entry_id"))
        return pb.GetEntryResponse(entry=message(found))

    async def ListEntries(self, request: pb.ListEntriesRequest, unit: Unit) -> pb.ListEntriesResponse:
        only = []
        if request.state:
            name = pb.EntryState.Name(request.state).removeprefix("ENTRY_STATE_")
            only = [entry_table.c.state == domain.EntryState[name].value]
        page = await ENTRIES.page(unit, request.page_size, request.page_token, *only)
        return pb.ListEntriesResponse(entries=[message(one) for one in page.records], next_page_token=page.next_token)


def message(entry: domain.Entry) -> pb.Entry:
    return translate.fill(pb.Entry(), entry)


def _content(sent: pb.Content) -> domain.Content:
    return translate.read(domain.Content, sent, "content.")


def _levels(unit: Unit) -> list[str]:
    return [level.key for level in unit.pathway.ladder.on(unit.today)]


async def _held(
    unit: Unit, request: pb.ReviseEntryRequest | pb.PublishEntryRequest | pb.WithdrawEntryRequest
) -> domain.Entry:
    """The entry, locked, in the version that the caller knew, and the caller's to change."""
    entry = await ENTRIES.load(unit, translate.to_uuid(request.entry_id, "entry_id"))
    standing = unit.standing_to(str(entry.id))
    officer = standing is not None and any(acting.role == "medical_officer" for acting in standing.acting)
    domain.demand_owner(entry, unit.principal.parties, medical_officer=officer)
    demand_version("entry", request.expected_version, entry.version)
    return entry


async def _saved(unit: Unit, change: Change[domain.Entry]) -> domain.Entry:
    """Saved, and what is searched follows in the same transaction."""
    saved = await unit.save(ENTRIES, change)
    if saved.state is domain.EntryState.PUBLISHED:
        await listings.put(unit, [domain.listing_of(saved, unit.now)])
    else:
        await listings.remove(unit, domain.OURS, [saved.id])
    return saved
