"""The graduated pathway, step by step, as practitioners and a family go it: each through a system of its own."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tools.journey.actor import Actor, Answer, eventually
from tools.journey.southampton import Journey, Record

CONSENT_NEEDED = "CONSENT_NEEDED"


@dataclass
class Graduated:
    """One child's way up and down the ladder. Every step tells of itself, as a Journey's do.

    school     the practitioner who notices and leads at first; `party` is the school's
    registrar  the team that registers plans with the partnership
    """

    journey: Journey
    school: Actor
    party: str
    family: Actor
    registrar: Actor
    child_id: str = ""
    need_id: str = ""
    plan: Record = field(default_factory=dict)
    assessment: Record = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.journey.today

    def day(self, weeks: int) -> str:
        return (self.today + timedelta(weeks=weeks)).isoformat()

    def weeks_pass(self, weeks: int) -> None:
        self.journey.travel_to(self.today + timedelta(weeks=weeks))

    def tell(self, heading: str, by: Actor, answer: Answer, /, **facts: Any) -> Record:
        self.journey._tell(heading, by, answer, **facts)
        return answer.body  # type: ignore[no-any-return]

    def let_in(self, by: Actor, path: str) -> Answer:
        """What stands there, once the one who asks may see it: relations travel as events."""
        return eventually("being let in", lambda: found if (found := by.get(path)).status == 200 else None)

    # -- identification -------------------------------------------------------------------------------------------

    def notice(self, sent: Record, heading: str) -> Record:
        answer = self.school.post("/v1/noticed-needs", sent).expect(201)
        self.child_id, self.need_id = answer["child_id"], answer["id"]
        return self.tell(heading, self.school, answer, seen=answer["observed"].partition("\n")[0])

    def talk_over(self, who: str, name: str, advice: str) -> Record:
        said = {"kind": who, "name": name, "on": self.today.isoformat(), "advice": advice}
        answer = self.school.post(f"/v1/noticed-needs/{self.need_id}:talk-over", said).expect(200)
        return self.tell("It is talked over", self.school, answer, with_whom=name, advice=advice)

    def respond(self, heading: str, **response: Any) -> Record:
        answer = self.school.post(f"/v1/noticed-needs/{self.need_id}:respond", response).expect(200)
        return self.tell(heading, self.school, answer, reason=response["reason"])

    def respond_refused(self, heading: str, **response: Any) -> Record:
        """Before anybody consented: the platform says what is missing."""
        answer = self.school.post(f"/v1/noticed-needs/{self.need_id}:respond", response).expect(409)
        return self.tell(heading, self.school, answer, because=answer["detail"])

    def consent(self, purpose: str, given_by: str, heading: str) -> Record:
        """The family is asked through its portal, and answers there."""
        said = {
            "purpose": purpose,
            "answer": "given",
            "given_by": given_by,
            "relation": "mother",
            "decided_as": "parental_responsibility",
            "on": self.today.isoformat(),
        }
        answer = self.family.post(f"/v1/children/{self.child_id}/consents", said).expect(200)
        return self.tell(heading, self.family, answer, purpose=purpose)

    def agree_to_newcomer(self, service: str, given_by: str, heading: str) -> None:
        """A service has joined whom nobody spoke of when the family agreed: it reads the plan once they agree again."""
        consents, plan = f"/v1/children/{self.child_id}/consents", f"/v1/support-plans/{self.plan['id']}"

        def asked_again() -> list[Record] | None:
            found = self.family.get(consents).expect(200)["items"]
            return [one for one in found if service in one["joined"]] or None

        def at_work() -> Answer | None:
            answer = self.school.get(plan).expect(200)
            return None if any(one["waits_since"] for one in answer["members"]) else answer

        for one in eventually("the family being asked again", asked_again):
            self.consent(one["purpose"], given_by, heading)
        self.plan = eventually("the family's word", at_work).body

    # -- plans ----------------------------------------------------------------------------------------------------

    def open_plan(self, sent: Record, heading: str) -> Record:
        """As soon as the consents that the level asks for have arrived where plans are kept."""

        def look() -> Answer | None:
            answer = self.school.post("/v1/support-plans", self._opening(sent))
            return None if answer.status == 409 and answer["reason"] == CONSENT_NEEDED else answer.expect(201)

        answer = eventually("the consent", look)
        self.plan = answer.body
        return self.tell(heading, self.school, answer, plan=answer["plan_name"], state=answer["state"])

    def _opening(self, sent: Record) -> Record:
        return {"child_id": self.child_id, "noticed_need_id": self.need_id, **sent}

    @property
    def _at(self) -> str:
        return f"/v1/support-plans/{self.plan['id']}"

    def on_plan(self, by: Actor, path: str, sent: Any, heading: str, /, **facts: Any) -> Record:
        """One command on the plan, told with its consequences."""
        self.let_in(by, self._at)
        answer = by.post(f"{self._at}{path}", sent).expect(200)
        self.plan = answer.body
        return self.tell(heading, by, answer, **facts)

    def member(self, name: str) -> str:
        """Id of the member of the team who has that name."""
        return str(next(one["id"] for one in self.plan["members"] if one["name"] == name))

    def write(self, content: Record, heading: str) -> Record:
        read = self.let_in(self.school, f"{self._at}/content")
        answer = self.school.put(f"{self._at}/content", content, etag=read.etag).expect(200)
        written = answer["content"]
        self.plan = self.let_in(self.school, self._at).body
        return self.tell(
            heading, self.school, answer, outcomes=len(written["outcomes"]), actions=len(written["actions"])
        )

    def agree(self, with_whom: str, weeks: int, by: Actor | None = None) -> Record:
        """The day of the review is set, and the plan agreed with child and family."""
        actor = by or self.school
        self.let_in(actor, self._at)
        self.plan = actor.post(f"{self._at}:set-review", {"review_on": self.day(weeks)}).expect(200).body
        return self.on_plan(
            actor, ":agree", {"agreed_with": with_whom}, f"The {self.plan['plan_name']} is agreed",
            review_on=self.plan["review_on"],
        )  # fmt: skip

    def review(self, heading: str, *, by: Actor | None = None, progress: str, **said: Any) -> Record:
        """Everybody of the team is there; each action and each outcome is looked at."""
        content = self.plan["content"]
        here = [one["id"] for one in self.plan["members"] if not one["until"]]
        sent = {
            "present": here,
            "actions": [{"action_id": one["id"], "said": "Done as agreed."} for one in content["actions"]],
            "outcomes": [
                {"outcome_id": one["id"], "progress": progress, "said": said["reasons"]} for one in content["outcomes"]
            ],
            **said,
        }
        told = {"decided": said["decision"].replace("_", " "), "reasons": said["reasons"]}
        return self.on_plan(by or self.school, "/reviews", sent, heading, **told)

    def step(self, level: str, reason: str, discussion: Record, heading: str, by: Actor | None = None) -> Record:
        actor = by or self.school
        self.let_in(actor, self._at)
        sent = {"level": level, "reason": reason, "discussion": discussion}
        if self.assessment:
            sent["assessment_id"] = self.assessment["id"]
        answer = actor.post(f"{self._at}:step", sent).expect(201)
        self.plan = answer["plan"]
        self.tell(heading, actor, answer, reason=reason, goes_along="the outcomes, the team and the history")
        return self.plan

    # -- the assessment -------------------------------------------------------------------------------------------

    def assess(self, level: str, lead_name: str, reason: str, heading: str) -> Record:
        sent = {
            "child_id": self.child_id,
            "level": level,
            "lead": self.party,
            "lead_name": lead_name,
            "reason": reason,
            "noticed_need_id": self.need_id,
            "support_plan_id": self.plan.get("id", ""),
        }

        def look() -> Answer | None:
            answer = self.school.post("/v1/support-assessments", sent)
            return None if answer.status == 409 and answer["reason"] == CONSENT_NEEDED else answer.expect(201)

        answer = eventually("the consent", look)
        self.assessment = answer.body
        return self.tell(heading, self.school, answer, reason=reason, state=answer["state"])

    def on_assessment(self, by: Actor, path: str, sent: Any, heading: str, /, **facts: Any) -> Record:
        """One command on the assessment; the newest version is what it stands on."""
        at = f"/v1/support-assessments/{self.assessment['id']}"
        read = self.let_in(by, at)
        answer = by.post(f"{at}{path}", sent, if_match=read.etag).expect(200)
        self.assessment = answer.body
        return self.tell(heading, by, answer, **facts)
