"""The same entries in the tables and field names of the Standard Safeguarding Dataset (data to insight): what a
council's reporting database takes beside its own extracts.

Ids are those of the platform: of the child, and of the case for what a case has once. Codes are those of the SEN2
return.
"""

import csv
import io
import zipfile
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

from gateway.sen2.assembly import ReturnPage
from gateway.sen2.written import iso, items
from kernel.sen2_form import Sen2Form, Sen2Period, Sen2Version
from kernel.sen2_return import Sen2Entry, Sen2Request

FIELDS: dict[str, tuple[str, ...]] = {
    "ssd_person": (
        "pers_person_id", "pers_sex", "pers_ethnicity", "pers_dob", "pers_upn_unknown", "pers_send_flag",
    ),
    "ssd_send": ("send_table_id", "send_person_id", "send_upn", "send_uln", "send_upn_unknown"),
    "ssd_ehcp_requests": (
        "ehcr_ehcp_request_id", "ehcr_send_table_id", "ehcr_ehcp_req_date", "ehcr_ehcp_req_outcome_date",
        "ehcr_ehcp_req_outcome",
    ),
    "ssd_ehcp_assessment": (
        "ehca_ehcp_assessment_id", "ehca_ehcp_request_id", "ehca_ehcp_assessment_outcome_date",
        "ehca_ehcp_assessment_outcome", "ehca_ehcp_assessment_exceptions",
    ),
    "ssd_ehcp_named_plan": (
        "ehcn_named_plan_id", "ehcn_ehcp_asmt_id", "ehcn_named_plan_start_date", "ehcn_named_plan_ceased_date",
        "ehcn_named_plan_ceased_reason",
    ),
    "ssd_ehcp_active_plans": (
        "ehcp_active_ehcp_id", "ehcp_ehcp_request_id", "ehcp_active_ehcp_last_review_date",
    ),
    "ssd_sen_need": (
        "senn_table_id", "senn_active_ehcp_id", "senn_active_ehcp_need_type", "senn_active_ehcp_need_rank",
    ),
}  # fmt: skip
# Taken from general knowledge of the dataset; those of the other tables were read in its published column list.
UNVERIFIED = ("ssd_send", "ssd_ehcp_active_plans")


class Dataset:
    """Rows of every table, as they come."""

    def __init__(self, form: Sen2Form, version: Sen2Version) -> None:
        self._form, self._version = form, version
        self.texts = {table: io.StringIO() for table in FIELDS}
        for table, fields in FIELDS.items():
            self._write(table, list(fields))

    def take(self, entry: Sen2Entry) -> None:
        """One person with all that belongs to them."""
        told = self._coded("person", entry.person)
        child = entry.person.child_id
        self._write("ssd_person", [child, told["sex"], told["ethnicity"], told["born_on"], told["upn_unknown"], "Y"])
        self._write("ssd_send", [child, child, told["upn"], told["uln"], told["upn_unknown"]])
        for request in entry.requests:
            self._request(child, request)

    def _request(self, child: str, one: Sen2Request) -> None:
        told, case = self._coded("requests", one), one.case_id
        self._write("ssd_ehcp_requests", [case, child, told["received_on"], told["outcome_on"], told["outcome"]])
        if one.assessment is None:
            return
        told = self._coded("assessment", one.assessment)
        self._write("ssd_ehcp_assessment", [case, case, told["outcome_on"], told["outcome"], told["week20"]])
        if one.assessment.named_plan is not None:
            told = self._coded("namedplan", one.assessment.named_plan)
            self._write(
                "ssd_ehcp_named_plan", [case, case, told["started_on"], told["ceased_on"], told["cease_reason"]]
            )
        if one.active_plan is not None:
            told = self._coded("activeplans", one.active_plan)
            self._write("ssd_ehcp_active_plans", [case, case, told["last_review_on"]])
            for need in one.active_plan.needs:
                self._write("ssd_sen_need", [f"{case}-{need.rank}", case, need.type, need.rank])

    def _coded(self, module: str, record: Any) -> dict[str, Any]:
        found = items(self._form, self._form.module(module), self._version, record)
        return {item.attribute: value for item, value in found}

    def _write(self, table: str, row: list[Any]) -> None:
        told = ["" if value is None else iso(value) if isinstance(value, date) else str(value) for value in row]
        csv.writer(self.texts[table], lineterminator="\r\n").writerow(told)


async def archive(form: Sen2Form, period: Sen2Period, pages: AsyncIterator[ReturnPage]) -> bytes:
    """The ZIP, with a CSV file for each table."""
    dataset = Dataset(form, form.version(period.census_on))
    async for page in pages:
        for entry in page.entries:
            dataset.take(entry)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as told:
        for table, text in dataset.texts.items():
            told.writestr(f"{table}.csv", text.getvalue())
    return kept.getvalue()
