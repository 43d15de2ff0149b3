"""What the family can do now: about a draft, and about a final plan. The same in the plan and in its summary."""

from typing import Any

from chassis import translate
from chassis.typesetting import Block, Bullets, Heading, Paragraph
from gateway.plan_papers.known import Known, in_words

TRIBUNAL = "First-tier Tribunal (Special Educational Needs and Disability)"


def rights(known: Known) -> list[Block]:
    """With their dates, as far as the caller may see them; nothing before anybody was sent it."""
    if known.is_final:
        return _of_final(known)
    return _of_draft(known) if known.answer_by else []


def whom_to_ask(known: Known) -> list[Block]:
    """Who works the case, the authority, and somebody independent."""
    ehc = known.authority.ehc
    worker = known.case.caseworker if known.case and known.case.HasField("caseworker") else None
    return [
        Heading("Whom to ask"),
        Bullets(
            (
                *([f"{worker.name}, caseworker: {worker.reach}."] if worker else []),
                f"{known.authority.name}: {known.authority.contact}.",
                f"Free and impartial information, advice and support: {ehc.advice.name}, {ehc.advice.reach}.",
            )
        ),
    ]


def _of_draft(known: Known) -> list[Block]:
    assert known.answer_by
    until = f"You have until {in_words(known.answer_by)} to tell us what you think."
    return [
        Heading("What you can do now"),
        Paragraph(f"{until} We make nothing final before. You can"),
        Bullets(
            (
                "say what is wrong or missing, in your own words;",
                "name the school or college that you want the plan to name;",
                "meet an officer and talk about it;",
                "ask for a personal budget.",
            )
        ),
    ]


def _of_final(known: Known) -> list[Block]:
    ehc, decision = known.authority.ehc, known.decision
    about = (decision.appeal_about if decision else "") or "what sections B, F and I say"
    return [
        Heading("Your rights"),
        Bullets(
            (
                "Everything in sections F and G must be there. If something is missing, tell us. You can complain.",
                f"You can appeal to the {TRIBUNAL}. What you can appeal against: {about}. {_arrives(decision)}",
                f"Before you appeal you contact a mediation adviser{_until(decision)}: {ehc.mediation.name}, "
                f"{ehc.mediation.reach}. For an appeal about the school alone you need not.",
                f"You can settle a disagreement without a hearing: {ehc.disagreement.name}, {ehc.disagreement.reach}.",
                "You can ask for a personal budget, and for an early review when something has changed.",
            )
        ),
    ]


def _arrives(decision: Any) -> str:
    by = translate.to_date(decision.appeal_by) if decision else None
    day = f"by {in_words(by)}" if by else "within two months of the letter that came with the plan"
    return f"Your appeal must arrive {day}, or within one month of the mediation certificate if that is later."


def _until(decision: Any) -> str:
    by = translate.to_date(decision.mediation_by) if decision else None
    return f", by {in_words(by)}" if by else ""
