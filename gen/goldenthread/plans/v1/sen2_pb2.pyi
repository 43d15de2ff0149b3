from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Sen2Need(_message.Message):
    __slots__ = ("type", "rank")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    type: str
    rank: int
    def __init__(self, type: _Optional[str] = ..., rank: _Optional[int] = ...) -> None: ...

class Sen2Setting(_message.Message):
    __slots__ = ("rank", "urn", "ukprn", "setting", "setting_other", "sen_unit", "resourced_provision")
    RANK_FIELD_NUMBER: _ClassVar[int]
    URN_FIELD_NUMBER: _ClassVar[int]
    UKPRN_FIELD_NUMBER: _ClassVar[int]
    SETTING_FIELD_NUMBER: _ClassVar[int]
    SETTING_OTHER_FIELD_NUMBER: _ClassVar[int]
    SEN_UNIT_FIELD_NUMBER: _ClassVar[int]
    RESOURCED_PROVISION_FIELD_NUMBER: _ClassVar[int]
    rank: int
    urn: str
    ukprn: str
    setting: str
    setting_other: str
    sen_unit: bool
    resourced_provision: bool
    def __init__(self, rank: _Optional[int] = ..., urn: _Optional[str] = ..., ukprn: _Optional[str] = ..., setting: _Optional[str] = ..., setting_other: _Optional[str] = ..., sen_unit: _Optional[bool] = ..., resourced_provision: _Optional[bool] = ...) -> None: ...

class Sen2Placement(_message.Message):
    __slots__ = ("rank", "urn", "ukprn", "setting", "setting_other", "entry_on", "leaving_on", "sen_unit", "resourced_provision", "residential", "work_based")
    RANK_FIELD_NUMBER: _ClassVar[int]
    URN_FIELD_NUMBER: _ClassVar[int]
    UKPRN_FIELD_NUMBER: _ClassVar[int]
    SETTING_FIELD_NUMBER: _ClassVar[int]
    SETTING_OTHER_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ON_FIELD_NUMBER: _ClassVar[int]
    LEAVING_ON_FIELD_NUMBER: _ClassVar[int]
    SEN_UNIT_FIELD_NUMBER: _ClassVar[int]
    RESOURCED_PROVISION_FIELD_NUMBER: _ClassVar[int]
    RESIDENTIAL_FIELD_NUMBER: _ClassVar[int]
    WORK_BASED_FIELD_NUMBER: _ClassVar[int]
    rank: int
    urn: str
    ukprn: str
    setting: str
    setting_other: str
    entry_on: _types_pb2.Date
    leaving_on: _types_pb2.Date
    sen_unit: bool
    resourced_provision: bool
    residential: str
    work_based: str
    def __init__(self, rank: _Optional[int] = ..., urn: _Optional[str] = ..., ukprn: _Optional[str] = ..., setting: _Optional[str] = ..., setting_other: _Optional[str] = ..., entry_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., leaving_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., sen_unit: _Optional[bool] = ..., resourced_provision: _Optional[bool] = ..., residential: _Optional[str] = ..., work_based: _Optional[str] = ...) -> None: ...

class Sen2NamedPlan(_message.Message):
    __slots__ = ("started_on", "residential", "boards", "work_based", "ceased_on", "cease_reason", "note", "details")
    STARTED_ON_FIELD_NUMBER: _ClassVar[int]
    RESIDENTIAL_FIELD_NUMBER: _ClassVar[int]
    BOARDS_FIELD_NUMBER: _ClassVar[int]
    WORK_BASED_FIELD_NUMBER: _ClassVar[int]
    CEASED_ON_FIELD_NUMBER: _ClassVar[int]
    CEASE_REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    DETAILS_FIELD_NUMBER: _ClassVar[int]
    started_on: _types_pb2.Date
    residential: str
    boards: bool
    work_based: str
    ceased_on: _types_pb2.Date
    cease_reason: str
    note: str
    details: _containers.RepeatedCompositeFieldContainer[Sen2Setting]
    def __init__(self, started_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., residential: _Optional[str] = ..., boards: _Optional[bool] = ..., work_based: _Optional[str] = ..., ceased_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., cease_reason: _Optional[str] = ..., note: _Optional[str] = ..., details: _Optional[_Iterable[_Union[Sen2Setting, _Mapping]]] = ...) -> None: ...

class Sen2Assessment(_message.Message):
    __slots__ = ("outcome", "outcome_on", "mediation", "tribunal", "other_mediation", "other_tribunal", "week20", "named_plan")
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_ON_FIELD_NUMBER: _ClassVar[int]
    MEDIATION_FIELD_NUMBER: _ClassVar[int]
    TRIBUNAL_FIELD_NUMBER: _ClassVar[int]
    OTHER_MEDIATION_FIELD_NUMBER: _ClassVar[int]
    OTHER_TRIBUNAL_FIELD_NUMBER: _ClassVar[int]
    WEEK20_FIELD_NUMBER: _ClassVar[int]
    NAMED_PLAN_FIELD_NUMBER: _ClassVar[int]
    outcome: str
    outcome_on: _types_pb2.Date
    mediation: bool
    tribunal: bool
    other_mediation: bool
    other_tribunal: bool
    week20: bool
    named_plan: Sen2NamedPlan
    def __init__(self, outcome: _Optional[str] = ..., outcome_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., mediation: _Optional[bool] = ..., tribunal: _Optional[bool] = ..., other_mediation: _Optional[bool] = ..., other_tribunal: _Optional[bool] = ..., week20: _Optional[bool] = ..., named_plan: _Optional[_Union[Sen2NamedPlan, _Mapping]] = ...) -> None: ...

class Sen2ActivePlan(_message.Message):
    __slots__ = ("transferred_in", "transferred_from", "review_meeting_on", "review_outcome", "review_draft_on", "last_review_on", "phase_transfer_due_on", "phase_transfer_final_on", "placements", "needs")
    TRANSFERRED_IN_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED_FROM_FIELD_NUMBER: _ClassVar[int]
    REVIEW_MEETING_ON_FIELD_NUMBER: _ClassVar[int]
    REVIEW_OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REVIEW_DRAFT_ON_FIELD_NUMBER: _ClassVar[int]
    LAST_REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    PHASE_TRANSFER_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    PHASE_TRANSFER_FINAL_ON_FIELD_NUMBER: _ClassVar[int]
    PLACEMENTS_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    transferred_in: bool
    transferred_from: str
    review_meeting_on: _types_pb2.Date
    review_outcome: str
    review_draft_on: _types_pb2.Date
    last_review_on: _types_pb2.Date
    phase_transfer_due_on: _types_pb2.Date
    phase_transfer_final_on: _types_pb2.Date
    placements: _containers.RepeatedCompositeFieldContainer[Sen2Placement]
    needs: _containers.RepeatedCompositeFieldContainer[Sen2Need]
    def __init__(self, transferred_in: _Optional[bool] = ..., transferred_from: _Optional[str] = ..., review_meeting_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., review_outcome: _Optional[str] = ..., review_draft_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., last_review_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., phase_transfer_due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., phase_transfer_final_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., placements: _Optional[_Iterable[_Union[Sen2Placement, _Mapping]]] = ..., needs: _Optional[_Iterable[_Union[Sen2Need, _Mapping]]] = ...) -> None: ...

class Sen2Request(_message.Message):
    __slots__ = ("case_id", "child_id", "received_on", "source", "relevant_youth_accommodation", "outcome", "outcome_on", "mediation", "tribunal", "exported", "assessment", "active_plan")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    RELEVANT_YOUTH_ACCOMMODATION_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_ON_FIELD_NUMBER: _ClassVar[int]
    MEDIATION_FIELD_NUMBER: _ClassVar[int]
    TRIBUNAL_FIELD_NUMBER: _ClassVar[int]
    EXPORTED_FIELD_NUMBER: _ClassVar[int]
    ASSESSMENT_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_PLAN_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    child_id: str
    received_on: _types_pb2.Date
    source: str
    relevant_youth_accommodation: bool
    outcome: str
    outcome_on: _types_pb2.Date
    mediation: bool
    tribunal: bool
    exported: str
    assessment: Sen2Assessment
    active_plan: Sen2ActivePlan
    def __init__(self, case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., received_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., source: _Optional[str] = ..., relevant_youth_accommodation: _Optional[bool] = ..., outcome: _Optional[str] = ..., outcome_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., mediation: _Optional[bool] = ..., tribunal: _Optional[bool] = ..., exported: _Optional[str] = ..., assessment: _Optional[_Union[Sen2Assessment, _Mapping]] = ..., active_plan: _Optional[_Union[Sen2ActivePlan, _Mapping]] = ...) -> None: ...

class Sen2Entry(_message.Message):
    __slots__ = ("child_id", "requests")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    requests: _containers.RepeatedCompositeFieldContainer[Sen2Request]
    def __init__(self, child_id: _Optional[str] = ..., requests: _Optional[_Iterable[_Union[Sen2Request, _Mapping]]] = ...) -> None: ...

class ListSen2EntriesRequest(_message.Message):
    __slots__ = ("census_on", "page_size", "page_token")
    CENSUS_ON_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    census_on: _types_pb2.Date
    page_size: int
    page_token: str
    def __init__(self, census_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSen2EntriesResponse(_message.Message):
    __slots__ = ("entries", "next_page_token", "closed")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[Sen2Entry]
    next_page_token: str
    closed: int
    def __init__(self, entries: _Optional[_Iterable[_Union[Sen2Entry, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., closed: _Optional[int] = ...) -> None: ...

class GetSen2EntryRequest(_message.Message):
    __slots__ = ("case_id", "census_on")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CENSUS_ON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    census_on: _types_pb2.Date
    def __init__(self, case_id: _Optional[str] = ..., census_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class GetSen2EntryResponse(_message.Message):
    __slots__ = ("child_id", "request")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    request: Sen2Request
    def __init__(self, child_id: _Optional[str] = ..., request: _Optional[_Union[Sen2Request, _Mapping]] = ...) -> None: ...

class GetSen2FiguresRequest(_message.Message):
    __slots__ = ("census_on",)
    CENSUS_ON_FIELD_NUMBER: _ClassVar[int]
    census_on: _types_pb2.Date
    def __init__(self, census_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class Sen2Figure(_message.Message):
    __slots__ = ("table", "measure", "count")
    TABLE_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    table: str
    measure: str
    count: int
    def __init__(self, table: _Optional[str] = ..., measure: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...

class GetSen2FiguresResponse(_message.Message):
    __slots__ = ("figures",)
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    figures: _containers.RepeatedCompositeFieldContainer[Sen2Figure]
    def __init__(self, figures: _Optional[_Iterable[_Union[Sen2Figure, _Mapping]]] = ...) -> None: ...

class RecordSen2RequestRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "relevant_youth_accommodation", "exported", "transferred_from")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    RELEVANT_YOUTH_ACCOMMODATION_FIELD_NUMBER: _ClassVar[int]
    EXPORTED_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED_FROM_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    relevant_youth_accommodation: bool
    exported: str
    transferred_from: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., relevant_youth_accommodation: _Optional[bool] = ..., exported: _Optional[str] = ..., transferred_from: _Optional[str] = ...) -> None: ...

class RecordSen2RequestResponse(_message.Message):
    __slots__ = ("facts",)
    FACTS_FIELD_NUMBER: _ClassVar[int]
    facts: Sen2Facts
    def __init__(self, facts: _Optional[_Union[Sen2Facts, _Mapping]] = ...) -> None: ...

class RecordSen2PlanRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "needs", "residential", "work_based", "second_named", "setting_note", "cease_note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    RESIDENTIAL_FIELD_NUMBER: _ClassVar[int]
    WORK_BASED_FIELD_NUMBER: _ClassVar[int]
    SECOND_NAMED_FIELD_NUMBER: _ClassVar[int]
    SETTING_NOTE_FIELD_NUMBER: _ClassVar[int]
    CEASE_NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    needs: _containers.RepeatedCompositeFieldContainer[Sen2Need]
    residential: str
    work_based: str
    second_named: Sen2Setting
    setting_note: str
    cease_note: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., needs: _Optional[_Iterable[_Union[Sen2Need, _Mapping]]] = ..., residential: _Optional[str] = ..., work_based: _Optional[str] = ..., second_named: _Optional[_Union[Sen2Setting, _Mapping]] = ..., setting_note: _Optional[str] = ..., cease_note: _Optional[str] = ...) -> None: ...

class RecordSen2PlanResponse(_message.Message):
    __slots__ = ("facts",)
    FACTS_FIELD_NUMBER: _ClassVar[int]
    facts: Sen2Facts
    def __init__(self, facts: _Optional[_Union[Sen2Facts, _Mapping]] = ...) -> None: ...

class RecordSen2PlacementsRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "placements")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    PLACEMENTS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    placements: _containers.RepeatedCompositeFieldContainer[Sen2Placement]
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., placements: _Optional[_Iterable[_Union[Sen2Placement, _Mapping]]] = ...) -> None: ...

class RecordSen2PlacementsResponse(_message.Message):
    __slots__ = ("facts",)
    FACTS_FIELD_NUMBER: _ClassVar[int]
    facts: Sen2Facts
    def __init__(self, facts: _Optional[_Union[Sen2Facts, _Mapping]] = ...) -> None: ...

class Sen2Facts(_message.Message):
    __slots__ = ("id", "child_id", "relevant_youth_accommodation", "exported", "transferred_from", "residential", "work_based", "second_named", "setting_note", "cease_note", "needs", "placements", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    RELEVANT_YOUTH_ACCOMMODATION_FIELD_NUMBER: _ClassVar[int]
    EXPORTED_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED_FROM_FIELD_NUMBER: _ClassVar[int]
    RESIDENTIAL_FIELD_NUMBER: _ClassVar[int]
    WORK_BASED_FIELD_NUMBER: _ClassVar[int]
    SECOND_NAMED_FIELD_NUMBER: _ClassVar[int]
    SETTING_NOTE_FIELD_NUMBER: _ClassVar[int]
    CEASE_NOTE_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    PLACEMENTS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    child_id: str
    relevant_youth_accommodation: bool
    exported: str
    transferred_from: str
    residential: str
    work_based: str
    second_named: Sen2Setting
    setting_note: str
    cease_note: str
    needs: _containers.RepeatedCompositeFieldContainer[Sen2Need]
    placements: _containers.RepeatedCompositeFieldContainer[Sen2Placement]
    version: int
    def __init__(self, id: _Optional[str] = ..., child_id: _Optional[str] = ..., relevant_youth_accommodation: _Optional[bool] = ..., exported: _Optional[str] = ..., transferred_from: _Optional[str] = ..., residential: _Optional[str] = ..., work_based: _Optional[str] = ..., second_named: _Optional[_Union[Sen2Setting, _Mapping]] = ..., setting_note: _Optional[str] = ..., cease_note: _Optional[str] = ..., needs: _Optional[_Iterable[_Union[Sen2Need, _Mapping]]] = ..., placements: _Optional[_Iterable[_Union[Sen2Placement, _Mapping]]] = ..., version: _Optional[int] = ...) -> None: ...

class CheckHistoryRequest(_message.Message):
    __slots__ = ("census_on", "requests")
    CENSUS_ON_FIELD_NUMBER: _ClassVar[int]
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    census_on: _types_pb2.Date
    requests: _containers.RepeatedCompositeFieldContainer[Sen2Request]
    def __init__(self, census_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., requests: _Optional[_Iterable[_Union[Sen2Request, _Mapping]]] = ...) -> None: ...

class CheckHistoryResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class TakeOverHistoryRequest(_message.Message):
    __slots__ = ("request_id", "child_id", "year_nine_from", "census_on", "referral_ids", "requests")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_NINE_FROM_FIELD_NUMBER: _ClassVar[int]
    CENSUS_ON_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_IDS_FIELD_NUMBER: _ClassVar[int]
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    child_id: str
    year_nine_from: _types_pb2.Date
    census_on: _types_pb2.Date
    referral_ids: _containers.RepeatedScalarFieldContainer[str]
    requests: _containers.RepeatedCompositeFieldContainer[Sen2Request]
    def __init__(self, request_id: _Optional[str] = ..., child_id: _Optional[str] = ..., year_nine_from: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., census_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., referral_ids: _Optional[_Iterable[str]] = ..., requests: _Optional[_Iterable[_Union[Sen2Request, _Mapping]]] = ...) -> None: ...

class TakeOverHistoryResponse(_message.Message):
    __slots__ = ("case_ids", "opened")
    CASE_IDS_FIELD_NUMBER: _ClassVar[int]
    OPENED_FIELD_NUMBER: _ClassVar[int]
    case_ids: _containers.RepeatedScalarFieldContainer[str]
    opened: int
    def __init__(self, case_ids: _Optional[_Iterable[str]] = ..., opened: _Optional[int] = ...) -> None: ...
