from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AssessmentOpened(_message.Message):
    __slots__ = ("assessment_id", "child_id", "referral_id", "coordinator")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    COORDINATOR_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    referral_id: str
    coordinator: str
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., referral_id: _Optional[str] = ..., coordinator: _Optional[str] = ...) -> None: ...

class InformationRequested(_message.Message):
    __slots__ = ("assessment_id", "child_id", "source", "party", "due_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    source: str
    party: str
    due_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., source: _Optional[str] = ..., party: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class InformationReceived(_message.Message):
    __slots__ = ("assessment_id", "child_id", "source", "answer", "answered", "asked_for")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    ASKED_FOR_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    source: str
    answer: str
    answered: int
    asked_for: int
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., source: _Optional[str] = ..., answer: _Optional[str] = ..., answered: _Optional[int] = ..., asked_for: _Optional[int] = ...) -> None: ...

class TeamMeetingHeld(_message.Message):
    __slots__ = ("assessment_id", "child_id", "held_on")
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    assessment_id: str
    child_id: str
    held_on: _types_pb2.Date
    def __init__(self, assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class PlanProposed(_message.Message):
    __slots__ = ("plan_id", "assessment_id", "child_id", "proposed_on", "lead_professional")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_ON_FIELD_NUMBER: _ClassVar[int]
    LEAD_PROFESSIONAL_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    assessment_id: str
    child_id: str
    proposed_on: _types_pb2.Date
    lead_professional: str
    def __init__(self, plan_id: _Optional[str] = ..., assessment_id: _Optional[str] = ..., child_id: _Optional[str] = ..., proposed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., lead_professional: _Optional[str] = ...) -> None: ...

class ProposalRevised(_message.Message):
    __slots__ = ("plan_id", "child_id")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class PlanResourced(_message.Message):
    __slots__ = ("plan_id", "child_id", "item_id")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    item_id: str
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., item_id: _Optional[str] = ...) -> None: ...

class PlanFinalised(_message.Message):
    __slots__ = ("plan_id", "child_id", "finalised_on", "review_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    FINALISED_ON_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    child_id: str
    finalised_on: _types_pb2.Date
    review_on: _types_pb2.Date
    def __init__(self, plan_id: _Optional[str] = ..., child_id: _Optional[str] = ..., finalised_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., review_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...
