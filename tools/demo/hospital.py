"""Chapter 10: a hospital's FHIR message is taken, and one that cannot be is refused with every reason."""

from typing import Any

from tools.demo import script
from tools.demo.story import Story, make_sure
from tools.journey import forms, nhs_message
from tools.journey.actor import Answer
from tools.journey.southampton import Record

ANYWHERE = "Bundle.entry.resource."


def refer(story: Story) -> None:
    child, adult = forms.message(forms.CHILD_MESSAGE), forms.message(forms.ADULT_MESSAGE)
    published = child is not None and adult is not None
    story.narrator.chapter(script.NHS_PUBLISHED if published else script.NHS_SYNTHETIC)
    _taken(story, child if published else nhs_message.child())
    _refused(story, adult if published else nhs_message.adult())


def _taken(story: Story, message: dict[str, Any]) -> None:
    journey = story.journey
    answer = journey.send_nhs_message(message).expect(200)
    id = _referral_id(answer)
    events = story.tell("The hospital's system sends a referral message", journey.hospital, answer, referral=id)
    if not events:
        story.page.say(script.SENT_BEFORE)
    seen = journey.hospital.get(f"/v1/referrals/{id}").expect(200)
    told = {"route": seen["route"], "applicant": seen["applicant"]["name"], "state": seen["state"]}
    story.tell("It has become a referral like any other", journey.hospital, seen, **told)
    if events:
        _on_the_agenda(story, seen.body)
    again = journey.send_nhs_message(message).expect(200)
    make_sure(_referral_id(again) == id, "the same message gets the same referral")
    events = story.tell("The same message once more", journey.hospital, again, referral=id, effect="none")
    make_sure(not events, "a repeated message causes no event")


def _on_the_agenda(story: Story, referral: Record) -> None:
    panel = story.journey.panel
    item = story.journey.item_for(referral)
    papers = panel.get(f"/v1/agenda-items/{item['id']}/papers").expect(200)
    told = {"meets_on": item["meets_on"], "applicant": papers["referral"]["applicant"]["name"]}
    story.tell("The decision panel has it on its next agenda", panel, papers, **told)


def _refused(story: Story, message: dict[str, Any]) -> None:
    hospital = story.journey.hospital
    refused = story.journey.send_nhs_message(message).expect(422)
    issues = refused["issue"]
    events = story.tell("A message that cannot be taken", hospital, refused, answered_with=refused["resourceType"],
                        reasons=len(issues))  # fmt: skip
    make_sure(not events, "a refused message leaves nothing behind")
    rows = [(issue["diagnostics"], issue["expression"][0].removeprefix(ANYWHERE), issue["code"]) for issue in issues]
    story.page.table("Every reason at once", ("Why", "Where in the message", "Kind"), rows)


def _referral_id(answer: Answer) -> str:
    (taken,) = [entry["resource"] for entry in answer["entry"] if entry["resource"]["resourceType"] == "ServiceRequest"]
    return str(taken["id"])
