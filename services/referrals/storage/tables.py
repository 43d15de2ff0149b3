"""The tables of the house."""

from sqlalchemy import Boolean, Date, Index, MetaData, PrimaryKeyConstraint, Table, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, UUID

from chassis.deadlines import add_deadline_table
from chassis.document_tables import add_document_tables
from chassis.tables import TENANT, add_standard_tables, column, erased_by, history_table, record_table
from chassis.timeline import add_timeline_table
from services.referrals.domain import (
    BREAK_GLASS,
    CONSENT_MACHINE,
    DELEGATION,
    DRAFT,
    INVITATION,
    MATCH,
    REFERRAL,
    SHARING,
)

metadata = MetaData()
add_standard_tables(metadata)
add_deadline_table(metadata)
add_document_tables(metadata)
add_timeline_table(metadata)


def _one_holder(kind: str) -> Index:
    return Index(f"child_{kind}", "authority", kind, unique=True, postgresql_where=text(f"{kind} <> ''"))


child_table = record_table(
    metadata,
    None,
    "child",
    "[personal] one row per child: who it is",
    column("nhs_number", Text, "[personal] NHS number, ten digits, or empty"),
    column("upn", Text, "[personal] unique pupil number, or empty"),
    column("social_care_id", Text, "[personal] number of children's services, or empty"),
    column("family_name", Text, "[personal] family name as it is searched: lower case"),
    column("setting_urn", Text, "[personal] school or pre-school, or empty"),
    column("born_on", Date, "[personal] day of birth"),
    column("rights_from", Date, "[operational] from this day on the young person decides"),
    column("rights_begun", Boolean, "[operational] that day has come and was acted on"),
    _one_holder("nhs_number"),
    _one_holder("upn"),
    _one_holder("social_care_id"),
    Index("child_setting", "authority", "setting_urn", postgresql_where=text("setting_urn <> ''")),
    Index("child_born_on", "authority", "born_on", postgresql_where=text("nhs_number = ''")),
    Index("child_born_on_all", "authority", "born_on", "family_name"),
    Index("child_growing_up", "authority", "rights_from", postgresql_where=text("not rights_begun")),
)
# In rows, for behind row-level security an index answers what is equal and nothing else.
child_name_table = Table(
    "child_name",
    metadata,
    column("authority", Text, "[operational] authority whose record this is"),
    column("gram", Text, "[personal] three letters of a word of the name, as it is searched"),
    column("child_id", UUID(as_uuid=True), "[personal] record of the child that is called so"),
    PrimaryKeyConstraint("authority", "gram", "child_id", name="child_name_pkey"),
    Index("child_name_child", "child_id"),
    comment="[personal] names in threes of letters: a part of a name finds the child, and one that was heard otherwise",
    info=TENANT | erased_by("delete from child_name n where n.child_id = the_child and n.authority = auth"),
)
child_number_table = Table(
    "child_number",
    metadata,
    column("authority", Text, "[operational] authority whose record this is"),
    column("number", Text, "[personal] a number that the child is or was known by, with its kind"),
    column("child_id", UUID(as_uuid=True), "[personal] record of the child that is known by it"),
    PrimaryKeyConstraint("authority", "number", "child_id", name="child_number_pkey"),
    Index("child_number_child", "child_id"),
    comment="[personal] every number that a child is or was known by: it finds the child",
    info=TENANT | erased_by("delete from child_number n where n.child_id = the_child and n.authority = auth"),
)
relative_table = record_table(
    metadata,
    None,
    "relative",
    "[personal] one row per member of a child's family",
    column("subject", Text, "[personal] sign-in, or empty"),
    column("elsewhere", Boolean, "[personal] this person is known not to live with the child"),
    Index("relative_subject", "authority", "subject", postgresql_where=text("subject <> ''")),
)
profile_table = record_table(
    metadata,
    None,
    "profile",
    "[special] what a family has said, told once",
    UniqueConstraint("child_id", name="profile_of_child"),
)
consent_table = record_table(
    metadata,
    CONSENT_MACHINE,
    "standing_consent",
    "[special] a consent for the child as a whole, and every answer to it",
    column("purpose", Text, "[operational] what it is for"),
    column("party", Text, "[personal] with whom, where its purpose names one party; else empty"),
    column("expires_on", Date, "[operational] first day on which the yes no longer holds", nullable=True),
    UniqueConstraint("child_id", "purpose", "party", name="standing_consent_one_each"),
    Index("standing_consent_expiring", "authority", "expires_on", postgresql_where=text("expires_on is not null")),
)
sharing_table = record_table(
    metadata,
    SHARING,
    "sharing_decision",
    "[special] what was shared with whom or not, on which basis and why",
    column("consent_id", UUID(as_uuid=True), "[operational] consent that it stands on", nullable=True),
    Index("sharing_decision_consent", "consent_id"),
)
delegation_table = record_table(
    metadata,
    DELEGATION,
    "delegation",
    "[personal] who helps a family and reads its record for a time",
    column("until", Date, "[operational] first day on which it no longer holds"),
    Index("delegation_until", "authority", "until", postgresql_where=text("state = 'granted'")),
)
break_glass_table = record_table(
    metadata,
    BREAK_GLASS,
    "break_glass",
    "[special] records opened without a relation, why, and what a reviewer found",
    column("until", Date, "[operational] first day on which it is closed again"),
    Index("break_glass_until", "authority", "until", postgresql_where=text("state = 'open'")),
)
invitation_table = record_table(
    metadata,
    INVITATION,
    "invitation",
    "[personal] codes that tie a sign-in to a member of the family, as keyed digests",
    column("relative_id", UUID(as_uuid=True), "[personal] member of the family who is invited"),
    column("code_digest", Text, "[operational] keyed digest of the code, which is kept nowhere", unique=True),
    Index("invitation_relative", "relative_id"),
)
match_table = record_table(
    metadata,
    MATCH,
    "match",
    "[personal] pairs of records that may be about one child, and what a person decided",
    column("other_child_id", UUID(as_uuid=True), "[personal] the record that was there before"),
    UniqueConstraint("child_id", "other_child_id", name="match_pair"),
)
draft_table = record_table(
    metadata,
    DRAFT,
    "draft",
    "[special] what is being written and is no record yet; until it is sent in it stands for itself as a child",
    column("author", Text, "[personal] party that began it"),
    column("shared_with", ARRAY(Text), "[personal] parties that its author shares it with"),
    column("delete_on", Date, "[operational] day on which it is deleted unless somebody writes in it before"),
    Index("draft_author", "author", "id"),
    Index("draft_shared_with", "shared_with", postgresql_using="gin"),
    Index("draft_delete_on", "authority", "delete_on", postgresql_where=text("state = 'open'")),
)
referral_table = record_table(
    metadata,
    REFERRAL,
    "referral",
    "[special] one row per request for help",
    column("external_reference", Text, "[personal] reference that its sender gave it, or empty"),
    Index("referral_reference", "authority", "external_reference", postgresql_where=text("external_reference <> ''")),
)
for _name in (
    "child",
    "relative",
    "profile",
    "standing_consent",
    "sharing_decision",
    "delegation",
    "break_glass",
    "invitation",
    "match",
    "draft",
    "referral",
):
    history_table(metadata, _name)
