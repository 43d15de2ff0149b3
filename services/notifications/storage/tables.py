"""What the house keeps: notices, their ways out, providers' words, preferences."""

from collections.abc import Sequence

from sqlalchemy import (
    UUID,
    Boolean,
    CheckConstraint,
    ColumnElement,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    and_,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from chassis import deadlines
from chassis.deadlines import add_deadline_table
from chassis.records import Records
from chassis.tables import (
    INSERT_ONLY,
    TENANT,
    add_standard_tables,
    column,
    erased_by,
    history_table,
    instant,
    record_table,
)
from chassis.unit import Unit
from services.notifications.domain import DELIVERY, NOTICE, OPEN, Channel, Notice

metadata = MetaData()
add_standard_tables(metadata)
add_deadline_table(metadata)

NEEDS_ATTENTION = "attention <> ''"
CHANNELS = ", ".join(f"'{channel.value}'" for channel in Channel)
IS_OPEN = ", ".join(f"'{state.value}'" for state in OPEN)

notice_table = record_table(
    metadata,
    NOTICE,
    "notice",
    "[special] one row per notice and recipient: who was told what, and what could not be sent",
    column("recipient", Text, "[personal] party that it is for; empty when nobody is known"),
    column("kind", Text, "[operational] kind of notice"),
    column("subject_id", UUID(as_uuid=True), "[operational] record that it is about"),
    column("caused_by", UUID(as_uuid=True), "[operational] event that caused it"),
    column("attention", Text, "[operational] why a person must look at it, as a code; empty when nobody must"),
    column("desk", Text, "[operational] team that sees to it when it reaches nobody"),
    # What was sent lies in somebody's inbox.
    CheckConstraint("state <> 'sent' or recipient <> ''", name="notice_sent_to_someone"),
    Index("notice_once", "caused_by", "kind", "recipient", unique=True),
    Index("notice_recipient", "recipient", "id"),
    Index("notice_subject", "subject_id", "id"),
    Index("notice_attention", "authority", "desk", "id", postgresql_where=NEEDS_ATTENTION),
)
history_table(metadata, "notice")

delivery_table = Table(
    "delivery",
    metadata,
    column("authority", Text, "[operational] authority that sends it"),
    column("id", UUID(as_uuid=True), "[operational] id, a UUID of version 7", primary_key=True),
    column("notice_id", UUID(as_uuid=True), "[operational] notice that it is a way of"),
    column("child_id", UUID(as_uuid=True), "[personal] child whom the notice is about", nullable=True),
    column("party", Text, "[personal] whom it is for"),
    column("channel", Text, "[operational] e-mail, text message or letter"),
    column("address", Text, "[personal] where it goes"),
    column("further", JSONB, "[personal] the ways that are tried after this one, in their order"),
    column("sends_it", Boolean, "[operational] whether handing it over is the sending of the notice"),
    column("by_law", Boolean, "[operational] whether a person must act when every way has failed"),
    column("may_wait", Boolean, "[operational] whether it may be put off and stopped"),
    column("digest", Boolean, "[operational] whether it says of a whole day that there is something"),
    column("in_doubt", Boolean, "[operational] whether the provider may have it without having said so"),
    column("state", Text, "[operational] state of the machine that governs it"),
    column("tries", Integer, "[operational] how often it was tried in vain"),
    column("round", Integer, "[operational] how often it was handed over anew"),
    column("reason", Text, "[operational] what was wrong last, as a code; empty when nothing is"),
    column("provider_reference", Text, "[operational] the provider's own id of it"),
    column(
        "traceparent", Text, "[operational] trace in which it was queued; its sending is linked to it", nullable=True
    ),
    instant("queued_at", "[operational] when it was put into the queue, in real time", by_database=True),
    instant("next_at", "[operational] when it is looked at next, in real time; empty for never", nullable=True),
    instant("sent_at", "[operational] when it was handed over last, in real time", nullable=True),
    CheckConstraint(DELIVERY.check_sql(), name="delivery_state"),
    CheckConstraint(f"channel in ({CHANNELS})", name="delivery_channel"),
    CheckConstraint(f"next_at is null or state in ({IS_OPEN})", name="delivery_is_over"),
    Index("delivery_next", "authority", "next_at", postgresql_where="next_at is not null"),
    Index("delivery_pressing", "authority", "next_at", postgresql_where="next_at is not null and not may_wait"),
    Index("delivery_notice", "notice_id", "id"),
    Index("delivery_child", "child_id"),
    Index("delivery_address", "authority", "channel", "address", "sent_at"),
    Index("delivery_sent", "authority", "sent_at"),
    Index("delivery_lost", "authority", "channel", "address", postgresql_where="state in ('failed', 'returned')"),
    # A day has one message that says that there is something.
    Index(
        "delivery_digest",
        "authority",
        "party",
        "channel",
        unique=True,
        postgresql_where="digest and state = 'queued'",
    ),
    comment="[personal] the ways by which notices go out: the queue, and what became of each",
    info=TENANT | erased_by("delete from delivery where authority = auth and child_id = the_child"),
)

receipt_table = Table(
    "receipt",
    metadata,
    column("authority", Text, "[operational] authority that sent it"),
    column("delivery_id", UUID(as_uuid=True), "[operational] the delivery"),
    column("round", Integer, "[operational] which handing over of it"),
    column("status", Text, "[operational] the provider's word"),
    instant("heard_at", "[operational] when it came first, in real time", by_database=True),
    PrimaryKeyConstraint("delivery_id", "round", "status", name="receipt_pkey"),
    comment="[operational] what providers said of deliveries, each word once; insert only",
    info=TENANT | INSERT_ONLY,
)

preference_table = Table(
    "preference",
    metadata,
    column("authority", Text, "[operational] authority by which it is told"),
    column("party", Text, "[personal] whose"),
    column("chosen", JSONB, "[special] where to, in which form and language, when not"),
    column("stopped", ARRAY(Text), "[operational] ways on which nothing more comes that may be stopped"),
    instant("chosen_at", "[operational] when, in real time", by_database=True),
    PrimaryKeyConstraint("authority", "party", name="preference_pkey"),
    comment="[special] how people and teams want to be told",
    info=TENANT,
)

reader_table = Table(
    "reader",
    metadata,
    column("authority", Text, "[operational] authority in which they read"),
    column("party", Text, "[operational] organisation or team for which somebody signs in"),
    instant("noted_at", "[operational] when the gateway said so last, in real time", by_database=True),
    PrimaryKeyConstraint("authority", "party", name="reader_pkey"),
    comment="[operational] organisations and teams for which somebody signs in, so that what lies here is read",
    info=TENANT,
)

wording_table = Table(
    "wording",
    metadata,
    column("authority", Text, "[operational] authority that wrote with it"),
    column("template", Text, "[operational] which text, and the beginning of the digest of its words"),
    column("words", Text, "[operational] the words, with their gaps by name"),
    instant("used_at", "[operational] when it was written with first, in real time", by_database=True),
    PrimaryKeyConstraint("authority", "template", name="wording_pkey"),
    comment="[operational] the texts that notices were written from, each version once; insert only",
    info=TENANT | INSERT_ONLY,
)


def _addressed(unit: Unit) -> ColumnElement[bool]:
    """A notice is for the party that it is addressed to, whatever relation that party stands in by now."""
    if unit.principal.is_service:
        return true()
    return notice_table.c.recipient.in_(sorted(unit.principal.parties))


def _searched(notice: Notice) -> dict[str, object]:
    return {
        "recipient": notice.recipient,
        "kind": notice.kind,
        "subject_id": notice.subject_id,
        "caused_by": notice.caused_by,
        "attention": notice.attention,
        "desk": notice.desk,
    }


async def _waits(unit: Unit, notices: Sequence[Notice]) -> None:
    """What waits stands on the list of the desk, whoever saves the notice."""
    for notice in notices:
        await deadlines.keep(unit, UNDELIVERED.what, notice, notice.owed(unit.today))


NOTICES = Records(Notice, notice_table, "notice", columns=_searched, visible=_addressed, beside=_waits)


def _on_the_work_list(unit: Unit) -> ColumnElement[bool]:
    """What reached nobody is for the desk whose work it is: which it is, and not what it says."""
    return and_(notice_table.c.attention != "", notice_table.c.desk.in_(sorted(unit.principal.parties)))


UNDELIVERED = Records(
    Notice,
    notice_table,
    "undelivered notice",
    columns=_searched,
    visible=_on_the_work_list,
    deadlines=lambda unit, notice: notice.owed(unit.today),
)


# For whoever brings word of a message: it sees nothing of the notice, and what became of the message is kept with it.
FOLLOWED = Records(Notice, notice_table, "notice", columns=_searched, visible=lambda _: true(), beside=_waits)
