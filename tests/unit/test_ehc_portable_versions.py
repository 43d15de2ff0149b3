"""Versions of a plan as they travel with a case: nothing is said twice, nothing is lost, nothing else is taken in."""

from typing import Any

import pytest

from kernel.errors import Invalid
from services.plans.storage import versions_as_documents, versions_from_documents
from tests.unit.ehc_plan_specimens import begun, ready
from tests.unit.ehc_specimens import agreed


def test_versions_come_in_as_they_went_out_and_repeat_no_section() -> None:
    of = agreed()
    first = ready(of)
    versions = [first, begun(of, first, 1), begun(of, None, 2), begun(of, first, 3)]
    documents = versions_as_documents(versions)
    assert documents[1]["sections"] == {}
    assert list(versions_from_documents(documents)) == versions


@pytest.mark.parametrize("wrong", [None, "x", {}, [1], ["x"], [{}], [{"sections": 1}], [{"sections": {}}], [{}] * 501])
def test_what_is_no_list_of_versions_is_not_taken_in(wrong: Any) -> None:
    with pytest.raises(Invalid, match="INVALID"):
        versions_from_documents(wrong)
