"""How an authority helps early, as data: whom a practitioner asks, who is called at once, how a quarrel is settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from kernel.contacts import Contact, Desk, read_contact, read_desk, read_parties
from kernel.reading import made, number, once_each, tables, words

MOST_MINUTES = 24 * 60
MOST_WORKING_DAYS = 60
CONTACTS = ("family_information", "local_offer", "support_after")
DESKS = ("help_desk", "advice_team")


@dataclass(frozen=True)
class EscalationStep:
    """A level at which a difference of opinion is settled, and in how many working days.

    party  to whom it is put; empty at the first level alone, which is for whoever made the decision
    of     to whom it is put instead, by who made the decision: the first pattern that fits, "org:ods:*", counts
    """

    key: str
    name: str
    working_days: int
    party: str = ""
    of: Mapping[str, str] = field(default_factory=dict)

    def answers(self, made_by: str) -> str:
        """The party that answers at this level about a decision of `made_by`."""
        own = next((party for pattern, party in self.of.items() if fnmatchcase(made_by, pattern)), "")
        return own or self.party or made_by


@dataclass(frozen=True)
class EarlyHelp:
    """Early help and safeguarding of an authority [seed 001].

    help_desk            called at once when a child is at immediate risk of significant harm (GLOS-S3)
    pick_up_minutes      how soon it confirms that it has picked a concern up
    advice_team          says whether a referral is appropriate, and what else there is (GLOS-S4)
    advisers             asked where no line manager, safeguarding lead or SENCO is there (GLOS-E6)
    advice_working_days  how soon they answer
    family_information   tells families what there is; local_offer the same, as a directory
    support_after        where a family finds support once a plan is closed (GLOS-E48)
    request_form         what the form for a request to several agencies is called (GLOS-S5)
    partnership          the local safeguarding partnership, whose escalation policy counts (GLOS-E3)
    escalation           its steps, the first one first
    """

    help_desk: Desk
    pick_up_minutes: int
    advice_team: Desk
    advisers: tuple[Desk, ...]
    advice_working_days: int
    family_information: Contact
    local_offer: Contact
    support_after: Contact
    request_form: str
    partnership: str
    escalation: tuple[EscalationStep, ...]

    @property
    def may_be_asked(self) -> Sequence[Desk]:
        """Whom a practitioner can ask for advice."""
        return (*self.advisers, self.advice_team)


def read_early_help(entry: Any) -> EarlyHelp | None:
    """Early help from its table of the authority's file; None where the file has none. ValueError with the place."""
    if entry is None:
        return None
    if not isinstance(entry, dict):
        raise ValueError("early_help must be a table")
    read: dict[str, Any] = {name: read_desk(f"early_help.{name}", entry.get(name)) for name in DESKS}
    read |= {name: read_contact(f"early_help.{name}", entry.get(name)) for name in CONTACTS}
    read["advisers"] = tuple(read_desk(*one) for one in tables("early_help.advisers", entry.get("advisers", ())))
    read["escalation"] = tuple(_step(*one) for one in tables("early_help.escalation", entry.get("escalation", ())))
    made_of = made(EarlyHelp, "early_help", {**entry, **read})
    words("early_help.request_form", made_of.request_form)
    words("early_help.partnership", made_of.partnership)
    number("early_help.pick_up_minutes", made_of.pick_up_minutes, least=1, most=MOST_MINUTES)
    number("early_help.advice_working_days", made_of.advice_working_days, least=1, most=MOST_WORKING_DAYS)
    if not made_of.escalation:
        raise ValueError("early_help.escalation must name the steps at which a difference of opinion is settled")
    once_each("early_help.escalation", "key", [step.key for step in made_of.escalation])
    for place, step in enumerate(made_of.escalation):
        if place and not step.party:
            raise ValueError(
                f"early_help.escalation[{place}].party: say who answers; only the first goes to who decided"
            )
    once_each("early_help.advisers", "party", [desk.party for desk in made_of.advisers])
    return made_of


def _step(place: str, entry: dict[str, Any]) -> EscalationStep:
    step = made(EscalationStep, place, entry)
    words(f"{place}.key", step.key)
    words(f"{place}.name", step.name)
    number(f"{place}.working_days", step.working_days, least=1, most=MOST_WORKING_DAYS)
    if step.party:
        read_parties(f"{place}.party", [step.party])
    if not isinstance(step.of, dict):
        raise ValueError(f"{place}.of must be a table: who answers, by who made the decision")
    for pattern, party in step.of.items():
        words(f"{place}.of", pattern)
        read_parties(f"{place}.of", [party])
    return step
