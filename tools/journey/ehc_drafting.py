"""The plan of a case written through the public doors: section by section, checked, agreed by health, compared."""

from typing import Any

from tools.journey import ehc_plan
from tools.journey.actor import Actor, Answer
from tools.journey.southampton import Record
from tools.journey.southwark import EhcJourney

AGREED = {"body": "South East London Integrated Care Board", "agreed_by": "Dr Mei Lin", "role": "clinical officer"}


class EhcDrafting:
    """One version of one child's plan, while it is worked on."""

    def __init__(self, ehc: EhcJourney) -> None:
        self.ehc, self.team, self.health = ehc, ehc.team, ehc.actors["london-icb"]
        self.id = ""

    @property
    def path(self) -> str:
        return f"/v1/ehc-cases/{self.ehc.case_id}/plan-versions/{self.id}"

    def begin(self, heading: str, from_version_id: str = "") -> Record:
        """A version to work on, with the text of an earlier one or empty."""
        begun = self.team.post(
            f"/v1/ehc-cases/{self.ehc.case_id}/plan-versions", {"from_version_id": from_version_id}
        ).expect(201)
        self.id = begun["id"]
        self.ehc._tell(heading, self.team, begun, version=begun["number"], kind=begun["kind"])
        return begun.body  # type: ignore[no-any-return]

    def write(self, section: str, lines: Any, by: Actor | None = None, etag: str = "") -> Answer:
        """One section, from the version of it that stands or that `etag` names."""
        actor, path = by or self.team, f"{self.path}/sections/{section}"
        return actor.put(path, lines, etag=etag or actor.get(path).expect(200).etag)

    def write_all(self, heading: str, quiet: str = ehc_plan.PLAIN) -> Answer:
        """Every section of Ngozi's plan, with the advice of her case appended."""
        advice = self.ehc.case()["advice"]
        said = [(one, one["kind"].replace("_", " ")) for one in advice]
        sources = [(one["id"], f"Advice: {kind}", one["author"], one["role"]) for one, kind in said]
        told = ehc_plan.sections(sources, self.ehc.today, quiet)
        for section in ehc_plan.ORDER:
            answer = self.write(section, told[section]).expect(200)
        self.ehc._tell(heading, self.team, answer, sections=len(told))
        return answer

    def rewrite(self, section: str, id: str, **changes: Any) -> Answer:
        """One line of a section says something else."""
        path = f"{self.path}/sections/{section}"
        read = self.team.get(path).expect(200)
        lines = [one | (changes if one["id"] == id else {}) for one in read["sections"][f"section_{section}"]]
        return self.write(section, {f"section_{section}": lines}, etag=read.etag)

    def findings(self) -> list[Record]:
        """What holds it up."""
        found = self.team.get(f"{self.path}/findings").expect(200)["findings"]
        return [one for one in found if one["blocks"]]

    def let_stand(self, finding: Record, reason: str, heading: str) -> Record:
        said = {name: finding[name] or "" for name in ("rule", "section", "line_id", "words")}
        said |= {"reason": reason, "overridden_by": "Dana Whitfield"}
        answer = self.team.post(f"{self.path}/overrides", said).expect(200)
        self.ehc._tell(heading, self.team, answer, rule=finding["rule"], words=finding["words"], because=reason)
        return answer.body  # type: ignore[no-any-return]

    def agree(self, heading: str) -> Record:
        """The commissioning body agrees section G as it stands."""
        version = self.health.get(f"{self.path}/sections/g").expect(200)["mark"]["version"]
        answer = self.health.post(f"{self.path}:agree-health-provision", AGREED | {"section_version": version})
        self.ehc._tell(heading, self.health, answer.expect(200), agreed_by=AGREED["agreed_by"])
        return answer.body  # type: ignore[no-any-return]

    def differences(self, from_id: str, by: Actor | None = None) -> list[str]:
        """What differs since that version, a sentence each."""
        told = (by or self.team).get(f"{self.path}/differences", from_id=from_id).expect(200)
        return [one["sentence"] for one in told["differences"]]

    def family_reads_changes(self) -> list[str]:
        """What amendments change in the plan in force, as the family reads it with them."""
        return [one["sentence"] for one in self.ehc.family.get(self.path).expect(200)["differences"]]

    def thread(self, by: Actor | None = None) -> Answer:
        return (by or self.team).get(f"/v1/ehc-cases/{self.ehc.case_id}/thread").expect(200)
