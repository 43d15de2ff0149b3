"""The plan that follows from what an operation costs (capacity.json) and from what is assumed (capacity.toml).

    make capacity-plan         writes the tables of docs/capacity.md and the figure beside it

Nothing is typed by hand: a table stands between two marks and is written anew. A test holds the page to both files.
"""

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "capacity.md"
FIGURE = PAGE.with_name("capacity.svg")
MEASURED, ASSUMED = HERE / "capacity.json", HERE / "capacity.toml"
SERVERS = ("postgres", "nats")
KINDS = {
    "request": "a request, until it stands on an agenda",
    "single plan": "the same to a final plan with its budget",
    "support review": "a review of a support plan",
    "EHC case": "an EHC case, from the request to the final plan",
    "EHC review": "an annual review, to its decision",
    "look": "somebody opens a case and looks round",
}
# Kept for days or weeks, whatever the year brings: (table, days).
SHORT = {"outbox": 14, "inbox": 35, "idempotency": 14, "feed_event": 90, "webhook_attempt": 30}
YEAR_DAYS, HOUR_S = 365, 3600
BROKER_DAYS, BROKER_COPIES = 30, 3
GB, MB = 1e9, 1e6


@dataclass(frozen=True)
class Measured:
    """Of each kind of operation: requests, processor milliseconds, rows and bytes by table, bytes at the broker."""

    costs: Mapping[str, Mapping[str, Any]]
    idle: Mapping[str, float]
    forgetting: Mapping[str, Mapping[str, float]]
    on: str
    cores: int
    load: float

    def cpu_ms(self, kind: str, among: Callable[[str], bool] = lambda name: True) -> float:
        return sum(took for name, took in self.costs[kind]["cpu_ms"].items() if among(name))

    def kept_bytes(self, kind: str) -> float:
        """What stays for years."""
        return sum(size for name, size in self.costs[kind]["size"].items() if _table(name) not in SHORT)

    def passing_bytes(self, kind: str) -> float:
        """What stays for weeks: in proportion of a year."""
        told = ((_table(name), size) for name, size in self.costs[kind]["size"].items())
        return sum(size * SHORT[table] / YEAR_DAYS for table, size in told if table in SHORT)

    def rows(self, kind: str, table: str) -> float:
        return sum(rows for name, rows in self.costs[kind]["rows"].items() if _table(name) == table)


def _table(name: str) -> str:
    return name.split(".", 1)[1]


@dataclass(frozen=True)
class Place:
    """What a place asks of a stack of its own, at the busiest hour and in a year."""

    name: str
    plans: float
    with_sen: float
    requests_s: float
    events_s: float
    cpus: float
    database_cpus: float
    kept_gb: float
    passing_gb: float
    broker_gb: float
    looks_s: float


def read() -> tuple[Measured, dict[str, Any]]:
    told = json.loads(MEASURED.read_text())
    measured = Measured(
        told["costs"], told["idle"], told["forgetting"], told["measured_on"], told["cores"], told["load"]
    )
    return measured, tomllib.loads(ASSUMED.read_text())


def a_year(plans: float, assumed: Mapping[str, Any]) -> dict[str, float]:
    """How often each kind of operation happens in a year, in a place with so many plans."""
    england, guessed = assumed["england"], assumed["guessed"]
    share = plans / england["plans"]
    on_support = (england["with_sen"] - england["plans"]) * share
    return {
        # A request that led to no assessment went as far as a request goes.
        "request": (england["requests_a_year"] - england["assessed_a_year"]) * share,
        "single plan": on_support * guessed["support_plans_a_year"],
        "support review": on_support * guessed["support_reviews_a_year"],
        "EHC case": england["assessed_a_year"] * share,
        "EHC review": england["reviews_a_year"] * share,
        "look": plans * guessed["looks_a_year_with_plan"] + on_support * guessed["looks_a_year_on_support"],
    }


def place(name: str, plans: float, measured: Measured, assumed: Mapping[str, Any]) -> Place:
    guessed, times = assumed["guessed"], a_year(plans, assumed)
    to_peak = guessed["peak"] / (guessed["working_days"] * guessed["working_hours"] * HOUR_S)

    def over_the_year(each: Callable[[str], float]) -> float:
        return sum(times[kind] * each(kind) for kind in KINDS)

    def processors(among: Callable[[str], bool]) -> float:
        at_work = over_the_year(lambda kind: measured.cpu_ms(kind, among)) / 1000 * to_peak
        idle = sum(spent for name, spent in measured.idle.items() if among(name))
        return (at_work + idle) / guessed["busy"]

    return Place(
        name=name,
        plans=plans,
        with_sen=assumed["england"]["with_sen"] * plans / assumed["england"]["plans"],
        requests_s=over_the_year(lambda kind: measured.costs[kind]["requests"]) * to_peak,
        events_s=over_the_year(lambda kind: measured.rows(kind, "outbox")) * to_peak,
        cpus=processors(lambda name: name not in SERVERS),
        database_cpus=processors(lambda name: name == "postgres"),
        kept_gb=over_the_year(measured.kept_bytes) / GB,
        passing_gb=over_the_year(measured.passing_bytes) / GB,
        broker_gb=over_the_year(lambda kind: measured.costs[kind]["broker"])
        * BROKER_DAYS / YEAR_DAYS * BROKER_COPIES / GB,
        looks_s=times["look"] * to_peak,
    )  # fmt: skip


def places(measured: Measured, assumed: Mapping[str, Any]) -> list[Place]:
    return [place(name, plans, measured, assumed) for name, plans in assumed["places"].items()]


# -- the page -----------------------------------------------------------------------------------------------------


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def figure_of(number: float) -> str:
    """Two figures say as much as was measured."""
    if number >= 100:
        return f"{round(number, 2 - len(str(int(number)))):,.0f}"
    return f"{number:.0f}" if number >= 10 else f"{number:.1f}" if number >= 0.95 else f"{number:.2g}"


def operations(measured: Measured) -> str:
    def row(kind: str) -> list[str]:
        cost = measured.costs[kind]
        by = {name: measured.cpu_ms(kind, lambda one, name=name: one == name) for name in ("gateway", *SERVERS)}
        houses = measured.cpu_ms(kind) - sum(by.values())
        spent = [measured.cpu_ms(kind), by["gateway"], houses, by["postgres"], by["nats"]]
        rows = [measured.rows(kind, table) for table in ("outbox", "inbox", "audit")]
        kept = measured.kept_bytes(kind) / 1000
        return [KINDS[kind], *map(figure_of, (cost["requests"], *spent, *rows, kept))]

    head = [
        "One",
        "requests",
        "ms",
        "gateway",
        "houses",
        "PostgreSQL",
        "NATS",
        "events",
        "taken in",
        "noted",
        "kB kept",
    ]
    return table(head, map(row, KINDS))


def idling(measured: Measured) -> str:
    by = {name: measured.idle.get(name, 0.0) for name in ("gateway", *SERVERS)}
    houses = sum(measured.idle.values()) - sum(by.values())
    rows = [
        [
            "of one processor, in per cent",
            *(figure_of(100 * one) for one in (by["gateway"], houses, by["postgres"], by["nats"])),
        ]
    ]
    return table(["Nobody asks", "gateway", "six houses", "PostgreSQL", "NATS"], rows)


def plan(found: Sequence[Place]) -> str:
    told: list[tuple[str, Callable[[Place], float]]] = [
        ("children with SEN", lambda one: one.with_sen),
        ("of them with a plan", lambda one: one.plans),
        ("requests a second, busiest hour", lambda one: one.requests_s),
        ("events a second, busiest hour", lambda one: one.events_s),
        ("processors for gateway and houses", lambda one: one.cpus),
        ("processors for PostgreSQL", lambda one: one.database_cpus),
        ("database, GB a year that stay", lambda one: one.kept_gb),
        ("database, GB that come and go", lambda one: one.passing_gb),
        ("broker, GB on three nodes", lambda one: one.broker_gb),
    ]
    return table(
        ["", *(one.name for one in found)], [[words, *(figure_of(of(one)) for one in found)] for words, of in told]
    )


def yearly(assumed: Mapping[str, Any]) -> str:
    names = list(assumed["places"])
    counted = [a_year(plans, assumed) for plans in assumed["places"].values()]
    return table(["In a year", *names], [[KINDS[kind], *(figure_of(one[kind]) for one in counted)] for kind in KINDS])


def forgetting(measured: Measured) -> str:
    rows = [
        [f"{told['rows']:,.0f} rows {how}", f"{told['seconds']:.2f}", f"{told['log_bytes'] / MB:.1f}"]
        for how, told in measured.forgetting.items()
    ]
    return table(["", "seconds", "MB of write-ahead log"], rows)


def growing(measured: Measured) -> str:
    """The tables that took most, of an EHC case and its review."""
    sizes: dict[str, float] = {}
    for kind in ("EHC case", "EHC review"):
        for name, size in measured.costs[kind]["size"].items():
            sizes[_table(name)] = sizes.get(_table(name), 0.0) + size
    most = sorted(sizes.items(), key=lambda one: -one[1])[:12]
    kept = {"audit": "32 years, by parts", "audit_seal": "for ever"}
    rows = [
        [
            f"`{name}`",
            figure_of(size / 1000),
            kept.get(name, f"{SHORT[name]} days" if name in SHORT else "with the child"),
        ]
        for name, size in most
    ]
    return table(["Table, in every process that has it", "kB", "kept"], rows)


def parts(measured: Measured, assumed: Mapping[str, Any]) -> dict[str, str]:
    found = places(measured, assumed)
    return {
        "operations": operations(measured),
        "idling": idling(measured),
        "growing": growing(measured),
        "yearly": yearly(assumed),
        "plan": plan(found),
        "forgetting": forgetting(measured),
        "measured": f"Measured {measured.on}, {measured.cores} shared cores, load {measured.load:g} at the end.",
    }


def filled(page: str, told: Mapping[str, str]) -> str:
    """The page with each part between its marks. ValueError when it has no place for one."""
    for name, text in told.items():
        begins, ends = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        if page.count(begins) != 1 or page.count(ends) != 1:
            raise ValueError(f"the page has not one place for {name}")
        before, _, rest = page.partition(begins)
        page = f"{before}{begins}{text}\n{ends}{rest.partition(ends)[2]}"
    return page


def write() -> None:
    measured, assumed = read()
    PAGE.write_text(filled(PAGE.read_text(), parts(measured, assumed)))
    FIGURE.write_text(drawn(places(measured, assumed)))


# -- the figure ---------------------------------------------------------------------------------------------------

WIDTH, LEFT, BAR, GAP, TOP = 760, 250, 22, 40, 60
SHADES = (("gateway and houses", "#1d70b8"), ("PostgreSQL", "#5694ca"))


def drawn(found: Sequence[Place]) -> str:
    """Processors of each place as bars, with the figures beside them."""
    most = max(one.cpus + one.database_cpus for one in found)
    scale = (WIDTH - LEFT - 220) / most
    lines = [_words(LEFT, 24, "Processors that a stack of its own needs at the busiest hour", bold=True)]
    x = LEFT
    for words, shade in SHADES:
        lines += [f'<rect x="{x}" y="36" width="12" height="12" fill="{shade}"/>', _words(x + 18, 47, words)]
        x += 180
    for number, one in enumerate(found):
        y, x = TOP + number * GAP, float(LEFT)
        lines.append(_words(LEFT - 10, y + 16, one.name, anchor="end"))
        for spent, (_, shade) in zip((one.cpus, one.database_cpus), SHADES, strict=True):
            wide = max(spent * scale, 1)
            lines.append(f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{BAR}" fill="{shade}"/>')
            x += wide
        told = f"{figure_of(one.cpus)} + {figure_of(one.database_cpus)}, {figure_of(one.requests_s)} requests/s"
        lines.append(_words(x + 8, y + 16, told))
    height = TOP + len(found) * GAP
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t">'
    title = '<title id="t">Processors for an authority, a region and England</title>'
    white = f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
    return "\n".join([head, title, white, *lines, "</svg>"]) + "\n"


def _words(x: float, y: float, words: str, *, anchor: str = "start", bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    style = f'font-family="sans-serif" font-size="14" fill="#0b0c0c" text-anchor="{anchor}"{weight}'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{words}</text>'


if __name__ == "__main__":
    write()
