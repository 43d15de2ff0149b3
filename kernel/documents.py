"""What is attached to a record: files in versions, each checked before anybody can open it.

The content lies in an object store under a key; the record of it says what it is, who sent it and what a scanner found.
"""

import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import PurePosixPath
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from kernel.plain_text import plain_text_problems

LONGEST_NAME = 150
LONGEST_DESCRIPTION = 500
LONGEST_REASON = 500
MOST_VERSIONS = 50
UNNAMED = "document"
# How the name of a file of this type ends: what it says it is must be what it is.
ENDINGS = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "text/plain": (".txt",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
}


class Scan(StrEnum):
    """How far the check of a version has come."""

    AWAITING_SCAN = "awaiting_scan"
    CLEAN = "clean"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class DocumentAttached:
    document_id: UUID
    record: str
    record_id: UUID
    child_id: UUID | None
    number: int


@dataclass(frozen=True, slots=True)
class DocumentRefused:
    document_id: UUID
    record: str
    record_id: UUID
    child_id: UUID | None
    number: int
    party: str


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """One file. `digest`: SHA-256 of what is kept, in hexadecimal digits; `size` in bytes; `party`: who sent it."""

    number: int
    object_key: str
    name: str
    media_type: str
    size: int
    digest: str
    description: str
    party: str
    organisation: str
    added_at: datetime
    scan: Scan = Scan.AWAITING_SCAN
    scanned_at: datetime | None = None
    scanned_by: str = ""
    finding: str = ""

    def demand_open(self) -> None:
        """Refused until the version was found clean."""
        if self.scan is Scan.AWAITING_SCAN:
            raise Refused(
                "DOCUMENT_AWAITS_SCAN",
                "This document is still being checked and cannot be opened yet. Try again in a minute.",
                facts={"scan": self.scan.value},
            )
        if self.scan is Scan.REFUSED:
            raise Refused(
                "DOCUMENT_REFUSED",
                f"Something harmful was found in this document, so nobody can open it: {self.finding}.",
                facts={"scan": self.scan.value},
            )


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a record, with every version that it had. Who may see it, the record says."""

    id: UUID
    authority: str
    child_id: UUID | None
    record: str
    record_id: UUID
    part: str = ""
    versions: tuple[DocumentVersion, ...] = ()
    removed_at: datetime | None = None
    removed_by: str = ""
    removed_because: str = ""
    version: int = 0

    def add(self, sent: DocumentVersion) -> Change["Document"]:
        """The next version; its number is given here. Refused when the document was taken away."""
        self._demand_there()
        demand(faults(sent))
        if len(self.versions) >= MOST_VERSIONS:
            raise Refused("TOO_MANY_VERSIONS", f"A document has at most {MOST_VERSIONS} versions: attach a new one.")
        numbered = replace(sent, number=len(self.versions) + 1, name=tidy_name(sent.name, sent.media_type))
        told = DocumentAttached(self.id, self.record, self.record_id, self.child_id, numbered.number)
        return Change(replace(self, versions=(*self.versions, numbered)), (told,))

    def scanned(self, number: int, finding: str, *, by: str, at: datetime) -> Change["Document"]:
        """What a scanner found; nothing when `finding` is empty. Told twice, the first word stands."""
        before = self.opened(number)
        if before.scan is not Scan.AWAITING_SCAN:
            return Change(self)
        scan = Scan.REFUSED if finding else Scan.CLEAN
        after = replace(before, scan=scan, scanned_at=at, scanned_by=by, finding=finding)
        changed = replace(self, versions=tuple(after if one is before else one for one in self.versions))
        if scan is Scan.CLEAN:
            return Change(changed)
        told = DocumentRefused(self.id, self.record, self.record_id, self.child_id, number, before.party)
        return Change(changed, (told,))

    def remove(self, reason: str, *, by: str, at: datetime) -> Change["Document"]:
        """Takes it away. Refused when it was taken away before."""
        self._demand_there()
        demand(plain_text_problems("reason", reason, limit=LONGEST_REASON))
        return Change(replace(self, removed_at=at, removed_by=by, removed_because=reason.strip()))

    def move(self, record: str, record_id: UUID, child_id: UUID | None) -> Change["Document"]:
        """It goes along to another record: what was a draft has become one."""
        return Change(replace(self, record=record, record_id=record_id, child_id=child_id))

    def opened(self, number: int = 0) -> DocumentVersion:
        """The version of this number, the latest for 0. Refused where there is none, or it was taken away."""
        self._demand_there()
        if number < 0 or number > len(self.versions):
            raise Refused("NO_SUCH_VERSION", f"This document has the versions 1 to {len(self.versions)}.")
        return self.versions[number - 1]

    def sent_by(self, parties: frozenset[str]) -> bool:
        """Whether one of these parties sent every version of it."""
        return bool(self.versions) and all(one.party in parties for one in self.versions)

    def _demand_there(self) -> None:
        if self.removed_at:
            raise Refused("DOCUMENT_REMOVED", "This document was taken away.", facts={"state": "removed"})


def faults(sent: DocumentVersion) -> list[Violation]:
    """What is wrong with what was sent, besides its content."""
    problems = plain_text_problems("description", sent.description, required=False, limit=LONGEST_DESCRIPTION)
    if sent.size <= 0:
        problems.append(Violation("size", "EMPTY_FILE", "The file is empty."))
    return problems


def tidy_name(name: str, media_type: str) -> str:
    """A name that is safe anywhere: no folders, nothing unseen, not too long, with the ending of what the file is.

    A name is a label for people; nothing is ever stored under it.
    """
    last = PurePosixPath(name.replace("\\", "/")).name if name.strip("./\\ ") else ""
    seen = "".join(
        c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C" and c not in '"<>:|?*'
    )
    endings = ENDINGS.get(media_type, ("",))
    stem, ending = _parted(" ".join(seen.split()).strip(". "), endings)
    return f"{stem[: LONGEST_NAME - len(ending)].strip('. ') or UNNAMED}{ending}"


def _parted(name: str, endings: tuple[str, ...]) -> tuple[str, str]:
    for ending in endings:
        if ending and name.lower().endswith(ending):
            return name[: -len(ending)], ending
    stem, dot, said = name.rpartition(".")
    # "scan.exe" that is a photograph becomes "scan.jpg"; "Report 3.2" keeps what is no ending.
    is_ending = bool(dot) and 1 <= len(said) <= 5 and said.isalnum() and not said.isdigit()
    return (stem if is_ending else name), endings[0]
