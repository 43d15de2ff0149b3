"""Sample facts, from which a text is previewed: of a child, a family and decisions that there are not.

    facts = sample("ehc_decision.made/assess/not_assess", authority, on)

The authority is the real one, with its panels, its names and whom to ask, so that a preview reads as its letters do.
Everybody else is invented and is called what they are: no preview can be taken for a letter about somebody.
"""

from collections.abc import Callable, Mapping
from datetime import date

from kernel.pathway import Authority
from services.notifications.domain.facts import Facts
from services.notifications.domain.samples import applying, money, statutory, support, worries
from services.notifications.domain.samples.people import Sample, known

OCCASIONS: Mapping[str, Callable[[Sample], Facts]] = {
    **applying.OCCASIONS,
    **money.OCCASIONS,
    **statutory.OCCASIONS,
    **support.OCCASIONS,
    **worries.OCCASIONS,
}


def sample(heard: str, authority: Authority, on: date) -> Facts:
    """What would be known after this event, were it about somebody. KeyError for an event that nothing is known of.

    heard  the event, as the table of rules names it
    on     the day of the letter
    """
    return OCCASIONS[heard](known(authority, on))
