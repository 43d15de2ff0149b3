"""The files of the SEN2 return: the order and names of the specification, whatever is in the data."""

import csv
import io
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

from gateway.sen2 import as_csv, as_xml
from gateway.sen2.assembly import ReturnPage
from gateway.sen2.shown import modules_of
from gateway.sen2.tally import Tally
from kernel.pathway import Sen2Authority
from kernel.sen2_form import Sen2Period, form
from kernel.sen2_return import Sen2Entry, Sen2Placement, Sen2Setting
from tests.unit.test_sen2_rules import ACTIVE, ASSESSMENT, PERSON, PLAN, REQUEST

TODAY, AT = date(2027, 1, 21), datetime(2027, 1, 21, 9, 30, tzinfo=UTC)
AUTHORITY = Sen2Authority("852", dmo=True, dco=False, dsco=True)
WHOLE = replace(
    REQUEST,
    relevant_youth_accommodation=True,
    exported="916",
    assessment=replace(
        ASSESSMENT,
        named_plan=replace(
            PLAN,
            residential="weeks_52",
            organised_arrangements=True,
            details=(Sen2Setting(1, urn="999902", sen_unit=True), Sen2Setting(2, setting="OTH", setting_other="A & B")),
        ),
    ),
    active_plan=replace(
        ACTIVE,
        transferred_from="210",
        phase_transfer_due_on=date(2026, 2, 15),
        placements=(*ACTIVE.placements, Sen2Placement(2, setting="OLA", work_based="traineeship")),
    ),
)
ENTRIES = [
    Sen2Entry(PERSON, (WHOLE,)),
    # A name that would break a file, of a person without a plan.
    Sen2Entry(
        replace(
            PERSON, child_id="d", surname="O'Neill <&\"\x0b;,", ethnicity="WENG", upn="", uln="", upn_unknown="UN1"
        ),
        (replace(REQUEST, case_id="l", assessment=None, active_plan=None, outcome="awaited", source="other"),),
    ),
]


async def paged(entries: list[Sen2Entry]) -> AsyncIterator[ReturnPage]:
    for place, entry in enumerate(entries, 1):
        yield ReturnPage([entry], "more" if place < len(entries) else "", 3 if place == 1 else 0)


async def xml(year: int = 2027) -> str:
    period = Sen2Period(form().census_on(year))
    heading = as_xml.Heading(AUTHORITY, period, "0.1.0", AT)
    pieces = as_xml.stream(form(), heading, paged(ENTRIES), Tally(form(), period, TODAY))
    return b"".join([piece async for piece in pieces]).decode()


def tags(element: ElementTree.Element) -> list[str]:
    return [one.tag for one in element]


async def test_the_xml_has_every_item_in_the_order_of_the_specification() -> None:
    message = ElementTree.fromstring(await xml())  # our own
    assert (message.tag, tags(message)) == ("Message", ["Header", "DMO", "DCO", "DSCO", "Persons"])
    assert [message.findtext(tag) for tag in ("DMO", "DCO", "DSCO")] == ["1", "0", "1"]
    header = [(one.tag, one.text) for part in message[0] for one in part]
    assert header == [
        ("Collection", "SEN2"), ("Year", "2027"), ("ReferenceDate", "2027-01-21"), ("SourceLevel", "L"), ("LEA", "852"),
        ("SoftwareCode", "Goldenthread"), ("Release", "0.1.0"), ("SerialNo", "1"), ("DateTime", "2027-01-21T09:30:00"),
    ]  # fmt: skip
    persons = message.find("Persons")
    assert persons is not None
    first, second = persons
    assert tags(first) == [
        "Surname", "Forename", "PersonBirthDate", "Sex", "Ethnicity", "PostCode", "UPN", "UniqueLearnerNumber",
        "Requests",
    ]  # fmt: skip
    requests = first[-1]
    assert tags(requests) == [
        "ReceivedDate", "RequestSource", "RYA", "RequestOutcome", "RequestMediation", "RequestTribunal", "Exported",
        "Assessment", "ActivePlans",
    ]  # fmt: skip
    assert (requests.findtext("RYA"), requests.findtext("RequestOutcome"), requests.findtext("RequestSource")) == (
        "1", "H", "2",
    )  # fmt: skip
    assessment, active = requests[-2:]
    assert tags(assessment)[-1] == "NamedPlan"
    plan = assessment[-1]
    assert tags(plan) == ["StartDate", "PlanRes", "PB", "OA", "DP", "PlanDetail", "PlanDetail"]
    assert [plan.findtext(tag) for tag in ("StartDate", "PlanRes", "DP")] == ["2025-03-03", "B", "E"]
    assert tags(plan[-1]) == [
        "SENsetting", "SENsettingOther", "PlacementRank", "SENunitIndicator", "ResourcedProvisionIndicator",
    ]  # fmt: skip
    assert plan[-1].findtext("SENsettingOther") == "A & B"
    assert tags(active) == [
        "TransferLA", "ReviewMeeting", "ReviewOutcome", "ReviewDraft", "PhaseTransferDueDate", "LastReview",
        "PlacementDetail", "PlacementDetail", "SENneed", "SENneed",
    ]  # fmt: skip
    assert [one.findtext("SENtype") for one in active.findall("SENneed")] == ["ASD", "SLCN"]
    assert [second.findtext(tag) for tag in ("Surname", "Ethnicity", "UPNunknown")] == ["O'Neill <&\";,", "WBRI", "UN1"]


async def test_an_earlier_version_lacks_what_it_did_not_ask_and_the_end_says_what_was_found() -> None:
    told = await xml(2024)
    assert not {tag for tag in ("RequestSource", "ReviewDraft", "PhaseTransferDueDate", "DSCO") if f"<{tag}>" in told}
    assert "<ReferenceDate>2024-01-18" in told
    last = (await xml()).splitlines()[-2]
    assert last == (
        "<!-- Persons: 2. Errors: 0. Queries: 0. Closed to whoever made this file: 3. "
        "Code letters to verify: YesNo, Residential, WorkBased, DirectPayments, ReviewOutcome. -->"
    )


async def test_the_csv_has_a_file_for_each_module_whose_rows_name_their_parents() -> None:
    period = Sen2Period(form().census_on(2027))
    made = as_csv.stream(form(), paged(ENTRIES), Tally(form(), period, TODAY), TODAY)
    archive = zipfile.ZipFile(io.BytesIO(b"".join([piece async for piece in made])))
    names = [f"Blade-Export_21-01-2027_{module.key}.csv" for module in form().modules]
    assert archive.namelist() == [*names, "findings.csv", "summary.txt"]

    def rows(key: str) -> list[dict[str, str]]:
        text = archive.read(f"Blade-Export_21-01-2027_{key}.csv").decode()
        return list(csv.DictReader(io.StringIO(text, newline="")))

    persons, requests, details = rows("person"), rows("requests"), rows("plandetail")
    assert [one["persontableid"] for one in persons] == ["1", "2"]
    assert (persons[0]["personbirthdate"], persons[1]["surname"]) == ("2017-May-04 00:00:00", "O'Neill <&\";,")
    assert [one["persontableid"] for one in requests] == ["1", "2"]
    assert [(one["plandetailtableid"], one["namedplantableid"]) for one in details] == [("1", "1"), ("2", "1")]
    assert [one["activeplanstableid"] for one in rows("senneed")] == ["1", "1"]
    assert rows("placementdetail")[1]["wbp"] == "T"
    assert archive.read("summary.txt").decode().startswith("Persons: 2. Errors: 0.")


def test_one_case_is_shown_as_the_file_would_have_it() -> None:
    shown = modules_of(form(), form().version(date(2027, 1, 21)), ENTRIES[0])
    assert list(shown) == [
        "Person", "Requests", "Assessment", "NamedPlan", "PlanDetail", "ActivePlans", "PlacementDetail", "SENneed",
    ]  # fmt: skip
    assert shown["SENneed"] == [
        {"SENtype": "ASD", "SENtypeRank": "1"},
        {"SENtype": "SLCN", "SENtypeRank": "2"},
    ]
