"""Searching for a child by what somebody knows of it, within what they may see."""

from collections.abc import Callable
from typing import Any

from chassis import audit, redaction, translate
from chassis.records import decoded, demand_size, encoded, unknown_token
from chassis.unit import Unit
from goldenthread.referrals.v1 import children_pb2 as pb
from kernel.errors import Violation, demand
from services.referrals import domain
from services.referrals.api import presenting
from services.referrals.domain import searching
from services.referrals.storage import CHILDREN
from services.referrals.storage.searching import MOST_FOUND, Question, could_be

# What of the answer must be open to who asks, for what was asked with: a closed field is not to be found by.
NEEDS: dict[str, Callable[[pb.ChildRecord], Any]] = {
    "name": lambda child: child.given_names and child.family_name,
    "born_on": lambda child: child.HasField("born_on"),
    "nhs_number": lambda child: child.nhs_number or child.superseded,
    "upn": lambda child: child.upn or child.superseded,
    "social_care_id": lambda child: child.social_care_id or child.superseded,
    "setting_urn": lambda child: child.setting_urn,
}


class SearchRpcs:
    """Children found."""

    async def FindChildren(self, request: pb.FindChildrenRequest, unit: Unit) -> pb.FindChildrenResponse:
        question, size, offset = _question(request), demand_size(request.page_size), _offset(request.page_token)
        found = await could_be(unit, question)
        shown = await _open_to(unit, request, found[:MOST_FOUND])
        ranked = sorted(shown, key=lambda one: (-one[0], one[1].id))
        page = ranked[offset : offset + size]
        more = len(ranked) > offset + size
        token = encoded(str(offset + size).encode()) if more else ""
        if request.ids_only:
            # Nobody is shown yet: who is, is noted by whoever shows what is found of them.
            ids = [pb.ChildRecord(id=message.id) for _, _, message in page]
            return pb.FindChildrenResponse(children=ids, next_page_token=token, too_many=len(found) > MOST_FOUND)
        for _, child, _ in page:
            unit.note(CHILDREN.what, child.id, child.id, audit.FOUND)
        return pb.FindChildrenResponse(
            children=[message for _, _, message in page],
            next_page_token=token,
            too_many=len(found) > MOST_FOUND,
        )


async def _open_to(
    unit: Unit, request: pb.FindChildrenRequest, found: list[domain.Child]
) -> list[tuple[int, domain.Child, pb.ChildRecord]]:
    """Those whose every field that was asked with is open to who asks, with how well they answer."""
    words = searching.words_of(request.name)
    alike = [(searching.likeness(child, words) if words else 1, child) for child in found]
    told = await presenting.children(unit, [child for points, child in alike if points])
    by_id = {message.id: message for message in told}
    asked = [name for name in NEEDS if getattr(request, name) and (name != "born_on" or request.HasField("born_on"))]
    kept = []
    for points, child in alike:
        message = by_id.get(str(child.id))
        if message is None:
            continue
        seen = pb.ChildRecord()
        seen.CopyFrom(message)
        redaction.redact(seen, unit)
        if all(NEEDS[name](seen) and name not in seen.not_shown for name in asked):
            kept.append((points, child, message))
    return kept


def _question(request: pb.FindChildrenRequest) -> Question:
    words = searching.words_of(request.name)
    numbers = [
        f"{kind}:{domain.tidy_identifier(kind, value)}"
        for kind in domain.IDENTIFIERS
        if (value := getattr(request, kind))
    ]
    born_on = translate.to_date(request.born_on, "born_on") if request.HasField("born_on") else None
    problems = []
    if request.name and sum(map(len, words)) < searching.LEAST_LETTERS:
        problems.append(Violation("name", "TOO_SHORT", f"Say at least {searching.LEAST_LETTERS} letters of the name."))
    if len(request.name) > searching.LONGEST:
        problems.append(Violation("name", "TOO_LONG", f"A name has at most {searching.LONGEST} characters here."))
    if not (words or born_on or numbers or request.reference or request.setting_urn):
        what = "a part of the name, the day of birth, a number, a reference or the school"
        problems.append(Violation("", "REQUIRED", f"Say something that you know of the child: {what}."))
    demand(problems)
    return Question(tuple(words), born_on, tuple(numbers), request.reference.strip(), request.setting_urn)


def _offset(token: str) -> int:
    if not token:
        return 0
    try:
        offset = int(decoded(token).decode())
    except (ValueError, UnicodeDecodeError):
        raise unknown_token() from None
    if not 0 < offset <= MOST_FOUND:
        raise unknown_token()
    return offset
