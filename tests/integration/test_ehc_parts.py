"""A case of the statutory process field by field: each role reads of it what its row of the access matrix opens."""

from dataclasses import replace
from typing import Any

import pytest

from chassis import translate
from chassis.principal import Principal
from goldenthread.common.v1.types_pb2 import RelationshipBegan
from goldenthread.plans.v1 import ehc_pb2
from goldenthread.plans.v1 import ehc_requests_pb2 as pb
from kernel.errors import Denied
from kernel.ids import new_id
from tests.integration.conftest import HouseOf
from tests.integration.test_ehc_in_force import NOW, OFFICER, do, kept
from tests.unit.ehc_specimens import gathered, in_force
from tests.world import TODAY, HouseInHand, client

LISTS = ("panel", "decisions", "told", "advice", "drafts", "representations", "consultations", "mediations", "appeals")
EVERYTHING = {*LISTS, "plan"} - {"representations"}
LETTERS, DRAFT, TRIBUNAL = {"decisions", "told"}, {"drafts"}, {"mediations", "appeals"}
SCHOOL, CLINIC = "org:urn:999920", "org:ods:R1C"


@pytest.fixture
async def plans(house_of: HouseOf) -> Any:
    house = await house_of("plans")
    house.today_is(NOW)
    yield house
    house.today_is(TODAY)


@pytest.fixture
async def case(plans: HouseInHand) -> ehc_pb2.EhcCase:
    """A plan in force, of which the family sought mediation and appealed."""
    case = await kept(plans, in_force())
    about = case.decisions[-1].id
    case = await do(plans, "SeekEhcMediation", case, decision_id=about, wanted=True)
    return await do(plans, "LodgeEhcAppeal", case, decision_id=about, lodged_on=translate.to_date_message(NOW))


async def stands(plans: HouseInHand, case: ehc_pb2.EhcCase, party: str, relation: str, basis: str = "") -> Principal:
    since = translate.to_date_message(NOW)
    began = RelationshipBegan(
        child_id=case.child_id, party=party, relation=relation, since=since, basis_id=basis or str(new_id())
    )
    await plans.hear("referrals", "relationship.began.v1", began)
    return client(party, parties=(party,))


async def read(plans: HouseInHand, case: ehc_pb2.EhcCase, who: Principal) -> ehc_pb2.EhcCase:
    [listed] = (await plans.call("ListEhcCases", pb.ListEhcCasesRequest(), who)).cases
    got = (await plans.call("GetEhcCase", pb.GetEhcCaseRequest(case_id=case.id), who)).case
    assert listed == got
    return got


def own_of(case: ehc_pb2.EhcCase, party: str) -> str:
    """Health sees only the cases that it stands on."""
    return case.referral_id if party == CLINIC else ""


def holds(case: ehc_pb2.EhcCase) -> set[str]:
    return {name for name in LISTS if getattr(case, name)} | ({"plan"} if case.HasField("plan") else set())


@pytest.mark.parametrize(
    ("party", "relation", "sees"),
    [
        ("panel:southampton/decision", "panel", EVERYTHING - TRIBUNAL),
        ("team:southampton/inclusion", "lead_professional", LETTERS),
        ("provider:speech", "provider", set()),
        (SCHOOL, "setting", EVERYTHING - TRIBUNAL - {"advice", "panel"}),
        (CLINIC, "team", LETTERS | DRAFT | TRIBUNAL | {"plan"}),
        ("team:southampton/social-care", "social_worker", EVERYTHING - TRIBUNAL - {"advice", "consultations"}),
        ("team:southampton/medical", "medical_officer", EVERYTHING - TRIBUNAL - {"panel"}),
    ],
)
async def test_each_role_reads_of_a_case_what_its_row_opens(
    plans: HouseInHand, case: ehc_pb2.EhcCase, party: str, relation: str, sees: set[str]
) -> None:
    assert holds(case) == EVERYTHING
    shown = await read(plans, case, await stands(plans, case, party, relation, own_of(case, party)))
    assert holds(shown) == sees
    assert EVERYTHING - sees <= set(shown.not_shown)


async def test_health_reads_no_reasons_no_placement_and_no_other_section(
    plans: HouseInHand, case: ehc_pb2.EhcCase
) -> None:
    shown = await read(plans, case, await stands(plans, case, CLINIC, "team", case.referral_id))
    assert not shown.plan.HasField("placement")
    assert {one.reasons for one in shown.decisions} == {"[withheld]"}
    assert not any(one.limbs for one in shown.decisions)


async def test_the_medical_officer_reads_the_advice_of_health_only(plans: HouseInHand, case: ehc_pb2.EhcCase) -> None:
    shown = await read(plans, case, await stands(plans, case, "team:southampton/medical", "medical_officer"))
    assert {one.kind for one in shown.advice} == {ehc_pb2.EHC_ADVICE_KIND_MEDICAL}


async def test_the_family_the_caseworker_and_the_officer_read_all_of_it(
    plans: HouseInHand, case: ehc_pb2.EhcCase
) -> None:
    assert holds(await read(plans, case, OFFICER)) == EVERYTHING
    parent = await stands(plans, case, "person:taylor", "family", case.referral_id)
    assert holds(await read(plans, case, parent)) == EVERYTHING


async def test_who_was_asked_for_one_thing_sees_no_more_for_another_record(plans: HouseInHand) -> None:
    """A hospital that once referred the child, and is asked for advice now."""
    case = await kept(plans, replace(gathered(), health_party=CLINIC))
    clinic = await stands(plans, case, CLINIC, "referrer")
    shown = await read(plans, case, clinic)
    assert holds(shown) == set()
    assert not shown.deadlines


async def test_a_practitioner_who_signs_in_under_an_own_name_is_no_family(
    plans: HouseInHand, case: ehc_pb2.EhcCase
) -> None:
    mentor = await stands(plans, case, "person:mentor", "caseworker")
    said = {"by": "M. Mentor", "text": "We agree."}
    with pytest.raises(Denied, match="CASEWORKER_ONLY"):
        await do(plans, "MakeEhcRepresentations", case, mentor, **said)
