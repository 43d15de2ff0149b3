"""Reviews: yearly, early, before a change of phase, after a move. They end with the decision notice, not the meeting.

SR 2(1), 18, 20; CFA s.44. Whoever decides to amend sends the amendments with the decision (DEVON; SR 20(10), 22).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, NotFound, Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.plain_text import LONGEST_NAME, plain_text_problems, text_problems
from services.plans.domain import checks
from services.plans.domain.ehc import limits
from services.plans.domain.ehc.amendment import proposed
from services.plans.domain.ehc.decision import Deciding, EhcQuestion, demand_officer, made, news_of, recorded
from services.plans.domain.ehc.draft import consulted_no_longer, version_problems
from services.plans.domain.ehc.machine import EHC
from services.plans.domain.ehc.request import between, demand_caseworker, room_for_one_more
from services.plans.domain.ehc.words import in_full

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase

NOTICE = timedelta(weeks=2)


class EhcReviewKind(StrEnum):
    ANNUAL = "annual"
    EARLY = "early"
    PHASE_TRANSFER = "phase_transfer"
    AFTER_MOVE = "after_move"


class EhcPhase(StrEnum):
    """A transfer between phases of education (SR 2(1)), or between institutions after 16."""

    EARLY_YEARS_TO_SCHOOL = "early_years_to_school"
    INFANT_TO_JUNIOR = "infant_to_junior"
    PRIMARY_TO_MIDDLE = "primary_to_middle"
    PRIMARY_TO_SECONDARY = "primary_to_secondary"
    MIDDLE_TO_SECONDARY = "middle_to_secondary"
    SECONDARY_TO_POST_16 = "secondary_to_post_16"
    POST_16_TO_POST_16 = "post_16_to_post_16"


# SR 18(1) and (2): which day holds for which transfer.
PHASE_LIMITS = {
    EhcPhase.SECONDARY_TO_POST_16: "phase_transfer_post_16",
    EhcPhase.POST_16_TO_POST_16: "post_16_move",
}


class EhcReviewOutcome(StrEnum):
    MAINTAIN = "maintain"
    AMEND = "amend"
    CEASE = "cease"


class EhcReviewState(StrEnum):
    ARRANGED = "arranged"
    HELD = "held"
    REPORTED = "reported"
    DECIDED = "decided"


_R = EhcReviewState
EHC_REVIEW = Machine(
    "ehc review",
    initial=_R.ARRANGED,
    moves=[
        Move("circulate_papers", _R.ARRANGED, _R.ARRANGED),
        Move("answer_invitation", _R.ARRANGED, _R.ARRANGED),
        Move("hold", _R.ARRANGED, _R.HELD),
        Move("report", _R.HELD, _R.REPORTED),
        Move("decide", _R.HELD, _R.DECIDED),
        Move("decide", _R.REPORTED, _R.DECIDED),
    ],
)


@dataclass(frozen=True, slots=True)
class EhcInvitationAnswer:
    """Whether somebody who is invited to a review comes, and what they say to it."""

    party: str
    coming: bool
    said: str
    answered_on: date


@dataclass(frozen=True, slots=True)
class EhcReview:
    """One review. `invited` are parties beside the family. `phase` and `transfer_on` belong to a phase transfer."""

    id: UUID
    kind: EhcReviewKind
    arranged_on: date
    meeting_on: date
    invited: tuple[str, ...]
    reason: str = ""
    phase: EhcPhase | None = None
    transfer_on: date | None = None
    papers_sent_on: date | None = None
    held_on: date | None = None
    attended: tuple[str, ...] = ()
    report: str = ""
    reported_on: date | None = None
    outcome: EhcReviewOutcome | None = None
    state: EhcReviewState = EhcReviewState.ARRANGED
    answers: tuple[EhcInvitationAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewToArrange:
    """What a caseworker arranges. `reason` says why a review is early; further parties to invite."""

    kind: EhcReviewKind
    meeting_on: date
    reason: str = ""
    invited: tuple[str, ...] = ()
    phase: EhcPhase | None = None
    transfer_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReviewSays:
    """What an officer decides a review comes to, with the version of the plan that is proposed."""

    outcome: EhcReviewOutcome
    plan_version_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class EhcReviewArranged:
    case_id: UUID
    child_id: UUID
    review_id: UUID
    meeting_on: date


@dataclass(frozen=True, slots=True)
class EhcPapersCirculated:
    case_id: UUID
    child_id: UUID
    review_id: UUID


@dataclass(frozen=True, slots=True)
class EhcReviewReported:
    case_id: UUID
    child_id: UUID
    review_id: UUID


def arrange_review(
    case: "EhcCase", wanted: ReviewToArrange, *, id: UUID, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """Invites to a review with at least two weeks' notice (SR 20(2)-(3)); of a ceased plan there is none to review.

    Refused: NOTICE_TOO_SHORT, REVIEW_ALREADY_ARRANGED.
    """
    demand_caseworker(case, by)
    moved = EHC.apply(case, "arrange_review")
    demand(_arranging_problems(case, wanted, on))
    if case.open_review:
        raise Refused("REVIEW_ALREADY_ARRANGED", "A review is arranged and not decided yet.")
    if wanted.meeting_on < on + NOTICE:
        raise Refused(
            "NOTICE_TOO_SHORT",
            f"Whoever is invited has at least two weeks' notice (SEND Regs 2014 reg 20(3)): {in_full(on + NOTICE)} or "
            "later.",
            field="meeting_on",
        )
    by_law = (case.setting_party, case.health_party, case.social_care_party, case.named_school_party)
    invited = tuple(dict.fromkeys(party for party in (*by_law, *wanted.invited) if party))
    review = EhcReview(id, wanted.kind, on, wanted.meeting_on, invited, wanted.reason, wanted.phase, wanted.transfer_on)
    moved = limits.meet(limits.start(moved, "review_invitations", wanted.meeting_on, id), "review_invitations", on, id)
    moved = limits.start(moved, "review_papers", wanted.meeting_on, id)
    if wanted.phase and wanted.transfer_on:
        moved = limits.start(moved, PHASE_LIMITS.get(wanted.phase, "phase_transfer"), wanted.transfer_on, id)
    said = EhcReviewArranged(case.id, case.child_id, id, wanted.meeting_on)
    return Change(replace(moved, reviews=(*case.reviews, review)), (said,))


def circulate_papers(case: "EhcCase", review_id: UUID, *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """Advice goes round two weeks before the meeting (SR 20(4)). Later it is done all the same, and is late."""
    demand_caseworker(case, by)
    moved = EHC.apply(case, "carry_out_review")
    review = EHC_REVIEW.apply(review_of(case, review_id), "circulate_papers")
    if review.papers_sent_on:
        raise Refused("PAPERS_CIRCULATED", f"The papers went round on {in_full(review.papers_sent_on)}.")
    moved = limits.meet(_with(moved, replace(review, papers_sent_on=on)), "review_papers", on, review_id)
    return Change(moved, (EhcPapersCirculated(case.id, case.child_id, review_id),))


def answer_invitation(
    case: "EhcCase", review_id: UUID, *, coming: bool, said: str, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """Who is invited says whether they come; the last word counts. It is read in the case, and nobody is told."""
    moved = EHC.apply(case, "carry_out_review")
    review = EHC_REVIEW.apply(review_of(case, review_id), "answer_invitation")
    demand(plain_text_problems("said", said, required=False))
    mine = [party for party in review.invited if party in by]
    if not mine:
        raise Denied("NOT_INVITED", "Only who is invited to this review says whether they come.")
    others = tuple(one for one in review.answers if one.party not in mine)
    answers = (*others, *(EhcInvitationAnswer(party, coming, said, on) for party in mine))
    return Change(_with(moved, replace(review, answers=answers)))


def hold_review(
    case: "EhcCase", review_id: UUID, held_on: date | None, attended: Collection[str], *, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """The meeting took place. The report is due in two weeks, the decision in four, a final plan in twelve."""
    demand_caseworker(case, by)
    moved = EHC.apply(case, "carry_out_review")
    review = review_of(case, review_id)
    after = EHC_REVIEW.apply(review, "hold")
    found = between("held_on", held_on, review.arranged_on, on)
    found += checks.number_of("attended", list(attended), 50)
    for index, name in enumerate(attended):
        found += plain_text_problems(f"attended[{index}]", name, limit=LONGEST_NAME)
    demand(found)
    assert held_on is not None  # demanded above
    moved = _with(moved, replace(after, held_on=held_on, attended=tuple(attended)))
    for key in ("review_report", "review_decision", "amended_plan_at_latest"):
        moved = limits.start(moved, key, held_on, review_id)
    return Change(moved)


def report_review(case: "EhcCase", review_id: UUID, report: str, *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """The report with what each who was invited recommends, to all of them (SR 20(7)-(9)).

    By the caseworker, or by the school that led the meeting.
    """
    if case.named_school_party not in by:
        demand_caseworker(case, by)
    moved = EHC.apply(case, "carry_out_review")
    after = EHC_REVIEW.apply(review_of(case, review_id), "report")
    demand(text_problems("report", report))
    said = EhcReviewReported(case.id, case.child_id, review_id)
    return Change(_with(moved, replace(after, report=report, reported_on=on)), (said,))


def decide_review(
    case: "EhcCase",
    review_id: UUID,
    outcome: EhcReviewOutcome | None,
    said: Deciding,
    *,
    plan_version_id: UUID | None,
    ids: tuple[UUID, UUID],
    by: Collection[str],
    on: date,
) -> Change["EhcCase"]:
    """Maintain, amend or cease. To amend, the proposed amendments go out with this very decision.

    Refused: AMENDMENTS_MISSING for a decision to amend without them: a letter that announces amendments keeps no limit.
    """
    demand_officer(case, by)
    moved = EHC.apply(case, "carry_out_review")
    after = EHC_REVIEW.apply(review_of(case, review_id), "decide")
    if outcome is None:
        demand([Violation("outcome", "REQUIRED", f"This is one of {', '.join(EhcReviewOutcome)}.")])
    assert outcome is not None  # demanded above
    if outcome is EhcReviewOutcome.AMEND and plan_version_id is None:
        raise Refused(
            "AMENDMENTS_MISSING",
            "A decision to amend goes out together with the plan, the notice of the proposed amendments and the "
            "evidence, within four weeks of the meeting (SEND Regs 2014 reg 20(10) and 22).",
            field="plan_version_id",
        )
    decision = made(case, EhcQuestion.REVIEW, outcome.value, said, id=ids[0], on=on, about_id=review_id)
    moved = recorded(_with(moved, replace(after, outcome=outcome)), decision)
    if outcome is not EhcReviewOutcome.AMEND:
        ended = limits.end(moved, on, "amended_plan_at_latest", about=review_id)
        return Change(consulted_no_longer(ended, on), (news_of(case, decision),))
    demand(version_problems(plan_version_id))
    assert plan_version_id is not None  # demanded above
    notice = proposed(moved, plan_version_id, id=ids[1], on=on, review_id=review_id)
    return Change(notice.state, (news_of(case, decision), *notice.events))


def review_of(case: "EhcCase", review_id: UUID) -> EhcReview:
    found = [one for one in case.reviews if one.id == review_id]
    if not found:
        raise NotFound("review", review_id)
    return found[0]


def _with(case: "EhcCase", review: EhcReview) -> "EhcCase":
    return replace(case, reviews=tuple(review if one.id == review.id else one for one in case.reviews))


def _arranging_problems(case: "EhcCase", wanted: ReviewToArrange, on: date) -> list[Violation]:
    found = [
        *checks.future_day("meeting_on", wanted.meeting_on, on),
        *plain_text_problems("reason", wanted.reason, required=wanted.kind is EhcReviewKind.EARLY),
        *room_for_one_more("kind", case.reviews),
    ]
    if wanted.kind is None:
        found.append(Violation("kind", "REQUIRED", f"This is one of {', '.join(EhcReviewKind)}."))
    is_transfer = wanted.kind is EhcReviewKind.PHASE_TRANSFER
    for field, given in (("phase", wanted.phase), ("transfer_on", wanted.transfer_on)):
        if is_transfer and given is None:
            found.append(Violation(field, "REQUIRED", "A phase transfer has a phase and a day."))
        if not is_transfer and given is not None:
            found.append(Violation(field, "OUT_OF_PLACE", "This goes with a phase transfer only."))
    if is_transfer and wanted.transfer_on:
        found += checks.future_day("transfer_on", wanted.transfer_on, on)
    for index, party in enumerate(wanted.invited):
        found += checks.party(f"invited[{index}]", party)
    return found
