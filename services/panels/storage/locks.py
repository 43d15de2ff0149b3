"""One transaction at a time for what no single row stands for."""

from sqlalchemy import func, select

from chassis.unit import Unit


async def alone(unit: Unit, what: str) -> None:
    """Waits until no other transaction works on the same thing, and keeps others waiting until the commit."""
    key = func.hashtextextended(f"{unit.authority}/{what}", 0)
    await unit.connection.execute(select(func.pg_advisory_xact_lock(key)))
