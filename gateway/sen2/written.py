"""Records of the SEN2 return as its items are written: codes for words, 1 and 0 for yes and no, nothing for nothing."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from kernel.sen2_form import Sen2Field, Sen2Form, Sen2Module, Sen2Version

# What XML 1.0 has no place for; a name that was typed with one keeps the rest.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def items(form: Sen2Form, module: Sen2Module, version: Sen2Version, record: Any) -> Iterator[tuple[Sen2Field, Any]]:
    """Each item of the module in the form's order, with its value: a text, a day, a number, or None."""
    for one in module.of(version):
        value = getattr(record, one.attribute)
        if isinstance(value, bool):
            value = int(value)
        elif isinstance(value, str):
            value = NOT_XML.sub("", form.written(one.codes, value) if one.codes and value else value) or None
        yield one, value


def within(module: Sen2Module, record: Any) -> list[Any]:
    """What of this module stands in the record of its parent."""
    told = getattr(record, module.attribute)
    if told is None:
        return []
    return list(told) if isinstance(told, tuple) else [told]


def iso(value: Any) -> str:
    """A value as XML has it."""
    return value.isoformat() if isinstance(value, date) else str(value)
