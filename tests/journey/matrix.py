"""Everybody of the access matrix, as clients of the running stack: one per role, in the relation that makes it."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from chassis import database
from chassis.records import codec
from gateway.demonstration import with_key
from gateway.oauth.clients import Client
from gateway.oauth.scopes import SCOPES
from gateway.oauth.storage import save_client
from kernel.access_matrix import Cell, matrix
from kernel.ids import new_id
from services.plans.domain.ehc.section import EhcSection
from services.plans.domain.ehc.version import EhcPlanVersion, EhcSectionMark, EhcVersionKind, EhcVersionState
from services.plans.domain.support.assessment import SupportAssessment
from services.plans.domain.support.assessment_steps import AssessmentStep
from tests.journey.scenes import Record
from tests.running import Running
from tools.journey.actor import Actor, Answer

# By role: the relation, and the party in it. Who brings the role along in the token has neither.
STANDS: dict[str, tuple[str, str]] = {
    "parent": ("family", "person:walk-parent"),
    "young_person": ("young_person", "person:walk-young"),
    "parent_of_young_person": ("parent_of_young_person", "person:walk-elder"),
    "setting": ("setting", "org:urn:999777"),
    "caseworker": ("caseworker", "person:walk-caseworker"),
    "decision_officer": ("decision_officer", "person:walk-officer"),
    "panel_chair": ("panel", "panel:southampton/walk"),
    "panel_member": ("", "person:ruth.adeyemi"),
    "health": ("team", "org:ods:WALK"),
    "medical_officer": ("medical_officer", "person:walk-dco"),
    "social_worker": ("team", "team:southampton/childrens-social-care"),
    "lead_practitioner": ("lead_professional", "person:walk-lead"),
    "commissioner": ("", ""),
    "budget_officer": ("finance", "team:southampton/walk-finance"),
    "partner": ("team", "org:charity:walk"),
    "advocate": ("delegate", "person:walk-advocate"),
    "auditor": ("", ""),
}
HOUSES = ("referrals", "plans", "panels", "budgets", "localoffer")
REASON = {"access-reason": "Yearly sample of final plans."}
BEGIN = (
    "insert into relationship (authority, child_id, party, relation, basis_id, since, opens) "
    "select $1, $2, party, relation, basis, date '2000-01-01', '{}' "
    "from unnest($3::text[], $4::text[]) as told(party, relation), unnest($5::uuid[]) as basis"
)
SHARE = (
    "insert into sharing (authority, child_id, party, purpose, ground, basis_id, since) "
    "select $1, $2, '', purpose, 'consent', gen_random_uuid(), date '2000-01-01' from unnest($3::text[]) as purpose"
)

AUTHORITY = "southampton"
SHUT = (
    "insert into restriction (authority, child_id, party, parts, basis_id, since) "
    "select $1, $2, party, $4::text[], gen_random_uuid(), date '2000-01-01' from unnest($3::text[]) as party"
)
KEEP = (
    "insert into ehc_plan_version (id, authority, child_id, case_id, referral_id, body, version, state, number, kind, "
    "saved_at) values ($1, $2, $3, $4, $5, $6, 1, $7, $8, 'plan', now())"
)
KEEP_ASSESSMENT = (
    "insert into support_assessment (id, authority, child_id, body, version, state, level, saved_at) "
    "values ($1, $2, $3, $4, 1, 'open', 'targeted', now())"
)
VERSION, SUPPORT = codec(EhcPlanVersion), codec(SupportAssessment)
FORGET = (
    "delete from relationship where child_id = $1 and party = any($2)",
    "delete from sharing where child_id = $1 and purpose = any($2)",
    "delete from restriction where child_id = $1",
)


@dataclass(frozen=True)
class Walker:
    """Somebody in a role, who can ask."""

    role: str
    actor: Actor

    @property
    def relation(self) -> str:
        return STANDS[self.role][0]

    def asks(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        reason = REASON if self.role in matrix().by_token else {}
        told = {"idempotency-key": str(uuid4())} if method != "GET" else {}
        return self.actor.send(method, path, headers={**told, **reason, **headers}, **({"json": body} if body else {}))

    def cell(self, resource: str) -> Cell:
        return matrix().cell(self.role, resource)


class Everybody:
    """One client per role, and what each stands in to one child. What is arranged is written into every house's own
    tables, as the events of the houses would; nothing is asked past the API."""

    def __init__(self, stack: Running, child_id: str) -> None:
        self._site = stack.stack.site
        self._child = UUID(child_id)
        self.parties = [party for relation, party in STANDS.values() if relation]
        folder = Path(self._site.clients)
        clients = [self._client(role) for role in STANDS]
        registered = [with_key(client, folder, self._site.gateway_url) for client in clients]
        asyncio.run(self._register(registered))
        self.walkers = [
            Walker(role, Actor.load(folder / f"{client.client_id}.json", stack.http))
            for role, client in zip(STANDS, registered, strict=True)
        ]

    def _client(self, role: str) -> Client:
        _, party = STANDS[role]
        kind, _, name = party.partition(":")
        return Client(
            client_id=f"matrix-{role}",
            name=f"The matrix's {role}",
            authority=AUTHORITY,
            org=name if kind == "org" else "walk",
            jwks={"keys": []},
            subject=name if kind == "person" else "",
            parties=(party,) if kind in ("team", "panel") else (),
            roles=(role,) if role in matrix().by_token else (),
            scopes=tuple(SCOPES),
        )

    async def _register(self, clients: list[Client]) -> None:
        environment = self._site.environment("gateway")
        engine = database.engine(environment["GOLDENTHREAD_DATABASE_URL"], 1, "walk")
        async with engine.begin() as connection:
            for client in clients:
                await save_client(connection, client)
        await engine.dispose()

    def stand(self, *bases: str) -> None:
        """Everybody stands in the relation of the role to the child, on these records; and nothing is agreed yet."""
        self._run("delete from sharing where authority = $1 and child_id = $2")
        told = [(party, relation) for relation, party in STANDS.values() if relation]
        parties, relations = zip(*told, strict=True)
        self._run(BEGIN, list(parties), list(relations), [UUID(basis) for basis in bases])

    def share(self) -> None:
        """The family agrees to share whatever needs a ground."""
        self._run(SHARE, sorted({purpose for purposes in matrix().sharing.values() for purpose in purposes}))

    def shut(self, *parts: str) -> None:
        """Everybody is kept out of these parts, or of the whole record."""
        self._run(SHUT, [*self.parties, "person:ruth.adeyemi", "org:walk"], list(parts))

    def forget(self) -> None:
        purposes = sorted({purpose for purposes in matrix().sharing.values() for purpose in purposes})
        asyncio.run(self._forget(purposes))

    async def _forget(self, purposes: list[str]) -> None:
        for house in HOUSES:
            connection = await asyncpg.connect(self._site.owner_url(house), ssl=False)
            for statement, values in zip(FORGET, ([self.parties], [purposes], []), strict=True):
                await connection.execute(statement, self._child, *values)
            await connection.close()

    def _run(self, statement: str, *values: Any) -> None:
        async def everywhere() -> None:
            for house in HOUSES:
                connection = await asyncpg.connect(self._site.owner_url(house), ssl=False)
                await connection.execute(statement, AUTHORITY, self._child, *values)
                await connection.close()

        asyncio.run(everywhere())


def keep_draft(stack: Running, request: Record, case: Record, number: int = 1, state: str = "working") -> str:
    """A draft of the case's plan, as when the assessment has led to one; written into the house's own table."""
    at = datetime.now(UTC)
    marks = tuple(EhcSectionMark(section, 1, "la:852", at) for section in EhcSection)
    draft = EhcPlanVersion(
        new_id(), AUTHORITY, UUID(case["id"]), UUID(case["child_id"]), UUID(request["id"]), number, EhcVersionKind.PLAN,
        "la:852", at.date(), marks=marks, state=EhcVersionState(state), version=1,
    )  # fmt: skip

    async def keep() -> None:
        connection = await asyncpg.connect(stack.stack.site.owner_url("plans"), ssl=False)
        values = (
            draft.id,
            AUTHORITY,
            draft.child_id,
            draft.case_id,
            draft.referral_id,
            VERSION.dump_json(draft).decode(),
            state,
            number,
        )
        await connection.execute(KEEP, *values)
        await connection.close()

    asyncio.run(keep())
    return str(draft.id)


def keep_support_assessment(stack: Running, child_id: str) -> str:
    """An assessment of support that a service leads which nobody walks as; written into the house's own table."""
    kept = SupportAssessment(
        new_id(), AUTHORITY, UUID(child_id), "targeted", "Common Assessment", "org:charity:nobody", "N. Body",
        "More is to be understood.", datetime.now(UTC).date(), (AssessmentStep.NEEDS,), version=1,
    )  # fmt: skip

    async def keep() -> None:
        connection = await asyncpg.connect(stack.stack.site.owner_url("plans"), ssl=False)
        told = SUPPORT.dump_json(kept).decode()
        await connection.execute(KEEP_ASSESSMENT, kept.id, AUTHORITY, kept.child_id, told)
        await connection.close()

    asyncio.run(keep())
    return str(kept.id)
