from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class InvolvementKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INVOLVEMENT_KIND_UNSPECIFIED: _ClassVar[InvolvementKind]
    INVOLVEMENT_KIND_CONTACT: _ClassVar[InvolvementKind]
    INVOLVEMENT_KIND_EARLY_HELP: _ClassVar[InvolvementKind]
    INVOLVEMENT_KIND_CHILD_IN_NEED: _ClassVar[InvolvementKind]
    INVOLVEMENT_KIND_CHILD_PROTECTION: _ClassVar[InvolvementKind]
    INVOLVEMENT_KIND_LOOKED_AFTER: _ClassVar[InvolvementKind]
    INVOLVEMENT_KIND_CARE_LEAVER: _ClassVar[InvolvementKind]

class InvolvementState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INVOLVEMENT_STATE_UNSPECIFIED: _ClassVar[InvolvementState]
    INVOLVEMENT_STATE_OPEN: _ClassVar[InvolvementState]
    INVOLVEMENT_STATE_ENDED: _ClassVar[InvolvementState]

class InvolvementOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INVOLVEMENT_OUTCOME_UNSPECIFIED: _ClassVar[InvolvementOutcome]
    INVOLVEMENT_OUTCOME_NEW: _ClassVar[InvolvementOutcome]
    INVOLVEMENT_OUTCOME_CHANGED: _ClassVar[InvolvementOutcome]
    INVOLVEMENT_OUTCOME_UNCHANGED: _ClassVar[InvolvementOutcome]

class PersonMatch(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PERSON_MATCH_UNSPECIFIED: _ClassVar[PersonMatch]
    PERSON_MATCH_CERTAIN: _ClassVar[PersonMatch]
    PERSON_MATCH_PROBABLE: _ClassVar[PersonMatch]
    PERSON_MATCH_NONE: _ClassVar[PersonMatch]
INVOLVEMENT_KIND_UNSPECIFIED: InvolvementKind
INVOLVEMENT_KIND_CONTACT: InvolvementKind
INVOLVEMENT_KIND_EARLY_HELP: InvolvementKind
INVOLVEMENT_KIND_CHILD_IN_NEED: InvolvementKind
INVOLVEMENT_KIND_CHILD_PROTECTION: InvolvementKind
INVOLVEMENT_KIND_LOOKED_AFTER: InvolvementKind
INVOLVEMENT_KIND_CARE_LEAVER: InvolvementKind
INVOLVEMENT_STATE_UNSPECIFIED: InvolvementState
INVOLVEMENT_STATE_OPEN: InvolvementState
INVOLVEMENT_STATE_ENDED: InvolvementState
INVOLVEMENT_OUTCOME_UNSPECIFIED: InvolvementOutcome
INVOLVEMENT_OUTCOME_NEW: InvolvementOutcome
INVOLVEMENT_OUTCOME_CHANGED: InvolvementOutcome
INVOLVEMENT_OUTCOME_UNCHANGED: InvolvementOutcome
PERSON_MATCH_UNSPECIFIED: PersonMatch
PERSON_MATCH_CERTAIN: PersonMatch
PERSON_MATCH_PROBABLE: PersonMatch
PERSON_MATCH_NONE: PersonMatch

class InvolvedChild(_message.Message):
    __slots__ = ("given_names", "family_name", "born_on", "nhs_number", "upn", "social_care_id")
    GIVEN_NAMES_FIELD_NUMBER: _ClassVar[int]
    FAMILY_NAME_FIELD_NUMBER: _ClassVar[int]
    BORN_ON_FIELD_NUMBER: _ClassVar[int]
    NHS_NUMBER_FIELD_NUMBER: _ClassVar[int]
    UPN_FIELD_NUMBER: _ClassVar[int]
    SOCIAL_CARE_ID_FIELD_NUMBER: _ClassVar[int]
    given_names: str
    family_name: str
    born_on: _types_pb2.Date
    nhs_number: str
    upn: str
    social_care_id: str
    def __init__(self, given_names: _Optional[str] = ..., family_name: _Optional[str] = ..., born_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., nhs_number: _Optional[str] = ..., upn: _Optional[str] = ..., social_care_id: _Optional[str] = ...) -> None: ...

class InvolvementWord(_message.Message):
    __slots__ = ("reference", "child", "kind", "team", "since", "ended_on", "closure", "statement", "family_knows")
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    CHILD_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    CLOSURE_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    FAMILY_KNOWS_FIELD_NUMBER: _ClassVar[int]
    reference: str
    child: InvolvedChild
    kind: InvolvementKind
    team: str
    since: _types_pb2.Date
    ended_on: _types_pb2.Date
    closure: str
    statement: str
    family_knows: bool
    def __init__(self, reference: _Optional[str] = ..., child: _Optional[_Union[InvolvedChild, _Mapping]] = ..., kind: _Optional[_Union[InvolvementKind, str]] = ..., team: _Optional[str] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., ended_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., closure: _Optional[str] = ..., statement: _Optional[str] = ..., family_knows: _Optional[bool] = ...) -> None: ...

class InvolvementStep(_message.Message):
    __slots__ = ("kind", "on")
    KIND_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    kind: InvolvementKind
    on: _types_pb2.Date
    def __init__(self, kind: _Optional[_Union[InvolvementKind, str]] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class Involvement(_message.Message):
    __slots__ = ("id", "child_id", "told_by", "word", "steps", "state", "allowed_moves", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    TOLD_BY_FIELD_NUMBER: _ClassVar[int]
    WORD_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    told_by: str
    word: InvolvementWord
    steps: _containers.RepeatedCompositeFieldContainer[InvolvementStep]
    state: InvolvementState
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., told_by: _Optional[str] = ..., word: _Optional[_Union[InvolvementWord, _Mapping]] = ..., steps: _Optional[_Iterable[_Union[InvolvementStep, _Mapping]]] = ..., state: _Optional[_Union[InvolvementState, str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class RecordInvolvementRequest(_message.Message):
    __slots__ = ("request_id", "word")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    WORD_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    word: InvolvementWord
    def __init__(self, request_id: _Optional[str] = ..., word: _Optional[_Union[InvolvementWord, _Mapping]] = ...) -> None: ...

class RecordInvolvementResponse(_message.Message):
    __slots__ = ("involvement", "outcome", "compared_by_a_person")
    INVOLVEMENT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    COMPARED_BY_A_PERSON_FIELD_NUMBER: _ClassVar[int]
    involvement: Involvement
    outcome: InvolvementOutcome
    compared_by_a_person: bool
    def __init__(self, involvement: _Optional[_Union[Involvement, _Mapping]] = ..., outcome: _Optional[_Union[InvolvementOutcome, str]] = ..., compared_by_a_person: _Optional[bool] = ...) -> None: ...

class GetInvolvementRequest(_message.Message):
    __slots__ = ("involvement_id",)
    INVOLVEMENT_ID_FIELD_NUMBER: _ClassVar[int]
    involvement_id: str
    def __init__(self, involvement_id: _Optional[str] = ...) -> None: ...

class GetInvolvementResponse(_message.Message):
    __slots__ = ("involvement",)
    INVOLVEMENT_FIELD_NUMBER: _ClassVar[int]
    involvement: Involvement
    def __init__(self, involvement: _Optional[_Union[Involvement, _Mapping]] = ...) -> None: ...

class ListInvolvementsRequest(_message.Message):
    __slots__ = ("child_id", "state", "page_size", "page_token")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    state: InvolvementState
    page_size: int
    page_token: str
    def __init__(self, child_id: _Optional[str] = ..., state: _Optional[_Union[InvolvementState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListInvolvementsResponse(_message.Message):
    __slots__ = ("involvements", "next_page_token")
    INVOLVEMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    involvements: _containers.RepeatedCompositeFieldContainer[Involvement]
    next_page_token: str
    def __init__(self, involvements: _Optional[_Iterable[_Union[Involvement, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CheckSocialCareRequest(_message.Message):
    __slots__ = ("child_id",)
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    def __init__(self, child_id: _Optional[str] = ...) -> None: ...

class CheckSocialCareResponse(_message.Message):
    __slots__ = ("known", "open", "teams", "since", "checked_on")
    KNOWN_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    TEAMS_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    CHECKED_ON_FIELD_NUMBER: _ClassVar[int]
    known: bool
    open: bool
    teams: _containers.RepeatedScalarFieldContainer[str]
    since: _types_pb2.Date
    checked_on: _types_pb2.Date
    def __init__(self, known: _Optional[bool] = ..., open: _Optional[bool] = ..., teams: _Optional[_Iterable[str]] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., checked_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class FindPersonRequest(_message.Message):
    __slots__ = ("child",)
    CHILD_FIELD_NUMBER: _ClassVar[int]
    child: InvolvedChild
    def __init__(self, child: _Optional[_Union[InvolvedChild, _Mapping]] = ...) -> None: ...

class FindPersonResponse(_message.Message):
    __slots__ = ("match", "nhs_number", "record_types")
    MATCH_FIELD_NUMBER: _ClassVar[int]
    NHS_NUMBER_FIELD_NUMBER: _ClassVar[int]
    RECORD_TYPES_FIELD_NUMBER: _ClassVar[int]
    match: PersonMatch
    nhs_number: str
    record_types: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, match: _Optional[_Union[PersonMatch, str]] = ..., nhs_number: _Optional[str] = ..., record_types: _Optional[_Iterable[str]] = ...) -> None: ...
