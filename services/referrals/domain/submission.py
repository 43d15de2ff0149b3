"""Taking a referral in: what it must say, and who may see it from then on."""

from dataclasses import replace
from datetime import date

from kernel.change import Change
from kernel.errors import Violation, demand
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.relationships import RelationshipBegan
from services.referrals.domain.child import Child, child_problems
from services.referrals.domain.consent import Consent, ConsentAnswer, ConsentPurpose, consent_problems
from services.referrals.domain.referral import FAMILY_ROUTES, Referral
from services.referrals.domain.referral_news import ReferralReceived


def submit(referral: Referral, known: Child | None, *, team: str, today: date) -> Change[Referral]:
    """Takes a referral in: who made it, the family and the entry team may see it now. Invalid lists every fault.

    known   the child's record, when the authority has one already
    team    party that receives referrals, for example "team:southampton/cypds"
    """
    referral = _with_own_consent(referral, today)
    demand([*child_problems(referral.child, referral.received_on, today), *_referral_problems(referral, today)])
    began = [
        RelationshipBegan(referral.child_id, party, relation, today, referral.id)
        for party, relation in _who_may_see(referral, known, team)
    ]
    received = ReferralReceived(
        referral.id, referral.child_id, referral.received_on, referral.route.value, _named_in_figures(referral)
    )
    return Change(referral, (*began, received))


def _named_in_figures(referral: Referral) -> str:
    """The organisation that made the referral. A family's own is the family's, whatever portal it came through."""
    return "" if referral.route in FAMILY_ROUTES else referral.organisation


def _with_own_consent(referral: Referral, today: date) -> Referral:
    """A parent or young person who applies consents by applying."""
    if referral.route not in FAMILY_ROUTES:
        return referral
    who = referral.applicant
    own = Consent(
        ConsentPurpose.REFERRAL,
        ConsentAnswer.GIVEN,
        who.name,
        who.role or referral.route.value,
        today,
        "own application",
    )
    return replace(referral, consents=(own, *referral.consents))


def _who_may_see(referral: Referral, known: Child | None, team: str) -> list[tuple[str, str]]:
    """Applicants see their own referral. Whom a later referral names as family sees that referral and no more: an
    applicant's word does not open a record that others have filled."""
    told = [member.subject for member in referral.child.family if member.subject]
    trusted = told if known is None else [member.subject for member in known.family]
    family = [(f"person:{subject}", "family" if subject in trusted else "named_family") for subject in told]
    return list(dict.fromkeys([(referral.applicant_party, "referrer"), *family, (team, "team")]))


def _referral_problems(referral: Referral, today: date) -> list[Violation]:
    found = [
        *text_problems("reason", referral.reason),
        *text_problems("child_views", referral.child_views, required=False),
        *text_problems("parent_views", referral.parent_views, required=False),
        *text_problems("applicant.name", referral.applicant.name, limit=LONGEST_NAME),
    ]
    if referral.route in FAMILY_ROUTES and not referral.applicant_party.startswith("person:"):
        problem = "Parents and young people apply in their own name, signed in as themselves."
        found.append(Violation("route", "NOT_A_PERSON", problem))
    if referral.received_on > today:
        found.append(Violation("received_on", "IN_THE_FUTURE", "A referral cannot be received after today."))
    for index, consent in enumerate(referral.consents):
        found += consent_problems(f"consents[{index}]", consent, today)
    if not referral.consents_to(ConsentPurpose.REFERRAL):
        problem = "A professional needs the recorded consent of a parent or the young person to make this referral."
        found.append(Violation("consents", "CONSENT_NOT_RECORDED", problem))
    return found
