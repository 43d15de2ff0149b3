"""Communication: what somebody was told, and answers to a panel's question (UKCore-Communication 2.1.0)."""

from gateway.fhir import ids, values
from gateway.fhir.bundle import listed, text
from gateway.fhir.registry import Asked, Kind, Move, Narrowed, Page, Param, Resource
from gateway.fhir.resources.changing import pointing, refuse
from gateway.fhir.resources.reading import ABOUT, child_of, one_of, organisation
from gateway.fhir.resources.reading import listed as page_of
from gateway.fhir.values import Json
from gateway.problems import Problem
from goldenthread.notifications.v1 import notifications_pb2 as pb
from goldenthread.referrals.v1 import referrals_pb2 as referrals

STATUSES = {"sent": "completed", "failed": "stopped", "waiting": "preparation", "settled": "completed"}


def notice(asked: Asked, one: pb.Notice) -> Json:
    return values.resource(
        "Communication",
        f"notice-{one.id}",
        one,
        profile="Communication",
        updated=values.stamp(one, "sent_at"),
        identifier=[values.identifier(f"{values.OURS}/Id/notice", one.catalogue_number)],
        status=STATUSES[values.word(one, "state")],
        statusReason=values.ours("notice-failure", one.failure_reason),
        category=[values.ours("notice", one.kind)],
        medium=[values.ours("channel", one.channel)],
        subject=values.patient(one.child_id),
        topic=values.concept(one.title),
        about=[{"identifier": values.identifier(f"{values.OURS}/Id/record", one.subject_id)}],
        sent=values.stamp(one, "sent_at"),
        received=values.moment(one, "served_on"),
        recipient=[organisation(asked, one.recipient)],
        sender={"display": one.sender},
        payload=[{"contentString": one.body}] if one.body else [],
    )


def of_referral(referral: referrals.Referral) -> list[Json]:
    """What was sent in beside it."""
    return [
        values.resource(
            "Communication",
            ids.line(f"told-{referral.id}", str(number)),
            referral,
            profile="Communication",
            basedOn=[values.reference("ServiceRequest", referral.id)],
            status="completed",
            subject=values.patient(referral.child.id),
            sent=values.moment(one, "on"),
            sender={"display": one.supplied_by},
            payload=[{"contentString": one.text}],
        )
        for number, one in enumerate(referral.information)
    ]


async def read_notice(asked: Asked, id: str) -> Json | None:
    return notice(asked, (await asked.caller.ask(pb.GetNoticeRequest(notice_id=id))).notice)


async def read_information(asked: Asked, id: str) -> Json | None:
    request = referrals.GetReferralRequest(referral_id=ids.parted(id)[0])
    return one_of(of_referral((await asked.caller.ask(request)).referral), f"told-{id}")


async def notice_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    request = pb.ListNoticesRequest(page_size=size, page_token=token, child_id=child_of(narrowed))
    return await page_of(asked, request, "notices", lambda one: notice(asked, one))


async def information_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    request = referrals.ListReferralsRequest(page_size=size, page_token=token, child_id=child_of(narrowed))
    return await page_of(asked, request, "referrals", of_referral)


async def create(asked: Asked, sent: Json, key: str) -> Json:
    """Further information for the panel: SupplyInformation."""
    about = [text(one, "reference").removeprefix(f"{asked.base}/") for one in listed(sent, "basedOn")]
    found = [one.removeprefix("ServiceRequest/") for one in about if one.startswith("ServiceRequest/")]
    if len(found) != 1:
        raise refuse("Say in basedOn for which ServiceRequest this is.", "Communication.basedOn", "required")
    said = "\n".join(filter(None, (text(one, "contentString") for one in listed(sent, "payload"))))
    request = referrals.SupplyInformationRequest(request_id=key, referral_id=found[0][:64], text=said)
    try:
        referral = (await asked.caller.ask(request)).referral
    except Problem as problem:
        if problem.slug == "not-found":
            raise refuse(
                "There is no such ServiceRequest that you may see.", "Communication.basedOn", "not-found"
            ) from problem
        raise pointing(problem, {"text": "Communication.payload"}, "Communication") from problem
    return of_referral(referral)[-1]


RESOURCE = Resource(
    type="Communication",
    profile="Communication",
    says="Notices and letters, and information that was sent in.",
    kinds=(
        Kind("notice", "notice.read", read_notice, notice_pages),
        Kind("told", "referral.read", read_information, information_pages),
    ),
    params=(
        *ABOUT,
        Param("status", "token", ("status",), says="preparation, completed or stopped."),
        Param("category", "token", ("category",), says="Kind of notice."),
        Param("sent", "date", ("sent",), says="When it was sent."),
        Param("received", "date", ("received",), says="The day on which it counts as served."),
        Param("recipient", "reference", ("recipient",), ("Organization",), "For whom."),
        Param("based-on", "reference", ("basedOn",), ("ServiceRequest",), "The request that it is for."),
    ),
    mandatory=("status",),
    summary=("status", "category", "subject", "topic", "sent", "received", "recipient"),
    create=Move("referral.write", create, "Answers a panel's question: SupplyInformation."),
    elsewhere="What was said stays said: a notice is marked served by its channel, and more is told by another one.",
)
