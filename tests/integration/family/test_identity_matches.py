"""A custodian of records: which number a person has, who reviews what is probable, what is held, and the record."""

from typing import Any

import pytest
from sqlalchemy import text

from chassis.principal import service_principal
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.referrals.v1 import children_pb2, sen2_pb2, social_care_pb2
from goldenthread.referrals.v1 import identity_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound, Refused
from tests.integration.early_help.test_involvements import SYSTEM, told
from tests.integration.early_help.test_involvements import word as involved
from tests.integration.family import room
from tests.integration.family.room import TEAM
from tests.integration.test_referrals import SCHOOL
from tests.world import AUTHORITY, HouseInHand, client

CARE, EDUCATION = "childrens-services.details", "education.details"
STRANGER = client("police", parties=("org:police",), organisation="police")
FINDER = client("finder", parties=("org:finder",), organisation="finder")
RECORD = pb.RecordPointer(record_type=CARE, system_id="LCS", record_id="7001")
S = pb.IdentityMatchState


def person(given: str = "Sam", **changes: Any) -> pb.PersonSpecification:
    said: dict[str, Any] = {"family": "Taylor", "birth_date": Date(year=2017, month=5, day=4)}
    return pb.PersonSpecification(given=given, **(said | changes))


WHOLE: dict[str, Any] = {"gender": "male", "address_postal_code": "so147ly"}


async def matched(referrals: HouseInHand, who: Any, *records: Any, by: Any = SYSTEM) -> str:
    request = pb.MatchPersonRequest(person=who, records=records)
    return str((await referrals.call("MatchPerson", request, by)).nhs_number)


async def listed(referrals: HouseInHand, **asked: Any) -> list[pb.IdentityMatch]:
    return list((await referrals.call("ListIdentityMatches", pb.ListIdentityMatchesRequest(**asked), TEAM)).matches)


async def decide(referrals: HouseInHand, id: str, same: bool, **asked: Any) -> pb.IdentityMatch:
    request = pb.DecideIdentityMatchRequest(
        identity_match_id=id, same=same, **({"reason": "The worker was asked."} | asked)
    )
    decided: pb.IdentityMatch = (await referrals.call("DecideIdentityMatch", request, TEAM)).match
    return decided


async def test_a_number_is_told_when_it_is_certain_and_otherwise_nothing(referrals: HouseInHand) -> None:
    sam = (await room.referred(referrals)).child
    assert await matched(referrals, person(nhs_number="999 000 0026")) == "9990000026"
    # By names and day alone it is nobody's, and no list of who is alike is shown or kept.
    assert await matched(referrals, person()) == ""
    assert await matched(referrals, person("Ada", family="Green")) == ""
    assert await listed(referrals) == []
    known = sen2_pb2.RecordParticularsRequest(child_id=sam.id, sex="M", postcode="SO14 7LY")
    await referrals.call("RecordParticulars", known, TEAM)
    assert await matched(referrals, person(**WHOLE)) == "9990000026"
    assert await matched(referrals, person(**(WHOLE | {"gender": "female"}))) == ""
    assert await matched(referrals, person("Samuel", **WHOLE)) == ""
    # Whoever is owed nothing is told nothing, with the same answer as of nobody; who may read the child, is told.
    assert await matched(referrals, person(nhs_number="9990000026"), by=STRANGER) == ""
    assert await matched(referrals, person(nhs_number="9990000026"), by=SCHOOL) == ""
    assert await matched(referrals, person(nhs_number="9990000026"), by=TEAM) == "9990000026"
    # A number that was superseded finds the child, and the answer is today's.
    told = children_pb2.RecordIdentifierRequest(child_id=sam.id, kind="nhs_number", value="9990000018")
    await referrals.call("RecordIdentifier", told, TEAM)
    assert await matched(referrals, person(nhs_number="9990000026")) == "9990000018"
    with pytest.raises(Invalid) as invalid:
        await matched(referrals, person("", nhs_number="9990000027", gender="m"), RECORD, pb.RecordPointer())
    fields = {one.field for one in invalid.value.violations}
    assert {"person.given", "person.nhs_number", "person.gender"} <= fields
    with pytest.raises(Invalid) as invalid:
        await matched(referrals, person(), pb.RecordPointer(record_type="x", system_id="s"))
    assert {one.field for one in invalid.value.violations} == {"records[0].record_type", "records[0].record_id"}


async def test_what_is_probable_waits_for_a_person_who_confirms_it_and_takes_it_back(referrals: HouseInHand) -> None:
    sam = (await room.referred(referrals)).child
    assert await matched(referrals, person("Samuel"), RECORD) == ""
    assert await matched(referrals, person("Samuel"), RECORD) == ""
    [waits] = await listed(referrals, state=S.IDENTITY_MATCH_STATE_IN_DOUBT)
    assert (waits.child_id, waits.match_score, waits.version) == (sam.id, 30 + 15 + 25, 1)
    assert not waits.HasField("verified_at")
    assert {one.rule for one in waits.candidates[0].grounds} == {"born_same", "given_similar", "family_same"}
    both = await referrals.call("GetIdentityMatch", pb.GetIdentityMatchRequest(identity_match_id=waits.id), TEAM)
    assert [one.given_names for one in both.children] == ["Sam"]
    for who in (SYSTEM, SCHOOL):
        with pytest.raises(Denied):
            await referrals.call("ListIdentityMatches", pb.ListIdentityMatchesRequest(), who)
    with pytest.raises(Invalid):
        await decide(referrals, waits.id, True, reason=" ")
    with pytest.raises(Refused, match="NOT_A_CANDIDATE"):
        await decide(referrals, waits.id, True, child_id="019cacca-6a00-7c1e-8a43-0f2f4e1d9b10")
    same = await decide(referrals, waits.id, True)
    assert (same.state, same.HasField("verified_at")) == (S.IDENTITY_MATCH_STATE_SAME, True)
    assert await matched(referrals, person("Samuel"), RECORD) == "9990000026"
    # It holds for that record and those particulars, and for nobody else.
    other = pb.RecordPointer(record_type=CARE, system_id="LCS", record_id="7002")
    assert await matched(referrals, person("Samuel"), other) == ""
    assert await matched(referrals, person("Samuel"), RECORD, other) == ""
    undone = await decide(referrals, waits.id, False, reason="His cousin.")
    assert [one.move for one in undone.verdicts] == ["same", "undo"]
    assert (undone.state, undone.HasField("verified_at")) == (S.IDENTITY_MATCH_STATE_NOT_SAME, False)
    assert await matched(referrals, person("Samuel"), RECORD) == ""
    # What a person decided stands until the particulars are others.
    assert [one.state for one in await listed(referrals) if one.id == waits.id] == [S.IDENTITY_MATCH_STATE_NOT_SAME]
    assert await matched(referrals, person(nhs_number="9990000026"), RECORD) == "9990000026"
    [certain] = [one for one in await listed(referrals) if one.id == waits.id]
    assert (certain.state, certain.HasField("verified_at")) == (S.IDENTITY_MATCH_STATE_CERTAIN, True)
    assert await matched(referrals, person("Samuel"), RECORD) == ""


async def test_what_is_held_is_found_by_pointer_and_fetched_on_a_ground(referrals: HouseInHand) -> None:
    sam = (await room.referred(referrals)).child
    asked = pb.FindHeldRecordsRequest(nhs_number="9990000026")
    for who in (FINDER, service_principal("gateway", AUTHORITY)):
        found = await referrals.call("FindHeldRecords", asked, who)
        assert [(one.record_type, one.record_id) for one in found.records] == [(EDUCATION, sam.id)]
    await told(referrals, involved(child=_as_involved()))
    found = await referrals.call("FindHeldRecords", asked, FINDER)
    assert [one.record_type for one in found.records] == [EDUCATION, CARE]
    nobody = await referrals.call("FindHeldRecords", pb.FindHeldRecordsRequest(nhs_number="9990000050"), FINDER)
    assert list(nobody.records) == []
    fetch = pb.FetchHeldRecordRequest(record_type=CARE, record_id=sam.id)
    record = await referrals.call("FetchHeldRecord", fetch, SYSTEM)
    assert (list(record.teams), [one.status for one in record.statuses]) == (["Assessment west"], ["Child in need"])
    for kind, who in ((CARE, STRANGER), (EDUCATION, FINDER), (CARE, SCHOOL), ("health.details", SYSTEM)):
        with pytest.raises(NotFound):
            await referrals.call("FetchHeldRecord", pb.FetchHeldRecordRequest(record_type=kind, record_id=sam.id), who)
    school = await referrals.call(
        "FetchHeldRecord", pb.FetchHeldRecordRequest(record_type=EDUCATION, record_id=sam.id), SYSTEM
    )
    assert school.setting_urn == sam.setting_urn
    async with referrals.as_owner() as connection:
        rows = await connection.execute(
            text("select client_id, result from audit where child_id = :id"), {"id": sam.id}
        )
        looks = {(row.client_id, row.result) for row in rows}
    assert {("finder", "read"), ("care", "read")} <= looks


def _as_involved() -> Any:
    return social_care_pb2.InvolvedChild(
        given_names="Sam", family_name="Taylor", born_on=Date(year=2017, month=5, day=4), nhs_number="9990000026"
    )
