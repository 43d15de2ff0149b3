"""The examples of the API's document are sent, in the order of a story, and answered as the document says.

Each step sends the body that the documentation page shows. What cannot stand in a document, the ids of this story's
records, its day and its people, is put in by the table; everything else goes out as it is shown.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.journey.scenes import Scenes
from tests.journey.test_documents import bodies, example
from tests.running import Running
from tools.docs import api
from tools.journey.actor import Actor, Answer
from tools.topology import ROOT

DOCUMENT = api.document()
SHOWN = {name: example(DOCUMENT, schema) for name, schema in bodies(DOCUMENT).items()}
SCHOOL, FAMILY, DESK, ADVISER = (
    "cam-vale-school",
    "webb-family",
    "gloucestershire-help-desk",
    "gloucestershire-early-help",
)
LEADING = "gloucestershire-service-managers"
HOLLYBROOK = "hollybrook-school"
NAMED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Step:
    """One example, sent.

    of      the operation, as the document names it
    by      who sends it
    at      the record that its address is about, by the name under which an earlier step kept it
    keep    the name under which the answer is kept for later steps
    given   what the table puts in: fields by their names, `about.id` one within; "{need}" is the id of what was kept
    """

    of: str
    by: str
    at: str = ""
    keep: str = ""
    given: dict[str, Any] = field(default_factory=dict)


CHILD = {"child.nhs_number": "{number}", "child.family_name": "Webb", "child.setting_urn": "999921"}
NEED = {**CHILD, "family": [{"name": "Dana Webb", "relation": "mother", "subject": "webb"}]}
WORRY = {"child.nhs_number": "{unknown}", "child.family_name": "Stone"}
TODAY = {"on": "{today}"}
STORY = [
    # What is noticed, with the advice that was asked first.
    Step("POST /v1/enquiries", SCHOOL, keep="asked"),
    Step("POST /v1/enquiries/{enquiry_id}:withdraw", SCHOOL, at="asked"),
    Step("POST /v1/enquiries", SCHOOL, keep="enquiry"),
    Step("POST /v1/enquiries/{enquiry_id}:answer", ADVISER, at="enquiry"),
    Step("POST /v1/enquiries", HOLLYBROOK, keep="question"),
    Step("POST /v1/enquiries/{enquiry_id}:draft-referral", HOLLYBROOK, at="question"),
    Step("POST /v1/noticed-needs", SCHOOL, keep="need", given=NEED),
    Step("POST /v1/noticed-needs/{id}:talk-over", SCHOOL, at="need", given=TODAY),
    Step("POST /v1/noticed-needs/{id}:respond", SCHOOL, at="need", given={"consents.0.on": "{today}"}),
    # Somebody disagrees with the response; it is answered, goes up, and another is taken back.
    Step("POST /v1/escalations", SCHOOL, keep="dispute", given={"about.id": "{need}", "name": "Alice Moreno"}),
    Step("POST /v1/escalations/{escalation_id}:raise", SCHOOL, at="dispute"),
    Step("POST /v1/escalations/{escalation_id}:answer", LEADING, at="dispute", given={"name": "Ida Quinn"}),
    Step("POST /v1/escalations", SCHOOL, keep="other", given={"about.id": "{need}", "name": "Alice Moreno"}),
    Step("POST /v1/escalations/{escalation_id}:withdraw", SCHOOL, at="other"),
    Step("POST /v1/noticed-needs/{id}:close", SCHOOL, at="need"),
    # A concern, from what was seen to the day on which it is closed.
    Step("POST /v1/concerns", SCHOOL, keep="concern", given=WORRY),
    Step("POST /v1/concerns/{id}:discuss", SCHOOL, at="concern", given=TODAY),
    Step("POST /v1/concerns/{id}:talk-with-family", SCHOOL, at="concern", given=TODAY),
    Step("POST /v1/concerns/{id}:ask-advice", SCHOOL, at="concern"),
    Step("POST /v1/concerns/{id}:advise", "gloucestershire-early-help", at="concern"),
    Step("POST /v1/concerns/{id}:send-request-form", SCHOOL, at="concern"),
    Step("POST /v1/concerns/{id}:call-desk", SCHOOL, at="concern"),
    Step("POST /v1/concerns/{id}:pick-up", DESK, at="concern"),
    Step("POST /v1/concerns/{id}:identify-child", DESK, at="concern", given=WORRY),
    Step("POST /v1/concerns/{id}:decide", DESK, at="concern"),
    Step("POST /v1/concerns/{id}/events", DESK, at="concern", given=TODAY),
    Step("POST /v1/concerns/{id}/sharings", DESK, at="concern"),
    Step("POST /v1/concerns", SCHOOL, keep="small", given=WORRY),
    Step("POST /v1/concerns/{id}:call-desk", SCHOOL, at="small"),
    Step("POST /v1/concerns/{id}:pick-up", DESK, at="small"),
    Step("POST /v1/concerns/{id}:decide", DESK, at="small", given={"outcome": "no_further_action"}),
    Step("POST /v1/concerns/{id}:close", DESK, at="small"),
    Step("POST /v1/concerns", SCHOOL, keep="worry", given=WORRY),
    Step("POST /v1/concerns/{id}:leave", SCHOOL, at="worry"),
    Step("POST /v1/concerns:batch", SCHOOL, given={f"records.0.{place}": value for place, value in WORRY.items()}),
    # A child of the pilot, which is Southampton's.
    Step("POST /v1/pilot-cases", HOLLYBROOK, keep="pilot", given={"child.nhs_number": "{number}"}),
    Step("POST /v1/pilot-cases/{id}:weigh", HOLLYBROOK, at="pilot"),
    Step("POST /v1/pilot-cases/{id}:leave", HOLLYBROOK, at="pilot"),
]
# Sent where a story brings it about: no place is free only once there are six in the pilot, and who adds to a concern
# leads the child's team.
BESIDE = {
    "POST /v1/pilot-cases/{id}:wait": "tests/integration/early_help/test_pilot_cases.py",
    "POST /v1/concerns/{id}/observations": "tests/journey/test_matrix.py",
}
COVERED = ("/v1/enquiries", "/v1/noticed-needs", "/v1/escalations", "/v1/concerns", "/v1/pilot-cases")


def operations() -> set[str]:
    """Every command of the addresses that the story covers."""
    return {
        f"{method.upper()} {path}"
        for path, methods in DOCUMENT["paths"].items()
        for method in methods
        if method in ("post", "put", "patch") and path.startswith(COVERED)
    }


def test_the_story_sends_every_command_of_early_help() -> None:
    assert {step.of for step in STORY} | {*BESIDE} == operations()
    assert all((ROOT / test).is_file() for test in BESIDE.values())


@pytest.mark.proves("GLOS-E1")
def test_every_example_is_answered_as_the_document_says(stack: Running, scenes: Scenes) -> None:
    kept = {name: scenes.form()["child"]["nhs_number"] for name in ("number", "unknown")}
    kept["today"] = stack.today.isoformat()
    wrong = []
    for number, step in enumerate(STORY, start=1):
        answer = _sent(stack.actors[step.by], step, kept)
        if str(answer.status) not in _documented(step.of):
            wrong.append(f"{number}. {step.of}: {answer.status} {answer.body}")
        elif step.keep:
            kept[step.keep] = str(answer["id"])
    assert not wrong, "\n".join(wrong)


def _documented(of: str) -> set[str]:
    """Answers of success that the document names."""
    method, path = of.split()
    return {status for status in DOCUMENT["paths"][path][method.lower()]["responses"] if status < "300"}


def _sent(actor: Actor, step: Step, kept: dict[str, str]) -> Answer:
    method, path = step.of.split()
    address = NAMED.sub(lambda _: kept.get(step.at, "nothing-was-kept"), path)
    body = _with(SHOWN[step.of], step.given, kept) if step.of in SHOWN else None
    return actor.post(address, body) if method == "POST" else actor.put(address, body)


def _with(shown: Any, given: dict[str, Any], kept: dict[str, str]) -> Any:
    """The example with what the table puts in."""
    body: Any = _copied(shown)
    for place, value in given.items():
        *within, last = [int(one) if one.isdigit() else one for one in place.split(".")]
        target = body
        for one in within:
            target = target[one]
        target[last] = _named(value, kept)
    return body


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copied(one) for name, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value


def _named(value: Any, kept: dict[str, str]) -> Any:
    """ "{need}" is the id of the need that an earlier step made."""
    return NAMED.sub(lambda found: kept.get(found[1], found[0]), value) if isinstance(value, str) else value
