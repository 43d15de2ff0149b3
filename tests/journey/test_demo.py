"""`goldenthread demo` as a newcomer runs it: the story is complete, and what it says comes from the platform."""

import html
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kernel.sen2_form import form
from tests.journey.evidence import refused
from tests.running import Running
from tools.journey import nhs_message
from tools.journey.actor import Actor, Answer
from tools.synth.check import compared, totals
from tools.synth.rates import rates_of

COMMAND = (sys.executable, str(Path(sys.executable).with_name("goldenthread")), "demo")
OUTCOMES = ("not eligible", "further information", "single agency", "targeted services", "integrated assessment")


def demo(**settings: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GOLDENTHREAD_")}
    return subprocess.run(COMMAND, env=environment | settings, capture_output=True, text=True, timeout=600)


@pytest.fixture(scope="module")
def told(stack: Running) -> str:
    """The story as it is printed where nobody has a terminal."""
    done = demo(GOLDENTHREAD_DATA_DIR=str(stack.stack.site.data))
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    return done.stdout


def one_line(text: str) -> str:
    """Without line breaks, so that a sentence is found wherever it was broken."""
    return " ".join(re.sub(r"[│╭╮╰╯─]", " ", text).split())


def test_a_partner_is_refused_let_in_by_a_consent_and_refused_again_and_the_family_sees_it(told: str) -> None:
    story = one_line(told)
    chapter = [
        "The weekend group asks what helps Robin: refused",
        "A form named Robin's father. The team has met him, and says that it is he",
        "Robin's father consents, to this and to nobody else",
        "The weekend group reads what the family has said",
        "Robin's father takes it back",
        "The weekend group asks again: refused",
        "The family's view of it: who looked at Robin's record",
        "Harbour Short Breaks asked for who the child is",
        "Harbour Short Breaks read what the family has",
    ]
    places = [story.find(line) for line in chapter]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("number", range(1, 6))
def test_the_story_names_every_outcome_and_a_panel_decides_it(told: str, number: int) -> None:
    outcome = OUTCOMES[number - 1]
    assert f"Outcome {number} of 5: " in told
    assert f"The panel decides: {outcome}" in told


@pytest.mark.parametrize(
    "subject",
    [
        "referrals.southampton.referral.received.v1",
        "panels.southampton.decision.made.v1",
        "referrals.southampton.referral.declined.v1",
        "referrals.southampton.referral.information_requested.v1",
        "referrals.southampton.referral.redirected.v1",
        "referrals.southampton.referral.accepted.v1",
        "plans.southampton.assessment.opened.v1",
        "plans.southampton.plan.proposed.v1",
        "panels.southampton.resources.agreed.v1",
        "budgets.southampton.budget.allocated.v1",
        "plans.southampton.plan.finalised.v1",
        "notifications.southampton.notice.sent.v1",
        "plans.southwark.ehc_decision.made.v1",
        "plans.southwark.ehc_order.made.v1",
        "plans.southwark.ehc_review.arranged.v1",
        "plans.southwark.ehc_plan.made.v1",
        "plans.southampton.ehc_transfer.received.v1",
        "plans.gloucestershire.support_plan.stepped.v1",
        "referrals.gloucestershire.concern.confirmed.v1",
        "plans.bromley.ehc_request.received.v1",
    ],
)
def test_it_tells_the_events_that_the_steps_caused(told: str, subject: str) -> None:
    assert subject in told


def test_every_step_has_a_trace_of_its_own(told: str) -> None:
    steps = re.findall(r"^ {0,2}\d+  \S", told, re.M)
    traces = re.findall(r"^     trace    ([0-9a-f]{32})$", told, re.M)
    assert len(steps) == len(traces) == len(set(traces)) > 40


def test_it_reads_out_letters_with_the_reasons_and_shows_the_budget(told: str) -> None:
    story = one_line(told)
    assert "Thank you for the application about Sam. We received it on" in story
    assert "The panel's question to you: What did Max's last hearing test show?" in story
    assert "allocated: £4,737.00" in story
    assert "CONSENT_NOT_RECORDED" in story
    assert re.search(r"\b0 events parked", story)


@pytest.mark.proves("N1")
@pytest.mark.proves("N3")
@pytest.mark.proves("N4")
@pytest.mark.proves("N7")
@pytest.mark.proves("N9")
@pytest.mark.proves("SWK-G16")
@pytest.mark.proves("SWK-G17")
def test_the_statutory_process_is_told_with_its_letters_and_what_it_refuses(told: str) -> None:
    story = one_line(told)
    assert "We received your request for an education, health and care needs assessment of Ngozi on" in story
    assert "there will be an education, health and care needs assessment of Ngozi" in story
    assert "that there will be no assessment" in story
    assert "Both limbs of CFA 2014 s.36(8) are met" in story
    assert "15 days beginning with the day on which the draft was served" in story
    assert re.search(r"A personal budget is owed since \w+ \d+ \w+ \d{4}, because Ada Okoro asked for one", story)
    assert "What the notice of amendments says that would change" in story
    assert "The plan is final and in force" in story
    assert "The tribunal orders an assessment" in story
    assert "it was there in time" in story


@pytest.mark.proves("SWK-G11", "SWK-10")
def test_the_plan_is_told_with_what_the_rules_find_what_stands_and_what_differs(told: str) -> None:
    story = one_line(told)
    assert "4 findings hold the plan up: UNQUANTIFIED_WORDING in section F, HEALTH_NOT_AGREED in section G." in story
    assert "Rest breaks must follow how tired Ngozi is" in story
    assert "The health commissioner agrees section G" in story
    assert "412 Precondition Failed" in story
    assert "minutes each time, before “30”, now “45”" in story


@pytest.mark.proves("GLOS-P3", "GLOS-E1", "GLOS-D1", "GLOS-E20", "GLOS-E48", "GLOS-C10", "BROM-7", "BROM-11")
def test_support_goes_up_and_down_the_ladder_and_ends(told: str) -> None:
    story = one_line(told)
    chapter = [
        "Universal services are enough",
        "Advice is asked for, without Ivy's name",
        "becomes a noticed need of Ivy's, and nobody types it again",
        "A plan of several agencies, before anybody consented: refused",
        "The My Plan is opened",
        "What Ivy has said stands in the next form already",
        "Nobody answers at two levels: refused",
        "The service managers change the decision",
        "My Assessment is complete",
        "Up to a My Plan+",
        "What was chosen stands in it, and gets its owner",
        "The help desk confirms that it has it",
        "Down to a My Plan",
        "Everybody agrees that the plan ends",
        "plans: My Plan: closed; My Plan+: stepped; My Plan: stepped",
        "The journey so far, as the family reads it",
        "Stage 1: what everybody can have",
        "Stage 2: targeted help",
        "Strategies, and who does what",
        "Stage 3: an EHC needs assessment is to be asked for, and all that is known stands in the request",
        "The health visitor sends it in, and nobody types it again",
    ]
    places = [story.find(line) for line in chapter]
    assert -1 not in places
    assert places == sorted(places)
    assert "Several agencies need the family's consent first: activity." in story
    assert "Family Information Service" in story


@pytest.mark.proves("SWK-G17")
def test_it_keeps_the_papers_of_a_family_to_be_looked_at(told: str, stack: Running) -> None:
    papers = stack.stack.site.data / "papers"
    assert "papers, as PDF." in one_line(told)
    kept = sorted(path.name for path in papers.iterdir())
    assert kept[0] == "01-ehc_request_acknowledged.pdf"
    assert kept[-3:] == [kept[-3], "final-plan-in-short.pdf", "final-plan.pdf"]
    assert kept[-3].endswith("-ehc_final_plan.pdf")
    assert all((papers / name).read_bytes().startswith(b"%PDF") for name in kept)


def paper(actor: Actor, path: str, accept: str) -> Answer:
    return actor.send("GET", path, headers={"accept": accept})


def final_plan(stack: Running) -> str:
    """The address of the plan with which the story ends its twenty weeks."""
    team = stack.actors["southwark-sen"]
    [case] = [one for one in team.get("/v1/ehc-cases", page_size=100).expect(200)["items"] if one["plan"]]
    versions = team.get(f"/v1/ehc-cases/{case['id']}/plan-versions").expect(200)["items"]
    [first] = [one for one in versions if (one["kind"], one["state"]) == ("plan", "issued")]
    return f"/v1/ehc-cases/{case['id']}/plan-versions/{first['id']}"


@pytest.mark.proves("T20", "SWK-G17")
def test_amendments_say_what_they_change_in_data_on_the_page_and_in_print(told: str, stack: Running) -> None:
    cases, _, first = final_plan(stack).rpartition("/")
    reader = stack.actors["southwark-sen"]
    versions = reader.get(cases).expect(200)["items"]
    amended = [one["id"] for one in versions if (one["kind"], one["state"]) == ("amendment", "issued")]
    assert amended
    for id in amended:
        told_of = reader.get(f"{cases}/{id}").expect(200)
        assert told_of["differs_from"] in {one["id"] for one in versions}
        page, file = (paper(reader, f"{cases}/{id}", form) for form in ("text/html", "application/pdf"))
        assert told_of["differences"]
        assert "What has changed" in page.body
        assert file.content.startswith(b"%PDF")
    alone = reader.get(f"{cases}/{first}").expect(200)
    assert (alone["differs_from"], alone["differences"]) == (None, [])
    assert "What has changed" not in paper(reader, f"{cases}/{first}", "text/html").body


@pytest.mark.proves("SWK-G17")
@pytest.mark.parametrize("part", ["", "/summary"])
def test_a_plan_in_print_says_to_each_reader_what_the_plan_shows_to_them(told: str, stack: Running, part: str) -> None:
    plan = final_plan(stack)
    seen = {}
    for name in ("okoro-family", "southwark-sen", "riverside-school", "london-health"):
        reader = stack.actors[name]
        record = reader.get(plan)
        page, file = (paper(reader, f"{plan}{part}", form) for form in ("text/html", "application/pdf"))
        assert record.status == page.status == file.status, name
        if record.status != 200:
            continue
        seen[name] = page.body
        sections = record["sections"]
        assert ("not shown to you" in page.body) == bool(sections["not_shown"]), name
        told_words = {line["description"] for key in "bcdefg" for line in sections[f"section_{key}"]}
        assert all(html.escape(words, quote=True).replace("&#x27;", "&#39;") in page.body for words in told_words), name
        assert file.content.startswith(b"%PDF")
        assert file.headers["content-disposition"].endswith(f'{plan.rpartition("/")[2]}.pdf"')
    assert "Ngozi" in seen["okoro-family"]
    assert "Your rights" in seen["okoro-family"]


def test_a_plan_in_print_is_not_there_for_others(told: str, stack: Running) -> None:
    plan = final_plan(stack)
    for name in ("hall-family", "southampton-sen"):
        for path in (plan, f"{plan}/summary"):
            refused(paper(stack.actors[name], path, "application/pdf"), "not-found")


def test_the_statutory_return_tells_the_story_from_public_commands_alone(told: str, stack: Running) -> None:
    """SEN2 of the year of the plan: the case of the story in XML and CSV, what is to be mended, and the figures."""
    team = stack.actors["southwark-sen"]
    case = team.get(f"/v1/ehc-cases/{final_plan(stack).split('/')[3]}").expect(200)
    year, at = int(case["plan"]["first_made_on"][:4]) + 1, f"/v1/ehc-cases/{case['id']}"
    returned = f"/v1/sen2/returns/{year}"
    before = team.get(f"{returned}/cases/{case['id']}").expect(200)
    assert "PERSON_WHOLE" in {one["rule"] for one in before["findings"]}
    who = {"sex": "F", "ethnicity": "BAFR", "postcode": "SE1 2QH", "uln": "1000000019"}
    team.post(f"/v1/children/{case['child_id']}:record-particulars", who).expect(200)
    team.post(f"{at}:record-sen2-plan", {"needs": [{"type": "SLCN", "rank": 1}]}).expect(200)
    placed = {"rank": 1, "urn": case["plan"]["placement"]["urn"], "entry_on": case["plan"]["first_made_on"]}
    team.post(f"{at}:record-sen2-placements", {"placements": [placed]}).expect(200)
    wrong = team.post(f"{at}:record-sen2-plan", {"needs": [{"type": "NSA", "rank": 1}]}).expect(422)
    assert [(one["pointer"], one["code"]) for one in wrong["errors"]] == [("/needs/0/type", "UNKNOWN_VALUE")]

    after = team.get(f"{returned}/cases/{case['id']}").expect(200)
    mended = {"NEEDS", "PERSON_WHOLE", "WHO_THE_PUPIL_IS", "PLAN_DETAILS"}
    assert not mended & {one["rule"] for one in after["findings"]}
    file = paper(team, f"{returned}/file.xml", "application/xml")
    assert (file.status, file.headers["content-type"]) == (200, "application/xml")
    message = ElementTree.fromstring(file.content)  # our own
    assert message.findtext("Header/Source/LEA") == "210"
    [person] = [one for one in message.iter("Person") if one.findtext("PostCode") == "SE1 2QH"]
    plan = person.find("Requests/Assessment/NamedPlan")
    assert plan is not None
    assert plan.findtext("StartDate") == case["plan"]["first_made_on"] == after["items"]["NamedPlan"][0]["StartDate"]
    items = {item.tag for module in form().modules for item in module.fields}
    assert {one.tag for one in message.iter()} <= items | {
        "Message", "Header", "CollectionDetails", "Collection", "Year", "ReferenceDate", "Source", "SourceLevel", "LEA",
        "SoftwareCode", "Release", "SerialNo", "DateTime", "DMO", "DCO", "DSCO", "Persons",
        *(module.tag for module in form().modules),
    }  # fmt: skip
    archive = zipfile.ZipFile(io.BytesIO(paper(team, f"{returned}/file.zip", "application/zip").content))
    assert len(archive.namelist()) == len(form().modules) + 2

    tables = {one["table"]: one for one in team.get(f"{returned}/figures").expect(200)["items"]}
    timely = {one["measure"]: one["count"] for one in tables["timeliness_20_week"]["figures"]}
    # Other journeys on the same stack may have ended in a plan of that year, too, or in a child closed to the team.
    assert 1 <= timely["plans_issued_within_20_weeks"] <= timely["plans_issued_den"]
    listed = team.get(f"{returned}/findings", page_size=1).expect(200)
    assert len(listed["items"]) == 1
    refused(stack.actors["hall-family"].get(f"{returned}/figures"), "insufficient-scope")
    refused(team.get(f"{returned}/findings", rule="NONE"), "invalid-fields")
    assert team.get("/v1/sen2/returns/2023/figures").status == 422
    assert stack.http.get("/v1/sen2/returns/2027").json()["census_on"] == "2027-01-21"


def test_a_synthetic_authority_counts_as_the_published_tables_do(told: str, stack: Running) -> None:
    assert "Every total and every share agrees with the published tables." in one_line(told)
    team = stack.actors["bromley-sen"]
    tables = {one["table"]: one["figures"] for one in team.get("/v1/sen2/returns/2024/figures").expect(200)["items"]}
    counts = {table: {one["measure"]: one["count"] for one in told} for table, told in tables.items()}
    rates = rates_of("bromley")
    assert [one for one in totals(counts, rates, 60) if not one.agrees] == []
    assert [one.words for one in compared(counts, rates) if not one.agrees] == []


def test_it_says_what_day_it_is_and_fits_eighty_columns(told: str) -> None:
    assert re.search(r"^It is Wednesday \d+ \w+ 20\d\d\.$", told, re.M)
    assert max(map(len, told.splitlines())) <= 80
    assert "\x1b" not in told


def test_without_the_published_messages_our_own_are_taken_and_refused_alike(stack: Running) -> None:
    hospital = stack.actors["childrens-hospital"]
    hospital.post("/fhir/R4/$process-message", nhs_message.child()).expect(200)
    refused = hospital.post("/fhir/R4/$process-message", nhs_message.adult()).expect(422)
    faults = [issue["expression"][0] for issue in refused["issue"]]
    assert [re.sub(r".*ofType", "", fault) for fault in faults] == [
        "(ServiceRequest).category",
        "(Patient).birthDate",
        "(Patient).identifier",
    ]


def test_it_says_clearly_what_is_in_the_way(tmp_path: Path) -> None:
    done = demo(GOLDENTHREAD_DATA_DIR=str(tmp_path), GOLDENTHREAD_PORT_BASE="80")
    assert done.returncode == 1
    assert "GOLDENTHREAD_PORT_BASE is '80'" in done.stderr
    assert "Traceback" not in done.stderr
