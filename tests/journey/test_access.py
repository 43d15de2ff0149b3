"""Each system sees the children with whom it stands in a relation, and cannot learn that others exist."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from gateway.oauth import jose
from tests.journey.evidence import Books, refused
from tests.journey.scenes import Record, Scenes, Stage
from tests.running import Running
from tools.journey import forms
from tools.journey.actor import Actor, eventually

NOBODY = "01990000-0000-7000-8000-000000000000"
LISTS = {
    "referral.read": ("referrals", "/v1/referrals"),
    "assessment.read": ("plans", "/v1/assessments"),
    "plan.read": ("plans", "/v1/plans"),
    "budget.read": ("budgets", "/v1/budgets"),
}
RELATED = (
    "select child_id::text from relationship where party = any($1) and since <= $2 and (until is null or until > $2)"
)
AUDITED = "select * from audit where trace_id = $1 order by position"
EVENT_OF = "select document->>'id' as id from feed_event where child_id = $1 order by position limit 1"


def claims(actor: Actor) -> Record:
    return jose.read(actor.token()).claims


def asking_for_themselves(stack: Running) -> list[Actor]:
    """Every client that needs no person to sign in to it."""
    return [actor for actor in stack.actors.values() if actor.asks_for_itself]


def whole_list(actor: Actor, path: str, **query: Any) -> list[Record]:
    """Every record of every page."""
    records: list[Record] = []
    token = ""
    while True:
        page = actor.get(path, page_size=50, page_token=token, **query).expect(200)
        records += page["items"]
        token = page["next_page_token"] or ""
        if not token:
            return records


def cannot_see(actor: Actor, path: str, id: str) -> None:
    """The record is as absent as one that does not exist."""
    foreign, absent = actor.get(f"{path}/{id}"), actor.get(f"{path}/{NOBODY}")
    refused(foreign, "not-found")
    beside_ids = {"detail", "instance", "trace_id"}
    assert {name: foreign[name] for name in foreign.body.keys() - beside_ids} == {
        name: absent[name] for name in absent.body.keys() - beside_ids
    }
    assert foreign["detail"].replace(id, NOBODY) == absent["detail"]
    assert id not in [record["id"] for record in whole_list(actor, path)]


def can_see(actor: Actor, path: str, id: str) -> None:
    eventually("being let in", lambda: actor.get(f"{path}/{id}").status == 200)
    assert id in [record["id"] for record in whole_list(actor, path)]


# -- who sees what ----------------------------------------------------------------------------------------------------


def test_another_school_sees_nothing_and_can_do_nothing(stack: Running, books: Books, gathering: Stage) -> None:
    weston, id = stack.actors["weston-school"], gathering.referral["id"]
    cannot_see(weston, "/v1/referrals", id)
    cannot_see(weston, "/v1/assessments", gathering.assessment["id"])
    assert whole_list(weston, "/v1/referrals", child_id=gathering.child_id) == []
    with books.unchanged():
        refused(weston.post(f"/v1/referrals/{id}:withdraw", {"reason": "Mistaken."}), "not-found")
        refused(weston.post(f"/v1/referrals/{id}:supply-information", {"text": "Well."}), "not-found")
        refused(weston.post(f"/v1/referrals/{id}/consents", forms.consent("referral", stack.today)), "not-found")


def test_another_family_sees_nothing_of_this_child(stack: Running, scenes: Scenes, finished: Stage) -> None:
    green, taylor = stack.actors["green-family"], stack.actors["taylor-family"]
    own = green.post("/v1/referrals", scenes.parents_form("Pat", "Green", "green")).expect(201)
    can_see(green, "/v1/referrals", own["id"])
    cannot_see(taylor, "/v1/referrals", own["id"])
    can_see(taylor, "/v1/referrals", finished.referral["id"])
    cannot_see(green, "/v1/referrals", finished.referral["id"])
    cannot_see(green, "/v1/assessments", finished.assessment["id"])
    cannot_see(green, "/v1/plans", finished.plan["id"])
    cannot_see(green, "/v1/budgets", finished.budget["id"])


def test_an_agency_sees_the_assessment_from_the_moment_it_is_asked(scenes: Scenes, books: Books) -> None:
    stage = scenes.accepted()
    books.settle()
    therapies, id = stage.journey.therapies, stage.assessment["id"]
    cannot_see(therapies, "/v1/assessments", id)
    cannot_see(therapies, "/v1/referrals", stage.referral["id"])
    stage.journey.ask_sources(stage.assessment)
    can_see(therapies, "/v1/assessments", id)


def test_a_panel_reads_the_papers_until_the_day_after_it_has_decided(scenes: Scenes, books: Books) -> None:
    stage = scenes.convened()
    panel, item = stage.journey.panel, f"/v1/agenda-items/{stage.item['id']}"
    eventually("the papers", lambda: panel.get(f"{item}/papers").status == 200)
    stage.journey.decide(stage.item, "not_eligible", "The school can meet this need.")
    books.settle()
    assert panel.get(f"{item}/papers").expect(200)["referral"]["id"] == stage.referral["id"]
    stage.journey.travel_to(stage.journey.today + timedelta(days=1))
    refused(panel.get(f"{item}/papers"), "not-found", reason="REFERRAL_NOT_FOUND")
    cannot_see(panel, "/v1/referrals", stage.referral["id"])
    assert panel.get(item).expect(200)["decision"]["reasons"] == "The school can meet this need."


def test_one_panel_sees_no_meeting_of_the_other(scenes: Scenes) -> None:
    stage = scenes.listed()
    targeted = stage.journey.targeted
    refused(targeted.get(f"/v1/agenda-items/{stage.item['id']}"), "not-found")
    refused(targeted.get(f"/v1/agenda-items/{stage.item['id']}/papers"), "not-found")
    cannot_see(targeted, "/v1/panel-meetings", stage.item["meeting_id"])
    assert {meeting["panel"] for meeting in whole_list(targeted, "/v1/panel-meetings")} <= {"targeted"}


def test_finance_sees_the_budget_and_nothing_else(stack: Running, finished: Stage) -> None:
    finance = stack.actors["southampton-finance"]
    can_see(finance, "/v1/budgets", finished.budget["id"])
    assert finance.get(f"/v1/budgets/{finished.budget['id']}/transfers").expect(200)["items"]
    for path in ("/v1/referrals", "/v1/assessments", "/v1/plans", "/v1/panel-meetings", "/v1/events"):
        refused(finance.get(path), "insufficient-scope")
    refused(finance.get(f"/v1/plans/{finished.plan['id']}"), "insufficient-scope")
    refused(finance.get(f"/v1/referrals/{finished.referral['id']}"), "insufficient-scope")


def test_the_partner_sees_the_plan_and_its_events_once_it_is_on_the_team(scenes: Scenes, books: Books) -> None:
    stage = scenes.accepted("Ashley")
    journey, partner = stage.journey, stage.journey.partner
    journey.gather(stage.assessment)
    books.settle()
    assert whole_list(partner, "/v1/plans", child_id=stage.child_id) == []
    assert events_about(partner, stage) == []
    plan = journey.propose(stage.assessment)
    books.settle()
    can_see(partner, "/v1/plans", plan["id"])
    assert [event["type"] for event in events_about(partner, stage)] == ["goldenthread.plans.plan.proposed.v1"]


def events_about(partner: Actor, stage: Stage) -> list[Record]:
    """Those that say anything: what is left of an event whose child was erased has no data."""
    found = partner.get("/v1/events", limit=500).expect(200).body
    return [event for event in found if event.get("data", {}).get("child_id") == stage.child_id]


def test_an_event_of_somebody_else_is_no_cursor(stack: Running, books: Books, gathering: Stage) -> None:
    [event] = books.rows("gateway", EVENT_OF, gathering.child_id)
    partner = stack.actors["harbour-short-breaks"]
    for unknown in (event["id"], str(uuid4())):
        problem = refused(partner.get("/v1/events", last_event_id=unknown), "bad-request")
        assert "start from the beginning" in problem["detail"]


# -- lists ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scope", "house", "path"), [(scope, *where) for scope, where in LISTS.items()])
def test_no_list_has_a_child_without_a_relation(
    stack: Running, books: Books, finished: Stage, proposed: Stage, scope: str, house: str, path: str
) -> None:
    books.settle()
    seen = 0
    for actor in asking_for_themselves(stack):
        if scope in claims(actor)["scope"].split():
            related = {row["child_id"] for row in books.rows(house, RELATED, claims(actor)["parties"], stack.today)}
            children = {child_of(record) for record in whole_list(actor, path)}
            assert children <= related, actor.client_id
            seen += len(children)
    assert seen


def child_of(record: Record) -> str:
    return str(record["child"]["id"] if "child" in record else record["child_id"])


def test_notices_are_the_readers_own(stack: Running, finished: Stage) -> None:
    family = stack.actors["taylor-family"]
    [told, *_] = whole_list(family, "/v1/notices", child_id=finished.child_id)
    for actor in asking_for_themselves(stack):
        if "notice.read" not in actor.scope.split():
            continue
        recipients = {notice["recipient"] for notice in whole_list(actor, "/v1/notices")}
        assert recipients <= set(claims(actor)["parties"]), actor.client_id
        if actor is not family:
            refused(actor.get(f"/v1/notices/{told['id']}"), "not-found")


# -- audit ------------------------------------------------------------------------------------------------------------


def audited(books: Books, house: str, trace_id: str) -> list[Record]:
    return books.rows(house, AUDITED, trace_id)


def test_a_read_leaves_an_audit_row(stack: Running, books: Books, finished: Stage) -> None:
    answer = stack.actors["taylor-family"].get(f"/v1/referrals/{finished.referral['id']}").expect(200)
    (row,) = audited(books, "referrals", answer.trace_id)
    assert row["record"] == "referral"
    assert (row["subject"], row["client_id"], row["action"]) == ("taylor", "taylor-family", "GetReferral")
    assert (str(row["record_id"]), str(row["child_id"])) == (finished.referral["id"], finished.child_id)
    assert row["result"] == "read"


def test_every_record_of_a_list_is_in_the_audit(stack: Running, books: Books, finished: Stage) -> None:
    answer = stack.actors["southampton-cypds"].get("/v1/plans", page_size=2).expect(200)
    rows = audited(books, "plans", answer.trace_id)
    assert [str(row["record_id"]) for row in rows] == [record["id"] for record in answer["items"]]


def test_events_read_are_in_the_audit(stack: Running, books: Books, finished: Stage) -> None:
    answer = stack.actors["harbour-short-breaks"].get("/v1/events", limit=3).expect(200)
    rows = audited(books, "gateway", answer.trace_id)
    assert [str(row["record_id"]) for row in rows] == [event["id"] for event in answer.body]


@pytest.mark.parametrize(
    ("actor", "path", "house", "reason"),
    [
        ("weston-school", "/v1/referrals/{referral}", "referrals", "REFERRAL_NOT_FOUND"),
        ("green-family", "/v1/plans/{plan}", "plans", "PLAN_NOT_FOUND"),
        ("southampton-finance", "/v1/plans/{plan}", "gateway", "SCOPE_MISSING"),
    ],
)
def test_a_refused_read_is_in_the_audit(
    stack: Running, books: Books, finished: Stage, actor: str, path: str, house: str, reason: str
) -> None:
    answer = stack.actors[actor].get(path.format(referral=finished.referral["id"], plan=finished.plan["id"]))
    [row] = audited(books, house, answer.trace_id)
    assert (row["client_id"], row["result"]) == (actor, reason)


@pytest.mark.parametrize(
    ("source", "reason"), [("setting", "ASSESSMENT_IS_CONCLUDED"), ("paediatrician", "SOURCE_NOT_YOURS")]
)
def test_a_refused_command_is_in_the_audit(books: Books, finished: Stage, source: str, reason: str) -> None:
    path = f"/v1/assessments/{finished.assessment['id']}/sources/{source}:answer"
    given = {"answer": "received", "author": "Alice Moreno", "summary": "Well."}
    answer = finished.journey.school.post(path, given)
    assert answer["reason"] == reason
    [row] = audited(books, "plans", answer.trace_id)
    assert (row["client_id"], row["action"], row["result"]) == ("hollybrook-school", "RecordInformation", reason)


def test_nobody_can_change_the_audit(stack: Running) -> None:
    """Not even the house itself: its role may add rows and read them."""
    kept = Books(stack.stack.site, owner=False)
    try:
        for forbidden in ("update audit set result = 'read'", "delete from audit", "truncate audit"):
            with pytest.raises(Exception, match="permission denied"):
                kept.rows("referrals", forbidden)
    finally:
        kept.close()
