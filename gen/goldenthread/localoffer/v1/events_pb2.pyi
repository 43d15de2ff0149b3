from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EntryPublished(_message.Message):
    __slots__ = ("entry_id", "published_on")
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_ON_FIELD_NUMBER: _ClassVar[int]
    entry_id: str
    published_on: _types_pb2.Date
    def __init__(self, entry_id: _Optional[str] = ..., published_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EntryWithdrawn(_message.Message):
    __slots__ = ("entry_id", "withdrawn_on")
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_ON_FIELD_NUMBER: _ClassVar[int]
    entry_id: str
    withdrawn_on: _types_pb2.Date
    def __init__(self, entry_id: _Optional[str] = ..., withdrawn_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class FeedbackGiven(_message.Message):
    __slots__ = ("feedback_id", "given_on")
    FEEDBACK_ID_FIELD_NUMBER: _ClassVar[int]
    GIVEN_ON_FIELD_NUMBER: _ClassVar[int]
    feedback_id: str
    given_on: _types_pb2.Date
    def __init__(self, feedback_id: _Optional[str] = ..., given_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ResponsePublished(_message.Message):
    __slots__ = ("response_id", "published_on")
    RESPONSE_ID_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_ON_FIELD_NUMBER: _ClassVar[int]
    response_id: str
    published_on: _types_pb2.Date
    def __init__(self, response_id: _Optional[str] = ..., published_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class GapAnswered(_message.Message):
    __slots__ = ("gap_answer_id", "answered_on")
    GAP_ANSWER_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    gap_answer_id: str
    answered_on: _types_pb2.Date
    def __init__(self, gap_answer_id: _Optional[str] = ..., answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class FeedTaken(_message.Message):
    __slots__ = ("feed_id", "taken_on", "taken", "faulty")
    FEED_ID_FIELD_NUMBER: _ClassVar[int]
    TAKEN_ON_FIELD_NUMBER: _ClassVar[int]
    TAKEN_FIELD_NUMBER: _ClassVar[int]
    FAULTY_FIELD_NUMBER: _ClassVar[int]
    feed_id: str
    taken_on: _types_pb2.Date
    taken: int
    faulty: int
    def __init__(self, feed_id: _Optional[str] = ..., taken_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., taken: _Optional[int] = ..., faulty: _Optional[int] = ...) -> None: ...

class GapActionReported(_message.Message):
    __slots__ = ("gap_answer_id", "reported_on")
    GAP_ANSWER_ID_FIELD_NUMBER: _ClassVar[int]
    REPORTED_ON_FIELD_NUMBER: _ClassVar[int]
    gap_answer_id: str
    reported_on: _types_pb2.Date
    def __init__(self, gap_answer_id: _Optional[str] = ..., reported_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class GatheringPlanned(_message.Message):
    __slots__ = ("gathering_id", "held_on")
    GATHERING_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    gathering_id: str
    held_on: _types_pb2.Date
    def __init__(self, gathering_id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class GatheringHeld(_message.Message):
    __slots__ = ("gathering_id", "held_on", "comments")
    GATHERING_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    COMMENTS_FIELD_NUMBER: _ClassVar[int]
    gathering_id: str
    held_on: _types_pb2.Date
    comments: int
    def __init__(self, gathering_id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., comments: _Optional[int] = ...) -> None: ...

class GatheringCancelled(_message.Message):
    __slots__ = ("gathering_id", "held_on")
    GATHERING_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    gathering_id: str
    held_on: _types_pb2.Date
    def __init__(self, gathering_id: _Optional[str] = ..., held_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...
