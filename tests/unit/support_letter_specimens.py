"""What letters about an assessment of support are written from: facts by the event that they follow."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from chassis import translate
from goldenthread.plans.v1 import support_assessment_pb2 as pb
from services.notifications import domain

ID = "019cacca-0000-7000-8000-0000000000{:02}"
AGENCY, REGISTRAR = "org:ods:R1C", "team:southampton/cypds"


def assessment() -> pb.SupportAssessment:
    due = translate.to_date_message(date(2026, 3, 16))
    asked = pb.AskedContribution(
        id=ID.format(71), party=AGENCY, asks="What helps Sam to be understood at school?", due_on=due
    )
    shown = pb.AssessmentSharing(id=ID.format(72), party=AGENCY, lawful_basis="public_task", basis_id=ID.format(74))
    own = pb.AssessmentSharing(id=ID.format(73), party="person:jo", lawful_basis="own_record")
    return pb.SupportAssessment(
        id=ID.format(70),
        child_id=ID.format(2),
        called="Common Assessment",
        lead="org:urn:999901",
        lead_name="Alice Moreno",
        opened_on=translate.to_date_message(date(2026, 3, 2)),
        registrar=REGISTRAR,
        registered_on=translate.to_date_message(date(2026, 3, 4)),
        completed_on=translate.to_date_message(date(2026, 4, 1)),
        next_step=pb.ASSESSMENT_NEXT_STEP_PLAN,
        lead_professional=pb.AgreedLead(id=ID.format(75), party=AGENCY),
        partnership="the Early Help Partnership",
        contributions=[asked],
        conclusion="Sam's speech keeps Sam from friends; a team helps.",
        outcomes=[pb.WantedOutcome(description="Sam tells a classmate what happened at the weekend.")],
        strategies=[pb.HelpfulStrategy(description="Say it slowly, with one picture", used_by="everybody")],
        sharings=[shown, own],
    )


def about(number: int | None) -> Callable[[domain.Facts], domain.Facts]:
    """The facts of the part of the assessment that has this id."""

    def of(known: domain.Facts) -> domain.Facts:
        told = translate.read(domain.SupportAssessment, assessment())
        which = translate.to_uuid(ID.format(number), "id") if number else None
        return replace(known, subject_id=told.id, supporting=domain.AssessmentMatter(told, which))

    return of


SUPPORTING: dict[str, Callable[[domain.Facts], domain.Facts]] = {
    "support_assessment.opened": about(None),
    "support_assessment.registered": about(None),
    "support_assessment.completed": about(None),
    "support_contribution.asked": about(71),
    "support_contribution.reminded": about(71),
    "support_assessment.shared": about(72),
}
SHOWN_TO_THE_FAMILY = about(73)
