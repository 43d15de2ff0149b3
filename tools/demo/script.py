"""The story's words: its chapters, its children, and what the panel decides about each. Everyone here is invented."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tools.journey import forms


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter's title, and what is said before its first step."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class School:
    """A school and the person who applies in its name. `client` is its system."""

    client: str
    name: str
    urn: str
    senco: str


@dataclass(frozen=True, slots=True)
class Family:
    """A family's parent who speaks for it. `sign_in` at the portal may be empty; `client` is then empty, too."""

    parent: str
    relation: str
    sign_in: str = ""
    client: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """A child, and why somebody asks for help. `consents` are the purposes on the signed form."""

    given: str
    family_name: str
    born_on: str
    family: Family
    school: School
    reason: str
    says: str
    parent_says: str
    consents: tuple[str, ...] = ("referral", "assessment")

    def application(self, on: date, nhs_number: str) -> dict[str, Any]:
        """As the school's system sends it."""
        parent = self.family.parent
        form = forms.application(self.given, self.family_name, nhs_number, on, subject=self.family.sign_in)
        signed = [forms.consent(purpose, on, parent) | {"relation": self.family.relation} for purpose in self.consents]
        return form | {
            "child": form["child"] | {"born_on": self.born_on, "setting_urn": self.school.urn},
            "family": [form["family"][0] | {"name": parent, "relation": self.family.relation}],
            "applicant": {"name": self.school.senco, "role": "SENCO", "organisation_name": self.school.name},
            "reason": self.reason,
            "child_views": self.says,
            "parent_views": self.parent_says,
            "consents": signed,
        }

    def parents_application(self, on: date, nhs_number: str) -> dict[str, Any]:
        """As the parents send it themselves: they consent by applying."""
        applicant = {"name": self.family.parent, "role": self.family.relation}
        return self.application(on, nhs_number) | {"route": "parent", "applicant": applicant, "consents": []}


HOLLYBROOK = School("hollybrook-school", "Hollybrook Primary School", "999901", "Alice Moreno")
WESTON = School("weston-school", "Weston Park School", "999902", "Daniel Okafor")
TAYLORS = Family("Jo Taylor", "mother", "taylor", "taylor-family")
GREENS = Family("Lewis Green", "father", "green", "green-family")
AHMEDS = Family("Samira Ahmed", "mother")

SAM = Child(
    "Sam", "Taylor", "2017-05-04", TAYLORS, HOLLYBROOK,
    "Sam's speech is understood by few people outside the family, in class and at home.",
    "I want my friends to understand me.",
    "Mornings are hardest. What works is pictures.",
)  # fmt: skip
ROBIN = Child(
    "Robin", "Green", "2019-09-12", GREENS, WESTON,
    "Robin finds it hard to sit and listen at story time.",
    "I like the sand tray.",
    "At home Robin listens well when it is quiet.",
)  # fmt: skip
MAX = Child(
    "Max", "Green", "2020-11-30", GREENS, WESTON,
    "Max often does not answer when he is called, and mixes up words that sound alike.",
    "People talk too fast.",
    "We were told to wait. We would rather know.",
)  # fmt: skip
ALI = Child(
    "Ali", "Taylor", "2014-02-17", TAYLORS, HOLLYBROOK,
    "Ali stammers, and has begun to avoid speaking in class.",
    "I know the answer but it gets stuck.",
    "It is worse when people finish his sentences.",
)  # fmt: skip
KIM = Child(
    "Kim", "Ahmed", "2013-07-08", AHMEDS, WESTON,
    "Kim has missed many school days since the family moved. Kim's mother asks for help at home, too.",
    "I don't know anybody here.",
    "We need somebody who comes to us.",
    consents=("referral", "targeted_services"),
)  # fmt: skip

CAST = Chapter(
    "Who takes part",
    """In Southampton every request for help comes in at one door: one application, one panel, one assessment across
    education, health and social care, and one plan. Each actor below is a computer system with a key of its own. It
    sees what it has a reason to see, and nothing else. Everyone in this story is invented.

    Each step below says who acts, what they send, what the platform answers, which events it causes, who is told (with
    the notice's number in the catalogue of notices), and the trace id under which an operator finds all of it.""",
)
APPLICATION = Chapter(
    "A school asks for help",
    """Sam Taylor goes to Hollybrook Primary School. Few people outside the family understand what Sam says. The
    school's SENCO, Alice Moreno, talks it over with Sam's mother, Jo, who signs two consents: to the application,
    and to asking others for information in an assessment. Then the school's own system sends the application.""",
)
PANEL = Chapter(
    "One panel, five outcomes",
    """Four more applications come in, one of them from parents directly. The panel meets once a week, with education,
    health and social care at the table. It can decide in five ways. Each has reasons, and each has its own
    consequence.""",
)
NOT_ELIGIBLE = Chapter(
    "Outcome 1 of 5: not eligible",
    "Robin's school has only just begun to help. The panel says no and says why, to the school and to the family.",
)
SHARING = Chapter(
    "What flows, and on whose word",
    """A weekend group of a partner agency would take Robin in, and asks what helps Robin. The platform knows, for the
    family has told it once. Whether the group may read it is for the family to say, and theirs to take back.""",
)
FURTHER_INFORMATION = Chapter(
    "Outcome 2 of 5: further information",
    """Max's parents applied themselves. The panel cannot tell yet, so its question goes back to them. They need not
    apply again.""",
)
SINGLE_AGENCY = Chapter(
    "Outcome 3 of 5: a single agency",
    """Speech and language therapy alone can help Ali. The therapists learn nothing of Ali until the family has
    consented to that.""",
)
TARGETED_SERVICES = Chapter(
    "Outcome 4 of 5: targeted services",
    """Kim needs several services that work together, but no assessment across agencies. Kim's mother consented to this
    on the form. She has no sign-in at the family portal, so the platform keeps her letters as ones that must be
    posted.""",
)
INTEGRATED_ASSESSMENT = Chapter(
    "Outcome 5 of 5: an integrated assessment",
    "Sam's needs cut across education, health and home. The panel agrees an assessment and names who co-ordinates it.",
)
TARGETED_PANEL = Chapter(
    "Outcome 4, continued: the targeted panel",
    "The next day the targeted panel has Kim's application before it, and says what will be done.",
)
RECONSIDERED = Chapter(
    "Outcome 2, continued: reconsidered",
    "Max's father has answered. The panel looks at the application again; its first decision stays on record.",
)
REFUSALS = Chapter(
    "What is refused, and what happens only once",
    """A refusal says what is wrong, in which field, and changes nothing. And what is sent twice, because an answer was
    lost on the way, has one effect.""",
)
ASSESSMENT = Chapter(
    "The integrated assessment",
    """Nobody should have to tell their story twice. The co-ordinator asks nine sources, once each, and Sam's family
    sees how far it is. "We do not know this child" is an answer, too, when it says what was checked.""",
)
PLAN = Chapter(
    "A single plan",
    """All the information is here. The professionals meet, look at it together, and propose one plan: one list of
    outcomes for all agencies, each with what is provided for it, and one lead professional.""",
)
RESOURCES = Chapter(
    "The panel agrees the resources",
    "The plan goes back to the panel, which agrees an amount for each line of provision, and says why that amount.",
)
BUDGET = Chapter(
    "The personal budget",
    """The agreed resources become a personal budget in a double-entry ledger. This is what the family sees when it
    signs in: how much, why that much, and what it is used for.""",
)
FINAL = Chapter(
    "The plan is final",
    """The lead professional goes through the plan with the family and makes it final, with a day for its review.
    Everyone around Sam is told, and so is the partner agency's own system.""",
)
REVIEWED = Chapter(
    "The plan is looked at again",
    """A final plan is no end. Whoever does something for Sam says how it goes, and the team meets with Sam and the
    family for the review: does it work, and what is next? The same commands carry every plan of every level.""",
)
MONEY = Chapter(
    "The family uses its budget",
    """An amount is worked out in the open, other ways are looked at, and the family takes one line of the plan into its
    own hands: asked for, offered in writing, agreed. Three people are needed to pay; a receipt shows what it was for;
    and within three months everyone looks at it together.""",
)
NHS = """Hospitals send referrals as FHIR messages; the NHS standard is called BaRS. They go to the same panel, under
the same protections. """
NHS_PUBLISHED = Chapter(
    "A referral from the NHS",
    NHS
    + """These messages are the example that NHS England publishes with the standard: once with a child's date of birth
    and a valid NHS number, once as published, about an adult.""",
)
NHS_SYNTHETIC = Chapter(
    "A referral from the NHS",
    NHS
    + """The published examples do not lie beside this project, so these are two small messages of our own in the same
    form: one about a child, one about an adult.""",
)
SENT_BEFORE = """This message was sent here before, by an earlier telling of the story. It is answered with the same
referral and has no second effect."""
FIGURES = Chapter(
    "An authority in figures",
    """A council knows all year what its statutory return will say. So that there is something to count, sixty children
with a plan, and those who asked and got none, are made who do not exist, in the proportions of the national statistics.
What the return then counts is held against what was published.""",
)
NUMBERS = Chapter("In numbers", "")
