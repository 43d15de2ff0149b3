"""Documents as the REST door shows them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from gateway.api.models.common import Id, Sent

SHOWN: Any = {
    "id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10",
    "record": "referral",
    "record_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b11",
    "child_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b12",
    "part": None,
    "versions": [
        {
            "number": 1,
            "name": "Speech report.pdf",
            "media_type": "application/pdf",
            "size": 48213,
            "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "description": "The report of March.",
            "organisation": "urn:999901",
            "by_you": True,
            "added_at": "2026-03-02T09:30:00Z",
            "scan": "awaiting_scan",
            "scanned_at": None,
            "scanned_by": None,
            "finding": None,
        }
    ],
    "removed_at": None,
    "removed_because": None,
    "version": 1,
}


class DocumentVersion(BaseModel):
    """One file of a document."""

    number: int = Field(description="Counted from 1.")
    name: str = Field(description="Name of the file, without folders, ending as what it is.")
    media_type: str = Field(description="What it is by its content.")
    size: int = Field(description="Bytes that are kept.")
    digest: str = Field(description="SHA-256 of what is kept. Of a photograph that is without its metadata.")
    description: str | None = Field(description="What the sender said of it.")
    organisation: str | None = Field(description="Organisation of who sent it.")
    by_you: bool = Field(description="Whether you sent it.")
    added_at: str = Field(description="When.")
    scan: Literal["awaiting_scan", "clean", "refused"] = Field(description="It can be opened when it is `clean`.")
    scanned_at: str | None = Field(description="When it was checked.")
    scanned_by: str | None = Field(description="By what, in its own words.")
    finding: str | None = Field(description="What was found; null unless it was refused.")


class AttachedDocument(BaseModel):
    """What is attached to a record, in versions."""

    model_config = ConfigDict(json_schema_extra={"examples": [SHOWN]})

    id: Id
    record: str = Field(description="Kind of record that it belongs to.")
    record_id: Id
    child_id: str | None = Field(description="The child whom the record is about; null where it is of no child yet.")
    part: str | None = Field(description="Part of the record that it belongs to; null for all of it.")
    versions: list[DocumentVersion] = Field(description="Oldest first.")
    removed_at: str | None = Field(description="When it was taken away; null while it is there.")
    removed_because: str | None = Field(description="Why it was taken away.")
    version: int = Field(description="Counts the changes; also the ETag.")


class DocumentRemoval(Sent):
    """Why a document is taken away."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "Sent by mistake."}]})

    reason: Annotated[str, StringConstraints(max_length=500)] = Field(description="Stays on record.")
