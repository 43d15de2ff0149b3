"""Every cell of the access matrix, walked through the public API: each role in its relation, denials and fields too."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from gateway.api.models.pilot import WEIGHINGS
from gateway.api.models.roll import RECORD as ON_ROLL
from gateway.api.models.social_care import RECORD as INVOLVED
from kernel.access_matrix import Grant, matrix
from kernel.access_parts import Parts, entry_part, parts
from kernel.ids import new_id
from tests.journey.evidence import Books
from tests.journey.matrix import STANDS, Everybody, Walker, keep_draft, keep_support_assessment
from tests.journey.scenes import Record, Scenes, Stage
from tests.running import Running
from tools.docs import wiring
from tools.journey import forms
from tools.journey.actor import Actor, eventually

TABLE = matrix()
# Shown within other records, and walked there field by field.
WITHIN = {
    "identity": ("referral", "child", "goldenthread.referrals.v1.Child"),
    "advice": ("assessment", "sources", "goldenthread.plans.v1.InformationSource"),
}
ELSEWHERE = ("own", "basis", "others")
# The matrix let them in, and then the case asked whether they are its team, its officer or a school that it consults,
# whose referral, assessment or meeting it is. To whom the matrix closes the act it says so first, in its own words.
BY_THE_CASE = (
    *("OWNER_ONLY", "CASEWORKER_ONLY", "OFFICER_ONLY", "NOT_CONSULTED", "CHAIR_ONLY", "COORDINATOR_ONLY"),
    *("ASSESSMENT_LEAD_ONLY", "NOT_YOUR_REFERRAL", "NOT_THE_DESK"),
)
BY_THE_MATRIX = ("ACT_NOT_OPEN", "PART_NOT_OPEN", "CHAIR_OR_OFFICER_ONLY")
# What a house asks before the matrix: to anybody but these roles it is refused whatever their cell says, which no
# request of theirs can show. No other cell is left undecided.
UNDECIDED = {("consent", "write"): ("FAMILY_ONLY", ("parent", "young_person"))}
NONE = "019cacca-0000-7000-8000-000000000000"
SAID = {"officer": "O", "reasons": "R.", "limbs": []}


@dataclass(frozen=True)
class Probe:
    """One request that a resource's act stands behind. It changes nothing: the rules refuse what the matrix lets in.

    seen_by  resource of the record that it is about: who may not read that, finds nothing
    lists    the answer is a list, and empty to whom nothing in it is open
    of_related  it counts what is about the children to whom the caller stands in a relation
    """

    resource: str
    act: str
    method: str
    path: str
    body: Any = None
    part: str = ""
    seen_by: str = ""
    lists: bool = False
    of_related: bool = False
    headers: Mapping[str, str] = ()  # type: ignore[assignment]


UNSAID = {"topic": "communication", "text": "T.", "said_by": "Jo", "on": "2999-01-01"}

PROBES = (
    Probe("identity", "read", "GET", "/v1/children/{child}"),
    Probe("identity", "read", "GET", "/fhir/R4/Patient/{child}"),
    Probe("identity", "write", "POST", "/v1/children/{child}/profile/statements", {"statements": [UNSAID]},
          headers={"if-match": '"999"'}),
    Probe("consent", "read", "GET", "/v1/children/{child}/consents", seen_by="identity", lists=True),
    Probe("audit", "read", "GET", "/v1/children/{child}/access-log?page_size=1"),
    Probe("ehc_request", "read", "GET", "/v1/referrals/{referral}"),
    Probe("ehc_request", "read", "GET", "/fhir/R4/ServiceRequest/{referral}"),
    Probe("plan", "read", "GET", "/v1/plans/{plan}"),
    Probe("plan", "read", "GET", "/fhir/R4/CarePlan/single-{plan}"),
    Probe("plan", "read", "GET", "/v1/assessments/{assessment}"),
    Probe("plan", "read", "GET", "/v1/support-assessments/{support}"),
    Probe("plan", "write", "POST", "/v1/support-assessments/{support}:consider-meeting", {"held": False}),
    Probe("plan", "read", "GET", "/v1/pilot-cases/{pilot}"),
    Probe("plan", "write", "POST", "/v1/pilot-cases/{pilot}:wait"),
    Probe("panel_papers", "read", "GET", "/v1/agenda-items/{item}"),
    Probe("budget", "read", "GET", "/v1/budgets/{budget}"),
    Probe("ehc_request", "write", "POST", "/v1/referrals/{referral}:withdraw", {"reason": "Mistaken."}),
    Probe("plan", "write", "POST", "/v1/assessments/{assessment}:hold-team-meeting", {"attendance": []}),
    Probe("plan", "decide", "POST", "/v1/plans/{plan}:finalise", {"agreed_with": "J", "review_on": "2027-01-04"},
          headers={"if-match": '"1"'}),
    Probe("panel_papers", "write", "POST", "/v1/agenda-items/{item}/redactions", {"fields": ["x"], "reason": "R."}),
    Probe("panel_papers", "decide", "POST", "/v1/agenda-items/{item}:decide",
          {"outcome": "not_eligible", "reasons": "R."}),
    Probe("panel_papers", "count", "GET", "/v1/panels/decision/figures?from=2026-01-01&to=2026-12-31"),
    Probe("decision_letter", "decide", "POST", "/v1/agenda-items/{item}:decide-on-advice",
          {"outcome": "not_eligible", "reasons": "R."}, seen_by="panel_papers"),
    Probe("decision_letter", "write", "POST", "/v1/budgets/{budget}:reconsider-review",
          {"upheld": True, "reasons": "R."}, seen_by="budget"),
    Probe("consent", "write", "POST", "/v1/budget-applications/{application}:request-review",
          {"representations": "R."}, seen_by="budget"),
    Probe("budget", "write", "POST", "/v1/payments/{payment}/evidence",
          {"description": "D", "amount_pence": 100, "on": "2026-03-02"}, part="receipts"),
    Probe("budget", "decide", "POST", "/v1/payments/{payment}:release"),
    Probe("ehc_request", "read", "GET", "/v1/ehc-cases/{case}"),
    Probe("ehc_request", "write", "POST", "/v1/ehc-cases/{case}:withdraw", {"reason": "Mistaken."}),
    Probe("decision_letter", "decide", "POST", "/v1/ehc-cases/{case}:decide-assessment",
          {**SAID, "assess": False}, seen_by="ehc_request"),
    Probe("advice", "write", "POST", "/v1/ehc-cases/{case}:request-advice",
          {"advice": [{"kind": "education", "party": "org:urn:999901"}]}, seen_by="ehc_request"),
    Probe("ehc_draft", "read", "GET", "/v1/ehc-cases/{case}/plan-versions/{version}"),
    Probe("ehc_draft", "decide", "POST", "/v1/ehc-cases/{case}/plan-versions/{version}:agree-health-provision",
          {"body": "B", "agreed_by": "N", "role": "R", "section_version": 1}, part="section_g"),
    Probe("ehc_draft", "write", "POST", "/v1/ehc-cases/{case}:serve-draft", {"plan_version_id": NONE},
          seen_by="ehc_request"),
    Probe("ehc_draft", "write", "POST", "/v1/ehc-cases/{case}/representations", {"by": "Jo", "text": "T."},
          part="comments", seen_by="ehc_request"),
    Probe("ehc_draft", "write", "POST", f"/v1/ehc-cases/{{case}}/consultations/{NONE}:answer",
          {"answer": "can_meet_needs"}, part="consultation", seen_by="ehc_request"),
    Probe("ehc_final", "read", "GET", "/v1/ehc-cases/{case}/portable-plan", seen_by="ehc_request"),
    Probe("ehc_final", "decide", "POST", "/v1/ehc-cases/{case}:finalise-plan",
          {**SAID, "plan_version_id": NONE, "placement": {"kind": "named", "school_type": "S", "urn": "999901"}},
          seen_by="ehc_request"),
    Probe("tribunal", "write", "POST", "/v1/ehc-cases/{case}/mediations",
          {"decision_id": NONE, "contacted_on": "2026-03-02", "wanted": True, "about_health": False},
          seen_by="ehc_request"),
    Probe("tribunal", "decide", "POST", f"/v1/ehc-cases/{{case}}/appeals/{NONE}:respond", {"opposes": True},
          seen_by="ehc_request"),
    Probe("sen2", "read", "GET", "/v1/sen2/returns/{census}/cases/{case}"),
    Probe("sen2", "count", "GET", "/v1/sen2/returns/{census}/figures", of_related=True),
    Probe("safeguarding", "read", "GET", "/v1/concerns/{concern}"),
    Probe("safeguarding", "write", "POST", "/v1/concerns/{concern}:pick-up"),
    Probe("safeguarding", "write", "POST", "/v1/concerns/{concern}/observations", {"text": "T.", "on": "2999-01-01"},
          part="concern"),
)  # fmt: skip
# The local offer is about no child: who may do what follows from the cell alone, and no restriction cuts anybody off.
OFFER_CONTENT = {
    "name": "Walk", "description": "D", "provider": "P", "sector": "leisure", "availability": "normally_available",
    "reach": "R", "funding": "F", "telephone": "01632 960 900", "assured_on": "2026-01-02",
}  # fmt: skip
STALE = {"if-match": '"99"'}
OFFER = (
    Probe("local_offer", "read", "GET", "/v1/local-offer/services"),
    Probe("local_offer", "read", "GET", "/v1/local-offer/entries/{entry}"),
    Probe("local_offer", "read", "GET", "/v1/local-offer/gaps"),
    Probe("local_offer", "read", "GET", "/v1/local-offer/quality"),
    Probe("local_offer", "read", "GET", "/v1/local-offer/gatherings"),
    Probe("local_offer", "write", "POST", "/v1/local-offer/entries/{entry}:withdraw", {"reason": "R."}, headers=STALE),
    Probe("local_offer", "write", "POST", "/v1/local-offer/entries/{health_entry}:withdraw", {"reason": "R."},
          part="health", headers=STALE),
    Probe("local_offer", "write", "POST", "/v1/local-offer/feedback",
          {"voice": "staff", "about": "offer", "comment": "C."}, part="feedback"),
    Probe("local_offer", "write", "POST", "/v1/local-offer/gaps/other/answers", {"action": "A."}, part="gaps"),
)  # fmt: skip
# Whose each entry is that the local offer's probes are about.
OFFERED = {"entry": ("org:charity:walk", "leisure"), "health_entry": ("org:urn:999777", "health")}
STOOD_ON = ("referral", "request", "assessment", "support", "plan", "budget", "application", "concern", "pilot")


@dataclass
class World:
    """A child's whole journey, and everybody of the matrix."""

    stage: Stage
    everybody: Everybody
    ids: dict[str, str]

    def answer(self, who: Walker, probe: Probe) -> Any:
        return who.asks(probe.method, probe.path.format(**self.ids), probe.body, **dict(probe.headers))


def requested(stack: Running, stage: Stage) -> tuple[Record, Record]:
    """The school asks for an EHC needs assessment of the same child: the request, and the case that it opened."""
    child, team = stage.referral["child"], stack.actors["southampton-sen"]
    form = forms.application(child["given_names"], child["family_name"], child["nhs_number"], stack.today)
    request = stage.journey.apply(form | {"seeks": "ehc_assessment"})
    assert request["child"]["id"] == stage.child_id
    asked = {"child_id": stage.child_id}
    [case] = eventually("the EHC case", lambda: team.get("/v1/ehc-cases", **asked).expect(200)["items"] or None)
    return request, case


def weighed(stack: Running, stage: Stage) -> str:
    """The same child, weighed for the pilot: complex in sum."""
    of = stage.referral["child"]
    child = {name: of[name] for name in ("given_names", "family_name", "born_on", "nhs_number")}
    told = {"child": child, "name": "Alice Moreno", "weighings": WEIGHINGS}
    case = stack.actors["hollybrook-school"].post("/v1/pilot-cases", told).expect(201)
    assert case["child_id"] == stage.child_id
    return str(case["id"])


def concern_of(stack: Running, stage: Stage) -> str:
    """A safeguarding concern about the child, of which the family was told."""
    school = stack.actors["hollybrook-school"]
    told = {"child_id": stage.child_id, "observed": "Afraid to go home.", "raiser": {"name": "Alice Moreno"}}
    id: str = school.post("/v1/concerns", told).expect(201)["id"]
    talk = {"words": "Explained.", "on": stack.today.isoformat(), "with_whom": "Jo Taylor", "answer": "agrees"}
    school.post(f"/v1/concerns/{id}:talk-with-family", talk).expect(200)
    return id


def refusal(stack: Running) -> Record:
    """A consent that is on record and is no ground for anything."""
    return {
        "purpose": "disclosure",
        "answer": "refused",
        "given_by": "Jo Taylor",
        "relation": "mother",
        "decided_as": "parental_responsibility",
        "on": stack.today.isoformat(),
        "parties": ["org:charity:short-breaks"],
    }


@pytest.fixture(scope="module")
def world(stack: Running, scenes: Scenes, books: Books) -> World:
    stage = scenes.finished("Marlowe")
    family, finance = stack.actors["taylor-family"], stack.actors["southampton-finance"]
    line, today = stage.budget["lines"][0], stack.today.isoformat()
    asked = {"child_id": stage.child_id, "plan_id": stage.plan["id"], "requested_by": "Jo Taylor"}
    application = family.post("/v1/budget-applications", {**asked, "provision_ids": [line["provision_id"]]})
    paid = {"provision_id": line["provision_id"], "amount_pence": 100, "currency": "GBP", "reason": "One session."}
    paid |= {"payee": f"provider:{line['provider']}", "period_from": today, "period_to": today, "reference": "W-1"}
    payment = finance.post(f"/v1/budgets/{stage.budget['id']}/payments", paid).expect(201)
    request, case = requested(stack, stage)
    family.post(f"/v1/children/{stage.child_id}/consents", refusal(stack)).expect(200)
    ids = {
        "child": stage.child_id,
        "request": request["id"],
        "case": case["id"],
        "census": str(stack.today.year + 1),
        "version": keep_draft(stack, request, case),
        "support": keep_support_assessment(stack, stage.child_id),
        "referral": stage.referral["id"],
        "assessment": stage.assessment["id"],
        "plan": stage.plan["id"],
        "item": stage.item["id"],
        "budget": stage.budget["id"],
        "payment": payment["id"],
        "application": application.expect(201)["id"],
        "concern": concern_of(stack, stage),
        "pilot": weighed(stack, stage),
    }
    books.settle()
    return World(stage, Everybody(stack, stage.child_id), ids)


@pytest.fixture
def standing(world: World) -> Iterator[World]:
    """Everybody stands in the role's relation, on the very records."""
    world.everybody.stand(*(world.ids[name] for name in STOOD_ON))
    yield world
    world.everybody.forget()


@pytest.fixture
def elsewhere(world: World) -> Iterator[World]:
    """Everybody stands in the role's relation, on some other record of the child's."""
    world.everybody.stand(str(new_id()))
    yield world
    world.everybody.forget()


# -- what the table says -----------------------------------------------------------------------------------------------


def grant_of(who: Walker, resource: str, act: str, *, own: bool, shared: bool) -> Grant | None:
    """What the cell opens to who stands so, or None."""
    grant = who.cell(resource).grant(act)
    if grant is None or (grant.via is not None and who.relation not in grant.via):
        return None
    grounded = not grant.basis or shared
    in_part = not grant.own or own or who.role in TABLE.family or (grant.others and shared)
    return grant if grounded and in_part else None


def expected(who: Walker, probe: Probe, *, own: bool, shared: bool) -> str:
    """ "open", "closed" (seen, and not to be done), "absent", or the reason of what is asked before the matrix."""
    if probe.act == "count":
        may = probe.of_related or who.role in TABLE.by_token
        return "open" if may and who.cell(probe.resource).grant("count") else "closed"
    if who.role == "panel_member":
        # A member stands in no relation: it reads what goes round for its agenda, and nothing else.
        about = probe.seen_by or probe.resource
        return "absent" if about != "panel_papers" else "open" if probe.act == "read" else "closed"
    seen = grant_of(who, probe.seen_by or probe.resource, "read", own=own, shared=shared)
    if seen is None:
        return "absent"
    reason, asked_of = UNDECIDED.get((probe.resource, probe.act), ("", (who.role,)))
    if who.role not in asked_of:
        return reason
    grant = grant_of(who, probe.resource, probe.act, own=own, shared=shared)
    if probe.act == "read":
        # A plan is taken out whole, so that part of it is nothing.
        return "open" if grant and (not probe.seen_by or grant.parts is None) else "closed"
    if grant is None or who.role in TABLE.by_token:
        return "closed"
    return "open" if grant.parts is None or probe.part in grant.parts else "closed"


def found(answer: Any, probe: Probe) -> str:
    if probe.lists and answer.status == 200:
        return "open" if answer["items"] else "closed"
    if answer.status == 404:
        return "absent" if answer.body.get("reason") != "MEETING_NOT_FOUND" else "open"  # the meeting is another rule's
    if answer.status == 403:
        reason: str = answer["reason"]
        if reason in BY_THE_CASE:
            return "open"
        assert reason in BY_THE_MATRIX or reason in dict(UNDECIDED.values()), (answer.request, reason)
        return "closed" if reason in BY_THE_MATRIX else reason
    assert answer.status in ((200,) if probe.method == "GET" else (409, 412, 422)), (answer.request, answer.body)
    return "open"


def differences(world: World, *, own: bool, shared: bool) -> list[str]:
    """Where the API does otherwise than the table says."""
    return [
        f"{who.role} × {probe.resource}: {who.cell(probe.resource).says!r}, {probe.act}: {is_} instead of {should}"
        for who in world.everybody.walkers
        for probe in PROBES
        if (should := expected(who, probe, own=own, shared=shared)) != (is_ := found(world.answer(who, probe), probe))
    ]


# -- the walk ----------------------------------------------------------------------------------------------------------


def test_every_cell_with_an_rpc_is_walked_and_the_others_are_named() -> None:
    named = {
        (wiring.access(method).resource, wiring.access(method).act)
        for method in wiring.rpcs()
        if not TABLE.is_outside(wiring.access(method).resource)
    }
    assert {(probe.resource, probe.act) for probe in (*PROBES, *OFFER)} == named
    assert {probe.resource for probe in (*PROBES, *OFFER)} == set(TABLE.resources)


def test_without_a_relation_nobody_sees_or_does_anything(world: World) -> None:
    for who in world.everybody.walkers:
        if who.role not in (*TABLE.by_token, "panel_member"):
            seen = {probe.path: found(world.answer(who, probe), probe) for probe in PROBES if probe.act != "count"}
            assert set(seen.values()) == {"absent"}, (who.role, seen)


def test_every_cell_opens_what_it_says_and_no_more(standing: World) -> None:
    """Without any ground: a cell with "c" is closed."""
    assert differences(standing, own=True, shared=False) == []


def test_a_ground_opens_what_needs_one_and_nothing_else(standing: World) -> None:
    standing.everybody.share()
    assert differences(standing, own=True, shared=True) == []


def test_the_own_part_is_the_record_that_the_relation_stands_on(elsewhere: World) -> None:
    assert differences(elsewhere, own=False, shared=False) == []


def test_a_restriction_cuts_everybody_off_at_once(standing: World) -> None:
    """Whatever relation and ground there is; the auditor's reason does not help either.

    Only who looked stays open to the auditor, who is to see whether the restriction is kept.
    """
    standing.everybody.share()
    standing.everybody.shut()
    for who in standing.everybody.walkers:
        asked = [
            probe for probe in PROBES if probe.act == "read" and (who.role, probe.resource) != ("auditor", "audit")
        ]
        seen = {probe.path: found(standing.answer(who, probe), probe) for probe in asked}
        assert set(seen.values()) == {"absent"}, (who.role, seen)


# Records outside the table, which show by a rule of their own: who works on the child's case learns that there is an
# involvement, and whole it is for the child's social workers; a roll is the school's.
LEARN_OF_INVOLVEMENTS = ("caseworker", "decision_officer", "medical_officer", "lead_professional")


def test_rolls_and_involvements_show_as_their_own_rules_say(stack: Running, standing: World) -> None:
    born = {
        name: standing.stage.referral["child"][name] for name in ("given_names", "family_name", "born_on", "nhs_number")
    }
    told = INVOLVED | {"reference": f"walk-{new_id()}", "child": born}
    system = stack.actors["southampton-social-care"]
    [receipt] = system.post("/v1/involvements", told).expect(200)["receipts"]
    assert receipt["child_id"] == standing.stage.child_id
    school = next(who for who in standing.everybody.walkers if who.role == "setting")
    word = ON_ROLL | {"reference": f"walk-{new_id()}", "child": born}
    [enrolled] = school.asks("POST", "/v1/schools/999777/roll", word).expect(200)["receipts"]
    seen, rolls = {}, set()
    for who in standing.everybody.walkers:
        answer = who.asks("GET", f"/v1/involvements/{receipt['involvement_id']}")
        if answer.status == 200:
            seen[who.role] = answer["word"]["statement"] is not None
        if who.asks("GET", f"/v1/enrolments/{enrolled['enrolment_id']}").status == 200:
            rolls.add(who.role)
    outline = {who.role: False for who in standing.everybody.walkers if who.relation in LEARN_OF_INVOLVEMENTS}
    assert seen == {**outline, "social_worker": True}
    assert rolls == {"setting"}


def test_an_auditor_gives_a_reason_which_the_audit_keeps(standing: World, books: Books) -> None:
    auditor = next(who for who in standing.everybody.walkers if who.role == "auditor")
    path = f"/v1/plans/{standing.ids['plan']}"
    assert auditor.actor.get(path).status == 404
    seen = auditor.asks("GET", path).expect(200)
    rows = books.rows("plans", "select reason from audit where trace_id = $1", seen.trace_id)
    assert {row["reason"] for row in rows} == {"Yearly sample of final plans."}


def offered(desk: Actor) -> dict[str, str]:
    """The entries that the local offer's probes are about, each of its own owner."""
    found = {}
    for name, (owner, sector) in OFFERED.items():
        drafted = desk.post("/v1/local-offer/entries", {"owner": owner, "content": OFFER_CONTENT | {"sector": sector}})
        entry = drafted.expect(201)
        path = f"/v1/local-offer/entries/{entry['id']}:publish"
        desk.post(path, if_match='"1"').expect(200)
        found[name] = entry["id"]
    return found


def of_the_offer(who: Walker, probe: Probe) -> str:
    """What the column "Local offer" says of this request, "open" or "closed"."""
    grant = who.cell("local_offer").grant(probe.act)
    owner = next((owner for name, (owner, _) in OFFERED.items() if f"{{{name}}}" in probe.path), "")
    if grant is None or (grant.own and STANDS[who.role][1] != owner):
        return "closed"
    return "open" if grant.parts is None or probe.part in grant.parts else "closed"


@pytest.mark.proves("SWK-L7")
def test_the_local_offer_is_as_its_column_says(stack: Running, standing: World) -> None:
    ids = offered(stack.actors["southampton-local-offer"])
    told = []
    for who in standing.everybody.walkers:
        for probe in OFFER:
            answer = who.asks(probe.method, probe.path.format(**ids), probe.body, **dict(probe.headers))
            by_the_rules = answer.status == 403 and answer["reason"] in BY_THE_CASE
            is_ = "open" if answer.status in (200, 201, 412) or by_the_rules else "closed"
            if is_ != (should := of_the_offer(who, probe)):
                told.append(f"{who.role}: {probe.act} {probe.path}: {is_} ({answer.status}) instead of {should}")
    assert told == []


# -- field by field ----------------------------------------------------------------------------------------------------


def open_parts(told: Parts, grant: Grant | None, own_entry: bool, closed: frozenset[str] = frozenset()) -> set[str]:
    """The parts that the cell opens, by the table's words alone."""
    every = set(told.fields)
    if grant is None:
        return every if own_entry else set()
    opened = {part for part in every if (grant.parts is None or part in grant.parts) and part not in grant.withheld}
    return opened - (frozenset() if own_entry else closed)


def shown(message: Record, told: Parts, part: str) -> bool:
    """Whether any field of the part says something, other than that it is withheld."""
    names = [path.partition(".")[0].partition("[")[0] for path in told.fields[part]]
    hidden = set(message.get("not_shown") or ())
    return not all(name in hidden or message[name] in ("[withheld]", None, []) for name in names)


RECORDS = {
    "goldenthread.referrals.v1.Referral": "/v1/referrals/{referral}",
    "goldenthread.plans.v1.Assessment": "/v1/assessments/{assessment}",
    "goldenthread.plans.v1.Plan": "/v1/plans/{plan}",
    "goldenthread.panels.v1.AgendaItem": "/v1/agenda-items/{item}",
    "goldenthread.budgets.v1.Budget": "/v1/budgets/{budget}",
    "goldenthread.referrals.v1.Concern": "/v1/concerns/{concern}",
    "goldenthread.plans.v1.SupportAssessment": "/v1/support-assessments/{support}",
    "goldenthread.budgets.v1.BudgetApplication": "/v1/budget-applications/{application}",
}


@pytest.mark.parametrize("kind", RECORDS)
def test_each_role_is_shown_the_parts_that_its_cell_names(standing: World, kind: str) -> None:
    standing.everybody.share()
    told, path = parts()[kind], RECORDS[kind].format(**standing.ids)
    # Whoever sees all of it says which parts say anything at all.
    full = [who.asks("GET", path).expect(200).body for who in standing.everybody.walkers if _whole(who, told)]
    says = {part for part in told.fields if shown(full[0], told, part)}
    for who in standing.everybody.walkers:
        grant = grant_of(who, told.resource, "read", own=True, shared=True)
        answer = who.asks("GET", path)
        if who.role == "panel_member" and told.resource != "panel_papers":
            grant = None
        if grant is None:
            assert answer.status == 404, who.role
            continue
        visible = {part for part in says if shown(answer.expect(200).body, told, part)}
        assert visible == says & open_parts(told, grant, own_entry=False), (who.role, who.cell(told.resource).says)
        for field, by in told.entries.items():
            kept = [one[by] for one in answer[field]]
            wanted = [one[by] for one in full[0][field] if grant.parts is None or entry_part(one[by]) in grant.parts]
            assert kept == wanted, (who.role, field)


def _whole(who: Walker, told: Parts) -> bool:
    grant = grant_of(who, told.resource, "read", own=True, shared=True)
    return grant is not None and grant.whole and who.role != "panel_member"


@pytest.mark.parametrize("resource", WITHIN)
def test_what_is_shown_within_a_record_has_a_cell_of_its_own(standing: World, resource: str) -> None:
    standing.everybody.share()
    record, field, kind = WITHIN[resource]
    told = parts()[kind]
    for who in standing.everybody.walkers:
        answer = who.asks("GET", f"/v1/{record}s/{standing.ids[record]}")
        if answer.status != 200:
            continue
        entries = answer[field] if isinstance(answer[field], list) else [answer[field]]
        grant = grant_of(who, resource, "read", own=True, shared=True)
        if grant is not None and grant.own and not (who.role in TABLE.family or grant.others):
            grant = None  # Nobody here is a source that was asked: none of the entries is the own.
        for part in told.fields:
            should = part in open_parts(told, grant, own_entry=False)
            hidden = [any(one[name] == "[withheld]" for name in told.fields[part]) for one in entries]
            assert hidden == [not should] * len(entries), (who.role, who.cell(resource).says, part)


def test_a_part_that_is_restricted_is_closed_to_everybody_whom_it_names(standing: World) -> None:
    """Parents who must not see each other's address."""
    standing.everybody.shut("address")
    for who in standing.everybody.walkers:
        answer = who.asks("GET", f"/v1/referrals/{standing.ids['referral']}")
        if answer.status == 200:
            assert answer["child"]["address"] == "[withheld]", who.role
            assert answer["id"] == standing.ids["referral"]


def test_a_member_reads_in_the_papers_what_the_members_row_says(stack: Running, scenes: Scenes, world: World) -> None:
    stage = scenes.convened("Marlowe")
    member = next(who for who in world.everybody.walkers if who.role == "panel_member")
    papers = member.asks("GET", f"/v1/agenda-items/{stage.item['id']}/papers").expect(200)
    child, referral = papers["referral"]["child"], papers["referral"]
    assert (child["given_names"], child["nhs_number"], child["address"]) == ("Marlowe", "[withheld]", "[withheld]")
    assert referral["reason"] != "[withheld]"
    assert {one["given_by"] for one in referral["consents"]} == {"[withheld]"}
    told = member.asks("POST", f"/v1/agenda-items/{stage.item['id']}/redactions", {"fields": ["x"], "reason": "R."})
    assert (told.status, told["reason"]) == (403, "ACT_NOT_OPEN")


def test_a_relation_counts_at_once_where_it_is_said_and_soon_elsewhere(scenes: Scenes, books: Books) -> None:
    """How soon is measured by benchmarks/visibility.py; here it must be so at all."""
    stage = scenes.applied("Marlowe")
    family, id = stage.journey.family, stage.referral["id"]
    assert family.get(f"/v1/referrals/{id}").status == 200, "at once"
    stands = "select 1 from relationship where basis_id = $1 and relation = 'named_family'"
    for process in ("plans", "panels", "budgets", "notifications", "gateway"):
        eventually(f"the relation in {process}", lambda process=process: books.rows(process, stands, id) or None)
