"""Reading a FHIR message bundle without trusting it: every access says what it found missing, nothing raises."""

from collections.abc import Iterator
from typing import Any

Resource = dict[str, Any]


class Bundle:
    """A Bundle's resources, found by type and by reference. `content` is any JSON value."""

    def __init__(self, content: Any) -> None:
        self.content = content if isinstance(content, dict) else {}
        self._entries = [entry for entry in listed(self.content, "entry") if isinstance(entry, dict)]
        self._by_url = {
            text(entry, "fullUrl"): entry["resource"]
            for entry in self._entries
            if text(entry, "fullUrl") and isinstance(entry.get("resource"), dict)
        }

    @property
    def is_message(self) -> bool:
        return text(self.content, "resourceType") == "Bundle" and text(self.content, "type") == "message"

    @property
    def id(self) -> str:
        return text(self.content, "id")

    @property
    def header(self) -> Resource:
        """The MessageHeader, which must be the first entry; empty when it is not."""
        first = self._entries[0].get("resource") if self._entries else None
        return first if isinstance(first, dict) and first.get("resourceType") == "MessageHeader" else {}

    def of_type(self, kind: str) -> list[Resource]:
        return [resource for resource in self._by_url.values() if resource.get("resourceType") == kind]

    def referred(self, reference: Any, kind: str) -> Resource:
        """The resource of this kind that the reference points to inside the bundle; empty when there is none."""
        found = self._by_url.get(text(reference, "reference"), {})
        return found if found.get("resourceType") == kind else {}


def text(record: Any, name: str) -> str:
    """The text of a member; empty when it is absent or something else."""
    value = record.get(name) if isinstance(record, dict) else None
    return value if isinstance(value, str) else ""


def listed(record: Any, name: str) -> list[Any]:
    """The list of a member; empty when it is absent or something else."""
    value = record.get(name) if isinstance(record, dict) else None
    return value if isinstance(value, list) else []


def member(record: Any, name: str) -> Any:
    return record.get(name) if isinstance(record, dict) else None


def codings(concept: Any) -> Iterator[tuple[str, str, str]]:
    """(system, code, display) of each coding of a CodeableConcept."""
    for coding in listed(concept, "coding"):
        yield text(coding, "system"), text(coding, "code"), text(coding, "display")


def words(concept: Any) -> str:
    """What a CodeableConcept says to people: its text, else its first display."""
    return text(concept, "text") or next((display for _, _, display in codings(concept) if display), "")


def name(record: Any) -> tuple[str, str]:
    """(given names, family name) of a resource's official name, else its first."""
    names = [one for one in listed(record, "name") if isinstance(one, dict)]
    if isinstance(member(record, "name"), dict):
        names = [record["name"]]
    chosen = next((one for one in names if one.get("use") == "official"), names[0] if names else {})
    given = " ".join(part for part in listed(chosen, "given") if isinstance(part, str))
    return given, text(chosen, "family")


def full_name(record: Any) -> str:
    return " ".join(part for part in name(record) if part)
