"""Gloucestershire, told: noticed, My Plan, My Assessment, My Plan+, a worry on the way, down again and closed."""

from datetime import timedelta
from typing import Any

from tools.demo import asked
from tools.demo import graduated_script as script
from tools.demo.story import Story, make_sure
from tools.journey import families
from tools.journey.graduated import Graduated
from tools.journey.southampton import Record

SCHOOL, HEALTH, MENTORING = "org:urn:999921", "org:ods:RTQ", "org:charity:harbour"
SENCO, MOTHER, CHILD, THERAPIST, MENTOR = "Hannah Price", "Dana Webb", "Ivy", "Tomasz Lis", "Jess Bray"


def play(story: Story) -> None:
    """Ivy's way up and down the ladder."""
    actors = story.journey.actors
    ivy = Graduated(
        story.journey, actors["cam-vale-school"], SCHOOL, actors["webb-family"], actors["families-first-plus"]
    )
    _notice(story, ivy)
    _my_plan(story, ivy)
    _my_assessment(story, ivy)
    _my_plan_plus(story, ivy)
    _concern(story, ivy)
    _down_and_closed(story, ivy)


def _child(story: Story, given: str, family_name: str, mother: str, sign_in: str) -> Record:
    child = {
        "given_names": given,
        "family_name": family_name,
        "born_on": "2018-06-21",
        "nhs_number": story.new_nhs_number(),
        "setting_urn": "999921",
    }
    kin = {"name": mother, "relation": "mother", "parental_responsibility": True, "subject": sign_in}
    return {"child": child, "family": [kin]}


def _discussed(ivy: Graduated, views: str) -> Record:
    return {"held_on": ivy.today.isoformat(), "with_whom": [MOTHER], "with_child": True, "views": views}


def _notice(story: Story, ivy: Graduated) -> None:
    story.narrator.chapter(script.NOTICED)
    noah = Graduated(ivy.journey, ivy.school, SCHOOL, ivy.family, ivy.registrar)
    seen = {"noticed_by": "Owen Hale", "role": "class teacher"}
    other = _child(story, "Noah", "Pike", "Erin Pike", "")
    noah.notice(
        other | seen | {"observed": "Noah often comes without breakfast."}, "A teacher notices a need of Noah's"
    )
    noah.talk_over("line_management", "Gwen Ford", "The breakfast club is there for everybody.")
    noah.respond(
        "Universal services are enough", response="universal", reason="The breakfast club meets the need.",
        routes=[{"contact": "service", "name": "Breakfast club", "reach": "at school, from 8am"},
                {"contact": "family_information"}],
    )  # fmt: skip
    told = {"enquiry_id": asked.advice(ivy), "child_views": "My words get stuck."}
    heading = "What was asked and advised becomes a noticed need of Ivy's, and nobody types it again"
    ivy.notice(_child(story, CHILD, "Webb", MOTHER, "webb") | told, heading)
    ivy.talk_over("senco", SENCO, "Ask Ivy and her mother; school alone has tried for two terms.")


def _my_plan(story: Story, ivy: Graduated) -> None:
    story.narrator.chapter(script.MY_PLAN)
    opening: Record = {
        "level": "my_plan",
        "opener": {"name": SENCO, "role": "SENCO", "sector": "education"},
        "discussion": _discussed(ivy, "Ivy wants to answer the register. Her mother wants one person to ring."),
        "members": [
            {"kind": "child", "name": CHILD, "role": "child"},
            {"kind": "family", "name": MOTHER, "role": "mother", "party": "person:webb"},
        ],
    }
    response: Record = {
        "response": "multi_agency",
        "reason": "School alone cannot find out why Ivy's words get stuck.",
        "complexity": "medium",
        "impact": "high",
        "others": ["Speech and language therapy"],
        "level": "my_plan",
    }
    ivy.respond_refused("A plan of several agencies, before anybody consented: refused", **response)
    signed: Record = {
        "purpose": "activity",
        "answer": "given",
        "given_by": MOTHER,
        "relation": "mother",
        "decided_as": "parental_responsibility",
        "on": ivy.today.isoformat(),
        "evidence": "signed form",
    }
    ivy.respond("With Ivy's mother's consent: a plan of several agencies", consents=[signed], **response)
    story.narrator.read_aloud("support_plan_registered", ivy.family)
    ivy.open_plan(opening, "The My Plan is opened")
    ivy.let_in(ivy.registrar, f"/v1/children/{ivy.child_id}")
    [known] = families.confirmed(ivy.registrar, f"/v1/children/{ivy.child_id}")
    ivy.tell("Families First Plus has met Ivy's mother, and says that it is she", ivy.registrar, known)
    asked.told_once(ivy)
    ivy.on_plan(ivy.registrar, ":register", None, "Families First Plus registers it")
    ivy.write(_first_content(ivy), "One list of outcomes, and who does what")
    ivy.agree("Ivy and Dana Webb", weeks=12)
    ivy.weeks_pass(2)
    told = {"state": "done", "note": "Ivy shows the card every morning."}
    ivy.on_plan(ivy.school, "/actions/a1:progress", told, "The SENCO says how far it is", says=told["note"])
    ivy.weeks_pass(10)
    ivy.review(
        "The review, after twelve weeks", progress="partly", family_views="Ivy whispers to her friend now.",
        decision="assessment_needed", reasons="It has begun to move, and nobody understands why it is so hard.",
        review_on=ivy.day(8),
    )  # fmt: skip
    asked.disagreement(ivy, MOTHER, SENCO)


def _first_content(ivy: Graduated) -> Record:
    senco = ivy.member(SENCO)
    return {
        "aspirations": "I want to answer the register.",
        "needs": ["Ivy does not speak in class."],
        "outcomes": [
            {
                "id": "o1",
                "description": "Ivy answers the register in her own way.",
                "baseline": "Never since September.",
                "target": "Every day.",
                "measure": "The class teacher's record.",
                "by": ivy.day(40),
                "owner": senco,
            }
        ],
        "actions": [_action("a1", "A picture card for the register, and nobody asks for words.", senco, ivy.day(2))],
    }


def _action(id: str, what: str, owner: str, due_on: str, kind: str = "changed_practice") -> Record:
    return {
        "id": id,
        "outcome_id": "o1",
        "description": what,
        "kind": kind,
        "owner": owner,
        "due_on": due_on,
    }


def _my_assessment(story: Story, ivy: Graduated) -> None:
    story.narrator.chapter(script.MY_ASSESSMENT)
    actors = ivy.journey.actors
    clinic = actors["gloucestershire-health"]
    ivy.consent("conversation", MOTHER, "Ivy's mother consents to conversations with other practitioners")
    ivy.assess("my_plan_plus", SENCO, "Why do Ivy's words get stuck?", "My Assessment begins")
    ivy.on_assessment(ivy.registrar, ":register", {"number": "EHP-2027-0118"}, "It is registered")
    people: list[Record] = [
        {"name": CHILD, "role": "child", "kind": "child", "said": "It is like a stone."},
        {"name": MOTHER, "role": "mother", "kind": "family", "said": "At home she sings."},
        {"name": SENCO, "role": "SENCO", "kind": "practitioner", "sector": "education", "said": "She draws a lot."},
    ]
    talked = ivy.on_assessment(
        ivy.school, "/conversations", {"people": people, "step": "needs"}, "The open conversation"
    )
    asked = {
        "party": HEALTH,
        "name": "Gloucestershire Health and Care",
        "sector": "health",
        "asks": "What helps Ivy to speak?",
        "due_on": ivy.day(3),
    }
    found = ivy.on_assessment(ivy.school, "/contributions", {"contributions": [asked]}, "A therapist is asked")
    contribution = found["contributions"][-1]["id"]
    ivy.weeks_pass(2)
    said = {
        "answer": "given",
        "author": f"{THERAPIST}, speech and language therapist",
        "summary": "Ivy speaks freely at home: selective mutism, not a speech disorder.",
        "strategies": ["Never wait for words; comment instead of asking."],
    }
    ivy.on_assessment(
        clinic, f"/contributions/{contribution}:give", said, "The therapist contributes", says=said["summary"]
    )
    met = {"held": True, "people": people, "notes": "Everybody sees the same: silence is not refusal."}
    ivy.on_assessment(ivy.school, ":consider-meeting", met, "The team around Ivy meets to inform it")
    lead = {"party": SCHOOL, "name": SENCO, "agreed_with": MOTHER}
    ivy.on_assessment(ivy.school, ":agree-lead", lead, "Who leads is agreed with the family")
    need: Record = {
        "id": "n1",
        "area": "social_emotional_and_mental_health",
        "description": "Ivy cannot speak where she feels watched.",
        "strengths": "She draws, she sings at home, she has a friend.",
        "impact": "She is left out of most lessons.",
        "evidence": [talked["conversations"][-1]["id"], contribution],
    }
    ivy.on_assessment(
        ivy.school, ":analyse-needs", {"needs": [need]}, "The needs, seen together", need=need["description"]
    )
    outcome = {
        "id": "o1",
        "description": "Ivy answers the register in her own way.",
        "wanted_by": "Ivy and Dana Webb",
        "needs": ["n1"],
    }
    ivy.on_assessment(
        ivy.school,
        ":agree-outcomes",
        {"outcomes": [outcome]},
        "One list of outcomes, for all agencies",
        first=outcome["description"],
    )
    ivy.on_assessment(ivy.school, ":consider-resources", {"resources": RESOURCES}, "The resources that there are")
    compared = "/outcomes/o1:compare-options"
    ivy.on_assessment(
        ivy.school, compared, {"options": OPTIONS}, "Options, with what each costs and brings", options=_priced()
    )
    chosen = {
        "option_id": "mentor",
        "because": "Ivy knows the mentor, and it is not another clinic.",
        "chosen_by": ["Ivy, child", "Dana Webb, mother", "Hannah Price, SENCO"],
        "resource_id": "groups",
    }
    ivy.on_assessment(
        ivy.school, "/outcomes/o1:choose-option", chosen, "One is chosen, with Ivy", because=chosen["because"],
        borne_by="Early help's money for groups, which has £600.00 for the year",
    )  # fmt: skip
    ivy.on_assessment(
        ivy.school, "/sharings", {"lawful_basis": "public_task"}, "It is to be shown to all who contributed"
    )
    ivy.on_assessment(ivy.school, ":send-sharings", None, "It is shown to them, the family first")
    done = {"conclusion": "Ivy needs several people who do one thing alike.", "next_step": "plan"}
    ivy.on_assessment(ivy.school, ":complete", done, "My Assessment is complete", comes_to=done["conclusion"])


def _priced() -> str:
    return "; ".join(f"{one['description']}, £{one['cost_pence'] / 100:,.2f} a year" for one in OPTIONS)


RESOURCES: list[Record] = [
    {
        "kind": "community",
        "description": "A mentor at the art group",
        "holder": "Harbour Youth Mentoring",
        "available": True,
    },
    {
        "id": "groups",
        "kind": "early_help",
        "description": "Early help's money for groups",
        "holder": "Families First Plus",
        "available": True,
        "amount_pence": 60_000,
    },
    {
        "kind": "personal_budget",
        "description": "A personal budget",
        "holder": "the council",
        "available": False,
        "note": "Not at this level; asked again at the review.",
    },
]
OPTIONS: list[Record] = [
    {
        "id": "mentor",
        "description": "A mentor at the Saturday art group",
        "kind": "community",
        "cost_pence": 42_000,
        "funder": "early help",
        "benefits": ["Friends", "Ivy chooses what to draw"],
        "risks": ["The group may be full in summer"],
    },
    {
        "id": "clinic",
        "description": "Weekly session at the clinic",
        "kind": "standard",
        "cost_pence": 234_000,
        "funder": "health",
        "benefits": ["Skilled"],
        "risks": ["Lessons missed", "A stranger asks questions"],
    },
]


def _my_plan_plus(story: Story, ivy: Graduated) -> None:
    story.narrator.chapter(script.MY_PLAN_PLUS)
    actors = ivy.journey.actors
    ivy.step(
        "my_plan_plus",
        "School alone does not reach the outcome.",
        _discussed(ivy, "Yes, together."),
        "Up to a My Plan+",
    )
    for name, role, party, sector, who in (
        (THERAPIST, "speech and language therapist", HEALTH, "health", "The therapist joins the team"),
        (MENTOR, "mentor", MENTORING, "other", "The mentor joins the team"),
    ):
        new = {"kind": "practitioner", "name": name, "role": role, "party": party, "sector": sector}
        ivy.on_plan(ivy.school, "/members", new, who)
    ivy.agree_to_newcomer(MENTORING, MOTHER, "Nobody had spoken of them: Ivy's mother is asked again, and agrees")
    ivy.on_plan(ivy.registrar, ":register", None, "The step is registered")
    ivy.on_plan(
        ivy.school, ":name-lead", {"member_id": ivy.member(THERAPIST)}, "The therapist is the lead practitioner"
    )
    said = {THERAPIST: "Everybody comments, nobody asks.", MOTHER: "She sang in the car with the mentor."}
    present = [{"member_id": one["id"], "said": said.get(one["name"], "")} for one in ivy.plan["members"]]
    met = {"kind": "meeting", "present": present, "summary": "Three people, one way of talking with Ivy."}
    ivy.on_plan(actors["gloucestershire-health"], "/meetings", met, "The team around Ivy meets")
    group = _what_was_chosen(ivy)
    ivy.agree("Ivy and Dana Webb", weeks=8, by=actors["gloucestershire-health"])
    ivy.on_plan(actors["gloucestershire-health"], ":share", {}, "It is shared with everybody of the team")
    progress = {"state": "done", "note": "Ivy went twice and asked to stay longer."}
    ivy.on_plan(actors["harbour-mentoring"], f"/actions/{group}:progress", progress, "The mentor says how far it is")


def _what_was_chosen(ivy: Graduated) -> str:
    """The option that was chosen stands in the plan already; it gets who does it, and by when. Its id."""
    content = ivy.plan["content"]
    [action] = [one for one in content["actions"] if one["chosen"]]
    make_sure(action["chosen"]["cost_pence"] == 42_000, "what was chosen is in the plan, with its cost")
    does = {"kind": "new_provision", "owner": ivy.member(MENTOR), "due_on": ivy.day(4)}
    others = [one for one in content["actions"] if one is not action]
    ivy.write({**content, "actions": [*others, action | does]}, "What was chosen stands in it, and gets its owner")
    [kept] = [one for one in ivy.plan["content"]["actions"] if one["chosen"]]
    make_sure(kept["chosen"] == action["chosen"], "why it was chosen, and what it costs, stay with it")
    return str(action["id"])


def _concern(story: Story, ivy: Graduated) -> None:
    story.narrator.chapter(script.CONCERN)
    school, desk = ivy.school, ivy.journey.actors["gloucestershire-help-desk"]
    raised = {
        "child_id": ivy.child_id,
        "observed": "Ivy drew what frightens her at a neighbour's, and will not go home alone today.",
        "immediate_risk": True,
        "raiser": {"name": SENCO, "role": "designated safeguarding lead", "telephone": "01632 960 930"},
    }
    answer = school.post("/v1/concerns", raised).expect(201)
    ivy.tell("The school raises a concern: the help desk is told at once", school, answer, state=answer["state"])
    at = f"/v1/concerns/{answer['id']}"
    talk: dict[str, Any] = {
        "words": "Her mother came to the school; we explained what Ivy drew and what happens next.",
        "with_whom": MOTHER,
        "answer": "agrees",
        "on": ivy.today.isoformat(),
    }
    ivy.tell("The school has spoken with the family", school, school.post(f"{at}:talk-with-family", talk).expect(200))
    ivy.let_in(desk, at)
    ivy.tell("The help desk confirms that it has it", desk, desk.post(f"{at}:pick-up").expect(200))
    decided = {
        "outcome": "child_in_need_assessment",
        "reasons": "The mother acts; the neighbour is spoken to by the police.",
        "feedback": "A social worker visits this week. Please keep noting what you see.",
    }
    answer = desk.post(f"{at}:decide", decided).expect(200)
    ivy.tell("The help desk decides, within one working day", desk, answer, feedback=decided["feedback"])
    answer = ivy.let_in(school, f"/v1/support-plans/{ivy.plan['id']}")
    ivy.tell("The plan goes on beside it", school, answer, state=answer["state"])


def _down_and_closed(story: Story, ivy: Graduated) -> None:
    story.narrator.chapter(script.DOWN)
    lead = ivy.journey.actors["gloucestershire-health"]
    sooner = {"review_on": (ivy.today + timedelta(weeks=4)).isoformat(), "because": "Ivy is further than we thought."}
    ivy.on_plan(ivy.school, ":bring-review-forward", sooner, "The review is brought forward")
    ivy.weeks_pass(4)
    ivy.review(
        "The team reviews the My Plan+, led by the therapist", by=lead, progress="partly",
        family_views="She said good morning to the caretaker.", decision="continue_same",
        reasons="Ivy answers the register in a whisper; the therapist is no longer needed.", review_on=ivy.day(8),
    )  # fmt: skip
    ivy.assessment = {}
    ivy.step(
        "my_plan", "School and family can do what is left.", _discussed(ivy, "We manage."), "Down to a My Plan", by=lead
    )
    make_sure(ivy.plan["plan_name"] == "My Plan", "a My Plan+ can become a My Plan")
    senco, therapist = ivy.member(SENCO), ivy.member(THERAPIST)
    ivy.on_plan(lead, ":name-lead", {"member_id": senco, "replaces": therapist}, "The SENCO leads from now on")
    told = {"told": "What was agreed is done. Ring the clinic if the words get stuck again."}
    ivy.on_plan(ivy.school, f"/members/{therapist}:end-part", told, "The clinic ends its part", says=told["told"])
    content = ivy.plan["content"]
    action = _action("a3", "The friend answers the register beside Ivy.", senco, ivy.day(4))
    ivy.write({**content, "actions": [*content["actions"], action]}, "What is still to be done")
    ivy.agree("Ivy and Dana Webb", weeks=12)
    ivy.weeks_pass(12)
    ivy.review(
        "The last review", progress="achieved", family_views="She argues with me in the shop.", decision="needs_met",
        reasons="Ivy answers the register aloud, and asks for more.",
    )  # fmt: skip
    story.narrator.read_aloud("support_plan_closed", ivy.family)
    here = [one for one in ivy.plan["members"] if not one["until"]]
    agreed = [{"member_id": one["id"], "agrees": True, "said": "Yes."} for one in here]
    closed = ivy.on_plan(
        ivy.school, ":close", {"reason": "needs_met", "consulted": agreed}, "Everybody agrees that the plan ends"
    )
    make_sure(bool(closed["closure"]["support_after"]), "the family knows where to find support from now on")
    plans = ivy.family.get("/v1/support-plans", child_id=ivy.child_id).expect(200)
    shown = "; ".join(f"{one['plan_name']}: {one['state']}" for one in plans["items"])
    ivy.tell("Every plan stays readable, for the family too", ivy.family, plans, plans=shown)
    _the_whole_journey(ivy)


def _the_whole_journey(ivy: Graduated) -> None:
    """What happened to Ivy, from every part of the platform, as her mother reads it."""
    answer = ivy.family.get(f"/v1/children/{ivy.child_id}/timeline", page_size=100).expect(200)
    steps = [f"{one['on']}: {one['words']}" for one in reversed(answer["items"])]
    ivy.tell(
        "The journey so far, as the family reads it",
        ivy.family,
        answer,
        steps=len(steps),
        first=steps[0],
        last=steps[-1],
    )
