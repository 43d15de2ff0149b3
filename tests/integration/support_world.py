"""The plans house of an authority with a ladder: principals, relations and consents, and an assessment step by step."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from chassis import translate
from chassis.principal import Principal
from goldenthread.common.v1 import types_pb2
from goldenthread.plans.v1 import support_assessment_pb2 as records
from goldenthread.plans.v1 import support_assessment_requests_pb2 as pb
from kernel.ids import new_id
from tests.world import TODAY, HouseInHand, client

GLOUCESTERSHIRE, BROMLEY = "gloucestershire", "bromley"
HEALTH, SCHOOL, MENTORS = "org:ods:RTQ", "org:urn:999921", "org:charity:harbour"


def of(authority: str, name: str, *parties: str, organisation: str = "org") -> Principal:
    """A principal of an authority."""
    return replace(client(name, parties=parties, organisation=organisation), authority=authority)


SENCO = of(GLOUCESTERSHIRE, "senco", SCHOOL, organisation="urn:999921")
THERAPIST = of(GLOUCESTERSHIRE, "therapist", HEALTH, organisation="ods:RTQ")
MENTOR = of(GLOUCESTERSHIRE, "mentor", MENTORS)
FAMILIES_FIRST = of(GLOUCESTERSHIRE, "families-first", "team:gloucestershire/families-first-plus")
PARENT = of(GLOUCESTERSHIRE, "taylor", "person:taylor", organisation="")
STRANGER = of(GLOUCESTERSHIRE, "stranger", "org:urn:999902")

VOICES = [
    records.ConversationVoice(name="Sam", role="child", kind="VOICE_KIND_CHILD", said="I want friends."),
    records.ConversationVoice(name="Jo Taylor", role="mother", kind="VOICE_KIND_FAMILY", said="Mornings are hard."),
    records.ConversationVoice(name="A. Moreno", role="SENCO", kind="VOICE_KIND_PRACTITIONER", said="We see that."),
]
CLUB = records.SupportOption(
    id="club",
    description="Saturday club with a familiar worker",
    kind="community",
    cost_pence=300_00,
    funder="the family",
    benefits=["Friends"],
    risks=["May be full"],
)
THERAPY = records.SupportOption(
    id="therapy",
    description="Weekly session at the clinic",
    kind="standard",
    cost_pence=2_340_00,
    funder="health",
    benefits=["Skilled"],
    risks=["Lessons missed"],
)


def day(after: int = 0, since: date = TODAY) -> types_pb2.Date:
    return translate.to_date_message(since + timedelta(days=after))


def to_ask(party: str, sector: str, **more: Any) -> pb.ContributionToAsk:
    told = {"name": "Gloucestershire Health and Care", "asks": "What helps Sam?", "due_on": day(14), **more}
    return pb.ContributionToAsk(party=party, sector=f"SECTOR_{sector.upper()}", **told)


@dataclass
class Support:
    """One child in the plans house of an authority, and whoever works with the child."""

    plans: HouseInHand
    lead: Principal = SENCO
    authority: str = GLOUCESTERSHIRE
    child: UUID = field(default_factory=new_id)

    async def stands(self, who: Principal, relation: str) -> None:
        """`who` stands in the relation to the child, as another house says it."""
        [party, *_] = who.parties
        told = types_pb2.RelationshipBegan(
            child_id=str(self.child), party=party, relation=relation, since=day(-30), basis_id=str(new_id())
        )
        await self.plans.hear("referrals", "relationship.began.v1", told, authority=self.authority)

    async def consents(self, purpose: str, *parties: str, basis: UUID | None = None) -> UUID:
        """The family gives the consent; the id that ends it."""
        basis = basis or new_id()
        for party in parties or ("",):
            told = types_pb2.SharingAllowed(
                child_id=str(self.child),
                party=party,
                purpose=purpose,
                ground="consent",
                since=day(),
                basis_id=str(basis),
            )
            await self.plans.hear("referrals", "sharing.allowed.v1", told, authority=self.authority)
        return basis

    async def takes_back(self, purpose: str, basis: UUID, *parties: str) -> None:
        for party in parties or ("",):
            told = types_pb2.SharingStopped(
                child_id=str(self.child), party=party, purpose=purpose, until=day(), basis_id=str(basis)
            )
            await self.plans.hear("referrals", "sharing.stopped.v1", told, authority=self.authority)

    async def ask(self, name: str, request: Message, who: Principal | None = None) -> Any:
        return await self.plans.call(name, request, who or self.lead)

    async def do(self, rpc: str, who: Principal | None = None, /, **told: Any) -> records.SupportAssessment:
        """A command on an assessment; the assessment after it."""
        request = getattr(pb, f"{rpc}Request")(**told)
        return (await self.ask(rpc, request, who)).assessment  # type: ignore[no-any-return]

    async def opened(self, level: str = "my_plan_plus", **more: Any) -> records.SupportAssessment:
        [party, *_] = self.lead.parties
        told = {"lead": party, "lead_name": "A. Moreno", "reason": "We do not understand mornings yet.", **more}
        return await self.do("OpenSupportAssessment", child_id=str(self.child), level=level, **told)

    async def read(self, id: str, who: Principal | None = None) -> records.SupportAssessment:
        request = pb.GetSupportAssessmentRequest(assessment_id=id)
        return (await self.ask("GetSupportAssessment", request, who)).assessment  # type: ignore[no-any-return]

    async def contributed(self, id: str, *asked: tuple[str, str, Principal]) -> records.SupportAssessment:
        """Each party (party, sector, principal) is asked and answers."""
        wanted = [to_ask(party, sector) for party, sector, _ in asked]
        now = await self.do("AskContributions", assessment_id=id, contributions=wanted)
        for (_, _, who), one in zip(asked, now.contributions[-len(asked) :], strict=True):
            now = await self.do(
                "GiveContribution",
                who,
                assessment_id=id,
                contribution_id=one.id,
                answer="CONTRIBUTION_STATE_GIVEN",
                author="L. Brandt, therapist",
                summary="Understands more than can be said.",
                strategies=["One picture, said slowly."],
            )
        return now

    async def analysed(self, now: records.SupportAssessment) -> records.SupportAssessment:
        """Needs, one list of outcomes, resources, options, a choice, a lead: everything that analysing is."""
        id, evidence = now.id, [now.contributions[0].id, now.conversations[0].id]
        need = records.AnalysedNeed(
            id="n1",
            area="NEED_AREA_COMMUNICATION_AND_INTERACTION",
            description="Understood by few.",
            strengths="Draws what cannot be said.",
            impact="Plays alone.",
            evidence=evidence,
        )
        now = await self.do("AnalyseNeeds", assessment_id=id, expected_version=now.version, needs=[need])
        outcome = records.WantedOutcome(
            id="o1", description="Sam tells a classmate what happened.", wanted_by="Sam", needs=["n1"]
        )
        now = await self.do("AgreeOutcomes", assessment_id=id, expected_version=now.version, outcomes=[outcome])
        resources = [
            records.ConsideredResource(
                id="r1",
                kind="RESOURCE_KIND_COMMUNITY",
                description="Saturday club",
                holder="Harbour",
                available=True,
                amount_pence=500_00,
            ),
            records.ConsideredResource(
                kind="RESOURCE_KIND_PERSONAL_BUDGET", description="Short breaks", holder="the council", note="Not yet."
            ),
        ]
        now = await self.do("ConsiderResources", assessment_id=id, expected_version=now.version, resources=resources)
        await self.do("CompareSupportOptions", assessment_id=id, outcome_id="o1", options=[THERAPY, CLUB])
        return await self.do(
            "ChooseSupportOption",
            assessment_id=id,
            outcome_id="o1",
            option_id="club",
            because="Sam knows the worker.",
            chosen_by=["Jo Taylor, mother", "A. Moreno, SENCO"],
            resource_id="r1",
        )


async def tails(plans: HouseInHand) -> list[str]:
    return [tail for tail, _ in await plans.said()]


def said_of(events: Iterable[tuple[str, bytes]], tail: str, kind: type[Message]) -> list[Any]:
    return [kind.FromString(payload) for told, payload in events if told == tail]
