"""Parts of the papers that a panel's members do not see, as paths of fields: "referral.child.address"."""

from collections.abc import Iterable

from chassis.withholding import leads, steps
from goldenthread.panels.v1 import panels_pb2 as pb
from kernel.panels import FIELD_PATH
from services.panels.domain import ItemKind


def of_these_papers(paths: Iterable[str], kind: ItemKind) -> list[str]:
    """The paths that are about an item of this kind: its referral, or its plan."""
    return [path for path in dict.fromkeys(paths) if path.partition(".")[0] in _roots(kind)]


def unknown(paths: Iterable[str], kind: ItemKind) -> list[str]:
    """The paths that name nothing in the papers of an item of this kind."""
    return [path for path in paths if not _named(path, kind)]


def _named(path: str, kind: ItemKind) -> bool:
    told = steps(path) if FIELD_PATH.fullmatch(path) else []
    return told[:1] in [[(root, "")] for root in _roots(kind)] and leads(pb.GetPapersResponse.DESCRIPTOR, told)


def _roots(kind: ItemKind) -> tuple[str, ...]:
    if kind is ItemKind.RESOURCES:
        return ("plan",)
    return ("ehc_case", "referral") if kind.is_ehc else ("referral",)
