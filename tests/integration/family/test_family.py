"""Who of the family sees what of whom; what was told once; two who write at the same time."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from chassis.principal import service_principal
from goldenthread.common.v1.types_pb2 import RestrictionBegan
from goldenthread.referrals.v1 import children_pb2 as pb
from goldenthread.referrals.v1 import referrals_pb2
from kernel.errors import Denied, Invalid, NotFound, Stale
from tests.integration.family import room
from tests.integration.family.room import FATHER, MOTHER, SECRET, TEAM
from tests.integration.test_referrals import OTHER_SCHOOL, SCHOOL, decision
from tests.world import AUTHORITY, TODAY, HouseInHand, client


async def contacts(referrals: HouseInHand, child_id: str, name: str, **told: str) -> pb.Relative:
    member = await room.relative(referrals, child_id, name)
    for field, value in told.items():
        setattr(member, field, value)
    request = pb.RecordRelativeRequest(
        request_id="c", child_id=child_id, relative=member, expected_version=member.version
    )
    return (await referrals.call("RecordRelative", request, TEAM)).relative


async def told(referrals: HouseInHand, child_id: str, text: str, who: object = MOTHER, **more: object) -> pb.Profile:
    statement = {"topic": pb.TOPIC_COMMUNICATION, "said_by": "Jo Taylor", "relation": "mother", "on": room.TODAYS}
    expected = more.pop("expected_version", 0)
    request = pb.TellProfileRequest(
        request_id="p",
        child_id=child_id,
        statements=[pb.Statement(text=text, **{**statement, **more})],  # type: ignore[arg-type]
        expected_version=expected,  # type: ignore[arg-type]
    )
    return (await referrals.call("TellProfile", request, who)).profile  # type: ignore[no-any-return]


async def test_a_restricted_parent_asks_for_the_address_at_every_door_of_the_house(referrals: HouseInHand) -> None:
    """Records, lists, forms, answers to commands, and what the house says to others."""
    referral = await room.referred(referrals)
    child = referral.child.id
    await contacts(
        referrals, child, "Jo Taylor", address=SECRET, telephone="07700 900123", contact_safely="Never post."
    )
    await told(referrals, child, SECRET, topic=pb.TOPIC_HOME)
    await room.restricted(referrals, child, "Chris Taylor", pb.RESTRICTION_KIND_WHEREABOUTS)
    own = referrals_pb2.SubmitReferralRequest()
    own.CopyFrom(room.application(child=room.child(address=None), family=room.family()))
    own.route = referrals_pb2.ROUTE_PARENT
    own.ClearField("consents")
    second = (await referrals.call("SubmitReferral", own, FATHER)).referral
    doors = [
        await referrals.call("GetReferral", referrals_pb2.GetReferralRequest(referral_id=referral.id), FATHER),
        await referrals.call("ListReferrals", referrals_pb2.ListReferralsRequest(), FATHER),
        await referrals.call("GetChild", pb.GetChildRequest(child_id=child), FATHER),
        await referrals.call("ListChildren", pb.ListChildrenRequest(), FATHER),
        await referrals.call("ListFamily", pb.ListFamilyRequest(child_id=child), FATHER),
        await referrals.call("GetProfile", pb.GetProfileRequest(child_id=child), FATHER),
        await referrals.call("PrepareReferral", referrals_pb2.PrepareReferralRequest(child_id=child), FATHER),
        await referrals.call(
            "WithdrawReferral",
            referrals_pb2.WithdrawReferralRequest(request_id="w", referral_id=second.id, reason="Sent twice."),
            FATHER,
        ),
    ]
    assert second.child.id == child
    hidden = (SECRET, "07700 900123", "Never post.", "jo@example.org", "999901", "Order of the court")
    for answer in doors:
        shown = answer.SerializeToString().decode(errors="replace")
        assert [one for one in hidden if one in shown] == [], type(answer).__name__
    request = referrals_pb2.GetToldFamilyRequest(child_id=child)
    letters = await referrals.call("GetToldFamily", request, service_principal("notifications", AUTHORITY))
    kept_from = {one.name: one.must_not_know_where for one in letters.told}
    assert kept_from == {"Jo Taylor": False, "Chris Taylor": True}, "letters know to whom they must not say where"
    said = await room.everything_said(referrals)
    assert not [one for one in hidden if one != "999901" and one.encode() in said], "events name no person and no place"
    for who in (MOTHER, TEAM):
        assert (await referrals.call("GetChild", pb.GetChildRequest(child_id=child), who)).child.address == SECRET


async def test_nobody_of_the_family_reads_anothers_contacts_even_without_a_restriction(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    await contacts(referrals, child, "Chris Taylor", address="1 Far Away", telephone="07700 900456")
    shown = await room.relative(referrals, child, "Chris Taylor", MOTHER)
    assert (shown.address, shown.telephone, shown.email) == ("", "", "")
    own = await room.relative(referrals, child, "Chris Taylor", FATHER)
    assert (own.address, own.email) == ("1 Far Away", "chris@example.org")


async def test_a_parent_who_lives_elsewhere_does_not_read_where_the_child_lives(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    member = await room.relative(referrals, child, "Chris Taylor")
    member.lives_with_child = False
    request = pb.RecordRelativeRequest(request_id="l", child_id=child, relative=member, expected_version=member.version)
    await referrals.call("RecordRelative", request, TEAM)
    assert not (await referrals.call("GetChild", pb.GetChildRequest(child_id=child), FATHER)).child.address


async def test_nothing_is_told_to_a_parent_who_is_barred_until_that_is_lifted(referrals: HouseInHand) -> None:
    referral = await room.referred(referrals)
    child = referral.child.id
    assert await room.sees(referrals, FATHER, child)
    await room.restricted(referrals, child, "Chris Taylor", pb.RESTRICTION_KIND_NO_INFORMATION)
    assert not await room.sees(referrals, FATHER, child)
    again = await room.referred(referrals, OTHER_SCHOOL)
    for one in (referral, again):
        with pytest.raises(NotFound):
            await referrals.call("GetReferral", referrals_pb2.GetReferralRequest(referral_id=one.id), FATHER)
    [began] = [
        RestrictionBegan.FromString(said) for tail, said in await referrals.said() if tail == "restriction.began.v1"
    ]
    assert (began.party, list(began.parts)) == ("person:chris", [])
    assert "person:chris" not in (await letters_to(referrals, again))
    await room.restricted(referrals, child, "Chris Taylor", pb.RESTRICTION_KIND_NO_INFORMATION, lift=True)
    assert await room.sees(referrals, FATHER, child)


async def letters_to(referrals: HouseInHand, referral: referrals_pb2.Referral) -> list[str]:
    """Whom the house that writes letters would tell."""
    from chassis.principal import service_principal

    request = referrals_pb2.GetReferralRequest(referral_id=referral.id)
    writer = service_principal("notifications", "southampton")
    return list((await referrals.call("GetReferral", request, writer)).referral.told)


async def test_a_person_of_the_family_changes_how_to_reach_themselves_and_only_that(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    own = await room.relative(referrals, child, "Jo Taylor", MOTHER)
    own.telephone, own.parental_responsibility, own.name = "07700 900789", False, "Somebody Else"
    request = pb.RecordRelativeRequest(request_id="o", child_id=child, relative=own, expected_version=own.version)
    kept = (await referrals.call("RecordRelative", request, MOTHER)).relative
    assert (kept.telephone, kept.parental_responsibility, kept.name) == ("07700 900789", True, "Jo Taylor")
    father = await room.relative(referrals, child, "Chris Taylor")
    theirs = pb.RecordRelativeRequest(request_id="x", child_id=child, relative=father)
    for who in (MOTHER, SCHOOL):
        with pytest.raises((Denied, NotFound)):
            await referrals.call("RecordRelative", theirs, who)


async def test_two_who_record_at_once_are_told(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    member = await room.relative(referrals, child, "Jo Taylor")
    requests = [
        pb.RecordRelativeRequest(
            request_id=str(number), child_id=child, relative=member, expected_version=member.version
        )
        for number in range(2)
    ]
    answers = await asyncio.gather(
        *(referrals.call("RecordRelative", one, TEAM) for one in requests), return_exceptions=True
    )
    assert sorted(isinstance(one, Stale) for one in answers) == [False, True]


@pytest.mark.proves("SOTON-11")
async def test_what_was_told_once_stands_in_the_next_form_and_is_not_asked_again(referrals: HouseInHand) -> None:
    referral = await room.referred(referrals, child_views="I want friends.", parent_views="Mornings are hard.")
    child = referral.child.id
    asked = await referrals.call("PrepareReferral", referrals_pb2.PrepareReferralRequest(child_id=child), MOTHER)
    assert (asked.form.child_views, asked.form.parent_views) == ("I want friends.", "Mornings are hard.")
    assert asked.form.child.nhs_number == "9990000026"
    assert (asked.form.applicant.name, asked.form.route) == ("Jo Taylor", referrals_pb2.ROUTE_PARENT)
    assert pb.TOPIC_CHILD_VIEWS not in asked.still_to_ask
    assert pb.TOPIC_LANGUAGES in asked.still_to_ask
    form = asked.form
    form.request_id, form.reason = "again", "We ask again."
    second = (await referrals.call("SubmitReferral", form, MOTHER)).referral
    assert second.child.id == child
    profile = (await referrals.call("GetProfile", pb.GetProfileRequest(child_id=child), MOTHER)).profile
    assert len(profile.statements) == 2, "the same words are not kept twice"
    with pytest.raises(NotFound):
        await referrals.call("GetProfile", pb.GetProfileRequest(child_id=child), SCHOOL)


async def test_a_profile_keeps_who_said_what_and_two_who_add_at_once_are_told(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    first = await told(referrals, child, "Pictures first.")
    assert (first.now[0].said_by, first.now[0].recorded_by) == ("Jo Taylor", "person:jo")
    answers = await asyncio.gather(
        told(referrals, child, "Signs, too.", expected_version=first.version),
        told(referrals, child, "Give time.", TEAM, expected_version=first.version, said_by="Chris Taylor"),
        return_exceptions=True,
    )
    assert sorted(isinstance(one, Stale) for one in answers) == [False, True]
    with pytest.raises(Stale):
        await told(referrals, child, "I did not look.")
    profile = (await referrals.call("GetProfile", pb.GetProfileRequest(child_id=child), TEAM)).profile
    assert (len(profile.statements), profile.version) == (2, 2)
    history = "select count(*) as versions from profile_history where id = :id"
    [row] = await room.rows(referrals, history, id=profile.id)
    assert row.versions == 2


async def test_what_was_said_in_confidence_is_for_the_team_and_who_wrote_it_down(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    await told(referrals, child, "I am afraid at weekends.", in_confidence=True, said_by="Sam")
    look = pb.GetProfileRequest(child_id=child)
    seen = {
        who.subject: len((await referrals.call("GetProfile", look, who)).profile.now) for who in (MOTHER, FATHER, TEAM)
    }
    assert seen == {"jo": 1, "chris": 0, "cypds": 1}


async def test_a_statement_says_what_who_and_when(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    with pytest.raises(Invalid) as refused:
        await told(referrals, child, " ", topic=pb.TOPIC_UNSPECIFIED, said_by="", on=None)
    assert {one.field for one in refused.value.violations} == {
        f"statements[0].{name}" for name in ("topic", "text", "said_by", "on")
    }


async def test_a_relative_without_responsibility_does_not_get_it_by_applying(referrals: HouseInHand) -> None:
    """The team recorded that the uncle has none; his own form says otherwise, and the panel accepts the child."""
    child = (await room.referred(referrals)).child.id
    uncle = pb.Relative(name="Kit Taylor", relation="uncle", subject="kit")
    await referrals.call(
        "RecordRelative", pb.RecordRelativeRequest(request_id="u", child_id=child, relative=uncle), TEAM
    )
    kit = client("kit", parties=("person:kit",), organisation="family-portal")
    named = referrals_pb2.FamilyMember(name="Kit Taylor", relation="uncle", parental_responsibility=True, subject="kit")
    route = referrals_pb2.ROUTE_PARENT
    taken = await room.referred(referrals, kit, route=route, consents=None, family=[named])
    await referrals.hear("panels", "decision.made.v1", decision(taken, "integrated_assessment"))
    assert taken.child.id == child
    assert not await room.sees(referrals, kit, child)
    own = referrals_pb2.GetReferralRequest(referral_id=taken.id)
    assert (await referrals.call("GetReferral", own, kit)).referral.state == referrals_pb2.REFERRAL_STATE_ACCEPTED


async def test_a_restriction_for_a_time_holds_for_who_signs_in_later(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals, family=room.family()[:1])).child.id
    father = pb.Relative(name="Chris Taylor", relation="father", parental_responsibility=True)
    recorded = pb.RecordRelativeRequest(request_id="f", child_id=child, relative=father)
    known = (await referrals.call("RecordRelative", recorded, TEAM)).relative
    order = pb.Restriction(
        kind=pb.RESTRICTION_KIND_ADDRESS, reason="Order.", until=room.day(TODAY + timedelta(days=90))
    )
    restricted = pb.RestrictRelativeRequest(request_id="r", child_id=child, relative_id=known.id, restriction=order)
    known = (await referrals.call("RestrictRelative", restricted, TEAM)).relative
    known.subject = "chris"
    signed = pb.RecordRelativeRequest(request_id="s", child_id=child, relative=known, expected_version=known.version)
    await referrals.call("RecordRelative", signed, TEAM)
    look = pb.GetChildRequest(child_id=child)
    assert (await referrals.call("GetChild", look, FATHER)).child.address != SECRET
    referrals.today_is(TODAY + timedelta(days=90))
    assert (await referrals.call("GetChild", look, FATHER)).child.address == SECRET


async def test_a_form_opens_its_own_child_s_record_to_nobody_whom_it_names(referrals: HouseInHand) -> None:
    """Whoever applies first for a child would read what everybody else puts on its record later."""
    taken = await room.referred(referrals, known=False)
    assert not await room.sees(referrals, MOTHER, taken.child.id)
    look = referrals_pb2.GetReferralRequest(referral_id=taken.id)
    assert (await referrals.call("GetReferral", look, MOTHER)).referral.id == taken.id
    mother = await room.relative(referrals, taken.child.id, "Jo Taylor")
    assert (mother.parental_responsibility, mother.confirmed) == (True, False)
    await room.restricted(referrals, taken.child.id, "Chris Taylor", pb.RESTRICTION_KIND_ADDRESS)
    assert not await room.sees(referrals, MOTHER, taken.child.id), "what else is said of the family confirms nobody"
    assert (await referrals.call("GetReferral", look, MOTHER)).referral.id == taken.id
    assert not await recipients(referrals, taken.child.id)
    await room.confirmed(referrals, taken.child.id)
    assert await room.sees(referrals, MOTHER, taken.child.id)
    assert await recipients(referrals, taken.child.id) == {"person:jo", "person:chris"}


async def test_a_sign_in_that_a_form_named_wrongly_is_out_when_the_team_puts_it_right(referrals: HouseInHand) -> None:
    stranger = client("stranger", parties=("person:stranger",), organisation="family-portal")
    named = referrals_pb2.FamilyMember(
        name="Jo Taylor", relation="mother", parental_responsibility=True, subject="stranger"
    )
    taken = await room.referred(referrals, known=False, family=[named])
    look = referrals_pb2.GetReferralRequest(referral_id=taken.id)
    assert (await referrals.call("GetReferral", look, stranger)).referral.id == taken.id
    await contacts(referrals, taken.child.id, "Jo Taylor", subject="jo")
    assert await room.sees(referrals, MOTHER, taken.child.id)
    with pytest.raises(NotFound):
        await referrals.call("GetReferral", look, stranger)


async def recipients(referrals: HouseInHand, child_id: str) -> set[str]:
    """Whom letters about the child go to."""
    request = referrals_pb2.GetToldFamilyRequest(child_id=child_id)
    answer = await referrals.call("GetToldFamily", request, service_principal("notifications", AUTHORITY))
    return {one.party for one in answer.told}


async def test_the_family_is_accepted_with_the_form_that_names_it_and_with_no_other(referrals: HouseInHand) -> None:
    uncle = client("uncle", parties=("person:uncle",), organisation="family-portal")
    named = [
        referrals_pb2.FamilyMember(name="Lee Hart", relation="uncle", parental_responsibility=True, subject="uncle")
    ]
    first = await room.referred(referrals, known=False, family=named)
    second = await room.referred(referrals, known=False)
    assert second.child.id == first.child.id
    await referrals.hear("panels", "decision.made.v1", decision(second, "integrated_assessment"))
    assert not await room.sees(referrals, uncle, first.child.id), "the accepted form does not name him"
    await referrals.hear("panels", "decision.made.v1", decision(first, "integrated_assessment"))
    assert await room.sees(referrals, uncle, first.child.id)


@pytest.mark.parametrize(
    ("again", "opens"),
    [
        ({}, True),
        ({"name": "JO TAYLOR"}, True),
        ({"subject": "another"}, False),
        ({"name": "Joan Taylor"}, False),
        ({"parental_responsibility": False}, False),
    ],
)
async def test_a_first_form_that_led_to_nothing_does_not_keep_the_family_of_an_accepted_one_out(
    referrals: HouseInHand, again: dict[str, Any], opens: bool
) -> None:
    said = {"name": "Jo Taylor", "relation": "mother", "parental_responsibility": True, "subject": "jo"}
    first = await room.referred(referrals, known=False, family=[referrals_pb2.FamilyMember(**said)])
    second = await room.referred(referrals, known=False, family=[referrals_pb2.FamilyMember(**said | again)])
    await referrals.hear("panels", "decision.made.v1", decision(second, "integrated_assessment"))
    assert await room.sees(referrals, MOTHER, first.child.id) is opens
