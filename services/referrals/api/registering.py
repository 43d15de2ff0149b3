"""A child of whom somebody tells: found by certain match, or registered, with the pairs that a person must look at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from chassis.unit import Unit
from kernel.change import Change
from services.referrals import domain
from services.referrals.api.callers import recorder
from services.referrals.storage import (
    CHILDREN,
    MATCHES,
    PROFILES,
    RELATIVES,
    candidates,
    known_by_number,
    one_at_a_time,
    profile_of,
    standing_for,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the authority knows of the child: its record, or records that a person must look at."""

    known: domain.Child | None = None
    in_doubt: tuple[domain.Child, ...] = ()


async def find(unit: Unit, told: domain.Child) -> Found:
    """A number that is on record with the same particulars is a certain match. With others, or with those of two
    children, it is a doubt; without a number, records that are alike are one. A doubt merges nobody."""
    by_number = await known_by_number(unit, told.identifiers)
    if not told.says_who:
        return Found(in_doubt=tuple(by_number))
    if by_number:
        same = {one.canonical_id: one for one in by_number if one.same_person(told)}
        if len({one.canonical_id for one in by_number}) == len(same) == 1:
            return Found(known=await standing_for(unit, next(iter(same.values()))))
        return Found(in_doubt=tuple(by_number))
    if not told.nhs_number:
        await one_at_a_time(unit, told)
    return Found()


async def register(
    unit: Unit,
    child: domain.Child,
    found: Found,
    family: Sequence[domain.Relative],
    *,
    referral_id: UUID | None = None,
) -> int:
    """A record for the child and for each of the family, and the pairs that a person must look at: how many."""
    own = domain.separate(child, child.id) if found.in_doubt else child
    await unit.save(CHILDREN, Change(replace(own, family=())))
    for relative in family:
        await unit.save(RELATIVES, Change(relative))
    raised = 0
    for other in found.in_doubt or await candidates(unit, child):
        doubt = domain.raise_match(
            unit.new_id(),
            child,
            await standing_for(unit, other),
            on=unit.today,
            referral_id=referral_id,
            sure=bool(found.in_doubt),
        )
        if doubt:
            await unit.save(MATCHES, doubt)
            raised += 1
    return raised


async def tell_once(unit: Unit, child: domain.Child, child_views: str, parent_views: str, on: date) -> None:
    """What the child and the parents said is kept where every later form finds it."""
    responsible = [one.name for one in child.family if one.parental_responsibility]
    said = (
        (domain.Topic.CHILD_VIEWS, child_views, child.given_names, "child"),
        (domain.Topic.PARENT_VIEWS, parent_views, ", ".join(responsible) or "the family", "parents"),
    )
    statements = [
        domain.Statement(topic, text, by[:200], relation, on, recorder(unit))
        for topic, text, by, relation in said
        if text.strip()
    ]
    if not statements:
        return
    profile = await profile_of(unit, child.id)
    change = profile.tell(statements, today=unit.today)
    if change.events:
        await unit.save(PROFILES, Change(domain.without_others(change.state), change.events))
