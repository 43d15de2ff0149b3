"""The house's RPCs: message to domain, domain to message, no rules."""

from services.budgets.api.agreement import AgreementRpcs
from services.budgets.api.allocation import AllocationRpcs
from services.budgets.api.budgets import BudgetRpcs
from services.budgets.api.payment_files import PaymentFileRpcs
from services.budgets.api.payments import PaymentRpcs
from services.budgets.api.sen2 import Sen2Rpcs


class Budgets(BudgetRpcs, AllocationRpcs, AgreementRpcs, PaymentRpcs, PaymentFileRpcs, Sen2Rpcs):
    """The budgets house's service."""
