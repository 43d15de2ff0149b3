"""A caller of the NHS door, whose every answer is judged as it comes over the wire (`wire`)."""

import json
from dataclasses import dataclass
from typing import Any

from tools.journey.actor import Actor, Answer

BASE = "/fhir/R4"
JSON = {"content-type": "application/fhir+json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
NHS = "https://fhir.nhs.uk/Id/nhs-number"


@dataclass
class Fhir:
    actor: Actor

    def send(self, method: str, path: str, body: Any = None, status: int = 200, **headers: str) -> Answer:
        """An answer with this status, whose body is valid; of a refusal an OperationOutcome that says why."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        address = path if path.startswith("http") else f"{BASE}/{path}"
        content = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        sent = {"content": content, "headers": {**JSON, **named}} if content is not None else {"headers": named}
        answer = self.actor.send(method, address, **sent)
        assert answer.status == status, (method, path, answer.status, answer.body)
        if status >= 400:
            assert answer["resourceType"] == "OperationOutcome"
            assert all(issue["severity"] == "error" and issue["diagnostics"] for issue in answer["issue"])
        return answer

    def get(self, path: str, status: int = 200, **headers: str) -> Answer:
        return self.send("GET", path, None, status, **headers)

    def found(self, path: str) -> list[Any]:
        """The resources of a whole search, page by page as its links lead."""
        found: list[Any] = []
        answer = self.get(path)
        for _ in range(50):
            found += [entry["resource"] for entry in answer.body.get("entry", ())]
            following = next((one["url"] for one in answer["link"] if one["relation"] == "next"), "")
            if not following:
                return found
            answer = self.get(following)
        raise AssertionError("a search without an end")

    def by_form(self, type: str, form: str, status: int = 200, **headers: str) -> Answer:
        return self.send("POST", f"{type}/_search", form.encode(), status, **{**FORM, **headers})

    def why(self, method: str, path: str, body: Any, status: int, **headers: str) -> list[tuple[str, str]]:
        """(expression, diagnostics) of each reason of a refusal."""
        outcome = self.send(method, path, body, status, **headers)
        return [(issue.get("expression", [""])[0], issue["diagnostics"]) for issue in outcome["issue"]]
