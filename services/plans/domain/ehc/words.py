"""How days stand in sentences."""

from datetime import date


def in_full(day: date) -> str:
    """2026-03-02 -> "2 March 2026"."""
    return f"{day.day} {day:%B %Y}"
