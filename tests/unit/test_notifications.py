"""Who is told what: recipients and letters, from the neighbours' messages to the notices."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from jinja2 import UndefinedError

from chassis import translate
from goldenthread.budgets.v1 import budgets_pb2
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.notifications.v1 import notifications_pb2
from goldenthread.panels.v1 import events_pb2 as panels_events
from goldenthread.panels.v1 import panels_pb2
from goldenthread.plans.v1 import events_pb2 as plans_pb
from goldenthread.plans.v1 import plans_pb2
from goldenthread.referrals.v1 import referrals_pb2
from kernel import pathway
from kernel.change import Change
from kernel.errors import NotFound
from services.notifications import domain
from services.notifications.domain.letters import FOLDER, TEMPLATES
from services.notifications.events import LISTENS
from tests.unit.concern_letter_specimens import ALARMS, ALSO, DESK, ID
from tests.unit.concern_letter_specimens import LEAD as SAFEGUARDING_LEAD
from tests.unit.ehc_letter_specimens import EHC
from tests.unit.escalation_letter_specimens import ENQUIRIES, ESCALATIONS, TURNS
from tests.unit.funding_specimens import FUNDED
from tests.unit.support_letter_specimens import SUPPORTING
from tests.unit.support_plan_letter_specimens import SUPPORT_PLANS
from tests.world import AUTHORITY

NAMES_NO_CHILD = {"assessment_team_told"}
BESIDE = {**ESCALATIONS, **ENQUIRIES, **TURNS}
NAME_NO_CHILD = {*ALARMS, *BESIDE}
SAFEGUARDING_DESK = "Multi-Agency Safeguarding Hub, telephone 01632 960 861"
SOUTHAMPTON = pathway.load(Path(__file__).parents[2] / "authorities")[AUTHORITY]
EVENT = uuid4()
SENT_AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SCHOOL, MOTHER, FATHER = "org:urn:999901", "person:jo", "person:lee"
AGENCY, LEAD, TEAM = "org:ods:R1C", "person:robin", "team:southampton/cypds"
HOSPITAL = "org:ods:RHM"


def id_of(n: int) -> str:
    return f"019cacca-0000-7000-8000-{n:012}"


def day(text: str) -> Date:
    return translate.to_date_message(date.fromisoformat(text))


def consent(purpose: "referrals_pb2.ConsentPurpose", answer: "referrals_pb2.ConsentAnswer") -> referrals_pb2.Consent:
    return referrals_pb2.Consent(
        purpose=purpose, answer=answer, given_by="Jo Taylor", relation="mother", on=day("2026-03-05")
    )


def outcome(name: str, item: int, **more: str) -> referrals_pb2.Outcome:
    return referrals_pb2.Outcome(outcome=name, decided_on=day("2026-03-04"), item_id=id_of(item), **more)


def referral() -> referrals_pb2.Referral:
    """A school's application; every outcome was decided on it once, so that each letter finds its own."""
    return referrals_pb2.Referral(
        id=id_of(1),
        route=referrals_pb2.ROUTE_PROFESSIONAL,
        child=referrals_pb2.Child(id=id_of(2), given_names="Sam", family_name="Taylor"),
        family=[
            referrals_pb2.FamilyMember(name="Jo Taylor", relation="mother", parental_responsibility=True, subject="jo"),
            referrals_pb2.FamilyMember(name="Lee Hart", relation="father", parental_responsibility=True, subject="lee"),
            referrals_pb2.FamilyMember(name="Pat Hart", relation="grandmother", subject="pat"),
            referrals_pb2.FamilyMember(name="Kim Taylor", relation="stepfather", parental_responsibility=True),
        ],
        applicant=referrals_pb2.Applicant(name="A. Senco", role="SENCO", organisation_name="Hollybrook Primary School"),
        organisation="urn:999901",
        reason="Speech & language needs across settings.",
        received_on=day("2026-03-02"),
        consents=[
            consent(referrals_pb2.CONSENT_PURPOSE_SINGLE_AGENCY, referrals_pb2.CONSENT_ANSWER_GIVEN),
            consent(referrals_pb2.CONSENT_PURPOSE_TARGETED_SERVICES, referrals_pb2.CONSENT_ANSWER_GIVEN),
        ],
        outcomes=[
            outcome("further_information", 11),
            outcome("not_eligible", 12),
            outcome("single_agency", 13, agency=AGENCY),
            outcome("targeted_services", 14),
            outcome("integrated_assessment", 15, coordinator=TEAM),
        ],
    )


def decided_item() -> panels_pb2.AgendaItem:
    decision = panels_pb2.Decision(reasons="Seen in one setting only.", question="How is Sam at home?")
    return panels_pb2.AgendaItem(id=id_of(11), panel="decision", decision=decision)


def line() -> panels_pb2.ResourceLine:
    return panels_pb2.ResourceLine(
        provision_id=id_of(31),
        amount_pence=123_450,
        funder="health",
        mechanism="notional",
        reason="38 sessions at £32.49 each.",
        used_for="Speech and language therapy",
        provider=AGENCY,
    )


def advised_item(outcome: str = "not_eligible") -> panels_pb2.AgendaItem:
    """An item of the EHC panel on which an officer is to decide."""
    told = f"PANEL_OUTCOME_{outcome.upper()}"
    advice = panels_pb2.Decision(reasons="Seen in one setting only.", outcome=told)  # type: ignore[arg-type]
    days = {"meets_on": day("2026-03-17"), "decide_by": day("2026-04-13")}
    return panels_pb2.AgendaItem(id=id_of(17), panel="ehc", advice=advice, **days)


def agreed_item() -> panels_pb2.AgendaItem:
    agreement = panels_pb2.ResourceAgreement(
        plan_id=id_of(4), lines=[line()], reasons="As assessed.", agreed_on=day("2026-06-03"), total_pence=123_450
    )
    return panels_pb2.AgendaItem(id=id_of(16), panel="decision", agreement=agreement)


def assessment() -> plans_pb2.Assessment:
    named = [plans_pb2.InformationSource(key=source.key, name=source.name) for source in SOUTHAMPTON.sources]
    return plans_pb2.Assessment(id=id_of(3), referral_id=id_of(1), coordinator=TEAM, sources=named)


def plan() -> plans_pb2.Plan:
    wanted = plans_pb2.Outcome(description="Sam tells friends what he wants", by=day("2027-03-01"))
    provided = plans_pb2.Provision(description="Speech and language therapy", provider=AGENCY, frequency="weekly")
    return plans_pb2.Plan(
        id=id_of(4),
        assessment_id=id_of(3),
        lead_professional=LEAD,
        lead_professional_name="Robin Vale",
        content=plans_pb2.PlanContent(needs=["Words for feelings"], outcomes=[wanted], provision=[provided]),
        team=[TEAM, AGENCY, LEAD],
        finalised_on=day("2026-07-01"),
        agreed_with="Jo Taylor",
        review_on=day("2026-12-15"),
    )


def budget() -> budgets_pb2.Budget:
    lines = [
        budgets_pb2.BudgetLine(
            amount_pence=123_450,
            funder="health",
            mechanism="notional",
            reason="38 sessions at £32.49 each.",
            used_for="Speech and language therapy",
        ),
        budgets_pb2.BudgetLine(
            amount_pence=60_000,
            funder="social-care",
            mechanism="direct_payment",
            reason="Two hours every other week.",
            used_for="Short breaks",
        ),
    ]
    return budgets_pb2.Budget(
        id=id_of(5), lines=lines, reasons="As assessed.", allocated_pence=183_450, set_up_on=day("2026-06-04")
    )


def facts(heard: str, of: referrals_pb2.Referral | None = None) -> domain.Facts:
    """What the handler of this event would have gathered."""
    message = of or referral()
    parents = [one for one in message.family if one.parental_responsibility and one.subject]
    message.told[:] = [f"person:{one.subject}" for one in parents]
    about = translate.read(domain.Referral, message)
    known = domain.Facts(SOUTHAMPTON, subject_id=about.id, referral=about)
    assessed = replace(known, subject_id=UUID(id_of(3)), assessment=translate.read(domain.Assessment, assessment()))
    planned = replace(assessed, subject_id=UUID(id_of(4)), plan=translate.read(domain.Plan, plan()))
    asked = plans_pb.InformationRequested(source="therapists", party=AGENCY, due_on=day("2026-04-15"))
    answered = plans_pb.InformationReceived(source="therapists", answer="received", answered=3, asked_for=9)
    if heard in FUNDED:
        return FUNDED[heard](planned)
    if heard in SUPPORTING:
        return SUPPORTING[heard](known)
    if heard in SUPPORT_PLANS:
        return SUPPORT_PLANS[heard](known)
    if heard in ALARMS:
        return ALARMS[heard](known)
    if heard in BESIDE:
        return BESIDE[heard](known)
    if heard in EHC:
        return EHC[heard](known)
    match heard:
        case "consent.asked" | "consent.revisited/young_person":
            return replace(known, matter=domain.Matter(date(2026, 3, 2), "conversation"))
        case "consent.revisited/new_service":
            return replace(known, matter=domain.Matter(date(2026, 3, 2), "conversation", party=AGENCY))
        case "rights.began":
            return replace(known, matter=domain.Matter(date(2026, 6, 27)))
        case "break_glass.used":
            opened = {"because": "Cannot speak.", "code": "medical_emergency", "party": "org:ods:RHM"}
            return replace(known, matter=domain.Matter(date(2026, 3, 3), **opened))
        case "referral.received" | "referral.withdrawn":
            return known
        case "decision.made/targeted":
            return targeted("targeted_services", known)
        case "information.requested":
            return replace(assessed, asked=translate.read(domain.Asked, asked))
        case "information.received":
            return replace(assessed, answered=translate.read(domain.Answered, answered))
        case "plan.proposed" | "plan.finalised":
            return planned
        case "item.no_meeting_in_time" | "item.advised":
            item = translate.read(domain.AgendaItem, advised_item())
            return replace(known, subject_id=item.id, item=item)
        case "resources.agreed":
            return replace(planned, item=translate.read(domain.AgendaItem, agreed_item()))
        case "budget.allocated":
            return replace(planned, subject_id=UUID(id_of(5)), budget=translate.read(domain.Budget, budget()))
    decided = {
        "referral.declined": "not_eligible",
        "referral.information_requested": "further_information",
        "consent.needed": "single_agency",
        "referral.redirected/single_agency": "single_agency",
        "referral.redirected/targeted_services": "targeted_services",
        "referral.accepted": "integrated_assessment",
    }[heard]
    return replace(known, outcome=about.last(decided), item=translate.read(domain.AgendaItem, decided_item()))


def targeted(name: str, known: domain.Facts, **more: str) -> domain.Facts:
    """What the targeted panel decided, as its event says it; the referral knows nothing of it."""
    message = panels_events.DecisionMade(outcome=name, item_id=id_of(17), decided_on=day("2026-03-12"), **more)
    decision = panels_pb2.Decision(reasons="Two services know Sam already.")
    item = panels_pb2.AgendaItem(id=id_of(17), panel="targeted", decision=decision)
    decided = translate.read(domain.Outcome, message)
    return replace(known, outcome=decided, item=translate.read(domain.AgendaItem, item))


def notices(heard: str, known: domain.Facts | None = None) -> list[domain.Notice]:
    return [change.state for change in changes(heard, known)]


def changes(heard: str, known: domain.Facts | None = None) -> list[Change[domain.Notice]]:
    occasion = domain.Occasion(heard, caused_by=EVENT, at=SENT_AT, new_id=uuid4)
    return domain.notices_for(known or facts(heard), occasion)


def told(heard: str, known: domain.Facts | None = None) -> dict[str, list[str]]:
    """Recipients by kind, in order."""
    found: dict[str, list[str]] = {}
    for notice in notices(heard, known):
        found.setdefault(notice.kind, []).append(notice.recipient)
    return found


def letter(heard: str, kind: str, recipient: str, known: domain.Facts | None = None) -> str:
    (body,) = [notice.body for notice in notices(heard, known) if (notice.kind, notice.recipient) == (kind, recipient)]
    return body


# The table of rules and the folder of letters


def test_every_rule_has_its_letter_and_every_letter_its_rule() -> None:
    kinds = [rule.kind for rules in domain.RULES.values() for rule in rules]
    files = {path.name for path in FOLDER.glob("*.txt")}
    assert {file for file in files if not file.endswith(".easy.txt")} == {f"{kind}.txt" for kind in kinds}
    assert {file.replace(".easy", "") for file in files} <= files, "what is in easy read is there in full, too"


def test_every_event_that_is_heard_has_rules_and_every_rule_an_event() -> None:
    assert {listener.tail.removesuffix(".v1") for listener in LISTENS} == {key.split("/")[0] for key in domain.RULES}


@pytest.mark.parametrize("heard", domain.RULES)
def test_letters_are_complete(heard: str) -> None:
    written = notices(heard)
    assert {notice.kind for notice in written} == {rule.kind for rule in domain.RULES[heard]}
    for notice in written:
        assert notice.state is domain.NoticeState.SENT
        assert re.match(r"Dear [^,\n]+,\n\n", notice.body)
        contact = SAFEGUARDING_DESK if heard in ALARMS else SOUTHAMPTON.contact
        of_case = "(Amira Khan, caseworker, telephone 01632 960 857, or )?"
        assert re.search(f"contact us: {of_case}{re.escape(contact)}\\.\n\nSouthampton City Council$", notice.body)
        assert ("Sam" in notice.body) is (notice.kind not in NAMES_NO_CHILD and heard not in NAME_NO_CHILD)
        for wrong in ("{{", "}}", "{%", "{#", "None", "Undefined", "\n\n\n", " ,", " .", "..", "&amp;", "southampton/"):
            assert wrong not in notice.body, (notice.kind, wrong)


@pytest.mark.parametrize("kind", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_titles_are_neutral(kind: str) -> None:
    """A title may show on a locked screen: no child, no need, no kind of plan, and nothing that is filled in."""
    source = (FOLDER / f"{kind}.txt").read_text()
    title, blank = source.splitlines()[:2]
    assert blank == ""
    assert re.fullmatch(r"[A-Z][a-z ]+", title)
    telling = "plan ehc sen send disab diagnos autis needs speech child health care therap budget pupil school panel's"
    assert not [word for word in telling.split() if re.search(rf"\b{word}", title.lower())]


@pytest.mark.parametrize("heard", domain.RULES)
def test_titles_are_the_first_line_of_the_letter(heard: str) -> None:
    for notice in notices(heard):
        assert notice.title == (FOLDER / f"{notice.kind}.txt").read_text().splitlines()[0]


def test_a_missing_fact_stops_the_letter_instead_of_leaving_a_gap() -> None:
    known = facts("referral.declined")
    assert known.item
    with pytest.raises(UndefinedError):
        notices("referral.declined", replace(known, item=replace(known.item, decision=None)))
    known = facts("plan.finalised")
    assert known.plan
    with pytest.raises(ValueError, match="not there"):
        notices("plan.finalised", replace(known, plan=replace(known.plan, agreed_with="")))


@pytest.mark.parametrize("absent", [None, ""])
def test_an_absent_value_stops_the_letter_too(absent: str | None) -> None:
    with pytest.raises(ValueError, match="not there"):
        TEMPLATES.from_string("{{ agreed_with }}").render(agreed_with=absent)


def test_what_people_wrote_is_text_and_never_a_template() -> None:
    message = referral()
    message.reason = "{{ authority.name }} <b>"
    body = letter(
        "referral.redirected/single_agency",
        "agency_request",
        AGENCY,
        facts("referral.redirected/single_agency", message),
    )
    assert "{{ authority.name }} <b>" in body


# Notices


def test_a_notice_says_that_it_was_sent() -> None:
    for change in changes("referral.received"):
        notice = change.state
        on = SENT_AT.date()
        # Of a letter to a person no system is told.
        told = "" if notice.recipient.startswith("person:") else notice.recipient
        ids = (notice.id, notice.kind, UUID(id_of(1)), UUID(id_of(2)))
        said = domain.NoticeSent(*ids, SENT_AT, None, "in_app", on, told)
        assert change.events == (said,)
        assert (notice.authority, notice.caused_by, notice.channel) == ("southampton", EVENT, "in_app")
        assert (notice.sent_at, notice.failure_reason) == (SENT_AT, "")


def test_a_notice_fills_every_field_of_its_message() -> None:
    (sent, *_), failed = changes("referral.declined"), changes("budget.allocated", without_sign_ins("budget.allocated"))
    filled = {field.name for field, _ in translate.fill(notifications_pb2.Notice(), sent.state).ListFields()}
    filled |= {field.name for field, _ in translate.fill(notifications_pb2.Notice(), failed[0].state).ListFields()}
    about = changes("ehc_advice.requested")[0].state
    filled |= {field.name for field, _ in translate.fill(notifications_pb2.Notice(), about).ListFields()}
    refused = changes("ehc_decision.made/assess/not_assess")[0].state
    filled |= {field.name for field, _ in translate.fill(notifications_pb2.Notice(), refused).ListFields()}
    settled = replace(failed[0].state.settle("Handed over.", "cypds").state, needs=("easy_read",), attention="X")
    filled |= {field.name for field, _ in translate.fill(notifications_pb2.Notice(), settled).ListFields()}
    assert filled == {field.name for field in notifications_pb2.Notice.DESCRIPTOR.fields}


def without_sign_ins(heard: str) -> domain.Facts:
    message = referral()
    for member in message.family:
        member.subject = ""
    return facts(heard, message)


def test_a_family_that_cannot_be_reached_is_a_failure_that_a_person_must_mend() -> None:
    (change,) = changes("budget.allocated", without_sign_ins("budget.allocated"))
    notice = change.state
    assert (notice.state, notice.recipient, notice.failure_reason) == (domain.NoticeState.FAILED, "", "NO_RECIPIENT")
    assert notice.sent_at is None
    assert change.events == (
        domain.NoticeFailed(notice.id, "budget_set_up", UUID(id_of(5)), UUID(id_of(2)), "NO_RECIPIENT"),
    )
    assert notice.body.startswith("Dear parent or carer,")  # ready to be posted


def test_whoever_can_be_reached_is_told_even_if_others_cannot() -> None:
    written = notices("referral.declined", without_sign_ins("referral.declined"))
    assert [(notice.recipient, notice.state.value) for notice in written] == [(SCHOOL, "sent"), ("", "failed")]


def test_a_party_has_one_notice_of_a_kind() -> None:
    for heard in domain.RULES:
        for recipients in told(heard).values():
            assert len(recipients) == len(set(recipients))
    # The lead professional and the co-ordinator are of the team, too.
    assert told("plan.finalised") == {"plan_final": [MOTHER, FATHER, LEAD, TEAM, AGENCY]}


# Who is who


def own_application(name: str = "Lee Hart") -> referrals_pb2.Referral:
    message = referral()
    message.route = referrals_pb2.ROUTE_PARENT
    message.organisation = ""
    message.applicant.CopyFrom(referrals_pb2.Applicant(name=name, role="father"))
    return message


def test_family_are_those_with_parental_responsibility_and_a_sign_in() -> None:
    assert told("budget.allocated") == {"budget_set_up": [MOTHER, FATHER]}


def test_a_parent_who_applies_is_the_applicant_and_the_other_parent_is_told() -> None:
    known = facts("referral.received", own_application())
    assert told("referral.received", known) == {"acknowledgement": [FATHER], "referral_received": [MOTHER]}
    assert letter("referral.received", "acknowledgement", FATHER, known).startswith("Dear Lee Hart,")


def test_an_applying_parent_without_an_organisation_of_their_own_is_still_a_person() -> None:
    message = own_application()
    message.organisation = "la:852"  # signed in at the council's portal
    assert told("referral.received", facts("referral.received", message))["acknowledgement"] == [FATHER]


def test_an_applying_parent_under_another_name_is_looked_for_among_the_parents() -> None:
    known = facts("referral.received", own_application("L. M. Hart"))
    assert told("referral.received", known) == {"acknowledgement": [MOTHER, FATHER]}


def test_a_young_person_who_applies_is_told_in_person() -> None:
    message = own_application("Sam Taylor")
    message.route = referrals_pb2.ROUTE_YOUNG_PERSON
    message.family.add(name="Sam Taylor", relation="self", subject="sam")
    assert told("referral.received", facts("referral.received", message))["acknowledgement"] == ["person:sam"]


def test_an_only_parent_who_applies_leaves_nobody_of_the_family_untold() -> None:
    message = own_application("Jo Taylor")
    del message.family[1:]
    assert told("referral.received", facts("referral.received", message)) == {"acknowledgement": [MOTHER]}


def test_an_organisation_is_greeted_by_the_name_of_who_applied_or_its_own() -> None:
    assert letter("referral.declined", "panel_outcome_not_eligible", SCHOOL).startswith("Dear A. Senco,")
    assert letter("plan.finalised", "plan_final", AGENCY).startswith("Dear Solent Therapies,")
    assert letter("plan.finalised", "plan_final", TEAM).startswith("Dear colleague,")
    assert letter("plan.finalised", "plan_final", LEAD).startswith("Dear Robin Vale,")


def test_an_agency_keeps_its_name_when_one_of_its_people_leads_the_plan() -> None:
    known = facts("plan.finalised")
    assert known.plan
    led = replace(known, plan=replace(known.plan, lead_professional=AGENCY))
    body = letter("plan.finalised", "plan_final", AGENCY, led)
    assert body.startswith("Dear Robin Vale,")
    assert "- Speech and language therapy, weekly (Solent Therapies)\n" in body


# What the panel and the officer must do


def test_the_panel_and_the_entry_team_are_told_when_no_meeting_comes_in_time() -> None:
    assert told("item.no_meeting_in_time") == {"no_meeting_in_time": ["panel:southampton/ehc", TEAM]}
    for notice in notices("item.no_meeting_in_time"):
        assert notice.subject_id == UUID(id_of(17))
        assert "on the agenda of the Multi-Agency EHC Panel for 17 March 2026." in notice.body
        assert "A decision is wanted by 13 April 2026. No meeting with room comes by then." in notice.body
        assert "The panel can decide the item urgently, outside a meeting" in notice.body


def test_the_officers_are_told_of_the_advice_and_by_when_they_decide() -> None:
    assert told("item.advised") == {"advice_given": ["team:southampton/sen-officers"]}
    (notice,) = notices("item.advised")
    assert notice.subject_id == UUID(id_of(17))
    assert "The Multi-Agency EHC Panel considered the application about Sam" in notice.body
    assert "gives you its advice: not eligible.\n\nThe panel's reasons:\n\nSeen in one setting only.\n" in notice.body
    assert "Please decide by 13 April 2026: the time limit does not wait." in notice.body
    assert "say why in your own words" in notice.body


def test_advice_to_officers_whom_the_pathway_does_not_name_is_a_failure_that_a_person_must_mend() -> None:
    known = facts("item.advised")
    assert known.item
    (notice,) = notices("item.advised", replace(known, item=replace(known.item, panel="decision")))
    assert (notice.state, notice.failure_reason) == (domain.NoticeState.FAILED, "NO_RECIPIENT")


def decided_by_officer(heard: str, *, urgent: bool = False) -> domain.Facts:
    """The facts of a decision that Robin Vale made on the EHC panel's advice."""
    known = facts(heard)
    assert known.outcome
    item = advised_item(known.outcome.outcome)
    item.decision.CopyFrom(
        panels_pb2.Decision(
            reasons="The clinic's report changes this.",
            question="How is Sam at home?",
            decided_by="Robin Vale",
            out_of_meeting=urgent,
        )
    )
    return replace(known, item=translate.read(domain.AgendaItem, item))


@pytest.mark.parametrize(
    "heard",
    [
        "referral.declined",
        "referral.information_requested",
        "consent.needed",
        "referral.redirected/single_agency",
        "referral.redirected/targeted_services",
        "referral.accepted",
    ],
)
def test_a_letter_names_the_officer_who_decided_and_gives_the_officers_reasons(heard: str) -> None:
    for notice in notices(heard, decided_by_officer(heard)):
        assert "Robin Vale, for Southampton City Council, " in notice.body
        if notice.kind != "assessment_team_told":  # which gives no reasons, for it names no child
            assert "The officer's reasons:\n\nThe clinic's report changes this.\n" in notice.body
        assert "The panel's reasons" not in notice.body
        assert "Seen in one setting only." not in notice.body


def test_a_letter_tells_the_panels_part_from_the_officers() -> None:
    body = letter("referral.declined", "panel_outcome_not_eligible", MOTHER, decided_by_officer("referral.declined"))
    assert (
        "Robin Vale, for Southampton City Council, considered the application about Sam on 4 March 2026, "
        "with the advice of the Multi-Agency EHC Panel. The officer decided that the application does not meet" in body
    )


def test_a_letter_says_when_a_decision_could_not_wait_for_a_meeting() -> None:
    known = facts("referral.declined")
    assert known.item
    assert known.item.decision
    urgent = replace(known.item, decision=replace(known.item.decision, out_of_meeting=True))
    body = letter("referral.declined", "panel_outcome_not_eligible", MOTHER, replace(known, item=urgent))
    assert "on 4 March 2026, outside a meeting because it could not wait. It decided that" in body
    both = decided_by_officer("referral.declined", urgent=True)
    body = letter("referral.declined", "panel_outcome_not_eligible", MOTHER, both)
    assert "outside a meeting because it could not wait and with the advice of the Multi-Agency EHC Panel." in body


# Applications and what the panel decided


@pytest.mark.proves("SOTON-13")
@pytest.mark.proves("N1")
def test_the_applicant_has_an_acknowledgement_with_the_day_of_receipt_the_time_limits_and_whom_to_ask() -> None:
    assert told("referral.received") == {"acknowledgement": [SCHOOL], "referral_received": [MOTHER, FATHER]}
    body = letter("referral.received", "acknowledgement", SCHOOL)
    assert "We received it on 2 March 2026." in body
    # 42, 112 and 140 days after the day of receipt, which is day 0
    assert "By 13 April 2026 (6 weeks): we tell you whether there will be an assessment." in body
    assert "By 22 June 2026 (16 weeks): if there was an assessment and no plan follows" in body
    assert "By 20 July 2026 (20 weeks): if there is to be a plan" in body
    assert "Children and Young People's Disability Service, telephone 01632 960 852" in body
    assert notices("referral.received")[0].catalogue_number == "N1"


def test_the_family_learns_who_applied() -> None:
    body = letter("referral.received", "referral_received", MOTHER)
    assert "A. Senco of Hollybrook Primary School asked us for support for Sam." in body


@pytest.mark.proves("SOTON-O1")
@pytest.mark.proves("N14")
def test_outcome_1_is_a_letter_with_the_reasons_and_what_to_do_next() -> None:
    assert told("referral.declined") == {"panel_outcome_not_eligible": [SCHOOL, MOTHER, FATHER]}
    body = letter("referral.declined", "panel_outcome_not_eligible", MOTHER)
    assert "The CYPDS Decision Panel considered the application about Sam on 4 March 2026." in body
    assert "The panel's reasons:\n\nSeen in one setting only.\n" in body
    assert "You can ask us to look at it again." in body
    assert "takes away none of your other rights" in body
    assert not re.search(r"EHC|tribunal|statut|Act 20", body)  # this panel's decision is not one of that law


@pytest.mark.proves("SOTON-O2")
@pytest.mark.proves("N14")
def test_outcome_2_takes_the_question_back_to_the_applicant() -> None:
    heard, kind = "referral.information_requested", "panel_outcome_further_information"
    assert told(heard) == {kind: [SCHOOL, MOTHER, FATHER]}
    body = letter(heard, kind, SCHOOL)
    assert "The panel's question to you:\n\nHow is Sam at home?\n" in body
    to_mother = letter(heard, kind, MOTHER)
    assert "The panel's question to A. Senco, who made the application:\n\nHow is Sam at home?\n" in to_mother
    assert "Seen in one setting only." in body
    assert "the panel considers the application again" in body


def test_the_letter_is_about_the_decision_of_the_event_even_if_another_followed() -> None:
    known = facts("referral.information_requested")
    assert known.outcome
    assert known.outcome.item_id == UUID(id_of(11))
    assert known.referral.outcomes[-1].item_id == UUID(id_of(15))
    with pytest.raises(NotFound):
        known.referral.last("unheard_of")


@pytest.mark.proves("SOTON-O3")
@pytest.mark.proves("N14")
def test_outcome_3_asks_the_agency_with_the_consent_that_is_recorded() -> None:
    heard = "referral.redirected/single_agency"
    assert told(heard) == {"agency_request": [AGENCY], "panel_outcome_single_agency": [SCHOOL, MOTHER, FATHER]}
    request = letter(heard, "agency_request", AGENCY)
    assert request.startswith("Dear Solent Therapies,")
    assert "was given by Jo Taylor (mother) on 5 March 2026" in request
    assert "Speech & language needs across settings." in request
    to_family = letter(heard, "panel_outcome_single_agency", MOTHER)
    assert "We have asked Solent Therapies to give it" in to_family
    assert "Seen in one setting only." in to_family


@pytest.mark.proves("SOTON-O3")
def test_nothing_flows_to_the_agency_when_the_consent_was_taken_back_meanwhile() -> None:
    message = referral()
    message.consents.append(
        consent(referrals_pb2.CONSENT_PURPOSE_SINGLE_AGENCY, referrals_pb2.CONSENT_ANSWER_WITHDRAWN)
    )
    heard = "referral.redirected/single_agency"
    held_back, *others = notices(heard, facts(heard, message))
    assert (held_back.kind, held_back.recipient, held_back.body) == ("agency_request", "", "")
    assert (held_back.state.value, held_back.failure_reason) == ("failed", "CONSENT_NOT_RECORDED")
    assert [notice.recipient for notice in others] == [SCHOOL, MOTHER, FATHER]
    assert "consent" not in others[1].body


@pytest.mark.proves("SOTON-O3")
def test_without_consent_the_family_is_asked_and_told_that_nothing_flows() -> None:
    assert told("consent.needed") == {"consent_needed": [MOTHER, FATHER, SCHOOL]}
    body = letter("consent.needed", "consent_needed", MOTHER)
    assert "We pass the application to Solent Therapies only if a parent or carer, or the young person, agrees." in body
    assert "Nothing is passed on until then." in body


@pytest.mark.proves("SOTON-O4")
@pytest.mark.proves("N14")
def test_outcome_4_says_that_targeted_services_have_it_and_with_whose_consent() -> None:
    heard, kind = "referral.redirected/targeted_services", "panel_outcome_targeted_services"
    assert told(heard) == {kind: [SCHOOL, MOTHER, FATHER]}
    body = letter(heard, kind, MOTHER)
    assert "to the Common Assessment (CAF) Panel, with the consent that Jo Taylor gave on 5 March 2026." in body
    assert "Seen in one setting only." in body


@pytest.mark.proves("SOTON-O4")
def test_outcome_4_asks_for_consent_first() -> None:
    known = facts("consent.needed")
    targeted = replace(known, outcome=known.referral.last("targeted_services"))
    body = letter("consent.needed", "consent_needed", FATHER, targeted)
    assert "We pass the application to the Common Assessment (CAF) Panel only if" in body


@pytest.mark.proves("SOTON-O5")
@pytest.mark.proves("N14")
def test_outcome_5_tells_the_family_the_applicant_and_the_coordinator() -> None:
    heard = "referral.accepted"
    assert told(heard) == {
        "assessment_agreed": [SCHOOL, MOTHER, FATHER],
        "assessment_allocated": [TEAM],
        "assessment_team_told": [HOSPITAL, AGENCY, TEAM],
    }
    agreed = letter(heard, "assessment_agreed", MOTHER)
    assert "co-ordinated by a team of Southampton City Council" in agreed
    assert "Seen in one setting only." in agreed
    assert "By 20 July 2026 (20 weeks)" in agreed
    allocated = letter(heard, "assessment_allocated", TEAM)
    assert "allocated it to you to co-ordinate" in allocated
    assert notices(heard)[0].catalogue_number == "N3"


@pytest.mark.proves("SOTON-O5")
@pytest.mark.proves("N3")
def test_outcome_5_tells_the_assessment_team_what_to_expect_and_nothing_about_the_child() -> None:
    written = [notice for notice in notices("referral.accepted") if notice.kind == "assessment_team_told"]
    assert {notice.catalogue_number for notice in written} == {"N3"}
    to_hospital = written[0].body
    assert to_hospital.startswith("Dear Southampton Children's Hospital,")
    assert "agreed to an integrated assessment on 4 March 2026." in to_hospital
    assert "co-ordinated by a team of Southampton City Council" in to_hospital
    assert "you have 6 weeks from the day on which you are asked" in to_hospital
    about_the_child = referral()
    known = [about_the_child.reason, about_the_child.applicant.name, about_the_child.applicant.organisation_name]
    known += [about_the_child.child.given_names, about_the_child.child.family_name, "Seen in one setting only."]
    known += [member.name for member in about_the_child.family]
    for notice in written:
        assert not [words for words in known if words in notice.body]


@pytest.mark.proves("SOTON-O4")
@pytest.mark.proves("N14")
@pytest.mark.parametrize(
    ("outcome", "more", "words"),
    [
        ("not_eligible", {}, "co-ordinated support from targeted services is not what is needed."),
        ("single_agency", {"agency": AGENCY}, "needed. This service is Solent Therapies."),
        ("targeted_services", {}, "co-ordinated support from targeted services is what is needed, and agreed to it."),
    ],
)
def test_the_targeted_panels_own_decision_reaches_applicant_and_family(
    outcome: str, more: dict[str, str], words: str
) -> None:
    heard = "decision.made/targeted"
    known = targeted(outcome, facts(heard), **more)
    assert told(heard, known) == {"targeted_decision": [SCHOOL, MOTHER, FATHER]}
    body = letter(heard, "targeted_decision", MOTHER, known)
    assert "The Common Assessment (CAF) Panel considered the application about Sam on 12 March 2026." in body
    assert words in body
    assert "The panel's reasons:\n\nTwo services know Sam already.\n" in body
    assert notices(heard, known)[0].catalogue_number == "N14"


def test_an_outcome_without_words_stops_the_letter() -> None:
    heard = "decision.made/targeted"
    with pytest.raises(UndefinedError):
        notices(heard, targeted("integrated_assessment", facts(heard)))


def test_a_withdrawn_application_is_told_to_both_with_how_to_apply_again() -> None:
    assert told("referral.withdrawn") == {"referral_withdrawn": [SCHOOL, MOTHER, FATHER]}
    body = letter("referral.withdrawn", "referral_withdrawn", MOTHER)
    assert "The application about Sam that we received on 2 March 2026 has been withdrawn." in body
    assert "Nothing further is done about it, and the CYPDS Decision Panel will not discuss it." in body
    assert "You can apply again at any time" in body
    assert "Speech & language" not in body


@pytest.mark.parametrize(
    ("team", "reason"),
    [
        ('["org:ods:RHM", "the hospital"]', "'the hospital' is no party"),
        ('["team:cypds"]', "'team:cypds' is no party"),
        ('["person:jo"]', "'person:jo' is no party"),
        ("[1]", "1 is no party"),
        ("[]", "it names nobody"),
    ],
)
def test_an_assessment_team_that_is_no_party_is_refused_at_start(tmp_path: Path, team: str, reason: str) -> None:
    source = (Path(__file__).parents[2] / "authorities" / f"{AUTHORITY}.toml").read_text()
    broken = re.sub(r"^assessment_team = .*$", f"assessment_team = {team}", source, flags=re.MULTILINE)
    (tmp_path / f"{AUTHORITY}.toml").write_text(broken)
    with pytest.raises(ValueError, match=f"^southampton.toml: line [0-9]+: assessment_team: {reason}"):
        pathway.load(tmp_path)


# Assessment, plan and money


def test_a_source_is_asked_with_the_day_on_which_its_answer_is_due() -> None:
    assert told("information.requested") == {"advice_request": [AGENCY]}
    (notice,) = notices("information.requested")
    assert "The part that we ask you for: Therapists\n" in notice.body
    assert "Please answer by 15 April 2026." in notice.body
    assert "If Sam is not known to you, please answer that" in notice.body
    assert (notice.catalogue_number, notice.subject_id) == ("N5", UUID(id_of(3)))


def test_a_parent_is_not_asked_whether_the_child_is_known() -> None:
    known = facts("information.requested")
    asked = domain.Asked("parent_carer", MOTHER, date(2026, 4, 15))
    body = letter("information.requested", "advice_request", MOTHER, replace(known, asked=asked))
    assert body.startswith("Dear Jo Taylor,")
    assert "not known to you" not in body


@pytest.mark.proves("SOTON-19")
def test_the_family_hears_of_every_answer_and_is_asked_for_its_views() -> None:
    assert told("information.received") == {"assessment_progress": [MOTHER, FATHER]}
    body = letter("information.received", "assessment_progress", MOTHER)
    assert "From: Therapists\n\nThe information has come and is part of the assessment.\n" in body
    assert "That makes 3 of 9 answers." in body
    assert "Everyone has answered now" not in body
    assert "Please talk about it with Sam" in body
    assert "your views are part of the assessment" in body


@pytest.mark.proves("SOTON-19")
def test_the_family_reads_the_findings_and_is_asked_before_anything_is_final() -> None:
    assert told("plan.proposed") == {"plan_proposed": [MOTHER, FATHER, LEAD]}
    body = letter("plan.proposed", "plan_proposed", MOTHER)
    assert "- Words for feelings\n" in body
    assert "- Sam tells friends what he wants (by 1 March 2027)\n" in body
    assert "- Speech and language therapy, weekly (Solent Therapies)\n" in body
    assert "Robin Vale is the lead professional." in body
    assert "Nothing is final yet. What Sam and the family think of this proposal counts" in body


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("received", "The information has come and is part of the assessment."),
        ("not_known", "They have checked, and Sam is not known to them. That is an answer, too."),
        ("not_involved", "Nobody there is involved with Sam at present. That is an answer, too."),
    ],
)
def test_every_answer_has_its_words(answer: str, words: str) -> None:
    known = facts("information.received")
    assert known.answered
    all_in = replace(known.answered, answer=answer, answered=9)
    body = letter("information.received", "assessment_progress", MOTHER, replace(known, answered=all_in))
    assert words in body
    assert "That makes 9 of 9 answers. Everyone has answered now." in body


@pytest.mark.proves("SOTON-B7")
def test_agreed_resources_say_why_each_amount() -> None:
    assert told("resources.agreed") == {"resources_agreed": [MOTHER, FATHER, LEAD]}
    body = letter("resources.agreed", "resources_agreed", MOTHER)
    assert "Speech and language therapy: £1,234.50 a year from health." in body
    assert "Why this amount: 38 sessions at £32.49 each." in body
    assert "The family can say then how it wants each amount to be held and used." in body


@pytest.mark.proves("SOTON-B6")
@pytest.mark.proves("SOTON-B7")
@pytest.mark.proves("SOTON-B8")
def test_the_family_learns_how_much_there_is_why_for_what_and_what_it_may_choose() -> None:
    body = letter("budget.allocated", "budget_set_up", MOTHER)
    assert "It is £1,834.50 a year." in body
    assert (
        "- Short breaks: £600.00 a year from social care.\n"
        "  Why this amount: Two hours every other week.\n"
        "  How it is held: the money is paid to you and you buy the support.\n"
    ) in body
    assert "The panel's reasons for the whole:\n\nAs assessed.\n" in body
    assert "For each amount you can ask for another way to hold it" in body
    assert "You can ask us to look at it again." in body
    assert notices("budget.allocated")[0].catalogue_number == "N15"


def test_everyone_around_the_child_knows_the_final_plan_and_its_review() -> None:
    for notice in notices("plan.finalised"):
        assert "The Single Plan for Sam is final. It has been in force since 1 July 2026" in notice.body
        assert "It will be reviewed on 15 December 2026." in notice.body
        assert notice.catalogue_number == "N9"


# Safeguarding


@pytest.mark.proves("N16")
def test_a_flag_of_safeguarding_goes_to_the_desk_and_the_safeguarding_lead_and_to_nobody_else() -> None:
    for heard in ("concern.called", "concern.requested", "concern.extended"):
        assert {party for parties in told(heard).values() for party in parties} == {DESK, SAFEGUARDING_LEAD}
    assert told("concern.chased")["concern_not_confirmed"] == [DESK, *ALSO, SAFEGUARDING_LEAD]


@pytest.mark.proves("N16")
@pytest.mark.parametrize("heard", ALARMS)
def test_no_notice_of_safeguarding_is_kept_by_the_child_or_says_what_it_is_about(heard: str) -> None:
    """So that no copy for the family, and no list of looks, comes by it."""
    for notice in notices(heard):
        assert (notice.child_id, notice.subject_id) == (ID, ID)
        assert "Sam" not in notice.title + notice.body
        assert not notice.recipient.startswith("person:") or notice.recipient == SAFEGUARDING_LEAD
