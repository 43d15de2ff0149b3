"""The house's RPCs: message to domain, domain to message, no rules."""

from services.notifications.api.deliveries import DeliveryRpcs
from services.notifications.api.notices import NoticeRpcs
from services.notifications.api.preferences import PreferenceRpcs


class Notifications(NoticeRpcs, PreferenceRpcs, DeliveryRpcs):
    """The notifications house's service."""
