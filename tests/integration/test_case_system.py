"""What a council's case system is sent: contacts, registrations, steps and closures, as it may read them just then.

Three real databases and real sockets; the houses hear one another and answer the gateway in this process, without gRPC.
"""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import grpc
import pytest
import pytest_asyncio
from sqlalchemy import text

from chassis import server, translate
from chassis.failpoints import AFTER_SENDING_BEFORE_NOTE
from chassis.inbox import Inbox, event_of
from chassis.principal import Principal
from gateway.api.models.case_notices import CaseNotice
from gateway.events.feed import Feed
from gateway.main import hears
from gateway.oauth.clients import Client
from gateway.subscriptions import case_notices, storage
from gateway.subscriptions.casework import Casework
from goldenthread.common.v1 import types_pb2
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.plans.v1 import support_pb2
from goldenthread.plans.v1 import support_requests_pb2 as plans_pb
from goldenthread.referrals.v1 import referrals_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound
from kernel.ids import new_id
from tests.delivery import Crash, Tripwire
from tests.integration.conftest import HouseOf
from tests.integration.other_system import OtherSystem
from tests.integration.test_referrals import PARENT, SCHOOL, application, decision
from tests.integration.test_support_plans import GLOS, REGISTRAR, Here, member
from tests.integration.test_support_plans import SCHOOL as GLOS_SCHOOL
from tests.integration.test_webhooks import (  # noqa: F401
    Receivers,
    Sent,
    World,
    _verify_ed25519,
    being_there,
    gateway,
    world,
)
from tests.unit import support_specimens as specimens
from tests.world import TODAY, HouseInHand

PATH = "/case-notices"
CARE = "team:gloucestershire/social-care"
TEAM = "team:southampton/childrens-social-care"
SCOPES = ("event.subscribe", "subscription.read", "subscription.write", "child.read", "referral.read", "support.read")
REFUSALS = {NotFound: grpc.StatusCode.NOT_FOUND, Denied: grpc.StatusCode.PERMISSION_DENIED}
ON = Date(year=TODAY.year, month=TODAY.month, day=TODAY.day)


def at_home(who: Principal) -> Principal:
    return replace(who, authority=GLOS)


def refused(status: grpc.StatusCode) -> grpc.aio.AioRpcError:
    nothing = grpc.aio.Metadata()
    return grpc.aio.AioRpcError(status, nothing, nothing)


@dataclass
class Beside:
    """The houses in this process, asked as over gRPC: by scope, relation and rule."""

    houses: tuple[HouseInHand, ...]
    is_away: bool = False

    async def ask(self, request: Any, principal: Principal) -> Any:
        if self.is_away:
            raise refused(grpc.StatusCode.UNAVAILABLE)
        name = request.DESCRIPTOR.name.removesuffix("Request")
        [house] = [one for one in self.houses if name in one.blueprint.service.methods_by_name]
        if server.rule_of(house.blueprint.service.methods_by_name[name]).scope not in principal.scopes:
            raise refused(grpc.StatusCode.PERMISSION_DENIED)
        try:
            return await house.call(name, request, principal)
        except tuple(REFUSALS) as error:
            raise refused(REFUSALS[type(error)]) from error


@dataclass(kw_only=True)
class Council(OtherSystem):
    """A council's case system, and the houses whose records it works with."""

    path, way, org, taken = PATH, "case_system", "la:852/care", 201
    types, scopes = tuple(case_notices.TYPES), SCOPES
    referrals: HouseInHand
    plans: HouseInHand
    beside: Beside
    _heard: dict[str, int] = field(default_factory=dict)

    @property
    def notices(self) -> list[str]:
        return [json.loads(one)["notice"] for one in self.took.values()]

    @property
    def sent(self) -> list[Sent]:
        return self.system.sent[PATH]

    async def log(self, client: Client, id: UUID) -> list[Any]:
        async with self.world.by(client) as unit:
            told = (await self.world.handling(client).attempts(unit, id, None, 50))["items"]
        return [one["status"] or one["reason"] for one in reversed(told) if one["type"] != "verification"]

    async def goes_round(self, *, gateway_hears: bool = True) -> None:
        """What the houses said since comes to the others, and to the gateway."""
        listening = hears(Feed("https://goldenthread.example"))
        for house in (self.referrals, self.plans):
            async with house.house.engine.connect() as connection:
                query = text("select position, subject, payload, headers from outbox where position > :p order by 1")
                rows = (await connection.execute(query, {"p": self._heard.get(house.house.name, 0)})).all()
            for row in rows:
                self._heard[house.house.name] = row.position
                stream, _, tail = row.subject.split(".", 2)
                event = event_of(row.subject, row.headers)
                for other in (self.referrals, self.plans):
                    if other is not house and (one := _of(other.blueprint.hears.get(stream, ()), tail)):
                        await Inbox(other.house, stream, (one,)).take(event, row.payload)
                if gateway_hears and (one := _of(listening.get(stream, ()), tail)):
                    await Inbox(self.world.house, stream, (one,)).take(event, row.payload)

    async def passed_on(self) -> pb.Referral:
        """A school's application, which the panel passes on to children's services with the mother's consent."""
        taken = (await self.referrals.call("SubmitReferral", application(), SCHOOL)).referral
        await self.referrals.hear("panels", "decision.made.v1", decision(taken, "single_agency", agency=TEAM))
        await self.says_to_it(taken, pb.CONSENT_ANSWER_GIVEN)
        await self.goes_round()
        return taken

    async def says_to_it(self, referral: pb.Referral, answer: Any) -> None:
        """The mother's word on passing it on."""
        said = {"given_by": "Jo Taylor", "relation": "mother", "on": ON, "evidence": "signed form"}
        consent = pb.Consent(purpose=pb.CONSENT_PURPOSE_SINGLE_AGENCY, answer=answer, **said)
        request = pb.RecordConsentRequest(request_id=str(new_id()), referral_id=referral.id, consent=consent)
        await self.referrals.call("RecordConsent", request, PARENT)


def _of(listeners: Any, tail: str) -> Any:
    return next((one for one in listeners if one.tail == tail), None)


@pytest_asyncio.fixture
async def council(world: World, house_of: HouseOf) -> AsyncIterator[Council]:  # noqa: F811
    referrals, plans = await house_of("referrals"), await house_of("plans")
    beside = Beside((referrals, plans))
    world.house = replace(world.house, neighbours=beside)  # type: ignore[arg-type]
    for table in ("sharing", "restriction"):
        await world.sql(f"delete from {table}")
    here = Council(world=world, referrals=referrals, plans=plans, beside=beside)
    await here.is_reached()
    yield here


async def test_a_referral_that_is_passed_on_arrives_as_the_request_form_once(council: Council) -> None:
    """The system is away, and comes back; the gateway dies when it has sent; what it has it answers with 409."""
    world = council.world  # noqa: F811
    ours = await council.client("case-system", TEAM)
    bystander = await council.client("another-council", "team:southampton/walk-elsewhere")
    id, other = await council.subscribe(ours), await council.subscribe(bystander)
    async with council.open():
        await world.drain()
    assert (await world.stands(ours, id))["state"] == "active"
    referral = await council.passed_on()
    for failures, pause in ((1, timedelta(seconds=5)), (2, timedelta(minutes=5))):
        await world.drain()
        stands = await world.stands(ours, id)
        assert (stands["failures"], stands["reason"], stands["way"]) == (failures, "UNREACHABLE", "case_system")
        due = datetime.fromisoformat(stands["next_attempt_at"])
        assert timedelta() < due - datetime.now(UTC) <= pause * 1.1
    assert (await world.stands(bystander, other))["failures"] == 0  # who reads nothing is sent nothing
    async with council.open():
        await world.due()
        async with world.itself() as unit:
            [one] = await storage.take(unit, new_id(), 5, slow=True)
        with pytest.raises(Crash):
            await Casework(world.lanes(failpoints=Tripwire(AFTER_SENDING_BEFORE_NOTE, 1)), one).go()
        await world.drain()
        assert council.notices == ["contact", "referral"]
        assert await council.log(ours, id) == ["UNREACHABLE", "UNREACHABLE", 409, 201]
        assert await council.log(bystander, other) == []
        first = council.sent[-1]
        async with world.by(ours) as unit:
            key = (await world.handling(ours).secret(unit, id))["verification_key"]
        _verify_ed25519(first, key)
        assert first.headers["content-type"] == "application/json"
        assert first.headers["idempotency-key"] == f'"{first.headers["webhook-id"]}"'
        # Told again from the beginning, it has them already.
        async with world.by(ours) as unit:
            await world.handling(ours).replay(unit, id, datetime.now(UTC) - timedelta(hours=1))
        await world.drain()
        assert (await council.log(ours, id))[-2:] == [409, 409]
        assert len(council.took) == 2
    notice = CaseNotice.model_validate_json(list(council.took.values())[-1])
    assert (notice.record.kind, str(notice.record.id)) == ("referral", referral.id)
    assert notice.record.url == f"https://goldenthread.example/v1/referrals/{referral.id}"
    assert (notice.child.id, notice.child.given_names) == (referral.child.id, "Sam")
    assert notice.child.nhs_number == "9990000026"
    form = notice.form
    assert form.asked_for == "Speech and language needs across settings."
    assert (form.household, form.agencies) == ("Jo Taylor (mother)", ["Hollybrook Primary School"])
    assert (form.sent_by, form.sent_on) == ("A. Senco (SENCO)", TODAY)
    assert (form.worries, form.dangers, notice.step, notice.closure) == ("", None, None, None)


async def test_a_consent_that_is_withdrawn_before_it_is_sent_lets_nothing_out(council: Council) -> None:
    """Whether the gateway has heard of it, or only the house that keeps the referral knows."""
    world = council.world  # noqa: F811
    ours = await council.client("case-system", TEAM)
    id = await council.subscribe(ours)
    for gateway_hears in (True, False):
        referral = await council.passed_on()
        await world.drain()
        assert (await world.stands(ours, id))["failures"] == 1
        await council.says_to_it(referral, pb.CONSENT_ANSWER_WITHDRAWN)
        await council.goes_round(gateway_hears=gateway_hears)
        async with council.open():
            await world.drain()
            await world.drain()
        assert (council.sent, council.took) == ([], {})
        stands = await world.stands(ours, id)
        assert (stands["failures"], stands["behind"], stands["delivered_at"]) == (0, 0, None)
    told = "select count(*) from audit where record = 'feed_event' and child_id = :child"
    assert (await world.sql(told, child=UUID(referral.child.id))).scalar_one() == 0, "nobody was told of it"


@dataclass
class Supported:
    """A child with a support plan of its school, and children's services in the team around it."""

    council: Council
    here: Here
    plan: support_pb2.SupportPlan

    async def steps_up(self) -> None:
        told = translate.fill(support_pb2.SupportDiscussion(), specimens.TALKED)
        step = {"plan_id": self.plan.id, "level": "my_plan_plus", "reason": "School alone does not reach it."}
        request = plans_pb.StepSupportPlanRequest(request_id=str(new_id()), discussion=told, **step)
        self.plan = (await self.council.plans.call("StepSupportPlan", request, GLOS_SCHOOL)).plan
        await self.council.goes_round()

    async def closes(self) -> None:
        heard = [support_pb2.SupportConsulted(member_id=one.id, agrees=True) for one in self.plan.members]
        why = support_pb2.SUPPORT_CLOSURE_REASON_CONSENT_WITHDRAWN
        await self.here.do("CloseSupportPlan", GLOS_SCHOOL, plan_id=self.plan.id, reason=why, consulted=heard)
        await self.council.goes_round()


async def supported(council: Council) -> Supported:
    applied = (await council.referrals.call("SubmitReferral", application(), at_home(SCHOOL))).referral
    await council.goes_round()
    here = Here(council.plans, GLOS)
    here.child = UUID(applied.child.id)
    await here.related(specimens.SCHOOL, "setting")
    await here.related(CARE, "asked")  # who was there when the family agreed, and reads nothing of a plan
    for purpose in ("activity", "conversation"):
        await here.consented(purpose)
    worker = {"kind": "SUPPORT_MEMBER_KIND_PRACTITIONER", "name": "Wren Hill", "role": "family worker", "party": CARE}
    joins = [plans_pb.SupportNewMember(sector=types_pb2.SECTOR_SOCIAL_CARE, **worker)]
    plan = await here.agreed(await here.written(await here.open(members=joins)))
    plan = await here.do("NameSupportLead", GLOS_SCHOOL, plan_id=plan.id, member_id=member(plan, "SENCO"))
    await here.do("RegisterSupportPlan", REGISTRAR, plan_id=plan.id)
    await council.goes_round()
    return Supported(council, here, plan)


async def test_registration_step_and_closure_arrive_in_order_and_what_is_refused_is_set_aside(council: Council) -> None:
    """The house is away for a while, the system refuses the step three times, and a replay brings it all the same."""
    world = council.world  # noqa: F811
    world.authority = GLOS
    ours = await council.client("forest-case-system", CARE)
    id = await council.subscribe(ours)
    async with council.open():
        await world.drain()
        child = await supported(council)
        council.beside.is_away = True
        await world.drain()
        assert ((await world.stands(ours, id))["reason"], council.sent) == ("HOUSE_AWAY", [])
        council.beside.is_away = False
        await world.drain()
        assert council.notices == ["contact", "early_help_registration"]
        before = child.plan.id
        await child.steps_up()
        council.says = [422] * 3
        for _ in range(3):
            await world.drain()
        async with world.by(ours) as unit:
            [aside] = (await world.handling(ours).set_aside(unit, id))["items"]
        assert (aside["reason"], aside["type"]) == ("HTTP_422", "goldenthread.plans.support_plan.stepped.v1")
        await child.closes()
        await world.drain()
        assert council.notices == ["contact", "early_help_registration", "closure"]
        async with world.by(ours) as unit:
            await world.handling(ours).replay(unit, id, datetime.now(UTC) - timedelta(hours=1))
        await world.drain()
        assert await council.log(ours, id) == [201, 201, 422, 422, 422, 201, 409, 201, 409]
    _, registered, closed, stepped = (CaseNotice.model_validate_json(one) for one in council.took.values())
    assert (registered.record.level, registered.form.sent_on) == ("my_plan", TODAY)
    assert registered.child.given_names == "Sam"
    assert "Wren Hill (family worker)" in registered.form.agencies
    assert registered.form.parent_views == "One person to ring."
    assert stepped.step is not None
    assert (stepped.record.id, stepped.step.to_record_id) == (before, child.plan.id)
    assert (stepped.step.from_level, stepped.step.to_level, stepped.step.direction) == ("my_plan", "my_plan_plus", "up")
    assert stepped.step.reason == "School alone does not reach it."
    assert closed.closure is not None
    assert (closed.record.id, closed.closure.reason, closed.closure.closed_on) == (
        child.plan.id,
        "consent_withdrawn",
        TODAY,
    )
    # Whoever has left the team reads on the plan that it took part in, and no longer who the child is.
    assert (closed.child.id, closed.child.given_names) == (str(child.here.child), None)


async def test_without_the_scope_of_a_record_nothing_of_it_is_sent(council: Council) -> None:
    world = council.world  # noqa: F811
    ours = await council.client("case-system", TEAM, scopes=tuple(one for one in SCOPES if one != "child.read"))
    none = await council.client(
        "reads-no-referral", TEAM, scopes=tuple(one for one in SCOPES if one != "referral.read")
    )
    ids = [await council.subscribe(one) for one in (ours, none)]
    async with council.open():
        await world.drain()
        referral = await council.passed_on()
        await world.drain()
    assert council.notices == ["contact", "referral"]
    assert [await council.log(one, id) for one, id in zip((ours, none), ids, strict=True)] == [[201, 201], []]
    # Who the child is, the referral itself says to whoever reads it.
    notice = CaseNotice.model_validate_json(list(council.took.values())[-1])
    assert (notice.child.id, notice.child.family_name) == (referral.child.id, "Taylor")


async def test_what_is_no_notice_of_a_case_system_cannot_be_subscribed_to(council: Council) -> None:
    """Nor safeguarding, which is in no event."""
    ours = await council.client("case-system", TEAM)
    known = next(iter(case_notices.TYPES))
    for types, codes in (
        (("*",), ["ONLY_CASE_NOTICES"]),
        ((known, "goldenthread.plans.plan.finalised.v1"), ["ONLY_CASE_NOTICES"]),
        (("goldenthread.referrals.concern.raised.v1",), ["UNKNOWN_EVENT_TYPE", "ONLY_CASE_NOTICES"]),
    ):
        with pytest.raises(Invalid) as invalid:
            await council.subscribe(ours, *types)
        assert [one.code for one in invalid.value.violations] == codes
