"""The states of a referral and the moves between them, and what must hold for each."""

from enum import StrEnum
from typing import TYPE_CHECKING

from kernel.errors import Refused
from kernel.machine import Machine, Move
from services.referrals.domain.consent import ConsentPurpose

if TYPE_CHECKING:
    from services.referrals.domain.referral import Referral


class ReferralState(StrEnum):
    RECEIVED = "received"
    FURTHER_INFORMATION = "further_information"
    NOT_ELIGIBLE = "not_eligible"
    AWAITING_CONSENT = "awaiting_consent"
    SINGLE_AGENCY = "single_agency"
    TARGETED_SERVICES = "targeted_services"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    EHC_CASE = "ehc_case"


def consent_was_given(referral: "Referral", *, purpose: ConsentPurpose, **_: object) -> None:
    """Guard: nothing flows to another agency without the consent that names that purpose."""
    if not referral.consents_to(purpose):
        raise Refused(
            "CONSENT_NOT_RECORDED",
            f"No consent for the purpose {purpose.value} is recorded.",
            allowed=("record_consent",),
            facts={"purpose": purpose.value},
        )


_S = ReferralState
REFERRAL = Machine(
    "referral",
    initial=_S.RECEIVED,
    moves=[
        Move("ask_information", _S.RECEIVED, _S.FURTHER_INFORMATION),
        Move("supply_information", _S.FURTHER_INFORMATION, _S.RECEIVED),
        # What the applicant adds unasked, while it waits for the panel.
        Move("supply_information", _S.RECEIVED, _S.RECEIVED),
        Move("decline", _S.RECEIVED, _S.NOT_ELIGIBLE),
        Move("request_reconsideration", _S.NOT_ELIGIBLE, _S.RECEIVED),
        Move("accept", _S.RECEIVED, _S.ACCEPTED),
        Move("open_ehc_case", _S.RECEIVED, _S.EHC_CASE),
        Move("await_consent", _S.RECEIVED, _S.AWAITING_CONSENT),
        *(
            Move(name, source, target, guards=(consent_was_given,))
            for name, target in (("ask_agency", _S.SINGLE_AGENCY), ("ask_targeted_services", _S.TARGETED_SERVICES))
            for source in (_S.RECEIVED, _S.AWAITING_CONSENT)
        ),
        *(
            Move("withdraw", source, _S.WITHDRAWN)
            for source in (_S.RECEIVED, _S.FURTHER_INFORMATION, _S.AWAITING_CONSENT)
        ),
    ],
)
# The outcomes that pass a referral on: by which move, and with the consent for which purpose.
PASSED_ON = {
    "single_agency": ("ask_agency", ConsentPurpose.SINGLE_AGENCY),
    "targeted_services": ("ask_targeted_services", ConsentPurpose.TARGETED_SERVICES),
}
