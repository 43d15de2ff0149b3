"""Which children a message tells of: found by its fields named `child_id` and its messages
named `Child` or `ChildRecord`, so that no RPC can forget its audit row."""

from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

CHILD = "child_id"
CHILD_MESSAGES = ("Child", "ChildRecord")


def children_in(message: Message) -> list[UUID]:
    """Each child once, in the order in which the message tells of them; what is no id names nobody."""
    return list(dict.fromkeys(_children(message)))


def _children(message: Any) -> Iterator[UUID]:
    for field in _leading(message.DESCRIPTOR):
        value = getattr(message, field.name)
        for one in value if field.is_repeated else (value,):
            if field.message_type is not None:
                yield from _children(one)
            elif (found := _id(one)) is not None:
                yield found


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@cache
def _leading(descriptor: Descriptor) -> tuple[FieldDescriptor, ...]:
    """The fields that are, or lead to, a child's id: an answer of many parts is not walked through for nothing."""
    return tuple(field for field in descriptor.fields if leads(field))


def leads(field: FieldDescriptor, above: tuple[Descriptor, ...] = ()) -> bool:
    """Whether the field is a child's id, or somewhere within it there is one.

    A map's values would need a walk of their own: no contract has a record in one, and a test holds that.
    """
    inner = field.message_type
    if inner is None:
        of = field.containing_type.name if field.containing_type else ""
        return field.name == CHILD or (field.name == "id" and of in CHILD_MESSAGES)
    if inner in above or inner.GetOptions().map_entry:
        return False
    return any(leads(one, (*above, inner)) for one in inner.fields)
