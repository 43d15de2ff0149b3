"""A child named by name, date of birth and postcode: all three must agree and mean one."""

from typing import Any

import pytest

from gateway.bars import naming
from gateway.fhir.outcomes import NotTaken
from goldenthread.common.v1 import types_pb2
from goldenthread.referrals.v1 import referrals_pb2 as pb

ASKED = {"patient:name": "Ari Lane", "patient:birthdate": "eq2018-03-14", "patient:address-postalcode": "so14 3ex"}


def referral(id: str, **more: Any) -> pb.Referral:
    child = {"given_names": "Ari Lee", "family_name": "Lane", "address": "4 Marsh Lane, SO14 3EX", **more}
    return pb.Referral(child=pb.Child(id=id, born_on=types_pb2.Date(year=2018, month=3, day=14), **child))


def asking(*pages: list[pb.Referral]) -> Any:
    async def ask(request: pb.ListReferralsRequest) -> pb.ListReferralsResponse:
        at = int(request.page_token or 0)
        more = str(at + 1) if at + 1 < len(pages) else ""
        return pb.ListReferralsResponse(referrals=pages[at], next_page_token=more)

    return ask


async def test_one_child_is_meant_under_every_record_of_it() -> None:
    twice = [referral("a", nhs_number="9990000018"), referral("b", nhs_number="9990000018")]
    assert await naming.children(ASKED, asking([referral("c", given_names="Bo")], twice)) == ("a", "b")
    assert await naming.children(ASKED, asking([])) == ()
    for other in ({"family_name": "Laney"}, {"address": "4 Marsh Lane"}, {"family_name": ""}):
        assert await naming.children(ASKED, asking([referral("a", **other)])) == ()


async def test_two_children_or_too_many_are_refused() -> None:
    for pages, why in (
        ([[referral("a", nhs_number="9990000018"), referral("b", nhs_number="9990000026")]], "More than one"),
        ([[referral("a")]] * 6, "too many"),
    ):
        with pytest.raises(NotTaken) as refused:
            await naming.children(ASKED, asking(*pages))
        assert why in refused.value.issues[0].diagnostics


@pytest.mark.parametrize("day", ["2018-02-30", "14-03-2018", "", "soon"])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(NotTaken):
        naming.told({**ASKED, "patient:birthdate": day})
    assert not naming.told({"_id": "7"})
