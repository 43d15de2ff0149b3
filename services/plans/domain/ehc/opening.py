"""A case begins: with a request to assess (CFA s.36(1)), received on a day that nobody chooses afterwards."""

from datetime import date

from kernel.change import Change
from services.plans.domain.ehc import assessing, limits
from services.plans.domain.ehc.case import EhcCase
from services.plans.domain.ehc.decision import EhcQuestion
from services.plans.domain.ehc.machine import EHC
from services.plans.domain.ehc.request import EhcRequestReceived, EhcSource

FAMILY_ROUTES = ("parent", "young_person")
# What an organisation is, read off the register that its identifier is from.
SOURCES = {"urn": EhcSource.SCHOOL, "ukprn": EhcSource.SCHOOL, "ods": EhcSource.HEALTH}


def source_of(route: str, organisation: str) -> EhcSource:
    """Who asked, as SEN2 counts it: by route, or by the register that the organisation's identifier is from."""
    if route in FAMILY_ROUTES:
        return EhcSource.PARENT_OR_YOUNG_PERSON
    return SOURCES.get(organisation.partition(":")[0], EhcSource.OTHER)


def receive_request(case: EhcCase, *, on: date) -> Change[EhcCase]:
    """Opens the case: its three limits run from the day of receipt, the panel is asked.

    CFA s.36(4), SR 4(2): the health commissioner, social care and the child's setting are told of it (T01), and see it.
    """
    for key in ("assessment_decision", "no_plan_decision", "final_plan"):
        case = limits.start(case, key, case.received_on)
    case = assessing.asked(case, EhcQuestion.ASSESS, on)
    received = EhcRequestReceived(case.id, case.child_id, case.referral_id, case.received_on, case.source.value)
    return Change(case, (received, assessing.wanted(case, EhcQuestion.ASSESS)))


def await_plan(case: EhcCase, *, on: date) -> Change[EhcCase]:
    """A family moved here: the case waits for the plan that the old authority hands over (SR 15)."""
    return Change(EHC.apply(case, "await_plan"))
