"""Decisions that point to services of the local offer: judged when they are made, named as it names them."""

from typing import Any

import pytest

from chassis.principal import Principal
from goldenthread.common.v1.types_pb2 import LinkedService
from goldenthread.plans.v1 import support_assessment_pb2
from goldenthread.referrals.v1 import early_help_pb2 as pb
from kernel.errors import Invalid
from kernel.ids import new_id
from tests.integration.conftest import HouseOf
from tests.integration.early_help.room import SCHOOL, at, talked_over
from tests.integration.localoffer.conftest import Writing, content
from tests.integration.support_world import CLUB, THERAPY
from tests.integration.test_support_assessments import ready, support  # noqa: F401
from tests.world import HouseInHand

DESK = at("offer-desk", "team:gloucestershire/local-offer")


class Beside:
    """The local offer as another house asks it, without the wire between them."""

    def __init__(self, offer: HouseInHand) -> None:
        self._offer = offer
        self.asked_by: list[str] = []

    async def ask(self, request: Any, principal: Principal) -> Any:
        self.asked_by.append(principal.subject)
        return await self._offer.call("ConfirmServices", request, principal)


@pytest.fixture
async def offer(house_of: HouseOf) -> HouseInHand:
    return await house_of("localoffer")


@pytest.fixture
async def story_time(offer: HouseInHand) -> str:
    """A service that the local offer has."""
    return (await Writing(offer).publish(content("Story time", levels=[]), DESK)).id


def link(id: str, name: str = "") -> LinkedService:
    return LinkedService(id=id, name=name)


@pytest.mark.proves("GLOS-E8")
@pytest.mark.proves("SWK-N1")
async def test_a_family_is_led_to_a_service_that_the_local_offer_has(
    house_of: HouseOf, offer: HouseInHand, story_time: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    referrals, beside = await house_of("referrals"), Beside(offer)
    monkeypatch.setattr(referrals.house, "neighbours", beside)
    need = await talked_over(referrals)

    async def led_to(*services: LinkedService) -> pb.NoticedNeed:
        routes = [pb.UniversalRoute(contact=pb.UNIVERSAL_CONTACT_SERVICE, service=one) for one in services]
        told = pb.ResponseDecided(reason="R.", response=pb.NEED_RESPONSE_UNIVERSAL, routes=routes)
        request = pb.DecideResponseRequest(noticed_need_id=need.id, response=told)
        return (await referrals.call("DecideResponse", request, SCHOOL)).noticed_need  # type: ignore[no-any-return]

    for wrong in (link(str(new_id())), link(""), link("", "Story time")):
        with pytest.raises(Invalid) as refused:
            await led_to(link(story_time), wrong)
        told = [(one.field, one.code) for one in refused.value.violations]
        assert told == [("response.routes[1].service.id", "UNKNOWN_SERVICE")]
    [route] = (await led_to(link(story_time, "Whatever I call it"))).response.routes
    assert (route.service.id, route.service.name, route.name) == (story_time, "Story time", "Story time")
    assert set(beside.asked_by) == {"service:referrals"}


@pytest.mark.proves("SWK-N1")
async def test_an_option_points_to_what_the_local_offer_has(
    support: Any,  # noqa: F811
    offer: HouseInHand,
    story_time: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = await ready(support)
    monkeypatch.setattr(support.plans.house, "neighbours", Beside(offer))
    compare = {"assessment_id": now.id, "outcome_id": "o1"}

    def linked(service: LinkedService) -> support_assessment_pb2.SupportOption:
        option = support_assessment_pb2.SupportOption()
        option.CopyFrom(CLUB)
        option.service.CopyFrom(service)
        return option

    with pytest.raises(Invalid) as refused:
        await support.do("CompareSupportOptions", options=[THERAPY, linked(link(str(new_id())))], **compare)
    assert [one.field for one in refused.value.violations] == ["options[1].service.id"]
    now = await support.do("CompareSupportOptions", options=[THERAPY, linked(link(story_time))], **compare)
    [appraisal] = now.appraisals
    assert [one.service.name for one in appraisal.options] == ["Story time", ""]
