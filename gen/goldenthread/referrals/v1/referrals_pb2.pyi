import datetime

from goldenthread.common.v1 import access_pb2 as _access_pb2
from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.referrals.v1 import access_requests_pb2 as _access_requests_pb2
from goldenthread.referrals.v1 import children_pb2 as _children_pb2
from goldenthread.referrals.v1 import consents_pb2 as _consents_pb2
from goldenthread.referrals.v1 import drafts_pb2 as _drafts_pb2
from goldenthread.referrals.v1 import early_help_pb2 as _early_help_pb2
from goldenthread.referrals.v1 import enquiries_pb2 as _enquiries_pb2
from goldenthread.referrals.v1 import erasure_pb2 as _erasure_pb2
from goldenthread.referrals.v1 import escalations_pb2 as _escalations_pb2
from goldenthread.referrals.v1 import identity_pb2 as _identity_pb2
from goldenthread.referrals.v1 import pilot_pb2 as _pilot_pb2
from goldenthread.referrals.v1 import roll_pb2 as _roll_pb2
from goldenthread.referrals.v1 import safeguarding_pb2 as _safeguarding_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from goldenthread.referrals.v1 import sen2_pb2 as _sen2_pb2
from goldenthread.referrals.v1 import social_care_pb2 as _social_care_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReferralState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REFERRAL_STATE_UNSPECIFIED: _ClassVar[ReferralState]
    REFERRAL_STATE_RECEIVED: _ClassVar[ReferralState]
    REFERRAL_STATE_FURTHER_INFORMATION: _ClassVar[ReferralState]
    REFERRAL_STATE_NOT_ELIGIBLE: _ClassVar[ReferralState]
    REFERRAL_STATE_AWAITING_CONSENT: _ClassVar[ReferralState]
    REFERRAL_STATE_SINGLE_AGENCY: _ClassVar[ReferralState]
    REFERRAL_STATE_TARGETED_SERVICES: _ClassVar[ReferralState]
    REFERRAL_STATE_ACCEPTED: _ClassVar[ReferralState]
    REFERRAL_STATE_WITHDRAWN: _ClassVar[ReferralState]
    REFERRAL_STATE_EHC_CASE: _ClassVar[ReferralState]

class Route(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ROUTE_UNSPECIFIED: _ClassVar[Route]
    ROUTE_PROFESSIONAL: _ClassVar[Route]
    ROUTE_PARENT: _ClassVar[Route]
    ROUTE_YOUNG_PERSON: _ClassVar[Route]
    ROUTE_NHS_MESSAGE: _ClassVar[Route]
    ROUTE_OTHER: _ClassVar[Route]

class Seeks(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SEEKS_UNSPECIFIED: _ClassVar[Seeks]
    SEEKS_SUPPORT: _ClassVar[Seeks]
    SEEKS_EHC_ASSESSMENT: _ClassVar[Seeks]
    SEEKS_EHC_TRANSFER: _ClassVar[Seeks]

class ConsentPurpose(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONSENT_PURPOSE_UNSPECIFIED: _ClassVar[ConsentPurpose]
    CONSENT_PURPOSE_REFERRAL: _ClassVar[ConsentPurpose]
    CONSENT_PURPOSE_SINGLE_AGENCY: _ClassVar[ConsentPurpose]
    CONSENT_PURPOSE_TARGETED_SERVICES: _ClassVar[ConsentPurpose]
    CONSENT_PURPOSE_ASSESSMENT: _ClassVar[ConsentPurpose]

class ConsentAnswer(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONSENT_ANSWER_UNSPECIFIED: _ClassVar[ConsentAnswer]
    CONSENT_ANSWER_GIVEN: _ClassVar[ConsentAnswer]
    CONSENT_ANSWER_REFUSED: _ClassVar[ConsentAnswer]
    CONSENT_ANSWER_WITHDRAWN: _ClassVar[ConsentAnswer]
REFERRAL_STATE_UNSPECIFIED: ReferralState
REFERRAL_STATE_RECEIVED: ReferralState
REFERRAL_STATE_FURTHER_INFORMATION: ReferralState
REFERRAL_STATE_NOT_ELIGIBLE: ReferralState
REFERRAL_STATE_AWAITING_CONSENT: ReferralState
REFERRAL_STATE_SINGLE_AGENCY: ReferralState
REFERRAL_STATE_TARGETED_SERVICES: ReferralState
REFERRAL_STATE_ACCEPTED: ReferralState
REFERRAL_STATE_WITHDRAWN: ReferralState
REFERRAL_STATE_EHC_CASE: ReferralState
ROUTE_UNSPECIFIED: Route
ROUTE_PROFESSIONAL: Route
ROUTE_PARENT: Route
ROUTE_YOUNG_PERSON: Route
ROUTE_NHS_MESSAGE: Route
ROUTE_OTHER: Route
SEEKS_UNSPECIFIED: Seeks
SEEKS_SUPPORT: Seeks
SEEKS_EHC_ASSESSMENT: Seeks
SEEKS_EHC_TRANSFER: Seeks
CONSENT_PURPOSE_UNSPECIFIED: ConsentPurpose
CONSENT_PURPOSE_REFERRAL: ConsentPurpose
CONSENT_PURPOSE_SINGLE_AGENCY: ConsentPurpose
CONSENT_PURPOSE_TARGETED_SERVICES: ConsentPurpose
CONSENT_PURPOSE_ASSESSMENT: ConsentPurpose
CONSENT_ANSWER_UNSPECIFIED: ConsentAnswer
CONSENT_ANSWER_GIVEN: ConsentAnswer
CONSENT_ANSWER_REFUSED: ConsentAnswer
CONSENT_ANSWER_WITHDRAWN: ConsentAnswer

class Child(_message.Message):
    __slots__ = ("id", "given_names", "family_name", "born_on", "nhs_number", "upn", "setting_urn", "address", "social_care_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    GIVEN_NAMES_FIELD_NUMBER: _ClassVar[int]
    FAMILY_NAME_FIELD_NUMBER: _ClassVar[int]
    BORN_ON_FIELD_NUMBER: _ClassVar[int]
    NHS_NUMBER_FIELD_NUMBER: _ClassVar[int]
    UPN_FIELD_NUMBER: _ClassVar[int]
    SETTING_URN_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    SOCIAL_CARE_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    given_names: str
    family_name: str
    born_on: _types_pb2.Date
    nhs_number: str
    upn: str
    setting_urn: str
    address: str
    social_care_id: str
    def __init__(self, id: _Optional[str] = ..., given_names: _Optional[str] = ..., family_name: _Optional[str] = ..., born_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., nhs_number: _Optional[str] = ..., upn: _Optional[str] = ..., setting_urn: _Optional[str] = ..., address: _Optional[str] = ..., social_care_id: _Optional[str] = ...) -> None: ...

class FamilyMember(_message.Message):
    __slots__ = ("name", "relation", "parental_responsibility", "subject", "email")
    NAME_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    PARENTAL_RESPONSIBILITY_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    name: str
    relation: str
    parental_responsibility: bool
    subject: str
    email: str
    def __init__(self, name: _Optional[str] = ..., relation: _Optional[str] = ..., parental_responsibility: _Optional[bool] = ..., subject: _Optional[str] = ..., email: _Optional[str] = ...) -> None: ...

class Consent(_message.Message):
    __slots__ = ("purpose", "answer", "given_by", "relation", "on", "evidence", "id", "decided_as", "lapsed_on")
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    GIVEN_BY_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AS_FIELD_NUMBER: _ClassVar[int]
    LAPSED_ON_FIELD_NUMBER: _ClassVar[int]
    purpose: ConsentPurpose
    answer: ConsentAnswer
    given_by: str
    relation: str
    on: _types_pb2.Date
    evidence: str
    id: str
    decided_as: _consents_pb2.DecidedAs
    lapsed_on: _types_pb2.Date
    def __init__(self, purpose: _Optional[_Union[ConsentPurpose, str]] = ..., answer: _Optional[_Union[ConsentAnswer, str]] = ..., given_by: _Optional[str] = ..., relation: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., evidence: _Optional[str] = ..., id: _Optional[str] = ..., decided_as: _Optional[_Union[_consents_pb2.DecidedAs, str]] = ..., lapsed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class Applicant(_message.Message):
    __slots__ = ("name", "role", "organisation_name")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    role: str
    organisation_name: str
    def __init__(self, name: _Optional[str] = ..., role: _Optional[str] = ..., organisation_name: _Optional[str] = ...) -> None: ...

class Information(_message.Message):
    __slots__ = ("text", "on", "supplied_by")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    SUPPLIED_BY_FIELD_NUMBER: _ClassVar[int]
    text: str
    on: _types_pb2.Date
    supplied_by: str
    def __init__(self, text: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., supplied_by: _Optional[str] = ...) -> None: ...

class Outcome(_message.Message):
    __slots__ = ("outcome", "decided_on", "item_id", "agency", "coordinator")
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    DECIDED_ON_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    AGENCY_FIELD_NUMBER: _ClassVar[int]
    COORDINATOR_FIELD_NUMBER: _ClassVar[int]
    outcome: str
    decided_on: _types_pb2.Date
    item_id: str
    agency: str
    coordinator: str
    def __init__(self, outcome: _Optional[str] = ..., decided_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., item_id: _Optional[str] = ..., agency: _Optional[str] = ..., coordinator: _Optional[str] = ...) -> None: ...

class Referral(_message.Message):
    __slots__ = ("id", "authority", "state", "route", "child", "family", "applicant", "reason", "child_views", "parent_views", "consents", "received_on", "acknowledged_at", "information", "outcomes", "allowed_moves", "version", "external_reference", "organisation", "withdrawn_because", "told", "not_shown", "seeks", "pilot_finding")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ROUTE_FIELD_NUMBER: _ClassVar[int]
    CHILD_FIELD_NUMBER: _ClassVar[int]
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CHILD_VIEWS_FIELD_NUMBER: _ClassVar[int]
    PARENT_VIEWS_FIELD_NUMBER: _ClassVar[int]
    CONSENTS_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_AT_FIELD_NUMBER: _ClassVar[int]
    INFORMATION_FIELD_NUMBER: _ClassVar[int]
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    TOLD_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    SEEKS_FIELD_NUMBER: _ClassVar[int]
    PILOT_FINDING_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    state: ReferralState
    route: Route
    child: Child
    family: _containers.RepeatedCompositeFieldContainer[FamilyMember]
    applicant: Applicant
    reason: str
    child_views: str
    parent_views: str
    consents: _containers.RepeatedCompositeFieldContainer[Consent]
    received_on: _types_pb2.Date
    acknowledged_at: _timestamp_pb2.Timestamp
    information: _containers.RepeatedCompositeFieldContainer[Information]
    outcomes: _containers.RepeatedCompositeFieldContainer[Outcome]
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    external_reference: str
    organisation: str
    withdrawn_because: str
    told: _containers.RepeatedScalarFieldContainer[str]
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    seeks: Seeks
    pilot_finding: str
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., state: _Optional[_Union[ReferralState, str]] = ..., route: _Optional[_Union[Route, str]] = ..., child: _Optional[_Union[Child, _Mapping]] = ..., family: _Optional[_Iterable[_Union[FamilyMember, _Mapping]]] = ..., applicant: _Optional[_Union[Applicant, _Mapping]] = ..., reason: _Optional[str] = ..., child_views: _Optional[str] = ..., parent_views: _Optional[str] = ..., consents: _Optional[_Iterable[_Union[Consent, _Mapping]]] = ..., received_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., acknowledged_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., information: _Optional[_Iterable[_Union[Information, _Mapping]]] = ..., outcomes: _Optional[_Iterable[_Union[Outcome, _Mapping]]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ..., external_reference: _Optional[str] = ..., organisation: _Optional[str] = ..., withdrawn_because: _Optional[str] = ..., told: _Optional[_Iterable[str]] = ..., not_shown: _Optional[_Iterable[str]] = ..., seeks: _Optional[_Union[Seeks, str]] = ..., pilot_finding: _Optional[str] = ...) -> None: ...

class SubmitReferralRequest(_message.Message):
    __slots__ = ("request_id", "route", "child", "family", "applicant", "reason", "child_views", "parent_views", "consents", "received_on", "external_reference", "seeks", "pilot_case_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ROUTE_FIELD_NUMBER: _ClassVar[int]
    CHILD_FIELD_NUMBER: _ClassVar[int]
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CHILD_VIEWS_FIELD_NUMBER: _ClassVar[int]
    PARENT_VIEWS_FIELD_NUMBER: _ClassVar[int]
    CONSENTS_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    SEEKS_FIELD_NUMBER: _ClassVar[int]
    PILOT_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    route: Route
    child: Child
    family: _containers.RepeatedCompositeFieldContainer[FamilyMember]
    applicant: Applicant
    reason: str
    child_views: str
    parent_views: str
    consents: _containers.RepeatedCompositeFieldContainer[Consent]
    received_on: _types_pb2.Date
    external_reference: str
    seeks: Seeks
    pilot_case_id: str
    def __init__(self, request_id: _Optional[str] = ..., route: _Optional[_Union[Route, str]] = ..., child: _Optional[_Union[Child, _Mapping]] = ..., family: _Optional[_Iterable[_Union[FamilyMember, _Mapping]]] = ..., applicant: _Optional[_Union[Applicant, _Mapping]] = ..., reason: _Optional[str] = ..., child_views: _Optional[str] = ..., parent_views: _Optional[str] = ..., consents: _Optional[_Iterable[_Union[Consent, _Mapping]]] = ..., received_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., external_reference: _Optional[str] = ..., seeks: _Optional[_Union[Seeks, str]] = ..., pilot_case_id: _Optional[str] = ...) -> None: ...

class SubmitReferralResponse(_message.Message):
    __slots__ = ("referral",)
    REFERRAL_FIELD_NUMBER: _ClassVar[int]
    referral: Referral
    def __init__(self, referral: _Optional[_Union[Referral, _Mapping]] = ...) -> None: ...

class CheckReferralRequest(_message.Message):
    __slots__ = ("referral",)
    REFERRAL_FIELD_NUMBER: _ClassVar[int]
    referral: SubmitReferralRequest
    def __init__(self, referral: _Optional[_Union[SubmitReferralRequest, _Mapping]] = ...) -> None: ...

class CheckReferralResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SupplyInformationRequest(_message.Message):
    __slots__ = ("request_id", "referral_id", "text")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    referral_id: str
    text: str
    def __init__(self, request_id: _Optional[str] = ..., referral_id: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class SupplyInformationResponse(_message.Message):
    __slots__ = ("referral",)
    REFERRAL_FIELD_NUMBER: _ClassVar[int]
    referral: Referral
    def __init__(self, referral: _Optional[_Union[Referral, _Mapping]] = ...) -> None: ...

class RecordConsentRequest(_message.Message):
    __slots__ = ("request_id", "referral_id", "consent")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CONSENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    referral_id: str
    consent: Consent
    def __init__(self, request_id: _Optional[str] = ..., referral_id: _Optional[str] = ..., consent: _Optional[_Union[Consent, _Mapping]] = ...) -> None: ...

class RecordConsentResponse(_message.Message):
    __slots__ = ("referral",)
    REFERRAL_FIELD_NUMBER: _ClassVar[int]
    referral: Referral
    def __init__(self, referral: _Optional[_Union[Referral, _Mapping]] = ...) -> None: ...

class RequestReconsiderationRequest(_message.Message):
    __slots__ = ("request_id", "referral_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    referral_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., referral_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RequestReconsiderationResponse(_message.Message):
    __slots__ = ("referral",)
    REFERRAL_FIELD_NUMBER: _ClassVar[int]
    referral: Referral
    def __init__(self, referral: _Optional[_Union[Referral, _Mapping]] = ...) -> None: ...

class WithdrawReferralRequest(_message.Message):
    __slots__ = ("request_id", "referral_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    referral_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., referral_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawReferralResponse(_message.Message):
    __slots__ = ("referral",)
    REFERRAL_FIELD_NUMBER: _ClassVar[int]
    referral: Referral
    def __init__(self, referral: _Optional[_Union[Referral, _Mapping]] = ...) -> None: ...

class GetReferralRequest(_message.Message):
    __slots__ = ("referral_id",)
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    def __init__(self, referral_id: _Optional[str] = ...) -> None: ...

class GetReferralResponse(_message.Message):
    __slots__ = ("referral",)
    REFERRAL_FIELD_NUMBER: _ClassVar[int]
    referral: Referral
    def __init__(self, referral: _Optional[_Union[Referral, _Mapping]] = ...) -> None: ...

class ListReferralsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "child_id", "nhs_number")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    NHS_NUMBER_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: ReferralState
    child_id: str
    nhs_number: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[ReferralState, str]] = ..., child_id: _Optional[str] = ..., nhs_number: _Optional[str] = ...) -> None: ...

class ListReferralsResponse(_message.Message):
    __slots__ = ("referrals", "next_page_token")
    REFERRALS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    referrals: _containers.RepeatedCompositeFieldContainer[Referral]
    next_page_token: str
    def __init__(self, referrals: _Optional[_Iterable[_Union[Referral, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PrepareReferralRequest(_message.Message):
    __slots__ = ("child_id",)
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    def __init__(self, child_id: _Optional[str] = ...) -> None: ...

class PrepareReferralResponse(_message.Message):
    __slots__ = ("form", "still_to_ask")
    FORM_FIELD_NUMBER: _ClassVar[int]
    STILL_TO_ASK_FIELD_NUMBER: _ClassVar[int]
    form: SubmitReferralRequest
    still_to_ask: _containers.RepeatedScalarFieldContainer[_children_pb2.Topic]
    def __init__(self, form: _Optional[_Union[SubmitReferralRequest, _Mapping]] = ..., still_to_ask: _Optional[_Iterable[_Union[_children_pb2.Topic, str]]] = ...) -> None: ...

class GetToldFamilyRequest(_message.Message):
    __slots__ = ("child_id",)
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    def __init__(self, child_id: _Optional[str] = ...) -> None: ...

class ToldMember(_message.Message):
    __slots__ = ("name", "party", "is_the_child", "relative_id", "email", "telephone", "address", "contact_safely", "must_not_know_where")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    IS_THE_CHILD_FIELD_NUMBER: _ClassVar[int]
    RELATIVE_ID_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    TELEPHONE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CONTACT_SAFELY_FIELD_NUMBER: _ClassVar[int]
    MUST_NOT_KNOW_WHERE_FIELD_NUMBER: _ClassVar[int]
    name: str
    party: str
    is_the_child: bool
    relative_id: str
    email: str
    telephone: str
    address: str
    contact_safely: str
    must_not_know_where: bool
    def __init__(self, name: _Optional[str] = ..., party: _Optional[str] = ..., is_the_child: _Optional[bool] = ..., relative_id: _Optional[str] = ..., email: _Optional[str] = ..., telephone: _Optional[str] = ..., address: _Optional[str] = ..., contact_safely: _Optional[str] = ..., must_not_know_where: _Optional[bool] = ...) -> None: ...

class GetToldFamilyResponse(_message.Message):
    __slots__ = ("given_names", "told", "by_post")
    GIVEN_NAMES_FIELD_NUMBER: _ClassVar[int]
    TOLD_FIELD_NUMBER: _ClassVar[int]
    BY_POST_FIELD_NUMBER: _ClassVar[int]
    given_names: str
    told: _containers.RepeatedCompositeFieldContainer[ToldMember]
    by_post: _containers.RepeatedCompositeFieldContainer[ToldMember]
    def __init__(self, given_names: _Optional[str] = ..., told: _Optional[_Iterable[_Union[ToldMember, _Mapping]]] = ..., by_post: _Optional[_Iterable[_Union[ToldMember, _Mapping]]] = ...) -> None: ...
