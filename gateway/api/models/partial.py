"""A model of which anything may be missing: what is being written is checked as far as it goes."""

from copy import copy
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, create_model

from gateway.api.models.common import Sent


def partial(model: type[BaseModel]) -> type[BaseModel]:
    """The model with every field optional, those within it, too. What is there must be of its type."""
    fields: dict[str, Any] = {}
    for name, known in model.model_fields.items():
        loose = copy(known)
        loose.default, loose.default_factory = None, None
        fields[name] = (_loose(known.annotation) | None, loose)
    made: type[BaseModel] = create_model(f"Unfinished{model.__name__}", __base__=Sent, __doc__=model.__doc__, **fields)
    return made


def _loose(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return partial(annotation)
    inner = get_args(annotation)
    if get_origin(annotation) is list:
        return list[_loose(inner[0])]  # type: ignore[misc]
    if get_origin(annotation) in (Union, UnionType):
        return Union[tuple(_loose(one) for one in inner)]  # noqa: UP007  # of as many as there are
    return annotation
