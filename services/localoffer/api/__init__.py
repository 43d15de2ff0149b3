"""The localoffer house's RPCs: message to domain, domain to message, no rules."""

from services.localoffer.api.entries import Entries
from services.localoffer.api.feeds import Feeds
from services.localoffer.api.finding import Finding
from services.localoffer.api.gatherings import Gatherings
from services.localoffer.api.open_records import OpenRecords
from services.localoffer.api.planning import Planning
from services.localoffer.api.voices import Voices


class Localoffer(Entries, Finding, OpenRecords, Voices, Gatherings, Planning, Feeds):
    """The localoffer house's service."""
