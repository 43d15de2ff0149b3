"""The agenda: what a panel is asked about a child, on which day, and what was answered.

While an item is listed, the panel may read the papers of the child; after its decision or advice, no longer.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from kernel.change import Change
from kernel.deadlines import Owed
from kernel.errors import Denied, demand
from kernel.panels import Panel
from kernel.plain_text import LONGEST_NAME, plain_text_problems
from kernel.purposes import Purpose
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.sharing import SharingAllowed, SharingStopped
from kernel.statute import STATUTE
from services.panels.domain.attendance import demand_chair
from services.panels.domain.decision import (
    Decision,
    PanelOutcome,
    decision_problems,
    departure_problems,
    urgency_problems,
)
from services.panels.domain.item_machine import ITEM, OUTCOMES, ItemKind, ItemState, moves_of
from services.panels.domain.meeting import Meeting
from services.panels.domain.news import AdviceGiven, DecisionMade, ItemListed, NoMeetingInTime, ResourcesAgreed
from services.panels.domain.resources import (
    Provision,
    ResourceAgreement,
    ResourceLine,
    agreement_problems,
    with_provision,
)
from services.panels.domain.taking_part import (
    Interest,
    Redaction,
    View,
    demand_consulted,
    demand_may_declare,
    demand_redactions_possible,
    demand_views_possible,
    discussion_problems,
    has_interest,
    interest_problems,
    person,
    with_redactions,
    with_views,
)

RELATION = "panel"
# On which ground a panel reads a plan: UK GDPR article 6(1)(e) and 9(2)(g), for Children and Families Act 2014, part 3.
BASIS_FOR = Purpose.STATUTORY_DUTY.value
LAWFUL_BASIS = "public_task"
FAMILY_ROUTES = ("parent", "young_person")
FAMILY, UNKNOWN = "family", "unknown"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One question to one panel. `subject_id` is the referral or the plan; `party` is the panel's.

    officer_party    the officers who decide on the panel's advice; empty where the panel decides
    papers_close_on  the day from which the members of its meeting read the papers
    decide_by        the day by which a decision is wanted; in_time says whether its meeting comes by then
    setting_urn      the school that the child attends; for figures only, so it is not shown with the item
    """

    id: UUID
    authority: str
    child_id: UUID
    meeting_id: UUID
    panel: str
    party: str
    kind: ItemKind
    subject_id: UUID
    meets_on: date
    papers_close_on: date
    officer_party: str = ""
    received_on: date | None = None
    decide_by: date | None = None
    in_time: bool = True
    route: str = ""
    organisation: str = ""
    setting_urn: str = ""
    reconsiders_id: UUID | None = None
    decision: Decision | None = None
    advice: Decision | None = None
    agreement: ResourceAgreement | None = None
    interests: tuple[Interest, ...] = ()
    discussion: tuple[str, ...] = ()
    views: tuple[View, ...] = ()
    withheld: tuple[Redaction, ...] = ()
    state: ItemState = ItemState.LISTED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return moves_of(self)

    @property
    def advises(self) -> bool:
        """Whether the panel advises on it and an officer decides."""
        return bool(self.officer_party)

    @property
    def is_open(self) -> bool:
        return self.state in (ItemState.LISTED, ItemState.ADVISED)

    @property
    def kept_out(self) -> frozenset[str]:
        """Sign-ins of the members who declared an interest."""
        return frozenset(interest.member for interest in self.interests)

    @property
    def redactions(self) -> tuple[str, ...]:
        return tuple(redaction.field for redaction in self.withheld)

    @property
    def source(self) -> str:
        """Where it came from, as figures count it."""
        return FAMILY if self.route in FAMILY_ROUTES else self.organisation or UNKNOWN

    @property
    def was_urgent(self) -> bool:
        said = self.decision or self.advice
        return said is not None and said.out_of_meeting

    @property
    def owed(self) -> list[Owed]:
        """The day by which the panel promised a decision; none for resources, or once it was taken off the agenda."""
        if self.received_on is None or self.decide_by is None or self.state is ItemState.REMOVED:
            return []
        limit = STATUTE.limit("panel_target", on=self.received_on).agreed(self.received_on, self.decide_by)
        started = replace(limit, met_on=self.decision.decided_on if self.decision else None)
        waits_for = self.officer_party if self.state is ItemState.ADVISED else ""
        return [Owed(started, owner=self.party, waits_for=waits_for)]

    def has_outcome(self, outcome: PanelOutcome) -> bool:
        return self.decision is not None and self.decision.outcome is outcome

    # -- deciding -----------------------------------------------------------------------------------------------

    def record_decision(
        self, decision: Decision, *, meeting: Meeting, panel: Panel, by: Collection[str]
    ) -> Change["AgendaItem"]:
        """One of the outcomes, with reasons: a decision, or where an officer decides the panel's advice.

        Invalid lists every fault. Refused: WRONG_KIND_OF_ITEM for a plan's resources, MEETING_NOT_CONVENED unless its
        own meeting is open, QUORUM_NOT_MET when those without a conflict are none.
        """
        demand_chair(self.party, by)
        moved = ITEM.apply(self, "advise" if self.advises else "record_decision", meeting=meeting, panel=panel)
        demand(decision_problems(decision, OUTCOMES[self.kind], self.authority, panel))
        return moved._spoken(replace(decision, decided_by=panel.name))

    def decide_urgently(
        self, decision: Decision, *, meeting: Meeting, panel: Panel, by: Collection[str]
    ) -> Change["AgendaItem"]:
        """The same outside a meeting, because it cannot wait: `consulted` make the quorum. Marked for ever.

        Refused: MEETING_IS_CONVENED when the meeting can decide it, QUORUM_NOT_MET, MEMBER_HAS_INTEREST.
        """
        demand_chair(self.party, by)
        moved = ITEM.apply(self, "advise_urgently" if self.advises else "decide_urgently", meeting=meeting)
        problems = decision_problems(decision, OUTCOMES[self.kind], self.authority, panel)
        demand([*problems, *urgency_problems(decision, panel)])
        demand_consulted(decision.consulted, self.kept_out, panel, decision.decided_on)
        return moved._spoken(replace(decision, decided_by=panel.name, out_of_meeting=True))

    def _spoken(self, decision: Decision) -> Change["AgendaItem"]:
        """What the panel said takes its place, as its decision or as its advice; its papers close."""
        closed = self._papers_close(decision.decided_on + timedelta(days=1))
        if self.state is ItemState.ADVISED:
            said = AdviceGiven(
                self.id, self.subject_id, self.child_id, self.panel, self.kind.value, decision.outcome.value
            )
            return Change(replace(self, advice=decision), (said, *closed))
        return Change(replace(self, decision=decision), (self._made(decision), *closed))

    def decide_on_advice(
        self, decision: Decision, *, officer: str, panel: Panel, by: Collection[str]
    ) -> Change["AgendaItem"]:
        """The officer decides; the panel's advice stays beside the decision. Invalid lists every fault.

        Denied to everyone but the officers, and MEMBER_HAS_INTEREST to one who declared an interest in the item.
        """
        if not self.officer_party or self.officer_party not in by:
            raise Denied("OFFICER_ONLY", "Only the authority's officer decides on a panel's advice.")
        if any(person(member) in by for member in self.kept_out):
            raise has_interest("Whoever declared an interest does not decide the item.")
        moved = ITEM.apply(self, "decide_on_advice")
        advice = self._given_advice()
        problems = decision_problems(decision, OUTCOMES[self.kind], self.authority, panel)
        named = plain_text_problems("officer", officer, limit=LONGEST_NAME)
        demand([*problems, *named, *departure_problems(decision, advice)])
        final = replace(
            decision,
            decided_by=officer.strip(),
            follows_advice=decision.is_as(advice),
            out_of_meeting=advice.out_of_meeting,
            urgency=advice.urgency,
        )
        return Change(replace(moved, decision=final), (self._made(final),))

    def _given_advice(self) -> Decision:
        if self.advice is None:
            raise ValueError(f"agenda item {self.id} is advised without advice")
        return self.advice

    def demand_resources_can_be_agreed(self, *, meeting: Meeting, panel: Panel, by: Collection[str]) -> None:
        """Refused as `agree_resources` would be, before anybody asks for the plan."""
        demand_chair(self.party, by)
        ITEM.apply(self, "agree_resources", meeting=meeting, panel=panel)

    def agree_resources(
        self,
        lines: Sequence[ResourceLine],
        reasons: str,
        *,
        provision: Sequence[Provision],
        plan_version: int,
        meeting: Meeting,
        panel: Panel,
        by: Collection[str],
        on: date,
    ) -> Change["AgendaItem"]:
        """An amount for every provision line of the plan, with reasons. Invalid lists every fault.

        plan_version  the version that the panel has before it; if the plan was revised meanwhile, it comes back
        Refused: as `record_decision`, and WRONG_KIND_OF_ITEM for a referral.
        """
        demand_chair(self.party, by)
        agreed = ITEM.apply(self, "agree_resources", meeting=meeting, panel=panel)
        demand(agreement_problems(lines, reasons, provision))
        full = with_provision(lines, provision)
        agreement = ResourceAgreement(self.subject_id, self.child_id, full, reasons, on, plan_version)
        said = ResourcesAgreed(self.id, self.subject_id, self.child_id, on, plan_version)
        return Change(replace(agreed, agreement=agreement), (said, *self._papers_close(on + timedelta(days=1))))

    # -- taking part --------------------------------------------------------------------------------------------

    def declare_interest(self, interest: Interest, *, panel: Panel, by: Collection[str]) -> Change["AgendaItem"]:
        """The member has no part in the item from now on: no papers, no view, no place in its quorum."""
        demand_may_declare(interest.member, self.party, by)
        moved = ITEM.apply(self, "declare_interest")
        demand(interest_problems(interest, self.kept_out, panel))
        views = tuple(view for view in self.views if view.member != interest.member)
        return Change(replace(moved, interests=(*self.interests, interest), views=views))

    def record_discussion(
        self, points: Sequence[str], views: Sequence[View], *, meeting: Meeting, by: Collection[str]
    ) -> Change["AgendaItem"]:
        """What was discussed and who said what. Refused VIEW_NOT_POSSIBLE for who is absent or has an interest."""
        demand_chair(self.party, by)
        moved = ITEM.apply(self, "record_discussion", meeting=meeting)
        demand(discussion_problems(points, views))
        demand_views_possible(views, meeting.attendance, self.kept_out)
        return Change(replace(moved, discussion=(*self.discussion, *points), views=with_views(self.views, views)))

    def redact_papers(
        self, fields: Sequence[str], reason: str, *, unknown: Collection[str], by: Collection[str]
    ) -> Change["AgendaItem"]:
        """Members do not see these fields of the papers. `unknown` are those that the papers do not have."""
        demand_chair(self.party, by)
        moved = ITEM.apply(self, "redact_papers")
        demand_redactions_possible(fields, reason, unknown)
        return Change(replace(moved, withheld=with_redactions(self.withheld, fields, reason)))

    # -- on and off the agenda ----------------------------------------------------------------------------------

    def carry_over(self, meeting: Meeting) -> Change["AgendaItem"]:
        """To a later meeting, because its own closed without deciding it."""
        moved = ITEM.apply(self, "carry_over").placed_on(meeting)
        return Change(moved, moved.listing(known_late=not self.in_time))

    def remove(self, *, on: date) -> Change["AgendaItem"]:
        """Off the agenda: the case was withdrawn. Its papers close at once, for the consent to show them is gone."""
        return Change(ITEM.apply(self, "remove"), self._papers_close(on))

    def case_decided(self, *, on: date) -> Change["AgendaItem"]:
        """The officer decided the case: on the panel's advice, or without it because the time limit did not wait."""
        if self.state is ItemState.LISTED:
            return self.remove(on=on)
        return Change(ITEM.apply(self, "close_decided"))

    def placed_on(self, meeting: Meeting) -> "AgendaItem":
        """The item on that meeting, which may come too late."""
        return replace(
            self,
            meeting_id=meeting.id,
            meets_on=meeting.meets_on,
            papers_close_on=meeting.papers_close_on,
            in_time=self.decide_by is None or meeting.meets_on <= self.decide_by,
        )

    def listing(self, *, known_late: bool = False) -> tuple[object, ...]:
        """What is said each time it comes on an agenda; that this is too late is said once."""
        listed = ItemListed(
            self.id, self.meeting_id, self.child_id, self.kind.value, self.subject_id, self.panel, self.meets_on
        )
        if self.in_time or self.decide_by is None or known_late:
            return (listed,)
        return (listed, NoMeetingInTime(self.id, self.subject_id, self.child_id, self.panel, self.decide_by))

    def papers_open(self, on: date) -> tuple[object, ...]:
        """From `on` the panel may read the child's papers. For a plan that takes a ground, and this is it: whoever
        agrees its resources does what the law tells the authority to do."""
        began = RelationshipBegan(self.child_id, self.party, RELATION, on, self.id)
        if self.kind is not ItemKind.RESOURCES:
            return (began,)
        return (began, SharingAllowed(self.child_id, self.party, BASIS_FOR, LAWFUL_BASIS, on, self.id))

    def _papers_close(self, from_: date) -> tuple[object, ...]:
        """From that day on it may not."""
        ended = RelationshipEnded(self.child_id, self.party, RELATION, from_, self.id)
        if self.kind is not ItemKind.RESOURCES:
            return (ended,)
        return (ended, SharingStopped(self.child_id, self.party, BASIS_FOR, from_, self.id))

    def _made(self, decision: Decision) -> DecisionMade:
        return DecisionMade(
            self.id,
            self.subject_id,
            self.child_id,
            decision.outcome.value,
            decision.agency,
            decision.coordinator,
            decision.decided_on,
            self.kind.value,
        )
