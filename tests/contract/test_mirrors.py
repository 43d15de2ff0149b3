"""What the domain knows, the contracts carry, and the REST door shows: the same fields and the same words everywhere.

Messages are filled from the domain by name, and shown by name; a field that one side
forgot would be lost without a word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import NoneType
from typing import Any, cast, get_args

import pytest
from google.protobuf.descriptor import Descriptor, EnumDescriptor
from google.protobuf.message import Message
from pydantic import BaseModel

from chassis import translate
from gateway.api.models import budgets as budget_models
from gateway.api.models import local_offer as offer_models
from gateway.api.models import panels as panel_models
from gateway.api.models import plans as plan_models
from gateway.api.models import referrals as referral_models
from gateway.api.presenting import as_json
from goldenthread.budgets.v1 import budgets_pb2
from goldenthread.common.v1 import types_pb2
from goldenthread.localoffer.v1 import localoffer_pb2
from goldenthread.notifications.v1 import notifications_pb2
from goldenthread.panels.v1 import events_pb2 as panel_events
from goldenthread.panels.v1 import panels_pb2
from goldenthread.plans.v1 import events_pb2 as plan_events
from goldenthread.plans.v1 import plans_pb2
from goldenthread.referrals.v1 import referrals_pb2
from kernel import pathway
from services.budgets import domain as budgets
from services.notifications import domain as notifications
from services.panels import domain as panels
from services.plans import domain as plans
from services.referrals import domain as referrals
from tests.specimens import ID, message, record, unfilled
from tools.docs import wiring

# Fields that no attribute of the record fills, and who does.
ELSEWHERE = {
    "referrals.Referral": {"family", "told"},  # as this referral tells of it; from who stands in a relation today
    "panels.Meeting": {"items", "room"},  # the panels house, from the agenda
    "plans.Attendance": {"subject"},  # an assessment's meeting has no standing members
    # from the ledger, and from the evidence handed in
    "budgets.Budget": {
        "allocated_pence",
        "committed_pence",
        "paid_pence",
        "available_pence",
        "accrued_pence",
        "evidenced_pence",
        "returned_pence",
    },
}
# Messages of a contract that stand for no record of the house: what a request consists of, or is counted for an answer.
NO_RECORD = {
    "referrals.ToldMember",
    "plans.SourceToAsk",
    "panels.SourceFigures",
    "notifications.Attempt",
    "notifications.Undelivered",
    "notifications.TemplateKind",
    *(f"localoffer.{one}" for one in ("Search", "Found", "ConfirmedService", "Gap")),
    *(f"localoffer.{one}" for one in ("GatheringPoint", "UncheckedEntry")),
}
PARTS = tuple(record(budgets.BudgetLinePart, mechanism=one) for one in ("notional", "direct_payment"))
# Values that a record's own rules ask for ...
GIVEN: dict[type, dict[str, Any]] = {
    plans.Plan: {"content": record(plans.PlanContent, provision=(record(plans.Provision, funder="health"),))},
    budgets.Budget: {"lines": (record(budgets.BudgetLine, funder="health", mechanism="combination", parts=PARTS),)},
    budgets.Transfer: {"debit_account": "funder:health", "credit_account": f"budget:{ID}", "funder": ""},
}
# ... and those that it has only in a certain state.
GIVEN_IN_FULL: dict[type, dict[str, Any]] = GIVEN | {
    plans.Assessment: {"sources": (record(plans.InformationSource, state=plans.InformationState.RECEIVED),)},
    budgets.Transfer: {**GIVEN[budgets.Transfer], "kind": budgets.TransferKind.POST},
}
# Texts of the contracts that are one of a few words.
WORDS = {"funder": "health", "mechanism": "notional"}


@dataclass(frozen=True)
class Mirror:
    """A message of a house's contract and the record of the same name in its domain."""

    house: str
    message: type[Message]
    record: type

    @property
    def name(self) -> str:
        return f"{self.house}.{self.record.__name__}"


def mirrors() -> Iterator[Mirror]:
    for house in wiring.houses():
        for name, descriptor in wiring.service(house).file.message_types_by_name.items():
            if not name.endswith(("Request", "Response")) and f"{house}.{name}" not in NO_RECORD:
                yield Mirror(house, wiring.message_class(descriptor), getattr(wiring.domain(house), name))
    yield Mirror("panels", types_pb2.Attendance, panels.Attendance)
    yield Mirror("plans", types_pb2.Attendance, plans.Attendance)


MIRRORS = tuple(mirrors())
a_mirror = pytest.mark.parametrize("mirror", MIRRORS, ids=lambda mirror: mirror.name)


def enums() -> Iterator[tuple[EnumDescriptor, type[StrEnum]]]:
    """Every enum of the contracts, with the domain's enum of the same name."""
    yield types_pb2.DESCRIPTOR.enum_types_by_name["Sector"], pathway.Sector
    for house in wiring.houses():
        for name, descriptor in wiring.service(house).file.enum_types_by_name.items():
            yield descriptor, getattr(wiring.domain(house), name)
            if house != "notifications" and hasattr(notifications, name):
                yield descriptor, getattr(notifications, name)


def words(descriptor: EnumDescriptor) -> list[str]:
    """The values of an enum as the domain and the REST door write them."""
    return [
        value.name.removeprefix(translate.prefix(descriptor)).lower() for value in descriptor.values if value.number
    ]


@pytest.mark.parametrize(("descriptor", "kind"), tuple(enums()), ids=lambda one: getattr(one, "full_name", None))
def test_an_enum_of_a_contract_has_the_domains_members(descriptor: EnumDescriptor, kind: type[StrEnum]) -> None:
    assert words(descriptor) == [member.value for member in kind]
    assert [word.upper() for word in words(descriptor)] == list(kind.__members__)


@a_mirror
def test_the_record_fills_every_field_of_its_message(mirror: Mirror) -> None:
    full = record(mirror.record, **GIVEN_IN_FULL.get(mirror.record, {}))
    assert unfilled(translate.fill(mirror.message(), full)) == ELSEWHERE.get(mirror.name, set())


# What a house takes over from another's message, as it reads it.
TAKEN_OVER = (
    (notifications.Referral, referrals_pb2.Referral),
    (notifications.AgendaItem, panels_pb2.AgendaItem),
    (notifications.Assessment, plans_pb2.Assessment),
    (notifications.Plan, plans_pb2.Plan),
    (notifications.Budget, budgets_pb2.Budget),
    (notifications.Asked, plan_events.InformationRequested),
    (notifications.Answered, plan_events.InformationReceived),
    (panels.Provision, plans_pb2.Provision),
    (referrals.Outcome, panel_events.DecisionMade),
    (budgets.BudgetLine, panels_pb2.ResourceLine),
)


@pytest.mark.parametrize(("kind", "source"), TAKEN_OVER, ids=lambda one: one.__name__)
def test_what_a_house_takes_over_from_another_is_in_the_others_message(kind: Any, source: type[Message]) -> None:
    """Read by name: an attribute without a field of its name would stay empty."""
    taken = translate.read(kind, message(source, WORDS))
    assert [name for name in kind.__dataclass_fields__ if not getattr(taken, name)] == []


SHOWN: dict[type[Message], type[BaseModel]] = {
    referrals_pb2.Referral: referral_models.Referral,
    plans_pb2.Assessment: plan_models.Assessment,
    plans_pb2.Plan: plan_models.Plan,
    panels_pb2.Meeting: panel_models.Meeting,
    panels_pb2.AgendaItem: panel_models.AgendaItem,
    panels_pb2.GetPapersResponse: panel_models.Papers,
    budgets_pb2.Budget: budget_models.Budget,
    budgets_pb2.Transfer: budget_models.Transfer,
    notifications_pb2.Notice: budget_models.Notice,
    localoffer_pb2.Entry: offer_models.OfferEntry,
    localoffer_pb2.Found: offer_models.FoundService,
    localoffer_pb2.Feedback: offer_models.Feedback,
    localoffer_pb2.Response: offer_models.YearlyResponse,
    localoffer_pb2.Gap: offer_models.Gap,
    localoffer_pb2.Gathering: offer_models.OfferGathering,
    localoffer_pb2.Feed: offer_models.OfferFeed,
}
a_shown_message = pytest.mark.parametrize(("kind", "model"), SHOWN.items(), ids=lambda one: one.__name__)


@a_shown_message
def test_the_rest_door_documents_what_it_shows(kind: type[Message], model: type[BaseModel]) -> None:
    """Nothing is shown that the model does not know, and nothing is promised that is not shown."""
    sent = as_json(message(kind, WORDS))
    assert model.model_validate(sent).model_dump(mode="json") == sent


def nested(descriptor: Descriptor, model: type[BaseModel]) -> Iterator[tuple[Descriptor, type[BaseModel]]]:
    yield descriptor, model
    for field in descriptor.fields:
        inner = [one for one in _parts(model.model_fields[field.name].annotation) if isinstance(one, type)]
        for part in inner:
            if field.message_type is not None and issubclass(part, BaseModel):
                yield from nested(field.message_type, part)


def _parts(hint: Any) -> list[Any]:
    return [part for option in get_args(hint) for part in _parts(option)] if get_args(hint) else [hint]


@a_shown_message
def test_the_rest_door_documents_every_word_that_it_says(kind: type[Message], model: type[BaseModel]) -> None:
    for descriptor, part in nested(cast("Descriptor", kind.DESCRIPTOR), model):
        for field in descriptor.fields:
            if field.enum_type is not None:
                documented = {word for word in _parts(part.model_fields[field.name].annotation) if word is not NoneType}
                assert documented == set(words(field.enum_type)), f"{part.__name__}.{field.name}"


@pytest.mark.parametrize(
    "mirror", [mirror for mirror in MIRRORS if mirror.message in SHOWN], ids=lambda mirror: mirror.name
)
def test_a_record_that_says_as_little_as_it_may_is_shown_as_documented(mirror: Mirror) -> None:
    """What may be empty is null in the answer, and the model says so."""
    told = translate.fill(mirror.message(), record(mirror.record, least=True, **GIVEN.get(mirror.record, {})))
    if mirror.record is referrals.Referral:
        translate.fill(told.child, record(referrals.Child, least=True))  # type: ignore[attr-defined]
    SHOWN[mirror.message].model_validate(as_json(told))
