"""Chapters 1, 2 and 4: who takes part, Sam's application, what is refused, what happens only once."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from tools.demo import script
from tools.demo.story import Story, make_sure
from tools.journey.southampton import Record


@dataclass(frozen=True)
class Sent:
    """An application that the school can send again: its form and its key."""

    form: Record
    key: str
    referral: Record


def introduce(story: Story) -> None:
    story.narrator.chapter(script.CAST)
    rows = [(actor.name, actor.client_id) for actor in story.journey.actors.values()]
    story.page.table("The actors", ("Who", "OAuth client"), rows)


def school_applies(story: Story) -> Sent:
    narrator, journey = story.narrator, story.journey
    narrator.chapter(script.APPLICATION)
    form, key = script.SAM.application(journey.today, story.new_nhs_number()), str(uuid4())
    narrator.read_aloud("acknowledgement", journey.school)
    referral = journey.apply(form, heading="Hollybrook sends an application for Sam", key=key)
    journey.acknowledged(referral)
    seen = journey.family.get(f"/v1/referrals/{referral['id']}").expect(200)
    acknowledged = date.fromisoformat(seen["acknowledged_at"][:10]).isoformat()
    story.tell("Sam's family reads it", journey.family, seen, received=seen["received_on"], acknowledged=acknowledged)
    hidden = journey.other_family.get(f"/v1/referrals/{referral['id']}").expect(404)
    story.tell("Another family asks for it", journey.other_family, hidden, because=hidden["detail"])
    return Sent(form, key, referral)


def refuse_and_repeat(story: Story, sent: Sent) -> None:
    story.narrator.chapter(script.REFUSALS)
    _without_consent(story)
    _sent_again(story, sent)


def _without_consent(story: Story) -> None:
    school = story.journey.actors[script.WESTON.client]
    form = script.KIM.application(story.journey.today, story.new_nhs_number()) | {"consents": []}
    refused = school.post("/v1/referrals", form).expect(422)
    events = story.tell("An application without consent", school, refused, because=refused["errors"][0]["detail"])
    make_sure(not events, "a refused application causes no event")
    story.page.document("the problem document (RFC 9457)", refused.body)


def _sent_again(story: Story, sent: Sent) -> None:
    journey = story.journey
    again = journey.school.post("/v1/referrals", sent.form, key=sent.key).expect(201)
    make_sure(again["id"] == sent.referral["id"], "the same key gets the same referral")
    events = story.tell("Hollybrook sends Sam's application again, with the same key", journey.school, again,
                        id=again["id"], effect="none, the first answer again")  # fmt: skip
    make_sure(not events, "a repeated application causes no event")
    other = sent.form | {"reason": "Something else."}
    refused = journey.school.post("/v1/referrals", other, key=sent.key).expect(422)
    story.tell("The same key with another content", journey.school, refused, because=refused["detail"])
