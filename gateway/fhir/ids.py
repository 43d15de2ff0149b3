"""Ids of resources (1 to 64 of A-Z a-z 0-9 - .): they say the kind of record, so that no house is asked in vain.

Patient/019c…                       the child's own id, where one kind of record makes all of a type
CarePlan/ehc-019c…                  the plan of an EHC case
Goal/ehc-019c….5f3a9c0d11e4aa01     a line of it: the digest of its id, which may be any text
Organization/ods-RHM                a party: org:ods:RHM; team:southwark/sen is team-southwark.sen
"""

import hashlib
import re
from uuid import UUID

FHIR_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
PARTY = re.compile(r"(?:org:|(?=team:|panel:))([a-z]+):([A-Za-z0-9\-]+(?:/[A-Za-z0-9\-]+)*)")


def line(parent: str, of: str) -> str:
    """Id of a part of a record."""
    return f"{parent}.{digest(of)}"


def digest(of: str) -> str:
    return hashlib.sha256(of.encode()).hexdigest()[:16]


def parted(id: str) -> tuple[str, str]:
    """(the record's id, the digest of its part); the latter empty for the record itself."""
    record, _, part = id.partition(".")
    return record, part


def is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def of_party(party: str) -> str:
    """Id of the Organization that a party is; empty for a person, and for a name that no id can hold."""
    found = PARTY.fullmatch(party)
    return f"{found[1]}-{found[2].replace('/', '.')}"[:64] if found else ""


def party_of(id: str) -> str:
    """The party whose Organization has this id; empty when there is none."""
    kind, _, rest = id.partition("-")
    if not rest:
        return ""
    named = f"{kind}:{rest.replace('.', '/')}"
    party = named if kind in ("team", "panel") else f"org:{named}"
    return party if of_party(party) == id else ""
