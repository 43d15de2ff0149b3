"""What a council's case system tells: begun, stepped, closed; who sees what of it; who is on record."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from goldenthread.common.v1.types_pb2 import Date
from goldenthread.referrals.v1 import children_pb2
from goldenthread.referrals.v1 import social_care_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound, Refused
from tests.integration.early_help.test_rolls import told as on_roll
from tests.integration.early_help.test_rolls import word as school_word
from tests.world import AUTHORITY, TODAY, HouseInHand, client

CARE = f"team:{AUTHORITY}/childrens-social-care"
SYSTEM = client("care", parties=(CARE,), organisation="la:852/childrens-social-care")
CASEWORK = f"team:{AUTHORITY}/sen"
CASEWORKER = client("sen", parties=(CASEWORK,), organisation="la:852")
SCHOOL = client("school", parties=("org:urn:999901",), organisation="urn:999901")
PARENT = client("jo", parties=("person:jo",), organisation="family-portal")
EARLY_HELP, IN_NEED = pb.INVOLVEMENT_KIND_EARLY_HELP, pb.INVOLVEMENT_KIND_CHILD_IN_NEED
SAM = pb.InvolvedChild(
    given_names="Sam", family_name="Taylor", born_on=Date(year=2017, month=5, day=4), upn="A123456789012"
)


def word(kind: Any = IN_NEED, child: Any = SAM, reference: str = "C-1", **changes: Any) -> pb.InvolvementWord:
    since = Date(year=2026, month=1, day=12)
    told: dict[str, Any] = {"team": "Assessment west", "since": since, "statement": "Seen weekly."}
    return pb.InvolvementWord(reference=reference, child=child, kind=kind, **(told | changes))


async def told(referrals: HouseInHand, said: Any, by: Any = SYSTEM) -> pb.RecordInvolvementResponse:
    request = pb.RecordInvolvementRequest(word=said)
    answer: pb.RecordInvolvementResponse = await referrals.call("RecordInvolvement", request, by)
    return answer


async def listed(referrals: HouseInHand, by: Any, **asked: Any) -> list[pb.Involvement]:
    return list((await referrals.call("ListInvolvements", pb.ListInvolvementsRequest(**asked), by)).involvements)


async def check(referrals: HouseInHand, child_id: str, by: Any = CASEWORKER) -> pb.CheckSocialCareResponse:
    answer: pb.CheckSocialCareResponse = await referrals.call(
        "CheckSocialCare", pb.CheckSocialCareRequest(child_id=child_id), by
    )
    return answer


async def may_read(referrals: HouseInHand, child_id: str, by: Any) -> bool:
    try:
        await referrals.call("GetChild", children_pb2.GetChildRequest(child_id=child_id), by)
    except NotFound:
        return False
    return True


async def works_on_the_case(referrals: HouseInHand, child_id: str) -> None:
    insert = (
        "insert into relationship (authority, child_id, party, relation, basis_id, since, opens) "
        "values (:authority, :child, :party, 'caseworker', gen_random_uuid(), :since, '{}')"
    )
    async with referrals.as_owner() as connection:
        told = {"authority": AUTHORITY, "child": UUID(child_id), "party": CASEWORK, "since": TODAY}
        await connection.execute(text(insert), told)


async def test_an_involvement_begins_steps_up_and_is_closed_and_each_sees_its_part(referrals: HouseInHand) -> None:
    child = (await on_roll(referrals, school_word())).enrolment.child_id
    with pytest.raises(Denied, match="NOT_ON_THE_CASE"):
        await check(referrals, child)
    await works_on_the_case(referrals, child)
    assert await check(referrals, child) == pb.CheckSocialCareResponse(checked_on=Date(year=2026, month=3, day=2))
    begun = await told(referrals, word(EARLY_HELP))
    assert (begun.outcome, begun.involvement.child_id) == (pb.INVOLVEMENT_OUTCOME_NEW, child)
    assert (await told(referrals, word(EARLY_HELP))).outcome == pb.INVOLVEMENT_OUTCOME_UNCHANGED
    stepped = (await told(referrals, word(IN_NEED))).involvement
    assert [one.kind for one in stepped.steps] == [EARLY_HELP, IN_NEED]
    assert await may_read(referrals, child, SYSTEM)
    assert await listed(referrals, SCHOOL) == []
    assert await listed(referrals, PARENT) == []
    [own] = await listed(referrals, SYSTEM, child_id=child, state=pb.INVOLVEMENT_STATE_OPEN)
    assert own.word.statement == "Seen weekly."
    [outline] = await listed(referrals, CASEWORKER)
    assert (outline.word.team, outline.word.since, outline.state) == (own.word.team, own.word.since, own.state)
    word_kept = (outline.word.statement, outline.word.kind, outline.word.reference, list(outline.steps))
    assert word_kept == ("", pb.INVOLVEMENT_KIND_UNSPECIFIED, "", [])
    known = await check(referrals, child)
    assert (known.known, known.open, list(known.teams)) == (True, True, ["Assessment west"])
    ended = Date(year=2026, month=2, day=27)
    with pytest.raises(Invalid) as invalid:
        await told(referrals, word(ended_on=ended))
    assert [one.field for one in invalid.value.violations] == ["closure"]
    closed = (await told(referrals, word(ended_on=ended, closure="Needs met; school nurse stays."))).involvement
    assert closed.state == pb.INVOLVEMENT_STATE_ENDED
    assert not await may_read(referrals, child, SYSTEM)
    reopened = (await told(referrals, word())).involvement
    assert (reopened.state, len(reopened.steps)) == (pb.INVOLVEMENT_STATE_OPEN, 2)


async def test_nothing_is_kept_of_a_child_who_is_not_on_record_but_early_help(referrals: HouseInHand) -> None:
    with pytest.raises(Refused, match="NOT_ON_RECORD"):
        await told(referrals, word())
    with pytest.raises(Denied, match="NOT_SOCIAL_CARE"):
        await told(referrals, word(), SCHOOL)
    assert await listed(referrals, SYSTEM) == []
    registered = await told(referrals, word(EARLY_HELP))
    assert registered.outcome == pb.INVOLVEMENT_OUTCOME_NEW
    other = pb.InvolvedChild(
        given_names="Ada", family_name="Green", born_on=Date(year=2015, month=1, day=9), nhs_number="9990000018"
    )
    with pytest.raises(Refused, match="ANOTHER_CHILD"):
        await told(referrals, word(EARLY_HELP, other))


async def test_a_person_is_found_for_certain_or_nobody_is_named(referrals: HouseInHand) -> None:
    await on_roll(referrals, school_word())

    async def found(child: Any, by: Any = SYSTEM) -> Any:
        return await referrals.call("FindPerson", pb.FindPersonRequest(child=child), by)

    certain = await found(SAM)
    assert certain.match == pb.PERSON_MATCH_CERTAIN
    assert "education.details" in certain.record_types
    alike = pb.InvolvedChild(given_names="Sammy", family_name="Taylor", born_on=SAM.born_on)
    nobody = pb.InvolvedChild(given_names="Ada", family_name="Green", born_on=Date(year=2015, month=1, day=9))
    assert await found(alike) == pb.FindPersonResponse(match=pb.PERSON_MATCH_PROBABLE)
    assert await found(nobody) == pb.FindPersonResponse(match=pb.PERSON_MATCH_NONE)
    with pytest.raises(Denied, match="NOT_SOCIAL_CARE"):
        await found(SAM, SCHOOL)
    # What is told of somebody alike stands for itself until a person compared the two.
    assert (await told(referrals, word(IN_NEED, alike))).compared_by_a_person
