"""The return in other forms: the Standard Safeguarding Dataset, and the lists of inspectors."""

import csv
import io
import zipfile
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

from gateway.sen2 import annex_a, as_ssd
from gateway.sen2.assembly import ReturnPage
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.referrals.v1 import roll_pb2, social_care_pb2
from kernel.sen2_form import Sen2Period, form
from kernel.sen2_return import (
    Sen2ActivePlan,
    Sen2Assessment,
    Sen2Entry,
    Sen2NamedPlan,
    Sen2Need,
    Sen2Person,
    Sen2Placement,
    Sen2Request,
)

PERIOD = Sen2Period(date(2026, 1, 15))
PERSON = Sen2Person("c1", "Taylor", "Sam", date(2017, 5, 4), "M", "WBRI", "SO14 7LY", "A123456789012")
PLACE = Sen2Placement(1, urn="999912", entry_on=date(2025, 9, 1))
NEEDS = (Sen2Need("SLCN", 1), Sen2Need("MLD", 2))
ACTIVE = Sen2ActivePlan(last_review_on=date(2025, 11, 3), placements=(PLACE,), needs=NEEDS)
PLAN = Sen2NamedPlan(date(2025, 3, 3))
ASSESSED = Sen2Assessment("issue", date(2025, 3, 3), named_plan=PLAN)
REQUEST = Sen2Request(
    "k1", "c1", date(2024, 10, 14), "school", outcome="assess", outcome_on=date(2024, 11, 18), assessment=ASSESSED,
    active_plan=ACTIVE,
)  # fmt: skip
ENTRY = Sen2Entry(PERSON, (REQUEST,))
REFUSED = Sen2Entry(Sen2Person("c2"), (Sen2Request("k2", "c2", date(2025, 2, 3), outcome="not_assess"),))


async def pages() -> AsyncIterator[ReturnPage]:
    yield ReturnPage([ENTRY, REFUSED], "", 0)


async def test_the_dataset_has_its_tables_and_field_names() -> None:
    told = zipfile.ZipFile(io.BytesIO(await as_ssd.archive(form(), PERIOD, pages())))
    rows = {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(told.read(name).decode())))
        for name in told.namelist()
    }
    assert rows.keys() == as_ssd.FIELDS.keys()
    assert [len(rows[table]) for table in as_ssd.FIELDS] == [2, 2, 2, 1, 1, 1, 2]
    [plan] = rows["ssd_ehcp_named_plan"]
    assert (plan["ehcn_ehcp_asmt_id"], plan["ehcn_named_plan_start_date"]) == ("k1", "2025-03-03")
    assert rows["ssd_ehcp_requests"][1]["ehcr_ehcp_req_outcome"] == "N"
    assert [one["senn_active_ehcp_need_type"] for one in rows["ssd_sen_need"]] == ["SLCN", "MLD"]


class Answers:
    """What the houses would say."""

    async def ask(self, request: Any, **_: Any) -> Any:
        if isinstance(request, social_care_pb2.ListInvolvementsRequest):
            word = social_care_pb2.InvolvementWord(team="Assessment west")
            return social_care_pb2.ListInvolvementsResponse(
                involvements=[social_care_pb2.Involvement(child_id="c1", word=word)]
            )
        child = roll_pb2.Pupil(upn=PERSON.upn, born_on=Date(year=2017, month=5, day=4))
        word = roll_pb2.SchoolWord(
            child=child,
            support=roll_pb2.SchoolSupport(needs=[roll_pb2.SchoolNeed(type="SEMH", rank=1)]),
            figures=roll_pb2.SchoolFigures(year_group="4", absence_percent=6, suspensions=0, pupil_premium=True),
        )
        return roll_pb2.ListEnrolmentsResponse(enrolments=[roll_pb2.Enrolment(child_id="c3", urn="999901", word=word)])


async def read(pieces: AsyncIterator[bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join([piece async for piece in pieces]).decode())))


async def test_inspectors_get_both_lists() -> None:
    caller: Any = Answers()
    [plan] = await read(annex_a.with_plans(caller, form(), PERIOD, pages()))
    assert (plan["Unique ID"], plan["Date of initial plan"], plan["Main URN"]) == ("c1", "2025-03-03", "999912")
    assert (plan["Suspensions in last 12 months"], plan["Pupil Premium"], plan["Disability"]) == ("0", "Y", "")
    assert (plan["Known to Social Care?"], plan["Which Social Care Team"]) == ("Y", "Assessment west")
    [support] = await read(annex_a.with_support(caller))
    assert (support["Primary Need"], support["Main URN"], support["Known to Social Care?"]) == ("SEMH", "999901", "N")
    assert support["Date of Birth"] == "2017-05-04"
