"""docs/events.md: every event, on which subject it travels, who says it, who hears it, and what it carries."""

import tempfile
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet
from grpc_tools import protoc

from chassis.publication import RELATIONSHIPS
from tools.docs import wiring
from tools.protos import PROTO

HEAD = """# Events

Made by `make docs` from the houses' tables and the contracts; do not edit. An event travels on the subject
`<house>.<authority>.<aggregate>.<past tense>.v<major>`. It carries ids, states and dates and never a name, a diagnosis
or free text: whoever may see more asks for it.
"""
KINDS = {
    FieldDescriptor.TYPE_STRING: "text",
    FieldDescriptor.TYPE_INT32: "number",
    FieldDescriptor.TYPE_INT64: "number",
}


def text() -> str:
    return "\n".join([HEAD, *_overview(), *(_house(house) for house in wiring.houses()), _relations()])


def _overview() -> Iterator[str]:
    yield "| House | says | hears of |\n|---|---|---|"
    for name in wiring.processes():
        said = [one.tail for one in wiring.says(name)] if name in wiring.houses() else []
        streams = dict.fromkeys(one.stream for one in wiring.hears(name))
        yield f"| {name} | {_code(said)} | {', '.join(streams) or '–'} |"
    yield ""


def _house(house: str) -> str:
    own = [said for said in wiring.says(house) if said.kind not in RELATIONSHIPS]
    return "\n".join([f"## {house}", "", *(_event(house, said) for said in own)])


def _event(house: str, said: wiring.Said) -> str:
    heard_by = ", ".join(wiring.hearers(house, said.tail)) or "nobody yet"
    return "\n".join(
        [
            f"### {said.tail}",
            "",
            comment(said.message.full_name),
            "",
            f"Subject `{house}.<authority>.{said.tail}`, message `{said.message.full_name}`. Heard by {heard_by}.",
            "",
            *_fields(said.message),
        ]
    )


def _relations() -> str:
    parts = ["## Who stands in which relation to a child", ""]
    for said in RELATIONSHIPS.values():
        message = wiring.descriptor(said.message)
        sayers = [house for house in wiring.houses() if said.tail in {one.tail for one in wiring.says(house)}]
        parts += [f"### {said.tail}", "", comment(message.full_name), ""]
        parts += [f"Said by {', '.join(sayers) or 'nobody yet'}; heard by every process from each house it hears.", ""]
        parts += [*_fields(message)]
    return "\n".join(parts)


def _fields(message: Descriptor) -> Iterator[str]:
    yield "| Field | Kind | Meaning |\n|---|---|---|"
    for field in message.fields:
        yield f"| `{field.name}` | {_kind(field)} | {comment(field.full_name)} |"
    yield ""


def _kind(field: FieldDescriptor) -> str:
    if field.message_type is not None:
        return str(field.message_type.name).lower()
    return KINDS.get(field.type, "enum" if field.enum_type else "other")


def _code(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"


def comment(full_name: str) -> str:
    """What the contract says about a message or a field, on one line."""
    return _comments()[full_name]


@cache
def _comments() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in _descriptors().file:
        for location in file.source_code_info.location:
            name = _named(file, tuple(location.path))
            if name:
                found[name] = " ".join(location.leading_comments.split())
    return found


def _named(file: FileDescriptorProto, path: tuple[int, ...]) -> str:
    """The message or field that a path into the file's descriptor leads to; empty for anything else."""
    # 4 is a file's list of messages, 2 a message's list of fields (descriptor.proto).
    match path:
        case (4, message):
            return f"{file.package}.{file.message_type[message].name}"
        case (4, message, 2, field):
            inside = file.message_type[message]
            return f"{file.package}.{inside.name}.{inside.field[field].name}"
    return ""


def _descriptors() -> FileDescriptorSet:
    """The contracts with their comments, which the generated code leaves out."""
    contracts = [str(path) for path in sorted(PROTO.rglob("*.proto"))]
    places = [f"--proto_path={PROTO}", f"--proto_path={files('grpc_tools') / '_proto'}"]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "contracts.binpb"
        status = protoc.main(["protoc", *places, "--include_source_info", f"--descriptor_set_out={out}", *contracts])
        if status != 0:
            raise SystemExit(status)
        return FileDescriptorSet.FromString(out.read_bytes())
