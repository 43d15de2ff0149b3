"""A chapter of its own: what may flow to a partner, on whose word, and what stops when that word is taken back."""

from typing import Any

from tools.demo import script
from tools.demo.story import Story, make_sure
from tools.demo.words import plain
from tools.journey.families import confirmed
from tools.journey.southampton import Record

PARTNER, PARTNER_NAME = "org:charity:short-breaks", "Harbour Short Breaks"
SHOWN = 8


def weekend_group(story: Story, referral: Record) -> None:
    """Harbour Short Breaks would take Robin into its weekend group, and asks what helps Robin."""
    journey, child = story.journey, f"/v1/children/{referral['child']['id']}"
    partner, family, team = journey.partner, journey.other_family, journey.cypds
    refused = partner.get(f"{child}/profile").expect(404)
    story.tell("The weekend group asks what helps Robin: refused", partner, refused, because=refused["detail"])
    wanted = {
        "party": PARTNER,
        "purpose": "disclosure",
        "lawful_basis": "public_task",
        "reason": "The weekend group needs to know what helps Robin.",
        "opens": ["profile"],
    }
    refused = team.post(f"{child}/sharings", wanted).expect(409)
    story.tell("The council's team would share it: refused, too", team, refused, reason=refused["reason"])
    family.get(child).expect(404)
    [known] = confirmed(team, child)
    story.tell("A form named Robin's father. The team has met him, and says that it is he", team, known,
               name=known["name"], confirmed="yes")  # fmt: skip
    given = family.post(f"{child}/consents", _answer(story, "given")).expect(200)
    story.tell("Robin's father consents, to this and to nobody else", family, given, state=given["state"])
    prepared = team.post(f"{child}/sharings", wanted).expect(201)
    sent = team.post(f"/v1/sharings/{prepared['id']}:send").expect(200)
    story.tell("Now it is shared, on its lawful basis and that consent", team, sent, state=sent["state"],
               basis=sent["lawful_basis"])  # fmt: skip
    read = partner.get(f"{child}/profile").expect(200)
    words = "; ".join(f"{said['said_by']}: {said['text']}" for said in read["now"])
    story.tell("The weekend group reads what the family has said", partner, read, read=words)
    taken = family.post(f"{child}/consents", _answer(story, "withdrawn")).expect(200)
    story.tell("Robin's father takes it back", family, taken, state=taken["state"])
    refused = partner.get(f"{child}/profile").expect(404)
    story.tell("The weekend group asks again: refused", partner, refused, because=refused["detail"])
    listed = family.get(f"{child}/sharings").expect(200)
    [shown] = listed["items"]
    make_sure(shown["state"] == "stopped", "what stood on the consent stopped with it")
    story.tell("The family sees what was shared, with whom, why, and that it stopped", family, listed,
               with_whom=shown["party"], state=shown["state"])  # fmt: skip
    _familys_view(story, child)


def _familys_view(story: Story, child: str) -> None:
    """Every look at the record, in plain words: the partner's one that was let in is among them."""
    family = story.journey.other_family
    answer = family.get(f"{child}/access-log", page_size=100).expect(200)
    looks = [one for one in answer["items"] if not one["by_you"]]
    partners = [one for one in looks if one["organisation"] == PARTNER_NAME and one["result"] == "read"]
    make_sure(bool(partners), "the family sees that the weekend group has read it")
    story.tell("The family's view of it: who looked at Robin's record", family, answer,
               looks=sum(one["times"] for one in looks), by_the_weekend_group=len(partners))  # fmt: skip
    rows = [(one["organisation"], one["what"], plain(one["purpose"] or "")) for one in looks[:SHOWN]]
    story.page.table("Robin's parents read, newest first", ("who", "did what", "why"), rows)


def _answer(story: Story, answer: str) -> dict[str, Any]:
    return {
        "purpose": "disclosure",
        "answer": answer,
        "given_by": script.GREENS.parent,
        "relation": script.GREENS.relation,
        "decided_as": "parental_responsibility",
        "on": story.journey.today.isoformat(),
        "parties": [PARTNER],
    }
