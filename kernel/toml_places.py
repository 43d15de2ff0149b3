"""On which line of a TOML file a place stands: `panels[0].members[2].sector` is found as a person would find it."""

import re

_STEP = re.compile(r"([A-Za-z0-9_-]+)(?:\[(\d+)\])?")
_PLACE = re.compile(rf"(?:{_STEP.pattern})(?:\.(?:{_STEP.pattern}))*")
_UNKNOWN = re.compile(r"'([A-Za-z0-9_-]+)' (?:means nothing here|is not written)")
_HEADER = re.compile(r"\s*\[+([^\]]+)\]+")


def line_of(text: str, problem: str) -> int:
    """The line, from 1, of the entry that a problem begins with or names; the nearest that there is above it."""
    lines = text.splitlines()
    found = _PLACE.match(problem)
    steps = _STEP.findall(found[0]) if found else []
    if unknown := _UNKNOWN.search(problem):
        steps.append((unknown[1], ""))
    line, until, header = 0, len(lines), ""
    for name, index in steps:
        header = f"{header}.{name}" if header else name
        narrowed = _table(lines, line, until, header, int(index or 0)) or _entry(lines, line, until, name, index)
        if narrowed:
            line, until = narrowed
    return line + 1


def _table(lines: list[str], start: int, until: int, header: str, index: int) -> tuple[int, int] | None:
    """Where the table begins and ends; those within it, `[header.name]`, belong to it."""
    headers = [(n, found[1].strip()) for n in range(start, until) if (found := _HEADER.match(lines[n]))]
    begins = [n for n, name in headers if name == header][index : index + 1]
    if not begins:
        return None
    ends = (n for n, name in headers if n > begins[0] and not name.startswith(f"{header}."))
    return begins[0], next(ends, until)


def _entry(lines: list[str], start: int, until: int, name: str, index: str) -> tuple[int, int] | None:
    """Where an entry stands, and where the next begins; of a list over several lines, where its one stands."""
    begins = re.compile(rf'(?:^|[{{,]|\s)"?{re.escape(name)}"?[\w.]*\s*=')
    found = next((n for n in range(start, until) if begins.search(lines[n].split("#")[0])), None)
    if found is None:
        return None
    ends = next((n for n in range(found + 1, until) if re.match(r"[\w\"\[]", lines[n])), until)
    if index:
        ones = [n for n in range(found + 1, ends) if re.match(r"\s+[{\"\d]", lines[n])]
        return (ones[int(index)], ones[int(index)] + 1) if int(index) < len(ones) else (found, ends)
    return found, ends
