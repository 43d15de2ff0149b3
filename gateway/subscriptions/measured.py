"""How many subscriptions stand how, and how much was set aside: for whoever keeps the platform running."""

from opentelemetry import metrics

from chassis.unit import House
from gateway.subscriptions import storage

_meter = metrics.get_meter("goldenthread")
_SUBSCRIPTIONS = _meter.create_gauge("goldenthread.subscriptions", "{subscription}", "subscriptions, by how they stand")
_SET_ASIDE = _meter.create_gauge("goldenthread.subscriptions.parked", "{event}", "events that receivers would not take")


async def look_at_subscriptions(house: House) -> None:
    """Counts those of every authority."""
    known, aside = await storage.standing(house)
    for state, amount in known.items():
        _SUBSCRIPTIONS.set(amount, {"goldenthread.subscription.state": state})
    _SET_ASIDE.set(aside)
