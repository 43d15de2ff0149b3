"""Samples of worries, of differences of opinion, of advice before a referral, and of whose turn it is."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from services.notifications.domain.enquiry import Enquiry
from services.notifications.domain.escalation import Escalation, EscalationLevel
from services.notifications.domain.facts import Child, Facts, Limit, of_the_family
from services.notifications.domain.safeguarding import (
    Alarm,
    Concern,
    ConcernAdvised,
    ConcernDecision,
    ConcernDiscussed,
)
from services.notifications.domain.samples.people import ABOUT, CASE, PRACTITIONER, SCHOOL, Sample
from services.notifications.domain.turn import Turn


def _nobody(sample: Sample) -> Facts:
    """Nothing of these names a child."""
    return replace(sample.facts, referral=of_the_family(Child(CASE, ""), (), sample.on))


def _alarm(sample: Sample) -> Facts:
    authority = sample.authority
    help_desk = authority.early_help.help_desk if authority.early_help else None
    name, reach = (help_desk.name, help_desk.reach) if help_desk else (f"desk of {authority.name}", authority.contact)
    advice = ConcernAdvised(SCHOOL, "Here stands what was advised.", sample.ahead(1))
    concern = Concern(
        ABOUT, SCHOOL, authority.desk, chased=2, discussions=(ConcernDiscussed(PRACTITIONER),), advice=(advice,),
        decision=ConcernDecision("Here stands what the desk says in return."),
    )  # fmt: skip
    alarm = Alarm(concern, f"09:30 on {sample.on.day} {sample.on:%B %Y}", name, reach)
    return replace(_nobody(sample), alarm=alarm)


def _limit(sample: Sample) -> Facts:
    limit = Limit("safeguarding_decision", sample.authority.desk, sample.on, due_on=sample.ago(1))
    return replace(_alarm(sample), limit=limit)


def _escalation(sample: Sample) -> Facts:
    level = EscalationLevel("Here stands which level", SCHOOL, sample.ahead(2))
    meanwhile = "The decision stands until whoever made it changes it."
    return replace(_nobody(sample), escalation=Escalation(ABOUT, PRACTITIONER, meanwhile, (level,)))


def _enquiry(sample: Sample) -> Facts:
    return replace(_nobody(sample), enquiry=Enquiry(ABOUT, SCHOOL, sample.agency, sample.ahead(2)))


def _turn(sample: Sample) -> Facts:
    return replace(_nobody(sample), turn=Turn(ABOUT, SCHOOL, sample.ahead(14)))


OCCASIONS: Mapping[str, Callable[[Sample], Facts]] = {
    **dict.fromkeys(
        (
            "concern.called",
            "concern.chased",
            "concern.requested",
            "concern.extended",
            "concern.confirmed",
            "concern.advice_asked",
            "concern.advised",
            "concern.decided",
            "deadline.missed/concern_advice",
        ),
        _alarm,
    ),
    "deadline.missed/concern": _limit,
    **dict.fromkeys(
        (
            "escalation.opened",
            "escalation.raised",
            "escalation.answered",
            "escalation.withdrawn",
            "deadline.missed/escalation",
        ),
        _escalation,
    ),
    **dict.fromkeys(("enquiry.asked", "enquiry.answered", "deadline.missed/enquiry"), _enquiry),
    **dict.fromkeys(("draft.shared", "pilot_place.freed"), _turn),
}
