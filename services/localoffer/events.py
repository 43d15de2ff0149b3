"""What the house says, and what it does about what it hears."""

from chassis.deadlines import DEADLINES
from chassis.inbox import Listener
from chassis.publication import Publication, Publications
from goldenthread.localoffer.v1 import events_pb2 as pb
from services.localoffer import domain

PUBLISHES: Publications = {
    domain.EntryPublished: Publication("entry.published.v1", pb.EntryPublished),
    domain.EntryWithdrawn: Publication("entry.withdrawn.v1", pb.EntryWithdrawn),
    domain.FeedbackGiven: Publication("feedback.given.v1", pb.FeedbackGiven),
    domain.ResponsePublished: Publication("response.published.v1", pb.ResponsePublished),
    domain.GapAnswered: Publication("gap.answered.v1", pb.GapAnswered),
    domain.GapActionReported: Publication("gap.reported.v1", pb.GapActionReported),
    domain.GatheringPlanned: Publication("gathering.planned.v1", pb.GatheringPlanned),
    domain.GatheringHeld: Publication("gathering.held.v1", pb.GatheringHeld),
    domain.GatheringCancelled: Publication("gathering.cancelled.v1", pb.GatheringCancelled),
    domain.FeedTaken: Publication("feed.taken.v1", pb.FeedTaken),
    **DEADLINES,
}

LISTENS: list[Listener] = []
# In which role somebody acts who is a person follows from the relations to children, wherever those began.
RELATIONS_FROM = ("referrals", "plans", "panels", "budgets")
