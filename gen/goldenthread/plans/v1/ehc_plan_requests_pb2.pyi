from goldenthread.common.v1 import types_pb2 as _types_pb2
from goldenthread.plans.v1 import ehc_plan_pb2 as _ehc_plan_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EhcVersionListed(_message.Message):
    __slots__ = ("id", "number", "kind", "state", "based_on", "begun_by", "begun_on", "served_on", "issued_on")
    ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    BASED_ON_FIELD_NUMBER: _ClassVar[int]
    BEGUN_BY_FIELD_NUMBER: _ClassVar[int]
    BEGUN_ON_FIELD_NUMBER: _ClassVar[int]
    SERVED_ON_FIELD_NUMBER: _ClassVar[int]
    ISSUED_ON_FIELD_NUMBER: _ClassVar[int]
    id: str
    number: int
    kind: _ehc_plan_pb2.EhcVersionKind
    state: _ehc_plan_pb2.EhcVersionState
    based_on: str
    begun_by: str
    begun_on: _types_pb2.Date
    served_on: _types_pb2.Date
    issued_on: _types_pb2.Date
    def __init__(self, id: _Optional[str] = ..., number: _Optional[int] = ..., kind: _Optional[_Union[_ehc_plan_pb2.EhcVersionKind, str]] = ..., state: _Optional[_Union[_ehc_plan_pb2.EhcVersionState, str]] = ..., based_on: _Optional[str] = ..., begun_by: _Optional[str] = ..., begun_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., served_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., issued_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class BeginEhcPlanVersionRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "from_version_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    from_version_id: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., from_version_id: _Optional[str] = ...) -> None: ...

class BeginEhcPlanVersionResponse(_message.Message):
    __slots__ = ("plan_version",)
    PLAN_VERSION_FIELD_NUMBER: _ClassVar[int]
    plan_version: _ehc_plan_pb2.EhcPlanVersion
    def __init__(self, plan_version: _Optional[_Union[_ehc_plan_pb2.EhcPlanVersion, _Mapping]] = ...) -> None: ...

class ListEhcPlanVersionsRequest(_message.Message):
    __slots__ = ("case_id", "page_size", "page_token")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    page_size: int
    page_token: str
    def __init__(self, case_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListEhcPlanVersionsResponse(_message.Message):
    __slots__ = ("versions", "next_page_token")
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    versions: _containers.RepeatedCompositeFieldContainer[EhcVersionListed]
    next_page_token: str
    def __init__(self, versions: _Optional[_Iterable[_Union[EhcVersionListed, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetEhcPlanVersionRequest(_message.Message):
    __slots__ = ("case_id", "version_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    version_id: str
    def __init__(self, case_id: _Optional[str] = ..., version_id: _Optional[str] = ...) -> None: ...

class GetEhcPlanVersionResponse(_message.Message):
    __slots__ = ("plan_version",)
    PLAN_VERSION_FIELD_NUMBER: _ClassVar[int]
    plan_version: _ehc_plan_pb2.EhcPlanVersion
    def __init__(self, plan_version: _Optional[_Union[_ehc_plan_pb2.EhcPlanVersion, _Mapping]] = ...) -> None: ...

class WriteEhcSectionRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "version_id", "section", "expected_version", "sections")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    SECTION_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    SECTIONS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    version_id: str
    section: _ehc_plan_pb2.EhcSection
    expected_version: int
    sections: _ehc_plan_pb2.EhcSections
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., version_id: _Optional[str] = ..., section: _Optional[_Union[_ehc_plan_pb2.EhcSection, str]] = ..., expected_version: _Optional[int] = ..., sections: _Optional[_Union[_ehc_plan_pb2.EhcSections, _Mapping]] = ...) -> None: ...

class WriteEhcSectionResponse(_message.Message):
    __slots__ = ("plan_version",)
    PLAN_VERSION_FIELD_NUMBER: _ClassVar[int]
    plan_version: _ehc_plan_pb2.EhcPlanVersion
    def __init__(self, plan_version: _Optional[_Union[_ehc_plan_pb2.EhcPlanVersion, _Mapping]] = ...) -> None: ...

class GetEhcSectionChangesRequest(_message.Message):
    __slots__ = ("case_id", "version_id", "section", "since")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    SECTION_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    version_id: str
    section: _ehc_plan_pb2.EhcSection
    since: int
    def __init__(self, case_id: _Optional[str] = ..., version_id: _Optional[str] = ..., section: _Optional[_Union[_ehc_plan_pb2.EhcSection, str]] = ..., since: _Optional[int] = ...) -> None: ...

class GetEhcSectionChangesResponse(_message.Message):
    __slots__ = ("version_id", "state", "mark", "sections", "differences", "not_shown")
    VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    MARK_FIELD_NUMBER: _ClassVar[int]
    SECTIONS_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    version_id: str
    state: _ehc_plan_pb2.EhcVersionState
    mark: _ehc_plan_pb2.EhcSectionMark
    sections: _ehc_plan_pb2.EhcSections
    differences: _containers.RepeatedCompositeFieldContainer[_ehc_plan_pb2.EhcDifference]
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, version_id: _Optional[str] = ..., state: _Optional[_Union[_ehc_plan_pb2.EhcVersionState, str]] = ..., mark: _Optional[_Union[_ehc_plan_pb2.EhcSectionMark, _Mapping]] = ..., sections: _Optional[_Union[_ehc_plan_pb2.EhcSections, _Mapping]] = ..., differences: _Optional[_Iterable[_Union[_ehc_plan_pb2.EhcDifference, _Mapping]]] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class CheckEhcPlanVersionRequest(_message.Message):
    __slots__ = ("case_id", "version_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    version_id: str
    def __init__(self, case_id: _Optional[str] = ..., version_id: _Optional[str] = ...) -> None: ...

class CheckEhcPlanVersionResponse(_message.Message):
    __slots__ = ("version_id", "state", "can_be_served", "can_be_issued", "findings", "not_shown")
    VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CAN_BE_SERVED_FIELD_NUMBER: _ClassVar[int]
    CAN_BE_ISSUED_FIELD_NUMBER: _ClassVar[int]
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    version_id: str
    state: _ehc_plan_pb2.EhcVersionState
    can_be_served: bool
    can_be_issued: bool
    findings: _containers.RepeatedCompositeFieldContainer[_ehc_plan_pb2.EhcFinding]
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, version_id: _Optional[str] = ..., state: _Optional[_Union[_ehc_plan_pb2.EhcVersionState, str]] = ..., can_be_served: _Optional[bool] = ..., can_be_issued: _Optional[bool] = ..., findings: _Optional[_Iterable[_Union[_ehc_plan_pb2.EhcFinding, _Mapping]]] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class OverrideEhcFindingRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "version_id", "rule", "section", "line_id", "words", "reason", "overridden_by")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    SECTION_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OVERRIDDEN_BY_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    version_id: str
    rule: str
    section: _ehc_plan_pb2.EhcSection
    line_id: str
    words: str
    reason: str
    overridden_by: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., version_id: _Optional[str] = ..., rule: _Optional[str] = ..., section: _Optional[_Union[_ehc_plan_pb2.EhcSection, str]] = ..., line_id: _Optional[str] = ..., words: _Optional[str] = ..., reason: _Optional[str] = ..., overridden_by: _Optional[str] = ...) -> None: ...

class OverrideEhcFindingResponse(_message.Message):
    __slots__ = ("plan_version",)
    PLAN_VERSION_FIELD_NUMBER: _ClassVar[int]
    plan_version: _ehc_plan_pb2.EhcPlanVersion
    def __init__(self, plan_version: _Optional[_Union[_ehc_plan_pb2.EhcPlanVersion, _Mapping]] = ...) -> None: ...

class AgreeEhcHealthProvisionRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "version_id", "body", "agreed_by", "role", "agreed_on", "section_version", "funding")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    AGREED_BY_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    AGREED_ON_FIELD_NUMBER: _ClassVar[int]
    SECTION_VERSION_FIELD_NUMBER: _ClassVar[int]
    FUNDING_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    version_id: str
    body: str
    agreed_by: str
    role: str
    agreed_on: _types_pb2.Date
    section_version: int
    funding: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., version_id: _Optional[str] = ..., body: _Optional[str] = ..., agreed_by: _Optional[str] = ..., role: _Optional[str] = ..., agreed_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., section_version: _Optional[int] = ..., funding: _Optional[str] = ...) -> None: ...

class AgreeEhcHealthProvisionResponse(_message.Message):
    __slots__ = ("plan_version",)
    PLAN_VERSION_FIELD_NUMBER: _ClassVar[int]
    plan_version: _ehc_plan_pb2.EhcPlanVersion
    def __init__(self, plan_version: _Optional[_Union[_ehc_plan_pb2.EhcPlanVersion, _Mapping]] = ...) -> None: ...

class SetAsideEhcPlanVersionRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "version_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    version_id: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., version_id: _Optional[str] = ...) -> None: ...

class SetAsideEhcPlanVersionResponse(_message.Message):
    __slots__ = ("plan_version",)
    PLAN_VERSION_FIELD_NUMBER: _ClassVar[int]
    plan_version: _ehc_plan_pb2.EhcPlanVersion
    def __init__(self, plan_version: _Optional[_Union[_ehc_plan_pb2.EhcPlanVersion, _Mapping]] = ...) -> None: ...

class CompareEhcPlanVersionsRequest(_message.Message):
    __slots__ = ("case_id", "from_id", "version_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    from_id: str
    version_id: str
    def __init__(self, case_id: _Optional[str] = ..., from_id: _Optional[str] = ..., version_id: _Optional[str] = ...) -> None: ...

class CompareEhcPlanVersionsResponse(_message.Message):
    __slots__ = ("from_id", "version_id", "state", "differences", "not_shown")
    FROM_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    from_id: str
    version_id: str
    state: _ehc_plan_pb2.EhcVersionState
    differences: _containers.RepeatedCompositeFieldContainer[_ehc_plan_pb2.EhcDifference]
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, from_id: _Optional[str] = ..., version_id: _Optional[str] = ..., state: _Optional[_Union[_ehc_plan_pb2.EhcVersionState, str]] = ..., differences: _Optional[_Iterable[_Union[_ehc_plan_pb2.EhcDifference, _Mapping]]] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...

class GetEhcThreadRequest(_message.Message):
    __slots__ = ("case_id", "version_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    version_id: str
    def __init__(self, case_id: _Optional[str] = ..., version_id: _Optional[str] = ...) -> None: ...

class GetEhcThreadResponse(_message.Message):
    __slots__ = ("version_id", "state", "lines", "not_shown")
    VERSION_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    NOT_SHOWN_FIELD_NUMBER: _ClassVar[int]
    version_id: str
    state: _ehc_plan_pb2.EhcVersionState
    lines: _containers.RepeatedCompositeFieldContainer[_ehc_plan_pb2.EhcThreadLine]
    not_shown: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, version_id: _Optional[str] = ..., state: _Optional[_Union[_ehc_plan_pb2.EhcVersionState, str]] = ..., lines: _Optional[_Iterable[_Union[_ehc_plan_pb2.EhcThreadLine, _Mapping]]] = ..., not_shown: _Optional[_Iterable[str]] = ...) -> None: ...
