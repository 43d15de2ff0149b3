"""A support assessment: the same fields and words in domain, contract and REST door."""

from enum import StrEnum
from typing import Any

import pytest

from chassis import translate
from gateway.api.models import support_assessments as models
from gateway.api.presenting import as_json
from goldenthread.plans.v1 import support_assessment_pb2 as pb
from kernel.options import Option
from services.notifications import domain as notifications
from services.plans.domain import support
from services.plans.domain.support.assessment import SupportAssessmentState
from tests.contract.test_mirrors import words
from tests.specimens import message, record, unfilled
from tools.docs import wiring

DOMAIN: dict[str, Any] = {
    name: kind for module in wiring.modules_of(support) for name, kind in vars(module).items() if isinstance(kind, type)
} | {"SupportOption": Option}
MESSAGES = list(pb.DESCRIPTOR.message_types_by_name.values())
ENUMS = list(pb.DESCRIPTOR.enum_types_by_name.values())
# Only an assessment that goes on has steps that are missing; nothing that is missing is done.
GIVEN: dict[str, dict[str, Any]] = {
    "SupportAssessment": {"state": SupportAssessmentState.OPEN, "registered_on": None},
}
ELSEWHERE = {"SupportAssessment": {"registered_on", "answered"}}


@pytest.mark.parametrize("descriptor", MESSAGES, ids=lambda one: one.name)
def test_the_record_fills_every_field_of_its_message(descriptor: Any) -> None:
    full = record(DOMAIN[descriptor.name], **GIVEN.get(descriptor.name, {}))
    filled = translate.fill(wiring.message_class(descriptor)(), full)
    assert unfilled(filled) == ELSEWHERE.get(descriptor.name, set())


@pytest.mark.parametrize("descriptor", ENUMS, ids=lambda one: one.name)
def test_the_contract_has_the_domains_words(descriptor: Any) -> None:
    known: type[StrEnum] = DOMAIN[descriptor.name]
    assert words(descriptor) == [member.value for member in known]


@pytest.mark.parametrize("descriptor", MESSAGES, ids=lambda one: one.name)
def test_the_rest_door_documents_what_it_shows(descriptor: Any) -> None:
    sent = as_json(message(wiring.message_class(descriptor)))
    model = getattr(models, descriptor.name)
    assert model.model_validate(sent).model_dump(mode="json") == sent


def test_an_assessment_that_says_as_little_as_it_may_is_shown_as_documented() -> None:
    least = record(DOMAIN["SupportAssessment"], least=True)
    models.SupportAssessment.model_validate(as_json(translate.fill(pb.SupportAssessment(), least)))


def test_what_letters_take_over_is_in_the_contract() -> None:
    taken = translate.read(notifications.SupportAssessment, message(pb.SupportAssessment))
    assert [name for name in notifications.SupportAssessment.__dataclass_fields__ if not getattr(taken, name)] == []
