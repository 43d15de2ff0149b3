"""The child, the family, consents and access requests: the same fields and words in domain, contract and REST door."""

from enum import StrEnum
from typing import Any

import pytest
from google.protobuf.descriptor import EnumDescriptor
from google.protobuf.message import Message
from pydantic import BaseModel

from chassis import translate
from gateway.api.models import access_requests as access_models
from gateway.api.models import children as child_models
from gateway.api.models import consents as consent_models
from gateway.api.presenting import as_json
from goldenthread.referrals.v1 import access_requests_pb2 as access
from goldenthread.referrals.v1 import children_pb2 as children
from goldenthread.referrals.v1 import consents_pb2 as consents
from services.referrals import domain
from tests.contract.test_mirrors import words
from tests.specimens import message, record, unfilled

RECORDS: dict[type[Message], tuple[type, dict[str, Any]]] = {
    children.ChildRecord: (domain.Child, {}),
    children.SupersededIdentifier: (domain.SupersededIdentifier, {}),
    children.CapacityFinding: (domain.CapacityFinding, {}),
    children.Relative: (domain.Relative, {"named_by": None}),
    children.Restriction: (domain.Restriction, {}),
    children.Statement: (domain.Statement, {}),
    consents.ConsentStatement: (domain.ConsentStatement, {}),
    consents.StandingConsent: (domain.StandingConsent, {"state": domain.ConsentState.GIVEN, "lapsed": False}),
    consents.Sharing: (domain.Sharing, {}),
    consents.LawfulBasis: (domain.LawfulBasis, {}),
    access.BreakGlass: (domain.BreakGlass, {}),
    access.Delegation: (domain.Delegation, {}),
    access.Match: (domain.Match, {}),
    access.MatchGround: (domain.MatchGround, {}),
    access.MatchVerdict: (domain.MatchVerdict, {}),
}
# A flag that is false while a yes holds.
ELSEWHERE = {"StandingConsent": {"lapsed"}}
ENUMS: dict[EnumDescriptor, type[StrEnum]] = {
    children.RestrictionKind.DESCRIPTOR: domain.RestrictionKind,
    children.Topic.DESCRIPTOR: domain.Topic,
    consents.DecidedAs.DESCRIPTOR: domain.DecidedAs,
    consents.SharingPurpose.DESCRIPTOR: domain.SharingPurpose,
    consents.ConsentState.DESCRIPTOR: domain.ConsentState,
    consents.Answer.DESCRIPTOR: domain.ConsentAnswer,
    consents.SharingState.DESCRIPTOR: domain.SharingState,
    access.BreakGlassCode.DESCRIPTOR: domain.BreakGlassCode,
    access.BreakGlassState.DESCRIPTOR: domain.BreakGlassState,
    access.DelegationState.DESCRIPTOR: domain.DelegationState,
    access.MatchState.DESCRIPTOR: domain.MatchState,
}
SHOWN: dict[type[Message], type[BaseModel]] = {
    children.ChildRecord: child_models.ChildRecord,
    children.Relative: child_models.Relative,
    children.Profile: child_models.Profile,
    consents.StandingConsent: consent_models.StandingConsent,
    consents.Sharing: consent_models.Sharing,
    consents.LawfulBasis: consent_models.LawfulBasis,
    access.BreakGlass: access_models.BreakGlass,
    access.Delegation: access_models.Delegation,
    access.Match: access_models.Match,
    access.GetMatchResponse: access_models.SideBySide,
}
VERDICT = {"move": "same"}


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_the_record_fills_every_field_of_its_message(kind: type[Message]) -> None:
    of, given = RECORDS[kind]
    told = translate.fill(kind(), record(of, **given))
    assert unfilled(told) == ELSEWHERE.get(kind.__name__, set())


@pytest.mark.parametrize(("descriptor", "kind"), ENUMS.items(), ids=lambda one: getattr(one, "full_name", None))
def test_an_enum_of_a_contract_has_the_domains_members(descriptor: EnumDescriptor, kind: type[StrEnum]) -> None:
    assert words(descriptor) == [member.value for member in kind]
    assert [word.upper() for word in words(descriptor)] == list(kind.__members__)


@pytest.mark.parametrize(("kind", "model"), SHOWN.items(), ids=lambda one: one.__name__)
def test_the_rest_door_documents_what_it_shows(kind: type[Message], model: type[BaseModel]) -> None:
    """Nothing is shown that the model does not know, and nothing is promised that is not shown."""
    sent = as_json(message(kind, VERDICT))
    assert model.model_validate(sent).model_dump(mode="json") == sent
