"""docs/pathways.md: the levels of support of every authority, side by side and one by one."""

from datetime import date
from itertools import pairwise

from kernel import pathway
from kernel.ladder import CodeOfPractice, Level, WhitePaper
from kernel.pathway import Authority
from tools.topology import ROOT

HEAD = """# The graduated pathway of each authority

Made by `make docs` from `authorities/*.toml`; do not edit. Support grows and shrinks with the need of today: a child
moves up or down the ladder at any time, and what was reached, who helps and what happened goes along.

## Side by side

Where each level stands in the SEND Code of Practice (2015), and in the White Paper of February 2026.
"""
LAYERS = {
    WhitePaper.UNIVERSAL: "Universal",
    WhitePaper.TARGETED: "Targeted",
    WhitePaper.TARGETED_PLUS: "Targeted Plus",
    WhitePaper.SPECIALIST: "Specialist",
}
CODE = {
    CodeOfPractice.UNIVERSAL: "universal",
    CodeOfPractice.SEN_SUPPORT: "SEN support",
    CodeOfPractice.EHC: "EHC plan",
}
COLUMNS = ("| Level | Code of Practice | Plan | Asks | Review | Help at this level |", "|---|---|---|---|---|---|")


def text() -> str:
    known = pathway.load(ROOT / "authorities").values()
    return "\n".join([HEAD, *_map(list(known)), *(line for one in known for line in _section(one))])


def _levels(authority: Authority) -> tuple[Level, ...]:
    """Those of the authority's newest ladder."""
    return authority.ladder.on(date.max)


def _map(known: list[Authority]) -> list[str]:
    lines = [f"| | {' | '.join(LAYERS.values())} |", "|---|---|---|---|---|"]
    for authority in known:
        cells = ("<br>".join(one.name for one in _levels(authority) if one.white_paper is layer) for layer in LAYERS)
        lines.append(f"| {authority.name} | {' | '.join(cells)} |")
    return [*lines, ""]


def _section(authority: Authority) -> list[str]:
    levels = _levels(authority)
    lines = [f"## {authority.name}", "", "```mermaid", "flowchart LR"]
    lines += [f'    {level.key}["{level.rank}. {level.name}"]' for level in levels]
    lines += [f"    {lower.key} <--> {upper.key}" for lower, upper in pairwise(levels)]
    lines += [
        "```",
        "",
        "| Level | Code of Practice | Plan | Asks | Review | Help at this level |",
        "|---|---|---|---|---|---|",
    ]
    return [*lines, *(_row(level) for level in levels), ""]


def _row(level: Level) -> str:
    plan = " and ".join(name for name in (level.assessment, level.plan) if name) or "none"
    review = (
        f"within {level.review_weeks} weeks" if level.review_weeks else "by the statute" if level.statutory else "none"
    )
    cells = [level.name, CODE[level.code_of_practice], plan, "; ".join(_asks(level)) or "nothing", review]
    return f"| {' | '.join([*cells, '; '.join(level.services) or 'see the Local Offer'])} |"


def _asks(level: Level) -> list[str]:
    """What a plan of the level needs."""
    consents = list(dict.fromkeys([*level.assessment_consents, *level.consents]))
    sectors = [sector.value.replace("_", " ") for sector in level.sectors]
    return [
        *([f"consent to {' and '.join(consents)}"] if consents else []),
        *(["a referral to health professionals"] if level.health_referral else []),
        *([f"registered with {level.partnership}"] if level.registered_by else []),
        *([f"a {level.lead}"] if level.lead else []),
        *(["a team around the child, the child and the family among it"] if level.team else []),
        *([f"{', '.join(sectors)} always take part"] if sectors else []),
        *(["joint planning"] if level.joint_planning else []),
    ]
