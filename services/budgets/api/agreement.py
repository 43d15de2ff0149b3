"""Requests for a personal budget, and what the law makes of them."""

from typing import Any

from chassis.unit import Unit


class AgreementRpcs:
    """Requests for a personal budget, and what the law makes of them."""

    async def RequestBudget(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def OfferBudget(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def RefuseBudget(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def RequestReview(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ConcludeReview(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ConsentToBudget(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def WithdrawBudgetApplication(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def GetBudgetApplication(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ListBudgetApplications(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ReviewBudget(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ReconsiderReview(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError
