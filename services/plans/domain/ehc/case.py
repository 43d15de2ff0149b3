"""One case of the statutory process: from the request for an assessment to the end of the plan, and what became of it.

Children and Families Act 2014 (CFA) sections 36 to 51; SEND Regulations 2014 (SR). The case keeps who decided what and
when; the text of each plan is a version of its own, which the case names by id.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.deadlines import Owed
from kernel.errors import NotFound, Refused
from services.plans.domain.ehc.advice import MUST_BE_SOUGHT, EhcAdvice, EhcAdviceKind
from services.plans.domain.ehc.amendment import EhcAmendment
from services.plans.domain.ehc.appeal import EhcAppeal
from services.plans.domain.ehc.caseworker import EhcCaseworker
from services.plans.domain.ehc.ceasing import EhcCeasing
from services.plans.domain.ehc.decision import EhcDecision, EhcQuestion
from services.plans.domain.ehc.draft import EhcConsultation, EhcDraftKind, EhcRepresentation, ServedDraft
from services.plans.domain.ehc.limits import EhcDeadline
from services.plans.domain.ehc.machine import EHC, EhcState
from services.plans.domain.ehc.mediation import EhcMediation
from services.plans.domain.ehc.plan import EhcPlanInForce
from services.plans.domain.ehc.provision import EhcProvisionSecured
from services.plans.domain.ehc.readers import EhcReader
from services.plans.domain.ehc.reassessment import EhcReassessment, EhcReassessmentState
from services.plans.domain.ehc.request import EhcBodyTold, EhcContact, EhcEvidence, EhcPanelWord, EhcSource, EhcTold
from services.plans.domain.ehc.review import EhcReview, EhcReviewState
from services.plans.domain.ehc.transfer import EhcMove


@dataclass(frozen=True, slots=True)
class EhcCase:
    """One case.

    received_on      the day on which the authority received the request: every limit of the request runs from it
    referral_id      the request as it came in, with the child and the family
    setting_party    the school or setting that the child attends; empty if none. Another one when it admitted the child
    casework_party   the team that works on it; officer_party those who decide
    caseworkers      who of the team works it and who did, oldest first
    readers          who reads it beside the family, and what that stands on
    year_nine_from   from when the child is in year 9 by age: from then on preparation for adulthood is advised on and
                     provided for (SR 6(1)(g), 12(3))
    budget_ids       personal budgets that were prepared in this case, as the budgets house said
    carried          the signed document of a plan that came from another authority; only the version that took it in
                     has it, and the history keeps that
    """

    id: UUID
    authority: str
    child_id: UUID
    referral_id: UUID
    received_on: date
    registered_on: date
    source: EhcSource
    requester: str
    casework_party: str
    officer_party: str
    setting_party: str = ""
    health_party: str = ""
    social_care_party: str = ""
    deadlines: tuple[EhcDeadline, ...] = ()
    contacts: tuple[EhcContact, ...] = ()
    evidence: tuple[EhcEvidence, ...] = ()
    told: tuple[EhcTold, ...] = ()
    bodies_told: tuple[EhcBodyTold, ...] = ()
    panel: tuple[EhcPanelWord, ...] = ()
    decisions: tuple[EhcDecision, ...] = ()
    advice: tuple[EhcAdvice, ...] = ()
    drafts: tuple[ServedDraft, ...] = ()
    representations: tuple[EhcRepresentation, ...] = ()
    consultations: tuple[EhcConsultation, ...] = ()
    plan: EhcPlanInForce | None = None
    reviews: tuple[EhcReview, ...] = ()
    amendments: tuple[EhcAmendment, ...] = ()
    mediations: tuple[EhcMediation, ...] = ()
    appeals: tuple[EhcAppeal, ...] = ()
    reassessments: tuple[EhcReassessment, ...] = ()
    ceasings: tuple[EhcCeasing, ...] = ()
    provision: tuple[EhcProvisionSecured, ...] = ()
    move: EhcMove | None = None
    caseworkers: tuple[EhcCaseworker, ...] = ()
    readers: tuple[EhcReader, ...] = ()
    year_nine_from: date | None = None
    budget_ids: tuple[UUID, ...] = ()
    carried: str = ""
    withdrawn_because: str = ""
    withdrawn_on: date | None = None
    state: EhcState = EhcState.REQUESTED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return EHC.allowed(self.state)

    @property
    def owed(self) -> list[Owed]:
        """Its limits for the work list: the casework team owns them, advice and answers wait for whoever was asked."""
        waits = {one.id: one.party for one in self.advice} | {one.id: one.party for one in self.consultations}
        last = {(one.key, one.about): one for one in self.deadlines}
        who = self.caseworker.party if self.caseworker else ""
        return [
            Owed(one, self.casework_party, waits.get(one.about, "") if one.about else "", str(one.about or ""), who)
            for one in last.values()
        ]

    @property
    def bodies_to_tell(self) -> frozenset[str]:
        """Who must be told of the request: health, social care and the setting, but not who made it (SR 4(2))."""
        return frozenset({self.health_party, self.social_care_party, self.setting_party}) - {"", self.requester}

    @property
    def caseworker(self) -> EhcCaseworker | None:
        """Who works it now; None while it is the team's and nobody's."""
        last = self.caseworkers[-1] if self.caseworkers else None
        return last if last and last.until is None else None

    @property
    def draft(self) -> ServedDraft | None:
        """The draft that was sent last."""
        drafts = [one for one in self.drafts if one.kind is EhcDraftKind.DRAFT]
        return drafts[-1] if drafts else None

    @property
    def in_force(self) -> EhcPlanInForce:
        """The plan in force; Refused when there is none."""
        if self.plan is None:
            raise Refused("NO_PLAN_IN_FORCE", "There is no plan in force in this case.", facts={"state": self.state})
        return self.plan

    @property
    def open_round(self) -> UUID | None:
        """What advice is sought for now: a reassessment, a review, or None for the first assessment."""
        return self.open_reassessment or self.open_review

    @property
    def open_review(self) -> UUID | None:
        """The review that is arranged and not decided."""
        return next((one.id for one in self.reviews if one.state is not EhcReviewState.DECIDED), None)

    @property
    def open_reassessment(self) -> UUID | None:
        """The reassessment that takes place now."""
        return next((one.id for one in self.reassessments if one.state is EhcReassessmentState.AGREED), None)

    @property
    def named_school_party(self) -> str:
        """The school that section I names; empty if there is none."""
        named = self.plan.placement.urn if self.plan else ""
        return f"org:urn:{named}" if named else ""

    def was_consulted(self, urn: str) -> bool:
        """Whether the school was consulted about being named."""
        return any(one.urn == urn for one in self.consultations)

    @property
    def advice_of_round(self) -> tuple[EhcAdvice, ...]:
        return tuple(one for one in self.advice if one.about_id == self.open_round)

    def advice_not_sought(self, on: date) -> tuple[EhcAdviceKind, ...]:
        """Advice that SR 6(1) demands and that nobody was asked for; from year 9 that is one more (SR 6(1)(g))."""
        sought = {one.kind for one in self.advice_of_round if one.counts_as_sought}
        must = (*MUST_BE_SOUGHT, *([EhcAdviceKind.PREPARATION_FOR_ADULTHOOD] if self.in_year_nine(on) else []))
        return tuple(kind for kind in must if kind not in sought)

    def in_year_nine(self, on: date) -> bool:
        """Whether the child is in or beyond year 9 by age, as far as that is known."""
        return self.year_nine_from is not None and on >= self.year_nine_from

    @property
    def evidence_known(self) -> frozenset[UUID]:
        """What a decision can rest on: evidence, and advice that came."""
        given = (one.id for one in self.advice if one.given_on)
        return frozenset((*given, *(one.id for one in self.evidence)))

    def panel_word(self, question: EhcQuestion) -> EhcPanelWord | None:
        """The last question to the panel of that kind, with its advice if there is any."""
        asked = [one for one in self.panel if one.question is question]
        return asked[-1] if asked else None

    def advice_by_id(self, advice_id: UUID) -> EhcAdvice:
        found = [one for one in self.advice if one.id == advice_id]
        if not found:
            raise NotFound("advice", advice_id)
        return found[0]

    def with_advice(self, changed: EhcAdvice) -> "EhcCase":
        """The case with one piece of advice changed."""
        return replace(self, advice=tuple(changed if one.id == changed.id else one for one in self.advice))

    def as_asked_sees(self, parties: Collection[str]) -> "EhcCase":
        """What somebody sees who was asked for one thing only: that thing, and the drafts that they check.

        Not the family's evidence, others' advice, decisions or representations (access matrix, domain facts 7).
        """
        return replace(
            self,
            advice=tuple(one for one in self.advice if one.party in parties),
            consultations=tuple(one for one in self.consultations if one.party in parties),
            deadlines=(),
            contacts=(),
            evidence=(),
            told=(),
            caseworkers=self.caseworkers[-1:] if self.caseworker else (),
            panel=(),
            decisions=(),
            representations=(),
            mediations=(),
            appeals=(),
            ceasings=(),
            provision=(),
            withdrawn_because="",
        )
