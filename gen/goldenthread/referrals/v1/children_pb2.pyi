from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RestrictionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESTRICTION_KIND_UNSPECIFIED: _ClassVar[RestrictionKind]
    RESTRICTION_KIND_NO_CONTACT: _ClassVar[RestrictionKind]
    RESTRICTION_KIND_ADDRESS: _ClassVar[RestrictionKind]
    RESTRICTION_KIND_WHEREABOUTS: _ClassVar[RestrictionKind]
    RESTRICTION_KIND_NO_INFORMATION: _ClassVar[RestrictionKind]

class Topic(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TOPIC_UNSPECIFIED: _ClassVar[Topic]
    TOPIC_CHILD_VIEWS: _ClassVar[Topic]
    TOPIC_PARENT_VIEWS: _ClassVar[Topic]
    TOPIC_HISTORY: _ClassVar[Topic]
    TOPIC_COMMUNICATION: _ClassVar[Topic]
    TOPIC_LANGUAGES: _ClassVar[Topic]
    TOPIC_HOME: _ClassVar[Topic]
    TOPIC_STRENGTHS: _ClassVar[Topic]
    TOPIC_WHAT_HELPS: _ClassVar[Topic]
RESTRICTION_KIND_UNSPECIFIED: RestrictionKind
RESTRICTION_KIND_NO_CONTACT: RestrictionKind
RESTRICTION_KIND_ADDRESS: RestrictionKind
RESTRICTION_KIND_WHEREABOUTS: RestrictionKind
RESTRICTION_KIND_NO_INFORMATION: RestrictionKind
TOPIC_UNSPECIFIED: Topic
TOPIC_CHILD_VIEWS: Topic
TOPIC_PARENT_VIEWS: Topic
TOPIC_HISTORY: Topic
TOPIC_COMMUNICATION: Topic
TOPIC_LANGUAGES: Topic
TOPIC_HOME: Topic
TOPIC_STRENGTHS: Topic
TOPIC_WHAT_HELPS: Topic

class SupersededIdentifier(_message.Message):
    __slots__ = ("kind", "value", "on")
    KIND_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    kind: str
    value: str
    on: _types_pb2.Date
    def __init__(self, kind: _Optional[str] = ..., value: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class CapacityFinding(_message.Message):
    __slots__ = ("lacks_capacity", "decision", "basis", "assessed_by", "on", "representative")
    LACKS_CAPACITY_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    ASSESSED_BY_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    REPRESENTATIVE_FIELD_NUMBER: _ClassVar[int]
    lacks_capacity: bool
    decision: str
    basis: str
    assessed_by: str
    on: _types_pb2.Date
    representative: str
    def __init__(self, lacks_capacity: _Optional[bool] = ..., decision: _Optional[str] = ..., basis: _Optional[str] = ..., assessed_by: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., representative: _Optional[str] = ...) -> None: ...

class Particulars(_message.Message):
    __slots__ = ("sex", "ethnicity", "postcode", "uln", "upn_unknown")
    SEX_FIELD_NUMBER: _ClassVar[int]
    ETHNICITY_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    ULN_FIELD_NUMBER: _ClassVar[int]
    UPN_UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    sex: str
    ethnicity: str
    postcode: str
    uln: str
    upn_unknown: str
    def __init__(self, sex: _Optional[str] = ..., ethnicity: _Optional[str] = ..., postcode: _Optional[str] = ..., uln: _Optional[str] = ..., upn_unknown: _Optional[str] = ...) -> None: ...

class ChildRecord(_message.Message):
    __slots__ = ("id", "authority", "given_names", "family_name", "born_on", "nhs_number", "upn", "social_care_id", "setting_urn", "address", "superseded", "same_as", "rights_from", "rights_begun_on", "capacity", "version", "particulars", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    GIVEN_NAMES_FIELD_NUMBER: _ClassVar[int]
    FAMILY_NAME_FIELD_NUMBER: _ClassVar[int]
    BORN_ON_FIELD_NUMBER: _ClassVar[int]
    NHS_NUMBER_FIELD_NUMBER: _ClassVar[int]
    UPN_FIELD_NUMBER: _ClassVar[int]
    SOCIAL_CARE_ID_FIELD_NUMBER: _ClassVar[int]
    SETTING_URN_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    SUPERSEDED_FIELD_NUMBER: _ClassVar[int]
    SAME_AS_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_FROM_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_BEGUN_ON_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PARTICULARS_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    given_names: str
    family_name: str
    born_on: _types_pb2.Date
    nhs_number: str
    upn: str
    social_care_id: str
    setting_urn: str
    address: str
    superseded: _containers.RepeatedCompositeFieldContainer[SupersededIdentifier]
    same_as: str
    rights_from: _types_pb2.Date
    rights_begun_on: _types_pb2.Date
    capacity: _containers.RepeatedCompositeFieldContainer[CapacityFinding]
    version: int
    particulars: Particulars
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., given_names: _Optional[str] = ..., family_name: _Optional[str] = ..., born_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., nhs_number: _Optional[str] = ..., upn: _Optional[str] = ..., social_care_id: _Optional[str] = ..., setting_urn: _Optional[str] = ..., address: _Optional[str] = ..., superseded: _Optional[_Iterable[_Union[SupersededIdentifier, _Mapping]]] = ..., same_as: _Optional[str] = ..., rights_from: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., rights_begun_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., capacity: _Optional[_Iterable[_Union[CapacityFinding, _Mapping]]] = ..., version: _Optional[int] = ..., particulars: _Optional[_Union[Particulars, _Mapping]] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class Restriction(_message.Message):
    __slots__ = ("id", "kind", "reason", "since", "until")
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    id: str
    kind: RestrictionKind
    reason: str
    since: _types_pb2.Date
    until: _types_pb2.Date
    def __init__(self, id: _Optional[str] = ..., kind: _Optional[_Union[RestrictionKind, str]] = ..., reason: _Optional[str] = ..., since: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., until: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class Relative(_message.Message):
    __slots__ = ("id", "child_id", "name", "relation", "parental_responsibility", "is_the_child", "subject", "email", "telephone", "address", "contact_safely", "lives_with_child", "restrictions", "version", "confirmed", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    PARENTAL_RESPONSIBILITY_FIELD_NUMBER: _ClassVar[int]
    IS_THE_CHILD_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    TELEPHONE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CONTACT_SAFELY_FIELD_NUMBER: _ClassVar[int]
    LIVES_WITH_CHILD_FIELD_NUMBER: _ClassVar[int]
    RESTRICTIONS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    name: str
    relation: str
    parental_responsibility: bool
    is_the_child: bool
    subject: str
    email: str
    telephone: str
    address: str
    contact_safely: str
    lives_with_child: bool
    restrictions: _containers.RepeatedCompositeFieldContainer[Restriction]
    version: int
    confirmed: bool
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., name: _Optional[str] = ..., relation: _Optional[str] = ..., parental_responsibility: _Optional[bool] = ..., is_the_child: _Optional[bool] = ..., subject: _Optional[str] = ..., email: _Optional[str] = ..., telephone: _Optional[str] = ..., address: _Optional[str] = ..., contact_safely: _Optional[str] = ..., lives_with_child: _Optional[bool] = ..., restrictions: _Optional[_Iterable[_Union[Restriction, _Mapping]]] = ..., version: _Optional[int] = ..., confirmed: _Optional[bool] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class Statement(_message.Message):
    __slots__ = ("topic", "text", "said_by", "relation", "on", "recorded_by", "in_confidence")
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SAID_BY_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    IN_CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    topic: Topic
    text: str
    said_by: str
    relation: str
    on: _types_pb2.Date
    recorded_by: str
    in_confidence: bool
    def __init__(self, topic: _Optional[_Union[Topic, str]] = ..., text: _Optional[str] = ..., said_by: _Optional[str] = ..., relation: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., recorded_by: _Optional[str] = ..., in_confidence: _Optional[bool] = ...) -> None: ...

class Profile(_message.Message):
    __slots__ = ("id", "child_id", "now", "statements", "still_to_ask", "version", "not_shown")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    NOW_FIELD_NUMBER: _ClassVar[int]
    STATEMENTS_FIELD_NUMBER: _ClassVar[int]
    STILL_TO_ASK_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    now: _containers.RepeatedCompositeFieldContainer[Statement]
    statements: _containers.RepeatedCompositeFieldContainer[Statement]
    still_to_ask: _containers.RepeatedScalarFieldContainer[Topic]
    version: int
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., now: _Optional[_Iterable[_Union[Statement, _Mapping]]] = ..., statements: _Optional[_Iterable[_Union[Statement, _Mapping]]] = ..., still_to_ask: _Optional[_Iterable[_Union[Topic, str]]] = ..., version: _Optional[int] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class GetChildRequest(_message.Message):
    __slots__ = ("child_id",)
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    def __init__(self, child_id: _Optional[str] = ...) -> None: ...

class GetChildResponse(_message.Message):
    __slots__ = ("child",)
    CHILD_FIELD_NUMBER: _ClassVar[int]
    child: ChildRecord
    def __init__(self, child: _Optional[_Union[ChildRecord, _Mapping]] = ...) -> None: ...

class ListChildrenRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "family_name", "born_on", "child_ids")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    FAMILY_NAME_FIELD_NUMBER: _ClassVar[int]
    BORN_ON_FIELD_NUMBER: _ClassVar[int]
    CHILD_IDS_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    family_name: str
    born_on: _types_pb2.Date
    child_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., family_name: _Optional[str] = ..., born_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., child_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class FindChildrenRequest(_message.Message):
    __slots__ = ("name", "born_on", "nhs_number", "upn", "social_care_id", "reference", "setting_urn", "page_size", "page_token", "ids_only")
    NAME_FIELD_NUMBER: _ClassVar[int]
    BORN_ON_FIELD_NUMBER: _ClassVar[int]
    NHS_NUMBER_FIELD_NUMBER: _ClassVar[int]
    UPN_FIELD_NUMBER: _ClassVar[int]
    SOCIAL_CARE_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    SETTING_URN_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    IDS_ONLY_FIELD_NUMBER: _ClassVar[int]
    name: str
    born_on: _types_pb2.Date
    nhs_number: str
    upn: str
    social_care_id: str
    reference: str
    setting_urn: str
    page_size: int
    page_token: str
    ids_only: bool
    def __init__(self, name: _Optional[str] = ..., born_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., nhs_number: _Optional[str] = ..., upn: _Optional[str] = ..., social_care_id: _Optional[str] = ..., reference: _Optional[str] = ..., setting_urn: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., ids_only: _Optional[bool] = ...) -> None: ...

class FindChildrenResponse(_message.Message):
    __slots__ = ("children", "next_page_token", "too_many")
    CHILDREN_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOO_MANY_FIELD_NUMBER: _ClassVar[int]
    children: _containers.RepeatedCompositeFieldContainer[ChildRecord]
    next_page_token: str
    too_many: bool
    def __init__(self, children: _Optional[_Iterable[_Union[ChildRecord, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., too_many: _Optional[bool] = ...) -> None: ...

class ListChildrenResponse(_message.Message):
    __slots__ = ("children", "next_page_token")
    CHILDREN_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    children: _containers.RepeatedCompositeFieldContainer[ChildRecord]
    next_page_token: str
    def __init__(self, children: _Optional[_Iterable[_Union[ChildRecord, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RecordIdentifierRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "kind", "value")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    kind: str
    value: str
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., kind: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class RecordIdentifierResponse(_message.Message):
    __slots__ = ("child",)
    CHILD_FIELD_NUMBER: _ClassVar[int]
    child: ChildRecord
    def __init__(self, child: _Optional[_Union[ChildRecord, _Mapping]] = ...) -> None: ...

class RecordCapacityRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "finding")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    finding: CapacityFinding
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., finding: _Optional[_Union[CapacityFinding, _Mapping]] = ...) -> None: ...

class RecordCapacityResponse(_message.Message):
    __slots__ = ("child",)
    CHILD_FIELD_NUMBER: _ClassVar[int]
    child: ChildRecord
    def __init__(self, child: _Optional[_Union[ChildRecord, _Mapping]] = ...) -> None: ...

class ListFamilyRequest(_message.Message):
    __slots__ = ("child_id",)
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    def __init__(self, child_id: _Optional[str] = ...) -> None: ...

class ListFamilyResponse(_message.Message):
    __slots__ = ("family",)
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    family: _containers.RepeatedCompositeFieldContainer[Relative]
    def __init__(self, family: _Optional[_Iterable[_Union[Relative, _Mapping]]] = ...) -> None: ...

class RecordRelativeRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "relative", "expected_version")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    RELATIVE_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    relative: Relative
    expected_version: int
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., relative: _Optional[_Union[Relative, _Mapping]] = ..., expected_version: _Optional[int] = ...) -> None: ...

class RecordRelativeResponse(_message.Message):
    __slots__ = ("relative",)
    RELATIVE_FIELD_NUMBER: _ClassVar[int]
    relative: Relative
    def __init__(self, relative: _Optional[_Union[Relative, _Mapping]] = ...) -> None: ...

class RestrictRelativeRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "relative_id", "restriction", "lift")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    RELATIVE_ID_FIELD_NUMBER: _ClassVar[int]
    RESTRICTION_FIELD_NUMBER: _ClassVar[int]
    LIFT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    relative_id: str
    restriction: Restriction
    lift: bool
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., relative_id: _Optional[str] = ..., restriction: _Optional[_Union[Restriction, _Mapping]] = ..., lift: _Optional[bool] = ...) -> None: ...

class RestrictRelativeResponse(_message.Message):
    __slots__ = ("relative",)
    RELATIVE_FIELD_NUMBER: _ClassVar[int]
    relative: Relative
    def __init__(self, relative: _Optional[_Union[Relative, _Mapping]] = ...) -> None: ...

class GetProfileRequest(_message.Message):
    __slots__ = ("child_id",)
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    def __init__(self, child_id: _Optional[str] = ...) -> None: ...

class GetProfileResponse(_message.Message):
    __slots__ = ("profile",)
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    profile: Profile
    def __init__(self, profile: _Optional[_Union[Profile, _Mapping]] = ...) -> None: ...

class TellProfileRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "statements", "expected_version")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    STATEMENTS_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    statements: _containers.RepeatedCompositeFieldContainer[Statement]
    expected_version: int
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., statements: _Optional[_Iterable[_Union[Statement, _Mapping]]] = ..., expected_version: _Optional[int] = ...) -> None: ...

class TellProfileResponse(_message.Message):
    __slots__ = ("profile",)
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    profile: Profile
    def __init__(self, profile: _Optional[_Union[Profile, _Mapping]] = ...) -> None: ...
