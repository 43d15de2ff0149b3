"""What a process counts and measures, by the names of OpenTelemetry's conventions where there are any.

Everything is an amount with an attribute or two of few values: names of methods, routes, streams, states. Nothing here
names a person or a record. Without an endpoint for metrics nothing is kept. What waits is counted by
`chassis.measuring`.
"""

from opentelemetry import metrics

# Seconds, from a read out of memory to a request that is given up.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
_meter = metrics.get_meter("goldenthread")


def _duration(name: str, what: str) -> metrics.Histogram:
    return _meter.create_histogram(name, "s", what, explicit_bucket_boundaries_advisory=BUCKETS)


REQUESTS = _duration("http.server.request.duration", "requests that the gateway answered")
CALLS = _duration("rpc.server.call.duration", "calls that a house answered")
HANDLED = _duration("messaging.process.duration", "events that were taken in, tried again or parked")
DEADLINES = _meter.create_counter(
    "goldenthread.deadlines.said", "{deadline}", "time limits that were said to come near, or to be missed"
)
OPEN = _meter.create_gauge(
    "goldenthread.deadlines.open", "{deadline}", "time limits that came near, or were missed, and are still open"
)
AWAY = _meter.create_gauge("goldenthread.server.away", "{server}", "1 while a server that it needs does not answer")
UNPUBLISHED = _meter.create_gauge("goldenthread.outbox.unpublished", "{event}", "committed, and not with the broker")
OLDEST = _meter.create_gauge("goldenthread.outbox.oldest", "s", "how long the first of them waits")
PENDING = _meter.create_gauge("goldenthread.consumer.pending", "{event}", "said, and not taken in yet")
PARKED = _meter.create_gauge("goldenthread.parked", "{event}", "events that a person must look at")
POOL = _meter.create_gauge("db.client.connection.count", "{connection}", "connections of the pool, by their state")
MOST = _meter.create_gauge("db.client.connection.max", "{connection}", "connections that the pool may have")
