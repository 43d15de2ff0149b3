"""The statutory process, told: a final plan in twenty weeks, a refusal and its appeal, a delay that the law knows."""

import base64
import json
from datetime import date, timedelta
from typing import Any

from tools.demo import papers
from tools.demo import southwark_script as script
from tools.demo.story import Story, make_sure
from tools.demo.words import in_full
from tools.journey import ehc_plan, forms
from tools.journey.actor import Answer, eventually
from tools.journey.ehc_drafting import EhcDrafting
from tools.journey.southampton import Record
from tools.journey.southwark import MET, NOT_MET, REGISTER, EhcJourney

# The draft, the final plan, the proposed amendments, the amended plan.
VERSIONS = 4
TWENTY_WEEKS = timedelta(weeks=20)


def play(story: Story) -> None:
    """Three children. Ngozi's case runs through; the others are told where they belong in time."""
    narrator = story.narrator
    narrator.chapter(script.STATUTORY)
    ngozi, received_on = _asked(story)
    narrator.chapter(script.ADVICE)
    ngozi.gather()
    _shown(story, ngozi)
    narrator.chapter(script.DRAFT)
    _to_the_final_plan(story, ngozi, received_on)
    _refused_and_appealed(story)
    _late_in_law(story)
    narrator.chapter(script.ANNUAL)
    _annual_review(ngozi)
    narrator.chapter(script.TRANSFER)
    _phase_transfer(story, ngozi)
    narrator.chapter(script.MOVE)
    _moves(story, ngozi)


def form(story: Story, given: str, family: str, subject: str, parent: str, **more: Any) -> Record:
    """A request as somebody sends it: with the child, the family and a reason, and without consents."""
    sent = forms.application(given, family, story.new_nhs_number(), story.journey.today, subject=subject)
    child = sent["child"] | {"born_on": "2016-02-11", "setting_urn": "999911"}
    kin = [sent["family"][0] | {"name": parent}]
    return sent | {"child": child, "family": kin, "consents": [], **more}


def _asked(story: Story) -> tuple[EhcJourney, date]:
    """Ngozi's mother asks; the panel advises; an officer decides."""
    ehc, narrator = EhcJourney(story.journey), story.narrator
    taken = ehc.team.post("/v1/establishments:import", {"csv": REGISTER}).expect(200)
    story.tell("The SEN team takes schools over from the national register", ehc.team, taken, schools=taken["taken"])
    narrator.read_aloud("ehc_request_acknowledged", ehc.family)
    asked = form(story, "Ngozi", "Okoro", "okoro", "Ada Okoro", route="parent")
    asked["applicant"] = {"name": "Ada Okoro", "role": "mother"}
    ehc.request(asked, ehc.family, "Ngozi's mother asks for an assessment")
    received_on = ehc.today
    ehc.days_pass(3)
    contact = {"kind": "independent_advice_offered", "with_whom": "Ada Okoro", "note": "Meeting offered."}
    ehc.act(ehc.team, "/contacts", contact, "Independent advice is offered to the family")
    narrator.read_aloud("ehc_caseworker", ehc.family)
    named = {"caseworker": "swk-sen-1", "reason": "Knows the school."}
    ehc.act(ehc.team, ":assign-caseworker", named, "The team names Ngozi's caseworker")
    caseworker = ehc.actors["southwark-caseworker"]

    def limits() -> Answer | None:
        until = (ehc.today + TWENTY_WEEKS).isoformat()
        answer = caseworker.get("/v1/work-list", caseworker="mine", until=until).expect(200)
        return answer if len(answer["items"]) >= 3 else None

    mine = eventually("the limits of the request in the caseworker's list", limits)
    due = [f"{one['title']} {one['when']}" for one in mine["items"]]
    story.tell("What is hers now, as she asks for it", caseworker, mine, first=due[0])
    ehc.to_the_panel("assess", "Needs across settings, and two terms of support that were not enough.")
    narrator.read_aloud("ehc_will_assess", ehc.family)
    ehc.decide_assessment(True, MET, "Progress is slow in spite of two terms of support by school and clinic.")
    case = ehc.notified("assessment_decision")
    make_sure(case["state"] == "assessing", "Ngozi is assessed")
    return ehc, received_on


def _refused_and_appealed(story: Story) -> None:
    narrator, ehc = story.narrator, EhcJourney(story.journey)
    narrator.chapter(script.REFUSED)
    parents = ehc.actors["hall-family"]
    asked = form(story, "Theo", "Hall", "hall", "Robin Hall")
    ehc.request(asked, ehc.school, "Theo's school asks for an assessment")
    ehc.to_the_panel("not_assess", "Support has only just begun; its first review is in May.")
    said = ehc.deciding(MET, "The panel's criteria are not met.", assess=False, next_step="Early help.")
    ehc.refused(ehc.officers, ":decide-assessment", said, 409, "A refusal although the legal test is met")
    narrator.read_aloud("ehc_will_not_assess", parents)
    reasons = "Support by the school began four weeks ago and has not been reviewed yet."
    ehc.decide_assessment(False, NOT_MET, reasons, "The school and the Early Help Service agree a plan with you.")
    case = ehc.notified("assessment_decision")
    decision = case["decisions"][-1]
    ehc.days_pass(14)
    sought = {"decision_id": decision["id"], "wanted": False}
    case = ehc.act(ehc.team, "/mediations", sought, "The parents turn to the mediation adviser; they want no mediation")
    ehc.days_pass(3)
    certify = f"/mediations/{case['mediations'][-1]['id']}:certify"
    ehc.act(ehc.team, certify, {}, "The adviser gives them a certificate")
    ehc.days_pass(4)
    lodged = {"decision_id": decision["id"], "lodged_on": ehc.today.isoformat()}
    case = ehc.act(ehc.team, "/appeals", lodged, "They appeal to the tribunal", in_time="yes")
    appeal = f"/appeals/{case['appeals'][-1]['id']}"
    ehc.days_pass(14)
    ehc.act(ehc.officers, f"{appeal}:respond", {"opposes": True}, "The council responds to the appeal")
    order = {"order": "assess", "ordered_on": ehc.today.isoformat(), "words": "The council shall assess Theo's needs."}
    case = ehc.act(ehc.team, f"{appeal}:order", order, "The tribunal orders an assessment")
    make_sure(case["state"] == "assessing", "the order put the case back on its way")


def _late_in_law(story: Story) -> None:
    narrator, ehc = story.narrator, EhcJourney(story.journey)
    narrator.chapter(script.LATE)
    asked = form(story, "Leila", "Amari", "", "Nour Amari", route="other")
    asked |= {"applicant": {"name": "Salma Amari", "role": "grandmother"}, "received_on": ehc.today.isoformat()}
    ehc.request(asked, ehc.team, "Leila's grandmother writes a letter; the SEN team registers it")
    left_on = ehc.today + timedelta(days=2)
    ehc.to_the_panel("assess", "Needs in all settings; the family is away just now.")
    ehc.journey.travel_to(left_on + timedelta(days=47))
    away = {
        "limit": "assessment_decision",
        "code": "absent_four_weeks",
        "evidence": "The mother's letter, and the flights.",
        "days": [
            {"name": "left_on", "day": left_on.isoformat()},
            {"name": "back_on", "day": (left_on + timedelta(days=36)).isoformat()},
        ],
    }
    case = ehc.act(ehc.team, "/exceptions", away, "The exception is recorded, with its evidence and days")
    due = next(one["due_on"] for one in case["deadlines"] if one["key"] == "assessment_decision")
    ehc.decide_assessment(True, MET, "The needs are plain; the family could not be met before now.")
    posted = {
        "kind": "ehc_will_assess",
        "about_id": ehc.case()["decisions"][-1]["id"],
        "sent_on": ehc.today.isoformat(),
        "served_on": (ehc.today + timedelta(days=2)).isoformat(),
        "channel": "post",
    }
    case = ehc.act(ehc.team, "/notices", posted, "The family has no sign-in: the letter goes by post, and is recorded")
    limit = next(one for one in case["deadlines"] if one["key"] == "assessment_decision")
    make_sure(limit["due_on"] == due < limit["met_on"], "the due date stays, and the decision came after it")
    make_sure(limit["excused_by"] == "absent_four_weeks", "the exception disapplies the limit")


def _shown(story: Story, ehc: EhcJourney) -> None:
    """What the family sees and what one adviser sees."""
    for who, words in (("okoro-family", "The family looks at the case"), ("london-health", "The clinic looks at it")):
        actor = ehc.actors[who]
        seen = actor.get(f"/v1/ehc-cases/{ehc.case_id}").expect(200)
        story.tell(words, actor, seen, advice=len(seen["advice"]), decisions=len(seen["decisions"]))


def _to_the_final_plan(story: Story, ehc: EhcJourney, received_on: date) -> None:
    narrator = story.narrator
    ehc.act(ehc.team, ":ask-panel", None, "All information goes to the panel")
    ehc.to_the_panel("plan", "What is needed goes beyond what a school can give by itself.")
    ehc.panel_has_advised()
    ehc.decide_plan("See the advice of the psychologist and the school: more is needed than a school can give.")
    plan = _drafted(story, ehc)
    narrator.read_aloud("ehc_draft", ehc.family)
    case = ehc.serve_draft(plan.id)
    said = {
        "by": "Ada Okoro",
        "text": "Mornings are missing in section B.",
        "preferred_urn": "999912",
        "wants_personal_budget": True,
    }
    case = ehc.act(
        ehc.family, "/representations", said, "Ngozi's mother says what is missing, prefers a school, asks for a budget"
    )
    request_id = case["representations"][-1]["budget_request_id"]
    _budget_owed(story, ehc, request_id)
    _budget_prepared(story, ehc, plan, request_id)
    ehc.refused(ehc.team, ":consult-school", {"urn": "999999"}, 409, "A school that does not exist is consulted")
    case = ehc.act(ehc.team, ":consult-school", {"urn": "999912"}, "Bermondsey Park School is consulted")
    answer = f"/consultations/{case['consultations'][-1]['id']}:answer"
    ehc.act(ehc.next_school, answer, {"answer": "can_meet_needs"}, "The school answers that it can meet the needs")
    too_early = {
        "plan_version_id": plan.id,
        "placement": {"kind": "named", "school_type": "mainstream secondary", "urn": "999912"},
        **ehc.deciding((), "Everything is agreed."),
    }
    ehc.refused(ehc.officers, ":finalise-plan", too_early, 409, "The final plan, before the 15 days have ended")
    until = date.fromisoformat(case["drafts"][-1]["representations_until"])
    ehc.journey.travel_to(until + timedelta(days=1))
    _after_the_representations(story, plan)
    narrator.read_aloud("ehc_final_plan", ehc.family)
    ehc.finalise(plan.id, "What the family said is taken up; the school that they prefer can meet the needs.")
    case = ehc.notified("final_plan")
    papers.keep_plan(ehc.family, plan.path, "final-plan")
    letters = papers.keep_letters(ehc.family, case["child_id"])
    story.page.say(
        f"The family's final plan, what it says in short and {len(letters)} letters lie in {papers.where()}, as PDF."
    )
    in_place = {"kind": "special_educational", "words": "The therapist and the assistant are there from today."}
    case = ehc.act(ehc.team, ":record-provision", in_place, "What section F says is in place from the first day")
    limit = next(one for one in case["deadlines"] if one["key"] == "final_plan")
    make_sure(date.fromisoformat(limit["met_on"]) - received_on <= TWENTY_WEEKS, "the plan came within twenty weeks")
    rows = [
        (one["key"].replace("_", " "), in_full(date.fromisoformat(one["due_on"])), _met(one))
        for one in case["deadlines"]
        if one["about"] is None and one["due_on"]
    ]
    story.page.table("Ngozi's clock", ("Limit", "Due", "Met"), rows)


def _budget_owed(story: Story, ehc: EhcJourney, request_id: str) -> None:
    """What was asked for in the case is the budgets house's to answer, from that day on."""

    def found() -> Record | None:
        listed = ehc.family.get("/v1/budget-applications", child_id=ehc.case()["child_id"]).expect(200)["items"]
        return next((one for one in listed if one["id"] == request_id), None)

    owed = eventually("the request for a budget", found)
    make_sure(owed["preparation_owed"], "a budget is owed, or a refusal with its reasons")
    asked, on = owed["requested_by"], in_full(date.fromisoformat(owed["requested_on"]))
    story.narrator.page.say(f"A personal budget is owed since {on}, because {asked} asked for one.")


def _budget_prepared(story: Story, ehc: EhcJourney, plan: EhcDrafting, request_id: str) -> None:
    """What the draft says, with its cost, is prepared as a budget; nothing of it needs a single plan."""
    line = {
        "provision_id": "f1",
        "mechanism": "third_party",
        "reason": "38 sessions of half an hour, at what the clinic charges.",
        "provider": "org:ods:RJ1",
    }
    sent = {"plan_version_id": plan.id, "reasons": "What the draft specifies.", "lines": [line]}
    path = f"/v1/budget-applications/{request_id}"
    prepared = ehc.team.post(f"{path}:prepare", sent).expect(200)
    make_sure(prepared["state"] == "prepared", "the budget is prepared from the draft")
    story.narrator.read_aloud("budget_prepared", ehc.family)
    found = ehc.team.get(f"/v1/budgets/{prepared['budget_id']}").expect(200)
    story.tell("The budget that was prepared from the draft", ehc.team, found, first=found["lines"][0]["used_for"])


def _drafted(story: Story, ehc: EhcJourney) -> EhcDrafting:
    """The plan is written, the rules find what it leaves open, one wording stands for a reason, health agrees."""
    plan = EhcDrafting(ehc)
    plan.begin("The SEN team begins the plan")
    plan.write_all("Sections A to K are written, from aspiration to provision and cost", ehc_plan.VAGUE)
    sent = {"plan_version_id": plan.id}
    ehc.refused(ehc.team, ":serve-draft", sent, 409, "A draft that leaves open what Ngozi gets")
    found = plan.findings()
    make_sure({one["words"] for one in found} >= {"access to", "regular"}, "vague wording is found")
    rows = [(one["section"].upper(), one["says"], one["basis"]) for one in found]
    story.page.table("What the rules find, and where the law says so", ("Section", "Finding", "Basis"), rows)
    plan.rewrite("f", "f3", description=ehc_plan.PLAIN).expect(200)
    [wording] = [one for one in plan.findings() if one["rule"] == "UNQUANTIFIED_WORDING"]
    plan.let_stand(wording, ehc_plan.WHY_IT_STANDS, "One wording stands, for a reason that a named person gives")
    plan.agree("The health commissioner agrees section G")
    make_sure(plan.findings() == [], "nothing holds the draft up")
    return plan


def _after_the_representations(story: Story, plan: EhcDrafting) -> None:
    """What the family said goes into the next version; two people write at once, and neither loses anything."""
    draft = plan.id
    plan.begin("The next version begins with the text of the draft", draft)
    known = plan.team.get(f"{plan.path}/sections/b").expect(200)
    mornings = {"description": "Mornings are the hardest part of the day: Ngozi needs an hour to arrive."}
    plan.rewrite("b", "b2", **mornings).expect(200)
    late = plan.write("b", {"section_b": known["sections"]["section_b"]}, etag=known.etag).expect(412)
    told = [one["sentence"] for one in late["differences"]]
    story.tell("A colleague writes the same section at once, and is shown what the other wrote", plan.team, late,
               differs=told[0])  # fmt: skip
    plan.rewrite("f", "f1", minutes=45, annual_pence=256_500).expect(200)
    plan.rewrite("j", "j1", annual_pence=256_500).expect(200)
    story.page.table("What differs from the draft", ("In a sentence",), [(one,) for one in plan.differences(draft)])


def _met(limit: Record) -> str:
    if limit["met_on"]:
        return in_full(date.fromisoformat(limit["met_on"]))
    return "ended" if limit["ended_on"] else "runs"


def _annual_review(ehc: EhcJourney) -> None:
    review = ehc.arrange_review("annual")
    ehc.hold_review(review, "Two of three outcomes are met; the support goes on.")
    ehc.decide_review(review, "maintain", "The provision works; nothing has to change.")
    ehc.notified("review_decision", review["id"])


def _phase_transfer(story: Story, ehc: EhcJourney) -> None:
    september = date(ehc.today.year + 1, 9, 1)
    review = ehc.arrange_review("phase_transfer", phase="primary_to_secondary", transfer_on=september.isoformat())
    ehc.hold_review(review, "Ngozi is ready for Bermondsey Park; the therapist goes with her.")
    announced = {"outcome": "amend", **ehc.deciding((), "Section I changes.")}
    ehc.refused(ehc.officers, f"/reviews/{review['id']}:decide", announced, 409, "Amendments that are only announced")
    plan = EhcDrafting(ehc)
    plan.begin("Amendments begin with the plan in force", ehc.case()["plan"]["plan_version_id"])
    _up_to_date(plan)
    case = ehc.decide_review(review, "amend", "Section I names the next school.", plan_version_id=plan.id)
    ehc.amendments_served(case["amendments"][-1])
    rows = [(one,) for one in plan.family_reads_changes()]
    story.page.table("What the notice of amendments says that would change", ("In a sentence",), rows)
    plan.begin("The amended plan begins with what was proposed", plan.id)
    ehc.amend(case["amendments"][-1], plan.id, "The school that the family prefers is named from September.")
    case = ehc.notified("phase_transfer", review["id"])
    limit = next(one for one in case["deadlines"] if one["key"] == "phase_transfer")
    make_sure(limit["met_on"] < limit["due_on"], "the plan was final before the day of the phase transfer")
    story.narrator.page.say(f"Due before {in_full(date.fromisoformat(limit['due_on']))}; it was there in time.")


def _up_to_date(plan: EhcDrafting) -> None:
    """The outcomes were for last summer; the next ones are for the next."""
    summer = f"{plan.ehc.today.year + 1}-07-20"
    for id in ("e1", "e2"):
        plan.rewrite("e", id, by=summer).expect(200)
    make_sure(plan.findings() == [], "nothing holds the amendments up")


def _moves(story: Story, ehc: EhcJourney) -> None:
    """The plan goes out signed and comes in whole, in another council's part of the platform."""
    there = ehc.actors["southampton-sen"]
    move = {"to_authority": "Southampton City Council", "moves_on": ehc.today.isoformat()}
    ehc.act(ehc.team, ":plan-move", move, "Ngozi's family moves to Southampton")
    exported = ehc.team.get(f"/v1/ehc-cases/{ehc.case_id}/portable-plan").expect(200)
    story.tell("Southwark takes the plan out, whole and signed", ehc.team, exported, bytes=len(exported["document"]))
    published = ehc.team.get("/.well-known/goldenthread-portable-plan-keys").expect(200)["keys"]
    named = json.loads(base64.urlsafe_b64decode(exported["document"].split(".")[0] + "=="))["kid"]
    make_sure(named in {key["kid"] for key in published}, "the key that signed it is published for anybody")
    ehc.act(ehc.team, ":transfer", None, "Southwark hands it over")
    new = EhcJourney(story.journey)
    new.team = there
    asked = form(story, "Ngozi", "Okoro", "", "Ada Okoro", route="other", seeks="ehc_transfer")
    new.arrives(asked, there, "Southampton registers Ngozi")
    header, plan, signature = exported["document"].split(".")
    changed = {"document": f"{header}.{plan[:-8]}AAAAAAAA.{signature}"}
    new.refused(there, ":import", changed, 422, "A document that was changed on the way")
    case = new.act(there, ":import", {"document": exported["document"]}, "Southampton takes the plan in, complete")
    make_sure(len(case["advice"]) == len(ehc.case()["advice"]), "every advice came along")
    versions = there.get(f"/v1/ehc-cases/{new.case_id}/plan-versions").expect(200)["items"]
    make_sure(len(versions) == VERSIONS, "every version of the plan came along")
    will = {"review_by": (new.today + timedelta(days=60)).isoformat()}
    new.act(there, ":inform-of-transfer", will, "Southampton tells the family what it will do")
