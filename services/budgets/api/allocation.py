"""Indicative allocations and option appraisals."""

from typing import Any

from chassis.unit import Unit


class AllocationRpcs:
    """Indicative allocations and option appraisals."""

    async def ListBandingTables(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def CalculateAllocation(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def OverrideAllocation(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def GetAllocation(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ListAllocations(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def CompareOptions(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ChooseOption(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ListOptionAppraisals(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError
