"""The house's RPCs: message to domain, domain to message, no rules."""

from services.notifications.api.deliveries import DeliveryRpcs
from services.notifications.api.notices import NoticeRpcs
from services.notifications.api.preferences import PreferenceRpcs
from services.notifications.api.readers import ReaderRpcs


class Notifications(NoticeRpcs, PreferenceRpcs, DeliveryRpcs, ReaderRpcs):
    """The notifications house's service."""
