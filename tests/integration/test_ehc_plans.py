"""The plan on a real database: two people at once, what is refused, what each role is shown, what never changes."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chassis import translate
from chassis.places import Places
from chassis.server import Rpc
from goldenthread.budgets.v1.events_pb2 import BudgetAllocated
from goldenthread.common.v1.types_pb2 import RelationshipBegan
from goldenthread.plans.v1 import ehc_pb2
from goldenthread.plans.v1 import ehc_plan_pb2 as plan_pb
from goldenthread.plans.v1 import ehc_plan_requests_pb2 as pb
from goldenthread.plans.v1 import ehc_requests_pb2 as case_pb
from kernel.change import Change
from kernel.errors import Denied, Invalid, NotFound, Refused, Stale
from kernel.ids import new_id
from services.plans import domain
from services.plans.storage import PLANS, keep_case
from tests.integration.conftest import HouseOf
from tests.integration.ehc_versions import CASEWORKER
from tests.unit.ehc_plan_specimens import ON, text
from tests.unit.ehc_specimens import agreed
from tests.unit.plan_specimens import propose
from tests.world import TODAY, HouseInHand, client
from tools.journey import ehc_plan

OFFICER = client("officers", parties=("team:southampton/sen-officers",), organisation="la:852")
SECOND = client("second", parties=("team:southampton/sen",), organisation="la:852/second")
ICB = client("icb", parties=("org:ods:QKK",), organisation="ods:QKK")
HEALTH = client("clinic", parties=("org:ods:RJ1",), organisation="ods:RJ1")
PARENT = client("okoro", parties=("person:okoro",), organisation="")
STRANGER = client("stranger", parties=("org:urn:999909",), organisation="urn:999909")
SECTIONS = {section: plan_pb.EhcSection.Value(f"EHC_SECTION_{section.upper()}") for section in (*ehc_plan.ORDER, "i")}
SAID = {"officer": "Dana Whitfield", "reasons": "As found."}
TYPE = ehc_pb2.EhcPlacement(kind=ehc_pb2.EHC_PLACEMENT_KIND_TYPE_ONLY, school_type="special school")


@pytest.fixture
async def plans(house_of: HouseOf) -> Any:
    house = await house_of("plans")
    house.today_is(ON)
    yield house
    house.today_is(TODAY)


@pytest.fixture
async def of(plans: HouseInHand) -> domain.EhcCase:
    """A case whose plan is necessary, as one of Southampton's, with the family in a relation to the child."""
    here = replace(
        agreed(),
        authority="southampton",
        casework_party="team:southampton/sen",
        officer_party="team:southampton/sen-officers",
    )
    async with plans.unit(CASEWORKER) as unit:
        await keep_case(unit, Change(here))
    for party, relation in (("person:okoro", "family"), ("org:ods:RJ1", "asked")):
        began = RelationshipBegan(
            child_id=str(here.child_id),
            party=party,
            relation=relation,
            since=translate.to_date_message(ON),
            basis_id=str(here.id),
            record_id=str(here.id),
        )
        await plans.hear("referrals", "relationship.began.v1", began)
    return here


async def begin(
    plans: HouseInHand, of: domain.EhcCase, base: str = "", who: Any = CASEWORKER
) -> plan_pb.EhcPlanVersion:
    request = pb.BeginEhcPlanVersionRequest(request_id=str(new_id()), case_id=str(of.id), from_version_id=base)
    return (await plans.call("BeginEhcPlanVersion", request, who)).plan_version


async def ask(
    plans: HouseInHand, name: str, version: plan_pb.EhcPlanVersion, who: Any = CASEWORKER, /, **more: Any
) -> Any:
    request = getattr(pb, f"{name}Request")(case_id=version.case_id, version_id=version.id, **more)
    return await plans.call(name, request, who)


async def do(
    plans: HouseInHand, name: str, version: plan_pb.EhcPlanVersion, who: Any = CASEWORKER, /, **more: Any
) -> Any:
    return (await ask(plans, name, version, who, request_id=str(new_id()), **more)).plan_version


async def write(
    plans: HouseInHand, version: plan_pb.EhcPlanVersion, section: str, sent: plan_pb.EhcSections, who: Any = CASEWORKER,
    known: int = 1,
) -> plan_pb.EhcPlanVersion:  # fmt: skip
    told = {"section": SECTIONS[section], "expected_version": known, "sections": sent}
    return await do(plans, "WriteEhcSection", version, who, **told)


def mark(version: plan_pb.EhcPlanVersion, section: str) -> plan_pb.EhcSectionMark:
    return next(one for one in version.marks if one.section == SECTIONS[section])


def views(words: str) -> plan_pb.EhcSections:
    return plan_pb.EhcSections(section_a=[plan_pb.EhcView(id="a1", words=words)])


async def whole(plans: HouseInHand, of: domain.EhcCase) -> plan_pb.EhcPlanVersion:
    """A working draft that says everything, and leaves one wording open."""
    version = await begin(plans, of)
    says = translate.fill(plan_pb.EhcSections(), text(of))
    for section in ehc_plan.ORDER:
        sent = plan_pb.EhcSections()
        getattr(sent, f"section_{section}").extend(getattr(says, f"section_{section}"))
        sent.nothing.extend(one for one in says.nothing if one.section == SECTIONS[section])
        version = await write(plans, version, section, sent)
    return version


async def agree(plans: HouseInHand, version: plan_pb.EhcPlanVersion, who: Any = ICB) -> plan_pb.EhcPlanVersion:
    said = {"body": "NHS", "agreed_by": "Dr Lin", "role": "DCO", "section_version": mark(version, "g").version}
    return await do(plans, "AgreeEhcHealthProvision", version, who, **said)


async def stands(plans: HouseInHand, version: plan_pb.EhcPlanVersion) -> plan_pb.EhcPlanVersion:
    said = {"rule": "UNQUANTIFIED_WORDING", "section": SECTIONS["f"], "line_id": "f3", "words": "as required"}
    said |= {"reason": "Her fatigue varies.", "overridden_by": "Dana Whitfield"}
    return await do(plans, "OverrideEhcFinding", version, **said)


async def command(plans: HouseInHand, name: str, of: domain.EhcCase, who: Any, **fields: Any) -> ehc_pb2.EhcCase:
    request = getattr(case_pb, f"{name}Request")(request_id=str(new_id()), case_id=str(of.id), **fields)
    return (await plans.call(name, request, who)).case


# -- two people at once ------------------------------------------------------------------------------------------------


async def test_of_two_who_write_one_section_at_once_one_is_refused_and_learns_what_the_other_wrote(
    plans: HouseInHand, of: domain.EhcCase
) -> None:
    version = await begin(plans, of)
    tried = await asyncio.gather(
        write(plans, version, "a", views("I like dogs.")),
        write(plans, version, "a", views("I like cats."), SECOND),
        return_exceptions=True,
    )
    [refused] = [one for one in tried if isinstance(one, BaseException)]
    assert isinstance(refused, Stale)
    assert refused.facts == {"expected": "1", "actual": "2"}
    [kept] = [one for one in tried if isinstance(one, plan_pb.EhcPlanVersion)]
    told = await ask(plans, "GetEhcSectionChanges", version, section=SECTIONS["a"], since=1)
    assert told.sections.section_a[0].words == kept.sections.section_a[0].words
    assert (told.mark.version, told.mark.written_by) == (2, kept.sections.section_a[0].written_by)
    assert told.differences[0].sentence == f"In section A, A1 “{kept.sections.section_a[0].words}” is new."


async def test_of_two_who_write_two_sections_at_once_nobody_loses_anything(
    plans: HouseInHand, of: domain.EhcCase
) -> None:
    version = await begin(plans, of)
    need = plan_pb.EhcSections(section_b=[plan_pb.EhcNeed(id="b1", description="A need.")])
    await asyncio.gather(write(plans, version, "a", views("I like dogs.")), write(plans, version, "b", need, SECOND))
    after = (await ask(plans, "GetEhcPlanVersion", version)).plan_version
    assert (len(after.sections.section_a), len(after.sections.section_b)) == (1, 1)
    assert (mark(after, "a").written_by, mark(after, "b").written_by) == ("la:852", "la:852/second")


async def test_of_two_who_begin_at_once_one_is_refused(plans: HouseInHand, of: domain.EhcCase) -> None:
    tried = await asyncio.gather(begin(plans, of), begin(plans, of, who=SECOND), return_exceptions=True)
    [refused] = [one for one in tried if isinstance(one, BaseException)]
    assert isinstance(refused, Refused)
    assert refused.reason == "VERSION_BEING_WORKED_ON"


async def test_a_section_sent_twice_is_written_once(plans: HouseInHand, of: domain.EhcCase) -> None:
    version = await begin(plans, of)
    request = pb.WriteEhcSectionRequest(
        request_id="k",
        case_id=version.case_id,
        version_id=version.id,
        section=SECTIONS["a"],
        expected_version=1,
        sections=views("I like dogs."),
    )
    method = plans.blueprint.service.methods_by_name["WriteEhcSection"]
    rpc = Rpc(plans.house, None, Places(2, 1.0), method, plans.servicer.WriteEhcSection)  # type: ignore[arg-type]
    first, again = [await rpc._command(request, CASEWORKER, []) for _ in range(2)]
    assert again == first
    assert mark((await ask(plans, "GetEhcPlanVersion", version)).plan_version, "a").version == 2


async def test_nobody_is_told_of_a_section_as_it_never_was(plans: HouseInHand, of: domain.EhcCase) -> None:
    version = await begin(plans, of)
    for section, since in ((SECTIONS["a"], 7), (0, 1)):
        with pytest.raises(NotFound):
            await ask(plans, "GetEhcSectionChanges", version, section=section, since=since)


# -- from the draft to the plan in force -------------------------------------------------------------------------------


@pytest.mark.proves("SWK-G11", "SWK-G12", "SWK-G16", "SWK-10")
async def test_a_draft_is_served_without_findings_and_the_final_plan_is_another_version(
    plans: HouseInHand, of: domain.EhcCase
) -> None:
    draft = await whole(plans, of)
    with pytest.raises(Refused, match="PLAN_HAS_FINDINGS") as refused:
        await command(plans, "ServeEhcDraft", of, CASEWORKER, plan_version_id=draft.id)
    assert refused.value.allowed == ("write_section", "override_finding")
    check = await ask(plans, "CheckEhcPlanVersion", draft)
    assert (check.can_be_served, check.can_be_issued) == (False, False)
    draft = await agree(plans, await stands(plans, draft))
    assert (await ask(plans, "CheckEhcPlanVersion", draft)).can_be_issued
    for wrong in (str(new_id()), str(of.id)):
        with pytest.raises(Refused, match="PLAN_VERSION_UNKNOWN"):
            await command(plans, "ServeEhcDraft", of, CASEWORKER, plan_version_id=wrong)
    case = await command(plans, "ServeEhcDraft", of, CASEWORKER, plan_version_id=draft.id)
    assert case.drafts[0].plan_version_id == draft.id
    with pytest.raises(Refused, match="EHC_PLAN_VERSION_IS_SERVED"):
        await write(plans, draft, "a", views("Too late."), known=2)

    said = {"kind": "ehc_draft", "about_id": case.drafts[0].id, "channel": "hand"}
    told = translate.to_date_message(ON)
    await command(plans, "RecordEhcNotice", of, CASEWORKER, sent_on=told, served_on=told, **said)
    plans.today_is(ON + timedelta(days=15))
    with pytest.raises(Refused, match="EHC_PLAN_VERSION_IS_SERVED"):
        await command(plans, "FinaliseEhcPlan", of, OFFICER, plan_version_id=draft.id, placement=TYPE, **SAID)
    final = await begin(plans, of, draft.id)
    case = await command(plans, "FinaliseEhcPlan", of, OFFICER, plan_version_id=final.id, placement=TYPE, **SAID)
    assert case.plan.plan_version_id == final.id
    read = (await ask(plans, "GetEhcPlanVersion", final)).plan_version
    assert read.state == plan_pb.EHC_VERSION_STATE_ISSUED
    assert read.sections.section_i.school_type == "special school"
    for version, parts in ((draft, {"section_c", "section_g"}), (final, {"section_c", "section_e", "section_g"})):
        seen = (await ask(plans, "GetEhcPlanVersion", version, HEALTH)).plan_version
        assert {one.name for one, _ in seen.sections.ListFields()} - {"not_shown"} == parts
    compared = await ask(plans, "CompareEhcPlanVersions", final, from_id=draft.id)
    assert [one.sentence for one in compared.differences] == ["Section I is now filled: special school."]
    assert compared.state == plan_pb.EHC_VERSION_STATE_SERVED  # it tells of a draft, too
    listed = await plans.call("ListEhcPlanVersions", pb.ListEhcPlanVersionsRequest(case_id=str(of.id)), PARENT)
    assert [(one.number, one.based_on) for one in listed.versions] == [(2, draft.id), (1, "")]
    thread = await plans.call("GetEhcThread", pb.GetEhcThreadRequest(case_id=str(of.id)), PARENT)
    assert thread.version_id == final.id
    lines = {one.id: one for one in thread.lines}
    assert list(lines)[:4] == ["a1", "a2", "b1", "b2"]
    assert (list(lines["b1"].serves), list(lines["e1"].serves)) == (["a1"], ["b1", "a1"])
    assert (list(lines["f1"].paid_by), lines["f1"].annual_pence) == (["j1"], 171000)
    assert list(lines["b1"].served_by) == ["e1", "f1"]


async def test_a_version_that_nobody_was_sent_is_set_aside_and_another_begun(
    plans: HouseInHand, of: domain.EhcCase
) -> None:
    version = await begin(plans, of)
    aside = await do(plans, "SetAsideEhcPlanVersion", version)
    assert (aside.state, list(aside.allowed_moves)) == (plan_pb.EHC_VERSION_STATE_SET_ASIDE, [])
    assert (await begin(plans, of)).number == 2
    page = pb.ListEhcPlanVersionsRequest(case_id=str(of.id), page_size=1)
    first = await plans.call("ListEhcPlanVersions", page, CASEWORKER)
    page.page_token = first.next_page_token
    rest = await plans.call("ListEhcPlanVersions", page, CASEWORKER)
    assert [one.number for one in (*first.versions, *rest.versions)] == [2, 1]
    assert rest.next_page_token == ""


async def test_a_version_of_one_case_is_none_of_another(plans: HouseInHand, of: domain.EhcCase) -> None:
    version = await begin(plans, of)
    version.case_id = str(new_id())
    with pytest.raises(NotFound):
        await ask(plans, "GetEhcPlanVersion", version)
    with pytest.raises(NotFound):
        await plans.call("GetEhcThread", pb.GetEhcThreadRequest(case_id=version.case_id), CASEWORKER)
    with pytest.raises(Invalid):
        await write(plans, await whole_case(plans, of), "b", views("Another section."))


async def whole_case(plans: HouseInHand, of: domain.EhcCase) -> plan_pb.EhcPlanVersion:
    listed = await plans.call("ListEhcPlanVersions", pb.ListEhcPlanVersionsRequest(case_id=str(of.id)), CASEWORKER)
    asked = pb.GetEhcPlanVersionRequest(case_id=str(of.id), version_id=listed.versions[0].id)
    return (await plans.call("GetEhcPlanVersion", asked, CASEWORKER)).plan_version


# -- who sees and writes what ------------------------------------------------------------------------------------------


async def test_health_sees_and_writes_its_sections_of_a_draft_and_no_more(
    plans: HouseInHand, of: domain.EhcCase
) -> None:
    draft = await stands(plans, await whole(plans, of))
    seen = (await ask(plans, "GetEhcPlanVersion", draft, HEALTH)).plan_version
    shown = {one.name for one, _ in seen.sections.ListFields()} - {"not_shown"}
    assert shown == {"section_c", "section_g"}
    assert {"section_a", "section_b", "section_f", "section_h1"} <= set(seen.sections.not_shown)
    assert {one.section for one in seen.marks} == {SECTIONS["c"], SECTIONS["g"]}
    assert not seen.overrides
    assert "overrides" in seen.not_shown
    found = await ask(plans, "CheckEhcPlanVersion", draft, HEALTH)
    assert {one.section for one in found.findings} <= {SECTIONS["c"], SECTIONS["g"]}
    thread = await plans.call("GetEhcThread", pb.GetEhcThreadRequest(case_id=str(of.id), version_id=draft.id), HEALTH)
    assert [one.id for one in thread.lines] == ["c1", "g1"]
    nothing = plan_pb.EhcSections(section_g=draft.sections.section_g)
    written = await write(plans, draft, "g", nothing, HEALTH, known=2)
    assert mark(written, "g").written_by == "ods:RJ1"
    with pytest.raises(Denied, match="PART_NOT_OPEN") as refused:
        await write(plans, draft, "b", plan_pb.EhcSections(), HEALTH, known=2)
    assert refused.value.field == "section"


async def test_the_commissioners_officer_agrees_and_the_team_cannot(plans: HouseInHand, of: domain.EhcCase) -> None:
    draft = await whole(plans, of)
    agreed_by = (await agree(plans, draft)).health_agreement
    assert (agreed_by.agreed_by, agreed_by.recorded_by) == ("Dr Lin", "ods:QKK")
    for who in (CASEWORKER, HEALTH):
        with pytest.raises(Denied, match="ACT_NOT_OPEN"):
            await agree(plans, draft, who)


async def test_who_sees_other_sections_learns_nothing_of_an_agreement_or_a_school(
    plans: HouseInHand, of: domain.EhcCase
) -> None:
    draft = await agree(plans, await whole(plans, of))
    began = RelationshipBegan(
        child_id=str(of.child_id),
        party="team:southampton/finance",
        relation="finance",
        since=translate.to_date_message(ON),
        basis_id=str(new_id()),
    )
    await plans.hear("referrals", "relationship.began.v1", began)
    finance = client("finance", parties=("team:southampton/finance",), organisation="la:852/finance")
    seen = (await ask(plans, "GetEhcPlanVersion", draft, finance)).plan_version
    assert not seen.HasField("health_agreement")
    assert [one.id for one in seen.sections.section_j] == ["j1"]
    assert not seen.sections.section_f
    assert "health_agreement" in seen.not_shown


async def test_the_family_reads_the_whole_draft_and_writes_none_of_the_authoritys_sections(
    plans: HouseInHand, of: domain.EhcCase
) -> None:
    draft = await whole(plans, of)
    seen = (await ask(plans, "GetEhcPlanVersion", draft, PARENT)).plan_version
    assert seen.sections == draft.sections
    with pytest.raises(Denied):
        await write(plans, draft, "f", plan_pb.EhcSections(), PARENT, known=2)


async def test_who_stands_in_no_relation_learns_nothing(plans: HouseInHand, of: domain.EhcCase) -> None:
    draft = await begin(plans, of)
    for name in ("GetEhcPlanVersion", "CheckEhcPlanVersion"):
        with pytest.raises(NotFound):
            await ask(plans, name, draft, STRANGER)
    listed = await plans.call("ListEhcPlanVersions", pb.ListEhcPlanVersionsRequest(case_id=str(of.id)), STRANGER)
    assert not listed.versions
    with pytest.raises(NotFound):
        await begin(plans, of, who=STRANGER)


@pytest.mark.proves("SWK-T11", "SWK-7")
async def test_section_j_names_a_budget_that_budgets_has_said_of_for_this_child(
    plans: HouseInHand, of: domain.EhcCase
) -> None:
    ours, others, nobodys = new_id(), new_id(), new_id()
    for child_id, budget_id in ((of.child_id, ours), (new_id(), others)):
        single = replace(propose()[1].state, id=new_id(), child_id=child_id)
        async with plans.unit(CASEWORKER) as unit:
            await unit.save(PLANS, Change(single))
        news = BudgetAllocated(budget_id=str(budget_id), plan_id=str(single.id), child_id=str(child_id))
        await plans.hear("budgets", "budget.allocated.v1", news)
    prepared = new_id()
    for _ in range(2):
        news = BudgetAllocated(budget_id=str(prepared), ehc_case_id=str(of.id), child_id=str(of.child_id))
        await plans.hear("budgets", "budget.allocated.v1", news)
    version = await begin(plans, of)
    for unknown in (others, nobodys):
        with pytest.raises(Invalid) as refused:
            await write(plans, version, "j", paid_from(unknown))
        [problem] = refused.value.violations
        assert (problem.field, problem.code) == ("sections.section_j[0].budget_id", "BUDGET_UNKNOWN")
    for known, place in ((ours, 1), (prepared, 2)):
        version = await write(plans, version, "j", paid_from(known), known=place)
        assert version.sections.section_j[0].budget_id == str(known)


def paid_from(budget_id: Any) -> plan_pb.EhcSections:
    line = plan_pb.EhcBudgetLine(description="Therapy.", mechanism="notional", budget_id=str(budget_id))
    return plan_pb.EhcSections(section_j=[line])
