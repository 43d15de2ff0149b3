import datetime

from goldenthread.common.v1 import access_pb2 as _access_pb2
from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EntryState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ENTRY_STATE_UNSPECIFIED: _ClassVar[EntryState]
    ENTRY_STATE_DRAFT: _ClassVar[EntryState]
    ENTRY_STATE_PUBLISHED: _ClassVar[EntryState]
    ENTRY_STATE_WITHDRAWN: _ClassVar[EntryState]

class OfferSector(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OFFER_SECTOR_UNSPECIFIED: _ClassVar[OfferSector]
    OFFER_SECTOR_HEALTH: _ClassVar[OfferSector]
    OFFER_SECTOR_EDUCATION: _ClassVar[OfferSector]
    OFFER_SECTOR_SOCIAL_CARE: _ClassVar[OfferSector]
    OFFER_SECTOR_LEISURE: _ClassVar[OfferSector]
    OFFER_SECTOR_TRANSPORT: _ClassVar[OfferSector]
    OFFER_SECTOR_ADVICE: _ClassVar[OfferSector]

class Availability(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AVAILABILITY_UNSPECIFIED: _ClassVar[Availability]
    AVAILABILITY_NORMALLY_AVAILABLE: _ClassVar[Availability]
    AVAILABILITY_ADDITIONAL: _ClassVar[Availability]

class FeedbackState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FEEDBACK_STATE_UNSPECIFIED: _ClassVar[FeedbackState]
    FEEDBACK_STATE_RECEIVED: _ClassVar[FeedbackState]
    FEEDBACK_STATE_ACCEPTED: _ClassVar[FeedbackState]
    FEEDBACK_STATE_DECLINED: _ClassVar[FeedbackState]
    FEEDBACK_STATE_ANSWERED: _ClassVar[FeedbackState]

class FeedbackVoice(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FEEDBACK_VOICE_UNSPECIFIED: _ClassVar[FeedbackVoice]
    FEEDBACK_VOICE_FAMILY: _ClassVar[FeedbackVoice]
    FEEDBACK_VOICE_YOUNG_PERSON: _ClassVar[FeedbackVoice]
    FEEDBACK_VOICE_STAFF: _ClassVar[FeedbackVoice]

class FeedbackAbout(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FEEDBACK_ABOUT_UNSPECIFIED: _ClassVar[FeedbackAbout]
    FEEDBACK_ABOUT_SERVICE: _ClassVar[FeedbackAbout]
    FEEDBACK_ABOUT_MISSING: _ClassVar[FeedbackAbout]
    FEEDBACK_ABOUT_OFFER: _ClassVar[FeedbackAbout]

class ResponseState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESPONSE_STATE_UNSPECIFIED: _ClassVar[ResponseState]
    RESPONSE_STATE_DUE: _ClassVar[ResponseState]
    RESPONSE_STATE_PUBLISHED: _ClassVar[ResponseState]

class FeedState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FEED_STATE_UNSPECIFIED: _ClassVar[FeedState]
    FEED_STATE_IDLE: _ClassVar[FeedState]
    FEED_STATE_RUNNING: _ClassVar[FeedState]

class OpenKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OPEN_KIND_UNSPECIFIED: _ClassVar[OpenKind]
    OPEN_KIND_SERVICE: _ClassVar[OpenKind]
    OPEN_KIND_ORGANIZATION: _ClassVar[OpenKind]
    OPEN_KIND_SERVICE_AT_LOCATION: _ClassVar[OpenKind]
    OPEN_KIND_TAXONOMY: _ClassVar[OpenKind]
    OPEN_KIND_TAXONOMY_TERM: _ClassVar[OpenKind]

class GatheringState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    GATHERING_STATE_UNSPECIFIED: _ClassVar[GatheringState]
    GATHERING_STATE_PLANNED: _ClassVar[GatheringState]
    GATHERING_STATE_HELD: _ClassVar[GatheringState]
    GATHERING_STATE_CALLED_OFF: _ClassVar[GatheringState]
ENTRY_STATE_UNSPECIFIED: EntryState
ENTRY_STATE_DRAFT: EntryState
ENTRY_STATE_PUBLISHED: EntryState
ENTRY_STATE_WITHDRAWN: EntryState
OFFER_SECTOR_UNSPECIFIED: OfferSector
OFFER_SECTOR_HEALTH: OfferSector
OFFER_SECTOR_EDUCATION: OfferSector
OFFER_SECTOR_SOCIAL_CARE: OfferSector
OFFER_SECTOR_LEISURE: OfferSector
OFFER_SECTOR_TRANSPORT: OfferSector
OFFER_SECTOR_ADVICE: OfferSector
AVAILABILITY_UNSPECIFIED: Availability
AVAILABILITY_NORMALLY_AVAILABLE: Availability
AVAILABILITY_ADDITIONAL: Availability
FEEDBACK_STATE_UNSPECIFIED: FeedbackState
FEEDBACK_STATE_RECEIVED: FeedbackState
FEEDBACK_STATE_ACCEPTED: FeedbackState
FEEDBACK_STATE_DECLINED: FeedbackState
FEEDBACK_STATE_ANSWERED: FeedbackState
FEEDBACK_VOICE_UNSPECIFIED: FeedbackVoice
FEEDBACK_VOICE_FAMILY: FeedbackVoice
FEEDBACK_VOICE_YOUNG_PERSON: FeedbackVoice
FEEDBACK_VOICE_STAFF: FeedbackVoice
FEEDBACK_ABOUT_UNSPECIFIED: FeedbackAbout
FEEDBACK_ABOUT_SERVICE: FeedbackAbout
FEEDBACK_ABOUT_MISSING: FeedbackAbout
FEEDBACK_ABOUT_OFFER: FeedbackAbout
RESPONSE_STATE_UNSPECIFIED: ResponseState
RESPONSE_STATE_DUE: ResponseState
RESPONSE_STATE_PUBLISHED: ResponseState
FEED_STATE_UNSPECIFIED: FeedState
FEED_STATE_IDLE: FeedState
FEED_STATE_RUNNING: FeedState
OPEN_KIND_UNSPECIFIED: OpenKind
OPEN_KIND_SERVICE: OpenKind
OPEN_KIND_ORGANIZATION: OpenKind
OPEN_KIND_SERVICE_AT_LOCATION: OpenKind
OPEN_KIND_TAXONOMY: OpenKind
OPEN_KIND_TAXONOMY_TERM: OpenKind
GATHERING_STATE_UNSPECIFIED: GatheringState
GATHERING_STATE_PLANNED: GatheringState
GATHERING_STATE_HELD: GatheringState
GATHERING_STATE_CALLED_OFF: GatheringState

class OfferPlace(_message.Message):
    __slots__ = ("name", "address", "town", "postcode", "borough", "latitude", "longitude", "accessibility")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    TOWN_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    BOROUGH_FIELD_NUMBER: _ClassVar[int]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    ACCESSIBILITY_FIELD_NUMBER: _ClassVar[int]
    name: str
    address: str
    town: str
    postcode: str
    borough: str
    latitude: float
    longitude: float
    accessibility: str
    def __init__(self, name: _Optional[str] = ..., address: _Optional[str] = ..., town: _Optional[str] = ..., postcode: _Optional[str] = ..., borough: _Optional[str] = ..., latitude: _Optional[float] = ..., longitude: _Optional[float] = ..., accessibility: _Optional[str] = ...) -> None: ...

class OfferSession(_message.Message):
    __slots__ = ("weekdays", "opens_at", "closes_at", "description")
    WEEKDAYS_FIELD_NUMBER: _ClassVar[int]
    OPENS_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSES_AT_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    weekdays: str
    opens_at: str
    closes_at: str
    description: str
    def __init__(self, weekdays: _Optional[str] = ..., opens_at: _Optional[str] = ..., closes_at: _Optional[str] = ..., description: _Optional[str] = ...) -> None: ...

class OfferCost(_message.Message):
    __slots__ = ("option", "amount_pence", "per")
    OPTION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_PENCE_FIELD_NUMBER: _ClassVar[int]
    PER_FIELD_NUMBER: _ClassVar[int]
    option: str
    amount_pence: int
    per: str
    def __init__(self, option: _Optional[str] = ..., amount_pence: _Optional[int] = ..., per: _Optional[str] = ...) -> None: ...

class OfferContact(_message.Message):
    __slots__ = ("name", "title")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    name: str
    title: str
    def __init__(self, name: _Optional[str] = ..., title: _Optional[str] = ...) -> None: ...

class Content(_message.Message):
    __slots__ = ("name", "description", "provider", "sector", "availability", "criteria", "reach", "funding", "needs", "levels", "minimum_age", "maximum_age", "url", "email", "telephone", "costs", "sessions", "places", "contacts", "areas", "assured_on", "assured_by", "alert")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    AVAILABILITY_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    REACH_FIELD_NUMBER: _ClassVar[int]
    FUNDING_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    LEVELS_FIELD_NUMBER: _ClassVar[int]
    MINIMUM_AGE_FIELD_NUMBER: _ClassVar[int]
    MAXIMUM_AGE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    TELEPHONE_FIELD_NUMBER: _ClassVar[int]
    COSTS_FIELD_NUMBER: _ClassVar[int]
    SESSIONS_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    AREAS_FIELD_NUMBER: _ClassVar[int]
    ASSURED_ON_FIELD_NUMBER: _ClassVar[int]
    ASSURED_BY_FIELD_NUMBER: _ClassVar[int]
    ALERT_FIELD_NUMBER: _ClassVar[int]
    name: str
    description: str
    provider: str
    sector: OfferSector
    availability: Availability
    criteria: str
    reach: str
    funding: str
    needs: _containers.RepeatedScalarFieldContainer[str]
    levels: _containers.RepeatedScalarFieldContainer[str]
    minimum_age: int
    maximum_age: int
    url: str
    email: str
    telephone: str
    costs: _containers.RepeatedCompositeFieldContainer[OfferCost]
    sessions: _containers.RepeatedCompositeFieldContainer[OfferSession]
    places: _containers.RepeatedCompositeFieldContainer[OfferPlace]
    contacts: _containers.RepeatedCompositeFieldContainer[OfferContact]
    areas: _containers.RepeatedScalarFieldContainer[str]
    assured_on: _types_pb2.Date
    assured_by: str
    alert: str
    def __init__(self, name: _Optional[str] = ..., description: _Optional[str] = ..., provider: _Optional[str] = ..., sector: _Optional[_Union[OfferSector, str]] = ..., availability: _Optional[_Union[Availability, str]] = ..., criteria: _Optional[str] = ..., reach: _Optional[str] = ..., funding: _Optional[str] = ..., needs: _Optional[_Iterable[str]] = ..., levels: _Optional[_Iterable[str]] = ..., minimum_age: _Optional[int] = ..., maximum_age: _Optional[int] = ..., url: _Optional[str] = ..., email: _Optional[str] = ..., telephone: _Optional[str] = ..., costs: _Optional[_Iterable[_Union[OfferCost, _Mapping]]] = ..., sessions: _Optional[_Iterable[_Union[OfferSession, _Mapping]]] = ..., places: _Optional[_Iterable[_Union[OfferPlace, _Mapping]]] = ..., contacts: _Optional[_Iterable[_Union[OfferContact, _Mapping]]] = ..., areas: _Optional[_Iterable[str]] = ..., assured_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., assured_by: _Optional[str] = ..., alert: _Optional[str] = ...) -> None: ...

class Entry(_message.Message):
    __slots__ = ("id", "authority", "state", "owner", "content", "drafted_on", "published_on", "withdrawn_on", "withdrawn_because", "allowed_moves", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    DRAFTED_ON_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_ON_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_ON_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    authority: str
    state: EntryState
    owner: str
    content: Content
    drafted_on: _types_pb2.Date
    published_on: _types_pb2.Date
    withdrawn_on: _types_pb2.Date
    withdrawn_because: str
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, id: _Optional[str] = ..., authority: _Optional[str] = ..., state: _Optional[_Union[EntryState, str]] = ..., owner: _Optional[str] = ..., content: _Optional[_Union[Content, _Mapping]] = ..., drafted_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., published_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., withdrawn_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., withdrawn_because: _Optional[str] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class DraftEntryRequest(_message.Message):
    __slots__ = ("request_id", "owner", "content")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    owner: str
    content: Content
    def __init__(self, request_id: _Optional[str] = ..., owner: _Optional[str] = ..., content: _Optional[_Union[Content, _Mapping]] = ...) -> None: ...

class DraftEntryResponse(_message.Message):
    __slots__ = ("entry",)
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    entry: Entry
    def __init__(self, entry: _Optional[_Union[Entry, _Mapping]] = ...) -> None: ...

class ReviseEntryRequest(_message.Message):
    __slots__ = ("request_id", "entry_id", "expected_version", "content")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    entry_id: str
    expected_version: int
    content: Content
    def __init__(self, request_id: _Optional[str] = ..., entry_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., content: _Optional[_Union[Content, _Mapping]] = ...) -> None: ...

class ReviseEntryResponse(_message.Message):
    __slots__ = ("entry",)
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    entry: Entry
    def __init__(self, entry: _Optional[_Union[Entry, _Mapping]] = ...) -> None: ...

class PublishEntryRequest(_message.Message):
    __slots__ = ("request_id", "entry_id", "expected_version")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    entry_id: str
    expected_version: int
    def __init__(self, request_id: _Optional[str] = ..., entry_id: _Optional[str] = ..., expected_version: _Optional[int] = ...) -> None: ...

class PublishEntryResponse(_message.Message):
    __slots__ = ("entry",)
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    entry: Entry
    def __init__(self, entry: _Optional[_Union[Entry, _Mapping]] = ...) -> None: ...

class WithdrawEntryRequest(_message.Message):
    __slots__ = ("request_id", "entry_id", "expected_version", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    entry_id: str
    expected_version: int
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., entry_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawEntryResponse(_message.Message):
    __slots__ = ("entry",)
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    entry: Entry
    def __init__(self, entry: _Optional[_Union[Entry, _Mapping]] = ...) -> None: ...

class GetEntryRequest(_message.Message):
    __slots__ = ("entry_id",)
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    entry_id: str
    def __init__(self, entry_id: _Optional[str] = ...) -> None: ...

class GetEntryResponse(_message.Message):
    __slots__ = ("entry",)
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    entry: Entry
    def __init__(self, entry: _Optional[_Union[Entry, _Mapping]] = ...) -> None: ...

class ListEntriesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: EntryState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[EntryState, str]] = ...) -> None: ...

class ListEntriesResponse(_message.Message):
    __slots__ = ("entries", "next_page_token")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[Entry]
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[Entry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Search(_message.Message):
    __slots__ = ("words", "needs", "age", "near", "latitude", "longitude", "within_km", "level", "sector", "availability", "page", "page_size")
    WORDS_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    AGE_FIELD_NUMBER: _ClassVar[int]
    NEAR_FIELD_NUMBER: _ClassVar[int]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    WITHIN_KM_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    AVAILABILITY_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    words: str
    needs: _containers.RepeatedScalarFieldContainer[str]
    age: int
    near: str
    latitude: float
    longitude: float
    within_km: float
    level: str
    sector: OfferSector
    availability: Availability
    page: int
    page_size: int
    def __init__(self, words: _Optional[str] = ..., needs: _Optional[_Iterable[str]] = ..., age: _Optional[int] = ..., near: _Optional[str] = ..., latitude: _Optional[float] = ..., longitude: _Optional[float] = ..., within_km: _Optional[float] = ..., level: _Optional[str] = ..., sector: _Optional[_Union[OfferSector, str]] = ..., availability: _Optional[_Union[Availability, str]] = ..., page: _Optional[int] = ..., page_size: _Optional[int] = ...) -> None: ...

class Found(_message.Message):
    __slots__ = ("id", "name", "summary", "provider", "source", "source_name", "sector", "availability", "needs", "levels", "minimum_age", "maximum_age", "towns", "metres", "alert", "assured_on")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_NAME_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    AVAILABILITY_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    LEVELS_FIELD_NUMBER: _ClassVar[int]
    MINIMUM_AGE_FIELD_NUMBER: _ClassVar[int]
    MAXIMUM_AGE_FIELD_NUMBER: _ClassVar[int]
    TOWNS_FIELD_NUMBER: _ClassVar[int]
    METRES_FIELD_NUMBER: _ClassVar[int]
    ALERT_FIELD_NUMBER: _ClassVar[int]
    ASSURED_ON_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    summary: str
    provider: str
    source: str
    source_name: str
    sector: OfferSector
    availability: Availability
    needs: _containers.RepeatedScalarFieldContainer[str]
    levels: _containers.RepeatedScalarFieldContainer[str]
    minimum_age: float
    maximum_age: float
    towns: _containers.RepeatedScalarFieldContainer[str]
    metres: int
    alert: str
    assured_on: str
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., summary: _Optional[str] = ..., provider: _Optional[str] = ..., source: _Optional[str] = ..., source_name: _Optional[str] = ..., sector: _Optional[_Union[OfferSector, str]] = ..., availability: _Optional[_Union[Availability, str]] = ..., needs: _Optional[_Iterable[str]] = ..., levels: _Optional[_Iterable[str]] = ..., minimum_age: _Optional[float] = ..., maximum_age: _Optional[float] = ..., towns: _Optional[_Iterable[str]] = ..., metres: _Optional[int] = ..., alert: _Optional[str] = ..., assured_on: _Optional[str] = ...) -> None: ...

class FindServicesRequest(_message.Message):
    __slots__ = ("search",)
    SEARCH_FIELD_NUMBER: _ClassVar[int]
    search: Search
    def __init__(self, search: _Optional[_Union[Search, _Mapping]] = ...) -> None: ...

class FindServicesResponse(_message.Message):
    __slots__ = ("services", "total", "more_than_total", "understood_needs", "spelt", "some_words")
    class SpeltEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    MORE_THAN_TOTAL_FIELD_NUMBER: _ClassVar[int]
    UNDERSTOOD_NEEDS_FIELD_NUMBER: _ClassVar[int]
    SPELT_FIELD_NUMBER: _ClassVar[int]
    SOME_WORDS_FIELD_NUMBER: _ClassVar[int]
    services: _containers.RepeatedCompositeFieldContainer[Found]
    total: int
    more_than_total: bool
    understood_needs: _containers.RepeatedScalarFieldContainer[str]
    spelt: _containers.ScalarMap[str, str]
    some_words: bool
    def __init__(self, services: _Optional[_Iterable[_Union[Found, _Mapping]]] = ..., total: _Optional[int] = ..., more_than_total: _Optional[bool] = ..., understood_needs: _Optional[_Iterable[str]] = ..., spelt: _Optional[_Mapping[str, str]] = ..., some_words: _Optional[bool] = ...) -> None: ...

class FindForFamilyRequest(_message.Message):
    __slots__ = ("search", "child_id")
    SEARCH_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    search: Search
    child_id: str
    def __init__(self, search: _Optional[_Union[Search, _Mapping]] = ..., child_id: _Optional[str] = ...) -> None: ...

class FindForFamilyResponse(_message.Message):
    __slots__ = ("services", "total", "more_than_total", "understood_needs", "spelt", "some_words")
    class SpeltEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    MORE_THAN_TOTAL_FIELD_NUMBER: _ClassVar[int]
    UNDERSTOOD_NEEDS_FIELD_NUMBER: _ClassVar[int]
    SPELT_FIELD_NUMBER: _ClassVar[int]
    SOME_WORDS_FIELD_NUMBER: _ClassVar[int]
    services: _containers.RepeatedCompositeFieldContainer[Found]
    total: int
    more_than_total: bool
    understood_needs: _containers.RepeatedScalarFieldContainer[str]
    spelt: _containers.ScalarMap[str, str]
    some_words: bool
    def __init__(self, services: _Optional[_Iterable[_Union[Found, _Mapping]]] = ..., total: _Optional[int] = ..., more_than_total: _Optional[bool] = ..., understood_needs: _Optional[_Iterable[str]] = ..., spelt: _Optional[_Mapping[str, str]] = ..., some_words: _Optional[bool] = ...) -> None: ...

class ConfirmServicesRequest(_message.Message):
    __slots__ = ("ids",)
    IDS_FIELD_NUMBER: _ClassVar[int]
    ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ConfirmedService(_message.Message):
    __slots__ = ("id", "name", "provider", "source")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    provider: str
    source: str
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., provider: _Optional[str] = ..., source: _Optional[str] = ...) -> None: ...

class ConfirmServicesResponse(_message.Message):
    __slots__ = ("services",)
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    services: _containers.RepeatedCompositeFieldContainer[ConfirmedService]
    def __init__(self, services: _Optional[_Iterable[_Union[ConfirmedService, _Mapping]]] = ...) -> None: ...

class ListOpenRecordsRequest(_message.Message):
    __slots__ = ("kind", "source", "page", "per_page", "search", "modified_after", "taxonomy_id", "taxonomy_term_id", "organization_id", "parent_id", "top_only", "full", "minimal", "near", "proximity_metres", "full_service")
    KIND_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PER_PAGE_FIELD_NUMBER: _ClassVar[int]
    SEARCH_FIELD_NUMBER: _ClassVar[int]
    MODIFIED_AFTER_FIELD_NUMBER: _ClassVar[int]
    TAXONOMY_ID_FIELD_NUMBER: _ClassVar[int]
    TAXONOMY_TERM_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    TOP_ONLY_FIELD_NUMBER: _ClassVar[int]
    FULL_FIELD_NUMBER: _ClassVar[int]
    MINIMAL_FIELD_NUMBER: _ClassVar[int]
    NEAR_FIELD_NUMBER: _ClassVar[int]
    PROXIMITY_METRES_FIELD_NUMBER: _ClassVar[int]
    FULL_SERVICE_FIELD_NUMBER: _ClassVar[int]
    kind: OpenKind
    source: str
    page: int
    per_page: int
    search: str
    modified_after: _timestamp_pb2.Timestamp
    taxonomy_id: str
    taxonomy_term_id: str
    organization_id: str
    parent_id: str
    top_only: bool
    full: bool
    minimal: bool
    near: str
    proximity_metres: int
    full_service: bool
    def __init__(self, kind: _Optional[_Union[OpenKind, str]] = ..., source: _Optional[str] = ..., page: _Optional[int] = ..., per_page: _Optional[int] = ..., search: _Optional[str] = ..., modified_after: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., taxonomy_id: _Optional[str] = ..., taxonomy_term_id: _Optional[str] = ..., organization_id: _Optional[str] = ..., parent_id: _Optional[str] = ..., top_only: _Optional[bool] = ..., full: _Optional[bool] = ..., minimal: _Optional[bool] = ..., near: _Optional[str] = ..., proximity_metres: _Optional[int] = ..., full_service: _Optional[bool] = ...) -> None: ...

class ListOpenRecordsResponse(_message.Message):
    __slots__ = ("total_items", "documents")
    TOTAL_ITEMS_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    total_items: int
    documents: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, total_items: _Optional[int] = ..., documents: _Optional[_Iterable[str]] = ...) -> None: ...

class GetOpenRecordRequest(_message.Message):
    __slots__ = ("kind", "source", "id", "full_service")
    KIND_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    FULL_SERVICE_FIELD_NUMBER: _ClassVar[int]
    kind: OpenKind
    source: str
    id: str
    full_service: bool
    def __init__(self, kind: _Optional[_Union[OpenKind, str]] = ..., source: _Optional[str] = ..., id: _Optional[str] = ..., full_service: _Optional[bool] = ...) -> None: ...

class GetOpenRecordResponse(_message.Message):
    __slots__ = ("document", "facts", "criteria", "reach")
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    REACH_FIELD_NUMBER: _ClassVar[int]
    document: str
    facts: Found
    criteria: str
    reach: str
    def __init__(self, document: _Optional[str] = ..., facts: _Optional[_Union[Found, _Mapping]] = ..., criteria: _Optional[str] = ..., reach: _Optional[str] = ...) -> None: ...

class Feedback(_message.Message):
    __slots__ = ("id", "state", "voice", "about", "comment", "shown", "service_id", "given_on", "declined_because", "answer", "answered_on", "response_id", "allowed_moves", "version", "gathering_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VOICE_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    SHOWN_FIELD_NUMBER: _ClassVar[int]
    SERVICE_ID_FIELD_NUMBER: _ClassVar[int]
    GIVEN_ON_FIELD_NUMBER: _ClassVar[int]
    DECLINED_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_ID_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    GATHERING_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    state: FeedbackState
    voice: FeedbackVoice
    about: FeedbackAbout
    comment: str
    shown: str
    service_id: str
    given_on: _types_pb2.Date
    declined_because: str
    answer: str
    answered_on: _types_pb2.Date
    response_id: str
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    gathering_id: str
    def __init__(self, id: _Optional[str] = ..., state: _Optional[_Union[FeedbackState, str]] = ..., voice: _Optional[_Union[FeedbackVoice, str]] = ..., about: _Optional[_Union[FeedbackAbout, str]] = ..., comment: _Optional[str] = ..., shown: _Optional[str] = ..., service_id: _Optional[str] = ..., given_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., declined_because: _Optional[str] = ..., answer: _Optional[str] = ..., answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., response_id: _Optional[str] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ..., gathering_id: _Optional[str] = ...) -> None: ...

class GiveFeedbackRequest(_message.Message):
    __slots__ = ("request_id", "voice", "about", "comment", "service_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    VOICE_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    SERVICE_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    voice: FeedbackVoice
    about: FeedbackAbout
    comment: str
    service_id: str
    def __init__(self, request_id: _Optional[str] = ..., voice: _Optional[_Union[FeedbackVoice, str]] = ..., about: _Optional[_Union[FeedbackAbout, str]] = ..., comment: _Optional[str] = ..., service_id: _Optional[str] = ...) -> None: ...

class GiveFeedbackResponse(_message.Message):
    __slots__ = ("feedback_id",)
    FEEDBACK_ID_FIELD_NUMBER: _ClassVar[int]
    feedback_id: str
    def __init__(self, feedback_id: _Optional[str] = ...) -> None: ...

class ModerateFeedbackRequest(_message.Message):
    __slots__ = ("request_id", "feedback_id", "move", "text")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    FEEDBACK_ID_FIELD_NUMBER: _ClassVar[int]
    MOVE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    feedback_id: str
    move: str
    text: str
    def __init__(self, request_id: _Optional[str] = ..., feedback_id: _Optional[str] = ..., move: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class ModerateFeedbackResponse(_message.Message):
    __slots__ = ("feedback",)
    FEEDBACK_FIELD_NUMBER: _ClassVar[int]
    feedback: Feedback
    def __init__(self, feedback: _Optional[_Union[Feedback, _Mapping]] = ...) -> None: ...

class ListFeedbackRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "service_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: FeedbackState
    service_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[FeedbackState, str]] = ..., service_id: _Optional[str] = ...) -> None: ...

class ListFeedbackResponse(_message.Message):
    __slots__ = ("feedback", "next_page_token")
    FEEDBACK_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    feedback: _containers.RepeatedCompositeFieldContainer[Feedback]
    next_page_token: str
    def __init__(self, feedback: _Optional[_Iterable[_Union[Feedback, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Response(_message.Message):
    __slots__ = ("id", "state", "counted_from", "due_on", "summary", "we_did", "comments", "published_on", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    COUNTED_FROM_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    WE_DID_FIELD_NUMBER: _ClassVar[int]
    COMMENTS_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_ON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    state: ResponseState
    counted_from: _types_pb2.Date
    due_on: _types_pb2.Date
    summary: str
    we_did: _containers.RepeatedScalarFieldContainer[str]
    comments: int
    published_on: _types_pb2.Date
    version: int
    def __init__(self, id: _Optional[str] = ..., state: _Optional[_Union[ResponseState, str]] = ..., counted_from: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., summary: _Optional[str] = ..., we_did: _Optional[_Iterable[str]] = ..., comments: _Optional[int] = ..., published_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., version: _Optional[int] = ...) -> None: ...

class PublishResponseRequest(_message.Message):
    __slots__ = ("request_id", "summary", "we_did")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    WE_DID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    summary: str
    we_did: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., summary: _Optional[str] = ..., we_did: _Optional[_Iterable[str]] = ...) -> None: ...

class PublishResponseResponse(_message.Message):
    __slots__ = ("response",)
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    response: Response
    def __init__(self, response: _Optional[_Union[Response, _Mapping]] = ...) -> None: ...

class ListResponsesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListResponsesResponse(_message.Message):
    __slots__ = ("responses", "next_page_token")
    RESPONSES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    responses: _containers.RepeatedCompositeFieldContainer[Response]
    next_page_token: str
    def __init__(self, responses: _Optional[_Iterable[_Union[Response, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Gap(_message.Message):
    __slots__ = ("need", "name", "searches", "areas", "ages", "action", "answered_on", "gap_answer_id", "due_on", "outcome", "reported_on")
    NEED_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SEARCHES_FIELD_NUMBER: _ClassVar[int]
    AREAS_FIELD_NUMBER: _ClassVar[int]
    AGES_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    GAP_ANSWER_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REPORTED_ON_FIELD_NUMBER: _ClassVar[int]
    need: str
    name: str
    searches: int
    areas: _containers.RepeatedScalarFieldContainer[str]
    ages: _containers.RepeatedScalarFieldContainer[str]
    action: str
    answered_on: _types_pb2.Date
    gap_answer_id: str
    due_on: _types_pb2.Date
    outcome: str
    reported_on: _types_pb2.Date
    def __init__(self, need: _Optional[str] = ..., name: _Optional[str] = ..., searches: _Optional[int] = ..., areas: _Optional[_Iterable[str]] = ..., ages: _Optional[_Iterable[str]] = ..., action: _Optional[str] = ..., answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., gap_answer_id: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., outcome: _Optional[str] = ..., reported_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ListGapsRequest(_message.Message):
    __slots__ = ("to",)
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    to: _types_pb2.Date
    def __init__(self, to: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., **kwargs) -> None: ...

class ListGapsResponse(_message.Message):
    __slots__ = ("gaps", "small_under")
    GAPS_FIELD_NUMBER: _ClassVar[int]
    SMALL_UNDER_FIELD_NUMBER: _ClassVar[int]
    gaps: _containers.RepeatedCompositeFieldContainer[Gap]
    small_under: int
    def __init__(self, gaps: _Optional[_Iterable[_Union[Gap, _Mapping]]] = ..., small_under: _Optional[int] = ...) -> None: ...

class AnswerGapRequest(_message.Message):
    __slots__ = ("request_id", "need", "action", "due_on")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    NEED_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    need: str
    action: str
    due_on: _types_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., need: _Optional[str] = ..., action: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class AnswerGapResponse(_message.Message):
    __slots__ = ("gap_answer_id",)
    GAP_ANSWER_ID_FIELD_NUMBER: _ClassVar[int]
    gap_answer_id: str
    def __init__(self, gap_answer_id: _Optional[str] = ...) -> None: ...

class ReportGapActionRequest(_message.Message):
    __slots__ = ("request_id", "gap_answer_id", "outcome")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    GAP_ANSWER_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    gap_answer_id: str
    outcome: str
    def __init__(self, request_id: _Optional[str] = ..., gap_answer_id: _Optional[str] = ..., outcome: _Optional[str] = ...) -> None: ...

class ReportGapActionResponse(_message.Message):
    __slots__ = ("gap_answer_id", "reported_on")
    GAP_ANSWER_ID_FIELD_NUMBER: _ClassVar[int]
    REPORTED_ON_FIELD_NUMBER: _ClassVar[int]
    gap_answer_id: str
    reported_on: _types_pb2.Date
    def __init__(self, gap_answer_id: _Optional[str] = ..., reported_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class GetQualityRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class UncheckedEntry(_message.Message):
    __slots__ = ("entry_id", "name", "owner", "assured_on")
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    ASSURED_ON_FIELD_NUMBER: _ClassVar[int]
    entry_id: str
    name: str
    owner: str
    assured_on: _types_pb2.Date
    def __init__(self, entry_id: _Optional[str] = ..., name: _Optional[str] = ..., owner: _Optional[str] = ..., assured_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class GetQualityResponse(_message.Message):
    __slots__ = ("published", "unchecked", "overdue", "comments_waiting", "comments_answered", "actions_open", "actions_late")
    PUBLISHED_FIELD_NUMBER: _ClassVar[int]
    UNCHECKED_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    COMMENTS_WAITING_FIELD_NUMBER: _ClassVar[int]
    COMMENTS_ANSWERED_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_OPEN_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_LATE_FIELD_NUMBER: _ClassVar[int]
    published: int
    unchecked: int
    overdue: _containers.RepeatedCompositeFieldContainer[UncheckedEntry]
    comments_waiting: int
    comments_answered: int
    actions_open: int
    actions_late: int
    def __init__(self, published: _Optional[int] = ..., unchecked: _Optional[int] = ..., overdue: _Optional[_Iterable[_Union[UncheckedEntry, _Mapping]]] = ..., comments_waiting: _Optional[int] = ..., comments_answered: _Optional[int] = ..., actions_open: _Optional[int] = ..., actions_late: _Optional[int] = ...) -> None: ...

class Invitation(_message.Message):
    __slots__ = ("title", "held_on", "times", "place", "about", "reach")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    TIMES_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    REACH_FIELD_NUMBER: _ClassVar[int]
    title: str
    held_on: _types_pb2.Date
    times: str
    place: str
    about: str
    reach: str
    def __init__(self, title: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., times: _Optional[str] = ..., place: _Optional[str] = ..., about: _Optional[str] = ..., reach: _Optional[str] = ...) -> None: ...

class Gathering(_message.Message):
    __slots__ = ("id", "state", "invitation", "planned_on", "called_off_because", "came", "comments", "ended_on", "followed", "allowed_moves", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    INVITATION_FIELD_NUMBER: _ClassVar[int]
    PLANNED_ON_FIELD_NUMBER: _ClassVar[int]
    CALLED_OFF_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    COMMENTS_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    FOLLOWED_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    state: GatheringState
    invitation: Invitation
    planned_on: _types_pb2.Date
    called_off_because: str
    came: int
    comments: int
    ended_on: _types_pb2.Date
    followed: bool
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, id: _Optional[str] = ..., state: _Optional[_Union[GatheringState, str]] = ..., invitation: _Optional[_Union[Invitation, _Mapping]] = ..., planned_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., called_off_because: _Optional[str] = ..., came: _Optional[int] = ..., comments: _Optional[int] = ..., ended_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., followed: _Optional[bool] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class PlanGatheringRequest(_message.Message):
    __slots__ = ("request_id", "invitation")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    INVITATION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    invitation: Invitation
    def __init__(self, request_id: _Optional[str] = ..., invitation: _Optional[_Union[Invitation, _Mapping]] = ...) -> None: ...

class PlanGatheringResponse(_message.Message):
    __slots__ = ("gathering",)
    GATHERING_FIELD_NUMBER: _ClassVar[int]
    gathering: Gathering
    def __init__(self, gathering: _Optional[_Union[Gathering, _Mapping]] = ...) -> None: ...

class ChangeGatheringRequest(_message.Message):
    __slots__ = ("request_id", "gathering_id", "expected_version", "invitation")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    GATHERING_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    INVITATION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    gathering_id: str
    expected_version: int
    invitation: Invitation
    def __init__(self, request_id: _Optional[str] = ..., gathering_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., invitation: _Optional[_Union[Invitation, _Mapping]] = ...) -> None: ...

class ChangeGatheringResponse(_message.Message):
    __slots__ = ("gathering",)
    GATHERING_FIELD_NUMBER: _ClassVar[int]
    gathering: Gathering
    def __init__(self, gathering: _Optional[_Union[Gathering, _Mapping]] = ...) -> None: ...

class GatheringPoint(_message.Message):
    __slots__ = ("voice", "about", "comment", "service_id")
    VOICE_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    SERVICE_ID_FIELD_NUMBER: _ClassVar[int]
    voice: FeedbackVoice
    about: FeedbackAbout
    comment: str
    service_id: str
    def __init__(self, voice: _Optional[_Union[FeedbackVoice, str]] = ..., about: _Optional[_Union[FeedbackAbout, str]] = ..., comment: _Optional[str] = ..., service_id: _Optional[str] = ...) -> None: ...

class HoldGatheringRequest(_message.Message):
    __slots__ = ("request_id", "gathering_id", "expected_version", "came", "points")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    GATHERING_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    gathering_id: str
    expected_version: int
    came: int
    points: _containers.RepeatedCompositeFieldContainer[GatheringPoint]
    def __init__(self, request_id: _Optional[str] = ..., gathering_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., came: _Optional[int] = ..., points: _Optional[_Iterable[_Union[GatheringPoint, _Mapping]]] = ...) -> None: ...

class HoldGatheringResponse(_message.Message):
    __slots__ = ("gathering",)
    GATHERING_FIELD_NUMBER: _ClassVar[int]
    gathering: Gathering
    def __init__(self, gathering: _Optional[_Union[Gathering, _Mapping]] = ...) -> None: ...

class CallOffGatheringRequest(_message.Message):
    __slots__ = ("request_id", "gathering_id", "expected_version", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    GATHERING_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    gathering_id: str
    expected_version: int
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., gathering_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class CallOffGatheringResponse(_message.Message):
    __slots__ = ("gathering",)
    GATHERING_FIELD_NUMBER: _ClassVar[int]
    gathering: Gathering
    def __init__(self, gathering: _Optional[_Union[Gathering, _Mapping]] = ...) -> None: ...

class GetGatheringRequest(_message.Message):
    __slots__ = ("gathering_id",)
    GATHERING_ID_FIELD_NUMBER: _ClassVar[int]
    gathering_id: str
    def __init__(self, gathering_id: _Optional[str] = ...) -> None: ...

class GetGatheringResponse(_message.Message):
    __slots__ = ("gathering",)
    GATHERING_FIELD_NUMBER: _ClassVar[int]
    gathering: Gathering
    def __init__(self, gathering: _Optional[_Union[Gathering, _Mapping]] = ...) -> None: ...

class ListGatheringsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "coming")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    COMING_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    coming: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., coming: _Optional[bool] = ...) -> None: ...

class ListGatheringsResponse(_message.Message):
    __slots__ = ("gatherings", "next_page_token")
    GATHERINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    gatherings: _containers.RepeatedCompositeFieldContainer[Gathering]
    next_page_token: str
    def __init__(self, gatherings: _Optional[_Iterable[_Union[Gathering, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Fault(_message.Message):
    __slots__ = ("field", "code", "message")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    field: str
    code: str
    message: str
    def __init__(self, field: _Optional[str] = ..., code: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class BadRecord(_message.Message):
    __slots__ = ("record_id", "name", "faults", "refused")
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    FAULTS_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    record_id: str
    name: str
    faults: _containers.RepeatedCompositeFieldContainer[Fault]
    refused: bool
    def __init__(self, record_id: _Optional[str] = ..., name: _Optional[str] = ..., faults: _Optional[_Iterable[_Union[Fault, _Mapping]]] = ..., refused: _Optional[bool] = ...) -> None: ...

class Receipt(_message.Message):
    __slots__ = ("began_at", "modified_after", "taken", "unchanged", "mended", "refused", "withdrawn", "named", "unnamed", "ended_at", "ended_because", "whole")
    BEGAN_AT_FIELD_NUMBER: _ClassVar[int]
    MODIFIED_AFTER_FIELD_NUMBER: _ClassVar[int]
    TAKEN_FIELD_NUMBER: _ClassVar[int]
    UNCHANGED_FIELD_NUMBER: _ClassVar[int]
    MENDED_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    NAMED_FIELD_NUMBER: _ClassVar[int]
    UNNAMED_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_BECAUSE_FIELD_NUMBER: _ClassVar[int]
    WHOLE_FIELD_NUMBER: _ClassVar[int]
    began_at: _timestamp_pb2.Timestamp
    modified_after: str
    taken: int
    unchanged: int
    mended: int
    refused: int
    withdrawn: int
    named: _containers.RepeatedCompositeFieldContainer[BadRecord]
    unnamed: int
    ended_at: _timestamp_pb2.Timestamp
    ended_because: str
    whole: bool
    def __init__(self, began_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., modified_after: _Optional[str] = ..., taken: _Optional[int] = ..., unchanged: _Optional[int] = ..., mended: _Optional[int] = ..., refused: _Optional[int] = ..., withdrawn: _Optional[int] = ..., named: _Optional[_Iterable[_Union[BadRecord, _Mapping]]] = ..., unnamed: _Optional[int] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_because: _Optional[str] = ..., whole: _Optional[bool] = ...) -> None: ...

class Feed(_message.Message):
    __slots__ = ("id", "key", "name", "url", "added_on", "watermark", "next_page", "receipt", "state", "allowed_moves", "version", "every_hours", "next_at")
    ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    ADDED_ON_FIELD_NUMBER: _ClassVar[int]
    WATERMARK_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_MOVES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    EVERY_HOURS_FIELD_NUMBER: _ClassVar[int]
    NEXT_AT_FIELD_NUMBER: _ClassVar[int]
    id: str
    key: str
    name: str
    url: str
    added_on: _types_pb2.Date
    watermark: str
    next_page: int
    receipt: Receipt
    state: FeedState
    allowed_moves: _containers.RepeatedScalarFieldContainer[str]
    version: int
    every_hours: int
    next_at: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., key: _Optional[str] = ..., name: _Optional[str] = ..., url: _Optional[str] = ..., added_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., watermark: _Optional[str] = ..., next_page: _Optional[int] = ..., receipt: _Optional[_Union[Receipt, _Mapping]] = ..., state: _Optional[_Union[FeedState, str]] = ..., allowed_moves: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ..., every_hours: _Optional[int] = ..., next_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AddFeedRequest(_message.Message):
    __slots__ = ("request_id", "key", "name", "url", "every_hours")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    EVERY_HOURS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    key: str
    name: str
    url: str
    every_hours: int
    def __init__(self, request_id: _Optional[str] = ..., key: _Optional[str] = ..., name: _Optional[str] = ..., url: _Optional[str] = ..., every_hours: _Optional[int] = ...) -> None: ...

class AddFeedResponse(_message.Message):
    __slots__ = ("feed",)
    FEED_FIELD_NUMBER: _ClassVar[int]
    feed: Feed
    def __init__(self, feed: _Optional[_Union[Feed, _Mapping]] = ...) -> None: ...

class ListFeedsRequest(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: str
    def __init__(self, key: _Optional[str] = ...) -> None: ...

class ListFeedsResponse(_message.Message):
    __slots__ = ("feeds",)
    FEEDS_FIELD_NUMBER: _ClassVar[int]
    feeds: _containers.RepeatedCompositeFieldContainer[Feed]
    def __init__(self, feeds: _Optional[_Iterable[_Union[Feed, _Mapping]]] = ...) -> None: ...

class BeginRunRequest(_message.Message):
    __slots__ = ("request_id", "feed_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    FEED_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    feed_id: str
    def __init__(self, request_id: _Optional[str] = ..., feed_id: _Optional[str] = ...) -> None: ...

class BeginRunResponse(_message.Message):
    __slots__ = ("feed",)
    FEED_FIELD_NUMBER: _ClassVar[int]
    feed: Feed
    def __init__(self, feed: _Optional[_Union[Feed, _Mapping]] = ...) -> None: ...

class TakeInRequest(_message.Message):
    __slots__ = ("request_id", "feed_id", "page", "kind", "documents")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    FEED_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    feed_id: str
    page: int
    kind: OpenKind
    documents: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., feed_id: _Optional[str] = ..., page: _Optional[int] = ..., kind: _Optional[_Union[OpenKind, str]] = ..., documents: _Optional[_Iterable[str]] = ...) -> None: ...

class TakeInResponse(_message.Message):
    __slots__ = ("feed",)
    FEED_FIELD_NUMBER: _ClassVar[int]
    feed: Feed
    def __init__(self, feed: _Optional[_Union[Feed, _Mapping]] = ...) -> None: ...

class EndRunRequest(_message.Message):
    __slots__ = ("request_id", "feed_id", "because", "complete")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    FEED_ID_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    feed_id: str
    because: str
    complete: bool
    def __init__(self, request_id: _Optional[str] = ..., feed_id: _Optional[str] = ..., because: _Optional[str] = ..., complete: _Optional[bool] = ...) -> None: ...

class EndRunResponse(_message.Message):
    __slots__ = ("feed",)
    FEED_FIELD_NUMBER: _ClassVar[int]
    feed: Feed
    def __init__(self, feed: _Optional[_Union[Feed, _Mapping]] = ...) -> None: ...
