"""What stands in a support plan: one list of outcomes for all agencies, the actions for each, strategies.

Outcomes are SMART: where the child stands, what is to be reached, how it will be known, by when, and who sees to it
(GLOS-C4, GLOS-C10, GLOS-E32). Actions are of three kinds (GLOS-E17), and each has one owner of the team (GLOS-E36).
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel.errors import Refused, Violation
from kernel.linked_services import LinkedService
from kernel.plain_text import plain_text_problems
from services.plans.domain import checks
from services.plans.domain.content import ids_problems, worded_as_provision

MOST_NEEDS = 50
MOST_OUTCOMES = 50
MOST_ACTIONS = 100
MOST_STRATEGIES = 50
LONGEST = 2_000


class SupportActionKind(StrEnum):
    """What is done: more of what there is, something new, or something differently (GLOS-E17)."""

    MORE_OF_A_SERVICE = "more_of_a_service"
    NEW_PROVISION = "new_provision"
    CHANGED_PRACTICE = "changed_practice"


@dataclass(frozen=True, slots=True)
class SupportOutcome:
    """Something that the child will be able to do or will have. `owner`: the member of the team who sees to it."""

    id: str
    description: str
    baseline: str
    target: str
    measure: str
    by: date | None
    owner: UUID | None


@dataclass(frozen=True, slots=True)
class SupportChoice:
    """The option that was chosen with the family in an assessment, and what bears it (GLOS-C10).

    kind             standard, informal or community
    cost_pence       for a year; `funder` bears it;  because: why it was chosen
    resource         what was found for it, in words, and its `holder`; empty where it costs nothing
    available_pence  what there is of that for a year; 0 where it is no money
    """

    assessment_id: UUID
    option_id: str
    kind: str
    cost_pence: int
    funder: str
    because: str
    chosen_on: date
    resource: str = ""
    holder: str = ""
    available_pence: int = 0
    service: LinkedService | None = None


@dataclass(frozen=True, slots=True)
class SupportAction:
    """What one member of the team does for an outcome, and by when. `chosen`: the option that it is, if it is one."""

    id: str
    outcome_id: str
    description: str
    kind: SupportActionKind | None
    owner: UUID | None
    due_on: date | None
    chosen: SupportChoice | None = None


@dataclass(frozen=True, slots=True)
class SupportStrategy:
    """What works with this child, for everybody who is with them (BROM-6). `used_by`: where or by whom."""

    id: str
    description: str
    used_by: str = ""


@dataclass(frozen=True, slots=True)
class SupportContent:
    aspirations: str = ""
    needs: tuple[str, ...] = ()
    outcomes: tuple[SupportOutcome, ...] = ()
    actions: tuple[SupportAction, ...] = ()
    strategies: tuple[SupportStrategy, ...] = ()

    def with_ids(self, new_id: Callable[[], UUID]) -> "SupportContent":
        """Every line that came without an id gets one; an action that names no outcome serves the only one there is."""
        outcomes = tuple(replace(one, id=one.id or str(new_id())) for one in self.outcomes)
        only = outcomes[0].id if len(outcomes) == 1 else ""
        actions = tuple(
            replace(one, id=one.id or str(new_id()), outcome_id=one.outcome_id or only) for one in self.actions
        )
        strategies = tuple(replace(one, id=one.id or str(new_id())) for one in self.strategies)
        return replace(self, outcomes=outcomes, actions=actions, strategies=strategies)

    def with_choices_of(self, before: "SupportContent") -> "SupportContent":
        """What was chosen in an assessment stays with the action that it is; nobody writes it."""
        chosen = {one.id: one.chosen for one in before.actions}
        return replace(self, actions=tuple(replace(one, chosen=chosen.get(one.id)) for one in self.actions))

    def action(self, id: str) -> SupportAction | None:
        return next((one for one in self.actions if one.id == id), None)

    def faults(
        self, team: Collection[UUID], before: "SupportContent", today: date, *, done: Collection[str] = ()
    ) -> list[Violation]:
        """What is wrong with what was written; field paths begin with "content.".

        A day that was set earlier may have passed since; only one that is set now must lie ahead.
        done  actions that are done: whoever did them may have left
        """
        found = [
            *plain_text_problems("content.aspirations", self.aspirations, required=False, limit=LONGEST),
            *_at_most("content.needs", self.needs, MOST_NEEDS),
            *_at_most("content.outcomes", self.outcomes, MOST_OUTCOMES),
            *_at_most("content.actions", self.actions, MOST_ACTIONS),
            *_at_most("content.strategies", self.strategies, MOST_STRATEGIES),
        ]
        for name in ("outcomes", "actions", "strategies"):
            found += ids_problems(f"content.{name}", [one.id for one in getattr(self, name)])
        for index, need in enumerate(self.needs):
            found += plain_text_problems(f"content.needs[{index}]", need, limit=LONGEST)
        known = {one.id: one.by for one in before.outcomes}
        for index, outcome in enumerate(self.outcomes):
            found += _outcome_faults(f"content.outcomes[{index}]", outcome, team, known.get(outcome.id), today)
        earlier = {one.id: one for one in before.actions}
        outcomes = {one.id for one in self.outcomes}
        for index, action in enumerate(self.actions):
            place = f"content.actions[{index}]"
            told = earlier.get(action.id)
            did_it = {told.owner} if told and action.id in done else set()
            found += _action_faults(place, action, {*team, *did_it}, told.due_on if told else None, today)
            if action.outcome_id not in outcomes:
                problem = "This must be the id of one of the outcomes."
                found.append(Violation(f"{place}.outcome_id", "UNKNOWN_OUTCOME", problem))
        for index, strategy in enumerate(self.strategies):
            place = f"content.strategies[{index}]"
            found += plain_text_problems(f"{place}.description", strategy.description, limit=LONGEST)
            found += plain_text_problems(f"{place}.used_by", strategy.used_by, required=False, limit=LONGEST)
        return found

    def gaps(self, *, strategies: bool) -> list[Violation]:
        """What is still missing before the plan can be agreed. `strategies`: the level ends in some (BROM-6)."""
        found = checks.number_of("content.outcomes", self.outcomes, MOST_OUTCOMES)
        served = {one.outcome_id for one in self.actions}
        for index, outcome in enumerate(self.outcomes):
            if outcome.id not in served:
                problem = "Nobody does anything for this outcome yet; add at least one action."
                found.append(Violation(f"content.outcomes[{index}]", "NO_ACTION", problem))
        if strategies:
            found += checks.number_of("content.strategies", self.strategies, MOST_STRATEGIES)
        return found


NOTHING = SupportContent()


def _at_most(field: str, entries: Sequence[object], most: int) -> list[Violation]:
    return [Violation(field, "TOO_MANY", f"At most {most} are possible.")] if len(entries) > most else []


def _outcome_faults(
    place: str, outcome: SupportOutcome, team: Collection[UUID], before: date | None, today: date
) -> list[Violation]:
    return [
        *plain_text_problems(f"{place}.description", outcome.description, limit=LONGEST),
        *worded_as_provision(f"{place}.description", outcome.description),
        *plain_text_problems(f"{place}.baseline", outcome.baseline, limit=LONGEST),
        *plain_text_problems(f"{place}.target", outcome.target, limit=LONGEST),
        *plain_text_problems(f"{place}.measure", outcome.measure, limit=LONGEST),
        *_ahead(f"{place}.by", outcome.by, before, today),
        *_owned(f"{place}.owner", outcome.owner, team, "An outcome that nobody sees to is not reached"),
    ]


def _action_faults(
    place: str, action: SupportAction, team: Collection[UUID | None], before: date | None, today: date
) -> list[Violation]:
    found = [
        *plain_text_problems(f"{place}.description", action.description, limit=LONGEST),
        *_ahead(f"{place}.due_on", action.due_on, before, today),
        *_owned(f"{place}.owner", action.owner, team, "An action that nobody owns is not done"),
    ]
    if action.kind is None:
        kinds = ", ".join(SupportActionKind)
        found.append(Violation(f"{place}.kind", "REQUIRED", f"Say what kind of action it is: {kinds}."))
    return found


def _ahead(field: str, day: date | None, before: date | None, today: date) -> list[Violation]:
    return [] if day is not None and day == before else checks.future_day(field, day, today)


def _owned(field: str, owner: UUID | None, team: Collection[UUID | None], why: str) -> list[Violation]:
    if owner is None:
        return [Violation(field, "REQUIRED", f"{why}: name a member of the team.")]
    if owner not in team:
        problem = "Whoever owns this must be in the team around the child now; let them join first."
        return [Violation(field, "NOT_IN_THE_TEAM", problem)]
    return []


# -- what two people wrote ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SupportDifference:
    """A line that is new, gone or says something else. `where` it stands; `line_id`: which; `sentence`: in words.
    `changed`: names of the fields that differ."""

    where: str
    line_id: str
    sentence: str
    changed: tuple[str, ...] = ()


CALLED = {"outcomes": "outcome", "actions": "action", "strategies": "strategy"}
LONGEST_QUOTE = 80


def differences(before: SupportContent, after: SupportContent) -> Iterator[SupportDifference]:
    """What somebody changed between two readings of the content."""
    for name, called in CALLED.items():
        old = {one.id: one for one in getattr(before, name)}
        new = {one.id: one for one in getattr(after, name)}
        for id, line in new.items():
            if id not in old:
                yield SupportDifference(name, id, f"The {called} {_quoted(line)} is new.")
            elif changed := _changed(old[id], line):
                what = ", ".join(changed).replace("_", " ")
                yield SupportDifference(name, id, f"The {called} {_quoted(line)} changed: {what}.", changed)
        for id, line in old.items():
            if id not in new:
                yield SupportDifference(name, id, f"The {called} {_quoted(line)} is gone.")
    for name in ("aspirations", "needs"):
        if getattr(before, name) != getattr(after, name):
            yield SupportDifference(name, "", f"The {name} were written anew.", (name,))


def _changed(before: Any, after: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(before) if getattr(before, one.name) != getattr(after, one.name))


def _quoted(line: Any) -> str:
    text = line.description.strip().removesuffix(".")
    return f"“{text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rsplit(maxsplit=1)[0] + ' …'}”"


def demand_action(content: SupportContent, id: str) -> SupportAction:
    """The action of that id; Refused when the plan has none."""
    found = content.action(id)
    if found is None:
        raise Refused("NO_SUCH_ACTION", "The plan has no such action.", field="action_id")
    return found
