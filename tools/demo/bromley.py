"""Bromley, told: what everybody can have, then health's targeted help with strategies, then the statutory stage."""

from tools.demo import graduated_script as script
from tools.demo.story import Story, make_sure
from tools.journey.actor import eventually
from tools.journey.graduated import Graduated
from tools.journey.southampton import Record

HEALTH = "org:ods:NQV"
VISITOR, MOTHER, CHILD, SCHOOL = "Ama Boateng", "Kira Lowe", "Leo", "Chislehurst Common Primary School"


def play(story: Story) -> None:
    """Leo's way, led by health from the first day."""
    story.narrator.chapter(script.BROMLEY)
    actors = story.journey.actors
    leo = Graduated(story.journey, actors["bromley-health"], HEALTH, actors["lowe-family"], actors["bromley-sen"])
    _universal(story, leo)
    _targeted(leo)
    _plan(leo)
    _specialist(story, leo)


def _form(story: Story) -> Record:
    child = {
        "given_names": CHILD,
        "family_name": "Lowe",
        "born_on": "2021-10-02",
        "nhs_number": story.new_nhs_number(),
        "setting_urn": "999931",
    }
    kin = {"name": MOTHER, "relation": "mother", "parental_responsibility": True, "subject": "lowe"}
    return {"child": child, "family": [kin]}


def _universal(story: Story, leo: Graduated) -> None:
    form = _form(story)
    seen = {"noticed_by": VISITOR, "role": "health visitor", "observed": "At two and a half Leo uses ten words."}
    leo.notice({**form, **seen}, "The health visitor sees that Leo's words are few")
    leo.talk_over("line_management", "Ines Duarte", "Begin with what everybody can have; look again in twelve weeks.")
    leo.respond(
        "Stage 1: what everybody can have", response="universal", reason="A picture is to be built first.",
        routes=[{"contact": "service", "name": "Talking together at the children's centre", "reach": "Mondays at 10"}],
    )  # fmt: skip
    leo.weeks_pass(12)
    again = {"noticed_by": VISITOR, "role": "health visitor", "observed": "Leo is hard to understand, and gives up."}
    leo.notice({**form, **again}, "Twelve weeks later it is not enough")
    leo.talk_over("line_management", "Ines Duarte", "Therapists should look at strengths and needs.")
    consents: list[Record] = [
        {
            "purpose": purpose,
            "answer": "given",
            "given_by": MOTHER,
            "relation": "mother",
            "decided_as": "parental_responsibility",
            "on": leo.today.isoformat(),
            "evidence": "signed form",
        }
        for purpose in ("activity", "conversation")
    ]
    leo.respond(
        "Stage 2: targeted help", response="multi_agency", reason="Therapy and nursery must do the same.",
        complexity="medium", impact="medium", others=["Speech and language therapy", SCHOOL], level="targeted",
        consents=consents,
    )  # fmt: skip


def _targeted(leo: Graduated) -> None:
    leo.assess(
        "targeted", VISITOR, "What are Leo's strengths, and what does he need?", "Health looks at strengths and needs"
    )
    people: list[Record] = [
        {"name": MOTHER, "role": "mother", "kind": "family", "said": "He shows me with his hands."},
        {"name": CHILD, "role": "child", "kind": "child", "said": "(points at the picture of the train)"},
        {
            "name": VISITOR,
            "role": "health visitor",
            "kind": "practitioner",
            "sector": "health",
            "said": "He wants to talk.",
        },
    ]
    talked = leo.on_assessment(
        leo.school, "/conversations", {"people": people, "step": "needs"}, "With Leo and his mother"
    )
    asked = {
        "party": HEALTH,
        "name": "Bromley speech and language therapy",
        "sector": "health",
        "asks": "Strengths, needs, and what helps at home and in nursery.",
        "due_on": leo.day(6),
    }
    found = leo.on_assessment(leo.school, "/contributions", {"contributions": [asked]}, "Leo is referred to therapists")
    contribution = found["contributions"][-1]["id"]
    leo.weeks_pass(4)
    said = {
        "answer": "given",
        "author": "Sol Reyes, speech and language therapist",
        "summary": "Leo understands well; making sounds is what he finds hard.",
        "strategies": ["Offer two pictures to choose from.", "Say it back, do not correct."],
    }
    leo.on_assessment(
        leo.school, f"/contributions/{contribution}:give", said, "The therapist says what helps",
        strategies="; ".join(said["strategies"]),
    )  # fmt: skip
    need: Record = {
        "id": "n1",
        "area": "communication_and_interaction",
        "description": "Making speech sounds.",
        "strengths": "Leo understands, and shows what he means.",
        "impact": "Other children walk away.",
        "evidence": [contribution, talked["conversations"][-1]["id"]],
    }
    leo.on_assessment(leo.school, ":analyse-needs", {"needs": [need]}, "Clearer needs")
    strategies = [
        {
            "description": "Offer two pictures to choose from.",
            "used_by": "Home and nursery",
            "contribution_id": contribution,
        }
    ]
    leo.on_assessment(leo.school, ":set-strategies", {"strategies": strategies}, "The right strategies")
    _complete(leo)


def _complete(leo: Graduated) -> None:
    """Whatever were still missing, the platform would name."""
    lead = {"party": HEALTH, "name": VISITOR, "agreed_with": MOTHER}
    leo.on_assessment(leo.school, ":agree-lead", lead, "The lead professional is agreed")
    done = {
        "conclusion": "With pictures, and the same words at home and in nursery, Leo will be heard.",
        "next_step": "plan",
    }
    leo.on_assessment(leo.school, ":complete", done, "Strengths and needs are clear", comes_to=done["conclusion"])


def _plan(leo: Graduated) -> None:
    opening = {
        "level": "targeted",
        "opener": {"name": VISITOR, "role": "health visitor", "sector": "health"},
        "discussion": {
            "held_on": leo.today.isoformat(),
            "with_whom": [MOTHER],
            "with_child": True,
            "views": "We want the same at home and in nursery.",
        },
        "members": [{"kind": "family", "name": MOTHER, "role": "mother", "party": "person:lowe"}],
        "assessment_id": leo.assessment["id"],
    }
    leo.open_plan(opening, "A plan, beside what the nursery does anyway")
    leo.on_plan(leo.school, ":name-lead", {"member_id": leo.member(VISITOR)}, "The health visitor leads it")
    leo.write(_content(leo), "Strategies, and who does what")
    leo.agree("Kira Lowe", weeks=12)
    leo.weeks_pass(12)
    leo.review(
        "The review: it helps, and is not enough", progress="not_yet", family_views="He points less and shouts more.",
        decision="consider_others", consider=["Bromley SEN Team"], review_on=leo.day(12),
        reasons="A year of help, and the needs reach into everything that Leo learns.",
    )  # fmt: skip


def _content(leo: Graduated) -> Record:
    owner = leo.member(VISITOR)
    outcome = {
        "id": "o1",
        "description": "Leo asks another child for a toy and is understood.",
        "baseline": "Never.",
        "target": "Once a day.",
        "measure": "The nursery's notes.",
        "by": leo.day(40),
        "owner": owner,
    }
    action = {
        "id": "a1",
        "outcome_id": "o1",
        "description": "Two pictures to choose from, at home and in nursery.",
        "kind": "changed_practice",
        "owner": owner,
        "due_on": leo.day(3),
    }
    strategy = {"id": "s1", "description": "Say it back, do not correct.", "used_by": "Home and nursery"}
    return {
        "aspirations": "Leo wants to play trains with the others.",
        "needs": ["Making speech sounds."],
        "outcomes": [outcome],
        "actions": [action],
        "strategies": [strategy],
    }


def _specialist(story: Story, leo: Graduated) -> None:
    """The borough is asked for an assessment, with all that is known, and health is always asked for advice."""
    visitor, team = leo.school, leo.registrar
    begun = visitor.post(f"/v1/support-assessments/{leo.assessment['id']}:draft-ehc-request").expect(201)
    asks = begun["referral"]
    make_sure(asks["child"]["given_names"] == CHILD, "the request says whom it is about")
    make_sure("Making speech sounds." in asks["reason"], "the request says what the assessment found")
    leo.tell(
        "Stage 3: an EHC needs assessment is to be asked for, and all that is known stands in the request",
        visitor, begun, for_whom=asks["child"]["given_names"], mother_said=asks["parent_views"],
    )  # fmt: skip
    sent = visitor.post(f"/v1/drafts/{begun['id']}:submit", if_match=begun.etag).expect(200)
    leo.tell("The health visitor sends it in, and nobody types it again", visitor, sent, state=sent["state"])

    def look() -> Record | None:
        listed = team.get("/v1/ehc-cases").expect(200)["items"]
        return next((one for one in listed if one["referral_id"] == sent["referral_id"]), None)

    case = eventually("the case", look)
    make_sure(case["state"] == "requested", "the statutory clock has started")
