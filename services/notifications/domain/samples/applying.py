"""Samples of an application, what a panel makes of it, consents, and the plan of an integrated assessment."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from services.notifications.domain.facts import (
    AgendaItem,
    Answered,
    Asked,
    Assessment,
    Consent,
    ConsentAnswer,
    ConsentPurpose,
    Decision,
    Facts,
    InformationSource,
    Matter,
    Outcome,
    PanelOutcome,
    Plan,
    PlanContent,
    PlannedOutcome,
    Provision,
    ResourceAgreement,
    ResourceLine,
)
from services.notifications.domain.samples.people import (
    ABOUT,
    CASE,
    NAME,
    PARENT,
    PRACTITIONER,
    REASONS,
    Sample,
)

QUESTION = "Here stands the question, in the words of the panel."
USED_FOR = "Speech and language therapy"


def _plain(sample: Sample) -> Facts:
    return sample.facts


def _matter(purpose: str = "conversation", because: str = "", code: str = "") -> Callable[[Sample], Facts]:
    def of(sample: Sample) -> Facts:
        return replace(sample.facts, matter=Matter(sample.on, purpose, because, sample.agency, code))

    return of


def _decided(outcome: PanelOutcome, panel: str = "entry_panel") -> Callable[[Sample], Facts]:
    """What a panel decided, with the consent that this outcome stands on, if it stands on one."""

    def of(sample: Sample) -> Facts:
        facts, name = sample.facts, outcome.value
        item = AgendaItem(ABOUT, getattr(sample.authority, panel), decision=Decision(REASONS, QUESTION))
        made = Outcome(name, sample.on, ABOUT, sample.agency, sample.authority.team(sample.authority.entry_team))
        purposes = [one for one in ConsentPurpose if one.value == name]
        consents = tuple(Consent(one, ConsentAnswer.GIVEN, PARENT, "mother", sample.ago(2)) for one in purposes)
        referral = replace(facts.referral, consents=consents, outcomes=(made,))
        return replace(facts, referral=referral, outcome=made, item=item)

    return of


def _item(sample: Sample) -> Facts:
    """An item of the panel that advises an officer."""
    advice = Decision(REASONS, outcome=PanelOutcome.NOT_ASSESS)
    panel = sample.authority.ehc.panel
    item = AgendaItem(ABOUT, panel, meets_on=sample.ahead(14), decide_by=sample.ahead(21), advice=advice)
    return replace(sample.facts, item=item)


def assessed(sample: Sample) -> Facts:
    """An assessment that asks one source."""
    source = InformationSource("therapists", "the therapists who know the child")
    coordinator = sample.authority.team(sample.authority.entry_team)
    return replace(sample.facts, assessment=Assessment(CASE, CASE, coordinator, (source,)))


def _asked(sample: Sample) -> Facts:
    return replace(assessed(sample), asked=Asked("therapists", sample.agency, sample.ahead(42)))


def _answered(sample: Sample) -> Facts:
    return replace(assessed(sample), answered=Answered("therapists", "received", 3, 9))


def planned(sample: Sample) -> Facts:
    """A plan with one need, one outcome and one provision."""
    content = PlanContent(
        needs=("To be understood by other children",),
        outcomes=(PlannedOutcome("Tells friends what happened at the weekend", sample.ahead(365)),),
        provision=(Provision(USED_FOR, sample.agency, "every week"),),
    )
    plan = Plan(CASE, CASE, PRACTITIONER, NAME, content, (), sample.on, sample.ahead(180), PARENT)
    return replace(assessed(sample), plan=plan)


def _resources(sample: Sample) -> Facts:
    line = ResourceLine(120_000, "health", "notional", "Here stands why it is this much.", USED_FOR)
    agreement = ResourceAgreement(REASONS, sample.on, 120_000, (line,))
    return replace(planned(sample), item=AgendaItem(ABOUT, sample.authority.resource_panel, agreement=agreement))


OCCASIONS: Mapping[str, Callable[[Sample], Facts]] = {
    "consent.asked": _matter(),
    "consent.revisited/new_service": _matter(),
    "consent.revisited/young_person": _matter(),
    "rights.began": _matter(),
    "break_glass.used": _matter("", "Here stands why, in the words of whoever opened it.", "medical_emergency"),
    "referral.received": _plain,
    "referral.withdrawn": _plain,
    "referral.declined": _decided(PanelOutcome.NOT_ELIGIBLE),
    "referral.information_requested": _decided(PanelOutcome.FURTHER_INFORMATION),
    "consent.needed": _decided(PanelOutcome.SINGLE_AGENCY),
    "referral.redirected/single_agency": _decided(PanelOutcome.SINGLE_AGENCY),
    "referral.redirected/targeted_services": _decided(PanelOutcome.TARGETED_SERVICES),
    "referral.accepted": _decided(PanelOutcome.INTEGRATED_ASSESSMENT),
    "decision.made/targeted": _decided(PanelOutcome.TARGETED_SERVICES, "targeted_panel"),
    "item.no_meeting_in_time": _item,
    "item.advised": _item,
    "information.requested": _asked,
    "information.received": _answered,
    "plan.proposed": planned,
    "plan.finalised": planned,
    "resources.agreed": _resources,
}
