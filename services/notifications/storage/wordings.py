"""The texts that notices were written from: each version is kept when it is used first, and can be had again."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from chassis.unit import Unit
from services.notifications.storage.tables import wording_table


async def keep_wordings(unit: Unit, wordings: Iterable[tuple[str, str]]) -> None:
    """Keeps (template, words) that are not kept yet."""
    rows = [{"authority": unit.authority, "template": template, "words": words} for template, words in wordings]
    if rows:
        await unit.connection.execute(insert(wording_table).values(rows).on_conflict_do_nothing())


async def wording(unit: Unit, template: str) -> str | None:
    """The words of a version; None for one that no notice was written from."""
    c = wording_table.c
    query = select(c.words).where(c.authority == unit.authority, c.template == template)
    words: str | None = (await unit.connection.execute(query)).scalar_one_or_none()
    return words
