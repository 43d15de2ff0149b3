"""Taking a referral in: what it must say, and who may see it from then on."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from kernel.change import Change
from kernel.errors import Violation, demand
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.relationships import RelationshipBegan
from kernel.school_age import year_nine_from
from services.referrals.domain.child import child_problems
from services.referrals.domain.consent import Consent, ConsentAnswer, ConsentPurpose, DecidedAs, consent_problems
from services.referrals.domain.referral import FAMILY_ROUTES, Referral, Route, Seeks
from services.referrals.domain.referral_machine import REFERRAL
from services.referrals.domain.referral_news import ReferralReceived


def submit(
    referral: Referral,
    *,
    team: str,
    today: date,
    trusted: Collection[str] = (),
    barred: Collection[str] = (),
) -> Change[Referral]:
    """Takes a referral in: who made it, the family and the entry team may see it now. Invalid lists every fault.

    team     party that receives referrals, for example "team:southampton/cypds"
    trusted  sign-ins of the family to whom the child's record is open
    barred   sign-ins of the family to whom nothing may be told
    """
    referral = referral if _is_statutory(referral) else _with_own_consent(referral, today)
    demand([*child_problems(referral.child, referral.received_on, today), *_referral_problems(referral, today)])
    seen = dict.fromkeys(
        [
            (referral.applicant_party, "referrer"),
            *((f"person:{one}", relation) for one, relation in _family(referral, trusted, barred, today)),
            (team, "team"),
        ]
    )
    began = [RelationshipBegan(referral.child_id, party, relation, today, referral.id) for party, relation in seen]
    grounds = [referral.allowed_by(one) for one in referral.consents if one.answer is ConsentAnswer.GIVEN and one.id]
    received = ReferralReceived(
        referral.id,
        referral.child_id,
        referral.received_on,
        referral.route.value,
        _named_in_figures(referral),
        referral.seeks.value,
        referral.child.setting_urn,
        year_nine_from(referral.child.born_on),
    )
    # A request of CFA 2014 s.36(1) is the statutory process's from the first day: no panel of ours decides on entry.
    taken_in = REFERRAL.apply(referral, "open_ehc_case") if _is_statutory(referral) else referral
    return Change(taken_in, (*began, *grounds, received))


def _is_statutory(referral: Referral) -> bool:
    """Anyone may ask for an EHC needs assessment, in any form and without anybody's consent (CFA s.36(1)); a plan
    that comes from another authority needs none either (SR 15)."""
    return referral.seeks is not Seeks.SUPPORT


def _named_in_figures(referral: Referral) -> str:
    """The organisation that made the referral. A family's own is the family's, whatever portal it came through."""
    return "" if referral.route in FAMILY_ROUTES else referral.organisation


def _with_own_consent(referral: Referral, today: date) -> Referral:
    """A parent or young person who applies consents by applying: as far as it is theirs to decide."""
    if referral.route not in FAMILY_ROUTES or not referral.child.says_who:
        return referral
    young = referral.child.decides(today)
    if referral.route is Route.PARENT and young:
        return referral
    by_child = DecidedAs.YOUNG_PERSON if young else DecidedAs.COMPETENT_CHILD
    right = DecidedAs.PARENTAL_RESPONSIBILITY if referral.route is Route.PARENT else by_child
    who = referral.applicant
    own = Consent(
        ConsentPurpose.REFERRAL,
        ConsentAnswer.GIVEN,
        who.name,
        who.role or referral.route.value,
        today,
        "own application",
        referral.own_consent,
        right,
    )
    return replace(referral, consents=(own, *referral.consents))


def _family(
    referral: Referral, trusted: Collection[str], barred: Collection[str], today: date
) -> list[tuple[str, str]]:
    """Who of the family sees what. Whom a referral names sees that referral and no more: an applicant's word opens no
    record, neither one that others have filled nor one that others will fill. To whom the record is open already, the
    referral is too. A young person's parents see what the young person lets them see."""
    found = []
    for member in referral.child.family:
        if not member.subject or member.subject in barred:
            continue
        if member.subject in trusted:
            found.append((member.subject, "family"))
        elif not referral.child.decides(today):
            found.append((member.subject, "named_family"))
    return found


def _referral_problems(referral: Referral, today: date) -> list[Violation]:
    found = [
        *text_problems("reason", referral.reason),
        *text_problems("child_views", referral.child_views, required=False),
        *text_problems("parent_views", referral.parent_views, required=False),
        *text_problems("applicant.name", referral.applicant.name, limit=LONGEST_NAME),
    ]
    if referral.route is Route.OTHER and not _is_statutory(referral):
        problem = "Only a request for an EHC needs assessment can come from anyone else."
        found.append(Violation("route", "NOT_POSSIBLE_HERE", problem))
    in_person = referral.applicant_party.startswith("person:") or _is_statutory(referral)
    if referral.route in FAMILY_ROUTES and not in_person:
        problem = "Parents and young people apply in their own name, signed in as themselves."
        found.append(Violation("route", "NOT_A_PERSON", problem))
    if referral.received_on > today:
        found.append(Violation("received_on", "IN_THE_FUTURE", "A referral cannot be received after today."))
    # Who is too old for the pathway is told that, and not whose consent would be needed.
    young = referral.child.says_who and referral.child.is_young_person(today)
    for index, consent in enumerate(referral.consents):
        found += consent_problems(f"consents[{index}]", consent, today, young_person=young)
    if not _is_statutory(referral) and not referral.consents_to(ConsentPurpose.REFERRAL):
        who = "the young person" if young else "a parent or the young person"
        problem = f"The recorded consent of {who} is needed to make this referral."
        found.append(Violation("consents", "CONSENT_NOT_RECORDED", problem))
    return found
