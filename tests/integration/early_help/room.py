"""Gloucestershire's people, and what they say."""

from dataclasses import replace
from typing import Any

from chassis.principal import Principal
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.referrals.v1 import consents_pb2
from goldenthread.referrals.v1 import early_help_pb2 as pb
from goldenthread.referrals.v1 import safeguarding_pb2 as sg
from tests.world import HouseInHand, client

GLOUCESTERSHIRE = "gloucestershire"
HELP_DESK_PARTY = "team:gloucestershire/help-desk"
ADVICE_PARTY = "team:gloucestershire/referral-and-assessment"
ADVISER_PARTY = "team:gloucestershire/early-help-coordination"


def at(name: str, *parties: str, organisation: str = "", roles: tuple[str, ...] = ()) -> Principal:
    known = client(name, parties=parties, organisation=organisation)
    return replace(known, authority=GLOUCESTERSHIRE, roles=frozenset(roles))


SCHOOL = at("school", "org:urn:999901", organisation="urn:999901")
OTHER_SCHOOL = at("other-school", "org:urn:999902", organisation="urn:999902")
TEACHER = at("teacher", "person:teacher", "org:urn:999901", organisation="urn:999901", roles=("setting",))
LEAD_OF_SAFEGUARDING = at("dsl", "person:dsl", "org:urn:999901", organisation="urn:999901", roles=("setting",))
CLUB = at("club", "org:charity:club", organisation="charity:club")
PARENT = at("taylor", "person:taylor", "org:family-portal", organisation="family-portal", roles=("parent",))
HELP_DESK = at("desk", HELP_DESK_PARTY, organisation="la:916/help-desk")
KEEPER = at("families-first", "team:gloucestershire/families-first-plus", organisation="la:916/early-help")
ADVICE_TEAM = at("advice", ADVICE_PARTY, organisation="la:916/advice")
TODAY = Date(year=2026, month=3, day=2)
SAM = pb.ChildTold(
    given_names="Sam", family_name="Taylor", born_on=Date(year=2017, month=5, day=4), nhs_number="999 000 0026"
)
JO = pb.MemberTold(name="Jo Taylor", relation="mother", parental_responsibility=True, subject="taylor")


def need(**changes: Any) -> pb.NoticeNeedRequest:
    told: dict[str, Any] = {
        "child": SAM,
        "family": [JO],
        "noticed_by": "Alice Moreno",
        "role": "class teacher",
        "observed": "Sam speaks less and less, and stays alone at playtime.",
        "since": Date(year=2026, month=1, day=5),
        "child_views": "Nobody understands me.",
    }
    return pb.NoticeNeedRequest(**(told | changes))


async def noticed(referrals: HouseInHand, by: Principal = SCHOOL, **changes: Any) -> pb.NoticedNeed:
    return (await referrals.call("NoticeNeed", need(**changes), by)).noticed_need


async def talked_over(referrals: HouseInHand, by: Principal = SCHOOL, **changes: Any) -> pb.NoticedNeed:
    found = await noticed(referrals, by, **changes)
    told = pb.Conversation(kind=pb.COLLEAGUE_SENCO, name="Ruth Ames", on=TODAY, advice="Speech first, then friends.")
    request = pb.TalkNeedOverRequest(noticed_need_id=found.id, conversation=told)
    return (await referrals.call("TalkNeedOver", request, by)).noticed_need


def consent(purpose: consents_pb2.SharingPurpose.ValueType, **changes: Any) -> pb.FamilyConsent:
    told: dict[str, Any] = {
        "answer": consents_pb2.ANSWER_GIVEN,
        "given_by": "Jo Taylor",
        "relation": "mother",
        "decided_as": consents_pb2.DECIDED_AS_PARENTAL_RESPONSIBILITY,
        "on": TODAY,
        "evidence": "signed form",
    }
    return pb.FamilyConsent(purpose=purpose, statement=consents_pb2.ConsentStatement(**(told | changes)))


def concern(**changes: Any) -> sg.RaiseConcernRequest:
    told: dict[str, Any] = {
        "child": SAM,
        "observed": "Bruises on both arms; afraid to go home.",
        "harms": [sg.HARM_KIND_PHYSICAL],
        "raiser": sg.Raiser(name="Alice Moreno", role="class teacher", telephone="01632 960 100"),
    }
    return sg.RaiseConcernRequest(**(told | changes))


async def raised(referrals: HouseInHand, by: Principal = SCHOOL, **changes: Any) -> sg.RaisedConcern:
    return (await referrals.call("RaiseConcern", concern(**changes), by)).concern


def form(**changes: Any) -> sg.RequestForm:
    told: dict[str, Any] = {
        "asked_for": "A look at whether Sam is safe at home.",
        "worries": "Physical harm.",
        "strengths": "Sam trusts the class teacher.",
        "done_so_far": "Talked with Sam twice.",
        "household": "Mother, mother's partner, a younger sister.",
    }
    return sg.RequestForm(**(told | changes))


async def talked_with_family(referrals: HouseInHand, id: str, by: Principal = SCHOOL, **changes: Any) -> None:
    told: dict[str, Any] = {
        "words": "Explained what we saw and what happens next.",
        "on": TODAY,
        "with_whom": "Jo Taylor",
        "answer": sg.FAMILY_ANSWER_AGREES,
    }
    talk = sg.FamilyTalk(**(told | changes))
    await referrals.call("RecordFamilyTalk", sg.RecordFamilyTalkRequest(concern_id=id, talk=talk), by)
