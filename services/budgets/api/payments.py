"""Payments, evidence, statements, reconciliation."""

from typing import Any

from chassis.unit import Unit


class PaymentRpcs:
    """Payments, evidence, statements, reconciliation."""

    async def InstructPayment(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ApprovePayment(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ReleasePayment(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def CancelPayment(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def SubmitEvidence(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ListPayments(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def AdjustBudget(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ClosePeriod(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def GetStatement(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def GetFunderStatement(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ImportFinanceFile(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ExportPayments(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError

    async def ListAlerts(self, request: Any, unit: Unit) -> Any:
        raise NotImplementedError
