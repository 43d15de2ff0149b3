"""Is what somebody sent FHIR R4? Judged by the models of fhir.resources, before anybody looks at it.

Answers say where and what, and never repeat what was sent. The models are imported when the first body comes: 0.3 s.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from gateway.fhir.outcomes import Issue

MOST_CONTAINED = 20
MOST_ISSUES = 50
# What pydantic calls a fault, as FHIR's issue type and in words.
FAULTS = {
    "extra_forbidden": ("structure", "FHIR R4 has no such element here."),
    "missing": ("required", "This is required."),
    "list_type": ("structure", "This is a list."),
    "model_type": ("structure", "This is an object."),
    "model_attributes_type": ("structure", "This is an object."),
    "string_type": ("structure", "This is a text."),
    "bool_type": ("structure", "This is true or false."),
    "bool_parsing": ("structure", "This is true or false."),
    "int_parsing": ("structure", "This is a whole number."),
    "decimal_type": ("structure", "This is a number."),
}
OTHERWISE = ("value", "This is not as FHIR R4 has it.")


def faults(sent: Any, type: str) -> list[Issue]:
    """What is wrong with a resource of this type; empty when nothing is."""
    if not isinstance(sent, dict):
        return [Issue("Send a resource: an object.", "structure")]
    if sent.get("resourceType") != type:
        return [Issue(f"This address takes the resourceType {type}.", "structure", "resourceType")]
    contained = sent.get("contained", ())
    if isinstance(contained, list) and len(contained) > MOST_CONTAINED:
        return [Issue(f"At most {MOST_CONTAINED} resources are contained in one.", "too-costly", f"{type}.contained")]
    model = _model(type)
    if model is None:
        return [Issue("FHIR R4 has no such resource.", "not-supported", "resourceType")]
    try:
        found = model.model_validate(sent)
    except ValidationError as error:
        return [_issue(type, fault) for fault in error.errors(include_input=False, include_url=False)[:MOST_ISSUES]]
    except (RecursionError, LookupError, TypeError, ValueError, AttributeError):
        return [Issue("This is not as FHIR R4 has it.", "structure", type)]
    return list(_unknown_codes(found, type))[:MOST_ISSUES]


def _model(type: str) -> Any:
    from fhir.resources.R4B import get_fhir_model_class

    try:
        return get_fhir_model_class(type)
    except (ValueError, LookupError, ImportError, AttributeError):
        return None


def _issue(type: str, fault: Any) -> Issue:
    kind, words = FAULTS.get(fault["type"], OTHERWISE)
    place = type
    for step in fault["loc"]:
        place += f"[{step}]" if isinstance(step, int) else f".{step}"
    return Issue(words, kind, place[:500])


def _unknown_codes(model: BaseModel, place: str) -> Iterator[Issue]:
    """Codes of required bindings, which the models carry and do not demand; a "+" says that there are more."""
    for name, field in type(model).model_fields.items():
        value = getattr(model, name, None)
        if value is None:
            continue
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        known = extra.get("enum_values")
        at = f"{place}.{field.alias or name}"
        for index, one in enumerate(value if isinstance(value, list) else [value]):
            here = f"{at}[{index}]" if isinstance(value, list) else at
            if isinstance(one, BaseModel):
                yield from _unknown_codes(one, here)
            elif isinstance(known, list) and known and "+" not in known and str(one) not in known:
                yield Issue(f"This is one of {', '.join(map(str, known))[:300]}.", "code-invalid", here)


def parameters_resource(sent: Any) -> Any:
    """The resource of a Parameters body, as $validate may have it; the body itself when it is none."""
    if not isinstance(sent, dict) or sent.get("resourceType") != "Parameters":
        return sent
    given = sent.get("parameter")
    parts = given if isinstance(given, list) else []
    named = [one for one in parts if isinstance(one, dict) and one.get("name") == "resource"]
    return named[0].get("resource") if named else None
