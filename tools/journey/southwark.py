"""The statutory process in Southwark, step by step through the public doors: from a request to the plan in force."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tools.journey.actor import Actor, Answer, eventually
from tools.journey.southampton import Journey, Record

FAMILY_PARTY = "person:okoro"
ADVISERS = (
    ("family", FAMILY_PARTY, "okoro-family", "Ada Okoro", "mother", "Mornings are hardest. Pictures and a plan help."),
    ("education", "org:urn:999911", "riverside-school", "Sam Field", "head teacher", "Two terms of support, reviewed."),
    ("medical", "org:ods:RJ1", "london-health", "Dr Mei Lin", "paediatrician", "Hearing normal. No further tests."),
    (
        "psychological",
        "team:southwark/educational-psychology",
        "southwark-psychology",
        "Amara Cole",
        "educational psychologist",
        "Language three years behind age; learns well from what is seen.",
    ),
    (
        "social_care",
        "team:southwark/social-care",
        "southwark-social-care",
        "Joy Mensah",
        "social worker",
        "Not known to social care; case system and early-help register checked today.",
    ),
)
REGISTER = (
    "URN,LA (code),EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name)\n"
    "999911,210,Riverside Primary School,Community school,Open,Primary\n"
    "999912,210,Bermondsey Park School,Academy,Open,Secondary\n"
    "999913,210,Old Kent Road School,Community school,Closed,Primary\n"
)
MET = (
    {"key": "has_or_may_have_sen", "met": True, "finding": "Language three years behind age."},
    {"key": "plan_may_be_necessary", "met": True, "finding": "What school and clinic give is not enough."},
)
NOT_MET = (MET[0], {"key": "plan_may_be_necessary", "met": False, "finding": "Support began four weeks ago."})
NECESSARY = ({"key": "plan_is_necessary", "met": True, "finding": "More than a school can give by itself."},)
QUORUM = [
    {"name": "Amara Cole", "role": "educational psychologist", "sector": "education"},
    {"name": "Dr Mei Lin", "role": "designated clinical officer", "sector": "health"},
    {"name": "Joy Mensah", "role": "designated social care officer", "sector": "social_care"},
]
# What advisers write under the headings of Southwark's report template, beside their summary.
REPORTS = {
    "medical": {"medical": "Hearing tested in March: normal in both ears.", "existing": "Speech therapy, once a term."},
    "education": {"cognition_and_learning": "Reads single words; adds to ten with objects."},
}
NAMED = {"kind": "named", "school_type": "mainstream secondary", "urn": "999912"}


def parts(report: Mapping[str, str]) -> list[Record]:
    return [{"heading": heading, "text": text} for heading, text in report.items()]


class EhcJourney:
    """One child's case. Every step tells of itself, as a Journey's do."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        actors = journey.actors
        self.family, self.school = actors["okoro-family"], actors["riverside-school"]
        self.next_school, self.team = actors["bermondsey-school"], actors["southwark-sen"]
        self.officers, self.panel = actors["southwark-officers"], actors["southwark-panel"]
        self.actors = actors
        self._tell = journey._tell
        self.child = self.case_id = ""

    @property
    def today(self) -> date:
        return self.journey.today

    def days_pass(self, days: int) -> None:
        self.journey.travel_to(self.today + timedelta(days=days))

    # -- stage 1 --------------------------------------------------------------------------------------------------

    def request(self, form: Record, by: Actor, heading: str) -> Record:
        """A request for an assessment, and the case that it opens."""
        return self.arrives(form | {"seeks": "ehc_assessment"}, by, heading)

    def arrives(self, form: Record, by: Actor, heading: str) -> Record:
        """Something is sent in that opens a case, and the case."""
        referral = self.journey.apply(form, by, heading)
        self.child = form["child"]["given_names"]

        def look() -> Record | None:
            listed = self.team.get("/v1/ehc-cases", child_id=referral["child"]["id"]).expect(200)["items"]
            return listed[0] if listed else None

        found = eventually("the case", look)
        self.case_id = found["id"]
        return found

    def case(self, by: Actor | None = None) -> Record:
        return (by or self.team).get(f"/v1/ehc-cases/{self.case_id}").expect(200).body  # type: ignore[no-any-return]

    def act(self, by: Actor, path: str, body: Any, heading: str, /, **facts: Any) -> Record:
        """One command on the case, told with its consequences."""
        answer = self.attempt(by, path, body).expect(200)
        self._tell(heading, by, answer, state=answer["state"].replace("_", " "), **facts)
        return answer.body  # type: ignore[no-any-return]

    def attempt(self, by: Actor, path: str, body: Any) -> Answer:
        eventually("being let in", lambda: by.get(f"/v1/ehc-cases/{self.case_id}").status == 200)
        return by.post(f"/v1/ehc-cases/{self.case_id}{path}", body)

    def refused(self, by: Actor, path: str, body: Any, status: int, heading: str) -> Answer:
        """A command that the rules forbid, told with the rule."""
        answer = self.attempt(by, path, body).expect(status)
        self._tell(heading, by, answer, because=answer["detail"])
        return answer

    def deciding(self, limbs: Any, reasons: str, **more: Any) -> Record:
        return {"officer": "Dana Whitfield", "reasons": reasons, "limbs": list(limbs), **more}

    def to_the_panel(self, outcome: str, reasons: str) -> Record:
        """The panel meets, looks at the case and advises."""
        item = self.journey.item_for({"id": self.case_id}, self.panel)
        self.journey.to_the_meeting_of(item)
        self.journey.convene(item, self.panel, QUORUM)
        return self.journey.decide(item, outcome, reasons, self.panel)

    def panel_has_advised(self) -> Record:
        def look() -> Record | None:
            found = self.case()
            return found if found["panel"][-1]["advised"] else None

        return eventually("the panel's advice in the case", look)

    def decide_assessment(self, assess: bool, limbs: Any, reasons: str, next_step: str = "") -> Record:
        said = self.deciding(limbs, reasons, assess=assess, next_step=next_step)
        return self.act(
            self.officers, ":decide-assessment", said,
            f"An officer decides: {'an assessment' if assess else 'no assessment'} for {self.child}",
            reasons=reasons, follows_the_panel=self.panel_has_advised()["panel"][-1]["advised"],
        )  # fmt: skip

    def notified(self, limit: str, about: str | None = None) -> Record:
        """The case, once the letter that meets this limit has reached the family."""

        def look() -> Record | None:
            found = self.case()
            met = [one for one in found["deadlines"] if (one["key"], one["about"]) == (limit, about) and one["met_on"]]
            return found if met else None

        return eventually(f"the letter that meets {limit}", look)

    # -- stage 2 --------------------------------------------------------------------------------------------------

    def gather(self) -> Record:
        """Everybody whom regulation 6(1) names is asked, and answers."""
        sought = [{"kind": kind, "party": party} for kind, party, *_ in ADVISERS]
        case = self.act(self.team, ":request-advice", {"advice": sought}, "Advice is sought", asked=len(sought))
        by_kind = {one["kind"]: one for one in case["advice"]}
        self.days_pass(28)
        for kind, _, who, author, role, summary in ADVISERS:
            case = self.act(
                self.actors[who], f"/advice/{by_kind[kind]['id']}:give",
                {"author": author, "role": role, "summary": summary, "parts": parts(REPORTS.get(kind, {}))},
                f"Advice: {kind.replace('_', ' ')}", by=f"{author}, {role}", says=summary,
            )  # fmt: skip
        return case

    # -- stages 3 and 4 -------------------------------------------------------------------------------------------

    def decide_plan(self, reasons: str) -> Record:
        said = self.deciding(NECESSARY, reasons, issue=True)
        return self.act(self.officers, ":decide-plan", said, f"An officer decides: {self.child} needs a plan")

    def serve_draft(self, version_id: str) -> Record:
        """The draft, and the case once it has reached the family."""
        self.act(self.team, ":serve-draft", {"plan_version_id": version_id}, "The draft goes to family and advisers")

        def look() -> Record | None:
            found = self.case()
            return found if found["drafts"][-1]["served_on"] else None

        return eventually("the served draft", look)

    def finalise(self, version_id: str, reasons: str) -> Record:
        said = {"plan_version_id": version_id, "placement": NAMED, **self.deciding((), reasons)}
        return self.act(
            self.officers, ":finalise-plan", said, "The plan is final and in force", names="Bermondsey Park"
        )

    # -- afterwards -----------------------------------------------------------------------------------------------

    def arrange_review(self, kind: str, **more: Any) -> Record:
        sent = {"kind": kind, "meeting_on": (self.today + timedelta(days=21)).isoformat(), **more}
        case = self.act(self.team, "/reviews", sent, f"A review is arranged: {kind.replace('_', ' ')}", **more)
        return case["reviews"][-1]  # type: ignore[no-any-return]

    def hold_review(self, review: Record, report: str) -> Record:
        """Papers go round in time, the meeting takes place, everybody has the report."""
        path = f"/reviews/{review['id']}"
        self.act(self.team, f"{path}:circulate-papers", None, "The papers for the review go round")
        self.journey.travel_to(date.fromisoformat(review["meeting_on"]))
        self.act(self.team, f"{path}:hold", {"attended": ["Ada Okoro", "Sam Field"]}, "The review meeting takes place")
        self.days_pass(7)
        return self.act(self.team, f"{path}:report", {"report": report}, "Everybody has the report", says=report)

    def decide_review(self, review: Record, outcome: str, reasons: str, **more: Any) -> Record:
        said = {"outcome": outcome, **self.deciding((), reasons), **more}
        return self.act(self.officers, f"/reviews/{review['id']}:decide", said, f"The review is decided: {outcome}")

    def amendments_served(self, amendment: Record) -> None:
        """The proposed amendments have reached the family, and its 15 days are over."""

        def look() -> Record | None:
            found = [one for one in self.case()["drafts"] if one["id"] == amendment["id"]]
            return found[0] if found[0]["served_on"] else None

        until = date.fromisoformat(eventually("the served amendments", look)["representations_until"])
        self.journey.travel_to(until + timedelta(days=1))

    def amend(self, amendment: Record, version_id: str, reasons: str) -> Record:
        version = {"amend": True, "plan_version_id": version_id, "placement": NAMED}
        said = {**version, **self.deciding((), reasons)}
        return self.act(self.officers, f"/amendments/{amendment['id']}:decide", said, "The amended plan is final")
