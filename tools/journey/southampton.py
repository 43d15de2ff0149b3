"""The journey, step by step. Every step acts through the public doors and checks what it is answered."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tools.journey import forms
from tools.journey.actor import Actor, Answer, eventually

Tell = Callable[..., object]
Record = dict[str, Any]

FIRST_DAY = date(2026, 3, 2)
SOURCES = {
    "child": "person:taylor",
    "parent_carer": "person:taylor",
    "paediatrician": "org:ods:RHM",
    "educational_psychology": "team:southampton/cypds",
    "setting": "org:urn:999901",
    "social_care": "team:southampton/cypds",
    "therapists": "org:ods:R1C",
    "health_surveillance": "org:ods:RHM",
}
CYPDS = "team:southampton/cypds"


class Journey:
    """The actors, the stack's date, and the steps.

    tell    called after each step with a heading, the actor, the answer, and details as keyword arguments
    choose  sets the date on which the whole stack runs
    """

    def __init__(self, actors: dict[str, Actor], choose: Callable[[date], None], first_day: date, tell: Tell) -> None:
        self.actors = actors
        self.today = first_day
        self._choose = choose
        self._tell = tell
        self.school = actors["hollybrook-school"]
        self.family = actors["taylor-family"]
        self.other_family = actors["green-family"]
        self.cypds = actors["southampton-cypds"]
        self.panel = actors["decision-panel"]
        self.targeted = actors["targeted-panel"]
        self.therapies = actors["solent-therapies"]
        self.hospital = actors["childrens-hospital"]
        self.partner = actors["harbour-short-breaks"]
        self.travel_to(first_day)

    def travel_to(self, day: date) -> None:
        self._choose(day)
        self.today = day

    def to_the_meeting_of(self, item: Record) -> None:
        """On to the day of the meeting that the item is listed for."""
        self.travel_to(date.fromisoformat(item["meets_on"]))

    # -- applying -----------------------------------------------------------------------------------------------

    def apply(
        self, form: Record, by: Actor | None = None, heading: str = "An application is sent", key: str = ""
    ) -> Record:
        actor = by or self.school
        answer = actor.post("/v1/referrals", form, key=key).expect(201)
        self._tell(heading, actor, answer, id=answer["id"], state=answer["state"])
        return answer.body  # type: ignore[no-any-return]

    def acknowledged(self, referral: Record, applicant: Actor | None = None) -> Record:
        """The acknowledgement arrives at the applicant, and the referral says so."""
        actor = applicant or self.school
        notice = self.notice(actor, "acknowledgement", referral["id"])
        eventually("the acknowledgement", lambda: self._referral(actor, referral["id"])["acknowledged_at"])
        return notice

    def supply_information(self, referral: Record, text: str, by: Actor) -> Record:
        answer = by.post(f"/v1/referrals/{referral['id']}:supply-information", {"text": text}).expect(200)
        self._tell("The applicant answers the panel's question", by, answer, said=text, state=answer["state"])
        return answer.body  # type: ignore[no-any-return]

    def consent(self, referral: Record, consent: Record, by: Actor) -> Record:
        answer = by.post(f"/v1/referrals/{referral['id']}/consents", consent).expect(200)
        told = {"purpose": consent["purpose"], "given_by": consent["given_by"], "state": answer["state"]}
        self._tell("The family consents", by, answer, **told)
        return answer.body  # type: ignore[no-any-return]

    def send_nhs_message(self, message: Record) -> Answer:
        return self.hospital.post("/fhir/R4/$process-message", message)

    def notice(self, reader: Actor, kind: str, subject_id: str) -> Record:
        """The newest notice of that kind to the reader about the record, as soon as it is there."""

        def look() -> Record | None:
            listed = reader.get("/v1/notices", subject_id=subject_id, page_size=100).expect(200)["items"]
            return next((notice for notice in listed if notice["kind"] == kind), None)

        return eventually(f"the notice {kind} to {reader.client_id}", look)

    def _referral(self, actor: Actor, id: str) -> Record:
        return actor.get(f"/v1/referrals/{id}").expect(200).body  # type: ignore[no-any-return]

    def referral_becomes(self, referral: Record, state: str, by: Actor | None = None) -> Record:
        actor = by or self.cypds

        def look() -> Record | None:
            found = self._referral(actor, referral["id"])
            return found if found["state"] == state else None

        return eventually(f"the state {state}", look)

    # -- the panel ----------------------------------------------------------------------------------------------

    def item_for(self, subject: Record, panel: Actor | None = None, state: str = "listed") -> Record:
        """The agenda item about the record on the meeting that comes next."""
        actor = panel or self.panel

        def look() -> Record | None:
            meetings = actor.get("/v1/panel-meetings", on_or_after=self.today.isoformat(), page_size=100)
            for meeting in meetings.expect(200)["items"]:
                agenda = actor.get(f"/v1/panel-meetings/{meeting['id']}").expect(200)["items"]
                for item in agenda:
                    if item["subject_id"] == subject["id"] and item["state"] == state:
                        return item  # type: ignore[no-any-return]
            return None

        return eventually("the agenda item", look)

    def convene(self, item: Record, panel: Actor | None = None, attendance: list[Record] | None = None) -> Record:
        """The meeting that the item is on opens, with a quorum; on the second item it is open already."""
        actor = panel or self.panel
        meeting = actor.get(f"/v1/panel-meetings/{item['meeting_id']}").expect(200).body
        if meeting["state"] == "convened":
            return meeting  # type: ignore[no-any-return]
        there = {"attendance": attendance or forms.QUORUM}
        answer = actor.post(f"/v1/panel-meetings/{meeting['id']}:convene", there).expect(200)
        self._tell("The panel meets", actor, answer, panel=answer["panel_name"], on=answer["meets_on"])
        return answer.body  # type: ignore[no-any-return]

    def close(self, item: Record, panel: Actor | None = None) -> Answer:
        actor = panel or self.panel
        answer = actor.post(f"/v1/panel-meetings/{item['meeting_id']}:close").expect(200)
        self._tell("The meeting closes", actor, answer)
        return answer

    def papers_of(self, item: Record, panel: Actor | None = None) -> Record:
        """The item's papers. Listing opens the record to the panel; the house that keeps it hears so a moment later."""
        actor = panel or self.panel

        def look() -> Record | None:
            answer = actor.get(f"/v1/agenda-items/{item['id']}/papers")
            return answer.body if answer.status == 200 else None

        return eventually("the papers", look)

    def decide(self, item: Record, outcome: str, reasons: str, panel: Actor | None = None, **more: str) -> Record:
        actor = panel or self.panel
        self.papers_of(item, actor)
        sent = {"outcome": outcome, "reasons": reasons, **more}
        answer = actor.post(f"/v1/agenda-items/{item['id']}:decide", sent).expect(200)
        self._tell(f"The panel decides: {outcome.replace('_', ' ')}", actor, answer, reasons=reasons, **more)
        return answer.body  # type: ignore[no-any-return]

    # -- the assessment -----------------------------------------------------------------------------------------

    def assessment_for(self, referral: Record) -> Record:
        child = referral["child"]["id"]

        def look() -> Record | None:
            listed = self.cypds.get("/v1/assessments", child_id=child).expect(200)["items"]
            return next((one for one in listed if one["referral_id"] == referral["id"]), None)

        return eventually("the assessment", look)

    def ask_sources(self, assessment: Record) -> Record:
        sources = [{"key": key, "party": party} for key, party in SOURCES.items()]
        path = f"/v1/assessments/{assessment['id']}:request-information"
        answer = self.cypds.post(path, {"sources": sources}).expect(200)
        self._tell("The co-ordinator asks the sources", self.cypds, answer, asked=len(sources), of=answer["asked_for"])
        return answer.body  # type: ignore[no-any-return]

    def answer_source(
        self, assessment: Record, actor: Actor, source: str, answer: str, author: str, summary: str
    ) -> Record:
        path = f"/v1/assessments/{assessment['id']}/sources/{source}:answer"
        # Being asked opens the assessment to the one who was asked; that is known everywhere within a second.
        eventually("being let in", lambda: actor.get(f"/v1/assessments/{assessment['id']}").status == 200)
        given = actor.post(path, {"answer": answer, "author": author, "summary": summary}).expect(200)
        progress = f"{given['answered']} of {given['asked_for']}"
        name = next(asked["name"] for asked in given["sources"] if asked["key"] == source)
        told = {"by": author, "answer": answer, "progress": progress, "says": summary}
        self._tell(f"Information from: {name}", actor, given, **{key: said for key, said in told.items() if said})
        return given.body  # type: ignore[no-any-return]

    def gather(self, assessment: Record) -> None:
        """Each of the nine minimum sources answers, each by its own system."""
        self.ask_sources(assessment)
        for who, *answer in forms.ANSWERS:
            self.answer_source(assessment, self.actors[who], *answer)

    def hold_team_meeting(self, assessment: Record) -> Record:
        answer = self.try_team_meeting(assessment, forms.QUORUM).expect(200)
        self._tell("The assessment team meets", self.cypds, answer, sectors="education, health and social care")
        return answer.body  # type: ignore[no-any-return]

    def try_team_meeting(self, assessment: Record, attendance: list[Record]) -> Answer:
        sent = {"attendance": attendance, "interim_interventions": ["Picture timetable at school and home"]}
        return self.cypds.post(f"/v1/assessments/{assessment['id']}:hold-team-meeting", sent)

    # -- the plan -----------------------------------------------------------------------------------------------

    def propose(self, assessment: Record) -> Record:
        sent = {
            "attendance": forms.QUORUM,
            "lead_professional": "org:ods:R1C",
            "lead_professional_name": "Leah Brandt",
            "content": forms.plan_content(self.today + timedelta(days=3 * 365)),
            "team": ["org:urn:999901", "org:charity:short-breaks", CYPDS],
        }
        answer = self.cypds.post(f"/v1/assessments/{assessment['id']}:propose-plan", sent).expect(201)
        self._tell(
            "The wider professionals' meeting proposes a single plan", self.cypds, answer,
            outcomes=len(answer["content"]["outcomes"]), lead=answer["lead_professional_name"],
        )  # fmt: skip
        return answer.body  # type: ignore[no-any-return]

    def agree_resources(self, item: Record) -> Record:
        self.papers_of(item)
        answer = self.panel.post(f"/v1/agenda-items/{item['id']}:agree-resources", forms.AGREEMENT).expect(200)
        self._tell("The panel agrees resources", self.panel, answer, total_pence=answer["agreement"]["total_pence"])
        return answer.body  # type: ignore[no-any-return]

    def budget_for(self, plan: Record) -> Record:
        """As the family sees it."""

        def look() -> Record | None:
            listed = self.family.get("/v1/budgets", plan_id=plan["id"]).expect(200)["items"]
            return listed[0] if listed else None

        return eventually("the personal budget", look)

    def finalise(self, plan: Record) -> Record:
        def look() -> Answer | None:
            found = self.therapies.get(f"/v1/plans/{plan['id']}").expect(200)
            return found if found["state"] == "resourced" and found["budget_id"] else None

        current = eventually("the plan with its resources", look)
        self._consent_to_support(plan["child_id"])
        sent = {
            "agreed_with": "Jo Taylor",
            "review_on": (self.today + timedelta(days=180)).isoformat(),
            "members": forms.AROUND_THE_CHILD,
        }

        def done() -> Answer | None:
            answer = self.therapies.post(f"/v1/plans/{plan['id']}:finalise", sent, if_match=current.etag)
            heard = answer.status != 409 or answer["reason"] != "CONSENT_NEEDED"
            return answer.expect(200) if heard else None

        answer = eventually("the consent is known to the plans", done)
        self._tell("The lead professional finalises the plan", self.therapies, answer, review_on=answer["review_on"])
        return answer.body  # type: ignore[no-any-return]

    def review(self, plan: Record) -> Record:
        """The final plan is a support plan from then on: what is done is noted, and who leads holds its review."""
        final = self.family.get(f"/v1/plans/{plan['id']}").expect(200)
        at = f"/v1/support-plans/{final['support_plan_id']}"
        note = forms.REVIEW["actions"][1]["said"]
        done = self.school.post(f"{at}/actions/p2:progress", {"state": "under_way", "note": note}).expect(200)
        self._tell("The school says how its part goes", self.school, done, note=note)
        team = {one["kind"]: one["id"] for one in reversed(done["members"])}
        there = [done["leads"][0]["member_id"], team["child"], team["family"]]
        later = (self.today + timedelta(days=180)).isoformat()
        answer = self.therapies.post(f"{at}/reviews", {**forms.REVIEW, "present": there, "review_on": later})
        answer.expect(200)
        heading = "The lead professional holds the review with Sam and the family"
        self._tell(heading, self.therapies, answer, said=forms.REVIEW["family_views"], review_on=later)
        return answer.body  # type: ignore[no-any-return]

    def _consent_to_support(self, child_id: str) -> None:
        """The family says yes to the support itself; where plans are kept that is known a moment later."""
        said = {**forms.consent("activity", self.today), "decided_as": "parental_responsibility"}
        answer = self.family.post(f"/v1/children/{child_id}/consents", said).expect(200)
        self._tell("Sam's family says yes to the support itself", self.family, answer, purpose="activity")

    def partner_event(self, plan: Record, type_: str = "goldenthread.plans.plan.finalised.v1") -> Record:
        """The plan event in the partner agency's own feed, as soon as it is there."""
        cursor: dict[str, str] = {}

        def look() -> Record | None:
            answer = self.partner.get("/v1/events", timeout_s=1, limit=500, **cursor).expect(200)
            page: list[Record] = answer.body
            if page:
                cursor["last_event_id"] = page[-1]["id"]
            event = next((one for one in page if one["subject"] == plan["id"] and one["type"] == type_), None)
            if event:
                self._tell("The partner agency's system has the event in its feed", self.partner, answer, type=type_)
            return event

        return eventually("the plan event", look)

    # -- the whole ----------------------------------------------------------------------------------------------

    def from_application_to_final_plan(self, form: Record) -> tuple[Record, Record]:
        """From the first request, over the panel's decision to assess, to the final plan: (plan, budget)."""
        referral = self.apply(form)
        self.acknowledged(referral)
        item = self.item_for(referral)
        self.to_the_meeting_of(item)
        self.convene(item)
        self.decide(item, "integrated_assessment", "Needs cut across all three.", coordinator=CYPDS)
        self.close(item)
        return self.from_acceptance_to_final_plan(referral)

    def from_acceptance_to_final_plan(self, referral: Record) -> tuple[Record, Record]:
        """From the fifth outcome to the final plan: (plan, budget)."""
        assessment = self.assessment_for(referral)
        self.gather(assessment)
        self.hold_team_meeting(assessment)
        plan = self.propose(assessment)
        item = self.item_for(plan)
        self.to_the_meeting_of(item)
        self.convene(item)
        self.agree_resources(item)
        self.close(item)
        budget = self.budget_for(plan)
        return self.finalise(plan), budget
