"""What families say of the local offer is moderated, answered, and published with the answer at least once a year."""

from datetime import timedelta

import pytest

from goldenthread.common.v1 import record_pb2
from goldenthread.common.v1.types_pb2 import RelationshipBegan
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound, Refused
from tests.integration.localoffer.conftest import CHARITY, DESK, PUBLIC, Writing, content, the_day
from tests.world import TODAY, HouseInHand, client

PARENT = client("portal", parties=("person:taylor",))
SAID = {"voice": pb.FEEDBACK_VOICE_FAMILY, "about": pb.FEEDBACK_ABOUT_OFFER}


@pytest.mark.proves("SWK-L6")
@pytest.mark.proves("SWK-L10")
@pytest.mark.proves("T45")
async def test_a_comment_is_moderated_answered_and_published_with_the_years_response(
    offer: HouseInHand, writing: Writing
) -> None:
    entry = await writing.publish(content())
    about = {**SAID, "about": pb.FEEDBACK_ABOUT_SERVICE, "service_id": entry.id}
    given = await writing.send("GiveFeedback", PUBLIC, **about, comment="Jo Taylor at number 7 waited a year.")
    assert list((await offer.call("ListFeedback", pb.ListFeedbackRequest(), PUBLIC)).feedback) == []
    [read] = (await offer.call("ListFeedback", pb.ListFeedbackRequest(), DESK)).feedback
    assert (read.comment, list(read.allowed_moves)) == ("Jo Taylor at number 7 waited a year.", ["accept", "decline"])

    moved = {"feedback_id": given.feedback_id}
    with pytest.raises(NotFound):
        await writing.send("ModerateFeedback", CHARITY, **moved, move="accept")
    await writing.send("ModerateFeedback", DESK, **moved, move="accept", text="We waited a year.")
    await writing.send("ModerateFeedback", DESK, **moved, move="answer", text="There are two more therapists.")

    waiting = record_pb2.ListWaitingRequest(until=the_day(TODAY + timedelta(days=400)))
    waits = {one.key: one.due_on for one in (await offer.call("ListWaiting", waiting, DESK)).waiting}
    next_year = the_day(TODAY.replace(year=2027))
    assert waits == {"local_offer_comments": next_year, "local_offer_check": next_year}

    response = {"summary": "You told us of waiting.", "we_did": ["You said that you wait; we found two therapists."]}
    with pytest.raises(Denied) as denied:
        await writing.send("PublishResponse", CHARITY, **response)
    assert denied.value.reason == "DESK_ONLY"
    published = (await writing.send("PublishResponse", DESK, **response)).response
    assert (published.comments, published.published_on) == (1, the_day(TODAY))

    [shown] = (await offer.call("ListFeedback", pb.ListFeedbackRequest(), PUBLIC)).feedback
    assert (shown.shown, shown.comment, shown.answer) == ("We waited a year.", "", "There are two more therapists.")
    [listed] = (await offer.call("ListResponses", pb.ListResponsesRequest(), PUBLIC)).responses
    assert list(listed.we_did) == response["we_did"]
    states = [one.state for one in (await offer.call("ListResponses", pb.ListResponsesRequest(), DESK)).responses]
    assert sorted(states) == [pb.RESPONSE_STATE_DUE, pb.RESPONSE_STATE_PUBLISHED]


async def test_a_years_response_that_is_late_is_said(offer: HouseInHand, writing: Writing) -> None:
    await writing.send("GiveFeedback", PUBLIC, **SAID, comment="There is no bus.")
    offer.today_is(TODAY.replace(year=2027) + timedelta(days=1))
    [sweep] = offer.blueprint.sweeps
    while await sweep(offer.house):
        pass
    assert [tail for tail, _ in await offer.said()].count("deadline.missed.v1") == 1


async def test_a_declined_comment_loses_its_words(offer: HouseInHand, writing: Writing) -> None:
    given = await writing.send("GiveFeedback", PUBLIC, **SAID, comment="Mrs Smith is useless.")
    moved = {"feedback_id": given.feedback_id, "move": "decline", "text": "It insults somebody."}
    declined = (await writing.send("ModerateFeedback", DESK, **moved)).feedback
    assert (declined.comment, declined.declined_because) == ("", "It insults somebody.")
    with pytest.raises(Refused) as refused:
        await writing.send("ModerateFeedback", DESK, **(moved | {"move": "accept"}))
    assert refused.value.reason == "FEEDBACK_IS_DECLINED"


async def test_a_parent_gives_feedback_and_writes_no_entry(offer: HouseInHand, writing: Writing) -> None:
    with pytest.raises(Denied):
        await writing.send("GiveFeedback", PARENT, **SAID, comment="A stranger to every child.")
    relation = RelationshipBegan(
        child_id="019cacca-0000-7000-8000-00000000000c", party="person:taylor", relation="family", since=the_day(TODAY),
        basis_id="019cacca-0000-7000-8000-00000000000f",
    )  # fmt: skip
    await offer.hear("referrals", "relationship.began.v1", relation)
    assert (await writing.send("GiveFeedback", PARENT, **SAID, comment="More swimming, please.")).feedback_id
    with pytest.raises(Denied):
        await writing.send("DraftEntry", PARENT, content=content())


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({**SAID, "comment": ""}, "comment"),
        ({**SAID, "comment": "x" * 3_000}, "comment"),
        ({"comment": "Good."}, "voice"),
        ({**SAID, "about": pb.FEEDBACK_ABOUT_SERVICE, "comment": "Good."}, "service_id"),
    ],
)
async def test_a_comment_that_says_nothing_or_not_about_what_is_refused(
    writing: Writing, told: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as invalid:
        await writing.send("GiveFeedback", PUBLIC, **told)
    assert field in {one.field for one in invalid.value.violations}


async def test_a_comment_about_a_service_that_there_is_not(writing: Writing) -> None:
    told = {**SAID, "service_id": "019cacca-0000-7000-8000-00000000000f", "comment": "Good."}
    with pytest.raises(NotFound):
        await writing.send("GiveFeedback", PUBLIC, **told)


async def test_nothing_to_answer_is_no_response(writing: Writing) -> None:
    with pytest.raises(Refused) as refused:
        await writing.send("PublishResponse", DESK, summary="All is well.", we_did=[])
    assert refused.value.reason == "NO_RESPONSE_DUE"
