"""A council moves in: the return of a whole authority is read back, made cases, and says the same again."""

import io
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from chassis import translate
from gateway.api.models.taking_over import PERSON, PersonTakenOver
from gateway.intake import sen2_file
from gateway.problems import Problem
from gateway.sen2 import as_csv, as_xml
from gateway.sen2.assembly import ReturnPage
from gateway.sen2.tally import Tally
from goldenthread.plans.v1 import sen2_pb2 as pb
from kernel.errors import Violation
from kernel.ids import new_id
from kernel.pathway import Sen2Authority
from kernel.sen2_form import Sen2Period, form
from kernel.sen2_return import Sen2Entry, Sen2Person, Sen2Request
from services.plans.domain.sen2.history import Desk, Taken, taken_over
from services.plans.domain.sen2.history_rules import history_problems
from services.plans.domain.sen2.requests import request_of
from tests.unit.test_intake_files import HOSTILE
from tests.unit.test_sen2_files import ENTRIES
from tools.synth.making import desk_of, made
from tools.synth.rates import NATIONAL, rates_of

PERIOD = Sen2Period(date(2026, 1, 15))
TODAY = date(2026, 4, 1)
DESK = Desk("southwark", "team:southwark/sen", "team:southwark/sen-officers", "org:ods:QKK", "team:southwark/care")
Record = dict[str, Any]


def entries() -> list[Sen2Entry]:
    """A synthetic authority, and what none of its cases have: flags, a second place, a phase transfer, a draft."""
    told = made(desk_of("southwark", "team:southwark/sen", "team:o", PERIOD, 5), rates_of(NATIONAL), "210", 150)
    found = []
    for one in told.made:
        child, request = one.person.child, request_of(one.case, one.facts, PERIOD)
        who = Sen2Person(str(child.id), child.family_name, child.given_names, child.born_on, upn=child.upn)
        particulars = {name: getattr(child.particulars, name) for name in ("sex", "ethnicity", "postcode", "uln")}
        found.append(Sen2Entry(replace(who, **particulars), (request,) if request else ()))
    [rare] = ENTRIES[0].requests
    assert rare.active_plan is not None
    moved = replace(
        rare.active_plan,
        review_meeting_on=date(2025, 6, 2),
        review_draft_on=date(2025, 6, 20),
        last_review_on=date(2025, 6, 20),
        phase_transfer_due_on=date(2025, 2, 15),
    )
    rare = replace(rare, case_id="r", active_plan=moved, mediation=True)
    return [*(one for one in found if one.requests), Sen2Entry(replace(ENTRIES[0].person, child_id="r"), (rare,))]


ENTRIES_OF_ALL = entries()


async def paged() -> AsyncIterator[ReturnPage]:
    yield ReturnPage(ENTRIES_OF_ALL, "", 0)


async def as_file(kind: str) -> bytes:
    tally = Tally(form(), PERIOD, TODAY)
    authority = Sen2Authority("210", dmo=True, dco=True, dsco=True)
    heading = as_xml.Heading(authority, PERIOD, "1", datetime(2026, 1, 15, tzinfo=UTC))
    pieces = (
        as_xml.stream(form(), heading, paged(), tally)
        if kind == "xml"
        else as_csv.stream(form(), paged(), tally, TODAY)
    )
    return b"".join([piece async for piece in pieces])


def heard(record: Record) -> list[Sen2Request]:
    """As the record reaches the house: over the door's check and the contract."""
    person = PersonTakenOver.model_validate(record)
    return [translate.read(Sen2Request, translate.fill(pb.Sen2Request(), one)) for one in person.requests]


def taken(told: Sen2Request, on: date = TODAY) -> Taken:
    return taken_over(
        told,
        DESK,
        PERIOD,
        form(),
        {},
        child_id=new_id(),
        referral_id=new_id(),
        year_nine_from=None,
        new_id=new_id,
        on=on,
    )


def without_ids(request: Sen2Request | None) -> Sen2Request:
    """And without what a return says of money, which is not taken."""
    assert request is not None
    said = request.assessment
    if said is not None and said.named_plan is not None:
        plan = replace(
            said.named_plan,
            personal_budget=False,
            organised_arrangements=False,
            direct_payments="",
            note="",
            boards=bool(said.named_plan.residential),
        )
        said = replace(said, named_plan=plan)
    active = request.active_plan and replace(
        request.active_plan, transferred_in=bool(request.active_plan.transferred_from)
    )
    return replace(request, case_id="", child_id="", assessment=said, active_plan=active)


@pytest.mark.parametrize("kind", ["xml", "zip"])
async def test_a_whole_return_is_read_back_made_cases_and_says_the_same_again(kind: str) -> None:
    body = await as_file(kind)
    records = sen2_file.from_xml(body, form()) if kind == "xml" else sen2_file.from_zip(body, form())
    assert len(records) == len(ENTRIES_OF_ALL)
    for record, entry in zip(records, ENTRIES_OF_ALL, strict=True):
        assert (record["surname"], record["born_on"]) == (entry.person.surname, entry.person.born_on.isoformat())  # type: ignore[union-attr]
        requests = heard(record)
        for told, before in zip(requests, entry.requests, strict=True):
            assert history_problems(told, form(), PERIOD, TODAY) == []
            case = taken(told)
            assert without_ids(request_of(case.case, case.facts, PERIOD)) == without_ids(before)


def case_of(**changes: Any) -> Taken:
    [told] = heard(PERSON)
    return taken(replace(told, **changes))


def test_a_plan_in_force_is_reviewed_again_and_its_school_reads_it() -> None:
    told = case_of()
    assert (told.case.state, told.case.setting_party) == ("in_force", "org:urn:999911")
    assert [(one.key, one.due_on) for one in told.case.deadlines] == [("review", date(2025, 5, 29))]
    assert told.case.plan is not None
    assert told.case.plan.admitted_on == date(2021, 9, 1)
    assert (told.case.health_party, told.case.social_care_party) == ("", "")


def test_an_open_request_runs_on_from_the_day_of_its_receipt() -> None:
    told = case_of(received_on=date(2025, 12, 8), outcome="awaited", assessment=None, active_plan=None)
    assert {one.key for one in told.case.deadlines} == {"assessment_decision", "no_plan_decision", "final_plan"}
    assert all(one.met_on is None for one in told.case.deadlines)
    assert told.case.health_party == "org:ods:QKK"
    agreed = case_of(
        received_on=date(2025, 11, 3), outcome="assess", outcome_on=date(2025, 12, 1), assessment=None, active_plan=None
    )
    assert agreed.case.state == "assessing"
    [decided] = [one for one in agreed.case.deadlines if one.key == "assessment_decision"]
    assert decided.met_on == date(2025, 12, 1)


def test_a_refusal_of_the_year_keeps_the_familys_days_to_appeal() -> None:
    told = case_of(
        received_on=date(2025, 11, 3),
        outcome="not_assess",
        outcome_on=date(2025, 12, 10),
        assessment=None,
        active_plan=None,
    )
    [decision] = told.case.decisions
    assert (told.case.state, decision.appeal_basis) == ("not_assessed", "CFA 2014 s.51(2)(a)")
    assert decision.appeal_by is not None
    assert decision.appeal_by > date(2026, 2, 1)


def faults(change: Any) -> list[tuple[str, str]]:
    [told] = heard(PERSON)
    return [(one.field, one.code) for one in history_problems(change(told), form(), PERIOD, TODAY)]


def test_a_history_that_contradicts_itself_is_refused_at_its_place() -> None:
    def plan(told: Sen2Request, **changes: Any) -> Sen2Request:
        assert told.assessment is not None
        assert told.assessment.named_plan is not None
        changed = replace(told.assessment.named_plan, **changes)
        return replace(told, assessment=replace(told.assessment, named_plan=changed))

    assert faults(lambda told: replace(told, received_on=date(2026, 2, 2))) == [("received_on", "OUT_OF_RANGE")]
    assert faults(lambda told: replace(told, assessment=None)) == [("assessment", "REQUIRED")]
    assert faults(lambda told: replace(told, outcome="assess")) == [("outcome_on", "REQUIRED")]
    assert faults(lambda told: replace(told, outcome="withdrawn")) == [("assessment", "OUT_OF_PLACE")]
    ceased = {"ceased_on": date(2020, 1, 1), "cease_reason": "bored"}
    assert faults(lambda told: plan(told, **ceased)) == [
        ("assessment.named_plan.ceased_on", "OUT_OF_RANGE"),
        ("assessment.named_plan.cease_reason", "UNKNOWN_VALUE"),
        ("assessment.named_plan.ceased_on", "OUT_OF_PLACE"),
    ]
    [first] = heard(PERSON)
    assert first.active_plan is not None
    needs = replace(first.active_plan, needs=(replace(first.active_plan.needs[0], type="NSA"),))
    assert faults(lambda told: replace(told, active_plan=needs)) == [("active_plan.needs[0].type", "UNKNOWN_VALUE")]
    place = replace(first.active_plan.placements[0], setting="OLA")
    there = replace(first.active_plan, placements=(place,))
    assert faults(lambda told: replace(told, active_plan=there)) == [
        ("active_plan.placements[0].setting", "OUT_OF_PLACE")
    ]
    assert isinstance(history_problems(first, form(), PERIOD, date(2020, 1, 1))[0], Violation)


def refusal(reads: Any, body: bytes) -> tuple[str, str]:
    with pytest.raises(Problem) as refused:
        reads(body, form())
    assert refused.value.slug == "bad-request"
    return refused.value.errors[0]["code"], refused.value.detail


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_file_of_xml_is_refused_as_a_whole(name: str) -> None:
    sent, code, words = HOSTILE[name]
    found, detail = refusal(sen2_file.from_xml, sent if isinstance(sent, bytes) else sent.encode())
    assert words in detail
    assert not code or found == code


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def test_a_broken_archive_is_refused_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    person, request = b"persontableid,surname\r\n1,Vale\r\n", b"requeststableid,persontableid\r\n1,1\r\n"
    good = {"x_person.csv": person, "x_requests.csv": request}
    [record] = sen2_file.from_zip(zipped(good), form())
    assert record == {"surname": "Vale", "requests": [{}]}
    whole = zipped(good)
    for bad, code in (
        (b"<Message/>", "NOT_ZIP"),
        (whole[: len(whole) // 2], "NOT_ZIP"),
        (zipped({"x_person.csv": person}), "NOT_SEN2"),
        (zipped(good | {"x_person.csv": b"surname\r\nVale\r\n"}), "NOT_SEN2"),
        (zipped(good | {"x_person.csv": person.replace(b"Vale", b"Val\xe9")}), "ENCODING"),
        (zipped(good | {"x_requests.csv": request.replace(b"1,1", b"1,2")}), "NOT_WHOLE"),
        (zipped(good | {"x_requests.csv": request[:-4]}), "NOT_WHOLE"),
        (zipped(good | {"x_person.csv": b'persontableid,surname\r\n1,"Va'}), "NOT_CSV"),
        (zipped({f"{n}.csv": b"" for n in range(50)}), "TOO_MUCH"),
    ):
        assert refusal(sen2_file.from_zip, bad)[0] == code
    monkeypatch.setattr(sen2_file, "MOST_BYTES", 1_000)
    bomb = zipped(good | {"x_person.csv": b"0" * 1_000_000})
    assert len(bomb) < 3_000
    assert refusal(sen2_file.from_zip, bomb)[0] == "TOO_MUCH"


def test_a_code_that_there_is_not_stays_for_the_records_own_check() -> None:
    body = b"<Message><Persons><Person><Surname>Vale</Surname><Sex>Q</Sex><PersonBirthDate>soon</PersonBirthDate>"
    body += b"<Requests><RYA>perhaps</RYA><RequestOutcome>Z</RequestOutcome></Requests></Person></Persons></Message>"
    [record] = sen2_file.from_xml(body, form())
    assert record["requests"] == [{"relevant_youth_accommodation": "perhaps", "outcome": "Z"}]
    assert (record["sex"], record["born_on"]) == ("Q", "soon")
