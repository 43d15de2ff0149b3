"""Chapter 3: the five outcomes, each with a child of its own and with its consequence."""

from tools.demo import script
from tools.demo.script import Child
from tools.demo.sharing import weekend_group
from tools.demo.story import Story, make_sure
from tools.journey import forms
from tools.journey.southampton import CYPDS, Record

THERAPIES = "org:ods:R1C"


class PanelDay:
    """The weekly meeting, and what comes of each of its five decisions."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.journey = story.journey
        self.narrator = story.narrator

    def play(self, sam: Record) -> None:
        self.narrator.chapter(script.PANEL)
        robin, ali, kim = (self.school_applies(child) for child in (script.ROBIN, script.ALI, script.KIM))
        max_ = self.parents_apply(script.MAX)
        items = {record["id"]: self.journey.item_for(record) for record in (sam, robin, max_, ali, kim)}
        self.journey.to_the_meeting_of(items[sam["id"]])
        self.journey.convene(items[sam["id"]])
        self.not_eligible(robin, items[robin["id"]])
        self.further_information(max_, items[max_["id"]])
        self.single_agency(ali, items[ali["id"]])
        targeted = self.targeted_services(kim, items[kim["id"]])
        self.integrated_assessment(sam, items[sam["id"]])
        self.journey.close(items[sam["id"]])
        self.targeted_panel(targeted)
        self.reconsidered(max_, items[max_["id"]])

    def school_applies(self, child: Child) -> Record:
        form = child.application(self.journey.today, self.story.new_nhs_number())
        school = self.journey.actors[child.school.client]
        return self.journey.apply(form, school, f"{child.school.name} sends an application for {child.given}")

    def parents_apply(self, child: Child) -> Record:
        form = child.parents_application(self.journey.today, self.story.new_nhs_number())
        parents = self.journey.actors[child.family.client]
        return self.journey.apply(form, parents, f"{child.given}'s parents apply directly; applying is consenting")

    def not_eligible(self, robin: Record, item: Record) -> None:
        self._part(script.NOT_ELIGIBLE)
        self.narrator.read_aloud("panel_outcome_not_eligible", self.journey.other_family)
        reasons = "Robin's needs were seen in one setting only, and the school can meet them from what it already has."
        self.journey.decide(item, "not_eligible", reasons)
        self.journey.referral_becomes(robin, "not_eligible")
        self._part(script.SHARING)
        weekend_group(self.story, robin)

    def further_information(self, max_: Record, item: Record) -> None:
        self._part(script.FURTHER_INFORMATION)
        self.narrator.read_aloud("panel_outcome_further_information", self.journey.other_family)
        reasons = "Hearing may explain what the parents describe, and the application does not say if it was tested."
        self.journey.decide(item, "further_information", reasons, question="What did Max's last hearing test show?")
        parents = self.journey.actors[script.MAX.family.client]
        self.journey.referral_becomes(max_, "further_information", parents)
        answer = "Tested last month: glue ear on both sides. The hospital has put him on its list for grommets."
        self.journey.supply_information(max_, answer, parents)

    def single_agency(self, ali: Record, item: Record) -> None:
        self._part(script.SINGLE_AGENCY)
        self.narrator.read_aloud("consent_needed", self.journey.family)
        reasons = "Speech and language therapy alone can help Ali."
        self.journey.decide(item, "single_agency", reasons, agency=THERAPIES)
        path, therapies = f"/v1/referrals/{ali['id']}", self.journey.therapies
        self.story.tell("The therapists ask for Ali's application: not yet", therapies, therapies.get(path).expect(404))
        self.narrator.read_aloud("agency_request", therapies)
        consent = forms.consent("single_agency", self.journey.today)
        passed_on = self.journey.consent(ali, consent | {"evidence": "given at the portal"}, self.journey.family)
        make_sure(passed_on["state"] == "single_agency", "the consent passes Ali's application on")
        seen = therapies.get(path).expect(200)
        self.story.tell("The therapists ask again", therapies, seen, reason=seen["reason"])

    def targeted_services(self, kim: Record, item: Record) -> Record:
        self._part(script.TARGETED_SERVICES)
        reasons = "Several services that work together can help now: attendance, school nurse, family support."
        self.journey.decide(item, "targeted_services", reasons)
        self.journey.referral_becomes(kim, "targeted_services")
        listed = self.journey.item_for(kim, self.journey.targeted)
        path, panel = f"/v1/agenda-items/{listed['id']}/papers", self.journey.targeted
        papers = panel.get(path).expect(200)
        told = {"panel": listed["panel"], "meets_on": listed["meets_on"], "reason": papers["referral"]["reason"]}
        self.story.tell("The targeted panel has Kim on its agenda, and reads the papers", panel, papers, **told)
        return listed

    def integrated_assessment(self, sam: Record, item: Record) -> None:
        self._part(script.INTEGRATED_ASSESSMENT)
        self.narrator.read_aloud("assessment_agreed", self.journey.family)
        reasons = "Sam's needs cut across education, health and home; no one service can meet them alone."
        self.journey.decide(item, "integrated_assessment", reasons, coordinator=CYPDS)
        self.journey.referral_becomes(sam, "accepted")

    def targeted_panel(self, item: Record) -> None:
        self._part(script.TARGETED_PANEL)
        self.journey.to_the_meeting_of(item)
        self.journey.convene(item, self.journey.targeted, forms.TARGETED_QUORUM)
        reasons = "A family support worker from Monday, the school nurse for sleep, and a look at it in six weeks."
        self.journey.decide(item, "targeted_services", reasons, self.journey.targeted)
        self.journey.close(item, self.journey.targeted)

    def reconsidered(self, max_: Record, first: Record) -> None:
        self._part(script.RECONSIDERED)
        second = self.journey.item_for(max_)
        make_sure(second["reconsiders_id"] == first["id"], "the new item reconsiders the first")
        self.journey.to_the_meeting_of(second)
        self.journey.convene(second)
        reasons = "The hearing loss explains what the parents see. It is being treated, and the school knows of it."
        self.journey.decide(second, "not_eligible", reasons)
        kept = self.journey.panel.get(f"/v1/agenda-items/{first['id']}").expect(200)
        told = {"outcome": "further information", "on": kept["decision"]["decided_on"]}
        self.story.tell("The first decision stays as it was", self.journey.panel, kept, **told)
        self.journey.close(second)

    def _part(self, part: script.Chapter) -> None:
        self.story.page.part(part.title, part.words)
