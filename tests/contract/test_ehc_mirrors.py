"""What the domain knows of a case, the contract carries, and the REST door shows: the same fields and words."""

from enum import StrEnum
from typing import Any

import pytest
from google.protobuf.message import Message
from pydantic import BaseModel

from chassis import translate
from gateway.api.models import ehc as models
from gateway.api.models import ehc_plan as plan_models
from gateway.api.presenting import as_json
from goldenthread.plans.v1 import ehc_pb2 as pb
from goldenthread.plans.v1 import ehc_plan_pb2 as plan_pb
from kernel.excuses import Excuse
from services.notifications import domain as notifications
from services.notifications.domain import ehc as letters
from services.plans.domain import ehc
from services.plans.domain.ehc.advice import EhcAdviceKind
from services.plans.domain.ehc.caseworker import EhcCaseworker
from services.plans.domain.ehc.machine import EhcState
from services.plans.domain.ehc.version import EhcVersionState
from tests.specimens import DAY, message, record, unfilled
from tools.docs import wiring

DOMAIN: dict[str, Any] = {
    name: kind for module in wiring.modules_of(ehc) for name, kind in vars(module).items() if isinstance(kind, type)
}
MESSAGES = list(pb.DESCRIPTOR.message_types_by_name.values())
PLAN_MESSAGES = list(plan_pb.DESCRIPTOR.message_types_by_name.values())
ENUMS = [*pb.DESCRIPTOR.enum_types_by_name.values(), *plan_pb.DESCRIPTOR.enum_types_by_name.values()]
# Only a case that can go on allows moves; advice is asked its own questions.
GIVEN: dict[str, dict[str, Any]] = {
    "EhcCase": {"state": EhcState.REQUESTED, "caseworkers": (EhcCaseworker("person:a", "A", "telephone", DAY, "B."),)},
    "EhcDeadline": {"excuse": Excuse("absent_four_weeks", "Letter.", {"left_on": DAY}, DAY)},
    "EhcAdvice": {"kind": EhcAdviceKind.MEDICAL},
    "EhcPlanVersion": {"state": EhcVersionState.WORKING},
}


@pytest.mark.parametrize("descriptor", [*MESSAGES, *PLAN_MESSAGES], ids=lambda one: one.name)
def test_the_record_fills_every_field_of_its_message(descriptor: Any) -> None:
    filled = translate.fill(
        wiring.message_class(descriptor)(), record(DOMAIN[descriptor.name], **GIVEN.get(descriptor.name, {}))
    )
    assert unfilled(filled) == set()


@pytest.mark.parametrize("descriptor", ENUMS, ids=lambda one: one.name)
def test_the_contract_has_the_domains_words(descriptor: Any) -> None:
    prefix = translate.prefix(descriptor)
    words = [value.name.removeprefix(prefix).lower() for value in descriptor.values if value.number]
    known: type[StrEnum] = DOMAIN[descriptor.name]
    assert words == [member.value for member in known]
    if told := getattr(letters, descriptor.name, None):
        assert words == [member.value for member in told]


@pytest.mark.parametrize("descriptor", [*MESSAGES, *PLAN_MESSAGES], ids=lambda one: one.name)
def test_the_rest_door_documents_what_it_shows(descriptor: Any) -> None:
    sent = as_json(message(wiring.message_class(descriptor)))
    model: type[BaseModel] = getattr(models, descriptor.name, None) or getattr(plan_models, descriptor.name)
    assert model.model_validate(sent).model_dump(mode="json") == sent


def test_a_case_that_says_as_little_as_it_may_is_shown_as_documented() -> None:
    least = record(DOMAIN["EhcCase"], least=True)
    models.EhcCase.model_validate(as_json(translate.fill(pb.EhcCase(), least)))


def test_what_letters_take_over_is_in_the_contract() -> None:
    source: type[Message] = pb.EhcCase
    taken = translate.read(notifications.EhcCase, message(source))
    assert [name for name in notifications.EhcCase.__dataclass_fields__ if not getattr(taken, name)] == []
