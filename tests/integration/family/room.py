"""Who takes part, and the questions that every test of this folder asks."""

from datetime import date
from typing import Any

from sqlalchemy import text

from chassis.principal import Principal
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.referrals.v1 import access_requests_pb2 as access
from goldenthread.referrals.v1 import children_pb2 as children
from goldenthread.referrals.v1 import consents_pb2 as consents
from goldenthread.referrals.v1 import referrals_pb2 as pb
from kernel.errors import NotFound
from tests.integration.test_referrals import SCHOOL, application
from tests.world import TODAY, HouseInHand, client

TEAM = client("cypds", parties=("team:southampton/cypds", "org:la:852"), organisation="la:852")
MOTHER = client("jo", parties=("person:jo",), organisation="family-portal")
FATHER = client("chris", parties=("person:chris",), organisation="family-portal")
CHILD = client("sam", parties=("person:sam",), organisation="family-portal")
PARTNER = client("short-breaks", parties=("org:charity:short-breaks",), organisation="charity:short-breaks")
ADVOCATE = client(
    "adviser", parties=("org:sendiass:southampton", "person:adviser"), organisation="sendiass:southampton"
)
DOCTOR = client("doctor", parties=("person:doctor", "org:ods:RHM"), organisation="ods:RHM")
DESK = client("reviewer", parties=("team:southampton/safeguarding", "person:reviewer"), organisation="la:852")
SECRET = "7 Hidden Close, Southampton"


def day(of: date) -> Date:
    return Date(year=of.year, month=of.month, day=of.day)


TODAYS = day(TODAY)


def family() -> list[pb.FamilyMember]:
    return [
        pb.FamilyMember(
            name="Jo Taylor", relation="mother", parental_responsibility=True, subject="jo", email="jo@example.org"
        ),
        pb.FamilyMember(
            name="Chris Taylor",
            relation="father",
            parental_responsibility=True,
            subject="chris",
            email="chris@example.org",
        ),
    ]


def child(**changes: Any) -> pb.Child:
    told = pb.Child(
        given_names="Sam",
        family_name="Taylor",
        born_on=Date(year=2017, month=5, day=4),
        nhs_number="999 000 0026",
        address=SECRET,
        setting_urn="999901",
    )
    for name, value in changes.items():
        told.ClearField(name)  # type: ignore[arg-type]
        if value is not None:
            told.MergeFrom(pb.Child(**{name: value}))
    return told


async def referred(
    referrals: HouseInHand, principal: Principal = SCHOOL, *, known: bool = True, **changes: Any
) -> pb.Referral:
    """A referral of Sam, whose parents both sign in, or of somebody else.

    known  the team knows the family, too: nobody of it is there by the form's word alone
    """
    request = application(**{"child": child(), "family": family(), **changes})
    taken: pb.Referral = (await referrals.call("SubmitReferral", request, principal)).referral
    if known:
        await confirmed(referrals, taken.child.id)
    return taken


async def confirmed(referrals: HouseInHand, child_id: str) -> None:
    """The team records each member of the family whom it has only read of in a form."""
    listed = await referrals.call("ListFamily", children.ListFamilyRequest(child_id=child_id), TEAM)
    for one in listed.family:
        if not one.confirmed:
            request = children.RecordRelativeRequest(
                request_id="k", child_id=child_id, relative=one, expected_version=one.version
            )
            await referrals.call("RecordRelative", request, TEAM)


async def sees(referrals: HouseInHand, who: Principal, child_id: str) -> bool:
    try:
        await referrals.call("GetChild", children.GetChildRequest(child_id=child_id), who)
    except NotFound:
        return False
    return True


async def relative(referrals: HouseInHand, child_id: str, name: str, who: Principal = TEAM) -> children.Relative:
    answer = await referrals.call("ListFamily", children.ListFamilyRequest(child_id=child_id), who)
    return next(one for one in answer.family if one.name == name)


async def restricted(referrals: HouseInHand, child_id: str, name: str, kind: int, *, lift: bool = False) -> None:
    member = await relative(referrals, child_id, name)
    request = children.RestrictRelativeRequest(
        request_id="r",
        child_id=child_id,
        relative_id=member.id,
        restriction=children.Restriction(kind=kind, reason="Order of the court."),  # type: ignore[arg-type]
        lift=lift,
    )
    await referrals.call("RestrictRelative", request, TEAM)


def answer(child_id: str, said: int = consents.ANSWER_GIVEN, **more: Any) -> consents.AnswerConsentRequest:
    """Jo's answer to a disclosure to the short breaks service, or another answer."""
    purpose = more.pop("purpose", consents.SHARING_PURPOSE_DISCLOSURE)
    statement = {
        "answer": said,
        "given_by": "Jo Taylor",
        "relation": "mother",
        "decided_as": consents.DECIDED_AS_PARENTAL_RESPONSIBILITY,
        "on": TODAYS,
        "parties": ["org:charity:short-breaks"],
        **more,
    }
    return consents.AnswerConsentRequest(
        request_id="a", child_id=child_id, purpose=purpose, statement=consents.ConsentStatement(**statement)
    )


def sharing(child_id: str, **more: Any) -> consents.DecideSharingRequest:
    told = {
        "party": "org:charity:short-breaks",
        "purpose": consents.SHARING_PURPOSE_DISCLOSURE,
        "lawful_basis": "public_task",
        "reason": "They plan Sam's weekends.",
        "opens": ["child", "profile"],
        **more,
    }
    return consents.DecideSharingRequest(request_id="d", child_id=child_id, **told)


async def decided(referrals: HouseInHand, child_id: str, **more: Any) -> consents.Sharing:
    return (await referrals.call("DecideSharing", sharing(child_id, **more), TEAM)).sharing


async def sent(referrals: HouseInHand, prepared: consents.Sharing) -> consents.Sharing:
    request = consents.SendSharingRequest(request_id="s", sharing_id=prepared.id)
    return (await referrals.call("SendSharing", request, TEAM)).sharing


async def sharings(referrals: HouseInHand, child_id: str) -> list[consents.Sharing]:
    request = consents.ListSharingsRequest(child_id=child_id)
    return list((await referrals.call("ListSharings", request, TEAM)).sharings)


async def matches(referrals: HouseInHand) -> list[access.Match]:
    return list((await referrals.call("ListMatches", access.ListMatchesRequest(), TEAM)).matches)


async def tails(referrals: HouseInHand) -> list[str]:
    return [tail for tail, _ in await referrals.said()]


async def everything_said(referrals: HouseInHand) -> bytes:
    """Whatever the house has ever put on the wire."""
    return b"".join(payload for _, payload in await referrals.said())


async def rows(referrals: HouseInHand, query: str, **values: Any) -> list[Any]:
    async with referrals.as_owner() as connection:
        return list((await connection.execute(text(query), values)).all())
