"""One entry of the SEN2 return as an answer: items as the file has them, findings with their words."""

from typing import Any

from gateway.api.models import sen2 as models
from gateway.sen2.written import iso, items, within
from kernel.sen2_form import Sen2Form, Sen2Module, Sen2Version
from kernel.sen2_return import Sen2Entry
from kernel.sen2_rules import Sen2Finding


def finding(form: Sen2Form, one: Sen2Finding) -> models.Sen2Finding:
    """A finding with what its rule says."""
    rule = form.rules[one.rule]
    return models.Sen2Finding(
        rule=one.rule,
        number=rule.number or None,
        severity=one.severity,  # type: ignore[arg-type]  # the file was read with one of the two
        module=form.module(rule.module).number,
        field=one.field,
        child_id=one.child_id,
        case_id=one.case_id or None,
        words=rule.words,
        allowed=rule.allowed,
    )


def modules_of(form: Sen2Form, version: Sen2Version, entry: Sen2Entry) -> dict[str, list[dict[str, str]]]:
    """By module's tag, each record with the items that it has."""
    told: dict[str, list[dict[str, str]]] = {}

    def add(module: Sen2Module, record: Any) -> None:
        written = {item.tag: iso(value) for item, value in items(form, module, version, record) if value is not None}
        told.setdefault(module.tag, []).append(written)
        for inner in form.within(module):
            for one in within(inner, record):
                add(inner, one)

    person = form.module("person")
    written = items(form, person, version, entry.person)
    told[person.tag] = [{item.tag: iso(value) for item, value in written if value is not None}]
    for request in entry.requests:
        add(form.module("requests"), request)
    return told
