"""What is sent about cases of the statutory process."""

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.models.common import Day, Id, Name, Party, Prose, Sent, YesNo
from gateway.api.models.ehc import (
    EhcAdviceKind,
    EhcCeaseReason,
    EhcContactKind,
    EhcLimb,
    EhcMediationStep,
    EhcOrder,
    EhcPhase,
    EhcPlacement,
    EhcProvisionKind,
    EhcReviewKind,
    EhcReviewOutcome,
    EhcSchoolAnswer,
    NamedDay,
)


class StatutoryDecision(Sent):
    """What every statutory decision says: who decides, why, and on what it rests."""

    officer: Name = Field(default="", description="The officer's name.")
    reasons: Prose = Field(default="", description="Why.")
    limbs: list[EhcLimb] = Field(default=[], max_length=100, description="The legal test, limb by limb.")
    criteria: Prose = Field(default="", description="Local criteria that were looked at.")
    evidence_ids: list[Id] = Field(default=[], max_length=100, description="Evidence and advice that it rests on.")
    next_step: Prose = Field(default="", description="What happens next, where the answer is no.")


class AdviceToSeek(Sent):
    """Whose advice is sought, and who is asked."""

    kind: EhcAdviceKind = Field(description="Whose advice.")
    party: Party


class AddEhcEvidenceBody(Sent):
    """Adds evidence."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "title": "Speech and language report",
                    "author": "Leah Brandt, therapist",
                    "received_on": "2026-03-01",
                    "summary": "Understood by few people outside the family.",
                }
            ]
        }
    )

    title: Name = Field(default="", description="What it is.")
    author: Name = Field(default="", description="Who wrote it.")
    received_on: Day | None = Field(default=None, description="When it came; today if left out.")
    summary: Prose = Field(default="", description="What it says.")


class RecordEhcContactBody(Sent):
    """Records a talk, a meeting or an offer."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "independent_advice_offered",
                    "on": "2026-03-03",
                    "with_whom": "Jo Taylor",
                    "note": "Leaflet and telephone number.",
                }
            ]
        }
    )

    kind: EhcContactKind = Field(description="What it was.")
    on: Day | None = Field(default=None, description="The day; today if left out.")
    with_whom: Name = Field(default="", description="With whom.")
    note: Prose = Field(default="", description="What came of it.")


class RecordEhcExceptionBody(Sent):
    """Records why a limit need not be kept. Its due date stays."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "limit": "assessment_decision",
                    "code": "absent_four_weeks",
                    "evidence": "The mother's letter of 9 March.",
                    "days": [{"name": "left_on", "day": "2026-02-02"}, {"name": "back_on", "day": "2026-03-09"}],
                }
            ]
        }
    )

    limit: Name = Field(default="", description="Key of the limit, for example 'assessment_decision'.")
    about_id: str = Field(default="", max_length=36, description="What the limit is about; empty for the case.")
    code: Name = Field(default="", description="Code of the exception, for example 'missed_appointment'.")
    evidence: Prose = Field(default="", description="What shows it.")
    days: list[NamedDay] = Field(default=[], max_length=100, description="The days that the exception asks for.")


class RecordEhcNoticeBody(Sent):
    """Records a letter that went to the family on paper."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "ehc_will_assess",
                    "about_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10",
                    "sent_on": "2026-04-10",
                    "served_on": "2026-04-14",
                    "channel": "post",
                }
            ]
        }
    )

    kind: Name = Field(default="", description="Kind of notice.")
    about_id: str = Field(default="", max_length=36, description="The decision or draft that was sent.")
    sent_on: Day | None = Field(default=None, description="When it was sent.")
    served_on: Day | None = Field(default=None, description="When it counts as served.")
    channel: Name = Field(default="", description="How, for example 'post'.")


class WithdrawEhcRequestBody(Sent):
    """Takes a request back before there is a plan."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "The family has moved to another country."}]})

    reason: Prose = Field(default="", description="Why.")


class DecideEhcAssessmentBody(StatutoryDecision):
    """Decides whether there will be an assessment, by the legal test of CFA s.36(8)."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "assess": True,
                    "officer": "Dana Whitfield",
                    "reasons": "Progress is slow in spite of two terms of support by the school and a therapist.",
                    "limbs": [
                        {"key": "has_or_may_have_sen", "met": True, "finding": "Language three years behind age."},
                        {
                            "key": "plan_may_be_necessary",
                            "met": True,
                            "finding": "What school and clinic provide is not enough.",
                        },
                    ],
                    "criteria": "",
                    "evidence_ids": [],
                    "next_step": "",
                }
            ]
        }
    )

    assess: YesNo = Field(description="Whether there will be one.")


class RequestEhcAdviceBody(Sent):
    """Seeks advice; each adviser has six weeks."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "advice": [
                        {"kind": "education", "party": "org:urn:999911"},
                        {"kind": "medical", "party": "org:ods:RJ1"},
                    ]
                }
            ]
        }
    )

    advice: list[AdviceToSeek] = Field(default=[], max_length=100, description="Whose advice, and who is asked.")


PARTS = "Under the headings of the report template; those about which there is nothing to say are left out."


class AdvicePart(Sent):
    """What the adviser writes under one heading of the report template."""

    heading: Name = Field(description="The heading's key, as the advice shows it under `report`.")
    text: Prose = Field(description="What stands there.")


class GiveEhcAdviceBody(Sent):
    """Gives the advice that was asked for."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "author": "Dr Mei Lin",
                    "role": "community paediatrician",
                    "summary": "Hearing is normal; no further tests.",
                    "parts": [{"heading": "medical", "text": "Hearing tested in March: normal in both ears."}],
                }
            ]
        }
    )

    author: Name = Field(default="", description="Who wrote it.")
    role: Name = Field(default="", description="In which role.")
    summary: Prose = Field(default="", description="What it says.")
    parts: list[AdvicePart] = Field(default=[], max_length=30, description=PARTS)


class ReuseEhcAdviceBody(Sent):
    """Proposes older advice in place of new."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "author": "Amara Cole",
                    "role": "educational psychologist",
                    "summary": "The assessment of last November.",
                    "written_on": "2025-11-12",
                }
            ]
        }
    )

    author: Name = Field(default="", description="Who wrote it.")
    role: Name = Field(default="", description="In which role.")
    summary: Prose = Field(default="", description="What it says.")
    written_on: Day | None = Field(default=None, description="When it was written.")
    parts: list[AdvicePart] = Field(default=[], max_length=30, description=PARTS)


class SignOffEhcAdviceBody(Sent):
    """Says whether older advice is sufficient."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"who": "family", "name": "Jo Taylor", "sufficient": True}]}
    )

    who: Name = Field(default="", description="'author' or 'family'.")
    name: Name = Field(default="", description="Who says so.")
    sufficient: YesNo = Field(description="Whether it is.")


class RemindEhcAdviserBody(Sent):
    """Reminds an adviser, or escalates what is overdue."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"escalated_to": ""}]})

    escalated_to: str = Field(default="", max_length=200, description="To whom it is escalated; empty for a reminder.")


class DecideEhcPlanBody(StatutoryDecision):
    """Decides whether a plan is necessary."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "issue": True,
                    "officer": "Dana Whitfield",
                    "reasons": "The support that is needed is more than a school can give from its own resources.",
                    "limbs": [
                        {
                            "key": "plan_is_necessary",
                            "met": True,
                            "finding": "See the advice of the psychologist and the therapist.",
                        }
                    ],
                    "criteria": "",
                    "evidence_ids": [],
                    "next_step": "",
                    "outstanding_because": "",
                }
            ]
        }
    )

    issue: YesNo = Field(description="Whether there will be a plan.")
    outstanding_because: Prose = Field(default="", description="Why advice that is outstanding is not waited for.")


class ServeEhcDraftBody(Sent):
    """Sends the draft to the family and the professionals."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"plan_version_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10"}]}
    )

    plan_version_id: str = Field(default="", max_length=36, description="The version of the plan.")


class MakeEhcRepresentationsBody(Sent):
    """Takes what the family says to the draft, with the school it prefers."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "by": "Jo Taylor",
                    "text": "Mornings are missing in section B.",
                    "preferred_urn": "999912",
                    "preference_reason": "The friends go there.",
                    "wants_meeting": True,
                    "wants_personal_budget": False,
                }
            ]
        }
    )

    by: Name = Field(default="", description="Who says it.")
    text: Prose = Field(default="", description="In own words.")
    preferred_urn: str = Field(default="", max_length=6, description="School that is preferred.")
    preference_reason: Prose = Field(default="", description="Why.")
    wants_meeting: YesNo = Field(default=False, description="Whether a meeting with an officer is wanted.")
    wants_personal_budget: YesNo = Field(default=False, description="Whether a personal budget is asked for.")


class ConsultEhcSchoolBody(Sent):
    """Consults a school about being named."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"urn": "999912"}]})

    urn: str = Field(default="", max_length=6, description="URN of the school.")


class AnswerEhcConsultationBody(Sent):
    """Answers a consultation."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"answer": "can_meet_needs", "reply": "We have a place from September."}]}
    )

    answer: EhcSchoolAnswer = Field(description="What the school answers.")
    reply: Prose = Field(default="", description="In its words.")


class FinaliseEhcPlanBody(StatutoryDecision):
    """Makes the plan final and puts it in force."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "plan_version_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10",
                    "placement": {"kind": "named", "school_type": "mainstream primary", "urn": "999912"},
                    "officer": "Dana Whitfield",
                    "reasons": "What the family said is taken up; the school that they prefer can meet the needs.",
                    "limbs": [],
                    "criteria": "",
                    "evidence_ids": [],
                    "next_step": "",
                }
            ]
        }
    )

    plan_version_id: str = Field(default="", max_length=36, description="The version of the plan.")
    placement: EhcPlacement = Field(description="Section I; the name of a school is filled in from the register.")


class RecordEhcAdmissionBody(Sent):
    """Records that the school that is named admitted the child."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"admitted_on": "2026-09-02"}]})

    admitted_on: Day | None = Field(default=None, description="When.")


class RecordEhcProvisionBody(Sent):
    """Records that what the plan promises is in place."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "special_educational",
                    "secured_on": "2026-06-01",
                    "words": "The therapist began on 1 June; the assistant's hours are in the timetable.",
                }
            ]
        }
    )

    kind: EhcProvisionKind = Field(description="Which provision: of section F, or of section G.")
    secured_on: Day | None = Field(default=None, description="Since when; today if left out.")
    words: Prose = Field(default="", description="What is in place, and what shows it.")
    family_arranges: YesNo = Field(
        default=False, description="Whether the family made suitable arrangements itself (CFA s.42(5))."
    )


class ImportEstablishmentsBody(Sent):
    """Takes schools over from a file of the national register."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"csv": "URN,EstablishmentName,EstablishmentStatus (name)\n999911,Riverside Primary School,Open\n"}
            ]
        }
    )

    csv: str = Field(
        max_length=900_000, description="The file, as the register (GIAS) gives it: a header, then one line for each."
    )


class ArrangeEhcReviewBody(Sent):
    """Invites to a review."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "phase_transfer",
                    "meeting_on": "2026-10-14",
                    "reason": "",
                    "invited": ["org:ods:RJ1"],
                    "phase": "primary_to_secondary",
                    "transfer_on": "2027-09-01",
                }
            ]
        }
    )

    kind: EhcReviewKind = Field(description="Why it takes place.")
    meeting_on: Day | None = Field(default=None, description="The day of the meeting.")
    reason: Prose = Field(default="", description="Why it is early.")
    invited: list[Party] = Field(
        default=[], max_length=100, description="Who is invited beside those whom the regulations name."
    )
    phase: EhcPhase | None = Field(default=None, description="The transfer that it prepares.")
    transfer_on: Day | None = Field(default=None, description="The day of that transfer.")


class HoldEhcReviewBody(Sent):
    """Records the review meeting."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"held_on": "2026-10-14", "attended": ["Ada Okoro", "Alice Moreno, SENCO"]}]}
    )

    held_on: Day | None = Field(default=None, description="When it took place; today if left out.")
    attended: list[Name] = Field(default=[], max_length=100, description="Who was there.")


class ReportEhcReviewBody(Sent):
    """Reports on the review meeting."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"report": "Two of three outcomes are met; more speech therapy is recommended."}]
        }
    )

    report: Prose = Field(default="", description="The report, with what each recommends.")


class AnswerEhcInvitationBody(Sent):
    """Says whether the caller, who is invited to a review, comes."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"coming": True, "said": "Our therapist comes; the report follows on Friday."}]}
    )

    coming: bool = Field(description="Whether you come.")
    said: Prose = Field(default="", description="What you say to it.")


class DecideEhcReviewBody(StatutoryDecision):
    """Decides what a review comes to; amendments go out with the decision."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "outcome": "amend",
                    "plan_version_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10",
                    "officer": "Dana Whitfield",
                    "reasons": "What was agreed at the meeting.",
                    "limbs": [],
                    "criteria": "",
                    "evidence_ids": [],
                    "next_step": "",
                }
            ]
        }
    )

    outcome: EhcReviewOutcome = Field(description="What it comes to.")
    plan_version_id: str = Field(
        default="", max_length=36, description="The amended version, where it is to be amended."
    )


class ProposeEhcAmendmentBody(Sent):
    """Proposes amendments without a review, or after a reassessment."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"plan_version_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10", "reason": "The therapist's report of May."}
            ]
        }
    )

    plan_version_id: str = Field(default="", max_length=36, description="The version that is proposed.")
    reason: Prose = Field(default="", description="Why.")


class DecideEhcAmendmentBody(StatutoryDecision):
    """Makes the amended plan final, or decides not to amend."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "amend": True,
                    "plan_version_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10",
                    "placement": {"kind": "named", "school_type": "mainstream primary", "urn": "999912"},
                    "officer": "Dana Whitfield",
                    "reasons": "What was agreed at the meeting.",
                    "limbs": [],
                    "criteria": "",
                    "evidence_ids": [],
                    "next_step": "",
                }
            ]
        }
    )

    amend: YesNo = Field(description="Whether the plan is amended.")
    plan_version_id: str = Field(default="", max_length=36, description="The final version, where it is.")
    placement: EhcPlacement = Field(description="Section I, where it is.")


class SeekEhcMediationBody(Sent):
    """Records that the family contacted the mediation adviser."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "decision_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10",
                    "contacted_on": "2026-03-09",
                    "wanted": False,
                    "about_health": False,
                }
            ]
        }
    )

    decision_id: str = Field(default="", max_length=36, description="The decision that it is about.")
    contacted_on: Day | None = Field(default=None, description="When; today if left out.")
    wanted: YesNo = Field(description="Whether mediation is wanted.")
    about_health: YesNo = Field(default=False, description="Whether it is about health care provision.")


class HoldEhcMediationBody(Sent):
    """Records that mediation took place."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"held_on": "2026-03-30", "agreement": "The authority assesses after all."}]}
    )

    held_on: Day | None = Field(default=None, description="When; today if left out.")
    agreement: Prose = Field(default="", description="What was agreed; nothing if left out.")
    agreed_order: EhcOrder | None = Field(
        default=None,
        description="What of it could have been appealed about, as a tribunal would have ordered it. It is owed like "
        "an order, from the day of the mediation (SEND Regs 2014 reg 42).",
    )
    keep_by: Day | None = Field(
        default=None,
        description="By when the rest is kept, where another day was agreed in writing. Left out, that is two weeks, "
        "and where `agreed_order` is given, that there is no rest.",
    )


class RecordEhcMediationStepBody(Sent):
    """Records a step beside a mediation: the board told, not arranged in time, the agreement kept."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"step": "not_arranged", "on": "2026-03-05"}]})

    step: EhcMediationStep = Field(description="Which step.")
    on: Day | None = Field(default=None, description="When; today if left out.")


class CertifyEhcMediationBody(Sent):
    """Records the mediation certificate."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"issued_on": "2026-03-12"}]})

    issued_on: Day | None = Field(default=None, description="When it was issued; today if left out.")


class LodgeEhcAppealBody(Sent):
    """Records an appeal. One out of time is taken and marked."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "decision_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10",
                    "lodged_on": "2026-04-02",
                    "received_on": "2026-04-07",
                    "about_placement_only": False,
                }
            ]
        }
    )

    decision_id: str = Field(default="", max_length=36, description="The decision that it is against.")
    lodged_on: Day | None = Field(default=None, description="When the tribunal received it.")
    received_on: Day | None = Field(default=None, description="When the authority received it; today if left out.")
    about_placement_only: YesNo = Field(default=False, description="Whether it is only about the school that is named.")


class RespondToEhcAppealBody(Sent):
    """Records the authority's response to an appeal."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"responded_on": "2026-05-12", "opposes": True}]})

    responded_on: Day | None = Field(default=None, description="When; today if left out.")
    opposes: YesNo = Field(description="Whether the authority opposes it.")


class RecordEhcOrderBody(Sent):
    """Records what the tribunal ordered, and puts the case where it says."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "order": "assess",
                    "ordered_on": "2026-09-21",
                    "words": "The authority shall secure an assessment.",
                    "recommendation": "",
                }
            ]
        }
    )

    order: EhcOrder = Field(description="What it ordered.")
    ordered_on: Day | None = Field(default=None, description="When.")
    words: Prose = Field(default="", description="In its words.")
    recommendation: Prose = Field(default="", description="Its recommendation about health or social care.")


class AnswerEhcRecommendationBody(Sent):
    """Records the answer to a recommendation of the tribunal."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"answered_on": "2026-10-12"}]})

    answered_on: Day | None = Field(default=None, description="When; today if left out.")


class RequestEhcReassessmentBody(Sent):
    """Asks to assess again a child who has a plan."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "requested_by": "Ada Okoro",
                    "requested_on": "2026-06-01",
                    "reason": "Needs have changed since the illness.",
                }
            ]
        }
    )

    requested_by: Prose = Field(default="", description="Who asks.")
    requested_on: Day | None = Field(default=None, description="When the authority received it; today if left out.")
    reason: Prose = Field(default="", description="Why.")


class DecideEhcReassessmentBody(StatutoryDecision):
    """Decides whether there will be a reassessment."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "reassess": True,
                    "officer": "Dana Whitfield",
                    "reasons": "What was agreed at the meeting.",
                    "limbs": [],
                    "criteria": "",
                    "evidence_ids": [],
                    "next_step": "",
                }
            ]
        }
    )

    reassess: YesNo = Field(description="Whether there will be one.")


class ConsultOnEhcCeasingBody(Sent):
    """Consults the family and the institution about the end of a plan."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "reason": "needs_met",
                    "grounds": "Every outcome is met, and the school can give what is still needed.",
                }
            ]
        }
    )

    reason: EhcCeaseReason = Field(description="Why.")
    grounds: Prose = Field(default="", description="In words.")
    left_education_on: Day | None = Field(default=None, description="When an adult left education.")
    becomes_25_on: Day | None = Field(
        default=None, description="When the young person becomes 25, where that is the reason."
    )
    course_ends_on: Day | None = Field(
        default=None, description="When an apprenticeship, or a course that is no further education, ends."
    )


class DecideEhcCeasingBody(StatutoryDecision):
    """Decides whether a plan ends."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "cease": True,
                    "officer": "Dana Whitfield",
                    "reasons": "What was agreed at the meeting.",
                    "limbs": [],
                    "criteria": "",
                    "evidence_ids": [],
                    "next_step": "",
                }
            ]
        }
    )

    cease: YesNo = Field(description="Whether it ends.")


class PlanEhcMoveBody(Sent):
    """Records that the family moves to another authority."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"to_authority": "Bromley", "moves_on": "2026-09-01", "known_on": "2026-08-03"}]
        }
    )

    to_authority: Prose = Field(default="", description="The authority that it goes to.")
    moves_on: Day | None = Field(default=None, description="The day of the move.")
    known_on: Day | None = Field(default=None, description="When this authority learned of it; today if left out.")


class ImportEhcCaseBody(Sent):
    """Takes a plan in that another authority handed over, complete."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "document": "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwczovL2VoYy5leGFtcGxlIn0.c2ln",
                    "transferred_on": "2026-09-01",
                }
            ]
        }
    )

    document: str = Field(
        max_length=900_000, description="The portable plan as JSON, whose signature the door has verified."
    )
    transferred_on: Day | None = Field(default=None, description="When it was handed over; today if left out.")


class InformOfEhcTransferBody(Sent):
    """Tells the family what the new authority will do."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"will_assess": False, "review_by": "2026-11-30", "temporary_school": ""}]}
    )

    will_assess: YesNo = Field(default=False, description="Whether it will assess.")
    review_by: Day | None = Field(default=None, description="By when it will review.")
    temporary_school: Prose = Field(default="", description="Where the child goes meanwhile.")


class ImportReport(BaseModel):
    """What was taken over from a file of the register."""

    taken: int = Field(description="How many schools.")
    refused: list[str] = Field(description="Lines that were not taken over, and why.")


class PortablePlan(BaseModel):
    """A case as a signed document."""

    document: str = Field(description="A JWS in compact serialisation (RFC 7515).")
