from goldenthread.common.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReferralReceived(_message.Message):
    __slots__ = ("referral_id", "child_id", "received_on", "route", "organisation", "seeks", "setting_urn", "year_nine_from")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    ROUTE_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    SEEKS_FIELD_NUMBER: _ClassVar[int]
    SETTING_URN_FIELD_NUMBER: _ClassVar[int]
    YEAR_NINE_FROM_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    received_on: _types_pb2.Date
    route: str
    organisation: str
    seeks: str
    setting_urn: str
    year_nine_from: _types_pb2.Date
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., received_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., route: _Optional[str] = ..., organisation: _Optional[str] = ..., seeks: _Optional[str] = ..., setting_urn: _Optional[str] = ..., year_nine_from: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ReconsiderationRequested(_message.Message):
    __slots__ = ("referral_id", "child_id", "requested_on")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_ON_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    requested_on: _types_pb2.Date
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., requested_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class InformationSupplied(_message.Message):
    __slots__ = ("referral_id", "child_id", "supplied_on")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    SUPPLIED_ON_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    supplied_on: _types_pb2.Date
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., supplied_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class InformationRequested(_message.Message):
    __slots__ = ("referral_id", "child_id")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ReferralDeclined(_message.Message):
    __slots__ = ("referral_id", "child_id")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ConsentNeeded(_message.Message):
    __slots__ = ("referral_id", "child_id", "purpose")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    purpose: str
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class ConsentRecorded(_message.Message):
    __slots__ = ("referral_id", "child_id", "purpose", "answer", "ended_id")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ENDED_ID_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    purpose: str
    answer: str
    ended_id: str
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., purpose: _Optional[str] = ..., answer: _Optional[str] = ..., ended_id: _Optional[str] = ...) -> None: ...

class ReferralRedirected(_message.Message):
    __slots__ = ("referral_id", "child_id", "route", "agency", "redirected_on")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ROUTE_FIELD_NUMBER: _ClassVar[int]
    AGENCY_FIELD_NUMBER: _ClassVar[int]
    REDIRECTED_ON_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    route: str
    agency: str
    redirected_on: _types_pb2.Date
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., route: _Optional[str] = ..., agency: _Optional[str] = ..., redirected_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ReferralAccepted(_message.Message):
    __slots__ = ("referral_id", "child_id", "coordinator", "accepted_on")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    COORDINATOR_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_ON_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    coordinator: str
    accepted_on: _types_pb2.Date
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ..., coordinator: _Optional[str] = ..., accepted_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ReferralWithdrawn(_message.Message):
    __slots__ = ("referral_id", "child_id")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    child_id: str
    def __init__(self, referral_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class IdentifierRecorded(_message.Message):
    __slots__ = ("child_id", "kind", "superseded")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUPERSEDED_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    kind: str
    superseded: bool
    def __init__(self, child_id: _Optional[str] = ..., kind: _Optional[str] = ..., superseded: _Optional[bool] = ...) -> None: ...

class FamilyChanged(_message.Message):
    __slots__ = ("child_id", "relative_id", "restricted")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    RELATIVE_ID_FIELD_NUMBER: _ClassVar[int]
    RESTRICTED_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    relative_id: str
    restricted: bool
    def __init__(self, child_id: _Optional[str] = ..., relative_id: _Optional[str] = ..., restricted: _Optional[bool] = ...) -> None: ...

class ProfileExtended(_message.Message):
    __slots__ = ("child_id", "topics")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    topics: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, child_id: _Optional[str] = ..., topics: _Optional[_Iterable[str]] = ...) -> None: ...

class RightsBegan(_message.Message):
    __slots__ = ("child_id", "on", "represented")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    REPRESENTED_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    on: _types_pb2.Date
    represented: bool
    def __init__(self, child_id: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., represented: _Optional[bool] = ...) -> None: ...

class ConsentAsked(_message.Message):
    __slots__ = ("consent_id", "child_id", "purpose")
    CONSENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    consent_id: str
    child_id: str
    purpose: str
    def __init__(self, consent_id: _Optional[str] = ..., child_id: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class ConsentAnswered(_message.Message):
    __slots__ = ("consent_id", "child_id", "purpose", "answer", "on", "parties", "expires_on")
    CONSENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    PARTIES_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    consent_id: str
    child_id: str
    purpose: str
    answer: str
    on: _types_pb2.Date
    parties: _containers.RepeatedScalarFieldContainer[str]
    expires_on: _types_pb2.Date
    def __init__(self, consent_id: _Optional[str] = ..., child_id: _Optional[str] = ..., purpose: _Optional[str] = ..., answer: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., parties: _Optional[_Iterable[str]] = ..., expires_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ConsentRevisited(_message.Message):
    __slots__ = ("consent_id", "child_id", "purpose", "because", "party")
    CONSENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    BECAUSE_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    consent_id: str
    child_id: str
    purpose: str
    because: str
    party: str
    def __init__(self, consent_id: _Optional[str] = ..., child_id: _Optional[str] = ..., purpose: _Optional[str] = ..., because: _Optional[str] = ..., party: _Optional[str] = ...) -> None: ...

class SharingDecided(_message.Message):
    __slots__ = ("sharing_id", "child_id", "party", "purpose", "lawful_basis", "outcome", "on")
    SHARING_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    LAWFUL_BASIS_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    sharing_id: str
    child_id: str
    party: str
    purpose: str
    lawful_basis: str
    outcome: str
    on: _types_pb2.Date
    def __init__(self, sharing_id: _Optional[str] = ..., child_id: _Optional[str] = ..., party: _Optional[str] = ..., purpose: _Optional[str] = ..., lawful_basis: _Optional[str] = ..., outcome: _Optional[str] = ..., on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class GlassBroken(_message.Message):
    __slots__ = ("break_glass_id", "child_id", "code", "until")
    BREAK_GLASS_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    break_glass_id: str
    child_id: str
    code: str
    until: _types_pb2.Date
    def __init__(self, break_glass_id: _Optional[str] = ..., child_id: _Optional[str] = ..., code: _Optional[str] = ..., until: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class GlassReviewed(_message.Message):
    __slots__ = ("break_glass_id", "child_id", "justified")
    BREAK_GLASS_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    JUSTIFIED_FIELD_NUMBER: _ClassVar[int]
    break_glass_id: str
    child_id: str
    justified: bool
    def __init__(self, break_glass_id: _Optional[str] = ..., child_id: _Optional[str] = ..., justified: _Optional[bool] = ...) -> None: ...

class AccessDelegated(_message.Message):
    __slots__ = ("delegation_id", "child_id", "opens", "until")
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    OPENS_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    delegation_id: str
    child_id: str
    opens: _containers.RepeatedScalarFieldContainer[str]
    until: _types_pb2.Date
    def __init__(self, delegation_id: _Optional[str] = ..., child_id: _Optional[str] = ..., opens: _Optional[_Iterable[str]] = ..., until: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class DelegationWithdrawn(_message.Message):
    __slots__ = ("delegation_id", "child_id")
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    delegation_id: str
    child_id: str
    def __init__(self, delegation_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class MatchRaised(_message.Message):
    __slots__ = ("match_id", "child_id")
    MATCH_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    match_id: str
    child_id: str
    def __init__(self, match_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class NeedNoticed(_message.Message):
    __slots__ = ("noticed_need_id", "child_id")
    NOTICED_NEED_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    noticed_need_id: str
    child_id: str
    def __init__(self, noticed_need_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class NeedAnswered(_message.Message):
    __slots__ = ("noticed_need_id", "child_id", "response", "level", "decided_on")
    NOTICED_NEED_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DECIDED_ON_FIELD_NUMBER: _ClassVar[int]
    noticed_need_id: str
    child_id: str
    response: str
    level: str
    decided_on: _types_pb2.Date
    def __init__(self, noticed_need_id: _Optional[str] = ..., child_id: _Optional[str] = ..., response: _Optional[str] = ..., level: _Optional[str] = ..., decided_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class NeedClosed(_message.Message):
    __slots__ = ("noticed_need_id", "child_id")
    NOTICED_NEED_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    noticed_need_id: str
    child_id: str
    def __init__(self, noticed_need_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ConcernUrgent(_message.Message):
    __slots__ = ("concern_id", "child_id")
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    concern_id: str
    child_id: str
    def __init__(self, concern_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ConcernNotPickedUp(_message.Message):
    __slots__ = ("concern_id", "child_id", "chased", "escalated")
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    CHASED_FIELD_NUMBER: _ClassVar[int]
    ESCALATED_FIELD_NUMBER: _ClassVar[int]
    concern_id: str
    child_id: str
    chased: int
    escalated: bool
    def __init__(self, concern_id: _Optional[str] = ..., child_id: _Optional[str] = ..., chased: _Optional[int] = ..., escalated: _Optional[bool] = ...) -> None: ...

class ConcernPickedUp(_message.Message):
    __slots__ = ("concern_id", "child_id")
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    concern_id: str
    child_id: str
    def __init__(self, concern_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ConcernAdviceAsked(_message.Message):
    __slots__ = ("concern_id", "child_id", "asked", "due_on")
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    concern_id: str
    child_id: str
    asked: str
    due_on: _types_pb2.Date
    def __init__(self, concern_id: _Optional[str] = ..., child_id: _Optional[str] = ..., asked: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class ConcernAdvised(_message.Message):
    __slots__ = ("concern_id", "child_id")
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    concern_id: str
    child_id: str
    def __init__(self, concern_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ConcernRequested(_message.Message):
    __slots__ = ("concern_id", "child_id")
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    concern_id: str
    child_id: str
    def __init__(self, concern_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ConcernDecided(_message.Message):
    __slots__ = ("concern_id", "child_id")
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    concern_id: str
    child_id: str
    def __init__(self, concern_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class PilotNeedsWeighed(_message.Message):
    __slots__ = ("pilot_case_id", "child_id", "qualifies")
    PILOT_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    QUALIFIES_FIELD_NUMBER: _ClassVar[int]
    pilot_case_id: str
    child_id: str
    qualifies: bool
    def __init__(self, pilot_case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., qualifies: _Optional[bool] = ...) -> None: ...

class PilotQueued(_message.Message):
    __slots__ = ("pilot_case_id", "child_id")
    PILOT_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    pilot_case_id: str
    child_id: str
    def __init__(self, pilot_case_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class PilotPlaceFreed(_message.Message):
    __slots__ = ("pilot_case_id", "child_id", "party", "due_on")
    PILOT_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    pilot_case_id: str
    child_id: str
    party: str
    due_on: _types_pb2.Date
    def __init__(self, pilot_case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., party: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class DraftShared(_message.Message):
    __slots__ = ("draft_id", "party", "delete_on")
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    DELETE_ON_FIELD_NUMBER: _ClassVar[int]
    draft_id: str
    party: str
    delete_on: _types_pb2.Date
    def __init__(self, draft_id: _Optional[str] = ..., party: _Optional[str] = ..., delete_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class PilotJoined(_message.Message):
    __slots__ = ("pilot_case_id", "child_id", "referral_id")
    PILOT_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    pilot_case_id: str
    child_id: str
    referral_id: str
    def __init__(self, pilot_case_id: _Optional[str] = ..., child_id: _Optional[str] = ..., referral_id: _Optional[str] = ...) -> None: ...

class PilotEnded(_message.Message):
    __slots__ = ("pilot_case_id", "child_id")
    PILOT_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    pilot_case_id: str
    child_id: str
    def __init__(self, pilot_case_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class EnquiryAsked(_message.Message):
    __slots__ = ("enquiry_id", "child_id", "asked", "due_on")
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    enquiry_id: str
    child_id: str
    asked: str
    due_on: _types_pb2.Date
    def __init__(self, enquiry_id: _Optional[str] = ..., child_id: _Optional[str] = ..., asked: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EnquiryAnswered(_message.Message):
    __slots__ = ("enquiry_id", "child_id")
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    enquiry_id: str
    child_id: str
    def __init__(self, enquiry_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class EnquiryUsed(_message.Message):
    __slots__ = ("enquiry_id", "child_id", "noticed_need_id", "referral_id")
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICED_NEED_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    enquiry_id: str
    child_id: str
    noticed_need_id: str
    referral_id: str
    def __init__(self, enquiry_id: _Optional[str] = ..., child_id: _Optional[str] = ..., noticed_need_id: _Optional[str] = ..., referral_id: _Optional[str] = ...) -> None: ...

class EnquiryWithdrawn(_message.Message):
    __slots__ = ("enquiry_id", "child_id")
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    enquiry_id: str
    child_id: str
    def __init__(self, enquiry_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class EscalationOpened(_message.Message):
    __slots__ = ("escalation_id", "child_id", "level", "due_on")
    ESCALATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    escalation_id: str
    child_id: str
    level: str
    due_on: _types_pb2.Date
    def __init__(self, escalation_id: _Optional[str] = ..., child_id: _Optional[str] = ..., level: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EscalationRaised(_message.Message):
    __slots__ = ("escalation_id", "child_id", "level", "due_on")
    ESCALATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    escalation_id: str
    child_id: str
    level: str
    due_on: _types_pb2.Date
    def __init__(self, escalation_id: _Optional[str] = ..., child_id: _Optional[str] = ..., level: _Optional[str] = ..., due_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ...) -> None: ...

class EscalationAnswered(_message.Message):
    __slots__ = ("escalation_id", "child_id", "outcome", "answered_on", "level")
    ESCALATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_ON_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    escalation_id: str
    child_id: str
    outcome: str
    answered_on: _types_pb2.Date
    level: str
    def __init__(self, escalation_id: _Optional[str] = ..., child_id: _Optional[str] = ..., outcome: _Optional[str] = ..., answered_on: _Optional[_Union[_types_pb2.Date, _Mapping]] = ..., level: _Optional[str] = ...) -> None: ...

class EscalationWithdrawn(_message.Message):
    __slots__ = ("escalation_id", "child_id")
    ESCALATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    escalation_id: str
    child_id: str
    def __init__(self, escalation_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...

class ConcernAddedTo(_message.Message):
    __slots__ = ("concern_id", "child_id")
    CONCERN_ID_FIELD_NUMBER: _ClassVar[int]
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    concern_id: str
    child_id: str
    def __init__(self, concern_id: _Optional[str] = ..., child_id: _Optional[str] = ...) -> None: ...
