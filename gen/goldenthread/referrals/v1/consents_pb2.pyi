from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DecidedAs(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DECIDED_AS_UNSPECIFIED: _ClassVar[DecidedAs]
    DECIDED_AS_PARENTAL_RESPONSIBILITY: _ClassVar[DecidedAs]
    DECIDED_AS_YOUNG_PERSON: _ClassVar[DecidedAs]
    DECIDED_AS_COMPETENT_CHILD: _ClassVar[DecidedAs]
    DECIDED_AS_REPRESENTATIVE: _ClassVar[DecidedAs]

class SharingPurpose(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SHARING_PURPOSE_UNSPECIFIED: _ClassVar[SharingPurpose]
    SHARING_PURPOSE_ACTIVITY: _ClassVar[SharingPurpose]
    SHARING_PURPOSE_CONVERSATION: _ClassVar[SharingPurpose]
    SHARING_PURPOSE_AGENCY_REFERRAL: _ClassVar[SharingPurpose]
    SHARING_PURPOSE_BUDGET_NOMINEE: _ClassVar[SharingPurpose]
    SHARING_PURPOSE_DISCLOSURE: _ClassVar[SharingPurpose]
    SHARING_PURPOSE_PARENTAL_ACCESS: _ClassVar[SharingPurpose]
    SHARING_PURPOSE_ASSESSMENT: _ClassVar[SharingPurpose]

class ConsentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONSENT_STATE_UNSPECIFIED: _ClassVar[ConsentState]
    CONSENT_STATE_ASKED: _ClassVar[ConsentState]
    CONSENT_STATE_GIVEN: _ClassVar[ConsentState]
    CONSENT_STATE_REFUSED: _ClassVar[ConsentState]
    CONSENT_STATE_WITHDRAWN: _ClassVar[ConsentState]
    CONSENT_STATE_EXPIRED: _ClassVar[ConsentState]
    CONSENT_STATE_REVISIT: _ClassVar[ConsentState]

class Answer(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ANSWER_UNSPECIFIED: _ClassVar[Answer]
    ANSWER_GIVEN: _ClassVar[Answer]
    ANSWER_REFUSED: _ClassVar[Answer]
    ANSWER_WITHDRAWN: _ClassVar[Answer]

class SharingState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SHARING_STATE_UNSPECIFIED: _ClassVar[SharingState]
    SHARING_STATE_PREPARED: _ClassVar[SharingState]
    SHARING_STATE_SENT: _ClassVar[SharingState]
    SHARING_STATE_STOPPED: _ClassVar[SharingState]
    SHARING_STATE_NOT_SHARED: _ClassVar[SharingState]
DECIDED_AS_UNSPECIFIED: DecidedAs
DECIDED_AS_PARENTAL_RESPONSIBILITY: DecidedAs
DECIDED_AS_YOUNG_PERSON: DecidedAs
DECIDED_AS_COMPETENT_CHILD: DecidedAs
DECIDED_AS_REPRESENTATIVE: DecidedAs
SHARING_PURPOSE_UNSPECIFIED: SharingPurpose
SHARING_PURPOSE_ACTIVITY: SharingPurpose
SHARING_PURPOSE_CONVERSATION: SharingPurpose
SHARING_PURPOSE_AGENCY_REFERRAL: SharingPurpose
SHARING_PURPOSE_BUDGET_NOMINEE: SharingPurpose
SHARING_PURPOSE_DISCLOSURE: SharingPurpose
SHARING_PURPOSE_PARENTAL_ACCESS: SharingPurpose
SHARING_PURPOSE_ASSESSMENT: SharingPurpose
CONSENT_STATE_UNSPECIFIED: ConsentState
CONSENT_STATE_ASKED: ConsentState
CONSENT_STATE_GIVEN: ConsentState
CONSENT_STATE_REFUSED: ConsentState
CONSENT_STATE_WITHDRAWN: ConsentState
CONSENT_STATE_EXPIRED: ConsentState
CONSENT_STATE_REVISIT: ConsentState
ANSWER_UNSPECIFIED: Answer
ANSWER_GIVEN: Answer
ANSWER_REFUSED: Answer
ANSWER_WITHDRAWN: Answer
SHARING_STATE_UNSPECIFIED: SharingState
SHARING_STATE_PREPARED: SharingState
SHARING_STATE_SENT: SharingState
SHARING_STATE_STOPPED: SharingState
SHARING_STATE_NOT_SHARED: SharingState

class ConsentStatement(_message.Message):
    __slots__ = ("id", "answer", "given_by", "relation", "decided_as", "on", "parties", "expires_on", "evidence", "recorded_by")
    ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    GIVEN_BY_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AS_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    PARTIES_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    id: str
    answer: Answer
    given_by: str
    relation: str
    decided_as: DecidedAs
    on: _types_pb2.Date
    parties: _containers.RepeatedScalarFieldContainer[str]
    expires_on: _types_pb2.Date
    evidence: str
    recorded_by: str
    def __init__(self, id: _Optional[str] = ..., answer: _Optional[_Union[Answer, str]] = ..., given_by: _Optional[str] = ..., relation: _Optional[str] = ..., decided_as: _Optional[_Union[DecidedAs, str]] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., parties: _Optional[_Iterable[str]] = ..., expires_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., evidence: _Optional[str] = ..., recorded_by: _Optional[str] = ...) -> None: ...

class StandingConsent(_message.Message):
    __slots__ = ("id", "child_id", "purpose", "parties", "statements", "joined", "asked_because", "lapsed", "expires_on", "state", "allowed_moves", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    PARTIES_FIELD_NUMBER: _ClassVar[int]
    STATEMENTS_FIELD_NUMBER: _ClassVar[int]
    JOINED_FIELD_NUMBER: _ClassVar[int]
    ASKED_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    LAPSED_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    purpose: SharingPurpose
    parties: _containers.RepeatedScalarFieldContainer[str]
    statements: _containers.RepeatedCompositeFieldContainer[ConsentStatement]
    joined: _containers.RepeatedScalarFieldContainer[str]
    asked_because: str
    lapsed: bool
    expires_on: _types_pb2.Date
    state: ConsentState
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., purpose: _Optional[_Union[SharingPurpose, str]] = ..., parties: _Optional[_Iterable[str]] = ..., statements: _Optional[_Iterable[_Union[ConsentStatement, _Mapping]]] = ..., joined: _Optional[_Iterable[str]] = ..., asked_because: _Optional[str] = ..., lapsed: _Optional[bool] = ..., expires_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., state: _Optional[_Union[ConsentState, str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class Sharing(_message.Message):
    __slots__ = ("id", "child_id", "party", "purpose", "lawful_basis", "reason", "decided_by", "decided_on", "opens", "record_id", "consent_id", "sent_on", "stopped_on", "stopped_because", "state", "allowed_moves", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    LAWFUL_BASIS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_ON_FIELD_NUMBER: _ClassVar[int]
    OPENS_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    CONSENT_ID_FIELD_NUMBER: _ClassVar[int]
    SENT_ON_FIELD_NUMBER: _ClassVar[int]
    STOPPED_ON_FIELD_NUMBER: _ClassVar[int]
    STOPPED_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    party: str
    purpose: SharingPurpose
    lawful_basis: str
    reason: str
    decided_by: str
    decided_on: _types_pb2.Date
    opens: _containers.RepeatedScalarFieldContainer[str]
    record_id: str
    consent_id: str
    sent_on: _types_pb2.Date
    stopped_on: _types_pb2.Date
    stopped_because: str
    state: SharingState
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., party: _Optional[str] = ..., purpose: _Optional[_Union[SharingPurpose, str]] = ..., lawful_basis: _Optional[str] = ..., reason: _Optional[str] = ..., decided_by: _Optional[str] = ..., decided_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., opens: _Optional[_Iterable[str]] = ..., record_id: _Optional[str] = ..., consent_id: _Optional[str] = ..., sent_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., stopped_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., stopped_because: _Optional[str] = ..., state: _Optional[_Union[SharingState, str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class LawfulBasis(_message.Message):
    __slots__ = ("key", "words", "law", "without_consent")
    KEY_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    LAW_FIELD_NUMBER: _ClassVar[int]
    WITHOUT_CONSENT_FIELD_NUMBER: _ClassVar[int]
    key: str
    words: str
    law: str
    without_consent: bool
    def __init__(self, key: _Optional[str] = ..., words: _Optional[str] = ..., law: _Optional[str] = ..., without_consent: _Optional[bool] = ...) -> None: ...

class AskForConsentRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "purpose", "parties", "because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    PARTIES_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    purpose: SharingPurpose
    parties: _containers.RepeatedScalarFieldContainer[str]
    because: str
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., purpose: _Optional[_Union[SharingPurpose, str]] = ..., parties: _Optional[_Iterable[str]] = ..., because: _Optional[str] = ...) -> None: ...

class AskForConsentResponse(_message.Message):
    __slots__ = ("consent",)
    CONSENT_FIELD_NUMBER: _ClassVar[int]
    consent: StandingConsent
    def __init__(self, consent: _Optional[_Union[StandingConsent, _Mapping]] = ...) -> None: ...

class AnswerConsentRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "purpose", "statement")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    purpose: SharingPurpose
    statement: ConsentStatement
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., purpose: _Optional[_Union[SharingPurpose, str]] = ..., statement: _Optional[_Union[ConsentStatement, _Mapping]] = ...) -> None: ...

class AnswerConsentResponse(_message.Message):
    __slots__ = ("consent",)
    CONSENT_FIELD_NUMBER: _ClassVar[int]
    consent: StandingConsent
    def __init__(self, consent: _Optional[_Union[StandingConsent, _Mapping]] = ...) -> None: ...

class ListConsentsRequest(_message.Message):
    __slots__ = ("child_id", "page_size", "page_token")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    page_size: int
    page_token: str
    def __init__(self, child_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListConsentsResponse(_message.Message):
    __slots__ = ("consents", "next_page_token")
    CONSENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    consents: _containers.RepeatedCompositeFieldContainer[StandingConsent]
    next_page_token: str
    def __init__(self, consents: _Optional[_Iterable[_Union[StandingConsent, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DecideSharingRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "party", "purpose", "lawful_basis", "reason", "opens", "record_id", "not_shared")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    LAWFUL_BASIS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OPENS_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    NOT_SHARED_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    party: str
    purpose: SharingPurpose
    lawful_basis: str
    reason: str
    opens: _containers.RepeatedScalarFieldContainer[str]
    record_id: str
    not_shared: bool
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., party: _Optional[str] = ..., purpose: _Optional[_Union[SharingPurpose, str]] = ..., lawful_basis: _Optional[str] = ..., reason: _Optional[str] = ..., opens: _Optional[_Iterable[str]] = ..., record_id: _Optional[str] = ..., not_shared: _Optional[bool] = ...) -> None: ...

class DecideSharingResponse(_message.Message):
    __slots__ = ("sharing",)
    SHARING_FIELD_NUMBER: _ClassVar[int]
    sharing: Sharing
    def __init__(self, sharing: _Optional[_Union[Sharing, _Mapping]] = ...) -> None: ...

class SendSharingRequest(_message.Message):
    __slots__ = ("request_id", "sharing_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SHARING_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    sharing_id: str
    def __init__(self, request_id: _Optional[str] = ..., sharing_id: _Optional[str] = ...) -> None: ...

class SendSharingResponse(_message.Message):
    __slots__ = ("sharing",)
    SHARING_FIELD_NUMBER: _ClassVar[int]
    sharing: Sharing
    def __init__(self, sharing: _Optional[_Union[Sharing, _Mapping]] = ...) -> None: ...

class StopSharingRequest(_message.Message):
    __slots__ = ("request_id", "sharing_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SHARING_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    sharing_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., sharing_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class StopSharingResponse(_message.Message):
    __slots__ = ("sharing",)
    SHARING_FIELD_NUMBER: _ClassVar[int]
    sharing: Sharing
    def __init__(self, sharing: _Optional[_Union[Sharing, _Mapping]] = ...) -> None: ...

class ListSharingsRequest(_message.Message):
    __slots__ = ("child_id", "page_size", "page_token")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    page_size: int
    page_token: str
    def __init__(self, child_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSharingsResponse(_message.Message):
    __slots__ = ("sharings", "next_page_token")
    SHARINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    sharings: _containers.RepeatedCompositeFieldContainer[Sharing]
    next_page_token: str
    def __init__(self, sharings: _Optional[_Iterable[_Union[Sharing, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListLawfulBasesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListLawfulBasesResponse(_message.Message):
    __slots__ = ("bases",)
    BASES_FIELD_NUMBER: _ClassVar[int]
    bases: _containers.RepeatedCompositeFieldContainer[LawfulBasis]
    def __init__(self, bases: _Optional[_Iterable[_Union[LawfulBasis, _Mapping]]] = ...) -> None: ...
