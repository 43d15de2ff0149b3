"""Children on schools' rolls: taken, believed or looked at by a person, handed from school to school, let go."""

from typing import Any

import pytest

from goldenthread.common.v1.types_pb2 import Date
from goldenthread.referrals.v1 import children_pb2
from goldenthread.referrals.v1 import roll_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound, Refused
from tests.world import AUTHORITY, HouseInHand, client

SCHOOL = client("school", parties=("org:urn:999901",), organisation="urn:999901")
NEXT_SCHOOL = client("next", parties=("org:urn:999902",), organisation="urn:999902")
TEAM = client("team", parties=(f"team:{AUTHORITY}/cypds",), organisation="la:852")
UPN, OTHER_UPN = "A123456789012", "H243278544154"
K, N = pb.PROVISION_K, pb.PROVISION_N


def word(provision: Any = K, reference: str = "P-1", upn: str = UPN, given: str = "Sam", **changes: Any) -> Any:
    told: dict[str, Any] = {
        "reference": reference,
        "child": pb.Pupil(given_names=given, family_name="Taylor", born_on=Date(year=2017, month=5, day=4), upn=upn),
        "entry_on": Date(year=2021, month=9, day=1),
        "support": pb.SchoolSupport(provision=provision, needs=[pb.SchoolNeed(type="SLCN", rank=1)]),
    }
    return pb.SchoolWord(**(told | changes))


async def told(referrals: HouseInHand, said: Any, by: Any = SCHOOL, key: str = "") -> pb.RecordEnrolmentResponse:
    urn = by.organisation.removeprefix("urn:")
    request = pb.RecordEnrolmentRequest(request_id=key, urn=urn, word=said)
    answer: pb.RecordEnrolmentResponse = await referrals.call("RecordEnrolment", request, by)
    return answer


async def roll(referrals: HouseInHand, by: Any = SCHOOL, **asked: Any) -> list[pb.Enrolment]:
    return list((await referrals.call("ListEnrolments", pb.ListEnrolmentsRequest(**asked), by)).enrolments)


async def may_read(referrals: HouseInHand, child_id: str, by: Any) -> bool:
    try:
        await referrals.call("GetChild", children_pb2.GetChildRequest(child_id=child_id), by)
    except NotFound:
        return False
    return True


async def test_a_school_tells_of_its_roll_and_reads_its_own_children(referrals: HouseInHand) -> None:
    first = await told(referrals, word())
    assert (first.outcome, first.enrolment.state) == (pb.ROLL_OUTCOME_NEW, pb.ENROLMENT_STATE_ON_ROLL)
    child = first.enrolment.child_id
    assert await may_read(referrals, child, SCHOOL)
    assert not await may_read(referrals, child, NEXT_SCHOOL)
    assert (await told(referrals, word())).outcome == pb.ROLL_OUTCOME_UNCHANGED
    figures = pb.SchoolFigures(year_group="4", absence_percent=0, pupil_premium=False)
    changed = await told(referrals, word(figures=figures))
    assert changed.outcome == pb.ROLL_OUTCOME_CHANGED
    assert changed.enrolment.word.figures.HasField("absence_percent")
    assert not changed.enrolment.word.figures.HasField("suspensions")
    # Under another id of the school's it is the same child, by its number.
    moved = await told(referrals, word(reference="P-2"))
    assert (moved.enrolment.id, moved.enrolment.word.reference) == (first.enrolment.id, "P-2")
    assert [one.id for one in await roll(referrals, upns=[UPN])] == [first.enrolment.id]
    assert await roll(referrals, NEXT_SCHOOL) == []
    assert len(await roll(referrals, TEAM, urn="999901", state=pb.ENROLMENT_STATE_ON_ROLL, provision=K)) == 1
    ended = await told(referrals, word(provision=N, reference="P-2"))
    assert ended.enrolment.word.support.provision == N


async def test_what_a_school_may_not_say_is_refused_and_leaves_nothing(referrals: HouseInHand) -> None:
    with pytest.raises(Denied, match="NOT_YOUR_ROLL"):
        await referrals.call("RecordEnrolment", pb.RecordEnrolmentRequest(urn="999902", word=word()), SCHOOL)
    with pytest.raises(Refused, match="NO_SEN"):
        await told(referrals, word(provision=N))
    bad = word(
        upn="A123456789013",
        support=pb.SchoolSupport(provision=K, needs=[pb.SchoolNeed(type="XYZ", rank=2)]),
    )
    with pytest.raises(Invalid) as invalid:
        await told(referrals, bad)
    assert [one.field for one in invalid.value.violations] == ["child.upn"]
    bad.child.upn = UPN
    with pytest.raises(Invalid) as invalid:
        await told(referrals, bad)
    assert [one.field for one in invalid.value.violations] == ["support.needs[0].type", "support.needs"]
    assert await roll(referrals) == []
    first = await told(referrals, word())
    other = word(upn=OTHER_UPN, given="Ada")
    other.child.family_name, other.child.born_on.year = "Green", 2015
    with pytest.raises(Refused, match="ANOTHER_CHILD"):
        await told(referrals, other)
    decide = pb.DecideEnrolmentRequest(enrolment_id=first.enrolment.id, on_roll=False, reason="R.")
    with pytest.raises(Denied, match="NOT_THE_TEAM"):
        await referrals.call("DecideEnrolment", decide, SCHOOL)


async def test_a_claim_against_the_record_waits_and_sees_nothing_until_the_school_before_lets_go(
    referrals: HouseInHand,
) -> None:
    child = (await told(referrals, word())).enrolment.child_id
    claim = (await told(referrals, word(reference="N-9"), NEXT_SCHOOL)).enrolment
    assert (claim.state, claim.child_id) == (pb.ENROLMENT_STATE_WAITING, child)
    assert claim.because == "Another school has the child on its roll."
    assert not await may_read(referrals, child, NEXT_SCHOOL)
    assert [one.id for one in await roll(referrals, TEAM, state=pb.ENROLMENT_STATE_WAITING)] == [claim.id]
    await told(referrals, word(left_on=Date(year=2026, month=3, day=2)))
    [now] = await roll(referrals, NEXT_SCHOOL)
    assert (now.state, now.because) == (pb.ENROLMENT_STATE_ON_ROLL, "")
    assert await may_read(referrals, child, NEXT_SCHOOL)
    assert not await may_read(referrals, child, SCHOOL)
    # The first school claims it back: that waits, and the team decides.
    back = (await told(referrals, word())).enrolment
    assert back.state == pb.ENROLMENT_STATE_WAITING
    decide = pb.DecideEnrolmentRequest(enrolment_id=back.id, on_roll=True, reason="Dual registration, s.23.")
    decided = (await referrals.call("DecideEnrolment", decide, TEAM)).enrolment
    assert decided.state == pb.ENROLMENT_STATE_ON_ROLL
    assert await may_read(referrals, child, SCHOOL)
    with pytest.raises(Refused):
        await referrals.call("DecideEnrolment", decide, TEAM)


async def test_twins_and_children_like_others_are_compared_by_a_person(referrals: HouseInHand) -> None:
    first = await told(referrals, word())
    twin = await told(referrals, word(reference="P-2", upn="", given="Sami"))
    assert twin.enrolment.child_id != first.enrolment.child_id
    assert twin.compared_by_a_person
    # The other's number with one's own name is nobody for certain.
    mixed = await told(referrals, word(reference="P-3", given="Zoe"))
    assert mixed.compared_by_a_person
    assert len({one.child_id for one in await roll(referrals)}) == 3
    numbered = await told(referrals, word(reference="P-2", upn=OTHER_UPN, given="Sami"))
    assert (numbered.outcome, numbered.enrolment.word.child.upn) == (pb.ROLL_OUTCOME_CHANGED, OTHER_UPN)
    child = await referrals.call("GetChild", children_pb2.GetChildRequest(child_id=twin.enrolment.child_id), SCHOOL)
    assert child.child.upn == OTHER_UPN
