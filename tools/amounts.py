"""What every process said of itself last, over OTLP, and the last hour of it by the minute. In memory, bounded, and
holding nothing personal: names of processes, methods and states, and amounts.
"""

import threading
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest

from tools.traces import texts

MINUTES = 60
# Who was not heard of for so long is gone for good: a replica that another has taken the place of.
FORGOTTEN_AFTER_S = 900
MOST_INSTANCES = 2_000
MOST_POINTS = 5_000
REQUESTS, CALLS = "http.server.request.duration", "rpc.server.call.duration"
WAITING = ("goldenthread.outbox.unpublished", "goldenthread.consumer.pending")
# What callers could not have done better.
FAILED = frozenset({"INTERNAL", "UNKNOWN", "DATA_LOSS", "UNIMPLEMENTED"})

Attributes = frozenset[tuple[str, str]]


@dataclass(slots=True)
class Minute:
    """What happened in a minute: requests or calls answered, how many of them failed, the seconds that they took
    together; and the most that waited at once."""

    number: int
    answered: int = 0
    failed: int = 0
    seconds: float = 0.0
    waiting: int = 0


@dataclass(slots=True)
class Instance:
    """One running process. Times in seconds since 1970; `gauges` by name, then by attributes."""

    process: str
    version: str
    id: str
    heard_at: float = 0.0
    gauges: dict[str, dict[Attributes, float]] = field(default_factory=dict)
    counted: dict[tuple[str, Attributes], tuple[int, float]] = field(default_factory=dict)

    def gauge(self, name: str, wanted: Mapping[str, str] | None = None) -> float | None:
        """The sum over its points with these attributes; None where it said nothing of it."""
        asked = set((wanted or {}).items())
        found = [value for attributes, value in self.gauges.get(name, {}).items() if asked <= attributes]
        return sum(found) if found else None

    def values(self, name: str, attribute: str) -> set[str]:
        """Every value of an attribute with which it said something."""
        return {value for one in self.gauges.get(name, {}) for key, value in one if key == attribute}


class Amounts:
    """The latest of every process. Safe for several threads."""

    def __init__(self) -> None:
        self._instances: dict[tuple[str, str], Instance] = {}
        self._minutes: dict[str, deque[Minute]] = {}
        self._foreign: dict[str, float] = {}
        self._lock = threading.Lock()

    def take(self, request: ExportMetricsServiceRequest, at: float) -> None:
        """What came at `at`, in seconds since 1970."""
        with self._lock:
            for resource in request.resource_metrics:
                told = texts(resource.resource.attributes)
                metrics = [metric for scope in resource.scope_metrics for metric in scope.metrics]
                if "service.instance.id" in told and "service.version" in told:
                    self._keep(self._instance(told, at), metrics, at)
                self._foreign |= {one.name: _newest(one) for one in metrics if one.name.startswith("cnpg_")}
            for key, one in list(self._instances.items()):
                if at - one.heard_at > FORGOTTEN_AFTER_S:
                    del self._instances[key]

    def instances(self) -> list[Instance]:
        with self._lock:
            return [
                Instance(one.process, one.version, one.id, one.heard_at, dict(one.gauges))
                for one in self._instances.values()
            ]

    def hour(self, process: str, at: float) -> list[Minute]:
        """Its last sixty minutes, the oldest first; a minute of which nothing is known is empty."""
        with self._lock:
            known = {one.number: one for one in self._minutes.get(process, ())}
        now = int(at // 60)
        return [known.get(number, Minute(number)) for number in range(now - MINUTES + 1, now + 1)]

    def of_the_database_operator(self, name: str) -> float | None:
        """A value that CloudNativePG tells of itself."""
        with self._lock:
            return self._foreign.get(name)

    def _instance(self, told: Mapping[str, str], at: float) -> Instance:
        key = (told["service.name"], told["service.instance.id"])
        if key not in self._instances and len(self._instances) >= MOST_INSTANCES:
            del self._instances[min(self._instances, key=lambda one: self._instances[one].heard_at)]
        found = self._instances.setdefault(key, Instance(key[0], told["service.version"], key[1]))
        found.heard_at = at
        return found

    def _keep(self, instance: Instance, metrics: Iterable[Any], at: float) -> None:
        minute = self._minute(instance.process, at)
        for metric in metrics:
            kind = metric.WhichOneof("data")
            if kind == "gauge":
                points = metric.gauge.data_points[:MOST_POINTS]
                instance.gauges[metric.name] = {_attributes(one): _value(one) for one in points}
            elif kind == "histogram" and metric.name in (REQUESTS, CALLS):
                self._count(instance, metric.name, metric.histogram.data_points[:MOST_POINTS], minute)
        waiting = sum(instance.gauge(name) or 0 for name in WAITING)
        minute.waiting = max(minute.waiting, int(waiting))

    def _count(self, instance: Instance, name: str, points: Iterable[Any], minute: Minute) -> None:
        """Adds what was answered since it was last heard. What a process answered before it was heard the first time
        belongs to no minute."""
        is_known = bool(instance.counted)
        for point in points:
            attributes = texts(point.attributes)
            key = (name, frozenset(attributes.items()))
            before, seconds = instance.counted.get(key, (0, 0.0) if is_known else (point.count, point.sum))
            instance.counted[key] = (point.count, point.sum)
            minute.answered += max(0, point.count - before)
            minute.seconds += max(0.0, point.sum - seconds)
            if _is_failed(attributes):
                minute.failed += max(0, point.count - before)
        instance.counted.setdefault((name, frozenset()), (0, 0.0))

    def _minute(self, process: str, at: float) -> Minute:
        minutes = self._minutes.setdefault(process, deque(maxlen=MINUTES))
        if not minutes or minutes[-1].number != int(at // 60):
            minutes.append(Minute(int(at // 60)))
        return minutes[-1]


def _is_failed(attributes: Mapping[str, str]) -> bool:
    status = attributes.get("http.response.status_code", "")
    return status.startswith("5") or attributes.get("rpc.response.status_code") in FAILED


def _attributes(point: Any) -> Attributes:
    return frozenset(texts(point.attributes).items())


def _value(point: Any) -> float:
    return float(point.as_double if point.WhichOneof("value") == "as_double" else point.as_int)


def _newest(metric: Any) -> float:
    """The largest value of its points: instances of a database tell of the same backups, and some of none."""
    points = getattr(metric, metric.WhichOneof("data") or "gauge").data_points
    return max((_value(point) for point in points), default=0.0)
