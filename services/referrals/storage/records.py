"""The house's records, each with its table, its searched columns and who sees it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, false, insert, or_, true

from chassis.database import among
from chassis.documents import Documents
from chassis.records import Records
from chassis.unit import Unit
from services.referrals import domain
from services.referrals.domain import waiting
from services.referrals.domain.searching import kept_of
from services.referrals.storage import tables
from services.referrals.storage.concern_papers import ConcernPapers
from services.referrals.storage.dispute_papers import EscalationPapers
from services.referrals.storage.early_help import NEEDS
from services.referrals.storage.enquiries import ENQUIRIES
from services.referrals.storage.pilot_cases import PILOT_CASES


def _child_columns(child: domain.Child) -> dict[str, Any]:
    return {
        **{kind: getattr(child, kind) for kind in domain.IDENTIFIERS},
        "family_name": child.family_name.casefold(),
        "setting_urn": child.setting_urn,
        "born_on": child.born_on,
        "rights_from": child.rights_from,
        "rights_begun": child.rights_begun_on is not None,
    }


def _whoever_sees_the_child(_: Unit) -> ColumnElement[bool]:
    """Looked up only after the child itself was found by who asks, or by the code that opens it."""
    return true()


def _team(unit: Unit) -> str:
    """The team that keeps the records."""
    return unit.pathway.team(unit.pathway.entry_team)


def _of_the_team(unit: Unit) -> ColumnElement[bool]:
    """For the team that keeps the records, and nobody else."""
    return true() if unit.principal.is_service or _team(unit) in unit.principal.parties else false()


def _of_the_desk(unit: Unit) -> ColumnElement[bool]:
    """For the authority's desk, and nobody else."""
    return true() if unit.principal.is_service or unit.pathway.desk in unit.principal.parties else false()


def _whoever_writes_it(unit: Unit) -> ColumnElement[bool]:
    """For its author, and whom they share it with."""
    if unit.principal.is_service:
        return true()
    c, parties = tables.draft_table.c, sorted(unit.principal.parties)
    return or_(c.author.in_(parties), c.shared_with.overlap(parties))


async def _keep_searched(unit: Unit, children: Sequence[domain.Child]) -> None:
    """The names and the numbers as they are searched, in place of those before."""
    grams = [_row(child) | {"gram": gram} for child in children for gram in kept_of(child)]
    numbers = [_row(child) | {"number": number} for child in children for number in sorted(set(child.identifiers))]
    before = [child.id for child in children if child.version > 1]
    for table, kept in ((tables.child_name_table, grams), (tables.child_number_table, numbers)):
        if before:
            await unit.connection.execute(delete(table).where(among(table.c.child_id, before)))
        if kept:
            await unit.connection.execute(insert(table), kept)


def _row(child: domain.Child) -> dict[str, Any]:
    return {"authority": child.authority, "child_id": child.id}


CHILDREN = Records(
    domain.Child, tables.child_table, "child", resource="identity", columns=_child_columns, beside=_keep_searched
)
RELATIVES = Records(
    domain.Relative,
    tables.relative_table,
    "relative",
    columns=lambda one: {"subject": one.subject, "elsewhere": one.lives_with_child is False},
    visible=_whoever_sees_the_child,
)
PROFILES = Records(domain.Profile, tables.profile_table, "profile", resource="identity")
CONSENTS = Records(
    domain.StandingConsent,
    tables.consent_table,
    "standing consent",
    resource="consent",
    columns=lambda one: {"purpose": one.purpose.value, "party": one.party, "expires_on": one.expires_on},
    deadlines=lambda unit, consent: waiting.of_consent(consent, _team(unit), unit.today),
)
SHARINGS = Records(
    domain.Sharing,
    tables.sharing_table,
    "sharing",
    resource="consent",
    columns=lambda one: {"consent_id": one.consent_id},
)
DELEGATIONS = Records(
    domain.Delegation,
    tables.delegation_table,
    "delegation",
    resource="consent",
    columns=lambda one: {"until": one.until},
)
BREAK_GLASSES = Records(
    domain.BreakGlass,
    tables.break_glass_table,
    "break glass",
    columns=lambda one: {"until": one.until},
    visible=_of_the_desk,
    deadlines=lambda unit, access: waiting.of_break_glass(access, unit.pathway.desk),
)
INVITATIONS = Records(
    domain.Invitation,
    tables.invitation_table,
    "invitation",
    columns=lambda one: {"relative_id": one.relative_id, "code_digest": one.code_digest},
    visible=_whoever_sees_the_child,
    deadlines=lambda unit, invitation: waiting.of_invitation(invitation, _team(unit)),
)
MATCHES = Records(
    domain.Match,
    tables.match_table,
    "match",
    columns=lambda one: {"other_child_id": one.other_child_id},
    visible=_of_the_team,
    deadlines=lambda unit, match: waiting.of_match(match, _team(unit)),
)
REFERRALS = Records(
    domain.Referral,
    tables.referral_table,
    "referral",
    resource="ehc_request",
    columns=lambda one: {"external_reference": one.external_reference},
    deadlines=lambda unit, referral: waiting.of_referral(referral, _team(unit), unit.today),
)
DRAFTS = Records(
    domain.Draft,
    tables.draft_table,
    "draft",
    columns=lambda one: {
        "author": one.author,
        "shared_with": list(one.shared_with),
        "delete_on": one.delete_on,
    },
    visible=_whoever_writes_it,
    deadlines=lambda _, draft: waiting.of_draft(draft),
)
# To which of these records documents can be attached.
DOCUMENTS = Documents(
    tables.metadata,
    {"draft": domain.Draft.demand_open},
    referral=REFERRALS,
    child=CHILDREN,
    draft=DRAFTS,
    noticed_need=NEEDS,
    safeguarding_concern=ConcernPapers(),
    enquiry=ENQUIRIES,
    escalation=EscalationPapers(),
    pilot_case=PILOT_CASES,
    standing_consent=CONSENTS,
    sharing_decision=SHARINGS,
)
