"""What is wrong with each field of a request, said to people: pydantic's findings in plain English."""

from collections.abc import Mapping, Sequence
from typing import Any

# pydantic's own sentences speak to programmers; these to somebody who fills in a form. The names in braces
# are pydantic's.
SENTENCES: dict[str, str] = {
    "missing": "This is missing.",
    "extra_forbidden": "This is not a field of this request.",
    "string_type": "This must be text.",
    "string_unicode": "This must be text; half a surrogate pair is none.",
    "string_too_short": "This must have at least {min_length} characters.",
    "string_too_long": "This must have at most {max_length} characters.",
    "string_pattern_mismatch": "This does not have the form {pattern}.",
    "bool_type": "This must be true or false.",
    "bool_parsing": "This must be true or false.",
    "int_type": "This must be a whole number.",
    "int_parsing": "This must be a whole number.",
    "int_from_float": "This must be a whole number.",
    "float_type": "This must be a number.",
    "float_parsing": "This must be a number.",
    "greater_than": "This must be more than {gt}.",
    "greater_than_equal": "This must be {ge} or more.",
    "less_than": "This must be less than {lt}.",
    "less_than_equal": "This must be {le} or less.",
    "enum": "This must be one of: {expected}.",
    "literal_error": "This must be one of: {expected}.",
    "list_type": "This must be a list.",
    "too_short": "This must have at least {min_length} entries.",
    "too_long": "This must have at most {max_length} entries.",
    "dict_type": "This must be an object.",
    "model_type": "This must be an object.",
    "model_attributes_type": "This must be an object.",
    "date_type": "This must be a date such as 2026-09-01.",
    "date_parsing": "This must be a date such as 2026-09-01.",
    "date_from_datetime_parsing": "This must be a date such as 2026-09-01.",
    "date_from_datetime_inexact": "This must be a date such as 2026-09-01, without a time.",
    "date_past": "This must be a date in the past.",
    "date_future": "This must be a date in the future.",
    "datetime_type": "This must be a date and time such as 2026-09-01T09:00:00Z.",
    "datetime_parsing": "This must be a date and time such as 2026-09-01T09:00:00Z.",
    "datetime_from_date_parsing": "This must be a date and time such as 2026-09-01T09:00:00Z.",
    "timezone_aware": "This must say its time zone, as in 2026-09-01T09:00:00Z.",
    "uuid_type": "This must be a UUID.",
    "uuid_parsing": "This must be a UUID.",
    "url_parsing": "This must be a web address.",
    "union_tag_not_found": "This must say which kind it is: {discriminator} is missing.",
    "union_tag_invalid": "The {discriminator} must be one of: {expected_tags}.",
}

LONGEST_NAME = 100
PLACES = {"query": "parameter", "path": "parameter", "header": "header", "cookie": "cookie"}


# One fault: "code", "detail" and its place: "pointer" (RFC 6901) into the body, or "parameter", "header" ...
FieldError = dict[str, str]


def field_errors(faults: Sequence[Mapping[str, Any]]) -> list[FieldError]:
    """pydantic's errors as members of a problem. What was sent is never repeated."""
    return [_field_error(fault) for fault in faults]


def pointer(path: Sequence[str | int]) -> str:
    """A JSON pointer (RFC 6901): ("child", "nhs_number") -> "/child/nhs_number"; the whole body is ""."""
    # The name of an unknown field is the sender's own, and of any length.
    return "".join("/" + str(part)[:LONGEST_NAME].replace("~", "~0").replace("/", "~1") for part in path)


def _field_error(fault: Mapping[str, Any]) -> FieldError:
    place, path = fault["loc"][0], fault["loc"][1:]
    error = {"code": str(fault["type"]).upper(), "detail": _sentence(fault)}
    if place in PLACES:
        error[PLACES[place]] = ".".join(map(str, path))
    else:
        error["pointer"] = pointer(path)
    return error


def _sentence(fault: Mapping[str, Any]) -> str:
    context = fault.get("ctx", {})
    if template := SENTENCES.get(fault["type"]):
        return template.format_map(context)
    if isinstance(error := context.get("error"), ValueError | AssertionError):  # raised by a validator of ours
        return _as_sentence(str(error))
    return _as_sentence(str(fault["msg"]))


def _as_sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "?", "!")) else ".")
