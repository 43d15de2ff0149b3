"""Versions of a plan on a real database, as they are when a case has come that far."""

from dataclasses import replace
from uuid import UUID

from kernel.change import Change
from kernel.ids import new_id
from services.plans import domain
from services.plans.domain.ehc.version import EhcPlanVersion, EhcVersionState
from services.plans.storage import EHC_DRAFTS
from tests.unit.ehc_plan_specimens import ready
from tests.world import HouseInHand, client

CASEWORKER = client("sen", parties=("team:southampton/sen",), organisation="la:852")


async def keep_version(
    plans: HouseInHand,
    of: domain.EhcCase,
    state: EhcVersionState = EhcVersionState.WORKING,
    *,
    id: UUID | None = None,
    number: int = 1,
) -> EhcPlanVersion:
    """A version of the case's plan without faults."""
    version = replace(ready(of), id=id or new_id(), authority="southampton", state=state, number=number)
    async with plans.unit(CASEWORKER) as unit:
        return await unit.save(EHC_DRAFTS, Change(version))
