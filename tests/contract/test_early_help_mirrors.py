"""Early help beside the referral: the same fields and words in domain, contract and REST door."""

from enum import StrEnum
from typing import Any

import pytest
from google.protobuf.descriptor import EnumDescriptor
from google.protobuf.message import Message
from pydantic import BaseModel

from chassis import translate
from gateway.api.models import enquiries as enquiry_models
from gateway.api.models import escalations as escalation_models
from gateway.api.models import pilot as pilot_models
from gateway.api.models import roll as roll_models
from gateway.api.models import social_care as social_care_models
from gateway.api.presenting import as_json
from gateway.custodian import models as custodian_models
from goldenthread.referrals.v1 import enquiries_pb2 as enquiries
from goldenthread.referrals.v1 import escalations_pb2 as escalations
from goldenthread.referrals.v1 import identity_pb2 as identity
from goldenthread.referrals.v1 import pilot_pb2 as pilot
from goldenthread.referrals.v1 import roll_pb2 as roll
from goldenthread.referrals.v1 import social_care_pb2 as social_care
from kernel.pilot import PilotFinding
from services.referrals.domain import enquiry, enrolment, escalation, identity_match, involvement, pilot_case
from tests.contract.test_mirrors import words
from tests.specimens import message, record, unfilled

RECORDS: dict[type[Message], tuple[type, dict[str, Any]]] = {
    escalations.DecisionAbout: (escalation.DecisionAbout, {}),
    escalations.EscalationLevel: (escalation.EscalationLevel, {}),
    escalations.Escalation: (escalation.Escalation, {}),
    enquiries.EnquiryAnswer: (enquiry.EnquiryAnswer, {}),
    enquiries.Enquiry: (enquiry.Enquiry, {}),
    pilot.ServiceWeighing: (pilot_case.ServiceWeighing, {}),
    pilot.PilotFinding: (PilotFinding, {}),
    pilot.PilotCase: (pilot_case.PilotCase, {}),
    roll.SchoolWord: (enrolment.SchoolWord, {}),
    roll.SchoolSupport: (enrolment.SchoolSupport, {}),
    roll.SchoolFigures: (enrolment.SchoolFigures, {}),
    roll.Enrolment: (enrolment.Enrolment, {}),
    social_care.InvolvementWord: (involvement.InvolvementWord, {}),
    social_care.Involvement: (involvement.Involvement, {}),
    identity.IdentityCandidate: (identity_match.IdentityCandidate, {}),
    identity.IdentityMatch: (identity_match.IdentityMatch, {}),
}
# A flag that is false of one that names a child.
ELSEWHERE = {"Enquiry": {"anonymous"}}
ENUMS: dict[EnumDescriptor, type[StrEnum]] = {
    escalations.EscalationState.DESCRIPTOR: escalation.EscalationState,
    escalations.EscalationOutcome.DESCRIPTOR: escalation.EscalationOutcome,
    enquiries.EnquiryState.DESCRIPTOR: enquiry.EnquiryState,
    pilot.PilotCaseState.DESCRIPTOR: pilot_case.PilotCaseState,
    roll.EnrolmentState.DESCRIPTOR: enrolment.EnrolmentState,
    roll.Provision.DESCRIPTOR: enrolment.Provision,
    social_care.InvolvementKind.DESCRIPTOR: involvement.InvolvementKind,
    social_care.InvolvementState.DESCRIPTOR: involvement.InvolvementState,
    identity.IdentityMatchState.DESCRIPTOR: identity_match.IdentityMatchState,
}
SHOWN: dict[type[Message], type[BaseModel]] = {
    escalations.Escalation: escalation_models.Escalation,
    enquiries.Enquiry: enquiry_models.Enquiry,
    pilot.PilotCase: pilot_models.PilotCase,
    pilot.GetPilotResponse: pilot_models.Pilot,
    roll.Enrolment: roll_models.Enrolment,
    social_care.Involvement: social_care_models.Involvement,
    identity.IdentityMatch: custodian_models.IdentityMatch,
    social_care.CheckSocialCareResponse: social_care_models.SocialCareCheck,
    social_care.FindPersonResponse: social_care_models.PersonFound,
}


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_the_record_fills_every_field_of_its_message(kind: type[Message]) -> None:
    of, given = RECORDS[kind]
    assert unfilled(translate.fill(kind(), record(of, **given))) == ELSEWHERE.get(kind.__name__, set())


@pytest.mark.parametrize(("descriptor", "kind"), ENUMS.items(), ids=lambda one: getattr(one, "full_name", None))
def test_an_enum_of_a_contract_has_the_domains_members(descriptor: EnumDescriptor, kind: type[StrEnum]) -> None:
    assert words(descriptor) == [member.value for member in kind]


@pytest.mark.parametrize(("kind", "model"), SHOWN.items(), ids=lambda one: one.__name__)
def test_the_rest_door_documents_what_it_shows(kind: type[Message], model: type[BaseModel]) -> None:
    """Nothing is shown that the model does not know, and nothing is promised that is not shown."""
    sent = as_json(message(kind, {}))
    assert model.model_validate(sent).model_dump(mode="json") == sent
