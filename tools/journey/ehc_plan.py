"""What Ngozi's plan says: a few lines in each section, as the SEN team sends them. Everyone here is invented."""

from collections.abc import Sequence
from datetime import date
from typing import Any

Lines = dict[str, Any]
# As a first draft too often says it.
VAGUE = "Regular access to a quiet space, with rest breaks as required."
PLAIN = "A quiet space with a teaching assistant after lunch; rest breaks as required."
WHY_IT_STANDS = (
    "Rest breaks must follow how tired Ngozi is, which varies from day to day (advice of the paediatrician)."
)
ORDER = ("k", "a", "b", "c", "d", "e", "f", "g", "h1", "h2", "j")


def sections(sources: Sequence[tuple[str, str, str, str]], today: date, quiet: str = PLAIN) -> dict[str, Lines]:
    """The whole plan, section by section, in the order in which it is written.

    sources  what is appended: id in the case, title, author and role; the fourth is the psychologist's, who assessed
    quiet    how the line about the quiet space is worded
    """
    summer, starts = f"{today.year + 1}-07-20", f"{today.year}-09-07"
    return {
        "k": {"section_k": [_appendix(number, *one) for number, one in enumerate(sources, 1)]},
        "a": {
            "section_a": [
                _view("a1", "aspiration", "child", "I want to look after animals when I am big, like the vet."),
                _view("a2", "view", "parent", "Mornings are the hardest. Ngozi is funny and never gives up."),
            ]
        },
        "b": {
            "section_b": [
                {
                    "id": "b1",
                    "description": "Ngozi understands spoken instructions of two words; longer ones she loses.",
                    "strengths": "She learns well from what she sees, and remembers it.",
                    "area": "communication_and_interaction",
                    "sen_type": "SLCN",
                    "sen_rank": 1,
                    "aspiration_ids": ["a1"],
                    "evidence_ids": ["k4"],
                },
                {
                    "id": "b2",
                    "description": "When the day changes without warning Ngozi is distressed for up to an hour.",
                    "strengths": "With a picture of what comes next she settles.",
                    "area": "social_emotional_mental_health",
                    "sen_type": "SEMH",
                    "sen_rank": 2,
                    "aspiration_ids": ["a2"],
                    "evidence_ids": ["k2", "k4"],
                },
            ]
        },
        "c": {
            "section_c": [
                {
                    "id": "c1",
                    "description": "Ngozi sleeps five hours a night and is tired in the mornings.",
                    "condition": "disordered sleep",
                    "evidence_ids": ["k3"],
                }
            ]
        },
        "d": _nothing("d", "No social care needs are known.", "Joy Mensah, social worker", today),
        "e": {
            "section_e": [
                {
                    "id": "e1",
                    "description": "Ngozi follows spoken instructions of four words in class.",
                    "baseline": "two words",
                    "target": "four words",
                    "measure": "nine of ten instructions, as the therapist counts in a lesson",
                    "by": summer,
                    "phase": "end of Year 6",
                    "owner": "class teacher",
                    "monitored": "each term, by therapist and teacher together",
                    "need_ids": ["b1"],
                    "aspiration_ids": ["a1"],
                },
                {
                    "id": "e2",
                    "description": "Ngozi goes from one activity to the next within five minutes.",
                    "baseline": "an hour",
                    "target": "five minutes",
                    "measure": "the class diary, over four weeks",
                    "by": summer,
                    "owner": "class teacher",
                    "need_ids": ["b2", "c1"],
                    "aspiration_ids": ["a2"],
                },
            ]
        },
        "f": {"section_f": [_therapy(starts), _timetable(starts), _quiet(quiet, starts)]},
        "g": {
            "section_g": [
                {
                    "id": "g1",
                    "description": "Sleep clinic: a plan for the evenings, made with the family.",
                    "provider": "specialist sleep nurse",
                    "qualification": "registered children's nurse",
                    "employed_by": "Guy's and St Thomas' community services",
                    "funded_by": "South East London Integrated Care Board",
                    "funder": "health",
                    "group_size": 1,
                    "setting": "at home",
                    "minutes": 45,
                    "times": 4,
                    "per": "year",
                    "starts_on": starts,
                    "reviewed": "by letter to family and school after each visit",
                    "annual_pence": 36000,
                    "outcome_ids": ["e2"],
                    "need_ids": ["c1"],
                    "evidence_ids": ["k3"],
                }
            ]
        },
        "h1": _nothing("h1", "None is owed under the Act of 1970.", "Joy Mensah, social worker", today),
        "h2": _nothing("h2", "None is reasonably required.", "Joy Mensah, social worker", today),
        "j": {
            "section_j": [
                {
                    "id": "j1",
                    "description": "Speech and language therapy, held by the school.",
                    "mechanism": "notional",
                    "annual_pence": 171000,
                    "starts_on": starts,
                    "provision_ids": ["f1"],
                    "outcome_ids": ["e1"],
                    "need_ids": ["b1"],
                }
            ]
        },
    }


def _therapy(starts: str) -> Lines:
    return {
        "id": "f1",
        "description": "Speech and language therapy on understanding spoken instructions, with pictures taken away.",
        "provider": "speech and language therapist",
        "qualification": "registered with the Health and Care Professions Council",
        "employed_by": "Guy's and St Thomas' community services",
        "funded_by": "Southwark Council",
        "funder": "education",
        "group_size": 1,
        "setting": "the small library of the school",
        "minutes": 30,
        "times": 1,
        "per": "week",
        "weeks_a_year": 38,
        "starts_on": starts,
        "trained_by": "The therapist trains the teaching assistant two hours a term.",
        "supervision_hours": 12,
        "reviewed": "The therapist reports in writing at the end of each term.",
        "annual_pence": 171000,
        "outcome_ids": ["e1"],
        "need_ids": ["b1"],
        "evidence_ids": ["k4"],
    }


def _timetable(starts: str) -> Lines:
    return {
        "id": "f2",
        "description": "A timetable in pictures, made and gone through with Ngozi at the start of the day.",
        "provider": "teaching assistant",
        "qualification": "level 3, trained in visual timetables",
        "employed_by": "the school",
        "funded_by": "Southwark Council",
        "funder": "education",
        "group_size": 1,
        "setting": "in class",
        "minutes": 15,
        "times": 5,
        "per": "week",
        "weeks_a_year": 38,
        "starts_on": starts,
        "reviewed": "class diary, looked at by the SENCO each half term",
        "annual_pence": 71250,
        "outcome_ids": ["e2"],
        "need_ids": ["b2"],
        "evidence_ids": ["k2", "k4"],
    }


def _quiet(worded: str, starts: str) -> Lines:
    return _timetable(starts) | {
        "id": "f3",
        "description": worded,
        "qualification": "level 2",
        "setting": "the small library of the school",
        "minutes": 20,
        "annual_pence": 95000,
        "evidence_ids": ["k2"],
    }


def _view(id: str, kind: str, voice: str, words: str) -> Lines:
    how = "with pictures, at school" if voice == "child" else "in a talk with the caseworker"
    return {"id": id, "kind": kind, "voice": voice, "words": words, "how_obtained": how}


def _appendix(number: int, source_id: str, title: str, author: str, role: str) -> Lines:
    return {"id": f"k{number}", "source_id": source_id, "title": title, "author": author, "role": role}


def _nothing(section: str, words: str, looked: str, on: date) -> Lines:
    return {"nothing": [{"section": section, "words": words, "looked": looked, "looked_on": on.isoformat()}]}
