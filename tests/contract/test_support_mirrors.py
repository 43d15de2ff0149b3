"""What the domain knows of a support plan, the contract carries, and the REST door shows: the same fields and words."""

from enum import StrEnum
from typing import Any

import pytest
from pydantic import BaseModel

from chassis import translate
from gateway.api.models import support as models
from gateway.api.models import support_requests as requests
from gateway.api.presenting import as_json
from goldenthread.plans.v1 import support_pb2 as pb
from goldenthread.plans.v1 import support_requests_pb2 as asked
from kernel.ladder import ReviewDecision
from services.notifications import domain as notifications
from services.notifications.domain import support_plan as letters
from services.plans.domain import support
from services.plans.domain.support.meetings import SupportMeetingKind
from services.plans.domain.support.plan import SupportPlan
from tests.specimens import ID, message, record, unfilled
from tools.docs import wiring

DOMAIN: dict[str, Any] = {
    name: kind for module in wiring.modules_of(support) for name, kind in vars(module).items() if isinstance(kind, type)
}
DOMAIN |= {"SupportReviewDecision": ReviewDecision}
MESSAGES = list(pb.DESCRIPTOR.message_types_by_name.values())
ENUMS = list(pb.DESCRIPTOR.enum_types_by_name.values())
# The consents that do not stand are asked for when a plan is shown, an answer says what it does not show, and nothing
# is next of a review's decision on which something was done.
ELSEWHERE = {"SupportPlan": {"consents_needed", "next_steps", "not_shown"}}
COMMANDS = [one for one in asked.DESCRIPTOR.message_types_by_name.values() if one.name.endswith("Request")]
BODIES = [one for one in COMMANDS if hasattr(requests, f"{one.name.removesuffix('Request')}Body")]


@pytest.mark.parametrize("descriptor", MESSAGES, ids=lambda one: one.name)
def test_the_record_fills_every_field_of_its_message(descriptor: Any) -> None:
    filled = translate.fill(wiring.message_class(descriptor)(), record(DOMAIN[descriptor.name]))
    assert unfilled(filled) - ELSEWHERE.get(descriptor.name, set()) == set()


@pytest.mark.parametrize("descriptor", ENUMS, ids=lambda one: one.name)
def test_the_contract_has_the_domains_words(descriptor: Any) -> None:
    prefix = translate.prefix(descriptor)
    words = [value.name.removeprefix(prefix).lower() for value in descriptor.values if value.number]
    known: type[StrEnum] = DOMAIN[descriptor.name]
    assert words == [member.value for member in known]
    told = getattr(letters, descriptor.name, None)
    assert told is None or words == [member.value for member in told]
    assert [word.value for word in SupportMeetingKind] == ["meeting", "conversation"]


@pytest.mark.parametrize("descriptor", MESSAGES, ids=lambda one: one.name)
def test_the_rest_door_documents_what_it_shows(descriptor: Any) -> None:
    sent = as_json(message(wiring.message_class(descriptor)))
    model: type[BaseModel] = getattr(models, descriptor.name)
    assert model.model_validate(sent).model_dump(mode="json") == sent


def test_a_plan_that_says_as_little_as_it_may_is_shown_as_documented() -> None:
    least = record(SupportPlan, least=True)
    models.SupportPlan.model_validate(as_json(translate.fill(pb.SupportPlan(), least)))


def test_what_letters_take_over_is_in_the_contract() -> None:
    taken = translate.read(notifications.SupportPlan, message(pb.SupportPlan, {"invited": str(ID)}))
    assert [name for name in notifications.SupportPlan.__dataclass_fields__ if not getattr(taken, name)] == []


@pytest.mark.parametrize("descriptor", BODIES, ids=lambda one: one.name)
def test_the_example_of_a_command_is_one(descriptor: Any) -> None:
    """Every field of the documented example is a field of the contract, and says there what it says here."""
    body: type[BaseModel] = getattr(requests, f"{descriptor.name.removesuffix('Request')}Body")
    [example] = body.model_config["json_schema_extra"]["examples"]  # type: ignore[index,call-overload]
    request = wiring.message_class(descriptor)()
    target = request.content if descriptor.name == "WriteSupportContentRequest" else request  # type: ignore[attr-defined]
    told = as_json(translate.fill(target, body.model_validate(example)))
    assert {name: told[name] for name in example if not isinstance(example[name], list | dict)} == {
        name: value for name, value in example.items() if not isinstance(value, list | dict)
    }
