"""Which events a house says, and as what: a table from the domain's dataclass to a subject and a message."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from chassis import translate
from goldenthread.common.v1 import types_pb2
from kernel.erasure import ChildErased
from kernel.relationships import ChildrenMerged, ChildrenParted, RelationshipBegan, RelationshipEnded
from kernel.restrictions import RestrictionBegan, RestrictionEnded
from kernel.sharing import SharingAllowed, SharingStopped


@dataclass(frozen=True)
class Publication:
    """What one kind of event is published as.

    tail     end of the subject, "<aggregate>.<past_tense>.v<major>"
    message  the protobuf message; its fields are filled from the event's attributes of the same names
    """

    tail: str
    message: Callable[[], Message]

    def payload(self, event: object) -> bytes:
        return translate.fill(self.message(), event).SerializeToString()


Publications = Mapping[type, Publication]

# Who may see what of whom, and whose record is erased. Every house may say it, and hears it of every house that it
# hears at all.
RELATIONSHIPS: Publications = {
    RelationshipBegan: Publication("relationship.began.v1", types_pb2.RelationshipBegan),
    RelationshipEnded: Publication("relationship.ended.v1", types_pb2.RelationshipEnded),
    SharingAllowed: Publication("sharing.allowed.v1", types_pb2.SharingAllowed),
    SharingStopped: Publication("sharing.stopped.v1", types_pb2.SharingStopped),
    RestrictionBegan: Publication("restriction.began.v1", types_pb2.RestrictionBegan),
    RestrictionEnded: Publication("restriction.ended.v1", types_pb2.RestrictionEnded),
    ChildrenMerged: Publication("child.merged.v1", types_pb2.ChildrenMerged),
    ChildrenParted: Publication("child.parted.v1", types_pb2.ChildrenParted),
    ChildErased: Publication("child.erased.v1", types_pb2.ChildErased),
}


def subject(house: str, authority: str, tail: str) -> str:
    """`<house>.<authority>.<aggregate>.<past_tense>.v<major>`: a permission can cut by house and by authority."""
    return f"{house}.{authority}.{tail}"


def headers(
    event_id: UUID, house: str, authority: str, tail: str, about: Any, trace: Mapping[str, str]
) -> dict[str, str]:
    """NATS headers: de-duplication id, CloudEvents attributes in binary mode, version of the record, trace."""
    return {
        "Nats-Msg-Id": str(event_id),
        "ce-specversion": "1.0",
        "ce-id": str(event_id),
        "ce-source": f"/{house}/{authority}",
        "ce-type": f"goldenthread.{house}.{tail}",
        "ce-subject": str(about.id),
        "ce-time": about.at.isoformat(),
        "goldenthread-authority": authority,
        "goldenthread-version": str(about.version),
        **trace,
    }


@dataclass(frozen=True, slots=True)
class About:
    """The record that an event is about, as it stands after it, and of which child it is, where it is of one."""

    id: UUID
    version: int
    at: Any
    child_id: UUID | None = None
