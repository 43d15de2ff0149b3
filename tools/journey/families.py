"""The family on a child's record, as the council's team confirms it."""

from tools.journey.actor import Actor, Answer


def confirmed(team: Actor, child: str) -> list[Answer]:
    """Records each member as an applicant's form named them, which makes it the team's word: the record opens to them.

    child  path of the record: "/v1/children/..."
    """
    named = [one for one in team.get(f"{child}/family").expect(200)["items"] if not one["confirmed"]]
    found = []
    for one in named:
        told = {name: one[name] or "" for name in ("name", "relation", "subject", "email")}
        told["parental_responsibility"] = bool(one["parental_responsibility"])
        sent = team.put(f"{child}/family/{one['id']}", told, etag=f'"{one["version"]}"')
        found.append(sent.expect(200))
    return found
