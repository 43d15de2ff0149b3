"""An EHC plan as it is worked on, served, amended and final, with everything that a line can say somewhere."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

from chassis import translate
from gateway.plan_papers.known import Known
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.plans.v1 import ehc_pb2, ehc_plan_pb2
from goldenthread.plans.v1.ehc_plan_pb2 import (
    EhcAppendix,
    EhcBudgetLine,
    EhcHealthAgreement,
    EhcNeed,
    EhcNothing,
    EhcOutcome,
    EhcOverride,
    EhcPlanVersion,
    EhcProvision,
    EhcSectionMark,
    EhcSections,
    EhcView,
)
from goldenthread.referrals.v1 import children_pb2
from kernel import pathway
from services.plans.domain.ehc import section as domain
from services.plans.domain.ehc.difference import differences

AUTHORITY = pathway.load(Path(__file__).parents[2] / "authorities")["southwark"]
TODAY, SERVED_ON, FINAL_ON = date(2026, 3, 2), date(2026, 4, 20), date(2026, 5, 18)
VERSION = "019cacca-0000-7000-8000-0000000000bb"
SCHOOL = ehc_pb2.EhcPlacement(
    kind=ehc_pb2.EHC_PLACEMENT_KIND_NAMED,
    school_type="mainstream primary school",
    urn="999911",
    name="Riverside Primary School",
    resourced_provision=True,
)
DECIDED = ehc_pb2.EhcDecision(
    question=ehc_pb2.EHC_QUESTION_FINAL_PLAN,
    outcome="final",
    decided_by="Dana Whitfield",
    decided_on=translate.to_date_message(FINAL_ON),
    reasons="All the advice agrees on what is needed.\n\nRiverside can give it, with the training in section F.",
    appeal_about="what sections B, F and I say",
    appeal_by=Date(year=2026, month=7, day=20),
    mediation_by=Date(year=2026, month=7, day=20),
)
CHILD = children_pb2.ChildRecord(
    given_names="Sam", family_name="Taylor", born_on=Date(year=2017, month=5, day=4), nhs_number="9990000026"
)


def day(year: int, month: int, number: int) -> Date:
    return Date(year=year, month=month, day=number)


def sections(**more: Any) -> EhcSections:
    """A plan for a child whose speech is not understood, section by section."""
    return EhcSections(
        section_a=[
            EhcView(
                id="a1",
                kind="EHC_VIEW_KIND_VIEW",
                voice="EHC_VOICE_CHILD",
                words="I like drawing and my dog. I hate it when people say what?\n\nI want them to wait.",
                how_obtained="with pictures, over two visits",
            ),
            EhcView(
                id="a2",
                kind="EHC_VIEW_KIND_ASPIRATION",
                voice="EHC_VOICE_PARENT",
                words="We want Sam to have friends who understand him, and to tell us about his day.",
            ),
        ],
        section_b=[
            EhcNeed(
                id="b1",
                description="Sam's speech is understood by few people outside the family. He leaves out sounds and the "
                "ends of words, and gives up when he is not understood.",
                strengths="He draws what he means, and tries again when somebody waits.",
                area="EHC_NEED_AREA_COMMUNICATION_AND_INTERACTION",
                sen_type="SLCN",
                sen_rank=1,
                aspiration_ids=["a1", "a2"],
                evidence_ids=["k1"],
            ),
            EhcNeed(
                id="b2",
                description="Sam is worn out by noise, and leaves the room when it is too much for him.",
                area="EHC_NEED_AREA_SOCIAL_EMOTIONAL_MENTAL_HEALTH",
                sen_type="SEMH",
                sen_rank=2,
                aspiration_ids=["a1"],
                evidence_ids=["k2"],
            ),
        ],
        section_c=[
            EhcNeed(
                id="c1",
                description="Sam's hearing goes up and down with glue ear in both ears.",
                condition="Otitis media with effusion",
                evidence_ids=["k3"],
            )
        ],
        section_e=[
            EhcOutcome(
                id="e1",
                description="Sam tells a friend what he did at the weekend, and the friend understands.",
                baseline="Strangers understand three words in ten.",
                target="Strangers understand eight words in ten.",
                measure="A sample of speech, taken by the therapist each term",
                by=day(2027, 7, 16),
                phase="end of key stage 1",
                owner="The class teacher",
                steps=["By December: five words in ten.", "By Easter: six words in ten."],
                monitored="At each review meeting of the school",
                need_ids=["b1", "c1"],
                aspiration_ids=["a1", "a2"],
            ),
            EhcOutcome(
                id="e2",
                description="Sam stays in the lesson after lunch.",
                by=day(2026, 12, 18),
                need_ids=["b2"],
                aspiration_ids=["a1"],
            ),
        ],
        section_f=[
            EhcProvision(
                id="f1",
                description="Speech and language therapy, direct and in the classroom",
                provider="A speech and language therapist",
                qualification="registered with the Health and Care Professions Council",
                employed_by="Guy's and St Thomas' community children's services",
                funded_by="Southwark Council",
                group_size=1,
                setting="A quiet room at school",
                minutes=30,
                times=2,
                per="EHC_PER_WEEK",
                weeks_a_year=38,
                starts_on=day(2026, 6, 1),
                trained_by="The head of speech and language therapy",
                supervision_hours=6,
                reviewed="Each term, with the parents",
                review_on=day(2026, 12, 18),
                educates=True,
                annual_pence=412_000,
                outcome_ids=["e1"],
                need_ids=["b1"],
                evidence_ids=["k1"],
            ),
            EhcProvision(
                id="f2",
                description="A quiet space with a teaching assistant after lunch.",
                provider="A teaching assistant trained in sensory needs",
                group_size=3,
                ratio="one adult to three children",
                setting="The library corner",
                minutes=20,
                times=1,
                per="EHC_PER_DAY",
                weeks_a_year=38,
                outcome_ids=["e2"],
                need_ids=["b2"],
            ),
        ],
        section_g=[
            EhcProvision(
                id="g1",
                description="Hearing is tested, and grommets are considered.",
                provider="The audiology clinic",
                flexible="Every three to four months",
                flexible_because="the clinic follows how the ears are",
                outcome_ids=["e1"],
                need_ids=["c1"],
                evidence_ids=["k3"],
            )
        ],
        section_j=[
            EhcBudgetLine(
                id="j1",
                description="Speech and language therapy in the holidays",
                mechanism="direct_payment",
                annual_pence=60_000,
                provision_ids=["f1"],
            )
        ],
        section_k=[
            appendix("k1", "Advice on speech and language", "Robin Vale", "speech and language therapist", 16),
            appendix("k2", "Psychological advice", "Amara Cole", "educational psychologist", 18),
            appendix("k3", "Medical advice", "Dr Mei Lin", "community paediatrician", 20),
        ],
        nothing=[
            EhcNothing(
                section=section,
                words="Sam has no such needs.",
                looked="Joy Mensah, designated social care officer",
                looked_on=day(2026, 3, 11),
            )
            for section in ("EHC_SECTION_D", "EHC_SECTION_H1", "EHC_SECTION_H2")
        ],
        **more,
    )


def appendix(id: str, title: str, author: str, role: str, on: int) -> EhcAppendix:
    return EhcAppendix(id=id, title=title, author=author, role=role, written_on=day(2026, 3, on))


def version(state: str, kind: str = "PLAN", says: EhcSections | None = None, **more: Any) -> EhcPlanVersion:
    agreed = EhcHealthAgreement(
        body="South East London Integrated Care Board",
        agreed_by="Dr Mei Lin",
        role="designated clinical officer",
        agreed_on=day(2026, 4, 24),
    )
    return EhcPlanVersion(
        id=VERSION,
        authority="southwark",
        number=3,
        kind=ehc_plan_pb2.EhcVersionKind.Value(f"EHC_VERSION_KIND_{kind}"),
        state=ehc_plan_pb2.EhcVersionState.Value(f"EHC_VERSION_STATE_{state}"),
        sections=says or sections(),
        health_agreement=agreed,
        **more,
    )


CASEWORKER = ehc_pb2.EhcCaseworker(name="Nadia Rahman", reach="telephone 01632 960 215")


def known(of: EhcPlanVersion, child: Any = CHILD, case: Any = None) -> Known:
    return Known(of, AUTHORITY, TODAY, child, case or ehc_pb2.EhcCase(decisions=[DECIDED], caseworker=CASEWORKER))


def working() -> Known:
    return known(version("WORKING", says=EhcSections()))


def draft() -> Known:
    return known(version("SERVED", served_on=translate.to_date_message(SERVED_ON)))


def in_force() -> EhcSections:
    """The plan that the amendments change: less therapy, another outcome, a club that is over, no school yet."""
    before = sections()
    before.section_f[0].minutes, before.section_f[0].times = 45, 1
    before.section_f[0].evidence_ids.append("k2")
    before.section_e[0].ClearField("phase")
    club = EhcProvision(id="f0", description="A lunch club for friendships", need_ids=["b1"], annual_pence=19_000)
    before.section_f.insert(0, club)
    del before.section_k[2]
    next(one for one in before.nothing if one.section == ehc_plan_pb2.EHC_SECTION_D).words = "None are known."
    return before


def amended() -> dict[str, Any]:
    """What is beside the text of amendments: what they change, what was let stand, who wrote them."""
    told = differences(*(translate.read(domain.EhcSections, says) for says in (in_force(), sections(section_i=SCHOOL))))
    return {"changes": tuple(translate.fill(ehc_plan_pb2.EhcDifference(), one) for one in told)}


def proposed() -> Known:
    written_at = Timestamp()
    written_at.FromDatetime(datetime(2026, 4, 15, 10, tzinfo=UTC))
    says = sections(section_i=SCHOOL)
    says.section_a[0].written_by = says.section_a[1].written_by = "0d1f6f1c5e7a4c0d"
    for line in (*says.section_b, *says.section_e, says.section_f[0]):
        line.written_by = "la:210"
    says.section_f[1].written_by = says.section_g[0].written_by = "ods:RJ1"
    mark = {"version": 2, "written_by": "la:210", "written_at": written_at}
    of = version(
        "SERVED",
        "AMENDMENT",
        says,
        served_on=translate.to_date_message(SERVED_ON),
        marks=[EhcSectionMark(section=section, **mark) for section in ("EHC_SECTION_A", "EHC_SECTION_F")],
        overrides=[
            EhcOverride(
                rule="NOT_SPECIFIED",
                section="EHC_SECTION_F",
                line_id="f2",
                words="from when",
                reason="The school year begins on another day in each class.",
                overridden_by="Dana Whitfield",
                overridden_on=day(2026, 4, 17),
            )
        ],
    )
    return replace(known(of), **amended())


def final() -> Known:
    return known(version("ISSUED", says=sections(section_i=SCHOOL), issued_on=translate.to_date_message(FINAL_ON)))


def amended_final() -> Known:
    of = version("ISSUED", "AMENDMENT", sections(section_i=SCHOOL), issued_on=translate.to_date_message(FINAL_ON))
    return replace(known(of), **amended())
