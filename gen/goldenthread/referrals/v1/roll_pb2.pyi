from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EnrolmentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ENROLMENT_STATE_UNSPECIFIED: _ClassVar[EnrolmentState]
    ENROLMENT_STATE_WAITING: _ClassVar[EnrolmentState]
    ENROLMENT_STATE_ON_ROLL: _ClassVar[EnrolmentState]
    ENROLMENT_STATE_LEFT: _ClassVar[EnrolmentState]

class Provision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PROVISION_UNSPECIFIED: _ClassVar[Provision]
    PROVISION_N: _ClassVar[Provision]
    PROVISION_K: _ClassVar[Provision]
    PROVISION_E: _ClassVar[Provision]

class RollOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ROLL_OUTCOME_UNSPECIFIED: _ClassVar[RollOutcome]
    ROLL_OUTCOME_NEW: _ClassVar[RollOutcome]
    ROLL_OUTCOME_CHANGED: _ClassVar[RollOutcome]
    ROLL_OUTCOME_UNCHANGED: _ClassVar[RollOutcome]
ENROLMENT_STATE_UNSPECIFIED: EnrolmentState
ENROLMENT_STATE_WAITING: EnrolmentState
ENROLMENT_STATE_ON_ROLL: EnrolmentState
ENROLMENT_STATE_LEFT: EnrolmentState
PROVISION_UNSPECIFIED: Provision
PROVISION_N: Provision
PROVISION_K: Provision
PROVISION_E: Provision
ROLL_OUTCOME_UNSPECIFIED: RollOutcome
ROLL_OUTCOME_NEW: RollOutcome
ROLL_OUTCOME_CHANGED: RollOutcome
ROLL_OUTCOME_UNCHANGED: RollOutcome

class Pupil(_message.Message):
    __slots__ = ("given_names", "family_name", "born_on", "upn", "nhs_number")
    GIVEN_NAMES_FIELD_NUMBER: _ClassVar[int]
    FAMILY_NAME_FIELD_NUMBER: _ClassVar[int]
    BORN_ON_FIELD_NUMBER: _ClassVar[int]
    UPN_FIELD_NUMBER: _ClassVar[int]
    NHS_NUMBER_FIELD_NUMBER: _ClassVar[int]
    given_names: str
    family_name: str
    born_on: _types_pb2.Date
    upn: str
    nhs_number: str
    def __init__(self, given_names: _Optional[str] = ..., family_name: _Optional[str] = ..., born_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., upn: _Optional[str] = ..., nhs_number: _Optional[str] = ...) -> None: ...

class SchoolNeed(_message.Message):
    __slots__ = ("type", "rank")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    type: str
    rank: int
    def __init__(self, type: _Optional[str] = ..., rank: _Optional[int] = ...) -> None: ...

class SchoolSupport(_message.Message):
    __slots__ = ("provision", "since", "needs", "reviewed_on", "review_due_on")
    PROVISION_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    REVIEWED_ON_FIELD_NUMBER: _ClassVar[int]
    REVIEW_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    provision: Provision
    since: _types_pb2.Date
    needs: _containers.RepeatedCompositeFieldContainer[SchoolNeed]
    reviewed_on: _types_pb2.Date
    review_due_on: _types_pb2.Date
    def __init__(self, provision: _Optional[_Union[Provision, str]] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., needs: _Optional[_Iterable[_Union[SchoolNeed, _Mapping]]] = ..., reviewed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., review_due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class SchoolFigures(_message.Message):
    __slots__ = ("year_group", "absence_percent", "suspensions", "permanent_exclusions", "pupil_premium", "disability")
    YEAR_GROUP_FIELD_NUMBER: _ClassVar[int]
    ABSENCE_PERCENT_FIELD_NUMBER: _ClassVar[int]
    SUSPENSIONS_FIELD_NUMBER: _ClassVar[int]
    PERMANENT_EXCLUSIONS_FIELD_NUMBER: _ClassVar[int]
    PUPIL_PREMIUM_FIELD_NUMBER: _ClassVar[int]
    DISABILITY_FIELD_NUMBER: _ClassVar[int]
    year_group: str
    absence_percent: int
    suspensions: int
    permanent_exclusions: int
    pupil_premium: bool
    disability: bool
    def __init__(self, year_group: _Optional[str] = ..., absence_percent: _Optional[int] = ..., suspensions: _Optional[int] = ..., permanent_exclusions: _Optional[int] = ..., pupil_premium: _Optional[bool] = ..., disability: _Optional[bool] = ...) -> None: ...

class SchoolWord(_message.Message):
    __slots__ = ("reference", "child", "entry_on", "support", "figures", "left_on")
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    CHILD_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ON_FIELD_NUMBER: _ClassVar[int]
    SUPPORT_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    LEFT_ON_FIELD_NUMBER: _ClassVar[int]
    reference: str
    child: Pupil
    entry_on: _types_pb2.Date
    support: SchoolSupport
    figures: SchoolFigures
    left_on: _types_pb2.Date
    def __init__(self, reference: _Optional[str] = ..., child: _Optional[_Union[Pupil, _Mapping]] = ..., entry_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., support: _Optional[_Union[SchoolSupport, _Mapping]] = ..., figures: _Optional[_Union[SchoolFigures, _Mapping]] = ..., left_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class Enrolment(_message.Message):
    __slots__ = ("id", "child_id", "urn", "word", "because", "claimed_on", "state", "allowed_moves", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    URN_FIELD_NUMBER: _ClassVar[int]
    WORD_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    CLAIMED_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    urn: str
    word: SchoolWord
    because: str
    claimed_on: _types_pb2.Date
    state: EnrolmentState
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., urn: _Optional[str] = ..., word: _Optional[_Union[SchoolWord, _Mapping]] = ..., because: _Optional[str] = ..., claimed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., state: _Optional[_Union[EnrolmentState, str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class RecordEnrolmentRequest(_message.Message):
    __slots__ = ("request_id", "urn", "word")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    URN_FIELD_NUMBER: _ClassVar[int]
    WORD_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    urn: str
    word: SchoolWord
    def __init__(self, request_id: _Optional[str] = ..., urn: _Optional[str] = ..., word: _Optional[_Union[SchoolWord, _Mapping]] = ...) -> None: ...

class RecordEnrolmentResponse(_message.Message):
    __slots__ = ("enrolment", "outcome", "compared_by_a_person")
    ENROLMENT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    COMPARED_BY_A_PERSON_FIELD_NUMBER: _ClassVar[int]
    enrolment: Enrolment
    outcome: RollOutcome
    compared_by_a_person: bool
    def __init__(self, enrolment: _Optional[_Union[Enrolment, _Mapping]] = ..., outcome: _Optional[_Union[RollOutcome, str]] = ..., compared_by_a_person: _Optional[bool] = ...) -> None: ...

class DecideEnrolmentRequest(_message.Message):
    __slots__ = ("request_id", "enrolment_id", "on_roll", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ENROLMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ON_ROLL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    enrolment_id: str
    on_roll: bool
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., enrolment_id: _Optional[str] = ..., on_roll: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class DecideEnrolmentResponse(_message.Message):
    __slots__ = ("enrolment",)
    ENROLMENT_FIELD_NUMBER: _ClassVar[int]
    enrolment: Enrolment
    def __init__(self, enrolment: _Optional[_Union[Enrolment, _Mapping]] = ...) -> None: ...

class GetEnrolmentRequest(_message.Message):
    __slots__ = ("enrolment_id",)
    ENROLMENT_ID_FIELD_NUMBER: _ClassVar[int]
    enrolment_id: str
    def __init__(self, enrolment_id: _Optional[str] = ...) -> None: ...

class GetEnrolmentResponse(_message.Message):
    __slots__ = ("enrolment",)
    ENROLMENT_FIELD_NUMBER: _ClassVar[int]
    enrolment: Enrolment
    def __init__(self, enrolment: _Optional[_Union[Enrolment, _Mapping]] = ...) -> None: ...

class ListEnrolmentsRequest(_message.Message):
    __slots__ = ("urn", "state", "provision", "upns", "page_size", "page_token")
    URN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PROVISION_FIELD_NUMBER: _ClassVar[int]
    UPNS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    urn: str
    state: EnrolmentState
    provision: Provision
    upns: _containers.RepeatedScalarFieldContainer[str]
    page_size: int
    page_token: str
    def __init__(self, urn: _Optional[str] = ..., state: _Optional[_Union[EnrolmentState, str]] = ..., provision: _Optional[_Union[Provision, str]] = ..., upns: _Optional[_Iterable[str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListEnrolmentsResponse(_message.Message):
    __slots__ = ("enrolments", "next_page_token")
    ENROLMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    enrolments: _containers.RepeatedCompositeFieldContainer[Enrolment]
    next_page_token: str
    def __init__(self, enrolments: _Optional[_Iterable[_Union[Enrolment, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
