"""A synthetic authority, and its statutory return beside the published tables: the same totals, the same shares."""

from tools.demo import script
from tools.demo.story import Story, make_sure
from tools.journey.actor import Actor
from tools.site import Site
from tools.synth import command
from tools.synth.check import compared, totals
from tools.synth.rates import rates_of

# Small, so that the story stays short; a return in which nothing of the story stands.
AUTHORITY, TEAM, PLANS, CENSUS = "bromley", "bromley-sen", 60, 2024
COLUMNS = ("Published table", "Column", "Counted", "Published for this size")


def count(story: Story, here: Site) -> None:
    """Makes the authority, if an earlier telling has not, and counts it over the public door."""
    narrator, team = story.narrator, story.journey.actors[TEAM]
    narrator.chapter(script.FIGURES)
    if not _counts(team).get("caseload"):
        for line in command.run(AUTHORITY, PLANS, census=CENSUS, here=here):
            narrator.page.say(line)
    counts, rates = _counts(team), rates_of(AUTHORITY)
    sizes = totals(counts, rates, PLANS)
    rows = [(one.table, one.column, str(one.count), str(one.expected)) for one in sizes]
    narrator.page.table(f"The SEN2 return of {CENSUS} of a synthetic {AUTHORITY.title()}", COLUMNS, rows)
    different = [one.column for one in sizes if not one.agrees]
    different += [one.words for one in compared(counts, rates) if not one.agrees]
    make_sure(not different, f"the return counts as the published tables do ({', '.join(different)})")
    narrator.page.say("Every total and every share agrees with the published tables.")


def _counts(team: Actor) -> dict[str, dict[str, int]]:
    """By table and column, as the door answers."""
    answer = team.get(f"/v1/sen2/returns/{CENSUS}/figures")
    if answer.status == 403:
        return {}  # there is no case yet that the team may count
    items = answer.expect(200)["items"]
    return {one["table"]: {each["measure"]: each["count"] for each in one["figures"]} for one in items}
