from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.referrals.v1 import drafts_pb2 as _drafts_pb2
from goldenthread.referrals.v1 import early_help_pb2 as _early_help_pb2
from goldenthread.referrals.v1 import safeguarding_pb2 as _safeguarding_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EnquiryState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ENQUIRY_STATE_UNSPECIFIED: _ClassVar[EnquiryState]
    ENQUIRY_STATE_ASKED: _ClassVar[EnquiryState]
    ENQUIRY_STATE_ANSWERED: _ClassVar[EnquiryState]
    ENQUIRY_STATE_USED: _ClassVar[EnquiryState]
    ENQUIRY_STATE_WITHDRAWN: _ClassVar[EnquiryState]
ENQUIRY_STATE_UNSPECIFIED: EnquiryState
ENQUIRY_STATE_ASKED: EnquiryState
ENQUIRY_STATE_ANSWERED: EnquiryState
ENQUIRY_STATE_USED: EnquiryState
ENQUIRY_STATE_WITHDRAWN: EnquiryState

class EnquiryAnswer(_message.Message):
    __slots__ = ("given", "words", "alternatives", "response", "level", "name", "by", "on")
    GIVEN_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    ALTERNATIVES_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    given: _safeguarding_pb2.AdviceGiven
    words: str
    alternatives: _containers.RepeatedScalarFieldContainer[str]
    response: _early_help_pb2.NeedResponse
    level: str
    name: str
    by: str
    on: _types_pb2.Date
    def __init__(self, given: _Optional[_Union[_safeguarding_pb2.AdviceGiven, str]] = ..., words: _Optional[str] = ..., alternatives: _Optional[_Iterable[str]] = ..., response: _Optional[_Union[_early_help_pb2.NeedResponse, str]] = ..., level: _Optional[str] = ..., name: _Optional[str] = ..., by: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class Enquiry(_message.Message):
    __slots__ = ("id", "asked_by", "organisation", "name", "role", "asked", "question", "observed", "done_so_far", "anonymous", "child", "family_agreed", "lawful_basis", "asked_on", "due_on", "answer", "draft_id", "noticed_need_id", "referral_id", "withdrawn_because", "state", "allowed_moves", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_FIELD_NUMBER: _ClassVar[int]
    DONE_SO_FAR_FIELD_NUMBER: _ClassVar[int]
    ANONYMOUS_FIELD_NUMBER: _ClassVar[int]
    CHILD_FIELD_NUMBER: _ClassVar[int]
    FAMILY_AGREED_FIELD_NUMBER: _ClassVar[int]
    LAWFUL_BASIS_FIELD_NUMBER: _ClassVar[int]
    ASKED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICED_NEED_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    asked_by: str
    organisation: str
    name: str
    role: str
    asked: str
    question: str
    observed: str
    done_so_far: str
    anonymous: bool
    child: _early_help_pb2.ChildTold
    family_agreed: bool
    lawful_basis: str
    asked_on: _types_pb2.Date
    due_on: _types_pb2.Date
    answer: EnquiryAnswer
    draft_id: str
    noticed_need_id: str
    referral_id: str
    withdrawn_because: str
    state: EnquiryState
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, id: _Optional[str] = ..., asked_by: _Optional[str] = ..., organisation: _Optional[str] = ..., name: _Optional[str] = ..., role: _Optional[str] = ..., asked: _Optional[str] = ..., question: _Optional[str] = ..., observed: _Optional[str] = ..., done_so_far: _Optional[str] = ..., anonymous: _Optional[bool] = ..., child: _Optional[_Union[_early_help_pb2.ChildTold, _Mapping]] = ..., family_agreed: _Optional[bool] = ..., lawful_basis: _Optional[str] = ..., asked_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., answer: _Optional[_Union[EnquiryAnswer, _Mapping]] = ..., draft_id: _Optional[str] = ..., noticed_need_id: _Optional[str] = ..., referral_id: _Optional[str] = ..., withdrawn_because: _Optional[str] = ..., state: _Optional[_Union[EnquiryState, str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class AskForAdviceRequest(_message.Message):
    __slots__ = ("request_id", "asked", "name", "role", "question", "observed", "done_so_far", "child_id", "child", "family_agreed", "lawful_basis")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_FIELD_NUMBER: _ClassVar[int]
    DONE_SO_FAR_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_FIELD_NUMBER: _ClassVar[int]
    FAMILY_AGREED_FIELD_NUMBER: _ClassVar[int]
    LAWFUL_BASIS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    asked: str
    name: str
    role: str
    question: str
    observed: str
    done_so_far: str
    child_id: str
    child: _early_help_pb2.ChildTold
    family_agreed: bool
    lawful_basis: str
    def __init__(self, request_id: _Optional[str] = ..., asked: _Optional[str] = ..., name: _Optional[str] = ..., role: _Optional[str] = ..., question: _Optional[str] = ..., observed: _Optional[str] = ..., done_so_far: _Optional[str] = ..., child_id: _Optional[str] = ..., child: _Optional[_Union[_early_help_pb2.ChildTold, _Mapping]] = ..., family_agreed: _Optional[bool] = ..., lawful_basis: _Optional[str] = ...) -> None: ...

class AskForAdviceResponse(_message.Message):
    __slots__ = ("enquiry",)
    ENQUIRY_FIELD_NUMBER: _ClassVar[int]
    enquiry: Enquiry
    def __init__(self, enquiry: _Optional[_Union[Enquiry, _Mapping]] = ...) -> None: ...

class AnswerEnquiryRequest(_message.Message):
    __slots__ = ("request_id", "enquiry_id", "answer")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    enquiry_id: str
    answer: EnquiryAnswer
    def __init__(self, request_id: _Optional[str] = ..., enquiry_id: _Optional[str] = ..., answer: _Optional[_Union[EnquiryAnswer, _Mapping]] = ...) -> None: ...

class AnswerEnquiryResponse(_message.Message):
    __slots__ = ("enquiry",)
    ENQUIRY_FIELD_NUMBER: _ClassVar[int]
    enquiry: Enquiry
    def __init__(self, enquiry: _Optional[_Union[Enquiry, _Mapping]] = ...) -> None: ...

class WithdrawEnquiryRequest(_message.Message):
    __slots__ = ("request_id", "enquiry_id", "because")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    enquiry_id: str
    because: str
    def __init__(self, request_id: _Optional[str] = ..., enquiry_id: _Optional[str] = ..., because: _Optional[str] = ...) -> None: ...

class WithdrawEnquiryResponse(_message.Message):
    __slots__ = ("enquiry",)
    ENQUIRY_FIELD_NUMBER: _ClassVar[int]
    enquiry: Enquiry
    def __init__(self, enquiry: _Optional[_Union[Enquiry, _Mapping]] = ...) -> None: ...

class DraftFromEnquiryRequest(_message.Message):
    __slots__ = ("request_id", "enquiry_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    enquiry_id: str
    def __init__(self, request_id: _Optional[str] = ..., enquiry_id: _Optional[str] = ...) -> None: ...

class DraftFromEnquiryResponse(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: _drafts_pb2.Draft
    def __init__(self, draft: _Optional[_Union[_drafts_pb2.Draft, _Mapping]] = ...) -> None: ...

class GetEnquiryRequest(_message.Message):
    __slots__ = ("enquiry_id",)
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    enquiry_id: str
    def __init__(self, enquiry_id: _Optional[str] = ...) -> None: ...

class GetEnquiryResponse(_message.Message):
    __slots__ = ("enquiry",)
    ENQUIRY_FIELD_NUMBER: _ClassVar[int]
    enquiry: Enquiry
    def __init__(self, enquiry: _Optional[_Union[Enquiry, _Mapping]] = ...) -> None: ...

class ListEnquiriesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: EnquiryState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[EnquiryState, str]] = ...) -> None: ...

class ListEnquiriesResponse(_message.Message):
    __slots__ = ("enquiries", "next_page_token")
    ENQUIRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    enquiries: _containers.RepeatedCompositeFieldContainer[Enquiry]
    next_page_token: str
    def __init__(self, enquiries: _Optional[_Iterable[_Union[Enquiry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
