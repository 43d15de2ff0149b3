"""A request for a personal budget, and what the law makes of it.

SEN (Personal Budgets) Regulations 2014: who is asked must prepare a budget (reg 4), offer direct payments in writing
when every condition is met (regs 6, 8 and 9), or refuse with reasons and review the refusal if the family asks for
that (reg 7). An offer is enough to secure the agreed provision in full (reg 10).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.plain_text import LONGEST_NAME
from services.budgets.domain.agreement import (
    BudgetAgreement,
    DedicatedAccount,
    Recipient,
    RecipientCapacity,
    consent_problems,
    demand_not_excluded,
)
from services.budgets.domain.budget import Budget
from services.budgets.domain.offer import BudgetOffer, offered, provision_problems
from services.budgets.domain.texts import short_text_problems


class BudgetApplicationState(StrEnum):
    REQUESTED = "requested"
    OFFERED = "offered"
    AGREED = "agreed"
    REFUSED = "refused"
    UNDER_REVIEW = "under_review"
    UPHELD = "upheld"
    WITHDRAWN = "withdrawn"
    PREPARED = "prepared"
    ACCEPTED = "accepted"
    DECLINED = "declined"


_S = BudgetApplicationState
# Of these a plan has one at most.
OPEN = (_S.REQUESTED, _S.PREPARED, _S.OFFERED, _S.UNDER_REVIEW)
# Taken back by the family; what was prepared for it in an EHC case it declines instead, so that the money goes back.
_TAKEN_BACK = (_S.REQUESTED, _S.OFFERED, _S.UNDER_REVIEW)


@dataclass(frozen=True, slots=True)
class BudgetRequested:
    budget_application_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class BudgetOffered:
    budget_application_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class BudgetPrepared:
    budget_application_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class BudgetAnswered:
    budget_application_id: UUID
    child_id: UUID
    accepted: bool


@dataclass(frozen=True, slots=True)
class BudgetRefused:
    budget_application_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class RefusalReviewed:
    budget_application_id: UUID
    child_id: UUID
    upheld: bool


@dataclass(frozen=True, slots=True)
class BudgetAgreed:
    budget_application_id: UUID
    child_id: UUID
    budget_id: UUID


def review_is_open(application: "BudgetApplication", **_: object) -> None:
    """Guard: a refusal is reviewed once."""
    if application.refusal_fell:
        raise Refused("REVIEW_CONCLUDED", "The review is concluded: the refusal fell, and an offer is owed.")


def refusal_has_fallen(application: "BudgetApplication", **_: object) -> None:
    """Guard: what was refused is offered only after a review has said that the refusal was wrong."""
    if not application.refusal_fell:
        raise Refused("REVIEW_NOT_CONCLUDED", "The refusal stands until its review is concluded.")


def demand_made_in_a_case(application: "BudgetApplication", **_: object) -> None:
    """Guard: for a single plan it is the panel that agrees resources, and the plan that has them."""
    if application.ehc_case_id is None:
        raise Refused("NOT_IN_A_CASE", "Only what was asked for in an EHC case is prepared, and declined, like this.")


BUDGET_APPLICATION = Machine(
    "budget_application",
    initial=_S.REQUESTED,
    moves=[
        Move("prepare", _S.REQUESTED, _S.PREPARED, guards=(demand_made_in_a_case,)),
        Move("prepare", _S.UNDER_REVIEW, _S.PREPARED, guards=(demand_made_in_a_case, refusal_has_fallen)),
        Move("accept", _S.PREPARED, _S.ACCEPTED),
        *(Move("decline", one, _S.DECLINED, guards=(demand_made_in_a_case,)) for one in (_S.PREPARED, _S.OFFERED)),
        Move("offer", _S.PREPARED, _S.OFFERED),
        Move("refuse", _S.PREPARED, _S.REFUSED),
        Move("offer", _S.REQUESTED, _S.OFFERED),
        Move("refuse", _S.REQUESTED, _S.REFUSED),
        Move("consent", _S.OFFERED, _S.AGREED),
        Move("request_review", _S.REFUSED, _S.UNDER_REVIEW),
        Move("uphold", _S.UNDER_REVIEW, _S.UPHELD, guards=(review_is_open,)),
        Move("overturn", _S.UNDER_REVIEW, _S.UNDER_REVIEW, guards=(review_is_open,)),
        Move("offer", _S.UNDER_REVIEW, _S.OFFERED, guards=(refusal_has_fallen,)),
        *(Move("withdraw", source, _S.WITHDRAWN) for source in _TAKEN_BACK),
    ],
)


@dataclass(frozen=True, slots=True)
class BudgetApplication:
    """One request, from the asking to what came of it. `refused_by` is the sign-in of who refused.

    ehc_case_id  the EHC case in which it was made; such a request is about no plan until the authority says which
                 budget it offers
    referral_id  the request that opened that case: whom it names as family sees what came of this
    """

    id: UUID
    authority: str
    child_id: UUID
    plan_id: UUID | None
    requested_by: str
    requested_on: date
    provision_ids: tuple[str, ...] = ()
    wishes: str = ""
    ehc_case_id: UUID | None = None
    referral_id: UUID | None = None
    budget_id: UUID | None = None
    offer: BudgetOffer | None = None
    agreement: BudgetAgreement | None = None
    refusal_reasons: str = ""
    refused_on: date | None = None
    refused_by: str = ""
    representations: str = ""
    review_reasons: str = ""
    state: BudgetApplicationState = _S.REQUESTED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        """A review that is concluded leaves the offer; one that is not leaves none."""
        for_a_plan = ("prepare", "decline") if self.ehc_case_id is None else ()
        moves = tuple(move for move in BUDGET_APPLICATION.allowed(self.state) if move not in for_a_plan)
        if self.state is not _S.UNDER_REVIEW:
            return moves
        not_now = ("uphold", "overturn") if self.refusal_fell else ("offer", "prepare")
        return tuple(move for move in moves if move not in not_now)

    @property
    def about(self) -> tuple[UUID, ...]:
        """Of what there is one open request at most: the plan, the EHC case, or both."""
        return tuple(id for id in (self.plan_id, self.ehc_case_id) if id)

    @property
    def refusal_fell(self) -> bool:
        """Whether the review found the refusal wrong, and no offer followed yet."""
        return self.state is _S.UNDER_REVIEW and bool(self.review_reasons)

    @property
    def preparation_owed(self) -> bool:
        """The authority owes a budget, or a refusal with its reasons (reg 4)."""
        return self.state is _S.REQUESTED or self.refusal_fell

    def prepare(self, budget: Budget) -> Change["BudgetApplication"]:
        """The authority has prepared the budget, as it must when it is asked (PB Regs reg 4). The family answers it."""
        moved = BUDGET_APPLICATION.apply(self, "prepare")
        return Change(replace(moved, budget_id=budget.id), (BudgetPrepared(self.id, self.child_id),))

    def answer(self, *, accepts: bool) -> Change["BudgetApplication"]:
        """The family takes what was prepared as it is held, or declines it; direct payments are offered to it first."""
        moved = BUDGET_APPLICATION.apply(self, "accept" if accepts else "decline")
        return Change(moved, (BudgetAnswered(self.id, self.child_id, accepts),))

    def make_offer(
        self,
        offer: BudgetOffer,
        budget: Budget,
        secured: Mapping[str, int],
        *,
        earlier: "BudgetApplication | None" = None,
    ) -> Change["BudgetApplication"]:
        """Offers direct payments in writing.

        secured  pence by line of the budget: paid already, or still promised
        earlier  another request that is open for the budget's plan
        """
        moved = BUDGET_APPLICATION.apply(self, "offer")
        _demand_no_other(earlier)
        given = offered(offer, budget, asked=self.provision_ids, secured=secured)
        after = replace(moved, offer=given, budget_id=budget.id, plan_id=budget.plan_id)
        return Change(after, (BudgetOffered(self.id, self.child_id),))

    def refuse(self, reasons: str, *, by: str, on: date) -> Change["BudgetApplication"]:
        """Refuses, with the reasons that the family reads."""
        moved = BUDGET_APPLICATION.apply(self, "refuse")
        demand(short_text_problems("reasons", reasons))
        refused = replace(moved, refusal_reasons=reasons, refused_on=on, refused_by=by)
        return Change(refused, (BudgetRefused(self.id, self.child_id),))

    def request_review(
        self, representations: str, *, earlier: "BudgetApplication | None"
    ) -> Change["BudgetApplication"]:
        """The family says why the refusal is wrong; `earlier` is another request of the plan that is open."""
        moved = BUDGET_APPLICATION.apply(self, "request_review")
        demand(short_text_problems("representations", representations))
        _demand_no_other(earlier)
        return Change(replace(moved, representations=representations))

    def conclude_review(self, reasons: str, *, upheld: bool, by: str) -> Change["BudgetApplication"]:
        """The refusal stands, or falls and an offer is owed; by somebody else than who refused."""
        moved = BUDGET_APPLICATION.apply(self, "uphold" if upheld else "overturn")
        demand(short_text_problems("reasons", reasons))
        if by == self.refused_by:
            raise Denied("REFUSED_BY_YOURSELF", "Who refused does not review the refusal; somebody else does.")
        return Change(replace(moved, review_reasons=reasons), (RefusalReviewed(self.id, self.child_id, upheld),))

    def consent(
        self,
        recipient: Recipient | None,
        account: DedicatedAccount | None,
        consented_on: date | None,
        *,
        budget: Budget,
        by: str,
        on: date,
    ) -> Change["BudgetApplication"]:
        """The recipient's written consent to what was offered."""
        moved = BUDGET_APPLICATION.apply(self, "consent")
        assert self.offer
        demand(consent_problems(recipient, account, consented_on, since=self.offer.offered_on, on=on))
        assert recipient
        assert account
        assert consented_on  # demanded above
        demand_not_excluded(recipient)
        _demand_no_own_nomination(recipient, by)
        self.offer.demand_still_true(budget)
        agreement = BudgetAgreement(recipient, account, consented_on, provision_ids=self.offer.provision_ids)
        return Change(replace(moved, agreement=agreement), (BudgetAgreed(self.id, self.child_id, budget.id),))

    def withdraw(self) -> Change["BudgetApplication"]:
        """The family takes its request back."""
        return Change(BUDGET_APPLICATION.apply(self, "withdraw"))


def request(
    application: BudgetApplication, *, budget: Budget | None, earlier: BudgetApplication | None
) -> Change[BudgetApplication]:
    """Takes a request in.

    budget   the plan's, if it is set up; without it the request is kept, and the offer waits for it
    earlier  the request of the plan that is open, if any
    """
    demand(_request_problems(application, budget))
    _demand_no_other(earlier)
    if budget is not None:
        _demand_not_agreed(application, budget)
    known = replace(application, budget_id=budget.id if budget else None)
    return Change(known, (BudgetRequested(application.id, application.child_id),))


def _request_problems(application: BudgetApplication, budget: Budget | None) -> list[Violation]:
    found = short_text_problems("requested_by", application.requested_by, limit=LONGEST_NAME)
    if application.wishes:
        found += short_text_problems("wishes", application.wishes)
    return [*found, *provision_problems(application.provision_ids, budget)]


def _demand_no_other(earlier: BudgetApplication | None) -> None:
    if earlier is not None:
        raise Refused(
            "BUDGET_REQUESTED_ALREADY",
            "A request for this plan is open; it is answered first, or taken back.",
            facts={"budget_application_id": str(earlier.id), "state": earlier.state.value},
        )


def _demand_not_agreed(application: BudgetApplication, budget: Budget) -> None:
    budget.demand_active()
    wanted = application.provision_ids or [line.provision_id for line in budget.lines]
    agreed = [id for id in wanted if budget.is_agreed(id)]
    # Whoever asks for everything asks for what is not agreed yet.
    if agreed and (application.provision_ids or len(agreed) == len(wanted)):
        raise Refused(
            "AGREED_ALREADY",
            "Direct payments are agreed for this already; a review of the budget can change them.",
            facts={"provision_ids": " ".join(agreed)},
        )


def _demand_no_own_nomination(recipient: Recipient, by: str) -> None:
    if recipient.capacity is RecipientCapacity.NOMINEE and recipient.subject == by:
        message = "A nominee is somebody else than the parent or young person who nominates."
        raise Refused("NOMINATES_ITSELF", message, field="recipient.subject")
