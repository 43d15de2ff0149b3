"""May this principal ask this at all? The scope of the RPC and the act that the access matrix opens; else Denied.

Which rows it sees is judged in SQL (`chassis.standing`), what of them is shown on the way out (`chassis.redaction`). A
house at work on its own behalf sees every row of the authority that it works for. Row-level security cuts by authority
beneath all of them.
"""

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, not_, select

from chassis import redaction
from chassis.principal import Principal
from chassis.standing import Standing, holds, shut
from goldenthread.common.v1 import access_pb2
from kernel.access_matrix import Grant, matrix
from kernel.errors import Denied

if TYPE_CHECKING:
    from chassis.unit import Unit


def authorise(rule: access_pb2.Access, principal: Principal) -> None:
    """Scope of the RPC, or the house's name among those that may call on their own behalf; else Denied."""
    if principal.is_service:
        if principal.subject.removeprefix("service:") not in rule.services:
            raise Denied("CALLER_NOT_ALLOWED", f"{principal.subject} may not call this on its own behalf.")
    elif rule.scope not in principal.scopes:
        raise Denied("SCOPE_MISSING", f"This needs the scope {rule.scope}.", facts={"scope": rule.scope})


def demand_act(unit: "Unit", standing: Standing, part: str = "") -> None:
    """Denied unless the matrix opens the RPC's act to who stands so to the record; it may be seen, or nobody came here.

    Where only parts are open, the command must be about one of them, and its request may touch no other.

    part  that the record is of as a whole, where it is of one
    """
    rule = unit.rule
    unit.judged = True
    if rule is None or unit.principal.is_service or matrix().is_outside(rule.resource):
        return
    grants = _granted(unit, rule, standing)
    if not grants:
        what = matrix().resources[rule.resource]
        message = f"What you are to this child does not let you {rule.act} this ({what})."
        raise Denied("ACT_NOT_OPEN", message, facts={"resource": rule.resource, "act": rule.act})
    if any(grant.parts is None for grant in grants):
        return
    open_parts = frozenset(part for grant in grants for part in grant.parts or ())
    about = rule.part or part
    wanted = {"": about} if about else (redaction.touched(unit.request) if unit.request is not None else {})
    closed = {field: part for field, part in (wanted or {"": ""}).items() if part not in open_parts}
    for field in closed:
        named = ", ".join(sorted(open_parts))
        message = f"What you are to this child lets you {rule.act} only: {named}."
        raise Denied("PART_NOT_OPEN", message, field=field or None, facts={"resource": rule.resource, "parts": named})


def may_act(unit: "Unit", standing: Standing) -> bool:
    """Whether the matrix opens the RPC's act to who stands so, as far as it does at all."""
    rule = unit.rule
    return rule is not None and not matrix().is_outside(rule.resource) and bool(_granted(unit, rule, standing))


def may_count(unit: "Unit") -> bool:
    """Whether a role of the token, which stands in no relation to any child, may have the totals that are asked for."""
    rule, roles = unit.rule, unit.principal.roles & matrix().by_token.keys()
    return rule is not None and any(matrix().cell(role, rule.resource).grant("count") for role in roles)


def _granted(unit: "Unit", rule: access_pb2.Access, standing: Standing) -> list[Grant]:
    told = standing.grants(rule.resource, rule.act, unit.principal.purpose, unit.principal.reason)
    return [opening.grant for opening in told if opening.everything or opening.own]


async def demand_judged(unit: "Unit") -> None:
    """Judges what a command made, and that it was judged at all: a command that locked no record is judged by what it
    made. Denied when there is neither."""
    rule = unit.rule
    if rule is None or not rule.writes or unit.principal.is_service or matrix().is_outside(rule.resource):
        return
    made = [one for one in unit.made if one[0].resource]
    for records, record, events in made:
        if records.resource == rule.resource or (not unit.judged and record is made[-1][1]):
            await records.admit(unit, record, events)
    if not unit.judged:
        raise Denied("ACT_NOT_OPEN", "Nothing that this is about was found to be yours to change.")


async def stands_in(unit: "Unit", child_id: object, *relations: str) -> bool:
    """Whether the principal stands in a relation to the child today: in one of these kinds, or in any."""
    r = unit.house.table("relationship").c
    wanted = [r.relation.in_(relations)] if relations else []
    held = exists().where(*holds(unit, child_id), *wanted)
    return bool((await unit.connection.execute(select(and_(held, not_(shut(unit, child_id)))))).scalar_one())


async def relations_to(unit: "Unit", child_id: object) -> list[tuple[str, str]]:
    """How the principal stands to the child today: each relation with the party that stands in it. None of them for
    whom a restriction keeps out of the child's record."""
    r = unit.house.table("relationship").c
    query = select(r.relation, r.party).where(
        r.authority == unit.authority, *holds(unit, child_id), not_(shut(unit, child_id))
    )
    return [(row.relation, row.party) for row in await unit.connection.execute(query)]
