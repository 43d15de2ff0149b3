"""The texts of the notices, from letters/<kind>.txt: a title, a blank line, the text. British English.

An authority that says something in words of its own has letters/<authority>/<kind>.txt, in an installation's own folder
(GOLDENTHREAD_LETTER_TEXTS_DIR) or here. Beside each may lie the same in easy read, <kind>.easy.txt, and in another
language, <kind>.polish.txt or <kind>.polish.easy.txt: whoever has said that they need it, has that text. A notice keeps
which text it was written from, and in which version.

The greeting before it, and the contact and the name of the authority after it, are the same in every letter and stand
in none. The title may show on a locked screen, so it names no child, diagnosis or kind of plan and has no placeholder.
A placeholder without a fact is an error and never an empty space in a letter.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta

from kernel.money import pounds
from kernel.panels import Panel
from kernel.periods import Weeks
from kernel.statute import STATUTE
from kernel.wording import capital, with_article
from services.notifications.domain.facts import ConsentPurpose, Facts
from services.notifications.domain.funding import Funding
from services.notifications.domain.letter import Letter, read_parts, told
from services.notifications.domain.reaching import Preference
from services.notifications.domain.recipients import addressee, limit_caseworker, name_of
from services.notifications.domain.whereabouts import name_withheld, withheld

FOLDER = Path(__file__).parent.parent / "letters"
# The installation's own folder, before ours, where it has one.
_own: list[Path] = []

# What an applicant is told to expect, counted from the day of receipt: limits of the statute, in a letter's words.
TIMETABLE = (
    ("assessment_decision", "we tell you whether there will be an assessment"),
    ("no_plan_decision", "if there was an assessment and no plan follows from it, we tell you so and give our reasons"),
    ("final_plan", "if there is to be a plan, you have it in its final form"),
)
YOUR_RIGHTS = "Your rights"
# How a text in easy read is called.
EASY = "easy"
GAP = re.compile(r"\{\{\s*(.+?)\s*\}\}")
# How long a family has to pay money back; the law says no number.
REPAID_WITHIN = Weeks(4)
WORDS = {
    "notional": "the council or the NHS arranges and pays for it as you and we agree",
    "third_party": "an organisation holds the money for you and pays for it as you and we agree",
    "direct_payment": "the money is paid to you and you buy the support",
    "social-care": "social care",
    # What a consent for the child as a whole is for.
    "activity": "the work that is done with the child",
    "conversation": "conversations with other practitioners",
    "agency_referral": "a referral to another agency",
    "budget_nominee": "somebody receiving direct payments for you",
    "disclosure": "somebody reading parts of the record",
    "parental_access": "a parent going on reading the record",
    "assessment": "asking others what they know, in an assessment",
    # Why a record was opened without a relation.
    "immediate_risk": "a child may come to harm now",
    "medical_emergency": "a medical emergency",
    "missing_child": "a child is missing",
    "court": "a court asks today",
    # What an authority is sure of before it offers direct payments.
    "appropriate_use": "the money will be used in an appropriate way for the agreed support",
    "capable_recipient": "whoever receives the money can manage it, with help if need be",
    "no_adverse_impact": "other services for children and young people do not suffer from it",
    "efficient_use": "it is an efficient use of public money",
    "setting_consents": "a school or setting where the money is used agrees, if there is one",
    # What a review of a support plan decides, and why one ends.
    "needs_met": "the needs are met",
    "continue_same": "the plan goes on as it is",
    "continue_amended": "the plan goes on and is changed",
    "assessment_needed": "more must be understood first, so an assessment is needed",
    "single_agency": "one service goes on helping by itself",
    "universal_only": "what is there for everybody is enough now",
    "update_assessment": "the assessment is looked at again",
    "new_plan": "a new plan takes the place of this one",
    "more_early_help": "more early help is asked for",
    "consider_others": "somebody else may be needed",
    "consent_withdrawn": "the family wants it no more",
    "moved_away": "the family has moved",
    # What an assessment of support leads to.
    "next_plan": "a plan is made together",
    "next_own_agency": "one service helps by itself",
    "next_universal_services": "what is there for everybody is enough",
    "next_ehc_request": "an assessment of education, health and care needs is asked for",
    # What a review of a budget decides.
    "maintain": "to leave everything as it is",
    "increase": "to give more money",
    "reduce": "to give less money",
    "stop": "to end the budget",
    "substitute_recipient": "that somebody else receives the direct payments",
    "require_information": "to ask for more information",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the timetable in a letter."""

    due_on: date
    title: str
    in_words: str


def use(folder: Path) -> None:
    """Takes the texts of the installation's own folder before ours, from the start on."""
    _own[:] = [folder]
    TEMPLATES.loader = FileSystemLoader([folder, FOLDER])


def write(
    kind: str, catalogue_number: str, facts: Facts, recipient: str, preference: Preference | None = None
) -> Letter:
    """The letter of this kind to this party, in the language and form that they need where there is a text of it.
    jinja2.UndefinedError or ValueError when a fact is missing."""
    name, met = fitting(kind, facts.authority.key, preference)
    title, text = TEMPLATES.get_template(name).render(_context(facts, recipient)).split("\n\n", 1)
    parts = read_parts(text)
    told_of_rights = any(part.is_heading(YOUR_RIGHTS) for part in parts)
    return Letter(
        kind=kind,
        catalogue_number=catalogue_number,
        recipient=recipient,
        title=title.strip(),
        addressee=addressee(facts, recipient),
        parts=parts,
        rights=facts.ehc.rights if facts.ehc and told_of_rights else None,
        contact=_contact(facts, recipient),
        sender=facts.authority.name,
        template=f"{name}@{version_of(name)}",
        met=met,
    )


def fitting(kind: str, authority: str, preference: Preference | None) -> tuple[str, tuple[str, ...]]:
    """The text of a kind that fits a reader best, and which of their needs it meets: a language goes before a form."""
    if preference is None:
        return template_of(kind, authority), ()
    language = "-".join(re.findall(r"\w+", preference.language.casefold())) if preference.reads_another_language else ""
    form = EASY if preference.easy_read else ""
    of_need = {language: f"in {preference.language}", form: "easy_read"}
    for wanted in ((language, form), (language,), (form,)):
        if all(wanted) and (name := _variant(kind, authority, ".".join(wanted))):
            return name, tuple(of_need[one] for one in wanted)
    return template_of(kind, authority), ()


def _variant(kind: str, authority: str, variant: str) -> str:
    names = (f"{authority}/{kind}.{variant}.txt", f"{kind}.{variant}.txt")
    return next((name for name in names if path_of(name).is_file()), "")


def variants_of(kind: str, authority: str) -> tuple[str, ...]:
    """The languages and forms in which a kind's text is there besides: "easy", "polish.easy"."""
    folders = (folder for place in (*_own, FOLDER) for folder in (place / authority, place))
    names = {path.name for folder in folders for path in folder.glob(f"{kind}.*.txt")}
    return tuple(sorted(name.removeprefix(f"{kind}.").removesuffix(".txt") for name in names))


def path_of(name: str, folder: Path | None = None) -> Path:
    """Where a text lies: in the folder, else in the installation's own, else among ours."""
    places = (*([folder] if folder else ()), *_own, FOLDER)
    return next((place / name for place in places if (place / name).is_file()), FOLDER / name)


def preview(kind: str, authority: str) -> tuple[str, str]:
    """Title and text of a kind as the file has them, with its parts put in."""
    name = template_of(kind, authority)
    words = path_of(name).read_text()
    for part in sources(name)[1:]:
        words = words.replace(f'{{% include "{part}" %}}', path_of(part).read_text().strip("\n"))
    title, text = words.split("\n\n", 1)
    return title.strip(), GAP.sub(r"((\1))", text).strip()


def template_of(kind: str, authority: str) -> str:
    """The text of a kind: the authority's own in letters/<authority>/, where it has one, or the one of all."""
    own = f"{authority}/{kind}.txt"
    return own if path_of(own).is_file() else f"{kind}.txt"


@cache
def words_of(name: str) -> str:
    """The words of a text as they stand in its files, its own and those of its parts."""
    return "\n".join(path_of(part).read_text() for part in sources(name))


@cache
def version_of(name: str) -> str:
    """Which version of a text this is, with the parts that it includes: the beginning of a SHA-256 of its words."""
    digest = hashlib.sha256()
    for part in sources(name):
        digest.update(path_of(part).read_bytes())
    return digest.hexdigest()[:12]


def sources(name: str, folder: Path | None = None) -> tuple[str, ...]:
    """The files that a text is made of: its own, and those that it includes."""
    text = path_of(name, folder).read_text()
    included = meta.find_referenced_templates(TEMPLATES.parse(text))
    return (name, *(part for one in included if one for part in sources(one, folder)))


def _context(facts: Facts, recipient: str) -> Mapping[str, Any]:
    # Who must not learn where the child is to be found is told no name of a school, service or practitioner.
    knows_where = recipient not in facts.kept_from
    facts = facts if knows_where else withheld(facts)
    purpose = facts.outcome.outcome if facts.outcome else ""
    return (
        _deciding(facts)
        | _funding(facts.funding)
        | {
            "addressee": addressee(facts, recipient),  # some letters say different things to different readers
            "name_of": partial(name_of, facts) if knows_where else name_withheld,
            "authority": facts.authority,
            "referral": facts.referral,
            "child": facts.referral.child,
            "outcome": facts.outcome,
            "consent": facts.referral.consent_to(ConsentPurpose(purpose)) if purpose in list(ConsentPurpose) else None,
            "panel": _panel(facts),
            "item": facts.item,
            "decision": facts.item and facts.item.decision,
            "advice": facts.item and facts.item.advice,
            "agreement": facts.item and facts.item.agreement,
            "source": _source(facts),
            "asked": facts.asked,
            "answered": facts.answered,
            "plan": facts.plan,
            "budget": facts.budget,
            "matter": facts.matter,
            "ehc": facts.ehc,
            "limit": facts.limit,
            "supporting": facts.supporting,
            "support": facts.support,
            "for_owner": facts.limit is not None and recipient in (facts.limit.owner, *limit_caseworker(facts)),
            "alarm": facts.alarm,
            "escalation": facts.escalation,
            "enquiry": facts.enquiry,
            "turn": facts.turn,
            "knows_where": knows_where,
            "pathway": facts.authority.ehc,
            "time_to_answer": STATUTE.limit("advice", on=facts.referral.received_on).period.in_words,
            "timetable": [_step(key, words, facts.referral.received_on) for key, words in TIMETABLE],
        }
    )


def _contact(facts: Facts, recipient: str) -> str:
    """Whom to ask about the letter: of a case, who works it, and the team for when they are away."""
    if facts.alarm:
        return facts.alarm.contact
    worker = facts.ehc.case.caseworker if facts.ehc else None
    if worker is None or worker.party == recipient:
        return facts.authority.contact
    return f"{worker.name}, caseworker, {worker.reach}, or {facts.authority.contact}"


def _panel(facts: Facts) -> Panel:
    return facts.authority.panel(facts.item.panel if facts.item else facts.authority.entry_panel)


def _deciding(facts: Facts) -> dict[str, Any]:
    """Who decided, as the sentences of a letter name it: the panel, or the officer whom it advised."""
    panel, item = _panel(facts), facts.item
    decision = item.decision if item else None
    circumstances = ["outside a meeting because it could not wait"] if decision and decision.out_of_meeting else []
    if decision is None or item is None or item.advice is None:
        named = {"decider": f"The {panel.name}", "who": "It", "whose": "The panel's"}
    else:
        decider = f"{decision.decided_by}, for {facts.authority.name},"
        named = {"decider": decider, "who": "The officer", "whose": "The officer's"}
        circumstances.append(f"with the advice of the {panel.name}")
    return {**named, "circumstances": " and ".join(circumstances)}


def _funding(funding: Funding | None) -> dict[str, Any]:
    """What a letter about direct payments speaks of."""
    if funding is None:
        return {}
    demanded_on = max((demand.occurred_on for demand in funding.demands), default=None)
    return {
        "application": funding.application,
        "offer": funding.application and funding.application.offer,
        "review": funding.review,
        "due_on": funding.due_on,
        "upheld": funding.upheld,
        "demands": funding.demands,
        "repay_by": demanded_on and REPAID_WITHIN.due_on(demanded_on),
    }


def _step(key: str, words: str, received_on: date) -> Step:
    limit = STATUTE.limit(key, on=received_on)
    return Step(limit.due_on(received_on), words, limit.period.in_words)


def _source(facts: Facts) -> str | None:
    """The name of the source that was asked or answered, as families read it."""
    told = facts.asked or facts.answered
    if told is None or facts.assessment is None:
        return None
    return next((source.name for source in facts.assessment.sources if source.key == told.source), None)


def in_full(day: date) -> str:
    """2026-03-02 -> "2 March 2026"."""
    return f"{day.day} {day:%B %Y}"


def in_words(code: str) -> str:
    """A code of the contracts as a person says it."""
    return WORDS.get(code, code.replace("_", " ").replace("-", " "))


def _present(value: Any) -> str:
    # StrictUndefined does not catch these: Jinja would write "None", or leave a gap.
    if value is None or value == "":
        raise ValueError("a letter needs a fact that is not there")
    return told(str(value))


TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER),
    undefined=StrictUndefined,
    finalize=_present,
    autoescape=False,  # plain text: an ampersand in a name stays one
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
TEMPLATES.filters.update(day=in_full, pounds=pounds, in_words=in_words, with_article=with_article, capital=capital)
