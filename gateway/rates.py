"""How many requests are taken in a minute, and from whom: the generic cell rate algorithm, one number for each caller.

Kept by each gateway for itself. Two gateways take twice as much together, which protects each of them just as well;
what must be one count for all is the lock after failed proofs, and that is in the database (`oauth.lockout`).
"""

from collections import OrderedDict
from ipaddress import IPv6Address, ip_address

from gateway.limits import Rate

REMEMBERED = 20_000
HOUSEHOLD_BITS = 64
ROUNDING = 1e-9


class Rates:
    """Counts callers. The last `remembered` are known; one that is forgotten begins anew."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._due: OrderedDict[tuple[str, ...], float] = OrderedDict()
        self._remembered = remembered
        # What an operator has allowed a client, where it is not what every client may.
        self.own: dict[str, Rate] = {}

    def wait(self, caller: tuple[str, ...], rate: Rate, now: float) -> float:
        """Seconds after which the caller may come again; 0.0 means that this request is taken, and counted.

        `now`: seconds of any clock that only moves on.
        """
        interval = 60 / rate.per_minute
        due = max(self._due.get(caller, now), now)
        early = due - now - interval * (rate.at_once - 1)
        if early > ROUNDING:
            return early
        self._due[caller] = due + interval
        self._due.move_to_end(caller)
        if len(self._due) > self._remembered:
            self._due.popitem(last=False)
        return 0.0


def neighbourhood(host: str) -> str:
    """An address of the network as one caller: of version 6, one household has 2**64 of them."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return f"{IPv6Address(int(address) >> HOUSEHOLD_BITS << HOUSEHOLD_BITS)}/{HOUSEHOLD_BITS}"
