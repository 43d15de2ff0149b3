import datetime

from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.referrals.v1 import children_pb2 as _children_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BreakGlassCode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BREAK_GLASS_CODE_UNSPECIFIED: _ClassVar[BreakGlassCode]
    BREAK_GLASS_CODE_IMMEDIATE_RISK: _ClassVar[BreakGlassCode]
    BREAK_GLASS_CODE_MEDICAL_EMERGENCY: _ClassVar[BreakGlassCode]
    BREAK_GLASS_CODE_MISSING_CHILD: _ClassVar[BreakGlassCode]
    BREAK_GLASS_CODE_COURT: _ClassVar[BreakGlassCode]

class BreakGlassState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BREAK_GLASS_STATE_UNSPECIFIED: _ClassVar[BreakGlassState]
    BREAK_GLASS_STATE_OPEN: _ClassVar[BreakGlassState]
    BREAK_GLASS_STATE_TO_REVIEW: _ClassVar[BreakGlassState]
    BREAK_GLASS_STATE_CLOSED: _ClassVar[BreakGlassState]

class DelegationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DELEGATION_STATE_UNSPECIFIED: _ClassVar[DelegationState]
    DELEGATION_STATE_GRANTED: _ClassVar[DelegationState]
    DELEGATION_STATE_WITHDRAWN: _ClassVar[DelegationState]
    DELEGATION_STATE_EXPIRED: _ClassVar[DelegationState]

class MatchState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MATCH_STATE_UNSPECIFIED: _ClassVar[MatchState]
    MATCH_STATE_IN_DOUBT: _ClassVar[MatchState]
    MATCH_STATE_SAME: _ClassVar[MatchState]
    MATCH_STATE_NOT_SAME: _ClassVar[MatchState]
BREAK_GLASS_CODE_UNSPECIFIED: BreakGlassCode
BREAK_GLASS_CODE_IMMEDIATE_RISK: BreakGlassCode
BREAK_GLASS_CODE_MEDICAL_EMERGENCY: BreakGlassCode
BREAK_GLASS_CODE_MISSING_CHILD: BreakGlassCode
BREAK_GLASS_CODE_COURT: BreakGlassCode
BREAK_GLASS_STATE_UNSPECIFIED: BreakGlassState
BREAK_GLASS_STATE_OPEN: BreakGlassState
BREAK_GLASS_STATE_TO_REVIEW: BreakGlassState
BREAK_GLASS_STATE_CLOSED: BreakGlassState
DELEGATION_STATE_UNSPECIFIED: DelegationState
DELEGATION_STATE_GRANTED: DelegationState
DELEGATION_STATE_WITHDRAWN: DelegationState
DELEGATION_STATE_EXPIRED: DelegationState
MATCH_STATE_UNSPECIFIED: MatchState
MATCH_STATE_IN_DOUBT: MatchState
MATCH_STATE_SAME: MatchState
MATCH_STATE_NOT_SAME: MatchState

class BreakGlass(_message.Message):
    __slots__ = ("id", "child_id", "opened_by", "organisation", "code", "reason", "opened_at", "until", "justified", "reviewed_by", "reviewed_on", "remarks", "state", "allowed_moves", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    OPENED_BY_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    JUSTIFIED_FIELD_NUMBER: _ClassVar[int]
    REVIEWED_BY_FIELD_NUMBER: _ClassVar[int]
    REVIEWED_ON_FIELD_NUMBER: _ClassVar[int]
    REMARKS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    opened_by: str
    organisation: str
    code: BreakGlassCode
    reason: str
    opened_at: _timestamp_pb2.Timestamp
    until: _types_pb2.Date
    justified: bool
    reviewed_by: str
    reviewed_on: _types_pb2.Date
    remarks: str
    state: BreakGlassState
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., opened_by: _Optional[str] = ..., organisation: _Optional[str] = ..., code: _Optional[_Union[BreakGlassCode, str]] = ..., reason: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., justified: _Optional[bool] = ..., reviewed_by: _Optional[str] = ..., reviewed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., remarks: _Optional[str] = ..., state: _Optional[_Union[BreakGlassState, str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class Delegation(_message.Message):
    __slots__ = ("id", "child_id", "party", "name", "role", "opens", "since", "until", "granted_by", "state", "allowed_moves", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    OPENS_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    GRANTED_BY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    party: str
    name: str
    role: str
    opens: _containers.RepeatedScalarFieldContainer[str]
    since: _types_pb2.Date
    until: _types_pb2.Date
    granted_by: str
    state: DelegationState
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., party: _Optional[str] = ..., name: _Optional[str] = ..., role: _Optional[str] = ..., opens: _Optional[_Iterable[str]] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., until: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., granted_by: _Optional[str] = ..., state: _Optional[_Union[DelegationState, str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class MatchGround(_message.Message):
    __slots__ = ("rule", "points", "words")
    RULE_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    rule: str
    points: int
    words: str
    def __init__(self, rule: _Optional[str] = ..., points: _Optional[int] = ..., words: _Optional[str] = ...) -> None: ...

class MatchVerdict(_message.Message):
    __slots__ = ("move", "reason", "decided_by", "on")
    MOVE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    move: str
    reason: str
    decided_by: str
    on: _types_pb2.Date
    def __init__(self, move: _Optional[str] = ..., reason: _Optional[str] = ..., decided_by: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class Match(_message.Message):
    __slots__ = ("id", "child_id", "other_child_id", "score", "grounds", "raised_on", "referral_id", "verdicts", "state", "allowed_moves", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    OTHER_CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    GROUNDS_FIELD_NUMBER: _ClassVar[int]
    RAISED_ON_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    VERDICTS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    other_child_id: str
    score: int
    grounds: _containers.RepeatedCompositeFieldContainer[MatchGround]
    raised_on: _types_pb2.Date
    referral_id: str
    verdicts: _containers.RepeatedCompositeFieldContainer[MatchVerdict]
    state: MatchState
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., other_child_id: _Optional[str] = ..., score: _Optional[int] = ..., grounds: _Optional[_Iterable[_Union[MatchGround, _Mapping]]] = ..., raised_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., referral_id: _Optional[str] = ..., verdicts: _Optional[_Iterable[_Union[MatchVerdict, _Mapping]]] = ..., state: _Optional[_Union[MatchState, str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class BreakTheGlassRequest(_message.Message):
    __slots__ = ("request_id", "kind", "value", "born_on", "code", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    BORN_ON_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    kind: str
    value: str
    born_on: _types_pb2.Date
    code: BreakGlassCode
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., kind: _Optional[str] = ..., value: _Optional[str] = ..., born_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., code: _Optional[_Union[BreakGlassCode, str]] = ..., reason: _Optional[str] = ...) -> None: ...

class BreakTheGlassResponse(_message.Message):
    __slots__ = ("break_glass",)
    BREAK_GLASS_FIELD_NUMBER: _ClassVar[int]
    break_glass: BreakGlass
    def __init__(self, break_glass: _Optional[_Union[BreakGlass, _Mapping]] = ...) -> None: ...

class ListBreakGlassRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: BreakGlassState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[BreakGlassState, str]] = ...) -> None: ...

class ListBreakGlassResponse(_message.Message):
    __slots__ = ("openings", "next_page_token")
    OPENINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    openings: _containers.RepeatedCompositeFieldContainer[BreakGlass]
    next_page_token: str
    def __init__(self, openings: _Optional[_Iterable[_Union[BreakGlass, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetBreakGlassRequest(_message.Message):
    __slots__ = ("break_glass_id",)
    BREAK_GLASS_ID_FIELD_NUMBER: _ClassVar[int]
    break_glass_id: str
    def __init__(self, break_glass_id: _Optional[str] = ...) -> None: ...

class GetBreakGlassResponse(_message.Message):
    __slots__ = ("break_glass",)
    BREAK_GLASS_FIELD_NUMBER: _ClassVar[int]
    break_glass: BreakGlass
    def __init__(self, break_glass: _Optional[_Union[BreakGlass, _Mapping]] = ...) -> None: ...

class ReviewBreakGlassRequest(_message.Message):
    __slots__ = ("request_id", "break_glass_id", "justified", "remarks")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BREAK_GLASS_ID_FIELD_NUMBER: _ClassVar[int]
    JUSTIFIED_FIELD_NUMBER: _ClassVar[int]
    REMARKS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    break_glass_id: str
    justified: bool
    remarks: str
    def __init__(self, request_id: _Optional[str] = ..., break_glass_id: _Optional[str] = ..., justified: _Optional[bool] = ..., remarks: _Optional[str] = ...) -> None: ...

class ReviewBreakGlassResponse(_message.Message):
    __slots__ = ("break_glass",)
    BREAK_GLASS_FIELD_NUMBER: _ClassVar[int]
    break_glass: BreakGlass
    def __init__(self, break_glass: _Optional[_Union[BreakGlass, _Mapping]] = ...) -> None: ...

class DelegateAccessRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "party", "name", "role", "opens", "until")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    OPENS_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    party: str
    name: str
    role: str
    opens: _containers.RepeatedScalarFieldContainer[str]
    until: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., party: _Optional[str] = ..., name: _Optional[str] = ..., role: _Optional[str] = ..., opens: _Optional[_Iterable[str]] = ..., until: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class DelegateAccessResponse(_message.Message):
    __slots__ = ("delegation",)
    DELEGATION_FIELD_NUMBER: _ClassVar[int]
    delegation: Delegation
    def __init__(self, delegation: _Optional[_Union[Delegation, _Mapping]] = ...) -> None: ...

class WithdrawDelegationRequest(_message.Message):
    __slots__ = ("request_id", "delegation_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    delegation_id: str
    def __init__(self, request_id: _Optional[str] = ..., delegation_id: _Optional[str] = ...) -> None: ...

class WithdrawDelegationResponse(_message.Message):
    __slots__ = ("delegation",)
    DELEGATION_FIELD_NUMBER: _ClassVar[int]
    delegation: Delegation
    def __init__(self, delegation: _Optional[_Union[Delegation, _Mapping]] = ...) -> None: ...

class ListDelegationsRequest(_message.Message):
    __slots__ = ("child_id", "page_size", "page_token")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    page_size: int
    page_token: str
    def __init__(self, child_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDelegationsResponse(_message.Message):
    __slots__ = ("delegations", "next_page_token")
    DELEGATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    delegations: _containers.RepeatedCompositeFieldContainer[Delegation]
    next_page_token: str
    def __init__(self, delegations: _Optional[_Iterable[_Union[Delegation, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListMatchesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: MatchState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[MatchState, str]] = ...) -> None: ...

class ListMatchesResponse(_message.Message):
    __slots__ = ("matches", "next_page_token")
    MATCHES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    matches: _containers.RepeatedCompositeFieldContainer[Match]
    next_page_token: str
    def __init__(self, matches: _Optional[_Iterable[_Union[Match, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetMatchRequest(_message.Message):
    __slots__ = ("match_id",)
    MATCH_ID_FIELD_NUMBER: _ClassVar[int]
    match_id: str
    def __init__(self, match_id: _Optional[str] = ...) -> None: ...

class GetMatchResponse(_message.Message):
    __slots__ = ("match", "child", "family", "other_child", "other_family")
    MATCH_FIELD_NUMBER: _ClassVar[int]
    CHILD_FIELD_NUMBER: _ClassVar[int]
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    OTHER_CHILD_FIELD_NUMBER: _ClassVar[int]
    OTHER_FAMILY_FIELD_NUMBER: _ClassVar[int]
    match: Match
    child: _children_pb2.ChildRecord
    family: _containers.RepeatedCompositeFieldContainer[_children_pb2.Relative]
    other_child: _children_pb2.ChildRecord
    other_family: _containers.RepeatedCompositeFieldContainer[_children_pb2.Relative]
    def __init__(self, match: _Optional[_Union[Match, _Mapping]] = ..., child: _Optional[_Union[_children_pb2.ChildRecord, _Mapping]] = ..., family: _Optional[_Iterable[_Union[_children_pb2.Relative, _Mapping]]] = ..., other_child: _Optional[_Union[_children_pb2.ChildRecord, _Mapping]] = ..., other_family: _Optional[_Iterable[_Union[_children_pb2.Relative, _Mapping]]] = ...) -> None: ...

class DecideMatchRequest(_message.Message):
    __slots__ = ("request_id", "match_id", "same", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    MATCH_ID_FIELD_NUMBER: _ClassVar[int]
    SAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    match_id: str
    same: bool
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., match_id: _Optional[str] = ..., same: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class DecideMatchResponse(_message.Message):
    __slots__ = ("match",)
    MATCH_FIELD_NUMBER: _ClassVar[int]
    match: Match
    def __init__(self, match: _Optional[_Union[Match, _Mapping]] = ...) -> None: ...

class InviteRelativeRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "relative_id", "code_digest")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    RELATIVE_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_DIGEST_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    relative_id: str
    code_digest: str
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., relative_id: _Optional[str] = ..., code_digest: _Optional[str] = ...) -> None: ...

class InviteRelativeResponse(_message.Message):
    __slots__ = ("invitation_id", "name", "expires_on")
    INVITATION_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    invitation_id: str
    name: str
    expires_on: _types_pb2.Date
    def __init__(self, invitation_id: _Optional[str] = ..., name: _Optional[str] = ..., expires_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class RedeemInvitationRequest(_message.Message):
    __slots__ = ("request_id", "code_digest")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_DIGEST_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    code_digest: str
    def __init__(self, request_id: _Optional[str] = ..., code_digest: _Optional[str] = ...) -> None: ...

class RedeemInvitationResponse(_message.Message):
    __slots__ = ("given_names", "relation")
    GIVEN_NAMES_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    given_names: str
    relation: str
    def __init__(self, given_names: _Optional[str] = ..., relation: _Optional[str] = ...) -> None: ...
