"""One trace leads from the client's request through every house that it moves, and holds nobody's data.

A span knows the span that it came from; where the two belong to different processes, one called the other or heard it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from uuid import UUID

import pytest

from chassis.telemetry import CASE, case_of
from tests.journey.test_local_offer import CONTENT
from tests.journey.test_support_plans import consent, opening
from tests.running import Running, Span
from tools.journey import forms
from tools.journey.actor import Answer, eventually
from tools.journey.money import Money
from tools.journey.southampton import CYPDS, Journey
from tools.topology import load

# What the gateway heard it passes on to partners: that calls the world outside, and comes from what was said.
VERBS = {
    ("client", "server"): "calls",
    ("producer", "consumer"): "is heard by",
    ("producer", "client"): "is heard by",
}
Edge = tuple[str, str, str]  # who called or spoke, "calls" or "is heard by", whom

# Names that are part of no other word.
GIVEN, FAMILY, NHS_NUMBER = "Persephone", "Quillfeather", "9998000009"
REASONS = "Needs cut across health, education and social care."
NOTICED, TALKED = "Persephone waits alone at the gate.", "Lead the family to a group nearby."
LED_THERE, AFTERWARDS = "A group nearby is enough.", "The family goes on with the group."
TOPOLOGY = load()
ALLOWED: frozenset[Edge] = frozenset(
    chain(
        ((process.name, "calls", callee) for process in TOPOLOGY.processes for callee in process.calls),
        (
            (speaker, "is heard by", process.name)
            for process in TOPOLOGY.processes
            for speaker in process.hears
            if speaker != process.name  # what a house says to itself goes nowhere
        ),
    )
)


@pytest.fixture(scope="module")
def played(stack: Running) -> tuple[Journey, dict[str, Any], str]:
    """A whole journey: with its referral, and the id of the application's trace."""
    journey = stack.journey()
    form = forms.application(GIVEN, FAMILY, NHS_NUMBER, journey.today, subject="taylor")
    answer = journey.school.post("/v1/referrals", form).expect(201)
    referral: dict[str, Any] = answer.body
    journey.acknowledged(referral)
    item = journey.item_for(referral)
    journey.to_the_meeting_of(item)
    journey.convene(item)
    journey.decide(item, "integrated_assessment", REASONS, coordinator=CYPDS)
    journey.close(item)
    journey.notice(journey.cypds, "assessment_allocated", referral["id"])
    plan, _ = journey.from_acceptance_to_final_plan(referral)
    Money(journey).compare_and_choose(plan)
    journey.notice(journey.family, "plan_final", plan["id"])
    journey.partner_event(plan)
    journey.school.get("/v1/local-offer/services", words="speech").expect(200)
    # What is published there is told to partners.
    desk = stack.actors["southampton-local-offer"]
    drafted = desk.post("/v1/local-offer/entries", {"owner": "org:charity:puddle", "content": CONTENT}).expect(201)
    desk.post(f"/v1/local-offer/entries/{drafted['id']}:publish", if_match='"1"').expect(200)
    child: str = referral["child"]["id"]
    _need_led_to(journey, child, drafted["id"])
    _support_ended_with(stack, journey, child, drafted["id"])
    return journey, referral, answer.trace_id


def _need_led_to(journey: Journey, child: str, service: str) -> None:
    """A noticed need is answered with a service, which the local offer confirms."""
    noticed = {"child_id": child, "noticed_by": "Alice Moreno", "role": "SENCO", "observed": NOTICED}
    at = journey.school.post("/v1/noticed-needs", noticed).expect(201).headers["location"]
    talk = {"kind": "line_management", "name": "Martin Cole", "on": journey.today.isoformat(), "advice": TALKED}
    journey.school.post(f"{at}:talk-over", talk).expect(200)
    routes = [{"contact": "service", "service": {"id": service}}]
    response = {"response": "universal", "reason": LED_THERE, "routes": routes}
    decided = journey.school.post(f"{at}:respond", response).expect(200)
    assert decided["response"]["routes"][0]["service"] == {"id": service, "name": CONTENT["name"]}


def _support_ended_with(stack: Running, journey: Journey, child: str, service: str) -> None:
    """So is a service to which the family of a closed support plan is led."""
    journey.cypds.post(f"/v1/children/{child}/consents", consent(stack, "activity")).expect(200)

    def opened() -> Answer | None:
        answer = journey.school.post("/v1/support-plans", opening(stack, child))
        return answer if answer.status == 201 else None

    plan = eventually("the consent is known to the plans", opened)
    heard = [{"member_id": one["id"], "agrees": True} for one in plan["members"]]
    end = {"reason": "moved_away", "consulted": heard, "informed_on": journey.today.isoformat()}
    end |= {"note": AFTERWARDS, "services": [{"id": service}]}
    closed = journey.school.post(f"/v1/support-plans/{plan['id']}:close", end).expect(200)
    assert closed["closure"]["services"] == [{"id": service, "name": CONTENT["name"]}]


def edges(spans: Iterable[Span]) -> set[Edge]:
    """Every step from one process to another; ValueError for one that is neither a call nor something heard."""
    by_id = {(span.trace_id, span.span_id): span for span in spans}
    return set(_edges(by_id))


def _edges(by_id: dict[tuple[str, str], Span]) -> Iterator[Edge]:
    for span in by_id.values():
        parent = by_id.get((span.trace_id, span.parent_id))
        if parent is None or parent.service == span.service:
            continue
        verb = VERBS.get((parent.kind, span.kind))
        if verb is None:
            raise ValueError(f"{span.name} of {span.service} comes from {parent.name} of {parent.service}")
        yield parent.service, verb, span.service


def without_parent(spans: list[Span]) -> list[Span]:
    ids = {span.span_id for span in spans}
    return [span for span in spans if span.parent_id not in ids]


def complete(stack: Running, trace_id: str, expected: set[Edge]) -> list[Span]:
    """The trace, as soon as it hangs together and has these edges: processes send their spans now and then."""

    def look() -> list[Span] | None:
        spans = stack.collector.trace(trace_id)
        return spans if expected <= edges(spans) and len(without_parent(spans)) == 1 else None

    return eventually("the whole trace", look, within_s=10)


OF_AN_APPLICATION: set[Edge] = {
    ("gateway", "calls", "referrals"),
    ("referrals", "is heard by", "panels"),
    ("referrals", "is heard by", "notifications"),
    ("notifications", "is heard by", "referrals"),
    ("notifications", "calls", "referrals"),
}


def test_the_trace_of_an_application_is_one_connected_path(
    stack: Running, played: tuple[Journey, dict[str, Any], str]
) -> None:
    spans = complete(stack, played[2], OF_AN_APPLICATION)
    assert len({span.span_id for span in spans}) == len(spans)
    (root,) = without_parent(spans)
    assert (root.service, root.name, root.parent_id) == ("gateway", "POST /v1/referrals", "")
    assert edges(spans) <= ALLOWED


def test_a_journey_goes_every_way_of_the_topology_and_no_other(
    stack: Running, played: tuple[Journey, dict[str, Any], str]
) -> None:
    eventually("every edge of the topology", lambda: edges(stack.collector.all()) >= ALLOWED, within_s=10)
    assert edges(stack.collector.all()) == ALLOWED


def test_everything_about_a_case_bears_one_id_that_leads_back_to_nobody(
    stack: Running, played: tuple[Journey, dict[str, Any], str]
) -> None:
    """From the request to the final plan and the budget, in every house."""
    child = played[1]["child"]["id"]
    case = case_of(UUID(child))

    def of_the_case() -> list[Span]:
        return [span for span in stack.collector.all() if case in span.attributes.get(CASE, "")]

    everywhere = set(TOPOLOGY.names) - {"gateway"}
    eventually("every house", lambda: {span.service for span in of_the_case()} >= everywhere, within_s=10)
    assert len({span.trace_id for span in of_the_case()}) > 20
    assert not [span.name for span in stack.collector.all() if child in str(span.attributes)]


def test_a_request_has_one_span_and_its_address_is_in_none(
    stack: Running, played: tuple[Journey, dict[str, Any], str]
) -> None:
    """What somebody asks for may be a child: of an address only its route is kept."""
    spans = stack.collector.all()
    assert not {name for span in spans for name in span.attributes} & {"url.path", "url.query", "url.full"}
    assert {span.service for span in spans if span.kind == "server" and "http.route" in span.attributes} == {"gateway"}
    doors = Counter(span.trace_id for span in spans if span.kind == "server" and "http.route" in span.attributes)
    assert doors[played[2]] == 1


def test_no_span_holds_anything_that_anybody_wrote(stack: Running, played: tuple[Journey, dict[str, Any], str]) -> None:
    spans = stack.collector.all()
    said = [text for span in spans for text in (span.name, *span.attributes, *span.attributes.values())]
    assert len(said) > 5_000
    everything = "\n".join(said).casefold()
    private = [GIVEN, FAMILY, NHS_NUMBER, "999 800 0009", "2017-05-04", REASONS, "Alice Moreno", "Martin Cole"]
    private += [NOTICED, TALKED, LED_THERE, AFTERWARDS]
    private += written(forms.application(GIVEN, FAMILY, NHS_NUMBER, played[0].today))
    private += written(forms.plan_content(played[0].today)) + written(forms.AGREEMENT)
    assert [text for text in private if text.casefold() in everything] == []


def written(form: Any) -> list[str]:
    """The texts of a form that a person wrote: those with a space in them."""
    if isinstance(form, str):
        return [form] if " " in form else []
    parts = form.values() if isinstance(form, dict) else form if isinstance(form, list) else []
    return [text for part in parts for text in written(part)]
