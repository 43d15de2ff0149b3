from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.referrals.v1 import consents_pb2 as _consents_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class NoticedNeedState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOTICED_NEED_STATE_UNSPECIFIED: _ClassVar[NoticedNeedState]
    NOTICED_NEED_STATE_NOTICED: _ClassVar[NoticedNeedState]
    NOTICED_NEED_STATE_TALKED_OVER: _ClassVar[NoticedNeedState]
    NOTICED_NEED_STATE_UNIVERSAL: _ClassVar[NoticedNeedState]
    NOTICED_NEED_STATE_OWN_AGENCY: _ClassVar[NoticedNeedState]
    NOTICED_NEED_STATE_MULTI_AGENCY: _ClassVar[NoticedNeedState]
    NOTICED_NEED_STATE_CLOSED: _ClassVar[NoticedNeedState]

class Colleague(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COLLEAGUE_UNSPECIFIED: _ClassVar[Colleague]
    COLLEAGUE_LINE_MANAGEMENT: _ClassVar[Colleague]
    COLLEAGUE_SAFEGUARDING_LEAD: _ClassVar[Colleague]
    COLLEAGUE_SENCO: _ClassVar[Colleague]
    COLLEAGUE_ADVISER: _ClassVar[Colleague]

class NeedResponse(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NEED_RESPONSE_UNSPECIFIED: _ClassVar[NeedResponse]
    NEED_RESPONSE_UNIVERSAL: _ClassVar[NeedResponse]
    NEED_RESPONSE_OWN_AGENCY: _ClassVar[NeedResponse]
    NEED_RESPONSE_MULTI_AGENCY: _ClassVar[NeedResponse]

class Weight(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WEIGHT_UNSPECIFIED: _ClassVar[Weight]
    WEIGHT_LOW: _ClassVar[Weight]
    WEIGHT_MEDIUM: _ClassVar[Weight]
    WEIGHT_HIGH: _ClassVar[Weight]

class UniversalContact(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    UNIVERSAL_CONTACT_UNSPECIFIED: _ClassVar[UniversalContact]
    UNIVERSAL_CONTACT_FAMILY_INFORMATION: _ClassVar[UniversalContact]
    UNIVERSAL_CONTACT_LOCAL_OFFER: _ClassVar[UniversalContact]
    UNIVERSAL_CONTACT_SERVICE: _ClassVar[UniversalContact]
NOTICED_NEED_STATE_UNSPECIFIED: NoticedNeedState
NOTICED_NEED_STATE_NOTICED: NoticedNeedState
NOTICED_NEED_STATE_TALKED_OVER: NoticedNeedState
NOTICED_NEED_STATE_UNIVERSAL: NoticedNeedState
NOTICED_NEED_STATE_OWN_AGENCY: NoticedNeedState
NOTICED_NEED_STATE_MULTI_AGENCY: NoticedNeedState
NOTICED_NEED_STATE_CLOSED: NoticedNeedState
COLLEAGUE_UNSPECIFIED: Colleague
COLLEAGUE_LINE_MANAGEMENT: Colleague
COLLEAGUE_SAFEGUARDING_LEAD: Colleague
COLLEAGUE_SENCO: Colleague
COLLEAGUE_ADVISER: Colleague
NEED_RESPONSE_UNSPECIFIED: NeedResponse
NEED_RESPONSE_UNIVERSAL: NeedResponse
NEED_RESPONSE_OWN_AGENCY: NeedResponse
NEED_RESPONSE_MULTI_AGENCY: NeedResponse
WEIGHT_UNSPECIFIED: Weight
WEIGHT_LOW: Weight
WEIGHT_MEDIUM: Weight
WEIGHT_HIGH: Weight
UNIVERSAL_CONTACT_UNSPECIFIED: UniversalContact
UNIVERSAL_CONTACT_FAMILY_INFORMATION: UniversalContact
UNIVERSAL_CONTACT_LOCAL_OFFER: UniversalContact
UNIVERSAL_CONTACT_SERVICE: UniversalContact

class ChildTold(_message.Message):
    __slots__ = ("given_names", "family_name", "born_on", "nhs_number", "upn", "setting_urn", "address", "social_care_id")
    GIVEN_NAMES_FIELD_NUMBER: _ClassVar[int]
    FAMILY_NAME_FIELD_NUMBER: _ClassVar[int]
    BORN_ON_FIELD_NUMBER: _ClassVar[int]
    NHS_NUMBER_FIELD_NUMBER: _ClassVar[int]
    UPN_FIELD_NUMBER: _ClassVar[int]
    SETTING_URN_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    SOCIAL_CARE_ID_FIELD_NUMBER: _ClassVar[int]
    given_names: str
    family_name: str
    born_on: _types_pb2.Date
    nhs_number: str
    upn: str
    setting_urn: str
    address: str
    social_care_id: str
    def __init__(self, given_names: _Optional[str] = ..., family_name: _Optional[str] = ..., born_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., nhs_number: _Optional[str] = ..., upn: _Optional[str] = ..., setting_urn: _Optional[str] = ..., address: _Optional[str] = ..., social_care_id: _Optional[str] = ...) -> None: ...

class MemberTold(_message.Message):
    __slots__ = ("name", "relation", "parental_responsibility", "subject")
    NAME_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    PARENTAL_RESPONSIBILITY_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    name: str
    relation: str
    parental_responsibility: bool
    subject: str
    def __init__(self, name: _Optional[str] = ..., relation: _Optional[str] = ..., parental_responsibility: _Optional[bool] = ..., subject: _Optional[str] = ...) -> None: ...

class Conversation(_message.Message):
    __slots__ = ("kind", "name", "on", "advice", "adviser", "none_available_because")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    ADVISER_FIELD_NUMBER: _ClassVar[int]
    NONE_AVAILABLE_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    kind: Colleague
    name: str
    on: _types_pb2.Date
    advice: str
    adviser: str
    none_available_because: str
    def __init__(self, kind: _Optional[_Union[Colleague, str]] = ..., name: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., advice: _Optional[str] = ..., adviser: _Optional[str] = ..., none_available_because: _Optional[str] = ...) -> None: ...

class UniversalRoute(_message.Message):
    __slots__ = ("contact", "name", "reach", "service")
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REACH_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    contact: UniversalContact
    name: str
    reach: str
    service: _types_pb2.LinkedService
    def __init__(self, contact: _Optional[_Union[UniversalContact, str]] = ..., name: _Optional[str] = ..., reach: _Optional[str] = ..., service: _Optional[_Union[_types_pb2.LinkedService, _Mapping]] = ...) -> None: ...

class ResponseDecided(_message.Message):
    __slots__ = ("response", "reason", "decided_by", "on", "routes", "own_response", "complexity", "impact", "others", "level", "consents")
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    ROUTES_FIELD_NUMBER: _ClassVar[int]
    OWN_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    COMPLEXITY_FIELD_NUMBER: _ClassVar[int]
    IMPACT_FIELD_NUMBER: _ClassVar[int]
    OTHERS_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    CONSENTS_FIELD_NUMBER: _ClassVar[int]
    response: NeedResponse
    reason: str
    decided_by: str
    on: _types_pb2.Date
    routes: _containers.RepeatedCompositeFieldContainer[UniversalRoute]
    own_response: str
    complexity: Weight
    impact: Weight
    others: _containers.RepeatedScalarFieldContainer[str]
    level: str
    consents: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, response: _Optional[_Union[NeedResponse, str]] = ..., reason: _Optional[str] = ..., decided_by: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., routes: _Optional[_Iterable[_Union[UniversalRoute, _Mapping]]] = ..., own_response: _Optional[str] = ..., complexity: _Optional[_Union[Weight, str]] = ..., impact: _Optional[_Union[Weight, str]] = ..., others: _Optional[_Iterable[str]] = ..., level: _Optional[str] = ..., consents: _Optional[_Iterable[str]] = ...) -> None: ...

class NoticedNeed(_message.Message):
    __slots__ = ("id", "child_id", "organisation", "noticed_by", "role", "told_by", "observed", "since", "noticed_on", "child_views", "parent_views", "conversations", "response", "next_steps", "outcome", "closed_on", "enquiry_id", "state", "allowed_moves", "version", "consents_refused", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    NOTICED_BY_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    TOLD_BY_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    NOTICED_ON_FIELD_NUMBER: _ClassVar[int]
    CHILD_VIEWS_FIELD_NUMBER: _ClassVar[int]
    PARENT_VIEWS_FIELD_NUMBER: _ClassVar[int]
    CONVERSATIONS_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEPS_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    CLOSED_ON_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CONSENTS_REFUSED_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    organisation: str
    noticed_by: str
    role: str
    told_by: str
    observed: str
    since: _types_pb2.Date
    noticed_on: _types_pb2.Date
    child_views: str
    parent_views: str
    conversations: _containers.RepeatedCompositeFieldContainer[Conversation]
    response: ResponseDecided
    next_steps: _containers.RepeatedScalarFieldContainer[str]
    outcome: str
    closed_on: _types_pb2.Date
    enquiry_id: str
    state: NoticedNeedState
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    consents_refused: _containers.RepeatedScalarFieldContainer[str]
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., organisation: _Optional[str] = ..., noticed_by: _Optional[str] = ..., role: _Optional[str] = ..., told_by: _Optional[str] = ..., observed: _Optional[str] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., noticed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., child_views: _Optional[str] = ..., parent_views: _Optional[str] = ..., conversations: _Optional[_Iterable[_Union[Conversation, _Mapping]]] = ..., response: _Optional[_Union[ResponseDecided, _Mapping]] = ..., next_steps: _Optional[_Iterable[str]] = ..., outcome: _Optional[str] = ..., closed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., enquiry_id: _Optional[str] = ..., state: _Optional[_Union[NoticedNeedState, str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ..., consents_refused: _Optional[_Iterable[str]] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class NoticeNeedRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "child", "family", "noticed_by", "role", "told_by", "observed", "since", "noticed_on", "child_views", "parent_views", "enquiry_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_FIELD_NUMBER: _ClassVar[int]
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    NOTICED_BY_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    TOLD_BY_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    NOTICED_ON_FIELD_NUMBER: _ClassVar[int]
    CHILD_VIEWS_FIELD_NUMBER: _ClassVar[int]
    PARENT_VIEWS_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    child: ChildTold
    family: _containers.RepeatedCompositeFieldContainer[MemberTold]
    noticed_by: str
    role: str
    told_by: str
    observed: str
    since: _types_pb2.Date
    noticed_on: _types_pb2.Date
    child_views: str
    parent_views: str
    enquiry_id: str
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., child: _Optional[_Union[ChildTold, _Mapping]] = ..., family: _Optional[_Iterable[_Union[MemberTold, _Mapping]]] = ..., noticed_by: _Optional[str] = ..., role: _Optional[str] = ..., told_by: _Optional[str] = ..., observed: _Optional[str] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., noticed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., child_views: _Optional[str] = ..., parent_views: _Optional[str] = ..., enquiry_id: _Optional[str] = ...) -> None: ...

class NoticeNeedResponse(_message.Message):
    __slots__ = ("noticed_need",)
    NOTICED_NEED_FIELD_NUMBER: _ClassVar[int]
    noticed_need: NoticedNeed
    def __init__(self, noticed_need: _Optional[_Union[NoticedNeed, _Mapping]] = ...) -> None: ...

class TalkNeedOverRequest(_message.Message):
    __slots__ = ("request_id", "noticed_need_id", "conversation")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICED_NEED_ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    noticed_need_id: str
    conversation: Conversation
    def __init__(self, request_id: _Optional[str] = ..., noticed_need_id: _Optional[str] = ..., conversation: _Optional[_Union[Conversation, _Mapping]] = ...) -> None: ...

class TalkNeedOverResponse(_message.Message):
    __slots__ = ("noticed_need",)
    NOTICED_NEED_FIELD_NUMBER: _ClassVar[int]
    noticed_need: NoticedNeed
    def __init__(self, noticed_need: _Optional[_Union[NoticedNeed, _Mapping]] = ...) -> None: ...

class FamilyConsent(_message.Message):
    __slots__ = ("purpose", "statement")
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    purpose: _consents_pb2.SharingPurpose
    statement: _consents_pb2.ConsentStatement
    def __init__(self, purpose: _Optional[_Union[_consents_pb2.SharingPurpose, str]] = ..., statement: _Optional[_Union[_consents_pb2.ConsentStatement, _Mapping]] = ...) -> None: ...

class DecideResponseRequest(_message.Message):
    __slots__ = ("request_id", "noticed_need_id", "response", "consents")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICED_NEED_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    CONSENTS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    noticed_need_id: str
    response: ResponseDecided
    consents: _containers.RepeatedCompositeFieldContainer[FamilyConsent]
    def __init__(self, request_id: _Optional[str] = ..., noticed_need_id: _Optional[str] = ..., response: _Optional[_Union[ResponseDecided, _Mapping]] = ..., consents: _Optional[_Iterable[_Union[FamilyConsent, _Mapping]]] = ...) -> None: ...

class DecideResponseResponse(_message.Message):
    __slots__ = ("noticed_need",)
    NOTICED_NEED_FIELD_NUMBER: _ClassVar[int]
    noticed_need: NoticedNeed
    def __init__(self, noticed_need: _Optional[_Union[NoticedNeed, _Mapping]] = ...) -> None: ...

class CloseNoticedNeedRequest(_message.Message):
    __slots__ = ("request_id", "noticed_need_id", "outcome")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICED_NEED_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    noticed_need_id: str
    outcome: str
    def __init__(self, request_id: _Optional[str] = ..., noticed_need_id: _Optional[str] = ..., outcome: _Optional[str] = ...) -> None: ...

class CloseNoticedNeedResponse(_message.Message):
    __slots__ = ("noticed_need",)
    NOTICED_NEED_FIELD_NUMBER: _ClassVar[int]
    noticed_need: NoticedNeed
    def __init__(self, noticed_need: _Optional[_Union[NoticedNeed, _Mapping]] = ...) -> None: ...

class GetNoticedNeedRequest(_message.Message):
    __slots__ = ("noticed_need_id",)
    NOTICED_NEED_ID_FIELD_NUMBER: _ClassVar[int]
    noticed_need_id: str
    def __init__(self, noticed_need_id: _Optional[str] = ...) -> None: ...

class GetNoticedNeedResponse(_message.Message):
    __slots__ = ("noticed_need",)
    NOTICED_NEED_FIELD_NUMBER: _ClassVar[int]
    noticed_need: NoticedNeed
    def __init__(self, noticed_need: _Optional[_Union[NoticedNeed, _Mapping]] = ...) -> None: ...

class ListNoticedNeedsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "child_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    child_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ListNoticedNeedsResponse(_message.Message):
    __slots__ = ("noticed_needs", "next_page_token")
    NOTICED_NEEDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    noticed_needs: _containers.RepeatedCompositeFieldContainer[NoticedNeed]
    next_page_token: str
    def __init__(self, noticed_needs: _Optional[_Iterable[_Union[NoticedNeed, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetEarlyHelpRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class EarlyHelpContact(_message.Message):
    __slots__ = ("kind", "name", "reach", "party")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REACH_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    kind: str
    name: str
    reach: str
    party: str
    def __init__(self, kind: _Optional[str] = ..., name: _Optional[str] = ..., reach: _Optional[str] = ..., party: _Optional[str] = ...) -> None: ...

class EscalationStepTold(_message.Message):
    __slots__ = ("key", "name", "working_days")
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    key: str
    name: str
    working_days: int
    def __init__(self, key: _Optional[str] = ..., name: _Optional[str] = ..., working_days: _Optional[int] = ...) -> None: ...

class GetEarlyHelpResponse(_message.Message):
    __slots__ = ("contacts", "request_form", "partnership", "escalation", "pick_up_minutes", "advice_working_days")
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FORM_FIELD_NUMBER: _ClassVar[int]
    PARTNERSHIP_FIELD_NUMBER: _ClassVar[int]
    ESCALATION_FIELD_NUMBER: _ClassVar[int]
    PICK_UP_MINUTES_FIELD_NUMBER: _ClassVar[int]
    ADVICE_WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    contacts: _containers.RepeatedCompositeFieldContainer[EarlyHelpContact]
    request_form: str
    partnership: str
    escalation: _containers.RepeatedCompositeFieldContainer[EscalationStepTold]
    pick_up_minutes: int
    advice_working_days: int
    def __init__(self, contacts: _Optional[_Iterable[_Union[EarlyHelpContact, _Mapping]]] = ..., request_form: _Optional[str] = ..., partnership: _Optional[str] = ..., escalation: _Optional[_Iterable[_Union[EscalationStepTold, _Mapping]]] = ..., pick_up_minutes: _Optional[int] = ..., advice_working_days: _Optional[int] = ...) -> None: ...
