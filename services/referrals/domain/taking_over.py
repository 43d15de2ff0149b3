"""A request that was made before the authority worked here, taken over from a return or extract of its own.

Who it is about is registered as for any request, and the case that it opened goes on in the plans house. Nobody is
told: what had to be said of it was said at its time.
"""

from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.errors import Violation, demand
from kernel.relationships import RelationshipBegan
from services.referrals.domain.child import Child, child_problems
from services.referrals.domain.referral import Applicant, Referral, Route, Seeks
from services.referrals.domain.referral_machine import REFERRAL

MOST_REQUESTS = 20
WHO = "The authority's own records"


def demand_days(received_on: tuple[date | None, ...], census_on: date, today: date) -> None:
    """Invalid for no request or too many, and for a day that cannot be: each as `received_on[0]`."""
    if not 1 <= len(received_on) <= MOST_REQUESTS:
        demand([Violation("received_on", "TOO_MANY", f"A person has 1 to {MOST_REQUESTS} requests.")])
    last = min(census_on, today)
    message = f"The request was received by {last.isoformat()}, which that return is about."
    demand(
        [
            Violation(f"received_on[{index}]", "OUT_OF_RANGE", message)
            for index, day in enumerate(received_on)
            if day is None or day > last
        ]
    )


def demand_person(child: Child, received_on: date, today: date) -> None:
    """Invalid names everything that is wrong with who it is."""
    demand(child_problems(child, received_on, today))


def took_over(
    child: Child,
    received_on: date,
    census_on: date,
    *,
    id: UUID,
    organisation: str,
    team: str,
    caseworkers: str,
    on: date,
) -> Change[Referral]:
    """The request as it is kept: the team that keeps the records and the caseworkers see it.

    team, caseworkers  parties, for example "team:southwark/sen"
    """
    referral = Referral(
        id,
        child.authority,
        child.id,
        child,
        Route.OTHER,
        Applicant(WHO, "taken over"),
        organisation,
        caseworkers,
        f"Taken over from the authority's return of {census_on.year}.",
        received_on,
        seeks=Seeks.EHC_ASSESSMENT,
    )
    sees = dict.fromkeys([(team, "team"), (caseworkers, "caseworker")])
    began = tuple(RelationshipBegan(child.id, party, relation, on, id) for party, relation in sees)
    return Change(REFERRAL.apply(referral, "open_ehc_case"), began)
