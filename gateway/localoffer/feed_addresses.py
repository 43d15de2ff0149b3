"""Which addresses of feeds are taken: those that are called later, so that who gives one hears of a fault at once."""

from gateway.outbound import Outbound, UnfitAddress
from gateway.problems import Problem


def demand_fit_address(outbound: Outbound, url: str) -> None:
    """A Problem that names the field and says why, for an address that is never called: one of a network of ours, a
    number instead of a name, one without https."""
    try:
        outbound.demand_fit(url)
    except UnfitAddress as unfit:
        fault = {"pointer": "/url", "code": unfit.reason, "detail": str(unfit)}
        raise Problem("invalid-fields", str(unfit), errors=[fault]) from None
